"""What a condition's outcome is made of: comparisons without parts and without decision tables, and what they read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from math import prod

from talentarule.decide.specialise import Setting
from talentarule.rules import nodes as n
from talentarule.rules.situation import Situation
from talentarule.rules.tables import cells_of, tables_compared, with_results
from talentarule.rules.walk import operands_of
from talentarule.vocabulary.facts import Fact, Owner
from talentarule.vocabulary.types import DateType, DurationType, ListType, NumberType, TextType
from talentarule.vocabulary.values import Value

MAX_VERSIONS = 2000
"""So many combinations of results of the tables of one comparison are looked at."""

ENDLESS = (NumberType, DateType, DurationType, TextType)
"""The types that have more values than can be listed."""


def pieces_of(atom: n.Atom) -> tuple[n.Atom, ...] | None:
    """The comparisons of whose outcomes the atom's is made: with each result in the place of a table, and those of the
    cells; the members of several, and both ends of a range. None where there are too many.
    """
    tables = tables_compared(atom)
    if not tables:
        return tuple(dict.fromkeys(_parts(atom)))
    results = [tuple(dict.fromkeys(row.result for row in one.rows)) for one in tables]
    if prod(map(len, results)) > MAX_VERSIONS:
        return None
    found: dict[n.Atom, None] = {}
    for chosen in product(*results):
        version = with_results(atom, dict(zip(tables, chosen, strict=True)))
        found.update(dict.fromkeys(_parts(version)))
    for table in tables:
        for cell in cells_of(table):
            inner = pieces_of(cell)
            if inner is None:
                return None
            found.update(dict.fromkeys(inner))
    return tuple(found)


def _parts(atom: n.Atom) -> Iterator[n.Atom]:
    match atom:
        case n.Member(_, _, members):
            for member in members:
                yield from _parts(member)
        case n.Between(left, low, high):
            yield n.Compare(left, n.Relation.AT_LEAST, low, span=atom.span)
            yield n.Compare(left, n.Relation.AT_MOST, high, span=atom.span)
        case _:
            yield atom


def facts_read(atom: n.Atom, setting: Setting) -> tuple[Fact, ...]:
    """The facts of the candidate, and of the selection where they are not given, that an atom reads."""
    found: dict[Fact, None] = {}
    for operand in operands_of(atom):
        if isinstance(operand, n.FactRef) and is_open(operand.fact, setting):
            found[operand.fact] = None
    return tuple(found)


def is_open(fact: Fact, setting: Setting) -> bool:
    """Whether the value of a fact is what is looked for: the candidate's, or of the selection and not given."""
    given = fact.owner is Owner.SELECTION and setting.selection.get(fact.key) is not None
    return fact.owner is Owner.CANDIDATE or (fact.owner is Owner.SELECTION and not given)


def calculates(piece: n.Atom, facts: tuple[Fact, ...]) -> bool:
    """Whether a comparison brings facts together by more than their order, so that no choice of values follows it."""
    operands = tuple(operands_of(piece))
    endless = [one for one in facts if isinstance(one.type, ENDLESS)]
    if isinstance(piece, n.InPeriod):
        return len(facts) > 1
    if any(isinstance(one, n.Age) for one in operands):
        return len(endless) > 1 or any(isinstance(one.type, DurationType) for one in endless)
    counts = sum(isinstance(one, n.CountOf) for one in operands)
    if counts:
        return counts > 1 or len(facts) > 1
    return len(endless) > 1 and any(isinstance(one, n.Shifted) for one in operands)


def reads_list(facts: tuple[Fact, ...]) -> bool:
    """Whether a list of records is among the facts."""
    return any(isinstance(fact.type, ListType) for fact in facts)


_Tied = tuple[tuple[Fact, ...], tuple[n.Atom, ...]]


def joined(lots: Iterable[_Tied]) -> list[_Tied]:
    """Those that share facts, put together."""
    found: list[tuple[dict[Fact, None], dict[n.Atom, None]]] = []
    for one, tied in lots:
        facts, atoms = dict.fromkeys(one), dict.fromkeys(tied)
        apart = []
        for lot in found:
            if facts.keys() & lot[0].keys():
                facts, atoms = {**lot[0], **facts}, {**lot[1], **atoms}
            else:
                apart.append(lot)
        found = [*apart, (facts, atoms)]
    return [(tuple(facts), tuple(atoms)) for facts, atoms in found]


def situation_of(setting: Setting, values: Mapping[Fact, Value | None]) -> Situation:
    """The situation in which the facts have these values."""
    candidate = {fact.key: one for fact, one in values.items() if fact.owner is Owner.CANDIDATE}
    situation = setting.situation(candidate)
    chosen = {fact.key: one for fact, one in values.items() if fact.owner is Owner.SELECTION}
    if not chosen:
        return situation
    return Situation(
        setting.position,
        candidate,
        setting.law_on,
        setting.facts_on,
        setting.events,
        {**setting.selection, **chosen},
    )


__all__ = [
    "ENDLESS",
    "calculates",
    "facts_read",
    "is_open",
    "joined",
    "pieces_of",
    "reads_list",
    "situation_of",
]
