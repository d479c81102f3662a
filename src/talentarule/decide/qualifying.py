"""For which dates of an event a candidate qualifies, when the event's date is not known yet.

The verdict changes only where some condition that reads the event changes; ``turning.py`` finds these days, all of
them, so the intervals are exact.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping

from attrs import evolve, frozen

from talentarule.decide.planes import bits_of
from talentarule.decide.program import Program, root_event
from talentarule.decide.specialise import specialised
from talentarule.decide.turning import TooManyDaysError, turns_of
from talentarule.decide.verdict import VERDICTS, Verdict
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import atom_outcome
from talentarule.rules.walk import operands_of
from talentarule.vocabulary.values import Value


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
) -> Qualifying | None:
    """The verdict for every date of ``event`` (a root event's key), everything else as it is. None where the days on
    which it changes have no end, or cannot all be tried.
    """
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

    def outcome(atom: n.Atom, day: datetime.date) -> Outcome:
        known = {**program.setting.events, **dict.fromkeys(equal, day)}
        situation = evolve(program.setting, events=known).situation(values)
        return atom_outcome(atom, situation)

    start = program.setting.on
    now = program.setting.situation(values)
    turns: dict[datetime.date, list[tuple[int, Outcome]]] = {start: []}
    try:
        for place, atom in touched:
            for day, found in turns_of(specialised(atom, program.setting), now, start, outcome):
                turns.setdefault(day, []).append((place, found))
    except TooManyDaysError:
        return None
    here = bits
    levels: list[tuple[datetime.date, Verdict]] = []
    for day in sorted(turns):
        for place, found in turns[day]:
            here &= ~bits_of(Outcome.TRUE, place, count)
            here |= bits_of(found, place, count)
        levels.append((day, VERDICTS[judge(here)]))
    return Qualifying(
        events[event].name,
        _intervals(levels, Verdict.ELIGIBLE),
        _intervals(levels, Verdict.UNDETERMINED),
    )


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
