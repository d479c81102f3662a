"""Bounds that mark nothing: moved by a step, they would change nobody's verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from attrs import evolve, field, frozen

from talentarule.analysis.goals import Wish, every, rule_goal
from talentarule.decide.specialise import candidate_facts, outcome_for, specialised
from talentarule.decide.values.spelling import spellings_of
from talentarule.engine.ruleset import RuleSet
from talentarule.rules import nodes as n
from talentarule.testing.domains import domains_in
from talentarule.testing.killing import Candidate, Where, killing_candidate, same_rules
from talentarule.testing.mutation import Mutant, Operator, mutants
from talentarule.testing.solving import Solver, plans_for
from talentarule.vocabulary.facts import Fact
from talentarule.vocabulary.values import Value


@frozen
class UnmarkedBound:
    """A bound, as a mutant that moves it, and a candidate who just meets it, with everything else in order as far as
    other values can be; None where that is not found either.
    """

    mutant: Mutant
    where: Where | None
    candidate: Candidate | None = field(repr=False)


def unmarked_bounds(rules: RuleSet, wheres: Sequence[Where]) -> Iterator[UnmarkedBound]:
    """The bounds of the clauses in force there that nobody is found to turn at, in the order of the files."""
    found: dict[tuple[str, int], list[tuple[Mutant, list[Where]]]] = {}
    for mutant in mutants(rules):
        old = mutant.change.old
        if mutant.operator not in (Operator.BOUND_UP, Operator.BOUND_DOWN):
            continue
        if isinstance(old, n.Atom) and not candidate_facts(old):
            continue  # of whom the rule is about
        asked = [
            where
            for where in wheres
            if not same_rules(where.decider(rules), where.decider(mutant.rules))
        ]
        if asked and not any(_is_marked(rules, mutant, where) for where in asked):
            span = mutant.change.span
            found.setdefault((span.source.name, span.start), []).append((mutant, asked))
    for moved in found.values():
        shown = [UnmarkedBound(one, *_beside(rules, one, asked)) for one, asked in moved]
        yield next(
            (one for one in shown if _just_meets(rules, one)), evolve(shown[0], candidate=None)
        )


def _just_meets(rules: RuleSet, bound: UnmarkedBound) -> bool:
    """Whether the candidate meets the clause, and would not if the bound were moved."""
    if bound.where is None or bound.candidate is None:
        return False
    failed = set(bound.where.decide(rules, bound.candidate).failed)
    moved = set(bound.where.decide(bound.mutant.rules, bound.candidate).failed)
    return bool(moved - failed)


def _is_marked(rules: RuleSet, mutant: Mutant, where: Where) -> bool:
    candidate = killing_candidate(rules, mutant.rules, where)
    if candidate is None:
        return False
    decided = where.decide(rules, candidate)
    return decided.verdict is not where.decide(mutant.rules, candidate).verdict


def _beside(
    rules: RuleSet, mutant: Mutant, wheres: Iterable[Where]
) -> tuple[Where | None, Candidate | None]:
    """Somebody else eligible whose value lies where the two bounds differ."""
    old, new = mutant.change.old, mutant.change.new
    if not isinstance(old, n.Atom) or not isinstance(new, n.Atom):
        return None, None
    for where in wheres:
        program = where.decider(rules).program
        setting = program.setting
        one, other = specialised(old, setting), specialised(new, setting)
        facts = candidate_facts(one)
        if len(facts) != 1:
            continue
        (fact,) = facts
        domains = domains_in(rules, (*program.evaluator.places, old, new), setting)
        put = partial(specialised, setting=setting)
        goal = every(
            rule_goal(c, Wish.TRUE, put, setting.law_on, program.overridden)
            for c in program.considered
            if c.in_force and c.rule.demands
        )
        for plan in plans_for(Solver(setting, domains), goal):
            passing: dict[Fact, Value] = {
                f: value for part in plan for f, value in zip(part.facts, part.rows[0], strict=True)
            }
            for value in domains[fact]:
                known = {fact.key: value}
                if outcome_for(one, setting, known) is not outcome_for(other, setting, known):
                    return where, _spelled({**passing, fact: value})
    return None, None


def _spelled(values: dict[Fact, Value]) -> Candidate:
    return {fact.name: spellings_of(fact, value)[0] for fact, value in values.items()}


__all__ = ["UnmarkedBound", "unmarked_bounds"]
