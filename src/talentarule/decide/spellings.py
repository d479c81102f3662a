"""The codes of a fact's values by how data spell them: read once, then looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from talentarule.decide.codes import Code, Coding
from talentarule.vocabulary.facts import Fact, Flag
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.reading import Unreadable, read_value
from talentarule.vocabulary.types import FactType, ListType, ManyType, NumberType, ScaleType

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

    def read(self, raw: object) -> Code:
        """The code of a value, which is not remembered."""
        value = read_value(self._kind, raw, may_be_none=self._may_be_none)
        if isinstance(value, Unreadable):
            raise Unread
        return self._coding.encode(value)

    def __missing__(self, raw: object) -> Code:
        code = self.read(raw)
        if len(self) < CACHE_LIMIT and self._is_safe(raw):
            self[raw] = code
        return code

    def _is_safe(self, raw: object) -> bool:
        if type(raw) is str:
            return len(raw) <= LENGTH_LIMIT and not has_dated(self._kind, raw)
        if type(raw) is tuple:
            texts = all(type(part) is str for part in raw) and not has_dated(self._kind, raw)
            return texts and sum(map(len, raw)) + len(raw) <= LENGTH_LIMIT
        number = type(raw) in (float, Decimal) and isinstance(self._kind, NumberType)
        return number and raw not in (0, 1)


def has_dated(kind: FactType, raw: object) -> bool:
    """Whether a part of a value is a spelling whose meaning depends on the day of the facts. In a record it does only
    where the record has no date of its own.
    """
    if isinstance(kind, ListType):
        if not isinstance(raw, Sequence) or isinstance(raw, str):
            return False
        return any(
            has_dated(field.type, value)
            for record in raw
            if isinstance(record, Mapping)
            for name, value in record.items()
            if isinstance(name, str) and (field := kind.field(fold(name))) is not None
        )
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
