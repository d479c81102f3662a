"""Clauses that others imply: those that never decide, and those of a lower norm that ask less than a higher one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, field, frozen

from talentarule.analysis.finding import Certainty, Finding
from talentarule.analysis.goals import Wish, every
from talentarule.analysis.judging import Answer, Impossible, NotDecided, Witness
from talentarule.analysis.places import Beyond, Place, placed
from talentarule.analysis.reporting import cited_all, finding
from talentarule.analysis.units import Unit, all_met, binding, unit_goal
from talentarule.diagnostics import Words


@frozen(eq=False)
class _Seen:
    """A clause that no place is known to need, with the places where it applies; ``open`` are those where it is not
    known either.
    """

    unit: Unit
    places: list[Place] = field(factory=list)
    open: list[Place] = field(factory=list)
    implied: list[tuple[Place, tuple[Unit, ...], bool | None]] = field(factory=list)


def check_redundant(places: Sequence[Place], beyond: Beyond) -> Iterator[Finding]:
    """Each clause that is implied, wherever it applies, by others of its rank or of higher ones. Positions that nobody
    can hold are passed over.

    Of clauses that imply each other one is told: that of the lower norm, of the more special rule, of the later label.
    """
    seen = _idle(places, beyond)
    gone: set[str] = set()
    for one in sorted(seen, key=_last_first):
        if not one.open and _removable(one, gone):
            gone.add(one.unit.key)
    for one in seen:
        if one.unit.key in gone:
            if not _excused(one):
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


def _idle(places: Sequence[Place], beyond: Beyond) -> tuple[_Seen, ...]:
    """The clauses that are not known to decide anywhere, each looked at beside all others."""
    seen: dict[str, _Seen] = {}
    decisive: set[str] = set()
    _look(places, seen, decisive)
    here = seen.keys() - decisive
    if here:
        decisive |= {unit.key for _, unit in placed(beyond())} - here
        _look(beyond(), seen, decisive)
    return tuple(seen[key] for key in seen if key not in decisive)


def _look(places: Iterable[Place], seen: dict[str, _Seen], decisive: set[str]) -> None:
    for place, unit in placed(places):
        if unit.key in decisive or not place.open_to_somebody:
            continue
        one = seen.setdefault(unit.key, _Seen(unit))
        one.places.append(place)
        answer = _missing_only(place, unit, place.units)
        if isinstance(answer, Witness):
            decisive.add(unit.key)
        elif isinstance(answer, NotDecided):
            one.open.append(place)


def _missing_only(place: Place, unit: Unit, units: Iterable[Unit]) -> Answer:
    """Somebody who meets the other clauses that bind this one, and not this one."""
    bench = place.bench
    rest = all_met(bench, binding(units, unit))
    return bench.find(every((rest, unit_goal(bench, unit, Wish.NOT_TRUE))))


def _last_first(one: _Seen) -> tuple[object, ...]:
    """By rank, by how many positions the clause applies to, and by its label, so that the order of the rules in their
    files changes nothing.
    """
    label = [int(part) if part.isdigit() else 0 for part in re.split(r"(\d+)", one.unit.path)]
    words = [-ord(letter) for letter in one.unit.path]
    reach = sum(len(place.positions) for place in one.places)
    return (one.unit.rank, reach, [-number for number in label], words, one.unit.key)


def _removable(one: _Seen, gone: set[str]) -> bool:
    """Whether the clauses that are not ``gone`` imply this one at all its places; what implies it is kept."""
    for place in one.places:
        left = [other for other in place.units if other.key not in gone]
        if not isinstance(_missing_only(place, one.unit, left), Impossible):
            return False
        implying = _implying(place, tuple(binding(left, one.unit)), one.unit)
        bench = place.bench
        missed = unit_goal(bench, one.unit, Wish.NOT_TRUE)
        always = bench.find(every((all_met(bench, implying), missed)), missing=True)
        known = None if isinstance(always, NotDecided) else isinstance(always, Impossible)
        one.implied.append((place, implying, known))
    return True


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
    if not one.unit.clause.exceptions:
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
