"""From the values of a mapping to the codes of its facts: a compiled function for each set of fields."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, assert_never

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
from talentarule.vocabulary.reading import WHOLE_LIMIT
from talentarule.vocabulary.types import (
    BooleanType,
    ChoiceType,
    DateType,
    DurationType,
    ListType,
    ManyType,
    NumberType,
    PoisonType,
    ScaleType,
    TaxonomyType,
    TextType,
)

if TYPE_CHECKING:
    from talentarule.decide.schema import Slot

SHAPE_LIMIT = 1_024
"""So many sets of field names are remembered, of those with at most so many fields."""

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
    slots: Sequence[Slot], unknown: Sequence[Code], given: Mapping[int, str]
) -> Callable[[Mapping[str, object]], tuple[Code, ...]]:
    """The function from the values of a candidate, or of a record, to codes. ``given`` has the field for each fact that
    is to be read; the codes of the others are the ``unknown`` ones.
    """
    names: dict[str, object] = dict(_SURROUNDINGS)
    parts: list[Expression] = []
    for slot, missing in zip(slots, unknown, strict=True):
        if slot.place in given:
            names[f"F{slot.place}"] = given[slot.place]
            names[f"S{slot.place}"] = slot.spellings
            if isinstance(slot.fact.type, ListType):
                names[f"R{slot.place}"] = slot.spellings.read
            parts.append(_code(slot))
        else:
            assert missing is None or isinstance(missing, int)
            parts.append(missing)
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
        case ListType():
            return call("R" + str(slot.place), value)
        case ManyType():
            return item(spellings, choose(compared(kind, "is", "L"), call("U", same), same))
        case ScaleType() | TaxonomyType() | ChoiceType() | DurationType() | TextType():
            return item(spellings, value)
        case PoisonType():
            return item(spellings, value)
        case _:
            assert_never(slot.fact.type)
