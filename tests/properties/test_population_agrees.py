"""Screening a table says what single decisions say: verdicts, every condition, refusals, errors and traces."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
from hypothesis import HealthCheck, assume, given, settings
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
from talentarule.decide.verdict import VERDICTS, Verdict
from talentarule.engine.pooling import asks_of_pool
from talentarule.population.bits import unpacked
from talentarule.population.formulas import outcomes_of
from talentarule.population.frames import code_frame, find_fields
from talentarule.population.lists import evaluator_of
from talentarule.population.memory import MappingSource
from talentarule.population.plan import build_plan
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import atom_outcome, verdict_of

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]

People = list[dict[str, Any]]


@given(rule_sets(), st.lists(candidates(wrong=True), min_size=1, max_size=6), st.data())
@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
def test_tables_and_single_decisions_agree(
    text: RuleText, people: People, data: st.DataObject
) -> None:
    rules = load(text)
    events, selection = data.draw(event_dates()), data.draw(selections())
    # Of a table the rows are the pool, of a single decision nobody is known: screen's panels are compared elsewhere.
    places = [
        place
        for place in PLACES
        if not asks_of_pool(rules.decider(place, on=ON, events=events, selection=selection).program)
    ]
    assume(places)
    result = rules.screen_table(people, places, on=ON, events=events, selection=selection)
    counted: dict[str, Counter[Verdict]] = {place: Counter() for place in places}
    refused: Counter[tuple[str, str]] = Counter()
    for place in places:
        decider = rules.decider(place, on=ON, events=events, selection=selection)
        for row, person in enumerate(people):
            prepared = rules.prepare(person, result.candidate_id(row))
            try:
                decision = decider(prepared)
            except talentarule.DataError:
                assert result.verdict(row, place) is None
                continue
            assert result.verdict(row, place) is decision.verdict
            assert result.decision(row, place).trace == decision.trace
            counted[place][decision.verdict] += 1
            if decision.verdict is Verdict.INELIGIBLE:
                refused.update((place, path) for path in decision.failed)
    for place, found in result.counts().items():
        assert Counter(found) == counted[place], place
    for place in places:
        by_row = [(one.row, one.score, one.possible) for one in result.ranking(place)]
        singly = [(row, result.decision(row, place).preferences) for row, _, _ in by_row]
        assert by_row == [(row, own.score, own.possible) for row, own in singly]
        assert len(by_row) == counted[place][Verdict.ELIGIBLE]
        assert [score for _, score, _ in by_row] == sorted(
            (one for _, one, _ in by_row), reverse=True
        )
    table: Counter[tuple[str, str]] = Counter()
    for one in result.refusals():
        table[one.position, one.path] += one.count
    assert +table == refused


@given(rule_sets(), st.lists(candidates(), min_size=1, max_size=6), st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_every_condition_and_every_verdict_is_the_references(
    text: RuleText, people: People, data: st.DataObject
) -> None:
    rules = load(text)
    events, selection = data.draw(event_dates()), data.draw(selections())
    programs = [
        rules.decider(place, on=ON, events=events, selection=selection).program for place in PLACES
    ]
    plan = build_plan(programs, rules._plans)
    source = MappingSource(people)
    schema = programs[0].schema
    reads = frozenset[int]().union(*(one.reads for one in plan.positions))
    fields = find_fields(schema, source.names, reads, source)
    (frame,) = source.frames(fields.names, len(people))
    coded = code_frame(schema, fields, frame, reads, ON)
    block = evaluator_of(plan.atoms, rules._plans).batch(coded.batch).block(0, len(people))
    planes = [
        [np.asarray(unpacked(plane, len(people))) for plane in block(place)]
        for place in range(len(plan.atoms))
    ]
    for row, person in enumerate(people):
        values = decoded(schema, rules.prepare(person).codes)
        atoms = [Outcome(int(sure[row]) + int(possible[row])) for sure, possible in planes]
        for planned, outcome in zip(plan.atoms, atoms, strict=True):
            assert outcome is atom_outcome(planned.plan.atom, planned.setting.situation(values))
        outcomes = outcomes_of(plan.formulas, atoms)
        for position in plan.positions:
            situation = position.program.setting.situation(values)
            assert outcomes[position.verdict] is verdict_of(rules.resolved, situation)


@given(rule_sets(), st.lists(candidates(), min_size=1, max_size=5), st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
def test_the_size_of_batches_changes_nothing(
    text: RuleText, people: People, data: st.DataObject
) -> None:
    rules = load(text)
    events = data.draw(event_dates())
    many = people * 30
    whole = rules.screen_table(many, on=ON, events=events)
    parts = rules.screen_table(many, on=ON, events=events, batch_rows=data.draw(st.integers(1, 70)))
    assert whole.counts() == parts.counts()
    for position in rules.positions:
        for verdict in VERDICTS:
            assert (whole.rows_with(position, verdict) == parts.rows_with(position, verdict)).all()
