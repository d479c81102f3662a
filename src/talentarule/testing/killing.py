"""Telling two rule sets apart: somebody on whom they decide differently, or that there is nobody.

Which rules are compared, and for what, is the caller's; how such a candidate is found stands here alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, islice, product

from attrs import frozen

from talentarule.analysis.goals import Goal, every, missed
from talentarule.analysis.judging import Bench, Impossible, Witness
from talentarule.analysis.pasting import Where, deciding
from talentarule.decide.decider import Decider
from talentarule.decide.decision import Decision
from talentarule.decide.errors import DataError
from talentarule.decide.specialise import Considered, candidate_facts, specialised
from talentarule.decide.values.spelling import spellings_of
from talentarule.decide.verdict import Verdict
from talentarule.engine.ruleset import RuleSet
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.labels import path_key
from talentarule.rules.reference import is_general
from talentarule.rules.walk import atoms_of, conditions_of, operands_of
from talentarule.testing.domains import domains_in
from talentarule.vocabulary.facts import Fact, Owner
from talentarule.vocabulary.values import Value

MAX_VARIED = 6
"""So many of the candidates given are tried with facts changed, those first who are eligible."""

MAX_PAIRS = 1500
"""So many candidates with two facts changed are tried."""

_OF_CANDIDATES = (Owner.CANDIDATE, Owner.RECORD)

Candidate = dict[str, object]


SECONDS = 1.0
"""So long is a candidate built, or a proof looked for, that there is none."""


Observed = tuple[Verdict, frozenset[str]]


def observed(decision: Decision) -> Observed:
    """What an example can say of a decision: the verdict, and the clauses that it comes from."""
    return decision.verdict, frozenset(map(path_key, deciding(decision)))


def killing_candidate(
    old: RuleSet, new: RuleSet, where: Where, near: Iterable[Mapping[str, object]] = ()
) -> Candidate | None:
    """A candidate on whom the rules decide differently for the position; None when none is found.

    Somebody whose verdict differs is looked for first; then somebody for whom other clauses are named. Those of
    ``near`` are tried first, as they are and with one fact changed; then candidates are built from what the rules ask.
    """
    deciders = where.decider(old), where.decider(new)
    if same_rules(*deciders):
        return None
    domains = _domains(old, deciders)
    given = _passing_first(deciders[0], near)
    beside = _first_that_differs(deciders, _beside(deciders, domains, given))
    if beside.verdict is not None:
        return beside.verdict
    built = _first_that_differs(deciders, _built(old, new, where)).verdict
    if built is None and beside.named is not None:
        return beside.named
    # Two facts of an example changed read better than a candidate made of whole cloth.
    pairs = _first_that_differs(deciders, _two_changed(deciders, domains, given))
    return pairs.verdict or built or pairs.named


@frozen
class _Difference:
    """A candidate on whom the verdicts differ; or the first for whom other clauses are named."""

    verdict: Candidate | None
    named: Candidate | None


def _first_that_differs(
    deciders: tuple[Decider, Decider], tried: Iterable[Candidate]
) -> _Difference:
    named: Candidate | None = None
    for candidate in tried:
        try:
            one, other = (decider.decide(candidate) for decider in deciders)
        except DataError:
            continue
        if one.verdict is not other.verdict:
            return _Difference(candidate, named)
        if named is None and observed(one) != observed(other):
            named = candidate
    return _Difference(None, named)


def _passing_first(decider: Decider, near: Iterable[Mapping[str, object]]) -> tuple[Candidate, ...]:
    """The candidates without wrong values, those first who are eligible."""
    levels: list[tuple[int, Candidate]] = []
    for one in near:
        try:
            levels.append((-decider.decide(one).level, dict(one)))
        except DataError:
            continue
    return tuple(one for _, one in sorted(levels, key=lambda one: one[0]))


def cannot_differ(old: RuleSet, new: RuleSet, where: Where) -> bool:
    """Whether it is proved that nobody of whom everything is known gets another verdict; False where it is not."""
    deciders = where.decider(old), where.decider(new)
    if same_rules(*deciders):
        return True
    if any(_is_open(decider) for decider in deciders):
        return False
    bench, differences = _differences(old, new, where)
    return all(isinstance(bench.find(one), Impossible) for one in differences)


def same_rules(one: Decider, other: Decider) -> bool:
    """Whether the same is asked for the position by both."""
    return list(map(_asked, one.program.considered)) == list(map(_asked, other.program.considered))


def _asked(considered: Considered) -> tuple[object, ...]:
    rule = considered.rule
    return (
        rule.key,
        rule.verb,
        rule.body,
        is_general(rule),
        considered.applies,
        considered.in_force,
    )


# Candidates to try ---------------------------------------------------------------------------------------------


def _beside(
    deciders: tuple[Decider, Decider],
    domains: Mapping[Fact, tuple[Value, ...]],
    near: tuple[Candidate, ...],
) -> Iterator[Candidate]:
    """Those that are given, and then some of them with one fact changed."""
    yield from near
    read = _facts_that_matter(deciders)
    for one in near[:MAX_VARIED]:
        for fact in read:
            for value in domains.get(fact, ()):
                yield {**one, fact.key: spellings_of(fact, value)[0]}


def _two_changed(
    deciders: tuple[Decider, Decider],
    domains: Mapping[Fact, tuple[Value, ...]],
    near: tuple[Candidate, ...],
) -> Iterator[Candidate]:
    read = _facts_that_matter(deciders)
    tried = (
        {**one, first.key: spellings_of(first, value)[0], other.key: spellings_of(other, beside)[0]}
        for one in near[:MAX_VARIED]
        for first, other in combinations(read, 2)
        for value, beside in product(domains.get(first, ()), domains.get(other, ()))
    )
    return islice(tried, MAX_PAIRS)


def _built(old: RuleSet, new: RuleSet, where: Where) -> Iterator[Candidate]:
    """Candidates whom one lets pass and the other does not, from what the rules ask."""
    bench, differences = _differences(old, new, where)
    for goal in differences:
        answer = bench.find(goal)
        if isinstance(answer, Witness):
            yield dict(answer.candidate)


def _differences(old: RuleSet, new: RuleSet, where: Where) -> tuple[Bench, tuple[Goal, ...]]:
    """That one lets somebody pass and the other does not, or that one refuses and the other does not; with the bench
    to ask.
    """
    one, other = (_bench(rules, where) for rules in (old, new))
    pairs = (
        (one.eligible(), other.eligible()),
        (other.eligible(), one.eligible()),
        (one.refused(), other.refused()),
        (other.refused(), one.refused()),
    )
    return one, tuple(every((reached, missed(failed))) for reached, failed in pairs)


def _bench(rules: RuleSet, where: Where) -> Bench:
    program = where.decider(rules).program
    return Bench(
        rules, where.position, program, where.on, where.on, where.events, where.selection, SECONDS
    )


def _domains(rules: RuleSet, deciders: tuple[Decider, Decider]) -> Mapping[Fact, tuple[Value, ...]]:
    atoms = dict.fromkeys(atom for decider in deciders for atom in decider.program.evaluator.places)
    return domains_in(rules, atoms, deciders[0].program.setting)


def _facts_that_matter(deciders: tuple[Decider, Decider]) -> tuple[Fact, ...]:
    """The facts that the rules in which the two differ read."""
    one, other = ({_asked(c): c for c in decider.program.considered} for decider in deciders)
    differing = [c for key, c in (*one.items(), *other.items()) if (key in one) != (key in other)]
    setting = deciders[0].program.setting
    facts: dict[Fact, None] = {}
    for considered in differing:
        for condition in conditions_of(considered.rule.body):
            for atom in atoms_of(condition):
                facts.update(dict.fromkeys(candidate_facts(specialised(atom, setting))))
    return tuple(facts)


# Proofs --------------------------------------------------------------------------------------------------------


def _is_open(decider: Decider) -> bool:
    """Whether something besides the candidate is unknown: a date of an event, an attribute, a fact of the selection."""
    setting = decider.program.setting
    return any(
        isinstance(operand, n.EventRef)
        or (isinstance(operand, n.FactRef) and operand.fact.owner not in _OF_CANDIDATES)
        for atom in decider.program.evaluator.places
        for operand in operands_of(specialised(atom, setting))
    ) or any(one.applies is Outcome.UNKNOWN for one in decider.program.considered)


__all__ = [
    "Candidate",
    "Observed",
    "Where",
    "cannot_differ",
    "deciding",
    "killing_candidate",
    "observed",
    "same_rules",
]
