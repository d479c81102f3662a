"""Reasons: the clauses that refuse, those that are open, what is missing, and what preferences add."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal

from attrs import evolve, frozen

from talentarule.decide.missing import Missing, MissingKind, missing_in_lists
from talentarule.decide.open_conditions import open_atoms
from talentarule.decide.program import Program, root_event
from talentarule.decide.specialise import Considered
from talentarule.rules import nodes as n
from talentarule.rules.clauses import demand_of
from talentarule.rules.kleene import Outcome, conjunction, disjunction, negation
from talentarule.rules.reference import (
    MEANING,
    NOTHING_GRANTED,
    AtomOutcome,
    Granted,
    clause_in_force,
    clause_key,
    condition_outcome,
    demand_outcome,
    group_outcome,
    overrides_in_force,
    waived_outcome,
)
from talentarule.rules.tables import open_operands
from talentarule.rules.walk import atoms_of, operands_of
from talentarule.vocabulary.facts import Fact, Owner
from talentarule.vocabulary.values import Many, Value


@frozen
class NamedClause:
    """A clause as results name it, with the rule it stands in."""

    path: str
    rule: n.Rule
    clause: n.Clause

    @property
    def regulation(self) -> str | None:
        """The title of the regulation that the clause belongs to."""
        return self.rule.regulation.title if self.rule.regulation else None


@frozen
class Unmet:
    """The outermost named demands that refuse, and those that are open, in the order of the rules."""

    failed: tuple[NamedClause, ...] = ()
    undetermined: tuple[NamedClause, ...] = ()


def unmet_clauses(program: Program, bits: int, granted: Granted) -> Unmet:
    """The demands that are not met. A demand of a rule that perhaps does not apply can leave open, never refuse."""
    atom = program.atom_outcomes(bits)
    failed: list[NamedClause] = []
    undetermined: list[NamedClause] = []
    for one in program.considered:
        rule = one.rule
        if not one.in_force or not rule.demands:
            continue
        whole = waived_outcome(rule.body, atom, program.setting.law_on, rule.key, granted)
        if whole is Outcome.TRUE:
            continue
        excused_perhaps = rule.block and rule.body.relief and whole is Outcome.UNKNOWN
        if one.applies is Outcome.UNKNOWN or excused_perhaps:
            # Whether the rule applies, or the whole block is excused, is open: its members do not refuse yet.
            undetermined.append(NamedClause(rule.body.path, rule, rule.body))
            continue
        for clause in named_clauses(rule, program.setting.law_on):
            own = waived_outcome(clause, atom, program.setting.law_on, rule.key, granted)
            if own is not Outcome.TRUE:
                found = failed if own is Outcome.FALSE else undetermined
                found.append(NamedClause(clause.path, rule, clause))
    return Unmet(tuple(failed), tuple(undetermined))


def named_clauses(rule: n.Rule, day: datetime.date) -> Iterator[n.Clause]:
    """The clauses by which a rule's outcome is named: those of its block, or the rule itself."""
    if rule.block and isinstance(rule.body.body, n.Group):
        for member in rule.body.body.members:
            if clause_in_force(member, day):
                yield member
    else:
        yield rule.body


def verdict_with_waivers(program: Program, bits: int, granted: Granted) -> Outcome:
    """The verdict with these demands counted as met: TRUE is eligible, FALSE ineligible, UNKNOWN undetermined."""
    atom = program.atom_outcomes(bits)
    day = program.setting.law_on
    outcome = conjunction(
        [
            disjunction(
                (
                    negation(one.applies),
                    waived_outcome(one.rule.body, atom, day, one.rule.key, granted),
                )
            )
            for one in program.considered
            if one.in_force and one.rule.demands
        ]
    )
    if outcome is Outcome.TRUE and (not program.covered or program.gaps):
        return Outcome.UNKNOWN
    return outcome


# Missing inputs ------------------------------------------------------------------------------------------------


@frozen
class MissingAttribute:
    """An attribute that a rule reads and the position does not have."""

    position: str
    key: str
    name: str


@frozen
class Gaps:
    """All that is missing for a verdict."""

    inputs: tuple[Missing, ...]
    attributes: tuple[MissingAttribute, ...]

    @property
    def events(self) -> tuple[str, ...]:
        """The names of the events among the inputs."""
        return tuple([one.name for one in self.inputs if one.kind is MissingKind.EVENT])


NO_GAPS = Gaps((), ())


def missing_inputs(
    program: Program,
    bits: int,
    granted: Granted,
    values: Mapping[str, Value | None],
) -> Gaps:
    """The inputs on which the undecided conditions of an undecided verdict depend, each once, in the rules' order.

    Conditions under a group that is decided already are left out.
    """
    atom = program.atom_outcomes(bits)
    inputs: dict[Missing, None] = {}
    attributes: dict[MissingAttribute, None] = {}
    for one in program.considered:
        rule = one.rule
        if not one.in_force or not rule.demands:
            continue
        whole = waived_outcome(rule.body, atom, program.setting.law_on, rule.key, granted)
        if whole is Outcome.TRUE:
            continue
        open_atoms: list[n.Atom] = []
        for key in _open_grants(rule.body, atom, program, rule.key, granted):
            if key in granted.pending:
                inputs[_event_missing(granted.pending[key], program)] = None
            if key in granted.disputed:
                for overriding in _disputing(key, program):
                    attributes.update(dict.fromkeys(_of_subjects(overriding, program)))
        if one.applies is Outcome.UNKNOWN:
            attributes.update(dict.fromkeys(_of_subjects(rule, program)))
        if whole is Outcome.UNKNOWN:
            open_atoms = list(_open_in_clause(rule.body, atom, program, rule.key, granted))
        for undecided in open_atoms:
            for found in _inputs_of(undecided, program, values):
                if isinstance(found, Missing):
                    inputs[found] = None
                else:
                    attributes[found] = None
    return Gaps(tuple(inputs), tuple(attributes))


def inputs_of_clauses(program: Program, bits: int, clauses: tuple[NamedClause, ...]) -> Gaps:
    """The inputs on which each of these open clauses depends, whatever refuses beside them."""
    atom = program.atom_outcomes(bits)
    inputs: dict[Missing, None] = {}
    attributes: dict[MissingAttribute, None] = {}
    for one in clauses:
        for undecided in _open_in_clause(one.clause, atom, program, one.rule.key, NOTHING_GRANTED):
            for found in _inputs_of(undecided, program, {}):
                if isinstance(found, Missing):
                    inputs[found] = None
                else:
                    attributes[found] = None
    return Gaps(tuple(inputs), tuple(attributes))


def _open_grants(
    clause: n.Clause, atom: AtomOutcome, program: Program, rule_key: str, granted: Granted
) -> Iterator[str]:
    """The keys of open demands of which it is not known whether a waiver frees them or another rule sets them aside."""
    if not granted.pending and not granted.disputed:
        return
    day = program.setting.law_on
    if waived_outcome(clause, atom, day, rule_key, granted) is not Outcome.UNKNOWN:
        return
    key = clause_key(rule_key, clause)
    if key in granted.pending or key in granted.disputed:
        yield key
    if isinstance(clause.body, n.Group):
        for member in clause.body.members:
            if clause_in_force(member, day):
                yield from _open_grants(member, atom, program, rule_key, granted)


def _event_missing(key: str, program: Program) -> Missing:
    """The event whose date tells whether a waiver counts."""
    root = root_event(program, key)
    return Missing(MissingKind.EVENT, root, program.rules.vocabulary.events[root].name)


def _disputing(key: str, program: Program) -> Iterator[n.Rule]:
    """The rules that set a demand aside if they apply to the position, which is not known."""
    for one in program.considered:
        if one.in_force and one.applies is Outcome.UNKNOWN:
            overrides = overrides_in_force(one.rule.body, program.setting.law_on)
            if any(override.target == key for override in overrides):
                yield one.rule


def _of_subjects(rule: n.Rule, program: Program) -> Iterator[MissingAttribute]:
    """The attributes that the position lacks and by which a rule says whether it applies."""
    for subject in rule.subjects:
        if isinstance(subject, n.EverySubject) and subject.where is not None:
            yield from _attributes_unknown(subject.where, program)


def _attributes_unknown(where: n.Condition, program: Program) -> Iterator[MissingAttribute]:
    for atom in atoms_of(where):
        for operand in operands_of(atom):
            if isinstance(operand, n.FactRef):
                yield from _missing_attribute(operand.fact, program)


def _missing_attribute(fact: Fact, program: Program) -> Iterator[MissingAttribute]:
    position = program.setting.position
    if fact.owner is Owner.POSITION and fact.key not in position.attributes:
        yield MissingAttribute(position.name, fact.key, fact.name)


def _open_in_clause(
    clause: n.Clause, atom: AtomOutcome, program: Program, rule_key: str, granted: Granted
) -> Iterator[n.Atom]:
    day = program.setting.law_on
    if waived_outcome(clause, atom, day, rule_key, granted) is not Outcome.UNKNOWN:
        return
    body = clause.body
    if isinstance(body, n.Group):
        members = [member for member in body.members if clause_in_force(member, day)]
        outcomes = [waived_outcome(one, atom, day, rule_key, granted) for one in members]
        if body.condition is not None:
            yield from open_atoms(body.condition, atom)
            decided = conjunction(outcomes) is not Outcome.UNKNOWN
        else:
            decided = group_outcome(body, outcomes, atom) is not Outcome.UNKNOWN
        if not decided:
            for member in members:
                yield from _open_in_clause(member, atom, program, rule_key, granted)
    else:
        yield from open_atoms(body, atom)
    for relief in clause.relief:
        yield from open_atoms(relief, atom)


def _inputs_of(
    atom: n.Atom, program: Program, values: Mapping[str, Value | None]
) -> Iterator[Missing | MissingAttribute]:
    """What is unknown among the things an undecided atom reads."""
    for operand in open_operands(atom, program.setting.situation(values), MEANING):
        if isinstance(operand, n.EventRef):
            if operand.event.key not in program.setting.events:
                # Whoever gives the date gives it to the event that the others equal.
                key = root_event(program, operand.event.key)
                name = program.rules.vocabulary.events[key].name
                yield Missing(MissingKind.EVENT, key, name)
        elif isinstance(operand, n.FactRef):
            fact = operand.fact
            if fact.owner is Owner.POSITION:
                yield from _missing_attribute(fact, program)
                continue
            if fact.owner is Owner.POOL:
                # Given, it is still open while it is open of some applicant what is asked.
                given = program.setting.pool is not None
                yield Missing(
                    MissingKind.APPLICANTS if given else MissingKind.POOL, fact.key, fact.name
                )
                continue
            if fact.owner is Owner.SELECTION:
                value, kind = program.setting.selection.get(fact.key), MissingKind.SELECTION
            else:
                value, kind = values.get(fact.key), MissingKind.FACT
            if value is None:
                yield Missing(kind, fact.key, fact.name)
            elif isinstance(value, Many) and not value.complete:
                yield Missing(MissingKind.INCOMPLETE, fact.key, fact.name)
    yield from missing_in_lists(atom, program.setting.situation(values))


# Preferences ---------------------------------------------------------------------------------------------------


@frozen
class Preference:
    """One preference: what it adds now, and what it could add once known."""

    clause: NamedClause
    outcome: Outcome
    weight: Decimal


@frozen
class Preferences:
    """All preferences of a position for one candidate; ``score`` is known, ``possible`` counts unknown ones as met."""

    items: tuple[Preference, ...]
    score: Decimal
    possible: Decimal


def preferences_of(program: Program, bits: int) -> Preferences:
    """What the preferences add. One that is excused, out of scope or false adds nothing; equal ones count once, with
    the greater weight.
    """
    atom = program.atom_outcomes(bits)
    items: list[Preference] = []
    counted: dict[object, Preference] = {}
    for one in preferred_in(program):
        outcome = _gain(one.clause, one.scopes, atom, program)
        if one.considered.applies is Outcome.UNKNOWN and outcome is Outcome.TRUE:
            outcome = Outcome.UNKNOWN
        named = NamedClause(one.clause.path, one.considered.rule, one.clause)
        items.append(Preference(named, outcome, one.clause.weight))
        counts = counted.get(one.same)
        if counts is None or _rank(items[-1]) > _rank(counts):
            counted[one.same] = items[-1]
    score = sum((one.weight for one in counted.values() if one.outcome is Outcome.TRUE), Decimal(0))
    open_ = sum(
        (one.weight for one in counted.values() if one.outcome is Outcome.UNKNOWN), Decimal(0)
    )
    return Preferences(tuple(items), score, score + open_)


@frozen
class Preferred:
    """A single preference of a position's rules, with the ``bila`` it stands under. Those that are the ``same`` (equal
    demand, equal ``bila``) count once.
    """

    considered: Considered
    clause: n.Clause
    scopes: tuple[n.Condition, ...]

    @property
    def same(self) -> object:
        """What equal preferences share."""
        return demand_of(evolve(self.clause, weight=Decimal(1))), frozenset(self.scopes)

    @property
    def unexcused(self) -> n.Clause:
        """The demand without what excuses from it: who is excused gains nothing."""
        return evolve(self.clause, exceptions=())


def preferred_in(program: Program) -> Iterator[Preferred]:
    """The preferences of a position in force."""
    for one in program.considered:
        if one.rule.verb is n.Verb.PREFERS and one.in_force:
            for clause, scopes in _preferences_in(one.rule, program):
                yield Preferred(one, clause, scopes)


def _rank(item: Preference) -> tuple[int, Decimal]:
    return (item.outcome.value, item.weight)


def _preferences_in(
    rule: n.Rule, program: Program
) -> Iterator[tuple[n.Clause, tuple[n.Condition, ...]]]:
    body = rule.body.body
    members = body.members if rule.block and isinstance(body, n.Group) else (rule.body,)
    for member in members:
        yield from _preference_clauses(member, (), program)


def _preference_clauses(
    clause: n.Clause, scopes: tuple[n.Condition, ...], program: Program
) -> Iterator[tuple[n.Clause, tuple[n.Condition, ...]]]:
    """The single preferences of a rule, each with the ``bila`` it stands under."""
    if not clause_in_force(clause, program.setting.law_on):
        return
    body = clause.body
    if isinstance(body, n.Group) and body.kind is n.GroupKind.WHEN:
        assert body.condition is not None
        for member in body.members:
            yield from _preference_clauses(member, (*scopes, body.condition), program)
    else:
        yield clause, scopes


def _gain(
    clause: n.Clause, scopes: tuple[n.Condition, ...], atom: AtomOutcome, program: Program
) -> Outcome:
    """Whether a preference adds its weight: in scope, and met by itself rather than excused."""
    own = evolve(clause, exceptions=())
    outcomes = [condition_outcome(scope, atom) for scope in scopes]
    outcomes.append(demand_outcome(own, atom, program.setting.law_on))
    return min(outcomes, key=lambda outcome: outcome.value)


__all__ = [
    "Gaps",
    "Missing",
    "MissingAttribute",
    "MissingKind",
    "NamedClause",
    "Preference",
    "Preferences",
    "missing_inputs",
    "named_clauses",
    "preferences_of",
    "unmet_clauses",
]
