"""Tables for spreadsheet programs, in which nothing that came from a file is ever run.

Text from rule files and candidate data may begin with ``=``, ``+``, ``-`` or ``@``; a spreadsheet
program that takes it for a formula runs it. In an XLSX file such a text is stored as a text cell.
A CSV file has no cell types, so there an apostrophe is put before it: the program shows the
apostrophe and runs nothing, and whoever reads the file by machine removes one leading apostrophe.
Characters that steer a terminal are spelled out (``\\x1b``), because a table may be printed on one.
"""

from __future__ import annotations

import csv
import datetime
import io
import os
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal

from attrs import frozen

from talentarule.diagnostics import Diagnostic
from talentarule.diagnostics.shown import shown, without_steering

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

TableFormat = Literal["csv", "xlsx"]

FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")
"""First characters that make a spreadsheet program take a text for a formula, the wide forms of
East Asian keyboards included.
"""

_UNWRITABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
"""Halves of surrogate pairs, which UTF-8 cannot hold, and what XML cannot."""

MAX_XLSX_ROWS = 1_048_576
MAX_XLSX_TEXT = 32_767
MAX_XLSX_NUMBER = 10**15
"""Above this a spreadsheet number loses digits, so it is written as text."""


def write_table(
    target: str | os.PathLike[str] | IO[bytes],
    rows: Iterable[Sequence[object]],
    header: Sequence[str],
    table_format: TableFormat,
) -> tuple[Diagnostic, ...]:
    """Write a heading and rows to a path or a binary stream.

    Cells are text, ``int``, ``Decimal``, ``bool``, ``datetime.date`` or ``None`` (blank); anything
    else is written as its text. The bytes depend on the arguments alone. Returns what went wrong:
    the extra ``excel`` is missing, or the rows do not fit into a sheet; then nothing was written.
    Raises ``OSError`` where the path cannot be written.
    """
    if table_format == "csv":
        data: bytes | Diagnostic = _csv_bytes(rows, header)
    else:
        data = _xlsx_bytes(rows, header)
    if isinstance(data, Diagnostic):
        return (data,)
    if isinstance(target, str | os.PathLike):
        Path(target).write_bytes(data)
    else:
        target.write(data)
    return ()


def guarded(text: str) -> str:
    """A text for a CSV cell that no spreadsheet program takes for a formula and no terminal obeys."""
    harmful = text.lstrip(" ")[:1] in FORMULA_STARTS and text.strip(" ")
    plain = without_steering(text)
    return f"'{plain}" if harmful else plain


def _csv_bytes(rows: Iterable[Sequence[object]], header: Sequence[str]) -> bytes:
    """UTF-8 with a byte order mark, by which Excel knows the encoding."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([guarded(name) for name in header])
    writer.writerows([_csv_cell(value) for value in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig", errors="replace")


def _csv_cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case Decimal():
            return format(value, "f")
        case datetime.date():
            return value.isoformat()
        case _:
            return guarded(str(value))


@frozen
class Sheet:
    """A sheet of a spreadsheet: its name (None for the usual one), its heading and its rows."""

    name: str | None
    header: Sequence[str]
    rows: Iterable[Sequence[object]]


def write_book(target: IO[bytes], sheets: Iterable[Sheet]) -> tuple[Diagnostic, ...]:
    """Write a spreadsheet of several sheets to a binary stream; cells as in ``write_table``."""
    data = _book_bytes(sheets)
    if isinstance(data, Diagnostic):
        return (data,)
    target.write(data)
    return ()


def _xlsx_bytes(rows: Iterable[Sequence[object]], header: Sequence[str]) -> bytes | Diagnostic:
    return _book_bytes([Sheet(None, header, rows)])


def _book_bytes(sheets: Iterable[Sheet]) -> bytes | Diagnostic:
    try:
        import xlsxwriter
    except ImportError:
        command = 'pip install "talentarule[excel]"'
        return Diagnostic("TR5003", {"command": command})
    stream = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(stream, options)
    book.set_properties({"created": datetime.datetime(2000, 1, 1)})
    bold = book.add_format({"bold": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for one in sheets:
        problem = _fill(book.add_worksheet(one.name), one, bold, day)
        if problem is not None:
            return problem
    book.close()
    return stream.getvalue()


def _fill(sheet: Worksheet, content: Sheet, bold: Any, day: Any) -> Diagnostic | None:
    for column, name in enumerate(content.header):
        sheet.write_string(0, column, _fitting(name), bold)
    sheet.freeze_panes(1, 0)
    number = 0
    for number, row in enumerate(content.rows, start=1):
        if number >= MAX_XLSX_ROWS:
            limit = f"{MAX_XLSX_ROWS:,}".replace(",", " ")
            return Diagnostic("TR5028", {"limit": limit})
        for column, value in enumerate(row):
            _write_cell(sheet, number, column, value, day)
    if content.header:
        sheet.autofilter(0, 0, number, len(content.header) - 1)
    return None


def _write_cell(sheet: Worksheet, row: int, column: int, value: object, day: Any) -> None:
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(row, column, value)
        case int() | Decimal() if -MAX_XLSX_NUMBER < value < MAX_XLSX_NUMBER:
            sheet.write_number(row, column, float(value))
        case datetime.datetime():
            sheet.write_string(row, column, value.isoformat(sep=" "))
        case datetime.date() if value.year >= 1900:
            sheet.write_datetime(row, column, value, day)
        case _:
            sheet.write_string(row, column, _fitting(str(value)))


def _fitting(text: str) -> str:
    """A cell holds so many characters; what is cut off is shown to be, what no file can hold is spelled out."""
    text = _UNWRITABLE.sub(lambda found: shown(found[0]), text)
    if len(text) <= MAX_XLSX_TEXT:
        return text
    return text[: MAX_XLSX_TEXT - 3] + "..."
