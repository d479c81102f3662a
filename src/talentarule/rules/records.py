"""What is asked, counted, summed and measured over the records of a selection (``selected.py``).

What cannot change an answer does not make it unknown, as far as bounds can tell.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import assert_never

from attrs import evolve

from talentarule.rules import nodes as n
from talentarule.rules.comparing import compare, rank
from talentarule.rules.kleene import Outcome, conjunction, disjunction, negation, truth
from talentarule.rules.selected import (
    Found,
    Meaning,
    field_value,
    found,
    last_day,
    list_type,
    moment_date,
    seen_as,
)
from talentarule.rules.situation import Situation
from talentarule.rules.spells import Days, Period, compare_spell, exact_spell
from talentarule.vocabulary.durations import Duration, credit
from talentarule.vocabulary.facts import Fact, Flag, Owner
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.types import FieldRole, ManyType
from talentarule.vocabulary.values import NOTHING, Many, Nothing, Record, Records, Scalar, Value

# Conditions over records ---------------------------------------------------------------------------------------


def exists(selection: n.Selection, situation: Situation, meaning: Meaning) -> Outcome:
    """Whether some record is selected."""
    here = found(selection, situation, meaning)
    known = disjunction(outcome for _, outcome in here.given)
    return disjunction((known, Outcome.UNKNOWN)) if here.further else known


def every(
    selection: n.Selection, must: n.Condition, situation: Situation, meaning: Meaning
) -> Outcome:
    """Whether no record is selected of which ``must`` is false."""

    def kept(record: Record) -> Outcome:
        return meaning.outcome(must, evolve(situation, record=record))

    here = found(selection, situation, meaning)
    if selection.source.owner is Owner.POOL:
        if here.further:
            return Outcome.UNKNOWN
        return conjunction(
            disjunction((negation(outcome), meaning.outcome(must, seen_as(applicant, situation))))
            for (_, outcome), applicant in zip(here.given, here.applicants, strict=True)
        )
    parts = [disjunction((negation(outcome), kept(record))) for record, outcome in here.given]
    parts += [disjunction((Outcome.UNKNOWN, kept(record))) for record in here.further]
    return conjunction(parts)


# Values over records -------------------------------------------------------------------------------------------


def value_of_records(
    operand: n.RecordOperand, situation: Situation, meaning: Meaning
) -> Value | None:
    """The value of an operand over records, None while it is not settled."""
    here = found(operand.selection, situation, meaning)
    match operand:
        case n.RecordCount() | n.DistinctCount() | n.FieldTotal():
            low, high = _bounds(operand, here)
            return low if low is not None and low == high else None
        case n.FieldExtreme(which, _, field):
            values = [record.get(field.key) for record, _ in here.given]
            if not here.settled or any(value is None for value in values):
                return None
            pick = max if which is n.Extreme.HIGHEST else min
            return pick((_single(value) for value in values), key=rank, default=NOTHING)
        case n.FieldValues(_, field):
            return _values(field, here)
        case n.SpellOf(spell):
            periods = periods_of(operand.selection, here, situation, meaning)
            return exact_spell(spell, periods)
        case _:
            assert_never(operand)


def _single(value: Value | None) -> Scalar | Nothing:
    assert value is not None
    assert not isinstance(value, Many | Records)
    return value


def _values(field: Fact, here: Found) -> Many:
    """The different values that are certain; complete when nothing else can be among them."""
    values: dict[object, Scalar] = {}
    complete = here.settled
    for record, outcome in here.given:
        value = record.get(field.key)
        items = value.items if isinstance(value, Many) else () if value is NOTHING else (value,)
        complete = complete and not (isinstance(value, Many) and not value.complete)
        for item in items:
            if item is None or isinstance(item, Nothing | Many):
                complete = False
            elif outcome is Outcome.TRUE:
                values.setdefault(identity(item), item)
    return Many(tuple(values.values()), complete)


def identity(value: Scalar) -> object:
    """What two values share that count as one."""
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, Duration):
        return credit(value)
    return getattr(value, "key", value)


def compare_records(
    operand: n.RecordOperand,
    relation: n.Relation,
    limit: Value | None,
    situation: Situation,
    meaning: Meaning,
) -> Outcome:
    """A comparison of something over records, as far as its bounds settle it."""
    if limit is None:
        return Outcome.UNKNOWN
    if limit is NOTHING and not isinstance(operand, n.FieldExtreme | n.FieldValues):
        return above_nothing(relation)
    here = found(operand.selection, situation, meaning)
    if isinstance(operand, n.SpellOf):
        periods = periods_of(operand.selection, here, situation, meaning)
        return compare_spell(operand.spell, relation, periods, limit)
    return compare_found(operand, relation, limit, here)


def compare_found(
    operand: n.RecordCount | n.DistinctCount | n.FieldTotal | n.FieldExtreme | n.FieldValues,
    relation: n.Relation,
    limit: Value,
    here: Found,
) -> Outcome:
    """The same for records that were found already."""
    if limit is NOTHING and not isinstance(operand, n.FieldExtreme | n.FieldValues):
        return above_nothing(relation)
    match operand:
        case n.RecordCount() | n.DistinctCount() | n.FieldTotal():
            assert isinstance(limit, int | Decimal)
            return compare_bounds(relation, *_bounds(operand, here), limit)
        case n.FieldExtreme(which, _, field):
            return _compare_extreme(which, field, relation, limit, here)
        case n.FieldValues(_, field):
            parts = [
                conjunction((outcome, compare(relation, record.get(field.key), limit)))
                for record, outcome in here.given
            ]
            return disjunction((*parts, Outcome.UNKNOWN) if here.further else parts)
        case _:
            assert_never(operand)


def above_nothing(relation: n.Relation) -> Outcome:
    """How a number or a duration compares with ``tidak ada``, below which it never lies."""
    return truth(relation in (n.Relation.AT_LEAST, n.Relation.ABOVE))


Bound = int | Decimal | None
"""An end of a range; None is without end."""


def compare_bounds(relation: n.Relation, low: Bound, high: Bound, limit: int | Decimal) -> Outcome:
    """A comparison of a number between ``low`` and ``high`` with a limit."""
    match relation:
        case n.Relation.AT_LEAST:
            return _settled(low is not None and low >= limit, high is not None and high < limit)
        case n.Relation.ABOVE:
            return _settled(low is not None and low > limit, high is not None and high <= limit)
        case n.Relation.BELOW | n.Relation.AT_MOST:
            other = n.Relation.AT_LEAST if relation is n.Relation.BELOW else n.Relation.ABOVE
            return negation(compare_bounds(other, low, high, limit))
        case n.Relation.EQUAL | n.Relation.EXACTLY | n.Relation.PEER:
            outside = (low is not None and limit < low) or (high is not None and high < limit)
            return _settled(low == high == limit, outside)
        case _:
            assert_never(relation)


def _settled(surely: bool, never: bool) -> Outcome:
    return Outcome.TRUE if surely else Outcome.FALSE if never else Outcome.UNKNOWN


def _bounds(
    operand: n.RecordCount | n.DistinctCount | n.FieldTotal, here: Found
) -> tuple[Bound, Bound]:
    match operand:
        case n.RecordCount():
            sure = sum(outcome is Outcome.TRUE for _, outcome in here.given)
            return sure, here.most
        case n.DistinctCount(_, field):
            return _distinct(field, here)
        case n.FieldTotal(_, field):
            return _total(field, here)
        case _:
            assert_never(operand)


def _distinct(field: Fact, here: Found) -> tuple[Bound, Bound]:
    """An unknown field may equal a known one, or be one more; or have no value, where the data may say so."""
    sure: set[object] = set()
    possible: set[object] = set()
    open_, surely_some = here.most is None, False
    unknown = 0
    many = isinstance(field.type, ManyType)
    may_be_none = many or Flag.MAY_BE_NONE in field.flags
    rows = [*here.given, *((record, Outcome.UNKNOWN) for record in here.further)]
    for record, outcome in rows:
        value = record.get(field.key)
        if value is None:
            unknown += 1
            open_ = open_ or many
            surely_some = surely_some or (outcome is Outcome.TRUE and not may_be_none)
            continue
        found = _identities(value)
        possible |= found
        open_ = open_ or (isinstance(value, Many) and not value.complete)
        if outcome is Outcome.TRUE:
            sure |= found
    low = max(len(sure), int(surely_some))
    return low, None if open_ else len(possible) + unknown


def _identities(value: Scalar | Many | Nothing) -> set[object]:
    """The values of a field that count, each once."""
    if isinstance(value, Many):
        return {identity(item) for item in value.items}
    return set() if isinstance(value, Nothing) else {identity(value)}


def _total(field: Fact, here: Found) -> tuple[Bound, Bound]:
    low: Bound = None if here.further else 0
    high: Bound = None if here.further else 0
    for record, outcome in here.given:
        value = record.get(field.key)
        if value is None:
            return None, None
        if value is NOTHING:
            continue
        assert isinstance(value, int | Decimal)
        sure = outcome is Outcome.TRUE
        low = None if low is None else low + (value if sure else min(value, 0))
        high = None if high is None else high + (value if sure else max(value, 0))
    return low, high


def _compare_extreme(
    which: n.Extreme, field: Fact, relation: n.Relation, limit: Value, here: Found
) -> Outcome:
    """The highest is at least x when some record is; the lowest is so when all are and there is one."""

    def each(wanted: n.Relation) -> list[Outcome]:
        return [
            conjunction((outcome, compare(wanted, record.get(field.key), limit)))
            for record, outcome in here.given
        ]

    def some(wanted: n.Relation) -> Outcome:
        return disjunction((*each(wanted), Outcome.UNKNOWN) if here.further else each(wanted))

    def some_record() -> Outcome:
        known = disjunction(outcome for _, outcome in here.given)
        return disjunction((known, Outcome.UNKNOWN)) if here.further else known

    def is_none(record: Record) -> Outcome:
        value = record.get(field.key)
        if value is None and Flag.MAY_BE_NONE in field.flags:
            return Outcome.UNKNOWN
        return truth(value is NOTHING)

    def above_none() -> Outcome:
        none = [conjunction((outcome, is_none(record))) for record, outcome in here.given]
        if which is n.Extreme.LOWEST:
            lacking = disjunction((*none, Outcome.UNKNOWN) if here.further else none)
            return conjunction((some_record(), negation(lacking)))
        parts = [
            conjunction((outcome, negation(is_none(record)))) for record, outcome in here.given
        ]
        return disjunction((*parts, Outcome.UNKNOWN) if here.further else parts)

    above = n.Relation.ABOVE if relation is n.Relation.ABOVE else n.Relation.AT_LEAST
    match relation:
        case n.Relation.AT_LEAST | n.Relation.ABOVE:
            if limit is NOTHING:
                return Outcome.TRUE if relation is n.Relation.AT_LEAST else above_none()
            if which is n.Extreme.HIGHEST:
                return some(above)
            below = n.Relation.BELOW if relation is n.Relation.AT_LEAST else n.Relation.AT_MOST
            return conjunction((some_record(), negation(some(below))))
        case n.Relation.BELOW:
            return negation(_compare_extreme(which, field, n.Relation.AT_LEAST, limit, here))
        case n.Relation.AT_MOST:
            return negation(_compare_extreme(which, field, n.Relation.ABOVE, limit, here))
        case n.Relation.EQUAL | n.Relation.EXACTLY | n.Relation.PEER:
            return conjunction(
                (
                    _compare_extreme(which, field, n.Relation.AT_LEAST, limit, here),
                    _compare_extreme(which, field, n.Relation.AT_MOST, limit, here),
                )
            )
        case _:
            assert_never(relation)


# Periods -------------------------------------------------------------------------------------------------------


def periods_of(
    selection: n.Selection, here: Found, situation: Situation, meaning: Meaning
) -> tuple[Period, ...] | None:
    """The periods of the selected records, cut off where the selection's times end; None when a moment of the
    selection is unknown. Records that may exist besides are periods of which nothing is known.
    """
    kind = list_type(selection.source)
    window = window_of(selection, situation, meaning)
    if window is None:
        return None
    start = kind.with_role(FieldRole.START)
    periods = [
        Period(
            moment_date(field_value(record, start)),
            moment_date(last_day(record, kind)),
            outcome is Outcome.TRUE,
            window,
        )
        for record, outcome in here.given
    ]
    periods += [Period(None, None, False, window) for _ in here.further]
    return tuple(periods)


def window_of(selection: n.Selection, situation: Situation, meaning: Meaning) -> Days | None:
    """The days that count for durations: up to the day before each moment, or before the date of the facts."""
    window = Days(datetime.date.min, datetime.date.max)
    times = [one.time for one in selection.filters if one.time is not None]
    if not times:
        return Days.before(situation.facts_on)
    for time in times:
        moment = moment_date(meaning.value(time.moment, situation))
        if moment is None:
            return None
        match time:
            case n.At() | n.Until():
                window = window.meet(Days.before(moment))
            case n.During(length, side):
                days = Days.during(length, side, moment)
                assert days is not None
                window = window.meet(days)
            case _:
                assert_never(time)
    return window
