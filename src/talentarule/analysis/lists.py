"""The lists of records that stand for all there are, where conditions only ask whether, how many and how high.

A list is told apart from another by how many of its records each selection takes (up to the number that conditions ask
for), whether one of them is not as it must be, and which is the highest or lowest. These states are built up record
by record until no record leads to a new one.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import product
from math import prod
from random import Random

from attrs import evolve, frozen

from talentarule.decide.values.domains import field_values
from talentarule.decide.values.histories import dates_tried, lists_of, years_tried
from talentarule.decide.values.points import MAX_POINTS, Points, point_key
from talentarule.rules import nodes as n
from talentarule.rules.comparing import rank
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import MEANING, outcome_of
from talentarule.rules.scope import record_fact
from talentarule.rules.selected import outcomes_of
from talentarule.rules.situation import Situation
from talentarule.rules.walk import atoms_of, operands_of, selections_of
from talentarule.vocabulary.facts import Fact, Owner
from talentarule.vocabulary.types import FieldRole, ListType, ManyType, TextType
from talentarule.vocabulary.values import Many, Record, Records, Value

MAX_RECORDS = 6000
"""So many different records are looked at."""

MAX_STATES = 1500
"""So many different lists are kept."""

MAX_COUNTED = 12
"""Conditions that count further than this are not followed to the end."""


@frozen
class Lists:
    """Lists to try; ``whole`` when they stand for all lists, as far as the conditions that are :func:`followed` go."""

    values: tuple[Records, ...]
    whole: bool


def followed(atom: n.Atom) -> bool:
    """Whether an atom over records depends only on what is kept of a list."""
    if isinstance(atom, n.Exists | n.Every):
        selections = [atom.selection]
    else:
        records = [one for one in operands_of(atom) if isinstance(one, n.RecordOperand)]
        if not all(isinstance(one, n.RecordCount | n.FieldExtreme) for one in records):
            return False
        if any(isinstance(one, n.TableValue | n.Shifted) for one in operands_of(atom)):
            return False
        if any(count > MAX_COUNTED for count in _constants(atom)) and any(
            isinstance(one, n.RecordCount) for one in records
        ):
            return False
        selections = [one.selection for one in records]
    conditions = [atom.must] if isinstance(atom, n.Every) else []
    conditions += [f.where for one in selections for f in one.filters if f.where is not None]
    return all(_plain(inner) for condition in conditions for inner in atoms_of(condition))


def _plain(inner: n.Atom) -> bool:
    """Whether a condition on a record compares one field with constants."""
    fields = {
        one.fact.key
        for one in operands_of(inner)
        if isinstance(one, n.FactRef) and one.fact.owner is Owner.RECORD
    }
    others = [
        one
        for one in operands_of(inner)
        if (isinstance(one, n.FactRef) and one.fact.owner is not Owner.RECORD)
        or isinstance(one, n.EventRef | n.TableValue)
    ]
    return len(fields) <= 1 and not others


def _constants(atom: n.Atom) -> Iterator[int | Decimal]:
    for operand in operands_of(atom):
        value = operand.value if isinstance(operand, n.Constant) else None
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            yield value


def closure(fact: Fact, atoms: Iterable[n.Atom], points: Points, situation: Situation) -> Lists:
    """The lists of one fact for these atoms."""
    kind = fact.type
    assert isinstance(kind, ListType)
    listed = tuple(atoms)
    records, whole = _records(fact, kind, listed, points, situation)
    counters = _counters(fact, listed)
    marks = {record: _mark(record, fact, counters, situation) for record in records}
    if kind.per_year:
        found, complete = _by_year(fact, kind, listed, marks, counters, situation)
    else:
        found, complete = _grown(marks, counters)
    if not all(followed(one) for one in listed):
        fields = {}
        for one in kind.fields:
            field = record_fact(fact, one.key)
            assert field is not None
            fields[one.key] = field_values(field, points)
        sampled = lists_of(fact, listed, fields, situation)
        return Lists(tuple(dict.fromkeys((*found, *sampled))), whole and complete)
    return Lists(found, whole and complete)


# Records -------------------------------------------------------------------------------------------------------


def _fields_read(fact: Fact, kind: ListType, atoms: Iterable[n.Atom]) -> set[str]:
    keys: set[str] = set()
    for atom in atoms:
        for one in (atom, *_inside(atom)):
            keys.update(
                operand.fact.key
                for operand in operands_of(one)
                if isinstance(operand, n.FactRef) and operand.fact.owner is Owner.RECORD
            )
        for operand in operands_of(atom):
            if isinstance(operand, n.FieldExtreme | n.FieldTotal | n.FieldValues | n.DistinctCount):
                keys.add(operand.field.key)
    for role in (FieldRole.START, FieldRole.END, FieldRole.YEAR):
        field = kind.with_role(role)
        if field is not None:
            keys.add(field.key)
    return keys


def _inside(atom: n.Atom) -> Iterator[n.Atom]:
    conditions = [atom.must] if isinstance(atom, n.Every) else []
    for selection in selections_of(atom):
        conditions += [one.where for one in selection.filters if one.where is not None]
    for condition in conditions:
        yield from atoms_of(condition)


def _records(
    fact: Fact, kind: ListType, atoms: tuple[n.Atom, ...], points: Points, situation: Situation
) -> tuple[tuple[Record, ...], bool]:
    """The records worth looking at, and whether they stand for all."""
    read = _fields_read(fact, kind, atoms)
    dates = dates_tried(kind, list(atoms), situation)
    whole = True
    columns: list[list[tuple[str, Value]]] = []
    for one in kind.fields:
        if one.key not in read:
            continue
        field = record_fact(fact, one.key)
        assert field is not None
        named = len(points.values.get(point_key(field), ()))
        whole = whole and named < MAX_POINTS and not isinstance(field.type, ManyType)
        values: dict[Value, None] = dict.fromkeys(field_values(field, points))
        if isinstance(field.type, TextType):
            values[f"X{len(values)}"] = None
        if one.key in dates:
            # where nothing else asks for dates, those of the moments are enough
            own = dates[one.key]
            values = dict.fromkeys((*own, *values)) if named else dict.fromkeys(own)
        year = kind.with_role(FieldRole.YEAR)
        if kind.per_year and year is not None and one.key == year.key:
            asked = sorted({y for atom in atoms for y in years_tried(atom, fact, situation)})
            values = dict.fromkeys(asked) or values
        columns.append([(one.key, value) for value in values])
    rows: Iterable[tuple[tuple[str, Value], ...]]
    if prod(map(len, columns)) <= MAX_RECORDS:
        rows = product(*columns)
    else:
        whole = False
        random = Random(fact.key)  # noqa: S311 - to be repeated, not to be secret
        rows = [tuple(map(random.choice, columns)) for _ in range(MAX_RECORDS)]
    start, end = kind.with_role(FieldRole.START), kind.with_role(FieldRole.END)
    found: dict[Record, None] = {}
    for row in rows:
        record = Record(row)  # type: ignore[arg-type] # the values of fields are no lists
        if start is not None and end is not None:
            first, last = record.get(start.key), record.get(end.key)
            dated = isinstance(first, datetime.date) and isinstance(last, datetime.date)
            if dated and last < first:  # type: ignore[operator]
                continue
        found[record] = None
    return tuple(found), whole


# States --------------------------------------------------------------------------------------------------------


@frozen
class _Counter:
    """What is kept of a list: how many records a selection takes, up to ``most``; how many are not as they ``must``; or
    which value of a ``field`` is the outermost.
    """

    selection: n.Selection
    most: int = 1
    must: n.Condition | None = None
    field: Fact | None = None
    which: n.Extreme = n.Extreme.HIGHEST


def _counters(fact: Fact, atoms: Iterable[n.Atom]) -> tuple[_Counter, ...]:
    found: dict[_Counter, None] = {}
    for atom in atoms:
        match atom:
            case n.Exists(selection) if selection.source == fact:
                found[_Counter(selection)] = None
            case n.Every(selection, must) if selection.source == fact:
                found[_Counter(selection, must=must)] = None
            case _:
                most = min(int(max(_constants(atom), default=0)) + 1, MAX_COUNTED + 1)
                for operand in operands_of(atom):
                    match operand:
                        case n.RecordCount(selection) if selection.source == fact:
                            found[_Counter(selection, most)] = None
                        case n.FieldExtreme(which, selection, field) if selection.source == fact:
                            found[_Counter(selection, field=field, which=which)] = None
    return tuple(found)


_Mark = tuple[object, ...]


def _mark(
    record: Record, fact: Fact, counters: tuple[_Counter, ...], situation: Situation
) -> _Mark:
    """What a record adds to each counter."""
    here = evolve(situation, candidate={**situation.candidate, fact.key: Records((record,))})
    found: list[object] = []
    for counter in counters:
        taken = outcomes_of(counter.selection, here, MEANING)[0] is Outcome.TRUE
        if counter.must is not None:
            kept = outcome_of(counter.must, evolve(here, record=record))
            found.append(int(taken and kept is Outcome.FALSE))
        elif counter.field is not None:
            value = record.get(counter.field.key)
            plain = taken and value is not None and not isinstance(value, Many)
            found.append(rank(value) if plain else None)  # type: ignore[arg-type]
        else:
            found.append(int(taken))
    return tuple(found)


def _added(state: _Mark, mark: _Mark, counters: tuple[_Counter, ...]) -> _Mark:
    found: list[object] = []
    for old, new, counter in zip(state, mark, counters, strict=True):
        if counter.field is None:
            assert isinstance(old, int)
            assert isinstance(new, int)
            found.append(min(old + new, counter.most))
        elif old is None or new is None:
            found.append(new if old is None else old)
        else:
            pick = max if counter.which is n.Extreme.HIGHEST else min
            found.append(pick((old, new)))  # type: ignore[type-var]
    return tuple(found)


def _start(counters: tuple[_Counter, ...]) -> _Mark:
    return tuple(0 if one.field is None else None for one in counters)


def _grown(
    marks: Mapping[Record, _Mark], counters: tuple[_Counter, ...]
) -> tuple[tuple[Records, ...], bool]:
    kinds: dict[_Mark, Record] = {}
    for record, mark in marks.items():
        kinds.setdefault(mark, record)
    states: dict[_Mark, tuple[Record, ...]] = {_start(counters): ()}
    waiting = [*states]
    for state in waiting:  # grows while it is read
        for mark, record in kinds.items():
            new = _added(state, mark, counters)
            if new not in states:
                if len(states) >= MAX_STATES:
                    return tuple(map(Records, states.values())), False
                states[new] = (*states[state], record)
                waiting.append(new)
    return tuple(map(Records, states.values())), True


def _by_year(
    fact: Fact,
    kind: ListType,
    atoms: Iterable[n.Atom],
    marks: Mapping[Record, _Mark],
    counters: tuple[_Counter, ...],
    situation: Situation,
) -> tuple[tuple[Records, ...], bool]:
    """A record for each year that is asked."""
    year = kind.with_role(FieldRole.YEAR)
    assert year is not None
    asked = sorted({one for atom in atoms for one in years_tried(atom, fact, situation)})
    states: dict[_Mark, tuple[Record, ...]] = {_start(counters): ()}
    for one in asked:
        kinds: dict[_Mark, Record] = {}
        for record, mark in marks.items():
            if record.get(year.key) == one:
                kinds.setdefault(mark, record)
        following: dict[_Mark, tuple[Record, ...]] = {}
        for state, records in states.items():
            for mark, record in kinds.items():
                following.setdefault(_added(state, mark, counters), (*records, record))
                if len(following) > MAX_STATES:
                    return tuple(map(Records, following.values())), False
        states = following or states
    return tuple(map(Records, states.values())), True


__all__ = ["Lists", "closure", "followed"]
