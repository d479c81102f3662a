"""The codes of records as data have them: a compiled function for each set of fields that records come with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from talentarule.decide.codes import MORE, Code, Coding
from talentarule.decide.readers import SHAPE_LIMIT, reader
from talentarule.decide.spellings import Spellings, Unread, has_dated
from talentarule.vocabulary.facts import Fact
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.reading import MAX_ITEMS, MORE_SIGNS, Unreadable, read_field
from talentarule.vocabulary.types import FieldRole, ListType, RecordField

if TYPE_CHECKING:
    from talentarule.decide.schema import Schema


class FieldSpellings(Spellings):
    """Codes by the raw value of a field of records: a last day may also be ``sekarang``."""

    __slots__ = ("_field",)

    def __init__(self, fact: Fact, coding: Coding, field: RecordField) -> None:
        super().__init__(fact, coding)
        self._field = field

    def read(self, raw: object) -> Code:
        """The code of a value, which is not remembered. What dates decide goes by those of its record."""
        if has_dated(self._field.type, raw):
            raise Unread
        value = read_field(self._field, raw, None)
        if isinstance(value, Unreadable):
            raise Unread
        return self._coding.encode(value)


_Read = Callable[[Mapping[str, object]], tuple[Code, ...]]


class _Readers(dict[tuple[object, ...], _Read]):
    """How records with certain fields are read, by the names of the fields in their order."""

    def __init__(self, records: Schema) -> None:
        super().__init__()
        self._records = records

    def __missing__(self, names: tuple[object, ...]) -> _Read:
        if len(self) >= SHAPE_LIMIT or len(names) > SHAPE_LIMIT:
            return _with_care
        found = self[names] = self._reader(names)
        return found

    def _reader(self, names: tuple[object, ...]) -> _Read:
        given: dict[int, str] = {}
        for name in names:
            slot = self._records.by_key.get(fold(name)) if isinstance(name, str) else None
            if slot is not None:
                if slot.place in given:
                    return _with_care
                assert isinstance(name, str)
                given[slot.place] = name
        return reader(self._records.slots, self._records.unknown, given)


def _with_care(record: Mapping[str, object]) -> tuple[Code, ...]:
    raise Unread


class ListSpellings(Spellings):
    """The codes of lists of records, which are not remembered. ``records`` are the fields of a record."""

    __slots__ = ("_ends", "_readers")

    def __init__(self, fact: Fact, coding: Coding, kind: ListType, records: Schema) -> None:
        super().__init__(fact, coding)
        self._readers = _Readers(records)
        places = [
            place
            for role in (FieldRole.START, FieldRole.END)
            for place, field in enumerate(kind.fields)
            if field.role is role
        ]
        self._ends = tuple(places) if len(places) == 2 else None

    def read(self, raw: object) -> Code:
        """The code of a list. Raises Unread when it is wrong, or has a meaning only on a day."""
        try:
            return self._quickly(raw)
        except (Unread, TypeError):
            return super().read(raw)

    def _quickly(self, raw: object) -> Code:
        """The usual way: plain lists of dictionaries. Raises Unread or TypeError where more care is needed."""
        if not (type(raw) is list or type(raw) is tuple) or len(raw) > MAX_ITEMS:
            raise Unread
        readers, ends = self._readers, self._ends
        codes: list[Code] = []
        complete = True
        for record in raw:
            if type(record) is dict:
                code = readers[tuple(record)](record)
                if ends is not None:
                    first, last = code[ends[0]], code[ends[1]]
                    if first is not None and last is not None and last < first:  # type: ignore[operator]
                        raise Unread
                codes.append(code)
            elif record is None or (type(record) is str and record.strip() in MORE_SIGNS):
                complete = False
            else:
                raise Unread
        return tuple(codes) if complete else (*codes, MORE)
