"""The columnar plan: the distinct conditions of many positions, and what their rules make of them.

Made from the programs of the positions, with everything that is fixed for a position put in already. The plan says what
has to be computed, not how: the kernel beside it computes it with bit planes, and other engines may read it as well.

- ``atoms`` are the conditions without parts, each once for all positions that ask it. ``plan`` (of ``decide/plans.py``)
  says how the outcome follows from codes, ``setting`` is one in which it holds.
- ``formulas`` are the demands, each distinct part once (``formulas.py``).
- ``positions`` name the formulas of each position: of the verdict, and of each clause that can refuse.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import assert_never

from attrs import frozen

from talentarule.decide.plans import Plan, Plans
from talentarule.decide.program import Program
from talentarule.decide.reasons import named_clauses
from talentarule.decide.specialise import Considered, Setting
from talentarule.population.formulas import Formula, Formulas
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import Granted, clause_in_force, clause_key
from talentarule.rules.walk import operands_of, reads_pool
from talentarule.vocabulary.facts import Owner


@frozen(eq=False)
class PlannedAtom:
    """A condition without parts: how its outcome follows from codes, and a setting in which that holds: that of any
    position where it is ``shared``.
    """

    plan: Plan
    setting: Setting
    shared: bool


@frozen(eq=False)
class PlannedClause:
    """A clause by which a refusal is named. It refuses those of whom the formula ``refusing`` is FALSE; ``standing`` is
    what it says by itself, with what its rule excuses from.
    """

    path: str
    rule: n.Rule
    clause: n.Clause
    outcome: int
    refusing: int
    standing: int


@frozen(eq=False)
class PlannedPosition:
    """A position: its program, the place of the formula of its verdict, the clauses that can refuse, and the places of
    the atoms, in the order of the program's record.
    """

    program: Program
    verdict: int
    clauses: tuple[PlannedClause, ...]
    atoms: tuple[int, ...]

    @property
    def name(self) -> str:
        """The name of the position."""
        return self.program.setting.position.name

    @property
    def reads(self) -> frozenset[int]:
        """The places of the facts that its rules read: a wrong value there makes a row an error."""
        return self.program.evaluator.reads


@frozen(eq=False)
class PopulationPlan:
    """What has to be computed of each person for these positions."""

    atoms: tuple[PlannedAtom, ...]
    formulas: tuple[Formula, ...]
    positions: tuple[PlannedPosition, ...]


def build_plan(programs: Sequence[Program], plans: Plans) -> PopulationPlan:
    """The plan of several positions of one rule set, on the same dates and with the same events."""
    atoms = _Atoms(plans)
    formulas = Formulas()
    positions = [_position(program, atoms, formulas) for program in programs]
    return PopulationPlan(tuple(atoms.all), tuple(formulas.all), tuple(positions))


class _Atoms:
    """The distinct atoms while they are collected."""

    def __init__(self, plans: Plans) -> None:
        self.all: list[PlannedAtom] = []
        self._plans = plans
        self._places: dict[object, int] = {}

    def place(self, atom: n.Atom, setting: Setting) -> int:
        """The place of an atom, specialised to the setting."""
        plan = self._plans.plan(atom, setting)
        shared = not _reads_position(plan.atom)
        key = plan.atom if shared else (plan.atom, setting.position.key)
        place = self._places.get(key)
        if place is None:
            place = self._places[key] = len(self.all)
            self.all.append(PlannedAtom(plan, setting, shared))
        return place


def _reads_position(atom: n.Atom) -> bool:
    """Whether a specialised atom still reads what differs between positions: their attributes, or who applies."""
    return reads_pool(atom) or any(
        isinstance(one, n.FactRef) and one.fact.owner is Owner.POSITION for one in operands_of(atom)
    )


def _position(program: Program, atoms: _Atoms, formulas: Formulas) -> PlannedPosition:
    setting = program.setting
    places = {atom: atoms.place(atom, setting) for atom in program.evaluator.places}
    demands = _Demands(formulas, places, setting.law_on, program.overridden)
    wholes: list[tuple[Considered, int]] = []
    for one in program.considered:
        if one.in_force and one.rule.demands:
            whole = demands.granted(one.rule.body, one.rule.key)
            if one.applies is not Outcome.TRUE:
                whole = formulas.disjunction((whole, formulas.fixed(Outcome.UNKNOWN)))
            wholes.append((one, whole))
    parts = [whole for _, whole in wholes]
    if not program.covered or program.gaps:
        parts.append(formulas.fixed(Outcome.UNKNOWN))
    verdict = formulas.conjunction(parts)
    clauses = [
        PlannedClause(
            clause.path,
            one.rule,
            clause,
            own := demands.granted(clause, one.rule.key),
            formulas.disjunction((own, whole, verdict)),
            formulas.disjunction((own, whole)),
        )
        for one, whole in wholes
        if one.applies is Outcome.TRUE
        for clause in named_clauses(one.rule, setting.law_on)
    ]
    return PlannedPosition(program, verdict, tuple(clauses), tuple(places.values()))


@frozen(eq=False)
class _Demands:
    """Formulas of clauses, as ``rules/reference.py`` says their outcomes."""

    formulas: Formulas
    atoms: dict[n.Atom, int]
    day: datetime.date
    overridden: Granted

    def granted(self, clause: n.Clause, rule_key: str) -> int:
        """What a clause asks, with demands counted as met that others set aside."""
        formulas, granted = self.formulas, self.overridden
        if not granted.overridden and not granted.disputed:
            return self.demand(clause)
        key = clause_key(rule_key, clause)
        if key in granted.overridden:
            return formulas.fixed(Outcome.TRUE)
        body = clause.body
        if (
            clause.conjunctive
            and not clause.forbidden
            and isinstance(body, n.Group)
            and body.kind in (n.GroupKind.ALL, n.GroupKind.WHEN)
        ):
            members = [self.granted(one, rule_key) for one in self._in_force(body)]
            found = self._relieved(self._group(body, members), clause)
        else:
            found = self.demand(clause)
        if key in granted.disputed:
            return formulas.disjunction((found, formulas.fixed(Outcome.UNKNOWN)))
        return found

    def demand(self, clause: n.Clause) -> int:
        """What a clause asks: its body, turned round where it forbids, or what excuses from it."""
        body = clause.body
        if isinstance(body, n.Group):
            found = self._group(body, [self.demand(one) for one in self._in_force(body)])
        else:
            found = self.condition(body)
        if clause.forbidden:
            found = self.formulas.negation(found)
        return self._relieved(found, clause)

    def condition(self, condition: n.Condition) -> int:
        """A condition."""
        formulas = self.formulas
        match condition:
            case n.Not(item):
                return formulas.negation(self.condition(item))
            case n.All(items):
                return formulas.conjunction([self.condition(one) for one in items])
            case n.Any(items):
                return formulas.disjunction([self.condition(one) for one in items])
            case n.AtLeast(count, items):
                return formulas.threshold(count, [self.condition(one) for one in items])
            case n.DefinedCondition(_, body):
                return self.condition(body)
            case _:
                return formulas.leaf(self.atoms[condition])

    def _in_force(self, group: n.Group) -> list[n.Clause]:
        return [one for one in group.members if clause_in_force(one, self.day)]

    def _group(self, group: n.Group, members: list[int]) -> int:
        formulas = self.formulas
        match group.kind:
            case n.GroupKind.ALL:
                return formulas.conjunction(members)
            case n.GroupKind.ANY:
                return formulas.disjunction(members)
            case n.GroupKind.NONE:
                return formulas.negation(formulas.disjunction(members))
            case n.GroupKind.AT_LEAST:
                return formulas.threshold(group.count, members)
            case n.GroupKind.WHEN:
                assert group.condition is not None
                outside = formulas.negation(self.condition(group.condition))
                return formulas.disjunction((outside, formulas.conjunction(members)))
            case _:
                assert_never(group.kind)

    def _relieved(self, demand: int, clause: n.Clause) -> int:
        relief = [self.condition(one) for one in clause.relief]
        return self.formulas.disjunction((demand, *relief)) if relief else demand


__all__ = [
    "PlannedAtom",
    "PlannedClause",
    "PlannedPosition",
    "PopulationPlan",
    "build_plan",
]
