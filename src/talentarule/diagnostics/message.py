"""A diagnostic as data. The sentences stand in ``catalogue/``, the printing in ``printing.py``."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Literal

from attrs import field, frozen

from talentarule.source import Span

Lang = Literal["id", "en"]


class Severity(Enum):
    """How much a diagnostic weighs: an error stops the rules from being used, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Applicability(Enum):
    """Whether a suggested edit may be applied by a tool (``SAFE``) or must be decided by a
    person.
    """

    SAFE = "safe"
    UNSAFE = "unsafe"
    SHOW_ONLY = "show-only"


@frozen
class Words:
    """One piece of a message in both languages, for an argument that is itself a phrase."""

    id: str
    en: str

    def of(self, lang: Lang) -> str:
        """The phrase in one language."""
        return self.id if lang == "id" else self.en


@frozen
class Label:
    """A marked place. ``text`` is what stands beside the mark; the primary label is the guilty
    place.
    """

    span: Span
    text: Words | None = None
    primary: bool = True


@frozen
class Edit:
    """Replace the text of ``span`` by ``replacement``."""

    span: Span
    replacement: str


@frozen
class Suggestion:
    """A repair: one or more edits that belong together."""

    edits: tuple[Edit, ...]
    applicability: Applicability = Applicability.UNSAFE


@frozen
class DataPlace:
    """A place in candidate data: ``row`` and ``column`` as the user sees them in the file."""

    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None


@frozen
class Diagnostic:
    """One message.

    ``code`` names an entry of the catalogue, which holds severity and sentences; ``args`` fill the
    entry's placeholders: a string stands as it is, :class:`Words` follow the language. An entry's
    line whose placeholder is absent from ``args`` (or empty) is not printed.
    """

    code: str
    args: Mapping[str, str | Words] = field(factory=dict)
    labels: tuple[Label, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    place: DataPlace | None = None
