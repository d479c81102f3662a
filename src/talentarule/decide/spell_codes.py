"""Durations over the records of a list, on the codes of their days.

The meaning is that of ``rules/spells.py``. Here a period is two day numbers, and the calendar is asked only where so
many days could be the duration or not: a month has 28 to 31 days, and counts for 31.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from attrs import frozen

from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.spells import SHORTEST_MONTH, Days
from talentarule.vocabulary.calendar import completed
from talentarule.vocabulary.durations import DAYS_PER_MONTH, credit

LAST_DAY = datetime.date.max.toordinal()

Period = tuple[int, int]
"""The first and the last day, both inside."""


@frozen
class Reach:
    """Whether the duration over some periods is at least ``wanted``, in the order of durations (``credit``)."""

    longest: bool
    wanted: int

    def outcome(self, certain: list[Period], perhaps: list[Period]) -> Outcome:
        """From the periods that count for sure, and those that count perhaps or have such days in them."""
        if self.wanted <= 0:
            return Outcome.TRUE
        sure = united(certain)
        possible = united([*certain, *perhaps]) if perhaps else sure
        if possible == sure:  # what is not certain lies within what is
            return Outcome.TRUE if self._exactly(sure) else Outcome.FALSE
        if any(_reaches(part, self.wanted) for part in sure):
            return Outcome.TRUE
        if self.longest:
            some = any(_reaches(part, self.wanted) for part in possible)
            return Outcome.UNKNOWN if some else Outcome.FALSE
        if _days(sure) >= self.wanted:
            return Outcome.TRUE
        months, days = divmod(self.wanted, DAYS_PER_MONTH)
        fewest = SHORTEST_MONTH * months + min(days, SHORTEST_MONTH)
        return Outcome.FALSE if _days(possible) < fewest else Outcome.UNKNOWN

    def _exactly(self, parts: Sequence[Period]) -> bool:
        if self.longest:
            return any(_reaches(part, self.wanted) for part in parts)
        days = sum(map(_counted, parts))
        if days >= self.wanted:
            return True
        if _at_most(days) < self.wanted:
            return False
        return sum(map(_credit, parts)) >= self.wanted


def reach(spell: n.Spell, relation: n.Relation, limit: int) -> tuple[Reach, bool]:
    """What a comparison of a duration with a limit (its credit) asks, and whether for the contrary."""
    longest = spell is n.Spell.LONGEST
    match relation:
        case n.Relation.AT_LEAST | n.Relation.BELOW:
            return Reach(longest, limit), relation is n.Relation.BELOW
        case n.Relation.ABOVE | n.Relation.AT_MOST:
            return Reach(longest, limit + 1), relation is n.Relation.AT_MOST
        case _:
            raise TypeError(f"a duration over records is not compared by {relation.value}")


def window_codes(window: Days) -> Period:
    """The days of a window."""
    return window.first.toordinal(), window.last.toordinal()


def united(periods: list[Period]) -> list[Period]:
    """The periods put together: overlapping and adjoining ones as one, in the order of time."""
    if len(periods) < 2:
        return periods
    periods.sort()
    found: list[Period] = []
    first, last = periods[0]
    for begin, end in periods:
        if begin > last + 1:
            found.append((first, last))
            first, last = begin, end
        elif end > last:
            last = end
    found.append((first, last))
    return found


def _days(periods: Sequence[Period]) -> int:
    return sum([last - first + 1 for first, last in periods])


def _counted(period: Period) -> int:
    """The days up to the day after the last: the last day of the calendar has none."""
    first, last = period
    return min(last + 1, LAST_DAY) - first


def _at_most(days: int) -> int:
    """So many days are credited with no more than this, in one period or in several."""
    return days + (DAYS_PER_MONTH - SHORTEST_MONTH) * (days // SHORTEST_MONTH)


def _credit(period: Period) -> int:
    first, last = period
    after = min(last + 1, LAST_DAY)
    return credit(completed(datetime.date.fromordinal(first), datetime.date.fromordinal(after)))


def _reaches(period: Period, wanted: int) -> bool:
    """Whether a single period is that long."""
    days = _counted(period)
    return days >= wanted or (_at_most(days) >= wanted and _credit(period) >= wanted)
