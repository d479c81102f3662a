"""Parts of a table of people as columns, and from them the codes of the facts that rules read."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

import numpy as np
import polars as pl
from attrs import frozen

from talentarule.decide.candidate import Problem
from talentarule.decide.errors import DataError, problem_diagnostic
from talentarule.decide.schema import Schema, Slot, field_of
from talentarule.diagnostics import DataPlace, Diagnostic
from talentarule.population.atoms import CodedBatch
from talentarule.population.columns import (
    ALL_RIGHT,
    CodeColumn,
    Wrong,
    WrongRows,
    read_column,
)
from talentarule.population.record_columns import RecordColumns, read_lists
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.reading import NO, YES, Fault, Unreadable, read_value
from talentarule.vocabulary.types import DateType

Column = pl.Series | Sequence[object]


@frozen(eq=False)
class Frame:
    """So many rows, as columns by name."""

    rows: int
    columns: Mapping[str, Column]


class Source(Protocol):
    """A table of people. ``again`` is false where it can be read once only; ``total`` is None where the number of rows
    is not known before.
    """

    @property
    def names(self) -> tuple[str, ...]: ...
    @property
    def total(self) -> int | None: ...
    @property
    def again(self) -> bool: ...

    def frames(self, wanted: Sequence[str], rows: int) -> Iterator[Frame]:
        """The rows in their order, in frames of at most so many, with the wanted columns."""
        ...

    def row(self, row: int, wanted: Sequence[str]) -> Frame:
        """One row by itself, with the wanted columns."""
        ...

    def place(self, row: int, name: str, inside: tuple[int, str] | None = None) -> DataPlace:
        """Where a value stands. Rows count from 0; ``inside`` is a record of a list, from 1, and its field."""
        ...


@frozen(eq=False)
class Fields:
    """Which column holds what: facts and marks of completeness by the place of the fact, events by key."""

    facts: Mapping[int, str]
    marks: Mapping[int, str]
    events: Mapping[str, str]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns that are read."""
        return tuple(
            dict.fromkeys([*self.facts.values(), *self.marks.values(), *self.events.values()])
        )

    def only(self, places: frozenset[int]) -> Fields:
        """The columns of some facts."""
        return Fields(
            {place: name for place, name in self.facts.items() if place in places},
            {place: name for place, name in self.marks.items() if place in places},
            {},
        )


def find_fields(
    schema: Schema, names: Sequence[str], reads: frozenset[int], place: Source
) -> Fields:
    """The columns of the facts at the places in ``reads``, found as the fields of a single candidate are.

    Raises DataError for two columns of one fact: nobody could say which of them a rule reads.
    """
    facts: dict[int, str] = {}
    marks: dict[int, str] = {}
    events: dict[str, str] = {}
    problems: list[Diagnostic] = []
    for number, name in enumerate(names, 1):
        kind, slot = field_of(schema, name)
        if slot is None:
            if kind == "event":
                events[fold(name)] = name
            continue
        if slot.place not in reads:
            continue
        found = facts if kind == "fact" else marks
        earlier = found.setdefault(slot.place, name)
        if earlier != name:
            args = {
                "name": name,
                "other": earlier,
                "first": str(list(names).index(earlier) + 1),
                "second": str(number),
            }
            problems.append(Diagnostic("TR5010", args, place=place.place(0, name)))
    if problems:
        raise DataError(problems)
    return Fields(facts, marks, events)


@frozen(eq=False)
class CodedFrame:
    """A frame as codes. ``wrong`` has by fact the rows whose value cannot be read, ``events`` the dates of events of
    single rows (or what is wrong with them), by row.
    """

    batch: CodedBatch
    wrong: Mapping[int, WrongRows]
    events: Mapping[int, Mapping[str, datetime.date | Wrong]]


def code_frame(
    schema: Schema, fields: Fields, frame: Frame, reads: frozenset[int], day: datetime.date
) -> CodedFrame:
    """Read a frame: every distinct value of a column once, and so of the fields of records."""
    columns: dict[int, CodeColumn] = {}
    lists: dict[int, RecordColumns] = {}
    wrong: dict[int, WrongRows] = {}
    for place in sorted(reads):
        slot = schema.slots[place]
        name = fields.facts.get(place)
        column = [None] * frame.rows if name is None else frame.columns[name]
        complete: list[bool] | None = None
        bad = ALL_RIGHT
        if place in fields.marks:
            complete, bad = _marks(frame.columns[fields.marks[place]])
        if slot.records is not None:
            lists[place], found = read_lists(slot, column, day, complete)
        elif name is None:
            nothing = read_column(slot, [None], day)
            values = np.broadcast_to(nothing.values, (frame.rows,))
            columns[place] = CodeColumn(values, nothing.table)
            found = ALL_RIGHT
        else:
            columns[place] = read_column(slot, column, day, complete)
            found = columns[place].wrong
        both = found if not bad.rows.size else _joined(found, bad)
        if both.rows.size:
            wrong[place] = both
    events: dict[int, dict[str, datetime.date | Wrong]] = {}
    for key, name in fields.events.items():
        for row, raw in enumerate(frame.columns[name]):
            value = read_value(DateType(), raw)
            if isinstance(value, datetime.date):
                events.setdefault(row, {})[key] = value
            elif isinstance(value, Unreadable):
                events.setdefault(row, {})[key] = Wrong(raw, value)
    return CodedFrame(CodedBatch(frame.rows, columns, lists), wrong, events)


def _marks(column: Column) -> tuple[list[bool], WrongRows]:
    """Whether the values given are all there are, row by row."""
    found: list[bool] = []
    bad: dict[int, Wrong] = {}
    for row, raw in enumerate(column):
        key = fold(raw) if isinstance(raw, str) else raw
        incomplete = key is False or (isinstance(key, str) and key in NO)
        if not incomplete and not (key is True or key is None or key == "" or key in YES):
            bad[row] = Wrong(raw, Unreadable(Fault.WRONG_KIND, str(raw)))
        found.append(not incomplete)
    return found, _rows(bad)


def _rows(bad: Mapping[int, Wrong]) -> WrongRows:
    if not bad:
        return ALL_RIGHT
    rows = np.array(list(bad), np.int64)
    return WrongRows(rows, np.arange(rows.size), tuple(bad.values()))


def _joined(one: WrongRows, other: WrongRows) -> WrongRows:
    """The rows of both; where both are wrong, the value itself goes before its mark."""
    bad = {int(row): other.values[int(at)] for row, at in zip(other.rows, other.which, strict=True)}
    bad |= {int(row): one.values[int(at)] for row, at in zip(one.rows, one.which, strict=True)}
    return _rows(dict(sorted(bad.items())))


def wrong_diagnostic(
    wrong: Wrong, slot: Slot, name: str, row: int, candidate: str | None, source: Source
) -> Diagnostic:
    """A value that cannot be read, as it is told."""
    if isinstance(wrong.found, Diagnostic):
        return wrong.found
    fact = slot.fact
    problem = Problem(name, fact.key, fact.name, fact.type, wrong.raw, wrong.found)
    inside = wrong.found.inside
    where = source.place(row, name, (inside.record, inside.field) if inside else None)
    return problem_diagnostic(problem, candidate, where)


__all__ = [
    "CodedFrame",
    "Column",
    "Fields",
    "Frame",
    "Source",
    "code_frame",
    "find_fields",
    "wrong_diagnostic",
]
