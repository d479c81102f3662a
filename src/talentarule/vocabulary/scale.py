"""Ordered scales: levels from low to high, peers of equal rank, and the other spellings of a level."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from attrs import field, frozen

from talentarule.vocabulary.names import fold


@frozen
class Level:
    """A level of a scale. Peers share a ``rank``; ranks count from 0, the lowest."""

    scale: str
    key: str
    name: str
    rank: int


@frozen
class Spelling:
    """One name of a level, the level's own or an alias, as declared; a dated alias holds on the days it names, both
    inclusive.
    """

    level: Level
    text: str
    since: datetime.date | None = None
    until: datetime.date | None = None

    @property
    def dated(self) -> bool:
        """Whether the spelling is bound to dates."""
        return self.since is not None or self.until is not None

    def holds_on(self, day: datetime.date) -> bool:
        """Whether the spelling is in use on a day."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@frozen
class Scale:
    """A named scale. Two scales are equal when their names are: a rule set has one scale of a name."""

    key: str
    name: str = field(eq=False)
    levels: tuple[Level, ...] = field(eq=False, repr=False)
    spellings: Mapping[str, tuple[Spelling, ...]] = field(eq=False, repr=False)

    def peers(self, level: Level) -> tuple[Level, ...]:
        """The other levels of the same rank."""
        return tuple(
            other for other in self.levels if other.rank == level.rank and other.key != level.key
        )

    def find(self, text: str, day: datetime.date | None = None) -> Level | None:
        """The level that ``text`` names on ``day``; without a day only undated spellings count.

        ``Pembina Tk. I (IV/b)`` names a level when both parts name the same one.
        """
        level = self._named(text, day)
        parts = _bracketed(text) if level is None else None
        if parts is None:
            return level
        outer, inner = (self._named(part, day) for part in parts)
        return outer if outer == inner else None

    def _named(self, text: str, day: datetime.date | None) -> Level | None:
        for spelling in self.spellings.get(fold(text), ()):
            if not spelling.dated or (day is not None and spelling.holds_on(day)):
                return spelling.level
        return None

    def spellings_shown(self) -> tuple[str, ...]:
        """The names of the levels and their undated aliases, for suggestions."""
        aliases = [
            entry.text
            for key, entries in self.spellings.items()
            for entry in entries
            if not (entry.dated or entry.level.key == key)
        ]
        return (*(level.name for level in self.levels), *aliases)

    def is_dated(self, text: str) -> bool:
        """Whether ``text`` is a spelling whose meaning depends on the date."""
        return any(
            spelling.dated
            for part in (text, *(_bracketed(text) or ()))
            for spelling in self.spellings.get(fold(part), ())
        )


def _bracketed(text: str) -> tuple[str, str] | None:
    """What stands before the first bracket and what in it, of a text that ends with a bracket; None otherwise."""
    outer, bracket, inner = text.strip()[:-1].partition("(")
    return (outer, inner) if text.strip().endswith(")") and bracket and outer.strip() else None
