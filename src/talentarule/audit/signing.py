"""Ed25519 signatures (RFC 8032). Signing needs the extra ``sign``; checking does without."""

from __future__ import annotations

import base64
import binascii
import os
from pathlib import Path
from typing import Protocol

from talentarule.audit.errors import LedgerError
from talentarule.audit.limits import MAX_SMALL_FILE_BYTES
from talentarule.diagnostics import Diagnostic

_PURPOSE = "talentarule.ledger/1 signature\n"
_DER_HEAD = bytes.fromhex("302a300506032b6570032100")
"""What stands before the 32 bytes of an Ed25519 key in a public key file (RFC 8410)."""


class Signer(Protocol):
    """A signing key."""

    @property
    def public(self) -> bytes:
        """The public key, 32 bytes."""

    def sign(self, text: bytes) -> bytes:
        """The signature, 64 bytes."""


def signed_text(digest: str) -> bytes:
    """What a signature is made over: the purpose, and the digest of the record before it."""
    return f"{_PURPOSE}{digest}".encode()


def is_signed_by(key: bytes, signature: bytes, digest: str) -> bool:
    """Whether a signature over the record with this digest holds, by the library where it is there."""
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError:
        from talentarule.audit.standalone import ed25519_holds

        return ed25519_holds(key, signature, signed_text(digest))
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, signed_text(digest))
    except (InvalidSignature, ValueError):
        return False
    return True


def load_signer(path: str | os.PathLike[str], password: bytes | None = None) -> Signer:
    """The key of a PEM file, as ``openssl genpkey -algorithm ed25519`` writes it.

    Raises LedgerError where the extra ``sign`` is missing or the file holds no such key; OSError.
    """
    data = read_small(Path(path))
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import load_pem_private_key
    except ImportError as error:
        raise LedgerError(
            Diagnostic("TR7023", {"command": 'pip install "talentarule[sign]"'})
        ) from error
    try:
        key = load_pem_private_key(data, password)
    except (ValueError, TypeError) as error:
        raise _no_key(path) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise _no_key(path)
    return _LibrarySigner(key.public_key().public_bytes_raw(), key.sign)


class _LibrarySigner:
    def __init__(self, public: bytes, sign: object) -> None:
        self._public = public
        self._sign = sign

    @property
    def public(self) -> bytes:
        return self._public

    def sign(self, text: bytes) -> bytes:
        signature: bytes = self._sign(text)  # type: ignore[operator]
        return signature


def read_public_key(path: str | os.PathLike[str]) -> bytes:
    """The public key in a file: PEM, or 64 hexadecimal characters. Raises LedgerError; OSError."""
    data = read_small(Path(path)).strip()
    try:
        if data.startswith(b"-----BEGIN PUBLIC KEY-----"):
            body = b"".join(data.split(b"\n")[1:-1])
            der = base64.b64decode(body, validate=False)
            if der.startswith(_DER_HEAD) and len(der) == len(_DER_HEAD) + 32:
                return der[len(_DER_HEAD) :]
        elif len(data) == 64:
            return bytes.fromhex(data.decode("ascii"))
    except (ValueError, binascii.Error):
        pass
    raise _no_key(path)


def read_small(path: Path) -> bytes:
    """The bytes of a small file; of one past the bound so many that no reader takes it."""
    with path.open("rb") as stream:
        return stream.read(MAX_SMALL_FILE_BYTES + 1)


def _no_key(path: str | os.PathLike[str]) -> LedgerError:
    return LedgerError(Diagnostic("TR7022", {"name": os.fspath(path)}))
