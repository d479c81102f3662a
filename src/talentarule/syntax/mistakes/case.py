"""What a check for a mistake looks at, and what it gives back."""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import frozen

from talentarule.diagnostics import Applicability, Diagnostic, Edit, Label, Suggestion, Words
from talentarule.syntax.blanking import Line
from talentarule.syntax.context import Context
from talentarule.syntax.errors import LayoutProblem
from talentarule.syntax.failure import Failure


@frozen
class Finding:
    """A mistake: its message and the line to leave out, with the block under it or without."""

    diagnostic: Diagnostic
    line: Line
    with_block: bool = False
    meant: str = ""
    """The keyword (a terminal) that was probably meant, where that is the mistake."""


@frozen
class Case:
    """What a check looks at: the statement's text, its lines, and where the parser stopped."""

    ctx: Context
    text: str
    failure: Failure
    lines: list[Line]
    line: Line

    def find(
        self,
        code: str,
        start: int,
        end: int,
        args: Mapping[str, str | Words] | None = None,
        edits: tuple[tuple[Edit, ...], ...] = (),
        applicability: Applicability = Applicability.UNSAFE,
        line: Line | None = None,
        with_block: bool = False,
        meant: str = "",
        other: tuple[int, int] | None = None,
    ) -> Finding:
        """A finding with its mark from ``start`` to ``end`` of the statement's text."""
        labels = [Label(self.ctx.span(start, end))]
        if other is not None:
            labels.append(Label(self.ctx.span(*other), primary=False))
        diagnostic = Diagnostic(
            code,
            args or {},
            tuple(labels),
            tuple(Suggestion(edit, applicability) for edit in edits),
        )
        return Finding(diagnostic, line or self.line, with_block, meant)

    def edit(self, start: int, end: int, replacement: str) -> tuple[Edit, ...]:
        """One edit, as a repair."""
        return (Edit(self.ctx.span(start, end), replacement),)


def place_of(text: str, failure: Failure) -> int:
    """Where the failing token stands; the end of a line for what is only noticed at the start of the next."""
    if failure.kind == "_INDENT" or failure.layout in _AFTER_NEWLINE:
        return failure.offset + len(failure.newline)
    if failure.kind in ("_NL", "$END", "_DEDENT"):
        return len(text[: failure.offset].rstrip(" \n"))
    return failure.offset


_AFTER_NEWLINE = (LayoutProblem.ODD_DEDENT, LayoutProblem.TOO_DEEP)


def masked(text: str) -> str:
    """The text with quoted texts and comments out of sight, of the same length."""
    return re.sub(r'"[^"\n]*"|“[^“”\n]*”|#[^\n]*', lambda match: " " * len(match[0]), text)
