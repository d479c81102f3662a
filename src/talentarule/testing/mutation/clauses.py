"""The changes that can be made to a rule and its clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve, frozen

from talentarule.rules import nodes as n
from talentarule.source import Span
from talentarule.testing.mutation.conditions import Events, condition_changes
from talentarule.testing.mutation.model import Change, Operator
from talentarule.testing.mutation.rewriting import with_tier

_ALL_OF = re.compile(r"(?:semua +dari|all +of)\b")
_ANY_OF = re.compile(r"(?:salah +satu +dari|any +of)\b")
_AT_LEAST = re.compile(r"(\d+)(?: *\([^()\d]*\))?(?= +(?:dari|of)\b)")
_EXCEPT = re.compile(r"(?:kecuali +bila|except +if)\b[^\n]*\Z")


@frozen
class Placed:
    """A change with the label path of the clause in which it stands."""

    path: str
    change: Change


def rule_changes(rule: n.Rule, events: Events) -> Iterator[Placed]:
    """Every change of a rule: of whom it is about, of its clauses, and that it is not there."""
    for subject in rule.subjects:
        if isinstance(subject, n.EverySubject) and subject.where is not None:
            for change in condition_changes(subject.where, events):
                yield Placed(rule.body.path, change)
    members = rule.body.body.members if isinstance(rule.body.body, n.Group) else ()
    if not rule.block or len(members) == 1:
        whole = rule.span.to(rule.body.span)
        yield Placed(rule.body.path, Change(Operator.DROP_CLAUSE, rule, None, lines(whole), ""))
    yield from _clause_changes(rule.body, events)


def _clause_changes(clause: n.Clause, events: Events) -> Iterator[Placed]:
    for change in _own_changes(clause, events):
        yield Placed(clause.path, change)
    if not isinstance(clause.body, n.Group):
        return
    group = clause.body
    for member in group.members:
        needed = group.count if group.kind is n.GroupKind.AT_LEAST else 1
        if len(group.members) > needed:
            change = Change(Operator.DROP_CLAUSE, member, None, lines(member.span), "")
            yield Placed(member.path, change)
        yield from _clause_changes(member, events)


def _own_changes(clause: n.Clause, events: Events) -> Iterator[Change]:
    if isinstance(clause.body, n.Group):
        yield from _group_changes(clause, clause.body)
        if clause.body.condition is not None:
            yield from condition_changes(clause.body.condition, events)
    else:
        yield from condition_changes(clause.body, events)
    for number, exception in enumerate(clause.exceptions):
        rest = (*clause.exceptions[:number], *clause.exceptions[number + 1 :])
        span = _attachment(exception.span)
        if span is not None:
            yield Change(Operator.DROP_EXCEPTION, clause, evolve(clause, exceptions=rest), span, "")
        yield from condition_changes(exception, events)
    for number, fallback in enumerate(clause.fallbacks):
        others = (*clause.fallbacks[:number], *clause.fallbacks[number + 1 :])
        new = evolve(
            clause,
            fallbacks=tuple(with_tier(one, tier) for tier, one in enumerate(others, 1)),
        )
        yield Change(Operator.DROP_EXCEPTION, clause, new, lines(fallback.span), "")
        yield from condition_changes(fallback.instead, events)
        yield from condition_changes(fallback.when, events)


def _group_changes(clause: n.Clause, group: n.Group) -> Iterator[Change]:
    first = group.members[0].span.start
    head = Span(clause.span.source, clause.span.start, first)
    match group.kind:
        case n.GroupKind.ALL:
            pattern, words, kind = _ALL_OF, ("salah satu dari", "any of"), n.GroupKind.ANY
        case n.GroupKind.ANY:
            pattern, words, kind = _ANY_OF, ("semua dari", "all of"), n.GroupKind.ALL
        case n.GroupKind.AT_LEAST:
            yield from _counts(clause, group, head)
            return
        case n.GroupKind.NONE | n.GroupKind.WHEN:
            return
    found = pattern.search(head.text)
    if found is None or not all(_stands_anywhere(one) for one in group.members):
        return
    keeps = kind is n.GroupKind.ALL and clause.conjunctive and not clause.forbidden
    members = tuple(_reached(one, keeps) for one in group.members)
    new = evolve(clause, body=evolve(group, kind=kind, members=members))
    span = Span(head.source, head.start + found.start(), head.start + found.end())
    yield Change(Operator.CONNECTIVE, clause, new, span, words[found.group().endswith("of")])


def _counts(clause: n.Clause, group: n.Group, head: Span) -> Iterator[Change]:
    found = _AT_LEAST.search(head.text)
    if found is None:
        return
    span = Span(head.source, head.start + found.start(), head.start + found.end())
    for operator, step in ((Operator.BOUND_UP, 1), (Operator.BOUND_DOWN, -1)):
        count = group.count + step
        if 1 <= count <= len(group.members):
            new = evolve(clause, body=evolve(group, count=count))
            yield Change(operator, clause, new, span, str(count))


def _stands_anywhere(clause: n.Clause) -> bool:
    """Whether the clause may stand in any group: exceptions and the like are for demands that must all be met."""
    if clause.exceptions or clause.waivable or clause.overrides or clause.overridable_by:
        return False
    if not isinstance(clause.body, n.Group):
        return True
    return clause.body.kind is not n.GroupKind.WHEN and all(
        map(_stands_anywhere, clause.body.members)
    )


def _reached(clause: n.Clause, conjunctive: bool) -> n.Clause:
    """The clause as it is where it is reached through demands that must all be met, or is not."""
    body = clause.body
    if isinstance(body, n.Group):
        keeps = conjunctive and body.kind is n.GroupKind.ALL and not clause.forbidden
        body = evolve(body, members=tuple(_reached(one, keeps) for one in body.members))
    return evolve(clause, body=body, conjunctive=conjunctive)


def lines(span: Span) -> Span:
    """The whole lines that a span touches, with the end of the last."""
    text = span.source.text
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return Span(span.source, start, len(text) if end < 0 else end + 1)


def _attachment(condition: Span) -> Span | None:
    """The lines of ``kecuali bila C``."""
    text = condition.source.text
    before = text[text.rfind("\n", 0, condition.start) + 1 : condition.start]
    return lines(condition) if _EXCEPT.search(before) else None


__all__ = ["Placed", "lines", "rule_changes"]
