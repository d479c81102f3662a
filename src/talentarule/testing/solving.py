"""Finding values that make a formula come out: branches are chosen, and each fact keeps the values that still fit.

What is found is a plan: for facts that no condition ties together, every value of the one goes with every value of
the other, so a plan stands for very many candidates, all of which meet the formula.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod
from random import Random

from attrs import evolve, field, frozen

from talentarule.analysis.goals import AtLeast, Goal, Literal
from talentarule.decide.specialise import Setting, candidate_facts, outcome_for
from talentarule.vocabulary.facts import Fact
from talentarule.vocabulary.values import Value

ATTEMPTS = 24
PLANS = 10
STEPS = 3000
"""So many branches are entered in one attempt; then another order is tried."""

HOPELESS = 8
"""After so many attempts without a plan no more are made."""

FAILED_LEAF = STEPS // 10
"""What it costs when all branches are chosen and facts that are tied together have no values that fit."""

TRIES = 3000
TUPLES = 40


@frozen
class Part:
    """Facts that are chosen together, and the values that they may have: one row is one choice."""

    facts: tuple[Fact, ...]
    rows: tuple[tuple[Value, ...], ...]


Plan = tuple[Part, ...]


@frozen
class _State:
    """For each fact the values left, as bits over its domain; and the conditions over several facts."""

    left: Mapping[Fact, int]
    tied: tuple[Literal, ...] = ()


@frozen
class Solver:
    """The domains of the facts in one setting, with what was worked out about single conditions."""

    setting: Setting
    domains: Mapping[Fact, tuple[Value, ...]]
    masks: dict[Literal, int] = field(factory=dict)


class _Spent(Exception):  # noqa: N818 - no error: the end of an attempt
    pass


def plans_for(solver: Solver, goal: Goal) -> tuple[Plan, ...]:
    """Some plans that meet the formula, as different as the order of the branches makes them; none if none is found."""
    found: dict[Plan, None] = {}
    for seed in range(ATTEMPTS):
        random = Random(seed)  # noqa: S311 - the order in which branches are tried
        steps = [STEPS]
        try:
            for state in _states(solver, (goal,), _State({}), random, steps):
                plan = _plan(solver, state, random)
                if plan is not None:
                    found[plan] = None
                    break
                steps[0] -= FAILED_LEAF
            else:
                if not found:
                    break  # every branch was tried
        except _Spent:
            pass
        if len(found) >= PLANS or (not found and seed + 1 >= HOPELESS):
            break
    return tuple(found)


def _states(
    solver: Solver, goals: tuple[Goal, ...], state: _State, random: Random, steps: list[int]
) -> Iterator[_State]:
    """The ways to meet all goals: what is certain first, then branch by branch."""
    steps[0] -= 1
    if steps[0] < 0:
        raise _Spent
    choices: list[AtLeast] = []
    waiting = list(goals)
    while waiting:
        goal = waiting.pop()
        if isinstance(goal, Literal):
            narrowed = _narrowed(solver, goal, state)
            if narrowed is None:
                return
            state = narrowed
        elif goal.count > len(goal.parts):
            return
        elif goal.count == len(goal.parts):
            waiting.extend(goal.parts)
        elif goal.count > 0:
            choices.append(goal)
    open_: list[AtLeast] = []
    for choice in choices:
        possible = tuple(one for one in choice.parts if _possible(solver, one, state))
        if len(possible) < choice.count:
            return
        open_.append(AtLeast(choice.count, possible))
    if not open_:
        yield state
        return
    first = min(open_, key=lambda one: len(one.parts))
    rest = tuple(one for one in open_ if one is not first)
    branches = list(first.parts)
    random.shuffle(branches)
    for number, branch in enumerate(branches):
        # of so many that are needed, those before this one are not among them
        left = AtLeast(first.count - 1, tuple(branches[number + 1 :]))
        yield from _states(solver, (branch, left, *rest), state, random, steps)


def _possible(solver: Solver, goal: Goal, state: _State) -> bool:
    """Whether the goal is not ruled out at once."""
    if isinstance(goal, Literal):
        return _narrowed(solver, goal, state) is not None
    return sum(_possible(solver, one, state) for one in goal.parts) >= goal.count


def _narrowed(solver: Solver, literal: Literal, state: _State) -> _State | None:
    facts = candidate_facts(literal.atom)
    if len(facts) > 1:
        return evolve(state, tied=(*state.tied, literal))
    mask = _mask(solver, literal, facts)
    if not facts:
        return state if mask else None
    (fact,) = facts
    left = state.left.get(fact, -1) & mask
    return evolve(state, left={**state.left, fact: left}) if left else None


def _mask(solver: Solver, literal: Literal, facts: tuple[Fact, ...]) -> int:
    known = solver.masks.get(literal)
    if known is None:
        wanted = literal.wish.value
        values: list[dict[str, Value | None]] = [{}]
        if facts:
            values = [{facts[0].key: one} for one in solver.domains[facts[0]]]
        known = sum(
            1 << number
            for number, one in enumerate(values)
            if outcome_for(literal.atom, solver.setting, one) in wanted
        )
        solver.masks[literal] = known
    return known


# From what is left to plans ------------------------------------------------------------------------------------


def _plan(solver: Solver, state: _State, random: Random) -> Plan | None:
    parts: list[Part] = []
    together = _components(state.tied)
    tied = {fact for facts, _ in together for fact in facts}
    for facts, literals in together:
        rows = _rows(solver, state, facts, literals, random)
        if not rows:
            return None
        parts.append(Part(facts, rows))
    parts.extend(
        Part((fact,), tuple((one,) for one in _left(solver, state, fact)))
        for fact in state.left
        if fact not in tied
    )
    return tuple(sorted(parts, key=lambda part: part.facts[0].key))


def _components(tied: tuple[Literal, ...]) -> list[tuple[tuple[Fact, ...], tuple[Literal, ...]]]:
    """The conditions over several facts, in lots that share facts."""
    lots: list[tuple[tuple[Fact, ...], tuple[Literal, ...]]] = []
    for literal in dict.fromkeys(tied):
        facts = dict.fromkeys(candidate_facts(literal.atom))
        literals: tuple[Literal, ...] = (literal,)
        apart = []
        for lot in lots:
            if facts.keys() & set(lot[0]):
                facts.update(dict.fromkeys(lot[0]))
                literals = (*lot[1], *literals)
            else:
                apart.append(lot)
        lots = [*apart, (tuple(facts), literals)]
    return lots


def _left(solver: Solver, state: _State, fact: Fact) -> list[Value]:
    mask = state.left.get(fact, -1)
    return [one for number, one in enumerate(solver.domains[fact]) if mask >> number & 1]


def _rows(
    solver: Solver,
    state: _State,
    facts: tuple[Fact, ...],
    literals: tuple[Literal, ...],
    random: Random,
) -> tuple[tuple[Value, ...], ...]:
    columns = [_left(solver, state, fact) for fact in facts]
    if prod(map(len, columns)) > TRIES:
        tried = [tuple(map(random.choice, columns)) for _ in range(TRIES)]
    else:
        tried = list(product(*columns))
        random.shuffle(tried)
    rows: dict[tuple[Value, ...], None] = {}
    for row in tried:
        if len(rows) >= TUPLES:
            break
        values = {fact.key: value for fact, value in zip(facts, row, strict=True)}
        if all(outcome_for(one.atom, solver.setting, values) in one.wish.value for one in literals):
            rows[row] = None
    return tuple(rows)


__all__ = ["Part", "Plan", "Solver", "plans_for"]
