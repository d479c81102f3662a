"""What screening a whole table costs, against the same conditions written by hand for Polars, DuckDB and NumPy.

    python benchmarks/population.py                # a million people: 40 and 1,000 positions, growth, histories
    python benchmarks/population.py --parquet 5    # so many million people from a Parquet file
    python benchmarks/population.py --growth docs  # growth alone, drawn into docs/population-growth.svg (extra bench)
    python benchmarks/population.py --small        # everything with few people: whether it runs, not how fast

OpenFisca is asked in a process of its own where ``OPENFISCA_PYTHON`` names a Python that has openfisca-core (otherwise
it is left out, and that is said): its versions of shared packages need not be ours. The process is started and given
its data beforehand; a round only tells it to count.

Everybody counts who is eligible, for every position. Ours has three-valued verdicts besides, and keeps them. Rounds are
interleaved in one process and every figure is a ratio to lazy Polars; seconds are printed beside, as they were. Peak
memory is that of a process of its own which does nothing else. A run on a shared machine says little about seconds.
"""

from __future__ import annotations

import argparse
import atexit
import datetime
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import polars as pl
import population_histories
from attrs import frozen
from population_rules import (
    BRANCHES,
    KINDS,
    ON,
    ROOTS,
    Post,
    earliest_birth,
    people,
    posts,
    rules_text,
    thresholds_people,
    thresholds_text,
)

import talentarule

ROUNDS = 5
LEAVES: Mapping[str, tuple[str, ...]] = {
    root: tuple(leaf for own, leaf in BRANCHES if own == root) for root in ROOTS
}
FACTS = ("golongan", "pendidikan", "kinerja", "bidang", "jenis", "masa kerja", "nilai", "lahir")
Counts = Mapping[str, int]


def ours(frame: pl.DataFrame, wanted: Sequence[Post]) -> Callable[[], Counts]:
    """The rules, loaded before."""
    rules = talentarule.loads(rules_text(list(wanted)))

    def run() -> Counts:
        counts = rules.screen_table(frame, on=ON).counts()
        return {name: one[talentarule.Verdict.ELIGIBLE] for name, one in counts.items()}

    return run


def lazy_polars(frame: pl.DataFrame, wanted: Sequence[Post]) -> Callable[[], Counts]:
    """One lazy query over Enum columns; Polars computes a common condition once."""
    query = frame.lazy().select(polars_counts(frame, wanted))
    return lambda: {name: int(found) for name, found in query.collect().row(0, named=True).items()}


def polars_counts(frame: pl.DataFrame, wanted: Sequence[Post]) -> list[pl.Expr]:
    """The expressions of :func:`lazy_polars`."""
    c, kinds = pl.col, frame.schema

    def ranked(name: str, place: int) -> pl.Expr:
        kind = kinds[name]
        assert isinstance(kind, pl.Enum)
        return c(name) >= pl.lit(kind.categories[place], dtype=kind)

    def among(name: str, names: Sequence[str]) -> pl.Expr:
        return c(name).is_in(pl.Series(names, dtype=kinds[name]).implode())

    return [
        (
            ranked("golongan", one.rank)
            & ranked("pendidikan", one.degree)
            & ranked("kinerja", one.grade)
            & among("bidang", LEAVES[one.root])
            & among("jenis", one.kinds)
            & (c("masa kerja") >= one.years)
            & (c("nilai") >= one.score)
            & (c("lahir") >= earliest_birth(one.oldest))
            & ~c("hukuman")
        )
        .sum()
        .alias(f"Jabatan {number}")
        for number, one in enumerate(wanted)
    ]


def duckdb_sql(frame: pl.DataFrame, wanted: Sequence[Post]) -> Callable[[], Counts]:
    """One SQL query over the same table in DuckDB's own memory, with ranks as numbers."""
    import duckdb

    table = frame.with_columns(
        pl.col("golongan", "pendidikan", "kinerja").to_physical(),
        pl.col("bidang", "jenis").cast(pl.String),
    )
    connection = duckdb.connect()
    connection.register("given", table)
    connection.execute("CREATE TABLE asn AS SELECT * FROM given")

    def listed(names: Sequence[str]) -> str:
        return ", ".join(f"'{name}'" for name in names)

    parts = [
        f"count(*) FILTER (golongan >= {one.rank} AND pendidikan >= {one.degree} "
        f"AND kinerja >= {one.grade} AND bidang IN ({listed(LEAVES[one.root])}) "
        f'AND jenis IN ({listed(one.kinds)}) AND "masa kerja" >= {one.years} '
        f"AND nilai >= {one.score} AND lahir >= DATE '{earliest_birth(one.oldest)}' AND NOT hukuman)"
        for one in wanted
    ]
    query = f"SELECT {', '.join(parts)} FROM asn"  # noqa: S608 - our own numbers

    def run() -> Counts:
        row = connection.execute(query).fetchone()
        assert row is not None
        return {f"Jabatan {number}": found for number, found in enumerate(row)}

    return run


def plain_numpy(frame: pl.DataFrame, wanted: Sequence[Post]) -> Callable[[], Counts]:
    """Arrays of booleans, each distinct condition once; unknown values are a number that meets nothing."""
    arrays = {
        name: frame.get_column(name).to_physical().cast(pl.Int32).fill_null(-9999).to_numpy()
        for name in ("golongan", "pendidikan", "kinerja", "bidang", "jenis", "masa kerja", "nilai")
    }
    born = frame.get_column("lahir").to_physical().fill_null(-(10**6)).to_numpy()
    clean = (~frame.get_column("hukuman")).fill_null(False).to_numpy()
    places = {name: place for place, (_, name) in enumerate(BRANCHES)}
    kind = frame.schema["jenis"]
    assert isinstance(kind, pl.Enum)
    kinds = {name: place for place, name in enumerate(kind.categories)}
    epoch = datetime.date(1970, 1, 1)

    def run() -> Counts:
        known: dict[object, np.ndarray] = {}

        def once(key: object, make: Callable[[], np.ndarray]) -> np.ndarray:
            if key not in known:
                known[key] = make()
            return known[key]

        found = {}
        for number, one in enumerate(wanted):
            limit = (earliest_birth(one.oldest) - epoch).days
            parts = [
                once(("g", one.rank), lambda: arrays["golongan"] >= one.rank),  # noqa: B023
                once(("p", one.degree), lambda: arrays["pendidikan"] >= one.degree),  # noqa: B023
                once(("k", one.grade), lambda: arrays["kinerja"] >= one.grade),  # noqa: B023
                once(
                    ("b", one.root),
                    lambda: np.isin(arrays["bidang"], [places[leaf] for leaf in LEAVES[one.root]]),  # noqa: B023
                ),
                once(
                    ("j", one.kinds),
                    lambda: np.isin(arrays["jenis"], [kinds[name] for name in one.kinds]),  # noqa: B023
                ),
                once(("m", one.years), lambda: arrays["masa kerja"] >= one.years),  # noqa: B023
                once(("n", one.score), lambda: arrays["nilai"] >= one.score),  # noqa: B023
                once(("l", limit), lambda: born >= limit),  # noqa: B023
                clean,
            ]
            met = parts[0] & parts[1]
            for part in parts[2:]:
                met &= part
            found[f"Jabatan {number}"] = int(np.count_nonzero(met))
        return found

    return run


def openfisca_python() -> str | None:
    """The Python that has OpenFisca; None where nobody named one."""
    return os.environ.get("OPENFISCA_PYTHON")


def openfisca(frame: pl.DataFrame, wanted: Sequence[Post]) -> Callable[[], Counts]:
    """A process with the data, which counts when it is told to: ``openfisca_worker.py``."""
    worker = _openfisca_worker(frame, wanted)

    def run() -> Counts:
        found = json.loads(_answer(worker, "run"))
        return {f"Jabatan {number}": count for number, count in enumerate(found)}

    return run


def _openfisca_worker(frame: pl.DataFrame, wanted: Sequence[Post]) -> subprocess.Popen[str]:
    folder = tempfile.TemporaryDirectory()
    data, asked = Path(folder.name) / "people.npz", Path(folder.name) / "posts.json"
    np.savez(data, **plain_arrays(frame))  # type: ignore[arg-type]
    places = {name: place for place, (_, name) in enumerate(BRANCHES)}
    epoch = datetime.date(1970, 1, 1)
    described = [
        {
            "at_least": {
                "golongan": one.rank,
                "pendidikan": one.degree,
                "kinerja": one.grade,
                "masa_kerja": one.years,
                "nilai": one.score,
                "lahir": (earliest_birth(one.oldest) - epoch).days,
            },
            "among": {
                "bidang": [places[leaf] for leaf in LEAVES[one.root]],
                "jenis": [KINDS.index(name) for name in one.kinds],
            },
        }
        for one in wanted
    ]
    asked.write_text(json.dumps(described), encoding="utf-8")
    script = str(Path(__file__).with_name("openfisca_worker.py"))
    worker = subprocess.Popen(  # noqa: S603
        [openfisca_python() or sys.executable, script, str(data), str(asked)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def end() -> None:
        worker.terminate()
        worker.wait()
        folder.cleanup()

    atexit.register(end)
    return worker


def _answer(worker: subprocess.Popen[str], line: str) -> str:
    assert worker.stdin is not None
    assert worker.stdout is not None
    worker.stdin.write(line + "\n")
    worker.stdin.flush()
    return worker.stdout.readline()


def plain_arrays(frame: pl.DataFrame) -> dict[str, np.ndarray]:
    """The columns as plain arrays; an unknown value is a number that meets no condition."""
    found = {
        name.replace(" ", "_"): frame.get_column(name)
        .to_physical()
        .cast(pl.Int32)
        .fill_null(-(10**6))
        .to_numpy()
        for name in FACTS
    }
    found["clean"] = (~frame.get_column("hukuman")).fill_null(False).to_numpy()
    return found


PEERS: Mapping[str, Callable[[pl.DataFrame, Sequence[Post]], Callable[[], Counts]]] = {
    "lazy Polars": lazy_polars,
    "talentarule": ours,
    "DuckDB": duckdb_sql,
    "NumPy": plain_numpy,
    "OpenFisca": openfisca,
}


def peers() -> tuple[str, ...]:
    """Those that can be asked here."""
    if openfisca_python() is None:
        print("OpenFisca is left out: OPENFISCA_PYTHON names no Python that has it")
        return tuple(name for name in PEERS if name != "OpenFisca")
    return tuple(PEERS)


def compared(count: int, positions: int, names: Sequence[str], rounds: int = ROUNDS) -> None:
    """Print the ratios for a table of so many people."""
    frame, wanted = people(count), posts(positions)
    runs = {name: PEERS[name](frame, wanted) for name in names}
    answers = {name: run() for name, run in runs.items()}
    assert all(answer == answers["talentarule"] for answer in answers.values())
    seconds: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(rounds):
        for name, run in runs.items():
            start = time.perf_counter()
            run()
            seconds[name].append(time.perf_counter() - start)
    best = {name: min(found) for name, found in seconds.items()}
    print(f"\n{count:,} people, {positions:,} positions of nine conditions")
    for name in names:
        memory = peak_memory(name, count, positions)
        print(
            f"  {name:12} {best['lazy Polars'] / best[name]:6.2f} times as fast as lazy Polars"
            f" {best[name]:8.3f} s {count * positions / best[name]:9.2e} pairs/s"
            f" {memory:6.0f} MB at most"
        )


def peak_memory(name: str, count: int, positions: int) -> float:
    """The peak memory of a process that makes the people, and screens them once, in megabytes."""
    own = [sys.executable, __file__, "--one", name, str(count), str(positions)]
    done = subprocess.run(own, capture_output=True, text=True, check=True)  # noqa: S603
    return float(done.stdout)


def one(name: str, count: int, positions: int) -> None:
    """Screen once, and print the peak memory: of OpenFisca that of its own process."""
    if name == "OpenFisca":
        worker = _openfisca_worker(people(count), posts(positions))
        _answer(worker, "run")
        print(_answer(worker, "peak").strip())
        return
    PEERS[name](people(count), posts(positions))()
    print(own_peak())


def own_peak() -> float:
    """The peak memory of this process, in megabytes. (What ``getrusage`` says begins with the parent's.)"""
    status = Path("/proc/self/status").read_text("ascii")
    (line,) = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(line.split()[1]) / 1024


def timed(frame: pl.DataFrame, text: str) -> float:
    """The best of three times of ours, in seconds."""
    rules = talentarule.loads(text)
    rules.screen_table(frame, on=ON).counts()
    found = []
    for _ in range(3):
        start = time.perf_counter()
        rules.screen_table(frame, on=ON).counts()
        found.append(time.perf_counter() - start)
    return min(found)


@frozen
class Growth:
    """What is doubled, from what, and how many times as long as the first each takes."""

    title: str
    sizes: tuple[int, ...]
    times: tuple[float, ...]


def growth(small: bool = False) -> list[Growth]:
    """People doubled, positions doubled, distinct conditions doubled: as ratios to the first of each."""
    count = 2_000 if small else 250_000
    doubled = (1, 2) if small else (1, 2, 4, 8)
    base = 10 if small else 100
    few = people(count)
    numbers = thresholds_people(count)
    measured = {
        "people": [(count * n, timed(people(count * n), rules_text(posts(base)))) for n in doubled],
        "positions": [(base * n, timed(few, rules_text(posts(base * n)))) for n in doubled],
        "distinct conditions": [
            (base * n, timed(numbers, thresholds_text(positions=base * 8, distinct=base * n)))
            for n in doubled
        ],
    }
    found = []
    for title, values in measured.items():
        first = values[0][1]
        one = Growth(
            title, tuple(size for size, _ in values), tuple(time / first for _, time in values)
        )
        found.append(one)
        print(f"\ngrowth with {title}, the others as they are")
        for size, ratio in zip(one.sizes, one.times, strict=True):
            print(f"  {size:9,} {title}: {ratio:.2f} times")
    return found


def draw(found: Sequence[Growth], path: Path) -> None:
    """The growth as a picture, with the line of what is proportional."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "talentarule"
    from matplotlib import pyplot as plt

    figure, panels = plt.subplots(
        1, len(found), figsize=(4 * len(found), 3.2), layout="constrained"
    )
    for panel, one in zip(panels, found, strict=True):
        proportional = [size / one.sizes[0] for size in one.sizes]
        panel.plot(one.sizes, proportional, linestyle="--", color="0.6", label="proportional")
        panel.plot(one.sizes, one.times, marker="o", color="0.1", label="measured")
        panel.set_xscale("log", base=2)
        panel.set_yscale("log", base=2)
        panel.set_xticks(one.sizes, [f"{size:,}" for size in one.sizes])
        panel.set_yticks(proportional, [f"{n:.0f} x" for n in proportional])
        panel.minorticks_off()
        panel.set_xlabel(one.title)
        panel.set_ylabel("time, of the first")
        panel.legend(frameon=False)
    figure.savefig(path, format="svg", metadata={"Date": None})


def from_parquet(millions: int) -> None:
    """Counts and the rows eligible for 1,000 positions, from a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "asn.parquet"
        people(millions * 1_000_000).write_parquet(path)
        own = [sys.executable, __file__, "--file", str(path)]
        subprocess.run(own, check=True)  # noqa: S603


def one_file(path: str) -> None:
    """Screen a file, and print how long it took, and how long it takes to read it."""
    rules = talentarule.loads(rules_text(posts(1_000)))
    rules.screen_table(people(10), on=ON)
    start = time.perf_counter()
    result = rules.screen_table(path, on=ON)
    result.counts()
    counted = time.perf_counter()
    eligible = sum(
        result.rows_with(name, talentarule.Verdict.ELIGIBLE).size for name in result.positions
    )
    listed = time.perf_counter()
    peak = own_peak()
    size = pl.read_parquet(path).estimated_size("mb")
    read = time.perf_counter() - listed
    print(f"\n{result.rows:,} people from a Parquet file, 1,000 positions")
    print(f"  counts {counted - start:.1f} s, lists of {eligible:,} rows {listed - counted:.1f} s")
    print(
        f"  reading the file ({size:.0f} MB as columns) takes {read:.1f} s of it; {peak:.0f} MB at most"
    )


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--one", nargs=3)
    parser.add_argument("--file")
    parser.add_argument("--parquet", type=int)
    parser.add_argument("--growth", type=Path)
    parser.add_argument("--small", action="store_true")
    given = parser.parse_args()
    if given.one:
        one(given.one[0], int(given.one[1]), int(given.one[2]))
    elif given.file:
        one_file(given.file)
    elif given.parquet:
        from_parquet(given.parquet)
    elif given.growth:
        draw(growth(given.small), given.growth / "population-growth.svg")
    else:
        count = 5_000 if given.small else 1_000_000
        names = peers()
        compared(count, 40, names)
        compared(count, 100 if given.small else 1_000, names, rounds=3)
        growth(given.small)
        population_histories.compared(500 if given.small else population_histories.PEOPLE)


if __name__ == "__main__":
    main()
