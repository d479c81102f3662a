"""Positions and units that no rule covers, and days on which a rule is missing."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from talentarule.analysis.finding import Certainty, Finding
from talentarule.analysis.goals import Wish, every
from talentarule.analysis.judging import Bench, Witness, bench
from talentarule.analysis.places import Place, leaf_conditions
from talentarule.analysis.reporting import cited_all, finding, listed
from talentarule.analysis.units import Unit, all_met, unit_goal, units_of
from talentarule.diagnostics import Words
from talentarule.diagnostics.message import Diagnostic
from talentarule.engine.ruleset import RuleSet
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import clause_in_force, covers_by_itself, in_force
from talentarule.rules.walk import clauses_of, conditions_of, operands_of
from talentarule.vocabulary.calendar import format_date
from talentarule.vocabulary.organisation import Organisation, Position

ONE_DAY = datetime.timedelta(days=1)


def check_covering(rules: RuleSet, places: Sequence[Place]) -> Iterator[Finding]:
    """The positions without a rule of their own on the day, and the units in which no position has one."""
    organisation = rules.resolved.vocabulary.organisation
    bare = [place for place in places if not place.bench.program.covered]
    names = {name for place in bare for name in place.positions}
    if not names:
        return
    empty = _units_outside(organisation, names)
    under = {position.key for unit in empty for position in _positions(organisation, unit)}
    for unit in empty:
        inside = [one.name for one in _positions(organisation, unit)]
        yield _unplaced(
            "TR8010", inside, _anybody(bare, inside[0]), unit=organisation.units[unit].name
        )
    rest = [
        one.name
        for one in organisation.positions.values()
        if one.name in names and one.key not in under
    ]
    if rest:
        yield _unplaced("TR8009", rest, _anybody(bare, rest[0]))


def _unplaced(code: str, positions: Sequence[str], witness: Witness, **args: str) -> Finding:
    return Finding(
        Diagnostic(code, {"positions": listed(positions), "count": str(len(positions)), **args}),
        Certainty.READ,
        (),
        tuple(positions),
        (witness,),
    )


def _anybody(bare: Sequence[Place], name: str) -> Witness:
    """Somebody who meets all that is asked, or of whom nothing is known: nobody passes here."""
    place = next(one for one in bare if name in one.positions)
    here = evolve(place.bench, position=name)
    return here.decided(place.everybody.values if isinstance(place.everybody, Witness) else {})


def _units_outside(organisation: Organisation, names: set[str]) -> list[str]:
    """The outermost units with positions, none of which is covered."""
    found: list[str] = []
    for key, unit in organisation.units.items():
        inside = _positions(organisation, key)
        bare = len(inside) > 1 and all(one.name in names for one in inside)
        if bare and not any(outer in unit.path for outer in found):
            found.append(key)
    return found


def _positions(organisation: Organisation, unit: str) -> list[Position]:
    return [one for one in organisation.positions.values() if unit in one.path]


# Time ----------------------------------------------------------------------------------------------------------


@frozen
class _Stretch:
    """Days, both inclusive; None is open."""

    since: datetime.date | None
    until: datetime.date | None


def check_time(rules: RuleSet, places: Sequence[Place]) -> Iterator[Finding]:
    """Days between two validities on which a position has no rule, or a demand has no force that it has before and
    after.
    """
    index: dict[tuple[object, ...], tuple[list[str], Bench]] = {}
    for place in places:
        for name in place.positions:
            considered = place.bench.program.considered
            key = tuple((one.rule.key, one.applies) for one in considered)
            index.setdefault(key, ([], place.bench))[0].append(name)
    found: dict[tuple[str, str], tuple[Unit, Unit, list[str], Bench]] = {}
    for names, here in index.values():
        yield from _uncovered(rules, names, here)
        bare = _gaps(_days_in_force(_whole(_own_rules(here))))
        for before, after in _successions(here):
            if _between(before, after) not in bare:
                pair = (before.key, after.key)
                found.setdefault(pair, (before, after, [], here))[2].extend(names)
    for before, after, names, here in found.values():
        yield _interrupted(rules, names, here, before, after)


def _own_rules(here: Bench) -> list[n.Rule]:
    return [one.rule for one in here.program.considered if covers_by_itself(one.rule, one.applies)]


def _whole(rules: Iterable[n.Rule]) -> list[Unit]:
    return [Unit(rule, rule.body, Outcome.TRUE) for rule in rules]


def _gaps(stretches: Sequence[_Stretch]) -> list[tuple[datetime.date, datetime.date]]:
    """The first and the last day between each stretch and the next."""
    found: list[tuple[datetime.date, datetime.date]] = []
    for before, after in pairwise(stretches):
        assert before.until is not None
        assert after.since is not None
        found.append((before.until + ONE_DAY, after.since - ONE_DAY))
    return found


def _between(before: Unit, after: Unit) -> tuple[datetime.date, datetime.date]:
    """The days from the end of a clause to the beginning of another."""
    return _gaps(_days_in_force((before, after)))[0]


def _uncovered(rules: RuleSet, names: list[str], here: Bench) -> Iterator[Finding]:
    own = _whole(_own_rules(here))
    for first, last in _gaps(_days_in_force(own)):
        ending = next(one for one in own if _is_in_force(one, first - ONE_DAY))
        yield finding(
            "TR8011",
            Certainty.READ,
            (ending,),
            names,
            witnesses=(_on_day(rules, names[0], here, first),),
            first=_day_words(first),
            last=_day_words(last),
        )


def _on_day(rules: RuleSet, name: str, here: Bench, day: datetime.date) -> Witness | None:
    made = bench(rules, name, on=day, events=here.events, selection=here.selection)
    found = made.find(all_met(made, units_of(made)))
    return found if isinstance(found, Witness) else made.decided({})


def _day_words(day: datetime.date) -> Words:
    return Words(format_date(day, "id"), format_date(day, "en"))


def _is_in_force(unit: Unit, day: datetime.date) -> bool:
    return in_force(unit.rule, day) and clause_in_force(unit.clause, day)


def _days_in_force(units: Iterable[Unit]) -> list[_Stretch]:
    """The days on which one of the clauses is in force, in order: asked on each day on which something begins, or has
    ended the day before.
    """
    listed = tuple(units)
    turning = sorted({day for one in listed for day in _turning(one)})
    found: list[_Stretch] = []
    for first, following in pairwise((None, *turning, None)):
        if any(_is_in_force(one, first or datetime.date.min) for one in listed):
            until = None if following is None else following - ONE_DAY
            if found and first is not None and found[-1].until == first - ONE_DAY:
                found[-1] = evolve(found[-1], until=until)
            else:
                found.append(_Stretch(first, until))
    return found


def _turning(unit: Unit) -> Iterator[datetime.date]:
    """The days on which the clause, or what stands around it or below it, may begin to be in force or cease to."""
    validities = [unit.rule.validity, unit.rule.body.validity]
    validities += [one.validity for one in clauses_of(unit.clause)]
    if unit.rule.regulation is not None:
        validities.append(unit.rule.regulation.validity)
    for one in validities:
        if one.since is not None:
            yield one.since
        if one.until is not None and one.until < datetime.date.max:
            yield one.until + ONE_DAY


def _successions(here: Bench) -> Iterator[tuple[Unit, Unit]]:
    """Clauses about the same facts of which one ends some days before the next begins."""
    by_facts: dict[frozenset[str], list[Unit]] = {}
    for rule in _own_rules(here):
        body = rule.body.body
        split = rule.block and isinstance(body, n.Group)
        for clause in body.members if split and isinstance(body, n.Group) else (rule.body,):
            read = frozenset(
                operand.fact.key
                for condition in conditions_of(clause)
                for atom in leaf_conditions(condition)
                for operand in operands_of(atom)
                if isinstance(operand, n.FactRef)
            )
            by_facts.setdefault(read, []).append(Unit(rule, clause, Outcome.TRUE))
    for read, found in by_facts.items():
        if not read or len(found) < 2:
            continue
        for first, last in _gaps(_days_in_force(found)):
            earlier = next(one for one in found if _is_in_force(one, first - ONE_DAY))
            later = next(one for one in found if _is_in_force(one, last + ONE_DAY))
            yield earlier, later


def _interrupted(
    rules: RuleSet,
    names: list[str],
    here: Bench,
    before: Unit,
    after: Unit,
) -> Finding:
    first, last = _between(before, after)
    made = bench(rules, names[0], on=first, events=here.events, selection=here.selection)
    passing = every((all_met(made, units_of(made)), unit_goal(made, before, Wish.FALSE)))
    found = made.find(passing)
    return finding(
        "TR8012",
        Certainty.READ,
        (before, after),
        names,
        said=Words("baru berlaku lagi di sini", "only from here it is asked again"),
        witnesses=(found if isinstance(found, Witness) else None,),
        clause=cited_all((before,)),
        after=cited_all((after,)),
        first=_day_words(first),
        last=_day_words(last),
    )


__all__ = ["check_covering", "check_time"]
