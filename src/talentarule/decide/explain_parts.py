"""Small parts of the explanation: which clauses tell a rule, and what is said of dates, waivers and the pool."""

from __future__ import annotations

from collections.abc import Iterator

from talentarule.decide import explain_words as p
from talentarule.decide.obligations import Obligation
from talentarule.decide.specialise import Setting
from talentarule.decide.trace import (
    ClauseTrace,
    ConditionTrace,
    PoolRead,
    RuleTrace,
    WaiverMark,
)
from talentarule.decide.words import operand_words, say
from talentarule.diagnostics import Lang
from talentarule.rules import nodes as n
from talentarule.vocabulary.calendar import format_date


def due_words(obligation: Obligation, setting: Setting, lang: Lang) -> str:
    """By when an obligation must be met."""
    if obligation.due is None:
        return say(p.DUE_UNKNOWN, lang, moment=operand_words(obligation.moment, setting, lang))
    shown = say(p.DUE, lang, due=format_date(obligation.due, lang))
    return shown + p.OVERDUE.of(lang) if obligation.due < setting.on else shown


def pool_words(pool: PoolRead, lang: Lang) -> str:
    """How many applicants there are, and how they were judged."""
    if pool.applicants is None:
        return p.POOL_UNKNOWN.of(lang)
    return say(
        p.POOL,
        lang,
        count=str(pool.applicants),
        eligible=str(pool.eligible),
        open=str(pool.undetermined),
    )


def naming_clauses(rule: RuleTrace) -> tuple[ClauseTrace, ...]:
    """The clauses by which a rule is named: those of its block, or its one clause."""
    if rule.body is None:
        return ()
    return rule.body.members if rule.rule.block else (rule.body,)


def all_clauses(one: ClauseTrace) -> Iterator[ClauseTrace]:
    """A clause and all clauses below it."""
    yield one
    for member in one.members:
        yield from all_clauses(member)


def leaves_of(one: ConditionTrace) -> Iterator[ConditionTrace]:
    """The conditions without parts below a condition."""
    if not one.items:
        yield one
    for item in one.items:
        yield from leaves_of(item)


def source_of(rule: n.Rule) -> str:
    """The title of the regulation that a rule comes from, or its file."""
    return rule.file if rule.regulation is None else rule.regulation.title


def waiver_words(mark: WaiverMark, lang: Lang) -> str:
    """What a waiver does to a clause."""
    return (p.VALID if mark is WaiverMark.VALID else p.PENDING).of(lang)


def validity_words(validity: n.Validity, lang: Lang) -> str:
    """The dates of a validity: from, until, or always."""
    parts = []
    if validity.since is not None:
        parts.append(say(p.SINCE, lang, since=format_date(validity.since, lang)))
    if validity.until is not None:
        parts.append(say(p.UNTIL, lang, until=format_date(validity.until, lang)))
    return " ".join(parts) or p.ALWAYS.of(lang)
