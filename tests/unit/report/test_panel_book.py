"""The spreadsheet of a screening: a sheet for each question, in which everything from outside is text."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from support.report_world import HOSTILE, POSITION, ROWS, about, records, rule_set, screened
from talentarule.decide.panel import Panel
from talentarule.diagnostics import Lang
from talentarule.report import panel_book
from talentarule.report.panel_book import panel_sheets
from talentarule.report.panel_tables import panel_header
from talentarule.report.tables import write_book

RULES = rule_set()
PEOPLE = records()
PANEL = screened(RULES, PEOPLE)


def book(panel: Panel = PANEL, lang: Lang = "id") -> tuple[bytes, dict[str, list[list[object]]]]:
    stream = io.BytesIO()
    assert write_book(stream, panel_sheets([panel], about(RULES, PEOPLE), lang)) == ()
    read = CalamineWorkbook.from_filelike(io.BytesIO(stream.getvalue()))
    return stream.getvalue(), {
        name: [list(row) for row in read.get_sheet_by_name(name).to_python()]
        for name in read.sheet_names
    }


def test_the_first_sheet_is_the_table_as_it_always_was() -> None:
    _, sheets = book()
    assert next(iter(sheets)) == "Sheet1"
    assert sheets["Sheet1"][0] == list(panel_header("id"))
    assert len(sheets["Sheet1"]) == len(ROWS) + 1


def test_each_question_has_its_sheet_in_the_language_of_the_call() -> None:
    assert list(book(lang="id")[1])[1:] == [
        "memenuhi syarat",
        "tidak memenuhi syarat",
        "perlu verifikasi",
        "syarat demi syarat",
        "data salah",
        "aturan",
        "tentang",
    ]
    assert list(book(lang="en")[1])[1:] == [
        "eligible",
        "ineligible",
        "undetermined",
        "conditions",
        "wrong data",
        "rules",
        "about",
    ]


def test_who_qualifies_stands_with_rank_ties_waiver_and_obligation() -> None:
    rows = {str(row[1]): row for row in book()[1]["memenuhi syarat"][1:]}
    assert [rows["1"][3], rows["1"][4], rows["1"][6]] == [1, False, 1]
    assert [(rows[one][3], rows[one][4]) for one in ("2", "3", "7")] == [(2, True)] * 3
    assert rows["7"][9] == "Pasal 1 huruf a: Presiden, Kepres 1"
    assert rows["1"][10] == "Pasal 3: diklat; paling lambat 1 Januari 2027"


def test_each_clause_that_refuses_has_a_row() -> None:
    rows = book()[1]["tidak memenuhi syarat"][1:]
    assert [row[1:4] for row in rows] == [
        ["4", "Dewi", "Pasal 1 huruf a"],
        ["4", "Dewi", "Pasal 1 huruf b"],
    ]
    assert rows[0][5:9] == [
        "UU Contoh Pasal 1",
        "Golongan ruang cukup tinggi.",
        "golongan paling rendah IV/a",
        "III/d",
    ]


def test_what_is_missing_and_whose_data_are_wrong_have_rows() -> None:
    _, sheets = book()
    assert [row[1:5] for row in sheets["perlu verifikasi"][1:]] == [
        ["5", "Eka", "potensi", "Pasal 1 huruf b"]
    ]
    (wrong,) = sheets["data salah"][1:]
    assert wrong[:4] == [POSITION, "6", "Fajar", False]
    assert "IV/z" in str(wrong[4])


def test_every_condition_has_a_column_and_every_candidate_judged_a_row() -> None:
    head, *rows = book()[1]["syarat demi syarat"]
    at = head.index("Pasal 1 huruf a: golongan paling rendah IV/a")
    assert {row[1]: row[at] for row in rows} == {
        "1": "terpenuhi",
        "2": "terpenuhi",
        "3": "terpenuhi",
        "4": "tidak terpenuhi",
        "5": "terpenuhi",
        "7": "tidak terpenuhi",
    }


def test_conditions_beyond_the_bound_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panel_book, "MAX_CONDITIONS", 2)
    head = book()[1]["syarat demi syarat"][0]
    assert head[6:] == ["3 syarat lagi tidak dimuat di sini"]


def test_rules_and_their_digests_are_told() -> None:
    _, sheets = book()
    clauses = {row[1]: row for row in sheets["aturan"][1:]}
    assert clauses["Pasal 1 huruf a"][5:7] == ["golongan paling rendah IV/a", True]
    assert ["Sidik aturan", RULES.digest] in sheets["tentang"]


@settings(max_examples=40, deadline=None)
@given(st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=20)))
def test_nothing_from_outside_becomes_a_formula_or_a_link(text: str) -> None:
    people = records([dict(row) | {"nama": text, "asal": text} for row in ROWS])
    panel = screened(RULES, people, text)
    stream = io.BytesIO()
    assert write_book(stream, panel_sheets([panel], about(RULES, people), "id")) == ()
    with zipfile.ZipFile(io.BytesIO(stream.getvalue())) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/"):
                data = archive.read(name)
                assert b"<f>" not in data
                assert b"hyperlink" not in data
    read = CalamineWorkbook.from_filelike(io.BytesIO(stream.getvalue()))
    name = " ".join(text.split())
    if name and name.isprintable() and "_x" not in name:
        rows = read.get_sheet_by_name("tidak memenuhi syarat").to_python()[1:]
        assert {row[2] for row in rows} == {name}
