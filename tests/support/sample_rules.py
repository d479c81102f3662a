"""A small rule set that has every form a trace can show, and a candidate to begin with."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from functools import lru_cache

import talentarule
from talentarule.decide.decision import Decision

ON = datetime.date(2026, 6, 1)
EVENTS = {
    "pendaftaran": datetime.date(2026, 6, 1),
    "pelantikan": datetime.date(2026, 7, 1),
}

TEXT = """\
peraturan "Perwal Contoh":
  nomor "1 Tahun 2026"
  tingkat peraturan kepala daerah
  berlaku sejak 2026-01-01
  dasar "UU 20/2023"
skala golongan: III/c < III/d < IV/a
skala pendidikan: SMA < S-1 = D-IV < S-2
rumpun bidang:
  humaniora: hukum
  kesehatan: kedokteran
fakta:
  golongan: skala golongan
  jenjang: skala pendidikan
  bidang: banyak rumpun bidang
  tanggal lahir: tanggal
  status: salah satu dari (PNS, PPPK)
  diklat: banyak skala pendidikan
  sehat: ya/tidak
  sedang fungsional: ya/tidak
  rekomendasi: ya/tidak
  tersangka: ya/tidak
  nilai: angka
  jam: angka jam
  masa kerja: durasi
  tanggal surat: tanggal
fakta jabatan:
  eselon: salah satu dari (II.b, III.a)
  khusus: ya/tidak
fakta seleksi:
  ambang: angka
peristiwa: pendaftaran, pelantikan
organisasi:
  unit Kota (eselon = II.b):
    jabatan Kepala Dinas (khusus = ya)
    jabatan Camat (khusus = tidak)
definisi muda: usia(tanggal lahir pada pelantikan) paling tinggi 40 tahun
definisi usia pelantikan: usia(tanggal lahir pada pelantikan)
Pasal 1. Kepala Dinas mensyaratkan:
  dasar "UU 20/2023 Pasal 5"
  dispensasi oleh Presiden sebelum pelantikan
  a. golongan paling rendah IV/a
  b. bidang ≠ hukum
     bunyi "Bukan sarjana hukum."
     bukti "ijazah"
  c. usia pelantikan belum mencapai 56 tahun
     kecuali bila sedang fungsional
  d. bila status = PNS:
     1. masa kerja paling singkat 5 tahun
     2. jam >= 40
  e. paling sedikit 2 dari:
     1. sehat
     2. nilai = 70 sampai 80
     3. tanggal surat dalam kurun 6 bulan sebelum pendaftaran
  f. tidak satu pun dari:
     1. tersangka
     2. rekomendasi
  g. muda atau (jenjang persis D-IV dan tidak tersangka)
  h. nilai >= ambang
  i. sehat
     berlaku sejak 2027-01-01
Pasal 2. setiap jabatan melarang:
  a. rekomendasi
  b. semua dari:
     1. tersangka
     2. nilai < 50
Pasal 3. setiap jabatan dengan khusus mensyaratkan sehat
Pasal 4. Kepala Dinas mensyaratkan sehat
  berlaku sampai 2026-01-31
Pasal 5. Kepala Dinas mengutamakan:
  a. jenjang setara S-1
     bobot 2
  b. bila status = PPPK:
     1. sehat
  c. diklat = semua dari (SMA, S-2)
"""

PERSON: Mapping[str, object] = {
    "id": "A1",
    "golongan": "IV/a",
    "jenjang": "S-1",
    "bidang": "kedokteran",
    "tanggal lahir": "1990-06-30",
    "status": "PNS",
    "diklat": "SMA; S-1",
    "sehat": "ya",
    "sedang fungsional": "tidak",
    "rekomendasi": "tidak",
    "tersangka": "tidak",
    "nilai": 75,
    "jam": 40,
    "masa kerja": "5 tahun",
    "tanggal surat": "2026-05-31",
}
"""Meets everything."""


@lru_cache
def sample() -> talentarule.RuleSet:
    """The rule set."""
    return talentarule.loads(TEXT)


def decide(
    changes: Mapping[str, object],
    position: str = "Kepala Dinas",
    *,
    events: Mapping[str, datetime.date] = EVENTS,
    ambang: int | None = 70,
    waivers: Iterable[talentarule.Waiver] = (),
    on: datetime.date = ON,
) -> Decision:
    """The decision on the candidate with some facts changed; None makes a fact unknown."""
    selection = {} if ambang is None else {"ambang": ambang}
    return sample().decide(
        {**PERSON, **changes}, position, on=on, events=events, selection=selection, waivers=waivers
    )


def waiver(clause: str, **changes: object) -> talentarule.Waiver:
    """A waiver by the right authority, dated before the inauguration."""
    values: dict[str, object] = {
        "authority": "Presiden",
        "document": "Keppres 3/2026",
        "dated": datetime.date(2026, 5, 1),
        "clause_digest": sample().clause_digest(clause),
        **changes,
    }
    return talentarule.Waiver(clause, **values)  # type: ignore[arg-type]
