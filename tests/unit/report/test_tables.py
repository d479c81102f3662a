"""Tables for spreadsheet programs: nothing in them runs, nothing is lost."""

from __future__ import annotations

import csv
import datetime
import io
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from talentarule.diagnostics.shown import without_steering
from talentarule.report.tables import FORMULA_STARTS, TableFormat, guarded, write_table

HARMFUL = [
    "=1+1",
    "+1",
    "-1+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "  =1",
    "＝1",
    '=HYPERLINK("x")',
]


def csv_rows(*row: object) -> list[list[str]]:
    stream = io.BytesIO()
    assert write_table(stream, [row], [f"k{i}" for i in range(len(row))], "csv") == ()
    return list(csv.reader(io.StringIO(stream.getvalue().decode("utf-8-sig"), newline="")))[1:]


def xlsx(*row: object) -> bytes:
    stream = io.BytesIO()
    assert write_table(stream, [row], [f"k{i}" for i in range(len(row))], "xlsx") == ()
    return stream.getvalue()


def xlsx_row(*row: object) -> list[object]:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(xlsx(*row))).get_sheet_by_index(0)
    return list(sheet.to_python()[1])


@pytest.mark.parametrize("text", HARMFUL)
def test_a_csv_cell_that_a_program_would_run_gets_an_apostrophe(text: str) -> None:
    assert csv_rows(text, "x") == [["'" + text.replace("\r", "\\x0d"), "x"]]


@pytest.mark.parametrize("text", HARMFUL)
def test_an_xlsx_cell_that_looks_like_a_formula_is_text(text: str) -> None:
    data = xlsx(text, "x")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    assert xlsx_row(text, "x")[0] == text


@pytest.mark.parametrize("text", HARMFUL)
def test_the_heading_is_guarded_too(text: str) -> None:
    stream = io.BytesIO()
    write_table(stream, [], [text], "csv")
    heading = next(csv.reader(io.StringIO(stream.getvalue().decode("utf-8-sig"), newline="")))
    assert heading == ["'" + text.replace("\r", "\\x0d")]


@pytest.mark.parametrize("text", ["IV/b", "Ani = Budi", "a-b", "", "   ", "'=1"])
def test_other_text_is_left_alone(text: str) -> None:
    assert guarded(text) == text


@given(st.text(max_size=20))
def test_no_guarded_text_begins_like_a_formula_and_the_text_can_be_had_back(text: str) -> None:
    safe = guarded(text)
    plain = without_steering(text)
    assert safe.lstrip(" ")[:1] not in FORMULA_STARTS or not safe.strip(" ")
    assert safe in (plain, f"'{plain}")


def test_a_csv_cell_steers_no_terminal_and_keeps_its_lines() -> None:
    assert csv_rows("a\x1b[2Jb\x9b\u202ec\r\td\ne") == [["a\\x1b[2Jb\\x9b\\u202ec\\x0d\td\ne"]]


def test_csv_values_are_written_plainly() -> None:
    day = datetime.date(2026, 7, 1)
    assert csv_rows(-5, Decimal("-0.50"), day, True, None, "a,b") == [
        ["-5", "-0.50", "2026-07-01", "true", "", "a,b"]
    ]


def test_xlsx_values_keep_their_types() -> None:
    day = datetime.date(2026, 7, 1)
    assert xlsx_row(40, Decimal("0.5"), day, True, None, "IV/b") == [40, 0.5, day, True, "", "IV/b"]


def test_a_long_number_is_text_so_that_no_digit_is_lost() -> None:
    assert xlsx_row(198701012010060999) == ["198701012010060999"]


def test_an_address_becomes_no_link() -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx("https://contoh.invalid/"))) as archive:
        assert b"hyperlink" not in archive.read("xl/worksheets/sheet1.xml")


def test_a_text_that_no_cell_can_hold_is_cut_visibly() -> None:
    cell = xlsx_row("x" * 40_000)[0]
    assert isinstance(cell, str)
    assert (len(cell), cell[-4:]) == (32_767, "x...")


@pytest.mark.parametrize("table_format", ["csv", "xlsx"])
def test_the_same_table_gives_the_same_bytes(tmp_path: Path, table_format: TableFormat) -> None:
    paths = [tmp_path / "a", tmp_path / "b"]
    for path in paths:
        assert write_table(path, [["=1", 2]], ["a", "b"], table_format) == ()
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_without_the_extra_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    problems = write_table(tmp_path / "a.xlsx", [["x"]], ["a"], "xlsx")
    assert [one.code for one in problems] == ["TR5003"]
    assert not (tmp_path / "a.xlsx").exists()


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("talentarule.report.tables.MAX_XLSX_ROWS", 3)
    stream = io.BytesIO()
    assert write_table(stream, [["x"]] * 2, ["a"], "xlsx") == ()
    stream = io.BytesIO()
    assert [one.code for one in write_table(stream, [["x"]] * 3, ["a"], "xlsx")] == ["TR5028"]
    assert stream.getvalue() == b""
