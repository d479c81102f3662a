"""Outcomes of conditions as planes, block by block of a batch of people.

Whatever a condition reads becomes a column of small numbers with a table of outcomes: the codes of a finite fact, the
distinct values of an endless one, the distinct combinations of several facts. The tables are those of the single
decision, or filled by asking what it asks, once for each distinct value. Numbers, dates and durations against bounds
are compared. What is asked of lists of records comes as planes (``lists.py``).

Of a column of few numbers "at most c" is found for each c that matters, and a condition is a union of ranges of c: one
operation over whole words for each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from math import ceil, floor
from operator import eq, ge, gt, le, lt
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
from attrs import field, frozen

from talentarule.decide.codes import Code
from talentarule.decide.memo import Memo
from talentarule.decide.plans import CODE, Plan, Plans, Test
from talentarule.population.bits import WORD, Pair, Plane, packed, words
from talentarule.population.columns import LARGEST, Array, CodeColumn, unknown_in
from talentarule.population.plan import PlannedAtom
from talentarule.population.record_columns import RecordColumns
from talentarule.rules.kleene import Outcome, truth

FEW = 256
"""Columns of at most so many numbers are looked at number by number."""

MANY_RUNS = 8
"""A condition that is a union of more ranges is looked up."""

_ALL_BITS = np.uint64(np.iinfo(np.uint64).max)


@frozen(eq=False)
class CodedBatch:
    """So many people: for each fact that is read its column, by place. Of a list the column has the codes."""

    rows: int
    columns: Mapping[int, CodeColumn]
    lists: Mapping[int, RecordColumns]

    def taken(self, rows: npt.NDArray[np.int64]) -> CodedBatch:
        """Some of the people."""
        columns = {place: one.taken(rows) for place, one in self.columns.items()}
        lists = {place: one.taken(rows) for place, one in self.lists.items()}
        return CodedBatch(rows.size, columns, lists)


class OverLists(Protocol):
    """Atoms that read one list and nothing besides: their places, and the planes of each in a batch."""

    @property
    def places(self) -> frozenset[int]: ...

    def batch(self, lists: Mapping[int, RecordColumns]) -> Callable[[int], Pair]: ...


# What each condition is, in a batch ----------------------------------------------------------------------------

_Runs = tuple[tuple[int, int], ...]
"""Ranges of numbers, both ends inside."""


@frozen(eq=False)
class _ByRuns:
    """TRUE where the number in the column lies in ``true``, UNKNOWN where it lies in ``unknown``."""

    column: int
    true: _Runs
    unknown: _Runs


@frozen(eq=False)
class _ByTable:
    """The outcome of each number in the column."""

    column: int
    outcomes: npt.NDArray[np.uint8]


@frozen(eq=False)
class _Within:
    """TRUE where ``low <= number < high`` (None: no bound); UNKNOWN where the number is unknown."""

    column: int
    low: int | None
    high: int | None


@frozen(eq=False)
class _Same:
    """The same outcome for everybody."""

    outcome: Outcome


@frozen(eq=False)
class _Found:
    """The planes of the whole batch."""

    pair: Pair


_Settled = _ByRuns | _ByTable | _Same
_Recipe = _ByRuns | _ByTable | _Within | _Same | _Found


def _by_outcomes(column: int, outcomes: Sequence[int]) -> _Settled:
    if len(set(outcomes)) == 1:
        return _Same(Outcome(outcomes[0]))
    if len(outcomes) <= FEW:
        true, unknown = (_runs(outcomes, one) for one in (Outcome.TRUE, Outcome.UNKNOWN))
        if len(true) <= MANY_RUNS and len(unknown) <= MANY_RUNS:
            return _ByRuns(column, true, unknown)
    return _ByTable(column, np.array(outcomes, np.uint8))


def _runs(outcomes: Sequence[int], wanted: Outcome) -> _Runs:
    found: list[tuple[int, int]] = []
    place = 0
    for outcome, group in groupby(outcomes):
        length = len(list(group))
        if outcome == wanted.value:
            found.append((place, place + length - 1))
        place += length
    return tuple(found)


class AtomEvaluator:
    """Gives the recipes of a plan's atoms for each batch. What depends on the plan alone is found once. Atoms over one
    list are left to ``lists``.
    """

    def __init__(
        self, atoms: Sequence[PlannedAtom], plans: Plans, lists: OverLists | None = None
    ) -> None:
        self._atoms = atoms
        self._plans = plans
        self._fixed: dict[int, _Settled] = {}
        self._asked: dict[int, Memo[int]] = {}
        self._lists = lists
        self._over_lists = frozenset[int]() if lists is None else lists.places
        for place, atom in enumerate(atoms):
            plan = atom.plan
            if not plan.slots:
                outcome = plans.outcome(plan.atom, atom.setting, {})
                self._fixed[place] = _Same(outcome)
            elif plan.outcomes is not None:
                self._fixed[place] = _by_outcomes(plan.slots[0].place, plan.outcomes)

    def batch(self, batch: CodedBatch) -> BatchAtoms:
        """The atoms of a batch."""
        columns = _Columns(batch)
        of_list = None if self._lists is None else self._lists.batch(batch.lists)
        recipes = [
            _Found(of_list(place))
            if of_list is not None and place in self._over_lists
            else self._recipe(place, atom, batch, columns)
            for place, atom in enumerate(self._atoms)
        ]
        return BatchAtoms(batch.rows, tuple(columns.all), tuple(recipes))

    def _recipe(
        self, place: int, atom: PlannedAtom, batch: CodedBatch, columns: _Columns
    ) -> _Recipe:
        plan = atom.plan
        fixed = self._fixed.get(place)
        if isinstance(fixed, _Same):
            return fixed
        if fixed is not None:
            return _in_column(fixed, columns.own(fixed.column))
        if len(plan.slots) == 1:
            (slot,) = plan.slots
            column = batch.columns[slot.place]
            if plan.test is not None and column.table is None:
                return _within(plan.test, columns.own(slot.place))
            number, codes = columns.stored(slot.place, _distinct, column)
            if plan.test is not None:
                return _by_outcomes(number, [_tested(plan.test, code) for code in codes])
            memo = self._memo(place, atom)
            return _by_outcomes(number, [memo[(code,)] for code in codes])
        places = tuple(slot.place for slot in plan.slots)
        number, codes = columns.stored(places, combined_codes, places, batch)
        memo = self._memo(place, atom)
        return _by_outcomes(number, [memo[code] for code in codes])

    def _memo(self, place: int, atom: PlannedAtom) -> Memo[int]:
        """The outcomes of an atom by the codes of the facts it reads."""
        memo = self._asked.get(place)
        if memo is None:
            memo = self._asked[place] = Memo(_asking(atom.plan, atom, self._plans))
        return memo


class _Columns:
    """The columns that the recipes of a batch look at, each once."""

    def __init__(self, batch: CodedBatch) -> None:
        self.all: list[Array] = []
        self._batch = batch
        self._own: dict[int, int] = {}
        self._stored: dict[object, tuple[int, Sequence[Code]]] = {}

    def own(self, place: int) -> int:
        """The number of a fact's own column."""
        if place not in self._own:
            self._own[place] = len(self.all)
            self.all.append(self._batch.columns[place].values)
        return self._own[place]

    def stored(
        self, key: object, make: Callable[..., tuple[Array, Sequence[Code]]], *arguments: Any
    ) -> tuple[int, Sequence[Code]]:
        """The number of a column that is made when it is first asked for, and what its numbers stand for."""
        found = self._stored.get(key)
        if found is None:
            values, table = make(*arguments)
            found = self._stored[key] = (len(self.all), table)
            self.all.append(values)
        return found


def _in_column(recipe: _ByRuns | _ByTable, column: int) -> _Recipe:
    match recipe:
        case _ByRuns(_, true, unknown):
            return _ByRuns(column, true, unknown)
        case _ByTable(_, outcomes):
            return _ByTable(column, outcomes)


def _asking(plan: Plan, atom: PlannedAtom, plans: Plans) -> Callable[[Code], int]:
    def asked(codes: Code) -> int:
        assert isinstance(codes, tuple)
        values = {
            slot.fact.key: slot.coding.decode(code)
            for slot, code in zip(plan.slots, codes, strict=True)
        }
        return plans.outcome(plan.atom, atom.setting, values).value

    return asked


# Columns -------------------------------------------------------------------------------------------------------


def _distinct(column: CodeColumn) -> tuple[Array, Sequence[Code]]:
    """The distinct codes of a column, and which of them each row has."""
    codes, values = column.distinct()
    return values, codes


def combined_codes(places: tuple[int, ...], batch: CodedBatch) -> tuple[Array, Sequence[Code]]:
    """The distinct combinations of the codes of several facts, and which of them each row has."""
    parts = [
        _of_codes(batch.lists[place].codes)
        if place in batch.lists
        else _distinct(batch.columns[place])
        for place in places
    ]
    joined = np.zeros(batch.rows, np.int64)
    for values, codes in parts:
        joined = joined * len(codes) + values
        if joined.size and int(joined.max()) > 2**31:  # so that the next product stays in range
            joined = np.unique(joined, return_inverse=True)[1]
    _, first, inverse = np.unique(joined, return_index=True, return_inverse=True)
    table = tuple(
        tuple(codes[int(values[row])] for values, codes in parts) for row in first.tolist()
    )
    return inverse.astype(np.min_scalar_type(max(len(table), 1))), table


def _of_codes(codes: Sequence[Code]) -> tuple[Array, Sequence[Code]]:
    known: dict[Code, int] = {}
    values = np.array([known.setdefault(code, len(known)) for code in codes], np.int64)
    return values, tuple(known) or (None,)


# Bounds --------------------------------------------------------------------------------------------------------

_HOLDS: Mapping[str, Callable[[Any, Any], bool]] = {
    ">=": ge,
    "<=": le,
    "<": lt,
    ">": gt,
    "==": eq,
}


def _tested(test: Test, code: Code) -> int:
    """The outcome of a test for one code."""
    if code is None:
        return Outcome.UNKNOWN.value
    parts = [code if part is CODE else part for part in test]
    met = all(
        _HOLDS[str(parts[place + 1])](parts[place], parts[place + 2])
        for place in range(0, len(parts) - 2, 2)
    )
    return truth(met).value


def _within(test: Test, column: int) -> _Within:
    """The whole numbers of which the test is true lie together."""
    low: int | None = None
    high: int | None = None
    for place in range(0, len(test) - 2, 2):
        left, sign, right = test[place : place + 3]
        if left is CODE:
            assert isinstance(right, int | Decimal)
            bound, op = right, str(sign)
        else:
            assert isinstance(left, int | Decimal)
            bound, op = left, {"<=": ">=", "<": ">"}[str(sign)]
        match op:
            case ">=":
                low = ceil(bound)
            case ">":
                low = floor(bound) + 1
            case "<":
                high = ceil(bound)
            case "<=":
                high = floor(bound) + 1
            case _:
                low, high = ceil(bound), floor(bound) + 1
    return _Within(column, _fitting(low), _fitting(high))


def _fitting(bound: int | None) -> int | None:
    return None if bound is None else max(-LARGEST, min(bound, LARGEST))


# Planes --------------------------------------------------------------------------------------------------------


@frozen(eq=False)
class BatchAtoms:
    """The atoms of one batch: columns, and how each atom's planes are found in them."""

    rows: int
    columns: tuple[Array, ...]
    recipes: tuple[_Recipe, ...]

    def block(self, first: int, last: int) -> BlockAtoms:
        """The atoms of the rows from ``first`` up to ``last``, which is not among them."""
        return BlockAtoms(self, first, last)


@frozen(eq=False)
class BlockAtoms:
    """The planes of the atoms of one block, each found when it is first asked for."""

    batch: BatchAtoms
    first: int
    last: int
    _pairs: dict[int, Pair] = field(factory=dict, init=False)
    _at_most: dict[tuple[int, int], Plane] = field(factory=dict, init=False)
    _from: dict[tuple[int, int], Plane] = field(factory=dict, init=False)
    _unknown: dict[tuple[int, object], Plane | None] = field(factory=dict, init=False)
    _flags: list[npt.NDArray[np.bool_]] = field(factory=list, init=False)

    def __call__(self, atom: int) -> Pair:
        """The planes of an atom."""
        pair = self._pairs.get(atom)
        if pair is None:
            pair = self._pairs[atom] = self._pair(self.batch.recipes[atom])
        return pair

    def _pair(self, recipe: _Recipe) -> Pair:
        match recipe:
            case _Found((sure, possible)):
                own_words = slice(self.first // WORD, words(self.last))
                own = sure[own_words]
                return own, own if possible is sure else possible[own_words]
            case _Same(outcome):
                whole, none = self._everybody(), self._nobody()
                if outcome is Outcome.UNKNOWN:
                    return none, whole
                fixed = whole if outcome is Outcome.TRUE else none
                return fixed, fixed
            case _ByRuns(column, true, unknown):
                open_ = self._open(column, unknown)
                sure = self._union(column, true)
                return (sure, sure) if open_ is None else (sure, sure | open_)
            case _ByTable(column, outcomes):
                found = outcomes[self._values(column)]
                sure = packed(found == Outcome.TRUE.value)
                if not (found == Outcome.UNKNOWN.value).any():
                    return sure, sure
                return sure, packed(found != Outcome.FALSE.value)
            case _Within(column, low, high):
                known = self._at_least(column, unknown_in(self.batch.columns[column].dtype) + 1)
                sure = known if low is None else self._at_least(column, low)
                if high is not None:
                    sure = sure & ~self._at_least(column, high)
                if (column, None) not in self._unknown:
                    without = known ^ self._everybody()
                    self._unknown[column, None] = without if without.any() else None
                open_ = self._unknown[column, None]
                return (sure, sure) if open_ is None else (sure, sure | open_)

    def _open(self, column: int, unknown: _Runs) -> Plane | None:
        """Where the number lies in one of the ranges; None where that is nowhere."""
        key = (column, unknown)
        if key not in self._unknown:
            found = self._union(column, unknown)
            self._unknown[key] = found if found.any() else None
        return self._unknown[key]

    def _union(self, column: int, runs: _Runs) -> Plane:
        found: Plane | None = None
        for low, high in runs:
            own = self._up_to(column, high)
            if low:
                own = own ^ self._up_to(column, low - 1)
            found = own if found is None else found | own
        return self._nobody() if found is None else found

    def _up_to(self, column: int, number: int) -> Plane:
        key = (column, number)
        found = self._at_most.get(key)
        if found is None:
            values = self._values(column)
            if number >= np.iinfo(values.dtype).max:
                found = self._everybody()
            else:
                found = self._packed(np.less_equal, values, number)
            self._at_most[key] = found
        return found

    def _at_least(self, column: int, bound: int) -> Plane:
        key = (column, bound)
        found = self._from.get(key)
        if found is None:
            values = self._values(column)
            limits = np.iinfo(values.dtype)
            if bound > limits.max:
                found = self._nobody()
            else:
                # Below the range of a narrow column lie only the signs for what is unknown, or is not.
                found = self._packed(
                    np.greater_equal,
                    values,
                    max(bound, limits.min + 2 if bound < limits.min else bound),
                )
            self._from[key] = found
        return found

    def _packed(self, compare: np.ufunc, values: Array, number: int) -> Plane:
        if not self._flags:
            self._flags.append(np.empty(self.last - self.first, np.bool_))
        flags = self._flags[0]
        compare(values, number, out=flags)
        return packed(flags)

    def _values(self, column: int) -> Array:
        return self.batch.columns[column][self.first : self.last]

    def _everybody(self) -> Plane:
        if (-1, 0) not in self._at_most:
            self._at_most[-1, 0] = packed(np.ones(self.last - self.first, np.bool_))
        return self._at_most[-1, 0]

    def _nobody(self) -> Plane:
        if (-1, 1) not in self._at_most:
            self._at_most[-1, 1] = packed(np.zeros(self.last - self.first, np.bool_))
        return self._at_most[-1, 1]


__all__ = ["AtomEvaluator", "BatchAtoms", "BlockAtoms", "CodedBatch", "OverLists", "combined_codes"]
