"""How each clause of a position stands for some people of a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from talentarule.decide.decider import Decider
from talentarule.decide.decision import Decision
from talentarule.decide.errors import DataError
from talentarule.decide.reasons import named_clauses
from talentarule.population.again import coded_again
from talentarule.population.bits import build_circuit
from talentarule.population.screening import Kept, Screening, planes_of
from talentarule.population.verdicts import Levels, Standings
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome

Rows = npt.NDArray[np.int64]
Clauses = tuple[tuple[n.Rule, n.Clause], ...]
Decide = Callable[[int, str], Decision]


def standings_in(
    wanted: Mapping[str, Rows],
    columns: Mapping[str, int],
    deciders: Mapping[str, Decider],
    screening: Screening,
    kept: Sequence[Kept],
    singly: Rows,
    decide: Decide,
) -> dict[str, Standings]:
    """The standings of some rows, in ascending order, by position. Of the rows ``singly`` the decisions are asked, and
    of positions that have no number in ``columns``.
    """
    numbers = {columns[name]: rows for name, rows in wanted.items() if name in columns}
    computed = standings_of(screening, kept, numbers) if numbers else {}
    found: dict[str, Standings] = {}
    for name, rows in wanted.items():
        clauses = _clauses(deciders[name])
        if name in columns:
            levels, asked = computed[columns[name]], np.intersect1d(rows, singly)
        else:
            levels, asked = np.full((len(clauses), rows.size), 2, np.int8), rows
        for row in asked.tolist():
            levels[:, np.searchsorted(rows, row)] = _standing(row, name, clauses, decide)
        found[name] = Standings(clauses, levels)
    return found


def _clauses(decider: Decider) -> Clauses:
    program = decider.program
    return tuple(
        (one.rule, clause)
        for one in program.considered
        if one.in_force and one.rule.demands and one.applies is Outcome.TRUE
        for clause in named_clauses(one.rule, program.setting.law_on)
    )


def _standing(row: int, name: str, clauses: Clauses, decide: Decide) -> list[int]:
    try:
        decision = decide(row, name)
    except DataError:
        return [2] * len(clauses)
    failed = {id(one.clause) for one in decision.failed_clauses}
    open_ = {id(one.clause) for one in decision.undetermined_clauses}
    return [0 if id(clause) in failed else 1 if id(clause) in open_ else 2 for _, clause in clauses]


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
    for one, frame in coded_again(screening, kept):
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


__all__ = ["standings_in", "standings_of"]
