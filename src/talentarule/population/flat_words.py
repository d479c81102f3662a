"""The spellings of finite facts that other engines accept, each with its code: asked of the reader one by one."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from talentarule.decide.schema import Slot
from talentarule.vocabulary.facts import Flag
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.reading import NO, NONE_WORDS, YES, Unreadable, read_value
from talentarule.vocabulary.scale import Scale
from talentarule.vocabulary.types import BooleanType, ChoiceType, ScaleType, TaxonomyType

MAX_BRACKETED = 2_000
"""So many spellings with a bracket, such as ``Pembina Tk. I (IV/b)``, are written out for a scale; past that, none."""


def code_spellings(slot: Slot, day: datetime.date) -> dict[str, int]:
    """The code of each folded spelling that the fact's reader accepts on a day."""
    may_be_none = Flag.MAY_BE_NONE in slot.fact.flags
    found: dict[str, int] = {}
    for text in _candidates(slot):
        value = read_value(slot.fact.type, text, may_be_none=may_be_none, day=day)
        if value is None or isinstance(value, Unreadable):
            continue
        code = slot.coding.encode(value)
        assert isinstance(code, int)
        found[fold(text)] = code
    return found


def _candidates(slot: Slot) -> Iterator[str]:
    kind = slot.fact.type
    match kind:
        case ScaleType(scale):
            yield from scale.spellings
            yield from _bracketed(scale)
        case TaxonomyType(taxonomy):
            yield from taxonomy.spellings
        case ChoiceType(options):
            yield from (option.key for option in options)
        case BooleanType():
            yield from sorted(YES | NO)
        case _:
            raise TypeError(f"{slot.fact.name} has no finite type")
    yield from sorted(NONE_WORDS)


def _bracketed(scale: Scale) -> Iterator[str]:
    by_level: dict[str, list[str]] = {}
    for key, entries in scale.spellings.items():
        for entry in entries:
            by_level.setdefault(entry.level.key, []).append(key)
    if sum(len(keys) ** 2 for keys in by_level.values()) > MAX_BRACKETED:
        return
    for keys in by_level.values():
        for outer in keys:
            yield from (f"{outer} ({inner})" for inner in keys if inner != outer)


__all__ = ["MAX_BRACKETED", "code_spellings"]
