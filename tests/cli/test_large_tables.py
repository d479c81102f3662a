"""``talentarule screen`` on tables that nobody would read row by row."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

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


def test_options_of_other_files_are_refused(folder: Path) -> None:
    done = call(
        folder, "screen", "a.talenta", "asn.parquet", "--on", "2026-01-05", "--sheet", "Pelamar"
    )
    assert done.status == 2
    assert "TR5506" in done.err


@pytest.mark.skipif(sys.platform == "win32", reason="signals of another kind")
def test_interrupted_it_leaves_no_file_and_says_so(folder: Path) -> None:
    frame = pl.read_parquet(folder / "asn.parquet")
    pl.concat([frame] * 60).write_parquet(folder / "besar.parquet")
    for delay in (0.6, 0.9, 1.2, 1.6, 2.2, 3.0):
        running = subprocess.Popen(
            [
                *(sys.executable, "-m", "talentarule", "screen", "a.talenta", "besar.parquet"),
                *("--on", "2026-01-05", "--event", "pelantikan=2026-02-01", "--lang", "en"),
                *("--format", "csv", "--output", "hasil.csv"),
            ],
            cwd=folder,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        time.sleep(delay)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
        assert not list(folder.glob(".hasil*"))
        if running.returncode == 130 and err:
            break
    assert (running.returncode, out, err) == (130, b"", b"stopped; no output was written\n")
    assert not (folder / "hasil.csv").exists()
