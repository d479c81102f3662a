"""Obligations: what somebody who qualifies must still do, and by when. They refuse nobody."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import field, frozen

from talentarule.decide.reasons import NamedClause
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome, disjunction, negation
from talentarule.rules.reference import (
    AtomOutcome,
    clause_in_force,
    condition_outcome,
    demand_outcome,
    value_of,
)

if TYPE_CHECKING:
    from talentarule.decide.program import Program


@frozen
class Obligation:
    """A clause of ``mewajibkan`` that is not met now: FALSE, or UNKNOWN. ``due`` is the last day, None where the event
    it goes by has no date yet; ``moment`` is how the rule says it.
    """

    clause: NamedClause = field(repr=False)
    outcome: Outcome
    due: datetime.date | None
    moment: n.Operand = field(repr=False)

    @property
    def path(self) -> str:
        """The label path of the clause."""
        return self.clause.path


def obligations_of(program: Program, bits: int) -> tuple[Obligation, ...]:
    """The obligations of a candidate, in the order of the rules. What is met, excused or out of scope is none."""
    return tuple(_found(program, program.atom_outcomes(bits)))


def _found(program: Program, atom: AtomOutcome) -> Iterator[Obligation]:
    situation = program.setting.situation({})
    for one in program.considered:
        if one.rule.verb is not n.Verb.OBLIGES or not one.in_force:
            continue
        spared = negation(one.applies)
        for clause, outcome in _obliging(one.rule.body, spared, one.rule.block, atom, program):
            if outcome is Outcome.TRUE:
                continue
            assert clause.due is not None
            due = value_of(clause.due, situation)
            assert due is None or isinstance(due, datetime.date)
            yield Obligation(NamedClause(clause.path, one.rule, clause), outcome, due, clause.due)


def _obliging(
    clause: n.Clause, spared: Outcome, block: bool, atom: AtomOutcome, program: Program
) -> Iterator[tuple[n.Clause, Outcome]]:
    """The single obligations of a rule; ``spared`` is what frees from them above."""
    day = program.setting.law_on
    if not clause_in_force(clause, day):
        return
    body = clause.body
    if not isinstance(body, n.Group) or not (block or body.kind is n.GroupKind.WHEN):
        yield clause, disjunction((spared, demand_outcome(clause, atom, day)))
        return
    freed = [spared, *(condition_outcome(one, atom) for one in clause.relief)]
    if body.condition is not None:
        freed.append(negation(condition_outcome(body.condition, atom)))
    for member in body.members:
        yield from _obliging(member, disjunction(freed), False, atom, program)


__all__ = ["Obligation", "obligations_of"]
