"""Telling two rule sets apart: somebody on whom they decide differently, or that there is nobody.

Which rules are compared, and for what, is the caller's; how such a candidate is found stands here alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from itertools import combinations, islice, product
from weakref import WeakKeyDictionary

from attrs import frozen

from talentarule.analysis.goals import Goal, Wish, every, missed, rule_goal, some
from talentarule.analysis.judging import Bench, Impossible
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
from talentarule.testing.solving import Solver, plans_for
from talentarule.vocabulary.facts import Fact, Owner
from talentarule.vocabulary.values import Many, Records, Value

MAX_VARIED = 6
"""So many of the candidates given are tried with facts changed, those first who are eligible."""

MAX_PAIRS = 1500
"""So many candidates with two facts changed are tried."""

_OF_CANDIDATES = (Owner.CANDIDATE, Owner.RECORD)

Candidate = dict[str, object]


SECONDS = 1.0
"""So long is a proof looked for that nobody can differ."""

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
    solver = _solver(old, deciders, where)
    writable = solver.domains
    given = _passing_first(old, where, near)
    sides = (old, new, where)
    beside = _first_that_differs(sides, _beside(deciders, writable, given))
    if beside.verdict is not None:
        return beside.verdict
    built = _first_that_differs(sides, _built(deciders, solver)).verdict
    if built is None and beside.named is not None:
        return beside.named
    # Two facts of an example changed read better than a candidate made of whole cloth.
    pairs = _first_that_differs(sides, _two_changed(deciders, writable, given))
    return pairs.verdict or built or pairs.named


@frozen
class _Difference:
    """A candidate on whom the verdicts differ; or the first for whom other clauses are named."""

    verdict: Candidate | None
    named: Candidate | None


def _first_that_differs(
    sides: tuple[RuleSet, RuleSet, Where], tried: Iterable[Candidate]
) -> _Difference:
    old, new, where = sides
    named: Candidate | None = None
    for candidate in tried:
        try:
            one, other = where.decide(old, candidate), where.decide(new, candidate)
        except DataError:
            continue
        if one.verdict is not other.verdict:
            return _Difference(candidate, named)
        if named is None and observed(one) != observed(other):
            named = candidate
    return _Difference(None, named)


def _passing_first(
    rules: RuleSet, where: Where, near: Iterable[Mapping[str, object]]
) -> tuple[Candidate, ...]:
    """The candidates without wrong values, those first who are eligible."""
    levels: list[tuple[int, Candidate]] = []
    for one in near:
        try:
            levels.append((-where.decide(rules, one).level, dict(one)))
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
    one, other = (_bench(rules, where) for rules in (old, new))
    pairs = (
        (one.eligible(), other.eligible()),
        (other.eligible(), one.eligible()),
        (one.refused(), other.refused()),
        (other.refused(), one.refused()),
    )
    return all(
        isinstance(one.find(every((reached, missed(failed)))), Impossible)
        for reached, failed in pairs
    )


def _bench(rules: RuleSet, where: Where) -> Bench:
    program = where.decider(rules).program
    return Bench(
        rules, where.position, program, where.on, where.on, where.events, where.selection, SECONDS
    )


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


def _built(deciders: tuple[Decider, Decider], solver: Solver) -> Iterator[Candidate]:
    """Candidates whom one lets pass and the other refuses, from what the rules ask."""
    for goal in _differences(deciders):
        for plan in plans_for(solver, goal):
            candidate: Candidate = {}
            for part in plan:
                for fact, value in zip(part.facts, part.rows[0], strict=True):
                    candidate[fact.key] = spellings_of(fact, value)[0]
            yield candidate


Domains = Mapping[Fact, tuple[Value, ...]]

_OF_RULES: WeakKeyDictionary[RuleSet, dict[tuple[object, ...], Solver]] = WeakKeyDictionary()
"""What was worked out about the rules as they are: many others are compared with the same."""


def _solver(rules: RuleSet, deciders: tuple[Decider, Decider], where: Where) -> Solver:
    """The solver with the values on the constants of both rule sets: those of the first, and what the second adds."""
    setting = deciders[0].program.setting
    own, others = (decider.program.evaluator.places for decider in deciders)
    known = _OF_RULES.setdefault(rules, {})
    key = where.key
    base = known.get(key)
    if base is None:
        base = known[key] = Solver(setting, _kept(domains_in(rules, own, setting)))
    new = [atom for atom in others if atom not in own]
    if not new:
        return base
    read = {fact for atom in new for fact in candidate_facts(specialised(atom, setting))}
    alike = [atom for atom in own if read.intersection(candidate_facts(atom))]
    more = _kept(domains_in(rules, (*alike, *new), setting, read))
    added = {fact: tuple(dict.fromkeys((*base.domains[fact], *more[fact]))) for fact in read}
    masks = {
        literal: mask
        for literal, mask in base.masks.items()
        if read.isdisjoint(candidate_facts(literal.atom))
    }
    return Solver(setting, {**base.domains, **added}, masks)


def _kept(domains: Domains) -> Domains:
    return {fact: tuple(filter(_is_writable, values)) for fact, values in domains.items()}


def _is_writable(value: Value) -> bool:
    """Whether an example can give the value: rule files have no numbers below 0."""
    match value:
        case bool():
            return True
        case int() | Decimal():
            return value >= 0
        case Many(items):
            return all(map(_is_writable, items))
        case Records(items):
            return all(_is_writable(one) for record in items for _, one in record.known)
        case _:
            return True


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


def _differences(deciders: tuple[Decider, Decider]) -> Iterator[Goal]:
    """That one lets somebody pass whom the other refuses."""
    for passing, refusing in (deciders, deciders[::-1]):
        same = set(map(_asked, passing.program.considered))
        overrides_differ = passing.program.overridden != refusing.program.overridden
        refused = [
            _demand(refusing, one, Wish.FALSE)
            for one in _demanding(refusing)
            if _asked(one) not in same or overrides_differ
        ]
        demands = [_demand(passing, one, Wish.TRUE) for one in _demanding(passing)]
        if passing.program.covered and not passing.program.gaps:
            yield every((*demands, some(refused)))


def _demanding(decider: Decider) -> list[Considered]:
    return [
        one
        for one in decider.program.considered
        if one.in_force and one.rule.demands and one.applies is Outcome.TRUE
    ]


def _demand(decider: Decider, one: Considered, wish: Wish) -> Goal:
    program = decider.program
    put = partial(specialised, setting=program.setting)
    return rule_goal(one, wish, put, program.setting.law_on, program.overridden)


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
