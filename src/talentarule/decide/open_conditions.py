"""The conditions without parts that leave a condition undecided."""

from __future__ import annotations

from collections.abc import Iterator

from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import AtomOutcome, condition_outcome


def open_atoms(condition: n.Condition, atom: AtomOutcome) -> Iterator[n.Atom]:
    """Those that are unknown themselves; parts of what is decided already are left out."""
    if condition_outcome(condition, atom) is not Outcome.UNKNOWN:
        return
    match condition:
        case n.Not(item):
            yield from open_atoms(item, atom)
        case n.All(items) | n.Any(items) | n.AtLeast(_, items):
            for item in items:
                yield from open_atoms(item, atom)
        case n.DefinedCondition(_, inner):
            yield from open_atoms(inner, atom)
        case _:
            yield condition
