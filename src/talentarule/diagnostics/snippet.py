"""The lines of a source file that a diagnostic speaks of, with marks under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import frozen

from talentarule.diagnostics.shown import line_cells
from talentarule.source import SourceFile, Span

_CUT = "…"
_LEAST_WINDOW = 30


@frozen
class Mark:
    """A marked stretch and the cleaned text beside the mark."""

    span: Span
    text: str
    primary: bool


@frozen
class Row:
    """One printed row: ``number`` for a line of the file, ``mark`` for a row of marks.

    A row with neither stands for lines left out.
    """

    text: str
    number: int | None = None
    mark: Mark | None = None


def snippet(source: SourceFile, marks: Sequence[Mark], width: int) -> Iterator[Row]:
    """The rows for the marks of one file, in the order of its lines; ``width`` is in cells.

    One line between two marked ones is printed, more are left out.
    """
    ordered = sorted(marks, key=lambda mark: mark.span.first.line)
    last: int | None = None
    for number, group in groupby(ordered, key=lambda mark: mark.span.first.line):
        if last is not None and number == last + 2:
            yield _line(source, last + 1, width)
        elif last is not None and number > last + 2:
            yield Row("...")
        here = sorted(group, key=lambda mark: (not mark.primary, mark.span.start))
        yield from _marked(source, number, here, width)
        last = number


def _line(source: SourceFile, number: int, width: int) -> Row:
    forms, starts = line_cells(source.line(number)[: width + 1])
    if starts[-1] <= width:
        return Row("".join(forms).rstrip(), number)
    return Row("".join(_between(forms, starts, 0, width - 1)) + _CUT, number)


def _marked(source: SourceFile, number: int, marks: Sequence[Mark], width: int) -> Iterator[Row]:
    line = source.line(number)
    forms, starts = line_cells(line)
    first_offset = source.line_starts[number - 1]
    if starts[-1] <= width:
        yield Row("".join(forms).rstrip(), number)
        for mark in marks:
            start, end = _extent(mark.span, first_offset, line)
            yield _mark_row(mark, starts[start], _cell(starts, end))
        return
    # A line too long for the window is printed once for each mark, cut on both sides of it.
    for mark in marks:
        start, end = _extent(mark.span, first_offset, line)
        cell, end_cell = starts[start], _cell(starts, end)
        left, right = _window(cell, end_cell, starts[-1], max(width - 2, _LEAST_WINDOW))
        before = _CUT if left > 0 else ""
        after = _CUT if right < starts[-1] else ""
        yield Row(before + "".join(_between(forms, starts, left, right)) + after, number)
        shift = len(before) - _first_cell(starts, left)
        yield _mark_row(mark, cell + shift, min(end_cell, right) + shift)


def _extent(span: Span, first_offset: int, line: str) -> tuple[int, int]:
    """The marked characters of the line; a mark over several lines covers the rest of its first."""
    start = min(span.start - first_offset, len(line))
    end = min(span.end - first_offset, max(len(line.rstrip()), start))
    return start, max(end, start)


def _cell(starts: list[int], index: int) -> int:
    return starts[min(index, len(starts) - 1)]


def _mark_row(mark: Mark, start: int, end: int) -> Row:
    sign = "^" if mark.primary else "-"
    row = " " * start + sign * max(end - start, 1)
    return Row(f"{row} {mark.text}" if mark.text else row, mark=mark)


def _window(start: int, end: int, length: int, width: int) -> tuple[int, int]:
    """The cells to print: a third of the free room before the mark, the rest after it."""
    free = max(width - (end - start), 0)
    left = max(start - free // 3, 0)
    right = min(left + width, length)
    return max(min(left, right - width), 0), right


def _between(forms: list[str], starts: list[int], left: int, right: int) -> Iterator[str]:
    for form, start, end in zip(forms, starts, starts[1:], strict=False):
        if start >= left and end <= right:
            yield form


def _first_cell(starts: list[int], left: int) -> int:
    """The cell of the first character printed: a wide one may straddle the edge of the window."""
    return next((start for start in starts if start >= left), left)
