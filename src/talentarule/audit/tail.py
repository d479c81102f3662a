"""The end of a ledger as a writer must know it: the last digest, the next number, what no checkpoint covers yet."""

from __future__ import annotations

from attrs import define, field

from talentarule.audit.canonical import NotCanonicalError
from talentarule.audit.lines import FORMAT, GENESIS, read_record, split_line
from talentarule.audit.merkle import Tree, is_full
from talentarule.audit.places import is_digest
from talentarule.audit.storage import AppendFile


class DamagedError(Exception):
    """The end of the ledger does not hold together, so nothing may be put after it."""


@define
class Tail:
    """Where the next record goes. ``tree`` is that of all records so far, ``since`` how many of them stand after the
    last checkpoint (or are it); ``key`` is the signing key in force.
    """

    size: int = 0
    digest: str = GENESIS
    number: int = 0
    tree: Tree = field(factory=Tree)
    since: int = 0
    key: str | None = None
    pending_key: str | None = None

    def put(self, digest: str, size: int) -> None:
        """A record was put at the end."""
        self.digest = digest
        self.number += 1
        self.size += size
        self.since += 1
        self.tree.add(bytes.fromhex(digest))


def read_header(file: AppendFile) -> dict[str, object]:
    """The first record. Raises DamagedError where the file does not begin as a ledger of this version."""
    data = file.read(0, min(file.size(), 4096))
    record = _record(data[: data.find(b"\n") + 1])
    if record.get("kind") != "ledger" or record.get("format") != FORMAT:
        raise DamagedError
    return record


def read_tail(file: AppendFile) -> Tail:
    """The end of a file of whole lines. Only what stands after the last checkpoint is read."""
    size = file.size()
    lines: list[bytes] = []
    last: dict[str, object] | None = None
    for raw in file.lines_backwards(size):
        if b'"kind":"checkpoint"' in raw:
            record = _record(raw)
            if record.get("kind") == "checkpoint":
                lines.append(raw)
                last = record
                break
        lines.append(raw)
    lines.reverse()
    tail = Tail()
    if last is not None:
        number, key = last.get("number"), last.get("key")
        line = split_line(lines[0])
        tree = tree_in(last)
        if line is None or not isinstance(number, int) or tree is None:
            raise DamagedError
        tail = Tail(0, line.previous.decode(), number, tree, 0, str(key) if key else None)
    extend(tail, lines)
    tail.size = size
    return tail


def tree_in(checkpoint: dict[str, object]) -> Tree | None:
    """The tree that a checkpoint records, of all records before it; None where it has not the form of one."""
    number, hashes = checkpoint.get("number"), checkpoint.get("tree")
    if type(number) is not int or not isinstance(hashes, list) or not all(map(is_digest, hashes)):
        return None
    full = [bytes.fromhex(one) for one in hashes]
    return Tree(number, full) if is_full(number, full) else None


def extend(tail: Tail, lines: list[bytes]) -> None:
    """Follow lines that were put at the end. Raises DamagedError where one does not continue the one before it."""
    for raw in lines:
        line = split_line(raw)
        if line is None or line.previous.decode() != tail.digest:
            raise DamagedError
        if b'"kind":"checkpoint"' in raw or b'"kind":"key"' in raw or b'"kind":"signature"' in raw:
            follow(tail, _record(raw))
        elif not line.record.endswith(b'"number":%d}' % tail.number):
            record = _record(raw)
            if record.get("number") != tail.number:
                raise DamagedError
        tail.put(line.digest.decode(), len(raw))


def follow(tail: Tail, record: dict[str, object]) -> None:
    """What a record changes for those after it, before it is put."""
    if record.get("number") != tail.number:
        raise DamagedError
    match record.get("kind"):
        case "checkpoint":
            tail.since = 0
        case "key":
            key = record.get("key")
            if not is_digest(key):
                raise DamagedError
            tail.pending_key = str(key)
        case "signature":
            if tail.pending_key is not None:
                tail.key, tail.pending_key = tail.pending_key, None
        case _:
            pass


def _record(raw: bytes) -> dict[str, object]:
    line = split_line(raw)
    if line is None:
        raise DamagedError
    try:
        return read_record(line.record)
    except NotCanonicalError as error:
        raise DamagedError from error
