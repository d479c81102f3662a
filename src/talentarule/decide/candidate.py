"""Preparing a candidate: every value read as its fact's type asks, once, for any number of decisions."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from attrs import frozen

from talentarule.decide.codes import MORE, Code
from talentarule.decide.schema import (
    CACHE_LIMIT,
    UNSEEN,
    Schema,
    Shapes,
    Slot,
    field_of,
    schema_of,
    shape_of,
)
from talentarule.vocabulary.facts import Flag
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.reading import MORE_SIGNS, NO, YES, Fault, Unreadable, read_value
from talentarule.vocabulary.types import BooleanType, DateType, FactType, ManyType, ScaleType
from talentarule.vocabulary.values import Value

ID_KEYS = ("id", "nip")
"""The fields, in this order, by which a candidate is named when the caller does not say."""


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


class Prepared(NamedTuple):
    """A candidate ready for decisions. ``codes`` are in the order of the schema's facts.

    ``dated`` lists the values whose meaning depends on the date of the facts.
    """

    id: str | None
    codes: tuple[Code, ...]
    problems: tuple[Problem, ...] = ()
    events: Mapping[str, datetime.date] = NO_EVENTS
    dated: tuple[Dated, ...] = ()


def prepare(
    schema: Schema,
    values: Mapping[str, object],
    candidate_id: str | None = None,
    wanted: frozenset[int] | None = None,
    shapes: Shapes | None = None,
) -> Prepared:
    """Read all values of a candidate that the rules may ask for. Problems are kept, not raised: only a rule that
    reads the value makes them errors. Fields that no rule knows are left alone.

    ``wanted`` limits the reading to the facts at these places, with their own ``shapes`` to remember.
    """
    if shapes is None:
        shapes = schema.shapes
    names = tuple(values)
    shape = shapes.get(names, UNSEEN)
    if shape is UNSEEN:
        shape = shape_of(schema, names, wanted, shapes)
    if shape is None:
        return _prepare_fields(schema, values, candidate_id)
    raws = shape.pick(values)
    try:
        found = [get(raw) for get, raw in zip(shape.getters, raws)]  # noqa: B905 - as many by construction
    except TypeError:  # a value that cannot be a key, such as records where one value is asked for
        return _prepare_fields(schema, values, candidate_id)
    if candidate_id is None:
        candidate_id = _id_of(values)
    if None in found:  # not remembered, or unknown
        problems: list[Problem] = []
        dated: list[Dated] = []
        for place, (slot, name, raw) in enumerate(zip(shape.slots, shape.names, raws, strict=True)):
            if found[place] is None:
                code = None if raw is None else _read(slot, name, raw, problems, dated)
                found[place] = schema.unknown[slot.place] if code is None else code
        if problems or dated:
            codes = shape.arrange(found)
            return Prepared(candidate_id, codes, tuple(problems), NO_EVENTS, tuple(dated))
    return tuple.__new__(Prepared, (candidate_id, shape.arrange(found), (), NO_EVENTS, ()))


def _prepare_fields(
    schema: Schema, values: Mapping[str, object], candidate_id: str | None
) -> Prepared:
    """The careful way: field by field, with events, marks of completeness and fields given twice."""
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
    return Prepared(
        candidate_id if candidate_id is not None else _id_of(values),
        tuple(codes),
        tuple(problems),
        events,
        tuple(dated),
    )


def _id_of(values: Mapping[str, object]) -> str | None:
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
    if type(raw) is str:
        known = slot.known.get(raw)
        if known is not None:
            return known
    may_be_none = Flag.MAY_BE_NONE in slot.fact.flags
    value = read_value(slot.fact.type, raw, may_be_none=may_be_none)
    if isinstance(value, Unreadable):
        if _has_dated(slot.fact.type, raw):
            assert isinstance(raw, str | list | tuple | set | frozenset)
            dated.append((slot.place, raw if isinstance(raw, str) else tuple(raw)))
        else:
            problems.append(_problem(slot, name, raw, value))
        return None
    if value is None:
        return None
    code = slot.coding.encode(value)
    _remember(slot, raw, code)
    return code


def _remember(slot: Slot, raw: object, code: Code) -> None:
    """Remember the code of a value that will come again, while there is room."""
    kind = slot.fact.type
    if isinstance(raw, list):
        key: object = tuple(raw)
        safe = all(type(part) is str for part in raw) and not _has_dated(kind, raw)
    else:
        key = raw
        # 0 and 1 are the same keys as no and yes: only a fact that takes both for the same remembers them.
        number = isinstance(raw, int | float | Decimal) and not isinstance(kind, BooleanType)
        safe = type(raw) in _REMEMBERED and not (number and raw in (0, 1))
        safe = safe and not _has_dated(kind, raw)
    if safe and len(slot.known) < CACHE_LIMIT:
        slot.known[key] = code


_REMEMBERED = (str, int, bool, float, Decimal, datetime.date)


def _has_dated(kind: FactType, raw: object) -> bool:
    item = kind.item if isinstance(kind, ManyType) else kind
    if not isinstance(item, ScaleType):
        return False
    if isinstance(raw, str):
        parts: Iterable[object] = raw.split(";")
    elif isinstance(kind, ManyType) and isinstance(raw, list | tuple | set | frozenset):
        parts = raw
    else:
        return False
    return any(isinstance(part, str) and item.scale.is_dated(part) for part in parts)


def _with_more(raw: str | tuple[object, ...]) -> str | tuple[object, ...]:
    """The same values with the sign that there may be more."""
    parts = tuple(raw.split(";")) if isinstance(raw, str) else raw
    last = parts[-1]
    return raw if isinstance(last, str) and last.strip() in MORE_SIGNS else (*parts, "...")


def dated_codes(
    schema: Schema, prepared: Prepared, day: datetime.date
) -> tuple[tuple[Code, ...], tuple[Problem, ...]]:
    """The codes with dated spellings read as on ``day``."""
    codes = list(prepared.codes)
    problems: list[Problem] = []
    for place, raw in prepared.dated:
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
    "prepare",
    "schema_of",
]
