"""The formatter: the author's words and language, comments and blank lines, in one layout.

It works on tokens, so that nothing is lost. Two blanks for each block; under a labelled clause the
text lines up behind the label; single blanks; columns of tables in line; one newline at the end.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from attrs import frozen

from talentarule.diagnostics import Diagnostic
from talentarule.diagnostics.registry import has_errors
from talentarule.source import SourceFile
from talentarule.syntax.chunks import chunks
from talentarule.syntax.nodes import Comment
from talentarule.syntax.parse import parse
from talentarule.syntax.printed_rows import Row, cells, indents, joint, rows, widths

_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_BEFORE_COMMENT = "  "


@frozen
class _Item:
    """Something in print: a row of the language with the comments in it, or a comment on its own.

    ``column`` is where it stood, ``indent`` where its first line stands now.
    """

    start: int
    end: int
    column: int
    depth: int
    indent: int
    lines: tuple[str, ...]


def format_source(
    source: SourceFile, preferred: Mapping[tuple[int, int], str] = MappingProxyType({})
) -> str | tuple[Diagnostic, ...]:
    """The text of a file in the common layout, or what is wrong with it where it cannot be read.

    ``preferred`` maps the span (start, end) of a comparison operator to the spelling to print.
    """
    tree, problems = parse(source)
    if has_errors(problems):
        return problems
    comments = tree.comments
    items: list[_Item] = []
    for start, text in chunks(source.text):
        found = rows(start, text.replace("\t", " "), preferred)
        columns = widths(source.text, found)
        for row, indent in zip(found, indents(found), strict=True):
            inside = _comments_in(source.text, row, comments)
            items.append(_item(source, row, indent, columns.get(row.parent, ()), inside))
    return _assembled(source, items, comments)


def _comments_in(text: str, row: Row, comments: Sequence[Comment]) -> Sequence[Comment]:
    """The comments that belong to a row: between its pieces, or behind it on its last line."""
    line_end = text.find("\n", row.end)
    limit = len(text) if line_end < 0 else line_end
    first = bisect_left(comments, row.start, key=lambda comment: comment.span.start)
    last = bisect_right(comments, limit, key=lambda comment: comment.span.start)
    return comments[first:last]


def _item(
    source: SourceFile, row: Row, indent: int, columns: Sequence[int], comments: Sequence[Comment]
) -> _Item:
    text = source.text
    column = row.start - text.rfind("\n", 0, row.start) - 1
    if row.is_cells and "\n" not in text[row.start : row.end]:
        padded = [cell.ljust(width) for cell, width in zip(cells(row), columns, strict=False)]
        lines = [" " * indent + " | ".join(padded).rstrip()]
        if comments:
            lines[0] += _BEFORE_COMMENT + comments[0].text
        return _Item(row.start, row.end, column, row.depth, indent, tuple(lines))
    lines = _lines(text, row, indent, list(comments))
    return _Item(row.start, row.end, column, row.depth, indent, tuple(lines))


def _lines(text: str, row: Row, indent: int, comments: list[Comment]) -> list[str]:
    """The lines of a row: broken where the author broke it."""
    further = " " * (indent + row.hang)
    lines: list[str] = []
    current = " " * indent
    for place, piece in enumerate(row.pieces):
        if place:
            end = row.pieces[place - 1].end
            broken = "\n" in text[end : piece.start]
            while comments and comments[0].span.start < piece.start:
                comment = comments.pop(0)
                if comment.own_line:
                    lines.extend(line for line in (current,) if line)
                    lines.append(further + comment.text)
                else:
                    lines.append(current + _BEFORE_COMMENT + comment.text)
                current = ""
            if broken:
                lines.extend(line for line in (current,) if line)
                current = further
            else:
                current += joint(row, place)
        current += piece.text
    if comments:
        current += _BEFORE_COMMENT + comments[0].text
    return [*lines, current]


def _assembled(source: SourceFile, items: list[_Item], comments: Sequence[Comment]) -> str:
    """All rows and the comments between them, with the blank lines that the author left."""
    taken = [(item.start, _line_end(source.text, item.end)) for item in items]
    starts = [start for start, _ in taken]
    loose = []
    for comment in comments:
        at = comment.span.start
        before = bisect_right(starts, at) - 1
        if before < 0 or at > taken[before][1]:
            loose.append(_loose(source, comment, items, before))
    lines: list[str] = []
    end = -1
    for item in sorted((*items, *loose), key=lambda item: item.start):
        if end >= 0 and _BLANK_LINE.search(source.text, end, item.start):
            lines.append("")
        lines.extend(item.lines)
        end = item.end
    return "\n".join(lines) + "\n" if lines else ""


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _loose(source: SourceFile, comment: Comment, items: list[_Item], before: int) -> _Item:
    """A comment on its own line: it goes with what follows, or ends the block before it."""
    start, end = comment.span.start, comment.span.start + len(comment.text)
    column = start - source.text.rfind("\n", 0, start) - 1
    following = items[before + 1] if before + 1 < len(items) else None
    column_after, depth_after, indent = 0, 0, 0
    if following is not None:
        column_after, depth_after, indent = following.column, following.depth, following.indent
    if before >= 0 and items[before].depth > depth_after and column > column_after:
        indent = items[before].indent
    return _Item(start, end, column, 0, indent, (" " * indent + comment.text,))
