"""Which records a selection means: surely, perhaps, and those that may exist besides.

A record may be selected perhaps, a list may have further records, a year that is asked may be missing: all of it stays
in sight.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import assert_never

from attrs import evolve, frozen

from talentarule.rules import nodes as n
from talentarule.rules.comparing import compare, in_period, years_in_period
from talentarule.rules.kleene import Outcome, conjunction
from talentarule.rules.situation import Applicant, Situation
from talentarule.rules.spells import Days
from talentarule.vocabulary.facts import Fact, Owner
from talentarule.vocabulary.types import FieldRole, ListType, RecordField
from talentarule.vocabulary.values import Record, Records, Value


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
    start = field_value(record, kind.with_role(FieldRole.START))
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
            window = Days.during(length, side, moment_date(moment))
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


def field_value(record: Record, field: RecordField | None) -> Value | None:
    """The value of a field of a record; None when it is unknown, or the list has no such field."""
    return None if field is None else record.get(field.key)


def last_day(record: Record, kind: ListType) -> Value | None:
    """The last day of a record, None when it is unknown; a list whose records never end has no field for it."""
    end = kind.with_role(FieldRole.END)
    return datetime.date.max if end is None else record.get(end.key)


def moment_date(value: Value | None) -> datetime.date | None:
    """The date that a moment has; it has no other value."""
    assert value is None or isinstance(value, datetime.date)
    return value


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
            moment = moment_date(meaning.value(one.time.moment, situation))
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
