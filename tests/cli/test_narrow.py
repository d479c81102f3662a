"""``talentarule narrow``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.command_line import call

RULES = """\
fakta:
  nama: teks
  nilai: angka
  keahlian: teks
organisasi:
  unit Dinas:
    jabatan Kepala
    jabatan Sekretaris
Pasal 1. Dinas mensyaratkan nilai >= 60
Pasal 2. Kepala mensyaratkan keahlian = "<i>tenun</i>"
Pasal 3. Sekretaris mensyaratkan nilai >= 70
"""
PEOPLE = "nip,nama,nilai,keahlian\n" + "".join(
    f"19{number},Orang Rahasia {number},{50 + number * 2},{'<i>tenun</i>' if number == 7 else 'arsip'}\n"
    for number in range(20)
)


@pytest.fixture
def vacancy(tmp_path: Path) -> Path:
    (tmp_path / "a.talenta").write_text(RULES, encoding="utf-8")
    (tmp_path / "orang.csv").write_text(PEOPLE, encoding="utf-8")
    return tmp_path


def narrow(folder: Path, *more: str) -> tuple[int, str, str]:
    arguments = ("--data", "orang.csv", "--position", "Kepala", "--on", "2026-01-05")
    done = call(folder, "narrow", "a.talenta", *arguments, *more)
    return done.status, done.out, done.err


def test_it_asks_about_the_condition_that_takes_away_most(vacancy: Path) -> None:
    status, out, _ = narrow(vacancy)
    flat = " ".join(out.split())
    assert status == 0
    assert "Hanya 1 dari 20 orang" in flat
    assert "ialah Pasal 2: tanpa syarat itu 15 orang" in flat
    assert "Apakah syarat ini diperlukan" in flat
    assert "Rahasia" not in out
    assert "197" not in out.replace("1970", "")


def test_rows_are_told_when_asked_for(vacancy: Path) -> None:
    _, out, _ = narrow(vacancy, "--show-rows", "--format", "json")
    found = json.loads(out)
    assert found["rows"] == [8]
    assert [(one["path"], one["without"], one["own"]) for one in found["conditions"]] == [
        ("Pasal 2", 15, True),
        ("Pasal 1", 1, False),
    ]
    assert "rows" not in json.loads(narrow(vacancy, "--format", "json")[1])


def test_the_threshold_is_the_callers(vacancy: Path) -> None:
    _, out, _ = narrow(vacancy, "--k", "1", "--lang", "en")
    flat = " ".join(out.split())
    assert "1 of 20 people meet all conditions" in flat
    assert "?" not in flat


def test_a_page_shows_what_files_hold_as_text(vacancy: Path) -> None:
    rules = (vacancy / "a.talenta").read_text("utf-8")
    (vacancy / "a.talenta").write_text(
        'peraturan "<i>Pengumuman</i>":\n  tingkat keputusan\n' + rules, encoding="utf-8"
    )
    status, out, err = narrow(vacancy, "--format", "html")
    assert status == 0, err
    assert "<i>" not in out
    assert "&lt;i&gt;Pengumuman" in out


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (("--position", "Bupati"), "TR6007"),
        (("--data", "tiada.csv"), "TR5001"),
        (("--k", "x"), "TR6045"),
    ],
)
def test_a_call_that_cannot_be_used_says_why(
    vacancy: Path, more: tuple[str, ...], code: str
) -> None:
    status, _, err = narrow(vacancy, *more)
    assert status == 2
    assert code in err
