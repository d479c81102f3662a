"""Candidates written as examples are read as the same candidates."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import pytest

import talentarule
from talentarule.analysis.pasting import Where, example_text, expectation
from talentarule.engine.examples import run_examples

RULES = """\
fakta:
  nilai: angka
  bidang: banyak salah satu dari (gizi, farmasi, hukum)
  kursus: daftar
    tema: banyak salah satu dari (gizi, farmasi, hukum)
    jam: angka
organisasi:
  unit Dinas:
    jabatan Kepala Dinas
Pasal 1. Kepala Dinas mensyaratkan:
  a. nilai < 0
  b. ada(kursus dengan tema = gizi)
seleksi Kepala Dinas mensyaratkan jumlah(pelamar dengan bidang = gizi) >= 1
"""
PERSON: Mapping[str, object] = {
    "nilai": -2.5,
    "bidang": ["gizi", "hukum"],
    "kursus": [{"tema": ["gizi", "farmasi"], "jam": -1}, {"tema": "tidak ada", "jam": 3}],
}


@pytest.mark.parametrize("candidate", [PERSON, {}, {"kursus": []}, {"nilai": -1}])
@pytest.mark.parametrize("pool", [(), (PERSON,)])
def test_what_is_pasted_decides_as_before(
    candidate: Mapping[str, object], pool: tuple[Mapping[str, object], ...]
) -> None:
    rules = talentarule.loads(RULES)
    where = Where("Kepala Dinas", datetime.date(2026, 1, 5))
    decision = where.decide(rules, candidate)
    pasted = example_text(
        rules, "calon", candidate, where, [expectation("Kepala Dinas", decision)], pool=pool
    )
    (result,) = run_examples(talentarule.loads(f"{RULES}\n{pasted}"))
    assert result.passed, pasted
    assert result.decision is not None
    assert result.decision.verdict is decision.verdict
