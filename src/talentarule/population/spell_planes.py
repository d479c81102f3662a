"""Durations over the records of many people: the meaning of ``rules/spells.py`` on columns of days.

As in ``decide/spell_codes.py`` a period is two day numbers, and the calendar is asked only where so many days could be
the duration or not. The periods of all people are put together in one pass over numbers that sort by person and day.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from attrs import field, frozen

from talentarule.decide.spell_codes import LAST_DAY, Reach
from talentarule.population.columns import EPOCH
from talentarule.rules.spells import SHORTEST_MONTH
from talentarule.vocabulary.durations import DAYS_PER_MONTH

Days = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_BITS = 22
"""The number of a day has so many bits."""

_DAY = (1 << _BITS) - 1

MOST_PEOPLE = 1 << 18
"""So many people are put together at a time: person, first and last day are one number."""


@frozen(eq=False)
class Parts:
    """The periods of people put together: overlapping and adjoining ones as one, by person and in the order of time."""

    people: int
    person: Days
    first: Days
    last: Days
    _credit: list[Days] = field(factory=list, init=False)

    @property
    def days(self) -> Days:
        """By person, how many days there are in all."""
        return self.total(self.last - self.first + 1)

    @property
    def counted(self) -> Days:
        """Of each part the days up to the day after the last: the last day of the calendar has none."""
        return np.minimum(self.last + 1, LAST_DAY) - self.first

    def total(self, values: Days) -> Days:
        """The sums, by person, of a value of each part."""
        sums = np.bincount(self.person, values, minlength=self.people)  # whole numbers below 2**53
        return sums.astype(np.int64)

    def some(self, flags: Flags) -> Flags:
        """By person, whether some part is flagged."""
        found = np.zeros(self.people, np.bool_)
        found[self.person[flags]] = True
        return found

    def of(self, people: Flags) -> Parts:
        """The parts of some people."""
        own = people[self.person]
        return Parts(self.people, self.person[own], self.first[own], self.last[own])

    def reach(self, wanted: int) -> Flags:
        """By person, whether some part is that long."""
        counted = self.counted
        met = counted >= wanted
        near = np.flatnonzero(~met & (_at_most(counted) >= wanted))
        if near.size:
            met[near] = credit_of(self.first[near], self.last[near]) >= wanted
        return self.some(met)

    def sum_reaches(self, wanted: int) -> Flags:
        """By person, whether all parts together are that long."""
        days = self.total(self.counted)
        met = days >= wanted
        near = ~met & (_at_most(days) >= wanted)
        if near.any():
            own = self.of(near)
            met |= near & (own.total(credit_of(own.first, own.last)) >= wanted)
        return met


def _at_most(days: Days) -> Days:
    """So many days are credited with no more than this, in one period or in several."""
    return days + (DAYS_PER_MONTH - SHORTEST_MONTH) * (days // SHORTEST_MONTH)


def credit_of(first: Days, last: Days) -> Days:
    """Of each period the calendar months completed and the days left over, as one number (``credit``)."""
    after = np.minimum(last + 1, LAST_DAY)
    begin, end = _dates(first), _dates(after)
    begin_month, end_month = begin.astype("M8[M]"), end.astype("M8[M]")
    day = (begin - begin_month).astype(np.int64)
    months = (end_month - begin_month).astype(np.int64)
    reached = _day_of(end_month, day)
    short = reached > end
    months[short] -= 1
    reached[short] = _day_of(end_month[short] - 1, day[short])
    own = months * DAYS_PER_MONTH + (end - reached).astype(np.int64)
    found: Days = np.where(after <= first, 0, own)
    return found


def _dates(numbers: Days) -> npt.NDArray[np.datetime64]:
    dates: npt.NDArray[np.datetime64] = (numbers - EPOCH).astype("M8[D]")
    return dates


def _day_of(months: npt.NDArray[np.datetime64], day: Days) -> npt.NDArray[np.datetime64]:
    """A day (from 0) of months; the last one where the month lacks it."""
    start = months.astype("M8[D]")
    length = ((months + 1).astype("M8[D]") - start).astype(np.int64)
    days: npt.NDArray[np.datetime64] = start + np.minimum(day, length - 1)
    return days


def united(people: int, person: Days, first: Days, last: Days) -> Parts:
    """The periods put together. None of them ends before it begins."""
    parts = [_united(person[own], first[own], last[own]) for own in _slices(people, person)]
    columns = [np.concatenate(one) for one in zip(*parts, strict=True)]
    return Parts(people, *columns)


def _slices(people: int, person: Days) -> Sequence[slice | Flags]:
    if people <= MOST_PEOPLE:
        return [slice(None)]
    return [(person >= low) & (person < low + MOST_PEOPLE) for low in range(0, people, MOST_PEOPLE)]


def _united(person: Days, first: Days, last: Days) -> tuple[Days, Days, Days]:
    if not person.size:
        return person, first, last
    base = int(person.min())
    keys = ((person - base) << 2 * _BITS) | (first << _BITS) | last
    if (keys[1:] < keys[:-1]).any():
        keys.sort()
    begins = keys >> _BITS
    # Later people have larger numbers, so that the furthest end up to a period is of its own person.
    ends = np.maximum.accumulate((begins & ~_DAY) | (keys & _DAY))
    new = np.ones(keys.size, np.bool_)
    np.greater(begins[1:], ends[:-1] + 1, out=new[1:])
    starts = np.flatnonzero(new)
    closing = np.append(starts[1:], keys.size) - 1
    opened = begins[starts]
    return (opened >> _BITS) + base, opened & _DAY, ends[closing] & _DAY


@frozen(eq=False)
class Spells:
    """The periods of the records of one selection: those certain, and with what is perhaps; the same where all is."""

    certain: Parts
    possible: Parts

    def outcomes(self, asked: Reach) -> tuple[Flags, Flags]:
        """By person, whether the duration surely and possibly is so long, as ``Reach.outcome`` says."""
        sure, possible = self.certain, self.possible
        wanted = asked.wanted
        of_sure = sure.reach if asked.longest else sure.sum_reaches
        if possible is sure:
            met = of_sure(wanted)
            return met, met
        days, may_days = sure.days, possible.days
        exact = days == may_days  # what is certain lies within what is possible
        met = of_sure(wanted) & exact
        reached = sure.reach(wanted)
        if asked.longest:
            may = possible.reach(wanted)
        else:
            reached |= days >= wanted
            months, rest = divmod(wanted, DAYS_PER_MONTH)
            may = may_days >= SHORTEST_MONTH * months + min(rest, SHORTEST_MONTH)
        reached &= ~exact
        return met | reached, met | reached | (may & ~exact)


__all__ = ["Parts", "Spells", "credit_of", "united"]
