"""Rewriting what a condition speaks about, at any depth: facts, levels, options, types."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import cast

import attrs

from talentarule.rules import nodes as n
from talentarule.source import Span
from talentarule.vocabulary.facts import Event
from talentarule.vocabulary.values import Value

Swap = Callable[[object], object | None]
"""What stands for a part, None where the part is looked into."""

_WHOLE = (str, bytes, Enum, Span, Event)


def rewritten(atom: n.Atom, swap: Swap) -> n.Atom:
    """The atom with every part put in place for which ``swap`` has another."""
    return cast(n.Atom, _part(atom, swap))


def rewritten_value(value: Value, swap: Swap) -> Value:
    """The same for a value by itself."""
    return cast(Value, _part(value, swap))


def _part(part: object, swap: Swap) -> object:
    found = swap(part)
    if found is not None:
        return found
    if isinstance(part, _WHOLE):
        return part
    if isinstance(part, tuple):
        items = tuple(_part(one, swap) for one in part)
        same = all(new is old for new, old in zip(items, part, strict=True))
        return part if same else items
    kind = type(part)
    if not attrs.has(kind):
        return part
    changed: dict[str, object] = {}
    for one in attrs.fields(kind):
        # Types stand beside values and are not compared; what else is not compared has no meaning.
        if not one.init or (not one.eq and one.name != "type"):
            continue
        old = getattr(part, one.name)
        new = _part(old, swap)
        if new is not old:
            changed[one.alias or one.name] = new
    return attrs.evolve(part, **changed) if changed else part  # type: ignore[misc]


__all__ = ["Swap", "rewritten", "rewritten_value"]
