"""How candidates with certain fields are read: one compiled function from their values to the codes of the schema."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import assert_never

from attrs import frozen

from talentarule.decide.codes import Code
from talentarule.decide.expressions import (
    Expression,
    both,
    call,
    choose,
    compared,
    compiled,
    item,
    row,
    stored,
)
from talentarule.decide.schema import Schema, Slot, field_of
from talentarule.vocabulary.reading import WHOLE_LIMIT
from talentarule.vocabulary.types import (
    BooleanType,
    ChoiceType,
    DateType,
    DurationType,
    ManyType,
    NumberType,
    PoisonType,
    ScaleType,
    TaxonomyType,
    TextType,
)

SHAPE_LIMIT = 1_024
"""So many sets of field names are remembered, of those with at most so many fields."""

ID_KEYS = ("id", "nip")
"""The fields, in this order, by which a candidate is named when the caller does not say."""


@frozen(eq=False)
class Shape:
    """``read`` gives the codes; it raises Unread or TypeError for a candidate who must be read with care. ``id_keys``
    are the fields that may hold the candidate's id.
    """

    read: Callable[[Mapping[str, object]], tuple[Code, ...]]
    id_keys: tuple[str, ...]


class Shapes(dict[tuple[str, ...], Shape | None]):
    """Shapes by field names; None where the careful way is needed: with dates of events, with marks of completeness,
    with a fact given twice. ``wanted`` are the places of the facts to read; the others stay unknown (None: all).
    """

    def __init__(self, schema: Schema, wanted: frozenset[int] | None) -> None:
        super().__init__()
        self.schema = schema
        self._wanted = wanted

    def __missing__(self, names: tuple[str, ...]) -> Shape | None:
        if len(self) >= SHAPE_LIMIT or len(names) > SHAPE_LIMIT:
            return None
        shape = self[names] = self._shape(names)
        return shape

    def _shape(self, names: tuple[str, ...]) -> Shape | None:
        given: dict[int, str] = {}
        for name in names:
            kind, slot = field_of(self.schema, name)
            if kind != "fact" or (slot is not None and slot.place in given):
                return None
            if slot is not None:
                given[slot.place] = name
        if self._wanted is not None:
            given = {place: name for place, name in given.items() if place in self._wanted}
        return Shape(reader(self.schema, given), tuple(key for key in ID_KEYS if key in names))


_SURROUNDINGS: Mapping[str, object] = {
    "A": -WHOLE_LIMIT,
    "B": WHOLE_LIMIT,
    "C": type,
    "D": datetime.date,
    "L": list,
    "I": int,
    "O": datetime.date.toordinal,
    "U": tuple,
    "Y": True,
    "N": False,
}


def reader(
    schema: Schema, given: Mapping[int, str]
) -> Callable[[Mapping[str, object]], tuple[Code, ...]]:
    """The function from a candidate's values to codes. ``given`` has the field for each fact that is to be read."""
    names: dict[str, object] = dict(_SURROUNDINGS)
    parts: list[Expression] = []
    for slot, unknown in zip(schema.slots, schema.unknown, strict=True):
        if slot.place in given:
            names[f"F{slot.place}"] = given[slot.place]
            names[f"S{slot.place}"] = slot.spellings
            parts.append(_code(slot))
        else:
            assert unknown is None or isinstance(unknown, int)
            parts.append(unknown)
    return compiled("v", row(parts), names)


def _code(slot: Slot) -> Expression:
    """The code of one value: what Python has a type for by that type, anything else by its spelling."""
    value = item("v", f"F{slot.place}")
    spellings = f"S{slot.place}"
    same = f"x{slot.place}"
    spelled = item(spellings, same)
    kind = call("C", stored(same, value))
    match slot.fact.type:
        case BooleanType():
            yes, no = (slot.coding.encode(one) for one in (True, False))
            assert isinstance(yes, int)
            assert isinstance(no, int)
            denied = choose(compared(same, "is", "N"), no, spelled)
            return choose(compared(stored(same, value), "is", "Y"), yes, denied)
        case NumberType():
            within = compared("A", "<", same, "<", "B")
            return choose(both(compared(kind, "is", "I"), within), same, spelled)
        case DateType():
            return choose(compared(kind, "is", "D"), call("O", same), spelled)
        case ManyType():
            return item(spellings, choose(compared(kind, "is", "L"), call("U", same), same))
        case ScaleType() | TaxonomyType() | ChoiceType() | DurationType() | TextType():
            return item(spellings, value)
        case PoisonType():
            return item(spellings, value)
        case _:
            assert_never(slot.fact.type)
