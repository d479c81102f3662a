"""Comparisons of numbers and dates as linear arithmetic, for the solver.

A number is a real, a date its day number. A fact may be unknown, or ``tidak ada``, which lies below everything. Moving
by days is exact; moving by calendar months is a number of its own that lies within bounds, and is held to the calendar
at the days that the solver tries (:meth:`Terms.lessons`).
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from attrs import evolve, field, frozen

from talentarule.analysis.pieces import facts_read, is_open, situation_of
from talentarule.analysis.thresholds import FIRST_DAY, LAST_DAY, turning_days
from talentarule.decide.specialise import Setting
from talentarule.decide.values.points import Known, points_of
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import atom_outcome
from talentarule.rules.tables import tables_compared
from talentarule.vocabulary.calendar import add
from talentarule.vocabulary.durations import Duration
from talentarule.vocabulary.facts import Fact, Flag
from talentarule.vocabulary.types import DateType, NumberType
from talentarule.vocabulary.values import NOTHING, Value

DAYS_A_MONTH = 30.436875
"""On average, over the 400 years after which the calendar repeats itself."""

MONTHS_OFF = 10
"""So many days at most do months added to a date differ from that average."""


@frozen(eq=False)
class Term:
    """A value: whether it is known, whether it is ``tidak ada``, and otherwise the number."""

    known: Any
    none: Any
    number: Any


@frozen(eq=False)
class Told:
    """When a condition is true, and when it is false; neither where it is unknown."""

    true: Any
    false: Any


@frozen(eq=False)
class Moved:
    """A date moved by so many months."""

    start: Any
    months: int
    reached: Any


@frozen(eq=False)
class Terms:
    """The terms of one question. ``z3`` is the solver's module, ``rules`` what holds of the variables."""

    z3: Any
    context: Any
    setting: Setting
    missing: bool
    facts: dict[Fact, Term] = field(factory=dict)
    moved: dict[tuple[n.Operand, int, Duration], tuple[Term, Moved]] = field(factory=dict)
    rules: list[Any] = field(factory=list)
    _count: list[int] = field(factory=lambda: [0])

    def fresh(self, kind: str) -> Any:
        """A variable: of no name but a number."""
        self._count[0] += 1
        make = {"bool": self.z3.Bool, "int": self.z3.Int, "real": self.z3.Real}[kind]
        return make(f"{kind[0]}{self._count[0]}", self.context)

    def constant(self, value: bool) -> Any:
        """True or false."""
        return self.z3.BoolVal(value, self.context)

    # Conditions ------------------------------------------------------------------------------------------------

    def told(self, atom: n.Atom) -> Told | None:
        """The condition in arithmetic; None where it is something else."""
        if tables_compared(atom):
            return None
        match atom:
            case n.Member(_, quantity, members, count):
                parts = [self.told(member) for member in members]
                if any(one is None for one in parts):
                    return None
                return self._together(quantity, count, [one for one in parts if one is not None])
            case n.Between(left, low, high):
                ends = [
                    self.told(n.Compare(left, relation, end, span=atom.span))
                    for relation, end in ((n.Relation.AT_LEAST, low), (n.Relation.AT_MOST, high))
                ]
                if any(one is None for one in ends):
                    return None
                return self._together(n.Quantity.ALL, 1, [one for one in ends if one is not None])
            case n.Compare() | n.InPeriod():
                alone = self._alone(atom)
                return self._compared(atom) if alone is None else alone
            case _:
                return None

    def _together(self, quantity: n.Quantity, count: int, parts: list[Told]) -> Told:
        needed = {n.Quantity.ANY: 1, n.Quantity.ALL: len(parts)}.get(quantity, count)
        return Told(
            self.at_least(needed, [one.true for one in parts]),
            self.at_least(len(parts) - needed + 1, [one.false for one in parts]),
        )

    def at_least(self, count: int, parts: list[Any]) -> Any:
        """At least so many of the parts."""
        if count <= 0 or count > len(parts):
            return self.constant(count <= 0)
        if count == len(parts):
            return self.z3.And(*parts)
        return (
            self.z3.Or(*parts) if count == 1 else self.z3.PbGe([(one, 1) for one in parts], count)
        )

    def _alone(self, piece: n.Compare | n.InPeriod) -> Told | None:
        """A comparison of one date, by the days between which it is true."""
        facts = facts_read(piece, self.setting)
        if len(facts) != 1 or not isinstance(facts[0].type, DateType):
            return None
        (fact,) = facts
        setting = self.setting

        def look(one: n.Atom, value: Value) -> Outcome:
            return atom_outcome(one, situation_of(setting, {fact: value}))

        attributes = {key: (one.value,) for key, one in setting.position.attributes.items()}
        known = Known(attributes, setting.selection, setting.events, setting.on)
        near = tuple(points_of([piece], known).values.get(fact.key, ()))
        places = sorted({FIRST_DAY, *turning_days(piece, fact, near, look)})
        places = [one for one in places if FIRST_DAY <= one <= LAST_DAY]
        term = self.of_fact(fact)
        assert term is not None
        inside = []
        for place, after in zip(places, [*places[1:], LAST_DAY + 1], strict=True):
            if look(piece, datetime.date.fromordinal(place)) is Outcome.TRUE:
                inside.append(self.z3.And(term.number >= place, term.number < after))
        held = self.z3.Or(*inside) if inside else self.constant(False)
        return Told(self.z3.And(term.known, held), self.z3.And(term.known, self.z3.Not(held)))

    def _compared(self, piece: n.Compare | n.InPeriod) -> Told | None:
        match piece:
            case n.Compare(n.Age(birth, at), relation, n.Constant(limit)):
                if not isinstance(limit, Duration):
                    return None
                moment, reached = self.term(at), self.term(n.Shifted(birth, 1, limit))
                return (
                    None
                    if moment is None or reached is None
                    else self._told(moment, relation, reached)
                )
            case n.Compare(left, relation, right):
                one, other = self.term(left), self.term(right)
                return None if one is None or other is None else self._told(one, relation, other)
            case n.InPeriod(operand, length, side, moment):
                sign = -1 if side is n.Side.BEFORE else 1
                day, end = self.term(operand), self.term(moment)
                far = self.term(n.Shifted(moment, sign, length))
                if day is None or end is None or far is None or not self.z3.is_int(day.number):
                    return None
                relations = (
                    (n.Relation.AT_LEAST, n.Relation.BELOW)
                    if side is n.Side.BEFORE
                    else (n.Relation.AT_MOST, n.Relation.ABOVE)
                )
                ends = [self._told(day, relations[0], far), self._told(day, relations[1], end)]
                return self._together(n.Quantity.ALL, 1, ends)

    def _told(self, left: Term, relation: n.Relation, right: Term) -> Told:
        z3 = self.z3
        known = z3.And(left.known, right.known)
        some = z3.And(z3.Not(left.none), z3.Not(right.none))
        match relation:
            case n.Relation.BELOW:
                held = z3.Or(
                    z3.And(left.none, z3.Not(right.none)), z3.And(some, left.number < right.number)
                )
            case n.Relation.AT_MOST:
                held = z3.Or(left.none, z3.And(some, left.number <= right.number))
            case n.Relation.ABOVE:
                return self._told(right, n.Relation.BELOW, left)
            case n.Relation.AT_LEAST:
                return self._told(right, n.Relation.AT_MOST, left)
            case _:
                held = z3.Or(
                    z3.And(left.none, right.none), z3.And(some, left.number == right.number)
                )
        return Told(z3.And(known, held), z3.And(known, z3.Not(held)))

    # Values ----------------------------------------------------------------------------------------------------

    def term(self, operand: n.Operand) -> Term | None:
        """The operand in arithmetic; None where it is something else."""
        match operand:
            case n.FactRef(fact):
                return self.of_fact(fact) if is_open(fact, self.setting) else None
            case n.Constant(value):
                return self._of_constant(value)
            case n.Defined(_, inner):
                return self.term(inner)
            case n.Shifted(inner, sign, amount):
                start = self.term(inner)
                if start is None:
                    return None
                if isinstance(amount, Duration):
                    return self._later(inner, start, sign, amount)
                return evolve(start, number=start.number + self._real(amount) * sign)
            case _:
                return None

    def of_fact(self, fact: Fact) -> Term | None:
        """The variables of a number or a date."""
        if fact in self.facts:
            return self.facts[fact]
        if not isinstance(fact.type, NumberType | DateType):
            return None
        day = isinstance(fact.type, DateType)
        known = self.fresh("bool") if self.missing else self.constant(True)
        may_be_none = Flag.MAY_BE_NONE in fact.flags
        none = self.fresh("bool") if may_be_none else self.constant(False)
        number = self.fresh("int" if day else "real")
        if day:
            self.rules.append(self.z3.And(number >= FIRST_DAY, number <= LAST_DAY))
        found = self.facts[fact] = Term(known, none, number)
        return found

    def _of_constant(self, value: Value) -> Term | None:
        yes, no = self.constant(True), self.constant(False)
        if value is NOTHING:
            return Term(yes, yes, self.z3.RealVal(0, self.context))
        if isinstance(value, datetime.date):
            return Term(yes, no, self.z3.IntVal(value.toordinal(), self.context))
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return Term(yes, no, self._real(value))
        return None

    def _real(self, value: int | Decimal) -> Any:
        above, below = Decimal(value).as_integer_ratio()
        return self.z3.Q(above, below, self.context)

    def _later(self, operand: n.Operand, start: Term, sign: int, length: Duration) -> Term:
        """A date moved by a duration: the months first, then the days, within the calendar."""
        key = (operand, sign, length)
        if key in self.moved:
            return self.moved[key][0]
        number = start.number
        if length.months:
            reached = self.fresh("int")
            middle = sign * length.months * DAYS_A_MONTH
            low, high = int(middle) - MONTHS_OFF, int(middle) + MONTHS_OFF
            self.rules.append(reached >= self._inside(number + low))
            self.rules.append(reached <= self._inside(number + high))
            step = Moved(number, sign * length.months, reached)
            number = reached
        else:
            step = Moved(number, 0, number)
        found = evolve(start, number=self._inside(number + sign * length.days))
        self.moved[key] = (found, step)
        return found

    def _inside(self, day: Any) -> Any:
        """The day, or the end of the calendar beyond which it lies."""
        z3 = self.z3
        return z3.If(day < FIRST_DAY, FIRST_DAY, z3.If(day > LAST_DAY, LAST_DAY, day))

    def lessons(self, model: Any) -> list[Any]:
        """What the calendar says of the days that a model tries, where the model has it otherwise. A later date never
        becomes an earlier one by the same months.
        """
        found: list[Any] = []
        for _, step in self.moved.values():
            if not step.months:
                continue
            start = model.eval(step.start, model_completion=True).as_long()
            day = datetime.date.fromordinal(start)
            sign = 1 if step.months > 0 else -1
            reached = add(day, Duration(abs(step.months)), sign).toordinal()
            if model.eval(step.reached, model_completion=True).as_long() != reached:
                found.append(self.z3.Implies(step.start >= start, step.reached >= reached))
                found.append(self.z3.Implies(step.start <= start, step.reached <= reached))
        return found

    def values(self, model: Any) -> dict[Fact, Value | None]:
        """The values of the facts in a model."""
        found: dict[Fact, Value | None] = {}
        for fact, term in self.facts.items():
            if not self._holds(model, term.known):
                found[fact] = None
            elif self._holds(model, term.none):
                found[fact] = NOTHING
            else:
                found[fact] = _value(fact, model.eval(term.number, model_completion=True))
        return found

    def _holds(self, model: Any, formula: Any) -> bool:
        return bool(self.z3.is_true(model.eval(formula, model_completion=True)))


def _value(fact: Fact, number: Any) -> Value:
    if isinstance(fact.type, DateType):
        return datetime.date.fromordinal(number.as_long())
    above, below = number.numerator_as_long(), number.denominator_as_long()
    return above if below == 1 else Decimal(above) / Decimal(below)


__all__ = ["Terms", "Told"]
