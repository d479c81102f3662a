"""How many each clause refuses: the formulas of the clauses, computed when somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from talentarule.decide.decision import Decision
from talentarule.decide.errors import DataError
from talentarule.decide.verdict import Verdict
from talentarule.diagnostics import Diagnostic
from talentarule.population.atoms import CodedBatch
from talentarule.population.bits import build_circuit, count, packed
from talentarule.population.frames import CodedFrame
from talentarule.population.screening import Kept, Screening, planes_of

if TYPE_CHECKING:
    from talentarule.population.result import Refusals

Rows = npt.NDArray[np.int64]
Levels = npt.NDArray[np.int8]


def refusals_of(
    screening: Screening,
    kept: Sequence[Kept],
    positions: Sequence[int],
    singly: Callable[[Kept], list[int]],
    decision: Callable[[int, str], Decision],
) -> list[Refusals]:
    """The clauses of these positions with how many they refuse. ``singly`` names the rows that were decided one by one:
    of them ``decision`` is asked.
    """
    from talentarule.population.result import Refusals

    plan = screening.plan
    asked = [(number, clause) for number in positions for clause in plan.positions[number].clauses]
    circuit = build_circuit(plan.formulas, [clause.refusing for _, clause in asked])
    counted = [0] * len(asked)
    for one, frame in _frames(screening, kept):
        rows = singly(one)
        _, possible = planes_of(screening.atoms(frame), circuit)
        apart = np.zeros(one.rows, np.bool_)
        apart[rows] = True
        left = ~packed(apart)
        whole = packed(np.ones(one.rows, np.bool_))
        for place, (number, _) in enumerate(asked):
            refused = ~possible[place] & left & whole
            bad = one.bad.get(screening.verdicts.of_position[number])
            counted[place] += count(refused if bad is None else refused & ~bad)
        for row in rows:
            for place, (number, clause) in enumerate(asked):
                try:
                    found = decision(one.first + row, plan.positions[number].name)
                except DataError:
                    continue
                if found.verdict is Verdict.INELIGIBLE:
                    counted[place] += any(
                        failed.clause is clause.clause for failed in found.failed_clauses
                    )
    return [
        Refusals(plan.positions[number].name, clause.path, counted[place])
        for place, (number, clause) in enumerate(asked)
    ]


def standings_of(
    screening: Screening, kept: Sequence[Kept], wanted: Mapping[int, Rows]
) -> dict[int, Levels]:
    """How each clause of a position stands for some rows (ascending), a row of levels for each clause: 0 not met, 1
    open, 2 met. ``wanted`` has the rows by the number of the position. Rows that were decided singly are not right
    here.
    """
    plan = screening.plan
    formulas = list(
        dict.fromkeys(
            clause.standing for number in wanted for clause in plan.positions[number].clauses
        )
    )
    place = {formula: at for at, formula in enumerate(formulas)}
    circuit = build_circuit(plan.formulas, formulas)
    found = {
        number: np.full((len(plan.positions[number].clauses), rows.size), 2, np.int8)
        for number, rows in wanted.items()
    }
    for one, frame in _frames(screening, kept):
        spans = {
            number: np.searchsorted(rows, (one.first, one.first + one.rows))
            for number, rows in wanted.items()
        }
        if all(low == high for low, high in spans.values()):
            continue
        sure, possible = planes_of(screening.atoms(frame), circuit)
        for number, (low, high) in spans.items():
            own = wanted[number][low:high] - one.first
            words, bits = own >> 6, (own & 63).astype(np.uint64)
            for at, clause in enumerate(plan.positions[number].clauses):
                row = place[clause.standing]
                found[number][at, low:high] = sum(
                    (plane[row][words] >> bits & np.uint64(1)).astype(np.int8)
                    for plane in (sure, possible)
                )
    return found


def _frames(screening: Screening, kept: Sequence[Kept]) -> Iterator[tuple[Kept, CodedFrame]]:
    """The batches with their codes: those that were kept, or where lists are read the table once more."""
    lists = any(screening.schema.slots[place].records is not None for place in screening.reads)
    if not lists:
        for one in kept:
            yield one, CodedFrame(CodedBatch(one.rows, one.columns, {}), one.wrong, one.events)
        return
    if not screening.source.again:
        raise DataError([Diagnostic("TR5503", place=screening.source.place(0, ""))])
    for one, (_, _, frame) in zip(kept, screening.coded(), strict=True):
        yield one, frame


__all__ = ["refusals_of", "standings_of"]
