"""The verdict of a trace, from its JSON alone: what an oversight body can do without the engine.

Only the outcomes of atoms, the structure and the flags are used, never an outcome recorded further up.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

_RANK = {"false": 0, "unknown": 1, "true": 2}
_NAME = ("false", "unknown", "true")
_VERDICT = {"false": "INELIGIBLE", "unknown": "UNDETERMINED", "true": "ELIGIBLE"}

SURE = frozenset({"valid", "overridden"})
PERHAPS = SURE | {"pending", "disputed"}
"""The marks by which a clause counts as met for certain, or perhaps."""

Json = dict[str, Any]


def verdict_of_trace(trace: Json) -> str:
    """``ELIGIBLE``, ``INELIGIBLE`` or ``UNDETERMINED``, computed from the leaves of the trace."""
    without, granted = _verdict(trace, SURE), _verdict(trace, PERHAPS)
    return _VERDICT[without if without == granted else "unknown"]


def counted_outcome(clause: Json) -> str:
    """What counts of a clause for the verdict: with what is waived or set aside, as far as that is certain."""
    without, granted = clause_outcome(clause, SURE), clause_outcome(clause, PERHAPS)
    return without if without == granted else "unknown"


def _verdict(trace: Json, waivers: frozenset[str]) -> str:
    rules = [
        one for one in trace["rules"] if one["in_force"] and one["verb"] in ("requires", "forbids")
    ]
    outcome = _all(
        _any([_not(rule["applies"]), clause_outcome(rule["clause"], waivers)]) for rule in rules
    )
    covered = any(
        rule["applies"] == "true" and rule["verb"] == "requires" and not rule["general"]
        for rule in rules
    )
    if outcome == "true" and (not covered or trace["gaps"]):
        return "unknown"
    return outcome


def clause_outcome(clause: Json, waivers: frozenset[str] = frozenset()) -> str:
    """The outcome of what a clause asks; ``waivers`` are the marks that count as meeting it."""
    if clause["waiver"] in waivers or clause["override"] in waivers:
        return "true"
    group = clause["group"]
    if group is None:
        outcome = condition_outcome(clause["condition"])
    else:
        members = [
            clause_outcome(member, waivers)
            for member in clause["members"]
            if member["status"] != "not_in_force"
        ]
        match group["kind"]:
            case "all":
                outcome = _all(members)
            case "any":
                outcome = _any(members)
            case "none":
                outcome = _not(_any(members))
            case "at_least":
                outcome = _at_least(group["count"], members)
            case "when":
                outcome = _any([_not(condition_outcome(clause["scope"])), _all(members)])
            case other:
                raise ValueError(f"unknown kind of group {other!r}")
    if clause["forbidden"]:
        outcome = _not(outcome)
    fallbacks = [
        _all([condition_outcome(one["instead"]), condition_outcome(one["when"])])
        for one in clause["fallbacks"]
    ]
    return _any([outcome, *(condition_outcome(one) for one in clause["exceptions"]), *fallbacks])


def condition_outcome(condition: Json) -> str:
    """The outcome of a condition from its atoms."""
    if condition["kind"] == "atom":
        outcome: str = condition["outcome"]
        return outcome
    items = [condition_outcome(item) for item in condition["items"]]
    match condition["kind"]:
        case "not":
            return _not(items[0])
        case "definition":
            return items[0]
        case "all":
            return _all(items)
        case "any":
            return _any(items)
        case "at_least":
            return _at_least(condition["count"], items)
        case other:
            raise ValueError(f"unknown kind of condition {other!r}")


def _not(outcome: str) -> str:
    return _NAME[2 - _RANK[outcome]]


def _all(outcomes: Iterable[str]) -> str:
    return _NAME[min((_RANK[one] for one in outcomes), default=2)]


def _any(outcomes: Iterable[str]) -> str:
    return _NAME[max((_RANK[one] for one in outcomes), default=0)]


def _at_least(count: int, outcomes: list[str]) -> str:
    if outcomes.count("true") >= count:
        return "true"
    return "false" if len(outcomes) - outcomes.count("false") < count else "unknown"
