"""One node of the resolved rules replaced by another, wherever it stands: a definition is read in many places."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import attrs

from talentarule.rules import nodes as n
from talentarule.source import Span
from talentarule.testing.mutation.model import Change
from talentarule.vocabulary.facts import Event

T = TypeVar("T")

_MODULES = frozenset({n.Compare.__module__, n.Clause.__module__})
_GONE = object()


def with_event(atom: n.Atom, event: Event, other: Event) -> n.Atom:
    """The condition with one event for another; in conditions on single records too."""

    def swapped(node: Any) -> Any:
        return n.EventRef(other) if isinstance(node, n.EventRef) and node.event == event else None

    found: n.Atom = _mapped(atom, swapped)
    return found


def with_tier(fallback: n.Fallback, tier: int) -> n.Fallback:
    """The fallback as it is at another tier: who qualifies below it is asked of the tiers below the new one."""

    def lowered(node: Any) -> Any:
        if isinstance(node, n.Qualifies) and node.below == fallback.tier:
            return attrs.evolve(node, below=tier)
        return None

    found: n.Fallback = _mapped(fallback, lowered)
    return attrs.evolve(found, tier=tier)


def _mapped(node: Any, change: Callable[[Any], Any]) -> Any:
    """The node with every part that ``change`` gives another for; None leaves a part as it is."""
    if isinstance(node, tuple):
        return tuple(_mapped(one, change) for one in node)
    found = change(node)
    if found is not None:
        return found
    if type(node).__module__ not in _MODULES or not attrs.has(type(node)):
        return node
    parts = (one for one in attrs.fields(type(node)) if one.name != "span")
    return attrs.evolve(
        node, **{one.alias: _mapped(getattr(node, one.name), change) for one in parts}
    )


def rewritten(rule: n.Rule, change: Change) -> n.Rule | None:
    """The rule with the change; None where the rule itself goes. The rule itself where the change is not in it."""
    found: Any = _with(rule, change)
    return None if found is _GONE else found


def _with(node: Any, change: Change) -> Any:
    if isinstance(node, tuple):
        parts = [_with(one, change) for one in node]
        if all(new is old for new, old in zip(parts, node, strict=True)):
            return node
        return tuple(one for one in parts if one is not _GONE)
    if type(node).__module__ not in _MODULES or not attrs.has(type(node)):
        return node
    if _is(node, change.old):
        return _GONE if change.new is None else change.new
    changes = {}
    for one in attrs.fields(type(node)):
        if one.name == "span":
            continue
        old = getattr(node, one.name)
        new = _with(old, change)
        if new is not old:
            changes[one.alias] = new
    return attrs.evolve(node, **changes) if changes else node


def _is(node: Any, wanted: Any) -> bool:
    return node is wanted or (
        type(node) is type(wanted) and same_place(node.span, wanted.span) and node == wanted
    )


def same_place(one: Span, other: Span) -> bool:
    """Whether two spans cover the same stretch of the same file."""
    return (one.start, one.end) == (other.start, other.end) and (
        one.source is other.source or one.source.name == other.source.name
    )


__all__ = ["rewritten", "same_place", "with_event", "with_tier"]
