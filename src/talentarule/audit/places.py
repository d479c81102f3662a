"""Where the files of a ledger lie: beside it, by its name; of rules by their digests only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def vault_path(ledger: Path) -> Path:
    """The file of personal values and their salts."""
    return ledger.with_name(ledger.name + ".vault")


def lock_path(ledger: Path) -> Path:
    """The file by which writers wait for one another."""
    return ledger.with_name(ledger.name + ".lock")


def archive_path(ledger: Path) -> Path:
    """The folder of the rule files."""
    return ledger.with_name(ledger.name + ".rules")


def archived_file(archive: Path, rules: str, file: str) -> Path:
    """A rule file in the archive: by the digest of its rule set and its own, both checked to be digests."""
    if not (is_digest(rules) and is_digest(file)):
        raise ValueError("not a digest")
    return archive / rules / f"{file}.talenta"


def torn_paths(path: Path) -> Iterator[Path]:
    """Names for ends of a file that were set aside, in order."""
    number = 1
    while True:
        yield path.with_name(f"{path.name}.torn-{number}")
        number += 1


def set_aside(path: Path) -> list[Path]:
    """The torn ends that lie beside a file."""
    found: list[Path] = []
    for one in torn_paths(path):
        if not one.is_file():
            return found
        found.append(one)
    return found


def is_digest(text: object) -> bool:
    """Whether a value is a SHA-256 in lower-case hexadecimal."""
    return isinstance(text, str) and len(text) == 64 and not set(text) - set("0123456789abcdef")
