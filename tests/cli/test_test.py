"""``talentarule test``: examples that come out as expected, and those that do not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.command_line import call

FAILING = """\

contoh "B: golongan kurang":
  pada 2026-06-01; pelantikan = 2026-07-01
  calon:
    golongan = III/c
    tanggal lahir = 1980-01-01
    rekomendasi = ya
  Kepala Dinas: tidak memenuhi syarat karena Pasal 1 huruf a
  Sekretaris Dinas: memenuhi syarat
"""


@pytest.fixture
def failing(folder: Path) -> Path:
    path = folder / "aturan.talenta"
    path.write_text(path.read_text(encoding="utf-8") + FAILING, encoding="utf-8")
    return folder


def test_examples_as_expected_give_status_zero(folder: Path) -> None:
    done = call(folder, "test", "aturan.talenta")
    assert (done.status, done.err) == (0, "")
    assert done.out == "1 harapan dalam 1 contoh, semuanya sesuai\n"


def test_a_failure_shows_its_line_what_came_and_why(failing: Path) -> None:
    done = call(failing, "test", "aturan.talenta")
    assert done.status == 1
    text = (failing / "aturan.talenta").read_text(encoding="utf-8")
    line = text.splitlines().index("  Sekretaris Dinas: memenuhi syarat") + 1
    assert f"aturan.talenta:{line}\n    | Sekretaris Dinas: memenuhi syarat" in done.out
    assert "Diharapkan: Sekretaris Dinas: memenuhi syarat" in done.out
    assert "Hasilnya: tidak memenuhi syarat karena Pasal 2, Pasal 3" in done.out
    assert "Pasal 3: golongan paling rendah III/d; data contoh: III/c" in done.out
    assert done.out.endswith("3 harapan dalam 2 contoh: 1 sesuai, 2 gagal\n")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("id", "Juga ditolak oleh Pasal 2, yang belum disebut setelah `karena`"),
        ("en", "Also refused by Article 2, which `because` does not name yet"),
    ],
)
def test_a_clause_that_is_not_named_is_named_here(failing: Path, lang: str, words: str) -> None:
    assert words in call(failing, "test", "aturan.talenta", "--lang", lang).out


def test_json_has_each_result(failing: Path) -> None:
    form = json.loads(call(failing, "test", "aturan.talenta", "--format", "json").out)
    assert (form["passed"], form["failed"]) == (1, 2)
    assert [one["passed"] for one in form["results"]] == [True, False, False]
    assert form["results"][1]["unnamed"] == ["Pasal 2"]


def test_files_without_examples_say_so(folder: Path) -> None:
    path = folder / "aturan.talenta"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("contoh")], encoding="utf-8")
    done = call(folder, "test", "aturan.talenta")
    assert (done.status, done.out) == (0, "")
    assert "Tidak ada contoh" in done.err
