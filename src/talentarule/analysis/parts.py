"""The tables that a search looks in: parts with rows, and lists of records, which have no end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from attrs import field, frozen

from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.vocabulary.facts import Fact
from talentarule.vocabulary.values import Record, Value

Row = tuple[Value | None, ...]


@frozen(eq=False)
class Part:
    """Facts that are tied together, and the rows that differ in the outcome of some condition. ``outcomes`` has the
    outcome of each atom by row.
    """

    facts: tuple[Fact, ...]
    rows: tuple[Row, ...]
    outcomes: Mapping[n.Atom, tuple[Outcome, ...]]


class History(Protocol):
    """A list of records of any length, of which all is known."""

    @property
    def fact(self) -> Fact:
        """The list."""
        ...

    def bit(self, atom: n.Atom, outcome: bool) -> int:
        """The sign of an outcome in a sum of what is wanted."""
        ...

    def records(self, wanted: int) -> tuple[Record, ...] | None:
        """Records with which all that is wanted comes out so; None when there are none."""
        ...


@frozen(eq=False)
class Tables:
    """All parts. ``loose`` are the atoms that are not followed to the end, and come out in one of the ways
    ``loosely``, unless a history bounds them; ``fixed`` the outcomes that no candidate changes. ``place`` is the part
    of an atom, ``told`` its history.
    """

    parts: tuple[Part, ...]
    loose: frozenset[n.Atom]
    loosely: frozenset[Outcome]
    fixed: Mapping[n.Atom, Outcome]
    place: Mapping[n.Atom, int] = field(factory=dict)
    histories: tuple[History, ...] = ()
    told: Mapping[n.Atom, int] = field(factory=dict)


__all__ = ["History", "Part", "Row", "Tables"]
