"""Kleene's strong three-valued logic: unknown stays unknown only where the known parts do not already decide."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum


class Outcome(Enum):
    """The three truth values."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2


def negation(outcome: Outcome) -> Outcome:
    """TRUE and FALSE change places, UNKNOWN stays."""
    return Outcome(2 - outcome.value)


def conjunction(outcomes: Iterable[Outcome]) -> Outcome:
    """FALSE if one is FALSE, TRUE if all are TRUE, otherwise UNKNOWN; of nothing TRUE."""
    return min(outcomes, key=lambda outcome: outcome.value, default=Outcome.TRUE)


def disjunction(outcomes: Iterable[Outcome]) -> Outcome:
    """TRUE if one is TRUE, FALSE if all are FALSE, otherwise UNKNOWN; of nothing FALSE."""
    return max(outcomes, key=lambda outcome: outcome.value, default=Outcome.FALSE)


def at_least(count: int, outcomes: Iterable[Outcome]) -> Outcome:
    """TRUE if ``count`` are TRUE, FALSE if fewer can still become so, otherwise UNKNOWN."""
    known = list(outcomes)
    if sum(outcome is Outcome.TRUE for outcome in known) >= count:
        return Outcome.TRUE
    if sum(outcome is not Outcome.FALSE for outcome in known) < count:
        return Outcome.FALSE
    return Outcome.UNKNOWN


def truth(value: bool) -> Outcome:
    """The outcome of a fact that is known."""
    return Outcome.TRUE if value else Outcome.FALSE
