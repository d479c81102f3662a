"""Conditions inside clauses that never change a verdict, and exceptions that never apply or that leave nothing over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from attrs import evolve, field, frozen

from talentarule.analysis.finding import Certainty, Finding
from talentarule.analysis.goals import Goal, Wish, condition_goal, every, some
from talentarule.analysis.judging import Answer, Impossible, NotDecided, Witness
from talentarule.analysis.places import Place, placed
from talentarule.analysis.reporting import cited_all, finding
from talentarule.analysis.units import Unit, all_met, others, unit_goal
from talentarule.diagnostics import Words
from talentarule.rules import nodes as n
from talentarule.source import SourceFile, Span


@frozen(eq=False)
class _Part:
    """A condition inside a clause, with the clause made anew around another in its place."""

    unit: Unit
    condition: n.Condition
    exception: bool
    around: Callable[[n.Condition], n.Clause]


@frozen(eq=False)
class _Judged:
    """What was found of a part: where it changes a verdict, where it is proved not to, where neither."""

    part: _Part
    code: str = ""
    idle: list[tuple[Place, Witness | None]] = field(factory=list)
    changing: list[Place] = field(factory=list)
    open: list[Place] = field(factory=list)


def check_conditions(places: Sequence[Place], passed_over: frozenset[str]) -> Iterator[Finding]:
    """Each condition and exception without effect. Clauses that were found to be idle as a whole are ``passed_over``,
    and so are positions that nobody can hold.
    """
    held = [
        one for one in places if isinstance(one.bench.find(all_met(one.bench, one.units)), Witness)
    ]
    found: dict[tuple[str, int], _Judged] = {}
    for place, unit in placed(held):
        if unit.key in passed_over:
            continue
        for number, part in enumerate(_parts(unit)):
            known = found.get((unit.key, number))
            if known is not None and known.changing:
                continue
            code, answer, witness = _judge(place, part)
            if known is None or (code and not known.code):
                known = evolve(known or _Judged(part), code=code)
                found[unit.key, number] = known
            if isinstance(answer, Impossible) and (not known.idle or known.code == code):
                known.idle.append((place, witness))
            elif isinstance(answer, NotDecided):
                known.open.append(place)
            else:
                known.changing.append(place)
    for one in found.values():
        if one.changing:
            continue
        yield _told(one)


def _told(one: _Judged) -> Finding:
    part, unit = one.part, one.part.unit
    if one.open or not one.idle:
        names = [name for place in one.open for name in place.positions]
        return finding(
            "TR8019",
            Certainty.OPEN,
            (unit,),
            names,
            span=part.condition.span,
            question=Words(
                "apakah kondisi ini pernah mengubah putusan",
                "whether this condition ever changes a verdict",
            ),
        )
    return finding(
        one.code,
        Certainty.PROVED,
        (unit,),
        [name for place, _ in one.idle for name in place.positions],
        span=part.condition.span,
        said=Words("klausulnya", "the clause"),
        witnesses=[witness for _, witness in one.idle][:1],
        clause=cited_all((unit,)),
    )


def _judge(place: Place, part: _Part) -> tuple[str, Answer, Witness | None]:
    """The code of what is found, the answer to whether there is a candidate who says otherwise, and a witness."""
    bench, unit = place.bench, part.unit
    rest = all_met(bench, others(place.units, unit))
    holds = condition_goal(part.condition, Wish.TRUE, bench.put)
    fails = condition_goal(part.condition, Wish.NOT_TRUE, bench.put)
    if part.exception:
        body = unit_goal(bench, unit, Wish.NOT_TRUE, part.around(NEVER))
        answer = bench.find(every((rest, body, holds)))
        if not isinstance(answer, Witness):
            shown = bench.find(every((rest, body)))
            return "TR8007", answer, shown if isinstance(shown, Witness) else None
        left = bench.find(every((rest, body, fails)))
        return "TR8008", left, answer if isinstance(left, Impossible) else None
    for instead, shows in ((ALWAYS, fails), (NEVER, holds)):
        other = part.around(instead)
        answer = bench.find(every((rest, _differ(place, unit, other))))
        if isinstance(answer, Impossible):
            shown = bench.find(every((rest, unit_goal(bench, unit, Wish.TRUE), shows)))
            if not isinstance(shown, Witness):
                shown = bench.find(shows)
            return "TR8006", answer, shown if isinstance(shown, Witness) else None
        if isinstance(answer, NotDecided):
            return "TR8006", answer, None
    return "TR8006", answer, None


def _differ(place: Place, unit: Unit, other: n.Clause) -> Goal:
    """That the clause as it is and the ``other`` do not come out the same."""
    bench = place.bench
    return some(
        every((unit_goal(bench, unit, wish), unit_goal(bench, unit, opposite, other)))
        for wish, opposite in ((Wish.TRUE, Wish.NOT_TRUE), (Wish.NOT_TRUE, Wish.TRUE))
    )


# Parts of clauses ----------------------------------------------------------------------------------------------


def _parts(unit: Unit) -> Iterator[_Part]:
    """The conditions inside a clause, if there are several, and its exceptions whole."""
    found = list(_in_clause(unit, unit.clause, lambda clause: clause))
    plain = [one for one in found if not one.exception]
    for one in found:
        if one.exception or len(plain) > 1:
            yield one


def _in_clause(
    unit: Unit, clause: n.Clause, around: Callable[[n.Clause], n.Clause]
) -> Iterator[_Part]:
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

            yield from _in_clause(unit, member, beside)
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

        yield _Part(unit, exception, True, excused)


def _in_condition(
    unit: Unit, condition: n.Condition, around: Callable[[n.Condition], n.Clause]
) -> Iterator[_Part]:
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
            yield _Part(unit, condition, False, around)


def _constant(holds: bool) -> n.Condition:
    span = Span(SourceFile("", ""), 0, 0)
    return n.All((), span=span) if holds else n.Any((), span=span)


ALWAYS = _constant(True)
NEVER = _constant(False)

__all__ = ["check_conditions"]
