"""The rule files beside a ledger, by their digests, so that a decision can be made again years later."""

from __future__ import annotations

import hashlib
from pathlib import Path

from talentarule.audit.places import archived_file
from talentarule.audit.storage import write_new
from talentarule.rules import nodes as n
from talentarule.source.normalise import MAX_BYTES, digest_text


def archive_rules(archive: Path, rules: n.ResolvedRules) -> None:
    """Put the files of a rule set into the archive, normalised as their digests are taken. What is there already, and
    whole, is left alone.
    """
    for (_, digest), source in zip(rules.file_digests, rules.sources, strict=True):
        path = archived_file(archive, rules.digest, digest)
        if read_archived(archive, rules.digest, digest) is None:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_new(path, digest_text(source.text))


def read_archived(archive: Path, rules: str, file: str) -> str | None:
    """The text of an archived file, None where it is missing or not what its name says."""
    try:
        with archived_file(archive, rules, file).open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        return None
    if hashlib.sha256(data).hexdigest() != file:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None
