"""The compiled evaluator and the reference interpreter say the same, of the verdict and of every condition."""

from __future__ import annotations

from functools import partial
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
from support.loading import load
from talentarule.decide.candidate import decoded
from talentarule.decide.verdict import VERDICTS
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import atom_outcome, verdict_of

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@given(rule_sets(), st.lists(candidates(wrong=True), min_size=1, max_size=4), st.data())
@settings(max_examples=120, deadline=None, suppress_health_check=SLOW)
def test_compiled_and_reference_agree_on_verdict_and_every_condition(
    text: RuleText, people: list[dict[str, Any]], data: st.DataObject
) -> None:
    rules = load(text)
    events, selection = data.draw(event_dates()), data.draw(selections())
    pool = data.draw(st.none() | st.lists(candidates(), min_size=1, max_size=3))
    for place in PLACES:
        decider = rules.decider(place, on=ON, events=events, selection=selection, pool=pool)
        for person in people:
            prepared = rules.prepare(person)
            try:
                decision = decider(prepared)
            except talentarule.DataError:
                assert any(decider.reads(problem) for problem in prepared.problems)
                continue
            program, codes, bits = decision.parts
            situation = program.setting.situation(decoded(program.schema, codes))
            recorded = program.atom_outcomes(bits)
            expected = partial(atom_outcome, situation=situation)
            for atom in program.evaluator.places:
                assert recorded(atom) is expected(atom), atom
            assert decision.verdict is VERDICTS[verdict_of(rules.resolved, situation).value]


@given(rule_sets(), candidates(), st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_reasons_fit_the_verdict(
    text: RuleText, person: dict[str, Any], data: st.DataObject
) -> None:
    rules = load(text)
    events = data.draw(event_dates())
    for place in PLACES:
        decision = rules.decide(person, place, on=ON, events=events)
        assert bool(decision.failed) == (decision.verdict is talentarule.Verdict.INELIGIBLE)
        if decision.eligible:
            assert not decision.undetermined
            assert not decision.missing
        if decision.verdict is talentarule.Verdict.UNDETERMINED:
            open_ = decision.missing or decision.missing_attributes
            assert bool(open_) == (decision.reason is None)
        assert (decision.reason == "no_rule") <= (decision.verdict.name == "UNDETERMINED")
        assert Outcome(VERDICTS.index(decision.verdict)) is not None
