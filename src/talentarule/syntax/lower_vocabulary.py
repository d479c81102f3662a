"""The head of a file, scales, taxonomies, facts, events, the organisation, definitions and tables."""

from __future__ import annotations

from lark import Token, Tree

from talentarule.diagnostics import Label as Mark
from talentarule.source import Span
from talentarule.syntax import literals
from talentarule.syntax.context import Branch, Context, as_token, as_tree
from talentarule.syntax.lower_attachments import period, text_of, validity
from talentarule.syntax.lower_conditions import (
    OPERATORS,
    condition,
    operand,
    plain_value,
    value,
)
from talentarule.syntax.lower_rules import block
from talentarule.syntax.nodes import (
    AliasDecl,
    AttributeDecl,
    CandidateRef,
    ChoiceTypeExpr,
    Column,
    CompareOp,
    DefinitionDecl,
    EventDecl,
    EventsDecl,
    FactDecl,
    FactOwner,
    FactsDecl,
    ManyTypeExpr,
    Name,
    NamedTypeExpr,
    OrganisationDecl,
    PositionDecl,
    PositionRef,
    RegulationDecl,
    ScaleDecl,
    ScaleStep,
    ScaleTypeExpr,
    TableCell,
    TableDecl,
    TableRow,
    TaxonomyDecl,
    TaxonomyNodeDecl,
    TaxonomyTypeExpr,
    Text,
    TypeExpr,
    UnitDecl,
    UseDecl,
    Validity,
)

_OWNERS = {
    "FACTS": FactOwner.CANDIDATE,
    "FACTS_OF_POSITION": FactOwner.POSITION,
    "FACTS_OF_SELECTION": FactOwner.SELECTION,
}


def regulation(ctx: Context, node: Tree[Token]) -> RegulationDecl:
    """``peraturan "..."`` and its lines."""
    keyword, title = node.children[:2]
    span = ctx.of(as_token(keyword)).to(ctx.of(as_token(title)))
    single: dict[str, Text | Name | Validity] = {}
    texts: dict[str, list[Text]] = {"head_basis": [], "head_note": [], "head_incomplete": []}
    for line in _trees(node):
        kind = line.data
        if kind == "hole":
            continue
        found: Text | Name | Validity
        if kind == "head_validity":
            inner = as_tree(line.children[0])
            found = validity(ctx, inner)
        elif kind in ("head_level", "head_strength"):
            found = ctx.name(as_token(line.children[1]))
        else:
            found = text_of(ctx, line.children[1])
        start = found.span if isinstance(found, Validity) else ctx.of(as_token(line.children[0]))
        span = span.to(found.span)
        if kind in texts:
            texts[kind].append(text_of(ctx, line.children[1]))
        elif kind in single:
            ctx.report(
                "TR0027",
                start.to(found.span),
                {"word": start.text.split()[0]},
                others=(Mark(single[kind].span, primary=False),),
            )
        else:
            single[kind] = found
    number = single.get("head_number")
    level = single.get("head_level")
    strength = single.get("head_strength")
    valid = single.get("head_validity")
    return RegulationDecl(
        ctx.text(as_token(title)),
        number if isinstance(number, Text) else None,
        level if isinstance(level, Name) else None,
        strength if isinstance(strength, Name) else None,
        valid if isinstance(valid, Validity) else None,
        tuple(texts["head_basis"]),
        tuple(texts["head_note"]),
        tuple(texts["head_incomplete"]),
        span=span,
    )


def use(ctx: Context, node: Tree[Token]) -> UseDecl:
    """``gunakan "file"``."""
    keyword, path = node.children
    text = text_of(ctx, path)
    return UseDecl(text, span=ctx.of(as_token(keyword)).to(text.span))


def scale(ctx: Context, node: Tree[Token]) -> ScaleDecl:
    """A scale and its aliases."""
    tokens = [child for child in node.children if isinstance(child, Token)]
    first = ctx.name(tokens[2])
    steps = [ScaleStep(first, span=first.span)]
    for sign, word in zip(tokens[3::2], tokens[4::2], strict=True):
        level = ctx.name(word)
        steps.append(ScaleStep(level, sign.type == "EQUAL", span=level.span))
    aliases = tuple(_alias(ctx, line) for line in _trees(node) if line.data == "scale_alias")
    span = ctx.of(tokens[0]).to(aliases[-1].span if aliases else steps[-1].span)
    return ScaleDecl(ctx.name(tokens[1]), tuple(steps), aliases, span=span)


def _alias(ctx: Context, node: Tree[Token]) -> AliasDecl:
    target = ctx.name(as_token(node.children[0]))
    aliases = names(ctx, node.children[2])
    dates = period(ctx, node.children[3]) if len(node.children) > 3 else None
    span = target.span.to((dates or aliases[-1]).span)
    return AliasDecl(target, aliases, dates, span=span)


def names(ctx: Context, node: Branch) -> tuple[Name, ...]:
    """Names with commas between them."""
    return tuple(ctx.name(as_token(child)) for child in as_tree(node).children)


def taxonomy(ctx: Context, node: Tree[Token]) -> TaxonomyDecl:
    """A taxonomy."""
    name = ctx.name(as_token(node.children[1]))
    span = ctx.of(as_token(node.children[0])).to(name.span)
    roots: list[TaxonomyNodeDecl] = []
    for line in _trees(node):
        if line.data == "taxonomy_node":
            roots.append(_taxonomy_node(ctx, line))
            span = span.to(roots[-1].span)
        elif line.data == "taxonomy_excludes":
            ctx.report("TR0028", ctx.of(as_token(line.children[0])))
    return TaxonomyDecl(name, tuple(roots), span=span)


def _taxonomy_node(ctx: Context, node: Tree[Token]) -> TaxonomyNodeDecl:
    name = ctx.name(as_token(node.children[0]))
    aliases: tuple[Name, ...] = ()
    children: list[TaxonomyNodeDecl] = []
    excludes: list[Name] = []
    span = name.span
    parts = iter(node.children[1:])
    for part in parts:
        if isinstance(part, Token):  # the word alias
            aliases = names(ctx, next(parts))
            span = span.to(aliases[-1].span)
        elif part.data == "taxonomy_node":
            children.append(_taxonomy_node(ctx, part))
            span = span.to(children[-1].span)
        elif part.data == "taxonomy_excludes":
            excludes.extend(names(ctx, part.children[1]))
            span = span.to(excludes[-1].span)
        elif part.data == "names":
            children.extend(TaxonomyNodeDecl(leaf, span=leaf.span) for leaf in names(ctx, part))
            span = span.to(children[-1].span)
    return TaxonomyNodeDecl(name, aliases, tuple(children), tuple(excludes), span=span)


def facts(ctx: Context, node: Tree[Token]) -> FactsDecl:
    """``fakta:``, ``fakta jabatan:``, ``fakta seleksi:``."""
    keyword = as_token(node.children[0])
    found = tuple(_fact(ctx, line) for line in _trees(node) if line.data == "fact")
    span = ctx.of(keyword)
    return FactsDecl(
        _OWNERS[keyword.type],
        found,
        span=span.to(found[-1].span) if found else span,
    )


def _fact(ctx: Context, node: Tree[Token]) -> FactDecl:
    name = ctx.name(as_token(node.children[0]))
    type_node = as_tree(node.children[1])
    type_ = _type(ctx, type_node)
    flags: list[Name] = []
    fields: list[FactDecl] = []
    span = name.span.to(type_.span)
    for part in node.children[2:]:
        if isinstance(part, Token):
            continue
        if part.data == "flag":
            flags.append(_flag(ctx, part))
            span = span.to(flags[-1].span)
        elif part.data == "fact":
            fields.append(_fact(ctx, part))
            span = span.to(fields[-1].span)
    return FactDecl(name, type_, tuple(flags), tuple(fields), span=span)


def _type(ctx: Context, node: Tree[Token]) -> TypeExpr:
    children = node.children
    first = as_token(children[0])
    start = ctx.of(first)
    match node.data:
        case "type_named":
            name = ctx.name(first)
            return NamedTypeExpr(name, span=name.span)
        case "type_scale":
            name = ctx.name(as_token(children[1]))
            return ScaleTypeExpr(name, span=start.to(name.span))
        case "type_taxonomy":
            name = ctx.name(as_token(children[1]))
            return TaxonomyTypeExpr(name, span=start.to(name.span))
        case "type_choice":
            return ChoiceTypeExpr(
                names(ctx, children[2]), span=start.to(ctx.of(as_token(children[3])))
            )
        case "type_many":
            inner = as_tree(children[1])
            item = _type(ctx, inner)
            return ManyTypeExpr(item, span=start.to(item.span))
        case other:
            raise AssertionError(other)


def events(ctx: Context, node: Tree[Token]) -> EventsDecl:
    """``peristiwa: a, b = 2025-12-09, c = b``."""
    found = tuple(_event(ctx, line) for line in _trees(node))
    return EventsDecl(found, span=ctx.of(as_token(node.children[0])).to(found[-1].span))


def _event(ctx: Context, node: Tree[Token]) -> EventDecl:
    name = ctx.name(as_token(node.children[0]))
    if len(node.children) == 1:
        return EventDecl(name, span=name.span)
    value = as_token(node.children[2])
    found = literals.date(ctx, value) if value.type == "DATE" else ctx.name(value)
    return EventDecl(name, found, span=name.span.to(found.span))


def organisation(ctx: Context, node: Tree[Token]) -> OrganisationDecl:
    """``organisasi:`` and its units."""
    members = _members(ctx, _trees(node))
    span = ctx.of(as_token(node.children[0]))
    return OrganisationDecl(members, span=span.to(members[-1].span) if members else span)


def _members(ctx: Context, lines: list[Tree[Token]]) -> tuple[UnitDecl | PositionDecl, ...]:
    found: list[UnitDecl | PositionDecl] = []
    for line in lines:
        if line.data == "unit":
            found.append(_unit(ctx, line))
        elif line.data == "position":
            name, aliases, attributes, span = _member_head(ctx, line)
            found.append(PositionDecl(name, aliases, attributes, span=span))
    return tuple(found)


def _unit(ctx: Context, node: Tree[Token]) -> UnitDecl:
    name, aliases, attributes, span = _member_head(ctx, node)
    members = _members(ctx, _trees(node))
    if members:
        span = span.to(members[-1].span)
    return UnitDecl(name, aliases, attributes, members, span=span)


def _member_head(
    ctx: Context, node: Tree[Token]
) -> tuple[Name, tuple[Name, ...], tuple[AttributeDecl, ...], Span]:
    children = node.children
    name = ctx.name(as_token(children[1]))
    aliases: tuple[Name, ...] = ()
    attributes: tuple[AttributeDecl, ...] = ()
    span = ctx.of(as_token(children[0])).to(name.span)
    for part in _trees(node):
        if part.data == "names":
            aliases = names(ctx, part)
            span = span.to(aliases[-1].span)
        elif part.data == "attributes":
            attributes = tuple(_attribute(ctx, inner) for inner in _trees(part))
            span = span.to(ctx.of(as_token(part.children[-1])))
    return name, aliases, attributes, span


def _flag(ctx: Context, node: Tree[Token]) -> Name:
    """A word or two about a fact: ``dilindungi``, ``boleh tidak ada``."""
    name = ctx.name(as_token(node.children[0]))
    if len(node.children) == 1:
        return name
    none = as_token(node.children[1])
    return Name(f"{name.text} {none}", span=name.span.to(ctx.of(none)))


def _attribute(ctx: Context, node: Tree[Token]) -> AttributeDecl:
    name = ctx.name(as_token(node.children[0]))
    values = tuple(plain_value(ctx, child) for child in node.children[2:])
    return AttributeDecl(name, values, span=name.span.to(values[-1].span))


def definition(ctx: Context, node: Tree[Token]) -> DefinitionDecl:
    """``definisi NAME [dari LIST]:`` and a condition, a value, or a block of clauses."""
    children = node.children
    name = ctx.name(as_token(children[1]))
    start = ctx.of(as_token(children[0])).to(name.span)
    rest = children[2:]
    of: Name | None = None
    if isinstance(rest[0], Token):
        of = ctx.name(as_token(rest[1]))
        start = start.to(of.span)
        rest = rest[2:]
    first = as_tree(rest[0])
    if first.data not in _CONDITIONS:
        found = block(ctx, rest, start)
        for attached in found.attachments:
            ctx.report("TR0037", attached.span)
        clauses = found.clauses
        span = start.to(clauses[-1].span) if clauses else start
        return DefinitionDecl(name, of, None, clauses, span=span)
    body = condition(ctx, first)
    return DefinitionDecl(name, of, body, span=start.to(body.span))


_CONDITIONS = frozenset(("compare", "test", "chain", "negation", "within", "bracket"))


def table(ctx: Context, node: Tree[Token]) -> TableDecl:
    """A decision table."""
    keyword, title = node.children[:2]
    header_node, *lines = _trees(node)
    header = tuple(
        _column(ctx, child)
        for child in header_node.children
        if not (isinstance(child, Token) and child.type == "PIPE")
    )
    rows = tuple(_row(ctx, line) for line in lines if line.data == "table_row")
    check_widths(ctx, [(row.span, len(row.cells)) for row in rows], header)
    span = ctx.of(as_token(keyword)).to(rows[-1].span if rows else header[-1].span)
    broken = len(rows) < len(lines) or any(len(row.cells) != len(header) for row in rows)
    return TableDecl(ctx.name(as_token(title)), header, rows, broken, span=span)


def _column(ctx: Context, node: Branch) -> Column:
    if isinstance(node, Token):
        return ctx.name(node)
    found = operand(ctx, node)
    assert isinstance(found, PositionRef | CandidateRef)
    return found


def check_widths(ctx: Context, rows: list[tuple[Span, int]], header: tuple[Column, ...]) -> None:
    """Report rows with fewer or more cells than the header; where all are, the header is wrong: one message."""
    odd = [(row, cells) for row, cells in rows if cells != len(header)]
    for row, cells in odd[:1] if len(odd) == len(rows) else odd:
        ctx.report(
            "TR0034",
            row,
            {"cells": str(cells), "columns": str(len(header))},
            others=(Mark(header[0].span.to(header[-1].span), primary=False),),
        )


def _row(ctx: Context, node: Tree[Token]) -> TableRow:
    cells = tuple(_cell(ctx, child) for child in _trees(node))
    return TableRow(cells, span=cells[0].span.to(cells[-1].span))


def _cell(ctx: Context, node: Tree[Token]) -> TableCell:
    first = node.children[0]
    if isinstance(first, Token) and first.type == "DASH":
        return TableCell(CompareOp.EQUAL, None, span=ctx.of(first))
    if not (isinstance(first, Token) and first.type in OPERATORS):
        found = value(ctx, first)
        return TableCell(CompareOp.EQUAL, found, span=found.span)
    compared = _compared(ctx, first, node.children[1])
    if len(node.children) == 2:
        return compared
    also = _compared(ctx, as_token(node.children[3]), node.children[4])
    return TableCell(compared.op, compared.value, also, span=compared.span.to(also.span))


def _compared(ctx: Context, sign: Token, behind: Branch) -> TableCell:
    found = value(ctx, behind)
    return TableCell(OPERATORS[sign.type], found, span=ctx.of(sign).to(found.span))


def _trees(node: Tree[Token]) -> list[Tree[Token]]:
    return [child for child in node.children if isinstance(child, Tree)]
