"""Reading a statement in spite of its mistakes: each broken line is reported, made a hole, and read past."""

from __future__ import annotations

import re

from lark import Token, Tree

from talentarule.diagnostics import Applicability, Diagnostic, Edit, Label, Suggestion
from talentarule.syntax.blanking import is_hole, punch
from talentarule.syntax.context import Context
from talentarule.syntax.diagnose import diagnose
from talentarule.syntax.failure import find_failure
from talentarule.syntax.grammar import parser
from talentarule.syntax.keywords import VERBS, spellings
from talentarule.syntax.mistakes.case import Finding
from talentarule.syntax.run import runner

MOST = 20
"""So many mistakes are reported in one statement; then it is left as a hole."""

MOST_READ = 2_000_000
"""So many characters of one statement are read again and again at most: a huge statement is not worth it."""

_INDENT_TAB = re.compile(r"^ *\t[ \t]*", re.MULTILINE)


def parse_statement(ctx: Context, text: str) -> Tree[Token] | None:
    """The parser's tree of one statement; what is wrong goes to ``ctx.problems``. None if nothing can be saved."""
    if "\t" in text:
        if _INDENT_TAB.search(text):
            ctx.problems.append(_tabs(ctx, text))
            return None
        text = text.replace("\t", " ")
    if text[0] == " ":
        ctx.problems.append(_indented(ctx, text))
        return None
    return runner().tree(text) or _recover(ctx, text)


def _recover(ctx: Context, text: str) -> Tree[Token] | None:
    whole = text
    for _ in range(max(1, min(MOST, MOST_READ // len(text)))):
        failure = find_failure(text)
        if failure is None:
            return parser().parse(text)
        finding = diagnose(ctx, text, failure)
        if is_hole(text, finding.line) or failure.kind == "HOLE":
            return None
        ctx.problems.append(finding.diagnostic)
        is_first = finding.line.start == 0
        holds_clauses = _holds_clauses(whole, finding if is_first else None)
        if is_first and not holds_clauses:
            return None
        text = punch(text, finding.line, with_block=finding.with_block or not holds_clauses)
    return None


def _holds_clauses(text: str, finding: Finding | None) -> bool:
    """Whether what is indented in a statement are clauses, which can be read without the line above them."""
    if finding is not None and finding.meant in VERBS:
        return True
    head = text[: text.find("\n")]
    if re.match(r"(?:definisi|definition)\b", head):
        return True
    verbs = "|".join(word for verb in sorted(VERBS) for word in spellings()[verb])
    return bool(re.search(rf"\b(?:{verbs})\b", head))


def _indented(ctx: Context, text: str) -> Diagnostic:
    """The first line of a file is indented, so that it stands under nothing."""
    indent = len(text) - len(text.lstrip(" "))
    span = ctx.span(0, indent)
    return Diagnostic(
        "TR0042", {}, (Label(span),), (Suggestion((Edit(span, ""),), Applicability.UNSAFE),)
    )


def _tabs(ctx: Context, text: str) -> Diagnostic:
    """Tabs in the indentation of a statement: one message for all of them."""
    found = list(_INDENT_TAB.finditer(text))
    first = found[0]
    edits = tuple(
        Edit(ctx.span(match.start(), match.end()), match[0].expandtabs(2)) for match in found
    )
    return Diagnostic(
        "TR0003",
        {"lines": str(len(found))},
        (Label(ctx.span(first.start(), first.end())),),
        (Suggestion(edits, Applicability.UNSAFE),),
    )
