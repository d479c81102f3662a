"""A panel: the decisions on many candidates for one position, ranked by what the preferences add."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from talentarule.decide.decision import Decision
from talentarule.decide.selection import SelectionTrace
from talentarule.decide.verdict import Verdict
from talentarule.diagnostics import Diagnostic


@frozen
class Ranked:
    """A candidate that qualifies: rank (equal scores share one), known and possible score.

    ``open`` is true when preferences not known yet could change the place.
    """

    rank: int
    decision: Decision
    score: Decimal
    possible: Decimal
    open: bool


@frozen
class RowError:
    """A candidate that could not be decided, with everything that is wrong in its data."""

    candidate_id: str | None
    diagnostics: tuple[Diagnostic, ...]


@frozen
class Panel:
    """What ``screen`` gives. ``eligible`` is in ranking order, the others in the order of the candidates.

    ``decisions`` holds all decisions in the order of the candidates, ``errors`` the candidates without one, ``ignored``
    the wrong values that no rule of the position reads, of candidates that were decided all the same. ``selection`` is
    what the rules say about the applicants together, None where they say nothing.
    """

    position: str
    decisions: tuple[Decision, ...]
    eligible: tuple[Ranked, ...]
    undetermined: tuple[Decision, ...]
    ineligible: tuple[Decision, ...]
    errors: tuple[RowError, ...]
    ignored: tuple[RowError, ...] = ()
    selection: SelectionTrace | None = None

    def __iter__(self) -> Iterator[Decision]:
        return iter(self.decisions)

    def __len__(self) -> int:
        return len(self.decisions)

    def counts(self) -> dict[Verdict, int]:
        """How many candidates have each verdict."""
        return {
            Verdict.ELIGIBLE: len(self.eligible),
            Verdict.UNDETERMINED: len(self.undetermined),
            Verdict.INELIGIBLE: len(self.ineligible),
        }


def build_panel(
    position: str,
    decisions: Iterable[Decision],
    errors: Iterable[RowError] = (),
    ignored: Iterable[RowError] = (),
    selection: SelectionTrace | None = None,
) -> Panel:
    """The panel of these decisions."""
    decided = tuple(decisions)
    by_verdict = {
        verdict: tuple(one for one in decided if one.verdict is verdict) for verdict in Verdict
    }
    return Panel(
        position,
        decided,
        _ranked(by_verdict[Verdict.ELIGIBLE]),
        by_verdict[Verdict.UNDETERMINED],
        by_verdict[Verdict.INELIGIBLE],
        tuple(errors),
        tuple(ignored),
        selection,
    )


@frozen
class SeveralPosts:
    """Somebody who qualifies for several positions, and those for which they are proposed."""

    candidate_id: str
    positions: tuple[str, ...]
    proposed: tuple[str, ...]


def several_posts(panels: Iterable[Panel]) -> tuple[SeveralPosts, ...]:
    """Those who qualify for more than one of the positions: a post can go to one of them only once, and people decide
    which. Candidates without an id cannot be told apart and are left out.
    """
    positions: dict[str, list[str]] = {}
    proposed: dict[str, list[str]] = {}
    for panel in panels:
        for one in panel.eligible:
            if one.decision.candidate_id is not None:
                positions.setdefault(one.decision.candidate_id, []).append(panel.position)
        for candidate in _proposed_in(panel):
            proposed.setdefault(candidate, []).append(panel.position)
    return tuple(
        SeveralPosts(candidate, tuple(names), tuple(proposed.get(candidate, ())))
        for candidate, names in positions.items()
        if len(names) > 1
    )


def _proposed_in(panel: Panel) -> dict[str, None]:
    if panel.selection is None:
        return {}
    return {
        decision.candidate_id: None
        for proposal in panel.selection.proposals
        for decision in proposal.proposed
        if decision.candidate_id is not None
    }


def _ranked(eligible: tuple[Decision, ...]) -> tuple[Ranked, ...]:
    """By known score, highest first; equal scores share a rank and keep the order of the candidates."""
    scores = [(one.preferences.score, one.preferences.possible) for one in eligible]
    return tuple(
        Ranked(one.rank, eligible[one.place], *scores[one.place], one.open)
        for one in ranked_scores(scores)
    )


@frozen
class RankedScore:
    """The place of a score in the list that was given, its rank, and whether unknown preferences could change that."""

    place: int
    rank: int
    open: bool


def ranked_scores(scores: Sequence[tuple[Decimal, Decimal]]) -> tuple[RankedScore, ...]:
    """Known and possible scores by the known one, highest first; equal ones share a rank and keep their order."""
    scored = sorted((-score, place, possible) for place, (score, possible) in enumerate(scores))
    # The highest score that somebody further down could still reach by preferences not known yet.
    reach: list[Decimal | None] = [None]
    for negative, _, possible in reversed(scored):
        below = reach[-1]
        could = possible if possible > -negative else None
        reach.append(could if below is None else below if could is None else max(below, could))
    reach.reverse()
    ranked: list[RankedScore] = []
    tied_open = False
    for number, (negative, place, possible) in enumerate(scored):
        score = -negative
        tied = bool(ranked) and scored[number - 1][0] == negative
        tied_open = tied_open and tied
        rank = ranked[-1].rank if tied else number + 1
        below = reach[number + 1]
        # Open: unknown preferences could lift this candidate to another, or another up to this one.
        equal_below = number + 1 < len(scored) and scored[number + 1][0] == negative
        lifts = possible > score and (number > 0 or equal_below)
        passed = tied_open or (below is not None and below >= score)
        ranked.append(RankedScore(place, rank, lifts or passed))
        tied_open = tied_open or possible > score
    return tuple(ranked)
