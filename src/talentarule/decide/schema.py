"""The facts of a candidate in a fixed order, and how the fields of data find them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import Any

from attrs import field, frozen

from talentarule.decide.codes import Code, Coding, coding_of
from talentarule.rules.examples import COMPLETE_SUFFIX
from talentarule.vocabulary.facts import Fact, Owner
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.types import ManyType
from talentarule.vocabulary.vocabulary import Vocabulary

CACHE_LIMIT = 4096
"""So many spellings of values, and of field names, are remembered for each fact."""

SHAPE_LIMIT = 1024
"""So many sets of field names are remembered."""

UNSEEN: Any = object()


@frozen
class Slot:
    """One fact in the schema. ``known`` remembers the codes of values read before; a list stands there as a tuple."""

    place: int
    fact: Fact
    coding: Coding
    known: dict[object, Code] = field(factory=dict, eq=False, repr=False)


@frozen(eq=False)
class Shape:
    """How candidates with certain fields are read: the fields that rules know, their values picked in the order of the
    slots, a look-up for each, and the codes put into the order of the schema.
    """

    names: tuple[str, ...]
    slots: tuple[Slot, ...]
    pick: Callable[[Mapping[str, object]], tuple[object, ...]]
    getters: tuple[Callable[[object], Code | None], ...]
    arrange: Callable[[list[Code | None]], tuple[Code, ...]]


Shapes = dict[tuple[str, ...], Shape | None]
"""Shapes by field names; None where the careful way is needed."""


@frozen
class Schema:
    """The facts of the candidate in a fixed order, and the field names they go by.

    ``shapes`` remembers how candidates with certain field names are read.
    """

    slots: tuple[Slot, ...]
    by_key: Mapping[str, Slot]
    events: Mapping[str, str]
    unknown: tuple[Code, ...]
    fields: dict[str, tuple[str, Slot | None]] = field(factory=dict, eq=False, repr=False)
    shapes: Shapes = field(factory=dict, eq=False, repr=False)


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


def field_of(schema: Schema, name: str) -> tuple[str, Slot | None]:
    """What a field name means: a fact, an event, the completeness of a fact, or (no slot) nothing here."""
    known = schema.fields.get(name)
    if known is not None:
        return known
    key = fold(name) if isinstance(name, str) else ""
    slot = schema.by_key.get(key)
    kind = "fact"
    if slot is None:
        if key in schema.events:
            kind = "event"
        elif key.endswith(COMPLETE_SUFFIX):
            kind, slot = "complete", schema.by_key.get(key[: -len(COMPLETE_SUFFIX)])
    if len(schema.fields) < CACHE_LIMIT and isinstance(name, str):
        schema.fields[name] = (kind, slot)
    return kind, slot


def shape_of(
    schema: Schema, names: tuple[str, ...], wanted: frozenset[int] | None, shapes: Shapes
) -> Shape | None:
    """The shape of candidates with these fields, remembered in ``shapes``; None when not all that rules know are plain
    facts, each once. ``wanted`` are the places of the facts to read; the others stay unknown (None: all are read).
    """
    known: dict[int, tuple[str, Slot]] = {}
    shape: Shape | None = None
    for name in names:
        kind, slot = field_of(schema, name)
        if kind != "fact" or (slot is not None and slot.place in known):
            break
        if slot is not None:
            known[slot.place] = (name, slot)
    else:
        places = sorted(known if wanted is None else wanted & known.keys())
        shape = _shape(schema, [known[place] for place in places])
    if len(shapes) < SHAPE_LIMIT:
        shapes[names] = shape
    return shape


def _shape(schema: Schema, columns: list[tuple[str, Slot]]) -> Shape:
    names = tuple(name for name, _ in columns)
    slots = tuple(slot for _, slot in columns)
    getters = tuple(
        _list_getter(slot) if isinstance(slot.fact.type, ManyType) else slot.known.get
        for slot in slots
    )
    return Shape(names, slots, _picker(names), getters, _arranger(schema, slots))


def _list_getter(slot: Slot) -> Callable[[object], Code | None]:
    get = slot.known.get
    return lambda raw: get(tuple(raw)) if isinstance(raw, list) else get(raw)


def _picker(names: tuple[str, ...]) -> Callable[[Mapping[str, object]], tuple[object, ...]]:
    if len(names) > 1:
        return itemgetter(*names)
    return lambda values: tuple(values[name] for name in names)


def _arranger(
    schema: Schema, slots: tuple[Slot, ...]
) -> Callable[[list[Code | None]], tuple[Code, ...]]:
    """The codes of the given fields, and unknown for those that are absent."""
    if len(slots) == len(schema.slots):
        return tuple
    places = {slot.place: number for number, slot in enumerate(slots)}
    absent = [schema.unknown[place] for place in range(len(schema.slots)) if place not in places]
    order = [
        places.get(place, len(slots) + place - sum(one < place for one in places))
        for place in range(len(schema.slots))
    ]
    if len(order) == 1:
        return lambda found: ((*found, *absent)[order[0]],)
    pick = itemgetter(*order)
    return lambda found: pick(found + absent)
