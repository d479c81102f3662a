"""A file of rule text as the later stages see it, and places in it.

The text of a :class:`SourceFile` is already normalised (see ``normalise.py``): it has no byte
order mark, lines end in ``\n``, and a no-break space is a space. Every replacement keeps one
character for one character, so an offset, a line and a column are those of the file that the
author has open.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from attrs import field, frozen


@frozen
class Position:
    """A place for people: line and column, both counted from 1; a column counts characters."""

    line: int
    column: int


@frozen(slots=False)
class SourceFile:
    """One file of rule text.

    ``name`` is what messages call the file (a path as the user gave it, or ``<teks>`` for text
    from memory).
    """

    name: str
    text: str

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset of the first character of each line."""
        starts = [0]
        find = self.text.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        return tuple(starts)

    def position(self, offset: int) -> Position:
        """The line and column of an offset into ``text``."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of one line, without its end; ``number`` counts from 1."""
        start = self.line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start:] if end < 0 else self.text[start:end]


@frozen
class Span:
    """A stretch of a source file: offsets ``start`` (inclusive) to ``end`` (exclusive) into its
    text.
    """

    source: SourceFile = field(repr=False)
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters that the span covers."""
        return self.source.text[self.start : self.end]

    @property
    def first(self) -> Position:
        """Where the span begins."""
        return self.source.position(self.start)

    @property
    def last(self) -> Position:
        """The place just after the span."""
        return self.source.position(self.end)

    def to(self, other: Span) -> Span:
        """The stretch from the start of this span to the end of ``other``, in the same file."""
        end = other.end
        return Span(self.source, self.start, end if end > self.end else self.end)  # faster than max
