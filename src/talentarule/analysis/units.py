"""The demands of a position one by one: what can refuse by itself, and is named in a refusal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import field, frozen

from talentarule.analysis.goals import Goal, Wish, every, named_goal, perhaps
from talentarule.analysis.judging import Bench
from talentarule.decide.reasons import named_clauses
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import clause_key
from talentarule.rules.regulations import rank_of


@frozen
class Unit:
    """A clause that can refuse, with the rule it stands in. ``applies`` is UNKNOWN where it is not known whether the
    rule covers the position.
    """

    rule: n.Rule = field(eq=False)
    clause: n.Clause = field(eq=False)
    applies: Outcome = field(eq=False)
    key: str = field()

    @key.default
    def _key(self) -> str:
        return clause_key(self.rule.key, self.clause)

    @property
    def rank(self) -> int:
        """The rank of its regulation: the higher binds the lower."""
        return rank_of(self.rule)

    @property
    def path(self) -> str:
        """How it is cited."""
        return self.clause.path


def units_of(bench: Bench) -> tuple[Unit, ...]:
    """The units in force that are not set aside, in the order of the rules."""
    aside = bench.program.overridden.overridden
    return tuple(
        Unit(one.rule, clause, one.applies)
        for one in bench.demands
        if clause_key(one.rule.key, one.rule.body) not in aside
        for clause in named_clauses(one.rule, bench.law_on)
        if clause_key(one.rule.key, clause) not in aside
    )


def unit_goal(bench: Bench, unit: Unit, wish: Wish, clause: n.Clause | None = None) -> Goal:
    """That the unit comes out as wished; with another ``clause`` in its place."""
    chosen = clause or unit.clause
    aside = bench.program.overridden
    goal = named_goal(unit.rule, chosen, wish, bench.put, bench.law_on, aside)
    return goal if unit.applies is Outcome.TRUE else perhaps(goal, wish)


def all_met(bench: Bench, units: Iterable[Unit]) -> Goal:
    """That every one of these units is met."""
    return every(unit_goal(bench, one, Wish.TRUE) for one in units)


def others(units: Sequence[Unit], unit: Unit) -> Iterator[Unit]:
    """All units but one."""
    return (one for one in units if one is not unit)


def binding(units: Iterable[Unit], unit: Unit) -> Iterator[Unit]:
    """The other units of the same rank and of higher ones: that a lower norm asks more makes nothing superfluous."""
    return (one for one in units if one is not unit and one.rank >= unit.rank)


__all__ = ["Unit", "all_met", "binding", "others", "unit_goal", "units_of"]
