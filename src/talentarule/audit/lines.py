"""The form of one line: ``{"digest":"…","previous":"…","record":{…}}``, canonical, with a line feed at its end.

``digest`` sorts first, so what it is taken over (the line without it) is found by cutting bytes.
"""

from __future__ import annotations

import hashlib
from binascii import hexlify
from typing import NamedTuple

from talentarule.audit.canonical import NotCanonicalError, parse_canonical

FORMAT = "talentarule.ledger/1"
GENESIS = "0" * 64
"""What the first record names as the one before it."""

_HEAD, _BETWEEN, _BODY = b'{"digest":"', b'","previous":"', b'","record":'
DIGEST_AT = len(_HEAD)
DIGEST_END = DIGEST_AT + 64
PREVIOUS_AT = DIGEST_END + len(_BETWEEN)
PREVIOUS_END = PREVIOUS_AT + 64
RECORD_AT = PREVIOUS_END + len(_BODY)
REST_AT = DIGEST_END + 2
"""Where the member after ``digest`` begins."""


class Line(NamedTuple):
    """A line that is whole in itself: its digest is that of its content."""

    digest: bytes
    previous: bytes
    record: bytes


def make_line(previous: str, record: str) -> tuple[str, bytes]:
    """The digest and the bytes of a line for a record in canonical form."""
    rest = f'"previous":"{previous}","record":{record}}}'.encode()
    digest = hashlib.sha256(b"{" + rest).hexdigest()
    return digest, b'{"digest":"%b",%b\n' % (digest.encode(), rest)


def split_line(raw: bytes) -> Line | None:
    """The parts of a line with its end, or None where it is not whole: not of this form, or another digest."""
    if (
        raw[:DIGEST_AT] != _HEAD
        or raw[DIGEST_END:PREVIOUS_AT] != _BETWEEN
        or raw[PREVIOUS_END:RECORD_AT] != _BODY
        or raw[-2:] != b"}\n"
    ):
        return None
    digest = raw[DIGEST_AT:DIGEST_END]
    if hexlify(hashlib.sha256(b"{" + raw[REST_AT:-1]).digest()) != digest:
        return None
    # As Line(...), in half of its time.
    return tuple.__new__(Line, (digest, raw[PREVIOUS_AT:PREVIOUS_END], raw[RECORD_AT:-2]))


def computed_digest(raw: bytes) -> bytes:
    """The digest that the content of a line has, whatever it says itself."""
    return hashlib.sha256(b"{" + raw[REST_AT:].removesuffix(b"\n")).hexdigest().encode()


def read_record(data: bytes) -> dict[str, object]:
    """The record of a line. Raises NotCanonicalError."""
    value = parse_canonical(data)
    if not isinstance(value, dict):
        raise NotCanonicalError("a record is an object")
    return value
