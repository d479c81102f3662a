"""How the outcome of a single condition is computed from codes: a table, a comparison, or a question.

Positions ask for equal conditions all the time, so what is found out about one is kept for all positions of a rule set.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal

from attrs import evolve, frozen

from talentarule.decide.record_atoms import in_records
from talentarule.decide.record_program import RecordProgram
from talentarule.decide.schema import Schema, Slot
from talentarule.decide.specialise import Setting, facts_of, specialised
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import atom_outcome
from talentarule.rules.situation import Situation
from talentarule.rules.walk import operands_of, selections_of
from talentarule.vocabulary.calendar import add, earliest_birth_at_most, earliest_birth_below
from talentarule.vocabulary.durations import Duration, credit
from talentarule.vocabulary.facts import Owner
from talentarule.vocabulary.types import DateType, DurationType, ManyType, NumberType
from talentarule.vocabulary.values import Many, Nothing, Record, Records, Scalar, Value

PLAN_LIMIT = 65_536
"""So many plans are kept."""

PROGRAM_LIMIT = 4_096
"""So many programs for records are kept for each list."""

CODE = "x"
"""Stands for the code in a test."""

Test = tuple[int | Decimal | str, ...]
"""A comparison of a known code with one bound or two: ``("x", ">=", 24)``, ``(1, "<=", "x", "<", 9)``."""


@frozen(eq=False)
class Plan:
    """How the outcome of one atom is computed. ``atom`` is the specialised one, ``slots`` the facts it reads.

    Of an atom that reads one fact, ``outcomes`` has its outcome (as a value of Outcome) for each code of a finite fact,
    and ``test`` says for which known codes of an ordered fact it is true. Of an atom over the records of one list,
    ``formula`` is the condition over what ``record_program.py`` finds out about them. With none of these, the
    interpreter is asked.
    """

    atom: n.Atom
    slots: tuple[Slot, ...]
    outcomes: tuple[int, ...] | None = None
    test: Test | None = None
    formula: n.Condition | None = None


class Plans:
    """The plans of a rule set's atoms, made when first asked for. Can be shared between threads."""

    owner = Owner.CANDIDATE

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self._known: dict[n.Atom, Plan] = {}
        self._records: dict[int, RecordPlans] = {}

    def plan(self, atom: n.Atom, setting: Setting) -> Plan:
        """The plan of an atom in a setting."""
        known = self._known.get(atom)
        if known is not None:
            return known
        inner = specialised(atom, setting)
        plan = self._known.get(inner)
        if plan is None:
            plan = self._made(inner, setting)
            if not self._reads_setting(inner) and len(self._known) < PLAN_LIMIT:
                self._known[inner] = plan
        return plan

    def of_records(self, slot: Slot) -> RecordPlans:
        """The plans of the atoms that look at single records of a list."""
        assert slot.records is not None
        known = self._records.get(slot.place)
        return known or self._records.setdefault(slot.place, RecordPlans(slot.records))

    def outcome(
        self, atom: n.Atom, setting: Setting, values: Mapping[str, Value | None]
    ) -> Outcome:
        """The outcome of an atom for some values of the facts, by the reference interpreter."""
        return atom_outcome(atom, self._situation(setting, values))

    def _situation(self, setting: Setting, values: Mapping[str, Value | None]) -> Situation:
        return setting.situation(values)

    def _made(self, atom: n.Atom, setting: Setting) -> Plan:
        slots = tuple(self.schema.by_key[fact.key] for fact in facts_of(atom, self.owner))
        if len(slots) != 1:
            return Plan(atom, slots)
        (slot,) = slots
        if slot.records is not None:
            return Plan(atom, slots, formula=in_records(atom))
        if slot.coding.domain is None:
            return Plan(atom, slots, None, _ordered_test(atom, slot))
        values = slot.coding.domain
        outcomes = [self.outcome(atom, setting, {slot.fact.key: value}) for value in values]
        return Plan(atom, slots, tuple(outcome.value for outcome in outcomes))

    def _reads_setting(self, atom: n.Atom) -> bool:
        """Whether the outcome depends on more than the candidate. It is asked of specialised atoms and of others: what
        does not read the setting is its own specialisation, in every setting.
        """
        return reads_facts_on(atom) or reads_setting_besides(atom, self.owner)


class RecordPlans(Plans):
    """The plans of the atoms that look at single records: their facts are the fields of a record."""

    owner = Owner.RECORD

    def __init__(self, schema: Schema) -> None:
        super().__init__(schema)
        self._programs: dict[object, RecordProgram] = {}

    def program(
        self,
        formulas: tuple[n.Condition, ...],
        setting: Setting,
        build: Callable[[], RecordProgram],
        *,
        sharable: bool,
    ) -> RecordProgram:
        """The program of some formulas. It is ``sharable`` where they read nothing of the setting but the date of the
        facts.
        """
        if not sharable:
            return build()
        key = (formulas, setting.facts_on)
        program = self._programs.get(key) or build()
        if len(self._programs) < PROGRAM_LIMIT:
            self._programs[key] = program
        return program

    def _situation(self, setting: Setting, values: Mapping[str, Value | None]) -> Situation:
        known: list[tuple[str, Value]] = [
            (slot.fact.key, value)
            for slot in self.schema.slots
            if (value := values.get(slot.fact.key)) is not None
        ]
        return evolve(setting.situation({}), record=Record(tuple(map(_of_field, known))))


def _of_field(field: tuple[str, Value]) -> tuple[str, Scalar | Many | Nothing]:
    key, value = field
    assert not isinstance(value, Records)
    return key, value


def reads_facts_on(atom: n.Atom) -> bool:
    """Whether the outcome depends on the date of the facts: records are read as on that day where no time is asked."""
    return any(
        all(one.time is None for one in selection.filters) for selection in selections_of(atom)
    )


def reads_setting_besides(atom: n.Atom, owner: Owner) -> bool:
    """Whether the outcome depends on more than facts of the owner and the date of the facts."""
    return any(
        isinstance(one, n.EventRef) or (isinstance(one, n.FactRef) and one.fact.owner is not owner)
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
        case n.InPeriod(n.FactRef(), length, side, n.Constant(moment)) if isinstance(
            slot.fact.type, DateType
        ):
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
