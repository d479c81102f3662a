"""Selections of records, and what is asked of them, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from attrs import frozen

from talentarule.diagnostics import Lang, Words
from talentarule.rules import nodes as n
from talentarule.vocabulary.calendar import format_duration
from talentarule.vocabulary.facts import Owner


@frozen
class Speak:
    """How the parts of a selection are said: its moments and its conditions."""

    operand: Callable[[n.Operand], str]
    condition: Callable[[n.Condition], str]
    lang: Lang

    def say(self, phrase: Words, **parts: str) -> str:
        """A phrase with its places filled."""
        return phrase.of(self.lang).format_map(parts)


_AT = Words(" yang berjalan pada {moment}", " running on {moment}")
_UNTIL = Words(" sebelum {moment}", " before {moment}")
_BEFORE = Words(" dalam kurun {length} sebelum {moment}", " within {length} before {moment}")
_AFTER = Words(" dalam kurun {length} sesudah {moment}", " within {length} after {moment}")
_WITH = Words(" dengan {where}", " with {where}")
_DEFINED = Words("{name} (yaitu {body})", "{name} (that is, {body})")

_COUNT = Words("jumlah catatan {of}", "number of records of {of}")
_DISTINCT = Words("jumlah {field} yang berbeda dalam {of}", "number of different {field} in {of}")
_TOTAL = Words("total {field} dalam {of}", "total {field} in {of}")
_HIGHEST = Words("{field} tertinggi dalam {of}", "highest {field} in {of}")
_LOWEST = Words("{field} terendah dalam {of}", "lowest {field} in {of}")
_VALUES = Words("{field} dalam {of}", "{field} in {of}")
_CUMULATIVE = Words("lama kumulatif {of}", "cumulative duration of {of}")
_LONGEST = Words("lama terpanjang {of}", "longest unbroken duration of {of}")
POOL = Words("pelamar", "applicants")
_EXISTS_POOL = Words("ada {of}", "there are {of}")
_EXISTS_NOT_POOL = Words("tidak ada {of}", "there are no {of}")
_COUNT_POOL = Words("jumlah {of}", "number of {of}")
_QUALIFIES = Words("memenuhi syarat", "the verdict eligible")
_QUALIFIES_FIRST = Words(
    "memenuhi syarat tanpa pengganti", "the verdict eligible without any fallback"
)
_QUALIFIES_BELOW = Words(
    "memenuhi syarat dengan pengganti sampai tingkat {tier}",
    "the verdict eligible with fallbacks up to tier {tier}",
)
_EXISTS = Words("ada {of}", "there is some {of}")
_EXISTS_NOT = Words("tidak ada {of}", "there is no {of}")
_EVERY = Words("setiap {of}: {must}", "every {of}: {must}")
_EVERY_NOT = Words("tidak setiap {of}: {must}", "not every {of}: {must}")


def qualifies_words(below: int | None, lang: Lang) -> str:
    """``memenuhi syarat``, with the fallbacks that count for it."""
    if below is None:
        return _QUALIFIES.of(lang)
    if below == 1:
        return _QUALIFIES_FIRST.of(lang)
    return _QUALIFIES_BELOW.of(lang).format_map({"tier": str(below - 1)})


def selection_words(selection: n.Selection, speak: Speak) -> str:
    """``riwayat jabatan sebelum pendaftaran (..) dengan jenis adalah administrator``."""
    of_pool = selection.source.owner is Owner.POOL
    parts = [POOL.of(speak.lang) if of_pool else selection.source.name]
    for one in selection.filters:
        if one.time is not None:
            parts.append(_time_words(one.time, speak))
        if one.where is not None:
            parts.append(speak.say(_WITH, where=speak.condition(one.where)))
    body = "".join(parts)
    if selection.name is None:
        return body
    return speak.say(_DEFINED, name=selection.name, body=body)


def _time_words(time: n.Time, speak: Speak) -> str:
    moment = speak.operand(time.moment)
    match time:
        case n.At():
            return speak.say(_AT, moment=moment)
        case n.Until():
            return speak.say(_UNTIL, moment=moment)
        case n.During(length, side):
            phrase = _BEFORE if side is n.Side.BEFORE else _AFTER
            return speak.say(phrase, length=format_duration(length, speak.lang), moment=moment)
        case _:
            assert_never(time)


def record_operand_words(operand: n.RecordOperand, speak: Speak) -> str:
    """Something over records in words."""
    of = selection_words(operand.selection, speak)
    match operand:
        case n.RecordCount():
            of_pool = operand.selection.source.owner is Owner.POOL
            return speak.say(_COUNT_POOL if of_pool else _COUNT, of=of)
        case n.DistinctCount(_, field):
            return speak.say(_DISTINCT, field=field.name, of=of)
        case n.FieldTotal(_, field):
            return speak.say(_TOTAL, field=field.name, of=of)
        case n.FieldExtreme(which, _, field):
            phrase = _HIGHEST if which is n.Extreme.HIGHEST else _LOWEST
            return speak.say(phrase, field=field.name, of=of)
        case n.FieldValues(_, field):
            return speak.say(_VALUES, field=field.name, of=of)
        case n.SpellOf(spell):
            return speak.say(_CUMULATIVE if spell is n.Spell.CUMULATIVE else _LONGEST, of=of)
        case _:
            assert_never(operand)


def record_condition_words(
    condition: n.Exists | n.Every, speak: Speak, *, denied: bool = False
) -> str:
    """``ada ..`` or ``setiap ..``, or its denial."""
    of = selection_words(condition.selection, speak)
    match condition:
        case n.Exists(selection) if selection.source.owner is Owner.POOL:
            return speak.say(_EXISTS_NOT_POOL if denied else _EXISTS_POOL, of=of)
        case n.Exists():
            return speak.say(_EXISTS_NOT if denied else _EXISTS, of=of)
        case n.Every(_, must):
            phrase = _EVERY_NOT if denied else _EVERY
            return speak.say(phrase, of=of, must=speak.condition(must))
        case _:
            assert_never(condition)
