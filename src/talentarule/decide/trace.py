"""The trace of a decision: what was asked, what was there, and what came of it. Built when somebody reads it.

A trace holds what the rules in force read, and nothing else: no fact, date or attribute that no such rule mentions.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, assert_never

from attrs import frozen

from talentarule.decide.facts_read import FactRead, FactReads
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
from talentarule.decide.specialise import Considered, Setting
from talentarule.decide.verdict import Verdict
from talentarule.decide.waivers import WaiverStatus, WaiverUse
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome, at_least, conjunction, disjunction, negation
from talentarule.rules.reference import (
    NOTHING_GRANTED,
    AtomOutcome,
    Granted,
    atom_outcome,
    clause_in_force,
    clause_key,
    group_outcome,
    is_general,
)
from talentarule.rules.situation import Pool
from talentarule.rules.walk import atoms_of, operands_of
from talentarule.source import Span
from talentarule.version import __version__
from talentarule.vocabulary.facts import Fact, Owner
from talentarule.vocabulary.values import Value

if TYPE_CHECKING:
    from talentarule.decide.decision import Decision
    from talentarule.decide.findings import Findings


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


@frozen(eq=False)
class TraceStart:
    """What traces have in common whose outcomes are the same: their first ``parts``, and the candidate's facts that the
    rules read: the place of each, and what is read there by code.
    """

    parts: tuple[object, ...]
    facts: tuple[tuple[int, FactReads], ...]

    def complete(self, decision: Decision) -> Trace:
        """The trace of a decision that starts so."""
        _, codes, _ = decision.parts
        gaps = decision.missing_parts
        events = gaps.events
        rest = (
            decision.candidate_id,
            tuple([reads[codes[place]] for place, reads in self.facts]),
            gaps.inputs,
            gaps.attributes,
            events,
            decision.qualifying if len(events) == 1 else {},
        )
        # As Trace(*self.parts, *rest), in a third of its time.
        return tuple.__new__(Trace, self.parts + rest)


def trace_start(findings: Findings) -> TraceStart:
    """The start of the traces of these findings."""
    program = findings.program
    setting = program.setting
    items = findings.preferences.items
    builder = _Builder(
        program.atom_outcomes(findings.record),
        setting,
        findings.waivers,
        findings.granted,
        {clause_key(one.clause.rule.key, one.clause.clause): one for one in items},
        {clause_key(one.clause.rule.key, one.clause.clause): one for one in findings.obligations},
    )
    rules = tuple(builder.rule(one) for one in program.considered)
    read = tuple(builder.read.values())
    attributes = setting.position.attributes
    slots = [program.schema.by_key[one.key] for one in read if one.owner is Owner.CANDIDATE]
    parts = (
        findings.verdict,
        findings.reason,
        setting.position.name,
        setting.on,
        setting.law_on,
        setting.facts_on,
        __version__,
        program.rules.digest,
        program.rules.file_digests,
        program.covered,
        tuple((regulation.title, gap) for regulation, gap in program.gaps),
        tuple(EventRead(name, setting.events.get(key)) for key, name in builder.events.items()),
        tuple(
            FactRead(fact, setting.selection.get(fact.key))
            for fact in read
            if fact.owner is Owner.SELECTION
        ),
        tuple(
            AttributeRead(fact, None, None)
            if (attribute := attributes.get(fact.key)) is None
            else AttributeRead(fact, attribute.value, attribute.given_by)
            for fact in read
            if fact.owner is Owner.POSITION
        ),
        rules,
        findings.unmet.failed,
        findings.unmet.undetermined,
        findings.preferences,
        findings.waivers,
        findings.overrides,
        findings.obligations,
        findings.tier,
        pool_read(setting.pool) if builder.reads_pool else None,
        setting,
    )
    return TraceStart(
        parts, tuple((slot.place, program.findings.fact_reads(slot)) for slot in slots)
    )


def pool_read(pool: Pool | None) -> PoolRead:
    """How many applicants there are, and how they were judged in the end."""
    if pool is None:
        return PoolRead(None)
    verdicts = [one.qualifies(None) if one.verdicts else Outcome.UNKNOWN for one in pool.applicants]
    return PoolRead(len(verdicts), verdicts.count(Outcome.TRUE), verdicts.count(Outcome.UNKNOWN))


def traced_rules(
    considered: Iterable[Considered], atom: AtomOutcome, setting: Setting
) -> tuple[RuleTrace, ...]:
    """The traces of rules beside those of a decision."""
    builder = _Builder(atom, setting, (), NOTHING_GRANTED, {}, {})
    return tuple(builder.rule(one) for one in considered)


def _waiver_marks(uses: tuple[WaiverUse, ...]) -> dict[str, WaiverMark]:
    marks: dict[str, WaiverMark] = {}
    for use in uses:
        if use.key is None:
            continue
        if use.status is WaiverStatus.VALID:
            marks[use.key] = WaiverMark.VALID
        elif use.status is WaiverStatus.EVENT_UNKNOWN:
            marks.setdefault(use.key, WaiverMark.PENDING)
    return marks


class _Builder:
    """Builds the traces of rules and gathers what they read, in the order in which they read it."""

    def __init__(
        self,
        atom: AtomOutcome,
        setting: Setting,
        waivers: tuple[WaiverUse, ...],
        granted: Granted,
        preferences: Mapping[str, Preference],
        obligations: Mapping[str, Obligation],
    ) -> None:
        self.granted = granted
        self.atom = atom
        self.fixed = partial(atom_outcome, situation=setting.situation({}))
        self.day = setting.law_on
        self.attributes = setting.position.attributes
        self.marks = _waiver_marks(waivers)
        self.with_waivers = bool(waivers)
        self.preferences = preferences
        self.obligations = obligations
        self.reads_pool = False
        self.read: dict[tuple[str, str], Fact] = {}
        self.events: dict[str, str] = {}

    # Rules -----------------------------------------------------------------------------------------------------

    def rule(self, one: Considered) -> RuleTrace:
        rule = one.rule
        wheres = [
            subject.where
            for subject in rule.subjects
            if isinstance(subject, n.EverySubject) and subject.where is not None
        ]
        subjects = tuple(self.condition(where, self.fixed) for where in wheres)
        unknown = self._unknown_attributes(wheres) if one.applies is Outcome.UNKNOWN else ()
        general = is_general(rule)
        if not one.in_force:
            because = _not_in_force(rule, self.day)
            return RuleTrace(
                rule, one.applies, general, Outcome.TRUE, None, because, subjects, unknown
            )
        basis = rule.regulation.remarks.basis if rule.regulation is not None else ()
        body = self.clause(rule.body, rule, Basis(basis, "regulation"), True)
        outcome = disjunction((negation(one.applies), body.counted))
        return RuleTrace(rule, one.applies, general, outcome, body, None, subjects, unknown)

    def _unknown_attributes(self, wheres: list[n.Condition]) -> tuple[Fact, ...]:
        return tuple(
            fact
            for fact in _facts_in(wheres)
            if fact.owner is Owner.POSITION and fact.key not in self.attributes
        )

    # Clauses ---------------------------------------------------------------------------------------------------

    def clause(self, clause: n.Clause, rule: n.Rule, above: Basis, reached: bool) -> ClauseTrace:
        """``reached`` is true where a waiver can free the clause: asked for by itself, all the way from the rule."""
        if self.with_waivers and clause.waivable is not None and clause.waivable.before is not None:
            self.events[clause.waivable.before.key] = clause.waivable.before.name
        basis = above
        if clause.remarks.basis:
            basis = Basis(clause.remarks.basis, "rule" if clause is rule.body else "clause")
        if not clause_in_force(clause, self.day):
            true = Outcome.TRUE
            return ClauseTrace(clause, ClauseStatus.NOT_IN_FORCE, true, true, basis)
        key = clause_key(rule.key, clause)
        mark = self.marks.get(key) if reached else None
        override = self._override(key) if reached else None
        exceptions = tuple(self.condition(one, self.atom) for one in clause.exceptions)
        fallbacks = tuple(
            FallbackTrace(
                one, self.condition(one.instead, self.atom), self.condition(one.when, self.atom)
            )
            for one in clause.fallbacks
        )
        excuse = disjunction([one.outcome for one in exceptions])
        stand_in = disjunction([one.outcome for one in fallbacks])
        condition: ConditionTrace | None = None
        scope: ConditionTrace | None = None
        members: tuple[ClauseTrace, ...] = ()
        body = clause.body
        if isinstance(body, n.Group):
            if body.condition is not None:
                scope = self.condition(body.condition, self.atom)
            inner = (
                reached
                and clause.conjunctive
                and not clause.forbidden
                and body.kind in (n.GroupKind.ALL, n.GroupKind.WHEN)
            )
            members = tuple(self.clause(one, rule, basis, inner) for one in body.members)
            alive = [one for one in members if one.status is not ClauseStatus.NOT_IN_FORCE]
            plain = group_outcome(body, [one.outcome for one in alive], self.atom)
            counted = group_outcome(body, [one.counted for one in alive], self.atom)
        else:
            condition = self.condition(body, self.atom)
            plain = counted = condition.outcome
        if clause.forbidden:
            plain, counted = negation(plain), negation(counted)
        demand = plain
        outcome = disjunction((plain, excuse, stand_in))
        counted = disjunction((counted, excuse, stand_in))
        if mark is WaiverMark.VALID or override is OverrideMark.OVERRIDDEN:
            counted = Outcome.TRUE
        status = _status(outcome, counted)
        if override is OverrideMark.OVERRIDDEN:
            status = ClauseStatus.OVERRIDDEN
        if status is ClauseStatus.MET:
            if scope is not None and scope.outcome is Outcome.FALSE:
                status = ClauseStatus.OUT_OF_SCOPE
            elif demand is not Outcome.TRUE and excuse is Outcome.TRUE:
                status = ClauseStatus.EXCUSED
            elif demand is not Outcome.TRUE and stand_in is Outcome.TRUE:
                status = ClauseStatus.FALLBACK
        return ClauseTrace(
            clause,
            status,
            outcome,
            counted,
            basis,
            mark,
            condition,
            scope,
            members,
            exceptions,
            self.preferences.get(key) if rule.verb is n.Verb.PREFERS else None,
            fallbacks,
            self.obligations.get(key),
            override,
        )

    def _override(self, key: str) -> OverrideMark | None:
        if key in self.granted.overridden:
            return OverrideMark.OVERRIDDEN
        return OverrideMark.DISPUTED if key in self.granted.disputed else None

    # Conditions ------------------------------------------------------------------------------------------------

    def condition(self, condition: n.Condition, atom: AtomOutcome) -> ConditionTrace:
        match condition:
            case n.Not(item) | n.DefinedCondition(_, item):
                items: tuple[n.Condition, ...] = (item,)
            case n.All(items) | n.Any(items) | n.AtLeast(_, items):
                pass
            case _:
                self._note(condition)
                return ConditionTrace(condition, atom(condition))
        parts = tuple(self.condition(item, atom) for item in items)
        return ConditionTrace(
            condition, _combined(condition, [one.outcome for one in parts]), parts
        )

    def _note(self, atom: n.Atom) -> None:
        for operand in operands_of(atom):
            if isinstance(operand, n.FactRef):
                fact = operand.fact
                self.reads_pool = self.reads_pool or fact.owner is Owner.POOL
                self.read[(fact.owner.value, fact.key)] = fact
            elif isinstance(operand, n.EventRef):
                self.events[operand.event.key] = operand.event.name


def _combined(condition: n.Condition, parts: list[Outcome]) -> Outcome:
    match condition:
        case n.Not():
            return negation(parts[0])
        case n.All():
            return conjunction(parts)
        case n.Any():
            return disjunction(parts)
        case n.AtLeast(count):
            return at_least(count, parts)
        case _:
            return parts[0]


def _status(outcome: Outcome, counted: Outcome) -> ClauseStatus:
    match counted:
        case Outcome.FALSE:
            return ClauseStatus.NOT_MET
        case Outcome.UNKNOWN:
            return ClauseStatus.UNKNOWN
        case Outcome.TRUE:
            return ClauseStatus.MET if outcome is Outcome.TRUE else ClauseStatus.WAIVED
        case _:
            assert_never(counted)


def _not_in_force(rule: n.Rule, day: datetime.date) -> NotInForce:
    if rule.regulation is not None and not rule.regulation.validity.holds_on(day):
        return NotInForce.REGULATION
    return NotInForce.CLAUSES if rule.validity.holds_on(day) else NotInForce.RULE


def _facts_in(conditions: Iterable[n.Condition]) -> Iterator[Fact]:
    for condition in conditions:
        for atom in atoms_of(condition):
            for operand in operands_of(atom):
                if isinstance(operand, n.FactRef):
                    yield operand.fact


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
    "pool_read",
    "source_text",
    "traced_rules",
]
