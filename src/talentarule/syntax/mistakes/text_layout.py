"""Mistakes of quotes, brackets and layout."""

from __future__ import annotations

import re

from talentarule.diagnostics import Applicability
from talentarule.syntax.blanking import Line, line_at
from talentarule.syntax.errors import LayoutProblem
from talentarule.syntax.expected import expected
from talentarule.syntax.keywords import (
    ATTACHMENTS,
    STATEMENTS,
)
from talentarule.syntax.mistakes.case import Case, Finding, masked, place_of

_WHOLE_QUOTES = re.compile(r'"[^"\n]*"|“[^“”\n]*”')


def unclosed_quote(case: Case) -> Finding | None:
    """A quotation mark without its partner."""
    start = case.text.rfind("\n", 0, case.failure.offset) + 1
    end = case.text.find("\n", case.failure.offset)
    raw = case.text[start : end if end >= 0 else len(case.text)]
    rest = _WHOLE_QUOTES.sub(lambda match: "x" * len(match[0]), raw)
    comment = rest.find("#")
    places = [place for sign in '"“”' if (place := rest.find(sign)) >= 0]
    if not places or 0 <= comment < min(places):
        return None
    at = start + min(places)
    finish = start + len(raw.rstrip())
    return case.find(
        "TR0008",
        at,
        finish,
        edits=(case.edit(finish, finish, '"'),) if at < finish - 1 else (),
        line=line_at(case.lines, at),
    )


def brackets(case: Case) -> Finding | None:
    """A bracket without its partner."""
    offset = case.failure.offset
    if case.failure.kind in ("$END", "_DEDENT"):
        offset = len(case.text)
    opened = _open_brackets(case.text[:offset])
    if not opened:
        if case.failure.kind == "RPAR":
            at = case.failure.offset
            return case.find("TR0033", at, at + 1, edits=(case.edit(at, at + 1, ""),))
        return None
    at = opened[-1]
    line = line_at(case.lines, at)
    if _closed_behind(case.text, at, line.end):
        return None
    runs_on = case.failure.kind in ("$END", "_NL", "_DEDENT") or offset > line.end
    if not runs_on:
        return None
    return case.find("TR0009", at, at + 1, line=line)


def _open_brackets(text: str) -> list[int]:
    opened: list[int] = []
    for match in re.finditer(r"[()]", masked(text)):
        if match[0] == "(":
            opened.append(match.start())
        elif opened:
            opened.pop()
    return opened


def _closed_behind(text: str, bracket: int, end: int) -> bool:
    depth = 0
    for match in re.finditer(r"[()]", masked(text[bracket:end])):
        depth += 1 if match[0] == "(" else -1
        if depth == 0:
            return True
    return False


def odd_layout(case: Case) -> Finding | None:
    """An indentation like no other, or too many levels."""
    start = case.line.start + case.line.indent
    end = case.line.end
    match case.failure.layout:
        case None:
            return None
        case LayoutProblem.ODD_DEDENT:
            allowed = _open_levels(case)
            before = [indent for indent in allowed if indent < case.line.indent]
            return case.find(
                "TR0004",
                case.line.start,
                start,
                {
                    "columns": str(case.line.indent),
                    "lower": str(before[-1] if before else 0),
                    "higher": str(next((n for n in allowed if n > case.line.indent), "")),
                },
                line=case.line,
                with_block=True,
            )
        case LayoutProblem.TOO_DEEP:
            return case.find("TR0015", start, end, with_block=True)
        case LayoutProblem.TOO_MANY_BRACKETS:
            at = case.failure.offset
            return case.find("TR0016", at, at + len(case.failure.token or " "))


def _open_levels(case: Case) -> list[int]:
    """The indentations of the blocks that are open above the failing line."""
    levels: list[int] = []
    for line in case.lines:
        if line.start >= case.line.start:
            break
        while levels and levels[-1] >= line.indent:
            levels.pop()
        levels.append(line.indent)
    return levels


def missing_block(case: Case) -> Finding | None:
    """A colon with nothing under it."""
    if case.failure.accepts != {"_INDENT"}:
        return None
    before = len(masked(case.text[: case.failure.offset]).rstrip())
    line = line_at(case.lines, before - 1)
    return case.find("TR0005", before - 1, before, line=line)


def indented_without_colon(case: Case) -> Finding | None:
    """A block under a line that opens none."""
    failure = case.failure
    first = failure.offset == case.line.start + case.line.indent
    attached_only = failure.accepts <= ATTACHMENTS | {"HOLE"} and bool(failure.accepts) and first
    if failure.kind != "_INDENT" and not attached_only:
        return None
    above = _above(case)
    if above is None:
        return None
    start = case.line.start + case.line.indent
    return case.find(
        "TR0006",
        start,
        case.line.end,
        edits=(case.edit(above.end, above.end, ":"),) if failure.kind == "_INDENT" else (),
        line=above,
        with_block=True,
        other=(above.start + above.indent, above.end),
    )


def _above(case: Case) -> Line | None:
    """The line under which the failing one is indented."""
    return next(
        (
            line
            for line in reversed(case.lines)
            if line.start < case.line.start and line.indent < case.line.indent
        ),
        None,
    )


def line_breaks_off(case: Case) -> Finding | None:
    """A line that ends too early, or without its colon."""
    if case.failure.kind not in ("_NL", "$END", "_DEDENT"):
        return None
    end = place_of(case.text, case.failure)
    last = case.failure.previous
    accepts = case.failure.accepts
    deeper = case.line.block_end > case.line.end
    opens = last is not None and last.token.type in _OPENING
    if "_COLON" in accepts and (deeper or opens):
        return case.find(
            "TR0007",
            end - 1,
            end,
            edits=(case.edit(end, end, ":"),),
            applicability=Applicability.SAFE if deeper else Applicability.UNSAFE,
        )
    start = (
        last.token.start_pos if last is not None and last.token.start_pos is not None else end - 1
    )
    return case.find(
        "TR0002",
        start,
        end,
        {"after": case.text[start:end], "expected": expected(accepts)},
    )


_OPENING = STATEMENTS | {"ALL_OF", "ANY_OF", "NONE_OF", "CANDIDATE", "POOL_TABLE"}
