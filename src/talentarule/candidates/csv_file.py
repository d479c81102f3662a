"""CSV files as they come out of spreadsheets: comma, semicolon or tab, quoted line ends."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence

from talentarule.candidates.grid import Grid
from talentarule.candidates.limits import MAX_ROWS
from talentarule.candidates.problems import grouped, in_row, too_large
from talentarule.diagnostics import Diagnostic, Words

_SEPARATORS = "\t;,"
"""The rarer a sign is in names and figures, the further in front."""
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_QUOTED = re.compile(r'(?:^|(?<=[,;\t]))"(?:[^"]|"")*(?:"|\Z)', re.MULTILINE)
_GLANCE = 64 * 2**10
_GLANCE_LINES = 20


def read_csv(text: str, file: str) -> Grid | Diagnostic:
    """The rows of a CSV text. A row's number is what a spreadsheet would show: a quoted line end
    begins no row.
    """
    declared = _SEPARATOR_LINE.match(text)
    separator = declared_separator(text) or guess_separator(text)
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


def declared_separator(text: str) -> str | None:
    """The separator that a first line such as ``sep=;`` declares."""
    declared = _SEPARATOR_LINE.match(text)
    return declared[1] if declared else None


def guess_separator(text: str) -> str:
    """The separator that divides most of the first lines, and most of them into equally many cells; then the one that
    gives more cells. Quoted text is left aside. A comma, which also stands in names and figures, gives way where that
    decides nothing; without any separator it is assumed.
    """
    bare = _QUOTED.sub("", text[:_GLANCE])
    lines = bare.split("\n", _GLANCE_LINES)[:_GLANCE_LINES]

    def fitness(separator: str) -> tuple[int, int, int]:
        counts = Counter(count for line in lines if (count := line.count(separator)))
        alike, cells = max(((lines, count) for count, lines in counts.items()), default=(0, 0))
        return counts.total(), alike, cells

    best = max(_SEPARATORS, key=fitness)
    return best if fitness(best) > (0, 0, 0) else ","
