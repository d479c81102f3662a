"""``talentarule screen`` on tables that nobody would read row by row."""

from __future__ import annotations

import csv
import io
import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

import talentarule
from support.command_line import call, environment

RULES = """fakta:
  nilai: angka
  lahir: tanggal
peristiwa: pelantikan
organisasi:
  jabatan Kepala
  jabatan Staf
P1. Kepala mensyaratkan:
  a. nilai >= 80
  b. usia(lahir pada pelantikan) paling tinggi 56 tahun
P2. Staf mensyaratkan:
  a. nilai >= 50
"""
ROWS = 30_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.talenta").write_text(RULES, encoding="utf-8")
    numbers = pl.arange(0, ROWS, eager=True)
    frame = pl.DataFrame(
        {
            "nip": (numbers + 198701012010060000).cast(pl.String),
            "nilai": numbers % 100,
            "lahir": pl.date_range(
                pl.date(1980, 1, 1), pl.date(1980, 1, 1), eager=True
            ).extend_constant(None, ROWS - 1),
        }
    )
    frame.write_parquet(tmp_path / "asn.parquet")
    frame.write_csv(tmp_path / "asn.csv")
    return tmp_path


@pytest.mark.parametrize("file", ["asn.parquet", "asn.csv"])
def test_an_overview_counts_everybody(folder: Path, file: str) -> None:
    done = call(folder, "screen", "a.talenta", file, "--on", "2026-01-05")
    assert done.status == 0, done.err
    assert "30000 calon" in done.out
    lines = [line.split() for line in done.out.splitlines()]
    assert ["Staf", "15000", "0", "15000"] in lines
    assert ["Kepala", "0", "6000", "24000"] in lines
    assert "--event pelantikan=TANGGAL" in done.err


def test_both_files_give_the_same_overview(folder: Path) -> None:
    first, second = (
        call(folder, "screen", "a.talenta", name, "--on", "2026-01-05", "--lang", "en").out
        for name in ("asn.parquet", "asn.csv")
    )
    assert first.replace("asn.parquet", "asn.csv") == second


def test_the_clauses_that_refuse_are_told_for_a_position(folder: Path) -> None:
    done = call(
        folder,
        *("screen", "a.talenta", "asn.parquet", "--on", "2026-01-05"),
        *("--event", "pelantikan=2026-02-01", "--position", "Kepala"),
    )
    assert "P1 huruf a: 24000 calon" in done.out
    assert "P1 huruf b" not in done.out


def test_rows_go_to_a_file_and_to_data(folder: Path) -> None:
    common = ("screen", "a.talenta", "asn.parquet", "--on", "2026-01-05")
    done = call(folder, *common, "--format", "csv", "--output", "hasil.csv")
    assert done.status == 0, done.err
    table = pl.read_csv(folder / "hasil.csv", infer_schema=False)
    assert table.height == ROWS
    assert table.get_column("id")[0] == "198701012010060000"
    assert table.get_column("Staf").value_counts().height == 2
    data = json.loads(call(folder, *common, "--format", "json").out)
    assert data["rows"] == ROWS
    (staff,) = [one for one in data["positions"] if one["position"] == "Staf"]
    assert staff["counts"] == {"eligible": 15000, "undetermined": 0, "ineligible": 15000}
    assert staff["refusals"] == {"P2 huruf a": 15000}
    assert len(staff["eligible"]) == 15000


@pytest.mark.parametrize(
    "options",
    [
        ("--sheet", "Pelamar"),
        ("--list", "riwayat=a.csv"),
        ("--ledger", "buku"),
        ("--format", "html"),
        ("--position", "Staf", "--full"),
        ("--box", "nilai"),
        ("--traces", "3"),
    ],
    ids=lambda options: options[-2 if options[-1] != "--full" else -1],
)
def test_options_that_need_single_decisions_are_refused_by_name(
    folder: Path, options: tuple[str, ...]
) -> None:
    common = ("screen", "a.talenta", "asn.parquet", "--on", "2026-01-05", "--position", "Staf")
    done = call(folder, *common, *options, "--lang", "en")
    assert done.status == 2
    assert "TR5506" in done.err
    name = "--full" if "--full" in options else options[0]
    assert f"`{name}" in done.err
    assert "help:" in done.err
    assert done.out == ""


def table_of(text: str) -> Iterator[dict[str, str]]:
    """The rows of CSV output."""
    return csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))


MAPPING = """
id = "kode"

[fakta]
nilai = "SKOR"
lahir = "TGL"
"""


def test_a_mapping_dates_and_waivers_are_taken_for_parquet_as_for_rows(folder: Path) -> None:
    (folder / "peta.toml").write_text(MAPPING, encoding="utf-8")
    frame = pl.read_parquet(folder / "asn.parquet").head(400)
    other = frame.select(kode="nip", SKOR="nilai", TGL="lahir")
    other.write_parquet(folder / "lain.parquet")
    other.write_csv(folder / "lain.csv")
    common = (
        *("--on", "2026-01-05", "--law-on", "2025-12-01", "--facts-on", "2025-12-31"),
        *("--event", "pelantikan=2026-02-01", "--mapping", "peta.toml", "--format", "csv"),
    )
    first = call(folder, "screen", "a.talenta", "lain.parquet", *common)
    assert first.status == 0, first.err
    assert first.out.splitlines()[1].startswith("198701012010060000")
    found = {row["id"]: row["Staf"] for row in table_of(first.out)}
    second = call(folder, "screen", "a.talenta", "lain.csv", *common)
    rows = table_of(second.out)
    assert found == {row["id"]: row["putusan"] for row in rows if row["jabatan"] == "Staf"}


def test_who_applies_for_what_is_taken_for_parquet_as_for_rows(folder: Path) -> None:
    frame = pl.read_parquet(folder / "asn.parquet").head(300)
    names = pl.Series(["Kepala", "Staf", "Staf; kepala"] * 100)
    frame = frame.with_columns(dilamar=names)
    frame.write_parquet(folder / "lamar.parquet")
    frame.write_csv(folder / "lamar.csv")
    common = ("--on", "2026-01-05", "--applied-for", "dilamar", "--format", "json")
    tables = json.loads(call(folder, "screen", "a.talenta", "lamar.parquet", *common).out)
    panels = json.loads(call(folder, "screen", "a.talenta", "lamar.csv", *common).out)
    found = {one["position"]: one["counts"] for one in tables["positions"]}
    for one in panels["positions"]:
        assert one["counts"].pop("wrong_data") == 0
        own = {name.lower(): count for name, count in one["counts"].items()}
        assert found[one["position"]] == own
    assert sum(found["Kepala"].values()) == 200
    rows = call(
        folder, "screen", "a.talenta", "lamar.parquet", *common[:-1], "csv"
    ).out.splitlines()
    assert rows[1].split(",")[2] == ""


def test_waivers_reach_people_in_parquet(folder: Path) -> None:
    rules = RULES.replace(
        "  a. nilai >= 50", "  a. nilai >= 50\n     dispensasi oleh Bupati sebelum pelantikan"
    )
    (folder / "w.talenta").write_text(rules, encoding="utf-8")
    digest = talentarule.loads(rules).clause_digest("P2 huruf a")
    waiver = {
        "calon": "198701012010060001",
        "klausul": "P2 huruf a",
        "oleh": "Bupati",
        "dokumen": "SK 1",
        "tanggal": "2026-01-01",
        "sidik": digest,
    }
    (folder / "dispensasi.json").write_text(
        json.dumps([waiver, {**waiver, "calon": "tidak ada"}]), encoding="utf-8"
    )
    pl.read_parquet(folder / "asn.parquet").slice(0, 3).write_parquet(folder / "tiga.parquet")
    done = call(
        folder,
        *("screen", "w.talenta", "tiga.parquet", "--on", "2026-01-05", "--position", "Staf"),
        *("--event", "pelantikan=2026-02-01", "--waivers", "dispensasi.json", "--format", "csv"),
    )
    assert "TR2605" in done.err
    verdicts = [line.split(",")[1] for line in done.out.splitlines()[1:]]
    assert len(set(verdicts[::2])) == 1
    assert verdicts[1] not in verdicts[::2]


@pytest.mark.parametrize("file", ["asn.csv", "asn.xlsx"])
def test_an_overview_of_rows_reads_them_part_by_part(folder: Path, file: str) -> None:
    frame = pl.read_parquet(folder / "asn.parquet")
    if file == "asn.xlsx":
        frame.write_excel(folder / file)
    (folder / "peta.toml").write_text(
        MAPPING.replace("kode", "NIP").replace("SKOR", "nilai").replace("TGL", "lahir"),
        encoding="utf-8",
    )
    plain = call(folder, "screen", "a.talenta", file, "--on", "2026-01-05")
    mapped = call(
        folder, "screen", "a.talenta", file, "--on", "2026-01-05", "--mapping", "peta.toml"
    )
    assert plain.status == mapped.status == 0, mapped.err
    assert "30000" in plain.out
    heads = [one.out.split("talentarule screen")[0] for one in (plain, mapped)]
    assert heads[0] == heads[1]


def test_rows_that_were_left_out_make_a_strict_overview_fail(folder: Path) -> None:
    with (folder / "asn.csv").open("a", encoding="utf-8") as stream:
        stream.write("1,2,1980-01-01,lebih\n")
    done = call(folder, "screen", "a.talenta", "asn.csv", "--on", "2026-01-05", "--strict")
    assert done.status == 1
    assert "TR5012" in done.err
    assert "30000 calon" in done.out


def test_output_replaces_a_file_at_once_and_writes_to_devices_as_they_are(folder: Path) -> None:
    (folder / "hasil.csv").write_text("lama", encoding="utf-8")
    (folder / "hasil.csv").chmod(0o640)
    (folder / "tautan.csv").symlink_to("hasil.csv")
    common = ("screen", "a.talenta", "asn.parquet", "--on", "2026-01-05", "--format", "csv")
    assert call(folder, *common, "--output", "tautan.csv").status == 0
    assert (folder / "tautan.csv").is_symlink()
    assert (folder / "hasil.csv").read_text("utf-8").count("\n") == ROWS + 1
    assert (folder / "hasil.csv").stat().st_mode & 0o777 == 0o640
    assert call(folder, *common, "--output", "/dev/null").status == 0
    assert not Path("/dev/null").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of another kind")
@pytest.mark.parametrize(
    ("file", "options"),
    [
        ("besar.parquet", ("--format", "csv", "--output", "hasil.csv")),
        ("besar.csv", ("--output", "hasil.txt")),
        ("besar.xlsx", ("--output", "hasil.txt")),
        ("besar.csv", ("--format", "json", "--output", "hasil.json")),
    ],
    ids=["parquet", "csv", "xlsx", "large-csv-as-json"],
)
def test_interrupted_it_leaves_no_file_and_says_so(
    folder: Path, file: str, options: tuple[str, ...]
) -> None:
    frame = pl.read_parquet(folder / "asn.parquet")
    if file == "besar.xlsx":
        pl.concat([frame] * 2).write_excel(folder / file)
    elif file == "besar.csv":
        pl.concat([frame] * 20).write_csv(folder / file)
    else:
        pl.concat([frame] * 60).write_parquet(folder / file)
    before = {one.name for one in folder.iterdir()}
    stopped = 0
    for delay in (0.5, 0.7, 0.9, 1.2, 1.6, 2.2, 3.0):
        running = subprocess.Popen(
            [
                *(sys.executable, "-m", "talentarule", "screen", "a.talenta", file),
                *("--on", "2026-01-05", "--event", "pelantikan=2026-02-01", "--lang", "en"),
                *options,
            ],
            cwd=folder,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        time.sleep(delay)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
        if running.returncode == 0:
            break  # it was done before
        if running.returncode == -signal.SIGINT:
            continue  # Python itself was still being started
        assert {one.name for one in folder.iterdir()} - {"__pycache__"} == before
        assert running.returncode == 130
        assert out == b""
        assert err.endswith((b"stopped; no output was written\n", b"dihentikan / stopped\n"))
        stopped += err == b"stopped; no output was written\n"
    assert stopped
