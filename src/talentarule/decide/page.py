"""Paragraphs for a terminal: wrapped by cells, indented, with nothing in them that steers the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from talentarule.diagnostics.shown import cells, clean

MIN_WIDTH = 40
"""Narrower than this nothing can be laid out."""


class Page:
    """Lines of text of at most ``width`` cells, added one paragraph after the other."""

    def __init__(self, width: int) -> None:
        self._width = max(width, MIN_WIDTH)
        self._lines: list[str] = []

    def add(self, text: str, indent: int = 0, hang: int = 0) -> None:
        """Add a paragraph that begins at ``indent``; its further lines stand ``hang`` cells further in."""
        room = self._width
        deepest = room // 2
        first, rest = min(indent, deepest), min(indent + hang, deepest)
        for number, line in enumerate(wrapped(clean(text), room - first, room - rest)):
            self._lines.append(" " * (rest if number else first) + line)

    def whole(self, text: str, indent: int = 0) -> None:
        """Add a line that is never wrapped: a row of a table, whose columns stand under each other."""
        self._lines.append(" " * indent + clean(text).rstrip())

    def gap(self) -> None:
        """Add an empty line, unless the page begins or one stands there already."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def text(self) -> str:
        """The page, each line ended."""
        while self._lines and not self._lines[-1]:
            self._lines.pop()
        return "".join(f"{line}\n" for line in self._lines)


def wrapped(text: str, first: int, rest: int) -> Iterator[str]:
    """The lines of a paragraph: the first of at most ``first`` cells, the others of ``rest``."""
    room = first
    line = ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line else word
        if cells(joined) <= room:
            line = joined
            continue
        if line:
            yield line
            room = rest
        line = word
        while cells(line) > room:
            head = _head(line, room)
            yield line[: len(head)]
            line, room = line[len(head) :], rest
    if line:
        yield line


def _head(word: str, room: int) -> str:
    """As much of the beginning of a word as fits, at least one character."""
    used = 0
    for at, letter in enumerate(word):
        used += cells(letter)
        if used > room:
            return word[: max(at, 1)]
    return word
