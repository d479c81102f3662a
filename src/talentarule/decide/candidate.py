"""Preparing a candidate: every value read as its fact's type asks, once, for any number of decisions."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from attrs import field, frozen

from talentarule.decide.codes import MORE, Code, Coding, coding_of
from talentarule.rules.examples import COMPLETE_SUFFIX
from talentarule.vocabulary.facts import Fact, Flag, Owner
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.reading import NO, YES, Fault, Unreadable, read_value
from talentarule.vocabulary.types import DateType, FactType, ManyType, ScaleType
from talentarule.vocabulary.values import Value
from talentarule.vocabulary.vocabulary import Vocabulary

CACHE_LIMIT = 4096
"""So many spellings of values, and of field names, are remembered for each fact."""

SHAPE_LIMIT = 1024
"""So many sets of field names are remembered."""

_UNSEEN: Any = object()

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


class Prepared(NamedTuple):
    """A candidate ready for decisions. ``codes`` are in the order of the schema's facts.

    ``dated`` lists values (place and text) whose meaning depends on the date of the facts.
    """

    id: str | None
    codes: tuple[Code, ...]
    problems: tuple[Problem, ...] = ()
    events: Mapping[str, datetime.date] = MappingProxyType({})
    dated: tuple[tuple[int, str], ...] = ()


@frozen
class Slot:
    """One fact in the schema. ``texts`` and ``figures`` remember the codes of values read before: of a text or a list
    of texts, and of a whole number. They are apart because ``True`` and 1 are the same key.
    """

    place: int
    fact: Fact
    coding: Coding
    texts: dict[str | tuple[object, ...], Code] = field(factory=dict, eq=False, repr=False)
    figures: dict[int, Code] = field(factory=dict, eq=False, repr=False)


Column = tuple[int, dict[str | tuple[object, ...], Code], dict[int, Code], Slot]
"""A field of a candidate as the fast way reads it: its place, what is remembered, and its slot."""


@frozen
class Schema:
    """The facts of the candidate in a fixed order, and the field names they go by.

    ``shapes`` remembers, for the field names of a whole candidate, the columns they are (None: a field that no rule
    knows); a shape whose fields are not all plain facts is remembered as None.
    """

    slots: tuple[Slot, ...]
    by_key: Mapping[str, Slot]
    events: Mapping[str, str]
    unknown: tuple[Code, ...]
    fields: dict[str, tuple[str, Slot | None]] = field(factory=dict, eq=False, repr=False)
    shapes: dict[tuple[str, ...], tuple[Column | None, ...] | None] = field(
        factory=dict, eq=False, repr=False
    )


def schema_of(vocabulary: Vocabulary) -> Schema:
    """The schema of the candidates that a rule set reads."""
    facts = [fact for (owner, _), fact in vocabulary.facts.items() if owner is Owner.CANDIDATE]
    slots = tuple(Slot(place, fact, coding_of(fact.type)) for place, fact in enumerate(facts))
    return Schema(
        slots,
        {slot.fact.key: slot for slot in slots},
        {key: event.name for key, event in vocabulary.events.items()},
        tuple(slot.coding.encode(None) for slot in slots),
    )


def prepare(
    schema: Schema, values: Mapping[str, object], candidate_id: str | None = None
) -> Prepared:
    """Read all values of a candidate that the rules may ask for. Problems are kept, not raised: only a rule that
    reads the value makes them errors. Fields that no rule knows are left alone.
    """
    names = tuple(values)
    columns = schema.shapes.get(names, _UNSEEN)
    if columns is _UNSEEN:
        columns = _shape(schema, names)
    if columns is None:
        return _prepare_fields(schema, values, candidate_id)
    codes = list(schema.unknown)
    problems: list[Problem] = []
    dated: list[tuple[int, str]] = []
    for column, raw in zip(columns, values.values(), strict=True):
        if column is None or raw is None:
            continue
        place, texts, figures, slot = column
        code: Code = _UNSEEN
        if type(raw) is str:
            code = texts.get(raw, _UNSEEN)
        elif type(raw) is int:
            code = figures.get(raw, _UNSEEN)
        elif type(raw) is list:
            try:
                code = texts.get(tuple(raw), _UNSEEN)
            except TypeError:  # a list of records where values are asked for
                code = _UNSEEN
        if code is _UNSEEN:
            code = _read(slot, names[columns.index(column)], raw, problems, dated)
            if code is None:
                continue
        codes[place] = code
    if candidate_id is None:
        candidate_id = _id_of(values)
    if problems or dated:
        return Prepared(
            candidate_id, tuple(codes), tuple(problems), MappingProxyType({}), tuple(dated)
        )
    return Prepared(candidate_id, tuple(codes))


def _shape(schema: Schema, names: tuple[str, ...]) -> tuple[Column | None, ...] | None:
    """The columns of a candidate with these fields; None when not all of them are plain facts, each once."""
    columns: list[Column | None] = []
    seen: set[int] = set()
    plain: tuple[Column | None, ...] | None = None
    for name in names:
        kind, slot = schema.fields.get(name) or _field(schema, name)
        if kind != "fact" or (slot is not None and slot.place in seen):
            break
        if slot is None:
            columns.append(None)
        else:
            seen.add(slot.place)
            columns.append((slot.place, slot.texts, slot.figures, slot))
    else:
        plain = tuple(columns)
    if len(schema.shapes) < SHAPE_LIMIT:
        schema.shapes[names] = plain
    return plain


def _prepare_fields(
    schema: Schema, values: Mapping[str, object], candidate_id: str | None
) -> Prepared:
    """The careful way: field by field, with events, marks of completeness and fields given twice."""
    codes = list(schema.unknown)
    problems: list[Problem] = []
    events: dict[str, datetime.date] = {}
    dated: list[tuple[int, str]] = []
    incomplete: list[Slot] = []
    given: dict[str, str] = {}
    for name, raw in values.items():
        kind, slot = schema.fields.get(name) or _field(schema, name)
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


def _field(schema: Schema, name: str) -> tuple[str, Slot | None]:
    """What a field name means: a fact, an event, the completeness of a fact, or nothing here."""
    key = fold(name) if isinstance(name, str) else ""
    slot = schema.by_key.get(key)
    kind = "fact"
    if slot is None:
        if key in schema.events:
            kind = "event"
        elif key.endswith(COMPLETE_SUFFIX):
            kind, slot = "complete", schema.by_key.get(key[: -len(COMPLETE_SUFFIX)])
    found = (kind, slot)
    if len(schema.fields) < CACHE_LIMIT and isinstance(name, str):
        schema.fields[name] = found
    return found


def _problem(slot: Slot, name: str, raw: object, found: Unreadable) -> Problem:
    return Problem(name, slot.fact.key, slot.fact.name, slot.fact.type, raw, found)


def _read(
    slot: Slot,
    name: str,
    raw: object,
    problems: list[Problem],
    dated: list[tuple[int, str]],
) -> Code:
    may_be_none = Flag.MAY_BE_NONE in slot.fact.flags
    value = read_value(slot.fact.type, raw, may_be_none=may_be_none)
    if isinstance(value, Unreadable):
        if isinstance(raw, str) and _has_dated(slot.fact.type, raw):
            dated.append((slot.place, raw))
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
    if isinstance(raw, int) and not isinstance(raw, bool):
        if len(slot.figures) < CACHE_LIMIT:
            slot.figures[raw] = code
    elif len(slot.texts) < CACHE_LIMIT:
        if isinstance(raw, str) and not _has_dated(slot.fact.type, raw):
            slot.texts[raw] = code
        elif isinstance(raw, list) and all(
            type(part) is str and not _has_dated(slot.fact.type, part) for part in raw
        ):
            slot.texts[tuple(raw)] = code


def _has_dated(kind: FactType, raw: str) -> bool:
    item = kind.item if isinstance(kind, ManyType) else kind
    if not isinstance(item, ScaleType):
        return False
    return any(item.scale.is_dated(part) for part in raw.split(";"))


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
