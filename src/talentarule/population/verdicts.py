"""What is said of the people of a table: verdicts row by row, how clauses stand, how many each refuses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt
from attrs import frozen

from talentarule.decide.decision import Decision
from talentarule.decide.panel import Panel
from talentarule.diagnostics import Diagnostic
from talentarule.population.record_columns import RecordColumns
from talentarule.population.selecting import TableSelection, selection_of_panel
from talentarule.rules import nodes as n

ERROR = -1
"""Stands for a row with wrong values among the levels of verdicts."""

Levels = npt.NDArray[np.int8]
"""Verdicts row by row: 0 INELIGIBLE, 1 UNDETERMINED, 2 ELIGIBLE, -1 a row with wrong values."""

Lists = Mapping[int, RecordColumns]
"""The lists of records of a batch, by the place of the fact."""


@frozen
class TableError:
    """A wrong value: the row (from 0) and who that is, the column, and what is wrong."""

    row: int
    candidate_id: str | None
    column: str
    diagnostic: Diagnostic


@frozen
class Refusals:
    """How many a clause refuses for a position, alone or with others."""

    position: str
    path: str
    count: int


@frozen(eq=False)
class Standings:
    """How each clause of a position stands: a row of ``levels`` for each clause, 0 not met, 1 open, 2 met."""

    clauses: tuple[tuple[n.Rule, n.Clause], ...]
    levels: Levels


class MadePanel(Protocol):
    """A panel, and its decisions by row."""

    @property
    def panel(self) -> Panel: ...
    @property
    def decisions(self) -> Mapping[int, Decision]: ...


class PoolVerdicts:
    """A position whose verdicts depend on who else applies, or whose rules are about all who do: the verdicts row by
    row, how many each clause refuses, and the panel, which is made when somebody asks for it.
    """

    def __init__(
        self,
        levels: Levels,
        refusals: Callable[[], Sequence[tuple[str, int]]],
        selection: Callable[[], TableSelection | None],
        make: Callable[[], MadePanel],
        reads: frozenset[int] = frozenset(),
    ) -> None:
        self.reads = reads
        """Facts that are read of applicants: who has wrong ones has no verdict."""
        self.levels = levels
        self.refusals = refusals
        self.selection = selection
        self._make = make

    @cached_property
    def made(self) -> MadePanel:
        """The panel and its decisions. Raises DataError where the table cannot be read again, or has too many rows."""
        return self._make()

    @staticmethod
    def singly(made: MadePanel, rows: int) -> PoolVerdicts:
        """Of people decided singly; rows without a decision have wrong values."""
        levels = np.full(rows, ERROR, np.int8)
        for row, decision in made.decisions.items():
            levels[row] = decision.level

        def refusals() -> list[tuple[str, int]]:
            counted = Counter(path for one in made.panel.ineligible for path in one.failed)
            return list(counted.items())

        def selection() -> TableSelection | None:
            return selection_of_panel(made.panel, list(made.decisions))

        return PoolVerdicts(levels, refusals, selection, lambda: made)


__all__ = [
    "ERROR",
    "Levels",
    "Lists",
    "MadePanel",
    "PoolVerdicts",
    "Refusals",
    "Standings",
    "TableError",
]
