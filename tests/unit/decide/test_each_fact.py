"""Several conditions on each fact, and every value of each: the compiled record says what the reference says."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache, partial

import pytest

import talentarule
from meaning.world import WORLD
from talentarule.decide.candidate import decoded
from talentarule.decide.verdict import VERDICTS
from talentarule.rules.reference import atom_outcome, verdict_of

ON = datetime.date(2026, 1, 5)
EVENTS = {"pelantikan": datetime.date(2026, 2, 1)}
RULES = """\
fakta:
  jam: angka; boleh tidak ada
  catatan: teks
  hobi: banyak teks
Pasal 1. Kepala mensyaratkan:
  a. golongan >= IV/a
  b. golongan < IV/b
  c. golongan = III/d
     kecuali bila golongan > III/d
  d. pendidikan setara S-1
  e. pendidikan persis S-1
  f. pendidikan > SMA
  g. hukuman = tidak ada
  h. hukuman <= ringan
  i. bidang = kesehatan
  j. bidang persis kesehatan
  k. bidang = salah satu dari (hukum, kedokteran)
  l. tertinggi(diklat) >= S-1
  m. terendah(diklat) < S-1
  n. jumlah(diklat) >= 2
  o. ada(diklat)
  p. sertifikat = semua dari (satu, dua)
  q. sertifikat = paling sedikit 2 dari (satu, dua, tiga)
  r. status = PNS
  s. status = PPPK
Pasal 2. Kepala mensyaratkan:
  a. nilai >= 60
  b. nilai < 80
  c. nilai = 70
  d. nilai = 65 sampai 75
  e. nilai - 5 > 60
  f. nilai = salah satu dari (60, 79 sampai 80)
  g. jam <= 10
  h. jam > 10
  i. jam = tidak ada
  j. masa kerja >= 1 tahun
  k. masa kerja < 2 tahun
  l. masa kerja = 12 bulan
  m. masa kerja > 0 hari
  n. usia(tanggal lahir pada pelantikan) <= 56 tahun
  o. usia(tanggal lahir pada pelantikan) > 40 tahun
  p. usia(tanggal lahir pada pendaftaran) >= 40 tahun
  q. tanggal ijazah dalam kurun 2 tahun sebelum pelantikan
  r. tanggal ijazah < 2025-01-01
  s. tanggal ijazah >= pelantikan - 1 tahun
  t. catatan = baik
  u. catatan = "tidak baik"
  v. hobi = lari
  w. hobi = salah satu dari (lari, renang)
  x. a
  y. tidak a
Pasal 3. Kepala melarang:
  a. a dan b
  b. nilai >= 90 atau golongan = IV/b
  c. tidak (b dan c)
  d. pendidikan = salah satu dari diklat
  e. tanggal ijazah < tanggal lahir
  f. dibuka
  g. dibuka dan nilai >= 95
Pasal 4. Kepala mensyaratkan:
  a. bila status = PNS:
     1. nilai >= 70
     2. c
  b. tidak satu pun dari:
     1. nilai > 100
     2. b
  c. paling sedikit 2 dari:
     1. a
     2. b
     3. golongan >= III/d
  d. salah satu dari:
     1. b
     2. semua dari:
        a. c
        b. nilai > 50
Pasal 5. Kepala mengutamakan:
  a. nilai >= 90
  b. golongan > IV/a
"""
VALUES: dict[str, tuple[object, ...]] = {
    "golongan": ("III/d", "IV/a", "IV/b"),
    "pendidikan": ("SMA", "S-1", "D-IV", "S-2"),
    "hukuman": ("tidak ada", "ringan", "sedang"),
    "bidang": ("tidak ada", "kesehatan", "kedokteran; hukum", "hukum; ..."),
    "diklat": ("tidak ada", "SMA", "SMA; S-2", "S-1; D-IV; ...", "SMA; ..."),
    "sertifikat": ("tidak ada", "satu; dua", "tiga; ..."),
    "status": ("PNS", "PPPK"),
    "nilai": (0, 59, 60, "65.0", "65,5", 70, 75, 79, 80, 91, 101),
    "jam": ("tidak ada", 10, 11),
    "masa kerja": ("0 hari", "11 bulan", "365 hari", "12 bulan", "1 tahun 1 hari", "24 bulan"),
    "tanggal lahir": ("1970-01-31", "1970-02-01", "1986-02-01", "1986-01-31", "2000-02-29"),
    "tanggal ijazah": ("2024-01-31", "2024-02-01", "2025-01-01", "2025-02-01", "2026-02-01"),
    "catatan": ("baik", "tidak_baik", "lain"),
    "hobi": ("tidak ada", "lari", "renang; ...", "catur"),
    "a": ("ya", "tidak"),
    "b": ("ya", "tidak"),
    "c": ("ya", "tidak"),
}


@cache
def rules() -> talentarule.RuleSet:
    return talentarule.loads(RULES + WORLD)


def people() -> Iterator[dict[str, object]]:
    """Nobody's facts, then one person with each value of each fact in turn, and with each fact unknown."""
    yield {}
    usual = {name: values[-1] for name, values in VALUES.items()}
    yield usual
    for name, values in VALUES.items():
        yield {one: value for one, value in usual.items() if one != name}
        for value in values:
            yield {name: value}
            yield {**usual, name: value}


@pytest.mark.parametrize(
    ("events", "dibuka"), [(EVENTS, "ya"), ({}, None)], ids=["all-known", "all-unknown"]
)
def test_the_record_says_what_the_reference_says(
    events: dict[str, datetime.date], dibuka: str | None
) -> None:
    selection = {} if dibuka is None else {"dibuka": dibuka}
    decider = rules().decider("Kepala", on=ON, events=events, selection=selection)
    for person in people():
        decision = decider(rules().prepare(person))
        program, codes, record = decision.parts
        situation = program.setting.situation(decoded(program.schema, codes))
        recorded = program.atom_outcomes(record)
        expected = partial(atom_outcome, situation=situation)
        for atom in program.evaluator.places:
            assert recorded(atom) is expected(atom), (person, atom)
        assert decision.verdict is VERDICTS[verdict_of(rules().resolved, situation).value]
