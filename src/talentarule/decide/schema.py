"""The facts of a candidate in a fixed order, and how the fields of data find them."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import Factory, field, frozen

from talentarule.decide.codes import Code, Coding, coding_of
from talentarule.decide.list_spellings import FieldSpellings, ListSpellings
from talentarule.decide.spellings import CACHE_LIMIT, Spellings
from talentarule.rules.examples import COMPLETE_SUFFIX
from talentarule.rules.scope import record_fact
from talentarule.vocabulary.facts import Fact, Owner
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.types import ListType
from talentarule.vocabulary.vocabulary import Vocabulary


@frozen
class Slot:
    """One fact in the schema, with the codes of its values by their spellings; of a list also its records' schema."""

    place: int
    fact: Fact
    coding: Coding
    spellings: Spellings = field(
        default=Factory(lambda slot: Spellings(slot.fact, slot.coding), takes_self=True),
        eq=False,
        repr=False,
    )
    records: Schema | None = field(default=None, eq=False, repr=False)


@frozen
class Schema:
    """The facts of the candidate, or the fields of a list's records, in a fixed order, and the names they go by."""

    slots: tuple[Slot, ...]
    by_key: Mapping[str, Slot]
    events: Mapping[str, str]
    unknown: tuple[Code, ...]
    fields: dict[str, tuple[str, Slot | None]] = field(factory=dict, eq=False, repr=False)


def schema_of(vocabulary: Vocabulary) -> Schema:
    """The schema of the candidates that a rule set reads."""
    facts = [fact for (owner, _), fact in vocabulary.facts.items() if owner is Owner.CANDIDATE]
    slots = tuple(_slot(place, fact) for place, fact in enumerate(facts))
    return _schema(slots, {key: event.name for key, event in vocabulary.events.items()})


def _schema(slots: tuple[Slot, ...], events: Mapping[str, str]) -> Schema:
    by_key = {slot.fact.key: slot for slot in slots}
    return Schema(slots, by_key, events, tuple(slot.coding.encode(None) for slot in slots))


def _slot(place: int, fact: Fact) -> Slot:
    coding = coding_of(fact.type)
    if not isinstance(fact.type, ListType):
        return Slot(place, fact, coding)
    records = _records(fact, fact.type)
    return Slot(place, fact, coding, ListSpellings(fact, coding, fact.type, records), records)


def _records(source: Fact, kind: ListType) -> Schema:
    """The schema of the records of a list."""
    slots: list[Slot] = []
    for place, one in enumerate(kind.fields):
        fact = record_fact(source, one.key)
        assert fact is not None
        coding = coding_of(one.type)
        slots.append(Slot(place, fact, coding, FieldSpellings(fact, coding, one)))
    return _schema(tuple(slots), {})


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
