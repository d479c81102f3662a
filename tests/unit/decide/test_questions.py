"""The next question to ask: the missing input that decides most."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import talentarule
from strategies.rule_sets import PLACES, RuleText, candidates, event_dates, rule_sets, selections
from support.loading import load
from talentarule import Verdict

ON = datetime.date(2026, 1, 5)
HEAD = """
fakta:
  a: ya/tidak
  b: ya/tidak
  c: ya/tidak
  nilai: angka
fakta seleksi:
  terbuka: ya/tidak
peristiwa: pelantikan
"""


def asked(rule: str, **facts: object) -> list[tuple[str, int, int]]:
    decision = talentarule.loads(HEAD + rule).decide(facts, "Kepala", on=ON)
    assert decision.verdict is Verdict.UNDETERMINED
    return [(one.missing.name, one.settled, one.tried) for one in decision.questions()]


def test_the_input_that_settles_most_comes_first() -> None:
    rule = "Kepala mensyaratkan:\n  a. salah satu dari:\n     1. a\n     2. b\n  b. c\n"
    # Without c all is refused; a or b alone settles nothing.
    assert asked(rule) == [("c", 1, 2), ("a", 0, 2), ("b", 0, 2)]


def test_the_only_input_missing_settles_the_verdict_whatever_it_is() -> None:
    assert asked("Kepala mensyaratkan a dan b\n", a="ya") == [("b", 2, 2)]


def test_equal_inputs_stay_in_the_order_of_the_rules() -> None:
    assert [name for name, _, _ in asked("Kepala mensyaratkan c dan a dan b\n")] == ["c", "a", "b"]


def test_dates_of_events_and_facts_of_the_selection_are_asked_for_too() -> None:
    rule = "Kepala mensyaratkan:\n  a. terbuka\n  b. pelantikan < 2026-06-01\n"
    found = asked(rule)
    assert {name for name, _, _ in found} == {"terbuka", "pelantikan"}
    assert all(0 < settled < tried for _, settled, tried in found)


def test_a_settled_verdict_asks_nothing() -> None:
    decision = talentarule.loads(HEAD + "Kepala mensyaratkan a\n").decide({"a": 1}, "Kepala", on=ON)
    assert len(decision.questions()) == 0


@given(rule_sets(), candidates(), st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[*HealthCheck])
def test_every_missing_input_is_asked_for_once(
    text: RuleText, person: dict[str, Any], data: st.DataObject
) -> None:
    rules = load(text)
    events, selection = data.draw(event_dates()), data.draw(selections())
    for place in PLACES:
        decision = rules.decide(person, place, on=ON, events=events, selection=selection)
        questions = decision.questions()
        assert sorted(map(repr, decision.missing)) == sorted(repr(q.missing) for q in questions)
        assert all(0 <= one.settled <= one.tried for one in questions)
        shares = [one.share for one in questions]
        assert shares == sorted(shares, reverse=True)
