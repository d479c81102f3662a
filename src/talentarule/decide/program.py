"""The program of a position: its rules, specialised to a setting and compiled."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from talentarule.decide.candidate import Schema
from talentarule.decide.compile import Evaluator, build_evaluator, judge_granting
from talentarule.decide.outcomes import Line, outcome_lines
from talentarule.decide.overriding import overridden_in
from talentarule.decide.planes import outcome_at
from talentarule.decide.plans import Plans
from talentarule.decide.specialise import Considered, Setting, considered_rules, is_covered
from talentarule.rules import nodes as n
from talentarule.rules.coverage import RuleIndex
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import AtomOutcome, Granted, clause_in_force
from talentarule.rules.walk import atoms_of

if TYPE_CHECKING:
    from talentarule.decide.facts_read import FactReads
    from talentarule.decide.findings import FindingsStore


@frozen(eq=False)
class Program:
    """Everything that a decision needs besides the candidate.

    ``gaps`` are the parts that the regulations in force say they leave out; ``covered`` is false when no rule of the
    position's own is in force; ``overridden`` are the demands that others set aside.
    """

    rules: n.ResolvedRules
    setting: Setting
    schema: Schema
    considered: tuple[Considered, ...]
    covered: bool
    gaps: tuple[tuple[n.Regulation, str], ...]
    evaluator: Evaluator
    findings: FindingsStore
    overridden: Granted

    @cached_property
    def outcome_lines(self) -> tuple[Line, ...]:
        """What is told of each condition, by its outcome."""
        return outcome_lines(self)

    @cached_property
    def facts_read(self) -> tuple[tuple[str, int, FactReads], ...]:
        """Of each fact that the rules read its key, its place, and what is read there by code."""
        slots = [self.schema.slots[place] for place in sorted(self.evaluator.reads)]
        return tuple((slot.fact.key, slot.place, self.findings.fact_reads(slot)) for slot in slots)

    @property
    def best(self) -> Outcome:
        """The verdict when all demands are met."""
        return Outcome.TRUE if self.covered and not self.gaps else Outcome.UNKNOWN

    def judge_granting(self, granted: Granted) -> Callable[[int], int]:
        """The verdict for any outcome bits, with these demands counted as met."""
        return judge_granting(self.evaluator, self.considered, self.setting, self.best, granted)

    def atom_outcomes(self, bits: int) -> AtomOutcome:
        """The recorded outcome of each atom."""
        places, count = self.evaluator.places, self.evaluator.count
        return lambda atom: outcome_at(bits, places[atom], count)


def build_program(
    rules: n.ResolvedRules,
    plans: Plans,
    index: RuleIndex,
    findings: FindingsStore,
    setting: Setting,
) -> Program:
    """Specialise and compile the rules of one position. ``plans``, ``index`` and ``findings`` are what all
    programs of the rules share.
    """
    considered = considered_rules(index, setting)
    atoms: dict[n.Atom, None] = {}
    for one in considered:
        if one.in_force:
            for condition in _conditions_in_force(one.rule.body, setting.law_on):
                atoms.update(dict.fromkeys(atoms_of(condition)))
    covered = is_covered(considered)
    gaps = _gaps(considered)
    best = Outcome.TRUE if covered and not gaps else Outcome.UNKNOWN
    overridden = overridden_in(considered, setting.law_on)
    evaluator = build_evaluator(considered, tuple(atoms), plans, setting, best, overridden)
    return Program(
        rules, setting, plans.schema, considered, covered, gaps, evaluator, findings, overridden
    )


def _conditions_in_force(clause: n.Clause, day: datetime.date) -> Iterator[n.Condition]:
    """The conditions of the clauses in force: what others would read is not read."""
    if not clause_in_force(clause, day):
        return
    if isinstance(clause.body, n.Group):
        if clause.body.condition is not None:
            yield clause.body.condition
        for member in clause.body.members:
            yield from _conditions_in_force(member, day)
    else:
        yield clause.body
    yield from clause.relief


def _gaps(considered: tuple[Considered, ...]) -> tuple[tuple[n.Regulation, str], ...]:
    found: dict[tuple[str, str], tuple[n.Regulation, str]] = {}
    for one in considered:
        regulation = one.rule.regulation
        if one.in_force and one.rule.demands and regulation is not None:
            for gap in regulation.gaps:
                found[(regulation.title, gap)] = (regulation, gap)
    return tuple(found.values())


def root_event(program: Program, key: str) -> str:
    """The event that this one equals in the end, or itself."""
    events = program.rules.vocabulary.events
    while events[key].same_as is not None:
        key = events[key].same_as or key
    return key
