"""Lists of records of any length, of complete candidates: what is asked of a list is that some record is such, or at
least so many, or at most so many, or none.

What a record must be like is a goal over its fields, and is looked for as a candidate is. Where nothing more is wanted
than that there be some and none, each record is looked for by itself: it must avoid what no record may be. Numbers of
records that are bounded from above and asked for from below are put together record by record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import combinations, product

from attrs import evolve, field, frozen

from talentarule.analysis.goals import (
    FAILING,
    AtLeast,
    Goal,
    Literal,
    Wish,
    condition_goal,
    every,
    literals_of,
)
from talentarule.analysis.lists import MIRRORED, followed, record_columns
from talentarule.analysis.parts import Part, Row, Tables
from talentarule.analysis.search import Search, Spent
from talentarule.decide.values.points import Points
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import atom_outcome
from talentarule.rules.scope import record_fact
from talentarule.rules.situation import Situation
from talentarule.rules.walk import operands_of
from talentarule.source import SourceFile, Span
from talentarule.vocabulary.durations import Duration, credit
from talentarule.vocabulary.facts import Fact
from talentarule.vocabulary.types import FieldRole, ListType
from talentarule.vocabulary.values import NOTHING, Record, Records, Value

MAX_TOGETHER = 6
"""So many bounded numbers of records are weighed against each other."""

MAX_PUT = 2000
"""So many ways of putting records together are tried."""


@frozen
class Amount:
    """Of the records that reach a goal there are at least so many, and at most so many."""

    goal: Goal
    least: int = 0
    most: int | None = None


NOWHERE = Span(SourceFile("", ""), 0, 0)

Way = tuple[Amount, ...]
"""All of these together."""


# What is asked -------------------------------------------------------------------------------------------------


def ways_of(atom: n.Atom, outcome: bool) -> tuple[Way, ...] | None:
    """The ways in which an atom over records has an outcome; None where it has others too."""
    match atom:
        case n.Between(left, low, high):
            ends = [
                n.Compare(left, relation, end, span=atom.span)
                for relation, end in ((n.Relation.AT_LEAST, low), (n.Relation.AT_MOST, high))
            ]
            return _several(ends, len(ends), outcome)
        case n.Member(_, quantity, members, count):
            needed = {n.Quantity.ANY: 1, n.Quantity.ALL: len(members)}.get(quantity, count)
            return _several(members, needed, outcome)
        case _ if not followed(atom):
            return None
        case n.Exists(selection):
            return (_some(selected(selection)),) if outcome else (_none(selected(selection)),)
        case n.Every(selection, must):
            bad = every((selected(selection), condition_goal(must, Wish.FALSE, _as_it_is)))
            return (_none(bad),) if outcome else (_some(bad),)
        case n.Compare(left, relation, right):
            if isinstance(left, n.RecordOperand):
                assert isinstance(right, n.Constant)
                return _compared(left, relation, right, outcome)
            assert isinstance(right, n.RecordOperand)
            assert isinstance(left, n.Constant)
            return _compared(right, MIRRORED[relation], left, outcome)
        case _:
            return None


def hint_of(atom: n.Atom, outcome: bool) -> tuple[Way, ...]:
    """What an atom that is not followed asks at least: a time that lasts needs a record."""
    match atom:
        case n.Compare(
            n.SpellOf(_, selection), n.Relation.AT_LEAST | n.Relation.ABOVE, n.Constant(limit)
        ) if (
            outcome
            and isinstance(limit, Duration)
            and followed(n.Exists(selection, span=atom.span))
        ):
            if credit(limit) or atom.relation is n.Relation.ABOVE:
                return (_some(selected(selection)),)
        case _:
            pass
    return ((),)


def _as_it_is(atom: n.Atom) -> n.Atom:
    return atom


def _several(members: Iterable[n.Atom], count: int, outcome: bool) -> tuple[Way, ...] | None:
    listed = tuple(members)
    needed = count if outcome else len(listed) - count + 1
    if needed <= 0:
        return ((),)
    each = [ways_of(one, outcome) for one in listed]
    if any(one is None for one in each):
        return None
    known = [one for one in each if one is not None]
    return tuple(
        tuple(amount for way in chosen for amount in way)
        for some in combinations(known, needed)
        for chosen in product(*some)
    )


def selected(selection: n.Selection) -> Goal:
    """That a record is one of those selected."""
    times = [one.time for one in selection.filters if one.time is not None]
    whole: list[tuple[n.Filter, ...]] = [(n.Filter(time),) for time in times] or [()]
    parts: list[Goal] = [
        Literal(n.Exists(n.Selection(selection.source, one), span=NOWHERE), Wish.TRUE)
        for one in whole
    ]
    parts += [
        condition_goal(one.where, Wish.TRUE, _as_it_is)
        for one in selection.filters
        if one.where is not None
    ]
    return every(parts)


def _some(goal: Goal, count: int = 1) -> Way:
    return (Amount(goal, count),)


def _none(goal: Goal) -> Way:
    return (Amount(goal, 0, 0),)


def _compared(
    operand: n.RecordOperand, relation: n.Relation, limit: n.Constant, outcome: bool
) -> tuple[Way, ...] | None:
    match operand:
        case n.RecordCount(selection):
            assert isinstance(limit.value, int | Decimal)
            return _counted(selected(selection), relation, Decimal(limit.value), outcome)
        case n.FieldValues(selection, own):
            goal = every((selected(selection), _has(own, relation, limit)))
            return (_some(goal),) if outcome else (_none(goal),)
        case n.FieldExtreme():
            return _outermost(operand, relation, limit, outcome)
        case _:
            return None


def _has(own: Fact, relation: n.Relation, limit: n.Constant) -> Goal:
    return Literal(n.Compare(n.FactRef(own), relation, limit, span=NOWHERE), Wish.TRUE)


def _counted(goal: Goal, relation: n.Relation, limit: Decimal, outcome: bool) -> tuple[Way, ...]:
    low, high = (int(limit.to_integral_value(one)) for one in (ROUND_CEILING, ROUND_FLOOR))
    match relation:
        case n.Relation.AT_LEAST | n.Relation.BELOW:
            at_least = outcome is (relation is n.Relation.AT_LEAST)
            return _from(goal, low) if at_least else _up_to(goal, low - 1)
        case n.Relation.ABOVE | n.Relation.AT_MOST:
            above = outcome is (relation is n.Relation.ABOVE)
            return _from(goal, high + 1) if above else _up_to(goal, high)
        case _:
            if not outcome:
                return (*_up_to(goal, low - 1), *_from(goal, high + 1))
            return ((Amount(goal, low, low),),) if low == high and low >= 0 else ()


def _from(goal: Goal, count: int) -> tuple[Way, ...]:
    return (_some(goal, count),) if count > 0 else ((),)


def _up_to(goal: Goal, count: int) -> tuple[Way, ...]:
    return ((Amount(goal, 0, count),),) if count >= 0 else ()


def _outermost(
    extreme: n.FieldExtreme, relation: n.Relation, limit: n.Constant, outcome: bool
) -> tuple[Way, ...]:
    """The highest is at least x when some record is; the lowest is so when none lies below and there is one."""
    match relation:
        case n.Relation.BELOW:
            return _outermost(extreme, n.Relation.AT_LEAST, limit, not outcome)
        case n.Relation.AT_MOST:
            return _outermost(extreme, n.Relation.ABOVE, limit, not outcome)
        case n.Relation.AT_LEAST | n.Relation.ABOVE:
            pass
        case _:
            ends = (n.Relation.AT_LEAST, n.Relation.AT_MOST)
            ways = [_outermost(extreme, one, limit, outcome) for one in ends]
            if not outcome:
                return (*ways[0], *ways[1])
            return tuple((*one, *other) for one, other in product(*ways))
    one = selected(extreme.selection)
    if limit.value is NOTHING:
        none = _has(extreme.field, n.Relation.EQUAL, limit)
        if relation is n.Relation.AT_LEAST:
            return ((),) if outcome else ()
        if extreme.which is n.Extreme.HIGHEST:
            named = every((one, negated(none)))
            return (_some(named),) if outcome else (_none(named),)
        lacking = every((one, none))
    elif extreme.which is n.Extreme.HIGHEST:
        reaching = every((one, _has(extreme.field, relation, limit)))
        return (_some(reaching),) if outcome else (_none(reaching),)
    else:
        at_least = relation is n.Relation.AT_LEAST
        below = n.Relation.BELOW if at_least else n.Relation.AT_MOST
        lacking = every((one, _has(extreme.field, below, limit)))
    return ((*_some(one), *_none(lacking)),) if outcome else (_none(one), _some(lacking))


def negated(goal: Goal) -> Goal:
    """That the goal is not reached."""
    match goal:
        case Literal(atom, wish):
            return Literal(atom, FAILING[wish])
        case AtLeast(count, parts):
            return AtLeast(len(parts) - count + 1, tuple(map(negated, parts)))


# Records -------------------------------------------------------------------------------------------------------

_Rows = tuple[int, ...]
"""Of each part of the fields one row, as a bit."""


@frozen(eq=False)
class Histories:
    """The lists of a fact. ``ways`` are those of an atom to be false, and to be true."""

    fact: Fact
    ways: Mapping[n.Atom, tuple[tuple[Way, ...], tuple[Way, ...]]]
    search: Search
    numbers: Mapping[n.Atom, int]
    _found: dict[int, tuple[Record, ...] | None] = field(factory=dict, init=False)
    _single: dict[Goal, _Rows | None] = field(factory=dict, init=False)
    _pool: dict[Goal, list[_Rows]] = field(factory=dict, init=False)

    def bit(self, atom: n.Atom, outcome: bool) -> int:
        """The sign of an outcome in a sum of what is wanted."""
        return 1 << (2 * self.numbers[atom] + outcome)

    def records(self, wanted: int) -> tuple[Record, ...] | None:
        """Records with which all that is wanted comes out so; None when there are none. Raises Spent."""
        if wanted not in self._found:
            self._found[wanted] = self._looked_for(wanted)
        return self._found[wanted]

    def _looked_for(self, wanted: int) -> tuple[Record, ...] | None:
        asked: list[tuple[Way, ...]] = []
        for atom, number in self.numbers.items():
            signs = wanted >> (2 * number) & 3
            if signs == 3:
                return None
            if signs:
                asked.append(self.ways[atom][signs - 1])
        amounts: dict[Goal, Amount] = {}
        open_: list[tuple[Way, ...]] = []
        for ways in sorted(asked, key=len):
            if len(ways) > 1:
                open_.append(ways)
                continue
            more = _joined(amounts, ways[0]) if ways else None
            if more is None:
                return None
            amounts = more
        return self._chosen(open_, 0, amounts, [MAX_PUT])

    def _chosen(
        self, open_: list[tuple[Way, ...]], at: int, amounts: dict[Goal, Amount], tries: list[int]
    ) -> tuple[Record, ...] | None:
        """One way after the other is entered; what rules itself out is not followed further."""
        tries[0] -= 1
        if tries[0] < 0:
            raise Spent
        records = self._put_together(amounts)
        if records is None or at == len(open_):
            return records
        for way in open_[at]:
            more = _joined(amounts, way)
            if more is not None:
                found = self._chosen(open_, at + 1, more, tries)
                if found is not None:
                    return found
        return None

    def _put_together(self, amounts: Mapping[Goal, Amount]) -> tuple[Record, ...] | None:
        never = tuple(negated(one.goal) for one in amounts.values() if one.most == 0)
        bounded = [one for one in amounts.values() if one.most]
        asked = [one for one in amounts.values() if one.least]
        found: list[Record] = []
        for one in asked:
            others = tuple(negated(other.goal) for other in bounded if other.goal != one.goal)
            rows = self._rows(one.goal, (*never, *others))
            if rows is None and not others:
                return None
            if rows is None:
                return self._weighed(asked, bounded, never)
            found += [self._record(rows)] * one.least
        return tuple(found)

    def _weighed(
        self, asked: list[Amount], bounded: list[Amount], never: tuple[Goal, ...]
    ) -> tuple[Record, ...] | None:
        """Records that count towards several numbers at once."""
        counted = list(dict.fromkeys((*asked, *bounded)))
        if len(counted) > MAX_TOGETHER:
            raise Spent
        kinds: list[tuple[frozenset[int], Record]] = []
        for size in range(len(counted), 0, -1):
            for some in combinations(range(len(counted)), size):
                goals = [
                    one.goal if place in some else negated(one.goal)
                    for place, one in enumerate(counted)
                ]
                rows = self._rows(goals[some[0]], (*goals, *never))
                if rows is not None:
                    kinds.append((frozenset(some), self._record(rows)))
        return _filled(counted, kinds, [0] * len(counted), [MAX_PUT])

    def _rows(self, main: Goal, others: tuple[Goal, ...]) -> _Rows | None:
        """The rows of a record that reaches a goal and others beside it."""
        whole = every((main, *others))
        if whole not in self._single:
            pool = self._pool.setdefault(main, [])
            for rows in pool:  # a record that was found for less may do for more
                if self._reaches(whole, rows):
                    self._single[whole] = rows
                    break
            else:
                choice = self.search.first(whole)
                new = None if choice is None else tuple(left & -left for left in choice.left)
                self._single[whole] = new
                if new is not None:
                    pool.insert(0, new)
        return self._single[whole]

    def _reaches(self, goal: Goal, rows: _Rows) -> bool:
        match goal:
            case Literal(atom, wish):
                fixed = self.search.tables.fixed.get(atom)
                if fixed is not None:
                    return fixed in wish.value
                return bool(self.search.mask(goal) & rows[self.search.tables.place[atom]])
            case AtLeast(count, parts):
                return sum(self._reaches(one, rows) for one in parts) >= count

    def _record(self, rows: _Rows) -> Record:
        known: dict[str, Value] = {}
        for part, bit in zip(self.search.tables.parts, rows, strict=True):
            for one, value in zip(part.facts, part.rows[bit.bit_length() - 1], strict=True):
                assert value is not None
                known[one.key] = value
        assert isinstance(self.fact.type, ListType)
        keys = [one.key for one in self.fact.type.fields if one.key in known]
        return Record(tuple((key, known[key]) for key in keys))  # type: ignore[misc]


def _joined(amounts: dict[Goal, Amount], way: Way) -> dict[Goal, Amount] | None:
    more = dict(amounts)
    for one in way:
        old = more.get(one.goal)
        if old is not None:
            tops = [top for top in (old.most, one.most) if top is not None]
            one = Amount(one.goal, max(old.least, one.least), min(tops, default=None))
        if one.most is not None and one.most < one.least:
            return None
        more[one.goal] = one
    return more


def _filled(
    counted: list[Amount],
    kinds: list[tuple[frozenset[int], Record]],
    have: list[int],
    tries: list[int],
) -> tuple[Record, ...] | None:
    """Records of these kinds that bring every number within its bounds."""
    tries[0] -= 1
    if tries[0] < 0:
        raise Spent
    lacking = next((at for at, one in enumerate(counted) if have[at] < one.least), None)
    if lacking is None:
        return ()
    for some, record in kinds:
        if lacking not in some:
            continue
        tops = (counted[at].most for at in some)
        if any(top is not None and have[at] >= top for at, top in zip(some, tops, strict=True)):
            continue
        more = [number + (at in some) for at, number in enumerate(have)]
        found = _filled(counted, kinds, more, tries)
        if found is not None:
            return (record, *found)
    return None


# Building ------------------------------------------------------------------------------------------------------


def histories(
    fact: Fact, atoms: tuple[n.Atom, ...], points: Points, situation: Situation
) -> Histories | None:
    """The lists of a fact for these atoms; None where the values of some field do not stand for all."""
    kind = fact.type
    assert isinstance(kind, ListType)
    ways: dict[n.Atom, tuple[tuple[Way, ...], tuple[Way, ...]]] = {}
    for atom in atoms:
        false, true = ways_of(atom, False), ways_of(atom, True)
        if false is None or true is None:
            false, true = hint_of(atom, False), hint_of(atom, True)
        ways[atom] = (false, true)
    asked = {
        literal.atom: None
        for both in ways.values()
        for some in both
        for way in some
        for amount in way
        for literal in literals_of(amount.goal)
    }
    columns = record_columns(fact, atoms, points, situation)
    if columns is None:
        return None
    parts: list[Part] = []
    for facts, rows in columns:
        own = tuple(atom for atom in asked if _fields_read(atom, kind).intersection(facts))
        kept: dict[tuple[Outcome, ...], Row] = {}
        for row in rows:
            keys = (one.key for one in facts)
            record = Record(tuple(zip(keys, row, strict=True)))  # type: ignore[arg-type]
            kept.setdefault(tuple(_outcome(atom, fact, record, situation) for atom in own), row)
        outcomes = {atom: tuple(one[at] for one in kept) for at, atom in enumerate(own)}
        parts.append(Part(facts, tuple(kept.values()), outcomes))
    place = {atom: at for at, part in enumerate(parts) for atom in part.outcomes}
    fixed = {
        atom: _outcome(atom, fact, Record(()), situation) for atom in asked if atom not in place
    }
    loosely = frozenset({Outcome.TRUE, Outcome.FALSE})
    tables = Tables(tuple(parts), frozenset(), loosely, fixed, place)
    numbers = {atom: number for number, atom in enumerate(ways)}
    return Histories(fact, ways, Search(tables), numbers)


def _fields_read(atom: n.Atom, kind: ListType) -> set[Fact]:
    """The fields that a comparison of a record reads; a time reads its first and last day."""
    if not isinstance(atom, n.Exists):
        return {one.fact for one in operands_of(atom) if isinstance(one, n.FactRef)}
    roles = (kind.with_role(FieldRole.START), kind.with_role(FieldRole.END))
    fields = [record_fact(atom.selection.source, one.key) for one in roles if one is not None]
    return {one for one in fields if one is not None}


def _outcome(atom: n.Atom, fact: Fact, record: Record, situation: Situation) -> Outcome:
    alone = {**situation.candidate, fact.key: Records((record,))}
    return atom_outcome(atom, evolve(situation, candidate=alone, record=record))


__all__ = ["Histories", "histories"]
