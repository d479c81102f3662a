"""The list of outcomes says what the trace says, of every condition of the rules in force."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import talentarule
from strategies.rule_sets import ON, PLACES, RuleText, candidates, event_dates, rule_sets
from support.loading import load
from talentarule.decide.trace import ClauseTrace, ConditionTrace

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def told(condition: ConditionTrace, path: str) -> Iterator[tuple[str, str, str]]:
    """The conditions without parts below a condition of a trace."""
    for item in condition.items:
        yield from told(item, path)
    if not condition.items:
        text = " ".join(condition.condition.span.text.split())
        yield path, text, condition.outcome.name.lower()


def told_of(clause: ClauseTrace) -> Iterator[tuple[str, str, str]]:
    """The conditions without parts of a clause of a trace."""
    own = [one for one in (clause.condition, clause.scope) if one is not None]
    fallbacks = [one for each in clause.fallbacks for one in (each.instead, each.when)]
    for condition in (*own, *clause.exceptions, *fallbacks):
        yield from told(condition, clause.clause.path)
    for member in clause.members:
        yield from told_of(member)


@given(rule_sets(), st.lists(candidates(), min_size=1, max_size=3), st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_outcomes_are_those_of_the_trace(
    text: RuleText, people: list[dict[str, object]], data: st.DataObject
) -> None:
    rules = load(text)
    events = data.draw(event_dates())
    for place in PLACES:
        for person in people:
            decision = rules.decide(person, place, on=ON, events=events)
            bodies = [rule.body for rule in decision.trace.rules if rule.body is not None]
            assert list(decision.outcomes) == [one for body in bodies for one in told_of(body)]


@pytest.mark.parametrize("sehat", ["true", "false", "unknown"])
def test_outcomes_name_clause_and_condition(sehat: str) -> None:
    rules = talentarule.loads(
        "fakta:\n  sehat: ya/tidak\n  status: salah satu dari (PNS, PPPK)\n"
        "P1. Jabatan A mensyaratkan:\n  a. sehat\n  b. status = PNS atau tidak sehat\n"
    )
    given_value = {"true": True, "false": False, "unknown": None}[sehat]
    decision = rules.decide({"sehat": given_value, "status": "PPPK"}, "Jabatan A", on=ON)
    assert decision.outcomes == (
        ("P1 huruf a", "sehat", sehat),
        ("P1 huruf b", "status = PNS", "false"),
        ("P1 huruf b", "sehat", sehat),
    )
    assert decision.facts == {"sehat": given_value, "status": decision.facts["status"]}
