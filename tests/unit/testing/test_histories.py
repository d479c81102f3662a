"""Candidates with histories, yearly lists and events, made from the rules."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import HealthCheck, Phase, given, settings

import talentarule
from talentarule import Verdict
from talentarule.testing import candidates, eligible, ineligible_because

ON = datetime.date(2026, 1, 5)
EVENTS = {"pendaftaran": ON, "pelantikan": datetime.date(2026, 6, 1)}
RULES = talentarule.loads("""
skala predikat: kurang < baik < sangat baik
rumpun bidang:
  kesehatan: kesehatan masyarakat
  hukum
fakta:
  status: salah satu dari (PNS, PPPK)
  riwayat jabatan: daftar
    nama jabatan: teks
    jenis: salah satu dari (administrator, pengawas, fungsional)
    bidang: rumpun bidang
    pelaksana tugas: ya/tidak
    mulai: tanggal mulai
    selesai: tanggal selesai
  hukuman: daftar
    tingkat: salah satu dari (ringan, sedang, berat)
    mulai: tanggal mulai
    selesai: tanggal selesai
  kinerja: daftar tiap tahun
    tahun: angka
    nilai: skala predikat
peristiwa: pendaftaran, pelantikan
definisi pengalaman: pilih(riwayat jabatan sampai pendaftaran dengan tidak pelaksana tugas)
organisasi:
  jabatan Kepala (eselon = II)
fakta jabatan:
  eselon: salah satu dari (II, III)
Kepala mensyaratkan:
  a. lama kumulatif(pengalaman dengan bidang = kesehatan) paling singkat 5 tahun
  b. jumlah berbeda(nama jabatan dari pengalaman dengan jenis = administrator) paling sedikit 2
  c. tidak ada(hukuman pada pelantikan dengan tingkat ≠ ringan)
  d. setiap(kinerja dalam kurun 2 tahun sebelum pendaftaran harus nilai paling rendah baik)
  e. status = PNS
""")
FEW = settings(
    max_examples=15,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@given(eligible(RULES, "Kepala", on=ON, events=EVENTS))
@FEW
def test_eligible_candidates_have_the_histories_that_the_rules_ask(
    person: dict[str, object],
) -> None:
    decision = RULES.decide(person, "Kepala", on=ON, events=EVENTS)
    assert decision.verdict is Verdict.ELIGIBLE
    assert person["riwayat jabatan"] != "tidak ada"


@pytest.mark.parametrize("clause", ["a", "b", "c", "d"])
def test_a_clause_over_records_refuses(clause: str) -> None:
    path = f"Kepala mensyaratkan huruf {clause}"

    @given(ineligible_because(RULES, "Kepala", path, on=ON, events=EVENTS))
    @FEW
    def refused(person: dict[str, object]) -> None:
        assert path in RULES.decide(person, "Kepala", on=ON, events=EVENTS).failed

    refused()


def test_candidates_have_lists_of_records_that_turn_verdicts_both_ways() -> None:
    seen: set[Verdict] = set()
    lists: set[bool] = set()

    @given(candidates(RULES, on=ON, events=EVENTS))
    @settings(FEW, max_examples=150)
    def look(person: dict[str, object]) -> None:
        seen.add(RULES.decide(person, "Kepala", on=ON, events=EVENTS).verdict)
        lists.add(isinstance(person.get("riwayat jabatan"), list))

    look()
    assert {Verdict.INELIGIBLE, Verdict.UNDETERMINED} <= seen
    assert lists == {True, False}
