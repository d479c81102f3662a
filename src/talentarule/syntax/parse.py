"""Text to syntax tree."""

from __future__ import annotations

from talentarule.diagnostics import Diagnostic, Label
from talentarule.source import SourceFile, Span
from talentarule.syntax.blanking import HOLE
from talentarule.syntax.chunks import chunks
from talentarule.syntax.comments import comments
from talentarule.syntax.context import Context
from talentarule.syntax.lower import lower
from talentarule.syntax.nodes import HoleStatement, RuleFile, Statement
from talentarule.syntax.recover import parse_statement

MOST_PROBLEMS = 200
"""Past so many messages the rest of a file is not searched for more."""


MAX_STATEMENTS = 50_000
"""Statements of a rule set."""


def parse(
    source: SourceFile, most: int = MAX_STATEMENTS
) -> tuple[RuleFile, tuple[Diagnostic, ...]]:
    """The syntax tree of a file and all that is wrong with its text; ``most`` statements of it at most.

    Never raises for what the text holds: what cannot be read is a hole in the tree, with a diagnostic.
    """
    text = source.text.replace(HOLE, "\x01") if HOLE in source.text else source.text
    problems: list[Diagnostic] = []
    statements: list[Statement] = []
    for start, piece in chunks(text):
        span = Span(source, start, start + len(piece.rstrip()))
        if len(problems) >= MOST_PROBLEMS:
            problems.append(Diagnostic("TR0032", {"most": str(MOST_PROBLEMS)}, (Label(span),)))
            statements.append(HoleStatement(span=span))
            break
        if len(statements) >= most:
            problems.append(Diagnostic("TR0044", {"most": str(MAX_STATEMENTS)}, (Label(span),)))
            statements.append(HoleStatement(span=span))
            break
        ctx = Context(source, start, problems)
        tree = parse_statement(ctx, piece)
        statements.append(HoleStatement(span=span) if tree is None else lower(ctx, tree))
    if not statements:
        problems.append(Diagnostic("TR0014", {}, (Label(Span(source, 0, 0)),)))
    return RuleFile(source, tuple(statements), comments(source)), tuple(problems)
