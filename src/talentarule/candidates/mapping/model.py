"""A mapping as it is used: where in a source each fact, event and list of records is found, and what its words mean."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from attrs import field, frozen

from talentarule.vocabulary.types import FactType, ListType


class Own(Enum):
    """What a column of a list may be besides a field of each item."""

    KEY = "@kunci"
    ITEM = "@isi"
    NUMBER = "@urutan"


class Shape(Enum):
    """How the records of a list stand in the source."""

    LIST = "daftar"
    ONE = "satu catatan"
    BY_KEY = "menurut kunci"


@frozen
class Constant:
    """A value that the mapping states itself."""

    value: object


Source = str | Own | Constant
"""A path, a part of the list itself, or a constant."""


@frozen
class Entry:
    """Where one fact, event or field comes from.

    ``words`` maps words of the source (in their :func:`word_key`) to values; with ``closed`` no other word is allowed.
    ``blank`` is the value that a blank stands for, None for unknown.
    """

    name: str
    key: str
    type: FactType
    source: Source
    words: Mapping[str, object] = field(factory=dict)
    closed: bool = False
    blank: object = None


@frozen
class BuiltRecord:
    """A record made from single fields of the candidate, there when ``condition`` is, None for always."""

    fields: tuple[Entry, ...]
    condition: str | None
    blank_is_none: bool


@frozen
class ListMapping:
    """Where the records of a list come from. ``source`` is None where all of them are built.

    ``complete`` is a constant, the path of a yes/no, or None where the source says it beside the list or not at all.
    """

    name: str
    key: str
    type: ListType
    source: str | None
    shape: Shape
    fields: tuple[Entry, ...]
    built: tuple[BuiltRecord, ...]
    blank_is_none: bool
    complete: bool | str | None


@frozen
class CandidateMapping:
    """What :func:`talentarule.load_mapping` gives. ``file`` is what messages call it."""

    file: str
    id: str | None
    person: str | None
    sheet: str | None
    entries: tuple[Entry, ...]
    lists: tuple[ListMapping, ...]
    facts: Mapping[str, str]
    """The names of all facts and events of the rules by key: what is not mapped is taken under its own name."""
    own_lists: Mapping[str, ListType]
    """The lists of the rules by key."""

    @property
    def list_names(self) -> tuple[str, ...]:
        """The lists as the source calls them: those mapped by their source, the others by their own name."""
        mapped = {one.key: one.source for one in self.lists}
        names = [self.facts[key] if key not in mapped else mapped[key] for key in self.own_lists]
        return tuple(name for name in names if name is not None)

    def candidate(self, content: Mapping[str, object]) -> dict[str, object]:
        """One candidate of the source in memory, for :meth:`talentarule.RuleSet.decide`.

        A path that this candidate does not have is unknown, whatever the mapping says of blanks. Raises DataError for
        a value that cannot be mapped.
        """
        from talentarule.candidates.mapping.apply import map_one
        from talentarule.decide.errors import DataError

        record = map_one(content, self)
        if record.unreadable:
            raise DataError(record.unreadable.values())
        return dict(record.values)


def word_key(value: object) -> str | None:
    """A word of the source as ``kata`` has it; None for what is no word."""
    from talentarule.vocabulary.names import fold

    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return fold(value)
        case int():
            return str(value)
        case _:
            return None
