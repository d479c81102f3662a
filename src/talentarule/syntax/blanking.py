"""Lines that could not be read, taken out of a statement so that the rest of it can be."""

from __future__ import annotations

import re

from attrs import frozen

HOLE = "\0"
"""Stands for each character of a line that could not be read; the source stage lets none through."""

_CONTINUES = re.compile(r" *(?:dan|atau|lalu|and|or|then)\b")
_LABELLED = re.compile(
    r" *(?:(?:(?:Pasal|Article) +\d+[A-Z]?|[A-Z]+\d+[a-z]?|[a-z]|\d+)\. |\((?:\d+|[a-z])\) )"
)
_QUOTED = re.compile(r'"[^"\n]*"|“[^“”\n]*”|#.*')


@frozen
class Line:
    """A line as the language counts them: with the lines that continue it, and its block under it.

    Offsets into the statement: ``start`` to ``end`` is the line itself, ``block_end`` the end of all that is
    indented under it.
    """

    start: int
    end: int
    block_end: int
    indent: int

    def holds(self, at: int) -> bool:
        """Whether an offset lies in this line (not in its block)."""
        return self.start <= at <= self.end


def lines_of(text: str) -> list[Line]:
    """The lines of a statement that hold something."""
    found: list[tuple[int, int, int]] = []
    depth = 0
    place = 0
    for raw in text.split("\n"):
        start, place = place, place + len(raw) + 1
        bare = raw.strip(" ")
        if not bare or bare[0] == "#":
            continue
        indent = len(raw) - len(raw.lstrip(" "))
        end = start + len(raw.rstrip(" "))
        continues = bool(_CONTINUES.match(raw)) or (
            depth > 0 and (bare[0] == ")" or (indent > found[-1][2] and not _LABELLED.match(raw)))
        )
        if found and continues:
            found[-1] = (found[-1][0], end, found[-1][2])
        else:
            found.append((start, end, indent))
            depth = 0
        plain = _QUOTED.sub("", raw)
        depth += plain.count("(") - plain.count(")")
    return [
        Line(start, end, _block_end(found, number), indent)
        for number, (start, end, indent) in enumerate(found)
    ]


def _block_end(lines: list[tuple[int, int, int]], number: int) -> int:
    end = lines[number][1]
    for _, later_end, indent in lines[number + 1 :]:
        if indent <= lines[number][2]:
            break
        end = later_end
    return end


def line_at(lines: list[Line], at: int) -> Line:
    """The line that holds an offset, or the last one that begins before it."""
    return next((line for line in reversed(lines) if line.start <= at), lines[0])


def punch(text: str, line: Line, *, with_block: bool) -> str:
    """The text with a hole in the place of a line, and of its block where that cannot be read without it."""
    start = line.start + line.indent
    first_end = text.find("\n", start)
    end = min(line.end, first_end if first_end >= 0 else line.end)
    last = line.block_end if with_block else line.end
    rest = "".join("\n" if sign == "\n" else " " for sign in text[end:last])
    return text[:start] + HOLE * (end - start) + rest + text[last:]


def is_hole(text: str, line: Line) -> bool:
    """Whether a line is a hole already."""
    return HOLE in text[line.start : line.end]
