"""Lists and durations of which something is missing, against brute force: true means that every completion of what is
missing holds, false that none does; and once nothing is missing every condition is settled.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations_with_replacement, product
from typing import Any

from attrs import evolve, frozen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import talentarule
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import atom_outcome
from talentarule.rules.situation import Situation
from talentarule.rules.walk import atoms_of, rule_conditions
from talentarule.vocabulary.durations import Duration
from talentarule.vocabulary.types import ListType, ManyType
from talentarule.vocabulary.values import NOTHING, ONGOING, Many, Record, Records, Value

VOCABULARY = """
skala tingkat: satu < dua < tiga
fakta:
  batas lama: durasi
  batas: angka
  warna kesukaan: salah satu dari (merah, hijau)
  jabatan: daftar
    jenis: salah satu dari (merah, hijau)
    tingkat: skala tingkat
    poin: angka; boleh tidak ada
    tanda: banyak salah satu dari (merah, hijau)
    dinas: ya/tidak
    mulai: tanggal mulai
    selesai: tanggal selesai
  kinerja: daftar tiap tahun
    tahun: angka
    nilai: skala tingkat
peristiwa: acara
organisasi:
  jabatan Kepala
definisi dinas hijau dari jabatan: jenis = hijau dan dinas
definisi pilihan: pilih(jabatan sampai acara)
"""

ORDERS = (">=", "<=", "<", ">")
EQUALS = (*ORDERS, "=", "≠")
TIMES = (
    "",
    " pada acara",
    " sampai acara",
    " dalam kurun 1 bulan sebelum acara",
    " dalam kurun 40 hari sesudah acara - 2 bulan",
)
WHERES = ("", " dengan jenis = hijau", " dengan (tingkat >= dua atau dinas hijau)")
SELECTIONS = (
    *(f"jabatan{time}{where}" for time in TIMES for where in WHERES),
    "pilihan",
    "pilihan dengan dinas",
    "pilihan pada acara dengan selesai < 2024-03-15",
)
YEARS = (
    "kinerja dalam kurun 2 tahun sebelum acara",
    "kinerja dalam kurun 2 tahun sebelum acara dengan nilai >= dua",
    "kinerja dengan tahun = salah satu dari (2022, 2023)",
    "kinerja dengan tahun = 2022 dan nilai ≠ satu",
)


def _over(of: str) -> Iterator[str]:
    """Every function over posts, with every relation it takes."""
    yield f"ada({of})"
    yield f"setiap({of} harus tingkat >= dua)"
    yield f"setiap({of} harus (dinas atau jenis = merah))"
    for sign in EQUALS:
        yield f"jumlah({of}) {sign} 1"
        yield f"jumlah({of}) {sign} batas"
        yield f"jumlah berbeda(jenis dari {of}) {sign} 1"
        yield f"jumlah berbeda(poin dari {of}) {sign} 1"
        yield f"jumlah berbeda(tanda dari {of}) {sign} 1"
        yield f"total(poin dari {of}) {sign} 1"
        yield f"tertinggi(tingkat dari {of}) {sign} dua"
        yield f"terendah(tingkat dari {of}) {sign} dua"
        yield f"tertinggi(poin dari {of}) {sign} 1"
        yield f"terendah(poin dari {of}) {sign} 1"
    for sign in ("=", "≠"):
        yield f"tertinggi(tingkat dari {of}) {sign} tidak ada"
        yield f"terendah(poin dari {of}) {sign} tidak ada"
        yield f"pilih(jenis dari {of}) {sign} hijau"
        yield f"pilih(tanda dari {of}) {sign} semua dari (merah, hijau)"
        yield f"warna kesukaan {sign} salah satu dari pilih(jenis dari {of})"
    for sign in ORDERS:
        for spell in ("lama kumulatif", "lama terpanjang"):
            for limit in ("1 bulan", "1 bulan 3 hari", "0 hari", "batas lama"):
                yield f"{spell}({of}) {sign} {limit}"
        yield f"tertinggi(mulai dari {of}) {sign} acara"
        yield f"jumlah({of}) + 1 {sign} 2"
        yield f"batas lama {sign} lama kumulatif({of})"


def _over_years(of: str) -> Iterator[str]:
    yield f"ada({of})"
    yield f"setiap({of} harus nilai >= dua)"
    for sign in EQUALS:
        yield f"jumlah({of}) {sign} 1"
        yield f"jumlah berbeda(nilai dari {of}) {sign} 1"
        yield f"jumlah berbeda(tahun dari {of}) {sign} 2"
        yield f"tertinggi(tahun dari {of}) {sign} 2022"
        yield f"total(tahun dari {of}) {sign} 2022"
        yield f"tertinggi(nilai dari {of}) {sign} dua"
        yield f"terendah(nilai dari {of}) {sign} dua"


@cache
def _rules() -> talentarule.RuleSet:
    texts = [text for of in SELECTIONS for text in _over(of)]
    texts += [text for of in YEARS for text in _over_years(of)]
    blocks = "".join(
        f"Pasal {number}. Kepala mensyaratkan:\n"
        + "".join(f"  {place}. {text}\n" for place, text in enumerate(some, 1))
        for number, some in enumerate(batched(texts), 1)
    )
    return talentarule.loads(f"{VOCABULARY}{blocks}")


def batched(texts: list[str], most: int = 500) -> Iterator[list[str]]:
    """So many clauses as one rule may have."""
    for start in range(0, len(texts), most):
        yield texts[start : start + most]


@cache
def _atoms() -> tuple[tuple[n.Atom, ...], tuple[n.Atom, ...]]:
    """The conditions about posts, and those about years."""
    atoms = tuple(
        dict.fromkeys(
            atom
            for rule in _rules().resolved.rules
            for condition in rule_conditions(rule)
            for atom in atoms_of(condition)
        )
    )
    years = tuple(one for one in atoms if "kinerja" in one.span.text)
    return tuple(one for one in atoms if one not in years), years


def _list_type(name: str) -> ListType:
    kind = _rules().facts[name].type
    assert isinstance(kind, ListType)
    return kind


# What may be missing, and how it may turn out to be ------------------------------------------------------------

DAYS = tuple(
    datetime.date.fromisoformat(day)
    for day in ("2024-01-31", "2024-02-29", "2024-03-01", "2024-03-30")
)
"""A small window of days: every date of a record lies in it."""

EVENT_DAYS = (*DAYS, datetime.date(2024, 3, 31), datetime.date(2024, 4, 2))
MOST_FURTHER = 2
MOST_COMPLETIONS = 60
STEP = 12
"""Of the conditions every so many are asked in one example."""

_SCALE = ("satu", "dua", "tiga")


def _values(name: str, key: str) -> tuple[Any, ...]:
    """All values that a field may have."""
    field: Any = _list_type(name).field(key)
    if key in ("mulai", "selesai"):
        return (*DAYS, ONGOING) if key == "selesai" else DAYS
    if key == "poin":
        return (NOTHING, 0, 1, 2)
    if key == "tahun":
        return (2021, 2022, 2023)
    if isinstance(field.type, ManyType):
        item: Any = field.type.item
        red, green = item.options
        return (Many(()), Many((red,)), Many((red, green)))
    if key == "dinas":
        return (False, True)
    options: Any = getattr(field.type, "options", None) or field.type.scale.levels
    return tuple(options)


Known = dict[str, Any]


def _completed(name: str, record: Known) -> Iterator[Known]:
    """The records that a record may turn out to be."""
    fields = [field.key for field in _list_type(name).fields]
    columns = []
    for key in fields:
        value = record.get(key)
        if value is None:
            columns.append(_values(name, key))
        elif isinstance(value, Many) and not value.complete:
            more = [one for one in _values(name, key) if set(value.items) <= set(one.items)]
            columns.append(tuple(more))
        else:
            columns.append((value,))
    for row in product(*columns):
        found = dict(zip(fields, row, strict=True))
        if name == "kinerja" or found["mulai"] <= found["selesai"]:
            yield found


@frozen
class Missing:
    """What is known of a list (None: nothing), and of what is not listed, whether there can be any."""

    records: tuple[Known, ...] | None
    complete: bool


def _completions(
    name: str, given: Missing, further: Sequence[Known], missing_years: bool
) -> Iterator[tuple[Known, ...]]:
    """Every way in which the list may turn out: unknown fields, up to two further records, missing years."""
    own = given.records or ()
    counts = range(1 if given.complete and given.records is not None else MOST_FURTHER + 1)
    more = [one for count in counts for one in combinations_with_replacement(further, count)]
    for known in product(*(_completed(name, record) for record in own)):
        for rest in more:
            if name != "kinerja":
                yield (*known, *rest)
                continue
            years = {one["tahun"] for one in known}
            absent = [year for year in (2021, 2022, 2023) if year not in years]
            if any(one["tahun"] in years for one in rest) or len(rest) != len(
                {one["tahun"] for one in rest}
            ):
                continue  # a year has one record
            taken = {one["tahun"] for one in rest}
            options = [
                (None, *further_of(year)) for year in absent if year not in taken and missing_years
            ]
            for chosen in product(*options):
                yield (*known, *rest, *(one for one in chosen if one is not None))


def further_of(year: int) -> tuple[Known, ...]:
    """The records that a missing year may turn out to have."""
    low, _, high = _values("kinerja", "nilai")
    return ({"tahun": year, "nilai": low}, {"tahun": year, "nilai": high})


def _as_records(found: Sequence[Known] | None, complete: bool) -> Records | None:
    if found is None:
        return None
    records = tuple(
        Record(tuple((key, value) for key, value in one.items() if value is not None))
        for one in found
    )
    return Records(records, complete)


# The property --------------------------------------------------------------------------------------------------


@st.composite
def _record(draw: st.DrawFn, name: str, unknown: int) -> Known:
    """A record of which at most so many fields are unknown."""
    record: Known = {
        field.key: draw(st.sampled_from(_values(name, field.key)))
        for field in _list_type(name).fields
    }
    if name != "kinerja" and record["selesai"] < record["mulai"]:
        record["selesai"] = record["mulai"]
    for key in draw(st.lists(st.sampled_from(sorted(record)), max_size=unknown, unique=True)):
        value = record[key]
        record[key] = Many(value.items, complete=False) if isinstance(value, Many) else None
    return record


@st.composite
def _lists(draw: st.DrawFn, name: str) -> tuple[Missing, list[Known]]:
    """A list with missing parts, and the records that it may have besides."""
    further = draw(st.lists(_record(name, 0), min_size=1, max_size=3))
    if draw(st.integers(0, 9)) == 0:
        return Missing(None, complete=False), further
    records = draw(st.lists(_record(name, 2), max_size=2))
    if name == "kinerja":
        years = [one["tahun"] for one in records if one["tahun"] is not None]
        if len(years) != len(set(years)):
            records = records[:1]
    return Missing(tuple(records), draw(st.booleans())), further


def _situation(**values: Value | None) -> Situation:
    decider = _rules().decider("Kepala", on=datetime.date(2024, 3, 1))
    limits: dict[str, Value | None] = {
        "batas": 1,
        "batas lama": Duration(1),
        "warna kesukaan": _values("jabatan", "jenis")[0],
    }
    return evolve(decider.program.setting.situation({}), candidate=limits | values)


def _check(
    atoms: Sequence[n.Atom], name: str, now: Situation, given: Missing, later: Sequence[Situation]
) -> None:
    records = _as_records(given.records, given.complete)
    before = evolve(now, candidate={**now.candidate, name: records})
    for atom in atoms:
        said = atom_outcome(atom, before)
        outcomes = {
            atom_outcome(atom, one) for one in (later if said is not Outcome.UNKNOWN else later[:5])
        }
        if name == "kinerja":  # a year that is not given stays unknown, whatever else is known
            outcomes.discard(Outcome.UNKNOWN)
        assert Outcome.UNKNOWN not in outcomes, f"{atom.span.text}: not settled, all being known"
        if said is not Outcome.UNKNOWN:
            assert outcomes <= {said}, f"{atom.span.text}: {said}, but {outcomes}"


SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@given(_lists("jabatan"), st.sampled_from((None, *EVENT_DAYS)), st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_posts_true_means_every_completion_holds_and_false_that_none_does(
    drawn: tuple[Missing, list[Known]], event: datetime.date | None, data: st.DataObject
) -> None:
    given, further = drawn
    atoms = _atoms()[0][data.draw(st.integers(0, STEP - 1)) :: STEP]
    now = evolve(_situation(), events={"acara": event})
    found = list(_completions("jabatan", given, further, missing_years=False))
    found = found[:: max(1, len(found) // MOST_COMPLETIONS)]
    later = [
        evolve(
            now,
            candidate={**now.candidate, "jabatan": _as_records(one, True)},
            events={"acara": day},
        )
        for one in found
        for day in ((event,) if event else EVENT_DAYS[::2])
    ]
    _check(atoms, "jabatan", now, given, later)


@given(
    _lists("kinerja"),
    st.sampled_from((None, *(datetime.date(year, 3, 1) for year in (2023, 2024)))),
)
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_years_true_means_every_completion_holds_and_false_that_none_does(
    drawn: tuple[Missing, list[Known]], event: datetime.date | None
) -> None:
    given, further = drawn
    now = evolve(_situation(), events={"acara": event})
    days = (event,) if event else tuple(datetime.date(year, 3, 1) for year in (2023, 2024))
    later = [
        evolve(
            now,
            candidate={**now.candidate, "kinerja": _as_records(one, True)},
            events={"acara": day},
        )
        for one in _completions("kinerja", given, further, missing_years=True)
        for day in days
    ]
    _check(_atoms()[1], "kinerja", now, given, later)
