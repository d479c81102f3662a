"""``talentarule mutate``: mistakes that the examples would not notice, and what would."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.command_line import call

RULES = """\
fakta:
  nilai: angka
  sehat: ya/tidak

Pasal 1. Camat mensyaratkan nilai >= 60

contoh "cukup":
  pada 2026-01-05
  calon:
    nilai = 60
  Camat: memenuhi syarat
"""
BELOW = """\

contoh "kurang":
  pada 2026-01-05
  calon:
    nilai = 59
  Camat: tidak memenuhi syarat
"""


def put(folder: Path, text: str) -> None:
    (folder / "uji.talenta").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("id", "  Camat: tidak memenuhi syarat karena Pasal 1"),
        ("en", "  Camat: ineligible because Article 1"),
    ],
)
def test_the_example_that_is_printed_notices_the_mistake_when_it_is_pasted(
    folder: Path, lang: str, line: str
) -> None:
    put(folder, RULES)
    done = call(folder, "mutate", "uji.talenta", "--lang", lang)
    assert (done.status, done.err) == (0, "")
    assert "    + Pasal 1. Camat mensyaratkan nilai >= 59\n" in done.out
    assert f"{line}\n" in done.out
    example = done.out[done.out.index("\nexample " if lang == "en" else "\ncontoh ") :]
    put(folder, RULES + example[: example.index(line) + len(line)] + "\n")
    again = call(folder, "mutate", "uji.talenta", "--lang", lang, "--minimum", "100")
    assert again.status == 0
    assert "100" in again.out


def test_less_than_the_minimum_is_a_no(folder: Path) -> None:
    put(folder, RULES)
    assert call(folder, "mutate", "uji.talenta", "--minimum", "75").status == 0
    assert call(folder, "mutate", "uji.talenta", "--minimum", "76").status == 1


def test_the_outcome_as_json(folder: Path) -> None:
    put(folder, RULES)
    form = json.loads(call(folder, "mutate", "uji.talenta", "--format", "json").out)
    assert (form["format"], form["total"], form["killed"]) == ("talentarule.mutate/1", 4, 3)


def test_failing_examples_come_first(folder: Path) -> None:
    put(folder, RULES.replace("nilai = 60", "nilai = 50"))
    done = call(folder, "mutate", "uji.talenta")
    assert (done.status, done.out) == (1, "")
    assert "talentarule test" in done.err


def test_without_examples_that_is_said(folder: Path) -> None:
    put(folder, RULES[: RULES.index("contoh")])
    done = call(folder, "mutate", "uji.talenta", "--lang", "en")
    assert done.status == 0
    assert "There are no examples" in done.err
    assert "0 noticed by examples" in done.out


def test_candidates_of_a_file_are_tests_too(folder: Path) -> None:
    put(folder, RULES)
    (folder / "uji.csv").write_text(
        "id,nilai,Jabatan,Putusan\n1,59,Camat,tidak memenuhi syarat\n2,,camat,undetermined\n",
        encoding="utf-8",
    )
    done = call(
        folder,
        "mutate",
        "uji.talenta",
        "--data",
        "uji.csv",
        "--on",
        "2026-01-05",
        "--minimum",
        "100",
    )
    assert (done.status, done.err) == (0, "")


@pytest.mark.parametrize(
    ("rows", "arguments", "code"),
    [
        pytest.param("1,59,Camat,lulus", ("--on", "2026-01-05"), "TR6063", id="no-verdict"),
        pytest.param("1,59,,eligible", ("--on", "2026-01-05"), "TR6063", id="no-position"),
        pytest.param("1,59,Lurah,eligible", ("--on", "2026-01-05"), "TR6007", id="unknown-position"),
        pytest.param("1,lima,Camat,eligible", ("--on", "2026-01-05"), "TR5101", id="wrong-value"),
        pytest.param("1,59,Camat,eligible", (), "TR6062", id="no-date"),
    ],
)  # fmt: skip
def test_data_that_test_nothing_are_refused(
    folder: Path, rows: str, arguments: tuple[str, ...], code: str
) -> None:
    put(folder, RULES)
    (folder / "uji.csv").write_text(f"id,nilai,jabatan,putusan\n{rows}\n", encoding="utf-8")
    done = call(folder, "mutate", "uji.talenta", "--data", "uji.csv", *arguments)
    assert (done.status, done.out) == (2, "")
    assert f"[{code}]" in done.err
