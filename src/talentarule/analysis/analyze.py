"""All checks of a rule set, in the order in which they are told."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from time import monotonic

from attrs import frozen

from talentarule.analysis.checks.conditions import check_conditions
from talentarule.analysis.checks.covering import check_covering, check_time
from talentarule.analysis.checks.protected import Person, check_protected, check_stand_ins
from talentarule.analysis.checks.redundant import check_redundant
from talentarule.analysis.checks.satisfiable import check_satisfiable
from talentarule.analysis.checks.support import check_support
from talentarule.analysis.finding import Certainty, Finding
from talentarule.analysis.judging import NO_EVENTS, NO_FACTS, SECONDS, assumed_events
from talentarule.analysis.places import Beyond, Place, places_of
from talentarule.engine.ruleset import RuleSet
from talentarule.vocabulary.names import fold

NO_PEOPLE: Sequence[Person] = ()
Said = Callable[[str], None]
"""Is told which check begins, by its name."""


@frozen(eq=False)
class Analysis:
    """What was looked at and found. ``events`` are the dates with which ages and periods were counted; those that
    nobody gave are ``on``. ``seconds`` is the time it took.
    """

    rules: RuleSet
    on: datetime.date
    events: Mapping[str, datetime.date]
    assumed: tuple[str, ...]
    positions: tuple[str, ...]
    findings: tuple[Finding, ...]
    places: tuple[Place, ...]
    seconds: float

    @property
    def open(self) -> tuple[Finding, ...]:
        """The questions that were not decided."""
        return tuple(one for one in self.findings if one.certainty is Certainty.OPEN)


def analyze(
    rules: RuleSet,
    positions: Sequence[str] | None = None,
    *,
    on: datetime.date,
    law_on: datetime.date | None = None,
    events: Mapping[str, datetime.date] = NO_EVENTS,
    selection: Mapping[str, object] = NO_FACTS,
    people: Sequence[Person] = NO_PEOPLE,
    seconds: float = SECONDS,
    said: Said = lambda _: None,
) -> Analysis:
    """Look for what is wrong with rules before anybody is judged by them.

    All positions are looked at unless some are named. ``events`` gives the dates of events; those without a date are
    taken to be ``on``. ``people`` are values of facts by key, in which stand-ins for protected attributes are looked
    for. Each question is looked into for so many ``seconds``; what is not decided by then is a finding too. Raises
    UnknownNameError for a position, event or selection fact that the rules do not know.
    """
    started = monotonic()
    vocabulary = rules.resolved.vocabulary
    names = (
        tuple(one.name for one in vocabulary.organisation.positions.values())
        if positions is None
        else tuple(positions)
    )
    places = places_of(
        rules, names, on=on, law_on=law_on, events=events, selection=selection, seconds=seconds
    )
    found: list[Finding] = []
    beyond = _beyond(
        rules, names, on=on, law_on=law_on, events=events, selection=selection, seconds=seconds
    )
    for name, check in _checks(rules, places, beyond, people):
        said(name)
        found += check(frozenset(path for one in found for path in _idle(one)))
    dated = assumed_events(rules, on, events)
    return Analysis(
        rules,
        on,
        dated,
        tuple(name for name in dated if name not in events),
        names,
        tuple(found),
        places,
        monotonic() - started,
    )


_Check = Callable[[frozenset[str]], Iterator[Finding]]


def _beyond(
    rules: RuleSet,
    names: Sequence[str],
    *,
    on: datetime.date,
    law_on: datetime.date | None,
    events: Mapping[str, datetime.date],
    selection: Mapping[str, object],
    seconds: float,
) -> Beyond:
    """The other positions, made when somebody asks: a clause without effect here can have one there."""

    @cache
    def made() -> tuple[Place, ...]:
        named = {fold(name) for name in names}
        everybody = rules.resolved.vocabulary.organisation.positions.values()
        rest = [one.name for one in everybody if not {one.key, fold(one.name)} & named]
        places = places_of(
            rules, rest, on=on, law_on=law_on, events=events, selection=selection, seconds=seconds
        )
        return tuple(one for one in places if one.covered)

    return made


def _checks(
    rules: RuleSet, places: tuple[Place, ...], beyond: Beyond, people: Sequence[Person]
) -> Iterator[tuple[str, _Check]]:
    held = tuple(one for one in places if one.covered)
    yield "satisfiable", lambda _: check_satisfiable(held)
    yield "redundant", lambda _: check_redundant(held, beyond)
    yield "conditions", lambda idle: check_conditions(held, beyond, idle)
    yield "covering", lambda _: check_covering(rules, places)
    yield "time", lambda _: check_time(rules, places)
    yield "support", lambda _: check_support(places)
    yield "protected", lambda _: check_protected(places)
    if people:
        yield "stand-ins", lambda _: check_stand_ins(places, people)


def _idle(one: Finding) -> Iterator[str]:
    """The key of the clause that a finding calls idle as a whole, so that its parts are not told again."""
    if one.code in ("TR8001", "TR8003", "TR8004", "TR8005"):
        yield one.subject


__all__ = ["NO_PEOPLE", "Analysis", "analyze"]
