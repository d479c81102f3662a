"""From the parser's tree of one statement to its node. No parser tree goes further than this."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lark import Token, Tree

from talentarule.syntax.context import Context, as_token, as_tree
from talentarule.syntax.lower_examples import example
from talentarule.syntax.lower_rules import block, proposal, rule
from talentarule.syntax.lower_vocabulary import (
    definition,
    events,
    facts,
    organisation,
    regulation,
    scale,
    table,
    taxonomy,
    use,
)
from talentarule.syntax.nodes import HoleStatement, Statement


def lower(ctx: Context, tree: Tree[Token]) -> Statement:
    """The node of one parsed statement; what is wrong with it goes to ``ctx.problems``."""
    inner = as_tree(tree.children[0])
    return _LOWERED[inner.data](ctx, inner)


def _hole(ctx: Context, node: Tree[Token]) -> HoleStatement:
    first = as_token(node.children[0])
    span = ctx.of(first)
    if len(node.children) > 1:
        block(ctx, node.children[1:], span)
    return HoleStatement(span=span)


_LOWERED: Mapping[str, Callable[[Context, Tree[Token]], Statement]] = {
    "regulation": regulation,
    "use": use,
    "scale": scale,
    "taxonomy": taxonomy,
    "facts": facts,
    "events": events,
    "organisation": organisation,
    "definition": definition,
    "table": table,
    "rule": rule,
    "proposal": proposal,
    "example": example,
    "hole": _hole,
}
