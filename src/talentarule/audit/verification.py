"""Verifying a ledger: its chain, and against a checkpoint, a key, the vault, the archive, and the rules again."""

from __future__ import annotations

from binascii import unhexlify
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from attrs import define, field

from talentarule.audit.archive import read_archived
from talentarule.audit.chain import Chain, Findings, Seen
from talentarule.audit.checkpoints import Checkpoint
from talentarule.audit.lines import GENESIS, read_record
from talentarule.audit.merkle import Tree
from talentarule.audit.places import archive_path, set_aside, vault_path
from talentarule.audit.replay import Load, Replay
from talentarule.audit.signing import is_signed_by
from talentarule.audit.tail import tree_in
from talentarule.audit.vault import Opened, Vault, opened
from talentarule.diagnostics import Diagnostic

Json = dict[str, object]


@define
class Verification:
    """What a verification looked at and found. Without ``findings`` the ledger holds, as far as was looked.

    ``last`` and ``digest`` are number and digest of the last record. ``checkpoint`` is the number of the published
    checkpoint looked for, ``signed`` that of the last record under a signature that was checked, ``key`` the key that
    was asked for. ``replayed`` decisions were made again, of ``judged`` the verdict was found from the outcomes.
    """

    ledger: str | None
    records: int
    decisions: int
    last: int | None
    digest: str | None
    findings: tuple[Diagnostic, ...]
    left_out: int
    checkpoint: int | None = None
    checkpoints: int = 0
    signatures: int = 0
    signed: int | None = None
    key: str | None = None
    archive: bool = False
    vault: bool = False
    replay: bool = False
    replayed: int = 0
    judged: int = 0
    set_aside: tuple[str, ...] = ()
    usable: bool = True

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


@define
class _Signatures:
    """The signatures met: the key in force, the one that waits for its signature, and whether the key that was asked
    for was in force.
    """

    wanted: str | None
    key: str | None = None
    pending: str | None = None
    trusted: bool = False
    count: int = 0
    last: int | None = None

    def follow(self, seen: Seen, record: Json, findings: Findings) -> None:
        if record["kind"] == "key":
            self.pending = str(record["key"])
            return
        signer = str(record["key"])
        expected = self.key or self.pending
        signature = bytes.fromhex(str(record["signature"]))
        self.count += 1
        if signer != expected:
            findings.add("TR7013", seen.line, key=signer[:16])
            return
        if not is_signed_by(bytes.fromhex(signer), signature, seen.parts.previous.decode()):
            findings.add("TR7012", seen.line, number=seen.number)
            return
        if self.pending is not None:
            self.key, self.pending = self.pending, None
        self.trusted = self.trusted or self.wanted in (signer, self.key)
        self.last = seen.number


@define
class _Roots:
    """The tree of all records; ``whole`` is false where some of them are missing. After that it goes on from what the
    next checkpoint says.
    """

    tree: Tree = field(factory=Tree)
    whole: bool = True
    last: bytes = GENESIS.encode()

    def put(self, seen: Seen) -> None:
        if seen.number != self.tree.count or seen.parts.previous != self.last:
            self.whole = False
        self.last = seen.parts.digest
        self.tree.add(unhexlify(seen.parts.digest))

    def close(self, seen: Seen, record: Json, findings: Findings) -> None:
        told = tree_in(record)
        assert told is not None
        if self.whole and seen.number == self.tree.count and seen.parts.previous == self.last:
            if told.full != self.tree.full or record["root"] != self.tree.root().hex():
                findings.add("TR7020", seen.line, number=seen.number)
        elif record["root"] != told.root().hex():
            findings.add("TR7020", seen.line, number=seen.number)
        self.tree, self.whole = told, True


def verify(
    path: Path,
    *,
    checkpoint: Checkpoint | None = None,
    public_key: bytes | None = None,
    vault: Path | None = None,
    archive: Path | None = None,
    load: Load | None = None,
) -> Verification:
    """Verify a ledger. With ``load`` every decision is made again. ``archive`` is the folder beside the ledger when not
    given. Raises OSError where a file cannot be opened, LedgerError for a vault of another ledger.
    """
    findings = Findings(str(path))
    chain = Chain(path, findings)
    folder = archive_path(path) if archive is None else archive
    replay = None if load is None else Replay(folder, load, findings)
    signatures = _Signatures(None if public_key is None else public_key.hex())
    roots = _Roots()
    counts: dict[str, int] = {}
    decisions, last = 0, None
    archived = folder.is_dir()
    looked_at: set[tuple[str, str]] = set()
    wanted_at = -1 if checkpoint is None else checkpoint.number
    at_checkpoint: Seen | None = None
    open_vault: Vault | None = None
    with ExitStack() as stack:
        for seen in chain:
            last = seen
            record = seen.record
            if seen.number == wanted_at:
                at_checkpoint = seen
            if record is None:
                decisions += 1
                roots.put(seen)
                if open_vault is not None or replay is not None:
                    _decision(seen, open_vault, replay, findings)
                continue
            kind = str(record["kind"])
            counts[kind] = counts.get(kind, 0) + 1
            if kind == "checkpoint":
                roots.close(seen, record, findings)
            roots.put(seen)
            if kind in ("key", "signature"):
                signatures.follow(seen, record, findings)
            elif kind == "ledger" and vault is not None:
                open_vault = stack.enter_context(Vault(vault, chain.ledger))
            elif kind == "rules" and archived and replay is None:
                _look_at_archive(record, folder, looked_at, findings)
            if kind == "applicant":
                whom = _opened(record["about"], seen, open_vault, findings)
                if replay is not None:
                    replay.applicant(record, whom)
            elif replay is not None:
                replay.follow(record)
    if chain.usable:
        _against_checkpoint(checkpoint, at_checkpoint, chain, last, findings)
        if public_key is not None:
            _against_key(signatures, last, findings)
    asides = [*set_aside(path), *set_aside(vault_path(path))]
    return Verification(
        ledger=chain.ledger,
        records=chain.count,
        decisions=decisions,
        last=None if last is None else last.number,
        digest=None if last is None else last.parts.digest.decode(),
        findings=tuple(findings.found),
        left_out=findings.left_out,
        checkpoint=None if checkpoint is None else checkpoint.number,
        checkpoints=counts.get("checkpoint", 0),
        signatures=signatures.count,
        signed=signatures.last,
        key=signatures.wanted,
        archive=archived,
        vault=vault is not None,
        replay=replay is not None,
        replayed=0 if replay is None else replay.whole,
        judged=0 if replay is None else replay.outcomes_only,
        set_aside=tuple(str(one) for one in asides),
        usable=chain.usable,
    )


def _decision(seen: Seen, vault: Vault | None, replay: Replay | None, findings: Findings) -> None:
    try:
        record = read_record(seen.parts.record)
        about, decided = record["about"], record["decided"]
        assert isinstance(decided, dict)
        whom = _opened(about, seen, vault, findings)
    except (ValueError, KeyError, AssertionError):
        return  # which is a finding of the chain already
    if replay is not None and not (whom.missing or whom.differing):
        replay.decision(seen, decided, whom)


def _opened(about: object, seen: Seen, vault: Vault | None, findings: Findings) -> Opened:
    assert isinstance(about, dict)
    whom = opened(about, seen.number, vault)
    for code, names in (("TR7016", whom.missing), ("TR7015", whom.differing)):
        for name in names:
            findings.add(code, seen.line, number=seen.number, name=name)
    return whom


def _look_at_archive(
    record: Mapping[str, object], folder: Path, seen: set[tuple[str, str]], findings: Findings
) -> None:
    """Whether the files of a rule set are in the archive as they were; each is looked at once."""
    files = record["files"]
    assert isinstance(files, list)
    for one in files:
        key = (str(record["rules"]), str(one["sha256"]))
        if key not in seen:
            seen.add(key)
            if read_archived(folder, *key) is None:
                findings.add("TR7017", None, name=one["name"], digest=key[1])


def _against_checkpoint(
    checkpoint: Checkpoint | None,
    there: Seen | None,
    chain: Chain,
    last: Seen | None,
    findings: Findings,
) -> None:
    if checkpoint is None:
        return
    if checkpoint.key is not None and not checkpoint.signature_holds:
        findings.add("TR7012", None, number=checkpoint.number)
    if chain.ledger is not None and chain.ledger != checkpoint.ledger:
        findings.add("TR7021", None, name=checkpoint.ledger)
    elif last is None or last.number < checkpoint.number:
        number = "-" if last is None else last.number
        findings.add("TR7010", None, number=number, wanted=checkpoint.number)
    elif there is None:
        if not findings:
            findings.add("TR7011", None, number=checkpoint.number)
    elif (
        there.parts.digest.decode() != checkpoint.digest
        or there.record is None
        or there.record.get("root") != checkpoint.root
    ):
        findings.add("TR7011", there.line, number=checkpoint.number)


def _against_key(signatures: _Signatures, last: Seen | None, findings: Findings) -> None:
    if not signatures.trusted:
        findings.add("TR7013", None, key=str(signatures.wanted)[:16])
    elif last is not None and last.number != signatures.last:
        signed = -1 if signatures.last is None else signatures.last
        findings.add("TR7014", None, first=signed + 1, last=last.number)
