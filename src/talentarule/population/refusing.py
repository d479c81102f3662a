"""How many each clause refuses: the formulas of the clauses, computed when somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from talentarule.decide.decision import Decision
from talentarule.decide.verdict import Verdict
from talentarule.population.again import coded_again
from talentarule.population.bits import WORD, build_circuit, count, packed
from talentarule.population.screening import Kept, Screening, planes_of
from talentarule.population.verdicts import Lists, Refusals


def refusals_of(
    screening: Screening,
    kept: Sequence[Kept],
    positions: Sequence[int],
    singly: Callable[[Kept], list[int]],
    decision: Callable[[int, str, Lists], Decision],
) -> list[Refusals]:
    """The clauses of these positions with how many they refuse. ``singly`` names the rows that were decided one by one:
    of them ``decision`` is asked.
    """
    plan = screening.plan
    asked = [(number, clause) for number in positions for clause in plan.positions[number].clauses]
    circuit = build_circuit(plan.formulas, [clause.refusing for _, clause in asked])
    counted = [0] * len(asked)
    for one, frame in coded_again(screening, kept):
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
                bad = one.bad.get(screening.verdicts.of_position[number])
                if bad is not None and int(bad[row // WORD]) >> row % WORD & 1:
                    continue
                name = plan.positions[number].name
                found = decision(one.first + row, name, frame.batch.lists)
                if found.verdict is Verdict.INELIGIBLE:
                    counted[place] += any(
                        failed.clause is clause.clause for failed in found.failed_clauses
                    )
    return [
        Refusals(plan.positions[number].name, clause.path, counted[place])
        for place, (number, clause) in enumerate(asked)
    ]


__all__ = ["refusals_of"]
