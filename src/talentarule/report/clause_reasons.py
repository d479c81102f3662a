"""Why a clause is not met, or cannot be judged yet: what it asks and what the candidate has."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from talentarule.decide.explain_words import GROUPS, INSTEAD, OUTCOMES
from talentarule.decide.own_words import actual_words
from talentarule.decide.reasons import NamedClause
from talentarule.decide.specialise import Setting
from talentarule.decide.trace import (
    ClauseStatus,
    ClauseTrace,
    ConditionTrace,
    FallbackTrace,
    Trace,
)
from talentarule.decide.words import condition_words, say
from talentarule.diagnostics import Lang
from talentarule.report import phrases as p
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.labels import path_in


@frozen
class Reason:
    """Why one clause is not met or open.

    ``path`` names it within ``regulation``; ``basis`` is its legal basis. A single condition has ``asked`` and
    ``actual``; a group has ``asked`` (what is asked of its members) and ``parts``. ``forbidden`` is true where what is
    asked is a prohibition. ``scope`` says to whom it applies; ``exceptions`` and ``fallbacks`` are those that did not
    help.
    """

    path: str
    regulation: str
    basis: str
    asked: str
    actual: str
    forbidden: bool
    parts: tuple[Reason, ...]
    scope: str
    exceptions: tuple[tuple[str, str], ...]
    fallbacks: tuple[str, ...] = ()


def refusing(trace: Trace, lang: Lang) -> tuple[Reason, ...]:
    """The clauses that refuse."""
    return _reasons(trace, trace.failed, lang)


def open_clauses(trace: Trace, lang: Lang) -> tuple[Reason, ...]:
    """The clauses that cannot be judged yet."""
    return _reasons(trace, trace.undetermined, lang)


def _reasons(trace: Trace, named: tuple[NamedClause, ...], lang: Lang) -> tuple[Reason, ...]:
    by_key = {
        (rule.rule.key, clause.clause.path): clause
        for rule in trace.rules
        if rule.body is not None
        for clause in _all(rule.body)
    }
    found = []
    for one in named:
        clause = by_key[(one.rule.key, one.path)]
        found.append(_reason(clause, path_in(one.path, lang), one.regulation or "", trace, lang))
    return tuple(found)


def _all(clause: ClauseTrace) -> Iterator[ClauseTrace]:
    yield clause
    for member in clause.members:
        yield from _all(member)


def _reason(one: ClauseTrace, path: str, regulation: str, trace: Trace, lang: Lang) -> Reason:
    setting = trace.setting
    asked, actual = "", ""
    parts: tuple[Reason, ...] = ()
    body = one.clause.body
    if one.condition is not None:
        asked = condition_words(one.condition.condition, setting, lang)
        actual = _actual(one.condition, trace, lang)
    elif isinstance(body, n.Group):
        if body.kind is not n.GroupKind.WHEN:
            asked = say(GROUPS[body.kind], lang, count=str(body.count)).rstrip(":")
        parts = tuple(
            _reason(member, path_in(member.clause.label, lang), "", trace, lang)
            for member in _telling(one, body)
        )
    scope = "" if one.scope is None else condition_words(one.scope.condition, setting, lang)
    exceptions = tuple(
        (condition_words(each.condition, setting, lang), _actual(each, trace, lang, named=False))
        for each in one.exceptions
    )
    return Reason(
        path,
        regulation,
        "; ".join(one.basis.texts),
        asked,
        actual,
        one.clause.forbidden,
        parts,
        scope,
        exceptions,
        tuple(_fallback_words(each, trace, lang) for each in one.fallbacks),
    )


def _fallback_words(one: FallbackTrace, trace: Trace, lang: Lang) -> str:
    """A fallback that did not help: what would stand in, and when."""
    return say(
        INSTEAD,
        lang,
        tier=str(one.fallback.tier),
        instead=condition_words(one.instead.condition, trace.setting, lang),
        instead_outcome=OUTCOMES[one.instead.outcome].of(lang),
        when=condition_words(one.when.condition, trace.setting, lang),
        when_outcome=OUTCOMES[one.when.outcome].of(lang),
    )


def _telling(one: ClauseTrace, group: n.Group) -> Iterator[ClauseTrace]:
    """The members of a group that make its outcome: what is met in a group of which all count is left out."""
    wanted_all = group.kind in (n.GroupKind.ALL, n.GroupKind.WHEN)
    held_back = one.clause.forbidden ^ (group.kind is n.GroupKind.NONE)
    refused = one.counted is Outcome.FALSE
    for member in one.members:
        if member.status is ClauseStatus.NOT_IN_FORCE:
            continue
        if held_back:
            telling = member.counted is not Outcome.FALSE
        elif wanted_all:
            telling = member.counted is Outcome.FALSE or (
                not refused and member.counted is Outcome.UNKNOWN
            )
        else:
            telling = member.counted is not Outcome.TRUE
        if telling:
            yield member


def _actual(condition: ConditionTrace, trace: Trace, lang: Lang, *, named: bool = True) -> str:
    """The candidate's own values; with what each is compared where more than one is read.

    ``named``: a bare yes or no is told with the name of its fact, as what is asked may be the opposite.
    """
    leaves = list(_leaves(condition))
    if len(leaves) == 1:
        own = _own(leaves[0], trace, lang)
        atom = leaves[0].condition
        return f"{atom.fact.fact.name}: {own}" if named and isinstance(atom, n.Truth) else own
    shown = {
        f"{condition_words(leaf.condition, trace.setting, lang)} ({_own(leaf, trace, lang)})": None
        for leaf in leaves
    }
    return "; ".join(shown)


def _own(leaf: ConditionTrace, trace: Trace, lang: Lang) -> str:
    atom = leaf.condition
    assert not isinstance(atom, n.Not | n.All | n.Any | n.AtLeast | n.DefinedCondition)
    return actual_words(atom, trace.values, trace.setting, lang)


def _leaves(condition: ConditionTrace) -> Iterator[ConditionTrace]:
    if not condition.items:
        yield condition
    for item in condition.items:
        yield from _leaves(item)


def clause_words(clause: n.Clause, setting: Setting, lang: Lang) -> str:
    """What a clause asks, in one line."""
    body = clause.body
    if not isinstance(body, n.Group):
        return condition_words(body, setting, lang)
    inner = "; ".join(clause_words(member, setting, lang) for member in body.members)
    scope = "" if body.condition is None else condition_words(body.condition, setting, lang)
    return f"{say(GROUPS[body.kind], lang, count=str(body.count), scope=scope)} {inner}"


def sentence(reason: Reason, lang: Lang) -> str:
    """A reason in one sentence, for a cell of a table."""
    return f"{reason.path}: {_inner(reason, lang)}"


def _inner(reason: Reason, lang: Lang) -> str:
    if reason.parts:
        inside = "; ".join(f"{part.path}: {_inner(part, lang)}" for part in reason.parts)
        asked = f"{reason.asked} " if reason.asked else ""
        shown = f"{asked}({inside})"
    else:
        shown = say(p.SENTENCE, lang, asked=reason.asked, actual=reason.actual)
    return say(p.BANNED, lang, asked=shown) if reason.forbidden else shown
