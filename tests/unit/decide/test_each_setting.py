"""One rule set asked about several positions, events and selections in turn: nothing of one is kept for another."""

from __future__ import annotations

import datetime
from functools import partial
from itertools import product

import talentarule
from meaning.world import ON
from talentarule.decide.candidate import decoded
from talentarule.decide.verdict import VERDICTS
from talentarule.rules.reference import atom_outcome, verdict_of

RULES = """\
skala pendidikan: SMA < S-1 < S-2
fakta:
  pendidikan: skala pendidikan
  diklat: banyak skala pendidikan
  nilai: angka
  lahir: tanggal
  surat: tanggal
  sehat: ya/tidak
fakta jabatan:
  jenjang: skala pendidikan
  tingkat: banyak skala pendidikan
  batas: angka
  khusus: ya/tidak
fakta seleksi:
  ambang: angka
  dibuka: ya/tidak
peristiwa: pelantikan, pendaftaran
organisasi:
  unit Dinas:
    jabatan Kepala (jenjang = S-2; tingkat = S-1, S-2; batas = 80; khusus = ya)
    jabatan Sekretaris (jenjang = S-1; tingkat = SMA; batas = 60; khusus = tidak)
setiap jabatan mensyaratkan:
  a. pendidikan >= jabatan.jenjang
  b. pendidikan = salah satu dari jabatan.tingkat
  c. diklat = semua dari jabatan.tingkat
  d. nilai >= jabatan.batas
  e. jabatan.khusus atau sehat
  f. nilai >= ambang
  g. dibuka
  h. nilai = ambang sampai jabatan.batas
  i. usia(lahir pada pelantikan) <= 56 tahun
  j. surat dalam kurun 1 tahun sebelum pelantikan
  k. surat < pendaftaran
  l. surat <= pelantikan - 1 bulan
  m. lahir < surat
  n. pendidikan >= S-1
Dinas mensyaratkan sehat
setiap jabatan dengan khusus mensyaratkan nilai >= 70
"""
EVENTS: tuple[dict[str, datetime.date], ...] = (
    {},
    {"pelantikan": datetime.date(2026, 2, 1)},
    {"pelantikan": datetime.date(2027, 2, 1), "pendaftaran": datetime.date(2026, 1, 1)},
)
SELECTIONS: tuple[dict[str, object], ...] = ({}, {"ambang": 65, "dibuka": "ya"}, {"ambang": 75})
PEOPLE: tuple[dict[str, object], ...] = (
    {},
    {"pendidikan": "S-1", "diklat": "S-1; S-2", "nilai": 70, "lahir": "1970-06-01"},
    {"pendidikan": "S-2", "diklat": "SMA; ...", "nilai": 80, "surat": "2026-01-01", "sehat": "ya"},
    {"pendidikan": "SMA", "nilai": 60, "lahir": "1980-01-01", "surat": "2025-12-31"},
)


def test_each_setting_is_decided_by_itself() -> None:
    rules = talentarule.loads(RULES)
    settings = list(product(("Kepala", "Sekretaris"), EVENTS, SELECTIONS))
    for position, events, selection in (*settings, *reversed(settings)):
        decider = rules.decider(position, on=ON, events=events, selection=selection)
        for person in PEOPLE:
            decision = decider(rules.prepare(person))
            program, codes, record = decision.parts
            situation = program.setting.situation(decoded(program.schema, codes))
            recorded = program.atom_outcomes(record)
            expected = partial(atom_outcome, situation=situation)
            for atom in program.evaluator.places:
                assert recorded(atom) is expected(atom), (position, events, selection, atom)
            whole = verdict_of(rules.resolved, situation)
            assert decision.verdict is VERDICTS[whole.value], (position, events, selection)
