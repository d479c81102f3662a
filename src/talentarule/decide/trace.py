"""The trace of a decision: what was asked, what was there, and what came of it. Built when somebody reads it.

A trace holds what the rules in force read, and nothing else: no fact, date or attribute that no such rule mentions.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from talentarule.decide.facts_read import FactRead
from talentarule.decide.obligations import Obligation
from talentarule.decide.overriding import OverrideUse
from talentarule.decide.qualifying import Qualifying
from talentarule.decide.reasons import (
    Missing,
    MissingAttribute,
    NamedClause,
    Preference,
    Preferences,
)
from talentarule.decide.specialise import Setting
from talentarule.decide.verdict import Verdict
from talentarule.decide.waivers import WaiverUse
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome, conjunction
from talentarule.source import Span
from talentarule.vocabulary.facts import Fact
from talentarule.vocabulary.values import Value

if TYPE_CHECKING:
    pass


@frozen
class ConditionTrace:
    """A condition with its outcome. ``items`` are its parts: of a definition, what it stands for."""

    condition: n.Condition
    outcome: Outcome
    items: tuple[ConditionTrace, ...] = ()


@frozen
class FallbackTrace:
    """A fallback under a clause: what stands in for it, and the condition under which it does."""

    fallback: n.Fallback
    instead: ConditionTrace
    when: ConditionTrace

    @property
    def outcome(self) -> Outcome:
        """Whether it meets the clause."""
        return conjunction((self.instead.outcome, self.when.outcome))


class ClauseStatus(Enum):
    """What became of a clause."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    EXCUSED = "excused"
    FALLBACK = "fallback"
    OUT_OF_SCOPE = "out_of_scope"
    WAIVED = "waived"
    OVERRIDDEN = "overridden"
    NOT_IN_FORCE = "not_in_force"


class OverrideMark(Enum):
    """A demand that another clause sets aside, or perhaps sets aside."""

    OVERRIDDEN = "overridden"
    DISPUTED = "disputed"


class WaiverMark(Enum):
    """A waiver on a clause: one that counts, or one that cannot be judged before a date is known."""

    VALID = "valid"
    PENDING = "pending"


@frozen
class Basis:
    """The legal basis of a clause, and whether it stands at the clause, above it, or only at its regulation."""

    texts: tuple[str, ...]
    given_by: str


@frozen
class ClauseTrace:
    """A clause with what became of it.

    ``outcome`` is that of its demand by itself, ``counted`` the one that counts for the verdict: with waivers.
    ``obligation`` is what remains to be done where it is one.
    A leaf has a ``condition``, a group has ``members`` and under ``bila`` a ``scope``. A clause that is not in force
    has none of these, as nothing of it was read. ``preference`` says what it adds where it is a preference.
    """

    clause: n.Clause
    status: ClauseStatus
    outcome: Outcome
    counted: Outcome
    basis: Basis
    waiver: WaiverMark | None = None
    condition: ConditionTrace | None = None
    scope: ConditionTrace | None = None
    members: tuple[ClauseTrace, ...] = ()
    exceptions: tuple[ConditionTrace, ...] = ()
    preference: Preference | None = None
    fallbacks: tuple[FallbackTrace, ...] = ()
    obligation: Obligation | None = None
    override: OverrideMark | None = None

    @property
    def tier(self) -> int | None:
        """The tier of the fallback by which the clause is met; None where it is met otherwise, or not at all."""
        if self.status is not ClauseStatus.FALLBACK:
            return None
        return next(one.fallback.tier for one in self.fallbacks if one.outcome is Outcome.TRUE)


class NotInForce(Enum):
    """Whose dates keep a rule out of force."""

    REGULATION = "regulation"
    RULE = "rule"
    CLAUSES = "clauses"


@frozen
class RuleTrace:
    """A rule that covers the position, or perhaps does.

    ``subjects`` are the conditions of its subjects, ``unknown`` the attributes that leave open whether it applies.
    ``outcome`` counts for the verdict; ``body`` is None for a rule not in force. ``general`` is true of a rule about
    every position, which covers none in particular.
    """

    rule: n.Rule
    applies: Outcome
    general: bool
    outcome: Outcome
    body: ClauseTrace | None = None
    not_in_force: NotInForce | None = None
    subjects: tuple[ConditionTrace, ...] = ()
    unknown: tuple[Fact, ...] = ()


@frozen
class AttributeRead:
    """An attribute of the position that a rule reads, and the unit or position that gives it."""

    fact: Fact
    value: Value | None
    given_by: str | None


@frozen
class PoolRead:
    """The applicants where a rule in force asks about them: how many, and how they were judged. None is not given."""

    applicants: int | None
    eligible: int = 0
    undetermined: int = 0


@frozen
class EventRead:
    """An event that a rule in force reads, and its date where known."""

    name: str
    day: datetime.date | None


class Trace(NamedTuple):
    """Everything that a decision rests on.

    ``failed`` and ``undetermined`` are the clauses that refuse and that are open; ``tier`` says by which fallbacks an
    eligible candidate qualifies; ``gaps`` what regulations in force leave out, each with the title of its regulation.
    First comes what depends on the outcomes alone.
    """

    verdict: Verdict
    reason: str | None
    position: str
    on: datetime.date
    law_on: datetime.date
    facts_on: datetime.date
    engine: str
    rules_digest: str
    file_digests: tuple[tuple[str, str], ...]
    covered: bool
    gaps: tuple[tuple[str, str], ...]
    events: tuple[EventRead, ...]
    selection: tuple[FactRead, ...]
    attributes: tuple[AttributeRead, ...]
    rules: tuple[RuleTrace, ...]
    failed: tuple[NamedClause, ...]
    undetermined: tuple[NamedClause, ...]
    preferences: Preferences
    waivers: tuple[WaiverUse, ...]
    overrides: tuple[OverrideUse, ...]
    obligations: tuple[Obligation, ...]
    tier: int | None
    pool: PoolRead | None
    setting: Setting
    candidate_id: str | None
    facts: tuple[FactRead, ...]
    missing: tuple[Missing, ...]
    missing_attributes: tuple[MissingAttribute, ...]
    unknown_events: tuple[str, ...]
    qualifying: Mapping[str, Qualifying]

    @property
    def values(self) -> Mapping[str, Value | None]:
        """The values of the facts read, by key."""
        return {fact.key: value for fact, value in self.facts}


# Places in the rule files --------------------------------------------------------------------------------------


@frozen
class Place:
    """Where something stands in a rule file; ``line`` counts from 1."""

    file: str
    line: int


def place_of(span: Span) -> Place:
    """The file and line in which a span begins."""
    return Place(span.source.name, span.first.line)


def source_text(clause: n.Clause) -> str:
    """What the rule file says: the condition of a leaf, the head of a group; blanks folded."""
    if not isinstance(clause.body, n.Group):
        return folded(clause.body.span)
    line, _, _ = clause.span.text.partition("\n")
    return " ".join(line.split())


def folded(span: Span) -> str:
    """The text of a span on one line."""
    return " ".join(span.text.split())


__all__ = [
    "AttributeRead",
    "Basis",
    "ClauseStatus",
    "ClauseTrace",
    "ConditionTrace",
    "EventRead",
    "FactRead",
    "FallbackTrace",
    "NotInForce",
    "Place",
    "PoolRead",
    "RuleTrace",
    "Trace",
    "WaiverMark",
    "folded",
    "place_of",
    "source_text",
]
