"""Examples: ``contoh "...":`` with what is given and what is expected."""

from __future__ import annotations

from lark import Token, Tree

from talentarule.diagnostics import Label as Mark
from talentarule.source import Span
from talentarule.syntax import literals
from talentarule.syntax.context import Context, as_token
from talentarule.syntax.lower_attachments import clause_path
from talentarule.syntax.lower_conditions import plain_value
from talentarule.syntax.lower_vocabulary import check_widths
from talentarule.syntax.nodes import (
    DateLiteral,
    ExampleDecl,
    Expectation,
    Given,
    GivenTable,
    Name,
    Operand,
    Text,
    VerdictWord,
)

_VERDICTS = {
    "ELIGIBLE": VerdictWord.ELIGIBLE,
    "INELIGIBLE": VerdictWord.INELIGIBLE,
    "UNDETERMINED": VerdictWord.UNDETERMINED,
}


def example(ctx: Context, node: Tree[Token]) -> ExampleDecl:
    """One example."""
    tokens = [child for child in node.children if isinstance(child, Token)]
    title = ctx.text(tokens[1])
    like: Text | None = ctx.text(tokens[3]) if len(tokens) > 2 else None
    on: DateLiteral | None = None
    context: list[Given] = []
    candidate: list[Given | GivenTable] = []
    pool: GivenTable | None = None
    expectations: list[Expectation] = []
    whole = True
    span = ctx.of(tokens[0]).to((like or title).span)
    for line in node.children:
        if isinstance(line, Token):
            continue
        match line.data:
            case "example_context":
                for part in _trees(line):
                    if part.data == "context_at":
                        date_token = as_token(part.children[1])
                        found = literals.date(ctx, date_token)
                        if on is not None:
                            _twice(ctx, found.span, "pada", on.span)
                        on = on or found
                        span = span.to(found.span)
                    else:
                        context.append(_given(ctx, part))
                        span = span.to(context[-1].span)
            case "example_candidate":
                for part in _trees(line):
                    if part.data == "given":
                        candidate.append(_given(ctx, part))
                    elif part.data == "given_table":
                        name = ctx.name(as_token(part.children[0]))
                        candidate.append(_given_table(ctx, name, name.span, _trees(part)))
                    else:
                        continue
                    span = span.to(candidate[-1].span)
            case "example_pool":
                word = as_token(line.children[0])
                name = Name(str(word), span=ctx.of(word))
                if pool is not None:
                    _twice(ctx, name.span, str(word), pool.name.span)
                pool = _given_table(ctx, name, name.span, _trees(line))
                span = span.to(pool.span)
            case "expectation":
                expectations.append(_expectation(ctx, line))
                span = span.to(expectations[-1].span)
            case _:
                whole = False
    return ExampleDecl(
        title,
        like,
        on,
        tuple(context),
        tuple(candidate),
        pool,
        tuple(expectations),
        whole,
        span=span,
    )


def _twice(ctx: Context, span: Span, word: str, first: Span) -> None:
    ctx.report("TR0027", span, {"word": word}, others=(Mark(first, primary=False),))


def _given(ctx: Context, node: Tree[Token]) -> Given:
    name = ctx.name(as_token(node.children[0]))
    values: list[Operand] = []
    complete = True
    span = name.span
    for child in node.children[2:]:
        if isinstance(child, Token) and child.type == "ELLIPSIS":
            complete = False
            span = span.to(ctx.of(child))
        else:
            values.append(plain_value(ctx, child))
            span = span.to(values[-1].span)
    return Given(name, tuple(values), complete, span=span)


def _given_table(ctx: Context, name: Name, start: Span, lines: list[Tree[Token]]) -> GivenTable:
    rows: list[tuple[Operand | None, ...]] = []
    widths: list[tuple[Span, int]] = []
    header: tuple[Name, ...] = ()
    complete = True
    span = start
    if lines and lines[0].data != "record":
        return GivenTable(name, (), (), span=span)
    for line in lines:
        if line.data != "record":
            continue
        cells = [child for child in line.children if isinstance(child, Tree)]
        tokens = list(line.scan_values(lambda _: True))
        row_span = ctx.of(tokens[0]).to(ctx.of(tokens[-1])) if tokens else start
        span = span.to(row_span)
        if [token.type for token in tokens] == ["ELLIPSIS"]:
            complete = False
        elif not header:
            header = _header(ctx, cells, row_span)
        else:
            rows.append(tuple(_cell(ctx, cell) for cell in cells))
            widths.append((row_span, len(cells)))
    check_widths(ctx, widths, header)
    return GivenTable(name, header, tuple(rows), complete, span=span)


def _header(ctx: Context, cells: list[Tree[Token]], row: Span) -> tuple[Name, ...]:
    found: list[Name] = []
    for cell in cells:
        value = plain_value(ctx, cell.children[0]) if cell.children else None
        if isinstance(value, Name):
            found.append(value)
        else:
            ctx.report("TR0035", row if value is None else value.span)
            found.append(Name("?", span=row))
    return tuple(found)


def _cell(ctx: Context, node: Tree[Token]) -> Operand | None:
    if not node.children:
        return None
    inner = node.children[0]
    if isinstance(inner, Token) and inner.type == "ELLIPSIS":
        ctx.report("TR0038", ctx.of(inner))
        return None
    return plain_value(ctx, inner)


def _expectation(ctx: Context, node: Tree[Token]) -> Expectation:
    position = ctx.name(as_token(node.children[0]))
    verdict = as_token(node.children[1])
    span = position.span.to(ctx.of(verdict))
    paths = tuple(clause_path(ctx, child) for child in _trees(node))
    if paths:
        span = span.to(paths[-1].span)
    return Expectation(position, _VERDICTS[verdict.type], paths or None, span=span)


def _trees(node: Tree[Token]) -> list[Tree[Token]]:
    return [child for child in node.children if isinstance(child, Tree)]
