"""Comparing known and unknown values: equality, order, periods."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import assert_never

from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome, disjunction, truth
from talentarule.vocabulary.calendar import add
from talentarule.vocabulary.durations import MONTHS_PER_YEAR, Duration, credit
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.scale import Level
from talentarule.vocabulary.taxonomy import Category
from talentarule.vocabulary.values import Choice, Many, Nothing, Records, Scalar, Value


def rank(value: Scalar | Nothing) -> tuple[int, Decimal | int | datetime.date]:
    """A key that orders values of one ordered type; ``tidak ada`` lies below everything."""
    match value:
        case Nothing():
            return (0, 0)
        case Level():
            return (1, value.rank)
        case Duration():
            return (1, credit(value))
        case int() | Decimal() | datetime.date():
            return (1, value)
        case _:
            raise TypeError(f"{type(value).__name__} has no order")


def is_equal(relation: n.Relation, left: Scalar | Nothing, right: Scalar | Nothing) -> bool:
    """``=``, ``persis`` and ``setara`` between two known single values."""
    match left, right:
        case (Category(), Category()):
            return left.under(right) if relation is n.Relation.EQUAL else left.key == right.key
        case (Level(), Level()):
            return left.rank == right.rank if relation is n.Relation.PEER else left.key == right.key
        case (Choice(), Choice()):
            return left.key == right.key
        case (Duration(), Duration()):
            return credit(left) == credit(right)
        case (str(), str()):
            return fold(left) == fold(right)
        case _:
            return left == right


def compare(relation: n.Relation, left: Value | None, right: Value | None) -> Outcome:
    """A comparison of two values; a many-valued left side holds when some value of it does."""
    if left is None or right is None:
        return Outcome.UNKNOWN
    assert not isinstance(right, Many | Records)
    assert not isinstance(left, Records)
    if isinstance(left, Many):
        known = disjunction(compare(relation, item, right) for item in left.items)
        return known if left.complete else disjunction((known, Outcome.UNKNOWN))
    match relation:
        case n.Relation.EQUAL | n.Relation.EXACTLY | n.Relation.PEER:
            return truth(is_equal(relation, left, right))
        case n.Relation.AT_LEAST:
            return truth(rank(left) >= rank(right))
        case n.Relation.AT_MOST:
            return truth(rank(left) <= rank(right))
        case n.Relation.BELOW:
            return truth(rank(left) < rank(right))
        case n.Relation.ABOVE:
            return truth(rank(left) > rank(right))
        case _:
            assert_never(relation)


def in_period(value: Value | None, length: Duration, side: n.Side, moment: Value | None) -> Outcome:
    """Whether a date lies in a period, or a year in so many whole calendar years beside that of the moment."""
    if value is None or moment is None:
        return Outcome.UNKNOWN
    assert isinstance(moment, datetime.date)
    if not isinstance(value, datetime.date):
        assert isinstance(value, int | Decimal)
        return truth(value in years_in_period(length, side, moment))
    if side is n.Side.BEFORE:
        return truth(add(moment, length, -1) <= value < moment)
    return truth(moment < value <= add(moment, length))


def years_in_period(length: Duration, side: n.Side, moment: datetime.date) -> range:
    """The whole calendar years before or after the year of the moment."""
    years = length.months // MONTHS_PER_YEAR
    if side is n.Side.BEFORE:
        return range(moment.year - years, moment.year)
    return range(moment.year + 1, moment.year + 1 + years)
