"""Rules and candidates in another order: nothing that is decided may depend on it."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

import attrs

from talentarule.engine.ruleset import RuleSet
from talentarule.rules import nodes as n

_MODULES = frozenset({n.Compare.__module__, n.Clause.__module__})
_UNORDERED = frozenset({"subjects", "members", "items", "exceptions", "filters", "rows"})
"""What stands side by side. Fallbacks are tried one after the other, as the text has them."""


def reordered(rules: RuleSet, seed: int) -> RuleSet:
    """The rule set with its files, rules, clauses and conditions in another order; ``seed`` 0 turns each round."""
    random = None if seed == 0 else Random(seed)  # noqa: S311 - an order to try
    resolved = rules.resolved
    changed = attrs.evolve(
        resolved,
        rules=_mixed(tuple(_within(rule, random) for rule in resolved.rules), random),
        regulations=_mixed(resolved.regulations, random),
        digest="",
    )
    return type(rules)(changed, ())


def _mixed(parts: tuple[Any, ...], random: Random | None) -> tuple[Any, ...]:
    mixed = list(reversed(parts))
    if random is not None:
        random.shuffle(mixed)
    return tuple(mixed)


def _within(node: Any, random: Random | None) -> Any:
    if isinstance(node, tuple):
        return tuple(_within(one, random) for one in node)
    if type(node).__module__ not in _MODULES or not attrs.has(type(node)):
        return node
    changes: dict[str, Any] = {}
    for one in attrs.fields(type(node)):
        if one.name == "span":
            continue
        old = getattr(node, one.name)
        new = _within(old, random)
        if one.name in _UNORDERED and isinstance(new, tuple):
            new = _mixed(new, random)
        changes[one.alias] = new
    return attrs.evolve(node, **changes)


def candidate_reordered(candidate: Mapping[str, object], seed: int) -> dict[str, object]:
    """The candidate with facts, values and records in another order."""
    random = None if seed == 0 else Random(seed)  # noqa: S311 - an order to try
    facts = _mixed(tuple(candidate.items()), random)
    return {
        name: list(_mixed(tuple(value), random)) if isinstance(value, list) else value
        for name, value in facts
    }


__all__ = ["candidate_reordered", "reordered"]
