"""What the records of a chain must hold by themselves: kinds, members, and what they refer to."""

from __future__ import annotations

from collections.abc import Mapping

from talentarule.audit.canonical import NotCanonicalError, parse_canonical
from talentarule.audit.lines import read_record
from talentarule.audit.places import is_digest
from talentarule.audit.tail import tree_in

Json = dict[str, object]

TAILS_KEPT = 4_096
"""So many ways in which decisions went are remembered, each looked at once."""

_ABOUT = b'{"about":'
_DECIDED = b',"decided":{'

_SHAPES: Mapping[str, Mapping[str, type | tuple[type, ...]]] = {
    "ledger": {"format": str, "id": str, "checkpoint_every": int, "engine": str},
    "rules": {"rules": str, "files": list},
    "conditions": {"rules": str, "conditions": list},
    "applicant": {"about": dict, "events": dict, "verdicts": str},
    "pool": {"first": int, "last": int, "applicants": int},
    "decision": {"about": dict, "decided": dict},
    "checkpoint": {"root": str, "tree": list},
    "key": {"key": str},
    "signature": {"key": str, "signature": str},
    "recovered": {"file": str, "bytes": int, "sha256": str},
}
_DECIDED_SHAPE: Mapping[str, type | tuple[type, ...]] = {
    "conditions": int,
    "dates": dict,
    "engine": str,
    "failed": list,
    "outcomes": str,
    "position": str,
    "rules": str,
    "score": (int, str),
    "verdict": str,
}
_VERDICTS = frozenset({"ELIGIBLE", "INELIGIBLE", "UNDETERMINED"})
_MARKS = frozenset("FUT")


class Contents:
    """Looks at records in their order, and remembers what later ones may refer to. Once some are known to be missing
    (``lenient``), what refers to one that was not seen is no finding of its own.
    """

    def __init__(self) -> None:
        self.lenient = False
        self._conditions: dict[int, tuple[str, int]] = {}
        self._rules: set[str] = set()
        self._pools: set[int] = set()
        self._tails: set[bytes] = set()

    def decision(self, record: bytes, suffix: bytes) -> bool:
        """Whether the record of a decision, which ends in ``suffix``, is right. What was decided is the same for many,
        and looked at once.
        """
        at = record.rfind(_DECIDED)
        tail = record[at : -len(suffix)]
        try:
            if tail not in self._tails:
                decided = parse_canonical(b"{" + tail[1:] + b"}")
                if not isinstance(decided, dict) or not self._is_decided(decided.get("decided")):
                    return False
                if len(self._tails) < TAILS_KEPT:
                    self._tails.add(tail)
            if record[: len(_ABOUT)] != _ABOUT:
                return False
            return _is_about(parse_canonical(record[len(_ABOUT) : at]))
        except NotCanonicalError:
            return False

    def other(self, data: bytes) -> Json | None:
        """The record of any kind, None where it is not right."""
        try:
            record = read_record(data)
        except NotCanonicalError:
            return None
        kind = record.get("kind")
        shape = _SHAPES.get(kind) if isinstance(kind, str) else None
        if shape is None or not _has(record, {**shape, "number": int}):
            return None
        return record if self._holds(str(kind), record) else None

    def _holds(self, kind: str, record: Json) -> bool:
        number = record["number"]
        assert isinstance(number, int)
        match kind:
            case "rules":
                files = record["files"]
                assert isinstance(files, list)
                if not is_digest(record["rules"]) or not all(map(_is_file, files)):
                    return False
                self._rules.add(str(record["rules"]))
            case "conditions":
                found = record["conditions"]
                assert isinstance(found, list)
                known = self.lenient or record["rules"] in self._rules
                if not known or not all(map(_is_condition, found)):
                    return False
                self._conditions[number] = (str(record["rules"]), len(found))
            case "pool":
                self._pools.add(number)
            case "applicant":
                verdicts = record["verdicts"]
                return (
                    _is_about(record["about"])
                    and bool(verdicts)
                    and not set(str(verdicts)) - _MARKS
                )
            case "decision":
                return _is_about(record["about"]) and self._is_decided(record["decided"])
            case "checkpoint":
                return is_digest(record["root"]) and tree_in(record) is not None
            case "key":
                return is_digest(record["key"])
            case "signature":
                signature = str(record["signature"])
                return (
                    is_digest(record["key"])
                    and is_digest(signature[:64])
                    and is_digest(signature[64:])
                )
            case _:
                pass
        return True

    def _is_decided(self, decided: object) -> bool:
        if not isinstance(decided, dict) or not _has(decided, _DECIDED_SHAPE):
            return False
        outcomes = decided["outcomes"]
        known = self._conditions.get(decided["conditions"])
        if known is None and self.lenient:
            known = (decided["rules"], len(outcomes))
        return (
            known == (decided["rules"], len(outcomes))
            and not set(outcomes) - _MARKS
            and decided["verdict"] in _VERDICTS
            and ("pool" not in decided or decided["pool"] in self._pools or self.lenient)
        )


def _has(record: Json, shape: Mapping[str, type | tuple[type, ...]]) -> bool:
    """Whether the members are there and of these types; yes and no are no numbers."""
    return all(
        isinstance(record.get(name), kind) and not isinstance(record[name], bool)
        for name, kind in shape.items()
    )


def _is_about(about: object) -> bool:
    return isinstance(about, dict) and "candidate" in about and isinstance(about.get("facts"), dict)


def _is_file(one: object) -> bool:
    return (
        isinstance(one, dict) and isinstance(one.get("name"), str) and is_digest(one.get("sha256"))
    )


def _is_condition(one: object) -> bool:
    return isinstance(one, dict) and _has(one, {"clause": str, "text": str})
