"""Remedies as data: changes of facts, their words, and who may waive what."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from enum import Enum

from attrs import frozen

from talentarule.decide.reasons import NamedClause
from talentarule.diagnostics import Lang, Words
from talentarule.vocabulary.facts import Event, Fact
from talentarule.vocabulary.values import Record, Value


class ChangeKind(Enum):
    """What is done. To establish is to prove what is not known; it changes nothing that is."""

    SET = "set"
    RAISE = "raise"
    ADD_VALUE = "add value"
    ADD_RECORD = "add record"
    ESTABLISH = "establish"
    WAIT = "wait"


@frozen
class Change:
    """One change. ``fact`` has ``before`` now and would have ``value``; to wait changes no fact. ``record`` is the one
    added to a list. ``earliest`` is the first day on which it can be so, None where nothing has to be waited for.
    """

    kind: ChangeKind
    words: Words
    fact: Fact | None = None
    before: Value | None = None
    value: Value | None = None
    record: Record | None = None
    earliest: datetime.date | None = None


@frozen
class Remedy:
    """Changes that together make the verdict ELIGIBLE, decided on ``earliest`` or, where it is None, on the date of the
    decision. No part of them does. ``clauses`` are those that they answer.
    """

    changes: tuple[Change, ...]
    earliest: datetime.date | None
    clauses: tuple[NamedClause, ...]
    words: Words

    def sentence(self, lang: Lang = "id") -> str:
        """The remedy as one sentence in Indonesian (``id``) or English (``en``)."""
        return self.words.of(lang)


@frozen
class WaiverChance:
    """A clause that is not met and that somebody may waive. ``before`` is the event before which the waiver must be
    dated; ``suffices`` is true where the waiver alone makes the verdict ELIGIBLE.
    """

    clause: NamedClause
    authority: str
    before: Event | None
    suffices: bool
    words: Words

    def sentence(self, lang: Lang = "id") -> str:
        """Who may waive what, as one sentence in Indonesian (``id``) or English (``en``)."""
        return self.words.of(lang)


@frozen
class Remedies:
    """The remedies found, those with fewest changes first, and the clauses that may be waived instead. ``cut`` is true
    where a bound ended the search: then there may be more.
    """

    items: tuple[Remedy, ...] = ()
    cut: bool = False
    waivable: tuple[WaiverChance, ...] = ()

    def __iter__(self) -> Iterator[Remedy]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, place: int) -> Remedy:
        return self.items[place]


__all__ = ["Change", "ChangeKind", "Remedies", "Remedy", "WaiverChance"]
