"""What is asked of the applicants together, and who is proposed: judged once for a position, over its panel."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import Enum

from attrs import frozen

from talentarule.decide.decision import Decision
from talentarule.decide.program import Program
from talentarule.decide.reasons import (
    Missing,
    MissingAttribute,
    NamedClause,
    inputs_of_clauses,
    unmet_clauses,
)
from talentarule.decide.specialise import Setting
from talentarule.decide.trace import PoolRead, RuleTrace
from talentarule.decide.trace_builder import pool_read, traced_rules
from talentarule.rules import nodes as n
from talentarule.rules.comparing import rank
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import NOTHING_GRANTED, covers, value_of
from talentarule.rules.selected import seen_as
from talentarule.rules.situation import Pool, Situation
from talentarule.vocabulary.values import Many, Nothing, Records, Scalar, Value


class Place(Enum):
    """Where somebody who qualifies stands in a proposal.

    TIED: equal by all keys with others, so that not all of them fit in; who does is for people to decide. OPEN: it
    depends on keys that are not known.
    """

    PROPOSED = "proposed"
    TIED = "tied"
    OPEN = "open"
    BEYOND = "beyond"


@frozen(eq=False)
class Proposed:
    """Somebody who qualifies, with the values of the keys (None is unknown) and the best rank that these allow."""

    decision: Decision
    keys: tuple[Value | None, ...]
    rank: int
    tied: bool
    place: Place


@frozen(eq=False)
class ProposalTrace:
    """A proposal with those who qualify, in the order of the keys; ``undetermined`` others could change it."""

    proposal: n.Proposal
    ranking: tuple[Proposed, ...]
    undetermined: int

    @property
    def proposed(self) -> tuple[Decision, ...]:
        """Those who surely belong to it."""
        return self._at(Place.PROPOSED)

    @property
    def tied(self) -> tuple[Decision, ...]:
        """Those who are equal at the cut."""
        return self._at(Place.TIED)

    @property
    def open(self) -> tuple[Decision, ...]:
        """Those of whom unknown keys leave it open."""
        return self._at(Place.OPEN)

    def _at(self, place: Place) -> tuple[Decision, ...]:
        return tuple(one.decision for one in self.ranking if one.place is place)


@frozen(eq=False)
class SelectionTrace:
    """The rules about the applicants of a position. ``failed`` and ``undetermined`` are the clauses not met and open,
    ``missing`` what the open ones depend on.
    """

    rules: tuple[RuleTrace, ...]
    failed: tuple[NamedClause, ...]
    undetermined: tuple[NamedClause, ...]
    missing: tuple[Missing, ...]
    missing_attributes: tuple[MissingAttribute, ...]
    proposals: tuple[ProposalTrace, ...]
    pool: PoolRead
    setting: Setting


def consequences(one: NamedClause) -> tuple[str, ...]:
    """What is done when this clause fails: as it says itself, or its rule."""
    return one.clause.on_failure or one.rule.body.on_failure


def build_selection(
    program: Program, proposals: Iterable[n.Proposal], decisions: Sequence[tuple[int, Decision]]
) -> SelectionTrace:
    """The selection of a position: ``program`` is that of its rules about the pool, in a setting with the pool.

    ``decisions`` are the decisions, each with the place of its applicant in the pool.
    """
    setting = program.setting
    pool = setting.pool
    assert pool is not None
    bits = program.evaluator.record(program.schema.unknown)
    unmet = unmet_clauses(program, bits, NOTHING_GRANTED)
    gaps = inputs_of_clauses(program, bits, unmet.undetermined)
    return SelectionTrace(
        traced_rules(program.considered, program.atom_outcomes(bits), setting),
        unmet.failed,
        unmet.undetermined,
        gaps.inputs,
        gaps.attributes,
        tuple(_proposal(one, pool, decisions, setting) for one in proposals),
        pool_read(pool),
        setting,
    )


def proposals_for(proposals: Iterable[n.Proposal], setting: Setting) -> tuple[n.Proposal, ...]:
    """The proposals in force for a position."""
    situation = setting.situation({})
    return tuple(
        one
        for one in proposals
        if one.validity.holds_on(setting.law_on)
        and (one.regulation is None or one.regulation.validity.holds_on(setting.law_on))
        and covers(one, situation) is not Outcome.FALSE
    )


# Proposals -----------------------------------------------------------------------------------------------------

_Keys = tuple[Value | None, ...]


def _proposal(
    proposal: n.Proposal, pool: Pool, decisions: Sequence[tuple[int, Decision]], setting: Setting
) -> ProposalTrace:
    situation = setting.situation({})
    eligible = [(place, decision) for place, decision in decisions if decision.eligible]
    keys = [_keys(proposal, place, pool, situation) for place, _ in eligible]
    placed = places_of(Counter(keys), proposal.count)
    ranking = []
    for (_, decision), own in zip(eligible, keys, strict=True):
        one = placed[own]
        ranking.append(Proposed(decision, own, one.rank, one.tied, one.place))
    ranking.sort(key=lambda one: one.rank)
    verdicts = [one.qualifies(None) for one in pool.applicants]
    return ProposalTrace(proposal, tuple(ranking), verdicts.count(Outcome.UNKNOWN))


@frozen
class Placed:
    """The best rank that the values of the keys allow, whether others are equal, and where that stands."""

    rank: int
    tied: bool
    place: Place


def places_of(counts: Mapping[_Keys, int], wanted: int) -> dict[_Keys, Placed]:
    """Where the values of the keys stand in a proposal of so many, from how many applicants have them."""
    ranks = {keys: _ranks(keys) for keys in counts}
    by_ranks: Counter[_Ranks] = Counter()
    for keys, own in ranks.items():
        by_ranks[own] += counts[keys]
    standings = _standings(by_ranks)
    found: dict[_Keys, Placed] = {}
    for keys, own in ranks.items():
        one = standings[own]
        place = _place(one.above, one.equal, one.open, wanted)
        found[keys] = Placed(one.above + 1, one.equal > 0, place)
    return found


def _place(above: int, equal: int, open_: int, count: int) -> Place:
    """Where somebody stands with so many surely above, equal, and of unknown order."""
    if above >= count:
        return Place.BEYOND
    if above + equal + open_ < count:
        return Place.PROPOSED
    return Place.OPEN if open_ else Place.TIED


def _keys(proposal: n.Proposal, place: int, pool: Pool, situation: Situation) -> _Keys:
    here = seen_as(pool.applicants[place], situation)
    return tuple(value_of(key, here) for key in proposal.keys)


_Rank = tuple[int, Decimal | int | datetime.date]
_Ranks = tuple[_Rank | None, ...]


def _ranks(keys: _Keys) -> _Ranks:
    """What the keys are compared by; None where one is unknown."""
    return tuple(None if value is None else rank(_single(value)) for value in keys)


@frozen
class _Standing:
    """How many others are surely above, equal, and of unknown order."""

    above: int
    equal: int
    open: int


def _standings(counts: Mapping[_Ranks, int]) -> dict[_Ranks, _Standing]:
    """The standing of each combination of keys. Those that are all known are sorted; the others, mostly few, are
    compared with all.
    """
    known = sorted((one for one in counts if None not in one), reverse=True)
    unknown = [one for one in counts if None in one]
    found: dict[_Ranks, _Standing] = {}
    before = 0
    for one in known:
        above, open_ = _beside(one, unknown, counts)
        found[one] = _Standing(before + above, counts[one] - 1, open_)
        before += counts[one]
    for one in unknown:
        above, open_ = _beside(one, counts, counts)
        found[one] = _Standing(above, 0, open_ - 1)  # it is not sure to be equal to itself
    return found


def _beside(own: _Ranks, others: Iterable[_Ranks], counts: Mapping[_Ranks, int]) -> tuple[int, int]:
    """How many of the others are surely above, and of how many the order is open: the first key that differs decides,
    and before it an unknown one leaves the order open.
    """
    above = open_ = 0
    for other in others:
        for one, two in zip(other, own, strict=True):
            if one is None or two is None:
                open_ += counts[other]
                break
            if one != two:
                above += counts[other] if one > two else 0
                break
    return above, open_


def _single(value: Value) -> Scalar | Nothing:
    assert not isinstance(value, Many | Records)
    return value


__all__ = [
    "Place",
    "Placed",
    "ProposalTrace",
    "Proposed",
    "SelectionTrace",
    "build_selection",
    "consequences",
    "places_of",
    "proposals_for",
]
