"""What is found out about a condition once holds for every position that asks for it, and for no other."""

from __future__ import annotations

import datetime

import talentarule
from talentarule import Verdict

ON = datetime.date(2026, 1, 5)
RULES = """
skala golongan: III/a < III/b < IV/a
fakta:
  golongan: skala golongan
  tanggal lahir: tanggal
  bidang: banyak teks
fakta jabatan:
  golongan terendah: skala golongan
  bidang tugas: banyak teks
peristiwa: pelantikan
organisasi:
  jabatan A (golongan terendah = III/b; bidang tugas = hukum)
  jabatan B (golongan terendah = IV/a; bidang tugas = kesehatan)
  jabatan C (golongan terendah = III/a; bidang tugas = hukum)
setiap jabatan mensyaratkan:
  a. golongan >= jabatan.golongan terendah
  b. usia(tanggal lahir pada pelantikan) <= 56 tahun
  c. bidang = salah satu dari jabatan.bidang tugas
A mensyaratkan golongan >= III/a
B mensyaratkan golongan >= III/a
C mensyaratkan golongan >= III/a
"""
PERSON = {
    "golongan": "III/b",
    "tanggal lahir": datetime.date(1970, 2, 1),
    "bidang": ["hukum"],
}
BEFORE, AFTER = datetime.date(2026, 2, 1), datetime.date(2026, 2, 2)


def test_the_setting_is_never_shared() -> None:
    rules = talentarule.loads(RULES)
    answers = {
        (position, day): rules.decide(
            PERSON, position, on=ON, events={} if day is None else {"pelantikan": day}
        ).verdict
        for position in ("A", "B", "C", "A", "B", "C")
        for day in (None, BEFORE, AFTER, None)
    }
    alone = {
        (position, day): talentarule.loads(RULES)
        .decide(PERSON, position, on=ON, events={} if day is None else {"pelantikan": day})
        .verdict
        for position, day in answers
    }
    assert answers == alone
    assert answers["A", BEFORE] is Verdict.ELIGIBLE
    assert answers["A", None] is Verdict.UNDETERMINED
    assert answers["A", AFTER] is Verdict.INELIGIBLE
    assert answers["B", BEFORE] is Verdict.INELIGIBLE
    assert answers["C", BEFORE] is Verdict.ELIGIBLE


def test_equal_conditions_are_planned_once() -> None:
    rules = talentarule.loads(RULES)
    plans = rules._plans
    setting = rules.decider("A", on=ON).program.setting
    atoms = [rule.body.body for rule in rules.resolved.rules[1:]]
    assert atoms[0] == atoms[1]
    assert atoms[0] is not atoms[1]
    found = {id(plans.plan(atom, setting)) for atom in atoms}  # type: ignore[arg-type]
    assert len(found) == 1
