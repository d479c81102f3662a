"""Clauses that nobody can meet, and clauses that cannot be met together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from talentarule.analysis.finding import Certainty, Finding
from talentarule.analysis.goals import Wish, every
from talentarule.analysis.judging import Answer, Bench, Impossible, NotDecided, Witness
from talentarule.analysis.places import Place
from talentarule.analysis.reporting import cited_all, finding
from talentarule.analysis.units import Unit, all_met, unit_goal
from talentarule.diagnostics import Words


def check_satisfiable(places: Sequence[Place]) -> Iterator[Finding]:
    """Each clause that nobody can meet, and each smallest set of clauses that contradict each other."""
    impossible: dict[str, tuple[Unit, Place, list[str]]] = {}
    clashing: dict[tuple[str, ...], tuple[tuple[Unit, ...], Place, list[str]]] = {}
    open_: list[Place] = []
    for place in places:
        bench, units = place.bench, place.units
        whole = place.everybody
        if isinstance(whole, Witness):
            continue
        if isinstance(whole, NotDecided):
            open_.append(place)
            continue
        core = smallest(bench, units)
        if len(core) == 1:
            impossible.setdefault(core[0].key, (core[0], place, []))[2].extend(place.positions)
        else:
            key = tuple(one.key for one in core)
            clashing.setdefault(key, (core, place, []))[2].extend(place.positions)
    for unit, place, positions in impossible.values():
        yield finding(
            "TR8001",
            Certainty.PROVED,
            (unit,),
            positions,
            witnesses=(_all_but(place, (unit,), unit),),
            clause=cited_all((unit,)),
        )
    for core, place, positions in clashing.values():
        yield finding(
            "TR8002",
            Certainty.PROVED,
            core,
            positions,
            said=Words("tidak dapat dipenuhi bersama-sama", "cannot be met together with it"),
            witnesses=(_all_but(place, core, one) for one in core[:2]),
            clauses=cited_all(core),
        )
    for place in open_:
        yield finding(
            "TR8019",
            Certainty.OPEN,
            place.units[:1],
            place.positions,
            question=Words(
                "apakah ada calon yang dapat memenuhi semua syarat",
                "whether some candidate can meet all demands",
            ),
        )


def smallest(bench: Bench, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Of clauses that cannot be met together, as few as still cannot: without any one of them the rest can, or it is
    not known that they cannot.
    """
    for one in units:
        if isinstance(bench.find(unit_goal(bench, one, Wish.TRUE)), Impossible):
            return (one,)
    left = list(units)
    for one in units:
        rest = [other for other in left if other is not one]
        if rest and isinstance(bench.find(all_met(bench, rest)), Impossible):
            left = rest
    return tuple(left)


def _all_but(place: Place, core: Sequence[Unit], unit: Unit) -> Witness | None:
    """Somebody who meets everything except one clause, or at least the other clauses of the core."""
    bench = place.bench
    refused = unit_goal(bench, unit, Wish.FALSE)
    for kept in (place.units, core):
        met = all_met(bench, (one for one in kept if one is not unit))
        answer: Answer = bench.find(every((met, refused)))
        if isinstance(answer, Witness):
            return answer
    return None


__all__ = ["check_satisfiable", "smallest"]
