"""Conditions over planes: Kleene's logic as ``rules/reference.py`` has it, for many at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from talentarule.population.bits import Pair, threshold
from talentarule.rules import nodes as n


def condition_pair(condition: n.Condition, of: Callable[[n.Atom], Pair]) -> Pair:
    """The planes of a condition, from those of its atoms. Bits after the last row say nothing."""
    match condition:
        case n.Not(item):
            sure, possible = condition_pair(item, of)
            turned = ~possible
            return turned, turned if possible is sure else ~sure
        case n.All(items):
            return all_of([condition_pair(one, of) for one in items])
        case n.Any(items):
            return any_of([condition_pair(one, of) for one in items])
        case n.AtLeast(count, items):
            pairs = [condition_pair(one, of) for one in items]
            if count <= 0 or count > len(pairs):
                plane = pairs[0][0] ^ pairs[0][0]
                return (~plane, ~plane) if count <= 0 else (plane, plane)
            sure = threshold(count, [one for one, _ in pairs])
            if all(possible is own for own, possible in pairs):
                return sure, sure
            return sure, threshold(count, [one for _, one in pairs])
        case n.DefinedCondition(_, body):
            return condition_pair(body, of)
        case _:
            return of(condition)


def all_of(pairs: Sequence[Pair]) -> Pair:
    """The conjunction of one or more."""
    sure, possible = pairs[0]
    for own, may in pairs[1:]:
        settled = possible is sure and may is own
        sure = sure & own
        possible = sure if settled else possible & may
    return sure, possible


def any_of(pairs: Sequence[Pair]) -> Pair:
    """The disjunction of one or more."""
    sure, possible = pairs[0]
    for own, may in pairs[1:]:
        settled = possible is sure and may is own
        sure = sure | own
        possible = sure if settled else possible | may
    return sure, possible


__all__ = ["all_of", "any_of", "condition_pair"]
