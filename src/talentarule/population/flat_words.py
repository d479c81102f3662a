"""The spellings of finite facts that other engines accept, each with its code: asked of the reader one by one."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import cast

from attrs import frozen

from talentarule.decide.schema import Slot
from talentarule.vocabulary.facts import Flag
from talentarule.vocabulary.reading import NO, NONE_WORDS, YES, Unreadable, read_value
from talentarule.vocabulary.scale import Scale
from talentarule.vocabulary.types import BooleanType, ChoiceType, ScaleType, TaxonomyType
from talentarule.vocabulary.values import Value

MAX_BRACKETED = 2_000
"""So many spellings with a bracket, such as ``Pembina Tk. I (IV/b)``, are written out for a scale; past that, none."""


MAX_YEARS = 45
"""Durations of so many years and less than twelve months more are accepted."""


@frozen(eq=False)
class Durations:
    """The durations that other engines accept: by code (0 is unknown), and the code of each spelling."""

    values: tuple[Value | None, ...]
    spellings: Mapping[str, int]


def durations(slot: Slot, day: datetime.date) -> Durations:
    """Whole years and months, in ascending order: ``3 tahun``, ``40 bulan``, ``3 tahun 4 bulan``, in English too."""
    may_be_none = Flag.MAY_BE_NONE in slot.fact.flags
    read: dict[str, Value] = {}
    for text in (*_duration_texts(), *sorted(NONE_WORDS)):
        value = read_value(slot.fact.type, text, may_be_none=may_be_none, day=day)
        if value is not None and not isinstance(value, Unreadable):
            read[plain(text)] = value
    by_code = {cast(int, slot.coding.encode(value)): value for value in read.values()}
    order = {code: number for number, code in enumerate(sorted(by_code), 1)}
    spellings = {text: order[cast(int, slot.coding.encode(value))] for text, value in read.items()}
    return Durations((None, *(by_code[code] for code in order)), spellings)


def _duration_texts() -> Iterator[str]:
    for years in range(MAX_YEARS + 1):
        for year, month, more in (("tahun", "bulan", ""), ("year", "month", "s")):
            whole = f"{years} {year}{more if years != 1 else ''}"
            yield whole
            for months in range(12):
                own = f"{month}{more if months != 1 else ''}"
                all_months = years * 12 + months
                yield f"{all_months} {month}{more if all_months != 1 else ''}"
                if months and years:
                    yield f"{whole} {months} {own}"


def code_spellings(slot: Slot, day: datetime.date) -> dict[str, int]:
    """The code of each spelling, made ``plain``, that the fact's reader accepts on a day."""
    may_be_none = Flag.MAY_BE_NONE in slot.fact.flags
    found: dict[str, int] = {}
    for text in _candidates(slot):
        value = read_value(slot.fact.type, text, may_be_none=may_be_none, day=day)
        if value is None or isinstance(value, Unreadable):
            continue
        code = slot.coding.encode(value)
        assert isinstance(code, int)
        found[plain(text)] = code
    return found


def plain(text: str) -> str:
    """A text as other engines can fold it: ``_`` is a blank, ends are cut off, and of letters A to Z become small."""
    small = "".join(one.lower() if one.isascii() else one for one in text)
    return small.replace("_", " ").strip(" ")


def _candidates(slot: Slot) -> Iterator[str]:
    kind = slot.fact.type
    match kind:
        case ScaleType(scale):
            yield from scale.spellings
            yield from (one.text for entries in scale.spellings.values() for one in entries)
            yield from _bracketed(scale)
        case TaxonomyType(taxonomy):
            yield from taxonomy.spellings
            yield from (category.name for category in taxonomy.categories)
        case ChoiceType(options):
            yield from (text for option in options for text in (option.key, option.name))
        case BooleanType():
            yield from sorted(YES | NO)
        case _:
            raise TypeError(f"{slot.fact.name} has no finite type")
    yield from sorted(NONE_WORDS)


def _bracketed(scale: Scale) -> Iterator[str]:
    by_level: dict[str, list[str]] = {}
    for key, entries in scale.spellings.items():
        for entry in entries:
            by_level.setdefault(entry.level.key, []).append(key)
    if sum(len(keys) ** 2 for keys in by_level.values()) > MAX_BRACKETED:
        return
    for keys in by_level.values():
        for outer in keys:
            yield from (f"{outer} ({inner})" for inner in keys if inner != outer)


__all__ = ["MAX_BRACKETED", "MAX_YEARS", "Durations", "code_spellings", "durations", "plain"]
