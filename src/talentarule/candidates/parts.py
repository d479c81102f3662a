"""Files of rows read part by part, so that what is in memory does not grow with the file.

The same candidates as :func:`talentarule.read_candidates` gives, with the same faults told; but only the columns that
are wanted, and no lists of records from other sheets or files.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path

from attrs import frozen

from talentarule.candidates.assemble import (
    Heading,
    check_names,
    filled_rows,
    find_heading,
    lost_digits,
    shown_columns,
    surplus_cells,
    unnamed_value,
)
from talentarule.candidates.csv_file import declared_separator, guess_separator
from talentarule.candidates.formats import SPREADSHEETS, FileFormat, detect
from talentarule.candidates.grid import Grid, LostDigits, cell
from talentarule.candidates.identity import id_text
from talentarule.candidates.limits import MAX_FILE_BYTES, MAX_LINE, MAX_STREAMED_BYTES
from talentarule.candidates.lists import neighbours
from talentarule.candidates.problems import damaged, grouped, in_row, too_large
from talentarule.candidates.spreadsheet import read_spreadsheet
from talentarule.decide.errors import DataError
from talentarule.diagnostics import DataPlace, Diagnostic, Words

PART_ROWS = 32_768
"""So many rows are in memory as Python values at a time."""

PART_CELLS = 2**22
"""So many cells at most, where rows are very long."""

_HEAD = 4096
_SAMPLE = 2**18
_UTF16 = (b"\xff\xfe", b"\xfe\xff")

_Rows = Iterable[tuple[int, Sequence[object]]]


@frozen(eq=False)
class RowFile:
    """A CSV file or a sheet, its heading found. ``header`` has the names of the columns, ``columns`` how the user sees
    them. ``total`` is how many rows there are or, where line ends stand in cells, a few more.
    """

    grid: Grid
    heading: Heading
    header: tuple[str, ...]
    columns: Mapping[str, str]
    total: int


@frozen(eq=False)
class Part:
    """So many candidates: the numbers of their rows as the user sees them, and the cells of the wanted columns.

    Blank cells are None, cells whose digits were lost what is wrong with them; ``clean`` are the columns without such a
    cell. ``problems`` are all faults found in these rows.
    """

    numbers: Sequence[int]
    cells: Mapping[str, list[object]]
    clean: frozenset[str]
    problems: tuple[Diagnostic, ...]


def open_rows(
    path: str | os.PathLike[str], sheet: str | None = None, lists: Iterable[str] = ()
) -> RowFile | Diagnostic | None:
    """The file, where its rows can be read part by part: a CSV file or a spreadsheet without files or sheets of
    ``lists`` beside it. None for all others and for what cannot be opened; a diagnostic for a file that gives no rows.
    """
    place = Path(path)
    kind = _kind(place)
    if kind is None or (kind is FileFormat.CSV and sheet is not None):
        return None
    names = tuple(lists)
    file = os.fspath(path)
    if kind is FileFormat.CSV:
        if neighbours(place, names):
            return None
        if place.stat().st_size > MAX_STREAMED_BYTES:
            size = Words("ukurannya", "its size")
            return too_large(file, size, f"{MAX_STREAMED_BYTES // 2**30} GiB")
        grid = Grid(file, None, _CsvRows(place, file), height=_line_ends(place))
    else:
        if place.stat().st_size > MAX_FILE_BYTES:
            return None
        sheets = read_spreadsheet(place.read_bytes(), file, kind, sheet, names)
        if isinstance(sheets, Diagnostic):
            return sheets
        if sheets.lists:
            return None
        grid = sheets.main
    try:
        found = find_heading(filled_rows(grid), grid)
    except DataError as error:
        return error.diagnostics[0]
    if isinstance(found, Diagnostic):
        return found
    heading, _ = found
    problems = check_names(heading, grid)
    if problems:
        return problems[0]
    header = tuple(name for name in heading.names if name is not None)
    total = max((grid.height or 0) - heading.row, 0)
    return RowFile(grid, heading, header, shown_columns(grid, heading), total)


def _kind(place: Path) -> FileFormat | None:
    """The format of a file with rows; None for any other."""
    try:
        if not place.is_file():
            return None
        with place.open("rb") as stream:
            head = stream.read(_HEAD)
    except (OSError, ValueError):
        return None
    if not head.strip() or head.startswith(_UTF16):
        return None
    kind = detect(head, place.suffix.lower())
    return kind if kind is FileFormat.CSV or kind in SPREADSHEETS else None


# Text files ----------------------------------------------------------------------------------------------------


def _line_ends(place: Path) -> int:
    """How many line ends a file has."""
    count, last = 0, b"\n"
    with place.open("rb") as stream:
        while block := stream.read(2**20):
            count += block.count(b"\n") or block.count(b"\r")
            last = block
    return count + (not last.endswith((b"\n", b"\r")))


@frozen(eq=False)
class _CsvRows:
    """The rows of a CSV file, as often as wanted. Raises DataError where the file is none from some row on."""

    path: Path
    file: str

    def __iter__(self) -> Iterator[tuple[int, Sequence[object]]]:
        number = 0
        with self.path.open("rb") as raw:
            sample = raw.read(_SAMPLE).decode("utf-8-sig", "replace")
            raw.seek(0)
            text = io.TextIOWrapper(raw, encoding="utf-8-sig", newline="")
            declared = declared_separator(sample)
            if declared is not None:
                text.readline(MAX_LINE)
            separator = declared or guess_separator(sample)
            lines = _Lines(text, self.file)
            reader = csv.reader(lines, delimiter=separator, strict=True)
            try:
                for number, row in enumerate(reader, start=1):
                    lines.left = MAX_LINE
                    yield number, row
            except csv.Error as error:
                raise DataError([self._refused(error, number + 1, reader.line_num)]) from error
            except UnicodeDecodeError as error:
                raise DataError([_undecoded(self.path, self.file)]) from error

    def _refused(self, error: csv.Error, row: int, line: int) -> Diagnostic:
        if "field limit" in str(error):
            longest = Words("panjang sebuah sel", "the length of a cell")
            return too_large(self.file, longest, grouped(csv.field_size_limit()))
        return in_row("TR5016", self.file, row, line=str(line))


class _Lines:
    """The lines of a text. ``left`` are the characters that the row that is being read may still have."""

    def __init__(self, text: io.TextIOWrapper, file: str) -> None:
        self._text = text
        self._file = file
        self.left = MAX_LINE

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._text.readline(MAX_LINE)
        if not line:
            raise StopIteration
        if "\0" in line:
            raise DataError([damaged(self._file, "CSV/JSON")])
        self.left -= len(line)
        if self.left < 0:
            longest = Words("panjang sebuah baris", "the length of a row")
            raise DataError([too_large(self._file, longest, grouped(MAX_LINE))])
        return line


def _undecoded(path: Path, file: str) -> Diagnostic:
    """The line of the first byte that is no UTF-8."""
    with path.open("rb") as stream:
        for number, line in enumerate(iter(lambda: stream.readline(MAX_LINE), b""), start=1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError as error:
                byte = f"{line[error.start]:02X}"
                return in_row("TR5004", file, number, line=str(number), byte=byte)
    return damaged(file, "CSV")


# Parts ---------------------------------------------------------------------------------------------------------


def parts_of(
    file: RowFile, wanted: Sequence[str], identity: str | None, size: int = PART_ROWS
) -> Iterator[Part]:
    """The candidates in parts of at most ``size``. Raises DataError where the file turns out not to be readable."""
    told = _Told(set())
    head = file.heading
    taken: list[tuple[int, Sequence[object]]] = []
    cells = 0
    for number, row in filled_rows(file.grid):
        if number <= head.row:
            continue
        taken.append((number, row))
        cells += len(row)
        if len(taken) == size or cells > PART_CELLS:
            yield _part(file, taken, wanted, identity, told)
            taken, cells = [], 0
    if taken:
        yield _part(file, taken, wanted, identity, told)


@frozen(eq=False)
class _Told:
    """The columns without a heading of which a value was told already."""

    columns: set[int]


def _part(
    file: RowFile,
    taken: list[tuple[int, Sequence[object]]],
    wanted: Sequence[str],
    identity: str | None,
    told: _Told,
) -> Part:
    grid, names = file.grid, file.heading.names
    width = len(names)
    nameless = [index for index, name in enumerate(names) if name is None]
    found: list[Diagnostic] = []
    kept: list[tuple[int, Sequence[object]]] = taken
    if any(len(row) > width for _, row in taken):
        kept = []
        for number, row in taken:
            more = [index for index in range(width, len(row)) if cell(row[index]) is not None]
            for index in nameless:
                if index < len(row):
                    _tell(grid, number, index, row[index], told, found)
            if more and not grid.lettered:
                place = DataPlace(grid.file, grid.sheet, number)
                found.append(surplus_cells(place, len(row), width))
                continue
            kept.append((number, row[:width]))
            for index in more:
                _tell(grid, number, index, row[index], told, found)
    numbers = [number for number, _ in kept]
    columns = list(zip_longest(*(row for _, row in kept), fillvalue=""))
    for index in nameless:
        if index < len(columns) and index not in told.columns:
            for number, raw in zip(numbers, columns[index], strict=True):
                _tell(grid, number, index, raw, told, found)
    cells: dict[str, list[object]] = {}
    clean: set[str] = set()
    for index, name in enumerate(names):
        if name is None or (name not in wanted and name != identity):
            continue
        raws = columns[index] if index < len(columns) else ("",) * len(numbers)
        values = _cells(raws, text=not grid.lettered)
        lost = [at for at, one in enumerate(values) if isinstance(one, LostDigits)]
        for at in lost:
            where = DataPlace(grid.file, grid.sheet, numbers[at], file.columns[name])
            value = values[at]
            assert isinstance(value, LostDigits)
            values[at] = problem = lost_digits(where, name, value)
            found.append(problem)
        if not lost:
            clean.add(name)
        cells[name] = values
    if identity is not None:
        for number, who in zip(numbers, cells[identity], strict=True):
            if not isinstance(who, Diagnostic) and id_text(who) is None:
                where = DataPlace(grid.file, grid.sheet, number, file.columns[identity])
                found.append(Diagnostic("TR5023", {"field": identity}, place=where))
    return Part(numbers, cells, frozenset(clean), tuple(found))


def _cells(raws: Sequence[object], *, text: bool) -> list[object]:
    """The cells of a column; of a text file each distinct one is looked at once."""
    if not text:
        return [cell(raw) for raw in raws]
    known = {raw: cell(raw) for raw in dict.fromkeys(raws)}
    return [known[raw] for raw in raws]


def _tell(
    grid: Grid, number: int, index: int, raw: object, told: _Told, found: list[Diagnostic]
) -> None:
    value = cell(raw)
    if value is not None and index not in told.columns:
        told.columns.add(index)
        found.append(unnamed_value(grid, number, index, value))


__all__ = ["PART_ROWS", "Part", "RowFile", "open_rows", "parts_of"]
