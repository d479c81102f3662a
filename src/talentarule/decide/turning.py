"""On which days the outcome of a condition can change, as the date of an event that it reads goes on.

A condition compares the event, moved by durations, with dates; so its outcome changes only near such a date, moved the
other way. Durations over records change on all days in between, but only one way as long as the event cuts off the
records on one side: there the day is found by halving. Where both ends of a moving window cut records off, every day is
tried.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise, product

from attrs import frozen

from talentarule.rules import nodes as n
from talentarule.rules.reference import Outcome, value_of
from talentarule.rules.situation import Situation
from talentarule.rules.walk import atoms_of, operands_of, selections_of
from talentarule.vocabulary.calendar import add
from talentarule.vocabulary.durations import Duration
from talentarule.vocabulary.facts import Fact, Owner
from talentarule.vocabulary.types import FieldRole, ListType
from talentarule.vocabulary.values import Many, Record, Records

NEAR = 8
"""Days tried on both sides of a place: month ends move a sum of durations by at most three days a step."""

MAX_LENGTHS = 6
"""Of so many durations in one comparison every sum is tried."""

MAX_DAYS = 60_000
"""So many days are tried one by one at most."""

LEAP_CYCLE = 4 * 366
"""Days after which the calendar repeats itself, but for centuries."""

OutcomeOn = Callable[[datetime.date], Outcome]


class TooManyDaysError(Exception):
    """The days on which the outcome changes cannot all be found in reasonable time."""


def changes(
    atom: n.Atom, situation: Situation, start: datetime.date, outcome: OutcomeOn
) -> Iterator[tuple[datetime.date, Outcome]]:
    """The outcome from ``start`` onward: its first day, and each day on which it is another than the day before.

    ``outcome`` gives it on a day; the event's date is not known in the situation. Raises TooManyDaysError.
    """
    days = {start}
    for place in places(atom, situation):
        low = max(place.toordinal() - NEAR, start.toordinal())
        high = min(place.toordinal() + NEAR, datetime.date.max.toordinal())
        days.update(datetime.date.fromordinal(one) for one in range(low, high + 1))
    tried = sorted(days)
    if any(isinstance(one, n.SpellOf) for one in operands_of(atom)):
        tried = list(_with_days_between(atom, situation, tried, outcome))
    last: Outcome | None = None
    for day in tried:
        now = outcome(day)
        if now is not last:
            yield day, now
            last = now


# Places --------------------------------------------------------------------------------------------------------


def places(atom: n.Atom, situation: Situation) -> Iterator[datetime.date]:
    """The dates that the atom compares the event with, moved by every sum of the durations it names."""
    dates, lengths = _read(operands_of(atom), situation, None)
    if isinstance(atom, n.InPeriod):
        lengths.append(atom.length)
    yield from _moved(dates, lengths)
    conditions = [atom.must] if isinstance(atom, n.Every) else []
    for selection in selections_of(atom):
        times = [one.time for one in selection.filters if one.time is not None]
        conditions += [one.where for one in selection.filters if one.where is not None]
        own = [*_dates_of(selection.source, situation)]
        years = [*_years_of(atom, selection, situation)]
        for time in times:
            _, shifts = _read([time.moment], situation, None)
            shifts += [*_shifts(time.moment)]
            if isinstance(time, n.During) and not years:
                shifts.append(time.length)
            if isinstance(time, n.During) and years:
                moved = sorted({year + by for year in years for by in _years_near(time.length)})
                yield from _moved([datetime.date(one, 1, 1) for one in moved if 1 <= one <= 9999], shifts)
            yield from _moved(own, shifts)
        yield from _moved(own, lengths)
        for condition in conditions:
            for inner in atoms_of(condition):
                for record in _records(selection.source, situation):
                    read = operands_of(inner)
                    found, moves = _read(read, situation, record)
                    if isinstance(inner, n.InPeriod):
                        moves.append(inner.length)
                    yield from _moved(found, moves)


def _read(
    operands: Iterable[n.Operand], situation: Situation, record: Record | None
) -> tuple[list[datetime.date], list[Duration]]:
    """The dates and durations among the values of operands, a number of a year as its first day."""
    dates: dict[datetime.date, None] = {}
    lengths: list[Duration] = []
    for operand in operands:
        match operand:
            case n.Constant(Duration() as length) | n.Shifted(_, _, Duration() as length):
                lengths.append(length)
            case n.FactRef(fact) if fact.owner is Owner.RECORD:
                value = None if record is None else record.get(fact.key)
                if isinstance(value, datetime.date):
                    dates[value] = None
                elif isinstance(value, int) and not isinstance(value, bool):
                    dates.update((day, None) for day in _new_years(value))
                elif isinstance(value, Duration):
                    lengths.append(value)
            case n.FactRef() | n.Constant() | n.EventRef():
                value = value_of(operand, situation)
                if isinstance(value, datetime.date):
                    dates[value] = None
                elif isinstance(value, Duration):
                    lengths.append(value)
                elif isinstance(value, Many):
                    dates.update((one, None) for one in value.items if isinstance(one, datetime.date))
            case _:
                pass
    return [*dates], lengths


def _new_years(year: int) -> Iterator[datetime.date]:
    """The first days of a year and of the next."""
    return (datetime.date(one, 1, 1) for one in (year, year + 1) if 1 <= one <= 9999)


def _shifts(operand: n.Operand) -> Iterator[Duration]:
    while isinstance(operand, n.Shifted):
        if isinstance(operand.amount, Duration):
            yield operand.amount
        operand = operand.operand


def _moved(dates: Iterable[datetime.date], lengths: list[Duration]) -> Iterator[datetime.date]:
    if len(lengths) > MAX_LENGTHS:
        raise TooManyDaysError
    moves = list(product((-1, 0, 1), repeat=len(lengths)))
    for day in dates:
        for signs in moves:
            moved = day
            for sign, length in zip(signs, lengths, strict=True):
                if sign:
                    moved = add(moved, length, sign)
            yield moved


def _records(source: Fact, situation: Situation) -> tuple[Record, ...]:
    values = situation.candidate.get(source.key)
    return values.items if isinstance(values, Records) else ()


def _dates_of(source: Fact, situation: Situation) -> Iterator[datetime.date]:
    for record in _records(source, situation):
        for _, value in record.known:
            if isinstance(value, datetime.date):
                yield value


def _years_of(atom: n.Atom, selection: n.Selection, situation: Situation) -> Iterator[int]:
    """The years that a yearly list has, and those that the condition names."""
    kind = selection.source.type
    assert isinstance(kind, ListType)
    year = kind.with_role(FieldRole.YEAR)
    if not kind.per_year or year is None:
        return
    yield situation.facts_on.year
    for record in _records(selection.source, situation):
        value = record.get(year.key)
        if isinstance(value, int):
            yield value
    for operand in operands_of(atom):
        if isinstance(operand, n.Constant) and isinstance(operand.value, int):
            yield operand.value


def _years_near(length: Duration) -> Iterator[int]:
    """How far from a year the event lies when a period of whole years takes it in, or lets it go."""
    years = length.months // 12
    yield from (0, 1, years, years + 1, -years, 1 - years)


# Durations over records ----------------------------------------------------------------------------------------


def _with_days_between(
    atom: n.Atom, situation: Situation, tried: list[datetime.date], outcome: OutcomeOn
) -> Iterator[datetime.date]:
    """Days that show every change: of a stretch without places one by one, or by halving where it goes one way."""
    left = MAX_DAYS
    moving = any(
        isinstance(one.time, n.During)
        for selection in selections_of(atom)
        for one in selection.filters
    )
    end = datetime.date.max
    stretches = [*pairwise(tried), (tried[-1], end)]
    for first, last in stretches:
        yield first
        if not moving:
            yield from _halved(first, last, outcome)
            continue
        if last is end:
            _must_stay(first, outcome)
            continue
        left -= last.toordinal() - first.toordinal()
        if left < 0:
            raise TooManyDaysError
        for ordinal in range(first.toordinal() + 1, last.toordinal()):
            yield datetime.date.fromordinal(ordinal)
    if not moving:
        yield end


def _halved(first: datetime.date, last: datetime.date, outcome: OutcomeOn) -> Iterator[datetime.date]:
    """The days of change between two days, in order, where the outcome goes one way only."""
    low, high = first.toordinal(), last.toordinal()
    if high - low < 2 or outcome(first) is outcome(last):
        return
    middle = datetime.date.fromordinal((low + high) // 2)
    yield from _halved(first, middle, outcome)
    yield middle
    yield from _halved(middle, last, outcome)


def _must_stay(day: datetime.date, outcome: OutcomeOn) -> None:
    """After the last place nothing may change, whatever the lengths of the months; else the days have no end."""
    first = outcome(day)
    last = min(day.toordinal() + LEAP_CYCLE, datetime.date.max.toordinal())
    for ordinal in range(day.toordinal(), last):
        if outcome(datetime.date.fromordinal(ordinal)) is not first:
            raise TooManyDaysError


@frozen
class Course:
    """The outcome of an atom over time: the days from which it has each outcome, in order."""

    turns: tuple[tuple[datetime.date, Outcome], ...]

    def on(self, day: datetime.date) -> Outcome:
        """The outcome on a day."""
        found = self.turns[0][1]
        for first, outcome in self.turns:
            if first > day:
                break
            found = outcome
        return found


def course_of(
    atom: n.Atom, situation: Situation, start: datetime.date, outcome: OutcomeOn
) -> Course:
    """The outcome of an atom on every day from ``start`` onward. Raises TooManyDaysError."""
    known: dict[datetime.date, Outcome] = {}

    def remembered(day: datetime.date) -> Outcome:
        found = known.get(day)
        if found is None:
            found = known[day] = outcome(day)
        return found

    return Course(tuple(changes(atom, situation, start, remembered)))


__all__ = ["Course", "TooManyDaysError", "changes", "course_of", "places"]
