"""Writing: decisions put into a ledger, one to a line, safe against a kill at any byte and against other writers."""

from __future__ import annotations

import datetime
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from attrs import define, field

from talentarule.audit import records
from talentarule.audit.archive import archive_rules
from talentarule.audit.canonical import canonical
from talentarule.audit.checkpoints import Checkpoint, Proof, make_proof
from talentarule.audit.errors import LedgerError
from talentarule.audit.limits import MAX_LINE_BYTES, MAX_POOL
from talentarule.audit.lines import make_line
from talentarule.audit.places import archive_path, lock_path, vault_path
from talentarule.audit.signing import Signer, signed_text
from talentarule.audit.storage import AppendFile, Lock, Torn, sync_folder
from talentarule.audit.tail import DamagedError, Tail, extend, read_header, read_tail
from talentarule.audit.texts import PoolText, ProgramText, Sealing, event_dates
from talentarule.audit.vault import VAULT_FORMAT, number_in
from talentarule.diagnostics import Diagnostic

if TYPE_CHECKING:
    from talentarule.decide.decision import Decision
    from talentarule.decide.program import Program
    from talentarule.rules.situation import Pool

CHECKPOINT_EVERY = 1_024
"""So many records lie between two checkpoints of a ledger where nothing else was said when it was begun."""

LEAST_EVERY = 8
PROGRAMS_KEPT = 20_000
PIECES_KEPT = 100_000
FLUSH_BYTES = 1 << 20


@define(eq=False)
class _Known:
    """What is kept for one program: how its candidates are told, and what was decided, by the bits of a decision."""

    text: ProgramText
    conditions: int
    pool: int | None
    decided: dict[int, str] = field(factory=dict)


class Ledger:
    """A ledger open for writing. Made by :func:`open_ledger`; may be shared between threads, and with other processes
    that open the same file.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        at: datetime.datetime | None = None,
        clock: Callable[[], datetime.datetime] | None = None,
        signer: Signer | None = None,
        identify: bool = False,
        durable: bool = True,
        checkpoint_every: int = CHECKPOINT_EVERY,
        entropy: Callable[[int], bytes] = os.urandom,
    ) -> None:
        if checkpoint_every < LEAST_EVERY:
            raise ValueError(f"checkpoint_every must be {LEAST_EVERY} or more")
        self.path = Path(path)
        self._clock = clock
        self._signer = signer
        self._identify = identify
        self._durable = durable
        self._every = checkpoint_every
        self._entropy = entropy
        self._sealing = Sealing(entropy)
        self._mutex = threading.RLock()
        self._in_batch = False
        self._lines: list[bytes] = []
        self._vault_lines: list[str] = []
        self._waiting = 0
        self._signed_at = -1
        self._checkpoint_digest = ""
        self._programs: dict[Program, _Known] = {}
        self._rules: set[str] = set()
        self._conditions: dict[str, int] = {}
        self._pools: dict[int, tuple[Pool, int]] = {}
        self._pieces = 0
        self._lock = Lock(lock_path(self.path))
        with self._lock:
            self._file = AppendFile(self.path)
            self._vault: AppendFile | None = None
            self._vault_size = -1
            self._tail: Tail | None = None
            self.id = self._begin(_time(at) if at is not None else self._now())

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files. What was appended is already in them."""
        with self._mutex:
            self._file.close()
            self._lock.close()
            if self._vault is not None:
                self._vault.close()

    # Appending -------------------------------------------------------------------------------------------------

    def append(self, decision: Decision, *, at: datetime.datetime | None = None) -> int:
        """Record a decision; the number of its record. Outside a batch it is on disk when this returns.

        ``at`` is the time of the record, aware of its zone (else that of the ledger's ``clock``; without both none is
        recorded). Raises LedgerError where nothing may be put at the end of the file, OSError where the disk fails.
        """
        with self._writing():
            return self._append(decision, _time(at) if at is not None else self._now())

    @contextmanager
    def batch(self) -> Iterator[Ledger]:
        """A group of records that goes to disk together: what was appended in it counts once the block is left. Other
        writers wait meanwhile.
        """
        with self._mutex:
            if self._in_batch:
                yield self
                return
            with self._lock:
                self._refresh()
                self._in_batch = True
                try:
                    yield self
                finally:
                    self._in_batch = False
                    self._commit()

    def checkpoint(self, *, at: datetime.datetime | None = None) -> Checkpoint:
        """Record the Merkle root over all records so far. What is returned should be published: against it a cut tail
        or a chain rewritten whole is found, and single records can be shown without the others.
        """
        with self._writing():
            tail = self._known_tail()
            number = tail.number
            root = self._put_checkpoint(_time(at) if at is not None else self._now())
            digest = self._checkpoint_digest
            key = signature = None
            if self._signer is not None:
                key, signature = self._signer.public.hex(), self._put_signature()
            return Checkpoint(self.id, number, digest, root, key, signature)

    def proof(self, number: int) -> Proof:
        """The record with this number and the hashes that lead to the root of the last checkpoint, by which it can be
        shown without the others. Raises LookupError where no checkpoint covers it yet.
        """
        return make_proof(self.path, number)

    def rotate(self, signer: Signer) -> None:
        """Sign with another key from now on. The key in force signs the change."""
        with self._mutex, self.batch():
            if self._signer is None:
                raise self._unsigned("none")
            self._put_key(signer)
            self._signer = signer

    # Inside ----------------------------------------------------------------------------------------------------

    def _now(self) -> str | None:
        return None if self._clock is None else _time(self._clock())

    def _begin(self, at: str | None) -> str:
        """Write the first record of a new ledger, or read that of an old one. Under the lock."""
        torn = self._file.mend()
        if self._file.size() == 0:
            sync_folder(self.path.parent)
            self._tail = Tail()
            header = records.header_record(self._entropy(16).hex(), self._every, at)
            self._put(header)
            self._start_signing()
            self._tell_torn(torn, "ledger")
            self._commit()
            return str(header["id"])
        try:
            header = read_header(self._file)
        except DamagedError as error:
            raise self._damaged() from error
        every = header.get("checkpoint_every")
        if isinstance(every, int) and every >= LEAST_EVERY:
            self._every = every
        self._refresh(torn)
        self._commit()
        return str(header.get("id"))

    def _refresh(self, torn: Torn | None = None) -> None:
        """See what other writers appended, and mend what one that was killed left behind. Under the lock."""
        tail, size = self._tail, self._file.size()
        if tail is None or tail.size != size or torn is not None:
            torn = torn or self._file.mend()
            size = self._file.size()
            try:
                if tail is None:
                    self._tail = read_tail(self._file)
                elif size < tail.size:
                    raise DamagedError
                else:
                    lines = self._file.read(tail.size, size).split(b"\n")[:-1]
                    extend(tail, [line + b"\n" for line in lines])
            except DamagedError as error:
                self._tail = None
                raise self._damaged() from error
            self._start_signing()
            self._tell_torn(torn, "ledger")
        if self._vault is None and vault_path(self.path).exists():
            self._vault = AppendFile(vault_path(self.path))
        if self._vault is not None and self._vault.size() != self._vault_size:
            self._mend_vault(self._vault)

    def _mend_vault(self, vault: AppendFile) -> None:
        """Set aside a torn end, and lines whose records never came to be because their writer was killed between."""
        self._tell_torn(vault.mend(), "vault")
        end = start = vault.size()
        for raw in vault.lines_backwards(end):
            if number_in(raw) < self._known_tail().number - len(self._lines):
                break
            start -= len(raw)
        if start < end:
            self._tell_torn(vault.set_aside_from(start), "vault")
        self._vault_size = vault.size()

    def _tell_torn(self, torn: Torn | None, file: str) -> None:
        """Record that the end of a file was set aside."""
        if torn is not None:
            import hashlib

            digest = hashlib.sha256(torn.data).hexdigest()
            record: records.Json = {"kind": "recovered", "file": file, "bytes": len(torn.data)}
            self._put(record | {"sha256": digest})

    def _start_signing(self) -> None:
        tail, signer = self._known_tail(), self._signer
        key = tail.key or tail.pending_key
        if key is None and signer is not None:
            self._put_key(signer)
        elif key is not None and (signer is None or signer.public.hex() != key):
            self._tail = None
            raise self._unsigned(key)

    def _known_tail(self) -> Tail:
        assert self._tail is not None
        return self._tail

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._mutex, self.batch():
            tail = self._known_tail()
            before = (tail.size, tail.digest, tail.number, tail.since, tail.tree.copy())
            lines, vault_lines = len(self._lines), len(self._vault_lines)
            try:
                yield
            except BaseException:
                if len(self._lines) >= lines:  # nothing of it is in the file yet
                    tail.size, tail.digest, tail.number, tail.since, tail.tree = before
                    del self._lines[lines:]
                    del self._vault_lines[vault_lines:]
                self._forget()
                raise
            if self._waiting > FLUSH_BYTES:
                self._write(durable=False)

    def _append(self, decision: Decision, at: str | None) -> int:
        program, codes, record = decision.parts
        known = self._programs.get(program) or self._learn(program)
        waived = bool(decision.waivers)
        text = None if waived else known.decided.get(record)
        if text is None:
            decided = canonical(records.decided(decision, known.conditions, known.pool))
            text = f',"decided":{decided},"kind":"decision","number":'
            if not waived:
                self._keep(known, record, text)
        told = known.text.about(decision.candidate_id, codes)
        number = self._known_tail().number
        when = "" if at is None else f'"at":"{at}",'
        about = f'{{"about":{{{when}"candidate":{told.candidate},"facts":{{{told.facts}}}}}'
        self._seal(told.vault_line(number))
        self._add(f"{about}{text}{number}}}")
        return number

    def _keep(self, known: _Known, record: int, text: str) -> None:
        if self._pieces >= PIECES_KEPT:
            for one in self._programs.values():
                one.decided.clear()
            self._pieces = 0
        known.decided[record] = text
        self._pieces += 1

    def _forget(self) -> None:
        """Forget which records hold what decisions name; they are written again when needed."""
        self._programs.clear()
        self._rules.clear()
        self._conditions.clear()
        self._pools.clear()
        self._pieces = 0

    def _learn(self, program: Program) -> _Known:
        """Record what decisions of a program refer to: its rules, its conditions, its pool."""
        if len(self._programs) >= PROGRAMS_KEPT:
            self._forget()
        rules = program.rules
        if rules.digest not in self._rules:
            archive_rules(archive_path(self.path), rules)
            self._put(records.rules_record(rules))
            self._rules.add(rules.digest)
        conditions = records.conditions_of(program)
        key = f"{rules.digest}{canonical(conditions)}"
        number = self._conditions.get(key)
        if number is None:
            record: records.Json = {"kind": "conditions", "rules": rules.digest}
            number = self._put(record | {"conditions": conditions})
            self._conditions[key] = number
        pool = program.setting.pool
        known = _Known(
            ProgramText(program, self._sealing, self._identify),
            number,
            None if pool is None else self._pool(pool, program),
        )
        self._programs[program] = known
        return known

    def _pool(self, pool: Pool, program: Program) -> int:
        found = self._pools.get(id(pool))
        if found is not None:
            return found[1]
        if len(pool.applicants) > MAX_POOL:
            raise LedgerError(Diagnostic("TR7031", {"limit": str(MAX_POOL)}))
        text = PoolText(program, self._sealing, self._identify)
        first = self._known_tail().number
        for one in pool.applicants:
            told = text.about(one)
            number = self._known_tail().number
            self._seal(told.vault_line(number))
            events = canonical(event_dates(one.events))
            verdicts = "".join(records.MARK_OF[verdict] for verdict in one.verdicts)
            about = f'{{"about":{{"candidate":{told.candidate},"facts":{{{told.facts}}}}}'
            rest = f'"events":{events},"kind":"applicant","number":{number},"verdicts":"{verdicts}"'
            self._add(f"{about},{rest}}}")
        last = self._known_tail().number - 1
        number = self._put(records.pool_record(pool, first, last))
        self._pools[id(pool)] = (pool, number)
        return number

    # Records and files -----------------------------------------------------------------------------------------

    def _put(self, record: records.Json) -> int:
        number = self._known_tail().number
        self._add(canonical(record | {"number": number}))
        return number

    def _add(self, text: str, last: bool = False) -> None:
        """Put a line in. No checkpoint comes by itself after one that is to be the ``last`` of its group."""
        tail = self._known_tail()
        digest, line = make_line(tail.digest, text)
        if len(line) > MAX_LINE_BYTES:
            raise LedgerError(Diagnostic("TR7030", {"limit": f"{MAX_LINE_BYTES // 2**20} MiB"}))
        tail.put(digest, len(line))
        self._lines.append(line)
        self._waiting += len(line)
        if tail.since >= self._every and tail.pending_key is None and not last:
            self._put_checkpoint(None)

    def _put_checkpoint(self, at: str | None) -> str:
        tail = self._known_tail()
        root = tail.tree.root().hex()
        record: records.Json = {
            "kind": "checkpoint",
            "root": root,
            "tree": [one.hex() for one in tail.tree.full],
            **({} if tail.key is None else {"key": tail.key}),
            **({} if at is None else {"at": at}),
        }
        tail.since = 0
        text = canonical(record | {"number": tail.number})
        self._add(text)
        self._checkpoint_digest = tail.digest
        return root

    def _put_key(self, signer: Signer) -> None:
        """A new signing key, signed by the one in force (the first by itself); no checkpoint comes between."""
        tail = self._known_tail()
        tail.pending_key = signer.public.hex()
        self._put({"kind": "key", "key": signer.public.hex()})
        tail.key, tail.pending_key = tail.pending_key, None
        self._put_signature()

    def _put_signature(self) -> str:
        assert self._signer is not None
        signature = self._signer.sign(signed_text(self._known_tail().digest)).hex()
        record: records.Json = {"kind": "signature", "key": self._signer.public.hex()}
        self._add(
            canonical(record | {"signature": signature, "number": self._known_tail().number}), True
        )
        self._signed_at = self._known_tail().number
        return signature

    def _seal(self, line: str | None) -> None:
        if line is None:
            return
        if self._vault is None:
            self._vault = AppendFile(vault_path(self.path), 0o600)
        if self._vault_size <= 0 and not self._vault_lines:
            header = {"format": VAULT_FORMAT, "ledger": self.id}
            self._vault_lines.append(canonical(header) + "\n")
        self._vault_lines.append(line)

    def _commit(self) -> None:
        """Put what waits into the files, signed where the ledger is."""
        if self._lines:
            if self._signer is not None and self._signed_at != self._known_tail().number:
                self._put_signature()
            self._write(self._durable)

    def _write(self, durable: bool) -> None:
        """The vault goes first, so that an acknowledged record never lacks its values."""
        lines, self._lines = self._lines, []
        vault_lines, self._vault_lines = self._vault_lines, []
        self._waiting = 0
        try:
            if vault_lines:
                assert self._vault is not None
                self._vault.append("".join(vault_lines).encode(), durable)
                self._vault_size = self._vault.size()
            self._file.append(b"".join(lines), durable)
        except BaseException:
            self._tail = None
            self._vault_size = -1
            self._forget()
            raise

    def _damaged(self) -> LedgerError:
        return LedgerError(Diagnostic("TR7024", {"name": str(self.path)}))

    def _unsigned(self, key: str) -> LedgerError:
        return LedgerError(Diagnostic("TR7025", {"name": str(self.path), "key": key[:16]}))


def open_ledger(
    path: str | os.PathLike[str],
    *,
    at: datetime.datetime | None = None,
    clock: Callable[[], datetime.datetime] | None = None,
    signer: Signer | None = None,
    identify: bool = False,
    durable: bool = True,
    checkpoint_every: int = CHECKPOINT_EVERY,
) -> Ledger:
    """Open a ledger to append to; begin it where there is none.

    ``at`` or ``clock`` give the times of records (aware of their zone); without both none are recorded. ``signer``
    signs every append; a signed ledger is written with its key only. With ``identify`` ids of candidates stand in the
    open, otherwise as commitments, with the ids in the vault. Without ``durable`` an append does not wait for the
    disk. ``checkpoint_every`` says, for a new ledger, after how many records a checkpoint comes by itself.

    Raises LedgerError for a file that is no ledger, or whose end does not hold together; OSError.
    """
    return Ledger(
        path,
        at=at,
        clock=clock,
        signer=signer,
        identify=identify,
        durable=durable,
        checkpoint_every=checkpoint_every,
    )


def _time(at: datetime.datetime) -> str:
    """A moment as records have it: ``2026-01-05T03:04:05Z``. Raises TypeError for one without a zone."""
    if not isinstance(at, datetime.datetime) or at.tzinfo is None:
        raise TypeError("the time of a record must be a datetime that knows its zone")
    return at.astimezone(datetime.UTC).replace(tzinfo=None, microsecond=0).isoformat() + "Z"


__all__ = ["CHECKPOINT_EVERY", "Ledger", "open_ledger"]
