"""The first day on which something holds by itself, because time goes on."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator

from talentarule.rules import nodes as n
from talentarule.rules.walk import operands_of
from talentarule.vocabulary.calendar import add
from talentarule.vocabulary.durations import Duration, duration
from talentarule.vocabulary.values import ONGOING, Records

MAX_YEARS = 50
"""Nobody is told to wait longer."""

MAX_CHECKED = 400
"""So many days are looked at one by one at most, before halving between them."""

ONE_DAY = datetime.timedelta(days=1)


def first_day(
    holds: Callable[[datetime.date], bool], places: Iterable[datetime.date], start: datetime.date
) -> datetime.date | None:
    """The first day after ``start`` on which it holds, None where there is none to be found. Between two neighbours of
    ``places`` it may begin to hold once.
    """
    end = add(start, duration(MAX_YEARS))
    near = {day for place in places for day in _around(place) if start < day <= end}
    before = start
    for day in [*sorted(near)[:MAX_CHECKED], end]:
        if holds(day):
            return _first_between(holds, before, day)
        before = day
    return None


def _around(place: datetime.date) -> Iterator[datetime.date]:
    yield place
    if place > datetime.date.min:
        yield place - ONE_DAY
    if place < datetime.date.max:
        yield place + ONE_DAY


def _first_between(
    holds: Callable[[datetime.date], bool], before: datetime.date, day: datetime.date
) -> datetime.date:
    low, high = before.toordinal(), day.toordinal()
    while high - low > 1:
        middle = (low + high) // 2
        if holds(datetime.date.fromordinal(middle)):
            high = middle
        else:
            low = middle
    return datetime.date.fromordinal(high)


def places_of(
    records: Records, atoms: Iterable[n.Atom], start: datetime.date
) -> Iterator[datetime.date]:
    """The days near which conditions over records can come out otherwise: their dates, moved by the durations asked."""
    lengths: dict[Duration, None] = {}
    for atom in atoms:
        for operand in operands_of(atom):
            if isinstance(operand, n.Constant) and isinstance(operand.value, Duration):
                lengths[operand.value] = None
    for record in records.items:
        for _, value in record.known:
            if isinstance(value, datetime.date) and value != ONGOING:
                yield value
                for length in lengths:
                    yield add(value, length)
            elif isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 9999:
                yield datetime.date(value, 1, 1)
    for length in lengths:
        yield add(start, length)


__all__ = ["first_day", "places_of"]
