"""Conditions, operands and values: from the parser's tree to nodes."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve
from lark import Token, Tree

from talentarule.source import Span
from talentarule.syntax import literals
from talentarule.syntax.context import Branch, Context, as_token, as_tree
from talentarule.syntax.mixing import mixed_connectives, negated_comparison
from talentarule.syntax.nodes import (
    And,
    At,
    Call,
    CandidateRef,
    Compare,
    CompareOp,
    Condition,
    HoleCondition,
    InPeriod,
    Name,
    NoneLiteral,
    Not,
    NumberLiteral,
    Operand,
    Or,
    PositionRef,
    Quantified,
    Quantifier,
    Range,
    Shift,
    Side,
    Test,
    TimeFilter,
    Until,
    Value,
    ValueList,
    Within,
)

OPERATORS = {
    "EQUAL": CompareOp.EQUAL,
    "NOT_EQUAL": CompareOp.NOT_EQUAL,
    "AT_LEAST": CompareOp.AT_LEAST,
    "AT_MOST": CompareOp.AT_MOST,
    "BELOW": CompareOp.BELOW,
    "ABOVE": CompareOp.ABOVE,
    "EXACTLY": CompareOp.EXACTLY,
    "PEER": CompareOp.PEER,
}

_QUANTIFIERS = {
    "any_of": Quantifier.ANY,
    "all_of": Quantifier.ALL,
    "at_least_of": Quantifier.AT_LEAST,
}


def condition(ctx: Context, node: Branch) -> Condition:
    """A condition."""
    tree = as_tree(node)
    children = tree.children
    match tree.data:
        case "compare":
            left = operand(ctx, children[0])
            sign = as_token(children[1])
            right = value(ctx, children[2])
            return Compare(
                left,
                OPERATORS[sign.type],
                right,
                op_span=ctx.of(sign),
                span=left.span.to(right.span),
            )
        case "test":
            item = operand(ctx, children[0])
            return Test(item, span=item.span)
        case "chain":
            return _chain(ctx, children)
        case "negation":
            word, item_node = children
            span = ctx.of(as_token(word))
            negated = condition(ctx, item_node)
            if as_tree(item_node).data in ("compare", "within"):
                return negated_comparison(ctx, span, negated)
            return Not(negated, span=span.to(negated.span))
        case "within":
            item = operand(ctx, children[0])
            filter_ = in_period(ctx, children[1])
            return Within(item, filter_, span=item.span.to(filter_.span))
        case "bracket":
            opening, inner, closing = children
            whole = ctx.of(as_token(opening)).to(ctx.of(as_token(closing)))
            return evolve(condition(ctx, inner), span=whole)
        case other:
            raise AssertionError(other)


def _chain(ctx: Context, children: list[Branch]) -> Condition:
    items = tuple(condition(ctx, child) for child in children[::2])
    connectives = [child for child in children[1::2] if isinstance(child, Token)]
    span = items[0].span.to(items[-1].span)
    first = connectives[0].type
    if any(word.type != first for word in connectives):
        mixed_connectives(ctx, items, connectives)
        return HoleCondition(span=span)
    return And(items, span=span) if first == "AND" else Or(items, span=span)


def operand(ctx: Context, node: Branch) -> Operand:
    """An operand."""
    if isinstance(node, Token):
        return _token_operand(ctx, node)
    children = node.children
    match node.data:
        case "call":
            return _call(ctx, children)
        case "position_ref" | "candidate_ref":
            root, name_token = children
            name = ctx.name(as_token(name_token))
            span = ctx.of(as_token(root)).to(name.span)
            if node.data == "position_ref":
                return PositionRef(name, span=span)
            return CandidateRef(name, span=span)
        case "quantity":
            figure, unit = children
            return literals.quantity(ctx, as_token(figure), ctx.name(as_token(unit)))
        case "shift":
            shifted = operand(ctx, children[0])
            sign = as_token(children[1])
            amount = operand(ctx, children[2])
            if isinstance(shifted, Shift | NumberLiteral) and isinstance(amount, NumberLiteral):
                literals.no_date(ctx, shifted.span.to(amount.span))
            return Shift(
                shifted,
                1 if sign == "+" else -1,
                amount,  # type: ignore[arg-type]
                span=shifted.span.to(amount.span),
            )
        case other:
            raise AssertionError(other)


def _token_operand(ctx: Context, token: Token) -> Operand:
    match token.type:
        case "NAME" | "STRING" | "NOT":
            return ctx.name(token)
        case "NUMBER":
            return literals.number(ctx, token)
        case "DATE":
            return literals.date(ctx, token)
        case "DURATION":
            return literals.period(ctx, token)
        case "NONE":
            return NoneLiteral(span=ctx.of(token))
        case other:
            raise AssertionError(other)


def _call(ctx: Context, children: list[Branch]) -> Call:
    parts = iter(children)
    function_token = as_token(next(parts))
    function = ctx.name(function_token)
    next(parts)  # the opening bracket
    target = operand(ctx, next(parts))
    source: Name | None = None
    time: TimeFilter | None = None
    where: Condition | None = None
    must: Condition | None = None
    span = function.span
    for part in parts:
        if isinstance(part, Tree):
            time = time_filter(ctx, part)
        elif part.type == "OF":
            source = _name(ctx, next(parts))
        elif part.type == "WITH":
            where = condition(ctx, next(parts))
        elif part.type == "MUST":
            must = condition(ctx, next(parts))
        else:
            span = span.to(ctx.of(part))
    return Call(function, target, source, time, where, must, span=span)


def _name(ctx: Context, node: Branch) -> Name:
    return ctx.name(as_token(node))


def time_filter(ctx: Context, node: Tree[Token]) -> TimeFilter:
    """The time of a selection."""
    if node.data == "in_period":
        return in_period(ctx, node)
    word, moment_node = node.children
    moment = operand(ctx, moment_node)
    span = ctx.of(as_token(word)).to(moment.span)
    return At(moment, span=span) if node.data == "time_at" else Until(moment, span=span)


def in_period(ctx: Context, node: Branch) -> InPeriod:
    """``dalam kurun DURATION sebelum MOMENT``."""
    word, length, side_word, moment_node = as_tree(node).children
    moment = operand(ctx, moment_node)
    return InPeriod(
        literals.period(ctx, as_token(length)).value,
        side(side_word),
        moment,
        span=ctx.of(as_token(word)).to(moment.span),
    )


def side(word: Branch) -> Side:
    """``sebelum`` or ``sesudah``."""
    return Side.BEFORE if as_token(word).type == "BEFORE" else Side.AFTER


def value(ctx: Context, node: Branch) -> Value:
    """What stands behind a comparison operator."""
    if isinstance(node, Token):
        return _or_none(operand(ctx, node))
    match node.data:
        case "range":
            return _range(ctx, node)
        case "value_list":
            return _value_list(ctx, node.children)
        case "quantified":
            quantifier, count, start = _quantifier(ctx, node.children[0])
            item = operand(ctx, node.children[1])
            return Quantified(quantifier, item, count, span=start.to(item.span))
        case _:
            return operand(ctx, node)


def plain_value(ctx: Context, node: Branch) -> Operand:
    """A single value: in a cell, in an attribute, in a fact of an example."""
    return _or_none(operand(ctx, node))


def _or_none(item: Operand) -> Operand:
    """The English ``none`` is a word like any other, except where a value stands."""
    if isinstance(item, Name) and not item.quoted and item.text == "none":
        return NoneLiteral(span=item.span)
    return item


def _range(ctx: Context, node: Tree[Token]) -> Range:
    low = operand(ctx, node.children[0])
    high = operand(ctx, node.children[2])
    return Range(low, high, span=low.span.to(high.span))


def _quantifier(ctx: Context, node: Branch) -> tuple[Quantifier, int | None, Span]:
    tree = as_tree(node)
    words = [as_token(child) for child in tree.children]
    quantifier = _QUANTIFIERS[tree.data]
    count = literals.count(ctx, words[1]) if quantifier is Quantifier.AT_LEAST else None
    return quantifier, count, ctx.of(words[0]).to(ctx.of(words[-1]))


def _value_list(ctx: Context, children: list[Branch]) -> ValueList:
    quantifier, count, start = _quantifier(ctx, children[0])
    closing = as_token(children[-1])
    return ValueList(
        quantifier,
        tuple(_items(ctx, children[2:-1])),
        count,
        span=start.to(ctx.of(closing)),
    )


def _items(ctx: Context, nodes: list[Branch]) -> Iterator[Operand | Range]:
    for node in nodes:
        if isinstance(node, Tree) and node.data == "range":
            yield _range(ctx, node)
        else:
            yield _or_none(operand(ctx, node))
