"""Requirement sheets: what becomes a rule, what is refused and where, and the way back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import talentarule
from talentarule.candidates.csv_file import read_csv
from talentarule.candidates.grid import Grid
from talentarule.engine.sheet_export import requirement_sheet
from talentarule.engine.sheet_rules import SheetRules, rules_of_sheet
from talentarule.report.coverage import coverage_of, places_in
from talentarule.report.tables import write_table
from talentarule.source import SourceFile
from talentarule.syntax import nodes as s
from talentarule.syntax.parse import parse

VOCABULARY = """skala golongan: III/c < III/d < IV/a < IV/b
skala pendidikan: SMA < S-1 = D-IV < S-2
fakta:
  golongan: skala golongan
  pendidikan: skala pendidikan
  lama pengawas: durasi
  sehat: ya/tidak
  diklat: banyak salah satu dari (pengadaan, hukum kontrak, "manajemen, umum")
"""
SHEET = """jabatan,unit,pendidikan paling rendah,golongan >=,lama pengawas paling singkat,diklat = semua dari,sehat =,catatan
Direktur Pengadaan,Direktorat,S-2,IV/b,-,pengadaan; hukum kontrak,ya,semua jurusan
"Kasubag Umum, dan TU",Direktorat,S-1,III/d,3 tahun,"pengadaan; manajemen, umum",-,
"""
EXPECTED = """peraturan "Persyaratan 2026"

gunakan "kosakata.talenta"

organisasi:
  unit Direktorat:
    jabatan Direktur Pengadaan
    jabatan "Kasubag Umum, dan TU"

L1. Direktur Pengadaan mensyaratkan:
  catatan "semua jurusan"
  a. pendidikan paling rendah S-2
  b. golongan >= IV/b
  c. diklat = semua dari (pengadaan, hukum kontrak)
  d. sehat = ya

L2. "Kasubag Umum, dan TU" mensyaratkan:
  a. pendidikan paling rendah S-1
  b. golongan >= III/d
  c. lama pengawas paling singkat 3 tahun
  d. diklat = semua dari (pengadaan, "manajemen, umum")
"""


def grid_of(text: str) -> Grid:
    grid = read_csv(text, "persyaratan.csv")
    assert isinstance(grid, Grid)
    return grid


def imported(text: str, folder: Path | None = None) -> SheetRules:
    uses = None
    if folder is not None:
        uses = folder / "kosakata.talenta"
        uses.write_text(VOCABULARY, encoding="utf-8")
    return rules_of_sheet(grid_of(text), "Persyaratan 2026", uses)


def test_a_sheet_becomes_one_rule_for_each_post(tmp_path: Path) -> None:
    found = imported(SHEET, tmp_path)
    assert found.diagnostics == ()
    assert found.text == EXPECTED


def test_the_rules_decide(tmp_path: Path) -> None:
    found = imported(SHEET, tmp_path)
    assert found.text is not None
    path = tmp_path / "aturan.talenta"
    path.write_text(found.text, encoding="utf-8")
    import datetime

    person = {
        "pendidikan": "S-2",
        "golongan": "IV/a",
        "diklat": "pengadaan; hukum kontrak",
        "sehat": "ya",
    }
    decision = talentarule.load(path).decide(
        person, "Direktur Pengadaan", on=datetime.date(2026, 1, 5)
    )
    assert decision.failed == ("L1 huruf b",)


@pytest.mark.parametrize(
    ("cell", "code", "column"),
    [
        ("IV/z", "TR2258", "golongan >="),
        ("", "TR2253", "golongan >="),
        ('"IV/b"" dan sehat"', "TR2254", "golongan >="),
        ('"IV/b\nLain mensyaratkan sehat"', "TR2258", "golongan >="),
        ("IV/a; IV/b", "TR2254", "golongan >="),
    ],
)
def test_what_is_no_value_is_refused_at_its_cell(
    cell: str, code: str, column: str, tmp_path: Path
) -> None:
    found = imported(f"jabatan,golongan >=,sehat =\nKepala,{cell},ya\n", tmp_path)
    assert found.text is None
    (diagnostic,) = found.diagnostics
    assert diagnostic.code == code
    assert diagnostic.place is not None
    assert (diagnostic.place.row, diagnostic.place.column) == (2, column)


@pytest.mark.parametrize(
    "heading",
    [
        "golongan",
        "golongan >= IV/a dan sehat",
        "sehat dan golongan >=",
        "golongan #",
        "(golongan >=",
        ">=",
    ],
)
def test_a_heading_is_one_left_side_with_its_sign(heading: str) -> None:
    found = imported(f'jabatan,"{heading}"\nKepala,IV/b\n')
    assert [one.code for one in found.diagnostics] == ["TR2252"]


TEXTS = st.one_of(
    st.text(st.sampled_from('abAB ,;:#"|().=<>-\n/Š\u00a0dan'), max_size=12),
    st.sampled_from(
        ("S-2 dan sehat", "tidak ada", "5 tahun", "2026-01-05", "jabatan.x", "a: b", "x = y")
    ),
)


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=3))
@settings(max_examples=150, deadline=None)
def test_no_text_of_a_sheet_becomes_anything_but_a_name_or_a_value(
    rows: list[tuple[str, str, str]],
) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(("jabatan", "unit", "keahlian =", "catatan"))
    writer.writerows((post, unit, value, value) for post, unit, value in rows)
    found = imported(stream.getvalue())
    if found.text is None:
        assert found.diagnostics
        return
    tree, problems = parse(SourceFile("hasil", found.text))
    assert problems == ()
    head, organisation, *rules = tree.statements
    assert isinstance(head, s.RegulationDecl)
    assert isinstance(organisation, s.OrganisationDecl)
    for rule in rules:
        assert isinstance(rule, s.RuleDecl)
        (clause,) = rule.clauses
        assert isinstance(clause, s.LeafClause)
        assert isinstance(clause.condition, s.Compare)
        assert isinstance(clause.condition.left, s.Name)


def test_a_sheet_comes_back_as_it_was(tmp_path: Path) -> None:
    found = imported(SHEET, tmp_path)
    assert found.text is not None
    again = tmp_path / "aturan.talenta"
    again.write_text(found.text, encoding="utf-8")
    rules = talentarule.load(again).resolved
    sheet = requirement_sheet(coverage_of(rules, places_in(rules, None), None), "id")
    assert sheet.header == (
        "jabatan",
        "unit",
        "pendidikan paling rendah",
        "golongan >=",
        "diklat = semua dari",
        "sehat =",
        "lama pengawas paling singkat",
    )
    assert sheet.rows == (
        ("Direktur Pengadaan", "Direktorat", "S-2", "IV/b", "pengadaan; hukum kontrak", "ya", "-"),
        (
            "Kasubag Umum, dan TU",
            "Direktorat",
            "S-1",
            "III/d",
            "pengadaan; manajemen, umum",
            "-",
            "3 tahun",
        ),
    )
    stream = io.BytesIO()
    assert write_table(stream, sheet.rows, sheet.header, "csv") == ()
    second = imported(stream.getvalue().decode("utf-8-sig"), tmp_path)
    again.write_text(second.text or "", encoding="utf-8")
    rules = talentarule.load(again).resolved
    assert requirement_sheet(coverage_of(rules, places_in(rules, None), None), "id") == sheet


def test_what_has_no_column_is_named() -> None:
    text = VOCABULARY + (
        "A mensyaratkan:\n  a. golongan >= IV/a\n  b. salah satu dari:\n    1. sehat\n    2. golongan >= IV/b\n"
        "B melarang golongan = III/c\n"
    )
    rules = talentarule.loads(text).resolved
    sheet = requirement_sheet(coverage_of(rules, places_in(rules, None), None), "id")
    assert sheet.header == ("jabatan", "unit", "golongan >=", "ketentuan lain")
    assert [row[2] for row in sheet.rows] == ["IV/a", "-"]
    assert all(row[3] != "-" for row in sheet.rows)
