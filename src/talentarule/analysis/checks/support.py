"""What an announcement asks without support: facts that no norm above it speaks of, or all where there is no norm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from talentarule.analysis.finding import Certainty, Finding
from talentarule.analysis.goals import Wish, every
from talentarule.analysis.judging import Witness
from talentarule.analysis.places import Place, leaf_conditions
from talentarule.analysis.reporting import cited_all, finding
from talentarule.analysis.units import Unit, all_met, others, unit_goal
from talentarule.diagnostics import Words
from talentarule.rules import nodes as n
from talentarule.rules.walk import conditions_of, operands_of
from talentarule.vocabulary.facts import Fact, Owner
from talentarule.vocabulary.names import fold

ANNOUNCEMENTS = frozenset({"pengumuman", "announcement"})
"""The names of the level of an announcement, in the order of levels that is built in or one of the rules' own."""


def check_support(places: Sequence[Place]) -> Iterator[Finding]:
    """Each clause of an announcement that asks a fact of which no clause of a higher norm for the position speaks; and
    each announcement for positions for which there is no higher norm among the rules.
    """
    found: dict[str, tuple[Unit, tuple[Fact, ...], list[str], Place]] = {}
    alone: dict[str, tuple[Unit, list[str]]] = {}
    for place in places:
        higher: dict[int, set[str]] = {}
        for unit in place.units:
            higher.setdefault(unit.rank, set()).update(_read(unit.clause))
        for unit in place.units:
            if not _announced(unit):
                continue
            regulation = unit.rule.regulation
            if not any(rank > unit.rank for rank in higher) and regulation is not None:
                first = alone.setdefault(regulation.title, (unit, []))
                first[1].extend(name for name in place.positions if name not in first[1])
                continue
            supported = {key for rank, keys in higher.items() if rank > unit.rank for key in keys}
            bare = tuple(one for one in _facts(unit.clause) if one.key not in supported)
            if bare:
                found.setdefault(unit.key, (unit, bare, [], place))[2].extend(place.positions)
    for title, (unit, positions) in alone.items():
        yield finding("TR8016", Certainty.READ, (unit,), positions, title=title)
    for unit, bare, positions, place in found.values():
        bench = place.bench
        refused = every(
            (
                all_met(bench, others(place.units, unit)),
                unit_goal(bench, unit, Wish.FALSE),
            )
        )
        answer = bench.find(refused)
        facts = ", ".join(f"`{one.name}`" for one in bare)
        yield finding(
            "TR8013",
            Certainty.READ,
            (unit,),
            positions,
            witnesses=(answer if isinstance(answer, Witness) else None,),
            clause=cited_all((unit,)),
            facts=Words(facts, facts),
        )


def _announced(unit: Unit) -> bool:
    regulation = unit.rule.regulation
    if regulation is None or regulation.level is None:
        return False
    return fold(regulation.level) in ANNOUNCEMENTS


def _facts(clause: n.Clause) -> tuple[Fact, ...]:
    """The facts of the candidate that a clause reads."""
    found = {
        operand.fact: None
        for condition in conditions_of(clause)
        for atom in leaf_conditions(condition)
        for operand in operands_of(atom)
        if isinstance(operand, n.FactRef) and operand.fact.owner is Owner.CANDIDATE
    }
    return tuple(found)


def _read(clause: n.Clause) -> set[str]:
    return {one.key for one in _facts(clause)}


__all__ = ["check_support"]
