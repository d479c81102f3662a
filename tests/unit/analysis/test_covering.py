"""Positions and units without a rule, and days without one (TR8009 to TR8012)."""

from __future__ import annotations

import datetime

import pytest

import talentarule
from support.analysed import BOTH, analysed, only, told
from talentarule import Verdict

TWO_UNITS = """\
fakta:
  sehat: ya/tidak
  nilai: angka
  sertifikat: ya/tidak
organisasi:
  unit Kota:
    unit Dinas A:
      jabatan Kepala A
      jabatan Sekretaris A
    unit Dinas B:
      jabatan Kepala B
      unit Seksi B:
        jabatan Kepala Seksi B
  jabatan Ajudan
"""


def test_a_position_with_general_demands_only_is_told() -> None:
    finding = only(
        analysed(
            "Pasal 1. Kota mensyaratkan sehat\nPasal 2. setiap jabatan melarang sertifikat\n",
            head=TWO_UNITS,
        )
    )
    assert (finding.code, finding.positions) == ("TR8009", ("Ajudan",))
    (witness,) = finding.witnesses
    assert (witness.decision.position, witness.decision.verdict) == ("Ajudan", Verdict.UNDETERMINED)
    assert witness.decision.reason == "no_rule"


def test_a_unit_of_which_no_position_has_a_rule_is_told_as_a_unit() -> None:
    found = analysed("Pasal 1. Dinas A, Ajudan mensyaratkan sehat\n", head=TWO_UNITS)
    finding = only(found)
    assert (finding.code, finding.positions) == ("TR8010", ("Kepala B", "Kepala Seksi B"))
    assert finding.diagnostic.args["unit"] == "Dinas B"


def test_the_outermost_such_unit_is_told_once() -> None:
    found = analysed("Pasal 1. Ajudan mensyaratkan sehat\n", head=TWO_UNITS)
    finding = only(found)
    assert (finding.code, finding.diagnostic.args["unit"]) == ("TR8010", "Kota")


def test_a_unit_with_one_covered_position_is_no_finding_itself() -> None:
    found = analysed("Pasal 1. Dinas A, Ajudan, Kepala B mensyaratkan sehat\n", head=TWO_UNITS)
    assert told(found) == [("TR8009",)]
    assert found.findings[0].positions == ("Kepala Seksi B",)


def test_a_rule_that_is_not_yet_in_force_covers_nobody() -> None:
    text = "Pasal 1. Dinas mensyaratkan sehat\n  berlaku sejak 2026-02-01\n"
    assert told(analysed(text)) == [("TR8010",)]
    assert told(analysed(text, on=datetime.date(2026, 2, 1))) == []


def test_days_between_two_validities_are_told_with_a_witness_on_the_first() -> None:
    finding = only(
        analysed(
            BOTH.replace("Dinas", "Sekretaris")
            + "Pasal 1. Kepala mensyaratkan sehat\n  berlaku sampai 2026-06-30\n"
            + "Pasal 2. Kepala mensyaratkan sertifikat\n  berlaku sejak 2026-08-01\n"
        )
    )
    assert (finding.code, finding.clauses, finding.positions) == (
        "TR8011",
        ("Pasal 1",),
        ("Kepala",),
    )
    (witness,) = finding.witnesses
    assert witness.decision.on == datetime.date(2026, 7, 1)
    assert witness.decision.reason == "no_rule"


def test_the_same_demand_missing_on_days_without_any_rule_is_told_once() -> None:
    found = analysed(
        BOTH.replace("Dinas", "Sekretaris")
        + "Pasal 1. Kepala mensyaratkan sehat\n  berlaku sampai 2026-06-30\n"
        + "Pasal 2. Kepala mensyaratkan sehat\n  berlaku sejak 2026-08-01\n"
    )
    assert told(found) == [("TR8011", "Pasal 1")]


@pytest.mark.parametrize("since", ["2026-07-01", "2026-06-15"])
def test_validities_that_meet_or_overlap_are_no_finding(since: str) -> None:
    found = analysed(
        BOTH
        + "Pasal 1. Kepala mensyaratkan nilai >= 60\n  berlaku sampai 2026-06-30\n"
        + f"Pasal 2. Kepala mensyaratkan nilai >= 70\n  berlaku sejak {since}\n"
    )
    assert told(found) == []


def test_a_demand_that_pauses_while_others_go_on_is_told_with_who_slips_through() -> None:
    found = analysed(
        BOTH
        + "Pasal 1. Dinas mensyaratkan nilai >= 60\n  berlaku sampai 2026-06-30\n"
        + "Pasal 2. Dinas mensyaratkan nilai >= 70\n  berlaku sejak 2026-08-01\n"
    )
    finding = only(found)
    assert (finding.code, finding.clauses) == ("TR8012", ("Pasal 1", "Pasal 2"))
    assert finding.positions == ("Kepala", "Sekretaris")
    (witness,) = finding.witnesses
    rules = found.rules
    days = [datetime.date(2026, 6, 30), datetime.date(2026, 7, 1)]
    verdicts = [
        rules.decide(witness.candidate, "Kepala", on=day, events=found.events).verdict
        for day in days
    ]
    assert verdicts == [Verdict.INELIGIBLE, Verdict.ELIGIBLE]


def test_demands_about_other_facts_are_no_continuation() -> None:
    found = analysed(
        BOTH
        + "Pasal 1. Kepala mensyaratkan nilai >= 60\n  berlaku sampai 2026-06-30\n"
        + "Pasal 2. Kepala mensyaratkan sertifikat\n  berlaku sejak 2026-08-01\n"
    )
    assert told(found) == []


def test_without_a_declared_organisation_subjects_are_the_positions() -> None:
    rules = talentarule.loads("fakta:\n  sehat: ya/tidak\nKepala mensyaratkan sehat\n")
    assert talentarule.analysis.analyze(rules, on=datetime.date(2026, 1, 5)).findings == ()


def test_days_on_which_no_clause_of_a_rule_is_in_force_are_told() -> None:
    found = analysed(
        "Pasal 1. Kepala Dinas mensyaratkan:\n"
        "  a. nilai >= 5\n     berlaku sampai 2026-01-31\n"
        "  b. sehat\n     berlaku sejak 2026-03-01\n",
        head="fakta:\n  nilai: angka\n  sehat: ya/tidak\n",
    )
    finding = only(found)
    assert finding.code == "TR8011"
    (witness,) = finding.witnesses
    assert witness.decision.on == datetime.date(2026, 2, 1)
    assert witness.decision.verdict is Verdict.UNDETERMINED


def test_a_group_of_which_one_clause_is_always_in_force_leaves_no_gap() -> None:
    found = analysed(
        "Pasal 1. Kepala Dinas mensyaratkan:\n"
        "  a. nilai >= 5\n     berlaku sampai 2026-02-28\n"
        "  b. sehat\n     berlaku sejak 2026-03-01\n",
        head="fakta:\n  nilai: angka\n  sehat: ya/tidak\n",
    )
    assert told(found) == []
