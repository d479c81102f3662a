"""Replay: every decision made again from the archived rules and the recorded facts, and compared."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from attrs import field, frozen

from talentarule.audit import records
from talentarule.audit.archive import read_archived
from talentarule.audit.chain import Findings, Seen
from talentarule.audit.vault import Opened
from talentarule.decide.decision import Decision
from talentarule.decide.errors import DataError
from talentarule.decide.waivers import Waiver
from talentarule.rules.kleene import Outcome

Json = dict[str, object]

APPLICANTS_KEPT = 500_000
"""So many applicants of pools are kept for the decisions that depend on them; then the oldest pool goes."""


@frozen
class RecordedApplicant:
    """An applicant of a recorded pool; the verdicts are by tiers, as a pool has them."""

    id: str | None
    facts: Json
    events: Mapping[str, datetime.date]
    verdicts: tuple[Outcome, ...]


@frozen
class RecordedPool:
    """The applicants of a recorded pool, and the number of its record."""

    number: int
    applicants: tuple[RecordedApplicant, ...] = field(repr=False)


@frozen
class RecordedCase:
    """All that a decision was made from, besides the rules. ``facts`` are None where some of them are sealed."""

    position: str
    on: datetime.date
    law_on: datetime.date
    facts_on: datetime.date
    events: Mapping[str, datetime.date]
    selection: Json
    facts: Json | None
    candidate: str | None
    waivers: tuple[Waiver, ...]
    pool: RecordedPool | None


class RecordedRules(Protocol):
    """Rules loaded from the archive, as replay asks them. Both raise ValueError or LookupError where the case cannot be
    put to them.
    """

    def decide(self, case: RecordedCase) -> Decision:
        """The decision made again."""

    def judge(self, case: RecordedCase, outcomes: str) -> tuple[str, list[Json]] | None:
        """The verdict that follows from recorded outcomes alone, and the conditions they are of; None where the rules
        have other conditions.
        """


Load = Callable[[Sequence[tuple[str, str]]], tuple[str, RecordedRules]]
"""Loads rule files, given by name and text in their order; the digest of the rules and the rules. Raises ValueError."""


class Replay:
    """Replays the records of a ledger, which are put in in their order."""

    def __init__(self, archive: Path, load: Load, findings: Findings) -> None:
        self.whole = 0
        self.outcomes_only = 0
        self._archive = archive
        self._load = load
        self._findings = findings
        self._files: dict[str, list[tuple[str, str]]] = {}
        self._rules: dict[str, RecordedRules | None] = {}
        self._conditions: dict[int, object] = {}
        self._applicants: list[RecordedApplicant | None] = []
        self._pools: dict[int, RecordedPool | None] = {}

    def follow(self, record: Json) -> None:
        """A record to which decisions may refer."""
        number = record["number"]
        assert isinstance(number, int)
        match record["kind"]:
            case "rules":
                files = record["files"]
                assert isinstance(files, list)
                self._files[str(record["rules"])] = [(one["name"], one["sha256"]) for one in files]
            case "conditions":
                self._conditions[number] = record["conditions"]
            case "pool":
                self._pool(number, record)
            case _:
                pass

    def applicant(self, record: Json, whom: Opened) -> None:
        """An applicant of the pool whose record comes next."""
        if len(self._applicants) >= APPLICANTS_KEPT:
            return
        marks = {mark: outcome for outcome, mark in records.MARK_OF.items()}
        if any(whom.sealed):
            self._applicants.append(None)
            return
        try:
            events = _dates(record["events"])
        except (ValueError, TypeError):
            self._applicants.append(None)
            return
        verdicts = tuple(marks[mark] for mark in str(record["verdicts"]))
        self._applicants.append(RecordedApplicant(whom.candidate, whom.facts, events, verdicts))

    def _pool(self, number: int, record: Json) -> None:
        known = [one for one in self._applicants if one is not None]
        whole = len(known) == len(self._applicants) == record["applicants"]
        self._applicants = []
        self._pools[number] = RecordedPool(number, tuple(known)) if whole else None
        while sum(len(one.applicants) for one in self._pools.values() if one) > APPLICANTS_KEPT:
            self._pools.pop(next(iter(self._pools)))

    def decision(self, seen: Seen, decided: Json, whom: Opened) -> None:
        """Make a decision again and compare: all of it, or where facts stay sealed the verdict from the outcomes."""
        rules = self._loaded(str(decided["rules"]), seen)
        if rules is None:
            return
        try:
            case = self._case(decided, whom)
            pool_sealed = "pool" in decided and case.pool is None
            if case.facts is None or pool_sealed:
                different = self._by_outcomes(rules, case, decided)
                self.outcomes_only += 1
            else:
                different = self._whole(rules, case, decided)
                self.whole += 1
        except (DataError, ValueError, LookupError, TypeError) as error:
            reason = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
            self._findings.add("TR7019", seen.line, number=seen.number, reason=reason)
            return
        if different:
            what = ", ".join(f"`{one}`" for one in different[:6])
            self._findings.add("TR7018", seen.line, number=seen.number, what=what)

    def _whole(self, rules: RecordedRules, case: RecordedCase, decided: Json) -> list[str]:
        decision = rules.decide(case)
        program, _, _ = decision.parts
        if self._conditions.get(_int(decided["conditions"])) != records.conditions_of(program):
            return ["conditions"]
        pool = None if case.pool is None else case.pool.number
        again = records.decided(decision, _int(decided["conditions"]), pool)
        different = [
            key
            for key in sorted({*again, *decided})
            if key != "engine" and again.get(key) != decided.get(key)
        ]
        if "outcomes" in different:
            different[different.index("outcomes")] = _which(decided, again, self._conditions)
        return different

    def _by_outcomes(self, rules: RecordedRules, case: RecordedCase, decided: Json) -> list[str]:
        found = rules.judge(case, str(decided["outcomes"]))
        if found is None:
            return ["conditions"]
        verdict, conditions = found
        if self._conditions.get(_int(decided["conditions"])) != conditions:
            return ["conditions"]
        return [] if verdict == decided["verdict"] else ["verdict"]

    def _case(self, decided: Json, whom: Opened) -> RecordedCase:
        dates = decided["dates"]
        selection = decided.get("selection", {})
        waivers = decided.get("waivers", [])
        assert isinstance(dates, dict)
        if not isinstance(selection, dict) or not isinstance(waivers, list):
            raise ValueError("selection")
        sealed_facts = [one for one in whom.sealed if one]
        return RecordedCase(
            str(decided["position"]),
            _date(dates.get("on")),
            _date(dates.get("law_on")),
            _date(dates.get("facts_on")),
            _dates(dates.get("events")),
            selection,
            None if sealed_facts else whom.facts,
            whom.candidate,
            tuple(_waiver(one) for one in waivers),
            self._pools.get(_int(decided["pool"])) if "pool" in decided else None,
        )

    def _loaded(self, digest: str, seen: Seen) -> RecordedRules | None:
        """The rules with this digest, loaded when first asked for; one finding where that fails."""
        if digest not in self._rules:
            self._rules[digest] = None
            texts: list[tuple[str, str]] = []
            for name, file in self._files.get(digest, []):
                text = read_archived(self._archive, digest, file)
                if text is None:
                    self._findings.add("TR7017", None, name=name, digest=file)
                    return None
                texts.append((name, text))
            try:
                found, rules = self._load(texts)
                if found != digest:
                    raise ValueError("another digest")
                self._rules[digest] = rules
            except ValueError as error:
                reason = str(error).splitlines()[0][:200] if str(error) else ""
                self._findings.add("TR7019", seen.line, number=seen.number, reason=reason)
        return self._rules[digest]


def _which(decided: Json, again: Json, conditions: Mapping[int, object]) -> str:
    """The first condition whose outcome differs, as the rule file has it."""
    before, after = str(decided["outcomes"]), str(again["outcomes"])
    texts = conditions.get(_int(decided["conditions"]))
    for place, (one, other) in enumerate(zip(before, after, strict=False)):
        if one != other and isinstance(texts, list):
            return f"{texts[place]['clause']}: {texts[place]['text']}"
    return "outcomes"


def _int(value: object) -> int:
    if type(value) is not int:
        raise ValueError("no number")
    return value


def _date(value: object) -> datetime.date:
    return datetime.date.fromisoformat(str(value))


def _dates(value: object) -> dict[str, datetime.date]:
    if not isinstance(value, dict):
        raise ValueError("no dates")
    return {key: _date(day) for key, day in value.items()}


def _waiver(one: object) -> Waiver:
    if not isinstance(one, dict):
        raise ValueError("no waiver")
    expires = one["expires"]
    return Waiver(
        one["clause"],
        one["authority"],
        one["document"],
        _date(one["dated"]),
        one["clause_digest"],
        None if expires is None else _date(expires),
        one["reason"],
    )
