"""The dates for which a candidate qualifies are exact: every date tried gives the verdict that they say."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import talentarule
from strategies.rule_sets import ON, POSITIONS, RuleText, candidates, rule_sets, selections
from support.loading import load
from talentarule import Verdict
from talentarule.decide.qualifying import Interval, Qualifying

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
DAYS = [ON + datetime.timedelta(days=days) for days in range(0, 20_000, 37)]


def verdict_said(found: Qualifying, day: datetime.date) -> Verdict:
    def holds(intervals: tuple[Interval, ...]) -> bool:
        return any(one.first <= day and (one.last is None or day <= one.last) for one in intervals)

    if holds(found.eligible):
        return Verdict.ELIGIBLE
    return Verdict.UNDETERMINED if holds(found.undetermined) else Verdict.INELIGIBLE


@given(rule_sets(), candidates(), st.data())
@settings(max_examples=80, deadline=None, suppress_health_check=SLOW)
def test_each_date_gives_the_verdict_that_is_said(
    text: RuleText, person: dict[str, Any], data: st.DataObject
) -> None:
    rules = load(text)
    events = {"pendaftaran": ON} if data.draw(st.booleans()) else {"pelantikan": ON}
    selection = data.draw(selections())
    for place in POSITIONS:
        decision = rules.decide(person, place, on=ON, events=events, selection=selection)
        for event, found in decision.qualifying.items():
            edges = [one.first for one in (*found.eligible, *found.undetermined)]
            edges += [one.last for one in (*found.eligible, *found.undetermined) if one.last]
            near = [edge + datetime.timedelta(days=by) for edge in edges for by in (-1, 0, 1)]
            some = data.draw(st.lists(st.sampled_from(DAYS), min_size=3, max_size=8))
            for day in {*near, *some}:
                if day < ON:
                    continue
                dated = {**events, event: day}
                known = rules.decide(person, place, on=ON, events=dated, selection=selection)
                assert known.verdict is verdict_said(found, day), (event, day)


ONE_LIMIT = """
fakta:
  tanggal lahir: tanggal
peristiwa: pelantikan
L1. Kepala Dinas mensyaratkan:
  a. usia(tanggal lahir pada pelantikan) {limit}
"""


@pytest.mark.parametrize(
    ("limit", "born", "last"),
    [
        ("paling tinggi 56 tahun", "1970-07-01", datetime.date(2026, 7, 1)),
        ("belum mencapai 56 tahun", "1970-07-01", datetime.date(2026, 6, 30)),
        ("paling tinggi 55 tahun 6 bulan", "1970-08-31", datetime.date(2026, 2, 28)),
        ("paling tinggi 57 tahun", "1972-02-29", datetime.date(2029, 2, 28)),
    ],
)
def test_the_last_day_on_which_an_age_limit_is_met(
    limit: str, born: str, last: datetime.date
) -> None:
    rules = talentarule.loads(ONE_LIMIT.format(limit=limit))
    decision = rules.decide({"tanggal lahir": born}, "Kepala Dinas", on=ON)
    assert decision.verdict is Verdict.UNDETERMINED
    assert decision.qualifying["pelantikan"].eligible == (Interval(ON, last),)


def test_no_date_qualifies_is_an_empty_answer_and_two_unknown_events_are_none() -> None:
    rules = talentarule.loads(ONE_LIMIT.format(limit="paling tinggi 56 tahun"))
    decision = rules.decide({"tanggal lahir": "1950-01-01"}, "Kepala Dinas", on=ON)
    assert decision.qualifying["pelantikan"].eligible == ()
    text = ONE_LIMIT.format(limit="paling tinggi 56 tahun").replace(
        "peristiwa: pelantikan", "peristiwa: pelantikan, pendaftaran"
    )
    two = talentarule.loads(text + "  b. tanggal lahir < pendaftaran - 20 tahun\n")
    decision = two.decide({"tanggal lahir": "1980-01-01"}, "Kepala Dinas", on=ON)
    assert set(decision.unknown_events) == {"pelantikan", "pendaftaran"}
    assert decision.qualifying == {}
