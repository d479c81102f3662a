"""What is asked of the records of a selection, person by person but for all people at once.

Every function here says of a part (``decide/record_atoms.py``) for which people it surely and for which it possibly
holds. The meaning is that of ``rules/records.py``; the bounds of counts and sums are compared as there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, lcm
from typing import assert_never

import numpy as np
import numpy.typing as npt
from attrs import frozen

from talentarule.decide.codes import BELOW_NUMBERS, Code
from talentarule.decide.record_atoms import DayTest, Part, RecordTest
from talentarule.decide.record_program import RecordProgram
from talentarule.decide.schema import Slot
from talentarule.decide.spell_codes import LAST_DAY, reach, window_codes
from talentarule.population.atoms import AtomEvaluator, CodedBatch
from talentarule.population.bits import Pair, unpacked
from talentarule.population.columns import CodeColumn, unknown_in
from talentarule.population.conditions import all_of, condition_pair
from talentarule.population.record_columns import Flags, RecordColumns, day_numbers, role_place
from talentarule.population.spell_planes import Parts, Spells, united
from talentarule.rules import nodes as n
from talentarule.rules.records import window_of
from talentarule.rules.reference import MEANING
from talentarule.rules.situation import Situation
from talentarule.vocabulary.durations import Duration, credit
from talentarule.vocabulary.facts import Flag
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.types import FieldRole, TextType
from talentarule.vocabulary.values import NOTHING

Numbers = npt.NDArray[np.int64]

LARGEST_SUM = 2**62
"""Sums that could grow beyond this are made person by person."""

FEW_VALUES = 64
"""So many different values are one bit each of a word."""


@frozen(eq=False)
class Marks:
    """The records that a selection means, surely and perhaps (both where surely); how many of each person's these are;
    and what may exist besides: any number of records, and so many of missing years.
    """

    sure: Flags
    perhaps: Flags
    sure_count: Numbers
    count: Numbers
    any_number: Flags
    years: Numbers


@frozen(eq=False)
class _Bounds:
    """A number of each person, times ``scale``, that lies between ``low`` and ``high``; ``no_low`` and ``no_high`` say
    where it has no such end.
    """

    low: Numbers
    high: Numbers
    no_low: Flags
    no_high: Flags
    scale: int = 1


class ListAggregates:
    """The aggregates over one list in a batch. ``fields`` evaluates the conditions on single records, whose places are
    in ``atoms``.
    """

    def __init__(
        self,
        program: RecordProgram,
        situation: Situation,
        lists: RecordColumns,
        fields: AtomEvaluator,
        atoms: Mapping[n.Atom, int],
    ) -> None:
        self._program = program
        self._situation = situation
        self._lists = lists
        self._atoms = atoms
        self._numbers = {one: mark for mark, one in enumerate(program.tests)}
        self._marks: dict[n.Selection, Marks] = {}
        self._bounds: dict[n.Operand, _Bounds | None] = {}
        self._spells: dict[n.Selection, Spells] = {}
        self._records = int(lists.offsets[-1])
        lengths = np.diff(lists.offsets)
        self._person = np.repeat(np.arange(lists.rows), lengths)
        self._some = np.flatnonzero(lengths)
        self._starts = lists.offsets[:-1][self._some]
        columns = dict(enumerate(lists.fields))
        batch = fields.batch(CodedBatch(self._records, columns, {}))
        self._block: Callable[[int], Pair] = batch.block(0, self._records)

    def part(self, part: Part) -> tuple[Flags, Flags] | None:
        """For which people a part surely, and for which it possibly holds; None where that has to be asked singly."""
        if isinstance(part, n.Exists):
            marks = self._marked(part.selection)
            sure = marks.sure_count > 0
            return sure, (marks.count > 0) | marks.any_number | (marks.years > 0)
        assert isinstance(part.right, n.Constant)
        limit = part.right.value
        if isinstance(part.left, n.SpellOf):
            assert isinstance(limit, Duration)
            return self._spell(part, part.left, limit)
        if part.left not in self._bounds:
            self._bounds[part.left] = self._bounds_of(part.left)
        bounds = self._bounds[part.left]
        if bounds is None:
            return None
        assert isinstance(limit, int | Decimal)
        return _compared(part.relation, bounds, limit)

    # Selections ------------------------------------------------------------------------------------------------

    def _marked(self, selection: n.Selection) -> Marks:
        found = self._marks.get(selection)
        if found is None:
            found = self._marks[selection] = self._made(selection)
        return found

    def _made(self, selection: n.Selection) -> Marks:
        further, mark = self._program.further, self._numbers[selection]
        sure, perhaps = self._selected(self._program.tests[selection])
        sure_count = self._counted(sure)
        rows = self._lists.rows
        if further.of_all(mark):
            any_number = np.ones(rows, np.bool_)
        elif further.of_any(mark):
            any_number = self._lists.open
        else:
            any_number = np.zeros(rows, np.bool_)
        return Marks(
            sure,
            perhaps,
            sure_count,
            sure_count if perhaps is sure else self._counted(perhaps),
            any_number,
            self._years_missing(further.years(mark)),
        )

    def _selected(self, test: RecordTest) -> tuple[Flags, Flags]:
        """Which records a selection means, surely and perhaps."""
        pairs = [condition_pair(one, self._of_field) for one in test.conditions]
        pairs += [self._on_day(one) for one in test.days]
        if not pairs or not self._records:
            every = np.ones(self._records, np.bool_)
            return every, every
        sure, possible = all_of(pairs)
        own = unpacked(sure, self._records)
        return own, own if possible is sure else unpacked(possible, self._records)

    def _of_field(self, atom: n.Atom) -> Pair:
        return self._block(self._atoms[atom])

    def _on_day(self, test: DayTest) -> Pair:
        sure, possible = self._of_field(test.own)
        if test.otherwise is None or possible is sure:
            return sure, possible
        other, _ = self._of_field(test.otherwise)
        return sure | (possible & other), possible

    def _years_missing(self, years: tuple[int, ...]) -> Numbers:
        """How many of the years are not given, by person."""
        missing = np.zeros(self._lists.rows, np.int64)
        if years:
            given = self._lists.fields[self._program.further.year]
            for year in years:
                missing += self._counted(_equal(given, year)) == 0
        return missing

    def _counted(self, flags: Flags) -> Numbers:
        """How many records are flagged, by person."""
        return self._summed(flags.astype(np.int64))

    def _summed(self, values: Numbers) -> Numbers:
        """The sums of a value of each record, by person."""
        found = np.zeros(self._lists.rows, np.int64)
        if self._some.size:
            found[self._some] = np.add.reduceat(values, self._starts)
        return found

    # Numbers ---------------------------------------------------------------------------------------------------

    def _bounds_of(self, operand: n.Operand) -> _Bounds | None:
        match operand:
            case n.RecordCount(selection):
                marks = self._marked(selection)
                high = marks.count + marks.years
                return _Bounds(
                    marks.sure_count, high, np.zeros_like(marks.any_number), marks.any_number
                )
            case n.DistinctCount(selection, field):
                return self._different(selection, self._field(field.key))
            case n.FieldTotal(selection, field):
                return self._total(selection, self._field(field.key))
            case _:
                raise TypeError(f"{type(operand).__name__} is not over records")

    def _field(self, key: str) -> Slot:
        assert self._lists.slot.records is not None
        return self._lists.slot.records.by_key[key]

    def _different(self, selection: n.Selection, field: Slot) -> _Bounds:
        """An unknown field may equal a known one, or be one more, or have no value where the data may say so."""
        marks = self._marked(selection)
        table, values = self._lists.fields[field.place].distinct()
        missing, without = field.coding.encode(None), field.coding.encode(NOTHING)
        numbers: dict[Code, int] = {}
        kept: list[int] = []
        for code in table:
            if code == missing:
                kept.append(-1)
            elif code == without:
                kept.append(-2)
            else:
                if isinstance(field.fact.type, TextType) and isinstance(code, str):
                    code = fold(code)
                kept.append(numbers.setdefault(code, len(numbers)))
        own = np.array(kept or [0], np.int64)[values]
        unknown = marks.perhaps & (own == -1)
        low = self._distinct(marks.sure & (own >= 0), own, len(numbers))
        if Flag.MAY_BE_NONE not in field.fact.flags:
            low = np.maximum(low, self._counted(marks.sure & unknown) > 0)
        high = self._distinct(marks.perhaps & (own >= 0), own, len(numbers))
        high = high + self._counted(unknown) + marks.years
        return _Bounds(low, high, np.zeros_like(marks.any_number), marks.any_number)

    def _distinct(self, flags: Flags, values: Numbers, size: int) -> Numbers:
        """How many different values, below ``size``, the flagged records have, by person."""
        if size <= FEW_VALUES:
            bits = np.zeros(self._records, np.uint64)
            bits[flags] = np.uint64(1) << values[flags].astype(np.uint64)
            found = np.zeros(self._lists.rows, np.int64)
            if self._some.size:
                found[self._some] = np.bitwise_count(np.bitwise_or.reduceat(bits, self._starts))
            return found
        pairs = np.unique(self._person[flags] * size + values[flags])
        return np.bincount(pairs // size, minlength=self._lists.rows)

    def _total(self, selection: n.Selection, field: Slot) -> _Bounds | None:
        marks = self._marked(selection)
        whole = _whole_numbers(self._lists.fields[field.place])
        if whole is None:
            return None
        most = int(np.abs(whole.values).max(initial=0))
        longest = int(np.diff(self._lists.offsets).max(initial=0))
        if most * max(longest, 1) >= LARGEST_SUM:
            return None
        values = np.where(marks.perhaps, whole.values, 0)
        unknown = (self._counted(marks.perhaps & whole.unknown) > 0) | marks.any_number
        unknown |= marks.years > 0
        low = self._summed(np.where(marks.sure, values, np.minimum(values, 0)))
        high = self._summed(np.where(marks.sure, values, np.maximum(values, 0)))
        return _Bounds(low, high, unknown, unknown, whole.scale)

    # Durations -------------------------------------------------------------------------------------------------

    def _spell(self, part: n.Compare, spell: n.SpellOf, limit: Duration) -> tuple[Flags, Flags]:
        asked, contrary = reach(spell.spell, part.relation, credit(limit))
        window = window_of(spell.selection, self._situation, MEANING)
        rows = self._lists.rows
        none, every = np.zeros(rows, np.bool_), np.ones(rows, np.bool_)
        if asked.wanted <= 0:
            own = none if contrary else every
            return own, own
        if window is None:
            return none, every
        if spell.selection not in self._spells:
            self._spells[spell.selection] = self._spells_of(spell.selection, *window_codes(window))
        sure, possible = self._spells[spell.selection].outcomes(asked)
        return (~possible, ~sure) if contrary else (sure, possible)

    def _spells_of(self, selection: n.Selection, opens: int, closes: int) -> Spells:
        """The periods of the selected records within a window, put together."""
        marks = self._marked(selection)
        slot, rows = self._lists.slot, self._lists.rows
        start, end = role_place(slot, FieldRole.START), role_place(slot, FieldRole.END)
        assert start is not None
        chosen = np.flatnonzero(marks.perhaps)
        first = day_numbers(self._lists.fields[start])[chosen].astype(np.int64)
        if end is None:
            last = np.full(chosen.size, LAST_DAY, np.int64)
        else:
            last = day_numbers(self._lists.fields[end])[chosen].astype(np.int64)
        certain = marks.sure[chosen] & (first > 0) & (last > 0)
        last[last <= 0] = LAST_DAY
        np.maximum(first, opens, out=first)  # an unknown one lies below all days
        np.minimum(last, closes, out=last)
        person = self._person[chosen]
        there = first <= last
        sure = there & certain
        settled = united(rows, person[sure], first[sure], last[sure])
        besides = np.flatnonzero(marks.any_number | (marks.years > 0))
        if opens > closes:
            besides = besides[:0]
        if not besides.size and sure.sum() == there.sum():
            return Spells(settled, settled)
        return Spells(
            settled,
            self._with_possible(person[there], first[there], last[there], besides, opens, closes),
        )

    def _with_possible(
        self,
        person: Numbers,
        first: Numbers,
        last: Numbers,
        besides: Numbers,
        opens: int,
        closes: int,
    ) -> Parts:
        people = np.concatenate([person, besides])
        begins = np.concatenate([first, np.full(besides.size, opens, np.int64)])
        ends = np.concatenate([last, np.full(besides.size, closes, np.int64)])
        return united(self._lists.rows, people, begins, ends)


# Numbers -------------------------------------------------------------------------------------------------------


@frozen(eq=False)
class _WholeNumbers:
    """The numbers of a column times ``scale``: 0 where there is none, and where it is ``unknown``."""

    values: Numbers
    unknown: Flags
    scale: int


def _whole_numbers(column: CodeColumn) -> _WholeNumbers | None:
    """The numbers of a column as whole ones; None where they do not fit."""
    if column.table is None:
        lowest = unknown_in(column.values.dtype)
        known = column.values > lowest + 1
        values = np.where(known, column.values, 0).astype(np.int64)
        return _WholeNumbers(values, column.values == lowest, 1)
    parts = [Fraction(code).denominator for code in column.table if isinstance(code, Decimal)]
    scale = lcm(*parts)
    table: list[int] = []
    for code in column.table:
        if code is None or code == BELOW_NUMBERS:
            table.append(0)
            continue
        assert isinstance(code, int | Decimal)
        scaled = Fraction(code) * scale
        if abs(scaled) >= LARGEST_SUM:
            return None
        table.append(int(scaled))
    unknown = np.array([code is None for code in column.table], np.bool_)
    return _WholeNumbers(np.array(table, np.int64)[column.values], unknown[column.values], scale)


def _equal(column: CodeColumn, number: int) -> Flags:
    """The rows with this number."""
    if column.table is None:
        same: Flags = column.values == number
        return same
    places = [place for place, code in enumerate(column.table) if code == number]
    return np.isin(column.values, places)


def _compared(relation: n.Relation, bounds: _Bounds, limit: int | Decimal) -> tuple[Flags, Flags]:
    """``compare_bounds`` of ``rules/records.py``: whole numbers are at least a limit when they are at least the next
    whole one.
    """
    exact = Fraction(limit) * bounds.scale
    at_least, above = ceil(exact), floor(exact) + 1
    match relation:
        case n.Relation.AT_LEAST:
            return _from(bounds, at_least)
        case n.Relation.ABOVE:
            return _from(bounds, above)
        case n.Relation.BELOW:
            sure, possible = _from(bounds, at_least)
            return ~possible, ~sure
        case n.Relation.AT_MOST:
            sure, possible = _from(bounds, above)
            return ~possible, ~sure
        case n.Relation.EQUAL | n.Relation.EXACTLY | n.Relation.PEER:
            met, within = _from(bounds, at_least)
            beyond, may_beyond = _from(bounds, above)
            same = (bounds.low == bounds.high) & ~bounds.no_low & ~bounds.no_high
            return met & ~may_beyond & same, within & ~beyond
        case _:
            assert_never(relation)


def _from(bounds: _Bounds, number: int) -> tuple[Flags, Flags]:
    """Whether the number is surely, and possibly, this one or more."""
    number = max(-LARGEST_SUM, min(number, LARGEST_SUM))
    sure = (bounds.low >= number) & ~bounds.no_low
    return sure, (bounds.high >= number) | bounds.no_high


__all__ = ["ListAggregates"]
