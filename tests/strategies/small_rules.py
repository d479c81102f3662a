"""Small random rule sets, and for each a fine grid of all candidates that could matter: to hold proofs to.

A :class:`Family` has a few facts, conditions over them, and for each fact values much finer than the constants of the
conditions. Everything is chosen through ``pick``, so that Hypothesis and a seeded ``random.Random`` draw the same texts.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations, combinations_with_replacement, product
from typing import Any

from attrs import frozen

from strategies.record_text import Pick

ON = datetime.date(2026, 1, 20)
EVENTS = {"pelantikan": datetime.date(2026, 3, 1)}
POSITION = "Kepala Dinas"

LEVELS = ("g1", "g2", "g3", "g4")
FIELDS = ("akar", "cabang", "daun", "lain", "jauh")
QUOTED = ("alfa", '"z; w"')
ORDERS = (">=", "<=", "<", ">")
EQUALS = (*ORDERS, "=", "≠")

HEAD = """skala golongan: g1 < g2 = g3 < g4
skala nilai mutu: rendah < sedang < tinggi
rumpun bidang:
  akar:
    cabang: daun
  lain
  jauh
fakta:
  golongan: skala golongan
  mutu: skala nilai mutu; boleh tidak ada
  bidang: rumpun bidang
  bidang lain: banyak rumpun bidang
  diklat: banyak skala golongan
  julukan: banyak teks
  angka lain: banyak angka
  status: salah satu dari (merah, hijau, biru)
  nilai: angka
  kredit: angka; boleh tidak ada
  tahun lulus: angka
  lahir: tanggal
  surat: tanggal
  lama: durasi
  masa: durasi
  sehat: ya/tidak
  cakap: ya/tidak
  nama: teks
  sebutan: teks
  riwayat: daftar
    jenis: salah satu dari (merah, hijau)
    tingkat: skala nilai mutu
    poin: angka; boleh tidak ada
  tugas: daftar
    utama: ya/tidak
    mulai: tanggal mulai
    selesai: tanggal selesai
  kursus: daftar
    tema: banyak rumpun bidang
    jam: angka
  penilaian: daftar tiap tahun
    tahun: angka
    hasil: skala nilai mutu
fakta jabatan:
  bidang terkait: banyak rumpun bidang
  batas: angka
fakta seleksi:
  ambang: angka
peristiwa: pelantikan
organisasi:
  unit Dinas (bidang terkait = cabang, lain; batas = 4):
    jabatan Kepala Dinas
tabel kotak:
  golongan | sehat | kotak
  < g3 | ya | 2
  < g3 | tidak | 5
  >= g3 | ya | 5
  >= g3 | tidak | 7
tabel kelas:
  nilai | mutu | kelas
  < 2 | - | bawah
  >= 2 | tidak ada | tengah
  >= 2 | >= rendah | atas
tabel usia batas:
  cakap | usia batas
  ya | 2 bulan
  tidak | 1 bulan 10 hari
"""


def _days(first: str, last: str) -> tuple[datetime.date, ...]:
    start, end = (datetime.date.fromisoformat(one).toordinal() for one in (first, last))
    return tuple(map(datetime.date.fromordinal, range(start, end + 1)))


def _subsets(items: Sequence[object]) -> tuple[object, ...]:
    return tuple(
        list(one) or "tidak ada"
        for size in range(len(items) + 1)
        for one in combinations(items, size)
    )


def _lists(records: Sequence[dict[str, object]], most: int) -> tuple[object, ...]:
    return tuple(
        list(one) or "tidak ada"
        for size in range(most + 1)
        for one in combinations_with_replacement(records, size)
    )


def _records(**fields: Sequence[object]) -> list[dict[str, object]]:
    return [dict(zip(fields, one, strict=True)) for one in product(*fields.values())]


GRID: Mapping[str, tuple[object, ...]] = {
    "golongan": LEVELS,
    "mutu": ("rendah", "sedang", "tinggi", "tidak ada"),
    "bidang": FIELDS,
    "bidang lain": _subsets(FIELDS),
    "diklat": _subsets(LEVELS),
    "julukan": _subsets(("alfa", "beta", "x", "y")),
    "angka lain": _subsets((1, 2, 3, 5, 6, 8)),
    "status": ("merah", "hijau", "biru"),
    "nilai": tuple(number / 2 for number in range(-1, 19)),
    "kredit": (*(number / 2 for number in range(-1, 19)), "tidak ada"),
    "tahun lulus": tuple(number / 2 for number in range(4043, 4059)),
    "lahir": _days("2025-12-12", "2026-03-10"),
    "surat": _days("2025-12-12", "2026-03-10"),
    "lama": tuple(f"{months} bulan {days} hari" for months in range(4) for days in (0, 1, 2, 15, 29, 30)),
    "masa": tuple(f"{months} bulan {days} hari" for months in range(4) for days in (0, 1, 2, 15, 29, 30)),
    "sehat": (True, False),
    "cakap": (True, False),
    "nama": ("alfa", "beta", "x", "y", "z; w"),
    "sebutan": ("alfa", "beta", "x", "y", "z; w"),
    "ambang": tuple(number / 2 for number in range(-1, 19)),
    "riwayat": _lists(
        _records(jenis=("merah", "hijau"), tingkat=("rendah", "sedang", "tinggi"), poin=(1, 3, "tidak ada")), 2
    ),
    "tugas": _lists(
        [
            one
            for one in _records(
                utama=(True, False),
                mulai=[str(day) for day in (*_days("2025-12-31", "2026-01-02"), *_days("2026-01-19", "2026-01-21"), *_days("2026-02-28", "2026-03-02"))],
                selesai=[str(day) for day in (*_days("2025-12-31", "2026-01-02"), *_days("2026-01-20", "2026-01-21"), *_days("2026-02-28", "2026-03-02"))],
            )
            if str(one["mulai"]) <= str(one["selesai"])
        ],
        1,
    ),
    "kursus": _lists(_records(tema=("tidak ada", ["akar"], ["daun", "lain"], ["lain"], ["jauh", "cabang"]), jam=(1, 2, 3)), 2),
    "penilaian": tuple(
        [{"tahun": 2023, "hasil": a}, {"tahun": 2024, "hasil": b}, {"tahun": 2025, "hasil": c}]
        for a, b, c in product(("rendah", "sedang", "tinggi"), repeat=3)
    ),
}  # fmt: skip
"""Of each fact values finer than the constants below: of numbers, dates and durations several in each gap."""

PARTLY: Mapping[str, tuple[object, ...]] = {
    "bidang lain": tuple([*one, "..."] for one in GRID["bidang lain"] if isinstance(one, list)),
    "diklat": tuple([*one, "..."] for one in GRID["diklat"] if isinstance(one, list)),
    "julukan": tuple([*one, "..."] for one in GRID["julukan"] if isinstance(one, list)),
    "angka lain": tuple([*one, "..."] for one in GRID["angka lain"] if isinstance(one, list)),
    "riwayat": (
        ["..."],
        *_lists(
            _records(jenis=("merah", None), tingkat=("rendah", "tinggi", None), poin=(3, "tidak ada", None)), 2
        ),
        *([one, "..."] for one in _records(jenis=("merah", "hijau"), tingkat=("sedang", None), poin=(1, None))),
    ),
    "tugas": tuple(
        [{"utama": utama, "mulai": start, "selesai": end}, *more]
        for utama in (True, None)
        for start, end in (
            ("2026-01-01", None), ("2025-12-31", None), ("2026-01-20", None), ("2026-03-02", None),
            (None, "2026-01-01"), (None, "2025-12-31"), (None, "2026-03-01"), (None, None), ("2026-01-19", "2026-02-28"),
        )
        for more in ((), ("...",))
    ),
    "kursus": _lists(_records(tema=(None, ["akar", "..."], ["jauh"]), jam=(1, None)), 2),
    "penilaian": tuple(
        [record for record in (
            {"tahun": 2023, "hasil": "rendah"}, {"tahun": 2024, "hasil": a}, {"tahun": 2025, "hasil": b}
        ) if record["hasil"] != "absen"]
        for a, b in product(("rendah", "tinggi", None, "absen"), repeat=2)
    ),
}  # fmt: skip
"""Values of which not all is known."""


@frozen
class Family:
    """Facts, and what is asked of them. ``exact``: proofs always come to an end."""

    facts: tuple[str, ...]
    condition: Callable[[Pick], str]
    exact: bool = True


def _names(pick: Pick) -> str:
    return pick(
        (
            f"golongan {pick(ORDERS)} {pick(LEVELS)}",
            f"golongan {pick(('persis', 'setara'))} {pick(LEVELS)}",
            f"bidang {pick(('=', '≠', 'persis'))} {pick(FIELDS)}",
            f"bidang {pick(('=', '≠'))} salah satu dari jabatan.bidang terkait",
            f"status {pick(('=', '≠'))} {pick(('merah', 'hijau'))}",
            f"status = salah satu dari (merah, {pick(('hijau', 'biru'))})",
        )
    )


def _numbers(pick: Pick) -> str:
    return pick(
        (
            f"nilai {pick(EQUALS)} {pick((2, 5, 7))}",
            f"nilai + 2 {pick(EQUALS)} {pick((5, 7))}",
            f"nilai = salah satu dari (0, {pick((2, 3))}, 5 sampai 7)",
            f"kredit {pick(EQUALS)} {pick((2, 5))}",
            f"kredit {pick(('=', '≠'))} tidak ada",
            f"nilai {pick(EQUALS)} {pick(('kredit', 'ambang'))}",
            f"kredit {pick(ORDERS)} ambang",
            f"nilai {pick(ORDERS)} jabatan.batas",
        )
    )


def _sums(pick: Pick) -> str:
    return pick(
        (
            f"nilai + {pick((1, 3))} {pick(EQUALS)} kredit",
            f"kredit - 2 {pick(ORDERS)} nilai",
            f"nilai {pick(ORDERS)} {pick((2, 5, 7))}",
            f"kredit {pick(ORDERS)} {pick((2, 5))}",
            f"nilai {pick(EQUALS)} ambang + 1",
        )
    )


def _years(pick: Pick) -> str:
    return pick(
        (
            f"tahun lulus dalam kurun {pick((1, 2, 3))} tahun {pick(('sebelum', 'sesudah'))} pelantikan",
            f"tahun lulus {pick(EQUALS)} {pick((2024, 2026))}",
            f"golongan {pick(ORDERS)} {pick(LEVELS)}",
        )
    )


_LENGTHS = ("1 bulan", "10 hari", "1 bulan 3 hari", "2 bulan", "1 bulan 20 hari", "0 hari")


def _birth(pick: Pick) -> str:
    moment = pick(("pelantikan", "2026-02-28", "2026-03-01", "pelantikan - 1 bulan"))
    return pick(
        (
            f"usia(lahir pada {moment}) {pick(ORDERS)} {pick(_LENGTHS)}",
            f"usia(lahir pada pelantikan) {pick(ORDERS)} usia batas",
            f"lahir {pick(EQUALS)} {pick(('2026-01-31', '2026-02-01'))}",
            f"lahir + {pick(_LENGTHS[:5])} {pick(EQUALS)} {moment}",
            f"lahir dalam kurun {pick(_LENGTHS[:5])} {pick(('sebelum', 'sesudah'))} {pick(('2026-01-31', 'pelantikan'))}",
            "cakap",
        )
    )


def _dates(pick: Pick) -> str:
    return pick(
        (
            f"surat {pick(EQUALS)} lahir",
            f"surat {pick(EQUALS)} {pick(('2026-01-31', '2026-02-01'))}",
            f"lahir {pick(ORDERS)} {pick(('2026-01-31', '2026-02-02'))}",
            f"usia(lahir pada pelantikan) {pick(ORDERS)} {pick(_LENGTHS)}",
            f"surat dalam kurun {pick(_LENGTHS[:5])} sebelum pelantikan",
        )
    )


def _moved_dates(pick: Pick) -> str:
    return pick(
        (
            f"surat {pick(ORDERS)} lahir + {pick(('10 hari', '3 hari', '1 bulan'))}",
            f"usia(lahir pada surat) {pick(ORDERS)} {pick(('10 hari', '4 hari', '1 bulan'))}",
            f"surat {pick(ORDERS)} {pick(('2026-01-31', '2026-02-01'))}",
            f"lahir {pick(ORDERS)} {pick(('2026-01-31', '2026-02-12'))}",
        )
    )


def _durations(pick: Pick) -> str:
    return pick(
        (
            f"lama {pick(EQUALS)} {pick(('1 bulan', '2 bulan 1 hari', '1 bulan 30 hari'))}",
            f"masa {pick(EQUALS)} {pick(('1 bulan', '2 bulan'))}",
            f"lama {pick(EQUALS)} masa",
        )
    )


def _texts(pick: Pick) -> str:
    return pick(
        (
            f"nama {pick(('=', '≠'))} {pick(QUOTED)}",
            f"sebutan {pick(('=', '≠'))} {pick(('alfa', 'beta'))}",
            f"nama {pick(('=', '≠'))} sebutan",
            f"nama {pick(('=', '≠'))} salah satu dari julukan",
            f"julukan {pick(('=', '≠'))} {pick(('alfa', 'beta'))}",
        )
    )


def _many(pick: Pick) -> str:
    some = pick(("salah satu dari", "semua dari", "paling sedikit 2 dari"))
    return pick(
        (
            f"bidang lain {pick(('=', '≠', 'persis'))} {pick(FIELDS)}",
            f"bidang lain {pick(('=', '≠'))} {some} (daun, {pick(('lain', 'jauh'))})",
            f"bidang lain {pick(('=', '≠'))} semua dari jabatan.bidang terkait",
            f"bidang {pick(('=', '≠'))} {pick(('salah satu dari', 'semua dari', 'paling sedikit 2 dari'))} bidang lain",
            f"jumlah(bidang lain) {pick(EQUALS)} {pick((0, 1, 2, 3))}",
            "ada(bidang lain)",
            f"bidang {pick(('=', '≠'))} {pick(FIELDS)}",
        )
    )


def _courses_done(pick: Pick) -> str:
    end = pick(("tertinggi", "terendah"))
    return pick(
        (
            f"diklat {pick(('persis', 'setara'))} {pick(LEVELS)}",
            f"{end}(diklat) {pick(ORDERS)} {pick((*LEVELS, 'golongan'))}",
            f"{end}(diklat) {pick(('=', '≠'))} tidak ada",
            f"jumlah(diklat) {pick(EQUALS)} {pick((0, 1, 2, 3))}",
            f"golongan {pick(ORDERS)} {pick(LEVELS)}",
            f"{end}(angka lain) {pick(EQUALS)} {pick((2, 5))}",
            f"angka lain {pick(('=', '≠'))} {pick((2, 5))}",
            f"jumlah(angka lain) {pick(EQUALS)} {pick((0, 2))}",
        )
    )


def _tables(pick: Pick) -> str:
    return pick(
        (
            f"kotak {pick(EQUALS)} {pick((2, 5, 6))}",
            f"nilai {pick(EQUALS)} kotak",
            f"kelas {pick(('=', '≠'))} {pick(('bawah', 'tengah', 'atas'))}",
            f"nilai {pick(ORDERS)} {pick((2, 5))}",
            f"mutu {pick(EQUALS)} {pick(('rendah', 'sedang'))}",
            "sehat",
        )
    )


def _posts(pick: Pick) -> str:
    one = pick(
        (_post(pick), f"{_post(pick)} dan {_post(pick)}", f"({_post(pick)} atau {_post(pick)})")
    )
    of = pick(("riwayat", f"riwayat dengan {one}"))
    end = pick(("tertinggi", "terendah"))
    return pick(
        (
            f"ada({of})",
            f"setiap({of} harus {_post(pick)})",
            f"jumlah({of}) {pick(EQUALS)} {pick((0, 1, 2))}",
            f"{end}(tingkat dari {of}) {pick((*ORDERS, '=', '≠'))} {pick(('rendah', 'sedang', 'tinggi'))}",
            f"{end}(poin dari {of}) {pick(EQUALS)} {pick((1, 2, 3))}",
            f"{end}(poin dari {of}) {pick(('=', '≠'))} tidak ada",
            f"pilih(tingkat dari {of}) {pick(('=', '≠'))} {pick(('rendah', 'sedang'))}",
            f"mutu {pick(ORDERS)} {pick(('rendah', 'sedang'))}",
        )
    )  # fmt: skip


def _post(pick: Pick) -> str:
    return pick(
        (
            f"jenis {pick(('=', '≠'))} merah",
            f"tingkat {pick(EQUALS)} {pick(('rendah', 'sedang'))}",
            f"poin {pick(EQUALS)} {pick((1, 2))}",
            f"poin {pick(('=', '≠'))} tidak ada",
        )
    )


def _totals(pick: Pick) -> str:
    return pick(
        (
            f"total(poin dari riwayat) {pick(ORDERS)} {pick((1, 4))}",
            f"jumlah berbeda(tingkat dari riwayat) {pick(EQUALS)} {pick((0, 1, 2))}",
            f"jumlah(riwayat dengan jenis = merah) {pick(EQUALS)} jumlah(riwayat dengan tingkat = rendah)",
            f"jumlah(riwayat) {pick(EQUALS)} {pick((0, 1, 2))}",
            f"lama kumulatif(tugas) {pick(ORDERS)} {pick(('20 hari', '1 bulan'))}",
        )
    )


def _duties(pick: Pick) -> str:
    moment = pick(("pelantikan", "2026-01-01"))
    time = pick(
        (
            "",
            f" pada {moment}",
            f" sampai {moment}",
            f" dalam kurun 2 bulan {pick(('sebelum', 'sesudah'))} {moment}",
        )
    )
    of = f"tugas{time}{pick(('', ' dengan utama', ' dengan mulai >= 2026-01-01', ' dengan selesai < 2026-03-01'))}"
    return pick(
        (
            f"ada({of})",
            f"setiap({of} harus {pick(('utama', 'mulai < 2026-01-20', 'usia(mulai pada pelantikan) >= 2 bulan'))})",
            f"jumlah({of}) {pick(EQUALS)} {pick((0, 1))}",
            f"{pick(('tertinggi', 'terendah'))}(mulai dari {of}) {pick(ORDERS)} 2026-01-01",
        )
    )


def _lessons(pick: Pick) -> str:
    where = pick(
        (f"tema {pick(('=', '≠'))} {pick(FIELDS)}", f"jam {pick(EQUALS)} 2", "tema = semua dari (akar, lain)")
    )  # fmt: skip
    return pick(
        (
            f"ada(kursus dengan {where})",
            f"setiap(kursus harus {where})",
            f"jumlah(kursus dengan {where}) {pick(EQUALS)} {pick((0, 1, 2))}",
            f"pilih(tema dari kursus) {pick(('=', '≠'))} {pick(FIELDS)}",
        )
    )


def _reviews(pick: Pick) -> str:
    of = "penilaian" + pick(
        (
            f" dalam kurun {pick((1, 2, 3))} tahun sebelum pelantikan",
            " dengan tahun = salah satu dari (2023, 2025)",
            f" dalam kurun 2 tahun sebelum pelantikan dengan hasil {pick(EQUALS)} sedang",
        )
    )
    return pick(
        (
            f"ada({of})",
            f"setiap({of} harus hasil {pick(EQUALS)} {pick(('rendah', 'sedang'))})",
            f"jumlah({of}) {pick(EQUALS)} {pick((0, 1, 2))}",
            f"{pick(('tertinggi', 'terendah'))}(hasil dari {of}) {pick(ORDERS)} sedang",
        )
    )


FAMILIES: tuple[Family, ...] = (
    Family(("golongan", "bidang", "status"), _names),
    Family(("nilai", "kredit", "ambang"), _numbers),
    Family(("nilai", "kredit", "ambang"), _sums, exact=False),
    Family(("tahun lulus", "golongan"), _years),
    Family(("lahir", "cakap"), _birth),
    Family(("lahir", "surat"), _dates),
    Family(("lahir", "surat"), _moved_dates, exact=False),
    Family(("lama", "masa"), _durations),
    Family(("nama", "sebutan", "julukan"), _texts),
    Family(("bidang lain", "bidang"), _many),
    Family(("diklat", "golongan", "angka lain"), _courses_done),
    Family(("nilai", "golongan", "sehat", "mutu"), _tables),
    Family(("riwayat", "mutu"), _posts),
    Family(("riwayat", "tugas"), _totals, exact=False),
    Family(("tugas",), _duties),
    Family(("kursus",), _lessons),
    Family(("penilaian",), _reviews),
)


def condition(pick: Pick, family: Family, depth: int = 1) -> str:
    """A condition over the facts of a family."""
    kind = pick(range(6)) if depth else 0
    if kind == 5:
        return f"tidak ({condition(pick, family, depth - 1)})"
    if kind == 4:
        word = pick((" dan ", " atau "))
        return word.join(f"({condition(pick, family, depth - 1)})" for _ in range(2))
    return family.condition(pick)


def rule_text(pick: Pick, family: Family) -> str:
    """A rule file with one or two rules over the facts of a family."""
    lines = [HEAD]
    for number in range(1, pick((2, 2, 3))):
        verb = pick(("mensyaratkan", "mensyaratkan", "mensyaratkan", "melarang"))
        lines.append(f"P{number}. {pick(('Kepala Dinas', 'Dinas'))} {verb}:\n")
        for label in "abcd"[: pick((1, 2, 3, 4))]:
            heads = [
                "",
                "",
                "",
                "salah satu dari:",
                "paling sedikit 2 dari:",
                "tidak satu pun dari:",
            ]
            if verb == "mensyaratkan":
                heads.append(f"bila {condition(pick, family)}:")
            head = pick(heads)
            if not head:
                lines.append(f"  {label}. {condition(pick, family)}\n")
                if verb == "mensyaratkan" and pick(range(4)) == 0:
                    lines.append(f"    kecuali bila {condition(pick, family)}\n")
                if verb == "mensyaratkan" and pick(range(6)) == 0:
                    lines.append(
                        f"    pengganti {condition(pick, family)} bila {condition(pick, family)}\n"
                    )
                continue
            lines.append(f"  {label}. {head}\n")
            lines += [
                f"    {place}. {condition(pick, family)}\n" for place in range(1, pick((2, 3)) + 1)
            ]
    return "".join(lines)


def grid(facts: Sequence[str], pick: Pick, most: int, *, missing: bool) -> list[dict[str, Any]]:
    """Candidates with every combination of values of the facts, or ``most`` of the combinations; with ``missing``,
    also such of whom not all is known.
    """
    columns = [
        (*GRID[fact], *PARTLY.get(fact, ()), None) if missing else GRID[fact] for fact in facts
    ]
    size = 1
    for column in columns:
        size *= len(column)
    if size <= most:
        return [dict(zip(facts, row, strict=True)) for row in product(*columns)]
    return [
        dict(zip(facts, (pick(column) for column in columns), strict=True)) for _ in range(most)
    ]
