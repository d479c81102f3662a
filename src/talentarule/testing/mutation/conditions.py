"""The changes that can be made to a condition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import assert_never

from attrs import evolve

from talentarule.rules import nodes as n
from talentarule.rules.comparing import rank
from talentarule.rules.walk import operands_of, selections_of
from talentarule.source import Span
from talentarule.testing.mutation import neighbours
from talentarule.testing.mutation.model import Change, Operator
from talentarule.testing.mutation.rewriting import with_event
from talentarule.testing.mutation.spelled import constant_span, event_places, written
from talentarule.vocabulary.durations import Duration
from talentarule.vocabulary.facts import Event
from talentarule.vocabulary.scale import Level
from talentarule.vocabulary.types import DurationType, ManyType

MAX_EVENTS = 3
"""So many other events are put in the place of one."""

_AND, _OR = re.compile(r"\b(?:dan|and)\b"), re.compile(r"\b(?:atau|or)\b")
_ALL_OF = re.compile(r"\b(?:semua +dari|all +of)\b")
_ANY_OF = re.compile(r"\b(?:salah +satu +dari|any +of)\b")
_COUNT = re.compile(r"\d+(?: *\([^()\d]*\))?")
_NOT = re.compile(r"(?:tidak|not)\b *")
_NOT_EQUAL = re.compile(r"≠|!=")
_EQUAL = re.compile(r"(?<![<>!])=")
_ENGLISH = re.compile(r"\b(?:and|or|any of|all of|not|at least|at most|less than|more than)\b")

Events = Mapping[str, Event]


def condition_changes(condition: n.Condition, events: Events) -> Iterator[Change]:
    """Every change of the condition and of what it is made of."""
    match condition:
        case n.All(items) | n.Any(items):
            yield from _connective(condition)
            for item in items:
                yield from condition_changes(item, events)
        case n.AtLeast(_, items):
            for item in items:
                yield from condition_changes(item, events)
        case n.DefinedCondition(_, body):
            yield from condition_changes(body, events)
        case n.Not(item):
            yield from _negated_again(condition)
            for change in condition_changes(item, events):
                if change.operator is not Operator.NEGATE or change.old is not item:
                    yield change
        case _:
            yield from _negated(condition)
            yield from _atom_changes(condition, events)


def _atom_changes(atom: n.Atom, events: Events) -> Iterator[Change]:
    yield from _events(atom, events)
    for selection in selections_of(atom):
        for one in selection.filters:
            if one.where is not None:
                yield from condition_changes(one.where, events)
    match atom:
        case n.Compare(_, relation, n.Constant() as constant):
            if relation in n.ORDERS:
                for operator, found, text, span in _steps(constant, atom.span):
                    yield Change(operator, atom, evolve(atom, right=found), span, text)
            elif relation is n.Relation.EQUAL:
                yield from _one_value(atom, constant)
        case n.Between(_, low, high):
            for name, end in (("low", low), ("high", high)):
                if not isinstance(end, n.Constant):
                    continue
                for operator, found, text, span in _steps(end, _half(atom, name)):
                    new = evolve(atom, low=found) if name == "low" else evolve(atom, high=found)
                    if _ordered(new):
                        yield Change(operator, atom, new, span, text)
        case n.Member():
            yield from _quantity(atom)
            yield from _set(atom)
            for member in atom.members:
                if isinstance(member, n.Between):
                    yield from _atom_changes(member, {})
        case n.MemberOf():
            yield from _quantity(atom)
        case n.InPeriod(_, length):
            constant = n.Constant(length, DurationType())
            for operator, found, text, span in _steps(constant, atom.span):
                assert isinstance(found.value, Duration)
                yield Change(operator, atom, evolve(atom, length=found.value), span, text)
        case n.Every(_, must):
            yield from condition_changes(must, events)
        case n.Compare() | n.Truth() | n.HasAny() | n.Exists() | n.Qualifies():
            return
        case _:
            assert_never(atom)


# Bounds --------------------------------------------------------------------------------------------------------

_DIRECTIONS = ((Operator.BOUND_UP, 1), (Operator.BOUND_DOWN, -1))


def _steps(constant: n.Constant, within: Span) -> Iterator[tuple[Operator, n.Constant, str, Span]]:
    span = constant_span(within, constant)
    if span is None:
        return
    for operator, direction in _DIRECTIONS:
        value = neighbours.stepped(constant, direction)
        text = None if value is None else written(value, span.text)
        if value is not None and text is not None:
            yield operator, evolve(constant, value=value), text, span


def _half(atom: n.Between, name: str) -> Span:
    """The part of ``LOW sampai HIGH`` in which one end stands."""
    span = atom.span
    middle = re.search(r"\b(?:sampai|until)\b", span.text)
    if middle is None:
        return span
    at = span.start + middle.start()
    return Span(span.source, span.start, at) if name == "low" else Span(span.source, at, span.end)


def _ordered(atom: n.Between) -> bool:
    """Whether the low end still lies below the high one."""
    low, high = atom.low, atom.high
    if not isinstance(low, n.Constant) or not isinstance(high, n.Constant):
        return True
    return rank(low.value) <= rank(high.value)  # type: ignore[arg-type]


# And, or, not --------------------------------------------------------------------------------------------------


def _connective(condition: n.All | n.Any) -> Iterator[Change]:
    items = condition.items
    pattern, other = (
        (_AND, ("atau", "or")) if isinstance(condition, n.All) else (_OR, ("dan", "and"))
    )
    source = condition.span.source
    at = condition.span.start
    text = ""
    changed = 0
    for one, following in pairwise(items):
        start, end = one.span.end, following.span.start
        if not at <= start <= end <= condition.span.end:
            return  # the parts are written elsewhere
        gap = source.text[start:end]
        found = pattern.search(gap)
        if found is not None:
            word = other[found.group() in ("and", "or")]
            gap = gap[: found.start()] + word + gap[found.end() :]
            changed += 1
        text += source.text[at:start] + gap
        at = end
    text += source.text[at : condition.span.end]
    if changed == len(items) - 1:
        kind = n.Any if isinstance(condition, n.All) else n.All
        yield Change(
            Operator.CONNECTIVE, condition, kind(items, span=condition.span), condition.span, text
        )


def _quantity(atom: n.Member | n.MemberOf) -> Iterator[Change]:
    """``salah satu dari`` and ``semua dari`` change places; a count goes up or down."""
    first = atom.members[0].span.start if isinstance(atom, n.Member) else atom.span.end
    head = Span(atom.span.source, atom.span.start, first)
    match atom.quantity:
        case n.Quantity.ANY:
            pattern, words, quantity = _ANY_OF, ("semua dari", "all of"), n.Quantity.ALL
        case n.Quantity.ALL:
            pattern, words, quantity = _ALL_OF, ("salah satu dari", "any of"), n.Quantity.ANY
        case n.Quantity.AT_LEAST:
            found = _COUNT.search(head.text)
            most = len(atom.members) if isinstance(atom, n.Member) else atom.count + 1
            if found is not None:
                span = Span(head.source, head.start + found.start(), head.start + found.end())
                for operator, direction in _DIRECTIONS:
                    count = atom.count + direction
                    if 1 <= count <= most:
                        yield Change(operator, atom, evolve(atom, count=count), span, str(count))
            return
    if not isinstance(atom.left, n.FactRef) or not isinstance(atom.left.fact.type, ManyType):
        return  # one value is never several at once
    found = pattern.search(head.text)
    if found is not None:
        span = Span(head.source, head.start + found.start(), head.start + found.end())
        word = words[found.group().endswith("of")]
        yield Change(Operator.CONNECTIVE, atom, evolve(atom, quantity=quantity), span, word)


def _negated(atom: n.Atom) -> Iterator[Change]:
    new = n.Not(atom, span=atom.span)
    span = atom.span
    if isinstance(atom, n.Between):  # its span is that of the two ends
        before = span.source.text[: span.start].rstrip()
        if before.endswith("=") and before[-2:-1] not in ("<", ">", "!"):
            sign = Span(span.source, len(before) - 1, len(before))
            yield Change(Operator.NEGATE, atom, new, sign, "≠")
        return
    equal = isinstance(atom, n.Member | n.MemberOf) or (
        isinstance(atom, n.Compare) and atom.relation is n.Relation.EQUAL
    )
    sign_at = _EQUAL.search(span.text) if equal else None
    if sign_at is not None:
        sign = Span(span.source, span.start + sign_at.start(), span.start + sign_at.end())
        yield Change(Operator.NEGATE, atom, new, sign, "≠")
        return
    word = "not" if _ENGLISH.search(span.text) else "tidak"
    text = span.text if isinstance(atom, n.Truth | n.HasAny | n.Exists) else f"({span.text})"
    yield Change(Operator.NEGATE, atom, new, span, f"{word} {text}")


def _negated_again(condition: n.Not) -> Iterator[Change]:
    span = condition.span
    found = _NOT.match(span.text)
    if found is not None:
        gone = Span(span.source, span.start, span.start + found.end())
        yield Change(Operator.NEGATE, condition, condition.item, gone, "")
        return
    sign = _NOT_EQUAL.search(span.text)
    if sign is not None:
        place = Span(span.source, span.start + sign.start(), span.start + sign.end())
        yield Change(Operator.NEGATE, condition, condition.item, place, "=")


# Sets ----------------------------------------------------------------------------------------------------------


def _one_value(atom: n.Compare, constant: n.Constant) -> Iterator[Change]:
    """``= X`` is a set of one: the branch above or below, or another value beside it."""
    span = constant_span(atom.span, constant)
    if span is None:
        return
    above, below = neighbours.parent(constant), neighbours.child(constant)
    for operator, value in ((Operator.WIDEN, above), (Operator.NARROW, below)):
        text = None if value is None else written(value)
        if value is not None and text is not None:
            new = evolve(atom, right=evolve(constant, value=value))
            yield Change(operator, atom, new, span, text)
    other = None if above else neighbours.added((constant.value,), constant.type)
    text = None if other is None else written(other)
    if other is None or text is None or isinstance(atom.left, n.Defined | n.TableValue):
        return
    words = "any of" if _ENGLISH.search(atom.span.text) else "salah satu dari"
    second = evolve(atom, right=evolve(constant, value=other))
    member = n.Member(atom.left, n.Quantity.ANY, (atom, second), span=atom.span)
    yield Change(Operator.WIDEN, atom, member, span, f"{words} ({span.text}, {text})")


def _set(atom: n.Member) -> Iterator[Change]:
    """A member more, or one less."""
    if atom.quantity is n.Quantity.ALL:
        return  # more members ask for more
    members = atom.members
    constants = [
        one.right
        for one in members
        if isinstance(one, n.Compare) and isinstance(one.right, n.Constant)
    ]
    last = members[-1]
    if len(constants) == len(members) and isinstance(last, n.Compare):
        found = neighbours.added(tuple(one.value for one in constants), constants[-1].type)
        text = None if found is None else written(found)
        if found is not None and text is not None:
            more = evolve(last, right=evolve(constants[-1], value=found))
            behind = Span(last.span.source, last.span.end, last.span.end)
            new = evolve(atom, members=(*members, more))
            yield Change(Operator.WIDEN, atom, new, behind, f", {text}")
    if len(members) < 2 or len(members) <= atom.count:
        return
    for number, one in enumerate(members):
        if not atom.span.start <= one.span.start <= one.span.end <= atom.span.end:
            return
        if number:
            gone = Span(one.span.source, members[number - 1].span.end, one.span.end)
        else:
            gone = Span(one.span.source, one.span.start, members[1].span.start)
        rest = (*members[:number], *members[number + 1 :])
        if _has_peer(one, rest):
            continue  # steps of equal rank are named together
        yield Change(Operator.NARROW, atom, evolve(atom, members=rest), gone, "")


def _has_peer(member: n.Compare | n.Between, others: tuple[n.Compare | n.Between, ...]) -> bool:
    """Whether a step of equal rank stands among the others."""
    value = _level(member)
    return value is not None and any(
        other is not None and other.rank == value.rank for other in map(_level, others)
    )


def _level(member: n.Compare | n.Between) -> Level | None:
    if not isinstance(member, n.Compare) or not isinstance(member.right, n.Constant):
        return None
    return member.right.value if isinstance(member.right.value, Level) else None


# Events --------------------------------------------------------------------------------------------------------


def _events(atom: n.Atom, events: Events) -> Iterator[Change]:
    """Another declared event in the place of one that the condition names once."""
    read = dict.fromkeys(one.event for one in operands_of(atom) if isinstance(one, n.EventRef))
    for event in read:
        places = event_places(atom.span.text, event.name)
        if len(places) != 1:
            continue
        start, end = places[0]
        span = Span(atom.span.source, atom.span.start + start, atom.span.start + end)
        others = [one for one in events.values() if root(one, events) != root(event, events)]
        for other in others[:MAX_EVENTS]:
            new = with_event(atom, event, other)
            text = written(other.name)
            if new != atom and text is not None:
                yield Change(Operator.EVENT, atom, new, span, text)


def root(event: Event, events: Events) -> str:
    """The key of the event that this one equals in the end."""
    key = event.key
    while key in events and (same := events[key].same_as) is not None:
        key = same
    return key


__all__ = ["MAX_EVENTS", "condition_changes"]
