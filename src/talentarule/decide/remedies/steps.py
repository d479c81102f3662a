"""The values that a fact could have instead, least change first.

What happened cannot be undone: durations only grow, several values are only added to, dates lie on the day of the
decision or later. What is not known may be established, whatever it is.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from attrs import frozen

from talentarule.decide.remedies.model import ChangeKind
from talentarule.decide.values.domains import scalars_near
from talentarule.decide.values.points import Points, point_key
from talentarule.vocabulary.calendar import add
from talentarule.vocabulary.durations import Duration, credit
from talentarule.vocabulary.facts import Fact, Flag
from talentarule.vocabulary.scale import Level
from talentarule.vocabulary.taxonomy import Category
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
from talentarule.vocabulary.values import NOTHING, Many, Scalar, Value

MAX_STEPS = 200
"""So many other values of a fact are tried."""

MAX_ADDED = 3
"""So many values are added to a fact of several."""

PAIRED = 12
"""Of values that are added together, so many are combined."""


@frozen
class Step:
    """Another value of a fact, as the changes that lead to it: kind and value each. ``earliest`` is the first day on
    which it can be so.
    """

    value: Value
    changes: tuple[tuple[ChangeKind, Value], ...]
    earliest: datetime.date | None = None


def steps_of(
    fact: Fact, own: Value | None, points: Points, on: datetime.date, facts_on: datetime.date
) -> tuple[Step, ...]:
    """The other values of a fact without records, the nearest first."""
    named = tuple(points.values.get(point_key(fact), {}))
    kind = fact.type
    if isinstance(kind, ListType):
        return ()
    if isinstance(kind, ManyType):
        return tuple(_of_several(kind, own, named))[:MAX_STEPS]
    may_be_none = Flag.MAY_BE_NONE in fact.flags
    values: list[Value] = [*_others(kind, named)]
    if may_be_none:
        values.insert(0, NOTHING)
    found = sorted(
        (one for one in dict.fromkeys(values) if one != own), key=lambda one: distance(own, one)
    )
    if own is None:
        return tuple(Step(one, ((ChangeKind.ESTABLISH, one),)) for one in found)[:MAX_STEPS]
    steps: list[Step] = []
    for one in found:
        if isinstance(one, datetime.date) and one < on:
            continue
        earliest = None
        if isinstance(one, Duration):
            if not isinstance(own, Duration) or credit(one) <= credit(own):
                continue
            earliest = reached_on(own, one, facts_on)
        steps.append(Step(one, ((ChangeKind.SET, one),), earliest))
    return tuple(steps)[:MAX_STEPS]


def reached_on(own: Duration, wanted: Duration, today: datetime.date) -> datetime.date:
    """The first day on which a time that has run for ``own`` by ``today``, and goes on, has run for ``wanted``."""
    return max(add(add(today, own, -1), wanted), today)


def distance(own: Value | None, value: Value) -> tuple[int, Decimal, int]:
    """How far a value lies from the own one: by the steps of a scale, by numbers, days and months; upward before
    downward. Of what is not known the lowest comes first. Values without order keep theirs.
    """
    there = _height(value)
    if there is None:
        return 0, Decimal(0), 0
    if own is None:
        return 0, there, 0
    here = _height(own)
    if here is None:
        return 0, Decimal(0), 0
    return 0, abs(there - here), 0 if there > here else 1


def is_ordered(own: Value | None, value: Value | None) -> bool:
    """Whether one lies below the other, or what is not known could."""
    if value is None:
        return False
    return _height(value) is not None and (own is None or _height(own) is not None)


def _height(value: Value) -> Decimal | None:
    match value:
        case bool():
            return None
        case Level():
            return Decimal(value.rank)
        case int() | Decimal():
            return Decimal(value)
        case datetime.date():
            return Decimal(value.toordinal())
        case Duration():
            return Decimal(credit(value))
        case _:
            return Decimal(-1) if value is NOTHING else None


def _others(kind: ScalarType, named: tuple[Scalar, ...]) -> Iterable[Scalar]:
    """The values to try of a type: all there are, those named in the rules first; of endless types those nearby."""
    match kind:
        case BooleanType():
            return (True, False)
        case ChoiceType(options):
            return (*(one for one in named if one in options), *options)
        case ScaleType(scale):
            own = [one for one in named if isinstance(one, Level)]
            return dict.fromkeys((*own, *scale.levels))
        case TaxonomyType(taxonomy):
            below = [one for one in named if isinstance(one, Category)]
            return dict.fromkeys((*below, *taxonomy.categories))
        case TextType():
            return [one for one in named if isinstance(one, str)]
        case NumberType() | DateType() | DurationType() | PoisonType():
            return scalars_near(kind, named)


def _of_several(kind: ManyType, own: Value | None, named: tuple[Scalar, ...]) -> Iterator[Step]:
    """To add one value, several at once, or to establish that there are no more than are known."""
    known = own.items if isinstance(own, Many) else ()
    complete = isinstance(own, Many) and own.complete
    items = [one for one in dict.fromkeys(_others(kind.item, named)) if one not in known]
    if isinstance(kind.item, ScaleType):
        items.sort(key=lambda one: distance(None, one))
    for size in range(1, MAX_ADDED + 1):
        for added in combinations(items if size == 1 else items[:PAIRED], size):
            yield Step(
                Many((*known, *added), complete),
                tuple((ChangeKind.ADD_VALUE, one) for one in added),
            )
        if size == 1 and not complete:
            whole = Many(known)
            yield Step(whole, ((ChangeKind.ESTABLISH, whole),))
            for one in items:
                yield Step(
                    Many((*known, one)),
                    ((ChangeKind.ESTABLISH, whole), (ChangeKind.ADD_VALUE, one)),
                )


__all__ = ["Step", "distance", "is_ordered", "reached_on", "steps_of"]
