"""Single decisions worked out by hand: days as written, what is missing under decided groups, what excuses cover."""

from __future__ import annotations

import datetime

import pytest

import talentarule
from talentarule import Verdict

ON = datetime.date(2026, 1, 5)
FACTS = """
skala golongan: III/a < IV/a
fakta:
  golongan: skala golongan
  sehat: ya/tidak
  tersangka: ya/tidak
  status: salah satu dari (PNS, PPPK)
  lahir: tanggal
  ijazah: tanggal
  lama: durasi
  bidang: banyak teks
peristiwa: pendaftaran, pelantikan
"""


def decide(rules: str, person: dict[str, object], **events: datetime.date) -> talentarule.Decision:
    return talentarule.loads(FACTS + rules).decide(person, "Kepala", on=ON, events=events)


@pytest.mark.parametrize(
    ("condition", "person", "events", "verdict"),
    [
        (
            "ijazah dalam kurun 31 hari sebelum pendaftaran",
            {"ijazah": "2026-01-30"},
            {"pendaftaran": datetime.date(2026, 3, 1)},
            Verdict.ELIGIBLE,
        ),
        (
            "ijazah dalam kurun 31 hari sebelum pendaftaran",
            {"ijazah": "2026-01-28"},
            {"pendaftaran": datetime.date(2026, 3, 1)},
            Verdict.INELIGIBLE,
        ),
        (
            "ijazah <= pendaftaran + 90 hari",
            {"ijazah": "2026-04-01"},
            {"pendaftaran": datetime.date(2026, 1, 1)},
            Verdict.ELIGIBLE,
        ),
        (
            "usia(lahir pada pelantikan) <= 40 hari",
            {"lahir": "2026-01-31"},
            {"pelantikan": datetime.date(2026, 3, 12)},
            Verdict.ELIGIBLE,
        ),
        (
            "usia(lahir pada pelantikan) <= 40 hari",
            {"lahir": "2026-01-30"},
            {"pelantikan": datetime.date(2026, 3, 12)},
            Verdict.INELIGIBLE,
        ),
        ("lama >= 1 bulan", {"lama": "31 hari"}, {}, Verdict.ELIGIBLE),
        ("lama >= 1 bulan", {"lama": "30 hari"}, {}, Verdict.INELIGIBLE),
        ("lama = 31 hari", {"lama": "1 bulan"}, {}, Verdict.ELIGIBLE),
    ],
)
def test_days_are_days_where_dates_move_and_31_a_month_where_lengths_compare(
    condition: str,
    person: dict[str, object],
    events: dict[str, datetime.date],
    verdict: Verdict,
) -> None:
    decision = decide(f"K1. Kepala mensyaratkan {condition}\n", person, **events)
    assert decision.verdict is verdict


def test_days_are_told_as_written() -> None:
    rules = "K1. Kepala mensyaratkan ijazah dalam kurun 90 hari sebelum pendaftaran\n"
    told = decide(rules, {}, pendaftaran=datetime.date(2026, 3, 1)).explain("id")
    assert "90 hari" in told


@pytest.mark.parametrize(
    ("rules", "missing"),
    [
        (
            "K1. Kepala mensyaratkan:\n  a. semua dari:\n    kecuali bila tersangka\n    1. sehat\n    2. golongan >= IV/a\n",
            ["tersangka"],
        ),
        (
            "K1. Kepala mensyaratkan:\n  kecuali bila tersangka\n  a. sehat\n  b. golongan >= IV/a\n",
            ["tersangka"],
        ),
        (
            "K1. Kepala mensyaratkan:\n  a. bila status = PNS:\n    1. sehat\n    2. golongan >= IV/a\n",
            ["status"],
        ),
    ],
)
def test_what_stands_under_a_decided_group_is_not_missing(rules: str, missing: list[str]) -> None:
    decision = decide(rules, {"sehat": "tidak"})
    assert decision.verdict is Verdict.UNDETERMINED
    assert [one.name for one in decision.missing] == missing


def test_clauses_under_an_excused_rule_are_told_as_excused() -> None:
    rules = (
        "K1. Kepala mensyaratkan:\n  kecuali bila tersangka\n  a. sehat\n  b. golongan >= IV/a\n"
    )
    told = decide(rules, {"sehat": "tidak", "tersangka": "ya", "golongan": "III/a"}).explain("id")
    assert told.count("DIKECUALIKAN") == 3
    assert "TIDAK TERPENUHI" not in told


def test_a_group_that_must_not_hold_is_not_told_as_asked_for() -> None:
    rules = (
        "K1. Kepala mensyaratkan:\n  a. tidak satu pun dari:\n    1. salah satu dari:\n"
        "      a. tersangka\n      b. golongan = III/a\n    2. sehat = tidak\n"
    )
    told = decide(rules, {"tersangka": "ya", "golongan": "III/a", "sehat": "ya"}).explain("id")
    assert "Hal: paling sedikit satu dari" in told


@pytest.mark.parametrize("more", ["...", "…", None])
def test_a_list_that_may_go_on_can_be_given_as_a_list(more: str | None) -> None:
    rules = "K1. Kepala mensyaratkan bidang ≠ hukum\n"
    decision = decide(rules, {"bidang": ["teknik", more]})
    assert decision.verdict is Verdict.UNDETERMINED


def test_names_with_decomposed_letters_are_the_same_names() -> None:
    rules = talentarule.loads("Kepala Cafe\u0301 mensyaratkan bidang ≠ hukum\n")
    decision = rules.decide({"bidang": "teknik"}, "Kepala Caf\u00e9", on=ON)
    assert decision.eligible
