"""Pools: the applicants of a vacancy together, and the fallbacks that wait until nobody else qualifies.

Whether somebody qualifies may depend, through ``pengganti``, on whether others do. There is no circle: the fallbacks of
tier k ask who qualifies by the tiers below k, so the verdicts are found tier by tier.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import evolve, frozen

from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.situation import Applicant, Pool
from talentarule.rules.walk import atoms_of, clauses_of, reads_pool
from talentarule.vocabulary.facts import Fact, Owner
from talentarule.vocabulary.types import ListType, RecordField
from talentarule.vocabulary.values import Value

POOL_NAMES = ("pelamar", "applicants")
"""What the list of the applicants is called in rules, in both languages (folded)."""

QUALIFIES_NAMES = ("memenuhi syarat", "eligible")
"""What the verdict on an applicant is called where applicants are looked at (folded)."""


def pool_fact(facts: Iterable[Fact]) -> Fact:
    """The list of the applicants: its fields are the facts of candidates that have values of their own. (In conditions
    about applicants all facts and definitions of candidates may be named, and the verdict.)
    """
    fields = [
        RecordField(fact.key, fact.name, fact.type)
        for fact in facts
        if fact.owner is Owner.CANDIDATE and not isinstance(fact.type, ListType)
    ]
    return Fact(Owner.POOL, POOL_NAMES[0], POOL_NAMES[0], ListType(tuple(fields)))


# Tiers ---------------------------------------------------------------------------------------------------------


def in_tier(condition: n.Condition, tier: int) -> n.Condition:
    """The condition of a fallback of this tier: there, to qualify means by the tiers below."""
    match condition:
        case n.Qualifies():
            return evolve(condition, below=tier)
        case n.Not(item):
            return evolve(condition, item=in_tier(item, tier))
        case n.All(items) | n.Any(items) | n.AtLeast(_, items):
            return evolve(condition, items=tuple(in_tier(item, tier) for item in items))
        case n.DefinedCondition(_, body):
            return evolve(condition, body=in_tier(body, tier))
        case n.Exists(selection):
            return evolve(condition, selection=_selection(selection, tier))
        case n.Every(selection, must):
            selected = _selection(selection, tier)
            return evolve(condition, selection=selected, must=in_tier(must, tier))
        case n.Compare(left, _, right):
            return evolve(condition, left=_operand(left, tier), right=_operand(right, tier))
        case n.Between(left, low, high):
            return evolve(
                condition,
                left=_operand(left, tier),
                low=_operand(low, tier),
                high=_operand(high, tier),
            )
        case n.Member(left, _, members):
            inner = tuple(in_tier(member, tier) for member in members)
            return evolve(condition, left=_operand(left, tier), members=inner)  # type: ignore[arg-type]
        case n.MemberOf(left, _, of):
            own = _operand(of, tier)
            return evolve(condition, left=_operand(left, tier), of=own)  # type: ignore[arg-type]
        case _:
            return condition


def _operand(operand: n.Operand, tier: int) -> n.Operand:
    match operand:
        case n.Shifted(inner) | n.Defined(_, inner):
            return evolve(operand, operand=_operand(inner, tier))
        case (
            n.RecordCount(selection)
            | n.DistinctCount(selection)
            | n.FieldTotal(selection)
            | n.FieldExtreme(_, selection)
            | n.FieldValues(selection)
            | n.SpellOf(_, selection)
        ):
            return evolve(operand, selection=_selection(selection, tier))
        case _:
            return operand


def _selection(selection: n.Selection, tier: int) -> n.Selection:
    filters = tuple(
        one if one.where is None else evolve(one, where=in_tier(one.where, tier))
        for one in selection.filters
    )
    return evolve(selection, filters=filters)


def numbered(fallbacks: Iterable[n.Fallback]) -> tuple[n.Fallback, ...]:
    """The fallbacks under one clause, each with its tier: the first is 1. What they ask is told by :func:`in_tiers`."""
    return tuple(evolve(one, tier=tier) for tier, one in enumerate(fallbacks, 1))


def in_tiers(rule: n.Rule) -> n.Rule:
    """The rule whose fallbacks ask who qualifies by the tiers below their own. This unfolds definitions, so the rule
    must be one whose conditions were counted.
    """
    if not any(clause.fallbacks for clause in clauses_of(rule.body)):
        return rule
    return evolve(rule, body=_clause_in_tiers(rule.body))


def _clause_in_tiers(clause: n.Clause) -> n.Clause:
    fallbacks = tuple(evolve(one, when=in_tier(one.when, one.tier)) for one in clause.fallbacks)
    body = clause.body
    if isinstance(body, n.Group):
        body = evolve(body, members=tuple(_clause_in_tiers(member) for member in body.members))
    return evolve(clause, fallbacks=fallbacks, body=body)


def tiers_in(rules: Iterable[n.Rule]) -> int:
    """The highest tier of fallbacks."""
    return max(
        (
            fallback.tier
            for rule in rules
            for clause in clauses_of(rule.body)
            for fallback in clause.fallbacks
        ),
        default=0,
    )


def up_to_tier(rules: n.ResolvedRules, tier: int) -> n.ResolvedRules:
    """The rules with the fallbacks of higher tiers left out."""
    kept = tuple(evolve(rule, body=clause_up_to(rule.body, tier)) for rule in rules.rules)
    return evolve(rules, rules=kept)


def clause_up_to(clause: n.Clause, tier: int) -> n.Clause:
    """The clause with the fallbacks of higher tiers left out."""
    fallbacks = tuple(one for one in clause.fallbacks if one.tier <= tier)
    body = clause.body
    if isinstance(body, n.Group):
        body = evolve(body, members=tuple(clause_up_to(member, tier) for member in body.members))
    return evolve(clause, fallbacks=fallbacks, body=body)


# Pools ---------------------------------------------------------------------------------------------------------


@frozen(eq=False)
class Entrant:
    """Somebody who applies, before anything is judged. ``verdict`` is one that is stated rather than judged."""

    id: str | None
    values: Mapping[str, Value | None]
    events: Mapping[str, datetime.date | None]
    verdict: Outcome | None = None


Judge = Callable[[int, int, Pool], Outcome]
"""The verdict on the applicant at this place, by the tiers up to this one, in the pool as judged so far."""


def judged_pool(entrants: Sequence[Entrant], tiers: int, judge: Judge) -> Pool:
    """The pool with the verdict on each applicant, tier by tier; of index 0 stands that without any fallback."""
    pool = Pool(tuple(Applicant(one.id, one.values, one.events, ()) for one in entrants))
    for tier in range(tiers + 1):
        found = [
            judge(place, tier, pool) if one.verdict is None else one.verdict
            for place, one in enumerate(entrants)
        ]
        pool = Pool(
            tuple(
                evolve(applicant, verdicts=(*applicant.verdicts, verdict))
                for applicant, verdict in zip(pool.applicants, found, strict=True)
            )
        )
    return pool


def asks_of_pool(condition: n.Condition) -> bool:
    """Whether a condition reads the applicants."""
    return any(reads_pool(atom) for atom in atoms_of(condition))
