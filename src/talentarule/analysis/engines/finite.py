"""The search in whole tables as an engine: it needs nothing else, and knows nothing of loose conditions."""

from __future__ import annotations

from time import monotonic

from attrs import frozen

from talentarule.analysis.engines.engine import Proposal, Said, Unreachable
from talentarule.analysis.goals import Goal
from talentarule.analysis.search import MAX_STEPS, Choice, Search, Spent
from talentarule.analysis.tables import Tables
from talentarule.decide.specialise import Setting
from talentarule.vocabulary.facts import Fact
from talentarule.vocabulary.values import Records, Value


@frozen
class Finite:
    """The search, with so many steps."""

    steps: int = MAX_STEPS

    def ask(self, tables: Tables, goal: Goal, setting: Setting, seconds: float) -> Said:
        """Whether the goal can be reached."""
        try:
            choice = Search(tables, monotonic() + seconds, self.steps).first(goal)
        except Spent:
            return None
        return Unreachable() if choice is None else Proposal(values_of(tables, choice))


def values_of(tables: Tables, choice: Choice) -> dict[Fact, Value | None]:
    """The values of the first row that a choice leaves of each part."""
    values: dict[Fact, Value | None] = {}
    for part, left in zip(tables.parts, choice.left, strict=True):
        row = part.rows[(left & -left).bit_length() - 1]
        values.update(zip(part.facts, row, strict=True))
    for history, wanted in zip(tables.histories, choice.told, strict=True):
        values[history.fact] = Records(history.records(wanted) or ())
    return values


__all__ = ["Finite", "values_of"]
