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
from operator import itemgetter
from typing import assert_never

from attrs import frozen

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
from talentarule.decide.memo import Memo
from talentarule.decide.planes import VERDICT_BITS, bits_of
from talentarule.decide.plans import CODE, Plan, Plans, reads_setting_besides
from talentarule.decide.record_program import build_record_program
from talentarule.decide.specialise import Considered, Setting
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import Granted, clause_in_force, clause_key
from talentarule.rules.tables import tables_of
from talentarule.vocabulary.types import ListType

OUTCOMES = tuple(Outcome)
"""By their values."""


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
    plans: Plans,
    setting: Setting,
    best: Outcome,
    overridden: Granted,
) -> Evaluator:
    """Compile the atoms and the demands of the considered rules. ``best`` is the verdict when all demands are met;
    demands that are ``overridden`` are.
    """
    places = {atom: place for place, atom in enumerate(atoms)}
    names: dict[str, object] = {}
    bits, reads = _bits(atoms, plans, setting, names)
    verdict = _verdict(considered, places, setting.law_on, best, overridden)
    record = compiled("v", total([stored("b", bits), verdict]), names)
    return Evaluator(places, len(atoms), record, reads, verdict)


def judge_granting(
    evaluator: Evaluator,
    considered: Sequence[Considered],
    setting: Setting,
    best: Outcome,
    granted: Granted,
) -> Callable[[int], int]:
    """The verdict for any outcome bits, with what waivers free counted as what others set aside is."""
    together = Granted(
        overridden=granted.overridden | granted.waived,
        disputed=granted.disputed | frozenset(granted.pending),
    )
    verdict = _verdict(considered, evaluator.places, setting.law_on, best, together)
    return compiled("b", verdict, {})


# Codes to outcome bits -----------------------------------------------------------------------------------------


def _bits(
    atoms: Sequence[n.Atom], plans: Plans, setting: Setting, names: dict[str, object]
) -> tuple[Expression, frozenset[int]]:
    """The outcome bits of the codes ``v``, and the places of the facts that the atoms read.

    Each atom's bits come from one part only, so the sum of the parts joins them (and Python adds faster than it ors).
    """
    count = len(atoms)
    by_fact: dict[int, list[tuple[int, Plan]]] = {}
    constant = 0
    several: list[tuple[int, Plan]] = []
    over_records: dict[int, list[tuple[int, Plan]]] = {}
    reads: set[int] = set()
    for place, atom in enumerate(atoms):
        plan = plans.plan(atom, setting)
        slots = plan.slots
        reads.update([slot.place for slot in slots])
        if not slots:
            constant += bits_of(plans.outcome(plan.atom, setting, {}), place, count)
        elif plan.formula is not None:
            over_records.setdefault(slots[0].place, []).append((place, plan))
        elif len(slots) == 1:
            by_fact.setdefault(slots[0].place, []).append((place, plan))
        else:
            several.append((place, plan))
    parts: list[Expression] = [constant] if constant else []
    for index, group in sorted(by_fact.items()):
        if group[0][1].outcomes is None:
            parts.extend(_of_endless_fact(index, group, count, plans, setting, names))
        else:
            names[f"T{index}"] = _table(group, count)
            parts.append(item(f"T{index}", item("v", index)))
    for index, group in sorted(over_records.items()):
        parts.append(_of_records(index, group, count, plans, setting, names))
    for number, (place, plan) in enumerate(several):
        names[f"G{number}"] = _asking(plan, place, count, plans, setting)
        parts.append(call(f"G{number}", "v"))
    return total(parts), frozenset(reads)


def _table(group: list[tuple[int, Plan]], count: int) -> tuple[int, ...]:
    """The bits of all atoms that read one finite fact, by its code."""
    columns: list[list[int]] = []
    for place, plan in group:
        assert plan.outcomes is not None
        bits = [bits_of(outcome, place, count) for outcome in OUTCOMES]
        columns.append([bits[outcome] for outcome in plan.outcomes])
    return tuple(columns[0] if len(columns) == 1 else map(sum, zip(*columns, strict=True)))


def _of_endless_fact(
    index: int,
    group: list[tuple[int, Plan]],
    count: int,
    plans: Plans,
    setting: Setting,
    names: dict[str, object],
) -> list[Expression]:
    """The expressions for all atoms that read one fact only, of any number of values."""
    slot = plans.schema.slots[index]
    code = item("v", index)
    parts: list[Expression] = []
    unknown = 0
    met: list[Expression] = []
    others: list[tuple[int, Plan]] = []
    for place, plan in group:
        if plan.test is None:
            others.append((place, plan))
        else:
            unknown += bits_of(Outcome.UNKNOWN, place, count)
            test = compared(*(_test_part(part, f"x{index}", names) for part in plan.test))
            met.append(choose(test, bits_of(Outcome.TRUE, place, count), 0))
    if met:
        is_unknown = compared(stored(f"x{index}", code), "is", None)
        parts.append(choose(is_unknown, unknown, total(met)))
    if others:

        def asked(value: Code) -> int:
            candidate = {slot.fact.key: slot.coding.decode(value)}
            return sum(
                bits_of(plans.outcome(plan.atom, setting, candidate), place, count)
                for place, plan in others
            )

        names[f"M{index}"] = Memo(asked)
        parts.append(item(f"M{index}", code))
    return parts


def _test_part(part: int | Decimal | str, code: str, names: dict[str, object]) -> Expression:
    """A part of a test as an expression. Bounds are handed over by name, so that rules which differ in them only share
    their code.
    """
    if isinstance(part, str):
        return code if part is CODE else part
    key = f"K{len(names)}"
    names[key] = part
    return key


def _of_records(
    index: int,
    group: list[tuple[int, Plan]],
    count: int,
    plans: Plans,
    setting: Setting,
    names: dict[str, object],
) -> Expression:
    """The expression for all atoms over the records of one list."""
    slot = plans.schema.slots[index]
    own = plans.of_records(slot)
    formulas = [(place, plan.formula) for place, plan in group if plan.formula is not None]
    asked = tuple(formula for _, formula in formulas)
    program = own.program(
        asked,
        setting,
        lambda: build_record_program(slot, asked, own, setting, _bits),
        sharable=not any(reads_setting_besides(plan.atom, plans.owner) for _, plan in group),
    )

    def joined(parts: Code) -> int:
        assert isinstance(parts, int)
        return sum(
            bits_of(program.outcome(formula, parts), place, count) for place, formula in formulas
        )

    names[f"L{index}"] = program.parts_in
    names[f"A{index}"] = Memo(joined)
    return item(f"A{index}", call(f"L{index}", item("v", index)))


def _asking(
    plan: Plan, place: int, count: int, plans: Plans, setting: Setting
) -> Callable[[tuple[Code, ...]], int]:
    """The bits of an atom that reads several facts."""

    def asked(own: Code) -> int:
        assert isinstance(own, tuple)
        candidate = {
            slot.fact.key: slot.coding.decode(code)
            for slot, code in zip(plan.slots, own, strict=True)
        }
        return bits_of(plans.outcome(plan.atom, setting, candidate), place, count)

    own_codes = itemgetter(*(slot.place for slot in plan.slots))
    of_lists = any(isinstance(slot.fact.type, ListType) for slot in plan.slots)
    if tables_of(plan.atom) and not of_lists:
        memo = Memo(asked)
        return lambda codes: memo[own_codes(codes)]
    return lambda codes: asked(own_codes(codes))


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
    overridden: Granted,
) -> Expression:
    """The verdict (the value of its outcome) from the outcome bits ``b``."""
    count = len(places)
    demands = [one for one in considered if one.in_force and one.rule.demands]
    surely: list[Expression] = []
    possibly: list[Expression] = []
    for one in demands:
        key = one.rule.key
        sure = _Plane(VERDICT_BITS, VERDICT_BITS + count)
        surely.append(_asked(one.rule.body, places, day, sure, key, overridden.overridden))
        if one.applies is Outcome.TRUE:
            perhaps = overridden.overridden | overridden.disputed
            possible_plane = _Plane(VERDICT_BITS + count, VERDICT_BITS)
            possibly.append(_asked(one.rule.body, places, day, possible_plane, key, perhaps))
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


def _asked(
    clause: n.Clause,
    places: Mapping[n.Atom, int],
    day: datetime.date,
    plane: _Plane,
    rule_key: str,
    free: frozenset[str],
) -> Expression:
    """A demand, with those by the keys in ``free`` as met."""
    if not free:
        return _demand(clause, places, day, plane)
    if clause_key(rule_key, clause) in free:
        return 1
    body = clause.body
    if (
        not clause.conjunctive
        or clause.forbidden
        or not isinstance(body, n.Group)
        or body.kind not in (n.GroupKind.ALL, n.GroupKind.WHEN)
    ):
        return _demand(clause, places, day, plane)
    met = _all(
        [
            _asked(member, places, day, plane, rule_key, free)
            for member in body.members
            if clause_in_force(member, day)
        ]
    )
    excuses = [_condition(one, places, plane) for one in clause.relief]
    if body.condition is not None:
        excuses.append(_not(_condition(body.condition, places, plane.turned())))
    return _any([met, *excuses]) if excuses else met


def _demand(
    clause: n.Clause, places: Mapping[n.Atom, int], day: datetime.date, plane: _Plane
) -> Expression:
    inner = plane.turned() if clause.forbidden else plane
    body = _body(clause, places, day, inner)
    if clause.forbidden:
        body = _not(body)
    if not clause.relief:
        return body
    return _any([body, *(_condition(one, places, plane) for one in clause.relief)])


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
