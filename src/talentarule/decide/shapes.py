"""How candidates with certain fields are read: one compiled function from their values to the codes of the schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import frozen

from talentarule.decide.codes import Code
from talentarule.decide.readers import SHAPE_LIMIT, reader
from talentarule.decide.schema import Schema, field_of

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
        read = reader(self.schema.slots, self.schema.unknown, given)
        return Shape(read, tuple(key for key in ID_KEYS if key in names))


__all__ = ["ID_KEYS", "SHAPE_LIMIT", "Shape", "Shapes"]
