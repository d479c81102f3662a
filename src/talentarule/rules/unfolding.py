"""How much a definition becomes when the definitions in it are unfolded, told without unfolding them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from attrs import frozen

from talentarule.rules import nodes as n
from talentarule.rules.walk import operands_of
from talentarule.vocabulary.names import fold


@frozen
class Extent:
    """``conditions``: how many conditions without parts there are; ``depth``: how many definitions stand upon one
    another.
    """

    conditions: int = 1
    depth: int = 0


class Named(Protocol):
    """Whatever a definition means, with its extent."""

    @property
    def extent(self) -> Extent:
        """The extent of the definition itself."""


def extent_of(condition: n.Condition, known: Mapping[str, Named]) -> Extent:
    """The extent of a condition; ``known`` has the definitions in it by folded name."""
    match condition:
        case n.Not(item):
            return extent_of(item, known)
        case n.All(items) | n.Any(items) | n.AtLeast(_, items):
            parts = [extent_of(item, known) for item in items]
            return Extent(sum(one.conditions for one in parts), max(one.depth for one in parts))
        case n.DefinedCondition(name):
            return known[fold(name)].extent
        case _:
            return Extent(1, depth_in(operands_of(condition), known))


def depth_in(operands: Iterable[n.Operand], known: Mapping[str, Named]) -> int:
    """The depth of the deepest definition among operands."""
    names = (one.name for one in operands if isinstance(one, n.Defined))
    return max((known[fold(name)].extent.depth for name in names), default=0)
