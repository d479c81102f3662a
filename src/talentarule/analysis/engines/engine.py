"""What is asked of an engine, and what it may answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from attrs import frozen

from talentarule.analysis.goals import Goal
from talentarule.analysis.tables import Tables
from talentarule.decide.specialise import Setting
from talentarule.vocabulary.facts import Fact
from talentarule.vocabulary.values import Value


@frozen(eq=False)
class Proposal:
    """Values with which the goal may be reached: they are no witness before they were looked at."""

    values: Mapping[Fact, Value | None]


@frozen
class Unreachable:
    """Proved: there is nobody."""


Said = Proposal | Unreachable | None
"""None: the engine does not know."""


class Engine(Protocol):
    """Answers for the whole of some tables; a loose condition may come out in any of the ways given there."""

    def ask(self, tables: Tables, goal: Goal, setting: Setting, seconds: float) -> Said:
        """Whether the goal can be reached. Takes no more than about so many seconds."""
        ...


__all__ = ["Engine", "Proposal", "Said", "Unreachable"]
