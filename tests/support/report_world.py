"""A panel with everything a report shows: preferences, ties, a waiver, an obligation, the nine boxes, wrong data."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

import talentarule
from talentarule.candidates import from_mappings
from talentarule.candidates.records import Record
from talentarule.decide.panel import Panel
from talentarule.decide.waivers import Waiver
from talentarule.report.people import names_of
from talentarule.report.setting import Screening, regulations_of

ON = datetime.date(2026, 6, 1)
POSITION = "Kepala Dinas Kesehatan"
TEXT = """\
peraturan "{title}":
  nomor "{number}"
  dasar "{basis}"
skala golongan: III/c < III/d < IV/a < IV/b
skala capaian: di bawah ekspektasi < sesuai ekspektasi < di atas ekspektasi
skala potensial: rendah < menengah < tinggi
fakta:
  nama: teks
  golongan: skala golongan
  asal: teks
  diklat: ya/tidak
  nilai: angka
  kinerja: skala capaian
  potensi: skala potensial
peristiwa: pelantikan = 2026-07-01
tabel kotak talenta:
  kinerja             | potensi  | kotak talenta
  di bawah ekspektasi | rendah   | 1
  sesuai ekspektasi   | rendah   | 2
  di bawah ekspektasi | menengah | 3
  di atas ekspektasi  | rendah   | 4
  sesuai ekspektasi   | menengah | 5
  di bawah ekspektasi | tinggi   | 6
  di atas ekspektasi  | menengah | 7
  sesuai ekspektasi   | tinggi   | 8
  di atas ekspektasi  | tinggi   | 9
Pasal 1. Kepala Dinas Kesehatan mensyaratkan:
  dispensasi oleh Presiden
  a. golongan paling rendah IV/a
     bunyi "{wording}"
  b. salah satu dari:
     1. kotak talenta = salah satu dari (7, 8, 9)
     2. asal = "{origin}"
Pasal 2. Kepala Dinas Kesehatan mengutamakan nilai >= 90
Pasal 3. Kepala Dinas Kesehatan mewajibkan diklat
  paling lambat 6 bulan sesudah pelantikan
"""
PLAIN = {
    "title": "Perwal Contoh",
    "number": "1 Tahun 2026",
    "basis": "UU Contoh Pasal 1",
    "wording": "Golongan ruang cukup tinggi.",
    "origin": "Kota Serang",
}
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='x",
    "&amp;&lt;b&gt;",
    "</style><script>",
    "{{ 7 * 7 }}{% if x %}",
    "=cmd()",
    "+1",
    "-1",
    "@SUM(A1)",
    "a\tb",
    "\x1b[2J\x9b",
    "\u202e\u2066abc",
    "nol\x00",
    "\udfff",
    "panjang" * 600,
    "]]> --> <!--",
]
"""Texts that would do harm where a page, a spreadsheet, a template or a terminal took them for more than text."""

ROWS: tuple[Mapping[str, object], ...] = (
    {"id": "1", "nama": "Ani", "golongan": "IV/a", "nilai": 95, "kinerja": "di atas ekspektasi", "potensi": "tinggi", "diklat": "tidak", "asal": "x"},
    {"id": "2", "nama": "Budi", "golongan": "IV/b", "nilai": 80, "kinerja": "sesuai ekspektasi", "potensi": "tinggi", "diklat": "ya", "asal": "x"},
    {"id": "3", "nama": "Citra", "golongan": "IV/b", "nilai": 70, "kinerja": "sesuai ekspektasi", "potensi": "tinggi", "diklat": "ya", "asal": "x"},
    {"id": "4", "nama": "Dewi", "golongan": "III/d", "nilai": 70, "kinerja": "sesuai ekspektasi", "potensi": "rendah", "diklat": "ya", "asal": "Kota Lain"},
    {"id": "5", "nama": "Eka", "golongan": "IV/b", "kinerja": "sesuai ekspektasi", "diklat": "ya", "asal": "y"},
    {"id": "6", "nama": "Fajar", "golongan": "IV/z", "kinerja": "sesuai ekspektasi", "potensi": "tinggi", "asal": "y"},
    {"id": "7", "nama": "Gita", "golongan": "III/d", "nilai": 70, "kinerja": "di atas ekspektasi", "potensi": "menengah", "diklat": "ya", "asal": "y"},
)  # fmt: skip


def rule_set(**texts: str) -> talentarule.RuleSet:
    """The rules with these texts in them."""
    return talentarule.loads(TEXT.format_map(PLAIN | texts))


def records(rows: Sequence[Mapping[str, object]] = ROWS) -> tuple[Record, ...]:
    """The rows as candidates."""
    table, problems = from_mappings(rows)
    assert table is not None, problems
    return table.records


def screened(
    rules: talentarule.RuleSet, people: tuple[Record, ...], authority: str = "Kepres 1"
) -> Panel:
    """The panel, with a waiver for candidate 7."""
    digest = rules.clause_digest("Pasal 1 huruf a")
    waiver = Waiver("Pasal 1 huruf a", "Presiden", authority, ON, digest)
    return rules.screen(people, POSITION, on=ON, waivers={"7": [waiver]})


def about(rules: talentarule.RuleSet, people: tuple[Record, ...]) -> Screening:
    """What the screening was about."""
    return Screening(
        ON,
        ON,
        ON,
        {},
        ("aturan.talenta",),
        regulations_of(rules.resolved),
        rules.digest,
        "0.0.0",
        "pelamar.csv",
        None,
        len(people),
        names_of(people),
        (),
        rules.resolved.file_digests,
    )
