#!/usr/bin/env python3
"""An independent check of a ledger. One file, nothing but the standard library, nothing of talentarule.

    python verify_ledger.py putusan.jsonl [--checkpoint titik.json] [--public-key kunci.pem]

Each line must be the canonical JSON of {"digest", "previous", "record"}; ``digest`` is the SHA-256 of the line without
that member; ``previous`` is the digest of the line before (zeros for the first); records are numbered from 0; a
checkpoint record holds the RFC 6962 root over the digests before it; a signature record an Ed25519 signature
over the digest of the line before it. The format is described in docs/ledger.md.

Status 0: the ledger holds. 1: it does not, each finding on a line of its own. 2: it cannot be read.
"""

import argparse
import base64
import hashlib
import json
import sys
from typing import Any, BinaryIO, TypeGuard

FORMAT = "talentarule.ledger/1"
CHECKPOINT_FORMAT = "talentarule.checkpoint/1"
LONGEST = 16 * 2**20
SHOWN = 100
HEX = frozenset("0123456789abcdef")


class WrongError(Exception):
    """Something that does not hold."""


# Canonical JSON (RFC 8785), for the values that ledgers hold ---------------------------------------------------


def canonical(value: object) -> str:
    """The canonical text of a value without numbers that have a fraction."""
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, int):
        if abs(value) > 2**53 - 1:
            raise WrongError("a number that is not safe")
        return str(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, dict):
        members = sorted(value.items(), key=lambda one: one[0].encode("utf-16-be"))
        return "{" + ",".join(f"{canonical(key)}:{canonical(one)}" for key, one in members) + "}"
    raise WrongError("a number that is not whole")


def parse(raw: bytes) -> dict[str, Any]:
    """The line as data; it must be canonical, byte for byte, with one line feed at its end."""
    if not raw.endswith(b"\n"):
        raise WrongError("the line is not finished")
    try:
        text = raw[:-1].decode("utf-8")
        value = json.loads(text)
        again = canonical(value)
    except (ValueError, RecursionError) as error:
        raise WrongError("not readable as JSON") from error
    if again != text:
        raise WrongError("not in canonical form")
    if not isinstance(value, dict) or value.keys() != {"digest", "previous", "record"}:
        raise WrongError("not a line of a ledger")
    record = value["record"]
    if not isinstance(record, dict) or type(record.get("number")) is not int:
        raise WrongError("the record has no number")
    if not (is_hex(value["digest"], 64) and is_hex(value["previous"], 64)):
        raise WrongError("not a line of a ledger")
    return value


def is_hex(text: object, length: int) -> TypeGuard[str]:
    """Whether a value is lower-case hexadecimal of this length."""
    return isinstance(text, str) and len(text) == length and not set(text) - HEX


def digest_of(value: dict[str, Any]) -> str:
    """The digest that a line must have."""
    rest = {key: one for key, one in value.items() if key != "digest"}
    return hashlib.sha256(canonical(rest).encode("utf-8")).hexdigest()


# Merkle trees (RFC 6962, 2.1) ----------------------------------------------------------------------------------


class Tree:
    """Full subtrees from left to right, as (number of leaves, hash)."""

    def __init__(self) -> None:
        self.count = 0
        self.full: list[tuple[int, bytes]] = []

    def add(self, digest: str) -> None:
        """Put a digest at the end."""
        size, here = 1, hashlib.sha256(b"\x00" + bytes.fromhex(digest)).digest()
        while self.full and self.full[-1][0] == size:
            left = self.full.pop()[1]
            size, here = 2 * size, hashlib.sha256(b"\x01" + left + here).digest()
        self.full.append((size, here))
        self.count += 1

    def hashes(self) -> list[str]:
        """The hashes of the full subtrees, hexadecimal."""
        return [here.hex() for _, here in self.full]

    def root(self) -> str:
        """The root, hexadecimal."""
        if not self.full:
            return hashlib.sha256(b"").hexdigest()
        here = self.full[-1][1]
        for _, left in reversed(self.full[:-1]):
            here = hashlib.sha256(b"\x01" + left + here).digest()
        return here.hex()


# Ed25519 (RFC 8032, 5.1) ---------------------------------------------------------------------------------------

Point = tuple[int, int, int, int]

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def _add(one: Point, other: Point) -> Point:
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def _times(number: int, point: Point) -> Point:
    found: Point = (0, 1, 1, 0)
    while number:
        if number & 1:
            found = _add(found, point)
        point = _add(point, point)
        number >>= 1
    return found


def _same(one: Point, other: Point) -> bool:
    return (one[0] * other[2] - other[0] * one[2]) % P == 0 and (
        one[1] * other[2] - other[1] * one[2]
    ) % P == 0


def _x_of(y: int, sign: int) -> int | None:
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if square == 0:
        return None if sign else 0
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P:
        return None
    return P - x if x & 1 != sign else x


def _point(data: bytes) -> Point | None:
    number = int.from_bytes(data, "little")
    sign, y = number >> 255, number & (1 << 255) - 1
    x = _x_of(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


_BASE_Y = 4 * pow(5, P - 2, P) % P
_BASE_X = _x_of(_BASE_Y, 0) or 0
BASE: Point = (_BASE_X, _BASE_Y, 1, _BASE_X * _BASE_Y % P)


def ed25519_holds(key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether a signature (64 bytes) of a message holds under a public key (32 bytes)."""
    if len(key) != 32 or len(signature) != 64:
        return False
    public, point = _point(key), _point(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if public is None or point is None or scalar >= ORDER:
        return False
    hashed = hashlib.sha512(signature[:32] + key + message).digest()
    challenge = int.from_bytes(hashed, "little") % ORDER
    return _same(_times(scalar, BASE), _add(point, _times(challenge, public)))


def signature_holds(key: str, signature: str, digest: str) -> bool:
    """Whether a signature over the line with this digest holds."""
    message = b"talentarule.ledger/1 signature\n" + digest.encode("ascii")
    return ed25519_holds(bytes.fromhex(key), bytes.fromhex(signature), message)


# The walk ------------------------------------------------------------------------------------------------------


class Check:
    """One walk over a ledger, and what it found."""

    def __init__(self, checkpoint: dict[str, Any] | None = None, key: str | None = None) -> None:
        self.checkpoint = checkpoint
        self.wanted_key = key
        self.findings: list[str] = []
        self.readable = True
        self.number = 0
        self.previous: str | None = "0" * 64
        self.ledger: str | None = None
        self.tree = Tree()
        self.whole = True
        self.key: str | None = None
        self.pending: str | None = None
        self.trusted = False
        self.signed: int | None = None
        self.at_checkpoint: str | None = None

    def walk(self, stream: BinaryIO) -> None:
        """Read all lines."""
        line = 0
        while True:
            raw = stream.readline(LONGEST + 1)
            if not raw:
                break
            line += 1
            try:
                self.take(raw)
            except WrongError as error:
                self.findings.append(f"line {line}: {error}")
                self.whole = False
            if not self.readable:
                return
            while not raw.endswith(b"\n") and len(raw) > LONGEST:
                raw = stream.readline(LONGEST + 1)
        self.end()

    def take(self, raw: bytes) -> None:
        """One line."""
        try:
            value = parse(raw)
            if value["digest"] != digest_of(value):
                raise WrongError("altered: the digest is not that of the line")
        except WrongError:
            self.number += 1
            self.previous = None
            raise
        record, number = value["record"], value["record"]["number"]
        trouble = None
        if number != self.number:
            trouble = f"record {number} stands where record {self.number} belongs"
        elif self.previous is not None and value["previous"] != self.previous:
            trouble = f"record {number} does not continue the record before it"
        if number == 0 and record.get("kind") == "ledger":
            self.ledger = record.get("id")
            if record.get("format") != FORMAT:
                self.readable = False
                raise WrongError(f"not a ledger of the format {FORMAT}")
        elif self.number == 0 and not trouble:
            self.readable = False
            raise WrongError("not a ledger: the first record is another one")
        self.number, self.previous = number + 1, value["digest"]
        if trouble:
            self.whole = False
        if self.checkpoint and number == self.checkpoint["number"]:
            self.at_checkpoint = value["digest"]
        trouble = self.follow(record, value) or trouble
        self.tree.add(value["digest"])
        if trouble:
            raise WrongError(trouble)

    def follow(self, record: dict[str, Any], value: dict[str, Any]) -> str | None:
        """What single kinds of record must hold."""
        kind, number = record.get("kind"), record["number"]
        if kind == "checkpoint":
            held = (self.tree.hashes(), self.tree.root())
            if self.whole and (record.get("tree"), record.get("root")) != held:
                return f"the root of checkpoint {number} is not that of the records before it"
        elif kind == "key":
            self.pending = record.get("key")
            if not is_hex(self.pending, 64):
                return "not a signing key"
        elif kind == "signature":
            key, signature = record.get("key"), record.get("signature")
            if not is_hex(key, 64) or not is_hex(signature, 128):
                return "not a signature"
            if key != (self.key or self.pending):
                return f"signed by another key than the one in force: {key[:16]}"
            if not signature_holds(key, signature, value["previous"]):
                return "the signature does not hold"
            self.key, self.pending = self.pending or self.key, None
            self.trusted = self.trusted or self.wanted_key in (key, self.key)
            self.signed = number
        return None

    def end(self) -> None:
        """What can be said only at the end."""
        if self.number == 0 or (self.ledger is None and not self.findings):
            self.readable = False
            self.findings.append("not a ledger: there is no first record")
            return
        checkpoint = self.checkpoint
        if checkpoint:
            number = checkpoint["number"]
            if self.ledger is not None and checkpoint["ledger"] != self.ledger:
                self.findings.append("the checkpoint is of another ledger")
            elif self.number <= number:
                self.findings.append(
                    f"the end was cut off: record {number} of the checkpoint is not there"
                )
            elif self.at_checkpoint != checkpoint["digest"]:
                self.findings.append(f"rewritten: record {number} is not that of the checkpoint")
            if "key" in checkpoint and not signature_holds(
                checkpoint["key"], checkpoint["signature"], checkpoint["digest"]
            ):
                self.findings.append("the signature of the checkpoint does not hold")
        if self.wanted_key is not None:
            if not self.trusted:
                self.findings.append("nothing is signed by the key that was given")
            elif self.signed != self.number - 1:
                self.findings.append(f"the records after {self.signed} are not signed")


def read_checkpoint(path: str) -> dict[str, Any]:
    """A published checkpoint."""
    with open(path, "rb") as stream:
        form: dict[str, Any] = json.loads(stream.read(LONGEST).decode("utf-8"))
    right = (
        isinstance(form, dict)
        and form.get("format") == CHECKPOINT_FORMAT
        and type(form.get("number")) is int
        and is_hex(form.get("digest"), 64)
        and isinstance(form.get("ledger"), str)
        and ("key" in form) == ("signature" in form)
        and ("key" not in form or (is_hex(form["key"], 64) and is_hex(form["signature"], 128)))
    )
    if not right:
        raise ValueError(f"{path} is not a checkpoint")
    return form


def read_key(path: str) -> str:
    """The public key in a PEM file, or as 64 hexadecimal characters; hexadecimal."""
    with open(path, "rb") as stream:
        data = stream.read(LONGEST).strip()
    if data.startswith(b"-----BEGIN PUBLIC KEY-----"):
        der = base64.b64decode(b"".join(data.split(b"\n")[1:-1]))
        if len(der) == 44 and der.startswith(bytes.fromhex("302a300506032b6570032100")):
            return der[12:].hex()
    elif is_hex(data.decode("ascii", "replace"), 64):
        return data.decode("ascii")
    raise ValueError(f"{path} holds no Ed25519 public key")


def shown(text: str) -> str:
    """A text that steers no terminal."""
    return "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in text)


def main(arguments: list[str] | None = None) -> int:
    """Check the ledger that the arguments name; the status."""
    parser = argparse.ArgumentParser(description="An independent check of a ledger.")
    parser.add_argument("ledger")
    parser.add_argument("--checkpoint", help="a published checkpoint (JSON)")
    parser.add_argument("--public-key", help="the key that must have signed (PEM, or hexadecimal)")
    given = parser.parse_args(arguments)
    try:
        checkpoint = read_checkpoint(given.checkpoint) if given.checkpoint else None
        key = read_key(given.public_key) if given.public_key else None
        check = Check(checkpoint, key)
        with open(given.ledger, "rb") as stream:
            check.walk(stream)
    except (OSError, ValueError, RecursionError) as error:
        print(f"cannot be read: {shown(str(error))}")
        return 2
    for finding in check.findings[:SHOWN]:
        print(shown(finding))
    if len(check.findings) > SHOWN:
        print(f"... and {len(check.findings) - SHOWN} more")
    if not check.readable:
        return 2
    if check.findings:
        return 1
    print(f"holds: {check.number} records, the last digest is {check.previous}")
    if checkpoint is None:
        print(
            "not looked for without --checkpoint: records cut off at the end, a chain rewritten whole"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
