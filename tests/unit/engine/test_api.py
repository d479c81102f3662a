"""The Python API at its edges: what it raises, what its digest depends on, waivers whose event is not dated yet."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

import talentarule
from talentarule import Verdict, Waiver

ON = datetime.date(2026, 1, 5)
EXAMPLE = Path(__file__).parents[3] / "examples" / "kota-serang"
RULES = """
fakta:
  nilai: angka
fakta seleksi:
  terbuka: ya/tidak
peristiwa: pelantikan
K1. Kepala Dinas mensyaratkan nilai >= 60
  dispensasi oleh Presiden sebelum pelantikan
K2. Kepala Dinas mensyaratkan terbuka
"""


@pytest.fixture(scope="module")
def rules() -> talentarule.RuleSet:
    return talentarule.loads(RULES)


def test_rules_with_errors_raise_them_all_and_read_well() -> None:
    with pytest.raises(talentarule.RuleError) as caught:
        talentarule.loads("fakta:\n  a: angka\nX mensyaratkan b = 1\nY mensyaratkan c = 1\n")
    assert [one.code for one in caught.value.diagnostics] == ["TR1001", "TR1001"]
    assert "error[TR1001]" in str(caught.value)


def test_unknown_names_say_what_is_near(rules: talentarule.RuleSet) -> None:
    with pytest.raises(talentarule.UnknownNameError) as caught:
        rules.decide({}, "Kepala Dinass", on=ON)
    assert caught.value.near == ("Kepala Dinas",)
    with pytest.raises(talentarule.UnknownNameError, match="event"):
        rules.decide({}, "Kepala Dinas", on=ON, events={"pelantikn": ON})
    with pytest.raises(talentarule.UnknownNameError, match="selection fact"):
        rules.decide({}, "Kepala Dinas", on=ON, selection={"tertutup": True})


def test_a_time_of_day_is_no_date(rules: talentarule.RuleSet) -> None:
    moment = datetime.datetime(2026, 1, 5, 10, 30)
    with pytest.raises(TypeError, match=r"datetime\.date"):
        rules.decide({}, "Kepala Dinas", on=moment)
    with pytest.raises(TypeError, match="pelantikan"):
        rules.decide({}, "Kepala Dinas", on=ON, events={"pelantikan": moment})


def test_wrong_data_raise_every_problem_that_the_position_reads(rules: talentarule.RuleSet) -> None:
    with pytest.raises(talentarule.DataError) as caught:
        rules.decide({"nilai": "1.200"}, "Kepala Dinas", on=ON)
    assert [one.code for one in caught.value.diagnostics] == ["TR5106"]
    assert "thousands" in str(caught.value)
    with pytest.raises(talentarule.DataError):
        rules.decide({}, "Kepala Dinas", on=ON, selection={"terbuka": "barangkali"})


def test_the_digest_does_not_depend_on_where_the_files_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "elsewhere"
    shutil.copytree(EXAMPLE, copy)
    first = talentarule.load(EXAMPLE / "kota-serang.talenta").digest
    assert talentarule.load(copy / "kota-serang.talenta").digest == first
    monkeypatch.chdir(copy)
    assert talentarule.load("kota-serang.talenta").digest == first
    changed = copy / "kosakata.talenta"
    changed.write_text(changed.read_text(encoding="utf-8") + "\n# catatan\n", encoding="utf-8")
    assert talentarule.load("kota-serang.talenta").digest != first


def test_a_waiver_whose_event_is_not_dated_leaves_the_verdict_open(
    rules: talentarule.RuleSet,
) -> None:
    waiver = Waiver(
        clause="K1",
        authority="Presiden",
        document="Surat 1/2026",
        dated=datetime.date(2026, 1, 2),
        clause_digest=rules.clause_digest("K1"),
    )
    person = {"nilai": 50}
    known = {"terbuka": True}
    decision = rules.decide(person, "Kepala Dinas", on=ON, selection=known, waivers=[waiver])
    assert decision.verdict is Verdict.UNDETERMINED
    assert decision.failed == ()
    assert decision.undetermined == ("K1",)
    assert [one.name for one in decision.missing] == ["pelantikan"]
    later = {"pelantikan": datetime.date(2026, 2, 1)}
    granted = rules.decide(
        person, "Kepala Dinas", on=ON, events=later, selection=known, waivers=[waiver]
    )
    assert granted.eligible
    assert "DISPENSASI" in granted.explain("id")
    too_late = {"pelantikan": datetime.date(2026, 1, 1)}
    refused = rules.decide(
        person, "Kepala Dinas", on=ON, events=too_late, selection=known, waivers=[waiver]
    )
    assert refused.failed == ("K1",)


def test_a_waiver_does_not_outlive_a_change_of_its_clause() -> None:
    first = talentarule.loads(RULES)
    changed = talentarule.loads(RULES.replace(">= 60", ">= 61"))
    assert first.clause_digest("K1") != changed.clause_digest("K1")
    assert first.clause_digest("K2") == changed.clause_digest("K2")


def test_a_unit_can_be_asked_for_by_name_and_alias() -> None:
    rules = talentarule.load(EXAMPLE / "kota-serang.talenta")
    person = {"bidang": ["ilmu hukum"]}
    by_name = rules.decide(person, "Dinas Kesehatan", on=ON)
    by_alias = rules.decide(person, "dinkes", on=ON)
    assert by_name.failed == by_alias.failed == ("Pasal 3",)


def test_deciders_with_facts_of_the_selection_are_kept_by_what_these_mean() -> None:
    rules = talentarule.loads(
        """
fakta:
  nilai: angka
fakta seleksi:
  terbuka: ya/tidak
  ambang: angka
  bidang: banyak teks
K1. Kepala mensyaratkan nilai >= ambang
K2. Kepala mensyaratkan terbuka
"""
    )

    def decider(**selection: object) -> object:
        return rules.decider("Kepala", on=ON, selection=selection)

    first = decider(terbuka=True, ambang=1, bidang=["hukum"])
    assert decider(bidang=["hukum"], ambang=1.0, terbuka="ya") is first
    assert decider(terbuka=1, ambang="1", bidang="hukum") is first
    assert decider(terbuka=True, ambang=2, bidang=["hukum"]) is not first
    assert decider(terbuka=True, ambang=1) is not first
    assert decider(terbuka=False, ambang=1, bidang=["hukum"]) is not first
    with pytest.raises(talentarule.DataError):
        decider(terbuka=True, ambang=True, bidang=["hukum"])
    assert rules.decide(
        {"nilai": 1}, "Kepala", on=ON, selection={"ambang": 1, "terbuka": 1}
    ).eligible
    assert not rules.decide(
        {"nilai": 1}, "Kepala", on=ON, selection={"ambang": 2, "terbuka": 1}
    ).eligible
    assert rules.decide({"nilai": 1}, "Kepala", on=ON).verdict is Verdict.UNDETERMINED
