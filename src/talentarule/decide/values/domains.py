"""The values of a fact that are worth trying: on the constants of the rules and just beside them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations, pairwise
from typing import assert_never

from talentarule.decide.values.points import Points, point_key
from talentarule.vocabulary.calendar import add
from talentarule.vocabulary.durations import DAYS_PER_MONTH, Duration
from talentarule.vocabulary.facts import Fact, Flag
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.reading import NONE_WORDS
from talentarule.vocabulary.scale import Level
from talentarule.vocabulary.taxonomy import Category, Taxonomy
from talentarule.vocabulary.types import (
    BooleanType,
    ChoiceType,
    DateType,
    DurationType,
    ListType,
    ManyType,
    NumberType,
    PoisonType,
    ScalarType,
    ScaleType,
    TaxonomyType,
    TextType,
)
from talentarule.vocabulary.values import NOTHING, Many, Nothing, Records, Scalar, Value

ALL_SUBSETS = 7
"""Up to so many values, every set of them is tried."""

MAX_PAIRED = 16
MAX_SETS = 400
NEAR_DAYS = 3
"""Months end on different days: the day on which an age is reached lies within so many days of the one counted back."""

SOME_DAY = datetime.date(2000, 1, 1)
OTHER_TEXT = "lainnya"


def domain_of(fact: Fact, points: Points) -> tuple[Value, ...]:
    """The values to try for a fact, each once."""
    key = point_key(fact)
    named = points.values.get(key, {})
    if isinstance(fact.type, ListType):
        return (Records(()),)
    if isinstance(fact.type, ManyType):
        sizes = points.sizes.get(key, set())
        items = scalars_near(fact.type.item, named)
        items = _enough(fact.type.item, items, max(sizes, default=0))
        return _sets(items, tuple(points.sets.get(key, {})), sizes)
    found: dict[Value, None] = dict.fromkeys(scalars_near(fact.type, named))
    if Flag.MAY_BE_NONE in fact.flags:
        found[NOTHING] = None
    return tuple(found)


DIFFERENT = 4
"""So many different values of a field are tried where the type has them: rules count them."""


def field_values(field: Fact, points: Points) -> tuple[Value, ...]:
    """The values to try for a field of a record, each once."""
    found = domain_of(field, points)
    if isinstance(field.type, ManyType | ListType):
        return found
    known = tuple(one for one in found if not isinstance(one, Many | Records | Nothing))
    more = _enough(field.type, known, DIFFERENT)
    return (*found, *(one for one in more if one not in known))


def scalars_near(kind: ScalarType, named: Iterable[Scalar]) -> tuple[Scalar, ...]:
    """The named values and their neighbours; of closed sets all there are."""
    listed = tuple(named)
    match kind:
        case TextType():
            texts = [one for one in listed if isinstance(one, str) and _is_text(one)]
            return (*texts, OTHER_TEXT)
        case BooleanType():
            return (True, False)
        case NumberType():
            return _numbers(one for one in listed if isinstance(one, int | Decimal))
        case DateType():
            days = [one for one in listed if isinstance(one, datetime.date)] or [SOME_DAY]
            return tuple(dict.fromkeys(near for day in days for near in _days_near(day)))
        case DurationType():
            return _durations(one for one in listed if isinstance(one, Duration))
        case ScaleType(scale):
            return _levels(scale.levels, [one for one in listed if isinstance(one, Level)])
        case TaxonomyType(taxonomy):
            return _categories(taxonomy, [one for one in listed if isinstance(one, Category)])
        case ChoiceType(options):
            return options
        case PoisonType():
            return ()
        case _:
            assert_never(kind)


def _is_text(text: str) -> bool:
    return bool(text.strip()) and fold(text) not in NONE_WORDS and ";" not in text


def _numbers(named: Iterable[int | Decimal]) -> tuple[int | Decimal, ...]:
    constants = sorted(set(named)) or [0]
    found: dict[int | Decimal, None] = {}
    for one in constants:
        found.update(dict.fromkeys((one, one - 1, one + 1)))
    for low, high in pairwise(constants):
        found[(Decimal(low) + Decimal(high)) / 2] = None
    return tuple(found)


def _days_near(day: datetime.date) -> Iterator[datetime.date]:
    for shift in (0, 1, -1, 2, -2, NEAR_DAYS, -NEAR_DAYS):
        yield add(day, Duration(0, abs(shift)), 1 if shift >= 0 else -1)


def _durations(named: Iterable[Duration]) -> tuple[Duration, ...]:
    found: dict[Duration, None] = {}
    for one in tuple(named) or (Duration(12),):
        found[one] = None
        if one.days < DAYS_PER_MONTH - 1:
            found[Duration(one.months, one.days + 1)] = None
        found[Duration(one.months + 1, one.days)] = None
        if one.days:
            found[Duration(one.months, one.days - 1)] = None
        elif one.months:
            found[Duration(one.months - 1, DAYS_PER_MONTH - 1)] = None
        if one.months:
            found[Duration(one.months - 1, one.days)] = None
    found[Duration(0)] = None
    return tuple(found)


def _levels(levels: tuple[Level, ...], named: list[Level]) -> tuple[Level, ...]:
    """The named levels with their peers and those of the next rank on either side; all where none is named."""
    near = {one.rank + step for one in named for step in (0, -1, 1)}
    return tuple(one for one in levels if one.rank in near) if near else levels


def _categories(taxonomy: Taxonomy, named: list[Category]) -> tuple[Category, ...]:
    """The named categories; under each one child that is not named; their parents, a sibling and an outsider."""
    found: dict[Category, None] = dict.fromkeys(named)
    keys = {one.key for one in named}
    for one in named:
        for level in (one.path, one.path[:-1]):
            below = (
                other
                for other in taxonomy.categories
                if len(other.path) == len(level) + 1
                and other.path[: len(level)] == level
                and other.key not in keys
            )
            found.update(dict.fromkeys(tuple(below)[:1]))
        if len(one.path) > 1:
            found[taxonomy.category(one.path[-2])] = None
    outside = (one for one in taxonomy.categories if not keys.intersection(one.path))
    found.update(dict.fromkeys(tuple(outside)[:2]))
    return tuple(found)


def _enough(kind: ScalarType, items: tuple[Scalar, ...], count: int) -> tuple[Scalar, ...]:
    """The items, and others of the type until there are so many as are counted, where the type has them."""
    found: dict[Scalar, None] = dict.fromkeys(items)
    match kind:
        case TextType():
            others: Iterable[Scalar] = (f"{OTHER_TEXT} {number}" for number in range(2, count + 2))
        case TaxonomyType(taxonomy):
            others = taxonomy.categories
        case ScaleType(scale):
            others = scale.levels
        case NumberType():
            others = (number for number in range(1, 2 * count + 1) if number not in found)
        case DateType():
            others = (add(SOME_DAY, Duration(number)) for number in range(1, count + 1))
        case DurationType():
            others = (Duration(number) for number in range(1, 2 * count + 1))
        case _:
            others = ()
    for other in others:
        if len(found) >= count:
            break
        found[other] = None
    return tuple(found)


def _sets(
    items: tuple[Scalar, ...], together: tuple[tuple[Scalar, ...], ...], sizes: set[int]
) -> tuple[Many, ...]:
    """None, one, two of the values, those named together with and without another, all, and so many as are counted."""
    found: dict[Many, None] = {}

    def keep(chosen: Iterable[Scalar]) -> None:
        if len(found) < MAX_SETS:
            found[Many(tuple(dict.fromkeys(chosen)))] = None

    most = ALL_SUBSETS if len(items) <= ALL_SUBSETS else 1
    for size in range(min(most, len(items)) + 1):
        for chosen in combinations(items, size):
            keep(chosen)
    for size in sizes:
        keep(items[:size])
        keep(items[-size:] if size else ())
    for one in together:
        for start in range(len(one)):
            keep(one[: start + 1])
        for item in items:
            keep((*one, item))
    for one, other in combinations(together, 2):
        keep((*one, *other))
    keep(items)
    for chosen in combinations(items[:MAX_PAIRED], 2):
        keep(chosen)
    return tuple(found)


__all__ = ["domain_of", "field_values", "scalars_near"]
