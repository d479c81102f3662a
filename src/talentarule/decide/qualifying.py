"""For which dates of an event a candidate qualifies, when the event's date is not known yet.

The verdict changes only where some condition that reads the event changes: near a date it is compared with, moved by
the durations it is compared by. Every day near such a place is tried, so the intervals are exact.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from itertools import product

from attrs import evolve, frozen

from talentarule.decide.planes import bits_of
from talentarule.decide.program import Program, root_event
from talentarule.decide.specialise import specialised
from talentarule.decide.verdict import VERDICTS, Verdict
from talentarule.rules import nodes as n
from talentarule.rules.reference import Outcome, atom_outcome, value_of
from talentarule.rules.tables import cells_of, tables_compared, tables_of, with_results
from talentarule.rules.walk import operands_of
from talentarule.vocabulary.calendar import add
from talentarule.vocabulary.durations import Duration
from talentarule.vocabulary.values import Value

NEAR = 8
"""Days tried on both sides of a place: month ends move a sum of durations by at most three days a step."""


@frozen
class Interval:
    """Days from ``first`` to ``last``, both inside; ``last`` None is open."""

    first: datetime.date
    last: datetime.date | None


@frozen
class Qualifying:
    """The days of the event, from the date of the decision onward, for which the verdict is ELIGIBLE, and those for
    which it is still UNDETERMINED. On all others it is INELIGIBLE.
    """

    event: str
    eligible: tuple[Interval, ...]
    undetermined: tuple[Interval, ...]


def qualifying_dates(
    program: Program,
    bits: int,
    values: Mapping[str, Value | None],
    event: str,
    judge: Callable[[int], int],
) -> Qualifying:
    """The verdict for every date of ``event`` (a root event's key), everything else as it is."""
    events = program.rules.vocabulary.events
    equal = [
        key
        for key in events
        if root_event(program, key) == event and key not in program.setting.events
    ]
    count = program.evaluator.count
    touched = [
        (place, atom)
        for atom, place in program.evaluator.places.items()
        if any(isinstance(one, n.EventRef) and one.event.key in equal for one in operands_of(atom))
    ]

    def level_on(day: datetime.date) -> int:
        known = {**program.setting.events, **dict.fromkeys(equal, day)}
        situation = evolve(program.setting, events=known).situation(values)
        here = bits
        for place, atom in touched:
            here &= ~bits_of(Outcome.TRUE, place, count)
            here |= bits_of(atom_outcome(atom, situation), place, count)
        return judge(here)

    start = program.setting.on
    days = {start}
    for _, atom in touched:
        for place_near in _places_of(specialised(atom, program.setting), program, values):
            for offset in range(-NEAR, NEAR + 1):
                ordinal = place_near.toordinal() + offset
                if start.toordinal() <= ordinal <= datetime.date.max.toordinal():
                    days.add(datetime.date.fromordinal(ordinal))
    levels = [(day, VERDICTS[level_on(day)]) for day in sorted(days)]
    return Qualifying(
        events[event].name,
        _intervals(levels, Verdict.ELIGIBLE),
        _intervals(levels, Verdict.UNDETERMINED),
    )


def _places_of(
    atom: n.Atom, program: Program, values: Mapping[str, Value | None]
) -> Iterator[datetime.date]:
    """:func:`_places`; of a condition that reads tables, those of each of their cells and results."""
    tables = tables_of(atom)
    if not tables:
        yield from _places(atom, program, values)
        return
    for cell in dict.fromkeys(cell for table in tables for cell in cells_of(table)):
        if not tables_of(cell):
            yield from _places(cell, program, values)
    compared = tables_compared(atom)
    results = [tuple(dict.fromkeys(row.result for row in table.rows)) for table in compared]
    for chosen in product(*results):
        version = with_results(atom, dict(zip(compared, chosen, strict=True)))
        if not tables_of(version):
            yield from _places(version, program, values)


def _places(
    atom: n.Atom, program: Program, values: Mapping[str, Value | None]
) -> Iterator[datetime.date]:
    """The dates that the atom compares the event with, moved by every sum of the durations it names."""
    situation = program.setting.situation(values)
    dates: set[datetime.date] = set()
    lengths: list[Duration] = []
    for operand in operands_of(atom):
        match operand:
            case n.Constant(Duration() as length):
                lengths.append(length)
            case n.Shifted(_, _, Duration() as length):
                lengths.append(length)
            case n.FactRef() | n.Constant() | n.EventRef():
                value = value_of(operand, situation)
                if isinstance(value, datetime.date):
                    dates.add(value)
                elif isinstance(value, Duration):
                    lengths.append(value)
            case _:
                pass
    if isinstance(atom, n.InPeriod):
        lengths.append(atom.length)
    moves = list(product((-1, 0, 1), repeat=len(lengths)))
    for day in dates:
        for signs in moves:
            moved = day
            for sign, length in zip(signs, lengths, strict=True):
                if sign:
                    moved = add(moved, length, sign)
            yield moved


def _intervals(
    levels: list[tuple[datetime.date, Verdict]], wanted: Verdict
) -> tuple[Interval, ...]:
    found: list[Interval] = []
    first: datetime.date | None = None
    for day, verdict in levels:
        if verdict is wanted and first is None:
            first = day
        elif verdict is not wanted and first is not None:
            found.append(Interval(first, day - datetime.timedelta(days=1)))
            first = None
    if first is not None:
        found.append(Interval(first, None))
    return tuple(found)
