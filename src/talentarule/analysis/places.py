"""The positions under analysis, those together of which the rules ask the same."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from attrs import frozen

from talentarule.analysis.goals import Goal
from talentarule.analysis.judging import (
    NO_EVENTS,
    NO_FACTS,
    SECONDS,
    Answer,
    Bench,
    Witness,
    bench,
)
from talentarule.analysis.units import Unit, all_met, units_of
from talentarule.engine.ruleset import RuleSet
from talentarule.rules import nodes as n


@frozen(eq=False)
class Place:
    """Positions of which the rules ask the same: the bench of the first stands for all."""

    bench: Bench
    positions: tuple[str, ...]
    units: tuple[Unit, ...]

    @property
    def covered(self) -> bool:
        """Whether a rule of its own is in force."""
        return self.bench.program.covered

    @cached_property
    def everybody(self) -> Answer:
        """Somebody who meets all that is asked, if there is anybody."""
        return self.bench.find(all_met(self.bench, self.units))

    @property
    def open_to_somebody(self) -> bool:
        """Whether somebody is known who meets all that is asked."""
        return isinstance(self.everybody, Witness)


def places_of(
    rules: RuleSet,
    positions: Sequence[str],
    *,
    on: datetime.date,
    law_on: datetime.date | None = None,
    events: Mapping[str, datetime.date] = NO_EVENTS,
    selection: Mapping[str, object] = NO_FACTS,
    seconds: float = SECONDS,
) -> tuple[Place, ...]:
    """The positions in groups, in the order in which they are given."""
    groups: dict[
        tuple[bool, bool, tuple[str, ...], Goal], tuple[Bench, list[str], tuple[Unit, ...]]
    ] = {}
    for name in positions:
        made = bench(
            rules,
            name,
            on=on,
            law_on=law_on,
            events=events,
            selection=selection,
            seconds=seconds,
        )
        units = units_of(made)
        covered, whole = made.program.covered, not made.program.gaps
        key = (covered, whole, tuple(one.key for one in units), all_met(made, units))
        groups.setdefault(key, (made, [], units))[1].append(name)
    return tuple(Place(made, tuple(names), units) for made, names, units in groups.values())


Beyond = Callable[[], Sequence[Place]]
"""Gives the places that are not under analysis themselves, but where the same clauses may apply."""


def placed(places: Iterable[Place]) -> Iterator[tuple[Place, Unit]]:
    """Every unit at every place."""
    for place in places:
        for unit in place.units:
            yield place, unit


def leaf_conditions(condition: n.Condition) -> Iterator[n.Atom]:
    """The conditions without parts as they are written: what a definition stands for is not looked into."""
    match condition:
        case n.Not(item):
            yield from leaf_conditions(item)
        case n.All(items) | n.Any(items) | n.AtLeast(_, items):
            for item in items:
                yield from leaf_conditions(item)
        case n.DefinedCondition(_, body):
            yield from leaf_conditions(body)
        case _:
            yield condition


__all__ = ["Beyond", "Place", "leaf_conditions", "placed", "places_of"]
