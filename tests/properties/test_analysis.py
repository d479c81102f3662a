"""What is found in random rule sets is so: witnesses come out again, and what has no effect can go."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import talentarule
from strategies.rule_sets import ON, RuleText, candidates, event_dates, rule_sets, selections
from support.loading import load
from support.witnesses import replay
from talentarule.analysis import Analysis, Certainty, Finding, analyze
from talentarule.analysis.checks.conditions import ALWAYS, NEVER, Part, parts_of
from talentarule.analysis.places import places_of
from talentarule.analysis.units import Unit
from talentarule.rules import nodes as n

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
SECONDS = 1.0


def looked(text: RuleText, data: st.DataObject) -> tuple[talentarule.RuleSet, Analysis]:
    """The analysis with all events dated and all facts of the selection given."""
    rules = load(text)
    events = data.draw(event_dates(complete=True))
    selection = data.draw(selections(complete=True))
    return rules, analyze(rules, on=ON, events=events, selection=selection, seconds=SECONDS)


@given(rule_sets(1, 4), st.data())
@settings(max_examples=20, deadline=None, suppress_health_check=SLOW)
def test_every_witness_is_decided_so_again_and_by_the_reference(
    text: RuleText, data: st.DataObject
) -> None:
    rules, found = looked(text, data)
    for one in found.findings:
        for witness in one.witnesses:
            replay(rules, witness, found.events)


@given(rule_sets(2, 4), st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=SLOW)
def test_the_order_of_rules_changes_no_finding(text: RuleText, data: st.DataObject) -> None:
    events = data.draw(event_dates(complete=True))
    other = RuleText(text.world, tuple(data.draw(st.permutations(text.rules))))
    one, two = (
        analyze(load(each), on=ON, events=events, seconds=SECONDS) for each in (text, other)
    )
    assume(not one.open and not two.open)
    assert _told(one) == _told(two)


def _told(found: Analysis) -> list[tuple[object, ...]]:
    return sorted(
        (one.code, one.clauses[:1], sorted(one.positions), one.certainty.value)
        for one in found.findings
        if one.code != "TR8002"  # of several smallest sets of clauses one is shown
    )


def _with_clause(rules: talentarule.RuleSet, old: n.Clause, new: n.Clause) -> talentarule.RuleSet:
    """The rule set with another clause in the place of one."""

    def put(clause: n.Clause) -> n.Clause:
        if clause is old:
            return new
        if not isinstance(clause.body, n.Group):
            return clause
        members = tuple(map(put, clause.body.members))
        return evolve(clause, body=evolve(clause.body, members=members))

    changed = tuple(evolve(one, body=put(one.body)) for one in rules.resolved.rules)
    return talentarule.RuleSet(evolve(rules.resolved, rules=changed), ())


def _unit_of(rules: talentarule.RuleSet, found: Analysis, one: Finding) -> Unit:
    places = places_of(rules, found.positions, on=ON, events=found.events)
    return next(unit for place in places for unit in place.units if unit.key == one.subject)


def _part_of(unit: Unit, one: Finding) -> Part:
    (span,) = (label.span for label in one.diagnostic.labels if label.primary)
    return next(part for part in parts_of(unit, ON) if part.condition.span == span)


def _variants(
    rules: talentarule.RuleSet, found: Analysis, one: Finding
) -> list[talentarule.RuleSet]:
    """Rule sets of which one has to give the verdicts that the rules give, if the finding is right."""
    unit = _unit_of(rules, found, one)
    dropped = evolve(unit.clause, body=ALWAYS, forbidden=False)
    match one.code:
        case "TR8003" | "TR8004" | "TR8005":
            clauses: Iterable[n.Clause] = (dropped,)
        case "TR8006":
            part = _part_of(unit, one)
            clauses = (part.around(ALWAYS), part.around(NEVER))
        case "TR8007":
            clauses = (_part_of(unit, one).around(NEVER),)
        case _:
            clauses = (dropped,)
    return [_with_clause(rules, unit.clause, clause) for clause in clauses]


@given(rule_sets(1, 3), st.lists(candidates(complete=True), min_size=5, max_size=15), st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=SLOW)
def test_what_is_proved_to_have_no_effect_can_go(
    text: RuleText, people: list[dict[str, Any]], data: st.DataObject
) -> None:
    rules, found = looked(text, data)
    selection = dict(found.places[0].bench.selection) if found.places else {}

    def verdicts(some: talentarule.RuleSet, position: str) -> list[bool]:
        return [
            some.decide(person, position, on=ON, events=found.events, selection=selection).eligible
            for person in people
        ]

    for one in found.findings:
        if one.certainty is not Certainty.PROVED or one.code in ("TR8001", "TR8002"):
            continue
        variants = _variants(rules, found, one)
        assert any(
            all(verdicts(some, place) == verdicts(rules, place) for place in one.positions)
            for some in variants
        ), (one.code, one.clauses)


@given(rule_sets(1, 3), st.lists(candidates(complete=True), min_size=5, max_size=15), st.data())
@settings(max_examples=20, deadline=None, suppress_health_check=SLOW)
def test_of_what_nobody_can_hold_nobody_is_found_eligible(
    text: RuleText, people: list[dict[str, Any]], data: st.DataObject
) -> None:
    rules, found = looked(text, data)
    selection = dict(found.places[0].bench.selection) if found.places else {}
    for one in found.findings:
        if one.code in ("TR8001", "TR8002"):
            for place in one.positions:
                for person in people:
                    decision = rules.decide(
                        person, place, on=ON, events=found.events, selection=selection
                    )
                    assert not decision.eligible
