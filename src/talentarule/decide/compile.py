"""From atoms and clauses to one small function: from the codes of a candidate to the record of the decision.

The record is one whole number (``planes.py``). The verdict is also compiled by itself, for those who change outcomes.

Derived from the reference interpreter: the table of a finite fact holds what the interpreter says of each value, and
what is not compiled to a comparison asks the interpreter once for each distinct value. Only the order of numbers,
dates, durations and ages, and Kleene's logic, are written a second time, and tested against the first.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import assert_never

from attrs import frozen

from talentarule.decide.candidate import Schema, Slot
from talentarule.decide.codes import Code
from talentarule.decide.expressions import (
    Expression,
    both,
    call,
    choose,
    compared,
    compiled,
    item,
    masked,
    stored,
    total,
)
from talentarule.decide.planes import VERDICT_BITS, bits_of
from talentarule.decide.specialise import (
    Considered,
    Setting,
    candidate_facts,
    outcome_for,
    specialised,
)
from talentarule.rules import nodes as n
from talentarule.rules.reference import Outcome, clause_in_force
from talentarule.vocabulary.calendar import add, earliest_birth_at_most, earliest_birth_below
from talentarule.vocabulary.durations import Duration, credit
from talentarule.vocabulary.types import DateType, DurationType, ManyType, NumberType

MEMO_LIMIT = 65_536
"""So many distinct values of one fact are remembered with their bits."""

_OPS: Mapping[n.Relation, str] = {
    n.Relation.EQUAL: "==",
    n.Relation.AT_LEAST: ">=",
    n.Relation.AT_MOST: "<=",
    n.Relation.BELOW: "<",
    n.Relation.ABOVE: ">",
}


class Memo(dict[Code, int]):
    """Outcome bits by code; a code not met before is computed, and remembered while there is room."""

    def __init__(self, compute: Callable[[Code], int]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, code: Code) -> int:
        bits = self._compute(code)
        if len(self) < MEMO_LIMIT:
            self[code] = bits
        return bits


@frozen(eq=False)
class Evaluator:
    """The function of a program, and where each atom's outcome stands in its record."""

    places: Mapping[n.Atom, int]
    count: int
    record: Callable[[tuple[Code, ...]], int]
    reads: frozenset[int]
    _verdict: Expression

    @cached_property
    def judge(self) -> Callable[[int], int]:
        """The verdict (the value of its outcome) for any outcome bits. Compiled when it is first asked for."""
        return compiled("b", self._verdict, {})


def build_evaluator(
    considered: Sequence[Considered],
    atoms: Sequence[n.Atom],
    schema: Schema,
    setting: Setting,
    best: Outcome,
) -> Evaluator:
    """Compile the atoms and the demands of the considered rules. ``best`` is the verdict when all demands are met."""
    places = {atom: place for place, atom in enumerate(atoms)}
    names: dict[str, object] = {}
    bits, reads = _bits(atoms, schema, setting, names)
    verdict = _verdict(considered, places, setting.law_on, best)
    record = compiled("v", total([stored("b", bits), verdict]), names)
    return Evaluator(places, len(atoms), record, reads, verdict)


# Codes to outcome bits -----------------------------------------------------------------------------------------


def _bits(
    atoms: Sequence[n.Atom], schema: Schema, setting: Setting, names: dict[str, object]
) -> tuple[Expression, frozenset[int]]:
    """The outcome bits of the codes ``v``, and the places of the facts that the atoms read.

    Each atom's bits come from one part only, so the sum of the parts joins them (and Python adds faster than it ors).
    """
    count = len(atoms)
    by_fact: dict[int, list[tuple[int, n.Atom]]] = {}
    constant = 0
    several: list[tuple[int, n.Atom, tuple[Slot, ...]]] = []
    reads: set[int] = set()
    for place, written in enumerate(atoms):
        atom = specialised(written, setting)
        slots = tuple(schema.by_key[fact.key] for fact in candidate_facts(atom))
        reads.update(slot.place for slot in slots)
        if not slots:
            constant |= bits_of(outcome_for(atom, setting, {}), place, count)
        elif len(slots) == 1:
            by_fact.setdefault(slots[0].place, []).append((place, atom))
        else:
            several.append((place, atom, slots))
    parts: list[Expression] = [constant] if constant else []
    for index, group in sorted(by_fact.items()):
        parts.extend(_of_one_fact(schema.slots[index], group, count, setting, names))
    for number, (place, atom, slots) in enumerate(several):
        names[f"G{number}"] = _of_several(atom, slots, place, count, setting)
        parts.append(call(f"G{number}", "v"))
    return total(parts), frozenset(reads)


def _of_one_fact(
    slot: Slot,
    group: list[tuple[int, n.Atom]],
    count: int,
    setting: Setting,
    names: dict[str, object],
) -> list[Expression]:
    """The expressions for all atoms that read one fact only."""
    index = slot.place
    code = item("v", index)

    def asked(value: Code, some: list[tuple[int, n.Atom]]) -> int:
        candidate = {slot.fact.key: slot.coding.decode(value)}
        bits = 0
        for place, atom in some:
            bits |= bits_of(outcome_for(atom, setting, candidate), place, count)
        return bits

    if slot.coding.domain is not None:
        names[f"T{index}"] = tuple(asked(value, group) for value in range(len(slot.coding.domain)))
        return [item(f"T{index}", code)]
    ordered: list[tuple[int, Expression]] = []
    others: list[tuple[int, n.Atom]] = []
    for place, atom in group:
        test = _ordered_test(atom, slot, names)
        if test is None:
            others.append((place, atom))
        else:
            ordered.append((place, test))
    parts: list[Expression] = []
    if ordered:
        unknown = 0
        for place, _ in ordered:
            unknown |= bits_of(Outcome.UNKNOWN, place, count)
        met = [choose(test, bits_of(Outcome.TRUE, place, count), 0) for place, test in ordered]
        is_unknown = compared(stored(f"x{index}", code), "is", None)
        parts.append(choose(is_unknown, unknown, total(met)))
    if others:
        names[f"M{index}"] = Memo(lambda value: asked(value, others))
        parts.append(item(f"M{index}", code))
    return parts


def _of_several(
    atom: n.Atom, slots: tuple[Slot, ...], place: int, count: int, setting: Setting
) -> Callable[[tuple[Code, ...]], int]:
    def asked(codes: tuple[Code, ...]) -> int:
        candidate = {slot.fact.key: slot.coding.decode(codes[slot.place]) for slot in slots}
        return bits_of(outcome_for(atom, setting, candidate), place, count)

    return asked


def _ordered_test(atom: n.Atom, slot: Slot, names: dict[str, object]) -> Expression:
    """The comparison of a known number, date, duration or age with a constant; None when it is not one."""
    if isinstance(slot.fact.type, ManyType):
        return None
    if not isinstance(slot.fact.type, NumberType | DateType | DurationType):
        return None
    code = f"x{slot.place}"
    match atom:
        case n.Compare(n.FactRef(), relation, n.Constant(value)) if relation in _OPS:
            bound = _bound(value)
            return None if bound is None else compared(code, _OPS[relation], _named(bound, names))
        case n.Compare(n.Age(n.FactRef(), n.Constant(moment)), relation, n.Constant(limit)):
            assert isinstance(moment, datetime.date)
            assert isinstance(limit, Duration)
            younger, earliest = _age_test(relation, moment, limit)
            return compared(code, ">=" if younger else "<", _named(earliest, names))
        case n.Between(n.FactRef(), n.Constant(low), n.Constant(high)):
            first, last = _bound(low), _bound(high)
            if first is None or last is None:
                return None
            return compared(_named(first, names), "<=", code, "<=", _named(last, names))
        case n.InPeriod(n.FactRef(), length, side, n.Constant(moment)):
            assert isinstance(moment, datetime.date)
            if side is n.Side.BEFORE:
                start, end = (
                    _named(add(moment, length, -1).toordinal(), names),
                    _named(moment.toordinal(), names),
                )
                return compared(start, "<=", code, "<", end)
            start, end = (
                _named(moment.toordinal(), names),
                _named(add(moment, length).toordinal(), names),
            )
            return compared(start, "<", code, "<=", end)
        case _:
            return None


def _bound(value: object) -> int | Decimal | None:
    """The code of a constant that ordered values are compared with; None when it has no order."""
    match value:
        case bool():
            return None
        case int() | Decimal():
            return value
        case datetime.date():
            return value.toordinal()
        case Duration():
            return credit(value)
        case _:
            return None


def _named(bound: int | Decimal, names: dict[str, object]) -> str:
    """A name for a bound. Bounds are not in the code, so that rules which differ in them only share it."""
    key = f"K{len(names)}"
    names[key] = bound
    return key


def _age_test(relation: n.Relation, moment: datetime.date, limit: Duration) -> tuple[bool, int]:
    """An age against a limit is a birth date against the earliest one that still meets it: whether it must be that day
    or later, and its day number.
    """
    match relation:
        case n.Relation.AT_MOST | n.Relation.ABOVE:
            earliest = earliest_birth_at_most(limit, moment)
        case _:
            earliest = earliest_birth_below(limit, moment)
    return relation in (n.Relation.AT_MOST, n.Relation.BELOW), earliest.toordinal()


# Outcome bits to the verdict -----------------------------------------------------------------------------------


@frozen
class _Plane:
    """One of the two planes: the offset of its bits, and the offset of the other plane's."""

    own: int
    other: int

    def turned(self) -> _Plane:
        return _Plane(self.other, self.own)


def _verdict(
    considered: Sequence[Considered],
    places: Mapping[n.Atom, int],
    day: datetime.date,
    best: Outcome,
) -> Expression:
    """The verdict (the value of its outcome) from the outcome bits ``b``."""
    count = len(places)
    demands = [one for one in considered if one.in_force and one.rule.verb is not n.Verb.PREFERS]
    surely: list[Expression] = []
    possibly: list[Expression] = []
    for one in demands:
        surely.append(
            _demand(one.rule.body, places, day, _Plane(VERDICT_BITS, VERDICT_BITS + count))
        )
        if one.applies is Outcome.TRUE:
            possibly.append(
                _demand(one.rule.body, places, day, _Plane(VERDICT_BITS + count, VERDICT_BITS))
            )
    possible = choose(_all(possibly), Outcome.UNKNOWN.value, Outcome.FALSE.value)
    if best is Outcome.UNKNOWN:
        return possible
    return choose(_all(surely), Outcome.TRUE.value, possible)


def _all(parts: Sequence[Expression]) -> Expression:
    """Whether all parts hold; plain bits are tested together."""
    mask = 0
    others: list[Expression] = []
    for part in parts:
        bits = _mask(part)
        if bits is None:
            others.append(part)
        else:
            mask |= bits
    tests: list[Expression] = []
    if mask:
        tests.append(compared(masked("b", mask), "==", mask))
    tests.extend(others)
    if not tests:
        return 1
    return tests[0] if len(tests) == 1 else both(*tests)


def _any(parts: Sequence[Expression]) -> Expression:
    mask = 0
    others: list[Expression] = []
    for part in parts:
        bits = _mask(part)
        if bits is None:
            others.append(part)
        else:
            mask |= bits
    tests: list[Expression] = [masked("b", mask)] if mask else []
    tests.extend(others)
    if not tests:
        return 0
    return tests[0] if len(tests) == 1 else ("or", *tests)


def _mask(part: Expression) -> int | None:
    """The single bit that a part tests, None when it is more than that."""
    match part:
        case ("&", "b", int(mask)) if mask & (mask - 1) == 0:
            return mask
        case _:
            return None


def _at_least(count: int, parts: Sequence[Expression]) -> Expression:
    ones = [choose(part, 1, 0) for part in parts]
    return compared(total(ones), ">=", count)


def _not(part: Expression) -> Expression:
    return ("not", part)


def _condition(condition: n.Condition, places: Mapping[n.Atom, int], plane: _Plane) -> Expression:
    match condition:
        case n.Not(inner):
            return _not(_condition(inner, places, plane.turned()))
        case n.All(items):
            return _all([_condition(one, places, plane) for one in items])
        case n.Any(items):
            return _any([_condition(one, places, plane) for one in items])
        case n.AtLeast(count, items):
            return _at_least(count, [_condition(one, places, plane) for one in items])
        case n.DefinedCondition(_, inner):
            return _condition(inner, places, plane)
        case _:
            return masked("b", 1 << (places[condition] + plane.own))


def _demand(
    clause: n.Clause, places: Mapping[n.Atom, int], day: datetime.date, plane: _Plane
) -> Expression:
    inner = plane.turned() if clause.forbidden else plane
    body = _body(clause, places, day, inner)
    if clause.forbidden:
        body = _not(body)
    if not clause.exceptions:
        return body
    return _any([body, *(_condition(one, places, plane) for one in clause.exceptions)])


def _body(
    clause: n.Clause, places: Mapping[n.Atom, int], day: datetime.date, plane: _Plane
) -> Expression:
    if not isinstance(clause.body, n.Group):
        return _condition(clause.body, places, plane)
    group = clause.body
    inner = plane.turned() if group.kind is n.GroupKind.NONE else plane
    members = [
        _demand(member, places, day, inner)
        for member in group.members
        if clause_in_force(member, day)
    ]
    match group.kind:
        case n.GroupKind.ALL:
            return _all(members)
        case n.GroupKind.ANY:
            return _any(members)
        case n.GroupKind.NONE:
            return _not(_any(members))
        case n.GroupKind.AT_LEAST:
            return _at_least(group.count, members)
        case n.GroupKind.WHEN:
            assert group.condition is not None
            outside = _not(_condition(group.condition, places, plane.turned()))
            return _any([outside, _all(members)])
        case _:
            assert_never(group.kind)
