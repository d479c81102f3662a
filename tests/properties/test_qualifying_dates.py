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


SPELLS = """
fakta:
  riwayat: daftar
    definitif: ya/tidak
    mulai: tanggal mulai
    selesai: tanggal selesai
  penilaian: daftar tiap tahun
    tahun: angka
    baik: ya/tidak
peristiwa: pelantikan
Kepala Dinas mensyaratkan {condition}
"""
POSTS = [
    {"definitif": "ya", "mulai": "2019-03-01", "selesai": "2020-02-29"},
    {"definitif": "tidak", "mulai": "2020-01-31", "selesai": "2021-06-30"},
    {"definitif": "ya", "mulai": "2025-08-31", "selesai": "sekarang"},
    {"definitif": None, "mulai": "2026-03-31", "selesai": "2026-04-30"},
]
YEARS = [
    {"tahun": 2024, "baik": "ya"},
    {"tahun": 2025, "baik": "ya"},
    {"tahun": 2027, "baik": "tidak"},
]


@pytest.mark.parametrize(
    "condition",
    [
        "lama kumulatif(riwayat sampai pelantikan) >= 3 tahun 2 hari",
        "lama kumulatif(riwayat sampai pelantikan dengan definitif) >= 1 tahun 8 bulan",
        "lama kumulatif(riwayat sampai pelantikan dengan definitif) > 1 tahun 6 bulan 12 hari",
        "lama terpanjang(riwayat sampai pelantikan - 2 bulan) >= 1 tahun 7 bulan",
        "lama kumulatif(riwayat dalam kurun 5 tahun sebelum pelantikan) >= 1 tahun 1 bulan",
        "lama kumulatif(riwayat dalam kurun 6 bulan sesudah pelantikan) <= 3 bulan",
        "lama terpanjang(riwayat dalam kurun 2 bulan sebelum pelantikan dengan definitif) >= 1 bulan",
        "ada(riwayat pada pelantikan dengan tidak definitif)",
        "ada(riwayat dalam kurun 3 bulan sebelum pelantikan dengan usia(mulai pada pelantikan) < 2 bulan)",
        "jumlah(riwayat sampai pelantikan) >= 4",
        "setiap(penilaian dalam kurun 2 tahun sebelum pelantikan harus baik)",
        "setiap(penilaian dalam kurun 1 tahun sesudah pelantikan harus baik)",
        "jumlah(penilaian dalam kurun 3 tahun sebelum pelantikan - 6 bulan dengan baik) >= 2",
        "tertinggi(selesai dari riwayat dengan definitif) < pelantikan - 1 tahun",
        "ada(riwayat dengan mulai dalam kurun 1 tahun sebelum pelantikan)",
    ],
)
def test_dates_on_which_records_count_are_exact_day_by_day(condition: str) -> None:
    rules = talentarule.loads(SPELLS.format(condition=condition))
    person = {"riwayat": POSTS, "penilaian": YEARS}
    found = rules.decide(person, "Kepala Dinas", on=ON).qualifying["pelantikan"]
    for days in range(1_700):
        day = ON + datetime.timedelta(days=days)
        decided = rules.decide(person, "Kepala Dinas", on=ON, events={"pelantikan": day})
        assert decided.verdict is verdict_said(found, day), day


def test_dates_that_alternate_without_end_are_not_worked_out() -> None:
    condition = "lama kumulatif(riwayat dalam kurun 1 bulan sebelum pelantikan) > 1 bulan"
    rules = talentarule.loads(SPELLS.format(condition=condition))
    decision = rules.decide({"riwayat": POSTS[2:3]}, "Kepala Dinas", on=ON)
    assert decision.unknown_events == ("pelantikan",)
    assert decision.qualifying == {}
    assert "berselang-seling" in " ".join(decision.explain("id").split())
