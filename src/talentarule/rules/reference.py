"""The reference interpreter: what a rule means, written to be read beside the language reference, not to be fast.

Kleene's strong three-valued logic throughout: an unknown value makes the condition that reads it UNKNOWN, and a group
is UNKNOWN only where its known members do not already decide it. Nothing here reads a clock.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from types import MappingProxyType
from typing import assert_never

from attrs import evolve, frozen

from talentarule.rules import nodes as n
from talentarule.rules import records, tables
from talentarule.rules.comparing import compare, in_period, rank
from talentarule.rules.kleene import Outcome, at_least, conjunction, disjunction, negation, truth
from talentarule.rules.selected import Meaning
from talentarule.rules.situation import Situation
from talentarule.vocabulary.calendar import add
from talentarule.vocabulary.durations import Duration
from talentarule.vocabulary.facts import Owner
from talentarule.vocabulary.organisation import Position
from talentarule.vocabulary.values import NOTHING, Many, Records, Value

# Values --------------------------------------------------------------------------------------------------------


def value_of(operand: n.Operand, situation: Situation) -> Value | None:
    """The value of an operand, None when it is unknown. Ages are compared by :func:`_compare_age` instead."""
    match operand:
        case n.FactRef(fact):
            if fact.owner is Owner.RECORD:
                assert situation.record is not None
                return situation.record.get(fact.key)
            if fact.owner is Owner.POOL:
                raise TypeError("the pool has no value of its own: its applicants are looked at")
            if fact.owner is Owner.POSITION:
                attribute = situation.position.attributes.get(fact.key)
                return None if attribute is None else attribute.value
            given = situation.candidate if fact.owner is Owner.CANDIDATE else situation.selection
            return given.get(fact.key)
        case n.EventRef(event):
            return situation.events.get(event.key)
        case n.Constant(value):
            return value
        case n.ExtremeOf(which, fact):
            return _extreme(which, value_of(n.FactRef(fact), situation))
        case n.CountOf(fact):
            values = value_of(n.FactRef(fact), situation)
            return len(values.items) if isinstance(values, Many) and values.complete else None
        case n.Shifted(inner, sign, amount):
            return _shift(value_of(inner, situation), sign, amount)
        case n.Defined(_, inner):
            return value_of(inner, situation)
        case n.TableValue():
            return tables.value_of_table(operand, situation, MEANING)
        case n.Age():
            raise TypeError("an age has no value of its own: it is compared by the calendar")
        case (
            n.RecordCount()
            | n.DistinctCount()
            | n.FieldTotal()
            | n.FieldExtreme()
            | n.FieldValues()
            | n.SpellOf()
        ):
            return records.value_of_records(operand, situation, MEANING)
        case _:
            assert_never(operand)


def _extreme(which: n.Extreme, values: Value | None) -> Value | None:
    if not isinstance(values, Many) or not values.complete:
        return None
    if not values.items:
        return NOTHING
    pick = max if which is n.Extreme.HIGHEST else min
    return pick(values.items, key=rank)


def _shift(value: Value | None, sign: int, amount: Duration | Decimal) -> Value | None:
    if value is None or value is NOTHING:
        return value
    if isinstance(amount, Duration):
        assert isinstance(value, datetime.date)
        return add(value, amount, sign)
    assert isinstance(value, int | Decimal)
    return value + sign * amount


# Conditions ----------------------------------------------------------------------------------------------------

AtomOutcome = Callable[[n.Atom], Outcome]
"""Gives the outcome of a condition without parts: the interpreter's own, or outcomes recorded before."""


def condition_outcome(condition: n.Condition, atom: AtomOutcome) -> Outcome:
    """The outcome of a condition from the outcomes of its atoms."""
    match condition:
        case n.Not(item):
            return negation(condition_outcome(item, atom))
        case n.All(items):
            return conjunction([condition_outcome(item, atom) for item in items])
        case n.Any(items):
            return disjunction([condition_outcome(item, atom) for item in items])
        case n.AtLeast(count, items):
            return at_least(count, [condition_outcome(item, atom) for item in items])
        case n.DefinedCondition(_, body):
            return condition_outcome(body, atom)
        case _:
            return atom(condition)


def outcome_of(condition: n.Condition, situation: Situation) -> Outcome:
    """The outcome of a condition in a situation."""
    return condition_outcome(condition, partial(atom_outcome, situation=situation))


def atom_outcome(atom: n.Atom, situation: Situation) -> Outcome:
    """The outcome of a condition that has no parts."""
    if _reads_result(atom):
        # A result that is not settled: what every row that is still possible says.
        return tables.agreed(
            atom_outcome(one, situation) for one in tables.versions(atom, situation, MEANING)
        )
    match atom:
        case n.Compare(left, relation, right):
            inner = left.operand if isinstance(left, n.Defined) else left
            if isinstance(inner, n.Age):
                return _compare_age(inner, relation, value_of(right, situation), situation)
            if isinstance(inner, n.ExtremeOf):
                return _compare_extreme(inner, relation, value_of(right, situation), situation)
            if isinstance(inner, n.CountOf):
                return _compare_count(inner, relation, value_of(right, situation), situation)
            if isinstance(inner, n.RecordOperand):
                limit = value_of(right, situation)
                return records.compare_records(inner, relation, limit, situation, MEANING)
            return compare(relation, value_of(left, situation), value_of(right, situation))
        case n.Between(left, low, high):
            return conjunction(
                atom_outcome(n.Compare(left, relation, end, span=atom.span), situation)
                for relation, end in ((n.Relation.AT_LEAST, low), (n.Relation.AT_MOST, high))
            )
        case n.Member(_, quantity, members, count):
            return _quantified(quantity, count, [atom_outcome(m, situation) for m in members])
        case n.MemberOf(left, quantity, of, count):
            return _member_of(value_of(left, situation), quantity, count, value_of(of, situation))
        case n.InPeriod(operand, length, side, moment):
            return in_period(
                value_of(operand, situation), length, side, value_of(moment, situation)
            )
        case n.Truth(fact):
            value = value_of(fact, situation)
            return Outcome.UNKNOWN if value is None else truth(value is True)
        case n.HasAny(fact):
            values = value_of(n.FactRef(fact), situation)
            if not isinstance(values, Many):
                return Outcome.UNKNOWN
            if values.items:
                return Outcome.TRUE
            return Outcome.FALSE if values.complete else Outcome.UNKNOWN
        case n.Exists(selection):
            return records.exists(selection, situation, MEANING)
        case n.Every(selection, must):
            return records.every(selection, must, situation, MEANING)
        case n.Qualifies(below):
            assert situation.applicant is not None
            return situation.applicant.qualifies(below)
        case _:
            assert_never(atom)


def _reads_result(atom: n.Atom) -> bool:
    """Whether a comparison compares the result of a decision table; quick for the many that cannot."""
    match atom:
        case n.Compare(left, _, right):
            return tables.holds_table(left) or tables.holds_table(right)
        case n.Between() | n.Member() | n.MemberOf() | n.InPeriod():
            return bool(tables.tables_compared(atom))
        case _:
            return False


def _compare_age(
    age: n.Age, relation: n.Relation, limit: Value | None, situation: Situation
) -> Outcome:
    """``usia <= N`` is: the moment lies on or before birth + N; ``usia < N``: it lies before it."""
    birth, moment = value_of(age.birth, situation), value_of(age.at, situation)
    if birth is None or moment is None or limit is None:
        return Outcome.UNKNOWN
    if limit is NOTHING:
        return records.above_nothing(relation)
    assert isinstance(birth, datetime.date)
    assert isinstance(moment, datetime.date)
    assert isinstance(limit, Duration)
    reached = add(birth, limit)
    match relation:
        case n.Relation.AT_MOST:
            return truth(moment <= reached)
        case n.Relation.ABOVE:
            return truth(moment > reached)
        case n.Relation.BELOW:
            return truth(moment < reached)
        case n.Relation.AT_LEAST:
            return truth(moment >= reached)
        case _:
            raise TypeError(f"an age is not compared by {relation.value}")


def _compare_extreme(
    extreme: n.ExtremeOf, relation: n.Relation, limit: Value | None, situation: Situation
) -> Outcome:
    """Values that may still come can only raise the highest and lower the lowest."""
    values = value_of(n.FactRef(extreme.fact), situation)
    if not isinstance(values, Many) or values.complete or not values.items or limit is None:
        return compare(relation, value_of(extreme, situation), limit)
    known = _extreme(extreme.which, Many(values.items))
    assert known is not None
    assert not isinstance(known, Many | Records)
    assert not isinstance(limit, Many | Records)
    met = compare(relation, known, limit)
    if extreme.which is n.Extreme.HIGHEST:
        settled, passed = (n.Relation.AT_LEAST, n.Relation.ABOVE), rank(known) > rank(limit)
        refused = relation is n.Relation.BELOW and rank(known) >= rank(limit)
    else:
        settled, passed = (n.Relation.AT_MOST, n.Relation.BELOW), rank(known) < rank(limit)
        refused = relation is n.Relation.ABOVE and rank(known) <= rank(limit)
    if relation in settled:
        return met if met is Outcome.TRUE else Outcome.UNKNOWN
    return Outcome.FALSE if passed or refused else Outcome.UNKNOWN


def _compare_count(
    count: n.CountOf, relation: n.Relation, limit: Value | None, situation: Situation
) -> Outcome:
    """Values that may still come leave the count without an upper bound, never below those that are known."""
    values = value_of(n.FactRef(count.fact), situation)
    if not isinstance(values, Many) or values.complete:
        return compare(relation, value_of(count, situation), limit)
    if limit is None:
        return Outcome.UNKNOWN
    if limit is NOTHING:
        return records.above_nothing(relation)
    assert isinstance(limit, int | Decimal)
    least = len(values.items)
    match relation:
        case n.Relation.AT_LEAST | n.Relation.ABOVE:
            reached = least >= limit if relation is n.Relation.AT_LEAST else least > limit
            return Outcome.TRUE if reached else Outcome.UNKNOWN
        case n.Relation.BELOW:
            return Outcome.FALSE if least >= limit else Outcome.UNKNOWN
        case n.Relation.AT_MOST | n.Relation.EQUAL | n.Relation.EXACTLY | n.Relation.PEER:
            return Outcome.FALSE if least > limit else Outcome.UNKNOWN
        case _:
            assert_never(relation)


def _quantified(quantity: n.Quantity, count: int, outcomes: list[Outcome]) -> Outcome:
    match quantity:
        case n.Quantity.ANY:
            return disjunction(outcomes)
        case n.Quantity.ALL:
            return conjunction(outcomes)
        case n.Quantity.AT_LEAST:
            return at_least(count, outcomes)
        case _:
            assert_never(quantity)


def _member_of(
    left: Value | None, quantity: n.Quantity, count: int, values: Value | None
) -> Outcome:
    """Over the values of a many-valued fact; values that may still come leave open what they could change."""
    if not isinstance(values, Many):
        return Outcome.UNKNOWN
    known = [compare(n.Relation.EQUAL, left, item) for item in values.items]
    outcome = _quantified(quantity, count, known)
    if values.complete:
        return outcome
    match quantity:
        case n.Quantity.ALL:
            return conjunction((outcome, Outcome.UNKNOWN))
        case n.Quantity.ANY | n.Quantity.AT_LEAST:
            return disjunction((outcome, Outcome.UNKNOWN))
        case _:
            assert_never(quantity)


MEANING = Meaning(value_of, outcome_of)
"""How records are looked at: by the same values and outcomes."""


# Clauses -------------------------------------------------------------------------------------------------------


def body_outcome(clause: n.Clause, atom: AtomOutcome, day: datetime.date) -> Outcome:
    """The outcome of what the clause says under the law of ``day``, before ``melarang`` and exceptions."""
    if not isinstance(clause.body, n.Group):
        return condition_outcome(clause.body, atom)
    return group_outcome(
        clause.body,
        [
            demand_outcome(member, atom, day)
            for member in clause.body.members
            if clause_in_force(member, day)
        ],
        atom,
    )


def group_outcome(group: n.Group, members: list[Outcome], atom: AtomOutcome) -> Outcome:
    """The outcome of a group from those of its members in force."""
    match group.kind:
        case n.GroupKind.ALL:
            return conjunction(members)
        case n.GroupKind.ANY:
            return disjunction(members)
        case n.GroupKind.NONE:
            return negation(disjunction(members))
        case n.GroupKind.AT_LEAST:
            return at_least(group.count, members)
        case n.GroupKind.WHEN:
            assert group.condition is not None
            outside = negation(condition_outcome(group.condition, atom))
            return disjunction((outside, conjunction(members)))
        case _:
            assert_never(group.kind)


def demand_outcome(clause: n.Clause, atom: AtomOutcome, day: datetime.date) -> Outcome:
    """The outcome of what the clause asks: the body, turned round under ``melarang``, or one of its exceptions or
    fallbacks.
    """
    demand = body_outcome(clause, atom, day)
    if clause.forbidden:
        demand = negation(demand)
    return disjunction([demand, *(condition_outcome(one, atom) for one in clause.relief)])


@frozen
class Granted:
    """The demands, by clause key, that count as met: freed by a waiver (``waived``), or perhaps, as long as the date
    of the event before which the waiver had to be granted is not known (``pending``, with the event's key); or set
    aside by another clause (``overridden``), or perhaps, where it is not known whether that clause applies to the
    position (``disputed``).
    """

    waived: frozenset[str] = frozenset()
    pending: Mapping[str, str] = MappingProxyType({})
    overridden: frozenset[str] = frozenset()
    disputed: frozenset[str] = frozenset()


NOTHING_GRANTED = Granted()


def waived_outcome(
    clause: n.Clause, atom: AtomOutcome, day: datetime.date, rule_key: str, granted: Granted
) -> Outcome:
    """Like :func:`demand_outcome`, with the conjunctive demands that are waived or overridden counted as met."""
    key = clause_key(rule_key, clause)
    if key in granted.waived or key in granted.overridden:
        return Outcome.TRUE
    body = clause.body
    inner = isinstance(body, n.Group) and body.kind in (n.GroupKind.ALL, n.GroupKind.WHEN)
    if not clause.conjunctive or clause.forbidden or not inner:
        outcome = demand_outcome(clause, atom, day)
    else:
        assert isinstance(body, n.Group)
        members = [
            waived_outcome(member, atom, day, rule_key, granted)
            for member in body.members
            if clause_in_force(member, day)
        ]
        demand = group_outcome(body, members, atom)
        outcome = disjunction([demand, *(condition_outcome(one, atom) for one in clause.relief)])
    open_ = key in granted.pending or key in granted.disputed
    return disjunction((outcome, Outcome.UNKNOWN)) if open_ else outcome


def clause_in_force(clause: n.Clause, day: datetime.date) -> bool:
    """Whether the clause is in force on a day; a group is while one of its members is."""
    if not clause.validity.holds_on(day):
        return False
    if not isinstance(clause.body, n.Group):
        return True
    return any(clause_in_force(member, day) for member in clause.body.members)


def clause_key(rule_key: str, clause: n.Clause) -> str:
    """The key of a clause within its rule set."""
    return f"{rule_key}\n{clause.path}"


# Rules ---------------------------------------------------------------------------------------------------------


def covers(rule: n.Rule | n.Proposal, situation: Situation) -> Outcome:
    """Whether the rule speaks about the position."""
    return disjunction([_subject_covers(subject, situation) for subject in rule.subjects])


def _subject_covers(subject: n.Subject, situation: Situation) -> Outcome:
    position = situation.position
    match subject:
        case n.PositionSubject(named):
            return truth(isinstance(position, Position) and named.key == position.key)
        case n.UnitSubject(unit):
            return truth(unit.key in position.path)
        case n.EverySubject(unit, where):
            if unit is not None and unit.key not in position.path:
                return Outcome.FALSE
            return Outcome.TRUE if where is None else outcome_of(where, situation)
        case _:
            assert_never(subject)


def is_general(rule: n.Rule | n.Proposal) -> bool:
    """Whether the rule speaks about *every* position, so that it covers none in particular."""
    return any(
        isinstance(s, n.EverySubject) and s.unit is None and s.where is None for s in rule.subjects
    )


def covers_by_itself(rule: n.Rule, applies: Outcome) -> bool:
    """Whether a rule that applies so makes a position covered: it requires something of it, and not of every one."""
    return applies is Outcome.TRUE and rule.verb is n.Verb.REQUIRES and not is_general(rule)


def in_force(rule: n.Rule, day: datetime.date) -> bool:
    """Whether the rule is in force under the law of a day."""
    regulation_holds = rule.regulation is None or rule.regulation.validity.holds_on(day)
    return regulation_holds and rule.validity.holds_on(day) and clause_in_force(rule.body, day)


def overrides_in_force(clause: n.Clause, day: datetime.date) -> Iterator[n.Override]:
    """The overrides of a clause and of those below it, as far as they are in force."""
    if not clause_in_force(clause, day):
        return
    yield from clause.overrides
    if isinstance(clause.body, n.Group):
        for member in clause.body.members:
            yield from overrides_in_force(member, day)


def with_overrides(
    granted: Granted, applying: Iterable[tuple[n.Rule, Outcome]], day: datetime.date
) -> Granted:
    """What counts as met, with what the rules in force that cover the position set aside."""
    overridden, disputed = set(granted.overridden), set(granted.disputed)
    for rule, applies in applying:
        targets = {one.target for one in overrides_in_force(rule.body, day)}
        (overridden if applies is Outcome.TRUE else disputed).update(targets)
    return evolve(
        granted, overridden=frozenset(overridden), disputed=frozenset(disputed - overridden)
    )


def verdict_of(
    rules: n.ResolvedRules, situation: Situation, granted: Granted = NOTHING_GRANTED
) -> Outcome:
    """The verdict on a situation: TRUE is eligible, FALSE ineligible, UNKNOWN undetermined.

    ``granted`` names the demands that waivers free.
    """
    atom = partial(atom_outcome, situation=situation)
    applying = [
        (rule, applies)
        for rule in rules.rules
        if in_force(rule, situation.law_on)
        if (applies := covers(rule, situation)) is not Outcome.FALSE
    ]
    granted = with_overrides(granted, applying, situation.law_on)
    demands: list[Outcome] = []
    covered = False
    gaps = False
    for rule, applies in applying:
        if not rule.demands:
            continue
        demand = waived_outcome(rule.body, atom, situation.law_on, rule.key, granted)
        demands.append(disjunction((negation(applies), demand)))
        covered = covered or covers_by_itself(rule, applies)
        gaps = gaps or (rule.regulation is not None and bool(rule.regulation.gaps))
    outcome = conjunction(demands)
    if outcome is Outcome.TRUE and (not covered or gaps):
        return Outcome.UNKNOWN
    return outcome


__all__ = [
    "MEANING",
    "NOTHING_GRANTED",
    "AtomOutcome",
    "Granted",
    "atom_outcome",
    "body_outcome",
    "clause_in_force",
    "clause_key",
    "condition_outcome",
    "covers",
    "covers_by_itself",
    "demand_outcome",
    "group_outcome",
    "in_force",
    "is_general",
    "outcome_of",
    "overrides_in_force",
    "value_of",
    "verdict_of",
    "waived_outcome",
    "with_overrides",
]
