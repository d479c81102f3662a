"""What rules say about all who apply in a table together: clauses not met, and who is proposed.

Of those who qualify only the keys of a proposal are computed, once for each distinct combination of what they read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from attrs import frozen

from talentarule.decide.panel import Panel
from talentarule.decide.planes import bits_of
from talentarule.decide.reasons import Unmet, unmet_clauses
from talentarule.decide.selection import Place, places_of
from talentarule.decide.specialise import Setting, facts_of
from talentarule.population.again import coded_again
from talentarule.population.atoms import combined_codes
from talentarule.population.pooling import PoolScreening
from talentarule.population.screening import Kept, Screening
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import NOTHING_GRANTED, value_of
from talentarule.vocabulary.facts import Owner
from talentarule.vocabulary.values import Value


@frozen
class ProposedRow:
    """Somebody who qualifies, by row (from 0): the best rank that the keys allow, whether others are equal by all keys,
    and where that stands in the proposal.
    """

    row: int
    rank: int
    tied: bool
    place: Place


@frozen
class TableProposal:
    """A proposal with those who qualify, in the order of the keys; ``undetermined`` others could change it."""

    path: str
    rows: tuple[ProposedRow, ...]
    undetermined: int

    @property
    def proposed(self) -> tuple[int, ...]:
        """The rows that surely belong to it."""
        return tuple(one.row for one in self.rows if one.place is Place.PROPOSED)


@frozen
class TableSelection:
    """The rules about the applicants of a position: the paths of the clauses not met and open, and the proposals."""

    failed: tuple[str, ...]
    undetermined: tuple[str, ...]
    proposals: tuple[TableProposal, ...]


def selection_in_columns(
    pool: PoolScreening,
    proposals: Sequence[n.Proposal],
    screening: Screening,
    kept: Sequence[Kept],
    levels: npt.NDArray[np.int8],
) -> TableSelection | None:
    """The selection of a position judged in columns; None where the rules say nothing about the applicants."""
    about = pool.plan.about
    if about is None:
        return None
    count = about.evaluator.count
    bits = sum(
        bits_of(pool.outcome_at(pool.plan.about_places[atom]), place, count)
        for atom, place in about.evaluator.places.items()
    )
    unmet = unmet_clauses(about, bits, NOTHING_GRANTED)
    # Whoever has wrong values may qualify: that is not known.
    open_ = int(np.count_nonzero((levels == Outcome.UNKNOWN.value) | (levels < 0)))
    eligible = np.flatnonzero(levels == Outcome.TRUE.value)
    found = tuple(
        _proposal(one, about.setting, screening, kept, eligible, open_) for one in proposals
    )
    return _selection(unmet, found)


def _selection(unmet: Unmet, proposals: tuple[TableProposal, ...]) -> TableSelection:
    failed, undetermined = (
        tuple(one.path for one in clauses) for clauses in (unmet.failed, unmet.undetermined)
    )
    return TableSelection(failed, undetermined, proposals)


def selection_of_panel(panel: Panel, rows: Sequence[int]) -> TableSelection | None:
    """The same of a panel; ``rows`` are those of its decisions."""
    found = panel.selection
    if found is None:
        return None
    row_of = {id(one): row for one, row in zip(panel.decisions, rows, strict=True)}
    proposals = tuple(
        TableProposal(
            one.proposal.path,
            tuple(
                ProposedRow(row_of[id(own.decision)], own.rank, own.tied, own.place)
                for own in one.ranking
            ),
            one.undetermined,
        )
        for one in found.proposals
    )
    return _selection(Unmet(found.failed, found.undetermined), proposals)


def _proposal(
    proposal: n.Proposal,
    setting: Setting,
    screening: Screening,
    kept: Sequence[Kept],
    eligible: npt.NDArray[np.int64],
    open_: int,
) -> TableProposal:
    schema = screening.schema
    span = proposal.span
    read = [
        facts_of(n.Compare(key, n.Relation.EQUAL, key, span=span), Owner.CANDIDATE)
        for key in proposal.keys
    ]
    slots = [
        schema.by_key[key] for key in dict.fromkeys(one.key for facts in read for one in facts)
    ]
    places = tuple(slot.place for slot in slots)
    keys: list[tuple[Value | None, ...]] = []
    for one, frame in coded_again(screening, kept):
        low, high = np.searchsorted(eligible, (one.first, one.first + one.rows))
        batch = frame.batch.taken(eligible[low:high] - one.first)
        values, table = combined_codes(places, batch)
        distinct = []
        for codes in table:
            assert isinstance(codes, tuple)
            facts = {
                slot.fact.key: slot.coding.decode(code)
                for slot, code in zip(slots, codes, strict=True)
            }
            situation = setting.situation(facts)
            distinct.append(tuple(value_of(key, situation) for key in proposal.keys))
        keys += [distinct[number] for number in values.tolist()]
    placed = places_of(Counter(keys), proposal.count)
    rows = [
        ProposedRow(row, placed[own].rank, placed[own].tied, placed[own].place)
        for row, own in zip(eligible.tolist(), keys, strict=True)
    ]
    rows.sort(key=lambda one: one.rank)
    return TableProposal(proposal.path, tuple(rows), open_)


__all__ = [
    "ProposedRow",
    "TableProposal",
    "TableSelection",
    "selection_in_columns",
    "selection_of_panel",
]
