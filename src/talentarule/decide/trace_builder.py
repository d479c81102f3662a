"""Building the trace of a decision, when somebody reads it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, assert_never

from attrs import frozen

from talentarule.decide.facts_read import FactRead, FactReads
from talentarule.decide.obligations import Obligation
from talentarule.decide.reasons import (
    Preference,
)
from talentarule.decide.specialise import Considered, Setting
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
from talentarule.version import __version__
from talentarule.vocabulary.facts import Fact, Owner

if TYPE_CHECKING:
    from talentarule.decide.decision import Decision
    from talentarule.decide.findings import Findings
from talentarule.decide.trace import (
    AttributeRead,
    Basis,
    ClauseStatus,
    ClauseTrace,
    ConditionTrace,
    EventRead,
    FallbackTrace,
    NotInForce,
    OverrideMark,
    PoolRead,
    RuleTrace,
    Trace,
    WaiverMark,
)


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
        elif mark is WaiverMark.PENDING or override is OverrideMark.DISPUTED:
            counted = disjunction((counted, Outcome.UNKNOWN))
        obligation = self.obligations.get(key)
        if obligation is not None:
            self._note_due(obligation.moment)
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
            obligation,
            override,
        )

    def _note_due(self, moment: n.Operand) -> None:
        """The event by which an obligation is due is read too."""
        while isinstance(moment, n.Shifted | n.Defined):
            moment = moment.operand
        if isinstance(moment, n.EventRef):
            self.events[moment.event.key] = moment.event.name

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
