"""The text of a decision's record, put together from pieces that are made once and kept.

Most of a record depends on the program and the outcomes alone, and values come again; what is left to do for each
decision is to join.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from typing import NamedTuple

from talentarule.audit.canonical import canonical
from talentarule.audit.records import facts_of_pool, is_personal
from talentarule.decide.codes import Code
from talentarule.decide.facts_read import FactReads
from talentarule.decide.program import Program
from talentarule.decide.trace_json import data_value, utf8_text
from talentarule.rules.situation import Applicant
from talentarule.vocabulary.facts import Fact

VALUES_KEPT = 4_096
"""So many values of a fact are kept as text."""

SALT_BYTES = 16


class Sealed(NamedTuple):
    """A value of which the ledger holds a commitment: what goes into the vault."""

    salt: str
    value: str

    def text(self) -> str:
        """As it stands in the vault."""
        return f'{{"salt":"{self.salt}","value":{self.value}}}'


class Told(NamedTuple):
    """Whom a record is about, in canonical form, and the values sealed: of the candidate's id, and by fact."""

    candidate: str
    facts: str
    sealed_id: Sealed | None
    sealed: tuple[tuple[str, Sealed], ...]

    def vault_line(self, number: int) -> str | None:
        """The line of the vault for a record, None where nothing is sealed."""
        parts = []
        if self.sealed_id is not None:
            parts.append(f'"candidate":{self.sealed_id.text()}')
        if self.sealed:
            inner = ",".join(f"{key}:{one.text()}" for key, one in self.sealed)
            parts.append(f'"facts":{{{inner}}}')
        if not parts:
            return None
        parts.append(f'"number":{number}')
        return "{" + ",".join(parts) + "}\n"


def commitment(salt: bytes, value: str) -> str:
    """SHA-256 over the salt and the canonical form of a value, hexadecimal."""
    return hashlib.sha256(salt + value.encode()).hexdigest()


class Sealing:
    """Makes commitments, with salts from ``entropy``."""

    def __init__(self, entropy: Callable[[int], bytes] = os.urandom) -> None:
        self._entropy = entropy

    def seal(self, value: str) -> tuple[str, Sealed]:
        """The commitment as it stands in a record, and what goes into the vault."""
        salt = self._entropy(SALT_BYTES)
        return f'{{"sha256":"{commitment(salt, value)}"}}', Sealed(salt.hex(), value)


class FactText:
    """The values of one fact as text, those met lately kept."""

    def __init__(self, fact: Fact, reads: FactReads | None) -> None:
        self.name = canonical(fact.key)
        self.key = fact.key
        self.personal = is_personal(fact)
        self._reads = reads
        self._kept: dict[Code, str] = {}

    def of(self, code: Code) -> str:
        """The canonical form of the value behind a code."""
        found = self._kept.get(code)
        if found is None:
            assert self._reads is not None
            found = canonical(data_value(self._reads[code].value))
            if len(self._kept) < VALUES_KEPT:
                self._kept[code] = found
        return found


class ProgramText:
    """How decisions of one program tell whom they are about."""

    def __init__(self, program: Program, sealing: Sealing, identify: bool) -> None:
        self._sealing = sealing
        self._identify = identify
        facts = sorted(
            (
                (FactText(program.schema.by_key[key].fact, reads), place)
                for key, place, reads in program.facts_read
            ),
            key=lambda one: _utf16(one[0].key),
        )
        self._facts = tuple((f"{one.name}:", place, one) for one, place in facts)
        self._any_personal = any(one.personal for one, _ in facts)

    def about(self, candidate_id: str | None, codes: tuple[Code, ...]) -> Told:
        """The candidate and the facts of a decision."""
        who, sealed_id = candidate_text(candidate_id, self._identify, self._sealing)
        if not self._any_personal:
            facts = ",".join([name + one.of(codes[place]) for name, place, one in self._facts])
            return Told(who, facts, sealed_id, ())
        parts: list[str] = []
        sealed: list[tuple[str, Sealed]] = []
        for name, place, one in self._facts:
            text = one.of(codes[place])
            if one.personal:
                text, kept = self._sealing.seal(text)
                sealed.append((one.name, kept))
            parts.append(name + text)
        return Told(who, ",".join(parts), sealed_id, tuple(sealed))


def candidate_text(
    candidate_id: str | None, identify: bool, sealing: Sealing
) -> tuple[str, Sealed | None]:
    """A candidate's id as a record has it: in the open where ``identify`` says so, otherwise sealed."""
    if candidate_id is None:
        return "null", None
    text = canonical(utf8_text(candidate_id))
    return (text, None) if identify else sealing.seal(text)


class PoolText:
    """How the applicants of a pool are told: each with what decisions about the pool read of them."""

    def __init__(self, program: Program, sealing: Sealing, identify: bool) -> None:
        self._facts: tuple[Fact, ...] = tuple(
            sorted(facts_of_pool(program), key=lambda one: _utf16(one.key))
        )
        self._sealing = sealing
        self._identify = identify

    def about(self, applicant: Applicant) -> Told:
        """An applicant and the facts of theirs."""
        who, sealed_id = candidate_text(applicant.id, self._identify, self._sealing)
        parts: list[str] = []
        sealed: list[tuple[str, Sealed]] = []
        for fact in self._facts:
            text = canonical(data_value(applicant.values.get(fact.key)))
            name = canonical(fact.key)
            if is_personal(fact):
                text, kept = self._sealing.seal(text)
                sealed.append((name, kept))
            parts.append(f"{name}:{text}")
        return Told(who, ",".join(parts), sealed_id, tuple(sealed))


def _utf16(text: str) -> bytes:
    """By what RFC 8785 sorts names."""
    return text.encode("utf-16-be", "surrogatepass")


def event_dates(events: Mapping[str, object]) -> dict[str, str]:
    """The dates of events that are known."""
    return {key: str(day) for key, day in events.items() if day is not None}
