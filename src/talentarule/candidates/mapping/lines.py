"""The line on which a key of a TOML text stands, for messages: the reader of the standard library tells none."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

_HEADER = re.compile(r"\s*(\[\[?)([^\[\]]+)\]\]?\s*(?:#.*)?")
_KEY = re.compile(
    r"""\s*((?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:\s*\.\s*(?:[\w-]+|"[^"\n]*"|'[^'\n]*'))*)\s*="""
)

_LONGEST = 400

Path = tuple[str | int, ...]


def lines_of(text: str) -> dict[Path, int]:
    """The line of each header and each key that begins a line; keys within a line have the line's own."""
    found: dict[Path, int] = {}
    table: Path = ()
    counts: dict[Path, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        header = _HEADER.fullmatch(line)
        if header:
            table = _path(header[2])
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            found.setdefault(table, number)
            for size in range(1, len(table)):
                found.setdefault(table[:size], number)
            continue
        key = _KEY.match(line)
        if key:
            path = (*table, *_path(key[1]))
            for size in range(len(table) + 1, len(path) + 1):
                found.setdefault(path[:size], number)
    return found


def line_of(lines: Mapping[Path, int], path: Path) -> int | None:
    """The line of the innermost part of ``path`` that has one."""
    for size in range(len(path), 0, -1):
        if path[:size] in lines:
            return lines[path[:size]]
    return None


def _path(key: str) -> Path:
    """The names of a dotted key; of one that is too long for a mapping, those at its beginning."""
    if len(key) > _LONGEST:
        key = key[:_LONGEST].rpartition(".")[0] or key[:_LONGEST]
    try:
        document: object = tomllib.loads(f"{key} = 0")
    except tomllib.TOMLDecodeError:
        return (key,)
    names: list[str] = []
    while isinstance(document, dict) and document:
        name, document = next(iter(document.items()))
        names.append(name)
    return tuple(names)
