"""The person's own values in words, as a condition reads them: ``56 tahun 1 hari pada 1 Juli 2026 (lahir ..)``."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import assert_never

from talentarule.decide.own_records import records_words, spell_words
from talentarule.decide.specialise import Setting
from talentarule.decide.words import (
    MORE_WORDS,
    NONE_WORDS,
    UNKNOWN_WORDS,
    operand_words,
    say,
    speak_in,
    type_of,
    value_words,
    with_unit,
)
from talentarule.diagnostics import Lang, Words
from talentarule.rules import nodes as n
from talentarule.rules.comparing import is_equal
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import MEANING, outcome_of, value_of
from talentarule.rules.situation import Situation
from talentarule.rules.tables import possible_rows
from talentarule.rules.walk import atoms_of
from talentarule.vocabulary.calendar import (
    completed,
    earliest_birth_at_most,
    earliest_birth_below,
    format_date,
    format_duration,
)
from talentarule.vocabulary.durations import Duration
from talentarule.vocabulary.facts import Owner
from talentarule.vocabulary.taxonomy import Category
from talentarule.vocabulary.types import FactType, ManyType, TaxonomyType
from talentarule.vocabulary.values import Many, Scalar, Value

SHOWN_VALUES = 12
"""So many values of a many-valued fact are written out, those that match first; the rest are counted."""

_MORE_VALUES = Words("… dan {count} lainnya", "… and {count} more")
_AGE = Words("{age} pada {day}", "{age} on {day}")
_BORN = Words("lahir {day}", "born {day}")
_BIRTH_UNKNOWN = Words("{name} tidak diketahui", "{name} unknown")
_NO_EVENT = Words("tanggal {name} belum ditentukan", "the date of {name} is not given")
_EARLIEST = Words("batas lahir paling awal {day}", "earliest birth date {day}")
_LATEST = Words("batas lahir paling akhir {day}", "latest birth date {day}")
_OUT_OF = Words("{value} (dari: {values})", "{value} (out of: {values})")

_Target = tuple[n.Relation, Scalar]


def actual_words(
    atom: n.Atom, values: Mapping[str, Value | None], setting: Setting, lang: Lang
) -> str:
    """What the candidate has where ``atom`` asks: the value of its left side, and of facts on its right side.

    ``values`` are the candidate's by fact key, unknown ones None.
    """
    situation = setting.situation(values)
    if isinstance(atom, n.Exists | n.Every):
        return records_words(atom.selection, situation, speak_in(setting, lang))
    assert not isinstance(atom, n.Qualifies)  # only ever stands within a selection of applicants
    left = _left_of(atom)
    age = left.operand if isinstance(left, n.Defined) else left
    if isinstance(age, n.Age):
        shown = _age_words(age, atom, situation, setting, lang)
    elif isinstance(age, n.SpellOf):
        shown = spell_words(age, situation, speak_in(setting, lang))
    elif isinstance(age, n.TableValue):
        shown = table_words(age, values, setting, lang)
    elif isinstance(age, n.RecordOperand):
        own = value_of(age, situation)
        listed = records_words(age.selection, situation, speak_in(setting, lang))
        counted = with_unit(value_words(own, lang), type_of(age))
        of_pool = age.selection.source.owner is Owner.POOL
        counts = isinstance(age, n.RecordCount) and of_pool
        shown = (
            listed if own is None or counts else say(_OUT_OF, lang, value=counted, values=listed)
        )
    else:
        shown = _operand_value(left, tuple(_targets(atom, situation)), situation, setting, lang)
    beside = [
        f"{operand_words(right, setting, lang)}: "
        f"{_operand_value(right, (), situation, setting, lang)}"
        for right in _rights_of(atom)
        if _reads_candidate(right)
    ]
    return "; ".join([shown, *beside])


_FlatAtom = n.Compare | n.Between | n.Member | n.MemberOf | n.InPeriod | n.Truth | n.HasAny


def _left_of(atom: _FlatAtom) -> n.Operand:
    match atom:
        case n.Compare(left) | n.Between(left) | n.Member(left) | n.MemberOf(left):
            return left
        case n.InPeriod(operand):
            return operand
        case n.Truth(ref):
            return ref
        case n.HasAny(fact):
            return n.FactRef(fact)
        case _:
            assert_never(atom)


def _rights_of(atom: _FlatAtom) -> Iterator[n.Operand]:
    match atom:
        case n.Compare(_, _, right):
            yield right
        case n.Between(_, low, high):
            yield from (low, high)
        case n.Member(_, _, members):
            for member in members:
                yield from _rights_of(member)
        case n.MemberOf(_, _, of):
            yield of
        case n.InPeriod(_, _, _, moment):
            yield moment
        case n.Truth() | n.HasAny():
            return
        case _:
            assert_never(atom)


def _reads_candidate(operand: n.Operand) -> bool:
    match operand:
        case n.FactRef(fact) | n.ExtremeOf(_, fact) | n.CountOf(fact):
            return fact.owner is Owner.CANDIDATE
        case n.Shifted(inner) | n.Defined(_, inner):
            return _reads_candidate(inner)
        case n.Age(birth, at):
            return _reads_candidate(birth) or _reads_candidate(at)
        case n.EventRef() | n.Constant():
            return False
        case (
            n.RecordCount()
            | n.DistinctCount()
            | n.FieldTotal()
            | n.FieldExtreme()
            | n.FieldValues()
            | n.SpellOf()
            | n.TableValue()
        ):
            return True
        case _:
            assert_never(operand)


def _targets(atom: n.Atom, situation: Situation) -> Iterator[_Target]:
    """What the values are compared with for equality, to show first the values that match."""
    match atom:
        case n.Compare(_, relation, right) if relation not in n.ORDERS:
            value = value_of(right, situation)
            if value is not None and not isinstance(value, Many) and not isinstance(right, n.Age):
                yield relation, value  # type: ignore[misc]
        case n.Member(_, _, members):
            for member in members:
                yield from _targets(member, situation)
        case n.MemberOf(_, _, of):
            values = value_of(of, situation)
            if isinstance(values, Many):
                for value in values.items:
                    yield n.Relation.EQUAL, value
        case _:
            return


# One operand ---------------------------------------------------------------------------------------------------


def _operand_value(
    operand: n.Operand,
    targets: Sequence[_Target],
    situation: Situation,
    setting: Setting,
    lang: Lang,
) -> str:
    match operand:
        case n.Defined(_, inner):
            return _operand_value(inner, targets, situation, setting, lang)
        case n.ExtremeOf(_, fact):
            all_values = value_of(n.FactRef(fact), situation)
            value = value_words(value_of(operand, situation), lang)
            if not isinstance(all_values, Many) or (
                all_values.complete and len(all_values.items) < 2
            ):
                return value
            shown = _values_shown(all_values, fact.type, targets, lang)
            return say(_OUT_OF, lang, value=value, values=shown)
        case n.Age():
            return UNKNOWN_WORDS.of(lang)
        case n.TableValue():
            return table_words(operand, situation.candidate, setting, lang)
        case _:
            return _values_shown(value_of(operand, situation), type_of(operand), targets, lang)


def _values_shown(
    value: Value | None, kind: FactType, targets: Sequence[_Target], lang: Lang
) -> str:
    if not isinstance(value, Many):
        return _with_path(value, kind, lang)
    items = list(value.items)
    if len(items) > SHOWN_VALUES:
        items.sort(key=lambda item: not any(_matches(item, target) for target in targets))
    shown = [_with_path(item, kind, lang) for item in items[:SHOWN_VALUES]]
    if len(items) > SHOWN_VALUES:
        shown.append(say(_MORE_VALUES, lang, count=str(len(items) - SHOWN_VALUES)))
    if not value.complete:
        shown.append(f"… ({MORE_WORDS.of(lang)})")
    return ", ".join(shown) or NONE_WORDS.of(lang)


def _matches(item: Scalar, target: _Target) -> bool:
    relation, value = target
    return is_equal(relation, item, value)


def _with_path(value: Value | None, kind: FactType, lang: Lang) -> str:
    """A category with its path from the root, which decides whether it lies under another."""
    inner = kind.item if isinstance(kind, ManyType) else kind
    shown = value_words(value, lang)
    if isinstance(value, Category) and isinstance(inner, TaxonomyType) and len(value.path) > 1:
        return f"{shown} ({' > '.join(inner.taxonomy.path_names(value))})"
    return shown if value is None else with_unit(shown, inner)


# Decision tables -----------------------------------------------------------------------------------------------

_RESULT = Words("{results} ({inputs})", "{results} ({inputs})")
_RESULT_OR = Words(" atau ", " or ")
_INPUT = Words("{name}: {value}", "{name}: {value}")
_ROW = Words("baris {line}", "line {line}")
_ROWS = Words("baris {lines} masih mungkin", "lines {lines} still possible")
SHOWN_ROWS = 9
"""So many results and rows of a table that are still possible are written out."""


def table_words(
    table: n.TableValue, values: Mapping[str, Value | None], setting: Setting, lang: Lang
) -> str:
    """The result, or those still possible, with inputs and lines of the rows: ``8 (potensi: tinggi; baris 12)``."""
    rows = possible_rows(table, setting.situation(values), MEANING)
    results = list(dict.fromkeys(row.result for row in rows))
    words = [with_unit(value_words(one.value, lang), table.type) for one in results[:SHOWN_ROWS]]
    if len(results) > SHOWN_ROWS:
        words.append(say(_MORE_VALUES, lang, count=str(len(results) - SHOWN_ROWS)))
    lines = [str(row.span.first.line) for row in rows[:SHOWN_ROWS]]
    if len(rows) > SHOWN_ROWS:
        lines.append("…")
    said = _ROW if len(rows) == 1 else _ROWS
    inputs = [
        say(_INPUT, lang, name=name, value=value)
        for name, value in table_inputs(table, values, setting, lang)
    ]
    where = say(said, lang, line=", ".join(lines), lines=", ".join(lines))
    shown = _RESULT_OR.of(lang).join(words) or UNKNOWN_WORDS.of(lang)
    return say(_RESULT, lang, results=shown, inputs="; ".join([*inputs, where]))


def table_inputs(
    table: n.TableValue, values: Mapping[str, Value | None], setting: Setting, lang: Lang
) -> Iterator[tuple[str, str]]:
    """What a table looks at: the name of each column with the value there, columns where anything goes left out."""
    for place, name in enumerate(table.columns):
        cell = next((row.cells[place] for row in table.rows if row.cells[place] is not None), None)
        if cell is None:
            continue
        while isinstance(cell, n.Not):
            cell = cell.item
        if isinstance(cell, n.DefinedCondition):
            outcome = outcome_of(cell, setting.situation(values))
            truth: Value | None = None if outcome is Outcome.UNKNOWN else outcome is Outcome.TRUE
            yield name, value_words(truth, lang)
            continue
        atom = next(atoms_of(cell))
        left = _left_of(atom) if isinstance(atom, _FlatAtom) else None
        age = left.operand if isinstance(left, n.Defined) else left
        if isinstance(age, n.Age):  # by itself: the limits are those of all rows
            yield name, _age_words(age, None, setting.situation(values), setting, lang)
        else:
            yield name, actual_words(atom, values, setting, lang)


# Ages ----------------------------------------------------------------------------------------------------------


def _age_words(
    age: n.Age, atom: n.Atom | None, situation: Situation, setting: Setting, lang: Lang
) -> str:
    birth, at = value_of(age.birth, situation), value_of(age.at, situation)
    if not isinstance(at, datetime.date):
        born = _born_words(age, birth, setting, lang)
        missing = say(_NO_EVENT, lang, name=_moment_name(age.at, setting, lang))
        return f"{born}; {missing}"
    limits = [
        limit
        for relation, right in _age_limits(atom)
        if isinstance(bound := value_of(right, situation), Duration)
        if (limit := _birth_limit(relation, bound, at, lang))
    ]
    born = _born_words(age, birth, setting, lang)
    if not isinstance(birth, datetime.date):
        return f"{born} ({'; '.join(limits)})" if limits else born
    shown = say(
        _AGE, lang, age=format_duration(completed(birth, at), lang), day=format_date(at, lang)
    )
    return f"{shown} ({'; '.join([born, *limits])})"


def _born_words(age: n.Age, birth: Value | None, setting: Setting, lang: Lang) -> str:
    if isinstance(birth, datetime.date):
        return say(_BORN, lang, day=format_date(birth, lang))
    return say(_BIRTH_UNKNOWN, lang, name=operand_words(age.birth, setting, lang))


def _moment_name(at: n.Operand, setting: Setting, lang: Lang) -> str:
    return at.event.name if isinstance(at, n.EventRef) else operand_words(at, setting, lang)


def _age_limits(atom: n.Atom | None) -> Iterator[tuple[n.Relation, n.Operand]]:
    match atom:
        case n.Compare(_, relation, right):
            yield relation, right
        case n.Between(_, low, high):
            yield n.Relation.AT_LEAST, low
            yield n.Relation.AT_MOST, high
        case _:
            return


def _birth_limit(relation: n.Relation, bound: Duration, at: datetime.date, lang: Lang) -> str:
    """The last birth date with which the age still is as the condition says."""
    match relation:
        case n.Relation.AT_MOST:
            return say(_EARLIEST, lang, day=format_date(earliest_birth_at_most(bound, at), lang))
        case n.Relation.BELOW:
            return say(_EARLIEST, lang, day=format_date(earliest_birth_below(bound, at), lang))
        case n.Relation.AT_LEAST:
            return _day_before(earliest_birth_below(bound, at), lang)
        case n.Relation.ABOVE:
            return _day_before(earliest_birth_at_most(bound, at), lang)
        case _:
            return ""


def _day_before(day: datetime.date, lang: Lang) -> str:
    if day == datetime.date.min:
        return ""
    return say(_LATEST, lang, day=format_date(day - timedelta(days=1), lang))


__all__ = ["actual_words", "table_inputs", "table_words"]
