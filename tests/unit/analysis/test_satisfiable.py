"""Clauses that nobody can meet, and clauses that cannot be met together (TR8001, TR8002)."""

from __future__ import annotations

import pytest

from support.analysed import BOTH, analysed, only, told
from talentarule import Verdict
from talentarule.analysis import Certainty

NOBODY = [
    "golongan lebih dari IV/b",
    "nilai paling sedikit 80 dan nilai kurang dari 80",
    "masa kerja paling singkat 5 tahun dan masa kerja belum mencapai 5 tahun",
    "status = PNS dan status = PPPK",
    "usia(tanggal lahir pada pelantikan) lebih dari 56 tahun dan tanggal lahir >= 1980-01-01",
    "tanggal ijazah dalam kurun 5 tahun sebelum pelantikan dan tanggal ijazah >= pelantikan",
    "bidang = kedokteran dan tidak ada(bidang)",
    "jumlah(bidang) paling sedikit 2 dan jumlah(bidang) paling banyak 1",
    "tidak (pendidikan paling rendah S-1) dan pendidikan setara D-IV",
    "jumlah(riwayat jabatan) paling sedikit 1 dan tidak ada(riwayat jabatan)",
    "ada(riwayat jabatan dengan jenjang = IV/b) dan tertinggi(jenjang dari riwayat jabatan) <= IV/a",
    "hukuman = III/c dan hukuman belum mencapai III/c",
]
SOMEBODY = [
    "golongan paling rendah IV/b",
    "nilai paling sedikit 80 dan nilai paling banyak 80",
    "masa kerja paling singkat 5 tahun dan masa kerja paling lama 5 tahun",
    "bidang = kedokteran dan bidang = hukum",
    "usia(tanggal lahir pada pelantikan) paling tinggi 56 tahun dan tanggal lahir <= 1970-01-05",
    "usia(tanggal lahir pada 2026-02-28) paling singkat 54 tahun dan tanggal lahir = 1972-02-29",
    "tanggal ijazah dalam kurun 5 tahun sebelum pelantikan dan tanggal ijazah >= pelantikan - 1 hari",
    "pendidikan setara D-IV dan pendidikan paling rendah S-1",
    "jumlah(riwayat jabatan) paling sedikit 3 dan tidak ada(riwayat jabatan dengan jenjang = IV/b)",
    "hukuman = III/c sampai III/d",
    "hukuman belum mencapai III/c",
]


@pytest.mark.parametrize("condition", NOBODY)
def test_a_clause_that_no_value_meets_closes_its_position(condition: str) -> None:
    found = analysed(BOTH + f"Pasal 1. Kepala mensyaratkan:\n  a. sehat\n  b. {condition}\n")
    finding = only(found)
    assert (finding.code, finding.clauses) == ("TR8001", ("Pasal 1 huruf b",))
    assert (finding.certainty, finding.positions) == (Certainty.PROVED, ("Kepala",))
    (witness,) = finding.witnesses
    assert witness.decision.verdict is Verdict.INELIGIBLE
    assert witness.decision.failed == ("Pasal 1 huruf b",)


@pytest.mark.parametrize("condition", SOMEBODY)
def test_a_clause_that_some_value_meets_is_no_finding(condition: str) -> None:
    found = analysed(BOTH + f"Pasal 1. Kepala mensyaratkan:\n  a. sehat\n  b. {condition}\n")
    assert "TR8001" not in {code for code, *_ in told(found)}
    assert found.open == ()


def test_two_clauses_that_exclude_each_other_are_named_with_somebody_who_fails_each() -> None:
    finding = only(
        analysed(
            BOTH
            + "Pasal 1. Kepala mensyaratkan golongan paling rendah IV/a\n"
            + "Pasal 2. Kepala mensyaratkan sehat\n"
            + "Pasal 3. Kepala mensyaratkan golongan paling tinggi III/d\n"
        )
    )
    assert (finding.code, finding.clauses) == ("TR8002", ("Pasal 1", "Pasal 3"))
    assert [one.decision.failed for one in finding.witnesses] == [("Pasal 1",), ("Pasal 3",)]


def test_three_clauses_of_which_each_two_go_together() -> None:
    finding = only(
        analysed(
            BOTH
            + "Pasal 1. Kepala mensyaratkan:\n  a. salah satu dari:\n     1. sehat\n     2. sertifikat\n"
            + "Pasal 2. Kepala melarang sehat\n"
            + "Pasal 3. Kepala melarang sertifikat\n"
        )
    )
    assert finding.code == "TR8002"
    assert finding.clauses == ("Pasal 1 huruf a", "Pasal 2", "Pasal 3")


def test_an_exception_that_lets_somebody_through_keeps_clauses_from_contradicting() -> None:
    text = (
        "Pasal 1. Kepala mensyaratkan golongan paling rendah IV/a\n  kecuali bila sertifikat\n"
        "Pasal 2. Kepala mensyaratkan golongan paling tinggi III/d\n"
    )
    assert "TR8002" not in {code for code, *_ in told(analysed(BOTH + text))}


def test_clauses_that_contradict_at_one_position_only_name_that_position() -> None:
    finding = only(
        analysed(
            "Pasal 1. Dinas mensyaratkan golongan paling rendah IV/a\n"
            "Pasal 2. Sekretaris mensyaratkan golongan paling tinggi III/d\n"
        )
    )
    assert (finding.code, finding.positions) == ("TR8002", ("Sekretaris",))


def test_rules_of_a_source_known_in_part_are_looked_at_too() -> None:
    head = 'peraturan "Terpotong":\n  tidak lengkap "halaman 2"\nfakta:\n  nilai: angka\n'
    found = analysed("P1. Kepala mensyaratkan:\n  a. nilai >= 5\n  b. nilai < 5\n", head=head)
    assert told(found) == [("TR8002", "P1 huruf a", "P1 huruf b")]
