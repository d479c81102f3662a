"""Checkpoints as they are published, and proofs by which one record is shown without the others."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from attrs import frozen

from talentarule.audit.canonical import NotCanonicalError
from talentarule.audit.errors import LedgerError
from talentarule.audit.limits import MAX_LINE_BYTES
from talentarule.audit.lines import Line, read_record, split_line
from talentarule.audit.merkle import path_to, root_by_path
from talentarule.audit.places import is_digest
from talentarule.audit.signing import is_signed_by, read_small
from talentarule.diagnostics import Diagnostic

CHECKPOINT_FORMAT = "talentarule.checkpoint/1"
PROOF_FORMAT = "talentarule.proof/1"

Json = dict[str, object]


@frozen
class Checkpoint:
    """A checkpoint to publish: the record ``number`` of a ledger has this digest, and ``root`` is the Merkle root over
    all records before it. ``key`` and ``signature`` are those of the signature after it.
    """

    ledger: str
    number: int
    digest: str
    root: str
    key: str | None = None
    signature: str | None = None

    def to_json(self) -> Json:
        """As it is published, see ``docs/ledger.md``."""
        signed = {} if self.key is None else {"key": self.key, "signature": self.signature}
        return {
            "format": CHECKPOINT_FORMAT,
            "ledger": self.ledger,
            "number": self.number,
            "digest": self.digest,
            "root": self.root,
            **signed,
        }

    @property
    def signature_holds(self) -> bool:
        """Whether it is signed, and the signature holds."""
        if self.key is None or self.signature is None:
            return False
        return is_signed_by(bytes.fromhex(self.key), bytes.fromhex(self.signature), self.digest)


@frozen
class Proof:
    """A line of a ledger and the hashes that lead from it to the root of a checkpoint."""

    line: str
    number: int
    path: tuple[str, ...]
    checkpoint: Checkpoint

    def to_json(self) -> Json:
        """As it is handed over, see ``docs/ledger.md``."""
        return {
            "format": PROOF_FORMAT,
            "line": self.line,
            "number": self.number,
            "path": list(self.path),
            "checkpoint": self.checkpoint.to_json(),
        }


def verify_proof(proof: Proof, checkpoint: Checkpoint) -> bool:
    """Whether the record of a proof stands in the ledger under a checkpoint that was published."""
    line = split_line(proof.line.encode("utf-8", "surrogatepass") + b"\n")
    if line is None or not 0 <= proof.number < checkpoint.number:
        return False
    try:
        if read_record(line.record).get("number") != proof.number:
            return False
    except NotCanonicalError:
        return False
    root = root_by_path(
        bytes.fromhex(line.digest.decode()),
        proof.number,
        checkpoint.number,
        [bytes.fromhex(one) for one in proof.path],
    )
    return root is not None and root.hex() == checkpoint.root


# From a ledger -------------------------------------------------------------------------------------------------


def _lines(path: Path) -> Iterator[tuple[bytes, Line]]:
    """The whole lines of a ledger, with their parts. Raises LedgerError at one that is none."""
    with path.open("rb") as stream:
        while raw := stream.readline(MAX_LINE_BYTES + 1):
            line = split_line(raw)
            if line is None:
                if not raw.endswith(b"\n"):
                    return
                raise LedgerError(Diagnostic("TR7024", {"name": str(path)}))
            yield raw, line


def _checkpoints(path: Path) -> Iterator[Checkpoint]:
    """The checkpoints of a ledger, in their order."""
    ledger = ""
    found: Checkpoint | None = None
    for number, (raw, line) in enumerate(_lines(path)):
        if number == 0:
            ledger = str(_member(line, "id"))
        if found is not None:
            yield _signed(found, line)
            found = None
        if b'"kind":"checkpoint"' in raw and _member(line, "kind") == "checkpoint":
            found = _from(read_record(line.record), ledger, line.digest.decode())
    if found is not None:
        yield found


def _member(line: Line, name: str) -> object:
    return read_record(line.record).get(name)


def _from(record: Json, ledger: str, digest: str) -> Checkpoint:
    made = checkpoint_from(
        {**record, "format": CHECKPOINT_FORMAT, "ledger": ledger, "digest": digest}, signed=False
    )
    if made is None:
        raise NotCanonicalError("a checkpoint without its parts")
    return made


def _signed(checkpoint: Checkpoint, line: Line) -> Checkpoint:
    """With the signature, where the next record is one."""
    record = read_record(line.record)
    key, signature = record.get("key"), record.get("signature")
    if record.get("kind") != "signature" or not is_digest(key) or not isinstance(signature, str):
        return checkpoint
    form = checkpoint.to_json() | {"key": key, "signature": signature}
    return checkpoint_from(form) or checkpoint


def read_checkpoint_of(path: str | os.PathLike[str], number: int | None = None) -> Checkpoint:
    """The checkpoint with this record number, else the last one of a ledger. Raises LookupError where there is none."""
    last: Checkpoint | None = None
    for checkpoint in _checkpoints(Path(path)):
        last = checkpoint
        if number is not None and checkpoint.number == number:
            return checkpoint
    if last is None or number is not None:
        raise LookupError("no such checkpoint")
    return last


def make_proof(path: str | os.PathLike[str], number: int) -> Proof:
    """The proof for one record, under the last checkpoint. Raises LookupError where none covers it."""
    checkpoint = read_checkpoint_of(path)
    if not 0 <= number < checkpoint.number:
        raise LookupError(f"no checkpoint covers record {number}")
    digests: list[bytes] = []
    text = ""
    for raw, line in islice(_lines(Path(path)), checkpoint.number):
        if len(digests) == number:
            text = raw.decode("utf-8").removesuffix("\n")
        digests.append(bytes.fromhex(line.digest.decode()))
    hashes = path_to(number, digests)
    return Proof(text, number, tuple(one.hex() for one in hashes), checkpoint)


# From files ----------------------------------------------------------------------------------------------------


def checkpoint_from(form: object, *, signed: bool = True) -> Checkpoint | None:
    """A checkpoint from its published form, None where it is none."""
    if not isinstance(form, dict) or form.get("format") != CHECKPOINT_FORMAT:
        return None
    number = form.get("number")
    digests = [form.get(name) for name in ("digest", "root")]
    key, signature = (form.get("key"), form.get("signature")) if signed else (None, None)
    if not isinstance(form.get("ledger"), str) or not all(map(is_digest, digests)):
        return None
    if type(number) is not int or number < 0:
        return None
    if (key is None) != (signature is None) or (key is not None and not is_digest(key)):
        return None
    if signature is not None and not _is_hex(signature, 128):
        return None
    return Checkpoint(
        form["ledger"],
        number,
        str(digests[0]),
        str(digests[1]),
        None if key is None else str(key),
        None if signature is None else str(signature),
    )


def _is_hex(text: object, length: int) -> bool:
    return isinstance(text, str) and len(text) == length and not set(text) - set("0123456789abcdef")


def read_checkpoint(path: str | os.PathLike[str]) -> Checkpoint:
    """A published checkpoint from its file. Raises LedgerError where it is none; OSError."""
    found = checkpoint_from(_json(path))
    if found is None:
        raise LedgerError(Diagnostic("TR7022", {"name": os.fspath(path)}))
    return found


def read_proof(path: str | os.PathLike[str]) -> Proof:
    """A proof from its file. Raises LedgerError where it is none; OSError."""
    form = _json(path)
    if isinstance(form, dict) and form.get("format") == PROOF_FORMAT:
        checkpoint = checkpoint_from(form.get("checkpoint"))
        line, number, hashes = form.get("line"), form.get("number"), form.get("path")
        if (
            checkpoint is not None
            and isinstance(line, str)
            and type(number) is int
            and isinstance(hashes, list)
            and all(map(is_digest, hashes))
        ):
            return Proof(line, number, tuple(hashes), checkpoint)
    raise LedgerError(Diagnostic("TR7022", {"name": os.fspath(path)}))


def _json(path: str | os.PathLike[str]) -> object:
    try:
        return json.loads(read_small(Path(path)).decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise LedgerError(Diagnostic("TR7022", {"name": os.fspath(path)})) from error
