"""Waivers: which of those given free which clause of a program."""

from __future__ import annotations

import datetime
import hashlib
from enum import Enum

from attrs import frozen

from talentarule.decide.program import Program
from talentarule.rules import nodes as n
from talentarule.rules.labels import path_key
from talentarule.rules.reference import Granted, clause_in_force, clause_key
from talentarule.vocabulary.facts import Event
from talentarule.vocabulary.names import same_name


@frozen
class Waiver:
    """A waiver that somebody granted for one candidate.

    ``clause`` is the label path of the clause it stands for (``Pasal 107 huruf g``), ``clause_digest`` the digest of
    that clause as ``clause_digest()`` gives it, so that a waiver does not outlive a change of its clause. ``dated`` is
    the day of the document, ``expires`` its last day.
    """

    clause: str
    authority: str
    document: str
    dated: datetime.date
    clause_digest: str
    expires: datetime.date | None = None
    reason: str = ""


class WaiverStatus(Enum):
    """Whether a waiver counts, and if not, why."""

    VALID = "valid"
    NO_SUCH_CLAUSE = "no such clause"
    NOT_WAIVABLE = "not waivable"
    OTHER_AUTHORITY = "other authority"
    OTHER_CLAUSE_TEXT = "other clause text"
    TOO_LATE = "too late"
    EXPIRED = "expired"
    EVENT_UNKNOWN = "event unknown"


@frozen
class WaiverUse:
    """A waiver with what became of it. ``key`` is the clause it frees; ``event`` the event whose date is not known."""

    waiver: Waiver
    status: WaiverStatus
    key: str | None = None
    event: Event | None = None


def granted_by(uses: tuple[WaiverUse, ...]) -> Granted:
    """The demands that these waivers free."""
    waived = frozenset(
        use.key for use in uses if use.status is WaiverStatus.VALID and use.key is not None
    )
    pending = {
        use.key: use.event.key
        for use in uses
        if use.key is not None and use.event is not None and use.key not in waived
    }
    return Granted(waived, pending)


def clause_digest(clause: n.Clause) -> str:
    """SHA-256 (hexadecimal) of the clause's text as written, blanks folded: comments elsewhere do not touch it."""
    return hashlib.sha256(" ".join(clause.span.text.split()).encode()).hexdigest()


def waivable_clauses(program: Program) -> list[tuple[n.Rule, n.Clause, n.Waivable | None]]:
    """The conjunctive demands in force, with who may waive each: by its own line or by one above it."""
    return [
        (one.rule, clause, waivable)
        for one in program.considered
        if one.in_force
        for clause, waivable in waivable_in(one.rule, program.setting.law_on)
    ]


def waivable_in(
    rule: n.Rule, day: datetime.date | None = None
) -> list[tuple[n.Clause, n.Waivable | None]]:
    """The conjunctive demands of a rule, with who may waive each: by its own line or by one above it; with a ``day``,
    those in force under the law of that day.
    """
    found: list[tuple[n.Clause, n.Waivable | None]] = []

    def walk(clause: n.Clause, above: n.Waivable | None) -> None:
        if day is not None and not clause_in_force(clause, day):
            return
        waivable = clause.waivable or above
        found.append((clause, waivable))
        if isinstance(clause.body, n.Group) and not clause.forbidden:
            for member in clause.body.members:
                if member.conjunctive:
                    walk(member, waivable)

    if rule.demands:
        walk(rule.body, None)
    return found


def waivers_used(program: Program, waivers: tuple[Waiver, ...]) -> tuple[WaiverUse, ...]:
    """What becomes of each waiver under the program's rules and dates."""
    if not waivers:
        return ()
    known: dict[str, list[tuple[n.Rule, n.Clause, n.Waivable | None]]] = {}
    for rule, clause, waivable in waivable_clauses(program):
        known.setdefault(path_key(clause.path), []).append((rule, clause, waivable))
    return tuple(
        _use(waiver, known.get(path_key(waiver.clause), []), program) for waiver in waivers
    )


def _use(
    waiver: Waiver,
    named: list[tuple[n.Rule, n.Clause, n.Waivable | None]],
    program: Program,
) -> WaiverUse:
    if not named:
        return WaiverUse(waiver, WaiverStatus.NO_SUCH_CLAUSE)
    matching = [one for one in named if clause_digest(one[1]) == waiver.clause_digest]
    if not matching:
        return WaiverUse(waiver, WaiverStatus.OTHER_CLAUSE_TEXT)
    rule, clause, waivable = matching[0]
    if waivable is None:
        return WaiverUse(waiver, WaiverStatus.NOT_WAIVABLE)
    if not same_name(waivable.authority, waiver.authority):
        return WaiverUse(waiver, WaiverStatus.OTHER_AUTHORITY)
    setting = program.setting
    if waiver.expires is not None and waiver.expires < setting.on:
        return WaiverUse(waiver, WaiverStatus.EXPIRED)
    if waiver.dated > setting.on:
        return WaiverUse(waiver, WaiverStatus.TOO_LATE)
    key = clause_key(rule.key, clause)
    if waivable.before is not None:
        day = setting.events.get(waivable.before.key)
        if day is None:
            return WaiverUse(waiver, WaiverStatus.EVENT_UNKNOWN, key, waivable.before)
        if waiver.dated >= day:
            return WaiverUse(waiver, WaiverStatus.TOO_LATE)
    return WaiverUse(waiver, WaiverStatus.VALID, key)


__all__ = ["Waiver", "WaiverStatus", "WaiverUse", "clause_digest", "waivers_used"]
