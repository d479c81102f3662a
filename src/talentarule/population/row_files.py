"""CSV files and spreadsheets as tables of people, read part by part."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from talentarule.candidates.identity import id_text
from talentarule.candidates.parts import PART_ROWS, Part, RowFile, parts_of
from talentarule.diagnostics import DataPlace, Diagnostic
from talentarule.population.frames import Column, Frame

PROBLEMS_KEPT = 10_000
"""So many faults of a file are kept."""

SHEET_ROWS = 8_192
"""So many rows of a spreadsheet are a frame."""

TEXT_ROWS = 65_536
"""So many rows of a text file are a frame."""


class RowSource:
    """The candidates of a file with rows. ``problems`` grows while the file is read for the first time."""

    again = True

    def __init__(self, file: RowFile, identity: str | None) -> None:
        self._file = file
        self._identity = identity
        self._places = _Places()
        self._read = False
        self.problems: list[Diagnostic] = []

    @property
    def names(self) -> tuple[str, ...]:
        """The columns."""
        return self._file.header

    @property
    def total(self) -> int | None:
        """How many candidates there are; a few more where line ends stand in cells."""
        return self._file.total

    def frames(self, wanted: Sequence[str], rows: int) -> Iterator[Frame]:
        """The candidates in frames."""
        lettered = self._file.grid.lettered
        whole = min(rows, SHEET_ROWS if lettered else TEXT_ROWS)
        places, found = _Places(), _Problems()
        ids: list[pl.Series] = []
        waiting: list[Part] = []
        self._places = places
        if not self._read:
            self.problems.clear()
        for part in parts_of(self._file, wanted, self._identity, min(whole, PART_ROWS)):
            places.add(part.numbers)
            if not self._read:
                self.problems += found.room(part.problems)
                if self._identity is not None:
                    ids.append(_identities(part.cells[self._identity]))
            if part.numbers:
                waiting.append(part)
            if waiting and sum(len(one.numbers) for one in waiting) + PART_ROWS > whole:
                yield self._frame(waiting, wanted)
                waiting = []
        if waiting:
            yield self._frame(waiting, wanted)
        if not self._read:
            if not self.problems and not places.count:
                place = DataPlace(self._file.grid.file, self._file.grid.sheet)
                self.problems.append(Diagnostic("TR5008", place=place))
            self.problems += found.room(self._duplicates(ids, places))
            self._read = True

    def _frame(self, parts: Sequence[Part], wanted: Sequence[str]) -> Frame:
        columns: dict[str, Column] = {}
        for name in wanted:
            cells = [value for part in parts for value in part.cells[name]]
            text = not self._file.grid.lettered and all(name in part.clean for part in parts)
            columns[name] = pl.Series(name, cells, pl.String) if text else cells
        return Frame(sum(len(part.numbers) for part in parts), columns)

    def row(self, row: int, wanted: Sequence[str]) -> Frame:
        """One candidate, found by reading the file up to there."""
        start = 0
        for part in parts_of(self._file, wanted, None):
            if row < start + len(part.numbers):
                return Frame(1, {name: [part.cells[name][row - start]] for name in wanted})
            start += len(part.numbers)
        raise KeyError(row)

    def place(self, row: int, name: str, inside: tuple[int, str] | None = None) -> DataPlace:
        """Where a value stands."""
        grid = self._file.grid
        column = self._file.columns.get(name, name)
        if inside is not None:
            column = f"{column}[{inside[0] - 1}].{inside[1]}"
        return DataPlace(grid.file, grid.sheet, self._places.number(row), column or None)

    def _duplicates(self, ids: Sequence[pl.Series], places: _Places) -> Iterator[Diagnostic]:
        """The candidates whose identity an earlier one has already."""
        if not ids:
            return
        every = pl.DataFrame({"who": pl.concat(ids)}).with_row_index("row")
        known = every.filter(pl.col("who").is_not_null())
        again = known.filter(~pl.col("who").is_first_distinct())
        if not again.height:
            return
        first = known.filter(pl.col("who").is_first_distinct()).join(again, "who", "semi")
        rows: Mapping[str, int] = dict(first.select("who", "row").iter_rows())
        assert self._identity is not None
        for row, who in again.head(PROBLEMS_KEPT).iter_rows():
            earlier = places.number(rows[who])
            place = self.place(row, self._identity)
            yield Diagnostic("TR5013", {"id": who, "row": str(earlier)}, place=place)


def _identities(cells: Sequence[object]) -> pl.Series:
    texts = [None if isinstance(one, Diagnostic) else id_text(one) for one in cells]
    return pl.Series(texts, dtype=pl.String)


class _Problems:
    """How many faults there is still room for."""

    def __init__(self) -> None:
        self._left = PROBLEMS_KEPT

    def room(self, problems: Iterator[Diagnostic] | Sequence[Diagnostic]) -> list[Diagnostic]:
        """As many of these as there is room for."""
        found = []
        for one in problems:
            if not self._left:
                break
            self._left -= 1
            found.append(one)
        return found


class _Places:
    """The numbers of rows as the user sees them: where the distance to the row's place changes, and to what."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._distances: list[int] = []
        self.count = 0

    def add(self, numbers: Sequence[int]) -> None:
        """The numbers of more rows."""
        for number in numbers:
            distance = number - self.count
            if not self._distances or self._distances[-1] != distance:
                self._starts.append(self.count)
                self._distances.append(distance)
            self.count += 1

    def number(self, row: int) -> int:
        """The number of a row that was read; before the first of them, of the heading's next."""
        at = bisect_right(self._starts, row) - 1
        return row + (self._distances[at] if at >= 0 else 1)


__all__ = ["PROBLEMS_KEPT", "SHEET_ROWS", "TEXT_ROWS", "RowSource"]
