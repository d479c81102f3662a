"""Attachments: what hangs under a rule or a clause."""

from __future__ import annotations

import re

from lark import Token, Tree

from talentarule.source import Span
from talentarule.syntax import literals
from talentarule.syntax.context import Branch, Context, as_token, as_tree
from talentarule.syntax.lower_conditions import condition, operand, side
from talentarule.syntax.nodes import (
    Attachment,
    Basis,
    ClausePath,
    DueDate,
    Evidence,
    ExceptWhen,
    Fallback,
    Note,
    OnFailure,
    OverridableBy,
    Override,
    Reading,
    Text,
    Validity,
    Waivable,
    Weight,
    WithoutException,
    Wording,
)

_TEXTS: dict[str, type[Basis | Wording | Reading | Evidence | Note | OnFailure]] = {
    "basis": Basis,
    "wording": Wording,
    "reading": Reading,
    "evidence": Evidence,
    "note": Note,
    "on_failure": OnFailure,
}

_PATH_WORDS = {
    "Article": "Pasal",
    "letter": "huruf",
    "number": "angka",
    "paragraph": "ayat",
}


def attachment(ctx: Context, node: Tree[Token]) -> Attachment:
    """One attachment."""
    kind = node.data
    children = node.children
    keyword = children[0]
    start = ctx.of(keyword) if isinstance(keyword, Token) else ctx.span(0, 0)
    if kind in _TEXTS:
        text = text_of(ctx, children[1])
        return _TEXTS[kind](text, span=start.to(text.span))
    match kind:
        case "except_if":
            excuse = condition(ctx, children[1])
            return ExceptWhen(excuse, span=start.to(excuse.span))
        case "weight":
            figure = as_token(children[1])
            return Weight(literals.number_value(ctx, figure), span=start.to(ctx.of(figure)))
        case "validity":
            return validity(ctx, node)
        case "due_after":
            length = literals.period(ctx, as_token(children[1]))
            moment = operand(ctx, children[3])
            return DueDate(length.value, side(children[2]), moment, span=start.to(moment.span))
        case "due_at":
            moment = operand(ctx, children[1])
            return DueDate(None, None, moment, span=start.to(moment.span))
        case "waivable":
            authority = ctx.name(as_token(children[1]))
            before = operand(ctx, children[3]) if len(children) > 2 else None
            return Waivable(authority, before, span=start.to((before or authority).span))
        case "fallback":
            instead = condition(ctx, children[1])
            when = condition(ctx, children[3])
            return Fallback(instead, when, span=start.to(when.span))
        case "overrides":
            return _override(ctx, start, children)
        case "overridable":
            level = ctx.name(as_token(children[1]))
            return OverridableBy(level, span=start.to(level.span))
        case "without_exception":
            return WithoutException(span=start)
        case other:
            raise AssertionError(other)


def validity(ctx: Context, node: Tree[Token]) -> Validity:
    """``berlaku sejak D sampai D``."""
    word, dates = node.children
    found = period(ctx, dates)
    return Validity(found.since, found.until, span=ctx.of(as_token(word)).to(found.span))


def period(ctx: Context, node: Branch) -> Validity:
    """``sejak D [sampai D]`` or ``sampai D``."""
    words = [as_token(child) for child in as_tree(node).children]
    days = [literals.date(ctx, word).value for word in words[1::2]]
    span = ctx.of(words[0]).to(ctx.of(words[-1]))
    if len(days) == 1 and words[0].type == "UNTIL":
        return Validity(None, days[0], span=span)
    return Validity(days[0], days[1] if len(days) > 1 else None, span=span)


def clause_path(ctx: Context, node: Branch) -> ClausePath:
    """The name of a clause. English path words become the Indonesian ones, so that equal paths are equal."""
    token = as_token(as_tree(node).children[0])
    if token.type == "STRING":
        return ClausePath(" ".join(token[1:-1].split()), span=ctx.of(token))
    words = [_PATH_WORDS.get(word, word) for word in token.split()]
    path = re.sub(r"\bayat \(?(\d+)\)?", r"ayat (\1)", " ".join(words))
    return ClausePath(path, span=ctx.of(token))


def _override(ctx: Context, start: Span, children: list[Branch]) -> Override:
    path = clause_path(ctx, children[1])
    if len(children) > 4:
        regulation = text_of(ctx, children[3])
        path = ClausePath(path.text, regulation, span=path.span.to(regulation.span))
    reason = ctx.name(as_token(children[-1]))
    return Override(path, reason, span=start.to(reason.span))


def text_of(ctx: Context, node: Branch) -> Text:
    """A text in quotes."""
    return ctx.text(as_token(node))
