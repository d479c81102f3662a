"""The boundary certificate: for each limit in the rules the candidates just below, at and just above, with verdicts.

Who signs a regulation signs where it draws its lines. A row of the certificate is a candidate who meets everything
else, if there is one, so that the verdict turns at the limit and nowhere else.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import assert_never

from attrs import evolve, frozen

from talentarule.analysis.goals import Goal, Literal, Wish, every
from talentarule.analysis.judging import Bench, Witness
from talentarule.analysis.places import Place, leaf_conditions
from talentarule.analysis.tables import facts_read, situation_of
from talentarule.analysis.units import Unit, all_met, others
from talentarule.decide.words import value_words, with_unit
from talentarule.diagnostics import Lang
from talentarule.rules import nodes as n
from talentarule.rules.comparing import rank
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import atom_outcome
from talentarule.rules.walk import conditions_of, operands_of
from talentarule.vocabulary.durations import Duration
from talentarule.vocabulary.facts import Fact
from talentarule.vocabulary.scale import Level
from talentarule.vocabulary.types import ListType, ManyType, ScaleType
from talentarule.vocabulary.values import Value


@frozen(eq=False)
class Boundary:
    """One row: the clause, the condition as it is written, the fact, its value, how the condition comes out, and the
    candidate with the decision; None where nobody with this value can meet everything else. Of a list the value is
    what the condition compares: a count, the highest level. Without a value the limit cannot be shown value by value.
    """

    position: str
    unit: Unit
    condition: n.Atom
    fact: Fact
    value: Value | None
    outcome: Outcome
    witness: Witness | None

    def value_text(self, lang: Lang) -> str:
        """The value as it is shown."""
        if self.value is None:
            return ""
        text = value_words(self.value, lang)
        kind = self.fact.type
        return text if isinstance(kind, ListType | ManyType) else with_unit(text, kind)


def certificate(places: Sequence[Place]) -> Iterator[Boundary]:
    """The rows of all limits, position group by position group; a limit that several positions share is shown once."""
    told: set[tuple[str, n.Atom]] = set()
    for place in places:
        for unit in place.units:
            for condition in conditions_of(unit.clause):
                for written in leaf_conditions(condition):
                    atom = place.bench.put(written)
                    if (unit.key, atom) not in told and _limits(atom):
                        told.add((unit.key, atom))
                        yield from _rows(place, unit, written, atom)


def _limits(atom: n.Atom) -> bool:
    """Whether a condition draws a line in an order."""
    match atom:
        case n.Compare(_, relation, _):
            return relation in n.ORDERS
        case n.Between() | n.InPeriod():
            return True
        case n.Member(_, _, members):
            return any(isinstance(one, n.Between) for one in members)
        case n.MemberOf() | n.Truth() | n.HasAny() | n.Exists() | n.Every() | n.Qualifies():
            return False
        case _:
            assert_never(atom)


def _rows(place: Place, unit: Unit, written: n.Atom, atom: n.Atom) -> Iterator[Boundary]:
    bench = place.bench
    read = facts_read(atom, bench.setting)
    if not read:
        return
    fact, *more = read
    if more or isinstance(fact.type, ListType | ManyType):
        yield from _compared(place, unit, written, atom, fact)
        return
    values = _ordered(bench, fact)
    outcomes = [_outcome(bench, atom, fact, value) for value in values]
    for at in _nearest(values, outcomes, _constants(atom)):
        yield Boundary(
            place.positions[0],
            unit,
            written,
            fact,
            values[at],
            outcomes[at],
            _holder(place, unit, fact, values[at]),
        )


def _compared(
    place: Place, unit: Unit, written: n.Atom, atom: n.Atom, fact: Fact
) -> Iterator[Boundary]:
    """The rows of a limit on a count or on the highest of a list; one row without a value for other limits."""
    name = place.positions[0]
    beside = _beside(atom)
    if not isinstance(atom, n.Compare) or not isinstance(atom.right, n.Constant) or not beside:
        yield Boundary(name, unit, written, fact, None, Outcome.UNKNOWN, None)
        return
    bench = place.bench
    rest = list(others(place.units, unit))
    for value in beside:
        there = evolve(atom.right, value=value)
        exactly = [
            Literal(evolve(atom, relation=one, right=there), Wish.TRUE)
            for one in (n.Relation.AT_LEAST, n.Relation.AT_MOST)
        ]
        outcome = atom_outcome(evolve(atom, left=there), bench.setting.situation({}))
        kept = (rest, [one for one in rest if not _reads(bench, one, fact)])
        found = (bench.find(every((*exactly, all_met(bench, some)))) for some in kept)
        witness = next((one for one in found if isinstance(one, Witness)), None)
        yield Boundary(name, unit, written, fact, value, outcome, witness)


def _beside(atom: n.Atom) -> tuple[Value, ...]:
    """The limit with its neighbours: whole numbers of a count, levels of a scale; none for what has no next value."""
    if not isinstance(atom, n.Compare) or not isinstance(atom.right, n.Constant):
        return ()
    limit = atom.right.value
    if isinstance(atom.left, n.RecordCount | n.CountOf) and isinstance(limit, int):
        return tuple(one for one in (limit - 1, limit, limit + 1) if one >= 0)
    if isinstance(atom.left, n.ExtremeOf | n.FieldExtreme) and isinstance(limit, Level):
        kind = atom.right.type
        levels = kind.scale.levels if isinstance(kind, ScaleType) else ()
        near = (limit.rank - 1, limit.rank, limit.rank + 1)
        return tuple(
            next(one for one in levels if one.rank == at)
            for at in near
            if any(one.rank == at for one in levels)
        )
    return ()


def _constants(atom: n.Atom) -> set[Value]:
    return {one.value for one in operands_of(atom) if isinstance(one, n.Constant)}


def _nearest(values: Sequence[Value], outcomes: Sequence[Outcome], limits: set[Value]) -> list[int]:
    """Round each step the last value before the limit, the limit, and the next value. Where the limit is not one of the
    values, as with ages, it is the last or first value that meets the condition.
    """
    found: dict[int, None] = {}
    for at in range(1, len(values)):
        if outcomes[at] is not outcomes[at - 1]:
            before = values[at - 1] in limits or (
                values[at] not in limits and outcomes[at] is not Outcome.TRUE
            )
            middle = at - 1 if before else at
            found.update(dict.fromkeys((middle - 1, middle, middle + 1)))
    return [at for at in sorted(found) if 0 <= at < len(values)]


def _ordered(bench: Bench, fact: Fact) -> list[Value]:
    """The values of the fact, in their order."""
    plain = [
        value
        for value in bench.values_near(fact)
        if isinstance(value, int | Decimal | datetime.date | Duration | Level)
        and not isinstance(value, bool)
    ]
    found: dict[object, Value] = {}
    for value in plain:
        found.setdefault(rank(value), value)
    return [found[key] for key in sorted(found)]  # type: ignore[type-var]


def _outcome(bench: Bench, atom: n.Atom, fact: Fact, value: Value) -> Outcome:
    return atom_outcome(atom, situation_of(bench.setting, {fact: value}))


def _holder(place: Place, unit: Unit, fact: Fact, value: Value) -> Witness | None:
    """Somebody with this value who meets every other clause; or every other clause that does not read the fact."""
    bench = place.bench
    rest = list(others(place.units, unit))
    pins = _pins(place, fact, value)
    for kept in (rest, [one for one in rest if not _reads(bench, one, fact)]):
        answer = bench.find(every((*pins, all_met(bench, kept))))
        if isinstance(answer, Witness):
            return bench.decided({**answer.values, fact: value})
    return None


def _pins(place: Place, fact: Fact, value: Value) -> list[Goal]:
    """That all conditions on this fact alone come out as they do for the value."""
    bench = place.bench
    found: list[Goal] = []
    for one in place.units:
        for condition in conditions_of(one.clause):
            for leaf in leaf_conditions(condition):
                atom = bench.put(leaf)
                if facts_read(atom, bench.setting) == (fact,):
                    outcome = _outcome(bench, atom, fact, value)
                    wish = {Outcome.TRUE: Wish.TRUE, Outcome.FALSE: Wish.FALSE}.get(outcome)
                    if wish is not None:
                        found.append(Literal(atom, wish))
    return found


def _reads(bench: Bench, unit: Unit, fact: Fact) -> bool:
    return any(
        isinstance(operand, n.FactRef) and operand.fact == fact
        for condition in conditions_of(unit.clause)
        for atom in leaf_conditions(condition)
        for operand in operands_of(atom)
    )


__all__ = ["Boundary", "certificate"]
