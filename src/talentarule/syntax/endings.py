"""Endings copied from a regulation (``;``, ``; dan``, ``; atau``, ``.``), checked against the head of their group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from talentarule.source import Span
from talentarule.syntax.context import Context
from talentarule.syntax.nodes import GroupClause, GroupKind, Verb

if TYPE_CHECKING:
    from talentarule.syntax.lower_rules import Item

_AND = ("dan", "and")
_OR = ("atau", "or")


def check_endings(ctx: Context, verb: Verb, items: tuple[Item, ...]) -> None:
    """Report endings that say something else than the head of the group.

    The last item of an inner list carries the ending of the list around it, as regulations do.
    """
    asks_all = verb in (Verb.REQUIRES, Verb.OBLIGES)
    _check(ctx, items, _AND if asks_all else (*_AND, *_OR), None)


def _check(
    ctx: Context,
    items: tuple[Item, ...],
    allowed: tuple[str, ...],
    outer: tuple[str, ...] | None,
) -> None:
    for place, item in enumerate(items):
        is_last = place == len(items) - 1
        own = outer if is_last else allowed
        words = item.ending.lstrip(";. ") if item.ending else ""
        if item.ending and words and (own is None or words not in own):
            whole = ctx.of(item.ending)
            span = Span(whole.source, whole.end - len(words), whole.end)
            ctx.report("TR0036" if own is None else "TR0023", span, {"word": words})
        if item.items and isinstance(item.clause, GroupClause):
            _check(ctx, item.items, _allowed(item.clause.head.kind), own)


def _allowed(kind: GroupKind) -> tuple[str, ...]:
    match kind:
        case GroupKind.ALL | GroupKind.WHEN:
            return _AND
        case GroupKind.ANY:
            return _OR
        case _:
            return (*_AND, *_OR)
