"""Conditions over the records of a list, taken apart: what has to be found out about each record, and how often.

A condition becomes a formula over :data:`Part`: whether some record meets a selection, or a comparison of a count, a
sum, a number of different values or a duration over the records that do. The formula has the outcome of the condition
in every case, unknown ones included; ``tests/unit/decide/test_record_program.py`` compares them.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from attrs import evolve, frozen

from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome, conjunction
from talentarule.rules.reference import condition_outcome, value_of
from talentarule.rules.scope import record_fact
from talentarule.rules.selected import list_type
from talentarule.rules.situation import Situation
from talentarule.rules.spells import Days
from talentarule.rules.walk import atoms_of, operands_of
from talentarule.source import Span
from talentarule.vocabulary.facts import Fact, Owner
from talentarule.vocabulary.types import DateType, FieldRole, ManyType, NumberType
from talentarule.vocabulary.values import NOTHING

Part = n.Exists | n.Compare
"""``ada(..)``, or a comparison whose left side is over records and whose right side is a constant."""

_MIRRORED = {
    n.Relation.AT_LEAST: n.Relation.BELOW,
    n.Relation.ABOVE: n.Relation.AT_MOST,
}


def in_records(atom: n.Atom) -> n.Condition | None:
    """The formula of a specialised atom that reads no fact of the candidate but one list; None when there is none."""
    match atom:
        case n.Exists(selection):
            return atom if _is_plain(selection) else None
        case n.Every(selection, must):
            return _negated(in_records(_some(selection, n.Not(must, span=atom.span), atom)), atom)
        case n.Compare(left, relation, n.Constant()):
            return _comparison(atom, left, relation)
        case n.Between(left, low, high):
            ends = ((n.Relation.AT_LEAST, low), (n.Relation.AT_MOST, high))
            return _joined(
                n.All, [n.Compare(left, relation, end, span=atom.span) for relation, end in ends]
            )
        case n.Member(_, n.Quantity.ANY, members):
            return _joined(n.Any, list(members))
        case n.Member(_, n.Quantity.ALL, members):
            return _joined(n.All, list(members))
        case n.Member(_, n.Quantity.AT_LEAST, members, count):
            return _joined(n.AtLeast, list(members), count)
        case _:
            return None


def _joined(
    kind: type[n.All | n.Any | n.AtLeast], parts: list[n.Compare | n.Between], count: int = 1
) -> n.Condition | None:
    items = tuple(formula for one in parts if (formula := in_records(one)) is not None)
    if len(items) < len(parts) or not items:
        return None
    span = parts[0].span
    if issubclass(kind, n.AtLeast):
        return n.AtLeast(count, items, span=span)
    return n.All(items, span=span) if issubclass(kind, n.All) else n.Any(items, span=span)


def _negated(formula: n.Condition | None, atom: n.Atom) -> n.Condition | None:
    return None if formula is None else n.Not(formula, span=atom.span)


def _some(selection: n.Selection, where: n.Condition, atom: n.Atom) -> n.Exists:
    """Whether some record of a selection meets a further condition."""
    filters = (*selection.filters, n.Filter(None, where))
    return n.Exists(evolve(selection, filters=filters), span=atom.span)


def _comparison(atom: n.Compare, left: n.Operand, relation: n.Relation) -> n.Condition | None:
    assert isinstance(atom.right, n.Constant)
    has_limit = atom.right.value is not NOTHING
    match left:
        case n.RecordCount(selection) | n.FieldTotal(selection) | n.SpellOf(_, selection):
            return atom if has_limit and _is_plain(selection) else None
        case n.DistinctCount(selection, field) if not _is_year(field, selection):
            plain = has_limit and _is_plain(selection) and not isinstance(field.type, ManyType)
            return atom if plain else None
        case n.FieldValues(selection, field) if not _is_year(field, selection):
            where = evolve(atom, left=n.FactRef(field))
            return in_records(_some(selection, where, atom))
        case n.FieldExtreme(which, selection, field) if not _is_year(field, selection):
            plain = _is_plain(selection) and has_limit
            return _extreme(atom, which, selection, field, relation) if plain else None
        case _:
            return None


def _extreme(
    atom: n.Compare, which: n.Extreme, selection: n.Selection, field: Fact, relation: n.Relation
) -> n.Condition:
    """The highest is at least x when some record is; the lowest is so when there is one and none is below."""

    def again(other: n.Relation) -> n.Condition:
        return _extreme(atom, which, selection, field, other)

    def some(wanted: n.Relation) -> n.Condition:
        return _some(selection, evolve(atom, left=n.FactRef(field), relation=wanted), atom)

    span = atom.span
    match relation:
        case n.Relation.AT_LEAST | n.Relation.ABOVE:
            if which is n.Extreme.HIGHEST:
                return some(relation)
            none_below = n.Not(some(_MIRRORED[relation]), span=span)
            return n.All((n.Exists(selection, span=span), none_below), span=span)
        case n.Relation.BELOW:
            return n.Not(again(n.Relation.AT_LEAST), span=span)
        case n.Relation.AT_MOST:
            return n.Not(again(n.Relation.ABOVE), span=span)
        case _:
            return n.All((again(n.Relation.AT_LEAST), again(n.Relation.AT_MOST)), span=span)


def _is_year(field: Fact, selection: n.Selection) -> bool:
    """Whether a field is the year of a yearly list: it is known of records that are not given."""
    kind = list_type(selection.source)
    year = kind.with_role(FieldRole.YEAR)
    return kind.per_year and year is not None and year.key == field.key


_OPERANDS = (n.FactRef, n.EventRef, n.Constant, n.Age, n.ExtremeOf, n.CountOf, n.Shifted, n.Defined)

_CONDITIONS = (n.Compare, n.Between, n.Member, n.MemberOf, n.InPeriod, n.Truth, n.HasAny)


def _is_plain(selection: n.Selection) -> bool:
    """Whether the selection is from a list of the candidate and its filters compare nothing but single values."""
    if selection.source.owner is not Owner.CANDIDATE:
        return False
    return all(
        isinstance(atom, _CONDITIONS)
        and all(isinstance(one, _OPERANDS) for one in operands_of(atom))
        for one in selection.filters
        if one.where is not None
        for atom in atoms_of(one.where)
    )


def parts_of(formula: n.Condition) -> tuple[Part, ...]:
    """The parts of a formula."""
    found: list[Part] = []
    for atom in atoms_of(formula):
        assert isinstance(atom, n.Exists | n.Compare)
        found.append(atom)
    return tuple(found)


def selection_of(part: Part) -> n.Selection:
    """The selection that a part is about."""
    if isinstance(part, n.Exists):
        return part.selection
    left = part.left
    assert isinstance(left, n.RecordOperand)
    return left.selection


# Which records -------------------------------------------------------------------------------------------------


@frozen
class DayTest:
    """A comparison of a record's first day with a day, or of its last day. Where that day is unknown, ``otherwise``
    may tell: a record that has ended has begun, one that has not begun has not ended.
    """

    own: n.Compare
    otherwise: n.Compare | None

    def outcome(self, of: Callable[[n.Atom], Outcome]) -> Outcome:
        """The outcome, from those of the comparisons."""
        own = of(self.own)
        if own is Outcome.UNKNOWN and self.otherwise is not None:
            return Outcome.TRUE if of(self.otherwise) is Outcome.TRUE else own
        return own


@frozen
class RecordTest:
    """What a record must meet to be selected: conditions on its fields, and comparisons of its days."""

    conditions: tuple[n.Condition, ...]
    days: tuple[DayTest, ...]

    @property
    def atoms(self) -> Iterator[n.Atom]:
        """The conditions without parts that are asked."""
        for one in self.conditions:
            yield from atoms_of(one)
        for day in self.days:
            yield day.own
            if day.otherwise is not None:
                yield day.otherwise

    def outcome(self, of: Callable[[n.Atom], Outcome]) -> Outcome:
        """Whether a record is selected, from the outcomes of the atoms."""
        return conjunction(
            [
                *(condition_outcome(one, of) for one in self.conditions),
                *(day.outcome(of) for day in self.days),
            ]
        )


def record_test(selection: n.Selection, situation: Situation, span: Span) -> RecordTest:
    """What a record must meet to be selected."""
    conditions = [one.where for one in selection.filters if one.where is not None]
    days: list[DayTest] = []
    for one in selection.filters:
        if one.time is not None:
            asked, tests = _in_time(one.time, selection.source, situation, span)
            conditions += asked
            days += tests
    if all(one.time is None for one in selection.filters):
        asked, tests = _begun(selection.source, situation.facts_on, span)
        conditions += asked
        days += tests
    return RecordTest(tuple(conditions), tuple(days))


_Asked = tuple[list[n.Condition], list[DayTest]]


def _begun(source: Fact, day: datetime.date, span: Span) -> _Asked:
    kind = list_type(source)
    start, year = _field(source, FieldRole.START), _field(source, FieldRole.YEAR)
    if start is not None:
        return [], [_begins(source, n.Relation.AT_MOST, _day(day), span)]
    if year is not None and kind.per_year:
        return [_compared(year, n.Relation.AT_MOST, n.Constant(day.year, NumberType()), span)], []
    return [], []


def _begins(source: Fact, relation: n.Relation, day: n.Operand, span: Span) -> DayTest:
    start, end = _field(source, FieldRole.START), _field(source, FieldRole.END)
    assert start is not None
    otherwise = None if end is None else _compared(end, relation, day, span)
    return DayTest(_compared(start, relation, day, span), otherwise)


def _in_time(time: n.Time, source: Fact, situation: Situation, span: Span) -> _Asked:
    if list_type(source).per_year:
        year = _field(source, FieldRole.YEAR)
        assert isinstance(time, n.During)
        assert year is not None
        return [n.InPeriod(n.FactRef(year), time.length, time.side, time.moment, span=span)], []
    start, end = _field(source, FieldRole.START), _field(source, FieldRole.END)
    assert start is not None
    moment = value_of(time.moment, situation)
    if moment is None:  # the comparison with it is unknown too, whatever the record
        return [_compared(start, n.Relation.AT_MOST, time.moment, span)], []
    assert isinstance(moment, datetime.date)
    match time:
        case n.Until():
            return [], [_begins(source, n.Relation.BELOW, _day(moment), span)]
        case n.At():
            days = Days(moment, moment)
        case n.During(length, side):
            window = Days.during(length, side, moment)
            assert window is not None
            days = window
    found = [_begins(source, n.Relation.AT_MOST, _day(days.last), span)]
    if end is not None:
        lasts = _compared(end, n.Relation.AT_LEAST, _day(days.first), span)
        otherwise = _compared(start, n.Relation.AT_LEAST, _day(days.first), span)
        found.append(DayTest(lasts, otherwise))
    return [], found


def _compared(field: Fact, relation: n.Relation, right: n.Operand, span: Span) -> n.Compare:
    return n.Compare(n.FactRef(field), relation, right, span=span)


def _day(day: datetime.date) -> n.Constant:
    return n.Constant(day, DateType())


def _field(source: Fact, role: FieldRole) -> Fact | None:
    """The field of a list's records that has the role, as a fact."""
    field = list_type(source).with_role(role)
    return None if field is None else record_fact(source, field.key)
