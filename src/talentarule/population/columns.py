"""Columns as codes: each distinct value of a column is read once, by the same readers as a single candidate's.

A column comes as a Polars series or as a list of Python values. What comes out is an array of small numbers with the
table of the codes they stand for, or, of dates, durations and whole numbers, the codes themselves.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import polars as pl
from attrs import frozen

from talentarule.decide.codes import BELOW_NUMBERS, MORE, Code
from talentarule.decide.schema import Slot
from talentarule.decide.spellings import Unread
from talentarule.diagnostics import Diagnostic
from talentarule.vocabulary.facts import Flag
from talentarule.vocabulary.reading import Unreadable, read_value
from talentarule.vocabulary.types import DateType, DurationType, NumberType

Array = npt.NDArray[Any]

LARGEST = 2**62
"""Whole numbers beyond this are kept in a table."""

NARROW = 2**30
"""Columns of whole numbers up to this take half the room."""

EPOCH = datetime.date(1970, 1, 1).toordinal()


@frozen(eq=False)
class Wrong:
    """A value that cannot be read, and why: a diagnostic where it was lost before it came here."""

    raw: object
    found: Unreadable | Diagnostic


@frozen(eq=False)
class WrongRows:
    """The rows of a column with values that cannot be read, in ascending order, and which of ``values`` each has."""

    rows: Array
    which: Array
    values: tuple[Wrong, ...]

    def at(self, row: int) -> Wrong | None:
        """What is wrong in a row; None where nothing is."""
        place = int(np.searchsorted(self.rows, row))
        if place == self.rows.size or int(self.rows[place]) != row:
            return None
        return self.values[int(self.which[place])]


ALL_RIGHT = WrongRows(np.empty(0, np.int64), np.empty(0, np.int64), ())


@frozen(eq=False)
class CodeColumn:
    """The codes of one fact, row by row: ``table[values[row]]``, or ``values[row]`` itself where there is no table.

    ``wrong`` has the rows with values that cannot be read; their code is that of an unknown value.
    """

    values: Array
    table: Sequence[Code] | None
    wrong: WrongRows = ALL_RIGHT

    def code(self, row: int) -> Code:
        """The code in one row."""
        value = int(self.values[row])
        return whole_code(value, self.values.dtype) if self.table is None else self.table[value]

    def codes(self) -> list[Code]:
        """The codes of all rows."""
        table, values = self.distinct()
        return [table[value] for value in values.tolist()]

    def distinct(self) -> tuple[Sequence[Code], Array]:
        """The distinct codes, and which of them each row has."""
        if self.table is not None:
            return self.table, self.values
        found, inverse = np.unique(self.values, return_inverse=True)
        codes = tuple(whole_code(value, self.values.dtype) for value in found.tolist())
        return codes, inverse.astype(np.min_scalar_type(max(len(codes), 1)))

    def taken(self, rows: Array) -> CodeColumn:
        """The column of some rows."""
        return CodeColumn(self.values[rows], self.table)


def unknown_in(dtype: np.dtype[np.generic]) -> int:
    """What stands for an unknown value in a column of whole numbers; the next number is ``tidak ada``, below all."""
    return int(np.iinfo(cast(Any, dtype)).min)


def whole_code(value: int, dtype: np.dtype[np.generic]) -> Code:
    """The code that a number in a column without a table stands for."""
    lowest = unknown_in(dtype)
    if value > lowest + 1:
        return value
    return None if value == lowest else BELOW_NUMBERS


def code_of(slot: Slot, raw: object, day: datetime.date) -> Code | Wrong:
    """The code of one value, with spellings that mean something on a day only read as on ``day``."""
    if isinstance(raw, Diagnostic):
        return Wrong(None, raw)
    try:
        if slot.records is not None:
            return slot.spellings.read(raw)
        return slot.spellings[tuple(raw) if isinstance(raw, list) else raw]
    except (Unread, TypeError):
        may_be_none = Flag.MAY_BE_NONE in slot.fact.flags
        value = read_value(slot.fact.type, raw, may_be_none=may_be_none, day=day)
        if isinstance(value, Unreadable):
            return Wrong(raw, value)
        return slot.coding.encode(value)


def read_column(
    slot: Slot,
    column: pl.Series | Sequence[object],
    day: datetime.date,
    complete: Sequence[bool] | None = None,
) -> CodeColumn:
    """The codes of a column. ``complete`` says, row by row, whether the values given are all there are."""
    if isinstance(column, pl.Series):
        direct = direct_codes(slot, column)
        if direct is not None:
            return CodeColumn(direct, None)
    raws, places = distinct_values(column)
    if complete is not None and not all(complete):
        raws, places, marks = _marked(raws, places, complete)
    else:
        marks = None
    codes: list[Code] = []
    bad: dict[int, Wrong] = {}
    unknown = slot.coding.encode(None)
    for number, raw in enumerate(raws):
        code = code_of(slot, raw, day)
        if isinstance(code, Wrong):
            bad[number] = code
            code = unknown
        elif marks is not None and marks[number] and isinstance(code, tuple):
            code = code if code and code[-1] is MORE else (*code, MORE)
        codes.append(code)
    return CodeColumn(*_placed(slot, codes, places), _wrong_rows(bad, places))


def distinct_values(column: pl.Series | Sequence[object]) -> tuple[list[object], Array]:
    """The distinct values of a column as Python values, and the place of each row's among them."""
    if isinstance(column, pl.Series):
        return distinct_of_series(column)
    return _distinct_of_values(column)


def _wrong_rows(bad: Mapping[int, Wrong], places: Array) -> WrongRows:
    if not bad:
        return ALL_RIGHT
    rows = np.flatnonzero(np.isin(places, list(bad)))
    order = {number: place for place, number in enumerate(bad)}
    which = np.array([order[number] for number in places[rows].tolist()], np.int64)
    return WrongRows(rows, which, tuple(bad.values()))


def column_of_codes(slot: Slot, codes: Sequence[Code], places: Array | None = None) -> CodeColumn:
    """The column of which row by row the codes are given, or of each row the place of its code among them."""
    if places is None:
        known: dict[Code, int] = {}
        places = np.array([known.setdefault(code, len(known)) for code in codes], np.int64)
        codes = tuple(known)
    return CodeColumn(*_placed(slot, list(codes), places))


def _placed(slot: Slot, codes: list[Code], places: Array) -> tuple[Array, Sequence[Code] | None]:
    """The values of a column, from the codes of its distinct raw values and the place of each row's among them."""
    domain = slot.coding.domain
    if domain is not None:
        own = np.array(codes or [0], dtype=np.min_scalar_type(len(domain)))
        return own[places], range(len(domain))
    if isinstance(slot.fact.type, DateType | DurationType | NumberType):
        whole = _whole(codes)
        if whole is not None:
            return whole[places], None
    table: dict[Code, int] = {}
    own = np.array([table.setdefault(code, len(table)) for code in codes] or [0])
    small = own.astype(np.min_scalar_type(max(len(table), 1)))
    return small[places], tuple(table) or (None,)


def _whole(codes: Sequence[Code]) -> Array | None:
    """The codes as an array, where all are whole numbers that fit."""
    known = [code for code in codes if code is not None and code != BELOW_NUMBERS]
    if not all(type(code) is int and -LARGEST < code < LARGEST for code in known):
        return None
    narrow = all(isinstance(code, int) and -NARROW < code < NARROW for code in known)
    dtype = np.dtype(np.int32 if narrow else np.int64)
    lowest = unknown_in(dtype)
    found = [
        lowest if code is None else lowest + 1 if code == BELOW_NUMBERS else code for code in codes
    ]
    return np.array(found or [lowest], dtype)


# Series --------------------------------------------------------------------------------------------------------


def direct_codes(slot: Slot, column: pl.Series) -> Array | None:
    """The codes of a column that needs no reading: whole numbers for a number, dates for a date."""
    kind = column.dtype
    if isinstance(slot.fact.type, NumberType) and kind.is_integer():
        if kind in (pl.Int128, pl.UInt128, pl.UInt64):
            highest, lowest = column.max(), column.min()
            if isinstance(highest, int) and highest >= LARGEST:
                return None
            if isinstance(lowest, int) and lowest <= -LARGEST:
                return None
        narrow = kind in (pl.Int8, pl.Int16, pl.UInt8, pl.UInt16)
        wide = column.cast(pl.Int32 if narrow else pl.Int64)
        least = wide.min()
        if isinstance(least, int) and least <= -LARGEST:
            return None
        return _filled(wide)
    if isinstance(slot.fact.type, DateType) and kind == pl.Date:
        first, last = column.min(), column.max()
        if column.null_count() < column.len() and not (
            isinstance(first, datetime.date) and isinstance(last, datetime.date)
        ):
            return None
        return _filled(column.to_physical() + EPOCH)
    return None


def _filled(column: pl.Series) -> Array:
    own = np.dtype(np.int32 if column.dtype == pl.Int32 else np.int64)
    filled = column.fill_null(unknown_in(own)) if column.null_count() else column
    return filled.to_numpy()


def distinct_of_series(column: pl.Series) -> tuple[list[object], Array]:
    """The distinct values of a series, and the place of each row's among them."""
    kind = column.dtype
    if kind == pl.Null:
        return [None], np.zeros(column.len(), np.uint8)
    if isinstance(kind, pl.Enum):
        names = kind.categories.to_list()
        own = column.to_physical()
        if column.null_count():
            wide = len(names) >= np.iinfo(np.uint8).max
            own = (own.cast(pl.UInt32) if wide else own).fill_null(len(names))
        return [*names, None], own.to_numpy()
    if kind == pl.Categorical:
        column = column.cast(pl.String)
        kind = column.dtype
    if kind == pl.Boolean:
        return [False, True, None], column.cast(pl.UInt8).fill_null(2).to_numpy()
    if kind.is_nested() or kind in (pl.Object, pl.Binary, pl.Unknown):
        return _distinct_of_values(column.to_list())
    distinct = column.unique().drop_nulls()
    if kind.is_float():
        distinct = distinct.sort()
        return _distinct_of_floats(column, distinct)
    if kind == pl.String and distinct.len() < 2**16:
        numbered = column.cast(pl.Enum(distinct)).to_physical().cast(pl.UInt32)
    else:
        numbers = pl.arange(0, distinct.len(), eager=True, dtype=pl.UInt32)
        numbered = column.replace_strict(distinct, numbers, default=None, return_dtype=pl.UInt32)
    raws = [plain(one) for one in distinct.to_list()]
    return [*raws, None], numbered.fill_null(distinct.len()).to_numpy()


def _distinct_of_floats(column: pl.Series, distinct: pl.Series) -> tuple[list[object], Array]:
    """Floats by their order: no number is, for a computer, equal to NaN, which is refused when it is read."""
    values = distinct.to_numpy()
    rows = column.fill_null(0.0).to_numpy()
    places = np.searchsorted(values, rows)
    nan = np.flatnonzero(np.isnan(values))
    if nan.size:
        places[np.isnan(rows)] = nan[0]
    raws: list[object] = [plain(one) for one in values.tolist()]
    empty = column.is_null().to_numpy()
    places[empty] = len(raws)
    return [*raws, None], places


def plain(value: object) -> object:
    """A value as data files give it: the first moment of a day is that day."""
    if isinstance(value, datetime.datetime) and value.time() == datetime.time.min:
        return value.date()
    return value


# Python values -------------------------------------------------------------------------------------------------


def _distinct_of_values(values: Sequence[object]) -> tuple[list[object], Array]:
    """The distinct values among Python's, told apart by type too (1, 1.0 and True are one key of a dictionary)."""
    known: dict[object, int] = {}
    raws: list[object] = []
    places = np.empty(len(values), np.int64)
    for row, raw in enumerate(values):
        try:
            key = (type(raw), *raw) if isinstance(raw, list) else (type(raw), raw)
            place = known.get(key)
            if place is None:
                place = known[key] = len(raws)
                raws.append(plain(raw))
        except TypeError:
            place = len(raws)
            raws.append(raw)
        places[row] = place
    return raws, places


def _marked(
    raws: Sequence[object], places: Array, complete: Sequence[bool]
) -> tuple[list[object], Array, list[bool]]:
    """Distinct values told apart by whether they are all there are: the marks say of which there may be more."""
    open_ = ~np.asarray(complete, dtype=bool)
    joined = places.astype(np.int64) * 2 + open_
    distinct, inverse = np.unique(joined, return_inverse=True)
    found = [raws[number // 2] for number in distinct.tolist()]
    return found, inverse, [bool(number % 2) for number in distinct.tolist()]


__all__ = [
    "ALL_RIGHT",
    "Array",
    "CodeColumn",
    "Wrong",
    "WrongRows",
    "code_of",
    "column_of_codes",
    "direct_codes",
    "distinct_of_series",
    "distinct_values",
    "read_column",
    "unknown_in",
    "whole_code",
]
