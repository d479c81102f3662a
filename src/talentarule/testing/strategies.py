"""Hypothesis strategies for candidates, derived from rules."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from functools import partial
from types import MappingProxyType

from attrs import field, frozen
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable

from talentarule.analysis.goals import Goal, Wish, every, named_goal, rule_goal, some
from talentarule.decide.decider import Decider
from talentarule.decide.reasons import named_clauses
from talentarule.decide.specialise import specialised
from talentarule.decide.values.points import Known
from talentarule.decide.values.spelling import spellings_of
from talentarule.engine.errors import UnknownNameError
from talentarule.engine.ruleset import RuleSet
from talentarule.engine.settings import known_events
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.labels import path_key
from talentarule.rules.situation import Situation
from talentarule.rules.walk import atoms_of, rule_conditions
from talentarule.testing.domains import domains_in, domains_of
from talentarule.testing.solving import Plan, Solver, plans_for
from talentarule.vocabulary.facts import Fact
from talentarule.vocabulary.organisation import Position, Unit
from talentarule.vocabulary.values import Many, Records, Value

NO_EVENTS: Mapping[str, datetime.date] = MappingProxyType({})
NO_FACTS: Mapping[str, object] = MappingProxyType({})
SOME_DAY = datetime.date(2026, 1, 1)
"""Stands for the date of an event that nobody has given, where ages and periods are counted from it."""

Candidate = dict[str, object]


@frozen
class Choices:
    """What candidates are drawn from: the values of each fact, and the plans that they must follow, if any."""

    domains: tuple[tuple[Fact, tuple[Value, ...]], ...] = field(repr=False)
    plans: tuple[Plan, ...] = field(default=(), repr=False)


def candidates(
    rules: RuleSet,
    *,
    missing: bool = True,
    on: datetime.date = SOME_DAY,
    events: Mapping[str, datetime.date] = NO_EVENTS,
) -> st.SearchStrategy[Candidate]:
    """Candidates as data would give them, with values on the constants of the rules and just beside them.

    A candidate maps the names of facts to values; levels and categories go by their aliases now and then. With
    ``missing`` facts may be absent or blank and lists incomplete. ``events`` gives the dates from which ages and
    periods are counted (else those of the rule files, else ``on``). Raises UnknownNameError for an unknown event.
    """
    organisation = rules.resolved.vocabulary.organisation
    attributes: dict[str, dict[Value, None]] = {}
    places: tuple[Unit | Position, ...] = (
        *organisation.units.values(),
        *organisation.positions.values(),
    )
    for place in places:
        for key, attribute in place.attributes.items():
            attributes.setdefault(key, {})[attribute.value] = None
    known = Known(
        {key: tuple(values) for key, values in attributes.items()},
        {},
        known_events(rules.resolved.vocabulary.events, events),
        on,
    )
    nobody = Situation(places[-1], {}, on, on, known.events, {}) if places else None
    domains = domains_of(rules, _all_atoms(rules), known, nobody)
    return _anyone(Choices(tuple(domains.items())), missing)


def eligible(
    rules: RuleSet,
    position: str,
    *,
    on: datetime.date,
    events: Mapping[str, datetime.date] = NO_EVENTS,
    selection: Mapping[str, object] = NO_FACTS,
) -> st.SearchStrategy[Candidate]:
    """Candidates who are eligible for the position, many of them barely; with obligations or without.

    They are decided without a pool, so nobody is made who qualifies only through what is asked of the applicants.

    Raises Unsatisfiable (of Hypothesis) when no such candidate is found; otherwise what :meth:`RuleSet.decide` raises
    for its arguments.
    """
    decider = rules.decider(position, on=on, events=events, selection=selection)
    program = decider.program
    if not program.covered or program.gaps:
        raise _nobody(position, gaps=bool(program.gaps))
    put = partial(specialised, setting=program.setting)
    goal = every(
        rule_goal(one, Wish.TRUE, put, program.setting.law_on, program.overridden)
        for one in program.considered
        if one.in_force and one.rule.demands
    )
    return _solved(
        rules, decider, goal, f"no eligible candidate was found for {position!r}"
    ).filter(lambda values: decider.decide(values).eligible)


def ineligible_because(
    rules: RuleSet,
    position: str,
    clause: str,
    *,
    on: datetime.date,
    events: Mapping[str, datetime.date] = NO_EVENTS,
    selection: Mapping[str, object] = NO_FACTS,
) -> st.SearchStrategy[Candidate]:
    """Candidates whom this clause refuses, whatever the other clauses say of them.

    ``clause`` is a label path as :attr:`Decision.failed` gives it. Raises UnknownNameError when no clause of this name
    can refuse for the position, Unsatisfiable (of Hypothesis) when no candidate is found whom it refuses.
    """
    decider = rules.decider(position, on=on, events=events, selection=selection)
    wanted = path_key(clause)
    named = _refusing_clauses(decider)
    setting = decider.program.setting
    put = partial(specialised, setting=setting)
    chosen = [
        named_goal(rule, one, Wish.FALSE, put, setting.law_on, decider.program.overridden)
        for rule, one in named
        if path_key(one.path) == wanted
    ]
    if not chosen:
        raise UnknownNameError(
            f"clause that can refuse for {position!r}", clause, tuple(one.path for _, one in named)
        )
    failure = f"no candidate was found for {position!r} whom {clause!r} refuses"
    return _solved(rules, decider, some(chosen), failure).filter(
        lambda values: wanted in map(path_key, decider.decide(values).failed)
    )


def _refusing_clauses(decider: Decider) -> list[tuple[n.Rule, n.Clause]]:
    """The clauses by which refusals are named, with their rules."""
    return [
        (one.rule, clause)
        for one in decider.program.considered
        if one.in_force and one.applies is Outcome.TRUE and one.rule.demands
        for clause in named_clauses(one.rule, decider.program.setting.law_on)
    ]


def _nobody(position: str, *, gaps: bool) -> Unsatisfiable:
    why = "a regulation is known in part only" if gaps else "no rule of its own is in force"
    return Unsatisfiable(f"nobody can be eligible for {position!r}: {why}")


# Domains and candidates ----------------------------------------------------------------------------------------


def _all_atoms(rules: RuleSet) -> Iterable[n.Atom]:
    return dict.fromkeys(
        atom
        for rule in rules.resolved.rules
        for condition in rule_conditions(rule)
        for atom in atoms_of(condition)
    )


def _solved(
    rules: RuleSet, decider: Decider, goal: Goal, failure: str
) -> st.SearchStrategy[Candidate]:
    """Candidates of the plans that meet the formula; facts that no plan speaks of are left to chance."""
    setting = decider.program.setting
    domains = domains_in(rules, decider.program.evaluator.places, setting)
    plans = plans_for(Solver(setting, domains), goal)
    if not plans:
        raise Unsatisfiable(failure)
    return _of_plans(Choices(tuple(domains.items()), plans))


@st.composite
def _of_plans(draw: st.DrawFn, choices: Choices) -> Candidate:
    plan: Plan = draw(st.sampled_from(choices.plans))
    chosen: dict[Fact, Value] = {}
    for part in plan:
        chosen.update(zip(part.facts, draw(st.sampled_from(part.rows)), strict=True))
    values: Candidate = {}
    for fact, domain in choices.domains:
        if fact in chosen:
            values[fact.name] = _spelled(draw, fact, chosen[fact])
            continue
        stated: bool = draw(st.booleans())
        if stated and domain:
            value: Value = draw(st.sampled_from(domain))
            values[fact.name] = _spelled(draw, fact, value)
    return values


@st.composite
def _anyone(draw: st.DrawFn, choices: Choices, missing: bool) -> Candidate:
    values: Candidate = {}
    for fact, domain in choices.domains:
        lack = draw(st.integers(0, 9)) if missing else 0
        if lack == 9 or not domain:
            continue
        if lack == 8:
            values[fact.name] = None
            continue
        value: Value = draw(st.sampled_from(domain))
        values[fact.name] = _spelled(draw, fact, value)
        if lack == 7 and isinstance(value, Many | Records):
            values[f"{fact.name} lengkap"] = "tidak"
    return values


def _spelled(draw: st.DrawFn, fact: Fact, value: Value) -> object:
    found = draw(st.sampled_from(spellings_of(fact, value)))
    return list(found) if isinstance(found, list) else found


__all__ = ["Candidate", "candidates", "eligible", "ineligible_because"]
