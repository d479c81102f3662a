"""What conditions over histories cost in a whole table, against the same aggregation by hand in Polars and DuckDB.

    python benchmarks/population_histories.py                  # 200,000 people with ten records each
    python benchmarks/population_histories.py --people 1000000

Two parts: one cumulative duration with overlaps counted once; and that with four aggregates more (how many records, how
many different kinds, the last start, who is there today). Ours gives three-valued verdicts and counts durations by the
calendar; by hand every value is taken for known and a year has 365 days, so that the counts of the duration differ a
little and those of the others do not. Rounds are interleaved in one process, every figure is a ratio to lazy Polars,
and peak memory is that of a process of its own which does nothing else.
"""

# ruff: noqa: S608 - the queries are made of our own words and numbers

from __future__ import annotations

import argparse
import datetime
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import polars as pl
from population_rules import ON, histories

import talentarule

ROUNDS = 5
PEOPLE = 200_000
YEARS = 5
SINCE = datetime.date(2020, 1, 1)

Counts = Mapping[str, int]
Run = Callable[[], Counts]

CONDITIONS: Mapping[str, str] = {
    "service": f"lama kumulatif(riwayat dengan jenis = kepala) paling singkat {YEARS} tahun",
    "records": "jumlah(riwayat dengan jenis = ahli) >= 4",
    "kinds": "jumlah berbeda(jenis dari riwayat) >= 3",
    "last start": f"tertinggi(mulai dari riwayat) >= {SINCE}",
    "today": f"ada(riwayat pada {ON} dengan jenis = staf)",
}
PARTS: Mapping[str, tuple[str, ...]] = {
    "one cumulative duration": ("service",),
    "five aggregates": tuple(CONDITIONS),
}


def ours(frame: pl.DataFrame, wanted: Sequence[str]) -> Run:
    """A position for each condition, the rules loaded before."""
    head = "fakta:\n  riwayat: daftar\n    jenis: teks\n    mulai: tanggal mulai\n    selesai: tanggal selesai\n"
    posts = "".join(f"  jabatan {name}\n" for name in wanted)
    asked = "".join(f"{name} mensyaratkan:\n  {CONDITIONS[name]}\n" for name in wanted)
    rules = talentarule.loads(f"{head}organisasi:\n{posts}{asked}")

    def run() -> Counts:
        counts = rules.screen_table(frame, on=ON).counts()
        return {name: one[talentarule.Verdict.ELIGIBLE] for name, one in counts.items()}

    return run


def lazy_polars(frame: pl.DataFrame, wanted: Sequence[str]) -> Run:
    """The records exploded, and grouped by person again."""
    c = pl.col
    records = frame.lazy().explode("riwayat").unnest("riwayat").filter(c("mulai") <= ON)
    until = c("selesai").clip(upper_bound=ON - datetime.timedelta(days=1))
    service = (
        records.filter(c("jenis") == "kepala")
        .with_columns(until=until)
        .sort("nip", "mulai")
        .with_columns(before=c("until").cum_max().over("nip"))
        .with_columns(before=c("before").shift(1).over("nip"))
        .select(
            "nip",
            days=(c("until") - pl.max_horizontal("mulai", c("before") + pl.duration(days=1)))
            .dt.total_days()
            .add(1)
            .clip(0),
        )
        .group_by("nip")
        .agg(c("days").sum())
        .select(service=(c("days") >= YEARS * 365).sum())
    )
    others = {
        "records": (c("jenis") == "ahli").sum() >= 4,
        "kinds": c("jenis").n_unique() >= 3,
        "last start": c("mulai").max() >= SINCE,
        "today": ((c("jenis") == "staf") & (c("selesai") >= ON)).any(),
    }
    queries = [service] if "service" in wanted else []
    own = [test.alias(name) for name, test in others.items() if name in wanted]
    if own:
        queries.append(records.group_by("nip").agg(own).select(pl.exclude("nip").sum()))

    def run() -> Counts:
        found: dict[str, int] = {}
        for one in pl.collect_all(queries):
            found |= {name: int(value) for name, value in one.row(0, named=True).items()}
        return found

    return run


def duckdb_sql(frame: pl.DataFrame, wanted: Sequence[str]) -> Run:
    """The same in SQL over a table in DuckDB's own memory."""
    import duckdb

    connection = duckdb.connect()
    connection.register("given", frame)
    connection.execute("CREATE TABLE asn AS SELECT * FROM given")
    records = (
        "records AS (SELECT nip, r.jenis AS jenis, r.mulai AS mulai, r.selesai AS selesai "
        f"FROM (SELECT nip, unnest(riwayat) AS r FROM asn) WHERE r.mulai <= DATE '{ON}')"
    )
    last = f"least(selesai, DATE '{ON}' - 1)"
    service = (
        f"WITH {records}, k AS (SELECT nip, mulai, {last} AS until, "
        f"max({last}) OVER (PARTITION BY nip ORDER BY mulai ROWS BETWEEN UNBOUNDED PRECEDING "
        "AND 1 PRECEDING) AS before FROM records WHERE jenis = 'kepala') "
        "SELECT count(*) FROM (SELECT nip, sum(greatest(0, until - greatest(mulai, "
        "coalesce(before + 1, mulai)) + 1)) AS days FROM k GROUP BY nip) "
        f"WHERE days >= {YEARS * 365}"
    )
    others = {
        "records": "count(*) FILTER (jenis = 'ahli') >= 4",
        "kinds": "count(DISTINCT jenis) >= 3",
        "last start": f"max(mulai) >= DATE '{SINCE}'",
        "today": f"bool_or(jenis = 'staf' AND selesai >= DATE '{ON}')",
    }
    own = {name: test for name, test in others.items() if name in wanted}
    columns = ", ".join(f'{test} AS "{name}"' for name, test in own.items())
    counted = ", ".join(f'count(*) FILTER ("{name}")' for name in own)
    grouped = f"WITH {records} SELECT {counted} FROM (SELECT {columns} FROM records GROUP BY nip)"

    def run() -> Counts:
        found: dict[str, int] = {}
        if "service" in wanted:
            row = connection.execute(service).fetchone()
            assert row is not None
            found["service"] = row[0]
        if own:
            row = connection.execute(grouped).fetchone()
            assert row is not None
            found |= dict(zip(own, row, strict=True))
        return found

    return run


PEERS: Mapping[str, Callable[[pl.DataFrame, Sequence[str]], Run]] = {
    "lazy Polars": lazy_polars,
    "talentarule": ours,
    "DuckDB": duckdb_sql,
}


def compared(count: int, rounds: int = ROUNDS) -> None:
    """Print the ratios for so many people."""
    frame = histories(count)
    for part, wanted in PARTS.items():
        runs = {name: make(frame, wanted) for name, make in PEERS.items()}
        answers = {name: run() for name, run in runs.items()}
        check(answers)
        seconds: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(rounds):
            for name, run in runs.items():
                start = time.perf_counter()
                run()
                seconds[name].append(time.perf_counter() - start)
        best = {name: min(found) for name, found in seconds.items()}
        print(f"\n{count:,} people with ten records each, {part}")
        for name in runs:
            print(
                f"  {name:12} {best['lazy Polars'] / best[name]:6.2f} times as fast as lazy Polars"
                f" {best[name]:8.3f} s {peak_memory(name, count, part):6.0f} MB at most"
            )


def check(answers: Mapping[str, Counts]) -> None:
    """The counts by hand are ours; of the duration by days nearly so."""
    own = answers["talentarule"]
    for other in answers.values():
        for name, found in own.items():
            allowed = found // 20 if name == "service" else 0
            assert abs(other[name] - found) <= allowed, (name, other[name], found)


def peak_memory(name: str, count: int, part: str) -> float:
    """The peak memory of a process that makes the people, and screens them once, in megabytes."""
    own = [sys.executable, __file__, "--one", name, str(count), part]
    done = subprocess.run(own, capture_output=True, text=True, check=True)  # noqa: S603
    return float(done.stdout)


def one(name: str, count: int, part: str) -> None:
    """Screen once, and print the peak memory. (What ``getrusage`` says begins with the parent's.)"""
    PEERS[name](histories(count), PARTS[part])()
    status = Path("/proc/self/status").read_text("ascii")
    (line,) = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    print(int(line.split()[1]) / 1024)


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--one", nargs=3)
    parser.add_argument("--people", type=int, default=PEOPLE)
    given = parser.parse_args()
    if given.one:
        one(given.one[0], int(given.one[1]), given.one[2])
    else:
        compared(given.people)


if __name__ == "__main__":
    main()
