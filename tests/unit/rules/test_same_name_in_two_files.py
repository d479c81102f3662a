"""Clauses with the same label in two files keep apart names."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import talentarule
from talentarule.engine.examples import run_examples

ON = datetime.date(2026, 1, 5)
BASE = """peraturan "PP Dasar"

fakta:
  sehat: ya/tidak
  nilai: angka
Pasal 1. Kepala Dinas mensyaratkan:
  a. nilai >= 60
"""
CITY = """gunakan "dasar.talenta"
Pasal 1. Kepala Dinas mensyaratkan:
  a. sehat
Pasal 2. Kepala Dinas mensyaratkan nilai <= 100

contoh "dua-duanya":
  pada 2026-01-05
  calon:
    sehat = tidak
    nilai = 50
  Kepala Dinas: tidak memenuhi syarat karena {because}
"""


def load(folder: Path, because: str) -> talentarule.RuleSet:
    (folder / "dasar.talenta").write_text(BASE, encoding="utf-8")
    city = folder / "kota.talenta"
    city.write_text(CITY.format(because=because), encoding="utf-8")
    return talentarule.load(city)


def test_the_regulation_or_the_file_tells_them_apart(tmp_path: Path) -> None:
    rules = load(tmp_path, '"Pasal 1 huruf a (PP Dasar)", "Pasal 1 huruf a (kota.talenta)"')
    decision = rules.decide({"sehat": "tidak", "nilai": 50}, "Kepala Dinas", on=ON)
    assert set(decision.failed) == {"Pasal 1 huruf a (PP Dasar)", "Pasal 1 huruf a (kota.talenta)"}
    assert all(result.passed for result in run_examples(rules))
    only_base = rules.decide({"sehat": "ya", "nilai": 50}, "Kepala Dinas", on=ON)
    assert only_base.failed == ("Pasal 1 huruf a (PP Dasar)",)


@pytest.mark.parametrize("bare", ["Pasal 1 huruf a", "Article 1 letter a", '"pasal 1 Huruf a"'])
def test_a_bare_name_is_asked_which_one(tmp_path: Path, bare: str) -> None:
    with pytest.raises(talentarule.RuleError) as caught:
        load(tmp_path, bare)
    assert [one.code for one in caught.value.diagnostics] == ["TR1025"]
