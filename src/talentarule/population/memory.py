"""Tables that are in memory already: sequences of mappings, and frames of other libraries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl
from attrs import field, frozen

from talentarule.candidates.records import Record, place_of
from talentarule.diagnostics import DataPlace
from talentarule.population.frames import Column, Frame

IN_MEMORY = "<data>"
"""What messages call a table that is no file."""

ROW_ID = "\0id"
"""The column of identities where they are no column of the table's own."""

FIRST_ROW = 1
"""Rows of a table in memory are told from 1."""


@frozen(eq=False)
class MappingSource:
    """People as mappings from field names to values."""

    people: Sequence[Mapping[str, object]]
    names: tuple[str, ...] = field()
    again: bool = True

    @names.default
    def _names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for person in self.people for name in person))

    @property
    def total(self) -> int | None:
        """How many people there are."""
        return len(self.people)

    def frames(self, wanted: Sequence[str], rows: int) -> Iterator[Frame]:
        """The people in frames."""
        for first in range(0, len(self.people), rows):
            part = self.people[first : first + rows]
            columns: dict[str, Column] = {name: [one.get(name) for one in part] for name in wanted}
            yield Frame(len(part), columns)

    def row(self, row: int, wanted: Sequence[str]) -> Frame:
        """One person."""
        return Frame(1, {name: [self.people[row].get(name)] for name in wanted})

    def place(self, row: int, name: str, inside: tuple[int, str] | None = None) -> DataPlace:
        """Where a value stands."""
        return place_in(IN_MEMORY, row, name, inside)


@frozen(eq=False)
class RecordSource:
    """The candidates of a file, read by the readers for files. Cells whose digits were lost come with what is wrong;
    ``ROW_ID`` is who they are.
    """

    records: Sequence[Record]
    names: tuple[str, ...]
    again: bool = True

    @property
    def total(self) -> int | None:
        """How many candidates there are."""
        return len(self.records)

    def frames(self, wanted: Sequence[str], rows: int) -> Iterator[Frame]:
        """The candidates in frames."""
        for first in range(0, len(self.records), rows):
            part = self.records[first : first + rows]
            lost = any(one.unreadable for one in part)
            columns: dict[str, Column] = {}
            for name in wanted:
                if name == ROW_ID:
                    columns[name] = [one.id for one in part]
                elif lost:
                    columns[name] = [
                        one.unreadable.get(name) or one.values.get(name) for one in part
                    ]
                else:
                    columns[name] = [one.values.get(name) for one in part]
            yield Frame(len(part), columns)

    def row(self, row: int, wanted: Sequence[str]) -> Frame:
        """One candidate."""
        values = self.records[row].values
        return Frame(1, {name: [values.get(name)] for name in wanted})

    def place(self, row: int, name: str, inside: tuple[int, str] | None = None) -> DataPlace:
        """Where a value stands."""
        return place_of(self.records[row], name, inside)


@frozen(eq=False)
class FrameSource:
    """A Polars frame in memory."""

    frame: pl.DataFrame
    file: str = IN_MEMORY
    again: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """The columns."""
        return tuple(self.frame.columns)

    @property
    def total(self) -> int | None:
        """How many rows there are."""
        return self.frame.height

    def frames(self, wanted: Sequence[str], rows: int) -> Iterator[Frame]:
        """The rows in frames."""
        chosen = self.frame.select(wanted)
        for first in range(0, self.frame.height, rows):
            yield frame_of(chosen.slice(first, rows), min(rows, self.frame.height - first))

    def row(self, row: int, wanted: Sequence[str]) -> Frame:
        """One row."""
        return frame_of(self.frame.select(wanted).slice(row, 1), 1)

    def place(self, row: int, name: str, inside: tuple[int, str] | None = None) -> DataPlace:
        """Where a value stands."""
        return place_in(self.file, row, name, inside)


def frame_of(part: pl.DataFrame, rows: int) -> Frame:
    """A Polars frame as columns."""
    return Frame(rows, {name: part.get_column(name) for name in part.columns})


def place_in(file: str, row: int, name: str, inside: tuple[int, str] | None) -> DataPlace:
    """Where a value stands in a table whose rows are told from 1."""
    column = name if inside is None else f"{name}[{inside[0] - 1}].{inside[1]}"
    return DataPlace(file, row=row + FIRST_ROW, column=column or None)


__all__ = [
    "FIRST_ROW",
    "IN_MEMORY",
    "ROW_ID",
    "FrameSource",
    "MappingSource",
    "RecordSource",
    "frame_of",
    "place_in",
]
