"""Where outcomes turn: the values of an endless type at which some comparison comes out otherwise than just before.

Between two of them nothing turns, so that one value stands for all there; for facts that are compared with each other
it takes as many values as there are facts.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from talentarule.rules import nodes as n
from talentarule.rules.comparing import years_in_period
from talentarule.rules.kleene import Outcome
from talentarule.vocabulary.calendar import (
    add,
    earliest_birth_at_most,
    earliest_birth_below,
)
from talentarule.vocabulary.durations import DAYS_PER_MONTH, Duration, credit
from talentarule.vocabulary.facts import Fact
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.reading import NONE_WORDS
from talentarule.vocabulary.values import Scalar, Value

FIRST_DAY = datetime.date.min.toordinal()
LAST_DAY = datetime.date.max.toordinal()
SOME_DAY = datetime.date(2000, 1, 1)
SOME_LENGTH = Duration(12)
NEAR_DAYS = 16
"""A date moved there and back by months lies within so many days of itself: every move may lose three."""

OTHER_TEXT = "lainnya"

Look = Callable[[n.Atom, Value], Outcome]
"""The outcome of a comparison for a value of the only fact that it reads."""


def numbers(constants: Iterable[Scalar], count: int) -> tuple[int | Decimal, ...]:
    """The constants, and ``count`` numbers in each gap between them and outside."""
    given = {one for one in constants if isinstance(one, int | Decimal)}
    known = sorted(one for one in given or {0} if not isinstance(one, bool))
    found: dict[int | Decimal, None] = {}
    for number in range(count, 0, -1):
        found[known[0] - number] = None
    for low, high in pairwise(known):
        found[low] = None
        step = (Decimal(high) - Decimal(low)) / (count + 1)
        for number in range(1, count + 1):
            found[_plain(Decimal(low) + step * number)] = None
    found[known[-1]] = None
    for number in range(1, count + 1):
        found[known[-1] + number] = None
    return tuple(found)


def _plain(value: Decimal) -> int | Decimal:
    return int(value) if value == int(value) else value


def days(turning: Iterable[int], count: int) -> tuple[datetime.date, ...]:
    """``count`` days from each of the days on which something turns, and before the first."""
    known = sorted(one for one in set(turning) if FIRST_DAY < one <= LAST_DAY)
    if not known:
        first = SOME_DAY.toordinal()
        return tuple(map(datetime.date.fromordinal, range(first, first + count)))
    found: dict[int, None] = {}
    for number in range(1, count + 1):
        found[known[0] - number] = None
    for one in known:
        found.update(dict.fromkeys(range(one, one + count)))
    return tuple(
        datetime.date.fromordinal(one) for one in sorted(found) if FIRST_DAY <= one <= LAST_DAY
    )


def lengths(constants: Iterable[Scalar], count: int) -> tuple[Duration, ...]:
    """Durations at the constants, just below and above, in the order in which they are compared."""
    known = {credit(one) for one in constants if isinstance(one, Duration)}
    known = known or {credit(SOME_LENGTH)}
    found = set(range(count))
    for one in known:
        found.update(range(max(one - count, 0), one + count + 1))
    return tuple(Duration(*divmod(one, DAYS_PER_MONTH)) for one in sorted(found))


def texts(constants: Iterable[Scalar], count: int) -> tuple[str, ...]:
    """The constants that data can give, and ``count`` texts that are none of them."""
    found: dict[str, str] = {}
    for one in constants:
        if isinstance(one, str) and one.strip() and fold(one) not in NONE_WORDS:
            found.setdefault(fold(one), one.strip())
    number = 0
    fresh = 0
    while fresh < count:
        number += 1
        text = OTHER_TEXT if number == 1 else f"{OTHER_TEXT} {number}"
        if fold(text) not in found:
            found[fold(text)] = text
            fresh += 1
    return tuple(found.values())


def years_meant(piece: n.Atom, fact: Fact) -> Iterator[int]:
    """The years that a number must be one of, where a comparison asks for those beside a moment."""
    match piece:
        case n.InPeriod(n.FactRef(own), length, side, n.Constant(moment)) if own == fact:
            if isinstance(moment, datetime.date):
                yield from years_in_period(length, side, moment)
        case _:
            return


def turning_days(piece: n.Atom, fact: Fact, near: Iterable[Scalar], look: Look) -> Iterator[int]:
    """The days, by ordinal, on which a comparison of this one date turns. ``near`` lie within :data:`NEAR_DAYS` of
    them.
    """
    match piece:
        case n.Compare(n.FactRef(own), _, n.Constant(day)) | n.Compare(
            n.Constant(day), _, n.FactRef(own)
        ) if own == fact and isinstance(day, datetime.date):
            yield day.toordinal()
            yield day.toordinal() + 1
        case n.Compare(n.Age(n.FactRef(own), n.Constant(at)), relation, n.Constant(limit)) if (
            own == fact and isinstance(at, datetime.date) and isinstance(limit, Duration)
        ):
            most = relation in (n.Relation.AT_MOST, n.Relation.ABOVE)
            first = earliest_birth_at_most if most else earliest_birth_below
            yield from _ends(first(limit, at).toordinal(), piece, look)
        case n.InPeriod(n.FactRef(own), length, n.Side.BEFORE, n.Constant(moment)) if (
            own == fact and isinstance(moment, datetime.date)
        ):
            yield add(moment, length, -1).toordinal()
            yield moment.toordinal()
        case n.InPeriod(n.FactRef(own), length, n.Side.AFTER, n.Constant(moment)) if (
            own == fact and isinstance(moment, datetime.date)
        ):
            yield moment.toordinal() + 1
            yield add(moment, length).toordinal() + 1
        case _:
            yield from _scanned(piece, near, look)


def _ends(day: int, piece: n.Atom, look: Look) -> Iterator[int]:
    """The day, and its neighbours where the calendar ends: what lies beyond it is moved to its last day."""
    yield day
    if day <= FIRST_DAY + 1 or day >= LAST_DAY - 1:
        yield from _scanned(piece, (datetime.date.fromordinal(day),), look)


def _scanned(piece: n.Atom, near: Iterable[Scalar], look: Look) -> Iterator[int]:
    for centre in near:
        if not isinstance(centre, datetime.date):
            continue
        first = max(centre.toordinal() - NEAR_DAYS, FIRST_DAY)
        last = min(centre.toordinal() + NEAR_DAYS, LAST_DAY)
        before = look(piece, datetime.date.fromordinal(first))
        for day in range(first + 1, last + 1):
            outcome = look(piece, datetime.date.fromordinal(day))
            if outcome is not before:
                yield day
                before = outcome


__all__ = [
    "LAST_DAY",
    "NEAR_DAYS",
    "Look",
    "days",
    "lengths",
    "numbers",
    "texts",
    "turning_days",
    "years_meant",
]
