"""Reasons, grounds of refusal and repairs, on random rule sets: held to the evaluator and to brute force."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, product
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import talentarule
from strategies.rule_sets import (
    ON,
    PLACES,
    RuleText,
    candidates,
    event_dates,
    rule_sets,
    selections,
)
from strategies.yes_no_rules import FACTS, people, waivers_of, yes_no_rules
from strategies.yes_no_rules import PLACES as SMALL_PLACES
from support.loading import load
from talentarule import Decision, Verdict
from talentarule.decide.asked import asked_of
from talentarule.decide.planes import bits_of
from talentarule.decide.verdict import VERDICTS
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
Outcomes = dict[n.Atom, Outcome]


def recorded(decision: Decision) -> Outcomes:
    """The outcome of every condition."""
    program, _, bits = decision.parts
    of = program.atom_outcomes(bits)
    return {atom: of(atom) for atom in program.evaluator.places}


def judged(decision: Decision, outcomes: Outcomes) -> Verdict:
    """The verdict for other outcomes, waivers included."""
    program, _, _ = decision.parts
    count = program.evaluator.count
    bits = sum(
        bits_of(outcomes[atom], place, count) for atom, place in program.evaluator.places.items()
    )
    return VERDICTS[decision._judged(bits)]


def kept_only(outcomes: Outcomes, kept: Iterable[n.Atom]) -> Outcomes:
    """Only these outcomes, all others unknown."""
    return dict.fromkeys(outcomes, Outcome.UNKNOWN) | {atom: outcomes[atom] for atom in kept}


def settled(decision: Decision) -> list[n.Atom]:
    weighing = decision._weighing()
    return [weighing.atoms[place] for place in weighing.settled]


def decisions(text: RuleText, person: dict[str, Any], data: st.DataObject) -> list[Decision]:
    rules = load(text)
    events, selection = data.draw(event_dates()), data.draw(selections())
    return [
        rules.decide(person, place, on=ON, events=events, selection=selection) for place in PLACES
    ]


# Random rule sets with histories, events and exceptions ------------------------------------------------------------


@given(rule_sets(), candidates(), st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_each_ground_refuses_whatever_else_comes_out_and_no_part_of_it_does(
    text: RuleText, person: dict[str, Any], data: st.DataObject
) -> None:
    for decision in decisions(text, person, data):
        grounds = decision.why_not()
        assert bool(len(grounds)) == (decision.verdict is Verdict.INELIGIBLE)
        outcomes, around = recorded(decision), settled(decision)
        rng = Random(data.draw(st.integers(0, 1000)))  # noqa: S311 - to be repeated
        for ground in grounds:
            own = [one.atom for one in ground.conditions]
            fixed = [] if any(atom in around for atom in own) else around
            others = {atom: rng.choice([*Outcome]) for atom in outcomes}
            others |= {atom: outcomes[atom] for atom in (*own, *fixed)}
            assert judged(decision, others) is Verdict.INELIGIBLE
            for left_out in own:
                part = [atom for atom in own if atom is not left_out]
                assert judged(decision, kept_only(outcomes, [*part, *fixed])) is not (
                    Verdict.INELIGIBLE
                )


@given(rule_sets(), candidates(), st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_a_ground_refuses_with_everything_else_repaired_and_no_part_of_it_does(
    text: RuleText, person: dict[str, Any], data: st.DataObject
) -> None:
    for decision in decisions(text, person, data):
        program = decision.parts[0]
        asked = asked_of(program, decision.findings.granted)
        if any(len(one.holds) == 2 for one in asked.values()):
            continue  # then "repaired" says nothing of itself
        outcomes, around = recorded(decision), settled(decision)
        met = {
            atom: Outcome.TRUE if True in one.holds else Outcome.FALSE
            for atom, one in asked.items()
        }
        for ground in decision.why_not():
            own = [one.atom for one in ground.conditions]
            fixed = [] if any(atom in around for atom in own) else around
            as_they_are = {atom: outcomes[atom] for atom in fixed}
            repaired = outcomes | met | as_they_are
            assert judged(decision, repaired | {a: outcomes[a] for a in own}) is Verdict.INELIGIBLE
            for left_out in own:
                part = {atom: outcomes[atom] for atom in own if atom is not left_out}
                assert judged(decision, repaired | part) is not Verdict.INELIGIBLE


@given(rule_sets(), candidates(), st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_a_repair_makes_the_verdict_eligible_and_no_proper_part_of_it_does(
    text: RuleText, person: dict[str, Any], data: st.DataObject
) -> None:
    for decision in decisions(text, person, data):
        outcomes = recorded(decision)
        repairs = decision.repairs()
        sizes = [len(one.conditions) for one in repairs]
        assert sizes == sorted(sizes)
        for repair in repairs.items[:20]:
            turned = {one.atom: one.asked for one in repair.conditions}
            assert all(one.asked is not one.outcome for one in repair.conditions)
            assert judged(decision, outcomes | turned) is Verdict.ELIGIBLE
            for size in range(min(len(turned), 8)):
                for part in combinations(turned, size):
                    changed = {atom: turned[atom] for atom in part}
                    assert judged(decision, outcomes | changed) is not Verdict.ELIGIBLE


@given(rule_sets(), candidates(), st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_reasons_carry_the_verdict_whatever_else_comes_out_and_each_is_needed(
    text: RuleText, person: dict[str, Any], data: st.DataObject
) -> None:
    for decision in decisions(text, person, data):
        outcomes, around = recorded(decision), settled(decision)
        own = [one.atom for one in decision.reasons()]
        assert all(one.outcome is outcomes[one.atom] for one in decision.reasons())
        if decision.verdict is Verdict.UNDETERMINED:
            assert all(outcomes[atom] is Outcome.UNKNOWN for atom in own)
            asked = asked_of(decision.parts[0], decision.findings.granted)
            met = {
                atom: Outcome.TRUE if True in one.holds else Outcome.FALSE
                for atom, one in asked.items()
                if outcomes[atom] is Outcome.UNKNOWN and len(one.holds) == 1
            }
            still_open = dict.fromkeys(own, Outcome.UNKNOWN)
            assert judged(decision, outcomes | met | still_open) is not Verdict.ELIGIBLE
            if own and all(len(asked[atom].holds) == 1 for atom in own):
                assert judged(decision, outcomes | met) is Verdict.ELIGIBLE
            continue
        fixed = [] if any(atom in around for atom in own) else around
        assert judged(decision, kept_only(outcomes, [*own, *fixed])) is decision.verdict
        for left_out in own:
            part = [atom for atom in own if atom is not left_out]
            assert judged(decision, kept_only(outcomes, [*part, *fixed])) is not decision.verdict


@given(rule_sets(), candidates(), st.data())
@settings(max_examples=80, deadline=None, suppress_health_check=SLOW)
def test_what_is_asked_of_a_condition_never_lowers_the_verdict(
    text: RuleText, person: dict[str, Any], data: st.DataObject
) -> None:
    order = (Outcome.FALSE, Outcome.UNKNOWN, Outcome.TRUE)
    for decision in decisions(text, person, data):
        outcomes = recorded(decision)
        asked = asked_of(decision.parts[0], decision.findings.granted)
        outcomes |= {atom: data.draw(st.sampled_from(order)) for atom in outcomes}
        before = judged(decision, outcomes)
        for atom in outcomes:
            holds = asked[atom].holds if atom in asked else frozenset()
            if True not in holds:
                worse = judged(decision, outcomes | {atom: Outcome.TRUE})
                assert VERDICTS.index(worse) <= VERDICTS.index(before)
            if False not in holds:
                worse = judged(decision, outcomes | {atom: Outcome.FALSE})
                assert VERDICTS.index(worse) <= VERDICTS.index(before)


# Yes/no facts, by brute force --------------------------------------------------------------------------------------


def minimal(sets: Iterable[frozenset[Any]]) -> set[frozenset[Any]]:
    """Those of which no other is a part."""
    found: list[frozenset[Any]] = []
    for one in sorted(set(sets), key=len):
        if not any(other <= one for other in found):
            found.append(one)
    return set(found)


@given(yes_no_rules(), people, st.data())
@settings(max_examples=120, deadline=None, suppress_health_check=SLOW)
def test_repairs_are_all_smallest_changes_of_yes_no_facts(
    text: str, person: dict[str, bool | None], data: st.DataObject
) -> None:
    rules = talentarule.loads(text)
    waivers = waivers_of(rules, data)
    for place in SMALL_PLACES:
        decision = rules.decide(person, place, on=ON, waivers=waivers)
        if decision.verdict is Verdict.ELIGIBLE:
            assert not len(decision.repairs())
            continue
        changes = []
        for values in product(
            *([person[name], *({True, False} - {person[name]})] for name in FACTS)
        ):
            changed = dict(zip(FACTS, values, strict=True))
            if rules.decide(changed, place, on=ON, waivers=waivers).eligible:
                changes.append(
                    frozenset(
                        (name, changed[name]) for name in FACTS if changed[name] != person[name]
                    )
                )
        repairs = decision.repairs()
        assert not repairs.cut
        found = {
            frozenset(
                (one.atom.fact.fact.key, one.asked is Outcome.TRUE)  # type: ignore[union-attr]
                for one in repair.conditions
            )
            for repair in repairs
        }
        assert found == minimal(changes)
        assert len(found) == len(repairs)


@given(yes_no_rules(both_ways=False), people, st.data())
@settings(max_examples=120, deadline=None, suppress_health_check=SLOW)
def test_grounds_and_repairs_are_smallest_hitting_sets_of_each_other(
    text: str, person: dict[str, bool | None], data: st.DataObject
) -> None:
    rules = talentarule.loads(text)
    waivers = waivers_of(rules, data)
    known = {name: value is True for name, value in person.items()}
    for place in SMALL_PLACES:
        decision = rules.decide(known, place, on=ON, waivers=waivers)
        if decision.verdict is not Verdict.INELIGIBLE:
            continue
        grounds = {
            frozenset(one.atom for one in ground.conditions) for ground in decision.why_not()
        }
        repairs = {
            frozenset(one.atom for one in repair.conditions) for repair in decision.repairs()
        }
        assert hitting_sets(grounds) == repairs
        if repairs:
            assert hitting_sets(repairs) == grounds


def hitting_sets(sets: set[frozenset[Any]]) -> set[frozenset[Any]]:
    """The smallest sets that have an element in common with each, by brute force."""
    elements = sorted(set().union(*sets), key=str)
    return minimal(
        frozenset(some)
        for size in range(len(elements) + 1)
        for some in combinations(elements, size)
        if all(one & set(some) for one in sets)
    )


@given(yes_no_rules(), people, st.data())
@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
def test_the_verdict_under_waivers_is_weighed_as_it_is_decided(
    text: str, person: dict[str, bool | None], data: st.DataObject
) -> None:
    rules = talentarule.loads(text)
    waivers = waivers_of(rules, data)
    for place in SMALL_PLACES:
        decision = rules.decide(person, place, on=ON, waivers=waivers)
        bits = decision.parts[2]
        assert decision._weighing().judged(bits) == decision._judged(bits) == decision.level
