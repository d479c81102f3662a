"""Overrides in a program: which demands are set aside for a position, by which clause, and on what ground."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from talentarule.decide.specialise import Considered
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import (
    NOTHING_GRANTED,
    Granted,
    clause_in_force,
    clause_key,
    with_overrides,
)
from talentarule.rules.walk import clauses_of


@frozen
class OverrideUse:
    """An override that is in force for the position: the demand set aside with its rule, and the clause that sets it
    aside. ``disputed`` when it is not known whether that clause's rule applies to the position.
    """

    ground: n.Ground
    rule: n.Rule
    clause: n.Clause
    by_rule: n.Rule
    by: n.Clause
    disputed: bool

    @property
    def key(self) -> str:
        """The key of the demand that is set aside."""
        return clause_key(self.rule.key, self.clause)


def overridden_in(considered: Iterable[Considered], day: datetime.date) -> Granted:
    """The demands that the rules in force set aside."""
    applying = [(one.rule, one.applies) for one in considered if one.in_force]
    return with_overrides(NOTHING_GRANTED, applying, day)


def together(overridden: Granted, waived: Granted) -> Granted:
    """What counts as met: by overrides and by waivers."""
    return evolve(waived, overridden=overridden.overridden, disputed=overridden.disputed)


def overrides_used(
    considered: tuple[Considered, ...], day: datetime.date
) -> tuple[OverrideUse, ...]:
    """The overrides whose target is asked of the position, in the order of the rules."""
    demands = {
        clause_key(one.rule.key, clause): (one.rule, clause)
        for one in considered
        if one.in_force
        for clause in clauses_of(one.rule.body)
        if clause_in_force(clause, day)
    }
    return tuple(
        OverrideUse(
            override.ground,
            *demands[override.target],
            one.rule,
            clause,
            one.applies is not Outcome.TRUE,
        )
        for one in considered
        if one.in_force
        for clause, override in _overriding(one.rule.body, day)
        if override.target in demands
    )


def _overriding(clause: n.Clause, day: datetime.date) -> Iterator[tuple[n.Clause, n.Override]]:
    if not clause_in_force(clause, day):
        return
    for override in clause.overrides:
        yield clause, override
    if isinstance(clause.body, n.Group):
        for member in clause.body.members:
            yield from _overriding(member, day)
