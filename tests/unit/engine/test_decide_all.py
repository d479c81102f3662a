"""Deciding on one candidate for several positions is deciding for each, and wrong values are told together."""

from __future__ import annotations

import datetime
import gc

import pytest

import talentarule
from talentarule.engine.ruleset import MANY_POSITIONS

RULES_OF_THREE = """
skala golongan: III/a < III/b < IV/a
fakta:
  golongan: skala golongan
  sehat: ya/tidak
  nama: teks
  tanggal lahir: tanggal
peristiwa: pelantikan
Jabatan A mensyaratkan golongan >= III/b
Jabatan B mensyaratkan sehat
Jabatan C mensyaratkan usia(tanggal lahir pada pelantikan) <= 56 tahun
"""
ON = datetime.date(2026, 1, 5)
PERSON = {"id": 7, "golongan": "III/b", "sehat": False, "tanggal lahir": "1970-02-01"}


@pytest.fixture
def rules() -> talentarule.RuleSet:
    return talentarule.loads(RULES_OF_THREE)


@pytest.mark.parametrize("events", [{}, {"pelantikan": datetime.date(2026, 2, 1)}])
@pytest.mark.parametrize("own", [{}, {"pelantikan": "2026-02-02"}])
def test_each_decision_is_that_of_its_position(
    rules: talentarule.RuleSet, events: dict[str, datetime.date], own: dict[str, str]
) -> None:
    person = {**PERSON, **own}
    for _ in range(2):
        found = rules.decide_all(person, on=ON, events=events)
        alone = [rules.decide(person, one, on=ON, events=events) for one in rules.positions]
        assert [one.to_json() for one in found] == [one.to_json() for one in alone]
    assert {one.candidate_id for one in found} == {"7"}


def test_positions_are_decided_in_the_order_asked_for(rules: talentarule.RuleSet) -> None:
    asked = ("Jabatan B", "Jabatan A", "Jabatan B")
    found = rules.decide_all(rules.prepare(PERSON), asked, on=ON)
    assert tuple(one.position for one in found) == asked
    assert rules.decide_all(PERSON, iter(()), on=ON) == ()


def test_wrong_values_of_all_positions_are_told_once(rules: talentarule.RuleSet) -> None:
    person = {"golongan": "IV/z", "sehat": "barangkali", "nama": ["dua", "nama"]}
    with pytest.raises(talentarule.DataError) as caught:
        rules.decide_all(person, on=ON)
    assert [one.args["name"] for one in caught.value.diagnostics] == ["golongan", "sehat"]
    (found,) = rules.decide_all(person, ["Jabatan C"], on=ON)
    assert found.verdict is talentarule.Verdict.UNDETERMINED


def test_the_setting_of_the_call_counts(rules: talentarule.RuleSet) -> None:
    ready = rules.prepare(PERSON)
    for day, eligible in ((1, True), (2, False), (1, True)):
        events = {"pelantikan": datetime.date(2026, 2, day)}
        (found,) = rules.decide_all(ready, ["Jabatan C"], on=ON, events=events)
        assert found.eligible is eligible
    with pytest.raises(talentarule.UnknownNameError):
        rules.decide_all(ready, ["Jabatan D"], on=ON)


def test_the_collector_goes_on_after_many_positions_and_decisions_are_the_same() -> None:
    text = "".join(f"Jabatan {at} mensyaratkan nilai >= {at}\n" for at in range(MANY_POSITIONS + 1))
    rules = talentarule.loads(text)
    found = rules.decide_all({"nilai": 7}, on=ON)
    assert gc.isenabled()
    assert [one.eligible for one in found] == [at <= 7 for at in range(MANY_POSITIONS + 1)]
    with pytest.raises(talentarule.UnknownNameError):
        rules.decide_all({"nilai": 7}, [*rules.positions, "Camat"], on=ON)
    assert gc.isenabled()
