"""What a spreadsheet would unpack to, found out before it is unpacked.

XLSX and ODS files are ZIP archives of XML. A few thousand bytes can claim a sheet of 17 thousand
million cells, and a reader allocates the rectangle that a sheet spans. So the archive is read once
as a stream, within a bound, and the rectangle is measured; nothing is kept.
"""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from talentarule.candidates.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED_BYTES
from talentarule.candidates.problems import damaged, grouped, too_large
from talentarule.diagnostics import Diagnostic, Words

_CHUNK = 2**20
_XLSX_ROW = re.compile(rb"<(?:\w+:)?row\b")
_XLSX_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_XLSX_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,3})(\d{1,12})["']""")
_XLSX_COUNT = re.compile(rb"""[cC]ount\s*=\s*["'](\d{8,})["']""")
_ODS_TAG = re.compile(
    rb"<(?:[\w.-]+:)?(table|table-row|(?:covered-)?table-cell)"
    rb"""((?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(/?)>"""
)
_ODS_REPEATED = re.compile(rb"""number-(?:rows|columns)-repeated\s*=\s*["'](\d{1,12})["']""")

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What ``zipfile`` raises over an archive that was cut, altered, or made by hand."""

_Extent = tuple[int, int]
"""The last row and the last column that may hold something."""


def check_archive(data: bytes, file: str, kind: str) -> Diagnostic | None:
    """None when the spreadsheet with these bytes may be unpacked, otherwise why not.

    ``kind`` is ``XLSX`` or ``ODS``. The sizes that the archive states of itself are not relied on.
    """
    measure = _ods_extent if kind == "ODS" else _xlsx_extent
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if not _is_only(kind, archive.namelist()):
                return damaged(file, kind)
            unpacked = 0
            for entry in archive.infolist():
                with archive.open(entry) as member:
                    chunks = _Counted(member, MAX_UNPACKED_BYTES - unpacked)
                    extent = measure(chunks)
                    chunks.drain()
                    unpacked += chunks.taken
                if unpacked > MAX_UNPACKED_BYTES:
                    limit = f"{MAX_UNPACKED_BYTES // 10**6} MB"
                    return too_large(file, Words("isinya setelah dibuka", "its content"), limit)
                problem = _too_wide(extent, file)
                if problem is not None:
                    return problem
    except _DAMAGE:
        return damaged(file, kind)
    return None


def _is_only(kind: str, names: list[str]) -> bool:
    """Whether the archive is of this kind and of no other that a reader might take it for."""
    present = {name.casefold() for name in names}
    main = "content.xml" if kind == "ODS" else "xl/workbook.xml"
    return present & {"content.xml", "xl/workbook.xml", "xl/workbook.bin"} == {main}


class _Counted:
    """The chunks of one member, up to a budget; ``taken`` counts the bytes unpacked."""

    def __init__(self, member: IO[bytes], budget: int) -> None:
        self._member = member
        self._budget = budget
        self.taken = 0

    def __iter__(self) -> Iterator[bytes]:
        while self.taken <= self._budget:
            chunk = self._member.read(_CHUNK)
            if not chunk:
                return
            self.taken += len(chunk)
            yield chunk

    def drain(self) -> None:
        """Unpack what is left, to count it."""
        for _ in self:
            pass


def _whole_tags(chunks: _Counted) -> Iterator[bytes]:
    """The same bytes, cut behind a ``>`` wherever one occurs, so that no tag is split."""
    rest = b""
    for chunk in chunks:
        head, closing, tail = (rest + chunk).rpartition(b">")
        if closing:
            yield head + closing
            rest = tail
        else:
            rest = tail[-_CHUNK:]
    yield rest


def _xlsx_extent(chunks: _Counted) -> _Extent:
    """Cells say where they are; where they do not, they follow the one before, so their number is
    added. A stated count, for which a reader sets room aside, stands for so many rows.
    """
    last_row = last_column = unplaced = rows = 0
    for chunk in _whole_tags(chunks):
        places = _XLSX_PLACE.findall(chunk)
        if places:
            last_row = max(last_row, max(int(number) for _, number in places))
            columns = {letters.upper() for letters, _ in places}
            last_column = max(last_column, max(map(_column_number, columns)))
        for count in _XLSX_COUNT.findall(chunk):
            last_row = max(last_row, int(count[:12]))
        in_rows = _XLSX_ROW.split(chunk)
        rows += len(in_rows) - 1
        if len(_XLSX_CELL.findall(chunk)) > sum(1 for letters, _ in places if letters):
            unplaced = max(unplaced, *(len(_XLSX_CELL.findall(row)) for row in in_rows), 0)
    return max(last_row, rows), last_column + unplaced


def _column_number(letters: bytes) -> int:
    number = 0
    for one in letters:
        number = number * 26 + one - ord("A") + 1
    return number


def _ods_extent(chunks: _Counted) -> _Extent:
    """Rows and cells may be repeated; only those up to the last one that is filled count."""
    widest = deepest = row = repeat = column = 0
    for tag, attributes, closed in _ODS_TAG.findall(b"".join(chunks)):
        if tag == b"table":
            row = repeat = column = 0
            continue
        repeated = _ODS_REPEATED.search(attributes)
        times = int(repeated[1]) if repeated else 1
        if tag == b"table-row":
            row, repeat, column = row + repeat, times, 0
            continue
        column += times
        if not closed or b"value-type" in attributes:
            widest = max(widest, column)
            deepest = max(deepest, row + repeat)
    return deepest, widest


def _too_wide(extent: _Extent, file: str) -> Diagnostic | None:
    rows, columns = extent
    for number, limit, what in (
        (rows, MAX_ROWS, Words("jumlah baris", "the number of rows")),
        (columns, MAX_COLUMNS, Words("jumlah kolom", "the number of columns")),
        (rows * columns, MAX_CELLS, Words("jumlah sel", "the number of cells")),
    ):
        if number > limit:
            return too_large(file, what, grouped(limit))
    return None
