"""The compiled evaluator against the reference interpreter, on random rule sets and candidates, counted.

``agree`` takes the rule set with this number of a seed, so that any disagreement can be had again from the two figures.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from random import Random

from attrs import evolve, field, frozen

import talentarule
from support.expected import Expected, pool_of, situation_of
from support.random_rules import (
    AUTHORITIES,
    DAYS,
    EVENTS,
    VALUES,
    Case,
    random_candidate,
    random_case,
    random_rules,
)
from talentarule.decide.decider import Decider
from talentarule.decide.decision import Decision
from talentarule.decide.verdict import VERDICTS
from talentarule.decide.waivers import clause_digest, granted_by, waivers_used
from talentarule.diagnostics import Severity
from talentarule.diagnostics.registry import severity
from talentarule.rules import nodes as n
from talentarule.rules.situation import Pool, Situation
from talentarule.rules.walk import (
    atoms_of,
    clauses_of,
    operands_of,
    reads_pool,
    rule_conditions,
)

CASES = 6
"""So many settings are drawn for each rule set, each with its own candidates."""

NAMED = 5
"""Of every so many pairs one has its clauses and preferences compared too; verdict and conditions are of all."""

SAME_CLAUSE_COUNTED_TWICE = "TR4007"
"""The one mistake that the random rules make by chance; such a rule set is passed over."""


class DisagreementError(AssertionError):
    """The two evaluators differ; the text says on what, with all that is needed to repeat it."""


@frozen
class Tally:
    """What was compared. ``traits`` counts pairs by what is special about them, ``nodes`` kinds of nodes in the rule
    sets, ``outcomes`` what the conditions of each kind came to.
    """

    pairs: int = 0
    rule_sets: int = 0
    passed_over: int = 0
    verdicts: Counter[str] = field(factory=Counter)
    traits: Counter[str] = field(factory=Counter)
    nodes: Counter[str] = field(factory=Counter)
    outcomes: Counter[tuple[str, str]] = field(factory=Counter)

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.pairs + other.pairs,
            self.rule_sets + other.rule_sets,
            self.passed_over + other.passed_over,
            self.verdicts + other.verdicts,
            self.traits + other.traits,
            self.nodes + other.nodes,
            self.outcomes + other.outcomes,
        )


def agree(
    seed: int, number: int, candidates: int, *, histories: bool = True, norms: bool = True
) -> Tally:
    """Compare one rule set on so many candidates. Raises DisagreementError at the first difference."""
    rng = Random(f"{seed}/{number}")  # noqa: S311 - to be repeated, not to be secret
    text = random_rules(rng, histories=histories, norms=norms).text
    try:
        rules = talentarule.loads(text)
    except talentarule.RuleError as error:
        codes = {one.code for one in error.diagnostics if severity(one) is Severity.ERROR}
        if codes != {SAME_CLAUSE_COUNTED_TWICE}:
            raise
        return Tally(passed_over=1)
    tally = Tally(rule_sets=1, nodes=Counter(_nodes(rules.resolved)))
    cases = [random_case(rng, histories=histories, norms=norms) for _ in range(CASES)]
    shares = [len(range(place, candidates, CASES)) for place in range(CASES)]
    for case, share in zip(cases, shares, strict=True):
        decider = _decider(rules, case)
        pool = _pool(rules, decider, case)
        waivable = _waivable(rules.resolved)
        for turn in range(share):
            person = random_candidate(rng, histories=histories)
            waivers = _waivers(rng, waivable) if rng.randrange(4) == 0 else ()
            try:
                _compare(rules, decider, case, pool, person, waivers, turn, tally)
            except Exception as error:
                told = f"seed {seed}, rule set {number}: {error}\n{case}\n{person}\n{waivers}\n\n{text}"
                raise DisagreementError(told) from error
    return tally + Tally(pairs=candidates)


def _decider(rules: talentarule.RuleSet, case: Case) -> Decider:
    return rules.decider(
        case.place,
        on=case.on,
        law_on=case.law_on,
        facts_on=case.facts_on,
        events=case.events,
        selection=case.selection,
        pool=case.pool,
    )


def _situation(
    rules: talentarule.RuleSet, decider: Decider, case: Case, person: Mapping[str, object]
) -> Situation:
    return situation_of(
        rules.resolved,
        decider.program.setting.position,
        person,
        law_on=case.law_on or case.on,
        facts_on=case.facts_on or case.on,
        events=case.events,
        selection=case.selection,
    )


def _pool(rules: talentarule.RuleSet, decider: Decider, case: Case) -> Pool | None:
    """The pool of a case by the reference; None where none is given, or nothing asks for it."""
    if case.pool is None or not any(map(reads_pool, decider.program.evaluator.places)):
        return None
    return pool_of(rules.resolved, [_situation(rules, decider, case, one) for one in case.pool])


def _compare(
    rules: talentarule.RuleSet,
    decider: Decider,
    case: Case,
    pool: Pool | None,
    person: dict[str, object],
    waivers: tuple[talentarule.Waiver, ...],
    turn: int,
    tally: Tally,
) -> None:
    prepared = turn % 2 == 0
    decision = (
        decider(rules.prepare(person), waivers) if prepared else decider.decide(person, waivers)
    )
    program = decision.parts[0]
    expected = Expected(
        rules.resolved,
        evolve(_situation(rules, decider, case, person), pool=pool),
        granted_by(waivers_used(program, waivers)),
    )
    _same_outcomes(decision, expected, tally)
    verdict = VERDICTS[expected.verdict.value]
    _same("verdict", decision.verdict, verdict)
    if turn % NAMED == 0:
        failed, undetermined = expected.clauses
        _same("failed", decision.failed, failed)
        _same("undetermined", decision.undetermined, undetermined)
        _same("obligations", tuple(one.path for one in decision.obligations), expected.obligations)
        preferences = decision.preferences
        _same("preferences", (preferences.score, preferences.possible), expected.scores)
        tally.traits["clauses and preferences compared"] += 1
    tally.verdicts[verdict.name] += 1
    tally.traits.update(_traits(decision, case, pool, person, prepared=prepared))


def _same_outcomes(decision: Decision, expected: Expected, tally: Tally) -> None:
    program, _, bits = decision.parts
    recorded = program.atom_outcomes(bits)
    for atom in program.evaluator.places:
        outcome = expected.atom(atom)
        if recorded(atom) is not outcome:
            raise AssertionError(f"{atom}: {recorded(atom)}, by the reference {outcome}")
        tally.outcomes[type(atom).__name__, outcome.name] += 1


def _traits(
    decision: Decision,
    case: Case,
    pool: Pool | None,
    person: dict[str, object],
    *,
    prepared: bool,
) -> Iterator[str]:
    yield "prepared first" if prepared else "decided from the raw data"
    if decision.reason is not None:
        yield f"reason {decision.reason}"
    for status in {use.status for use in decision.waivers}:
        yield f"waiver: {status.value}"
    if pool is not None:
        yield "read of a pool"
    if decision.obligations:
        yield "obligation"
    if decision.overrides:
        yield "demand set aside"
    if decision.tier:
        yield "qualified by a fallback"
    if len(case.events) < len(EVENTS[:2]):
        yield "some event's date unknown"
    if any(event in person for event in EVENTS):
        yield "event's date among the candidate's data"
    if case.law_on not in (None, case.on):
        yield "law of another day"
    if any(name not in person for name in VALUES):
        yield "some fact missing"


def _same(what: str, found: object, expected: object) -> None:
    if found != expected:
        raise AssertionError(f"{what}: {found}, by the reference {expected}")


# Waivers -------------------------------------------------------------------------------------------------------


def _waivable(rules: n.ResolvedRules) -> list[n.Clause]:
    """All clauses, those that say who may waive them several times."""
    clauses = [clause for rule in rules.rules for clause in clauses_of(rule.body)]
    return clauses + 6 * [clause for clause in clauses if clause.waivable is not None]


def _waivers(rng: Random, clauses: list[n.Clause]) -> tuple[talentarule.Waiver, ...]:
    """One or two waivers for clauses that may or may not be waivable, by whom it may be or not, in time or not."""
    return tuple(
        talentarule.Waiver(
            clause.path,
            rng.choice(
                (*AUTHORITIES, *(4 * [clause.waivable.authority] if clause.waivable else ()))
            ),
            "surat",
            rng.choice(DAYS) - datetime.timedelta(days=rng.choice((0, 365))),
            clause_digest(clause),
        )
        for clause in rng.sample(clauses, min(len(clauses), rng.randint(1, 2)))
    )


# What the rules are made of ------------------------------------------------------------------------------------


def _nodes(rules: n.ResolvedRules) -> Iterator[str]:
    """The kinds of all nodes, each as often as it stands there."""
    if any(regulation.gaps for regulation in rules.regulations):
        yield "regulation with gaps"
    for rule in rules.rules:
        yield f"verb {rule.verb.value}"
        for subject in rule.subjects:
            yield type(subject).__name__
        for clause in clauses_of(rule.body):
            yield from _clause_nodes(clause)
        for condition in rule_conditions(rule):
            yield from _condition_nodes(condition)


def _clause_nodes(clause: n.Clause) -> Iterator[str]:
    if isinstance(clause.body, n.Group):
        yield f"group {clause.body.kind.value}"
    if clause.exceptions:
        yield "clause with exception"
    if clause.waivable is not None:
        yield "clause with waiver"
    if clause.fallbacks:
        yield "clause with fallback"
    if clause.overrides:
        yield "clause that sets another aside"
    if clause.validity != n.ALWAYS:
        yield "clause with validity"


def _condition_nodes(condition: n.Condition) -> Iterator[str]:
    if isinstance(condition, n.Not | n.All | n.Any | n.AtLeast | n.DefinedCondition):
        yield type(condition).__name__
    match condition:
        case n.Not(item):
            yield from _condition_nodes(item)
        case n.All(items) | n.Any(items) | n.AtLeast(_, items):
            for item in items:
                yield from _condition_nodes(item)
        case n.DefinedCondition(_, body):
            yield from _condition_nodes(body)
        case _:
            for atom in atoms_of(condition):
                yield type(atom).__name__
                for operand in operands_of(atom):
                    yield type(operand).__name__
