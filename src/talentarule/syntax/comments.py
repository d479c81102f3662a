"""Comments, found by a scan that knows quotes; they are no part of the meaning."""

from __future__ import annotations

import re

from talentarule.source import SourceFile, Span
from talentarule.syntax.nodes import Comment

_QUOTED_OR_COMMENT = re.compile(r'"[^"\n]*"|“[^“”\n]*”|#[^\n]*')


def comments(source: SourceFile) -> tuple[Comment, ...]:
    """The comments of a file, in order."""
    text = source.text
    if "#" not in text:
        return ()
    found = []
    for match in _QUOTED_OR_COMMENT.finditer(text):
        start, end = match.span()
        if text[start] != "#":
            continue
        line_start = text.rfind("\n", 0, start) + 1
        found.append(
            Comment(
                text[start:end].rstrip(),
                own_line=not text[line_start:start].strip(),
                span=Span(source, start, end),
            )
        )
    return tuple(found)
