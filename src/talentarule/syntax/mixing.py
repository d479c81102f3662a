"""Two forms that read two ways, refused with both readings written out: mixed ``dan``/``atau``, ``tidak a = b``."""

from __future__ import annotations

from lark import Token

from talentarule.diagnostics import Applicability, Edit, Label, Suggestion
from talentarule.source import Span
from talentarule.syntax.context import Context
from talentarule.syntax.nodes import Compare, CompareOp, Condition, HoleCondition


def mixed_connectives(ctx: Context, items: tuple[Condition, ...], connectives: list[Token]) -> None:
    """Report a chain that mixes ``dan`` and ``atau`` without brackets."""
    first = connectives[0]
    odd = next(word for word in connectives if word.type != first.type)
    ands = _bracketed(items, connectives, "AND")
    ors = _bracketed(items, connectives, "OR")
    whole = items[0].span.to(items[-1].span)
    ctx.report(
        "TR0017",
        ctx.of(odd),
        {"first": str(first), "second": str(odd), "ands": ands, "ors": ors},
        (
            Suggestion((Edit(whole, ands),), Applicability.UNSAFE),
            Suggestion((Edit(whole, ors),), Applicability.UNSAFE),
        ),
        (Label(ctx.of(first), primary=False),),
    )


def _bracketed(items: tuple[Condition, ...], connectives: list[Token], inner: str) -> str:
    """The chain with the runs joined by ``inner`` in brackets."""
    groups: list[tuple[list[str], str]] = [([items[0].span.text], "")]
    for word, item in zip(connectives, items[1:], strict=True):
        if word.type == inner:
            groups[-1][0].append(f"{word} {item.span.text}")
        else:
            groups.append(([item.span.text], str(word)))
    parts: list[str] = []
    for texts, joint in groups:
        text = " ".join(texts)
        if len(texts) > 1:
            text = f"({text})"
        parts.append(f"{joint} {text}" if joint else text)
    return " ".join(parts)


def negated_comparison(ctx: Context, word: Span, item: Condition) -> HoleCondition:
    """Report ``tidak a = b``, which could deny the name or the comparison."""
    whole = word.to(item.span)
    bracketed = f"{word.text} ({item.span.text})"
    args = {"word": word.text, "bracketed": bracketed}
    suggestions = [Suggestion((Edit(whole, bracketed),), Applicability.UNSAFE)]
    if isinstance(item, Compare) and item.op is CompareOp.EQUAL:
        unequal = f"{item.left.span.text} ≠ {item.right.span.text}"
        args["unequal"] = unequal
        suggestions.insert(0, Suggestion((Edit(whole, unequal),), Applicability.UNSAFE))
    ctx.report("TR0018", whole, args, tuple(suggestions))
    return HoleCondition(span=whole)
