"""Verdicts that depend on a protected attribute: read by a clause, by a definition, or through a stand-in in data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from talentarule.analysis.finding import Certainty, Finding
from talentarule.analysis.goals import (
    REACHED,
    UNREACHABLE,
    AtLeast,
    Goal,
    every,
    literals_of,
    missed,
)
from talentarule.analysis.judging import Bench, Impossible, Witness
from talentarule.analysis.places import Place, placed
from talentarule.analysis.reporting import cited_all, finding
from talentarule.analysis.tables import facts_read, situation_of
from talentarule.analysis.units import Unit, all_met
from talentarule.decide.words import value_words
from talentarule.diagnostics import Words
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import atom_outcome
from talentarule.rules.walk import atoms_of, conditions_of, operands_of
from talentarule.vocabulary.facts import Fact, Flag, Owner
from talentarule.vocabulary.types import ListType
from talentarule.vocabulary.values import Value

AGREEMENT = 0.95
"""A condition stands in for an attribute when it agrees with it for so large a part of those who have the attribute,
and of those who have not: where nearly all people are of one kind, agreement among all of them would say nothing.
"""

MAX_KINDS = 20
"""Attributes with more different values among the people are passed over."""

FEWEST = 20
"""So many people of each kind there must be before agreement says anything."""


def check_protected(places: Sequence[Place]) -> Iterator[Finding]:
    """Each clause that reads a protected attribute, with two candidates who differ in nothing else. Where it is proved
    that no verdict depends on the attribute there is nothing to tell.
    """
    found: dict[tuple[str, str], _Reads] = {}
    for place, unit in placed(places):
        for fact, through in dict(_protected(unit.clause)).items():
            one = found.setdefault((unit.key, fact.key), _Reads(unit, fact, through))
            if one.pair:
                one.positions.extend(place.positions)
                continue
            pair, proved = _pair(place, fact)
            if pair or not proved:
                one.positions.extend(place.positions)
                one.pair = pair
    for one in found.values():
        if one.positions:
            yield finding(
                "TR8014",
                Certainty.WITNESSED if one.pair else Certainty.OPEN,
                (one.unit,),
                one.positions,
                witnesses=one.pair,
                clause=cited_all((one.unit,)),
                fact=one.fact.name,
                through=one.through,
                depends="" if one.pair else _OPEN,
            )


_OPEN = Words(
    "tidak ditemukan dua calon yang putusannya berbeda karena atribut ini saja, dan tidak pula terbukti tidak ada",
    "no two candidates were found whose verdicts differ by this attribute alone, nor a proof that there are none",
)


class _Reads:
    """A clause that reads a protected attribute, ``through`` a definition or directly, and what shows it."""

    def __init__(self, unit: Unit, fact: Fact, through: str) -> None:
        self.unit, self.fact, self.through = unit, fact, through
        self.positions: list[str] = []
        self.pair: tuple[Witness, ...] = ()


def _protected(clause: n.Clause) -> Iterator[tuple[Fact, str]]:
    """The protected facts that a clause reads, with the name of the definition through which, if any."""
    for condition in conditions_of(clause):
        yield from _in_condition(condition, "")


def _in_condition(condition: n.Condition, through: str) -> Iterator[tuple[Fact, str]]:
    match condition:
        case n.Not(item):
            yield from _in_condition(item, through)
        case n.All(items) | n.Any(items) | n.AtLeast(_, items):
            for item in items:
                yield from _in_condition(item, through)
        case n.DefinedCondition(name, body):
            yield from _in_condition(body, through or name)
        case _:
            name = through
            for operand in operands_of(condition):
                if isinstance(operand, n.Defined | n.TableValue):
                    name = name or operand.name
                if isinstance(operand, n.FactRef) and _is_protected(operand.fact):
                    yield operand.fact, name


def _is_protected(fact: Fact) -> bool:
    return fact.owner is Owner.CANDIDATE and Flag.PROTECTED in fact.flags


def _pair(place: Place, fact: Fact) -> tuple[tuple[Witness, ...], bool]:
    """An eligible candidate, and the same with another value of the fact, who is not; without them, whether it is
    proved that there are none.
    """
    bench = place.bench
    met = all_met(bench, place.units)
    if isinstance(fact.type, ListType):
        return (), False  # a list has no values of which one could be put for another
    values = bench.values_apart(fact)
    proved = bool(values)
    for value in values or bench.values_near(fact):
        changed = _with_value(bench, met, fact, value)
        if changed is None:
            proved = False
            continue
        answer = bench.find(every((met, missed(changed))))
        if isinstance(answer, Witness):
            other = bench.decided({**answer.values, fact: value})
            if other.decision.verdict is not answer.decision.verdict:
                return (answer, other), False
        proved = proved and isinstance(answer, Impossible)
    return (() if proved else _tried(place, met, fact)), proved


def _tried(place: Place, met: Goal, fact: Fact) -> tuple[Witness, ...]:
    """A pair found by putting other values of the fact into candidates who are eligible: for conditions that read it
    together with other facts.
    """
    bench = place.bench
    together = dict.fromkeys(
        literal for literal in literals_of(met) if fact in facts_read(literal.atom, bench.setting)
    )
    for goal in (met, *(every((met, literal)) for literal in together)):
        answer = bench.find(goal)
        if not isinstance(answer, Witness):
            continue
        for value in bench.values_near(fact):
            other = bench.decided({**answer.values, fact: value})
            if other.decision.verdict is not answer.decision.verdict:
                return answer, other
    return ()


def _with_value(bench: Bench, goal: Goal, fact: Fact, value: Value) -> Goal | None:
    """What the goal asks of the other facts when this one has the value; None where it is read together with them."""
    if isinstance(goal, AtLeast):
        parts = [_with_value(bench, one, fact, value) for one in goal.parts]
        if None in parts:
            return None
        return AtLeast(goal.count, tuple(one for one in parts if one is not None))
    read = facts_read(goal.atom, bench.setting)
    if fact not in read:
        return goal
    if len(read) > 1:
        return None
    outcome = atom_outcome(goal.atom, situation_of(bench.setting, {fact: value}))
    return REACHED if outcome in goal.wish.value else UNREACHABLE


# Stand-ins -----------------------------------------------------------------------------------------------------

Person = Mapping[str, Value | None]
"""The values of somebody, by the key of the fact."""


def check_stand_ins(places: Sequence[Place], people: Sequence[Person]) -> Iterator[Finding]:
    """Each condition that, among these people, agrees with a protected attribute almost always without reading it."""
    protected = _protected_values(places, people)
    if not protected:
        return
    told: set[tuple[str, n.Atom, str]] = set()
    for place, unit in placed(places):
        bench = place.bench
        for condition in conditions_of(unit.clause):
            for one in atoms_of(condition):
                atom = bench.put(one)
                read = facts_read(atom, bench.setting)
                if not read or any(_is_protected(fact) for fact in read):
                    continue
                outcomes = _outcomes(bench, atom, read, people)
                for same, (fact, value, holders) in product((True, False), protected):
                    key = (unit.key, atom, fact.key)
                    agreeing = None if key in told else _agreement(outcomes, holders, same)
                    if agreeing is None:
                        continue
                    told.add(key)
                    part, whole = agreeing
                    yield finding(
                        "TR8015",
                        Certainty.COUNTED,
                        (unit,),
                        place.positions,
                        span=one.span,
                        said=Words("klausulnya", "the clause"),
                        clause=cited_all((unit,)),
                        fact=fact.name,
                        value=f"{'=' if same else '≠'} {value}",
                        part=str(part),
                        whole=str(whole),
                        percent=f"{100 * part / whole:.1f}",
                    )


def _protected_values(
    places: Sequence[Place], people: Sequence[Person]
) -> list[tuple[Fact, str, list[bool | None]]]:
    """Of each protected fact with few values each value, and who has it."""
    found: list[tuple[Fact, str, list[bool | None]]] = []
    facts = places[0].bench.rules.facts.values() if places else ()
    for fact in facts:
        if not _is_protected(fact):
            continue
        column = [person.get(fact.key) for person in people]
        values = tuple(dict.fromkeys(value for value in column if value is not None))
        if not 2 <= len(values) <= MAX_KINDS:
            continue
        for value in values:
            holders = [None if one is None else one == value for one in column]
            found.append((fact, value_words(value, "id"), holders))
    return found


def _outcomes(
    bench: Bench, atom: n.Atom, read: tuple[Fact, ...], people: Sequence[Person]
) -> list[bool | None]:
    known: dict[tuple[Value | None, ...], bool | None] = {}
    found: list[bool | None] = []
    for person in people:
        row = tuple(person.get(fact.key) for fact in read)
        if row not in known:
            values = {fact.key: value for fact, value in zip(read, row, strict=True)}
            outcome = atom_outcome(atom, bench.setting.situation(values))
            known[row] = None if outcome is Outcome.UNKNOWN else outcome is Outcome.TRUE
        found.append(known[row])
    return found


def _agreement(
    outcomes: Sequence[bool | None], holders: Sequence[bool | None], same: bool
) -> tuple[int, int] | None:
    """How many agree, or with ``same`` false disagree, of how many; None where that is not nearly all of either kind,
    or where there are too few of a kind.
    """
    counts = {(met, held): 0 for met in (False, True) for held in (False, True)}
    for met, held in zip(outcomes, holders, strict=True):
        if met is not None and held is not None:
            counts[met, held] += 1
    with_it = counts[True, True] + counts[False, True]
    without = counts[True, False] + counts[False, False]
    if min(with_it, without) < FEWEST:
        return None
    agreeing = (counts[same, True], counts[not same, False])
    if agreeing[0] < AGREEMENT * with_it or agreeing[1] < AGREEMENT * without:
        return None
    return sum(agreeing), with_it + without


__all__ = ["AGREEMENT", "FEWEST", "Person", "check_protected", "check_stand_ins"]
