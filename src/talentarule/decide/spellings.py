"""The codes of a fact's values by how data spell them: read once, then looked up."""

from __future__ import annotations

from decimal import Decimal

from talentarule.decide.codes import Code, Coding
from talentarule.vocabulary.facts import Fact, Flag
from talentarule.vocabulary.reading import Unreadable, read_value
from talentarule.vocabulary.types import FactType, ManyType, NumberType, ScaleType

CACHE_LIMIT = 4_096
"""So many spellings of values, and of field names, are remembered for each fact."""

LENGTH_LIMIT = 200
"""Longer texts, and lists that are longer in all, are read anew each time."""


class Unread(Exception):  # noqa: N818 - not an error: the careful way goes on from here
    """A value that is wrong, or that has a meaning only on a day."""


class Spellings(dict[object, Code]):
    """Codes by raw value. A value not met before is read as the fact's type asks, and remembered while there is room;
    Unread is raised when that gives no code. A list is looked up as a tuple.

    In Python 1, 1.0 and True are one key. So texts only are remembered, and of a number what cannot be taken for yes
    or no; what this dictionary holds gives the same code for every key that equals it.
    """

    __slots__ = ("_coding", "_kind", "_may_be_none")

    def __init__(self, fact: Fact, coding: Coding) -> None:
        super().__init__({None: coding.encode(None)})
        self._kind = fact.type
        self._may_be_none = Flag.MAY_BE_NONE in fact.flags
        self._coding = coding

    def __missing__(self, raw: object) -> Code:
        value = read_value(self._kind, raw, may_be_none=self._may_be_none)
        if isinstance(value, Unreadable):
            raise Unread
        code = self._coding.encode(value)
        if len(self) < CACHE_LIMIT and self._is_safe(raw):
            self[raw] = code
        return code

    def _is_safe(self, raw: object) -> bool:
        if type(raw) is str:
            return len(raw) <= LENGTH_LIMIT and not has_dated(self._kind, raw)
        if type(raw) is tuple:
            texts = all(type(part) is str and not has_dated(self._kind, part) for part in raw)
            return texts and sum(map(len, raw)) + len(raw) <= LENGTH_LIMIT
        number = type(raw) in (float, Decimal) and isinstance(self._kind, NumberType)
        return number and raw not in (0, 1)


def has_dated(kind: FactType, raw: str) -> bool:
    """Whether a part of the text is a spelling whose meaning depends on the day."""
    item = kind.item if isinstance(kind, ManyType) else kind
    if not isinstance(item, ScaleType):
        return False
    return any(item.scale.is_dated(part) for part in raw.split(";"))
