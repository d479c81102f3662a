"""What is kept from one decision for the next changes no decision, and takes no more room than its bound."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strategies.rule_sets import ON, PLACES, RuleText, candidates, event_dates, rule_sets
from support.loading import load
from support.sample_rules import ON as SAMPLE_ON
from support.sample_rules import PERSON, decide, sample
from talentarule.decide import findings
from talentarule.decide.facts_read import FactReads

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@given(rule_sets(), st.lists(candidates(), min_size=2, max_size=4), st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
def test_decisions_before_change_no_trace(
    text: RuleText, people: list[dict[str, object]], data: st.DataObject
) -> None:
    rules = load(text)
    events = data.draw(event_dates())
    for person in (*people, *people):
        for place in PLACES:
            decision = rules.decide(person, place, on=ON, events=events)
            shown = decision.to_json()
            decision._program.findings.forget()
            assert decision.to_json() == shown
            for other in people:
                rules.decide(other, place, on=ON, events=events).to_json()
            assert decision.to_json() == shown


def test_findings_take_no_more_room_than_their_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings, "FINDINGS_LIMIT", 3)
    program, _, record = decide({}).parts
    store = findings.FindingsStore()
    found = [store.of(program, record ^ number << 2) for number in range(5)]
    assert [one.record for one in found] == [record ^ number << 2 for number in range(5)]
    assert store.of(program, found[4].record) is found[4]
    assert store.of(program, found[0].record) is not found[0]
    assert len(store._known) == 3


def test_values_as_traces_show_them_take_no_more_room_than_the_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("talentarule.decide.facts_read.CACHE_LIMIT", 2)
    program, _, _ = decide({}).parts
    slot = program.schema.by_key["jam"]
    reads = FactReads(slot)
    assert [reads[number].value for number in range(5)] == list(range(5))
    assert len(reads) == 2


def test_threads_share_findings() -> None:
    rules = sample()
    people = [{**PERSON, "jam": jam} for jam in range(8)]

    def told(person: dict[str, object]) -> object:
        decision = rules.decide(person, rules.positions[0], on=SAMPLE_ON)
        return decision.failed, decision.outcomes, decision.to_json()

    expected = [told(person) for person in people]
    decision = rules.decide(people[0], rules.positions[0], on=SAMPLE_ON)
    with ThreadPoolExecutor(8) as pool:
        for _ in range(5):
            decision._program.findings.forget()
            assert list(pool.map(told, people * 4)) == expected * 4
