"""What every telling of a trace says in the same words, on a terminal or on a page: how a clause came out, the
candidate's own values, dates, waivers, overrides, preferences, attributes and the pool.
"""

from __future__ import annotations

from collections.abc import Iterator

from talentarule.decide import explain_words as p
from talentarule.decide.obligations import Obligation
from talentarule.decide.own_words import actual_words
from talentarule.decide.reasons import Preference, Preferences
from talentarule.decide.specialise import Setting
from talentarule.decide.trace import (
    ClauseStatus,
    ClauseTrace,
    ConditionTrace,
    NotInForce,
    PoolRead,
    RuleTrace,
    Trace,
    WaiverMark,
)
from talentarule.decide.words import condition_words, operand_words, say, value_words
from talentarule.diagnostics import Lang, Words
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.labels import path_in
from talentarule.vocabulary.calendar import format_date

PLAIN_STATUS = {
    Outcome.TRUE: ClauseStatus.MET,
    Outcome.FALSE: ClauseStatus.NOT_MET,
    Outcome.UNKNOWN: ClauseStatus.UNKNOWN,
}
_PLAIN = frozenset(PLAIN_STATUS.values())
"""The statuses that say no more than the outcome, and so turn round below a prohibition."""

SPARED = (ClauseStatus.EXCUSED, ClauseStatus.FALLBACK)
"""What frees a whole block frees its clauses with it."""

_GAINS: dict[Outcome, Words] = {
    Outcome.TRUE: p.GAIN,
    Outcome.UNKNOWN: p.POSSIBLE_GAIN,
    Outcome.FALSE: p.NO_GAIN,
}


def status_words(
    one: ClauseTrace, lang: Lang, *, turned: bool = False, status: ClauseStatus | None = None
) -> tuple[str, str]:
    """The mark of a clause and how it came out; ``turned`` is true below a prohibition of a group, where what holds is
    what should not.
    """
    mark, word = p.STATUS[status or one.status]
    if turned and one.status in _PLAIN:
        mark, word = p.TURNED[one.outcome]
    more = "" if one.tier is None else say(p.BY_TIER, lang, tier=str(one.tier))
    if one.status is ClauseStatus.WAIVED:
        _, without = p.STATUS[PLAIN_STATUS[one.outcome]]
        more = say(p.WITHOUT, lang, status=without.of(lang)) + more
    return mark, word.of(lang) + more


def data_words(one: ConditionTrace, trace: Trace, lang: Lang) -> list[str]:
    """The candidate's value for each leaf; where there are several, each with what it is compared with."""
    leaves = list(leaves_of(one))
    if len(leaves) == 1:
        return [_actual(leaves[0], trace, lang)]
    found = []
    for leaf in leaves:
        asked = condition_words(leaf.condition, trace.setting, lang)
        actual = _actual(leaf, trace, lang)
        if isinstance(leaf.condition, n.Truth):
            found.append(f"{asked}: {actual}")
        else:
            found.append(f"{asked}: {p.OUTCOMES[leaf.outcome].of(lang)} ({actual})")
    return found


def _actual(leaf: ConditionTrace, trace: Trace, lang: Lang) -> str:
    atom = leaf.condition
    assert not isinstance(atom, n.Not | n.All | n.Any | n.AtLeast | n.DefinedCondition)
    return actual_words(atom, trace.values, trace.setting, lang)


def outcome_words(one: ConditionTrace, trace: Trace, lang: Lang) -> str:
    """A condition with its outcome and the values it read."""
    asked = condition_words(one.condition, trace.setting, lang)
    values = "; ".join(data_words(one, trace, lang))
    outcome = p.OUTCOMES[one.outcome].of(lang)
    return f"{asked}: {outcome}" + say(p.WITH_DATA, lang, actual=values)


def needed_lines(trace: Trace, lang: Lang) -> list[str]:
    """What an undetermined verdict waits for."""
    return [
        *(p.needed_words(one, lang) for one in trace.missing),
        *(say(p.NEEDED_ATTRIBUTE, lang, name=one.name) for one in trace.missing_attributes),
    ]


def waiver_lines(trace: Trace, lang: Lang) -> Iterator[str]:
    """Each waiver given, with its authority and document, and what became of it."""
    for use in trace.waivers:
        event = use.event.name if use.event else ""
        yield say(
            p.WAIVER,
            lang,
            clause=path_in(use.waiver.clause, lang),
            authority=use.waiver.authority,
            document=use.waiver.document,
            dated=format_date(use.waiver.dated, lang),
            status=say(p.WAIVER_STATUS[use.status], lang, event=event),
        )


def override_lines(trace: Trace, lang: Lang) -> Iterator[str]:
    """Each demand that another clause sets aside, with the ground."""
    for use in trace.overrides:
        yield say(
            p.OVERRIDE_DISPUTED if use.disputed else p.OVERRIDE,
            lang,
            clause=path_in(use.clause.path, lang),
            regulation=source_of(use.rule),
            by=path_in(use.by.path, lang),
            by_regulation=source_of(use.by_rule),
            ground=use.ground.value,
        )


def gain_words(found: Preference, own: ClauseStatus, lang: Lang) -> tuple[ClauseStatus, str]:
    """How a preference is shown, and what it adds; ``own`` is the status of its clause."""
    status = own
    if found.outcome is not Outcome.FALSE:
        status = PLAIN_STATUS[found.outcome]
    elif own in (ClauseStatus.MET, ClauseStatus.UNKNOWN):
        status = ClauseStatus.OUT_OF_SCOPE
    return status, say(_GAINS[found.outcome], lang, weight=value_words(found.weight, lang))


def score_lines(preferences: Preferences, lang: Lang) -> list[str]:
    """The sum of what is preferred, and a remark where equal preferences count once."""
    phrase = p.SCORE if preferences.score == preferences.possible else p.SCORE_OPEN
    score, possible = (
        value_words(preferences.score, lang),
        value_words(preferences.possible, lang),
    )
    lines = [say(phrase, lang, score=score, possible=possible)]
    met = sum(one.weight for one in preferences.items if one.outcome is Outcome.TRUE)
    if met != preferences.score:
        lines.append(p.ONCE.of(lang))
    return lines


def attribute_lines(trace: Trace, lang: Lang) -> Iterator[str]:
    """The attributes of the position that were read, each with who gives it."""
    for one in trace.attributes:
        if one.given_by is None:
            yield say(p.ATTRIBUTE_MISSING, lang, name=one.fact.name)
        else:
            value = value_words(one.value, lang)
            yield say(p.ATTRIBUTE, lang, name=one.fact.name, value=value, unit=one.given_by)


def out_of_force_words(rule: RuleTrace, lang: Lang) -> str:
    """Why a rule is not in force: by its own dates or those of its regulation."""
    assert rule.not_in_force is not None
    validity = rule.rule.validity
    if rule.not_in_force is NotInForce.REGULATION and rule.rule.regulation is not None:
        validity = rule.rule.regulation.validity
    return say(p.NOT_IN_FORCE[rule.not_in_force], lang, dates=validity_words(validity, lang))


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
