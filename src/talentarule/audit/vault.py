"""Reading the vault: the values and salts behind the commitments of a ledger."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO

from attrs import frozen

from talentarule.audit.canonical import NotCanonicalError, canonical
from talentarule.audit.errors import LedgerError
from talentarule.audit.limits import MAX_LINE_BYTES
from talentarule.audit.texts import SALT_BYTES, commitment
from talentarule.diagnostics import Diagnostic

VAULT_FORMAT = "talentarule.vault/1"

Json = dict[str, object]


@frozen
class Opened:
    """Whom a record is about, as far as it is known: the id, the facts, which of them stay sealed, and which values of
    the vault are missing or do not fit.
    """

    candidate: str | None
    facts: Json
    sealed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()


class Vault:
    """A vault read along with its ledger, record by record in their order; of a record there may be several lines,
    where a writer was killed between the vault and the ledger.
    """

    def __init__(self, path: Path, ledger: str | None) -> None:
        self._name = str(path)
        self._stream: IO[bytes] = path.open("rb")
        self._ahead: Json | None = None
        self._lines = self._read(ledger)

    def __enter__(self) -> Vault:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stream.close()

    def _read(self, ledger: str | None) -> Iterator[Json]:
        first = True
        while raw := self._stream.readline(MAX_LINE_BYTES + 1):
            line = _object(raw)
            if first:
                if line is None or line.get("format") != VAULT_FORMAT:
                    raise LedgerError(Diagnostic("TR7022", {"name": self._name}))
                if ledger is not None and line.get("ledger") != ledger:
                    raise LedgerError(Diagnostic("TR7021", {"name": self._name}))
                first = False
            elif line is not None and type(line.get("number")) is int:
                yield line

    def lines_of(self, number: int) -> list[Json]:
        """The lines of a record."""
        found: list[Json] = []
        while True:
            line, self._ahead = self._ahead, None
            if line is None:
                line = next(self._lines, None)
            if line is None:
                return found
            at = line["number"]
            assert isinstance(at, int)
            if at > number:
                self._ahead = line
                return found
            if at == number:
                found.append(line)


def opened(about: Json, number: int, vault: Vault | None) -> Opened:
    """Whom a record is about, with the values of the vault put in place of commitments."""
    facts = about["facts"]
    assert isinstance(facts, dict)
    lines = [] if vault is None else vault.lines_of(number)
    sealed: list[str] = []
    missing: list[str] = []
    differing: list[str] = []

    def open_one(value: object, name: str, kept: list[object]) -> object:
        wanted = _commitment_in(value)
        if wanted is None:
            return value
        if vault is not None:
            fits = [one for one in kept if isinstance(one, dict) and _fits(one, wanted)]
            if fits:
                return fits[0]["value"]
            (differing if kept else missing).append(name)
        sealed.append(name)
        return None

    kept_ids: list[object] = [line["candidate"] for line in lines if "candidate" in line]
    candidate = open_one(about["candidate"], "", kept_ids)
    kept_facts = [inner for line in lines if isinstance(inner := line.get("facts"), dict)]
    values = {
        key: open_one(value, key, [inner[key] for inner in kept_facts if key in inner])
        for key, value in facts.items()
    }
    return Opened(
        candidate if isinstance(candidate, str) else None,
        values,
        tuple(sealed),
        tuple(missing),
        tuple(differing),
    )


def _commitment_in(value: object) -> str | None:
    """The commitment that stands in place of a value. No value is an object, so nothing else looks like it."""
    if isinstance(value, dict) and value.keys() == {"sha256"} and isinstance(value["sha256"], str):
        return value["sha256"]
    return None


def _fits(kept: Json, wanted: str) -> bool:
    salt = kept.get("salt")
    if not isinstance(salt, str) or "value" not in kept:
        return False
    try:
        data = bytes.fromhex(salt)
        return len(data) == SALT_BYTES and commitment(data, canonical(kept["value"])) == wanted
    except (ValueError, NotCanonicalError):
        return False


def number_in(raw: bytes) -> int:
    """The number of the record that a line of a vault belongs to, -1 where it names none."""
    line = _object(raw)
    number = None if line is None else line.get("number")
    return number if type(number) is int else -1


def _object(raw: bytes) -> Json | None:
    try:
        value = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
