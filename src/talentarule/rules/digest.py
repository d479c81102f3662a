"""The digest of a rule set: what a trace names the rules by."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from talentarule.source.normalise import digest_text


def file_digest(text: str) -> str:
    """SHA-256 of one file, hexadecimal: of its UTF-8 text after NFC, with ``\\n`` line ends and without a BOM."""
    return hashlib.sha256(digest_text(text)).hexdigest()


def set_digest(files: Iterable[tuple[str, str]]) -> str:
    """SHA-256 over names and digests of all files in the order of their names."""
    whole = hashlib.sha256()
    for name, digest in sorted(files):
        whole.update(f"{name}\n{digest}\n".encode())
    return whole.hexdigest()
