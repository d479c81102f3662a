"""Conditions inside clauses that never change a verdict, and exceptions that never apply or that leave nothing over."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum

from attrs import evolve, frozen

from talentarule.analysis.finding import Certainty, Finding
from talentarule.analysis.goals import REACHED, Goal, Wish, condition_goal, every, some
from talentarule.analysis.judging import NotDecided, Witness
from talentarule.analysis.places import Beyond, Place, placed
from talentarule.analysis.reporting import cited_all, finding
from talentarule.analysis.units import Unit, all_met, binding, others, unit_goal
from talentarule.diagnostics import Words
from talentarule.rules import nodes as n
from talentarule.rules.reference import clause_in_force
from talentarule.source import SourceFile, Span


@frozen(eq=False)
class Part:
    """A condition inside a clause, with the clause made anew around another in its place."""

    unit: Unit
    condition: n.Condition
    exception: bool
    around: Callable[[n.Condition], n.Clause]


class _Way(Enum):
    """A way in which a part can be without effect, with the code of the finding."""

    HOLDS = ("TR8006", "as if it always held")
    FAILS = ("TR8006", "as if it never held")
    UNUSED = ("TR8007", "nobody needs the exception")
    SWALLOWING = ("TR8008", "everybody who needs it has it")

    @property
    def code(self) -> str:
        """The code of the finding."""
        return self.value[0]


@frozen(eq=False)
class _Answer:
    """What was answered of a way at one place: that it is so, with somebody who shows it, or that it is not known."""

    place: Place
    proved: bool
    shown: Witness | None = None


@frozen(eq=False)
class _Judged:
    """What was found of a part, by the ways that no place has ruled out."""

    part: Part
    ways: dict[_Way, list[_Answer]]


def check_conditions(
    places: Sequence[Place], beyond: Beyond, passed_over: frozenset[str]
) -> Iterator[Finding]:
    """Each condition and exception without effect: in the same way at all places. Clauses that were found to be idle
    as a whole are ``passed_over``, and so are positions that nobody can hold.
    """
    found: dict[tuple[str, int], _Judged] = {}
    _look(places, found, passed_over)
    here = {key for key, one in found.items() if one.ways}
    if here:
        _look(beyond(), found, passed_over, only={key for key, _ in here})
    for key in found:
        if key in here and found[key].ways:
            yield _told(found[key])


def _look(
    places: Iterable[Place],
    found: dict[tuple[str, int], _Judged],
    passed_over: frozenset[str],
    only: set[str] | None = None,
) -> None:
    for place, unit in placed(places):
        if unit.key in passed_over or (only is not None and unit.key not in only):
            continue
        if not place.open_to_somebody:
            continue
        for number, part in enumerate(parts_of(unit, place.bench.law_on)):
            one = found.get((unit.key, number))
            if one is None:
                one = found[unit.key, number] = _Judged(part, {way: [] for way in _ways(part)})
            for way in tuple(one.ways):
                answer = _judge(place, part, way)
                if answer is None:
                    del one.ways[way]
                else:
                    one.ways[way].append(answer)


def _ways(part: Part) -> tuple[_Way, ...]:
    return (_Way.UNUSED, _Way.SWALLOWING) if part.exception else (_Way.HOLDS, _Way.FAILS)


def _told(one: _Judged) -> Finding:
    part, unit = one.part, one.part.unit
    for way, answers in one.ways.items():
        if all(answer.proved for answer in answers):
            shown = [answer.shown for answer in answers if answer.shown is not None]
            return finding(
                way.code,
                Certainty.PROVED,
                (unit,),
                [name for answer in answers for name in answer.place.positions],
                span=part.condition.span,
                said=Words("klausulnya", "the clause"),
                witnesses=sorted(shown, key=lambda one: len(one.decision.failed))[:1],
                clause=cited_all((unit,)),
            )
    unknown = {id(a.place): a.place for way in one.ways.values() for a in way if not a.proved}
    return finding(
        "TR8019",
        Certainty.OPEN,
        (unit,),
        [name for place in unknown.values() for name in place.positions],
        span=part.condition.span,
        question=Words(
            "apakah kondisi ini pernah mengubah putusan",
            "whether this condition ever changes a verdict",
        ),
    )


def _judge(place: Place, part: Part, way: _Way) -> _Answer | None:
    """What is known of a way at a place; None when a candidate says otherwise."""
    bench, unit = place.bench, part.unit
    rest = all_met(bench, binding(place.units, unit))
    against = every((rest, _otherwise(place, part, way)))
    answer = bench.find(against)
    if isinstance(answer, Witness):
        return None
    if isinstance(answer, NotDecided):
        return _Answer(place, proved=False)
    holds = condition_goal(part.condition, Wish.TRUE, bench.put)
    fails = condition_goal(part.condition, Wish.NOT_TRUE, bench.put)
    met = unit_goal(bench, unit, Wish.TRUE)
    plain = unit_goal(bench, unit, Wish.NOT_TRUE, part.around(NEVER))
    telling, plainer = {
        _Way.HOLDS: (every((met, fails)), fails),
        _Way.FAILS: (every((met, holds)), holds),
        _Way.UNUSED: (plain, plain),
        _Way.SWALLOWING: (every((plain, holds)), holds),
    }[way]
    whole = all_met(bench, others(place.units, unit))
    goals = (
        every((beside, own)) for own in (telling, plainer) for beside in (whole, rest, REACHED)
    )
    found = map(bench.find, goals)
    return _Answer(place, True, next((one for one in found if isinstance(one, Witness)), None))


def _otherwise(place: Place, part: Part, way: _Way) -> Goal:
    """Of somebody who meets the other clauses: that the way is not so."""
    bench, unit = place.bench, part.unit
    if not part.exception:
        instead = ALWAYS if way is _Way.HOLDS else NEVER
        return _differ(place, unit, part.around(instead))
    wish = Wish.TRUE if way is _Way.UNUSED else Wish.NOT_TRUE
    return every(
        (
            unit_goal(bench, unit, Wish.NOT_TRUE, part.around(NEVER)),
            condition_goal(part.condition, wish, bench.put),
        )
    )


def _differ(place: Place, unit: Unit, other: n.Clause) -> Goal:
    """That the clause as it is and the ``other`` do not come out the same."""
    bench = place.bench
    return some(
        every((unit_goal(bench, unit, wish), unit_goal(bench, unit, opposite, other)))
        for wish, opposite in ((Wish.TRUE, Wish.NOT_TRUE), (Wish.NOT_TRUE, Wish.TRUE))
    )


# Parts of clauses ----------------------------------------------------------------------------------------------


def parts_of(unit: Unit, day: datetime.date) -> Iterator[Part]:
    """The conditions in force inside a clause, if there are several, and its exceptions whole."""
    found = list(_in_clause(unit, unit.clause, day, lambda clause: clause))
    plain = [one for one in found if not one.exception]
    for one in found:
        if one.exception or len(plain) > 1:
            yield one


def _in_clause(
    unit: Unit, clause: n.Clause, day: datetime.date, around: Callable[[n.Clause], n.Clause]
) -> Iterator[Part]:
    body = clause.body
    if isinstance(body, n.Group):
        group: n.Group = body
        if group.condition is not None:

            def when(condition: n.Condition) -> n.Clause:
                return around(evolve(clause, body=evolve(group, condition=condition)))

            yield from _in_condition(unit, group.condition, when)
        for number, member in enumerate(group.members):

            def beside(inner: n.Clause, number: int = number) -> n.Clause:
                members = (*group.members[:number], inner, *group.members[number + 1 :])
                return around(evolve(clause, body=evolve(group, members=members)))

            if clause_in_force(member, day):
                yield from _in_clause(unit, member, day, beside)
    else:
        yield from _in_condition(unit, body, lambda one: around(evolve(clause, body=one)))
    for number, exception in enumerate(clause.exceptions):

        def excused(condition: n.Condition, number: int = number) -> n.Clause:
            exceptions = clause.exceptions
            return around(
                evolve(
                    clause,
                    exceptions=(*exceptions[:number], condition, *exceptions[number + 1 :]),
                )
            )

        yield Part(unit, exception, True, excused)


def _in_condition(
    unit: Unit, condition: n.Condition, around: Callable[[n.Condition], n.Clause]
) -> Iterator[Part]:
    match condition:
        case n.Not(item):
            yield from _in_condition(unit, item, lambda one: around(evolve(condition, item=one)))
        case n.All(items) | n.Any(items) | n.AtLeast(_, items):
            for number, item in enumerate(items):

                def beside(one: n.Condition, number: int = number) -> n.Clause:
                    return around(
                        evolve(condition, items=(*items[:number], one, *items[number + 1 :]))
                    )

                yield from _in_condition(unit, item, beside)
        case _:
            yield Part(unit, condition, False, around)


def _constant(holds: bool) -> n.Condition:
    span = Span(SourceFile("", ""), 0, 0)
    return n.All((), span=span) if holds else n.Any((), span=span)


ALWAYS = _constant(True)
NEVER = _constant(False)

__all__ = ["ALWAYS", "NEVER", "Part", "check_conditions", "parts_of"]
