"""What an auditor asks a ledger: which decisions, by whom a demand was waived, what changed, which clause refuses."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from attrs import field, frozen

from talentarule.audit.chain import Chain, Findings
from talentarule.audit.errors import LedgerError
from talentarule.audit.lines import read_record
from talentarule.audit.vault import Vault, opened
from talentarule.diagnostics import Diagnostic
from talentarule.rules.labels import path_key
from talentarule.vocabulary.names import fold

Json = dict[str, object]


@frozen
class Recorded:
    """A recorded decision as queries look at it; ``candidate`` is None where the id is sealed or was not known.

    ``sealed`` says that there is an id, which only the vault tells.
    """

    number: int
    at: str | None
    candidate: str | None
    sealed: bool
    position: str
    verdict: str
    on: str
    rules: str
    engine: str
    failed: tuple[str, ...]
    open: tuple[str, ...]
    waivers: tuple[Json, ...]


@frozen
class Wanted:
    """Which decisions are asked for; what is empty asks for all. A clause stands for those under it too; the days are
    those of decisions (``on``), both included; ``rules`` are beginnings of digests.
    """

    positions: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    since: datetime.date | None = None
    until: datetime.date | None = None

    def takes(self, one: Recorded) -> bool:
        """Whether a decision is among them."""
        return (
            (not self.positions or fold(one.position) in map(fold, self.positions))
            and (not self.verdicts or one.verdict in self.verdicts)
            and (not self.candidates or one.candidate in self.candidates)
            and (not self.rules or one.rules.startswith(self.rules))
            and (self.since is None or one.on >= self.since.isoformat())
            and (self.until is None or one.on <= self.until.isoformat())
            and (not self.clauses or self._names_clause(one))
        )

    def _names_clause(self, one: Recorded) -> bool:
        waived = (str(waiver.get("clause")) for waiver in one.waivers)
        return any(
            is_under(path, clause)
            for path in (*one.failed, *one.open, *waived)
            for clause in self.clauses
        )


def is_under(path: str, clause: str) -> bool:
    """Whether a label path is that of a clause, or of one under it."""
    key, above = path_key(path), path_key(clause)
    return key == above or key.startswith(f"{above} ")


def recorded_decisions(path: Path, vault: Path | None, findings: Findings) -> Iterator[Recorded]:
    """The decisions of a ledger in their order. What does not hold together about it is put into ``findings``; such
    lines are passed over.
    """
    chain = Chain(path, findings)
    with ExitStack() as stack:
        open_vault: Vault | None = None
        for seen in chain:
            if seen.record is None:
                try:
                    yield _recorded(read_record(seen.parts.record), open_vault)
                except (ValueError, KeyError, AssertionError, AttributeError, TypeError):
                    continue  # a finding of the chain
            elif seen.record["kind"] == "ledger" and vault is not None:
                open_vault = stack.enter_context(Vault(vault, chain.ledger))


def _recorded(record: Json, vault: Vault | None) -> Recorded:
    about, decided = record["about"], record["decided"]
    number = record["number"]
    assert isinstance(about, dict)
    assert isinstance(decided, dict)
    assert isinstance(number, int)
    whom = opened({"candidate": about["candidate"], "facts": {}}, number, vault)
    at = about.get("at")
    return Recorded(
        number,
        None if at is None else str(at),
        whom.candidate,
        bool(whom.sealed),
        decided["position"],
        decided["verdict"],
        decided["dates"]["on"],
        decided["rules"],
        decided["engine"],
        tuple(decided["failed"]),
        tuple(decided.get("open", ())),
        tuple(decided.get("waivers", ())),
    )


# Changes -------------------------------------------------------------------------------------------------------


@frozen
class Change:
    """Two decisions on the same candidate for the same position under different rules, with different verdicts."""

    before: Recorded
    after: Recorded


def changes(decisions: Iterable[Recorded]) -> Iterator[Change]:
    """Where the verdict changed with the rules. Raises LedgerError where ids are sealed: then nobody can be found
    again.
    """
    last: dict[tuple[str, str], Recorded] = {}
    for one in decisions:
        if one.candidate is None:
            if one.sealed:
                raise LedgerError(Diagnostic("TR7029"))
            continue
        key = (one.candidate, fold(one.position))
        before = last.get(key)
        if before is not None and before.rules != one.rules and before.verdict != one.verdict:
            yield Change(before, one)
        last[key] = one


# Clauses -------------------------------------------------------------------------------------------------------


@frozen
class ClauseCount:
    """How often a clause refused, how often it alone did, and for how many positions."""

    clause: str
    refused: int
    alone: int
    positions: int


def clause_counts(decisions: Iterable[Recorded]) -> list[ClauseCount]:
    """The clauses by how often they refused, the most often first."""
    refused, alone = Counter[str](), Counter[str]()
    names: dict[str, str] = {}
    positions: dict[str, set[str]] = {}
    for one in decisions:
        for path in one.failed:
            key = path_key(path)
            names.setdefault(key, path)
            refused[key] += 1
            alone[key] += len(one.failed) == 1
            positions.setdefault(key, set()).add(fold(one.position))
    return [
        ClauseCount(names[key], count, alone[key], len(positions[key]))
        for key, count in sorted(refused.items(), key=lambda item: (-item[1], item[0]))
    ]


# Appointments --------------------------------------------------------------------------------------------------


@frozen
class Appointment:
    """Somebody who was put into a position; ``day`` and ``person`` where the list says so."""

    position: str
    person: str | None
    day: str | None
    row: int | None = field(default=None)


@frozen
class Unfounded:
    """An appointment without a decision that the person qualifies; ``decision`` is the last one there was, if any."""

    appointment: Appointment
    decision: Recorded | None


def unfounded(
    decisions: Iterable[Recorded], appointments: Sequence[Appointment]
) -> list[Unfounded]:
    """The appointments that no decision ELIGIBLE bears, on their day or before. Raises LedgerError where ids are sealed
    and the list names persons.
    """
    wanted: dict[str, list[Appointment]] = {}
    for one in appointments:
        wanted.setdefault(fold(one.position), []).append(one)
    borne: set[Appointment] = set()
    last: dict[Appointment, Recorded] = {}
    for decision in decisions:
        for one in wanted.get(fold(decision.position), ()):
            if one.person is not None:
                if decision.candidate is None and decision.sealed:
                    raise LedgerError(Diagnostic("TR7029"))
                if decision.candidate != one.person:
                    continue
            if one.day is not None and decision.on > one.day:
                continue
            last[one] = decision
            if decision.verdict == "ELIGIBLE":
                borne.add(one)
            elif one.person is not None:
                borne.discard(one)  # a later decision on the same person holds
    return [Unfounded(one, last.get(one)) for one in appointments if one not in borne]
