"""The organisation: units within units, and positions within units, with their attributes."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from talentarule.vocabulary.values import Value


@frozen
class Attribute:
    """An attribute's value and the name of the unit or position that gives it (attributes flow down)."""

    value: Value
    given_by: str


@frozen
class Unit:
    """A unit; ``path`` holds the keys of the units above it and its own, outermost first."""

    key: str
    name: str = field(eq=False)
    path: tuple[str, ...] = field(eq=False, repr=False)
    attributes: Mapping[str, Attribute] = field(eq=False, repr=False)


@frozen
class Position:
    """A position; ``path`` holds the keys of the units it lies in, outermost first (none without an organisation)."""

    key: str
    name: str = field(eq=False)
    path: tuple[str, ...] = field(eq=False, repr=False)
    attributes: Mapping[str, Attribute] = field(eq=False, repr=False)


@frozen
class Organisation:
    """All units and positions, by key, and every name they answer to.

    ``positions`` and ``units`` keep the order of the files. ``names`` maps a folded name to the units and
    positions that have it: more than one when positions of different units share a name.
    ``declared`` is false without an ``organisasi`` statement: then the subjects of the rules are the positions.
    """

    declared: bool
    units: Mapping[str, Unit] = field(repr=False)
    positions: Mapping[str, Position] = field(repr=False)
    names: Mapping[str, tuple[Unit | Position, ...]] = field(repr=False)
