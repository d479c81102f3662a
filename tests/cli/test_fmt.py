"""``talentarule fmt``."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from support.command_line import call

UNTIDY = (
    "skala golongan: III/d < IV/a\n"
    "Kepala Dinas mensyaratkan:\n"
    "      a.   golongan  >=   IV/a   # pangkat\n"
    "      b. nilai paling sedikit 70\n"
)
TIDY = (
    "skala golongan: III/d < IV/a\n"
    "Kepala Dinas mensyaratkan:\n"
    "  a. golongan paling rendah IV/a  # pangkat\n"
    "  b. nilai >= 70\n"
)


@pytest.fixture
def untidy(folder: Path) -> Path:
    path = folder / "kusut.talenta"
    path.write_bytes(UNTIDY.encode())
    return path


def test_a_file_is_laid_out_in_place(untidy: Path) -> None:
    done = call(untidy.parent, "fmt", untidy.name)
    assert (done.status, done.out) == (0, "")
    assert done.err == "1 berkas dirapikan, 0 sudah rapi\n"
    assert untidy.read_bytes().decode() == TIDY
    assert call(untidy.parent, "fmt", untidy.name).err == "0 berkas dirapikan, 1 sudah rapi\n"


def test_check_tells_and_writes_nothing(untidy: Path) -> None:
    done = call(untidy.parent, "fmt", "--check", untidy.name)
    assert (done.status, done.out) == (1, "")
    assert untidy.name in done.err
    assert untidy.read_bytes().decode() == UNTIDY
    untidy.write_bytes(TIDY.encode())
    assert call(untidy.parent, "fmt", "--check", untidy.name).status == 0


def test_diff_shows_the_changes_and_writes_nothing(untidy: Path) -> None:
    done = call(untidy.parent, "fmt", "--diff", untidy.name)
    assert done.status == 0
    assert "\n-      b. nilai paling sedikit 70\n" in done.out
    assert "\n+  b. nilai >= 70\n" in done.out
    assert untidy.read_bytes().decode() == UNTIDY


def test_a_dash_reads_standard_input(folder: Path) -> None:
    done = call(folder, "fmt", "-", given=UNTIDY.encode())
    assert (done.status, done.err) == (0, "")
    assert done.raw.decode() == TIDY


def test_a_file_with_errors_is_left_alone(folder: Path) -> None:
    before = (folder / "salah.talenta").read_bytes()
    done = call(folder, "fmt", "salah.talenta")
    assert done.status == 1
    assert "[TR0010]" in done.err
    assert (folder / "salah.talenta").read_bytes() == before


def test_windows_line_ends_and_a_byte_order_mark_go(folder: Path) -> None:
    path = folder / "windows.talenta"
    path.write_bytes(b"\xef\xbb\xbf" + TIDY.replace("\n", "\r\n").encode())
    assert call(folder, "fmt", "--check", path.name).status == 1
    assert call(folder, "fmt", path.name).status == 0
    assert path.read_bytes().decode() == TIDY


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links are other things there")
def test_the_mode_of_a_file_and_a_link_to_it_stay(untidy: Path) -> None:
    untidy.chmod(0o640)
    link = untidy.with_name("tautan.talenta")
    link.symlink_to(untidy.name)
    assert call(untidy.parent, "fmt", link.name).status == 0
    assert link.is_symlink()
    assert stat.S_IMODE(untidy.stat().st_mode) == 0o640
    assert untidy.read_bytes().decode() == TIDY
    assert not [name for name in os.listdir(untidy.parent) if name.startswith(".")]
