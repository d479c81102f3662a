"""Values as data would give them: the own name of a level, or another that it goes by; dates as dates or as text."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import assert_never

from talentarule.vocabulary.calendar import format_date, format_duration
from talentarule.vocabulary.durations import Duration
from talentarule.vocabulary.facts import Fact, Flag, Owner
from talentarule.vocabulary.reading import NONE_WORDS, read_value
from talentarule.vocabulary.scale import Level
from talentarule.vocabulary.taxonomy import Category
from talentarule.vocabulary.types import FactType, ListType, ManyType, ScaleType, TaxonomyType
from talentarule.vocabulary.values import ONGOING, Choice, Many, Nothing, Records, Scalar, Value

MAX_ALIASES = 3


def spellings_of(fact: Fact, value: Value) -> tuple[object, ...]:
    """The ways in which data may give the value; the plainest first. Each is read as this value and no other."""
    may_be_none = Flag.MAY_BE_NONE in fact.flags
    ways = [
        one
        for one in _ways(fact, value)
        if read_value(fact.type, one, may_be_none=may_be_none) == value
    ]
    return tuple(ways) or (value,)


def _ways(fact: Fact, value: Value) -> tuple[object, ...]:
    if isinstance(value, Nothing):
        return ("tidak ada",)
    if isinstance(value, Many):
        if not value.items:
            return ("tidak ada",)
        assert isinstance(fact.type, ManyType)
        ways = [_scalar_ways(fact.type.item, one) for one in value.items]
        return ([one[0] for one in ways], [one[-1] for one in ways])
    if isinstance(value, Records):
        return (_records(fact.type, value),) if value.items else ("tidak ada", [])
    return _scalar_ways(fact.type, value)


def _records(kind: FactType, value: Records) -> list[dict[str, object]]:
    """Records as data give them: by the names of their fields."""
    assert isinstance(kind, ListType)
    found = []
    for record in value.items:
        given: dict[str, object] = {}
        for field in kind.fields:
            known = record.get(field.key)
            if known is not None:
                flags = frozenset({Flag.MAY_BE_NONE}) if field.may_be_none else frozenset[Flag]()
                own = Fact(Owner.RECORD, field.key, field.name, field.type, flags)
                given[field.name] = "sekarang" if known == ONGOING else spellings_of(own, known)[0]
        found.append(given)
    return found


def _scalar_ways(kind: FactType, value: Scalar) -> tuple[object, ...]:
    """The ways in which data may give one value."""
    match value:
        case bool():
            return ("ya" if value else "tidak", value)
        case str() | int():
            return (value,)
        case Decimal():
            return (value, str(value))
        case datetime.date():
            return (value, value.isoformat(), format_date(value, "id"))
        case Duration():
            return (format_duration(value, "id"), format_duration(value, "en"))
        case Level():
            assert isinstance(kind, ScaleType)
            aliases = [
                text
                for text, entries in kind.scale.spellings.items()
                if len(entries) == 1 and entries[0].level == value and not entries[0].dated
            ]
            return _names(value.name, aliases)
        case Category():
            assert isinstance(kind, TaxonomyType)
            named = kind.taxonomy.spellings.items()
            return _names(value.name, [text for text, one in named if one == value])
        case Choice(_, name):
            return (name,)
        case _:
            assert_never(value)


def _names(name: str, aliases: list[str]) -> tuple[str, ...]:
    plain = (one for one in aliases if one not in NONE_WORDS and ";" not in one)
    return tuple(dict.fromkeys((name, *plain)))[: 1 + MAX_ALIASES]


__all__ = ["spellings_of"]
