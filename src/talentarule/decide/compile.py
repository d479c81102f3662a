"""From atoms and clauses to two small functions: codes to outcome bits, outcome bits to a verdict.

Derived from the reference interpreter: the table of a finite fact holds what the interpreter says of each value, and
what is not compiled to a comparison asks the interpreter once for each distinct value. Only the order of numbers,
dates, durations and ages, and Kleene's logic, are written a second time, and tested against the first.
"""

from __future__ import annotations

import ast
import datetime
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from operator import itemgetter
from typing import assert_never

from attrs import frozen

from talentarule.decide.candidate import Schema, Slot
from talentarule.decide.codes import Code
from talentarule.decide.expressions import (
    choose,
    compared,
    compiled,
    either,
    item,
    name,
    total,
    whole,
)
from talentarule.decide.planes import bits_of
from talentarule.decide.specialise import (
    Considered,
    Setting,
    candidate_facts,
    outcome_for,
    specialised,
)
from talentarule.rules import nodes as n
from talentarule.rules.reference import Outcome, clause_in_force
from talentarule.rules.tables import tables_of
from talentarule.vocabulary.calendar import add, earliest_birth_at_most, earliest_birth_below
from talentarule.vocabulary.durations import Duration, credit
from talentarule.vocabulary.types import DateType, DurationType, ListType, ManyType, NumberType

MEMO_LIMIT = 65_536
"""So many distinct values of one fact are remembered with their bits."""

_OPS: Mapping[n.Relation, type[ast.cmpop]] = {
    n.Relation.EQUAL: ast.Eq,
    n.Relation.AT_LEAST: ast.GtE,
    n.Relation.AT_MOST: ast.LtE,
    n.Relation.BELOW: ast.Lt,
    n.Relation.ABOVE: ast.Gt,
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


@frozen
class Evaluator:
    """The two functions of a program, and where each atom's outcome stands in the bits."""

    places: Mapping[n.Atom, int]
    count: int
    bits: Callable[[tuple[Code, ...]], int]
    verdict: Callable[[int], int]
    reads: frozenset[int]


def build_evaluator(
    considered: Sequence[Considered],
    atoms: Sequence[n.Atom],
    schema: Schema,
    setting: Setting,
    best: Outcome,
) -> Evaluator:
    """Compile the atoms and the demands of the considered rules. ``best`` is the verdict when all demands are met."""
    places = {atom: place for place, atom in enumerate(atoms)}
    inner = [specialised(atom, setting) for atom in atoms]
    reads = frozenset(
        schema.by_key[fact.key].place for atom in inner for fact in candidate_facts(atom)
    )
    bits = _bits_function(inner, schema, setting)
    verdict = _verdict_function(considered, places, setting.law_on, best)
    return Evaluator(places, len(atoms), bits, verdict, reads)


# Codes to outcome bits -----------------------------------------------------------------------------------------


def _bits_function(
    atoms: Sequence[n.Atom], schema: Schema, setting: Setting
) -> Callable[[tuple[Code, ...]], int]:
    count = len(atoms)
    by_fact: dict[int, list[tuple[int, n.Atom]]] = {}
    constant = 0
    several: list[tuple[int, n.Atom, tuple[Slot, ...]]] = []
    for place, atom in enumerate(atoms):
        facts = candidate_facts(atom)
        if not facts:
            constant |= bits_of(outcome_for(atom, setting, {}), place, count)
        elif len(facts) == 1:
            by_fact.setdefault(schema.by_key[facts[0].key].place, []).append((place, atom))
        else:
            slots = tuple(schema.by_key[fact.key] for fact in facts)
            several.append((place, atom, slots))
    names: dict[str, object] = {}
    parts: list[ast.expr] = [whole(constant)] if constant else []
    for index, group in sorted(by_fact.items()):
        parts.extend(_of_one_fact(schema.slots[index], group, count, setting, names))
    for number, (place, atom, slots) in enumerate(several):
        names[f"G{number}"] = _of_several(atom, slots, place, count, setting)
        parts.append(ast.Call(name(f"G{number}"), [name("v")], []))
    return compiled("v", either(parts), names)


def _of_one_fact(
    slot: Slot,
    group: list[tuple[int, n.Atom]],
    count: int,
    setting: Setting,
    names: dict[str, object],
) -> list[ast.expr]:
    """The expressions for all atoms that read one fact only."""
    index = slot.place
    code = item(name("v"), whole(index))

    def asked(value: Code, some: list[tuple[int, n.Atom]]) -> int:
        candidate = {slot.fact.key: slot.coding.decode(value)}
        bits = 0
        for place, atom in some:
            bits |= bits_of(outcome_for(atom, setting, candidate), place, count)
        return bits

    if slot.coding.domain is not None:
        names[f"T{index}"] = tuple(asked(value, group) for value in range(len(slot.coding.domain)))
        return [item(name(f"T{index}"), code)]
    ordered: list[tuple[int, ast.expr]] = []
    others: list[tuple[int, n.Atom]] = []
    for place, atom in group:
        test = _ordered_test(atom, slot, names)
        if test is None:
            others.append((place, atom))
        else:
            ordered.append((place, test))
    parts: list[ast.expr] = []
    if ordered:
        unknown = 0
        for place, _ in ordered:
            unknown |= bits_of(Outcome.UNKNOWN, place, count)
        met = [
            choose(test, whole(bits_of(Outcome.TRUE, place, count)), whole(0))
            for place, test in ordered
        ]
        stored = ast.NamedExpr(ast.Name(f"x{index}", ast.Store()), code)
        is_unknown = compared(stored, ast.Is(), ast.Constant(None))
        parts.append(choose(is_unknown, whole(unknown), either(met)))
    if others:
        names[f"M{index}"] = Memo(lambda value: asked(value, others))
        parts.append(item(name(f"M{index}"), code))
    return parts


def _of_several(
    atom: n.Atom, slots: tuple[Slot, ...], place: int, count: int, setting: Setting
) -> Callable[[tuple[Code, ...]], int]:
    def asked(own: Code) -> int:
        assert isinstance(own, tuple)
        candidate = {
            slot.fact.key: slot.coding.decode(code) for slot, code in zip(slots, own, strict=True)
        }
        return bits_of(outcome_for(atom, setting, candidate), place, count)

    own_codes = itemgetter(*(slot.place for slot in slots))
    if tables_of(atom) and not any(isinstance(slot.fact.type, ListType) for slot in slots):
        memo = Memo(asked)
        return lambda codes: memo[own_codes(codes)]
    return lambda codes: asked(own_codes(codes))


def _ordered_test(atom: n.Atom, slot: Slot, names: dict[str, object]) -> ast.expr | None:
    """The comparison of a known number, date, duration or age with a constant; None when it is not one."""
    if isinstance(slot.fact.type, ManyType):
        return None
    if not isinstance(slot.fact.type, NumberType | DateType | DurationType):
        return None
    code = name(f"x{slot.place}")
    match atom:
        case n.Compare(n.FactRef(), relation, n.Constant(value)) if relation in _OPS:
            bound = _bound(value, names)
            return None if bound is None else compared(code, _OPS[relation](), bound)
        case n.Compare(n.Age(n.FactRef(), n.Constant(moment)), relation, n.Constant(limit)):
            assert isinstance(moment, datetime.date)
            assert isinstance(limit, Duration)
            return _age_test(code, relation, moment, limit)
        case n.Between(n.FactRef(), n.Constant(low), n.Constant(high)):
            first, last = _bound(low, names), _bound(high, names)
            if first is None or last is None:
                return None
            return ast.Compare(first, [ast.LtE(), ast.LtE()], [code, last])
        case n.InPeriod(n.FactRef(), length, side, n.Constant(moment)):
            assert isinstance(moment, datetime.date)
            if side is n.Side.BEFORE:
                start, end = add(moment, length, -1).toordinal(), moment.toordinal()
                return ast.Compare(whole(start), [ast.LtE(), ast.Lt()], [code, whole(end)])
            start, end = moment.toordinal(), add(moment, length).toordinal()
            return ast.Compare(whole(start), [ast.Lt(), ast.LtE()], [code, whole(end)])
        case _:
            return None


def _bound(value: object, names: dict[str, object]) -> ast.expr | None:
    match value:
        case bool():
            return None
        case int():
            return whole(value)
        case Decimal():
            key = f"K{len(names)}"
            names[key] = value
            return name(key)
        case datetime.date():
            return whole(value.toordinal())
        case Duration():
            return whole(credit(value))
        case _:
            return None


def _age_test(
    code: ast.expr, relation: n.Relation, moment: datetime.date, limit: Duration
) -> ast.expr:
    """An age against a limit is a birth date against the earliest one that still meets it."""
    match relation:
        case n.Relation.AT_MOST | n.Relation.ABOVE:
            earliest = earliest_birth_at_most(limit, moment)
        case _:
            earliest = earliest_birth_below(limit, moment)
    younger = relation in (n.Relation.AT_MOST, n.Relation.BELOW)
    return compared(code, ast.GtE() if younger else ast.Lt(), whole(earliest.toordinal()))


# Outcome bits to the verdict -----------------------------------------------------------------------------------


@frozen
class _Plane:
    """One of the two planes: the offset of its bits, and the offset of the other plane's."""

    own: int
    other: int

    def turned(self) -> _Plane:
        return _Plane(self.other, self.own)


def _verdict_function(
    considered: Sequence[Considered],
    places: Mapping[n.Atom, int],
    day: datetime.date,
    best: Outcome,
) -> Callable[[int], int]:
    count = len(places)
    demands = [one for one in considered if one.in_force and one.rule.verb is not n.Verb.PREFERS]
    surely: list[ast.expr] = []
    possibly: list[ast.expr] = []
    for one in demands:
        surely.append(_demand(one.rule.body, places, day, _Plane(0, count)))
        if one.applies is Outcome.TRUE:
            possibly.append(_demand(one.rule.body, places, day, _Plane(count, 0)))
    if best is Outcome.UNKNOWN:
        met: ast.expr = whole(Outcome.UNKNOWN.value)
        body = choose(_all(possibly), met, whole(Outcome.FALSE.value))
    else:
        otherwise = choose(_all(possibly), whole(Outcome.UNKNOWN.value), whole(Outcome.FALSE.value))
        body = choose(_all(surely), whole(Outcome.TRUE.value), otherwise)
    return compiled("b", body, {})


_YES = whole(1)


def _all(parts: Sequence[ast.expr]) -> ast.expr:
    """Whether all parts hold; plain bits are tested together."""
    mask = 0
    others: list[ast.expr] = []
    for part in parts:
        bits = _mask(part)
        if bits is None:
            others.append(part)
        else:
            mask |= bits
    tests: list[ast.expr] = []
    if mask:
        tests.append(compared(_and_mask(mask), ast.Eq(), whole(mask)))
    tests.extend(others)
    if not tests:
        return _YES
    return tests[0] if len(tests) == 1 else ast.BoolOp(ast.And(), tests)


def _any(parts: Sequence[ast.expr]) -> ast.expr:
    mask = 0
    others: list[ast.expr] = []
    for part in parts:
        bits = _mask(part)
        if bits is None:
            others.append(part)
        else:
            mask |= bits
    tests: list[ast.expr] = [_and_mask(mask)] if mask else []
    tests.extend(others)
    if not tests:
        return whole(0)
    return tests[0] if len(tests) == 1 else ast.BoolOp(ast.Or(), tests)


def _and_mask(mask: int) -> ast.expr:
    return ast.BinOp(name("b"), ast.BitAnd(), whole(mask))


def _mask(part: ast.expr) -> int | None:
    """The single bit that a part tests, None when it is more than that."""
    match part:
        case ast.BinOp(ast.Name("b"), ast.BitAnd(), ast.Constant(int(mask))) if (
            mask & (mask - 1) == 0
        ):
            return mask
        case _:
            return None


def _at_least(count: int, parts: Sequence[ast.expr]) -> ast.expr:
    ones = [choose(part, whole(1), whole(0)) for part in parts]
    if not ones:
        return whole(0)
    return compared(total(ones), ast.GtE(), whole(count))


def _not(part: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), part)


def _condition(condition: n.Condition, places: Mapping[n.Atom, int], plane: _Plane) -> ast.expr:
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
            return _and_mask(1 << (places[condition] + plane.own))


def _demand(
    clause: n.Clause, places: Mapping[n.Atom, int], day: datetime.date, plane: _Plane
) -> ast.expr:
    inner = plane.turned() if clause.forbidden else plane
    body = _body(clause, places, day, inner)
    if clause.forbidden:
        body = _not(body)
    if not clause.exceptions:
        return body
    return _any([body, *(_condition(one, places, plane) for one in clause.exceptions)])


def _body(
    clause: n.Clause, places: Mapping[n.Atom, int], day: datetime.date, plane: _Plane
) -> ast.expr:
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
