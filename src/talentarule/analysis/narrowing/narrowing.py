"""How narrow the rules of a position are for given people, beside other positions under the same norm."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping, Sequence
from statistics import median
from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import frozen

from talentarule.analysis.comparing.diffing import clause_ref
from talentarule.analysis.judging import NO_EVENTS, NO_FACTS, assumed_events
from talentarule.analysis.narrowing.model import Condition, Elsewhere, Narrowness, Step
from talentarule.decide.decider import Decider
from talentarule.decide.errors import DataError
from talentarule.decide.program import Program
from talentarule.diagnostics import DataPlace, Diagnostic
from talentarule.engine.pooling import asks_of_pool
from talentarule.engine.populations import require_population
from talentarule.engine.ruleset import RuleSet
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.walk import atoms_of, conditions_of, operands_of
from talentarule.vocabulary.facts import Fact, Owner
from talentarule.vocabulary.names import fold

if TYPE_CHECKING:
    from talentarule.analysis.narrowing.counting import Leaf, Passing

ENOUGH = 3
"""When fewer than so many people pass, rules are narrow, unless something else is asked for."""

MAX_OTHERS = 40
"""So many other positions are looked at beside."""

MAX_STEPS = 5
"""So many clauses are left out together, to see what would widen the pool."""


def narrow(
    rules: RuleSet,
    source: object,
    position: str,
    *,
    k: int = ENOUGH,
    on: datetime.date,
    law_on: datetime.date | None = None,
    events: Mapping[str, datetime.date] = NO_EVENTS,
    selection: Mapping[str, object] = NO_FACTS,
    id_column: str | None = None,
    sheet: str | None = None,
    list_files: Mapping[str, str | os.PathLike[str]] = MappingProxyType({}),
    show_rows: bool = False,
) -> Narrowness:
    """How many of the people in a table pass a position, and what each of its conditions does to that number. The table
    is as :meth:`RuleSet.screen_table` takes it; events without a date are taken to be on ``on``.

    Raises as :meth:`RuleSet.screen_table` does; DataError for a position whose rules look at all who apply.
    """
    require_population()
    from talentarule.analysis.narrowing.counting import leaves_of, passing, setting_aside
    from talentarule.population.sources import open_source

    dated = assumed_events(rules, on, events)

    def decider(name: str) -> Decider:
        return rules.decider(name, on=on, law_on=law_on, events=dated, selection=selection)

    program = decider(position).program
    name = program.setting.position.name
    if asks_of_pool(program):
        raise DataError([Diagnostic("TR8054", {"name": name}, place=DataPlace(name))])
    others = _others(program, [decider(one).program for one in rules.positions if one != name])
    opened = open_source(
        source, id_column=id_column, sheet=sheet, lists=rules.lists, list_files=list_files
    )
    leaves = leaves_of(program)
    facts = [_facts(clause) for _, clause in leaves]
    asked = _Asked([program])
    alone = [
        asked.add(setting_aside(program, [other for other in leaves if other is not one]))
        for one in leaves
    ]
    pools = [asked.add(one) for one in others.programs]
    elsewhere: list[list[int]] = []
    for own in facts:
        there = []
        for one in others.programs:
            theirs = leaves_of(one)
            rest = [leaf for leaf in theirs if not own & _facts(leaf[1])]
            if own and len(rest) < len(theirs):
                there.append(asked.add(setting_aside(one, rest)))
        elsewhere.append(there)
    counted = passing(asked.programs, opened)
    number = counted.count([0])
    conditions = [
        Condition(
            clause_ref(rule, clause),
            counted.count([alone[at]]),
            counted.count([one for place, one in enumerate(alone) if place != at]),
            rule.key in others.own_rules,
            _median(counted, elsewhere[at]),
        )
        for at, (rule, clause) in enumerate(leaves)
    ]
    given = {fold(one) for one in events}
    rows = counted.rows_of(0) + 1 if show_rows else None
    return Narrowness(
        name,
        on,
        dict(events),
        tuple(one for one in dated if fold(one) not in given),
        rules.digest,
        k,
        counted.rows,
        counted.rows - counted.wrong,
        number,
        program.covered,
        tuple(sorted(conditions, key=lambda one: (-one.without, one.alone))),
        tuple(_steps(counted, leaves, alone, number, k)),
        tuple(one.setting.position.name for one in others.programs),
        _median(counted, pools).median,
        counted.event_columns,
        None if rows is None else tuple(rows.tolist()),
    )


class _Asked:
    """The programs that are counted, in their order."""

    def __init__(self, programs: list[Program]) -> None:
        self.programs = programs

    def add(self, program: Program) -> int:
        """The place of one more."""
        self.programs.append(program)
        return len(self.programs) - 1


@frozen(eq=False)
class _Others:
    """The other positions under the same norm, and the rules that are for the position alone, by key."""

    programs: tuple[Program, ...]
    own_rules: frozenset[str]


def _others(program: Program, programs: Sequence[Program]) -> _Others:
    own = {one.rule.key for one in program.considered if _asks(one.rule) and one.in_force}
    shared: set[str] = set()
    found: list[Program] = []
    for other in programs:
        theirs = {
            one.rule.key
            for one in other.considered
            if one.in_force and one.applies is Outcome.TRUE and one.rule.key in own
        }
        shared |= theirs
        # a rule for every position makes no norm of its own
        if any(
            one.rule.key in theirs and one.rule.verb is n.Verb.REQUIRES for one in other.considered
        ) and not asks_of_pool(other):
            found.append(other)
    return _Others(tuple(found[:MAX_OTHERS]), frozenset(own - shared))


def _asks(rule: n.Rule) -> bool:
    return rule.demands and not rule.about_pool


def _facts(clause: n.Clause) -> frozenset[Fact]:
    """The facts of the candidate that a clause reads."""
    return frozenset(
        operand.fact
        for condition in conditions_of(clause)
        for atom in atoms_of(condition)
        for operand in operands_of(atom)
        if isinstance(operand, n.FactRef) and operand.fact.owner is Owner.CANDIDATE
    )


def _median(counted: Passing, places: Sequence[int]) -> Elsewhere:
    numbers = [counted.count([one]) for one in places]
    return Elsewhere(len(numbers), float(median(numbers)) if numbers else None)


def _steps(
    counted: Passing, leaves: Sequence[Leaf], alone: Sequence[int], number: int, k: int
) -> list[Step]:
    """Leaves out the clause that frees most, and so on, until enough pass."""
    steps: list[Step] = []
    left = dict(enumerate(alone))
    while number < k and left and len(steps) < MAX_STEPS:
        pools = {
            at: counted.count([one for place, one in left.items() if place != at]) for at in left
        }
        best = min(left, key=lambda at: (-pools[at], counted.count([left[at]]), at))
        number = pools[best]
        del left[best]
        steps.append(Step(clause_ref(*leaves[best]), number))
    return steps


__all__ = ["ENOUGH", "MAX_OTHERS", "narrow"]
