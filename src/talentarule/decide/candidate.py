"""Preparing a candidate: every value read as its fact's type asks, once, for any number of decisions."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from attrs import frozen

from talentarule.decide.codes import MORE, Code
from talentarule.decide.schema import Schema, Slot, field_of, schema_of
from talentarule.decide.shapes import ID_KEYS, Shapes
from talentarule.decide.spellings import Unread, has_dated
from talentarule.vocabulary.facts import Flag
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.reading import MORE_SIGNS, NO, YES, Fault, Unreadable, read_value
from talentarule.vocabulary.types import DateType, FactType
from talentarule.vocabulary.values import Value


@frozen
class Problem:
    """A value that could not be read: the field as the data name it, the fact (None: an event), and the fault."""

    field: str
    key: str
    name: str
    type: FactType
    value: object
    found: Unreadable


Dated = tuple[int, str | tuple[object, ...]]
"""The place of a fact and its raw value, whose meaning depends on the date of the facts; a list as a tuple."""

NO_EVENTS: Mapping[str, datetime.date] = MappingProxyType({})


class Care(NamedTuple):
    """What of a candidate must be looked at before a decision: values that are wrong, dates of events among the fields,
    and values (place and text) whose meaning depends on the date of the facts.
    """

    problems: tuple[Problem, ...] = ()
    events: Mapping[str, datetime.date] = NO_EVENTS
    dated: tuple[Dated, ...] = ()


class Prepared(NamedTuple):
    """A candidate ready for decisions. ``codes`` are in the order of the schema's facts; ``care`` is None where
    nothing but the codes matters.
    """

    id: str | None
    codes: tuple[Code, ...]
    care: Care | None = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The values that are wrong."""
        return () if self.care is None else self.care.problems


def prepare(
    shapes: Shapes, values: Mapping[str, object], candidate_id: str | None = None
) -> Prepared:
    """Read the values of a candidate that the shapes want. Problems are kept, not raised: only a rule that reads the
    value makes them errors. Fields that no rule knows are left alone.
    """
    shape = shapes[tuple(values)]
    if shape is None:
        return prepare_with_care(shapes.schema, values, candidate_id)
    try:
        codes = shape.read(values)
    except (Unread, TypeError):
        return prepare_with_care(shapes.schema, values, candidate_id)
    if candidate_id is None and shape.id_keys:
        candidate_id = id_of(values)
    # As Prepared(candidate_id, codes), in a third of its time.
    return tuple.__new__(Prepared, (candidate_id, codes, None))


def prepare_with_care(
    schema: Schema, values: Mapping[str, object], candidate_id: str | None
) -> Prepared:
    """The careful way: field by field, all of them, with events, marks of completeness and fields given twice."""
    codes = list(schema.unknown)
    problems: list[Problem] = []
    events: dict[str, datetime.date] = {}
    dated: list[Dated] = []
    incomplete: list[Slot] = []
    given: dict[str, str] = {}
    for name, raw in values.items():
        kind, slot = field_of(schema, name)
        if slot is None:
            if kind == "event" and raw is not None:
                _read_event(schema, name, raw, events, problems)
        elif kind == "complete":
            _read_complete(slot, name, raw, incomplete, problems)
        elif slot.fact.key in given:
            found = Unreadable(Fault.GIVEN_TWICE, given[slot.fact.key])
            problems.append(_problem(slot, name, raw, found))
        else:
            given[slot.fact.key] = name
            code = _read(slot, name, raw, problems, dated)
            if code is not None:
                codes[slot.place] = code
    for slot in incomplete:
        code = codes[slot.place]
        if isinstance(code, tuple) and (not code or code[-1] is not MORE):
            codes[slot.place] = (*code, MORE)
    going_on = {slot.place for slot in incomplete}
    dated = [(place, _with_more(raw) if place in going_on else raw) for place, raw in dated]
    care = Care(tuple(problems), events, tuple(dated)) if problems or events or dated else None
    return Prepared(id_of(values) if candidate_id is None else candidate_id, tuple(codes), care)


def id_of(values: Mapping[str, object]) -> str | None:
    """The id that stands among a candidate's fields."""
    for key in ID_KEYS:
        found = values.get(key)
        if isinstance(found, str | int):
            return str(found)
    return None


def _problem(slot: Slot, name: str, raw: object, found: Unreadable) -> Problem:
    return Problem(name, slot.fact.key, slot.fact.name, slot.fact.type, raw, found)


def _read(
    slot: Slot,
    name: str,
    raw: object,
    problems: list[Problem],
    dated: list[Dated],
) -> Code:
    if slot.records is not None:
        try:
            return slot.spellings.read(raw)
        except Unread:
            pass  # what is wrong is found below
    may_be_none = Flag.MAY_BE_NONE in slot.fact.flags
    value = read_value(slot.fact.type, raw, may_be_none=may_be_none)
    if isinstance(value, Unreadable):
        if has_dated(slot.fact.type, raw):
            assert isinstance(raw, str | list | tuple | set | frozenset)
            dated.append((slot.place, raw if isinstance(raw, str) else tuple(raw)))
        else:
            problems.append(_problem(slot, name, raw, value))
        return None
    return None if value is None else slot.coding.encode(value)


def _with_more(raw: str | tuple[object, ...]) -> str | tuple[object, ...]:
    """The same values with the sign that there may be more."""
    parts = tuple(raw.split(";")) if isinstance(raw, str) else raw
    last = parts[-1]
    return raw if isinstance(last, str) and last.strip() in MORE_SIGNS else (*parts, "...")


def dated_codes(
    schema: Schema,
    known: tuple[Code, ...],
    dated: tuple[Dated, ...],
    day: datetime.date,
) -> tuple[tuple[Code, ...], tuple[Problem, ...]]:
    """The known codes and those of the dated spellings, read as on ``day``."""
    codes = list(known)
    problems: list[Problem] = []
    for place, raw in dated:
        slot = schema.slots[place]
        may_be_none = Flag.MAY_BE_NONE in slot.fact.flags
        value = read_value(slot.fact.type, raw, may_be_none=may_be_none, day=day)
        if isinstance(value, Unreadable):
            problems.append(_problem(slot, slot.fact.name, raw, value))
        else:
            codes[place] = slot.coding.encode(value)
    return tuple(codes), tuple(problems)


def _read_event(
    schema: Schema,
    name: str,
    raw: object,
    events: dict[str, datetime.date],
    problems: list[Problem],
) -> None:
    value = read_value(DateType(), raw)
    if isinstance(value, datetime.date):
        events[fold(name)] = value
    elif isinstance(value, Unreadable):
        key = fold(name)
        problems.append(Problem(name, key, schema.events[key], DateType(), raw, value))


def _read_complete(
    slot: Slot, name: str, raw: object, incomplete: list[Slot], problems: list[Problem]
) -> None:
    key = fold(raw) if isinstance(raw, str) else raw
    if key is False or key in NO:
        incomplete.append(slot)
    elif not (key is True or key is None or key == "" or key in YES):
        problems.append(_problem(slot, name, raw, Unreadable(Fault.WRONG_KIND, str(raw))))


def decoded(schema: Schema, codes: tuple[Code, ...]) -> dict[str, Value | None]:
    """The values behind codes, by fact key."""
    return {slot.fact.key: slot.coding.decode(codes[slot.place]) for slot in schema.slots}


__all__ = [
    "Prepared",
    "Problem",
    "Schema",
    "Slot",
    "dated_codes",
    "decoded",
    "id_of",
    "prepare",
    "prepare_with_care",
    "schema_of",
]
