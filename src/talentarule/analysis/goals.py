"""What is looked for: a formula over single conditions, each with the outcomes that are wanted of it.

Kleene's logic can be turned into *and*, *or* and *at least* for each of four wishes: that a condition is true, that
it is false, that it is not true, and that it is not false. For candidates of whom all is known the first and the last
are the same.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from typing import assert_never

from attrs import frozen

from talentarule.decide.specialise import Considered
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import Granted, clause_in_force, clause_key


class Wish(Enum):
    """What is wanted of an outcome; the value holds the outcomes that fulfil it."""

    TRUE = frozenset({Outcome.TRUE})
    FALSE = frozenset({Outcome.FALSE})
    NOT_TRUE = frozenset({Outcome.FALSE, Outcome.UNKNOWN})
    NOT_FALSE = frozenset({Outcome.TRUE, Outcome.UNKNOWN})


OPPOSITE = {
    Wish.TRUE: Wish.FALSE,
    Wish.FALSE: Wish.TRUE,
    Wish.NOT_TRUE: Wish.NOT_FALSE,
    Wish.NOT_FALSE: Wish.NOT_TRUE,
}
"""What must be wanted of a condition for its negation to come out as wanted."""

FAILING = {
    Wish.TRUE: Wish.NOT_TRUE,
    Wish.FALSE: Wish.NOT_FALSE,
    Wish.NOT_TRUE: Wish.TRUE,
    Wish.NOT_FALSE: Wish.FALSE,
}
"""That the wish is not fulfilled."""

_POSITIVE = frozenset({Wish.TRUE, Wish.NOT_FALSE})


@frozen(cache_hash=True)
class Literal:
    """A condition without parts, and what is wanted of it."""

    atom: n.Atom
    wish: Wish


@frozen(cache_hash=True)
class AtLeast:
    """At least ``count`` of the parts are reached."""

    count: int
    parts: tuple[Goal, ...]


Goal = Literal | AtLeast

REACHED = AtLeast(0, ())
UNREACHABLE = AtLeast(1, ())

Put = Callable[[n.Atom], n.Atom]
"""Specialises a condition to the setting."""


def every(parts: Iterable[Goal]) -> Goal:
    """All parts are reached."""
    listed = tuple(one for one in dict.fromkeys(parts) if one != REACHED)
    return listed[0] if len(listed) == 1 else AtLeast(len(listed), listed)


def some(parts: Iterable[Goal]) -> Goal:
    """Some part is reached."""
    listed = tuple(one for one in dict.fromkeys(parts) if one != UNREACHABLE)
    if REACHED in listed:
        return REACHED
    return listed[0] if len(listed) == 1 else AtLeast(1, listed)


def counted(count: int, parts: Sequence[Goal], wish: Wish) -> Goal:
    """Of parts that each say ``wish`` of a member: what ``paling sedikit N dari`` needs of them."""
    needed = count if wish in _POSITIVE else len(parts) - count + 1
    return REACHED if needed <= 0 else AtLeast(needed, tuple(parts))


def _joined(parts: Sequence[Goal], wish: Wish) -> Goal:
    """Of a conjunction: every part for what is positive, some part for what is not."""
    return every(parts) if wish in _POSITIVE else some(parts)


def _chosen(parts: Sequence[Goal], wish: Wish) -> Goal:
    """Of a disjunction."""
    return some(parts) if wish in _POSITIVE else every(parts)


def condition_goal(condition: n.Condition, wish: Wish, put: Put) -> Goal:
    """That the condition comes out as wished."""
    match condition:
        case n.Not(item):
            return condition_goal(item, OPPOSITE[wish], put)
        case n.All(items):
            return _joined([condition_goal(one, wish, put) for one in items], wish)
        case n.Any(items):
            return _chosen([condition_goal(one, wish, put) for one in items], wish)
        case n.AtLeast(count, items):
            return counted(count, [condition_goal(one, wish, put) for one in items], wish)
        case n.DefinedCondition(_, body):
            return condition_goal(body, wish, put)
        case _:
            return Literal(put(condition), wish)


def body_goal(clause: n.Clause, wish: Wish, put: Put, day: datetime.date) -> Goal:
    """Of what the clause says, before ``melarang`` and exceptions."""
    if not isinstance(clause.body, n.Group):
        return condition_goal(clause.body, wish, put)
    group = clause.body
    wanted = OPPOSITE[wish] if group.kind is n.GroupKind.NONE else wish
    members = [
        demand_goal(one, wanted, put, day) for one in group.members if clause_in_force(one, day)
    ]
    return _group_goal(group, members, wish, put)


def _group_goal(group: n.Group, members: list[Goal], wish: Wish, put: Put) -> Goal:
    match group.kind:
        case n.GroupKind.ALL:
            return _joined(members, wish)
        case n.GroupKind.ANY:
            return _chosen(members, wish)
        case n.GroupKind.NONE:
            return _joined(members, wish)
        case n.GroupKind.AT_LEAST:
            return counted(group.count, members, wish)
        case n.GroupKind.WHEN:
            assert group.condition is not None
            outside = condition_goal(group.condition, OPPOSITE[wish], put)
            return _chosen([outside, _joined(members, wish)], wish)
        case _:
            assert_never(group.kind)


def demand_goal(clause: n.Clause, wish: Wish, put: Put, day: datetime.date) -> Goal:
    """Of what the clause asks: its body, turned round under ``melarang``, or one of its exceptions or fallbacks."""
    body = body_goal(clause, OPPOSITE[wish] if clause.forbidden else wish, put, day)
    return _chosen([body, *(condition_goal(one, wish, put) for one in clause.relief)], wish)


def granted_goal(
    clause: n.Clause, wish: Wish, put: Put, day: datetime.date, rule_key: str, granted: Granted
) -> Goal:
    """Like :func:`demand_goal`, with the demands that are set aside counted as met: ``waived_outcome`` in the
    reference interpreter.
    """
    key = clause_key(rule_key, clause)
    if key in granted.waived or key in granted.overridden:
        return REACHED if wish in _POSITIVE else UNREACHABLE
    body = clause.body
    inner = isinstance(body, n.Group) and body.kind in (n.GroupKind.ALL, n.GroupKind.WHEN)
    if not clause.conjunctive or clause.forbidden or not inner:
        goal = demand_goal(clause, wish, put, day)
    else:
        assert isinstance(body, n.Group)
        members = [
            granted_goal(one, wish, put, day, rule_key, granted)
            for one in body.members
            if clause_in_force(one, day)
        ]
        demand = _group_goal(body, members, wish, put)
        goal = _chosen([demand, *(condition_goal(one, wish, put) for one in clause.relief)], wish)
    open_ = key in granted.pending or key in granted.disputed
    return perhaps(goal, wish) if open_ else goal


def named_goal(
    rule: n.Rule, clause: n.Clause, wish: Wish, put: Put, day: datetime.date, aside: Granted
) -> Goal:
    """Of a clause by which the outcome of its rule is named: by itself, or by what excuses the whole rule."""
    goal = granted_goal(clause, wish, put, day, rule.key, aside)
    relief = () if clause.path == rule.body.path else rule.body.relief
    return _chosen([goal, *(condition_goal(one, wish, put) for one in relief)], wish)


def perhaps(goal: Goal, wish: Wish) -> Goal:
    """What is wished of a demand of which it is not known whether it applies: it is never false."""
    if wish is Wish.FALSE:
        return UNREACHABLE
    return REACHED if wish is Wish.NOT_FALSE else goal


def rule_goal(
    considered: Considered, wish: Wish, put: Put, day: datetime.date, aside: Granted
) -> Goal:
    """What a rule that covers the position, or may, adds to the verdict."""
    rule = considered.rule
    goal = granted_goal(rule.body, wish, put, day, rule.key, aside)
    return goal if considered.applies is Outcome.TRUE else perhaps(goal, wish)


def missed(goal: Goal) -> Goal:
    """That the goal is not reached."""
    if isinstance(goal, Literal):
        return Literal(goal.atom, FAILING[goal.wish])
    parts = tuple(missed(one) for one in goal.parts)
    needed = len(parts) - goal.count + 1
    return REACHED if needed <= 0 else AtLeast(needed, parts)


def literals_of(goal: Goal) -> Iterable[Literal]:
    """The literals of a goal, as they stand."""
    if isinstance(goal, Literal):
        yield goal
    else:
        for part in goal.parts:
            yield from literals_of(part)


__all__ = [
    "FAILING",
    "OPPOSITE",
    "REACHED",
    "UNREACHABLE",
    "AtLeast",
    "Goal",
    "Literal",
    "Put",
    "Wish",
    "body_goal",
    "condition_goal",
    "counted",
    "demand_goal",
    "every",
    "granted_goal",
    "literals_of",
    "missed",
    "named_goal",
    "perhaps",
    "rule_goal",
    "some",
]
