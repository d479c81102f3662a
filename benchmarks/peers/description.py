"""The one description from which the rules of every engine are written: facts, conditions, positions, people."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen

ON = datetime.date(2026, 1, 5)
EVENT = "pelantikan"
EVENT_DAY = datetime.date(2026, 2, 1)
EPOCH = datetime.date(1970, 1, 1)

GOLONGAN: Mapping[str, int] = MappingProxyType(
    {"III/a": 0, "III/b": 1, "III/c": 2, "III/d": 3, "IV/a": 4, "IV/b": 5, "IV/c": 6}
)
PENDIDIKAN: Mapping[str, int] = MappingProxyType(
    {"D-III": 0, "S-1": 1, "D-IV": 1, "S-2": 2, "S-3": 3}
)
SCALES: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {"golongan": GOLONGAN, "pendidikan": PENDIDIKAN}
)
FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "kesehatan": ("keperawatan", "farmasi", "gizi"),
        "hukum": ("hukum pidana", "hukum perdata", "hukum tata negara"),
        "teknik": ("teknik sipil", "teknik lingkungan", "arsitektur"),
        "pertanian": ("agronomi", "peternakan", "perikanan"),
        "ekonomi": ("akuntansi", "manajemen", "ekonomi pembangunan"),
        "pendidikan anak": ("bimbingan konseling", "teknologi pendidikan", "kurikulum"),
        "informatika": ("sistem informasi", "ilmu komputer", "statistika"),
        "pemerintahan": ("administrasi negara", "ilmu politik", "kebijakan publik"),
    }
)


@frozen
class Is:
    """A word equals a word."""

    fact: str
    value: str


@frozen
class AtLeastLevel:
    """A level is this one or higher."""

    fact: str
    level: str


@frozen
class Under:
    """A field of study is this branch or lies under it."""

    fact: str
    branch: str


@frozen
class NotOlder:
    """The age on the day of the event is at most so many years."""

    fact: str
    years: int


@frozen
class Yes:
    """A yes/no fact is yes."""

    fact: str


@frozen
class Among:
    """A value is one of these."""

    fact: str
    members: tuple[int, ...] | tuple[str, ...]


@frozen
class AtLeast:
    """A number of months is at least so large."""

    fact: str
    number: int


Condition = Is | AtLeastLevel | Under | NotOlder | Yes | Among | AtLeast


@frozen
class Position:
    """A position and its nine conditions."""

    number: int
    conditions: tuple[Condition, ...]

    @property
    def name(self) -> str:
        """The name as rules write it."""
        return f"Jabatan Nomor {self.number}"


@frozen
class Person:
    """Thirteen flat facts, as an application has them."""

    facts: Mapping[str, object]


def earliest_birth(years: int) -> datetime.date:
    """The first day of birth of those who are not older than so many years on the day of the event."""
    return EVENT_DAY.replace(year=EVENT_DAY.year - years)


def position(number: int) -> Position:
    """The position of that number; the lengths of the cycles differ, so that combinations repeat late."""
    levels, schooling, boxes = ("III/c", "III/d", "IV/a", "IV/b"), ("S-1", "S-2"), (9, 8, 7)
    branch = tuple(FIELDS)[number % len(FIELDS)]
    return Position(
        number,
        (
            Is("status", "PNS"),
            AtLeastLevel("golongan", levels[number % 3 + number % 2]),
            AtLeastLevel("pendidikan", schooling[number % 2]),
            Under("bidang", branch),
            NotOlder("tanggal lahir", 56 + number % 5),
            Yes("sehat"),
            Yes("rekam jejak baik"),
            Among("kotak talenta", tuple(sorted(boxes[: 2 + number % 2]))),
            AtLeast("lama administrator", 12 + number % 24),
        ),
    )


def positions(count: int) -> tuple[Position, ...]:
    """The first so many positions."""
    return tuple(position(number) for number in range(count))


def qualified(for_position: Position) -> Person:
    """Somebody who meets every condition of the position, by the lowest level or the first value that does."""
    facts: dict[str, object] = {
        "nama": "Contoh",
        "instansi": "Pemerintah Kota",
        "provinsi": "Banten",
        "unit kerja": "Dinas Kesehatan",
    }
    for condition in for_position.conditions:
        match condition:
            case Is(fact, value):
                facts[fact] = value
            case AtLeastLevel(fact, level):
                facts[fact] = level
            case Under(fact, branch):
                facts[fact] = FIELDS[branch][for_position.number % 3]
            case NotOlder(fact, years):
                facts[fact] = earliest_birth(years)
            case Yes(fact):
                facts[fact] = True
            case Among(fact, members):
                facts[fact] = members[0]
            case AtLeast(fact, number):
                facts[fact] = number
    return Person(facts)


def faults(of: Position) -> tuple[Mapping[str, object], ...]:
    """For each condition in turn, a value that fails it."""
    found: list[Mapping[str, object]] = []
    for condition in of.conditions:
        match condition:
            case Is(fact, _):
                found.append({fact: "PPPK"})
            case AtLeastLevel(fact, level):
                found.append({fact: below(fact, level)})
            case Under(fact, branch):
                other = next(one for one in FIELDS if one != branch)
                found.append({fact: FIELDS[other][0]})
            case NotOlder(fact, years):
                found.append({fact: earliest_birth(years) - datetime.timedelta(days=1)})
            case Yes(fact):
                found.append({fact: False})
            case Among(fact, _):
                found.append({fact: 5})
            case AtLeast(fact, number):
                found.append({fact: number - 1})
    return tuple(found)


def below(scale: str, level: str) -> str:
    """The next lower level of the scale."""
    ranks = SCALES[scale]
    return next(name for name, rank in ranks.items() if rank == ranks[level] - 1)


def people_for(of: Position) -> tuple[Person, ...]:
    """As many who qualify for the position as who fail one of its conditions: eighteen."""
    good = qualified(of)
    return tuple(one for fault in faults(of) for one in (good, Person({**good.facts, **fault})))


def people_for_all(of: tuple[Position, ...]) -> tuple[Person, ...]:
    """Eighteen people of nine positions: for each, one who qualifies and one who fails one of its conditions."""
    chosen = of[:: max(1, len(of) // 9)][:9]
    found: list[Person] = []
    for place, one in enumerate(chosen):
        good = qualified(one)
        found += (good, Person({**good.facts, **faults(one)[place]}))
    return tuple(found)
