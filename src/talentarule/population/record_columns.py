"""Lists of records as columns: the records of many people one after the other, and for each person where theirs are.

Of a column of lists of structs each distinct value of a field is read once, by the readers of single fields. A person
of whom that gives anything but plain values (wrong ones, spellings whose meaning depends on the record, an end before
its start, too many records) is read by the reader of single lists, and so is everybody where lists come as Python's.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl
from attrs import frozen

from talentarule.decide.codes import MORE, Code
from talentarule.decide.schema import Slot
from talentarule.decide.spellings import Unread
from talentarule.population.columns import (
    ALL_RIGHT,
    Array,
    CodeColumn,
    Wrong,
    WrongRows,
    code_of,
    column_of_codes,
    direct_codes,
    distinct_of_series,
    unknown_in,
)
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.reading import MAX_ITEMS
from talentarule.vocabulary.types import FieldRole, ListType

Flags = npt.NDArray[np.bool_]


@frozen(eq=False)
class RecordColumns:
    """The lists of one fact. The records of a row are those from ``offsets[row]`` up to ``offsets[row + 1]``; their
    codes are in ``fields``, by the place of the field. ``known`` says whether the list is known, ``open`` whether there
    may be more records than given.
    """

    slot: Slot
    offsets: npt.NDArray[np.int64]
    known: Flags
    open: Flags
    fields: tuple[CodeColumn, ...]

    @property
    def rows(self) -> int:
        """How many people there are."""
        return int(self.known.size)

    def taken(self, rows: npt.NDArray[np.int64]) -> RecordColumns:
        """The lists of some rows."""
        starts, lengths = self.offsets[rows], np.diff(self.offsets)[rows]
        ends = _offsets(lengths)
        records = np.repeat(starts - ends[:-1], lengths) + np.arange(ends[-1])
        fields = tuple(one.taken(records) for one in self.fields)
        return RecordColumns(self.slot, ends, self.known[rows], self.open[rows], fields)

    @cached_property
    def codes(self) -> Sequence[Code]:
        """The codes of the lists, as single decisions read them."""
        columns = [column.codes() for column in self.fields]
        records = list(zip(*columns, strict=True))
        ends = self.offsets.tolist()
        found: list[Code] = []
        marks = zip(self.known.tolist(), self.open.tolist(), strict=True)
        for row, (known, open_) in enumerate(marks):
            own = tuple(records[ends[row] : ends[row + 1]])
            found.append(None if not known else (*own, MORE) if open_ else own)
        return found


def read_lists(
    slot: Slot,
    column: pl.Series | Sequence[object],
    day: datetime.date,
    complete: Sequence[bool] | None = None,
) -> tuple[RecordColumns, WrongRows]:
    """The lists of a column, and the rows with lists that cannot be read: those are unknown. ``complete`` says, row by
    row, whether the records given are all there are.
    """
    if isinstance(column, pl.Series):
        names = _fields_of(slot, column.dtype)
        if names is not None:
            return _of_structs(slot, column, names, day, complete)
    codes, bad = _singly(slot, column, range(len(column)), day)
    return _with_marks(of_codes(slot, codes), complete), _wrong_rows(bad)


def _with_marks(lists: RecordColumns, complete: Sequence[bool] | None) -> RecordColumns:
    if complete is None:
        return lists
    open_ = lists.open | (lists.known & ~np.asarray(complete, np.bool_))
    return RecordColumns(lists.slot, lists.offsets, lists.known, open_, lists.fields)


def _singly(
    slot: Slot, column: pl.Series | Sequence[object], rows: Sequence[int], day: datetime.date
) -> tuple[list[Code], dict[int, Wrong]]:
    codes: list[Code] = []
    bad: dict[int, Wrong] = {}
    for row in rows:
        raw = column[row]
        code = code_of(slot, raw.to_list() if isinstance(raw, pl.Series) else raw, day)
        if isinstance(code, Wrong):
            bad[row] = code
            code = None
        codes.append(code)
    return codes, bad


def _wrong_rows(bad: Mapping[int, Wrong]) -> WrongRows:
    if not bad:
        return ALL_RIGHT
    return WrongRows(np.array(list(bad), np.int64), np.arange(len(bad)), tuple(bad.values()))


def of_codes(slot: Slot, codes: Sequence[Code]) -> RecordColumns:
    """The columns of lists that are codes already."""
    assert slot.records is not None
    records: list[tuple[Code, ...]] = []
    ends = [0]
    known = np.ones(len(codes), np.bool_)
    open_ = np.zeros(len(codes), np.bool_)
    for row, code in enumerate(codes):
        if code is None:
            known[row], open_[row] = False, True
        else:
            assert isinstance(code, tuple)
            records += code
            if code and code[-1] is MORE:
                records.pop()
                open_[row] = True
        ends.append(len(records))
    fields = tuple(
        column_of_codes(field, [record[field.place] for record in records])
        for field in slot.records.slots
    )
    return RecordColumns(slot, np.array(ends, np.int64), known, open_, fields)


# Lists of structs ----------------------------------------------------------------------------------------------


def _fields_of(slot: Slot, kind: pl.DataType) -> Mapping[int, str] | None:
    """The fields of a column of lists of structs, by place; None where it is no such column, or has a field twice."""
    assert slot.records is not None
    if not isinstance(kind, pl.List) or not isinstance(kind.inner, pl.Struct):
        return None
    names: dict[int, str] = {}
    for one in kind.inner.fields:
        field = slot.records.by_key.get(fold(one.name))
        if field is not None:
            if field.place in names:
                return None
            names[field.place] = one.name
    return names


def _of_structs(
    slot: Slot,
    column: pl.Series,
    names: Mapping[int, str],
    day: datetime.date,
    complete: Sequence[bool] | None,
) -> tuple[RecordColumns, WrongRows]:
    assert slot.records is not None
    rows = column.len()
    known = column.is_not_null().to_numpy()
    lengths = column.list.len().fill_null(0).to_numpy().astype(np.int64)
    people = np.repeat(np.arange(rows), lengths)
    flat = column.filter(pl.Series(lengths > 0)).explode()
    open_ = ~known
    careful = lengths > MAX_ITEMS
    if flat.null_count():  # a record that is null says that there may be more
        there = flat.is_not_null()
        open_[people[~there.to_numpy()]] = True
        flat, people = flat.filter(there), people[there.to_numpy()]
        lengths = np.bincount(people, minlength=rows)
    fields: list[CodeColumn] = []
    for field in slot.records.slots:
        if field.place in names:
            codes, unread = _field(field, flat.struct.field(names[field.place]))
            careful[people[unread]] = True
        else:
            codes = _unknown(field, people.size)
        fields.append(codes)
    careful[people[_ending_before(slot, fields)]] = True
    found = RecordColumns(slot, _offsets(lengths), known, open_, tuple(fields))
    bad: dict[int, Wrong] = {}
    if careful.any():
        again, bad = _singly(slot, column, np.flatnonzero(careful).tolist(), day)
        found = _replaced(found, people, careful, of_codes(slot, again))
    return _with_marks(found, complete), _wrong_rows(bad)


def _unknown(slot: Slot, rows: int) -> CodeColumn:
    return column_of_codes(slot, [slot.coding.encode(None)], np.zeros(rows, np.uint8))


def _offsets(lengths: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    ends = np.zeros(lengths.size + 1, np.int64)
    np.cumsum(lengths, out=ends[1:])
    return ends


def _field(slot: Slot, column: pl.Series) -> tuple[CodeColumn, npt.NDArray[np.int64]]:
    """The codes of a field, and the records in which it has to be read with more care: there it is unknown."""
    if not column.len():
        return _unknown(slot, 0), np.empty(0, np.int64)
    direct = direct_codes(slot, column)
    if direct is not None:
        return CodeColumn(direct, None), np.empty(0, np.int64)
    raws, places = distinct_of_series(column)
    codes: list[Code] = []
    unread: list[int] = []
    for number, raw in enumerate(raws):
        try:
            code = slot.spellings[tuple(raw) if isinstance(raw, list) else raw]
        except (Unread, TypeError):
            unread.append(number)
            code = slot.coding.encode(None)
        codes.append(code)
    rows = np.flatnonzero(np.isin(places, unread)) if unread else np.empty(0, np.int64)
    return column_of_codes(slot, codes, places), rows


def _ending_before(slot: Slot, fields: Sequence[CodeColumn]) -> npt.NDArray[np.int64]:
    """The records that end before they begin."""
    start, end = role_place(slot, FieldRole.START), role_place(slot, FieldRole.END)
    if start is None or end is None:
        return np.empty(0, np.int64)
    first, last = day_numbers(fields[start]), day_numbers(fields[end])
    return np.flatnonzero((last < first) & (last > 0) & (first > 0))


def role_place(slot: Slot, role: FieldRole) -> int | None:
    """The place of the field of a list's records that has the role."""
    assert isinstance(slot.fact.type, ListType)
    return next((at for at, one in enumerate(slot.fact.type.fields) if one.role is role), None)


def day_numbers(column: CodeColumn) -> Array:
    """The numbers of the days in a column of dates; unknown ones lie below 1."""
    assert column.table is None
    return column.values


def _replaced(
    quick: RecordColumns,
    people: npt.NDArray[np.int64],
    careful: Flags,
    slow: RecordColumns,
) -> RecordColumns:
    """The lists with those of the people in ``careful``, in their order, taken from ``slow``."""
    known, open_ = quick.known.copy(), quick.open.copy()
    known[careful], open_[careful] = slow.known, slow.open
    kept = np.flatnonzero(~careful[people])
    own = np.repeat(np.flatnonzero(careful), np.diff(slow.offsets))
    owners = np.concatenate([people[kept], own])
    order = np.argsort(owners, kind="stable")
    assert quick.slot.records is not None
    fields = tuple(
        _joined(field, one.taken(kept), other, order)
        for field, one, other in zip(
            quick.slot.records.slots, quick.fields, slow.fields, strict=True
        )
    )
    lengths = np.bincount(owners, minlength=known.size)
    return RecordColumns(quick.slot, _offsets(lengths), known, open_, fields)


def _joined(
    slot: Slot, one: CodeColumn, other: CodeColumn, order: npt.NDArray[np.int64]
) -> CodeColumn:
    """The rows of both columns in an order."""
    if one.table is None and other.table is None:
        parts = []
        for values in (one.values, other.values):
            lowest = unknown_in(values.dtype)
            wide = values.astype(np.int64)
            lifted = wide - lowest + unknown_in(wide.dtype)  # of the two signs below all numbers
            parts.append(np.where(wide <= lowest + 1, lifted, wide))
        return CodeColumn(np.concatenate(parts)[order], None)
    codes: list[Code] = []
    places = []
    for column in (one, other):
        table, values = column.distinct()
        places.append(values.astype(np.int64) + len(codes))
        codes += table
    return column_of_codes(slot, codes, np.concatenate(places)[order])


__all__ = ["Flags", "RecordColumns", "day_numbers", "of_codes", "read_lists", "role_place"]
