"""A file cut into statements: each begins at the left margin."""

from __future__ import annotations

import re
from collections.abc import Iterator

_START = re.compile(r"^(?![ \t\n#)]|(?:dan|atau|lalu|and|or|then)\b)", re.MULTILINE)


def chunks(text: str) -> Iterator[tuple[int, str]]:
    """The statements of a text with their offsets, each ending in one newline.

    Lines that begin with a bracket that closes, or with a word that continues the line before, begin no statement.
    """
    starts = [match.start() for match in _START.finditer(text) if match.start() < len(text)]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=bool(starts)):
        yield start, text[start:end].rstrip() + "\n"
