"""A file cut into statements: each begins at the left margin."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CONTENT = re.compile(r"^[ \t]*(?=[^\s#])", re.MULTILINE)
_MARGIN = re.compile(r"^(?![ \t\n#)]|(?:dan|atau|lalu|and|or|then)\b)", re.MULTILINE)


def chunks(text: str) -> Iterator[tuple[int, str]]:
    """The statements of a text with their offsets, each ending in one newline.

    Lines that begin with a bracket that closes, or with a word that continues the line before, begin
    no statement. The first piece is whatever comes first, even where it is indented.
    """
    first = _CONTENT.search(text)
    if first is None:
        return
    start = first.start()
    for match in _MARGIN.finditer(text, start + 1):
        if match.start() < len(text):
            yield start, text[start : match.start()].rstrip() + "\n"
            start = match.start()
    yield start, text[start:].rstrip() + "\n"
