"""Clauses that others imply: those that never decide, and those of a lower norm that ask less than a higher one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, field, frozen

from talentarule.analysis.finding import Certainty, Finding
from talentarule.analysis.goals import Wish, every
from talentarule.analysis.judging import Impossible, NotDecided, Witness
from talentarule.analysis.places import Place
from talentarule.analysis.reporting import cited_all, finding
from talentarule.analysis.units import Unit, all_met, unit_goal
from talentarule.diagnostics import Words


@frozen(eq=False)
class _Seen:
    """What was found of one clause, position by position."""

    unit: Unit
    implied: list[tuple[Place, tuple[Unit, ...], bool | None]] = field(factory=list)
    decisive: list[Place] = field(factory=list)
    open: list[Place] = field(factory=list)


def check_redundant(places: Sequence[Place]) -> Iterator[Finding]:
    """Each clause that is implied by the others wherever it applies. Positions that nobody can hold are passed over."""
    seen: dict[str, _Seen] = {}
    for place in places:
        if isinstance(place.bench.find(all_met(place.bench, place.units)), Witness):
            _look(place, seen)
    for one in seen.values():
        if _excused(one):
            continue
        if one.implied and not one.decisive and not one.open:
            yield _told(one)
        elif one.open:
            names = [name for place in one.open for name in place.positions]
            yield finding(
                "TR8019",
                Certainty.OPEN,
                (one.unit,),
                names,
                question=Words(
                    "apakah klausul ini sudah tercakup oleh klausul lain",
                    "whether this clause is implied by others",
                ),
            )


def _look(place: Place, seen: dict[str, _Seen]) -> None:
    bench = place.bench
    left = list(place.units)
    # the lowest norm first, and of one norm the last clause: of two that ask the same the earlier one stays
    order = sorted(range(len(left)), key=lambda at: (place.units[at].rank, -at))
    for at in order:
        unit = place.units[at]
        one = seen.setdefault(unit.key, _Seen(unit))
        rest = [other for other in left if other is not unit]
        missed = unit_goal(bench, unit, Wish.NOT_TRUE)
        answer = bench.find(every((all_met(bench, rest), missed)))
        if isinstance(answer, Witness):
            one.decisive.append(place)
        elif isinstance(answer, NotDecided):
            one.open.append(place)
        else:
            left = rest
            implying = _implying(place, rest, unit)
            always = bench.find(every((all_met(bench, implying), missed)), missing=True)
            known = None if isinstance(always, NotDecided) else isinstance(always, Impossible)
            one.implied.append((place, implying, known))


def _implying(place: Place, rest: Sequence[Unit], unit: Unit) -> tuple[Unit, ...]:
    """As few clauses as imply it; none where everybody meets it."""
    bench = place.bench
    missed = unit_goal(bench, unit, Wish.NOT_TRUE)
    if isinstance(bench.find(missed), Impossible):
        return ()
    for other in rest:
        if isinstance(bench.find(every((unit_goal(bench, other, Wish.TRUE), missed))), Impossible):
            return (other,)
    left = list(rest)
    for other in rest:
        fewer = [one for one in left if one is not other]
        if isinstance(bench.find(every((all_met(bench, fewer), missed))), Impossible):
            left = fewer
    return tuple(left)


def _excused(one: _Seen) -> bool:
    """Whether everybody meets the clause only because of its exceptions: they are what is to be told."""
    if not one.implied or not one.unit.clause.exceptions:
        return False
    place = one.implied[0][0]
    plain = evolve(one.unit.clause, exceptions=())
    answer = place.bench.find(unit_goal(place.bench, one.unit, Wish.NOT_TRUE, plain))
    return not one.implied[0][1] and isinstance(answer, Witness)


def _told(one: _Seen) -> Finding:
    place, implying, _ = one.implied[0]
    positions = [name for here, _, _ in one.implied for name in here.positions]
    with_missing = [known for _, _, known in one.implied]
    missing = False if False in with_missing else (None if None in with_missing else True)
    unit = one.unit
    if not implying:
        return finding(
            "TR8003",
            Certainty.PROVED,
            (unit,),
            positions,
            with_missing=missing,
            clause=cited_all((unit,)),
        )
    (first, *_) = implying
    bench = place.bench
    weaker = bench.find(
        every((unit_goal(bench, unit, Wish.TRUE), unit_goal(bench, first, Wish.FALSE)))
    )
    lower = len(implying) == 1 and first.rank > unit.rank and isinstance(weaker, Witness)
    refused = bench.find(unit_goal(bench, unit, Wish.FALSE))
    shown = weaker if lower else refused
    return finding(
        "TR8005" if lower else "TR8004",
        Certainty.PROVED,
        (unit, *implying),
        positions,
        said=Words("sudah mencakupnya", "implies it"),
        witnesses=(shown if isinstance(shown, Witness) else None,),
        with_missing=missing,
        clause=cited_all((unit,)),
        implying=cited_all(implying),
    )


__all__ = ["check_redundant"]
