"""The formatter: the author's words and language, comments and blank lines, in one layout.

It works on tokens, so that nothing is lost. Two blanks for each block; under a labelled clause the text lines up
behind the label; single blanks; columns of tables in line; one newline at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from attrs import field, frozen

from talentarule.diagnostics import Diagnostic
from talentarule.diagnostics.registry import has_errors
from talentarule.source import SourceFile
from talentarule.syntax.chunks import chunks
from talentarule.syntax.nodes import Comment
from talentarule.syntax.parse import parse
from talentarule.syntax.printed_rows import Piece, Row, joint, rows

STEP = 2
"""Blanks for one block."""

_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def format_source(
    source: SourceFile, preferred: Mapping[tuple[int, int], str] = MappingProxyType({})
) -> str | tuple[Diagnostic, ...]:
    """The text of a file in the common layout, or what is wrong with it where it cannot be read.

    ``preferred`` maps the span (start, end) of a comparison operator to the spelling to print there.
    """
    tree, problems = parse(source)
    if has_errors(problems):
        return problems
    blocks = [_Block(_rows_of(source, start, text, preferred)) for start, text in chunks(source.text)]
    items = sorted(
        (item for block in blocks for item in block.items(tree.comments)),
        key=lambda item: item.start,
    )
    inside = {comment.span.start for item in items for comment in item.comments}
    loose = [comment for comment in tree.comments if comment.span.start not in inside]
    return _assemble(source.text, items, loose)


def _rows_of(
    source: SourceFile, start: int, text: str, preferred: Mapping[tuple[int, int], str]
) -> list[Row]:
    clean = text.replace("\t", " ")
    return rows(start, clean, preferred)


@frozen
class _Item:
    """A row in print: its lines, each already indented; the comments that are printed with it."""

    start: int
    end: int
    column: int
    indent: int
    lines: tuple[str, ...]
    comments: tuple[Comment, ...] = ()


@frozen
class _Block:
    """The rows of one statement, with their indentation and the widths of their tables."""

    rows: list[Row]
    indents: list[int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.indents.extend(_indents(self.rows))

    @indents.default
    def _no_indents(self) -> list[int]:
        return []

    def items(self, comments: tuple[Comment, ...]) -> Iterator[_Item]:
        """The rows in print."""
        widths = _widths(self.rows)
        for row, indent in zip(self.rows, self.indents, strict=True):
            if row.is_cells:
                text = _cells_in_line(row, widths[row.parent])
                yield _Item(row.start, row.end, 0, indent, (" " * indent + text,))
            else:
                yield _printed(row, indent, comments)
