"""Random rule sets, settings and candidates from a seeded ``random.Random``, as text and data, by the million.

The Hypothesis strategies in ``strategies/rule_sets.py`` shrink what they find; these are some fifty times faster and do
not. A new kind of condition is one more function in :data:`ATOMS`, a new kind of fact one more line in
:func:`_vocabulary` and one more entry in :data:`VALUES`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from random import Random

from attrs import evolve, frozen

from strategies import norm_text, record_text
from strategies.rule_sets import SUBJECTS

LEVELS = ("g1", "g2", "g3", "g4", "g5")
STEPS = ("rendah", "sedang", "tinggi", "puncak")
CHOICES = ("merah", "hijau", "biru")
WORDS = ("alfa", "beta", "gama")
CATEGORIES = ("akar", "cabang", "daun", "tunas", "ranting", "lain", "semak", "jauh")
TREES = (
    "  akar:\n    cabang: daun, tunas\n    ranting\n  lain: semak\n  jauh\n",
    "  akar\n  lain\n  cabang: daun\n  ranting: tunas, semak\n  jauh\n",
    "  akar alias pangkal:\n    cabang:\n      ranting: daun, tunas\n    semak\n  lain\n  jauh\n",
)
NUMBERS = ("0", "1", "2", "7", "9", "10", "75.5", "600")
DATES = (
    "1969-12-31",
    "1970-01-05",
    "1970-02-28",
    "1970-03-01",
    "1972-02-29",
    "1975-05-31",
    "2020-02-29",
    "2024-02-29",
    "2025-12-30",
    "2025-12-31",
    "2026-01-05",
    "2026-02-28",
)
DURATIONS = ("1 bulan", "6 bulan", "2 tahun", "5 tahun", "5 tahun 6 bulan", "10 hari", "56 tahun")
EVENTS = ("pendaftaran", "pelantikan", "penetapan")
POSITIONS = ("Kepala Dinas", "Sekretaris Dinas", "Kepala Badan")
PLACES = (*POSITIONS, "Dinas", "Kota")
DAYS = (
    datetime.date(2025, 12, 31),
    datetime.date(2026, 1, 5),
    datetime.date(2026, 1, 6),
    datetime.date(2026, 2, 28),
    datetime.date(2028, 2, 29),
    datetime.date(2031, 5, 31),
)
ORDERS = (">=", "<=", "<", ">")
AUTHORITIES = ("Presiden", "Menteri")


@frozen
class RandomRules:
    """A random rule set: its text, and the labels of its rules."""

    text: str
    labels: tuple[str, ...]


@frozen
class Case:
    """What a decider is made for: the place, the three dates, the dates of events, the facts of the selection."""

    place: str
    on: datetime.date
    law_on: datetime.date | None
    facts_on: datetime.date | None
    events: Mapping[str, datetime.date]
    selection: Mapping[str, object]
    pool: tuple[Mapping[str, object], ...] | None = None


# Vocabulary ----------------------------------------------------------------------------------------------------


@frozen
class World:
    """The words of a rule set: its text, whether the scale has peers, the names of its definitions, and whether its
    conditions may be about lists of records.
    """

    text: str
    has_peers: bool
    values: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    histories: bool = True
    norms: bool = True


def _vocabulary(rng: Random, histories: bool, norms: bool) -> World:
    has_peers = rng.random() < 0.5
    scale = "g1 < g2 = g3 < g4 < g5" if has_peers else "g1 < g2 < g3 < g4 < g5"
    head = ""
    if rng.random() < (0.5 if norms else 0.3):
        lines = rng.sample(
            (
                '  tidak lengkap "butir dua"\n',
                "  berlaku sejak 2026-01-01\n",
                "  tingkat keputusan\n",
            ),
            rng.randint(1, 2),
        )
        head = 'peraturan "Acak":\n' + "".join(lines)
    return World(
        f"""{head}skala golongan: {scale}
  g1 alias golongan satu
  g4 alias gol empat sampai 2026-01-31
  g5 alias gol empat sejak 2026-02-01
skala predikat: {" < ".join(STEPS)}
  sedang alias cukup sampai 2025-12-31
  tinggi alias cukup sejak 2026-01-01
rumpun bidang:
{rng.choice(TREES)}
fakta:
  golongan: skala golongan
  predikat: skala predikat
  bidang: rumpun bidang
  bidang lain: banyak rumpun bidang
  diklat: banyak skala golongan
  status: salah satu dari ({", ".join(CHOICES)})
  warna: banyak salah satu dari ({", ".join(CHOICES)})
  nilai: angka
  nilai lain: banyak angka
  kredit: angka; boleh tidak ada
  hukuman: skala predikat; boleh tidak ada
  jam: angka jam
  lahir: tanggal
  surat: tanggal
  lama: durasi
  sehat: ya/tidak
  tersangka: ya/tidak
  nama: teks
  julukan: banyak teks
{record_text.FACTS}fakta jabatan:
  eselon: skala golongan
  bidang tugas: rumpun bidang
  bidang terkait: banyak rumpun bidang
  batas: tanggal
  sulit: ya/tidak
fakta seleksi:
  terbuka: ya/tidak
  ambang: angka
peristiwa: pendaftaran, pelantikan, penetapan = 2026-03-01, acuan = pelantikan
organisasi:
  unit Kota (eselon = g3; sulit = tidak; batas = 2026-01-05):
    unit Dinas (bidang tugas = {rng.choice(("akar", "lain", "cabang"))}; bidang terkait = {rng.choice(("akar", "daun, lain", "cabang, jauh"))}):
      jabatan Kepala Dinas
      jabatan Sekretaris Dinas (eselon = g2; sulit = ya; batas = 2020-02-29)
    unit Badan (bidang tugas = lain; bidang terkait = jauh; eselon = g5):
      jabatan Kepala Badan
{record_text.DEFINITIONS}{norm_text.tables(rng.choice) if norms else ""}""",
        has_peers,
        histories=histories,
        norms=norms,
    )


def _definitions(rng: Random, world: World) -> World:
    """Up to three definitions: of a value, of a condition, and a block of clauses that uses the ones before."""
    text, values, conditions = world.text, world.values, world.conditions
    if rng.random() < 0.6:
        text += rng.choice(
            (
                "definisi angka pilihan: tertinggi(diklat)\n",
                "definisi angka pilihan: terendah(diklat)\n",
            )
        )
        values = ("angka pilihan",)
    if rng.random() < 0.6:
        text += f"definisi patut: {_condition(rng, world, 1)}\n"
        conditions = ("patut",)
    if rng.random() < 0.6:
        inner = evolve(world, text=text, values=values, conditions=conditions)
        heads = (
            "semua dari:",
            "salah satu dari:",
            "tidak satu pun dari:",
            "paling sedikit 2 dari:",
        )
        members = "".join(
            f"    {number}. {_condition(rng, inner, 1)}\n" for number in range(1, rng.randint(3, 4))
        )
        text += f"definisi cakap:\n  a. {rng.choice(heads)}\n{members}"
        if rng.random() < 0.5:
            text += f"  b. {_condition(rng, inner, 1)}\n"
        conditions = (*conditions, "cakap")
    return evolve(world, text=text, values=values, conditions=conditions)


# Conditions ----------------------------------------------------------------------------------------------------

Atom = Callable[[Random, World], str]


def _sign(rng: Random) -> str:
    return rng.choice(("=", "=", "≠"))


def _names(rng: Random, names: Sequence[str], most: int) -> str:
    return ", ".join(rng.sample(names, rng.randint(1, most)))


def _equal(rng: Random, world: World) -> str:
    return rng.choice(("persis", "setara")) if world.has_peers else _sign(rng)


def _moment(rng: Random) -> str:
    return rng.choice((*EVENTS, "acuan", "2026-03-01", "pelantikan - 6 bulan", "acuan + 10 hari"))


def _range(rng: Random, steps: Sequence[str]) -> str:
    low, high = sorted(rng.sample(range(len(steps)), 2))
    return f"{steps[low]} sampai {steps[high]}"


def _level(rng: Random, world: World) -> str:
    return f"golongan {rng.choice(ORDERS)} {rng.choice((*LEVELS, 'jabatan.eselon'))}"


def _exact_level(rng: Random, world: World) -> str:
    return f"golongan {_equal(rng, world)} {rng.choice(LEVELS)}"


def _step_range(rng: Random, world: World) -> str:
    return f"predikat {_sign(rng)} {_range(rng, STEPS)}"


def _step_list(rng: Random, world: World) -> str:
    return f"predikat {_sign(rng)} salah satu dari ({rng.choice(STEPS)}, {_range(rng, STEPS)})"


def _punishment(rng: Random, world: World) -> str:
    return f"hukuman {rng.choice((*ORDERS, '=', '≠'))} {rng.choice(STEPS)}"


def _no_punishment(rng: Random, world: World) -> str:
    return f"{rng.choice(('hukuman', 'kredit'))} {_sign(rng)} tidak ada"


def _field(rng: Random, world: World) -> str:
    return f"bidang {rng.choice(('=', '≠', 'persis'))} {rng.choice(CATEGORIES)}"


def _fields(rng: Random, world: World) -> str:
    return f"bidang lain {rng.choice(('=', '≠', 'persis'))} {rng.choice(CATEGORIES)}"


def _field_list(rng: Random, world: World) -> str:
    how = rng.choice(("salah satu dari", "semua dari"))
    fact = "bidang lain" if how == "semua dari" else rng.choice(("bidang", "bidang lain"))
    return f"{fact} {_sign(rng)} {how} ({_names(rng, CATEGORIES, 3)})"


def _field_count(rng: Random, world: World) -> str:
    leaves = ", ".join(rng.sample(("daun", "tunas", "semak", "jauh"), 3))
    return f"bidang lain {_sign(rng)} paling sedikit 2 dari ({leaves})"


def _colours(rng: Random, world: World) -> str:
    how = rng.choice(("salah satu dari", "semua dari"))
    return f"warna {_sign(rng)} {how} ({_names(rng, CHOICES, 3)})"


def _colour_count(rng: Random, world: World) -> str:
    return f"warna {_sign(rng)} paling sedikit 2 dari ({', '.join(CHOICES)})"


def _related(rng: Random, world: World) -> str:
    fact, how = rng.choice(
        (
            ("bidang", "salah satu dari"),
            ("bidang lain", "salah satu dari"),
            ("bidang lain", "semua dari"),
            ("bidang lain", "paling sedikit 2 dari"),
        )
    )
    return f"{fact} {_sign(rng)} {how} jabatan.bidang terkait"


def _own_list(rng: Random, world: World) -> str:
    return f"bidang {_sign(rng)} salah satu dari bidang lain"


def _task(rng: Random, world: World) -> str:
    return f"{rng.choice(('bidang', 'bidang lain'))} {_sign(rng)} jabatan.bidang tugas"


def _extreme(rng: Random, world: World) -> str:
    left = rng.choice(("tertinggi(diklat)", "terendah(diklat)", *world.values))
    return f"{left} {rng.choice(ORDERS)} {rng.choice((*LEVELS, 'jabatan.eselon'))}"


def _extreme_number(rng: Random, world: World) -> str:
    end = rng.choice(("tertinggi", "terendah"))
    right = rng.choice((*NUMBERS, "ambang"))
    return f"{end}(nilai lain) {rng.choice((*ORDERS, '='))} {right}"


def _any_value(rng: Random, world: World) -> str:
    fact = rng.choice(("diklat", "bidang lain", "julukan", "warna"))
    return f"{rng.choice(('', 'tidak '))}ada({fact})"


def _count(rng: Random, world: World) -> str:
    fact = rng.choice(("bidang lain", "diklat", "julukan"))
    return f"jumlah({fact}) {rng.choice((*ORDERS, '=', '≠'))} {rng.randint(0, 3)}"


def _choice(rng: Random, world: World) -> str:
    return f"status {_sign(rng)} salah satu dari ({_names(rng, CHOICES, 2)})"


def _one_choice(rng: Random, world: World) -> str:
    return f"{rng.choice(('status', 'warna'))} {_sign(rng)} {rng.choice(CHOICES)}"


def _number(rng: Random, world: World) -> str:
    return f"nilai {rng.choice((*ORDERS, '=', '≠'))} {rng.choice(NUMBERS)}"


def _number_list(rng: Random, world: World) -> str:
    return f"kredit {_sign(rng)} salah satu dari ({_names(rng, NUMBERS, 3)}, 3 sampai 5)"


def _number_range(rng: Random, world: World) -> str:
    return f"nilai {_sign(rng)} {rng.choice(('1 sampai 9', '2 sampai 7', '7 sampai 75.5'))}"


def _threshold(rng: Random, world: World) -> str:
    right = rng.choice((*NUMBERS, "ambang", "ambang - 2"))
    return f"{rng.choice(('kredit', 'nilai'))} {rng.choice(ORDERS)} {right}"


def _two_numbers(rng: Random, world: World) -> str:
    return f"{rng.choice(('nilai + 2', 'nilai - 0.5', 'nilai'))} {rng.choice(ORDERS)} kredit"


def _unit(rng: Random, world: World) -> str:
    return f"jam {rng.choice((*ORDERS, '='))} {rng.choice((10, 20, 30))} jam"


def _age(rng: Random, world: World) -> str:
    return f"usia(lahir pada {_moment(rng)}) {rng.choice(ORDERS)} {rng.choice(DURATIONS)}"


def _age_at_letter(rng: Random, world: World) -> str:
    return f"usia(lahir pada surat) {rng.choice(ORDERS)} {rng.choice(DURATIONS)}"


def _period(rng: Random, world: World) -> str:
    side = rng.choice(("sebelum", "sesudah"))
    moment = rng.choice((_moment(rng), "lahir", "jabatan.batas"))
    return f"surat dalam kurun {rng.choice(DURATIONS)} {side} {moment}"


def _event_period(rng: Random, world: World) -> str:
    return f"pendaftaran dalam kurun {rng.choice(DURATIONS)} {rng.choice(('sebelum', 'sesudah'))} pelantikan"


def _event_order(rng: Random, world: World) -> str:
    return f"pelantikan {rng.choice(ORDERS)} {rng.choice(('2026-03-01', 'pendaftaran', 'lahir + 56 tahun'))}"


def _date(rng: Random, world: World) -> str:
    right = rng.choice(
        (*DATES, "pendaftaran", "pelantikan - 2 tahun", "lahir + 6 bulan", "jabatan.batas")
    )
    return f"surat {rng.choice((*ORDERS, '=', '≠'))} {right}"


def _date_range(rng: Random, world: World) -> str:
    return f"surat {_sign(rng)} {rng.choice(('1970-02-28 sampai 2020-02-29', '1975-05-31 sampai pelantikan'))}"


def _duration(rng: Random, world: World) -> str:
    return f"lama {rng.choice((*ORDERS, '=', '≠'))} {rng.choice(DURATIONS)}"


def _duration_range(rng: Random, world: World) -> str:
    return f"lama {_sign(rng)} 6 bulan sampai 5 tahun 6 bulan"


def _yes_no(rng: Random, world: World) -> str:
    fact = rng.choice(("sehat", "tersangka", "sehat", "terbuka", "jabatan.sulit"))
    return rng.choice((fact, f"tidak {fact}", f"{fact} = tidak"))


def _word(rng: Random, world: World) -> str:
    return f"{rng.choice(('nama', 'julukan'))} {_sign(rng)} {rng.choice(WORDS)}"


def _records(rng: Random, world: World) -> str:
    return record_text.record_condition(rng.choice, peers=world.has_peers)


def _defined(rng: Random, world: World) -> str:
    if not world.conditions:
        return _yes_no(rng, world)
    return f"{rng.choice(('', 'tidak '))}{rng.choice(world.conditions)}"


ATOMS: tuple[Atom, ...] = (
    _level,
    _exact_level,
    _step_range,
    _step_list,
    _punishment,
    _no_punishment,
    _field,
    _fields,
    _field_list,
    _field_count,
    _colours,
    _colour_count,
    _related,
    _own_list,
    _task,
    _extreme,
    _extreme_number,
    _any_value,
    _count,
    _choice,
    _one_choice,
    _number,
    _number_list,
    _number_range,
    _threshold,
    _two_numbers,
    _unit,
    _age,
    _age_at_letter,
    _period,
    _event_period,
    _event_order,
    _date,
    _date_range,
    _duration,
    _duration_range,
    _yes_no,
    _word,
    _defined,
    _defined,
)
OF_RECORDS: tuple[Atom, ...] = (*ATOMS, *(15 * (_records,)))


def _condition(rng: Random, world: World, depth: int = 2) -> str:
    """An atom, a negation, a chain of ``dan`` or of ``atau``."""
    kind = rng.randrange(7) if depth else 0
    if kind == 1:
        return f"tidak ({_condition(rng, world, depth - 1)})"
    if kind in (2, 3, 4):
        word = " dan " if kind == 2 else " atau "
        parts = (_condition(rng, world, depth - 1) for _ in range(rng.randint(2, 3)))
        return word.join(f"({part})" for part in parts)
    if world.norms and rng.randrange(12) == 0:
        return norm_text.table_condition(rng.choice)
    return rng.choice(OF_RECORDS if world.histories else ATOMS)(rng, world)


# Rules ---------------------------------------------------------------------------------------------------------

VERBS = ("mensyaratkan", "mensyaratkan", "mensyaratkan", "melarang", "mengutamakan")


def _clause(
    rng: Random, world: World, label: str, depth: int, conjunctive: bool, prefers: bool
) -> list[str]:
    """The lines of a clause with what hangs under it."""
    attached: list[str] = []
    if conjunctive and rng.randrange(3) == 0:
        attached.append(f"  kecuali bila {_condition(rng, world, 1)}")
    if conjunctive and not prefers and rng.randrange(5) == 0:
        before = rng.choice(("", "", f" sebelum {rng.choice(EVENTS)}"))
        attached.append(f"  dispensasi oleh {rng.choice(AUTHORITIES)}{before}")
    if world.norms and conjunctive and not prefers and rng.randrange(6) == 0:
        for _ in range(rng.randint(1, 2)):
            instead, own = _condition(rng, world, 1), _condition(rng, world, 0)
            attached.append(f"  {norm_text.fallback(rng.choice, instead, own)}")
    if prefers and rng.randrange(2):
        attached.append(f"  bobot {rng.randint(1, 3)}")
    if rng.randrange(10) == 0:
        attached.append(f"  berlaku sejak {rng.choice(('2020-01-01', '2026-01-06'))}")
    if depth == 0 or rng.randrange(2):
        return [f"{label} {_condition(rng, world)}", *attached]
    heads = [
        "semua dari:",
        "salah satu dari:",
        "salah satu dari:",
        "tidak satu pun dari:",
        "paling sedikit 2 dari:",
    ]
    if conjunctive:
        heads += ["bila", "bila"]
    head = rng.choice(heads)
    inner = conjunctive and head in ("semua dari:", "bila")
    if head == "bila":
        head = f"bila {_condition(rng, world, 1)}:"
    lines = [f"{label} {head}", *attached]
    for number in range(1, rng.randint(3, 4)):
        member = _clause(rng, world, f"{number}.", depth - 1, inner, prefers and inner)
        lines += ["  " + line for line in member]
    return lines


def _rule(rng: Random, world: World, label: str, first: bool) -> str:
    """A rule; the ``first`` of a set mostly covers everybody, so that verdicts do not all come to ``no_rule``."""
    verb, subject = rng.choice(VERBS), rng.choice(SUBJECTS)
    if first and rng.random() < 0.75:
        verb, subject = "mensyaratkan", "Kota"
    head = f"{label} {subject} {verb}"
    prefers = verb == "mengutamakan"
    attached: list[str] = []
    if rng.randrange(8) == 0:
        attached.append(f"  berlaku sampai {rng.choice(('2025-12-31', '2026-12-31'))}")
    if not prefers and rng.randrange(6) == 0:
        attached.append(f"  kecuali bila {_condition(rng, world, 1)}")
    if not prefers and rng.randrange(8) == 0:
        attached.append(f"  dispensasi oleh {rng.choice(AUTHORITIES)}")
    if rng.randrange(4) == 0:
        return "\n".join([f"{head} {_condition(rng, world)}", *attached]) + "\n"
    lines = [f"{head}:", *attached]
    for number in range(rng.randint(1, 3)):
        member = _clause(rng, world, f"{'abc'[number]}.", 2, verb != "melarang", prefers)
        lines += ["  " + line for line in member]
    return "\n".join(lines) + "\n"


def _of_norms(rng: Random, world: World, blocks: Sequence[str]) -> list[str]:
    """Rules that oblige, and rules that set demands of the others aside."""
    found: list[str] = []
    if rng.randrange(2):
        conditions = [_condition(rng, world) for _ in range(rng.randint(1, 3))]
        found.append(norm_text.obligation(rng.choice, "K1.", rng.choice(SUBJECTS), conditions))
    targets = norm_text.targets(blocks)
    if targets and world.text.startswith("peraturan"):
        for number in range(rng.randint(0, 2)):
            condition, target = _condition(rng, world, 1), rng.choice(targets)
            label, subject = f"Q{number}.", rng.choice(SUBJECTS)
            found.append(norm_text.override(label, subject, condition, target))
    return found


def random_rules(rng: Random, *, histories: bool = True, norms: bool = True) -> RandomRules:
    """A rule set of one to four labelled rules, with conditions on lists of records or without; with ``norms`` also
    with tables, fallbacks, obligations and overrides.
    """
    world = _definitions(rng, _vocabulary(rng, histories, norms))
    labels = tuple(f"P{number}" for number in range(rng.randint(1, 4)))
    blocks = [_rule(rng, world, f"{label}.", label == labels[0]) for label in labels]
    if norms:
        blocks += _of_norms(rng, world, blocks)
    text = world.text + "".join("\n" + block for block in blocks)
    return RandomRules(text, labels)


def random_case(rng: Random, *, histories: bool = True, norms: bool = True) -> Case:
    """A place with dates, events and facts of the selection, some of them unknown; with ``norms`` mostly a pool."""
    full = rng.random() < 0.5
    case = Case(
        rng.choice((*POSITIONS, *PLACES)),
        rng.choice(DAYS),
        rng.choice((None, None, *DAYS)),
        rng.choice((None, None, *DAYS)),
        {name: rng.choice(DAYS) for name in EVENTS[:2] if full or rng.randrange(2)},
        {
            name: value
            for name, value in (
                ("terbuka", rng.random() < 0.5),
                ("ambang", rng.choice((2, 7, "75.5"))),
            )
            if full or rng.randrange(2)
        },
    )
    if not norms or rng.randrange(4) == 0:
        return case
    pool = (random_candidate(rng, histories=histories) for _ in range(rng.randint(1, 4)))
    return evolve(case, pool=tuple(pool))


# Candidates ----------------------------------------------------------------------------------------------------

Maker = Callable[[Random], object]


def _one(*values: object) -> Maker:
    return lambda rng: rng.choice(values)


def _many(values: Sequence[str], most: int) -> Maker:
    """As a list, as one text with semicolons, none, and perhaps with a sign that there is more."""

    def make(rng: Random) -> object:
        if rng.randrange(8) == 0:
            return rng.choice(("tidak ada", []))
        some: list[object] = list(rng.sample(values, rng.randint(1, most)))
        if rng.randrange(8) == 0:
            some.append(rng.choice(("...", None)))
        if rng.randrange(2) and None not in some:
            return "; ".join(map(str, some))
        return some

    return make


def _record_maker(name: str) -> Maker:
    def make(rng: Random) -> object:
        return record_text.records(rng.choice, name, complete=rng.randrange(4) == 0)

    return make


_LEVEL = (*LEVELS, *LEVELS, "G3", "golongan satu", "golongan satu (g1)", "gol empat")
_DATE: tuple[object, ...] = (
    *DATES,
    "29 Februari 2024",
    "05-01-1970",
    datetime.date(1970, 1, 6),
    datetime.date(1972, 2, 29),
    datetime.date(2025, 12, 31),
)

VALUES: Mapping[str, Maker] = {
    "golongan": _one(*_LEVEL),
    "predikat": _one(*STEPS, *STEPS, "cukup"),
    "bidang": _one(*CATEGORIES),
    "bidang lain": _many(CATEGORIES, 3),
    "diklat": _many(_LEVEL, 3),
    "status": _one(*CHOICES),
    "warna": _many(CHOICES, 3),
    "nilai": _one(0, 1, 2, 3, 7, 8, 9, 10, 75, 75.5, "75.4", Decimal("75.5"), 600),
    "nilai lain": _many(NUMBERS, 3),
    "kredit": _one(0, 1, 2, 3, 4, 5, 7, 9, "600", "tidak ada"),
    "hukuman": _one(*STEPS, "cukup", "tidak ada", "tidak ada"),
    "jam": _one(10, "20 jam", 29.5),
    "lahir": _one(*_DATE),
    "surat": _one(*_DATE),
    "lama": _one(*DURATIONS, "66 bulan", "65 bulan 30 hari", "4 tahun 11 bulan", "9 hari"),
    "sehat": _one("ya", "tidak", True, True, False, 1, 0),
    "tersangka": _one("ya", "tidak", True, False, False, 1, 0),
    "nama": _one(*WORDS, "ALFA", "lainnya"),
    "julukan": _many((*WORDS, "Alfa"), 2),
    **{name: _record_maker(name) for name in record_text.LISTS},
}
LISTS = ("bidang lain", "diklat", "warna", "nilai lain", "julukan", *record_text.LISTS)


def random_candidate(rng: Random, *, histories: bool = True) -> dict[str, object]:
    """A candidate: of one in two every fact is known, of the others some or many are missing or blank."""
    missing = rng.choice((0.0, 0.0, 0.1, 0.5))
    values: dict[str, object] = {}
    for name, make in VALUES.items():
        if not histories and name in record_text.LISTS:
            continue
        if missing and rng.random() < missing:
            if rng.randrange(3) == 0:
                values[name] = rng.choice((None, "", "  "))
            continue
        values[name] = make(rng)
        if missing and name in LISTS and rng.randrange(6) == 0:
            values[f"{name}_lengkap"] = rng.choice(("tidak", False, "ya"))
    if rng.randrange(80) == 0:
        values[rng.choice(EVENTS[:2])] = rng.choice((DAYS[-1], "2026-03-01"))
    return values
