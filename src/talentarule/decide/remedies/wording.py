"""Remedies in words."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from talentarule.decide.reasons import NamedClause
from talentarule.decide.remedies.model import Change, ChangeKind
from talentarule.decide.words import NONE_WORDS, say, value_words, with_unit
from talentarule.diagnostics import Lang, Words
from talentarule.vocabulary.calendar import format_date
from talentarule.vocabulary.facts import Event, Fact
from talentarule.vocabulary.types import FactType, ListType, ManyType
from talentarule.vocabulary.values import ONGOING, Many, Record, Records, Value

_SET = Words("{name} menjadi {value} (sekarang {before})", "{name} becomes {value} (now {before})")
_RAISE = Words(
    "{name} mencapai sekurang-kurangnya {value} (sekarang {before})",
    "{name} reaches at least {value} (now {before})",
)
_ADD_VALUE = Words("{name} bertambah dengan {value}", "{value} is added to {name}")
_ESTABLISH = Words(
    "{name} terbukti {value} (sekarang tidak diketahui)",
    "{name} is shown to be {value} (now unknown)",
)
_ESTABLISH_WHOLE = Words(
    "daftar {name} terbukti sudah lengkap ({value})",
    "the list of {name} is shown to be complete ({value})",
)
_ADD_RECORD = Words(
    "{name} bertambah dengan satu catatan ({fields})", "a record is added to {name} ({fields})"
)
_ADD_RECORD_PLAIN = Words("{name} bertambah dengan satu catatan", "a record is added to {name}")
_FIELD = Words("{name}: {value}", "{name}: {value}")
_ONGOING = Words("sekarang (masih berjalan)", "now (still running)")
_WAIT = Words("menunggu sampai {day}", "wait until {day}")
_SENTENCE = Words(
    "Agar memenuhi syarat: {changes}{earliest}{clauses}.",
    "To be eligible: {changes}{earliest}{clauses}.",
)
_EARLIEST = Words("; paling cepat {day}", "; {day} at the earliest")
_CLAUSES = Words(" ({clauses})", " ({clauses})")
_JOIN = Words("; dan ", "; and ")
_WAIVE = Words(
    "{clause} dapat dikesampingkan dengan dispensasi oleh {authority}{before}",
    "{clause} may be waived by {authority}{before}",
)
_WAIVE_BEFORE = Words(", bertanggal sebelum {event}", ", dated before {event}")
_SUFFICES = Words(
    "{waive}; dengan dispensasi itu calon memenuhi syarat.",
    "{waive}; with this waiver the candidate is eligible.",
)
_NOT_ENOUGH = Words(
    "{waive}; dispensasi itu sendiri belum cukup.", "{waive}; this waiver alone is not enough."
)

SHOWN_CLAUSES = 6
"""So many clauses are named in a sentence; the data have all."""


def change_words(
    kind: ChangeKind,
    fact: Fact | None,
    before: Value | None,
    value: Value | None,
    record: Record | None,
    earliest: datetime.date | None,
) -> Words:
    """A change in words, in both languages."""

    def words(lang: Lang) -> str:
        if kind is ChangeKind.WAIT:
            assert earliest is not None
            return say(_WAIT, lang, day=format_date(earliest, lang))
        assert fact is not None
        if kind is ChangeKind.ADD_RECORD:
            assert record is not None
            fields = _fields(fact.type, record, lang)
            phrase = _ADD_RECORD if fields else _ADD_RECORD_PLAIN
            return say(phrase, lang, name=fact.name, fields=fields)
        phrases = {
            ChangeKind.SET: _SET,
            ChangeKind.RAISE: _RAISE,
            ChangeKind.ADD_VALUE: _ADD_VALUE,
        }
        phrase = phrases.get(kind, _ESTABLISH)
        if kind is ChangeKind.ESTABLISH and isinstance(value, Many | Records):
            phrase = _ESTABLISH_WHOLE
        return say(
            phrase,
            lang,
            name=fact.name,
            value=_shown(value, fact.type, lang),
            before=_shown(before, fact.type, lang),
        )

    return Words(words("id"), words("en"))


def _shown(value: Value | None, kind: FactType, lang: Lang) -> str:
    shown = value_words(value, lang)
    return shown if value is None else with_unit(shown, _unit_type(kind))


def _unit_type(kind: FactType) -> FactType:
    return kind.item if isinstance(kind, ManyType) else kind


def _fields(kind: FactType, record: Record, lang: Lang) -> str:
    assert isinstance(kind, ListType)
    parts = []
    for field in kind.fields:
        value = record.get(field.key)
        if value is None:
            continue
        ongoing = value == ONGOING
        shown = _ONGOING.of(lang) if ongoing else _shown(value, field.type, lang)
        parts.append(say(_FIELD, lang, name=field.name, value=shown or NONE_WORDS.of(lang)))
    return "; ".join(parts)


def remedy_words(
    changes: Iterable[Change], earliest: datetime.date | None, clauses: Iterable[NamedClause]
) -> Words:
    """A remedy as one sentence, in both languages."""
    made = tuple(changes)
    told = any(one.kind is ChangeKind.WAIT for one in made)
    paths = list(dict.fromkeys(one.path for one in clauses))
    named = ", ".join(paths[:SHOWN_CLAUSES]) + (", …" if len(paths) > SHOWN_CLAUSES else "")

    def words(lang: Lang) -> str:
        when = ""
        if earliest is not None and not told:
            when = say(_EARLIEST, lang, day=format_date(earliest, lang))
        return say(
            _SENTENCE,
            lang,
            changes=_JOIN.of(lang).join(one.words.of(lang) for one in made),
            earliest=when,
            clauses=say(_CLAUSES, lang, clauses=named) if paths else "",
        )

    return Words(words("id"), words("en"))


def waiver_words(
    clause: NamedClause, authority: str, before: Event | None, suffices: bool
) -> Words:
    """Who may waive a clause, as one sentence in both languages."""

    def words(lang: Lang) -> str:
        until = "" if before is None else say(_WAIVE_BEFORE, lang, event=before.name)
        waive = say(_WAIVE, lang, clause=clause.path, authority=authority, before=until)
        return say(_SUFFICES if suffices else _NOT_ENOUGH, lang, waive=waive)

    return Words(words("id"), words("en"))


__all__ = ["change_words", "remedy_words", "waiver_words"]
