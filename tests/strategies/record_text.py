"""Lists of records in random rule sets: their declarations, conditions over them, and records as data give them.

Everything is chosen through ``pick``, so that Hypothesis and a seeded ``random.Random`` draw from the same text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, TypeVar

_T = TypeVar("_T")


class Pick(Protocol):
    """Chooses one of several."""

    def __call__(self, options: Sequence[_T], /) -> _T: ...


FACTS = """\
  riwayat: daftar
    jenis: salah satu dari (merah, hijau, biru)
    tingkat: skala predikat
    pangkat: skala golongan
    ranah: rumpun bidang
    poin: angka; boleh tidak ada
    tanda: banyak teks
    definitif: ya/tidak
    tanggal surat: tanggal
    mulai: tanggal mulai
    selesai: tanggal selesai
  kursus: daftar
    tema: banyak rumpun bidang
    jam kursus: angka
    lulus: tanggal
  penilaian: daftar tiap tahun
    tahun: angka
    hasil: skala predikat
"""

DEFINITIONS = """\
definisi serumpun dari riwayat: ranah = salah satu dari jabatan.bidang terkait
definisi jabatan definitif: pilih(riwayat dengan definitif)
definisi pengalaman: pilih(jabatan definitif sampai pendaftaran)
definisi tingkat puncak: tertinggi(tingkat dari riwayat)
definisi lama menjabat: lama kumulatif(pengalaman)
definisi pernah hijau: ada(riwayat dengan jenis = hijau)
"""

ORDERS = (">=", "<=", "<", ">")
EQUALS = (*ORDERS, "=", "≠")
MOMENTS = ("pendaftaran", "pelantikan", "acuan", "2026-03-01", "pelantikan - 6 bulan", "2020-02-29")
LENGTHS = ("1 bulan", "6 bulan", "1 tahun", "2 tahun", "2 tahun 3 bulan", "10 hari", "0 hari")
WINDOWS = ("6 bulan", "1 tahun", "2 tahun", "5 tahun")
YEARS = ("1 tahun", "2 tahun", "3 tahun")
STEPS = ("rendah", "sedang", "tinggi", "puncak")
LEVELS = ("g1", "g2", "g3", "g4", "g5")
CATEGORIES = ("akar", "cabang", "daun", "lain", "jauh")
CHOICES = ("merah", "hijau", "biru")
LISTS = ("riwayat", "kursus", "penilaian")


# Conditions ----------------------------------------------------------------------------------------------------


def record_condition(pick: Pick, *, peers: bool) -> str:
    """A condition over records of one of the lists, typed rightly."""
    return pick((_of_posts, _of_posts, _of_posts, _of_courses, _of_years, _defined))(pick, peers)


def _of_posts(pick: Pick, peers: bool) -> str:
    name = pick(("riwayat", "riwayat", "jabatan definitif", "pengalaman"))
    of = name + _time(pick) + pick(("", _where(pick, peers)))
    match pick(range(14)):
        case 0 | 1:
            return f"{pick(('', 'tidak '))}ada({of})"
        case 2:
            return f"setiap({of} harus {_post(pick, peers)})"
        case 3:
            return f"jumlah({of}) {pick(EQUALS)} {pick((0, 1, 2, 3))}"
        case 4:
            field = pick(("jenis", "tingkat", "ranah", "poin", "tanda", "definitif"))
            return f"jumlah berbeda({field} dari {of}) {pick(EQUALS)} {pick((0, 1, 2))}"
        case 5:
            return f"total(poin dari {of}) {pick(EQUALS)} {pick((0, 3, 5, 'ambang'))}"
        case 6:
            return f"{pick(('tertinggi', 'terendah'))}(tingkat dari {of}) {pick((*ORDERS, '=', '≠'))} {pick(STEPS)}"
        case 7:
            end = pick(("tertinggi", "terendah"))
            return pick(
                (
                    f"{end}(poin dari {of}) {pick(ORDERS)} {pick((0, 2, 3))}",
                    f"{end}(poin dari {of}) {pick(('=', '≠'))} tidak ada",
                    f"{end}(mulai dari {of}) {pick(ORDERS)} {pick(MOMENTS)}",
                    f"{end}(pangkat dari {of}) {pick(ORDERS)} {pick(('g3', 'golongan'))}",
                )
            )
        case 8:
            return f"{pick(('golongan', 'jabatan.eselon'))} {pick(ORDERS)} tertinggi(pangkat dari {of})"
        case 9:
            how = pick(("salah satu dari", "semua dari"))
            return f"pilih(ranah dari {of}) {pick(('=', '≠'))} {how} ({pick(CATEGORIES)}, jauh)"
        case 10:
            return f"bidang {pick(('=', '≠'))} salah satu dari pilih(ranah dari {of})"
        case _:
            spell = pick(("lama kumulatif", "lama kumulatif", "lama terpanjang"))
            return f"{spell}({of}) {pick(ORDERS)} {pick((*LENGTHS, 'lama'))}"


def _time(pick: Pick) -> str:
    match pick(range(5)):
        case 0 | 1:
            return ""
        case 2:
            return f" pada {pick(MOMENTS)}"
        case 3:
            return f" sampai {pick(MOMENTS)}"
        case _:
            side = pick(("sebelum", "sebelum", "sesudah"))
            return f" dalam kurun {pick(WINDOWS)} {side} {pick(MOMENTS)}"


def _where(pick: Pick, peers: bool) -> str:
    one, other = _post(pick, peers), _post(pick, peers)
    return pick((f" dengan {one}", f" dengan {one} dan {other}", f" dengan ({one} atau {other})"))


def _post(pick: Pick, peers: bool) -> str:
    """A condition on the fields of one post."""
    sign = pick(("=", "≠"))
    match pick(range(14)):
        case 0:
            return f"jenis {sign} {pick(CHOICES)}"
        case 1:
            return f"jenis = salah satu dari (merah, {pick(('hijau', 'biru'))})"
        case 2:
            return f"tingkat {pick(EQUALS)} {pick(STEPS)}"
        case 3:
            return f"pangkat {pick(ORDERS)} {pick((*LEVELS, 'calon.golongan', 'jabatan.eselon'))}"
        case 4:
            return f"pangkat {pick(('persis', 'setara') if peers else ('=', '≠'))} {pick(LEVELS)}"
        case 5:
            return f"ranah {sign} {pick((*CATEGORIES, 'jabatan.bidang tugas'))}"
        case 6:
            return f"poin {pick(EQUALS)} {pick((0, 2, 3))}"
        case 7:
            return f"poin {sign} tidak ada"
        case 8:
            return f"tanda {sign} {pick(('alfa', 'beta'))}"
        case 9:
            return pick(("definitif", "tidak definitif"))
        case 10:
            side = pick(("sebelum", "sesudah"))
            return f"tanggal surat dalam kurun {pick(WINDOWS)} {side} {pick(MOMENTS)}"
        case 11:
            return f"{pick(('mulai', 'selesai', 'tanggal surat'))} {pick(ORDERS)} {pick(MOMENTS)}"
        case 12:
            return f"usia(mulai pada {pick(MOMENTS)}) {pick(ORDERS)} {pick(LENGTHS[:5])}"
        case _:
            return pick(("serumpun", "tidak serumpun"))


def _of_courses(pick: Pick, peers: bool) -> str:
    of = "kursus" + pick(("", f" dengan {_course(pick)}"))
    match pick(range(6)):
        case 0:
            return f"{pick(('', 'tidak '))}ada({of})"
        case 1:
            return f"setiap({of} harus {_course(pick)})"
        case 2:
            return f"jumlah berbeda(tema dari {of}) {pick(EQUALS)} {pick((0, 1, 2))}"
        case 3:
            return f"total(jam kursus dari {of}) {pick(EQUALS)} {pick((0, 10, 20, 30))}"
        case 4:
            return f"pilih(tema dari {of}) {pick(('=', '≠'))} {pick(CATEGORIES)}"
        case _:
            return f"tertinggi(lulus dari {of}) {pick(ORDERS)} {pick(MOMENTS)}"


def _course(pick: Pick) -> str:
    match pick(range(3)):
        case 0:
            return f"tema {pick(('=', '≠'))} {pick(CATEGORIES)}"
        case 1:
            return f"jam kursus {pick(EQUALS)} {pick((10, 20))}"
        case _:
            return f"lulus dalam kurun {pick(WINDOWS)} sebelum {pick(MOMENTS)}"


def _of_years(pick: Pick, peers: bool) -> str:
    time = f" dalam kurun {pick(YEARS)} {pick(('sebelum', 'sebelum', 'sesudah'))} {pick(MOMENTS)}"
    named = f"tahun = salah satu dari ({pick((2023, 2024))}, {pick((2022, 2025))})"
    result = f"hasil {pick(EQUALS)} {pick(STEPS)}"
    of = "penilaian" + pick(
        (time, f"{time} dengan {result}", f" dengan {named}", f" dengan {named} dan {result}")
    )
    match pick(range(7)):
        case 0:
            return f"{pick(('', 'tidak '))}ada({of})"
        case 1 | 2:
            return f"setiap({of} harus {result})"
        case 3:
            return f"jumlah({of}) {pick(EQUALS)} {pick((0, 1, 2, 3))}"
        case 4:
            return f"jumlah berbeda(hasil dari {of}) {pick(EQUALS)} {pick((0, 1, 2))}"
        case 5:
            return (
                f"{pick(('tertinggi', 'terendah'))}(hasil dari {of}) {pick(ORDERS)} {pick(STEPS)}"
            )
        case _:
            return f"{pick(('tertinggi', 'total'))}(tahun dari {of}) {pick(ORDERS)} {pick((2023, 2024, 4047))}"


def _defined(pick: Pick, peers: bool) -> str:
    return pick(
        (
            "pernah hijau",
            "tidak pernah hijau",
            f"tingkat puncak {pick(ORDERS)} {pick(STEPS)}",
            f"lama menjabat {pick(ORDERS)} {pick(LENGTHS)}",
            f"jumlah(pengalaman) {pick(EQUALS)} {pick((0, 1, 2))}",
        )
    )


# Records as data -----------------------------------------------------------------------------------------------

STARTS = (
    "2018-05-31",
    "2019-03-01",
    "2020-02-29",
    "2021-01-01",
    "2023-12-31",
    "2025-07-06",
    "2026-01-05",
    "2026-01-06",
    "2026-08-01",
    "2028-02-29",
)
ENDS = (
    "2018-06-30",
    "2020-02-28",
    "2020-12-31",
    "2022-01-04",
    "2024-02-29",
    "2026-01-04",
    "2026-01-05",
    "2026-02-27",
    "2028-02-28",
)
RECORD_VALUES: dict[str, dict[str, tuple[object, ...]]] = {
    "riwayat": {
        "jenis": CHOICES,
        "tingkat": STEPS,
        "pangkat": (*LEVELS, "golongan satu"),
        "ranah": (*CATEGORIES, "tunas"),
        "poin": (0, 1, 2, 3, 5, -1, "2.5", "tidak ada"),
        "tanda": (["alfa"], ["alfa", "BETA"], "tidak ada", "beta", ["alfa", None]),
        "definitif": ("ya", "tidak", True),
        "tanggal surat": (*STARTS, "2024-08-05"),
        "mulai": STARTS,
        "selesai": (*ENDS, "sekarang", "sekarang"),
    },
    "kursus": {
        "tema": (["akar"], ["daun", "lain"], "tidak ada", "jauh", ["cabang", None]),
        "jam kursus": (10, 20, 5, "7.5"),
        "lulus": (*STARTS, *ENDS),
    },
    "penilaian": {"hasil": STEPS},
}
KNOWN_TAGS = (["alfa"], ["alfa", "BETA"], "tidak ada", "beta")
KNOWN_THEMES = (["akar"], ["daun", "lain"], "tidak ada", "jauh")
ALL_YEARS = range(2012, 2041)
"""Every year that a condition here can ask for."""


FIRST = {
    name: {field: values[0] for field, values in fields.items()}
    for name, fields in RECORD_VALUES.items()
}
"""A record of each list of which everything is known."""


def records(pick: Pick, name: str, *, complete: bool = False) -> Any:
    """The records of a list; unless ``complete``, with unknown fields, missing years and lists that go on."""
    if not complete and pick(range(10)) == 0:
        return pick(("tidak ada", [], ["..."]))
    if name == "penilaian":
        years: Sequence[int] = (
            ALL_YEARS if complete else [year for year in range(2021, 2028) if pick(range(4))]
        )
        found: list[Any] = [{"tahun": year, **_record(pick, name, complete)} for year in years]
    else:
        found = [_record(pick, name, complete) for _ in range(pick(range(4)))]
    if not complete and pick(range(6)) == 0:
        found.append(pick(("...", None)))
    return found


def _record(pick: Pick, name: str, complete: bool) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for field, values in RECORD_VALUES[name].items():
        if not complete and pick(range(8)) == 0:
            if pick(range(2)):
                record[field] = None
            continue
        known = {"tanda": KNOWN_TAGS, "tema": KNOWN_THEMES}.get(field, values)
        record[field] = pick(known if complete else values)
    return in_order(record)


def in_order(record: dict[str, Any]) -> dict[str, Any]:
    """The record with an end that does not lie before its start."""
    start, end = record.get("mulai"), record.get("selesai")
    if start is not None and end is not None and end != "sekarang" and end < start:
        record["selesai"] = start
    return record


def filled(name: str, given: Any, full: list[dict[str, Any]]) -> Any:
    """Given records with everything known that was not: fields, missing years, further records; from ``full`` ones."""
    if given == "tidak ada":
        given = []
    goes_on = any(one is None or one == "..." for one in given)
    own = [one for one in given if isinstance(one, dict)]
    found = []
    for place, one in enumerate(own):
        more = full[place % len(full)] if full else FIRST[name]
        known = {key: value for key, value in one.items() if value is not None}
        for key, value in known.items():
            if isinstance(value, list) and None in value:
                known[key] = [item for item in value if item is not None]
        record = {**more, **known}
        end = known.get("selesai", "sekarang")
        if "mulai" not in known and "mulai" in record and end != "sekarang":
            record["mulai"] = min(record["mulai"], end)
        found.append(in_order(record))
    if name == "penilaian":
        years = {one.get("tahun") for one in own}
        found += [one for one in full if one["tahun"] not in years]
    elif goes_on:
        found += full
    return found
