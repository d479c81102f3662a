"""What is measured of an engine: one way of asking it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import frozen

from .description import EPOCH, SCALES, Person, Position

Facts = Mapping[str, object]


class DisagreementError(AssertionError):
    """An engine gave another verdict than the right one, so that its figures would mean nothing."""


@frozen
class Form:
    """One way of asking an engine. What the callables give and take is the engine's own, so it has no type here.

    ``facts`` makes the facts as the form takes them, before the clock starts: with ``ahead`` they are in the engine's
    own representation, else a plain dict. ``one`` compiles the rules of a position, ``many`` those of several (None:
    not measured); both give a function of the facts. ``verdict`` reads an answer, outside the clock.
    """

    name: str
    ahead: bool
    facts: Callable[[Person], Any]
    one: Callable[[Position], Callable[[Any], Any]]
    many: Callable[[Sequence[Position]], Callable[[Any], Sequence[Any]]] | None
    verdict: Callable[[Any], bool]


def plain(person: Person) -> dict[str, Any]:
    """The facts for engines that know neither scales nor names with spaces: levels as ranks, dates as day numbers."""
    found: dict[str, Any] = {}
    for name, value in person.facts.items():
        key = name.replace(" ", "_")
        if name in SCALES:
            found[key] = SCALES[name][str(value)]
        elif name == "tanggal lahir":
            found[key] = (value - EPOCH).days  # type: ignore[operator]
        else:
            found[key] = value
    return found


def underscored(facts: Facts) -> dict[str, Any]:
    """The facts as they are, under names without spaces."""
    return {name.replace(" ", "_"): value for name, value in facts.items()}
