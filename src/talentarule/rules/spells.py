"""How long: the periods of records as one duration, by the calendar.

Overlaps count once. A period is counted in the calendar months completed from its first day and the days left over;
over several periods months add, and left-over days add, 31 to a month (language reference, durations). A sum by
calendar months is not monotone to the day: closing a gap of one day may lose a day's credit.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from attrs import frozen

from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome, negation, truth
from talentarule.vocabulary.calendar import add, completed
from talentarule.vocabulary.durations import DAYS_PER_MONTH, Duration, credit
from talentarule.vocabulary.values import Value

SHORTEST_MONTH = 28
_DAY = datetime.timedelta(days=1)


@frozen
class Days:
    """The days from ``first`` to ``last``, both inside; none when ``last`` lies before ``first``."""

    first: datetime.date
    last: datetime.date

    @staticmethod
    def before(day: datetime.date) -> Days:
        """All days before a day."""
        return Days(datetime.date.min, _day_before(day))

    @staticmethod
    def during(length: Duration, side: n.Side, moment: datetime.date | None) -> Days | None:
        """The days of ``dalam kurun``: before a moment without it, after it up to the day of the same date."""
        if moment is None:
            return None
        if side is n.Side.BEFORE:
            return Days(add(moment, length, -1), _day_before(moment))
        return Days(_day_after(moment), add(moment, length))

    def meet(self, other: Days) -> Days:
        """The days in both."""
        return Days(max(self.first, other.first), min(self.last, other.last))

    @property
    def empty(self) -> bool:
        """Whether there is no day."""
        return self.last < self.first

    @property
    def count(self) -> int:
        """How many days."""
        return max(0, self.last.toordinal() - self.first.toordinal() + 1)


def _day_before(day: datetime.date) -> datetime.date:
    return day if day == datetime.date.min else day - _DAY


def _day_after(day: datetime.date) -> datetime.date:
    return day if day == datetime.date.max else day + _DAY


@frozen
class Period:
    """The period of a record: its first and last day where known, whether it counts for sure, and the days of the
    selection's times, which cut it off.
    """

    first: datetime.date | None
    last: datetime.date | None
    sure: bool
    window: Days

    @property
    def settled(self) -> bool:
        """Whether it is known which days it has."""
        return self.sure and self.first is not None and self.last is not None

    def certain(self) -> Days | None:
        """The days that it has for sure."""
        if not self.sure or self.first is None or self.last is None:
            return None
        return Days(self.first, self.last).meet(self.window)

    def possible(self) -> Days:
        """The days that it may have."""
        first = datetime.date.min if self.first is None else self.first
        last = datetime.date.max if self.last is None else self.last
        return Days(first, last).meet(self.window)


def united(days: Iterable[Days | None]) -> tuple[Days, ...]:
    """The days put together: overlapping and adjoining ones as one, in the order of time."""
    found: list[Days] = []
    for one in sorted(
        (one for one in days if one is not None and not one.empty), key=lambda one: one.first
    ):
        if found and one.first <= _day_after(found[-1].last):
            found[-1] = Days(found[-1].first, max(found[-1].last, one.last))
        else:
            found.append(one)
    return tuple(found)


def length_of(days: Days) -> Duration:
    """The calendar months completed from the first day to the day after the last, and the days left over."""
    return completed(days.first, _day_after(days.last))


def cumulative(parts: Iterable[Days]) -> Duration:
    """The lengths of separate periods together: months add, left-over days add, 31 to a month."""
    lengths = [length_of(part) for part in parts]
    return Duration(*divmod(sum(credit(length) for length in lengths), DAYS_PER_MONTH))


def longest(parts: Iterable[Days]) -> Duration:
    """The length of the longest period."""
    return max((length_of(part) for part in parts), key=credit, default=Duration(0))


def exact_spell(spell: n.Spell, periods: tuple[Period, ...] | None) -> Duration | None:
    """The duration, None while something about the periods is unknown that could change it."""
    if periods is None:
        return None
    parts = united(period.certain() for period in periods)
    if parts != united(period.possible() for period in periods):
        return None
    return cumulative(parts) if spell is n.Spell.CUMULATIVE else longest(parts)


def compare_spell(
    spell: n.Spell, relation: n.Relation, periods: tuple[Period, ...] | None, limit: Value
) -> Outcome:
    """A duration over periods against a limit, by order."""
    assert isinstance(limit, Duration)
    match relation:
        case n.Relation.AT_LEAST:
            return _reaches(spell, periods, limit, beyond=False)
        case n.Relation.ABOVE:
            return _reaches(spell, periods, limit, beyond=True)
        case n.Relation.BELOW:
            return negation(_reaches(spell, periods, limit, beyond=False))
        case n.Relation.AT_MOST:
            return negation(_reaches(spell, periods, limit, beyond=True))
        case _:
            raise TypeError(f"a duration over records is not compared by {relation.value}")


def _reaches(
    spell: n.Spell, periods: tuple[Period, ...] | None, limit: Duration, *, beyond: bool
) -> Outcome:
    """Whether the duration is at least the limit, or ``beyond`` it."""
    wanted = credit(limit) + beyond
    if wanted <= 0:
        return Outcome.TRUE
    if periods is None:
        return Outcome.UNKNOWN
    exact = exact_spell(spell, periods)
    if exact is not None:
        return truth(credit(exact) >= wanted)
    certain = united(period.certain() for period in periods)
    possible = united(period.possible() for period in periods)
    if credit(longest(certain)) >= wanted:
        return Outcome.TRUE
    if spell is n.Spell.LONGEST:
        return Outcome.FALSE if credit(longest(possible)) < wanted else Outcome.UNKNOWN
    if sum(part.count for part in certain) >= wanted:
        return Outcome.TRUE
    # A month has at least 28 days, so that many days cannot hold more months than this.
    months, days = divmod(wanted, DAYS_PER_MONTH)
    fewest = SHORTEST_MONTH * months + min(days, SHORTEST_MONTH)
    if sum(part.count for part in possible) < fewest:
        return Outcome.FALSE
    return Outcome.UNKNOWN
