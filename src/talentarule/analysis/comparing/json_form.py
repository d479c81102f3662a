"""A comparison as plain JSON data."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from talentarule.analysis.comparing.joint import Pair
from talentarule.analysis.comparing.model import (
    ClauseRef,
    Compared,
    Difference,
    Found,
)
from talentarule.version import __version__


def difference_json(found: Difference) -> dict[str, object]:
    """Keys: the dates and digests, ``altering`` (whether a verdict changes or may), ``decided``, ``clauses``,
    ``positions``, ``positions_added``, ``positions_removed``, ``facts_differing`` and ``beside``.
    """
    return {
        "engine": __version__,
        "on": found.on.isoformat(),
        "law_on": {"old": found.law_on_old.isoformat(), "new": found.law_on_new.isoformat()},
        "events": {name: day.isoformat() for name, day in found.events.items()},
        "events_assumed": list(found.assumed),
        "rules_digest": {"old": found.old_digest, "new": found.new_digest},
        "altering": found.altering,
        "decided": found.decided,
        "clauses": [
            {
                "old": _ref(one.old),
                "new": _ref(one.new),
                **_compared(one.compared),
                "positions": list(one.positions),
            }
            for one in found.clauses
        ],
        "positions": [
            {
                **_compared(one.compared),
                "clauses": [ref.path for ref in one.clauses],
                "positions": list(one.positions),
            }
            for one in found.positions
        ],
        "positions_added": list(found.added),
        "positions_removed": list(found.removed),
        "facts_differing": [
            {
                "owner": one.owner.value,
                "fact": one.name,
                "compared": one.way.value,
                "only_old": list(one.only_old),
                "only_new": list(one.only_new),
            }
            for one in found.differing
        ],
        "beside": [
            {
                "path": one.path,
                "verb": None if one.verb is None else one.verb.name.lower(),
                "change": one.change.name.lower(),
            }
            for one in found.beside
        ],
    }


def _compared(one: Compared) -> dict[str, object]:
    return {
        "change": one.change.name.lower(),
        "stricter": _found(one.stricter),
        "looser": _found(one.looser),
        "equal_with_missing_facts": one.missing,
    }


def _found(one: Found) -> dict[str, object]:
    return {
        "answer": one.answer.value,
        "spent": one.spent,
        "witness": None if one.witness is None else witness_json(one.witness),
    }


def witness_json(pair: Pair) -> dict[str, object]:
    """The invented candidate with both verdicts."""
    return {
        "candidate": _data(pair.candidate),
        "selection": _data(pair.selection),
        "old": {"verdict": pair.old.verdict.name, "failed": list(pair.old.failed)},
        "new": {"verdict": pair.new.verdict.name, "failed": list(pair.new.failed)},
    }


def _data(values: Mapping[str, object]) -> dict[str, object]:
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: object) -> object:
    match value:
        case None | bool() | int() | str():
            return value
        case datetime.date():
            return value.isoformat()
        case list() | tuple():
            return [_plain(one) for one in value]
        case dict():
            return _data(value)
        case _:
            return str(value)


def _ref(one: ClauseRef | None) -> dict[str, object] | None:
    if one is None:
        return None
    return {
        "path": one.path,
        "regulation": one.regulation,
        "basis": list(one.basis),
        "file": one.file,
        "line": one.line,
        "text": one.text,
    }


__all__ = ["difference_json", "witness_json"]
