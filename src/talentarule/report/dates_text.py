"""On which dates of an event that has none yet a candidate would be eligible."""

from __future__ import annotations

import datetime

from talentarule.decide import explain_words as p
from talentarule.decide.qualifying import Interval
from talentarule.decide.trace import Trace
from talentarule.decide.words import say
from talentarule.diagnostics import Lang
from talentarule.vocabulary.calendar import format_date


def qualifying_lines(trace: Trace, lang: Lang) -> list[str]:
    """The dates on which the verdict would be eligible, or would stay open, one line for each interval."""
    lines: list[str] = []
    for event, found in trace.qualifying.items():
        if not found.eligible:
            none = p.NO_DATE_YET if found.undetermined else p.NO_DATE_QUALIFIES
            lines.append(say(none, lang, event=event))
        for words, intervals in ((p.QUALIFIES, found.eligible), (p.STAYS_OPEN, found.undetermined)):
            lines += [
                say(words, lang, event=event, when=_when(interval, trace.on, lang))
                for interval in intervals
            ]
    return [line[:1].upper() + line[1:] for line in lines]


def _when(interval: Interval, on: datetime.date, lang: Lang) -> str:
    """An interval in words; the date of the decision is its natural beginning."""
    first = format_date(interval.first, lang)
    from_on = interval.first == on
    if interval.last is None:
        return say(p.ANY_DAY if from_on else p.FROM_ON, lang, first=first)
    last = format_date(interval.last, lang)
    return say(p.UP_TO if from_on else p.FROM_TO, lang, first=first, last=last)
