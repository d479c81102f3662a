"""Lists of records: which records a selection means, and what is counted, summed and measured over them.

Everything unknown stays in sight: a record may be selected perhaps, a list may have further records, a year that is
asked may be missing. What cannot change an answer does not make it unknown, as far as bounds can tell.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import assert_never

from attrs import evolve, frozen

from talentarule.rules import nodes as n
from talentarule.rules.comparing import compare, in_period, rank, years_in_period
from talentarule.rules.kleene import Outcome, conjunction, disjunction, negation, truth
from talentarule.rules.situation import Applicant, Situation
from talentarule.rules.spells import Days, Period, compare_spell, exact_spell
from talentarule.vocabulary.durations import Duration, credit
from talentarule.vocabulary.facts import Fact, Flag, Owner
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.types import FieldRole, ListType, ManyType, RecordField
from talentarule.vocabulary.values import NOTHING, Many, Nothing, Record, Records, Scalar, Value


@frozen
class Meaning:
    """The interpreter that looks at single records: the value of an operand, the outcome of a condition."""

    value: Callable[[n.Operand, Situation], Value | None]
    outcome: Callable[[n.Condition, Situation], Outcome]


@frozen
class Found:
    """The records of a selection: those given that are selected, surely or perhaps, and those that may exist besides,
    with as much as is known of them. Of a pool, ``applicants`` are those whose records are given.
    """

    given: tuple[tuple[Record, Outcome], ...]
    further: tuple[Record, ...]
    applicants: tuple[Applicant, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether it is known of every record whether it is selected, and that there are no more."""
        return not self.further and all(outcome is Outcome.TRUE for _, outcome in self.given)

    @property
    def most(self) -> int | None:
        """How many records are selected at most; a year has at most one. None when there may be any number."""
        if NOTHING_KNOWN in self.further:
            return None
        return len(self.given) + len(self.further)


NOTHING_KNOWN = Record(())


def found(selection: n.Selection, situation: Situation, meaning: Meaning) -> Found:
    """The records that a selection means."""
    if selection.source.owner is Owner.POOL:
        return _applicants(selection, situation, meaning)
    kind = list_type(selection.source)
    records = meaning.value(n.FactRef(selection.source), situation)
    given = records.items if isinstance(records, Records) else ()
    chosen = []
    for record in given:
        outcome = _selected(record, selection, situation, meaning)
        if outcome is not Outcome.FALSE:
            chosen.append((record, outcome))
    further: list[Record] = []
    if kind.per_year:
        further += _years_not_given(selection, kind, given, situation, meaning)
    if not isinstance(records, Records) or not records.complete:
        further.append(NOTHING_KNOWN)
    return Found(
        tuple(chosen),
        tuple(
            record
            for record in further
            if _selected(record, selection, situation, meaning) is not Outcome.FALSE
        ),
    )


def outcomes_of(
    selection: n.Selection, situation: Situation, meaning: Meaning
) -> tuple[Outcome, ...]:
    """Of each record of the list, in its order, whether it is selected."""
    records = meaning.value(n.FactRef(selection.source), situation)
    given = records.items if isinstance(records, Records) else ()
    return tuple(_selected(record, selection, situation, meaning) for record in given)


def _applicants(selection: n.Selection, situation: Situation, meaning: Meaning) -> Found:
    """The applicants that a selection means. In its filters the facts of candidates are those of the applicant."""
    if situation.pool is None:
        return Found((), (NOTHING_KNOWN,))
    chosen = []
    for applicant in situation.pool.applicants:
        here = seen_as(applicant, situation)
        outcome = conjunction(
            [meaning.outcome(one.where, here) for one in selection.filters if one.where is not None]
        )
        if outcome is not Outcome.FALSE:
            chosen.append((_own_record(applicant), outcome, applicant))
    return Found(
        tuple((record, outcome) for record, outcome, _ in chosen),
        (),
        tuple(applicant for _, _, applicant in chosen),
    )


def seen_as(applicant: Applicant, situation: Situation) -> Situation:
    """The situation in which an applicant is looked at."""
    return evolve(
        situation, candidate=applicant.values, events=applicant.events, applicant=applicant
    )


def _own_record(applicant: Applicant) -> Record:
    """The facts of an applicant that have values of their own, as the fields of a record."""
    return Record(
        tuple(
            (key, value)
            for key, value in applicant.values.items()
            if value is not None and not isinstance(value, Records)
        )
    )


def list_type(source: Fact) -> ListType:
    """The type of the list that a selection is about."""
    assert isinstance(source.type, ListType)
    return source.type


def _selected(
    record: Record, selection: n.Selection, situation: Situation, meaning: Meaning
) -> Outcome:
    """Whether a record meets every filter; without any time, whether it has begun by the date of the facts."""
    here = evolve(situation, record=record)
    kind = list_type(selection.source)
    outcomes = [
        outcome
        for one in selection.filters
        for outcome in _filter_outcomes(one, record, kind, here, meaning)
    ]
    if all(one.time is None for one in selection.filters):
        outcomes.append(_begun(record, kind, situation.facts_on))
    return conjunction(outcomes)


def _filter_outcomes(
    one: n.Filter, record: Record, kind: ListType, here: Situation, meaning: Meaning
) -> Iterator[Outcome]:
    if one.time is not None:
        yield _in_time(one.time, record, kind, here, meaning)
    if one.where is not None:
        yield meaning.outcome(one.where, here)


def _begun(record: Record, kind: ListType, day: datetime.date) -> Outcome:
    start, year = kind.with_role(FieldRole.START), kind.with_role(FieldRole.YEAR)
    if start is not None:
        return _begins(n.Relation.AT_MOST, record.get(start.key), last_day(record, kind), day)
    if year is not None and kind.per_year:
        return compare(n.Relation.AT_MOST, record.get(year.key), day.year)
    return Outcome.TRUE


def _in_time(
    time: n.Time, record: Record, kind: ListType, here: Situation, meaning: Meaning
) -> Outcome:
    moment = meaning.value(time.moment, here)
    if kind.per_year:
        assert isinstance(time, n.During)
        year = kind.with_role(FieldRole.YEAR)
        assert year is not None
        return in_period(record.get(year.key), time.length, time.side, moment)
    start = _field_value(record, kind.with_role(FieldRole.START))
    end = last_day(record, kind)
    match time:
        case n.At():
            return conjunction(
                (
                    _begins(n.Relation.AT_MOST, start, end, moment),
                    _lasts(start, end, moment),
                )
            )
        case n.Until():
            return _begins(n.Relation.BELOW, start, end, moment)
        case n.During(length, side):
            window = Days.during(length, side, _date(moment))
            if window is None:
                return Outcome.UNKNOWN
            return conjunction(
                (
                    _begins(n.Relation.AT_MOST, start, end, window.last),
                    _lasts(start, end, window.first),
                )
            )
        case _:
            assert_never(time)


def _begins(
    relation: n.Relation, start: Value | None, end: Value | None, day: Value | None
) -> Outcome:
    """Whether a record begins by a day, or before it. One that has ended by then has begun, whenever that was."""
    if start is None and compare(relation, end, day) is Outcome.TRUE:
        return Outcome.TRUE
    return compare(relation, start, day)


def _lasts(start: Value | None, end: Value | None, day: Value | None) -> Outcome:
    """Whether a record lasts until a day. One that begins then or later does, whenever it ends."""
    if end is None and compare(n.Relation.AT_LEAST, start, day) is Outcome.TRUE:
        return Outcome.TRUE
    return compare(n.Relation.AT_LEAST, end, day)


def _field_value(record: Record, field: RecordField | None) -> Value | None:
    return None if field is None else record.get(field.key)


def last_day(record: Record, kind: ListType) -> Value | None:
    """The last day of a record, None when it is unknown; a list whose records never end has no field for it."""
    end = kind.with_role(FieldRole.END)
    return datetime.date.max if end is None else record.get(end.key)


def _date(value: Value | None) -> datetime.date | None:
    assert value is None or isinstance(value, datetime.date)
    return value


# Yearly lists --------------------------------------------------------------------------------------------------


def years_asked(
    selection: n.Selection, situation: Situation, meaning: Meaning
) -> frozenset[int] | None:
    """The years that a selection from a yearly list asks for; None when they depend on something unknown."""
    kind = list_type(selection.source)
    year = kind.with_role(FieldRole.YEAR)
    assert year is not None
    asked: frozenset[int] | None = None
    for one in selection.filters:
        if isinstance(one.time, n.During):
            moment = _date(meaning.value(one.time.moment, situation))
            if moment is not None:
                years = frozenset(years_in_period(one.time.length, one.time.side, moment))
                asked = years if asked is None else asked & years
        for condition in conjuncts(one.where):
            named = _years_named(condition, year.key, situation, meaning)
            if named is not None:
                asked = named if asked is None else asked & named
    return asked


def conjuncts(condition: n.Condition | None) -> Iterator[n.Condition]:
    """The conditions that must all hold for a condition to hold."""
    if isinstance(condition, n.All):
        for item in condition.items:
            yield from conjuncts(item)
    elif condition is not None:
        yield condition


def names_years(condition: n.Condition, year: str) -> bool:
    """Whether a condition says which years are meant: ``tahun = 2019`` or one of several."""
    match condition:
        case n.Compare(n.FactRef(fact), n.Relation.EQUAL) | n.Member(
            n.FactRef(fact), n.Quantity.ANY
        ):
            return fact.key == year and (
                isinstance(condition, n.Compare)
                or all(isinstance(member, n.Compare) for member in condition.members)
            )
        case _:
            return False


def _years_named(
    condition: n.Condition, year: str, situation: Situation, meaning: Meaning
) -> frozenset[int] | None:
    if not names_years(condition, year):
        return None
    assert isinstance(condition, n.Compare | n.Member)
    members = condition.members if isinstance(condition, n.Member) else (condition,)
    years: set[int] = set()
    for member in members:
        assert isinstance(member, n.Compare)
        value = meaning.value(member.right, situation)
        if not isinstance(value, int | Decimal):
            return None
        if value == int(value):
            years.add(int(value))
    return frozenset(years)


def _years_not_given(
    selection: n.Selection,
    kind: ListType,
    given: tuple[Record, ...],
    situation: Situation,
    meaning: Meaning,
) -> Iterator[Record]:
    """Records of the years that are asked and not given: only the year is known of them."""
    year = kind.with_role(FieldRole.YEAR)
    assert year is not None
    asked = years_asked(selection, situation, meaning)
    if asked is None:
        yield NOTHING_KNOWN
        return
    known = {record.get(year.key) for record in given}
    for one in sorted(asked - known):
        yield Record(((year.key, one),))


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
        case n.SpellOf(spell):
            periods = periods_of(operand.selection, here, situation, meaning)
            return compare_spell(spell, relation, periods, limit)
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
            _date(_field_value(record, start)),
            _date(last_day(record, kind)),
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
        moment = _date(meaning.value(time.moment, situation))
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
