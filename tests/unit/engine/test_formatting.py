"""The spelling of comparisons: words for scales and ages, symbols for numbers, in the author's language."""

from __future__ import annotations

from pathlib import Path

import pytest

from talentarule.engine.formatting import formatted
from talentarule.engine.loading import load_files, load_text
from talentarule.source import SourceFile

HEAD = "skala golongan: III/d < IV/a < IV/b\n"
EXAMPLES = Path(__file__).parents[3] / "examples"


def laid_out(text: str) -> str:
    loaded = load_text(text)
    assert loaded.rules is not None
    assert loaded.usable, loaded.diagnostics
    result = formatted(SourceFile("<teks>", text), loaded.rules)
    assert isinstance(result, str)
    return result


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Kepala mensyaratkan golongan >= IV/a", "Kepala mensyaratkan golongan paling rendah IV/a"),
        ("Kepala mensyaratkan golongan <= IV/a", "Kepala mensyaratkan golongan paling tinggi IV/a"),
        ("Kepala mensyaratkan golongan < IV/a", "Kepala mensyaratkan golongan belum mencapai IV/a"),
        ("Kepala mensyaratkan golongan > IV/a", "Kepala mensyaratkan golongan lebih dari IV/a"),
        ("Kepala requires golongan >= IV/a", "Kepala requires golongan at least IV/a"),
        ("Kepala requires golongan > IV/a", "Kepala requires golongan above IV/a"),
        (
            "Kepala mensyaratkan usia(lahir pada pelantikan) <= 56 tahun",
            "Kepala mensyaratkan usia(lahir pada pelantikan) paling tinggi 56 tahun",
        ),
        (
            "Kepala requires age(lahir at pelantikan) < 56 years",
            "Kepala requires age(lahir at pelantikan) below 56 years",
        ),
        ("Kepala mensyaratkan nilai paling sedikit 70", "Kepala mensyaratkan nilai >= 70"),
        ("Kepala requires nilai less than 70", "Kepala requires nilai < 70"),
        ("Kepala mensyaratkan golongan paling rendah IV/a",) * 2,
        ("Kepala mensyaratkan golongan kurang dari IV/a",) * 2,
        ("Kepala mensyaratkan masa kerja >= 5 tahun",) * 2,
        ("Kepala mensyaratkan masa kerja paling singkat 5 tahun",) * 2,
        ("Kepala mensyaratkan lahir >= 2000-01-01",) * 2,
        ("Kepala mensyaratkan golongan = IV/a",) * 2,
        ("Kepala mensyaratkan golongan ≠ IV/a",) * 2,
    ],
)
def test_each_kind_of_comparison_has_its_spelling(written: str, printed: str) -> None:
    assert laid_out(f"{HEAD}{written}\n") == f"{HEAD}{printed}\n"


def test_each_statement_keeps_its_own_language() -> None:
    text = (
        HEAD
        + "Kepala mensyaratkan golongan >= IV/a\n"
        + "Camat requires golongan >= IV/a\n"
        + "definisi tinggi: golongan >= IV/b\n"
        + "definition low: golongan < IV/a\n"
        + "Sekretaris mensyaratkan tinggi\n"
        + "Sekretaris requires not low\n"
    )
    lines = laid_out(text).splitlines()
    assert lines[1:5] == [
        "Kepala mensyaratkan golongan paling rendah IV/a",
        "Camat requires golongan at least IV/a",
        "definisi tinggi: golongan paling rendah IV/b",
        "definition low: golongan below IV/a",
    ]


def test_comparisons_in_subjects_scopes_and_exceptions_are_found() -> None:
    text = (
        HEAD
        + "fakta jabatan:\n  eselon: skala golongan\n"
        + "organisasi:\n  jabatan Kepala (eselon = IV/a)\n"
        + "setiap jabatan dengan eselon >= III/d mensyaratkan:\n"
        + "  a. bila golongan >= IV/a:\n"
        + "     1. sehat = ya\n"
        + "  b. pernah = ya\n"
        + "     kecuali bila golongan < IV/b\n"
    )
    printed = laid_out(text)
    for words in (
        "eselon paling rendah III/d",
        "bila golongan paling rendah",
        "belum mencapai IV/b",
    ):
        assert words in printed


def test_rules_that_do_not_resolve_keep_the_spelling() -> None:
    text = "Kepala   mensyaratkan golongan >= IV/a\n"
    assert formatted(SourceFile("<teks>", text), None) == "Kepala mensyaratkan golongan >= IV/a\n"


def test_a_text_that_cannot_be_read_gives_its_diagnostics() -> None:
    result = formatted(SourceFile("<teks>", "Kepala mensyaratkn a = b\n"), None)
    assert isinstance(result, tuple)
    assert [one.code for one in result] == ["TR0010"]


@pytest.mark.parametrize("path", sorted(EXAMPLES.rglob("*.talenta")), ids=lambda path: path.name)
def test_formatting_twice_is_formatting_once(path: Path) -> None:
    loaded = load_files((path,))
    source = loaded.sources[0]
    once = formatted(source, loaded.rules)
    assert isinstance(once, str)
    again = load_text(once, source.name)
    assert formatted(SourceFile(source.name, once), again.rules) == once
