"""Reasons worked out from the reference interpreter alone, as a second opinion on the engine's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from attrs import evolve

from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.pools import Entrant, judged_pool, tiers_in, up_to_tier
from talentarule.rules.reference import (
    NOTHING_GRANTED,
    AtomOutcome,
    Granted,
    atom_outcome,
    clause_in_force,
    condition_outcome,
    covers,
    demand_outcome,
    in_force,
    verdict_of,
    waived_outcome,
)
from talentarule.rules.situation import Pool, Situation
from talentarule.vocabulary.values import Value


def verdict(
    rules: n.ResolvedRules, situation: Situation, granted: Granted = NOTHING_GRANTED
) -> Outcome:
    """The verdict by the reference."""
    return verdict_of(rules, situation, granted)


def in_pool(
    rules: n.ResolvedRules, situation: Situation, applicants: Sequence[Mapping[str, Value | None]]
) -> Situation:
    """The situation with a pool of these applicants, each judged by the reference, tier by tier."""
    entrants = [Entrant(None, values, situation.events) for values in applicants]

    def judge(place: int, tier: int, pool: Pool) -> Outcome:
        here = evolve(situation, candidate=entrants[place].values, pool=pool)
        return verdict_of(up_to_tier(rules, tier), here)

    return evolve(situation, pool=judged_pool(entrants, tiers_in(rules.rules), judge))


def deciding(
    rules: n.ResolvedRules, situation: Situation, granted: Granted = NOTHING_GRANTED
) -> frozenset[str]:
    """The paths of the clauses that refuse, or where none does of those that are open."""
    atom = partial(atom_outcome, situation=situation)
    by_outcome: dict[Outcome, set[str]] = {outcome: set() for outcome in Outcome}
    for rule in _rules_in_force(rules, situation):
        if not rule.demands:
            continue
        applies = covers(rule, situation)
        whole = waived_outcome(rule.body, atom, situation.law_on, rule.key, granted)
        if whole is Outcome.TRUE:
            continue
        block_may_be_excused = bool(rule.block and rule.body.relief and whole is Outcome.UNKNOWN)
        if applies is Outcome.UNKNOWN or block_may_be_excused:
            by_outcome[Outcome.UNKNOWN].add(rule.body.path)
            continue
        for clause in _demands(rule, situation):
            own = waived_outcome(clause, atom, situation.law_on, rule.key, granted)
            by_outcome[own].add(clause.path)
    refusing = by_outcome[Outcome.FALSE]
    return frozenset(refusing or by_outcome[Outcome.UNKNOWN])


def excused(rules: n.ResolvedRules, situation: Situation) -> frozenset[str]:
    """The paths of the clauses that are met only by an exception."""
    atom = partial(atom_outcome, situation=situation)
    found: set[str] = set()
    for rule in _rules_in_force(rules, situation):
        found.update(_excused_in(rule.body, atom, situation))
    return frozenset(found)


def _rules_in_force(rules: n.ResolvedRules, situation: Situation) -> Iterator[n.Rule]:
    for rule in rules.rules:
        if in_force(rule, situation.law_on) and covers(rule, situation) is not Outcome.FALSE:
            yield rule


def _demands(rule: n.Rule, situation: Situation) -> Iterator[n.Clause]:
    if not rule.block:
        yield rule.body
        return
    assert isinstance(rule.body.body, n.Group)
    for member in rule.body.body.members:
        if clause_in_force(member, situation.law_on):
            yield member


def _excused_in(clause: n.Clause, atom: AtomOutcome, situation: Situation) -> Iterator[str]:
    if not clause_in_force(clause, situation.law_on):
        return
    if clause.exceptions:
        bare = n.Clause(clause.path, clause.label, clause.body, clause.forbidden, span=clause.span)
        met = demand_outcome(bare, atom, situation.law_on) is Outcome.TRUE
        if not met and any(
            condition_outcome(one, atom) is Outcome.TRUE for one in clause.exceptions
        ):
            yield clause.path
    if isinstance(clause.body, n.Group):
        for member in clause.body.members:
            yield from _excused_in(member, atom, situation)
