"""Who in a table applies for which positions, where a column says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from attrs import frozen

from talentarule.candidates.identity import id_text
from talentarule.candidates.paths import MISSING, lookup
from talentarule.decide.errors import DataError
from talentarule.diagnostics import DataPlace, Diagnostic
from talentarule.population.columns import distinct_values
from talentarule.population.mapped import column_of
from talentarule.population.sources import Opened

READ_ROWS = 262_144
"""So many rows are read at a time."""

MOST_TOLD = 10_000
"""Of so many rows it is told that nobody knows what they apply for."""


@frozen(eq=False)
class Applied:
    """The distinct sets of positions applied for, and which of them each row has."""

    sets: tuple[frozenset[str], ...]
    of_row: npt.NDArray[np.int64]

    def for_position(self, name: str) -> npt.NDArray[np.bool_]:
        """The rows that apply for a position."""
        wanted = np.array([name in one for one in self.sets], np.bool_)
        return wanted[self.of_row] if wanted.size else np.zeros(self.of_row.size, np.bool_)

    def rows_for(self, name: str) -> list[int]:
        """The same as numbers of rows, from 0."""
        return np.flatnonzero(self.for_position(name)).tolist()


def read_applied(
    opened: Opened,
    field: str,
    meant: Callable[[object], tuple[frozenset[str], Sequence[object]]],
    told: Callable[[object, str, DataPlace], Diagnostic],
) -> Applied:
    """Go through the column. ``meant`` gives the positions that a value names and its faults, ``told`` tells a fault.

    Raises DataError with the rows of which it is not known, and for a table that can be read only once.
    """
    source = opened.source
    if not source.again:
        raise DataError([Diagnostic("TR5503", place=source.place(0, ""))])
    column = column_of(source.names, field)
    wanted = [name for name in (column, opened.id_column) if name is not None]
    places: dict[frozenset[str], int] = {}
    of_row: list[npt.NDArray[np.int64]] = []
    problems: list[Diagnostic] = []
    first = 0
    for frame in source.frames(list(dict.fromkeys(wanted)), READ_ROWS):
        raws: list[object] = [None]
        at: npt.NDArray[np.int64] = np.zeros(frame.rows, np.int64)
        if column is not None:
            raws, at = distinct_values(frame.columns[column])
        meanings = [_meant(raw, column, field, meant) for raw in raws]
        own = [places.setdefault(names, len(places)) for names, _ in meanings]
        of_row.append(np.array(own or [0], np.int64)[at])
        if any(faults for _, faults in meanings):
            faulty = np.array([bool(faults) for _, faults in meanings])[at]
            ids = None if opened.id_column is None else frame.columns[opened.id_column]
            for row in np.flatnonzero(faulty)[: MOST_TOLD - len(problems)].tolist():
                who = None if ids is None else id_text(ids[row])
                place = source.place(first + row, column or field)
                name = who or str(first + row + 1)
                problems += [told(one, name, place) for one in meanings[int(at[row])][1]]
        first += frame.rows
    if problems:
        raise DataError(problems)
    return Applied(tuple(places), np.concatenate(of_row) if of_row else np.empty(0, np.int64))


def _meant(
    raw: object,
    column: str | None,
    field: str,
    meant: Callable[[object], tuple[frozenset[str], Sequence[object]]],
) -> tuple[frozenset[str], Sequence[object]]:
    if isinstance(raw, Diagnostic):
        return meant(None)
    found = MISSING if column is None else lookup({column: raw}, field)
    return meant(None if found is MISSING else found)


__all__ = ["Applied", "read_applied"]
