"""Proofs and witnesses against all candidates of a fine grid, judged by the reference interpreter."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import partial
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from strategies import small_rules
from strategies.record_text import Pick
from strategies.rule_sets import PLACES, RuleText, candidates, event_dates, rule_sets, selections
from strategies.yes_no_rules import yes_no_rules
from support.loading import load
from support.proofs import (
    demands_of,
    questions,
    rules_of,
    seen_by_reference,
    situation_for,
    told_wrongly,
)
from talentarule.analysis.engines.engine import Proposal, Unreachable
from talentarule.analysis.engines.finite import Finite
from talentarule.analysis.engines.solver import Solver
from talentarule.analysis.engines.terms import DAYS_A_MONTH, MONTHS_OFF
from talentarule.analysis.goals import (
    AtLeast,
    Goal,
    Literal,
    Wish,
    condition_goal,
    granted_goal,
    literals_of,
)
from talentarule.analysis.judging import Impossible, NotDecided, bench, reaches
from talentarule.analysis.parts import Part, Tables
from talentarule.analysis.pieces import situation_of
from talentarule.analysis.search import Search
from talentarule.analysis.tables import build_tables
from talentarule.decide.candidate import decoded
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import atom_outcome, outcome_of, waived_outcome
from talentarule.rules.walk import conditions_of
from talentarule.source import SourceFile, Span
from talentarule.vocabulary.calendar import add
from talentarule.vocabulary.durations import Duration
from talentarule.vocabulary.facts import Fact, Owner
from talentarule.vocabulary.types import BooleanType

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
GRID = 2000


def picking(data: st.DataObject) -> Pick:
    """Chooses as Hypothesis draws."""

    def pick(options: Sequence[Any]) -> Any:
        return data.draw(st.sampled_from(options))

    return pick


def judged(data: st.DataObject, *, missing: bool) -> None:
    """Draws a small rule set, asks much of it, and holds each answer to the grid."""
    pick = picking(data)
    family = pick(small_rules.FAMILIES)
    rules = rules_of(small_rules.rule_text(pick, family))
    assume(rules is not None)
    assert rules is not None
    at = bench(rules, small_rules.POSITION, on=small_rules.ON, events=small_rules.EVENTS)
    chance = data.draw(st.randoms(use_true_random=False))
    people = small_rules.grid(
        family.facts, lambda options: chance.choice(list(options)), GRID, missing=missing
    )
    seen = seen_by_reference(at, (situation_for(at, one) for one in people))
    for question in questions(at, pick):
        wrong = told_wrongly(at, question, seen, missing=missing)
        if wrong == "not decided" and (missing or not family.exact):
            continue
        assert wrong is None, question.goal


@given(st.data())
@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
def test_what_is_proved_of_complete_candidates_holds_for_all_and_everything_is_decided(
    data: st.DataObject,
) -> None:
    judged(data, missing=False)


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
def test_what_is_proved_with_missing_facts_holds_for_all(data: st.DataObject) -> None:
    judged(data, missing=True)


@given(yes_no_rules(), st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_yes_no_rules_with_exceptions_fallbacks_and_overrides_are_decided_whole(
    text: str, missing: bool
) -> None:
    rules = rules_of(text)
    assume(rules is not None)
    assert rules is not None
    at = bench(rules, "Kepala", on=small_rules.ON)
    values = (True, False, None) if missing else (True, False)
    people = [dict(zip("abcde", one, strict=True)) for one in product(values, repeat=5)]
    seen = seen_by_reference(at, (situation_for(at, one) for one in people))
    for question in questions(at, lambda options: options[len(text) % len(options)]):
        assert told_wrongly(at, question, seen, missing=missing) is None


@given(rule_sets(), st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_goals_are_reached_exactly_where_the_reference_has_the_outcome_wished(
    text: RuleText, data: st.DataObject
) -> None:
    rules = load(text)
    at = bench(
        rules,
        data.draw(st.sampled_from(PLACES)),
        on=small_rules.ON,
        events=data.draw(event_dates()),
        selection=data.draw(selections()),
    )
    granted = at.program.overridden
    for _ in range(5):
        decision = rules.decide(
            data.draw(candidates()),
            at.position,
            on=at.on,
            events=at.events,
            selection=at.selection,
        )
        program, codes, _ = decision.parts
        situation = at.setting.situation(decoded(program.schema, codes))
        atom = partial(atom_outcome, situation=situation)
        for wish in Wish:
            for one in at.demands:
                rule = one.rule
                expected = waived_outcome(rule.body, atom, at.law_on, rule.key, granted)
                goal = granted_goal(rule.body, wish, at.put, at.law_on, rule.key, granted)
                assert reaches(goal, atom) == (expected in wish.value)
                for condition in conditions_of(rule.body):
                    reached = reaches(condition_goal(condition, wish, at.put), atom)
                    assert reached == (outcome_of(condition, situation) in wish.value)
            for rule, clause in demands_of(at):
                goal = granted_goal(clause, wish, at.put, at.law_on, rule.key, granted)
                expected = waived_outcome(clause, atom, at.law_on, rule.key, granted)
                assert reaches(goal, atom) == (expected in wish.value)
        verdict = decision.verdict.name
        assert reaches(at.eligible(), atom) == (verdict == "ELIGIBLE")
        assert reaches(at.refused(), atom) == (verdict == "INELIGIBLE")


# Engines -------------------------------------------------------------------------------------------------------


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
def test_the_solver_proves_what_the_search_proves_and_nothing_that_somebody_reaches(
    data: st.DataObject,
) -> None:
    pytest.importorskip("z3")
    pick = picking(data)
    family = pick(small_rules.FAMILIES)
    missing = data.draw(st.booleans())
    rules = rules_of(small_rules.rule_text(pick, family))
    assume(rules is not None)
    assert rules is not None
    at = bench(rules, small_rules.POSITION, on=small_rules.ON, events=small_rules.EVENTS)
    chance = data.draw(st.randoms(use_true_random=False))
    people = small_rules.grid(
        family.facts, lambda options: chance.choice(list(options)), GRID, missing=missing
    )
    seen = seen_by_reference(at, (situation_for(at, one) for one in people))
    for question in questions(at, pick):
        atoms = tuple(dict.fromkeys(one.atom for one in literals_of(question.goal)))
        tables = build_tables(atoms, at.setting, proving=True, missing=missing)
        finite = Finite().ask(tables, question.goal, at.setting, 5.0)
        solved = Solver().ask(tables, question.goal, at.setting, 5.0)
        if isinstance(solved, Unreachable):
            assert not any(question.means(one) for one in seen)
            assert tables.loose or not isinstance(finite, Proposal)
        if isinstance(finite, Unreachable) and not tables.histories:
            assert isinstance(solved, Unreachable)
        if isinstance(solved, Proposal) and not tables.loose and not tables.histories:
            situation = situation_of(at.setting, solved.values)
            assert reaches(question.goal, partial(atom_outcome, situation=situation))


@given(st.dates(), st.integers(1, 1500), st.sampled_from((1, -1)))
def test_months_added_to_a_date_are_about_so_many_days(
    day: datetime.date, months: int, sign: int
) -> None:
    reached = add(day, Duration(months), sign)
    if datetime.date.min < reached < datetime.date.max:
        days = sign * (reached - day).days
        assert abs(days - months * DAYS_A_MONTH) < MONTHS_OFF - 1


def test_without_the_solver_it_is_said_that_it_could_help() -> None:
    rules = rules_of(
        f"{small_rules.HEAD}P1. Dinas mensyaratkan:\n"
        "  a. nilai + 1 >= kredit\n  b. kredit - 2 > nilai\n"
    )
    assert rules is not None
    asked = {"on": small_rules.ON, "events": small_rules.EVENTS}
    without = bench(rules, small_rules.POSITION, **asked, solving=False)  # type: ignore[arg-type]
    answer = without.find(without.eligible())
    assert isinstance(answer, NotDecided)
    assert answer.without_solver
    pytest.importorskip("z3")
    with_solver = bench(rules, small_rules.POSITION, **asked)  # type: ignore[arg-type]
    assert with_solver.find(with_solver.eligible()) == Impossible()


# The search ----------------------------------------------------------------------------------------------------


def _atom(number: int) -> n.Atom:
    fact = Fact(Owner.CANDIDATE, f"f{number}", f"f{number}", BooleanType())
    return n.Truth(n.FactRef(fact), span=Span(SourceFile("x", ""), 0, 0))


ATOMS = tuple(map(_atom, range(7)))
OUTCOMES = st.sampled_from(tuple(Outcome))


@st.composite
def tables(draw: st.DrawFn) -> Tables:
    """Two parts of a few rows, a loose condition and one that is fixed."""
    parts = []
    for atoms in (ATOMS[:2], ATOMS[2:5]):
        rows = draw(st.lists(st.tuples(*(OUTCOMES for _ in atoms)), min_size=1, max_size=4))
        columns = {atom: tuple(row[place] for row in rows) for place, atom in enumerate(atoms)}
        parts.append(Part((), tuple(() for _ in rows), columns))
    place = {atom: at for at, part in enumerate(parts) for atom in part.outcomes}
    loosely = draw(st.sampled_from((frozenset(Outcome), frozenset({Outcome.TRUE, Outcome.FALSE}))))
    fixed = {ATOMS[6]: draw(OUTCOMES)}
    return Tables(tuple(parts), frozenset({ATOMS[5]}), loosely, fixed, place)


GOALS = st.recursive(
    st.builds(Literal, st.sampled_from(ATOMS), st.sampled_from(tuple(Wish))),
    lambda inner: st.builds(
        AtLeast, st.integers(0, 4), st.lists(inner, max_size=4).map(lambda parts: tuple(parts))
    ),
    max_leaves=10,
)


@given(tables(), GOALS)
@settings(max_examples=400, deadline=None)
def test_a_search_finds_a_choice_exactly_where_there_is_one(known: Tables, goal: Goal) -> None:
    ways = []
    for first, second in product(*(range(len(part.rows)) for part in known.parts)):
        for loosely in known.loosely:
            outcomes = {atom: column[first] for atom, column in known.parts[0].outcomes.items()}
            outcomes |= {atom: column[second] for atom, column in known.parts[1].outcomes.items()}
            outcomes |= {ATOMS[5]: loosely, **known.fixed}
            ways.append(((first, second), reaches(goal, outcomes.__getitem__)))
    choice = Search(known).first(goal)
    assert (choice is not None) == any(reached for _, reached in ways)
    if choice is not None:
        rows = {rows for rows, reached in ways if reached}
        assert rows >= {
            (first, second)
            for first, second in product(*(range(len(part.rows)) for part in known.parts))
            if choice.left[0] >> first & 1 and choice.left[1] >> second & 1
        }
