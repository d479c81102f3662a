"""Who qualifies in the order of what the preferences add: of those only the preferences are computed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm

import numpy as np
import numpy.typing as npt
from attrs import frozen

from talentarule.decide.decision import Decision
from talentarule.decide.panel import ranked_scores
from talentarule.decide.plans import Plans
from talentarule.decide.program import Program
from talentarule.population.again import coded_again
from talentarule.population.bits import build_circuit, unpacked
from talentarule.population.frames import CodedFrame
from talentarule.population.lists import evaluator_of
from talentarule.population.plan import build_score_plan
from talentarule.population.screening import Kept, Screening, planes_of

Numbers = npt.NDArray[np.int64]


@frozen
class RankedRow:
    """Somebody who qualifies: rank (equal scores share one), row (from 0), known and possible score. ``open`` is true
    when preferences not known yet could change the place.
    """

    rank: int
    row: int
    score: Decimal
    possible: Decimal
    open: bool


class ReadyScores:
    """The preferences of a position made ready."""

    def __init__(self, program: Program, plans: Plans) -> None:
        plan = build_score_plan(program, plans)
        weights = [weight for group in plan.groups for _, weight in group]
        self._scale = lcm(*(Fraction(one).denominator for one in weights))
        self._evaluator = evaluator_of(plan.atoms, plans)
        self._circuit = build_circuit(
            plan.formulas, [one for group in plan.groups for one, _ in group]
        )
        self._groups: list[list[tuple[int, int]]] = []
        number = 0
        for group in plan.groups:  # greater weights first
            own = [(number + place, weight) for place, (_, weight) in enumerate(group)]
            own.sort(key=lambda one: -one[1])
            self._groups.append([(place, int(Fraction(one) * self._scale)) for place, one in own])
            number += len(group)

    def scores(self, frame: CodedFrame, rows: Numbers) -> list[tuple[Decimal, Decimal]]:
        """The known and the possible scores of some rows of a batch."""
        batch = frame.batch.taken(rows)
        sure, possible = planes_of(self._evaluator.batch(batch), self._circuit)
        known, open_ = np.zeros(rows.size, np.int64), np.zeros(rows.size, np.int64)
        for group in self._groups:
            left = np.ones(rows.size, np.bool_)
            for planes, sums in ((sure, known), (possible, open_)):
                for place, weight in group:
                    met = unpacked(planes[place], rows.size) & left
                    sums += met * weight
                    left &= ~met
        words = {
            one: Decimal(one) / self._scale for one in {*known.tolist(), *(known + open_).tolist()}
        }
        return [
            (words[one], words[one + more])
            for one, more in zip(known.tolist(), open_.tolist(), strict=True)
        ]


def ranking_of(
    screening: Screening,
    kept: Sequence[Kept],
    ready: ReadyScores,
    eligible: Numbers,
    singly: Callable[[Kept], list[int]],
    decision: Callable[[int], Decision],
    first: int | None = None,
) -> tuple[RankedRow, ...]:
    """The rows of those who qualify, ranked. ``singly`` names the rows that were decided one by one: of them
    ``decision`` is asked. ``first``: only so many.
    """
    scores: list[tuple[Decimal, Decimal]] = []
    for one, frame in coded_again(screening, kept):
        low, high = np.searchsorted(eligible, (one.first, one.first + one.rows))
        own = eligible[low:high] - one.first
        found = ready.scores(frame, own)
        for place in np.flatnonzero(np.isin(own, singly(one))).tolist():
            preferences = decision(one.first + int(own[place])).preferences
            found[place] = (preferences.score, preferences.possible)
        scores += found
    return tuple(
        RankedRow(one.rank, int(eligible[one.place]), *scores[one.place], one.open)
        for one in ranked_scores(scores)[:first]
    )


__all__ = ["RankedRow", "ReadyScores", "ranking_of"]
