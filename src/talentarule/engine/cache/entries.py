"""Which entry belongs to which files, and whether it still does."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from attrs import frozen

from talentarule.engine.cache.fingerprint import fingerprint
from talentarule.engine.cache.folder import folder_path, read_entry, write_entry
from talentarule.engine.cache.shapes import TEXT, Registry, UnusableError, check, registry
from talentarule.engine.cache.table import from_table, to_table
from talentarule.engine.loaded import Loaded
from talentarule.source import SourceFile, Span
from talentarule.source.normalise import plain_text, read_bounded

_WRONG = (
    UnusableError, OSError, ValueError, LookupError, TypeError, ArithmeticError,
    AttributeError, RecursionError, MemoryError,
)  # fmt: skip
"""What reading a damaged entry, or a disk that fails, can raise. None of it concerns the caller."""


@frozen
class FileRead:
    """A file that was read: where it was looked for, where it lies, what messages call it, and the bytes in it."""

    asked: Path
    path: Path
    name: str
    data: bytes


def find(files: Sequence[FileRead]) -> Loaded | None:
    """What loading these files gave before, if no file that it read has changed; None otherwise."""
    try:
        folder = folder_path()
        if folder is None:
            return None
        key = _key(files)
        entry = read_entry(folder, key)
        return None if entry is None else _opened(entry, key, files)
    except _WRONG:
        return None


def keep(named: Sequence[FileRead], read: Sequence[FileRead], loaded: Loaded) -> None:
    """Keep what loading gave: ``named`` are the files that the caller named, ``read`` all that were read."""
    try:
        folder = folder_path()
        if folder is None or not loaded.usable:
            return
        key = _key(named)
        write_entry(folder, key, _closed(key, read, loaded))
    except _WRONG:
        return


@lru_cache(maxsize=1)
def _registry() -> Registry:
    return registry(Loaded, frozenset({Span}))


def _key(files: Iterable[FileRead]) -> str:
    """The digest of the files that the caller named, of their places and of the engine."""
    return _digest(json.dumps([fingerprint(), [_described(file) for file in files]]).encode())


def _described(file: FileRead) -> list[str]:
    return [str(file.asked), str(file.path), file.name, _digest(file.data)]


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _closed(key: str, read: Sequence[FileRead], loaded: Loaded) -> bytes:
    if [file.name for file in read] != [source.name for source in loaded.sources]:
        raise UnusableError(read)
    table = to_table(loaded, loaded.sources, _registry())
    form = {"key": key, "files": [_described(file) for file in read], **table}
    body = json.dumps(form, separators=(",", ":")).encode()
    return f"{_digest(body)}\n".encode() + body


def _opened(entry: bytes, key: str, named: Sequence[FileRead]) -> Loaded | None:
    head, _, body = entry.partition(b"\n")
    if head.decode("ascii") != _digest(body):
        return None
    form = json.loads(body)
    if form["key"] != key:
        return None
    given = {str(file.path): file.data for file in named}
    sources: list[SourceFile] = []
    for described in form["files"]:
        check(described, TEXT)
        asked, path, name, digest = described
        data = given[path] if path in given else _again(asked, path, digest)
        sources.append(SourceFile(name, plain_text(data)))
    loaded: Any = from_table(form, sources, _registry())
    return loaded if type(loaded) is Loaded else None


def _again(asked: str, path: str, digest: str) -> bytes:
    """What is in a file that the rules use, when it still lies in the same place and has not changed."""
    if not Path(path).is_file():  # a pipe would be waited for
        raise UnusableError(asked)
    data = read_bounded(Path(path))
    if Path(asked).resolve() != Path(path) or _digest(data) != digest:
        raise UnusableError(asked)
    return data
