"""The values of a fact that stand for all there are: whatever a candidate has, one of these comes out the same.

A comparison of one fact with constants turns only where ``thresholds.py`` says. Between two facts that are compared
with each other only their order matters, so that between two such places as many values are enough as there are
facts. Where this does not hold, the values are a choice, and ``whole`` is false: they can witness, and prove nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import assert_never

from attrs import field, frozen

from talentarule.analysis.pieces import ENDLESS
from talentarule.analysis.thresholds import (
    Look,
    days,
    lengths,
    numbers,
    texts,
    turning_days,
    years_meant,
)
from talentarule.decide.values.domains import domain_of
from talentarule.decide.values.points import MAX_POINTS, Points, point_key
from talentarule.rules import nodes as n
from talentarule.rules.comparing import compare, rank
from talentarule.rules.kleene import Outcome
from talentarule.rules.walk import operands_of
from talentarule.vocabulary.facts import Fact, Flag
from talentarule.vocabulary.types import (
    BooleanType,
    ChoiceType,
    DateType,
    DurationType,
    ListType,
    ManyType,
    NumberType,
    PoisonType,
    ScalarType,
    ScaleType,
    TaxonomyType,
    TextType,
)
from talentarule.vocabulary.values import NOTHING, Many, Scalar, Value

MAX_CATEGORIES = 5000
"""So many categories of a taxonomy, or levels of a scale, are looked at one by one."""

MAX_ITEMS = 10
"""Up to so many different values of a many-valued fact, every set of them is tried."""

MAX_SETS = 1024
"""So many sets of values are kept."""

MAX_COUNTED = 12
"""Values that are counted further than this are not followed to the end."""


@frozen
class Domain:
    """Values to try; ``whole`` when they stand for all values of the fact."""

    values: tuple[Value, ...]
    whole: bool


@frozen(eq=False)
class Asked:
    """What is asked of a fact. ``alone`` are the pieces that read no other fact, ``together`` those that do; ``look``
    gives the outcome of one of the first. ``company`` are the facts that are compared with each other by the latter,
    itself included, with the pieces that each is alone in, and ``loosely`` says that not all pieces are followed.
    """

    fact: Fact
    points: Points
    look: Look
    alone: tuple[n.Atom, ...]
    together: tuple[n.Atom, ...] = ()
    company: Mapping[Fact, tuple[tuple[n.Atom, ...], Look]] = field(factory=dict)
    loosely: bool = False


def domain(asked: Asked, *, missing: bool = False) -> Domain:
    """The values of a fact that is not a list; with ``missing`` also sets that may have further members."""
    kind = asked.fact.type
    if isinstance(kind, ListType):
        raise TypeError("lists of records have a closure of their own")
    if isinstance(kind, ManyType):
        found = _sets(asked, kind)
        if missing:
            sets = (one for one in found.values if isinstance(one, Many))
            open_ = (Many(one.items, complete=False) for one in sets)
            found = Domain((*found.values, *open_), found.whole)
        return found
    values: dict[Value, None] = dict.fromkeys(_scalars(kind, asked, _companions(asked)))
    if Flag.MAY_BE_NONE in asked.fact.flags:
        values[NOTHING] = None
    return Domain(_distinct(asked, values), _few_points(asked) and _few_names(kind))


def _distinct(asked: Asked, values: Iterable[Value]) -> tuple[Value, ...]:
    """One value for each way in which everything that is asked of the fact comes out."""
    if asked.together or asked.loosely:
        return tuple(values)
    found: dict[object, Value] = {}
    for value in values:
        found.setdefault(tuple(asked.look(piece, value) for piece in asked.alone), value)
    return tuple(found.values())


def _few_names(kind: ScalarType) -> bool:
    match kind:
        case ScaleType(scale):
            return len(scale.levels) <= MAX_CATEGORIES
        case TaxonomyType(taxonomy):
            return len(taxonomy.categories) <= MAX_CATEGORIES
        case _:
            return True


def _few_points(asked: Asked) -> bool:
    facts = (asked.fact, *asked.company)
    return all(len(asked.points.values.get(point_key(one), ())) < MAX_POINTS for one in facts)


def _item(fact: Fact) -> ScalarType | ListType:
    return fact.type.item if isinstance(fact.type, ManyType) else fact.type


def _companions(asked: Asked) -> int:
    """How many different values facts of this type that are compared with each other can have between two places."""
    same = [one for one in asked.company if type(_item(one)) is type(_item(asked.fact))]
    return max(sum(2 if isinstance(one.type, ManyType) else 1 for one in same), 1)


# Single values -------------------------------------------------------------------------------------------------


def _scalars(kind: ScalarType, asked: Asked, count: int) -> Iterable[Scalar]:
    match kind:
        case ScaleType(scale):
            return scale.levels[:MAX_CATEGORIES]
        case TaxonomyType(taxonomy):
            return taxonomy.categories[:MAX_CATEGORIES]
        case NumberType():
            return numbers(_constants(asked), count)
        case DateType():
            return days(turning(asked), count)
        case DurationType():
            return lengths(_constants(asked), count)
        case TextType():
            return texts(_constants(asked), count)
        case ChoiceType(options):
            return options
        case BooleanType():
            return (True, False)
        case PoisonType():
            return ()
        case _:
            assert_never(kind)


def _constants(asked: Asked) -> list[Scalar]:
    """What the fact is compared with, and the facts of its type that it is compared with."""
    found: dict[Scalar, None] = {}
    for one, pieces in _with_pieces(asked):
        found.update(dict.fromkeys(asked.points.values.get(point_key(one), ())))
        for piece in pieces:
            found.update(dict.fromkeys(years_meant(piece, one)))
    return list(found)


def _with_pieces(asked: Asked) -> Iterable[tuple[Fact, tuple[n.Atom, ...]]]:
    yield asked.fact, asked.alone
    for one, (pieces, _) in asked.company.items():
        if one != asked.fact and type(_item(one)) is type(_item(asked.fact)):
            yield one, pieces


def turning(asked: Asked) -> set[int]:
    """The days, by ordinal, on which something that is asked of a date turns."""
    found: set[int] = set()
    many = any(isinstance(one.type, ManyType) for one, _ in _with_pieces(asked))
    if asked.loosely or many:
        for constant in _constants(asked):
            if isinstance(constant, datetime.date):
                found.update((constant.toordinal(), constant.toordinal() + 1))
    for one, pieces in _with_pieces(asked):
        if isinstance(one.type, ManyType):
            continue
        look = asked.look if one == asked.fact else asked.company[one][1]
        near = tuple(asked.points.values.get(point_key(one), ()))
        for piece in pieces:
            found.update(turning_days(piece, one, near, look))
    return found


# Sets ----------------------------------------------------------------------------------------------------------


def _sets(asked: Asked, kind: ManyType) -> Domain:
    """The sets of a many-valued fact that differ in what is asked of them."""
    counted, counters = _counted(asked)
    whole = _few_points(asked) and _few_names(kind.item)
    copies = max(counted + 1, 1) + (_companions(asked) if asked.together else 0)
    items = tuple(_scalars(kind.item, asked, copies))
    few = len(items) <= MAX_ITEMS
    if counted > MAX_COUNTED and isinstance(kind.item, ENDLESS):
        whole = False
    if asked.together or counters > 1 or asked.loosely:
        sets: tuple[Value, ...] = _all_sets(items) if few else ()
        if few and not asked.loosely:
            return Domain(sets, whole)
        sampled = domain_of(asked.fact, asked.points)
        return Domain(tuple(dict.fromkeys((*sets, *sampled))), few and whole)
    state = _state_of(asked, counted)
    grown, ended = _grown(_kinds(items, state, counted), state)
    if not ended:
        grown = (*grown, *domain_of(asked.fact, asked.points))
    return Domain(tuple(dict.fromkeys(grown)), ended and whole)


def _counted(asked: Asked) -> tuple[int, int]:
    """How far values of the fact are counted, and by how many comparisons in ways of their own."""
    most = 0
    ways: set[object] = set()
    for piece in (*asked.alone, *asked.together):
        operands = tuple(operands_of(piece))
        if any(isinstance(one, n.CountOf) for one in operands):
            ways.add(n.CountOf)
            for one in operands:
                if isinstance(one, n.Constant) and isinstance(one.value, int):
                    most = max(most, one.value)
                elif isinstance(one, n.Constant):
                    most = max(most, int(one.value) + 1)  # type: ignore[arg-type]
        if isinstance(piece, n.MemberOf) and piece.quantity is n.Quantity.AT_LEAST:
            ways.add(piece)
            most = max(most, piece.count)
    return most, len(ways)


_State = tuple[object, ...]


def _state_of(asked: Asked, counted: int) -> Callable[[Many], _State]:
    """What of a set decides all comparisons, also when it grows."""
    extremes = [
        one.which
        for piece in asked.alone
        for one in operands_of(piece)
        if isinstance(one, n.ExtremeOf)
    ]

    def state(values: Many) -> _State:
        found: list[object] = [asked.look(piece, values) for piece in asked.alone]
        for piece in asked.alone:
            if isinstance(piece, n.MemberOf):
                left = piece.left.value if isinstance(piece.left, n.Constant) else None
                hits = [
                    compare(n.Relation.EQUAL, left, item) is Outcome.TRUE for item in values.items
                ]
                found.append((min(sum(hits), piece.count), all(hits)))
        if counted:
            found.append(min(len(values.items), counted + 1))
        for which in dict.fromkeys(extremes):
            pick = max if which is n.Extreme.HIGHEST else min
            found.append(pick(map(rank, values.items), default=None))
        found.append(bool(values.items))
        return tuple(found)

    return state


def _kinds(
    items: Sequence[Scalar], state: Callable[[Many], _State], counted: int
) -> tuple[Scalar, ...]:
    """Of the items that do the same to a set, as many as are counted."""
    found: dict[_State, list[Scalar]] = {}
    for item in items:
        alike = found.setdefault(state(Many((item,))), [])
        if len(alike) <= counted:
            alike.append(item)
    return tuple(item for alike in found.values() for item in alike)


def _grown(
    items: Sequence[Scalar], state: Callable[[Many], _State]
) -> tuple[tuple[Value, ...], bool]:
    empty = Many(())
    states: dict[_State, Many] = {state(empty): empty}
    waiting = [empty]
    for one in waiting:  # grows while it is read
        for item in items:
            if item in one.items:
                continue
            more = Many((*one.items, item))
            new = state(more)
            if new not in states:
                if len(states) >= MAX_SETS:
                    return tuple(states.values()), False
                states[new] = more
                waiting.append(more)
    return tuple(states.values()), True


def _all_sets(items: Sequence[Scalar]) -> tuple[Many, ...]:
    return tuple(Many(one) for size in range(len(items) + 1) for one in combinations(items, size))


__all__ = ["MAX_COUNTED", "MAX_SETS", "Asked", "Domain", "domain", "turning"]
