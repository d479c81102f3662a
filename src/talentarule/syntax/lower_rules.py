"""Rules, their clauses and their labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen
from lark import Token, Tree

from talentarule.diagnostics import Label as Mark
from talentarule.source import Span
from talentarule.syntax import literals
from talentarule.syntax.context import Branch, Context, as_token, as_tree
from talentarule.syntax.endings import check_endings
from talentarule.syntax.lower_attachments import attachment
from talentarule.syntax.lower_conditions import condition, operand
from talentarule.syntax.nodes import (
    Attachment,
    Clause,
    EverySubject,
    GroupClause,
    GroupHead,
    GroupKind,
    HoleClause,
    Label,
    LabelKind,
    LeafClause,
    Name,
    NamedSubject,
    ProposalDecl,
    RuleDecl,
    Subject,
    Verb,
)

_VERBS = {
    "REQUIRES": Verb.REQUIRES,
    "FORBIDS": Verb.FORBIDS,
    "PREFERS": Verb.PREFERS,
    "OBLIGES": Verb.OBLIGES,
}

_HEADS = {
    "head_all": GroupKind.ALL,
    "head_any": GroupKind.ANY,
    "head_none": GroupKind.NONE,
    "head_at_least": GroupKind.AT_LEAST,
    "head_if": GroupKind.WHEN,
}


@frozen
class Item:
    """A clause with the pasted ending behind it (``;``, ``; dan``), which is checked and then forgotten."""

    clause: Clause
    ending: Token | None
    items: tuple[Item, ...] = ()


@frozen
class Block:
    """What stands in a block: attachments of the whole, then clauses."""

    attachments: tuple[Attachment, ...]
    items: tuple[Item, ...]

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses without their endings."""
        return tuple(item.clause for item in self.items)


def rule(ctx: Context, node: Tree[Token]) -> RuleDecl:
    """A rule on one line, or with a block."""
    head = as_tree(node.children[0])
    label, selection, subjects, verb_token = _head(ctx, head)
    verb = _VERBS[verb_token.type]
    start = _start(ctx, head)
    head_span = start.to(ctx.of(verb_token))
    rest = node.children[1:]
    if _is_inline(rest):
        demand = condition(ctx, rest[0])
        clause = LeafClause(None, demand, span=demand.span)
        attachments = _attachments(ctx, rest[1:])
        check_endings(ctx, verb, (Item(clause, _ending(rest)),))
        return RuleDecl(
            label,
            subjects,
            verb,
            (clause,),
            attachments,
            inline=True,
            selection=selection,
            span=_over(start.to(demand.span), attachments),
            head_span=head_span,
        )
    found = block(ctx, rest, head_span)
    check_endings(ctx, verb, found.items)
    return RuleDecl(
        label,
        subjects,
        verb,
        found.clauses,
        found.attachments,
        selection=selection,
        span=_over(head_span, (*found.attachments, *found.clauses)),
        head_span=head_span,
    )


def proposal(ctx: Context, node: Tree[Token]) -> ProposalDecl:
    """``SUBJECT mengajukan N LIST menurut KEY lalu KEY``."""
    children = node.children
    at = next(i for i, c in enumerate(children) if isinstance(c, Token) and c.type == "PROPOSES")
    label, _, subjects = _labelled_subjects(ctx, children[:at])
    number, pool = children[at + 1 : at + 3]
    keys = []
    rest = iter(children[at + 3 :])
    attached: list[Branch] = []
    for part in rest:
        if isinstance(part, Token) and part.type in ("BY", "THEN"):
            keys.append(operand(ctx, next(rest)))
        elif isinstance(part, Tree):
            attached.append(part)
    attachments = _attachments(ctx, attached)
    span = _start(ctx, node).to(keys[-1].span)
    return ProposalDecl(
        label,
        subjects,
        literals.count(ctx, as_token(number)),
        ctx.name(as_token(pool)),
        tuple(keys),
        attachments,
        span=_over(span, attachments),
    )


def block(ctx: Context, nodes: list[Branch], head: Span) -> Block:
    """The lines of a block; attachments behind a clause are reported."""
    attachments: list[Attachment] = []
    items: list[Item] = []
    for node in nodes:
        if not isinstance(node, Tree):
            continue
        match node.data:
            case "clause":
                items.append(_clause(ctx, node))
            case "hole":
                items.append(Item(hole_clause(ctx, node), None))
            case _:
                found = attachment(ctx, _unended(node))
                if items:
                    previous = items[-1].clause.span
                    ctx.report(
                        "TR0013",
                        found.span,
                        {"attachment": ctx.of(_first_token(node)).text},
                        others=(Mark(previous, primary=False),),
                    )
                attachments.append(found)
    if not items:
        ctx.report("TR0026", head)
    return Block(tuple(attachments), tuple(items))


def hole_clause(ctx: Context, node: Tree[Token]) -> HoleClause:
    """A line that could not be read. What is indented under it is read for its own mistakes only."""
    first = _first_token(node)
    for child in node.children[1:]:
        if isinstance(child, Tree) and child.data == "clause":
            _clause(ctx, child)
    return HoleClause(span=ctx.of(first))


def _clause(ctx: Context, node: Tree[Token]) -> Item:
    children = node.children
    label: Label | None = None
    first = children[0]
    if isinstance(first, Token):
        label = label_of(ctx, first)
        children = children[1:]
        first = as_tree(children[0])
    kind = _HEADS.get(first.data)
    if kind is None:
        demand = condition(ctx, first)
        attachments = _attachments(ctx, children[1:])
        start = label.span if label else demand.span
        span = _over(start.to(demand.span), attachments)
        return Item(LeafClause(label, demand, attachments, span=span), _ending(children))
    head = _group_head(ctx, first, kind)
    found = block(ctx, children[1:], head.span)
    start = (label.span if label else head.span).to(head.span)
    clause = GroupClause(
        label,
        head,
        found.clauses,
        found.attachments,
        span=_over(start, (*found.attachments, *found.clauses)),
    )
    return Item(clause, None, found.items)


def _group_head(ctx: Context, node: Tree[Token], kind: GroupKind) -> GroupHead:
    words = node.children
    first = as_token(words[0])
    span = ctx.of(first)
    match kind:
        case GroupKind.AT_LEAST:
            number, last = words[1:]
            counted = literals.count(ctx, as_token(number))
            return GroupHead(kind, count=counted, span=span.to(ctx.of(as_token(last))))
        case GroupKind.WHEN:
            scope = condition(ctx, words[1])
            return GroupHead(kind, condition=scope, span=span.to(scope.span))
        case _:
            return GroupHead(kind, span=span)


def label_of(ctx: Context, token: Token) -> Label:
    """A label: what it names is told by its form."""
    text = str(token)
    span = ctx.of(token)
    if text[0] == "(":
        inner = text[1:-1]
        return Label(
            LabelKind.PARAGRAPH if inner.isdecimal() else LabelKind.LETTER, inner, span=span
        )
    body = text[:-1]
    if " " in body:
        return Label(LabelKind.ARTICLE, body.split()[1], span=span)
    if body.isdecimal():
        return Label(LabelKind.NUMBER, body, span=span)
    if len(body) == 1 and body.islower():
        return Label(LabelKind.LETTER, body, span=span)
    return Label(LabelKind.CODE, body, span=span)


def _head(ctx: Context, node: Tree[Token]) -> tuple[Label | None, bool, tuple[Subject, ...], Token]:
    label, selection, subjects = _labelled_subjects(ctx, node.children[:-1])
    verb = as_token(node.children[-1])
    return label, selection, subjects, verb


def _labelled_subjects(
    ctx: Context, nodes: list[Branch]
) -> tuple[Label | None, bool, tuple[Subject, ...]]:
    label: Label | None = None
    selection = False
    subjects: tuple[Subject, ...] = ()
    for node in nodes:
        if isinstance(node, Tree):
            subjects = tuple(_subject(ctx, child) for child in node.children)
        elif node.type == "LABEL":
            label = label_of(ctx, node)
        else:
            selection = True
    return label, selection, subjects


def _subject(ctx: Context, node: Branch) -> Subject:
    tree = as_tree(node)
    first = as_token(tree.children[0])
    if tree.data == "subject_named":
        name = ctx.name(first)
        return NamedSubject(name, span=name.span)
    unit: Name | None = None
    where = None
    span = ctx.of(first)
    for part in tree.children[1:]:
        if isinstance(part, Tree):
            where = condition(ctx, part)
            span = span.to(where.span)
        elif part.type in ("NAME", "STRING"):
            unit = ctx.name(part)
            span = span.to(unit.span)
    return EverySubject(unit, where, span=span)


def _is_inline(rest: list[Branch]) -> bool:
    first = rest[0]
    return isinstance(first, Tree) and first.data in (
        "test",
        "compare",
        "within",
        "chain",
        "negation",
        "bracket",
    )


def _attachments(ctx: Context, nodes: Sequence[Branch]) -> tuple[Attachment, ...]:
    if not nodes:
        return ()
    return tuple(
        attachment(ctx, _unended(node))
        for node in nodes
        if isinstance(node, Tree) and node.data != "hole"
    )


def _unended(node: Tree[Token]) -> Tree[Token]:
    """An attachment line without the pasted ending behind it."""
    if node.data == "attachment_line":
        return as_tree(node.children[0])
    return node


def _ending(nodes: list[Branch]) -> Token | None:
    for node in nodes:
        if isinstance(node, Token) and node.type == "ENDING":
            return node
    return None


def _first_token(node: Branch) -> Token:
    while isinstance(node, Tree):
        node = node.children[0]
    return node


def _start(ctx: Context, node: Branch) -> Span:
    return ctx.of(_first_token(node))


def _over(span: Span, nodes: Iterable[Attachment | Clause]) -> Span:
    for node in nodes:
        span = span.to(node.span)
    return span
