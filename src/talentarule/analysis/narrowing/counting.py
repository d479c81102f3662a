"""Counting over a table: who passes a position with some of its demands set aside.

A demand is set aside in the way of an override: the program of the position is made anew with its key among those set
aside, and the population evaluator takes it as one more position. So scope, exceptions and fallbacks mean what they
mean in a decision.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from attrs import evolve, frozen

from talentarule.decide.plans import Plans
from talentarule.decide.program import Program
from talentarule.population.bits import Plane, count, unpacked
from talentarule.population.plan import build_plan
from talentarule.population.screening import ReadyPlan, Screening
from talentarule.population.sources import Opened
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import clause_in_force, clause_key

Leaf = tuple[n.Rule, n.Clause]
"""A demand that is made by itself, with its rule."""


def leaves_of(program: Program) -> tuple[Leaf, ...]:
    """The demands that all must hold for somebody to pass, each as small as it can be set aside."""
    return tuple(
        (one.rule, clause)
        for one in program.considered
        if one.in_force and one.rule.demands and one.applies is Outcome.TRUE
        for clause in _leaves(one.rule.body, program)
        if clause_key(one.rule.key, clause) not in program.overridden.overridden
    )


def _leaves(clause: n.Clause, program: Program) -> Iterator[n.Clause]:
    body = clause.body
    whole = not (
        clause.conjunctive
        and not clause.forbidden
        and isinstance(body, n.Group)
        and body.kind in (n.GroupKind.ALL, n.GroupKind.WHEN)
    )
    if whole:
        yield clause
        return
    assert isinstance(body, n.Group)
    for member in body.members:
        if clause_in_force(member, program.setting.law_on):
            yield from _leaves(member, program)


def setting_aside(program: Program, leaves: Sequence[Leaf]) -> Program:
    """The program with these demands counted as met."""
    keys = {clause_key(rule.key, clause) for rule, clause in leaves}
    overridden = program.overridden
    return evolve(program, overridden=evolve(overridden, overridden=overridden.overridden | keys))


@frozen(eq=False)
class Passing:
    """Who passes each program, as planes of bits, batch by batch; ``rows`` counts people, ``wrong`` those of them who
    have a wrong value that the first program reads.
    """

    batches: tuple[tuple[int, tuple[Plane, ...]], ...]
    wrong: int
    event_columns: tuple[str, ...]

    @property
    def rows(self) -> int:
        """How many people there are."""
        return sum(rows for rows, _ in self.batches)

    def count(self, programs: Sequence[int]) -> int:
        """How many pass all of these programs; without any, all who have no wrong values."""
        if not programs:
            return self.rows - self.wrong
        total = 0
        for _, planes in self.batches:
            joined = planes[programs[0]]
            for one in programs[1:]:
                joined = joined & planes[one]
            total += count(joined)
        return total

    def rows_of(self, program: int) -> npt.NDArray[np.int64]:
        """The rows of those who pass a program, counted from 0."""
        found, first = [], 0
        for rows, planes in self.batches:
            found.append(np.flatnonzero(unpacked(planes[program], rows)) + first)
            first += rows
        return np.concatenate(found) if found else np.empty(0, np.int64)


def passing(programs: Sequence[Program], opened: Opened) -> Passing:
    """Who passes these programs."""
    plans = Plans(programs[0].schema)
    ready = ReadyPlan(build_plan(programs, plans), plans)
    screening = Screening(ready, opened.source, programs[0].setting.facts_on, opened.id_column)
    of_program = screening.verdicts.of_position
    batches: list[tuple[int, tuple[Plane, ...]]] = []
    wrong = 0
    for kept, _ in screening.run(int):
        batches.append((kept.rows, tuple(kept.sure[place] for place in of_program)))
        bad = kept.bad.get(of_program[0])
        wrong += 0 if bad is None else count(bad)
    return Passing(tuple(batches), wrong, tuple(screening.fields.events.values()))


__all__ = ["Leaf", "Passing", "leaves_of", "passing", "setting_aside"]
