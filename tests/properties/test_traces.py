"""Of random rules: the trace alone gives the verdict, holds nothing unread, and gives the same trace again."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import jsonschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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
from support.replay import clause_outcome, counted_outcome, verdict_of_trace
from talentarule.diagnostics.shown import cells

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "trace.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


@given(rule_sets(), candidates(), st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_trace_alone_gives_the_verdict_and_every_outcome(
    text: RuleText, person: dict[str, Any], data: st.DataObject
) -> None:
    rules = load(text)
    events, selection = data.draw(event_dates()), data.draw(selections())
    for place in PLACES:
        decision = rules.decide(person, place, on=ON, events=events, selection=selection)
        trace = json.loads(json.dumps(decision.to_json()))
        assert verdict_of_trace(trace) == decision.verdict.name
        clauses = [rule["clause"] for rule in trace["rules"] if rule["clause"] is not None]
        while clauses:
            clause = clauses.pop()
            if clause["status"] != "not_in_force":
                assert clause_outcome(clause) == clause["outcome"]
                assert counted_outcome(clause) == clause["counted"]
                clauses += clause["members"]


@given(rule_sets(), candidates(), st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
def test_trace_fits_the_schema_and_its_facts_give_it_again(
    text: RuleText, person: dict[str, Any], data: st.DataObject
) -> None:
    rules = load(text)
    events, selection = data.draw(event_dates()), data.draw(selections())
    place = data.draw(st.sampled_from(PLACES))
    trace = rules.decide(person, place, on=ON, events=events, selection=selection).to_json()
    VALIDATOR.validate(trace)
    dates: Any = trace["dates"]
    again = rules.decide(
        trace["facts"],  # type: ignore[arg-type]
        place,
        on=ON,
        events={
            name: datetime.date.fromisoformat(day)
            for name, day in dates["events"].items()
            if day is not None
        },
        selection=trace["selection"],  # type: ignore[arg-type]
    )
    assert again.to_json() == trace


@given(rule_sets(), candidates(), st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
def test_explanation_keeps_its_width_and_names_every_clause_that_refuses(
    text: RuleText, person: dict[str, Any], data: st.DataObject
) -> None:
    rules = load(text)
    events = data.draw(event_dates())
    width = data.draw(st.sampled_from((40, 80)))
    decision = rules.decide(person, data.draw(st.sampled_from(PLACES)), on=ON, events=events)
    shown = decision.explain("id", width)
    assert max(cells(line) for line in shown.splitlines()) <= width
    for path in decision.failed:
        assert f"  ✗ {path}  TIDAK TERPENUHI" in shown
