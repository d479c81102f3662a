"""How the outcome of a single condition is computed from codes: a table, a comparison, or a question.

Positions ask for equal conditions all the time, so what is found out about one is kept for all positions of a rule set.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal

from attrs import frozen

from talentarule.decide.schema import Schema, Slot
from talentarule.decide.specialise import Setting, candidate_facts, outcome_for, specialised
from talentarule.rules import nodes as n
from talentarule.rules.walk import operands_of
from talentarule.vocabulary.calendar import add, earliest_birth_at_most, earliest_birth_below
from talentarule.vocabulary.durations import Duration, credit
from talentarule.vocabulary.facts import Owner
from talentarule.vocabulary.types import DateType, DurationType, ManyType, NumberType

PLAN_LIMIT = 65_536
"""So many plans are kept."""

CODE = "x"
"""Stands for the code in a test."""

Test = tuple[int | Decimal | str, ...]
"""A comparison of a known code with one bound or two: ``("x", ">=", 24)``, ``(1, "<=", "x", "<", 9)``."""


@frozen(eq=False)
class Plan:
    """How the outcome of one atom is computed. ``atom`` is the specialised one, ``slots`` the facts it reads.

    Of an atom that reads one fact, ``outcomes`` has its outcome (as a value of Outcome) for each code of a finite fact,
    and ``test`` says for which known codes of an ordered fact it is true. With neither, the interpreter is asked.
    """

    atom: n.Atom
    slots: tuple[Slot, ...]
    outcomes: tuple[int, ...] | None = None
    test: Test | None = None


class Plans:
    """The plans of a rule set's atoms, made when first asked for. Can be shared between threads."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self._known: dict[n.Atom, Plan] = {}

    def plan(self, atom: n.Atom, setting: Setting) -> Plan:
        """The plan of an atom in a setting."""
        known = self._known.get(atom)
        if known is not None:
            return known
        inner = specialised(atom, setting)
        if _reads_setting(inner):
            return self._made(inner, setting)
        plan = self._known.get(inner) or self._made(inner, setting)
        if len(self._known) < PLAN_LIMIT:
            self._known[inner] = plan
        return plan

    def _made(self, atom: n.Atom, setting: Setting) -> Plan:
        slots = tuple(self.schema.by_key[fact.key] for fact in candidate_facts(atom))
        if len(slots) != 1:
            return Plan(atom, slots)
        (slot,) = slots
        if slot.coding.domain is None:
            return Plan(atom, slots, None, _ordered_test(atom, slot))
        values = slot.coding.domain
        outcomes = [outcome_for(atom, setting, {slot.fact.key: value}) for value in values]
        return Plan(atom, slots, tuple(outcome.value for outcome in outcomes))


def _reads_setting(atom: n.Atom) -> bool:
    """Whether the outcome depends on more than the candidate. It is asked of specialised atoms and of others: what
    does not read the setting is its own specialisation, in every setting.
    """
    return any(
        isinstance(one, n.EventRef)
        or (isinstance(one, n.FactRef) and one.fact.owner is not Owner.CANDIDATE)
        for one in operands_of(atom)
    )


# Comparisons ---------------------------------------------------------------------------------------------------

_OPS: Mapping[n.Relation, str] = {
    n.Relation.EQUAL: "==",
    n.Relation.AT_LEAST: ">=",
    n.Relation.AT_MOST: "<=",
    n.Relation.BELOW: "<",
    n.Relation.ABOVE: ">",
}


def _ordered_test(atom: n.Atom, slot: Slot) -> Test | None:
    """The comparison of a known number, date, duration or age with a constant; None when it is not one."""
    if isinstance(slot.fact.type, ManyType):
        return None
    if not isinstance(slot.fact.type, NumberType | DateType | DurationType):
        return None
    match atom:
        case n.Compare(n.FactRef(), relation, n.Constant(value)) if relation in _OPS:
            bound = _bound(value)
            return None if bound is None else (CODE, _OPS[relation], bound)
        case n.Compare(n.Age(n.FactRef(), n.Constant(moment)), relation, n.Constant(limit)):
            assert isinstance(moment, datetime.date)
            assert isinstance(limit, Duration)
            return _age_test(relation, moment, limit)
        case n.Between(n.FactRef(), n.Constant(low), n.Constant(high)):
            first, last = _bound(low), _bound(high)
            if first is None or last is None:
                return None
            return (first, "<=", CODE, "<=", last)
        case n.InPeriod(n.FactRef(), length, side, n.Constant(moment)):
            assert isinstance(moment, datetime.date)
            if side is n.Side.BEFORE:
                start = add(moment, length, -1)
                return (start.toordinal(), "<=", CODE, "<", moment.toordinal())
            end = add(moment, length)
            return (moment.toordinal(), "<", CODE, "<=", end.toordinal())
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


def _age_test(relation: n.Relation, moment: datetime.date, limit: Duration) -> Test:
    """An age against a limit is a birth date against the earliest one that still meets it."""
    match relation:
        case n.Relation.AT_MOST | n.Relation.ABOVE:
            earliest = earliest_birth_at_most(limit, moment)
        case _:
            earliest = earliest_birth_below(limit, moment)
    younger = relation in (n.Relation.AT_MOST, n.Relation.BELOW)
    return (CODE, ">=" if younger else "<", earliest.toordinal())
