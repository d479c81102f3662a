"""Conditions without effect, and exceptions that never apply or swallow their rule (TR8006, TR8007, TR8008)."""

from __future__ import annotations

import pytest

from support.analysed import BOTH, analysed, only, told
from talentarule import Verdict
from talentarule.analysis import Certainty, Finding

IDLE = [
    ("golongan >= III/d atau golongan >= IV/a", "golongan >= IV/a"),
    ("golongan >= III/d dan golongan >= IV/a", "golongan >= III/d"),
    ("bidang = kesehatan atau bidang = kedokteran", "bidang = kedokteran"),
    ("nilai >= 60 atau nilai >= 60.5", "nilai >= 60.5"),
    (
        "usia(tanggal lahir pada pelantikan) <= 56 tahun atau tanggal lahir >= 1980-01-01",
        "tanggal lahir >= 1980-01-01",
    ),
    ("ada(riwayat jabatan) atau jumlah(riwayat jabatan) >= 2", "jumlah(riwayat jabatan) >= 2"),
]
WORKING = [
    "golongan >= III/d atau sehat",
    "golongan >= III/d dan golongan <= IV/a",
    "bidang = kedokteran atau bidang = hukum",
    "nilai >= 60 dan nilai ≠ 75",
    "ada(riwayat jabatan dengan jenjang = IV/a) atau jumlah(riwayat jabatan) >= 2",
    "status = PNS atau hukuman belum mencapai III/d",
]


def marked(finding: Finding) -> str:
    """The condition that the finding is about."""
    (label,) = (one for one in finding.diagnostic.labels if one.primary)
    return label.span.text


@pytest.mark.parametrize(("condition", "idle"), IDLE)
def test_a_condition_that_changes_no_verdict_is_marked(condition: str, idle: str) -> None:
    finding = only(analysed(BOTH + f"Pasal 1. Kepala mensyaratkan {condition}\n"))
    assert (finding.code, finding.clauses) == ("TR8006", ("Pasal 1",))
    assert finding.certainty is Certainty.PROVED
    assert marked(finding) == idle
    (witness,) = finding.witnesses
    # who shows that one of two demands is idle is refused by the other
    refused = " dan " in condition and "(" not in condition
    expected = Verdict.INELIGIBLE if refused else Verdict.ELIGIBLE
    assert witness.decision.verdict is expected


@pytest.mark.parametrize("condition", WORKING)
def test_a_condition_that_changes_a_verdict_is_no_finding(condition: str) -> None:
    assert told(analysed(BOTH + f"Pasal 1. Kepala mensyaratkan {condition}\n")) == []


def test_a_condition_made_idle_by_another_clause_of_the_same_norm_is_marked() -> None:
    text = "Pasal 1. Kepala mensyaratkan:\n  a. golongan >= IV/a\n  b. salah satu dari:\n     1. golongan <= III/d\n     2. sehat\n"
    finding = only(analysed(BOTH + text))
    assert (finding.code, finding.clauses) == ("TR8006", ("Pasal 1 huruf b",))
    assert marked(finding) == "golongan <= III/d"


def test_a_scope_that_never_applies_makes_its_clause_idle_as_a_whole() -> None:
    text = "Pasal 1. Kepala mensyaratkan:\n  a. status = PNS\n  b. bila status = PPPK:\n     1. sehat\n"
    assert told(analysed(BOTH + text)) == [("TR8004", "Pasal 1 huruf b", "Pasal 1 huruf a")]


def test_a_condition_on_the_position_that_splits_positions_is_no_finding() -> None:
    text = "Pasal 1. Dinas mensyaratkan:\n  salah satu dari:\n    a. jabatan.eselon = III\n    b. sehat\n"
    assert told(analysed(BOTH + text)) == []
    assert told(analysed(BOTH + text, ["Kepala"])) == []


def test_a_condition_on_the_position_that_no_position_has_is_marked() -> None:
    text = "Pasal 1. Kepala mensyaratkan:\n  salah satu dari:\n    a. jabatan.eselon = III\n    b. sehat\n"
    finding = only(analysed(BOTH + text))
    assert (finding.code, marked(finding)) == (
        "TR8006",
        "jabatan.eselon = III",
    )


def test_a_member_that_is_not_in_force_is_passed_over() -> None:
    text = (
        "Pasal 1. Kepala mensyaratkan:\n  a. salah satu dari:\n     1. sehat\n     2. nilai >= 80\n"
        "     3. sehat\n        berlaku sejak 2027-01-01\n"
    ).replace("     3. sehat\n", "     3. sertifikat\n")
    assert told(analysed(BOTH + text)) == []


NEVER = [
    ("golongan >= III/d", "golongan >= IV/a"),
    ("sehat", "nilai > 80 dan nilai < 80"),
    ("nilai >= 60", "nilai = 60"),
    ("bidang = kesehatan", "bidang = keperawatan"),
]
SWALLOWED = [
    ("golongan >= IV/a", "golongan <= III/d"),
    ("sehat", "tidak sehat"),
    ("nilai >= 60", "nilai < 75"),
    ("ada(riwayat jabatan)", "jumlah(riwayat jabatan) <= 1"),
]
NARROW = [
    ("golongan >= IV/a", "golongan = III/d"),
    ("sehat", "sertifikat"),
    ("nilai >= 60", "nilai >= 59.5"),
    ("status = PNS", "status = PPPK"),
    ("bidang = kesehatan", "tidak ada(bidang)"),
]


@pytest.mark.parametrize(("demand", "exception"), NEVER)
def test_an_exception_that_nobody_needs_is_told(demand: str, exception: str) -> None:
    finding = only(
        analysed(BOTH + f"Pasal 1. Kepala mensyaratkan {demand}\n  kecuali bila {exception}\n")
    )
    assert (finding.code, finding.clauses) == ("TR8007", ("Pasal 1",))
    (witness,) = finding.witnesses
    assert witness.decision.failed == ("Pasal 1",)


@pytest.mark.parametrize(("demand", "exception"), SWALLOWED)
def test_an_exception_that_leaves_nobody_refused_is_told(demand: str, exception: str) -> None:
    finding = only(
        analysed(BOTH + f"Pasal 1. Kepala mensyaratkan {demand}\n  kecuali bila {exception}\n")
    )
    assert (finding.code, finding.clauses) == ("TR8008", ("Pasal 1",))
    (witness,) = finding.witnesses
    assert witness.decision.verdict is Verdict.ELIGIBLE


@pytest.mark.parametrize(("demand", "exception"), NARROW)
def test_an_exception_that_excuses_some_is_no_finding(demand: str, exception: str) -> None:
    text = f"Pasal 1. Kepala mensyaratkan {demand}\n  kecuali bila {exception}\n"
    assert told(analysed(BOTH + text)) == []


def test_an_exception_that_another_clause_of_the_norm_forbids_never_applies() -> None:
    text = (
        "Pasal 1. Kepala mensyaratkan:\n  a. status = PNS\n  b. nilai >= 60\n"
        "     kecuali bila status = PPPK\n"
    )
    assert told(analysed(BOTH + text)) == [("TR8007", "Pasal 1 huruf b")]


def test_an_exception_idle_at_one_position_and_used_at_another_is_no_finding() -> None:
    text = (
        "Pasal 1. Dinas mensyaratkan nilai >= 60\n  kecuali bila sertifikat\n"
        "Pasal 2. Kepala melarang sertifikat\n"
    )
    assert told(analysed(BOTH + text)) == []
    assert told(analysed(BOTH + text, ["Kepala"])) == []
