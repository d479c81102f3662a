"""From the place where the parser stopped to the mistake that was made, and a message about it.

Each check looks for one kind of mistake; the first that recognises its own speaks. The last one names what was
found and what the language has for that place.
"""

from __future__ import annotations

from collections.abc import Callable

from talentarule.syntax.blanking import line_at, lines_of
from talentarule.syntax.context import Context
from talentarule.syntax.expected import expected
from talentarule.syntax.failure import Failure
from talentarule.syntax.mistakes.case import Case, Finding, place_of
from talentarule.syntax.mistakes.forms import (
    dot_in_name,
    every_without_must,
    label_with_word,
    proposal_form,
)
from talentarule.syntax.mistakes.signs import (
    and_or,
    doubled_sign,
    label_form,
    other_date,
    unknown_sign,
)
from talentarule.syntax.mistakes.text_layout import (
    brackets,
    indented_without_colon,
    line_breaks_off,
    missing_block,
    odd_layout,
    unclosed_quote,
)
from talentarule.syntax.mistakes.words import (
    misplaced_keyword,
    misspelt_keyword,
    reserved_in_name,
)


def diagnose(ctx: Context, text: str, failure: Failure) -> Finding:
    """The mistake behind a failure."""
    lines = lines_of(text)
    offset = place_of(text, failure)
    case = Case(ctx, text, failure, lines, line_at(lines, offset))
    for check in _CHECKS:
        finding = check(case)
        if finding is not None:
            return finding
    return _unexpected(case)


def _unexpected(case: Case) -> Finding:
    failure = case.failure
    start = failure.offset
    end = start + max(1, len(failure.token or ""))
    return case.find(
        "TR0001",
        start,
        end,
        {"found": case.text[start:end].strip(), "expected": expected(failure.accepts)},
    )


_CHECKS: tuple[Callable[[Case], Finding | None], ...] = (
    unclosed_quote,
    odd_layout,
    label_form,
    label_with_word,
    and_or,
    brackets,
    missing_block,
    misspelt_keyword,
    misplaced_keyword,
    proposal_form,
    line_breaks_off,
    indented_without_colon,
    every_without_must,
    reserved_in_name,
    doubled_sign,
    other_date,
    dot_in_name,
    unknown_sign,
)
