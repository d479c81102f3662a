"""The dates and selection facts of a call, checked and completed from the rules."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from talentarule.candidates.records import Record, place_of
from talentarule.decide.candidate import Prepared, Problem
from talentarule.decide.errors import DataError, problem_diagnostic
from talentarule.diagnostics import DataPlace
from talentarule.diagnostics.suggest import nearest
from talentarule.engine.errors import UnknownNameError
from talentarule.vocabulary.facts import Event, Fact, Flag, Owner
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.organisation import Organisation, Position, Unit
from talentarule.vocabulary.reading import Unreadable, read_value
from talentarule.vocabulary.values import Value


def require_date(name: str, value: object) -> datetime.date:
    """The value, when it is a plain date; TypeError otherwise (a time of day has no place in a decision)."""
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    raise TypeError(f"{name} must be a datetime.date, not {type(value).__name__}")


def known_events(
    declared: Mapping[str, Event], given: Mapping[str, datetime.date]
) -> dict[str, datetime.date]:
    """The dates of all events that are known: given by the caller, else by the files, else those of their equals.

    Raises UnknownNameError for an event that the rules do not know.
    """
    dates: dict[str, datetime.date] = {}
    for name, day in given.items():
        key = fold(name)
        if key not in declared:
            near = nearest(name, [event.name for event in declared.values()])
            raise UnknownNameError("event", name, near)
        dates[key] = require_date(f"the date of {name!r}", day)
    known: dict[str, datetime.date] = {}
    for key in declared:
        at: str | None = key
        while at is not None and key not in known:
            event = declared.get(at)
            found = dates.get(at) or (event.date if event else None)
            if found is not None:
                known[key] = found
            at = event.same_as if event else None
    return known


def selection_values(
    facts: Mapping[tuple[Owner, str], Fact],
    given: Mapping[str, object],
    day: datetime.date,
) -> dict[str, Value | None]:
    """The facts of the selection. Raises UnknownNameError for an unknown one, DataError for a wrong value."""
    values: dict[str, Value | None] = {}
    problems: list[Problem] = []
    for name, raw in given.items():
        fact = facts.get((Owner.SELECTION, fold(name)))
        if fact is None:
            known = [one.name for (owner, _), one in facts.items() if owner is Owner.SELECTION]
            raise UnknownNameError("selection fact", name, nearest(name, known))
        may_be_none = Flag.MAY_BE_NONE in fact.flags
        value = read_value(fact.type, raw, may_be_none=may_be_none, day=day)
        if isinstance(value, Unreadable):
            problems.append(Problem(name, fact.key, fact.name, fact.type, raw, value))
        else:
            values[fact.key] = value
    if problems:
        raise DataError(problem_diagnostic(problem, None) for problem in problems)
    return values


def find_position(organisation: Organisation, name: str) -> Position | Unit:
    """The position or unit of this name. Raises UnknownNameError when there is none, or more than one."""
    found = organisation.names.get(fold(name), ())
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownNameError("single position", name, tuple(one.name for one in found))
    known = [position.name for position in organisation.positions.values()]
    known += [unit.name for unit in organisation.units.values()]
    raise UnknownNameError("position or unit", name, nearest(name, known))


def problem_place(problem: Problem, record: Record | None) -> DataPlace | None:
    """Where a wrong value stands in the file that the candidate came from; None without a file."""
    if record is None:
        return None
    inside = problem.found.inside
    return place_of(record, problem.field, (inside.record, inside.field) if inside else None)


def is_same_applicant(one: Prepared, other: Prepared) -> bool:
    """Whether two prepared candidates are one and the same applicant: by id where both have one, else by values."""
    if one.id is not None and other.id is not None:
        return one.id == other.id
    return one == other
