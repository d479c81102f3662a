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

from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import value_of
from talentarule.rules.situation import Situation
from talentarule.rules.tables import cells_of, tables_compared, tables_of, with_results
from talentarule.rules.walk import atoms_of, operands_of, selections_of
from talentarule.vocabulary.calendar import add
from talentarule.vocabulary.durations import Duration
from talentarule.vocabulary.facts import Fact, Owner
from talentarule.vocabulary.types import FieldRole, ListType
from talentarule.vocabulary.values import ONGOING, Many, Record, Records, Value

NEAR = 8
"""Days tried on both sides of a place: month ends move a sum of durations by at most three days a step."""

MAX_LENGTHS = 6
"""Of so many durations in one comparison every sum is tried."""

MAX_DAYS = 60_000
"""So many days are tried one by one at most."""

LEAP_CYCLE = 4 * 366
"""Days after which the calendar repeats itself, but for centuries."""

OutcomeOn = Callable[[n.Atom, datetime.date], Outcome]
"""The outcome of a condition on a day of the event."""


class TooManyDaysError(Exception):
    """The days on which the outcome changes cannot all be found in reasonable time."""


def turns_of(
    atom: n.Atom, situation: Situation, start: datetime.date, outcome: OutcomeOn
) -> tuple[tuple[datetime.date, Outcome], ...]:
    """The outcome from ``start`` onward: its first day, and each day on which it is another than the day before.

    The event's date is not known in the situation. Raises TooManyDaysError.
    """
    days = {start}
    for place in _places_of(atom, situation):
        low = max(place.toordinal() - NEAR, start.toordinal())
        high = min(place.toordinal() + NEAR, datetime.date.max.toordinal())
        days.update(datetime.date.fromordinal(one) for one in range(low, high + 1))
    tried = sorted(days)
    for part in _parts(atom):
        if any(isinstance(one, n.SpellOf) for one in operands_of(part)):
            days.update(_days_between(part, tried, outcome))
    turns: list[tuple[datetime.date, Outcome]] = []
    for day in sorted(days):
        now = outcome(atom, day)
        if not turns or now is not turns[-1][1]:
            turns.append((day, now))
    return tuple(turns)


def _parts(atom: n.Atom) -> Iterator[n.Atom]:
    """The comparisons of which an atom is made: each goes one way."""
    match atom:
        case n.Between(left, low, high):
            yield n.Compare(left, n.Relation.AT_LEAST, low, span=atom.span)
            yield n.Compare(left, n.Relation.AT_MOST, high, span=atom.span)
        case n.Member(_, _, members):
            for member in members:
                yield from _parts(member)
        case _:
            yield atom


# Places --------------------------------------------------------------------------------------------------------


def _places_of(atom: n.Atom, situation: Situation) -> Iterator[datetime.date]:
    """:func:`places`; of a condition that reads tables, those of each of their cells and results."""
    tables = tables_of(atom)
    if not tables:
        yield from places(atom, situation)
        return
    for cell in dict.fromkeys(cell for table in tables for cell in cells_of(table)):
        if not tables_of(cell):
            yield from places(cell, situation)
    compared = tables_compared(atom)
    results = [tuple(dict.fromkeys(row.result for row in table.rows)) for table in compared]
    for chosen in product(*results):
        version = with_results(atom, dict(zip(compared, chosen, strict=True)))
        if not tables_of(version):
            yield from places(version, situation)


def places(atom: n.Atom, situation: Situation) -> Iterator[datetime.date]:
    """The dates that the atom compares the event with, moved by every sum of the durations it names."""
    dates, lengths = _read(_own_operands(atom), situation, None)
    if isinstance(atom, n.InPeriod):
        lengths.append(atom.length)
    yield from _moved(dates, lengths)
    conditions = [atom.must] if isinstance(atom, n.Every) else []
    for selection in selections_of(atom):
        times = [one.time for one in selection.filters if one.time is not None]
        if selection.source.owner is Owner.POOL:
            continue
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
                yield from _moved(
                    [datetime.date(one, 1, 1) for one in moved if 1 <= one <= 9999], shifts
                )
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


def _own_operands(atom: n.Atom) -> Iterator[n.Operand]:
    """The operands of an atom, without what its selections of records read."""
    match atom:
        case n.Compare(left, _, right):
            yield from _chain(left)
            yield from _chain(right)
        case n.Between(left, low, high):
            for operand in (left, low, high):
                yield from _chain(operand)
        case n.Member(left, _, members):
            yield from _chain(left)
            for member in members:
                yield from _own_operands(member)
        case n.Exists() | n.Every():
            return
        case _:
            yield from (one for one in operands_of(atom) if not isinstance(one, n.RecordOperand))


def _chain(operand: n.Operand) -> Iterator[n.Operand]:
    yield operand
    match operand:
        case n.Shifted(inner) | n.Defined(_, inner):
            yield from _chain(inner)
        case n.Age(birth, at):
            yield from _chain(birth)
            yield from _chain(at)
        case n.ExtremeOf(_, fact) | n.CountOf(fact):
            yield n.FactRef(fact)
        case _:
            return


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
                value: Value | None = None if record is None else record.get(fact.key)
                if isinstance(value, datetime.date):
                    if value != ONGOING:
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
                    dates.update(
                        (one, None) for one in value.items if isinstance(one, datetime.date)
                    )
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
            if isinstance(value, datetime.date) and value != ONGOING:
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


def _days_between(
    atom: n.Atom, tried: list[datetime.date], outcome: OutcomeOn
) -> Iterator[datetime.date]:
    """Days that show every change: of a stretch without places one by one, or by halving where it goes one way."""
    moving = any(
        isinstance(one.time, n.During)
        for selection in selections_of(atom)
        for one in selection.filters
    )
    end = datetime.date.max
    if not moving:
        for first, last in (*pairwise(tried), (tried[-1], end)):
            yield from _halved(atom, first, last, outcome)
        return
    if tried[-1].toordinal() - tried[0].toordinal() > MAX_DAYS:
        raise TooManyDaysError
    for ordinal in range(tried[0].toordinal(), tried[-1].toordinal()):
        yield datetime.date.fromordinal(ordinal)
    _must_stay(atom, tried[-1], outcome)


def _halved(
    atom: n.Atom, first: datetime.date, last: datetime.date, outcome: OutcomeOn
) -> Iterator[datetime.date]:
    """The days of change between two days where the outcome goes one way only, and the days tried to find them."""
    low, high = first.toordinal(), last.toordinal()
    if high - low < 2 or outcome(atom, first) is outcome(atom, last):
        return
    middle = datetime.date.fromordinal((low + high) // 2)
    yield middle
    yield from _halved(atom, first, middle, outcome)
    yield from _halved(atom, middle, last, outcome)


def _must_stay(atom: n.Atom, day: datetime.date, outcome: OutcomeOn) -> None:
    """After the last place nothing may change, whatever the lengths of the months; else the days have no end."""
    first = outcome(atom, day)
    last = min(day.toordinal() + LEAP_CYCLE, datetime.date.max.toordinal())
    for ordinal in range(day.toordinal(), last):
        if outcome(atom, datetime.date.fromordinal(ordinal)) is not first:
            raise TooManyDaysError


__all__ = ["TooManyDaysError", "places", "turns_of"]
