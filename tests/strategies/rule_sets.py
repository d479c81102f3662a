"""Random vocabularies, rule sets and candidates, as an author and a data file would write them.

A :class:`World` is drawn first; rules and candidates are drawn from it, with constants that meet: the levels, dates
and figures of the rules, and those beside them.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from attrs import frozen
from hypothesis import strategies as st

from strategies import norm_text, record_text

LEVELS = ("g1", "g2", "g3", "g4", "g5")
STEPS = ("rendah", "sedang", "tinggi", "puncak")
CHOICES = ("merah", "hijau", "biru")
WORDS = ("alfa", "beta", "gama")
ON = datetime.date(2026, 1, 5)

TREES = (
    "  akar:\n    cabang: daun, tunas\n    ranting\n  lain: semak\n  jauh\n",
    "  akar\n  lain\n  cabang: daun\n  ranting: tunas, semak\n  jauh\n",
    "  akar alias pangkal:\n    cabang:\n      ranting: daun, tunas\n    semak\n  lain\n  jauh\n",
)
CATEGORIES = ("akar", "cabang", "daun", "tunas", "ranting", "lain", "semak", "jauh")

NUMBERS = ("0", "1", "2", "7", "9", "10", "75.5", "600")
DATES = ("1970-02-28", "1970-03-01", "1972-02-29", "1975-05-31", "2020-02-29", "2025-12-31")
DURATIONS = ("1 bulan", "6 bulan", "2 tahun", "5 tahun", "5 tahun 6 bulan", "10 hari", "56 tahun")
EVENTS = ("pendaftaran", "pelantikan")


@frozen
class World:
    """The vocabulary of one random rule set, as text, and what the scale's peers are."""

    text: str
    has_peers: bool


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A vocabulary with a fact of every kind, and an organisation of two units and three positions."""
    has_peers = draw(st.booleans())
    scale = "g1 < g2 = g3 < g4 < g5" if has_peers else "g1 < g2 < g3 < g4 < g5"
    tree = draw(st.sampled_from(TREES))
    dinas = draw(st.sampled_from(("akar", "lain", "cabang")))
    related = draw(st.sampled_from(("akar", "daun, lain", "cabang, jauh")))
    text = f"""peraturan "Acak":
  tingkat keputusan
skala golongan: {scale}
  g1 alias golongan satu
skala predikat: rendah < sedang < tinggi < puncak
rumpun bidang:
{tree}
fakta:
  golongan: skala golongan
  predikat: skala predikat
  bidang: rumpun bidang
  bidang lain: banyak rumpun bidang
  diklat: banyak skala golongan
  status: salah satu dari (merah, hijau, biru)
  nilai: angka
  kredit: angka; boleh tidak ada
  jam: angka jam
  lahir: tanggal
  surat: tanggal
  lama: durasi
  sehat: ya/tidak
  nama: teks
  julukan: banyak teks
{record_text.FACTS}fakta jabatan:
  eselon: skala golongan
  bidang tugas: rumpun bidang
  bidang terkait: banyak rumpun bidang
  sulit: ya/tidak
fakta seleksi:
  terbuka: ya/tidak
  ambang: angka
peristiwa: pendaftaran, pelantikan, acuan = pelantikan
organisasi:
  unit Kota (eselon = g3; sulit = tidak):
    unit Dinas (bidang tugas = {dinas}; bidang terkait = {related}):
      jabatan Kepala Dinas
      jabatan Sekretaris Dinas (eselon = g2; sulit = ya)
    unit Badan (bidang tugas = lain; bidang terkait = jauh; eselon = g5):
      jabatan Kepala Badan
{record_text.DEFINITIONS}{norm_text.tables(_picking(draw))}"""
    return World(text, has_peers)


POSITIONS = ("Kepala Dinas", "Sekretaris Dinas", "Kepala Badan")
PLACES = (*POSITIONS, "Dinas", "Kota")


@st.composite
def atoms(draw: st.DrawFn, world: World) -> str:
    """One comparison or yes/no name, typed rightly; of three about one is about records."""
    kind = draw(st.integers(0, 35))
    if kind > 32:
        return norm_text.table_condition(_picking(draw))
    if kind > 21:
        return record_text.record_condition(_picking(draw), peers=world.has_peers)
    order = draw(st.sampled_from((">=", "<=", "<", ">")))
    sign = draw(st.sampled_from(("=", "≠")))
    equal = sign if not world.has_peers else draw(st.sampled_from(("persis", "setara")))
    level = st.sampled_from(LEVELS)
    category = st.sampled_from(CATEGORIES)
    moment = draw(st.sampled_from((*EVENTS, "acuan", "2026-03-01", "pelantikan - 6 bulan")))
    match kind:
        case 0:
            return f"golongan {order} {draw(level)}"
        case 1:
            return f"golongan {equal} {draw(level)}"
        case 2:
            return f"predikat {sign} {draw(st.sampled_from(STEPS))} sampai {draw(st.sampled_from(STEPS))}"
        case 3:
            return f"bidang {draw(st.sampled_from(('=', '≠', 'persis')))} {draw(category)}"
        case 4:
            return f"bidang lain {draw(st.sampled_from(('=', '≠', 'persis')))} {draw(category)}"
        case 5:
            names = ", ".join(draw(st.lists(category, min_size=1, max_size=3)))
            how = draw(st.sampled_from(("salah satu dari", "semua dari")))
            return f"bidang lain {sign} {how} ({names})"
        case 6:
            how = draw(st.sampled_from(("salah satu dari", "semua dari", "paling sedikit 2 dari")))
            return f"bidang lain {sign} {how} jabatan.bidang terkait"
        case 7:
            return f"bidang {sign} jabatan.bidang tugas"
        case 8:
            end = draw(st.sampled_from(("tertinggi", "terendah")))
            return f"{end}(diklat) {order} {draw(level)}"
        case 9:
            return draw(st.sampled_from(("ada(diklat)", "tidak ada(bidang lain)", "ada(julukan)")))
        case 10:
            return f"jumlah(bidang lain) {draw(st.sampled_from(('=', *('>=', '<='))))} {draw(st.integers(0, 3))}"
        case 11:
            names = ", ".join(draw(st.lists(st.sampled_from(CHOICES), min_size=1, max_size=2)))
            return f"status {sign} salah satu dari ({names})"
        case 12:
            return (
                f"nilai {draw(st.sampled_from((order, '=', '≠')))} {draw(st.sampled_from(NUMBERS))}"
            )
        case 13:
            numbers = ", ".join(draw(st.lists(st.sampled_from(NUMBERS), min_size=1, max_size=3)))
            return f"kredit {sign} salah satu dari ({numbers}, 3 sampai 5)"
        case 14:
            return f"kredit {order} {draw(st.sampled_from((*NUMBERS, 'ambang')))}"
        case 15:
            return f"usia(lahir pada {moment}) {order} {draw(st.sampled_from(DURATIONS))}"
        case 16:
            side = draw(st.sampled_from(("sebelum", "sesudah")))
            return f"surat dalam kurun {draw(st.sampled_from(DURATIONS))} {side} {moment}"
        case 17:
            right = draw(
                st.sampled_from((*DATES, "pendaftaran", "pelantikan - 2 tahun", "lahir + 6 bulan"))
            )
            return f"surat {draw(st.sampled_from((order, '=')))} {right}"
        case 18:
            return f"lama {draw(st.sampled_from((order, '=')))} {draw(st.sampled_from(DURATIONS))}"
        case 19:
            fact = draw(st.sampled_from(("sehat", "terbuka", "jabatan.sulit")))
            return draw(st.sampled_from((fact, f"tidak {fact}", f"{fact} = tidak")))
        case 20:
            return f"nama {sign} {draw(st.sampled_from(WORDS))}"
        case _:
            return f"julukan {sign} {draw(st.sampled_from(WORDS))}"


def _picking(draw: st.DrawFn) -> record_text.Pick:
    def pick(options: Sequence[Any]) -> Any:
        return draw(st.sampled_from(options))

    return pick


@st.composite
def conditions(draw: st.DrawFn, world: World, depth: int = 2) -> str:
    """An atom, a negation, a chain of ``dan`` or of ``atau``."""
    kind = draw(st.integers(0, 5)) if depth else 0
    inner = conditions(world, depth - 1)
    match kind:
        case 1:
            return f"tidak ({draw(inner)})"
        case 2 | 3:
            word = " dan " if kind == 2 else " atau "
            return word.join(f"({draw(inner)})" for _ in range(draw(st.integers(2, 3))))
        case _:
            return draw(atoms(world))


def _indent(lines: list[str]) -> list[str]:
    return ["  " + line for line in lines]


@st.composite
def clauses(
    draw: st.DrawFn, world: World, label: str, depth: int, conjunctive: bool, prefers: bool = False
) -> list[str]:
    """The lines of a clause with its attachments."""
    heads = ["semua dari:", "salah satu dari:", "tidak satu pun dari:", "paling sedikit 2 dari:"]
    if conjunctive:
        heads += ["bila", "bila"]
    if depth == 0 or draw(st.integers(0, 2)):
        lines = [f"{label} {draw(conditions(world))}"]
        if conjunctive and draw(st.integers(0, 3)) == 0:
            lines.append(f"  kecuali bila {draw(conditions(world, 1))}")
        if conjunctive and not prefers and draw(st.integers(0, 4)) == 0:
            instead, own = draw(conditions(world, 1)), draw(conditions(world, 0))
            lines.append(f"  {norm_text.fallback(_picking(draw), instead, own)}")
        if prefers and draw(st.booleans()):
            lines.append(f"  bobot {draw(st.integers(1, 3))}")
        if draw(st.integers(0, 9)) == 0:
            lines.append(f"  berlaku sejak {draw(st.sampled_from(('2020-01-01', '2026-01-06')))}")
        return lines
    head = draw(st.sampled_from(heads))
    inner = conjunctive and head in ("semua dari:", "bila")
    if head == "bila":
        head = f"bila {draw(conditions(world, 1))}:"
    lines = [f"{label} {head}"]
    if conjunctive and draw(st.integers(0, 4)) == 0:
        lines.append(f"  kecuali bila {draw(conditions(world, 1))}")
    for number in range(draw(st.integers(2, 3))):
        member = draw(clauses(world, f"{number + 1}.", depth - 1, inner, prefers and inner))
        lines += _indent(member)
    return lines


SUBJECTS = (
    "Kepala Dinas",
    "Kepala Badan",
    "Sekretaris Dinas",
    "Dinas",
    "Kota",
    "Kepala Dinas, Kepala Badan",
    "setiap jabatan",
    "setiap jabatan di Dinas",
    "setiap jabatan dengan eselon >= g3",
    "setiap jabatan dengan sulit dan bidang tugas ≠ jauh",
    "setiap jabatan dengan bidang terkait = salah satu dari (akar, jauh)",
)


@st.composite
def rules(
    draw: st.DrawFn, world: World, label: str, subjects: tuple[str, ...] = SUBJECTS
) -> list[str]:
    """The lines of one labelled rule."""
    verb = draw(st.sampled_from(("mensyaratkan", "mensyaratkan", "melarang", "mengutamakan")))
    subject = draw(st.sampled_from(subjects))
    lines = [f"{label} {subject} {verb}:"]
    if draw(st.integers(0, 7)) == 0:
        lines.append(f"  berlaku sampai {draw(st.sampled_from(('2025-12-31', '2026-12-31')))}")
    conjunctive = verb != "melarang"
    for number in range(draw(st.integers(1, 4))):
        letter = "abcdef"[number]
        member = draw(clauses(world, f"{letter}.", 2, conjunctive, verb == "mengutamakan"))
        lines += _indent(member)
    return lines


@frozen
class RuleText:
    """A random rule set: the vocabulary and the rules, each rule a block of text."""

    world: World
    rules: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole file."""
        return self.world.text + "\n" + "\n".join(self.rules)


@st.composite
def norms(draw: st.DrawFn, world: World, blocks: tuple[str, ...]) -> tuple[str, ...]:
    """Perhaps a rule that obliges, and perhaps one that sets a demand of the others aside."""
    found: list[str] = []
    if draw(st.integers(0, 2)) == 0:
        later = draw(st.lists(conditions(world, 1), min_size=1, max_size=2))
        subject = draw(st.sampled_from(SUBJECTS))
        found.append(norm_text.obligation(_picking(draw), "K9.", subject, later))
    targets = norm_text.targets(blocks)
    if targets and draw(st.integers(0, 2)) == 0:
        subject, target = draw(st.sampled_from(SUBJECTS)), draw(st.sampled_from(targets))
        found.append(norm_text.override("Q1.", subject, draw(conditions(world, 1)), target))
    return tuple(found)


@st.composite
def rule_sets(draw: st.DrawFn, min_rules: int = 1, max_rules: int = 4) -> RuleText:
    """A rule set of labelled rules over a random world, with tables, fallbacks, obligations and overrides."""
    world = draw(worlds())
    count = draw(st.integers(min_rules, max_rules))
    blocks = tuple("\n".join(draw(rules(world, f"P{number}."))) + "\n" for number in range(count))
    return RuleText(world, (*blocks, *draw(norms(world, blocks))))


# Candidates ----------------------------------------------------------------------------------------------------

_LEVEL = st.sampled_from((*LEVELS, "golongan satu"))
_DATES = st.sampled_from(
    (
        *DATES,
        "1970-01-05",
        "1969-12-31",
        "1970-01-06",
        "2025-12-30",
        "2026-02-28",
        "29 Februari 2024",
    )
)

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "golongan": _LEVEL,
    "predikat": st.sampled_from(STEPS),
    "bidang": st.sampled_from(CATEGORIES),
    "bidang lain": st.one_of(
        st.just("tidak ada"), st.lists(st.sampled_from(CATEGORIES), min_size=1, max_size=3)
    ),
    "diklat": st.one_of(st.just("tidak ada"), st.lists(_LEVEL, min_size=1, max_size=3)),
    "status": st.sampled_from(CHOICES),
    "nilai": st.sampled_from((0, 1, 2, 3, 7, 8, 9, 10, 75, 75.5, "75.4", 600)),
    "kredit": st.sampled_from((0, 1, 2, 3, 4, 5, 7, 9, "600", "tidak ada")),
    "jam": st.sampled_from((10, "20 jam")),
    "lahir": _DATES,
    "surat": _DATES,
    "lama": st.sampled_from((*DURATIONS, "66 bulan", "65 bulan 30 hari", "4 tahun 11 bulan")),
    "sehat": st.sampled_from(("ya", "tidak", True, False, 1, 0)),
    "nama": st.sampled_from((*WORDS, "ALFA", "lainnya")),
    "julukan": st.one_of(
        st.just("tidak ada"), st.lists(st.sampled_from(WORDS), min_size=1, max_size=2)
    ),
}

WRONG: dict[str, st.SearchStrategy[Any]] = {
    "riwayat": st.sampled_from(
        ("banyak", [{"jenis": "ungu"}], [{"mulai": "2020-01-01", "selesai": "2019-01-01"}], [7])
    ),
    "golongan": st.sampled_from(("g9", 3.5, "tidak ada")),
    "bidang": st.sampled_from(("drh.", "tak dikenal")),
    "nilai": st.sampled_from(("1.200", "banyak", float("nan"), True)),
    "lahir": st.sampled_from(("31/02/1975", "kemarin", 19750101)),
    "lama": st.sampled_from((6, "lama sekali")),
    "sehat": st.sampled_from(("barangkali", 2)),
}


@st.composite
def candidates(draw: st.DrawFn, *, wrong: bool = False, complete: bool = False) -> dict[str, Any]:
    """A candidate: facts missing, blank, valid, incomplete, and with ``wrong`` also unreadable."""
    values: dict[str, Any] = {}
    for name, strategy in VALUES.items():
        choice = 9 if complete else draw(st.integers(0, 9))
        if choice == 0:
            continue
        if choice == 1:
            values[name] = draw(st.sampled_from((None, "", "  ")))
        elif choice == 2 and wrong and name in WRONG:
            values[name] = draw(WRONG[name])
        else:
            values[name] = draw(strategy)
            if choice == 3 and name in ("bidang lain", "diklat", "julukan"):
                values[f"{name}_lengkap"] = "tidak"
    for name in record_text.LISTS:
        choice = 9 if complete else draw(st.integers(0, 9))
        if choice == 0:
            values[name] = draw(st.sampled_from((None, "")))
        elif choice == 2 and wrong and name in WRONG:
            values[name] = draw(WRONG[name])
        elif choice != 1:
            values[name] = record_text.records(_picking(draw), name, complete=complete)
            if choice == 3:
                values[f"{name}_lengkap"] = "tidak"
    return values


@st.composite
def event_dates(draw: st.DrawFn, *, complete: bool = False) -> dict[str, datetime.date]:
    """Dates of the named events, some of them unknown."""
    days = st.sampled_from(
        (ON, datetime.date(2026, 2, 28), datetime.date(2028, 2, 29), datetime.date(2031, 5, 31))
    )
    return {name: draw(days) for name in EVENTS if complete or draw(st.booleans())}


@st.composite
def selections(draw: st.DrawFn, *, complete: bool = False) -> dict[str, Any]:
    """Facts of the selection, some of them unknown."""
    values: dict[str, Any] = {}
    if complete or draw(st.booleans()):
        values["terbuka"] = draw(st.booleans())
    if complete or draw(st.booleans()):
        values["ambang"] = draw(st.sampled_from((2, 7, "75.5")))
    return values
