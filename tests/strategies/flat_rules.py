"""Random rules over plain columns, and people whose cells stand in such columns: what databases and frames are handed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

ON = datetime.date(2026, 1, 5)
PELANTIKAN = datetime.date(2026, 3, 1)
LEVELS = ("g1", "g2", "g3", "g4", "g5")
STEPS = ("rendah", "sedang", "tinggi", "puncak")
FIELDS = ("akar", "cabang", "daun", "tunas", "lain", "semak")
CHOICES = ("merah", "hijau", "biru")
WORDS = ("alfa", "beta", "o'neil; --", 'kata "dua"')
NUMBERS = ("0", "1", "2", "7", "75.5", "75.4", "600")
DATES = ("1970-01-05", "1970-02-28", "1972-02-29", "1975-05-31", "2025-12-31")
ORDERS = (">=", "<=", "<", ">")

HEAD = """skala golongan: g1 < g2 = g3 < g4 < g5
  g1 alias golongan satu
  g4 alias gol empat sampai 2026-01-31
  g5 alias gol empat sejak 2026-02-01
skala predikat: rendah < sedang < tinggi < puncak
rumpun bidang:
  akar alias pangkal:
    cabang: daun, tunas
  lain: semak
fakta:
  golongan: skala golongan
  predikat: skala predikat; boleh tidak ada
  bidang: rumpun bidang
  status: salah satu dari (merah, hijau, biru)
  nilai: angka
  kredit: angka; boleh tidak ada
  lahir: tanggal
  surat: tanggal
  sehat: ya/tidak
  nama: teks
  sebutan: teks; boleh tidak ada
fakta jabatan:
  eselon: skala golongan
  bidang tugas: rumpun bidang
fakta seleksi:
  ambang: angka
peristiwa: pendaftaran, pelantikan
organisasi:
  unit Dinas (eselon = g3; bidang tugas = cabang):
    jabatan Kepala Dinas
"""

COLUMNS: Mapping[str, str] = {
    "id": "teks",
    "golongan": "teks",
    "predikat": "teks",
    "bidang": "teks",
    "status": "teks",
    "nilai": "angka",
    "kredit": "angka",
    "lahir": "tanggal",
    "surat": "tanggal",
    "sehat": "ya",
    "nama": "teks",
    "sebutan": "teks",
}


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


@st.composite
def conditions(draw: st.DrawFn, depth: int = 2) -> str:
    """A condition over plain facts."""
    kind = draw(st.integers(0, 22 if depth else 18))
    order, sign = draw(st.sampled_from(ORDERS)), draw(st.sampled_from(("=", "≠")))
    some = st.sampled_from
    moment = draw(some(("pelantikan", "pendaftaran", "2026-03-01", "pelantikan - 6 bulan")))
    age = draw(some(("56 tahun", "55 tahun 10 bulan", "10 hari", "2 tahun")))
    match kind:
        case 0:
            return f"golongan {draw(some((*ORDERS, 'persis', 'setara')))} {draw(some((*LEVELS, 'jabatan.eselon')))}"
        case 1:
            return f"predikat {order} {draw(some(STEPS))}"
        case 2:
            return f"predikat {sign} {draw(some((*STEPS, 'tidak ada')))}"
        case 3:
            return f"bidang {draw(some(('=', '≠', 'persis')))} {draw(some((*FIELDS, 'jabatan.bidang tugas')))}"
        case 4:
            return f"bidang {sign} salah satu dari ({', '.join(draw(st.lists(some(FIELDS), min_size=1, max_size=3, unique=True)))})"
        case 5:
            return f"status {sign} {draw(some(CHOICES))}"
        case 6:
            return f"nilai {draw(some((*ORDERS, '=', '≠')))} {draw(some((*NUMBERS, 'ambang')))}"
        case 7:
            return f"nilai {sign} 2 sampai 75.4"
        case 8:
            return f"kredit {sign} salah satu dari (2, 7, 70 sampai 600)"
        case 9:
            return f"kredit {draw(some((*ORDERS, '=', '≠')))} {draw(some(NUMBERS))}"
        case 10:
            return f"usia(lahir pada {moment}) {order} {age}"
        case 11:
            return f"surat dalam kurun {age} {draw(some(('sebelum', 'sesudah')))} {moment}"
        case 12:
            return (
                f"surat {draw(some((*ORDERS, '=', '≠')))} {draw(some((*DATES, moment, 'lahir')))}"
            )
        case 13:
            return f"{draw(some(('', 'tidak ')))}sehat"
        case 14:
            return f"nama {sign} {_word(draw)}"
        case 15:
            return f"sebutan {sign} {draw(some(('tidak ada', 'alfa')))}"
        case 16:
            return f"kredit {sign} tidak ada"
        case 17:
            return f"pelantikan {order} lahir + {age}"
        case 18:
            return f"nilai + 2 {order} {draw(some(NUMBERS))}"
        case 19:
            return f"tidak ({draw(conditions(depth - 1))})"
        case _:
            word = " dan " if kind == 20 else " atau "
            return word.join(
                f"({one})" for one in draw(st.lists(conditions(depth - 1), min_size=2, max_size=3))
            )


def _word(draw: st.DrawFn) -> str:
    return _quoted(draw(st.sampled_from(WORDS[:3])))


@st.composite
def flat_rules(draw: st.DrawFn) -> str:
    """A rule file with one to three rules for one position."""
    lines = [HEAD]
    for number in range(1, draw(st.integers(1, 3)) + 1):
        verb = draw(st.sampled_from(("mensyaratkan", "mensyaratkan", "melarang")))
        lines.append(f"P{number}. Kepala Dinas {verb}:\n")
        for label in "abc"[: draw(st.integers(1, 3))]:
            heads = ["", "", "salah satu dari:", "paling sedikit 2 dari:", "tidak satu pun dari:"]
            head = draw(st.sampled_from(heads))
            if not head:
                lines.append(f"  {label}. {draw(conditions())}\n")
                if verb == "mensyaratkan" and draw(st.integers(0, 3)) == 0:
                    lines.append(f"    kecuali bila {draw(conditions(1))}\n")
                continue
            lines.append(f"  {label}. {head}\n")
            members = draw(st.lists(conditions(1), min_size=2, max_size=3, unique=True))
            lines += [f"    {place}. {one}\n" for place, one in enumerate(members, 1)]
    return "".join(lines)


PLAIN: Mapping[str, tuple[object, ...]] = {
    "golongan": (*LEVELS, "G3", " golongan_satu ", "gol empat", "golongan satu (g1)"),
    "predikat": (*STEPS, "tidak ada", "Tidak_Ada", "none"),
    "bidang": (*FIELDS, "PANGKAL"),
    "status": (*CHOICES, "Merah "),
    "nilai": (0, -2, 2, 2.5, 7, 73.4, 75.4, 75.5, 600, 1e20),
    "kredit": (0, 1, 2, 7, 70, 75.4, 600),
    "lahir": tuple(
        datetime.date.fromisoformat(day)
        for day in (*DATES, "1969-12-31", "1970-03-01", "0001-01-01")
    ),
    "surat": tuple(
        datetime.date.fromisoformat(day) for day in (*DATES, "2026-02-28", "9999-12-31")
    ),
    "sehat": (True, False),
    "nama": (*WORDS, "ALFA", " beta", "O'Neil;_--", "lainnya", "\\", "%", "a''b"),
    "sebutan": ("alfa", "Alfa", "tidak ada", "NONE", "beta"),
}
"""Cells that databases and frames read as single decisions do."""

WRONG: Mapping[str, tuple[object, ...]] = {
    "golongan": ("g9", "g1 (g2)", "tidak ada"),
    "predikat": ("entah",),
    "bidang": ("akar; lain", "Kelvin \u212a"),
    "status": ("kuning", "' OR 1=1 --"),
    "nama": ("none", "Tidak Ada"),
}
"""Cells that are wrong for both."""


@st.composite
def people(draw: st.DrawFn) -> dict[str, Any]:
    """The cells of a person, some blank, few wrong."""
    values: dict[str, Any] = {}
    for name, plain in PLAIN.items():
        kind = draw(st.integers(0, 11))
        if kind == 0:
            values[name] = None
        elif kind == 1 and COLUMNS[name] == "teks":
            values[name] = draw(st.sampled_from(("", "  ")))
        elif kind == 2 and name in WRONG and draw(st.booleans()):
            values[name] = draw(st.sampled_from(WRONG[name]))
        else:
            values[name] = draw(st.sampled_from(plain))
    return values
