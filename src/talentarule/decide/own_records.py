"""What a candidate's records are where a condition asks about them: those that count, and the periods that counted."""

from __future__ import annotations

import datetime

from talentarule.decide.record_words import Speak
from talentarule.decide.words import MORE_WORDS, UNKNOWN_WORDS, value_words
from talentarule.diagnostics import Words
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.records import periods_of
from talentarule.rules.reference import MEANING
from talentarule.rules.selected import NOTHING_KNOWN, Found, found, list_type
from talentarule.rules.situation import Situation
from talentarule.rules.spells import Days, length_of, united
from talentarule.vocabulary.calendar import format_date, format_duration
from talentarule.vocabulary.facts import Owner
from talentarule.vocabulary.types import FieldRole, ListType
from talentarule.vocabulary.values import NOTHING, ONGOING, Record, Records, Value

SHOWN_RECORDS = 6
"""So many records are shown; how many more there are is said."""

_NONE = Words("tidak ada catatan yang cocok", "no record matches")
_NO_RECORDS = Words("tidak ada catatan", "no records")
_PERHAPS = Words("{record} (belum pasti)", "{record} (not certain)")
_MORE = Words("… dan {count} lainnya", "… and {count} more")
_YEAR_MISSING = Words("tahun {year} belum ada", "year {year} not given")
_FROM_TO = Words("{first} sampai {last}", "{first} to {last}")
_SINCE = Words("sejak {first}", "since {first}")
_NOW = Words("sekarang", "now")
_COUNTED = Words("{length}: {periods}", "{length}: {periods}")
_COUNTED_PERHAPS = Words(
    "paling sedikit {length}: {periods}; sisanya belum pasti",
    "at least {length}: {periods}; the rest is not certain",
)
_REST_UNKNOWN = Words("sisanya belum pasti", "the rest is not certain")
_RUNS_ON = Words(
    " (yang masih berjalan dihitung terus melewati {day})",
    " (what is still running is counted on past {day})",
)
_POOL_UNKNOWN = Words("pelamar belum diketahui", "applicants not given")
_OF_POOL = Words("{count} dari {all} pelamar", "{count} of {all} applicants")
_POOL_OPEN = Words("{words}; {open} belum dapat dinilai", "{words}; {open} cannot be judged yet")
_NO_DATE = Words("tanggal belum ditentukan", "date not given")


def records_words(selection: n.Selection, situation: Situation, speak: Speak) -> str:
    """The records that a selection finds, and what may be missing. Of applicants only how many: who they are is not
    told in the decision about another.
    """
    if selection.source.owner is Owner.POOL:
        return _applicants_words(selection, situation, speak)
    here = found(selection, situation, MEANING)
    kind = list_type(selection.source)
    lang = speak.lang
    shown = [
        _record_words(record, kind, speak)
        if outcome is Outcome.TRUE
        else speak.say(_PERHAPS, record=_record_words(record, kind, speak))
        for record, outcome in here.given
    ]
    if len(shown) > SHOWN_RECORDS:
        rest = len(shown) - SHOWN_RECORDS
        shown = [*shown[:SHOWN_RECORDS], speak.say(_MORE, count=str(rest))]
    shown += _further_words(here, kind, speak)
    if shown:
        return "; ".join(shown)
    values = MEANING.value(n.FactRef(selection.source), situation)
    empty = isinstance(values, Records) and not values.items
    return (_NO_RECORDS if empty else _NONE).of(lang)


def _applicants_words(selection: n.Selection, situation: Situation, speak: Speak) -> str:
    if situation.pool is None:
        return _POOL_UNKNOWN.of(speak.lang)
    here = found(selection, situation, MEANING)
    sure = sum(outcome is Outcome.TRUE for _, outcome in here.given)
    all_ = str(len(situation.pool.applicants))
    words = speak.say(_OF_POOL, count=str(sure), all=all_)
    if sure == len(here.given):
        return words
    return speak.say(_POOL_OPEN, words=words, open=str(len(here.given) - sure))


def _further_words(here: Found, kind: ListType, speak: Speak) -> list[str]:
    words = []
    year = kind.with_role(FieldRole.YEAR)
    for record in here.further:
        if record == NOTHING_KNOWN or year is None:
            words.append(MORE_WORDS.of(speak.lang) if here.given else UNKNOWN_WORDS.of(speak.lang))
        else:
            words.append(speak.say(_YEAR_MISSING, year=str(record.get(year.key))))
    return words


def _record_words(record: Record, kind: ListType, speak: Speak) -> str:
    """A record in brief: its known fields, dates as a period."""
    start, end = kind.with_role(FieldRole.START), kind.with_role(FieldRole.END)
    periods = {field.key for field in (start, end) if field is not None}
    parts = []
    for field in kind.fields:
        value = record.get(field.key)
        if field.key in periods or value is None or value is NOTHING:
            continue
        if isinstance(value, bool):
            if value:
                parts.append(field.name)
            continue
        parts.append(value_words(value, speak.lang))
    shown = ", ".join(parts)
    if start is not None:
        first = record.get(start.key)
        last = record.get(end.key) if end is not None else ONGOING
        period = speak.say(_FROM_TO, first=_day(first, speak), last=_day(last, speak))
        if end is None:
            period = speak.say(_SINCE, first=_day(first, speak))
        shown = f"{shown} ({period})" if shown else period
    return shown or UNKNOWN_WORDS.of(speak.lang)


def _day(value: Value | None, speak: Speak) -> str:
    if value == ONGOING:
        return _NOW.of(speak.lang)
    return value_words(value, speak.lang)


def spell_words(operand: n.SpellOf, situation: Situation, speak: Speak) -> str:
    """The duration, with the periods that made it."""
    here = found(operand.selection, situation, MEANING)
    periods = periods_of(operand.selection, here, situation, MEANING)
    if periods is None:
        return _NO_DATE.of(speak.lang)
    certain = united(period.certain() for period in periods)
    alone = len(certain) == 1
    shown = ", ".join(_days_words(days, speak, with_length=not alone) for days in certain)
    total = MEANING.value(operand, situation)
    running = _running_on(here, certain, operand.selection, situation, speak)
    if total is not None:
        length = value_words(total, speak.lang)
        return speak.say(_COUNTED, length=length, periods=shown) + running if shown else length
    if not shown:
        return records_words(operand.selection, situation, speak)
    longest = max((length_of(days) for days in certain), key=lambda one: (one.months, one.days))
    if alone:
        length = format_duration(longest, speak.lang)
        return speak.say(_COUNTED_PERHAPS, length=length, periods=shown) + running
    return f"{shown}; {_REST_UNKNOWN.of(speak.lang)}{running}"


def _running_on(
    here: Found,
    certain: tuple[Days, ...],
    selection: n.Selection,
    situation: Situation,
    speak: Speak,
) -> str:
    """That a record still running on the date of the facts is counted past it, up to a later event."""
    end = list_type(selection.source).with_role(FieldRole.END)
    running = end is not None and any(
        outcome is Outcome.TRUE and record.get(end.key) == ONGOING for record, outcome in here.given
    )
    if not running or not certain or certain[-1].last <= situation.facts_on:
        return ""
    return speak.say(_RUNS_ON, day=format_date(situation.facts_on, speak.lang))


def _days_words(days: Days, speak: Speak, *, with_length: bool) -> str:
    last: datetime.date = days.last
    first_words, last_words = format_date(days.first, speak.lang), format_date(last, speak.lang)
    shown = speak.say(_FROM_TO, first=first_words, last=last_words)
    return f"{shown} ({format_duration(length_of(days), speak.lang)})" if with_length else shown
