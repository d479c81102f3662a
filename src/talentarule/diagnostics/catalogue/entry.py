"""The form of one entry of the catalogue."""

from __future__ import annotations

from attrs import frozen

from talentarule.diagnostics.message import Severity


@frozen
class Sentences:
    """The text of one diagnostic in one language; ``{name}`` marks a placeholder.

    ``message`` says what is wrong (lower case, no full stop, makes sense alone), ``label`` stands beside the
    mark, ``notes`` give facts, ``helps`` say what to do.
    """

    message: str
    label: str = ""
    notes: tuple[str, ...] = ()
    helps: tuple[str, ...] = ()


@frozen
class Entry:
    """One diagnostic: a stable code, never reused; ``slug`` is its English name, the bad thing itself."""

    code: str
    slug: str
    severity: Severity
    id: Sentences
    en: Sentences
