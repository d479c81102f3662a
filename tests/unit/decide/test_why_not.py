"""Reasons, grounds of refusal and repairs, on small cases checked by hand."""

from __future__ import annotations

import datetime

import pytest

import talentarule
from talentarule import Verdict
from talentarule.decide.grounds import Ground, Repair, Standing
from talentarule.decide.minimal import MAX_SETS
from talentarule.rules.kleene import Outcome

ON = datetime.date(2026, 1, 5)
HEAD = """
skala golongan: III/d < IV/a < IV/b
fakta:
  golongan: skala golongan
  sertifikat: ya/tidak
  diklat: ya/tidak
  fungsional: ya/tidak
  diperiksa: ya/tidak
  status: salah satu dari (PNS, PPPK)
fakta jabatan:
  eselon: salah satu dari (II, III)
organisasi:
  unit Dinas:
    jabatan Kepala (eselon = II)
"""


def decide(rules: str, **facts: object) -> talentarule.Decision:
    return talentarule.loads(HEAD + rules).decide(facts, "Kepala", on=ON)


def said(standing: tuple[Standing, ...]) -> list[str]:
    return [one.words.id for one in standing]


def grounds(decision: talentarule.Decision) -> list[list[str]]:
    return [said(one.conditions) for one in decision.why_not()]


def repairs(decision: talentarule.Decision) -> list[list[str]]:
    return [said(one.conditions) for one in decision.repairs()]


TWO = """Pasal 1. Kepala mensyaratkan:
  a. golongan paling rendah IV/a
  b. salah satu dari:
     1. sertifikat
     2. diklat
"""


def test_each_failed_clause_is_a_ground_and_the_branches_of_an_alternative_are_one() -> None:
    decision = decide(TWO, golongan="III/d", sertifikat="tidak", diklat="tidak")
    assert decision.verdict is Verdict.INELIGIBLE
    assert grounds(decision) == [["golongan paling rendah IV/a"], ["sertifikat", "diklat"]]
    assert repairs(decision) == [
        ["golongan paling rendah IV/a", "sertifikat"],
        ["golongan paling rendah IV/a", "diklat"],
    ]
    first = decision.why_not()[0]
    assert isinstance(first, Ground)
    (condition,) = first.conditions
    assert condition.own.id == "III/d"
    assert (condition.outcome, condition.asked) == (Outcome.FALSE, Outcome.TRUE)
    assert [one.path for one in condition.clauses] == ["Pasal 1 huruf a"]
    assert said(decision.reasons()) == ["golongan paling rendah IV/a"]


def test_an_open_branch_keeps_an_alternative_from_being_a_ground() -> None:
    decision = decide(TWO, golongan="III/d", sertifikat="tidak")
    assert grounds(decision) == [["golongan paling rendah IV/a"]]
    repair = decision.repairs()[1]
    assert isinstance(repair, Repair)
    assert said(repair.failed) == ["golongan paling rendah IV/a"]
    assert said(repair.open) == ["diklat"]


def test_what_carries_an_eligible_verdict_is_one_branch_of_an_alternative() -> None:
    decision = decide(TWO, golongan="IV/b", sertifikat="ya", diklat="ya")
    assert decision.eligible
    assert said(decision.reasons()) == ["golongan paling rendah IV/a", "sertifikat"]
    assert grounds(decision) == []
    assert repairs(decision) == []


def test_an_undetermined_verdict_is_held_back_by_open_conditions() -> None:
    decision = decide(TWO, golongan="IV/b", sertifikat="tidak")
    assert decision.verdict is Verdict.UNDETERMINED
    assert said(decision.reasons()) == ["diklat"]
    assert decision.reasons()[0].outcome is Outcome.UNKNOWN
    assert grounds(decision) == []
    assert repairs(decision) == [["sertifikat"], ["diklat"]]


def test_what_is_forbidden_is_asked_not_to_hold() -> None:
    decision = decide(
        "Pasal 1. Kepala mensyaratkan sertifikat\nPasal 2. Kepala melarang diperiksa\n",
        sertifikat="ya",
        diperiksa="ya",
    )
    assert grounds(decision) == [["tidak diperiksa"]]
    assert decision.why_not()[0].conditions[0].asked is Outcome.FALSE


def test_an_exception_is_another_way_out_of_the_same_ground() -> None:
    decision = decide(
        "Pasal 1. Kepala mensyaratkan:\n  a. diklat\n     kecuali bila fungsional\n",
        diklat="tidak",
        fungsional="tidak",
    )
    assert grounds(decision) == [["diklat", "fungsional"]]
    assert repairs(decision) == [["diklat"], ["fungsional"]]


def test_a_fallback_is_repaired_with_its_condition() -> None:
    decision = decide(
        "Pasal 1. Kepala mensyaratkan:\n  a. diklat\n     pengganti sertifikat bila fungsional\n",
        diklat="tidak",
        fungsional="tidak",
        sertifikat="tidak",
    )
    assert repairs(decision) == [["diklat"], ["sertifikat", "fungsional"]]
    assert grounds(decision) == [["diklat", "sertifikat"], ["diklat", "fungsional"]]


def test_what_the_position_settles_is_neither_a_ground_nor_a_repair() -> None:
    rules = (
        "Pasal 1. Kepala mensyaratkan:\n  a. bila jabatan.eselon = II:\n     1. golongan >= IV/a\n"
    )
    decision = decide(rules, golongan="III/d")
    assert grounds(decision) == [["golongan paling rendah IV/a"]]
    assert repairs(decision) == [["golongan paling rendah IV/a"]]


def test_a_position_that_refuses_everybody_says_so() -> None:
    decision = decide("Pasal 1. Kepala mensyaratkan jabatan.eselon = III\n")
    assert grounds(decision) == [["eselon jabatan ini (II) adalah III"]]
    assert repairs(decision) == []


def test_a_condition_asked_for_both_ways_is_turned_for_all_its_places() -> None:
    rules = (
        "Pasal 1. Kepala mensyaratkan:\n  a. salah satu dari:\n     1. sertifikat\n     2. fungsional\n"
        "  b. bila fungsional:\n     1. diklat\n"
    )
    decision = decide(rules, sertifikat="tidak", fungsional="tidak", diklat="tidak")
    assert repairs(decision) == [["sertifikat"], ["fungsional", "diklat"]]


def test_no_rule_and_a_source_known_in_part_have_no_repair() -> None:
    rules = 'peraturan "X":\n  tidak lengkap "lampiran"\n' + HEAD + "Kepala mensyaratkan diklat\n"
    decision = talentarule.loads(rules).decide({"diklat": "tidak"}, "Kepala", on=ON)
    assert grounds(decision) == [["diklat"]]
    assert repairs(decision) == []
    nobody = decide("Pasal 1. setiap jabatan melarang diperiksa\n", diperiksa="tidak")
    assert nobody.reason == "no_rule"
    assert (nobody.reasons(), repairs(nobody)) == ((), [])


@pytest.mark.parametrize("count", [12, 150])
def test_a_bound_cuts_the_list_and_the_result_says_so(count: int) -> None:
    facts = "".join(f"  f{number}: ya/tidak\n" for number in range(count))
    members = "".join(f"     {number + 1}. f{number}\n" for number in range(count))
    text = f"fakta:\n{facts}Kepala mensyaratkan:\n  a. paling sedikit {count // 2} dari:\n{members}"
    person = {f"f{number}": "tidak" for number in range(count)}
    decision = talentarule.loads(text).decide(person, "Kepala", on=ON)
    found = decision.repairs()
    assert found.cut
    assert 0 < len(found) <= MAX_SETS
    assert all(len(one.conditions) == count // 2 for one in found)
    assert decision.why_not().cut
