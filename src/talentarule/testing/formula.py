"""What must come out as a formula over single conditions: clauses, groups and negations turned into *and* and *or*."""

from __future__ import annotations

import datetime
from itertools import combinations, islice
from typing import assert_never

from attrs import frozen

from talentarule.decide.specialise import Setting, specialised
from talentarule.rules import nodes as n
from talentarule.rules.reference import Granted, clause_in_force, clause_key

MAX_CHOICES = 60
"""So many ways of choosing some of the members of a group are kept."""


@frozen
class Literal:
    """A condition without parts, and whether it must hold or must not."""

    atom: n.Atom
    holds: bool


@frozen
class Both:
    """Every part; without parts it holds."""

    parts: tuple[Formula, ...]


@frozen
class Either:
    """Some part; without parts it does not hold."""

    parts: tuple[Formula, ...]


Formula = Literal | Both | Either

MET = Both(())
NEVER = Either(())


def condition_formula(condition: n.Condition, holds: bool, setting: Setting) -> Formula:
    """That the condition holds, or that it does not."""
    match condition:
        case n.Not(item):
            return condition_formula(item, not holds, setting)
        case n.All(items):
            return _joined([condition_formula(one, holds, setting) for one in items], holds)
        case n.Any(items):
            return _joined([condition_formula(one, holds, setting) for one in items], not holds)
        case n.AtLeast(count, items):
            return _counted(count, [condition_formula(one, holds, setting) for one in items], holds)
        case n.DefinedCondition(_, body):
            return condition_formula(body, holds, setting)
        case _:
            return Literal(specialised(condition, setting), holds)


def demand_formula(
    clause: n.Clause, holds: bool, setting: Setting, rule: n.Rule, aside: Granted
) -> Formula:
    """That what the clause asks is met: by itself, by an exception or a fallback, or because it is set ``aside``; or
    that it is not.
    """
    key = clause_key(rule.key, clause)
    if key in aside.overridden:
        return MET if holds else NEVER
    if key in aside.disputed and not holds:
        return NEVER  # perhaps it is set aside
    parts = [_body(clause, holds is not clause.forbidden, setting, rule, aside)]
    parts += [condition_formula(one, holds, setting) for one in clause.relief]
    return _joined(parts, not holds)


def refusal_formula(rule: n.Rule, clause: n.Clause, setting: Setting, aside: Granted) -> Formula:
    """That the rule applies to the candidate and this clause of it refuses."""
    parts = [demand_formula(clause, False, setting, rule, aside)]
    if clause is not rule.body:
        parts += [condition_formula(one, False, setting) for one in rule.body.relief]
    return Both(tuple(parts))


def _body(clause: n.Clause, holds: bool, setting: Setting, rule: n.Rule, aside: Granted) -> Formula:
    if not isinstance(clause.body, n.Group):
        return condition_formula(clause.body, holds, setting)
    group = clause.body
    day: datetime.date = setting.law_on
    wanted = holds is not (group.kind is n.GroupKind.NONE)
    members = [
        demand_formula(one, wanted, setting, rule, aside)
        for one in group.members
        if clause_in_force(one, day)
    ]
    match group.kind:
        case n.GroupKind.ALL:
            return _joined(members, holds)
        case n.GroupKind.ANY:
            return _joined(members, not holds)
        case n.GroupKind.NONE:
            return _joined(members, holds)
        case n.GroupKind.AT_LEAST:
            return _counted(group.count, members, holds)
        case n.GroupKind.WHEN:
            assert group.condition is not None
            outside = condition_formula(group.condition, not holds, setting)
            return _joined([outside, _joined(members, holds)], not holds)
        case _:
            assert_never(group.kind)


def _joined(parts: list[Formula], every: bool) -> Formula:
    if len(parts) == 1:
        return parts[0]
    return Both(tuple(parts)) if every else Either(tuple(parts))


def _counted(count: int, parts: list[Formula], holds: bool) -> Formula:
    """At least ``count`` hold; or so many do not that no ``count`` is left. ``parts`` say already which of the two."""
    needed = count if holds else len(parts) - count + 1
    if needed <= 0:
        return MET
    if needed > len(parts):
        return NEVER
    choices = islice(combinations(parts, needed), MAX_CHOICES)
    return _joined([_joined(list(one), True) for one in choices], False)


__all__ = [
    "Both",
    "Either",
    "Formula",
    "Literal",
    "condition_formula",
    "demand_formula",
    "refusal_formula",
]
