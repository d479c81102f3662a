"""CSV files as they come out of spreadsheets: comma, semicolon or tab, quoted line ends."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from talentarule.candidates.grid import Grid
from talentarule.candidates.limits import MAX_ROWS
from talentarule.candidates.problems import grouped, in_row, too_large
from talentarule.diagnostics import Diagnostic, Words

_SEPARATORS = ",;\t"
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"]|"")*(?:"|\Z)')
_GLANCE = 64 * 2**10
_GLANCE_LINES = 20


def read_csv(text: str, file: str) -> Grid | Diagnostic:
    """The rows of a CSV text. A row's number is what a spreadsheet would show: a quoted line end
    begins no row.
    """
    declared = _SEPARATOR_LINE.match(text)
    separator = declared[1] if declared else guess_separator(text)
    body = text[declared.end() :] if declared else text
    rows: list[tuple[int, Sequence[object]]] = []
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=separator, strict=True)
    try:
        for number, row in enumerate(reader, start=1):
            if number > MAX_ROWS:
                return too_large(
                    file, Words("jumlah baris", "the number of rows"), grouped(MAX_ROWS)
                )
            rows.append((number, row))
    except csv.Error as error:
        if "field limit" in str(error):
            longest = Words("panjang sebuah sel", "the length of a cell")
            return too_large(file, longest, grouped(csv.field_size_limit()))
        return in_row("TR5016", file, len(rows) + 1, line=str(reader.line_num))
    return Grid(file, None, rows)


def guess_separator(text: str) -> str:
    """The separator that the first line with one uses most, quoted text left aside; otherwise a
    comma.
    """
    bare = _QUOTED.sub("", text[:_GLANCE])
    for line in bare.split("\n", _GLANCE_LINES)[:_GLANCE_LINES]:
        best = max(_SEPARATORS, key=line.count)
        if best in line:
            return best
    return ","
