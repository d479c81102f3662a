"""The values next to a constant: one step up or down, a member more, a narrower branch."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal

from talentarule.rules import nodes as n
from talentarule.vocabulary.calendar import add
from talentarule.vocabulary.durations import MONTHS_PER_YEAR, Duration
from talentarule.vocabulary.scale import Level, Scale
from talentarule.vocabulary.taxonomy import Category, Taxonomy
from talentarule.vocabulary.types import (
    ChoiceType,
    FactType,
    ManyType,
    ScaleType,
    TaxonomyType,
)
from talentarule.vocabulary.values import Choice, Value


def stepped(constant: n.Constant, direction: int) -> Value | None:
    """The value one step higher (+1) or lower (-1): the next rank of a scale, one in the last figure of a number, one
    of the smallest unit of a duration, one day. None where there is none.
    """
    value = constant.value
    match value:
        case bool():
            return None
        case Level():
            scale = _scale(constant.type)
            return None if scale is None else _next_level(scale, value, direction)
        case int():
            return value + direction
        case Decimal():
            exponent = value.as_tuple().exponent
            assert isinstance(exponent, int)
            return value + direction * Decimal((0, (1,), min(exponent, 0)))
        case datetime.date():
            return add(value, Duration(0, 1), direction)
        case Duration(months, days):
            if days:
                found = Duration(months, days + direction)
            elif months % MONTHS_PER_YEAR == 0:
                found = Duration(months + direction * MONTHS_PER_YEAR)
            else:
                found = Duration(months + direction)
            return None if found.months < 0 or found.days < 0 else found
        case _:
            return None


def scalar_type(kind: FactType) -> FactType:
    """The type of a single value."""
    return kind.item if isinstance(kind, ManyType) else kind


def _scale(kind: FactType) -> Scale | None:
    scalar = scalar_type(kind)
    return scalar.scale if isinstance(scalar, ScaleType) else None


def _next_level(scale: Scale, level: Level, direction: int) -> Level | None:
    wanted = level.rank + direction
    return next((one for one in scale.levels if one.rank == wanted), None)


def added(members: tuple[Value, ...], kind: FactType) -> Value | None:
    """A value that a set does not have and might have: next to its last member; None where there is none."""
    last = members[-1]
    match last, scalar_type(kind):
        case Level(), ScaleType(scale):
            near = [_next_level(scale, last, step) for step in (1, -1)]
            return next(
                (
                    one
                    for one in near
                    if one is not None and one not in members and not scale.peers(one)
                ),
                None,
            )
        case Choice(), ChoiceType(options):
            at = options.index(last)
            return next(
                (one for one in (*options[at + 1 :], *options[:at]) if one not in members), None
            )
        case Category(), TaxonomyType(taxonomy):
            return _neighbour(taxonomy, last, members)
        case ((int() | Decimal()), _) if not isinstance(last, bool):
            numbers = [one for one in members if isinstance(one, int | Decimal)]
            return max(numbers) + 1
        case _:
            return None


def _neighbour(
    taxonomy: Taxonomy, category: Category, members: tuple[Value, ...]
) -> Category | None:
    """A sibling that is not covered by the set."""
    beside = (one for one in taxonomy.categories if one.path[:-1] == category.path[:-1])
    named = [one for one in members if isinstance(one, Category)]
    return next((one for one in beside if not any(one.under(other) for other in named)), None)


def parent(constant: n.Constant) -> Category | None:
    """The branch above a category."""
    value, kind = constant.value, scalar_type(constant.type)
    if isinstance(value, Category) and isinstance(kind, TaxonomyType) and len(value.path) > 1:
        return kind.taxonomy.category(value.path[-2])
    return None


def child(constant: n.Constant) -> Category | None:
    """The first branch below a category."""
    value, kind = constant.value, scalar_type(constant.type)
    if not isinstance(value, Category) or not isinstance(kind, TaxonomyType):
        return None
    below: Iterator[Category] = (
        one for one in kind.taxonomy.categories if one.path[:-1] == value.path
    )
    return next(below, None)


__all__ = ["added", "child", "parent", "scalar_type", "stepped"]
