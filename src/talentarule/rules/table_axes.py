"""The values of a column of a decision table, as few as tell its cells apart.

Of a finite type they are all its values. Numbers, dates and durations are cut at the constants of the cells: each
constant, and one value between, below and above them. Texts are those named, and one other.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import assert_never

from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import atom_outcome, condition_outcome
from talentarule.rules.situation import Situation
from talentarule.rules.walk import atoms_of
from talentarule.vocabulary.durations import DAYS_PER_MONTH, Duration, credit
from talentarule.vocabulary.facts import Flag, Owner
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.organisation import Unit
from talentarule.vocabulary.types import (
    BooleanType,
    ChoiceType,
    DateType,
    DurationType,
    NumberType,
    PoisonType,
    ScalarType,
    ScaleType,
    TaxonomyType,
    TextType,
)
from talentarule.vocabulary.values import NOTHING, Nothing, Scalar, Value

_DAY = datetime.date(2000, 1, 1)
NOWHERE = Situation(Unit("", "", (), {}), {}, _DAY, _DAY, {}, {})
"""A cell with a constant on both sides reads nothing of a situation."""


def constants_of(cell: n.Condition) -> Iterator[n.Operand]:
    """What a cell compares its column with."""
    for atom in atoms_of(cell):
        yield from _rights(atom)


def _rights(atom: n.Atom) -> Iterator[n.Operand]:
    match atom:
        case n.Compare(_, _, right):
            yield right
        case n.Between(_, low, high):
            yield from (low, high)
        case n.Member(_, _, members):
            for member in members:
                yield from _rights(member)
        case n.MemberOf(_, _, of):
            yield of
        case _:
            return


def holds(cell: n.Condition | None, value: Value) -> bool:
    """Whether a cell is met by a value of its column."""
    if cell is None:
        return True

    def atom(one: n.Atom) -> Outcome:
        return atom_outcome(_of_constant(one, n.Constant(value, PoisonType())), NOWHERE)

    match cell:
        case n.DefinedCondition():
            return value is True
        case n.Not(n.DefinedCondition()):
            return value is not True
        case _:
            return condition_outcome(cell, atom) is Outcome.TRUE


def _of_constant(atom: n.Atom, left: n.Constant) -> n.Atom:
    match atom:
        case n.Compare(_, relation, right):
            return n.Compare(left, relation, right, span=atom.span)
        case n.Between(_, low, high):
            return n.Between(left, low, high, span=atom.span)
        case n.Member(_, quantity, members, count):
            inner = tuple(_of_constant(member, left) for member in members)
            return n.Member(left, quantity, inner, count, span=atom.span)  # type: ignore[arg-type]
        case _:
            raise TypeError(f"{type(atom).__name__} does not stand in a cell")


def classes(
    operand: n.Operand, kind: ScalarType, cells: Iterable[n.Condition | None]
) -> tuple[Value, ...]:
    """The values that tell the cells of a column apart, ``tidak ada`` among them where the column may be that."""
    named = [
        one.value
        for cell in cells
        if cell is not None
        for one in constants_of(cell)
        if isinstance(one, n.Constant)
    ]
    scalars = [one for one in named if not isinstance(one, Nothing)]
    inner = operand
    while isinstance(inner, n.Defined | n.Shifted):
        inner = inner.operand
    found: dict[Value, None] = {}
    if isinstance(inner, n.TableValue) and inner is operand:
        found.update(dict.fromkeys(row.result.value for row in inner.rows))
    elif isinstance(inner, n.CountOf | n.RecordCount | n.DistinctCount):
        found.update(dict.fromkeys(_counts(scalars)))
    else:
        found.update(dict.fromkeys(_of_type(kind, scalars)))
    if _may_be_none(inner) or NOTHING in named:
        found[NOTHING] = None
    return tuple(found)


def _may_be_none(operand: n.Operand) -> bool:
    match operand:
        case n.FactRef(fact):
            return fact.owner is not Owner.POSITION and Flag.MAY_BE_NONE in fact.flags
        case n.ExtremeOf() | n.FieldExtreme():
            return True
        case _:
            return False


def _of_type(kind: ScalarType, named: Sequence[Value]) -> Iterable[Scalar]:
    match kind:
        case ScaleType(scale):
            return scale.levels
        case TaxonomyType(taxonomy):
            return taxonomy.categories
        case ChoiceType(options):
            return options
        case BooleanType():
            return (True, False)
        case TextType():
            return _texts([one for one in named if isinstance(one, str)])
        case NumberType():
            return _numbers([one for one in named if isinstance(one, int | Decimal)])
        case DateType():
            return _dates([one for one in named if isinstance(one, datetime.date)])
        case DurationType():
            return _durations([one for one in named if isinstance(one, Duration)])
        case PoisonType():
            return ()
        case _:
            assert_never(kind)


def _texts(named: list[str]) -> list[str]:
    keys = {fold(one) for one in named}
    other, number = "lainnya", 2
    while fold(other) in keys:
        other, number = f"lainnya {number}", number + 1
    return [*named, other]


def _numbers(named: list[int | Decimal]) -> list[int | Decimal]:
    points = sorted(set(named))
    if not points:
        return [0]
    between = [_plain((Decimal(low) + Decimal(high)) / 2) for low, high in pairwise(points)]
    return [points[0] - 1, *points, *between, points[-1] + 1]


def _plain(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value


def _counts(named: Sequence[Value]) -> range:
    """Numbers of things: whole, and never below zero."""
    figures = [one for one in named if isinstance(one, int | Decimal)]
    return range(int(max(figures, default=0)) + 2)


def _dates(named: list[datetime.date]) -> list[datetime.date]:
    ordinals = _steps([one.toordinal() for one in named], 1, datetime.date.max.toordinal())
    return [datetime.date.fromordinal(one) for one in ordinals]


def _durations(named: list[Duration]) -> list[Duration]:
    steps = _steps([credit(one) for one in named], 0, None)
    return [Duration(*divmod(one, DAYS_PER_MONTH)) for one in steps]


def _steps(named: list[int], least: int, most: int | None) -> list[int]:
    """The named whole numbers, and of each stretch between, below and above them one."""
    points = sorted(set(named))
    if not points:
        return [least]
    found = list(points)
    if points[0] > least:
        found.append(points[0] - 1)
    found += [low + 1 for low, high in pairwise(points) if low + 1 < high]
    if most is None or points[-1] < most:
        found.append(points[-1] + 1)
    return found
