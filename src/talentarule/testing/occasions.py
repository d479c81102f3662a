"""For what rules are tried where the caller does not say: the days and events of their own examples, or some day."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from talentarule.engine.ruleset import RuleSet
from talentarule.testing.killing import Where
from talentarule.vocabulary.calendar import add
from talentarule.vocabulary.durations import Duration

SOME_DAY = datetime.date(2026, 1, 1)


def usual(rules: RuleSet) -> Where:
    """The day, the events and the selection of the first example; without examples a day on which all rules are in
    force that ever are together, and the events after it, a month apart. The position is open.
    """
    for example in rules.resolved.examples:
        assert example.on is not None
        return Where("", example.on, example.events, example.selection)
    validities = [rule.validity for rule in rules.resolved.rules]
    validities += [one.validity for one in rules.resolved.regulations]
    day = max((SOME_DAY, *(one.since for one in validities if one.since is not None)))
    events = {
        event.name: add(day, Duration(number))
        for number, event in enumerate(rules.resolved.vocabulary.events.values(), 1)
        if event.date is None and event.same_as is None
    }
    return Where("", day, events)


def occasion(
    rules: RuleSet,
    position: str,
    on: datetime.date | None,
    events: Mapping[str, datetime.date] | None,
    selection: Mapping[str, object] | None,
) -> Where:
    """What the caller says, and where nothing is said what is usual."""
    base = usual(rules)
    return Where(
        position,
        base.on if on is None else on,
        base.events if events is None else events,
        base.selection if selection is None else selection,
    )


__all__ = ["SOME_DAY", "occasion", "usual"]
