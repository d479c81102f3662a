"""The values of a fact that stand for all there are: whatever a candidate has, one of these comes out the same.

A single condition compares a fact with constants, so its outcome changes only at them. Between two facts that are
compared with each other only their order matters, so that between two constants as many values are enough as there
are facts. Where this does not hold, the values are a choice, and ``whole`` is false: they can witness, and prove
nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import combinations, pairwise
from typing import assert_never

from attrs import frozen

from talentarule.decide.values.domains import domain_of, scalars_near
from talentarule.decide.values.points import MAX_POINTS, Points, point_key
from talentarule.vocabulary.durations import Duration
from talentarule.vocabulary.facts import Fact, Flag
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

MAX_CATEGORIES = 400
MAX_ITEMS = 10
"""Up to so many different values of a many-valued fact, every set of them is tried."""

ENDLESS = (NumberType, DateType, DurationType, TextType)
"""The types that have more values than can be listed."""


@frozen
class Domain:
    """Values to try; ``whole`` when they stand for all values of the fact."""

    values: tuple[Value, ...]
    whole: bool


def domain(fact: Fact, points: Points, company: int = 1) -> Domain:
    """The values of a fact that is not a list. ``company`` counts the endless facts that it is compared with, itself
    included.
    """
    key = point_key(fact)
    named = tuple(points.values.get(key, {}))
    whole = len(named) < MAX_POINTS
    if isinstance(fact.type, ListType):
        raise TypeError("lists of records have a closure of their own")
    if isinstance(fact.type, ManyType):
        return _sets(fact, points)
    scalars = _scalars(fact.type, named, company)
    if isinstance(fact.type, TaxonomyType):
        whole = whole and len(fact.type.taxonomy.categories) <= MAX_CATEGORIES
    found: dict[Value, None] = dict.fromkeys(scalars)
    if Flag.MAY_BE_NONE in fact.flags:
        found[NOTHING] = None
    return Domain(tuple(found), whole)


def _scalars(kind: ScalarType, named: Sequence[Scalar], company: int) -> Iterable[Scalar]:
    match kind:
        case ScaleType(scale):
            return scale.levels
        case TaxonomyType(taxonomy):
            few = len(taxonomy.categories) <= MAX_CATEGORIES
            return taxonomy.categories if few else scalars_near(kind, named)
        case NumberType():
            return (*scalars_near(kind, named), *_between_numbers(named, company))
        case DateType():
            return (*scalars_near(kind, named), *_between_days(named, company))
        case DurationType():
            return (*scalars_near(kind, named), *_longer(named, company))
        case TextType():
            return _texts(scalars_near(kind, named), company)
        case BooleanType() | ChoiceType() | PoisonType():
            return scalars_near(kind, named)
        case _:
            assert_never(kind)


def _between_numbers(named: Iterable[Scalar], company: int) -> Iterable[Scalar]:
    """So many numbers in each gap between two constants, and outside of them."""
    constants = sorted(one for one in named if isinstance(one, int | Decimal)) or [0]
    for low, high in pairwise(constants):
        step = (Decimal(high) - Decimal(low)) / (company + 1)
        yield from (Decimal(low) + step * number for number in range(1, company + 1))
    for number in range(1, company + 1):
        yield constants[0] - number
        yield constants[-1] + number


def _between_days(named: Iterable[Scalar], company: int) -> Iterable[Scalar]:
    """So many days after each day that is looked at, and before it: the near days of a constant are three."""
    if company <= 1:
        return
    days = [one for one in named if isinstance(one, datetime.date)]
    for day in days:
        for shift in range(4, 4 + company):
            for moved in (day.toordinal() - shift, day.toordinal() + shift):
                if 1 <= moved <= datetime.date.max.toordinal():
                    yield datetime.date.fromordinal(moved)


def _longer(named: Iterable[Scalar], company: int) -> Iterable[Scalar]:
    if company <= 1:
        return
    for one in named:
        if isinstance(one, Duration):
            yield from (Duration(one.months + number) for number in range(2, 2 + company))


def _texts(near: tuple[Scalar, ...], company: int) -> Iterable[Scalar]:
    """The texts named, and others that no rule names."""
    fresh = (
        text for number in range(1, len(near) + company + 2) if (text := f"X{number}") not in near
    )
    return (*near, *(next(fresh) for _ in range(company)))


def _sets(fact: Fact, points: Points) -> Domain:
    """The sets of a many-valued fact: every set of the values that the rules tell apart, where these are few."""
    assert isinstance(fact.type, ManyType)
    key = point_key(fact)
    named = tuple(points.values.get(key, {}))
    most = max(points.sizes.get(key, set()), default=0)
    items = tuple(_scalars(fact.type.item, named, max(most, 1)))
    whole = len(named) < MAX_POINTS
    if len(items) > MAX_ITEMS:
        # one value of each kind is enough, unless values are counted
        items = tuple(scalars_near(fact.type.item, named))
        whole = whole and not most
    sampled = domain_of(fact, points)
    if len(items) > MAX_ITEMS:
        return Domain(sampled, whole=False)
    sets: dict[Value, None] = {}
    for size in range(len(items) + 1):
        sets.update(dict.fromkeys(Many(one) for one in combinations(items, size)))
    sets.update(dict.fromkeys(sampled))
    return Domain(tuple(sets), whole)


__all__ = ["ENDLESS", "Domain", "domain"]
