"""z3 as an engine, where the extra ``prove`` is installed.

The rows of a part are a choice, comparisons of numbers and dates are linear arithmetic, and every other loose condition
may come out in any way. What is not satisfiable then is proved; what is, is a proposal. The work is bounded by a count
of the solver's own steps, so that answers are the same on every machine, and by time.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from time import monotonic
from typing import Any, assert_never

from attrs import field, frozen

from talentarule.analysis.engines.engine import Proposal, Said, Unreachable
from talentarule.analysis.engines.terms import Terms, Told
from talentarule.analysis.goals import AtLeast, Goal, Literal, Wish, literals_of
from talentarule.analysis.pieces import facts_read
from talentarule.analysis.tables import Tables
from talentarule.decide.specialise import Setting
from talentarule.diagnostics import Diagnostic, Words
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.vocabulary.facts import Fact
from talentarule.vocabulary.values import Value

MAX_RULES = 200_000
"""So many outcomes of rows are told to the solver."""

MAX_WORK = 20_000_000
"""So many of its own steps does the solver take for one question."""

MAX_LESSONS = 60
"""So often is the solver told what the calendar says of the days that it tried."""


@cache
def is_installed() -> bool:
    """Whether the extra ``prove`` is there."""
    return find_spec("z3") is not None


def solver() -> Solver | Diagnostic:
    """The solver, for whoever asks for it; or that it is missing."""
    if is_installed():
        return Solver()
    what = Words("pembuktian dengan z3", "proving with z3")
    return Diagnostic("TR6011", {"what": what, "command": 'pip install "talentarule[prove]"'})


@frozen
class Solver:
    """z3 with at most so many of its own steps."""

    work: int = MAX_WORK

    def ask(self, tables: Tables, goal: Goal, setting: Setting, seconds: float) -> Said:
        """Whether the goal can be reached."""
        import z3

        end = monotonic() + seconds
        missing = Outcome.UNKNOWN in tables.loosely
        context = z3.Context()
        terms = Terms(z3, context, setting, missing)
        problem = _Problem(terms, tables)
        atoms = tuple(dict.fromkeys(one.atom for one in literals_of(goal)))
        if not problem.fits(atoms):
            return None
        solving = z3.Solver(ctx=context)
        solving.set("random_seed", 0)
        solving.set("rlimit", self.work)
        wanted = problem.goal(goal)
        problem.tie(atoms)
        solving.add(wanted, *terms.rules)
        for _ in range(MAX_LESSONS):
            left = int((end - monotonic()) * 1000)
            if left <= 0:
                return None
            solving.set("timeout", left)
            said = solving.check()
            if said == z3.unsat:
                return Unreachable()
            if said != z3.sat:
                return None
            model = solving.model()
            lessons = terms.lessons(model)
            if not lessons:
                return Proposal(problem.values(model))
            solving.add(*lessons)
        return None


@frozen(eq=False)
class _Problem:
    """The tables of a question in the solver's terms."""

    terms: Terms
    tables: Tables
    told: dict[n.Atom, Told] = field(factory=dict)
    rows: dict[int, list[tuple[Any, int]]] = field(factory=dict)

    def fits(self, atoms: tuple[n.Atom, ...]) -> bool:
        """Whether the rows are few enough."""
        place = self.tables.place
        cells = sum(len(self.tables.parts[place[one]].rows) for one in atoms if one in place)
        return cells <= MAX_RULES

    def of_atom(self, atom: n.Atom) -> Told:
        """When the atom is true, and when it is false."""
        found = self.told.get(atom)
        if found is None:
            fixed = self.tables.fixed.get(atom)
            if fixed is not None:
                constant = self.terms.constant
                found = Told(constant(fixed is Outcome.TRUE), constant(fixed is Outcome.FALSE))
            else:
                found = self.terms.told(atom) or self._open()
            self.told[atom] = found
        return found

    def _open(self) -> Told:
        """A condition that may come out in any way."""
        z3, true, false = self.terms.z3, self.terms.fresh("bool"), self.terms.fresh("bool")
        self.terms.rules.append(z3.Not(z3.And(true, false)))
        if Outcome.UNKNOWN not in self.tables.loosely:
            self.terms.rules.append(z3.Or(true, false))
        return Told(true, false)

    def tie(self, atoms: tuple[n.Atom, ...]) -> None:
        """Each part has a row, and its conditions come out as there."""
        z3, terms = self.terms.z3, self.terms
        by_part: dict[int, list[n.Atom]] = {}
        for atom in atoms:
            if atom in self.tables.place:
                by_part.setdefault(self.tables.place[atom], []).append(atom)
        for at, own in by_part.items():
            part = self.tables.parts[at]
            vectors: dict[tuple[Outcome, ...], int] = {}
            for number in range(len(part.rows)):
                vectors.setdefault(tuple(part.outcomes[one][number] for one in own), number)
            rows = [(terms.fresh("bool"), number) for number in vectors.values()]
            self.rows[at] = rows
            terms.rules.append(z3.Or(*(row for row, _ in rows)))
            for (row, _), vector in zip(rows, vectors, strict=True):
                for atom, outcome in zip(own, vector, strict=True):
                    told = self.of_atom(atom)
                    true = told.true if outcome is Outcome.TRUE else z3.Not(told.true)
                    false = told.false if outcome is Outcome.FALSE else z3.Not(told.false)
                    terms.rules.append(z3.Implies(row, z3.And(true, false)))

    def goal(self, goal: Goal) -> Any:
        """The goal as a formula."""
        match goal:
            case Literal(atom, wish):
                told = self.of_atom(atom)
                match wish:
                    case Wish.TRUE:
                        return told.true
                    case Wish.FALSE:
                        return told.false
                    case Wish.NOT_TRUE:
                        return self.terms.z3.Not(told.true)
                    case Wish.NOT_FALSE:
                        return self.terms.z3.Not(told.false)
                    case _:
                        assert_never(wish)
            case AtLeast(count, parts):
                return self.terms.at_least(count, [self.goal(one) for one in parts])
            case _:
                assert_never(goal)

    def values(self, model: Any) -> dict[Fact, Value | None]:
        """The values of a row that the model leaves of each part; as the model has them where loose conditions read
        them, or facts of the same part.
        """
        computed = self.terms.values(model)
        loose = {
            fact
            for atom in self.told
            if atom in self.tables.loose
            for fact in facts_read(atom, self.terms.setting)
        }
        found: dict[Fact, Value | None] = {
            fact: computed[fact] for fact in loose if fact in computed
        }
        for at, part in enumerate(self.tables.parts):
            number = next(
                (
                    number
                    for row, number in self.rows.get(at, [])
                    if self.terms.z3.is_true(model.eval(row, model_completion=True))
                ),
                0,
            )
            row = dict(zip(part.facts, part.rows[number], strict=True))
            if loose.intersection(part.facts):
                row.update((fact, computed[fact]) for fact in part.facts if fact in computed)
            found.update(row)
        return found


__all__ = ["Solver", "is_installed", "solver"]
