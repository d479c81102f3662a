"""The constants with which the rules compare each fact of the candidate: where verdicts turn."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import assert_never

from attrs import field, frozen

from talentarule.rules import nodes as n
from talentarule.rules.tables import cells_of
from talentarule.rules.walk import atoms_of, selections_of
from talentarule.vocabulary.calendar import add
from talentarule.vocabulary.durations import Duration
from talentarule.vocabulary.facts import Fact, Owner
from talentarule.vocabulary.values import Many, Nothing, Records, Scalar, Value

MAX_POINTS = 60
"""So many constants of a fact are kept, and so many counts of values."""

PASSES = 2
"""Facts are compared with facts: the second pass sees the constants that the first has found."""


@frozen
class Known:
    """What constants may come from besides the rules: attributes by key, selection facts, dates of events."""

    attributes: Mapping[str, tuple[Value, ...]]
    selection: Mapping[str, Value | None]
    events: Mapping[str, datetime.date]
    fallback: datetime.date


@frozen
class Points:
    """Constants by the key of the fact, sizes that counts of values are compared with, and sets named together."""

    values: dict[str, dict[Scalar, None]] = field(factory=dict)
    sizes: dict[str, set[int]] = field(factory=dict)
    sets: dict[str, dict[tuple[Scalar, ...], None]] = field(factory=dict)


def points_of(atoms: Iterable[n.Atom], known: Known) -> Points:
    """The constants of all facts that these conditions read."""
    listed = tuple(one for atom in atoms for one in (atom, *_inside(atom)))
    points = Points()
    for _ in range(PASSES):
        for atom in listed:
            for left, right in _pairs(atom):
                _meet(left, right, points, known)
                _meet(right, left, points, known)
            _note_set(atom, points, known)
    return points


def _inside(atom: n.Atom) -> Iterator[n.Atom]:
    """The conditions on single records that an atom over records has."""
    conditions = [atom.must] if isinstance(atom, n.Every) else []
    for selection in selections_of(atom):
        conditions += [one.where for one in selection.filters if one.where is not None]
    for condition in conditions:
        yield from atoms_of(condition)


def point_key(fact: Fact) -> str:
    """The key of a fact's constants: fields of different lists are kept apart."""
    return f"{fact.of}\n{fact.key}" if fact.owner is Owner.RECORD else fact.key


def _pairs(atom: n.Atom) -> Iterator[tuple[n.Operand, n.Operand]]:
    match atom:
        case n.Compare(left, _, right):
            yield left, right
        case n.Between(left, low, high):
            yield left, low
            yield left, high
        case n.Member(_, _, members):
            for member in members:
                yield from _pairs(member)
        case n.MemberOf(left, _, of):
            yield left, of
        case n.InPeriod(operand, length, side, moment):
            yield operand, moment
            yield operand, n.Shifted(moment, -1 if side is n.Side.BEFORE else 1, length)
        case n.Truth() | n.HasAny() | n.Exists() | n.Every() | n.Qualifies():
            return
        case _:
            assert_never(atom)


def _meet(one: n.Operand, other: n.Operand, points: Points, known: Known) -> None:
    """Note for the fact behind ``one`` the values that ``other`` can have."""
    match one:
        case n.FactRef(fact) | n.ExtremeOf(_, fact):
            _note(fact, _values(other, points, known), points)
        case n.CountOf(fact):
            sizes = points.sizes.setdefault(fact.key, set())
            for value in _values(other, points, known):
                if isinstance(value, int | Decimal) and 0 <= value < MAX_POINTS:
                    sizes.update((int(value), int(value) + 1, max(int(value) - 1, 0)))
        case n.Shifted(inner, sign, amount):
            _meet(inner, n.Shifted(other, -sign, amount), points, known)
        case n.Defined(_, inner):
            _meet(inner, other, points, known)
        case n.Age(birth, at):
            for length in _values(other, points, known):
                if isinstance(length, Duration):
                    _meet(birth, n.Shifted(at, -1, length), points, known)
                    _meet(at, n.Shifted(birth, 1, length), points, known)
        case n.EventRef() | n.Constant():
            return
        case n.TableValue():
            for cell in cells_of(one):
                for left, right in _pairs(cell):
                    _meet(left, right, points, known)
        case n.FieldTotal(_, fact) | n.FieldExtreme(_, _, fact) | n.FieldValues(_, fact):
            _note(fact, _values(other, points, known), points)
        case n.RecordCount() | n.DistinctCount() | n.SpellOf():
            return
        case _:
            assert_never(one)


def _note(fact: Fact, values: Iterable[Scalar], points: Points) -> None:
    if fact.owner not in (Owner.CANDIDATE, Owner.RECORD, Owner.SELECTION):
        return
    noted = points.values.setdefault(point_key(fact), {})
    for value in values:
        if len(noted) < MAX_POINTS:
            noted[value] = None


def _note_set(atom: n.Atom, points: Points, known: Known) -> None:
    """Members that a many-valued fact may have to hold together."""
    match atom:
        case n.Member(n.FactRef(fact), _, members):
            found = [
                value
                for member in members
                if isinstance(member, n.Compare)
                for value in _values(member.right, points, known)
            ]
        case n.MemberOf(n.FactRef(fact), _, of):
            found = list(_values(of, points, known))
        case _:
            return
    points.sets.setdefault(point_key(fact), {})[tuple(dict.fromkeys(found))] = None


def _values(operand: n.Operand, points: Points, known: Known) -> tuple[Scalar, ...]:
    """The values that an operand can have, as far as they are known."""
    match operand:
        case n.Constant(value):
            return _scalars(value)
        case n.EventRef(event):
            return (known.events.get(event.key, event.date or known.fallback),)
        case n.FactRef(fact):
            if fact.owner in (Owner.CANDIDATE, Owner.RECORD):
                return tuple(points.values.get(point_key(fact), ()))
            if fact.owner is Owner.POSITION:
                return tuple(
                    one for value in known.attributes.get(fact.key, ()) for one in _scalars(value)
                )
            given = known.selection.get(fact.key)
            return tuple(points.values.get(fact.key, ())) if given is None else _scalars(given)
        case n.ExtremeOf(_, fact):
            return tuple(points.values.get(fact.key, ()))
        case n.Shifted(inner, sign, amount):
            moved = (_moved(one, sign, amount) for one in _values(inner, points, known))
            return tuple(one for one in moved if one is not None)
        case n.Defined(_, inner):
            return _values(inner, points, known)
        case n.Age() | n.CountOf():
            return ()
        case n.TableValue(_, _, rows):
            return tuple(one for row in rows for one in _scalars(row.result.value))
        case n.FieldExtreme(_, _, fact) | n.FieldValues(_, fact):
            return tuple(points.values.get(point_key(fact), ()))
        case n.RecordCount() | n.DistinctCount() | n.FieldTotal() | n.SpellOf():
            return ()
        case _:
            assert_never(operand)


def _scalars(value: Value | None) -> tuple[Scalar, ...]:
    if isinstance(value, Many):
        return value.items
    return () if value is None or isinstance(value, Nothing | Records) else (value,)


def _moved(value: Scalar, sign: int, amount: Duration | Decimal) -> Scalar | None:
    if isinstance(amount, Duration):
        return add(value, amount, sign) if isinstance(value, datetime.date) else None
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return value + sign * amount
    return None


__all__ = ["Known", "Points", "point_key", "points_of"]
