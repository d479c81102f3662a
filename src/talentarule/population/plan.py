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
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import assert_never

from attrs import frozen

from talentarule.decide.plans import Plan, Plans
from talentarule.decide.program import Program
from talentarule.decide.reasons import named_clauses, preferred_in
from talentarule.decide.specialise import Considered, Setting
from talentarule.population.formulas import Formula, Formulas
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import (
    NOTHING_GRANTED,
    Granted,
    clause_in_force,
    clause_key,
)
from talentarule.rules.walk import atoms_of, conditions_of, operands_of, reads_pool
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


@frozen(eq=False)
class PoolPlan:
    """What has to be computed of each person for a position whose rules look at all who apply: ``positions`` has its
    program for each tier of fallbacks. ``pooled`` are the atoms about the applicants, by place: their outcome is the
    same for everybody. ``places`` has the atoms that these ask of an applicant. ``about`` is the program of the rules
    about the applicants together.
    """

    plan: PopulationPlan
    pooled: Mapping[int, n.Atom]
    places: Mapping[n.Atom, int]
    about: Program | None
    about_places: Mapping[n.Atom, int]


def build_pool_plan(
    programs: Sequence[Program], about: Program | None, plans: Plans, setting: Setting
) -> PoolPlan | None:
    """The plan of a position from its programs, tier by tier; None where they ask of the pool what is not the same for
    everybody, or what is not found in columns.
    """
    atoms = _Atoms(plans)
    formulas = Formulas()
    positions = [_position(program, atoms, formulas) for program in programs]
    asked = () if about is None else tuple(about.evaluator.places)
    about_places = {atom: atoms.place(atom, setting) for atom in asked}
    pooled = {
        place: one.plan.atom for place, one in enumerate(atoms.all) if reads_pool(one.plan.atom)
    }
    places: dict[n.Atom, int] = {}
    for atom in pooled.values():
        wheres = asked_of_applicants(atom)
        if wheres is None:
            return None
        for where in wheres:
            for inner in atoms_of(where):
                if reads_pool(inner):
                    return None
                if not isinstance(inner, n.Qualifies):
                    places[inner] = atoms.place(inner, setting)
    plan = PopulationPlan(tuple(atoms.all), tuple(formulas.all), tuple(positions))
    return PoolPlan(plan, pooled, places, about, about_places)


@frozen(eq=False)
class ScorePlan:
    """What the preferences of a position add: groups of equal ones, which count once, each as the place of its formula
    and its weight.
    """

    atoms: tuple[PlannedAtom, ...]
    formulas: tuple[Formula, ...]
    groups: tuple[tuple[tuple[int, Decimal], ...], ...]


def build_score_plan(program: Program, plans: Plans) -> ScorePlan:
    """The plan of the preferences of a position, as ``decide/reasons.py`` sums them."""
    atoms = _Atoms(plans)
    formulas = Formulas()
    setting = program.setting
    groups: dict[object, list[tuple[int, Decimal]]] = {}
    for one in preferred_in(program):
        asked = [*one.scopes, *conditions_of(one.unexcused)]
        places = {
            atom: atoms.place(atom, setting)
            for condition in asked
            for atom in atoms_of(condition)
            if atom in program.evaluator.places  # those of clauses not in force are not read
        }
        demands = _Demands(formulas, places, setting.law_on, NOTHING_GRANTED)
        parts = [*map(demands.condition, one.scopes), demands.demand(one.unexcused)]
        if one.considered.applies is Outcome.UNKNOWN:
            parts.append(formulas.fixed(Outcome.UNKNOWN))
        found = (formulas.conjunction(parts), one.clause.weight)
        groups.setdefault(one.same, []).append(found)
    return ScorePlan(tuple(atoms.all), tuple(formulas.all), tuple(map(tuple, groups.values())))


def asked_of_applicants(atom: n.Atom) -> list[n.Condition] | None:
    """What an atom about the pool asks of each applicant; None where it asks anything else besides."""
    match atom:
        case n.Exists(selection):
            return _wheres(selection)
        case n.Every(selection, must):
            return [*_wheres(selection), must]
        case n.Compare(
            n.RecordCount(selection)
            | n.DistinctCount(selection)
            | n.FieldTotal(selection)
            | n.FieldExtreme(_, selection)
            | n.FieldValues(selection),
            _,
            n.Constant(),
        ):
            return _wheres(selection)
        case n.Between(left, low, high):
            ends = [
                n.Compare(left, n.Relation.AT_LEAST, end, span=atom.span) for end in (low, high)
            ]
            return _of_all(ends)
        case n.Member(_, _, members):
            return _of_all(members)
        case _:
            return None


def _of_all(members: Sequence[n.Atom]) -> list[n.Condition] | None:
    found: list[n.Condition] = []
    for one in members:
        wheres = asked_of_applicants(one)
        if wheres is None:
            return None
        found += wheres
    return found


def _wheres(selection: n.Selection) -> list[n.Condition]:
    return [one.where for one in selection.filters if one.where is not None]


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
    "PoolPlan",
    "PopulationPlan",
    "ScorePlan",
    "build_plan",
    "build_pool_plan",
    "build_score_plan",
]
