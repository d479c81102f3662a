"""XLSX, XLS and ODS files: types, sheets, places, and archives that mean harm."""

from __future__ import annotations

import datetime
import struct
import sys
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from talentarule.candidates import Table, limits, place_of, read_candidates
from talentarule.candidates.grid import letter
from talentarule.diagnostics import Diagnostic

Fill = Callable[[Any, Any], None]


def workbook(path: Path, fill: Fill, sheets: tuple[str, ...] = ("Pelamar",)) -> Path:
    """A workbook whose first sheet ``fill(sheet, book)`` fills."""
    book = xlsxwriter.Workbook(str(path))
    made = [book.add_worksheet(name) for name in sheets]
    fill(made[0], book)
    book.close()
    return path


def good(path: Path, sheet: str | None = None) -> Table:
    found, problems = read_candidates(path, sheet=sheet)
    assert problems == ()
    assert found is not None
    return found


def codes(problems: tuple[Diagnostic, ...]) -> list[str]:
    return [problem.code for problem in problems]


def test_cells_come_as_the_file_types_them(tmp_path: Path) -> None:
    def fill(sheet: Any, book: Any) -> None:
        sheet.write_row(0, 0, ["nip", "lahir", "saat", "masa", "nilai", "sehat", "golongan"])
        sheet.write_string(0, 7, "=x")
        sheet.write_string(1, 0, "198701012010060999")
        sheet.write_datetime(
            1, 1, datetime.date(1975, 5, 5), book.add_format({"num_format": "dd/mm/yyyy"})
        )
        sheet.write_datetime(
            1,
            2,
            datetime.datetime(2026, 7, 1, 9, 30),
            book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
        )
        sheet.write_number(1, 3, 40.0)
        sheet.write_number(1, 4, 0.1 + 0.2)
        sheet.write_boolean(1, 5, True)
        sheet.write_string(1, 6, " Pembina Tk. I (IV/b) ")
        sheet.write_string(1, 7, "=1+1")

    record = good(workbook(tmp_path / "a.xlsx", fill)).records[0]
    assert dict(record.values) == {
        "nip": "198701012010060999",
        "lahir": datetime.date(1975, 5, 5),
        "saat": datetime.datetime(2026, 7, 1, 9, 30),
        "masa": 40,
        "nilai": Decimal("0.3"),
        "sehat": True,
        "golongan": "Pembina Tk. I (IV/b)",
        "=x": "=1+1",
    }
    assert type(record.values["masa"]) is int
    assert type(record.values["lahir"]) is datetime.date
    assert record.id == "198701012010060999"


def test_a_formula_gives_what_was_last_shown(tmp_path: Path) -> None:
    def fill(sheet: Any, book: Any) -> None:
        sheet.write_row(0, 0, ["nip", "a", "b"])
        sheet.write_string(1, 0, "1")
        sheet.write_formula(1, 1, "=2+2", None, 4)
        sheet.write_formula(1, 2, "=1/0", None, "#DIV/0!")

    assert dict(good(workbook(tmp_path / "a.xlsx", fill)).records[0].values) == {"nip": "1", "a": 4}


def test_a_nip_stored_as_a_number_names_the_cell_and_is_neither_known_nor_blank(
    tmp_path: Path,
) -> None:
    def fill(sheet: Any, book: Any) -> None:
        sheet.write_row(0, 0, ["nama", "nip"])
        sheet.write_row(1, 0, ["Ani", 198701012010060999])

    found, problems = read_candidates(workbook(tmp_path / "a.xlsx", fill))
    assert found is not None
    assert codes(problems) == ["TR5014"]
    place = problems[0].place
    assert place is not None
    assert (place.sheet, place.row, place.column) == ("Pelamar", 2, "B (nip)")
    assert "nip" not in found.records[0].values
    assert found.records[0].unreadable == {"nip": problems[0]}


def test_the_largest_number_that_keeps_its_digits_is_read(tmp_path: Path) -> None:
    def fill(sheet: Any, book: Any) -> None:
        sheet.write_row(0, 0, ["n"])
        sheet.write_row(1, 0, [999_999_999_999_999])

    assert good(workbook(tmp_path / "a.xlsx", fill)).records[0].values["n"] == 999_999_999_999_999


def test_a_list_that_begins_anywhere_keeps_its_rows_and_letters(tmp_path: Path) -> None:
    def fill(sheet: Any, book: Any) -> None:
        sheet.write_string(1, 2, "DAFTAR PELAMAR TAHUN 2026")
        sheet.write_row(3, 2, ["nip", "Tanggal\nLahir"])
        sheet.write_row(6, 2, ["1", "x"])

    record = good(workbook(tmp_path / "a.xlsx", fill)).records[0]
    place = place_of(record, "Tanggal Lahir")
    assert (place.row, place.column) == (7, "D (Tanggal Lahir)")


def test_the_first_visible_sheet_is_read_or_the_one_named(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    for number, name in enumerate(["Diagram", "Sandi", "Data", "Lain"]):
        if name == "Diagram":
            book.add_chartsheet(name)
            continue
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ["nip"])
        sheet.write_row(1, 0, [str(number)])
        if name == "Sandi":
            sheet.hide()
        if name == "Data":
            sheet.activate()
    book.close()
    assert (good(path).sheet, good(path).records[0].id) == ("Data", "2")
    assert good(path, "Sandi").records[0].id == "1"
    _, problems = read_candidates(path, sheet="data")
    assert codes(problems) == ["TR5009"]
    assert problems[0].args["sheets"] == '"Data", "Lain", "Sandi"'


def test_an_empty_sheet_names_the_others(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet, book: None, ("Kosong", "Isi"))
    found, problems = read_candidates(path)
    assert found is None
    assert codes(problems) == ["TR5007"]
    assert problems[0].args["sheets"] == '"Isi"'


def test_data_beyond_the_heading_is_reported_with_its_letter(tmp_path: Path) -> None:
    def fill(sheet: Any, book: Any) -> None:
        sheet.write_row(0, 0, ["nip", "nama"])
        sheet.write_row(1, 0, ["1", "Ani", "", "catatan"])

    found, problems = read_candidates(workbook(tmp_path / "a.xlsx", fill))
    assert found is not None
    assert len(found.records) == 1
    assert [(one.code, one.args["column"]) for one in problems] == [("TR5011", "D")]


def test_content_wins_over_the_name_of_the_file(tmp_path: Path) -> None:
    def fill(sheet: Any, book: Any) -> None:
        sheet.write_row(0, 0, ["nip"])
        sheet.write_row(1, 0, ["1"])

    path = workbook(tmp_path / "a.xlsx", fill).rename(tmp_path / "a.csv")
    assert good(path).records[0].id == "1"


def test_without_the_extra_the_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet, book: None)
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    _, problems = read_candidates(path)
    assert codes(problems) == ["TR5003"]
    assert problems[0].args["command"] == 'pip install "talentarule[excel]"'


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"PK\x03\x04" + b"\0" * 400, id="cut ZIP"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, id="cut XLS"),
    ],
)
def test_a_damaged_spreadsheet_is_a_diagnostic(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    found, problems = read_candidates(path)
    assert found is None
    assert codes(problems) == ["TR5005"]


def test_an_archive_that_is_no_spreadsheet_is_a_diagnostic(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert codes(read_candidates(path)[1]) == ["TR5005"]


def _replaced(path: Path, member: str, content: str) -> Path:
    """The same workbook with another text in one of its members."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[member] = content.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("talentarule.candidates.archive.MAX_UNPACKED_BYTES", 3 * 2**20)
    path = workbook(tmp_path / "a.xlsx", lambda sheet, book: None)
    _replaced(path, "xl/media.bin", "0" * (4 * 2**20))
    assert path.stat().st_size < 2**17
    assert codes(read_candidates(path)[1]) == ["TR5006"]


def test_the_bound_on_unpacking_is_the_promised_one() -> None:
    assert limits.MAX_UNPACKED_BYTES == 200_000_000
    assert limits.MAX_ROWS == 400_000


_HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            '<row r="1"><c r="A1"><v>1</v></c></row>'
            '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
            id="last corner",
        ),
        pytest.param(
            '<row r="1048576">' + "<c><v>1</v></c>" * 3000 + "</row>", id="cells without places"
        ),
        pytest.param('<row r="99999999"><c r="A99999999"><v>1</v></c></row>', id="row too far"),
    ],
)
def test_a_sheet_that_spans_too_much_is_not_read(tmp_path: Path, rows: str) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet, book: None)
    _replaced(path, "xl/worksheets/sheet1.xml", f"{_HEAD}{rows}</sheetData></worksheet>")
    assert codes(read_candidates(path)[1]) == ["TR5006"]


def test_cells_without_places_are_read_where_the_sheet_is_small(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet, book: None)
    text = '<c t="inlineStr"><is><t>{}</t></is></c>'
    rows = f"<row>{text.format('nip')}</row><row>{text.format('1')}</row>"
    _replaced(path, "xl/worksheets/sheet1.xml", f"{_HEAD}{rows}</sheetData></worksheet>")
    assert good(path).records[0].id == "1"


_ODS_CONTENT = (
    '<?xml version="1.0"?><office:document-content office:version="1.2" '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
    '<office:spreadsheet><table:table table:name="Data">{}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def _ods(path: Path, rows: str) -> Path:
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", mimetype)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mimetype}"/>'
            "</manifest:manifest>",
        )
        archive.writestr("content.xml", _ODS_CONTENT.format(rows))
    return path


def _text_cell(text: str, more: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="string"{more}>'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


_ODS_BLANK_REST = (
    '<table:table-row table:number-rows-repeated="1048570">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)


def test_an_ods_file_with_its_repeated_blank_rest_is_read(tmp_path: Path) -> None:
    rows = (
        f"<table:table-row>{_text_cell('nip')}{_text_cell('lahir')}"
        '<table:table-cell table:number-columns-repeated="16380"/></table:table-row>'
        f"<table:table-row>{_text_cell('1')}"
        '<table:table-cell office:value-type="date" office:date-value="1975-05-05">'
        f"<text:p>05/05/75</text:p></table:table-cell></table:table-row>{_ODS_BLANK_REST}"
    )
    found = good(_ods(tmp_path / "a.ods", rows))
    assert found.sheet == "Data"
    assert dict(found.records[0].values) == {"nip": "1", "lahir": datetime.date(1975, 5, 5)}


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            '<table:table-row table:number-rows-repeated="1000000">'
            + _text_cell("x", ' table:number-columns-repeated="1000"')
            + "</table:table-row>",
            id="repeated text",
        ),
        pytest.param(
            _ODS_BLANK_REST
            + "<table:table-row>"
            + _text_cell("x", ' table:formula=">" table:number-columns-repeated="16384"')
            + "</table:table-row>",
            id="text far below, a bracket in an attribute",
        ),
    ],
)
def test_an_ods_file_that_repeats_too_much_is_not_read(tmp_path: Path, rows: str) -> None:
    assert codes(read_candidates(_ods(tmp_path / "a.ods", rows))[1]) == ["TR5006"]


XLS = Path(__file__).parent / "files" / "pelamar.xls"


def test_an_xls_file_is_read_like_the_others() -> None:
    record = good(XLS).records[0]
    assert dict(record.values) == {
        "nip": "198701012010060999",
        "lahir": datetime.date(1975, 5, 5),
        "masa": 40,
    }


def _altered_xls(path: Path, at: int, value: bytes) -> Path:
    data = bytearray(XLS.read_bytes())
    data[at : at + len(value)] = value
    path.write_bytes(data)
    return path


def _start_of_chain_table() -> int:
    return int((struct.unpack_from("<I", XLS.read_bytes(), 76)[0] + 1) * 512)


def _start_of_record(head: bytes) -> int:
    at = XLS.read_bytes().index(head)
    assert XLS.read_bytes().count(head) == 1
    return at + 4


def test_a_chain_of_sectors_that_runs_in_a_circle_is_not_followed(tmp_path: Path) -> None:
    table = _start_of_chain_table()
    path = _altered_xls(tmp_path / "a.xls", table + 4 * 4, struct.pack("<I", 3))
    assert codes(read_candidates(path)[1]) == ["TR5005"]


@pytest.mark.parametrize(
    ("head", "value", "code"),
    [
        pytest.param(
            b"\x00\x02\x0e\x00", struct.pack("<IIHH", 0, 2**32 - 1, 0, 255), "TR5006", id="rows"
        ),
        pytest.param(
            b"\x00\x02\x0e\x00", struct.pack("<IIHH", 9, 2, 0, 3), "TR5005", id="rows backwards"
        ),
        pytest.param(
            b"\xfc\x00\x32\x00", struct.pack("<II", 2**31 - 1, 2**31 - 1), "TR5005", id="texts"
        ),
    ],
)
def test_an_xls_file_that_claims_more_than_it_holds_is_not_read(
    tmp_path: Path, head: bytes, value: bytes, code: str
) -> None:
    path = _altered_xls(tmp_path / "a.xls", _start_of_record(head), value)
    assert codes(read_candidates(path)[1]) == [code]


def test_a_stated_count_is_not_believed(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet, book: None)
    text = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="{}"/>'
    )
    _replaced(path, "xl/sharedStrings.xml", text.format(429_496_729_500))
    assert codes(read_candidates(path)[1]) == ["TR5006"]


def test_an_archive_of_two_kinds_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet, book: None)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("content.xml", _ODS_CONTENT.format(""))
    assert codes(read_candidates(path)[1]) == ["TR5005"]


@pytest.mark.parametrize(("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (16383, "XFD")])
def test_columns_have_the_letters_of_a_spreadsheet(index: int, name: str) -> None:
    assert letter(index) == name
