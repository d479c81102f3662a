"""The lists of records that stand for all there are, where conditions only ask whether, how many and how high.

What a record adds to each condition is its *mark*. A list is told apart from another by what the marks of its records
come to: the highest outcome, the lowest, or a number of records up to the one that is asked for. These states are built
up record by record until no record leads to a new one.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from itertools import product
from math import prod
from random import Random
from typing import assert_never

from attrs import evolve, frozen

from talentarule.analysis.domains import MAX_COUNTED, Asked, Domain, domain, turning
from talentarule.analysis.pieces import pieces_of
from talentarule.analysis.thresholds import days as days_of
from talentarule.decide.values.domains import field_values
from talentarule.decide.values.histories import lists_of, years_tried
from talentarule.decide.values.points import Points
from talentarule.rules import nodes as n
from talentarule.rules.comparing import compare
from talentarule.rules.kleene import Outcome, conjunction, disjunction, negation
from talentarule.rules.reference import MEANING, atom_outcome, outcome_of
from talentarule.rules.scope import record_fact
from talentarule.rules.selected import outcomes_of
from talentarule.rules.situation import Situation
from talentarule.rules.spells import Days
from talentarule.rules.walk import atoms_of, operands_of, selections_of
from talentarule.vocabulary.calendar import add
from talentarule.vocabulary.durations import Duration, credit
from talentarule.vocabulary.facts import Fact, Flag, Owner
from talentarule.vocabulary.types import FieldRole, ListType
from talentarule.vocabulary.values import NOTHING, Many, Record, Records, Value

MAX_RECORDS = 6000
"""So many different records are looked at."""

MAX_STATES = 1500
"""So many different lists are kept."""

MAX_SAMPLED = 100
"""So many of them, where they prove nothing."""

MAX_LONG = 12
"""So many records do lists have that prove nothing."""

_Entry = Outcome | int
_Mark = tuple[_Entry, ...]


# What is followed ----------------------------------------------------------------------------------------------


def followed(piece: n.Atom, *, missing: bool = False) -> bool:
    """Whether a comparison over records depends only on what is kept of a list."""
    match piece:
        case n.Exists(selection):
            return _plain_selection(selection, missing=missing)
        case n.Every(selection, must):
            return _plain_selection(selection, missing=missing) and _plain(must)
        case n.Compare(left, _, right):
            if isinstance(right, n.RecordOperand) and not missing:
                left, right = right, left
            if not isinstance(right, n.Constant):
                return False
            match left:
                case n.RecordCount(selection):
                    return _counted(right) <= MAX_COUNTED and _plain_selection(
                        selection, missing=missing
                    )
                case n.FieldExtreme(_, selection):
                    return _plain_selection(selection, missing=missing)
                case n.FieldValues(selection) if left is piece.left:
                    return _plain_selection(selection, missing=missing)
                case _:
                    return False
        case _:
            return False


def _counted(limit: n.Constant) -> int:
    """How many records must be told apart for a number of them to be compared with a limit."""
    value = limit.value
    whole = isinstance(value, int | Decimal)
    return min(max(int(value), 0), MAX_COUNTED) + 1 if whole else MAX_COUNTED + 1  # type: ignore[arg-type]


def _plain_selection(selection: n.Selection, *, missing: bool) -> bool:
    """Whether every filter looks at one field at a time, and every moment is known."""
    return all(
        (one.time is None or isinstance(one.time.moment, n.Constant))
        and (one.where is None or _plain(one.where))
        for one in selection.filters
    )


def _plain(condition: n.Condition) -> bool:
    """Whether each comparison of a record compares one field with constants."""
    return all(_field_of(inner) is not None for inner in atoms_of(condition))


def _field_of(inner: n.Atom) -> Fact | None:
    """The only field that a comparison of a record reads; None where it reads several, or what no field is."""
    fields: dict[Fact, None] = {}
    for one in operands_of(inner):
        if isinstance(one, n.FactRef) and one.fact.owner is Owner.RECORD:
            fields[one.fact] = None
        elif isinstance(one, n.FactRef | n.EventRef | n.TableValue):
            return None
    return next(iter(fields)) if len(fields) == 1 else None


# Aspects -------------------------------------------------------------------------------------------------------


@frozen
class _Some:
    """Whether some record is selected, and, where ``field`` is given, of which it compares so with the limit."""

    selection: n.Selection
    field: Fact | None = None
    relation: n.Relation = n.Relation.EQUAL
    limit: n.Constant | None = None
    none: bool | None = None
    """Where it is not None: of which the field is ``tidak ada``, or is not."""


@frozen
class _All:
    """Whether all records that are selected are as they must be."""

    selection: n.Selection
    must: n.Condition


@frozen
class _Count:
    """How many records are selected, up to ``most``: surely, or perhaps."""

    selection: n.Selection
    most: int
    surely: bool


_Aspect = _Some | _All | _Count


def _aspects(pieces: Iterable[n.Atom]) -> tuple[_Aspect, ...]:
    found: dict[_Aspect, None] = {}
    counts: dict[n.Selection, int] = {}
    for piece in pieces:
        match piece:
            case n.Exists(selection):
                found[_Some(selection)] = None
            case n.Every(selection, must):
                found[_All(selection, must)] = None
            case n.Compare(left, relation, right):
                operand, limit = left, right
                if not isinstance(left, n.RecordOperand):
                    operand, relation, limit = right, MIRRORED[relation], left
                if not isinstance(limit, n.Constant):
                    continue
                match operand:
                    case n.RecordCount(selection):
                        counts[selection] = max(counts.get(selection, 0), _counted(limit))
                    case n.FieldExtreme():
                        found.update(dict.fromkeys(_of_extreme(operand, relation, limit)))
                    case n.FieldValues(selection, field):
                        found[_Some(selection, field, relation, limit)] = None
                    case _:
                        continue
            case _:
                continue
    for selection, most in counts.items():
        found[_Count(selection, most, surely=True)] = None
        found[_Count(selection, most, surely=False)] = None
    return tuple(found)


_ORDERS = (n.Relation.AT_LEAST, n.Relation.AT_MOST, n.Relation.BELOW, n.Relation.ABOVE)

MIRRORED = {
    **{one: one for one in n.Relation},
    n.Relation.AT_LEAST: n.Relation.AT_MOST,
    n.Relation.AT_MOST: n.Relation.AT_LEAST,
    n.Relation.BELOW: n.Relation.ABOVE,
    n.Relation.ABOVE: n.Relation.BELOW,
}
"""How two values compare when they change places."""


def _of_extreme(
    extreme: n.FieldExtreme, relation: n.Relation, limit: n.Constant
) -> Iterator[_Aspect]:
    """What decides how the highest or lowest compares: whether some record reaches the limit, or lies below it."""
    selection, field = extreme.selection, extreme.field
    highest = extreme.which is n.Extreme.HIGHEST
    if not highest:
        yield _Some(selection)
    if limit.value is NOTHING:
        yield _Some(selection, field, none=not highest)
        return
    if relation not in (n.Relation.ABOVE, n.Relation.AT_MOST):
        own = n.Relation.AT_LEAST if highest else n.Relation.BELOW
        yield _Some(selection, field, own, limit)
    if relation not in (n.Relation.AT_LEAST, n.Relation.BELOW):
        own = n.Relation.ABOVE if highest else n.Relation.AT_MOST
        yield _Some(selection, field, own, limit)


def _mark(
    record: Record, given: bool, fact: Fact, aspects: Sequence[_Aspect], at: Situation
) -> _Mark:
    """What a record adds to each aspect. One that is not ``given`` is of a year that is asked and not known to be."""
    here = evolve(at, candidate={**at.candidate, fact.key: Records((record,))}, record=record)
    selected: dict[n.Selection, Outcome] = {}
    found: list[_Entry] = []
    for aspect in aspects:
        outcome = selected.get(aspect.selection)
        if outcome is None:
            outcome = outcomes_of(aspect.selection, here, MEANING)[0]
            if not given and outcome is Outcome.TRUE:
                outcome = Outcome.UNKNOWN
            selected[aspect.selection] = outcome
        match aspect:
            case _Some(_, None):
                found.append(outcome)
            case _Some(_, field) if not given:
                found.append(outcome)
            case _Some(_, field, relation, limit, none):
                assert field is not None
                found.append(
                    conjunction((outcome, _compared(record, field, relation, limit, none)))
                )
            case _All(_, must):
                found.append(disjunction((negation(outcome), outcome_of(must, here))))
            case _Count(_, _, surely):
                taken = outcome is Outcome.TRUE if surely else outcome is not Outcome.FALSE
                found.append(int(taken))
            case _:
                assert_never(aspect)
    return tuple(found)


def _compared(
    record: Record, field: Fact, relation: n.Relation, limit: n.Constant | None, none: bool | None
) -> Outcome:
    value = record.get(field.key)
    if none is None:
        assert limit is not None
        assert not isinstance(limit.value, Many | Records)
        return compare(relation, value, limit.value)
    if value is None:
        return Outcome.UNKNOWN if Flag.MAY_BE_NONE in field.flags else _told(not none)
    return _told((value is NOTHING) is none)


def _told(value: bool) -> Outcome:
    return Outcome.TRUE if value else Outcome.FALSE


def _added(state: _Mark, mark: _Mark, aspects: Sequence[_Aspect]) -> _Mark:
    found: list[_Entry] = []
    for old, new, aspect in zip(state, mark, aspects, strict=True):
        if isinstance(aspect, _Count):
            assert isinstance(old, int)
            assert isinstance(new, int)
            found.append(min(old + new, aspect.most))
        else:
            assert isinstance(old, Outcome)
            assert isinstance(new, Outcome)
            join = conjunction if isinstance(aspect, _All) else disjunction
            found.append(join((old, new)))
    return tuple(found)


def _nothing(aspects: Sequence[_Aspect]) -> _Mark:
    """Of the empty list."""
    return tuple(0 if isinstance(one, _Count) else _told(isinstance(one, _All)) for one in aspects)


# Records -------------------------------------------------------------------------------------------------------


def _inside(pieces: Iterable[n.Atom]) -> Iterator[n.Atom]:
    """What is asked of single records: the comparisons of filters, and of what is selected with its limits."""
    for piece in pieces:
        conditions = [piece.must] if isinstance(piece, n.Every) else []
        for selection in selections_of(piece):
            conditions += [one.where for one in selection.filters if one.where is not None]
        for condition in conditions:
            for inner in atoms_of(condition):
                yield from pieces_of(inner) or (inner,)
        if not isinstance(piece, n.Compare):
            continue
        for operand, limit in ((piece.left, piece.right), (piece.right, piece.left)):
            if isinstance(operand, n.FieldExtreme | n.FieldValues) and isinstance(
                limit, n.Constant
            ):
                orders = _ORDERS if isinstance(operand, n.FieldExtreme) else (piece.relation,)
                for relation in orders:
                    yield n.Compare(n.FactRef(operand.field), relation, limit, span=piece.span)


def _moments(pieces: Iterable[n.Atom], situation: Situation) -> set[int]:
    """The days, by ordinal, on which the times of selections begin and end."""
    found = {situation.facts_on}
    for piece in pieces:
        for selection in selections_of(piece):
            for one in selection.filters:
                if one.time is None or not isinstance(one.time.moment, n.Constant):
                    continue
                moment = one.time.moment.value
                assert isinstance(moment, datetime.date)
                found.add(moment)
                if isinstance(one.time, n.During):
                    window = Days.during(one.time.length, one.time.side, moment)
                    assert window is not None
                    found.update((window.first, window.last))
    return {day.toordinal() + step for day in found for step in (0, 1)}


def _columns(
    fact: Fact,
    kind: ListType,
    pieces: tuple[n.Atom, ...],
    points: Points,
    situation: Situation,
    *,
    missing: bool,
) -> tuple[list[tuple[str, tuple[Value | None, ...]]], bool]:
    """The values to try for each field that something is asked of, and whether they stand for all."""
    inside = tuple(dict.fromkeys(_inside(pieces)))
    asked = {
        one.key: Asked(
            field,
            points,
            partial(_look, field=field, situation=situation),
            tuple(piece for piece in inside if _field_of(piece) == field),
        )
        for one in kind.fields
        if (field := record_fact(fact, one.key)) is not None
    }
    # first and last days have the same values, so that a record can begin and end between the same two places
    period = [one.key for one in kind.fields if one.role in (FieldRole.START, FieldRole.END)]
    places = {*_moments(pieces, situation), *(day for key in period for day in turning(asked[key]))}
    shared = days_of(places, 1)
    columns: list[tuple[str, tuple[Value | None, ...]]] = []
    whole = True
    for one in kind.fields:
        values: tuple[Value | None, ...]
        if one.key in period:
            values = (*shared, None) if missing else shared
        elif kind.per_year and one.role is FieldRole.YEAR:
            values = tuple(_years(fact, pieces, situation))
        elif not asked[one.key].alone:
            continue
        else:
            found = domain(asked[one.key], missing=missing)
            whole = whole and found.whole
            values = (*found.values, None) if missing else found.values
        columns.append((one.key, values))
    return columns, whole


def record_columns(
    fact: Fact, atoms: Iterable[n.Atom], points: Points, situation: Situation
) -> list[tuple[tuple[Fact, ...], tuple[tuple[Value, ...], ...]]] | None:
    """The values of each field that something is asked of, those of the first and the last day together, long periods
    first; None where they do not stand for all.
    """
    kind = fact.type
    assert isinstance(kind, ListType)
    pieces = tuple(piece for atom in atoms for piece in pieces_of(atom) or (atom,))
    columns, whole = _columns(fact, kind, pieces, points, situation, missing=False)
    if not whole:
        return None
    period = {one.key for one in kind.fields if one.role in (FieldRole.START, FieldRole.END)}
    found: list[tuple[tuple[Fact, ...], tuple[tuple[Value, ...], ...]]] = []
    facts: list[Fact] = []
    spans: list[tuple[Value, ...]] = [()]
    lengths = [_length(one) for piece in pieces for one in operands_of(piece)]
    longest = max(lengths, default=Duration(0), key=credit)
    for key, values in columns:
        field = record_fact(fact, key)
        assert field is not None
        known = tuple(value for value in values if value is not None)
        if key not in period:
            found.append(((field,), tuple((value,) for value in known)))
            continue
        facts.append(field)
        # before the first place where something turns all days are alike: one from which enough time has passed
        first, *rest = known
        assert isinstance(first, datetime.date)
        known = (add(first, longest, -1), *rest)
        spans = [(*one, value) for one in spans for value in known]
    if facts:
        spans = [one for one in spans if one[0] <= one[-1]]  # type: ignore[operator]
        found.append((tuple(facts), tuple(sorted(spans, key=_shortness))))
    return found


def _length(operand: n.Operand) -> Duration:
    value = operand.value if isinstance(operand, n.Constant) else None
    return value if isinstance(value, Duration) else Duration(0)


def _shortness(span: tuple[Value, ...]) -> int:
    first, last = span[0], span[-1]
    assert isinstance(first, datetime.date)
    assert isinstance(last, datetime.date)
    return (first - last).days


def _years(fact: Fact, pieces: Iterable[n.Atom], situation: Situation) -> list[int]:
    """The years that selections from a yearly list ask for."""
    return sorted({year for one in pieces for year in years_tried(one, fact, situation)})


def _look(piece: n.Atom, value: Value, *, field: Fact, situation: Situation) -> Outcome:
    record = Record(((field.key, value),))  # type: ignore[arg-type] # the values of fields are no lists
    return atom_outcome(piece, evolve(situation, record=record))


def _records(
    kind: ListType, columns: Sequence[tuple[str, tuple[Value | None, ...]]], seed: str
) -> tuple[tuple[Record, ...], bool]:
    """The records with these values, and whether they are all."""
    whole = prod(len(values) for _, values in columns) <= MAX_RECORDS
    rows: Iterable[tuple[Value | None, ...]] = product(*(values for _, values in columns))
    if not whole:
        random = Random(seed)  # noqa: S311 - to be repeated, not to be secret
        rows = [tuple(random.choice(values) for _, values in columns) for _ in range(MAX_RECORDS)]
    start, end = kind.with_role(FieldRole.START), kind.with_role(FieldRole.END)
    found: dict[Record, None] = {}
    for row in rows:
        known = tuple(
            (key, value) for (key, _), value in zip(columns, row, strict=True) if value is not None
        )
        record = Record(known)  # type: ignore[arg-type] # the values of fields are no lists
        if start is not None and end is not None:
            first, last = record.get(start.key), record.get(end.key)
            dated = isinstance(first, datetime.date) and isinstance(last, datetime.date)
            if dated and last < first:  # type: ignore[operator]
                continue
        found[record] = None
    return tuple(found), whole


# Lists ---------------------------------------------------------------------------------------------------------


def closure(
    fact: Fact,
    pieces: tuple[n.Atom, ...],
    points: Points,
    situation: Situation,
    *,
    missing: bool = False,
    loosely: bool = False,
) -> Domain:
    """The lists of one fact for these comparisons. ``loosely``, where some of them are not followed, with samples."""
    kind = fact.type
    assert isinstance(kind, ListType)
    columns, whole = _columns(fact, kind, pieces, points, situation, missing=missing)
    records, all_records = _records(kind, columns, fact.key)
    aspects = _aspects(pieces)
    mark = partial(_mark, fact=fact, aspects=aspects, at=situation)
    if kind.per_year:
        found, ended = _by_year(fact, kind, pieces, records, aspects, situation, missing=missing)
    else:
        kinds: dict[_Mark, Record] = {}
        for record in records:
            kinds.setdefault(mark(record, True), record)
        found, ended = _grown(kinds, aspects, MAX_SAMPLED if loosely else MAX_STATES)
    lists: tuple[Value, ...] = found
    if missing:
        lists = (*found, *(Records(one.items, complete=False) for one in found))
    if loosely:
        lists = tuple(dict.fromkeys((*lists, *_sampled(fact, kind, pieces, points, situation))))
    return Domain(lists, whole and all_records and ended)


def _sampled(
    fact: Fact, kind: ListType, pieces: tuple[n.Atom, ...], points: Points, situation: Situation
) -> tuple[Records, ...]:
    fields: dict[str, tuple[Value, ...]] = {}
    for one in kind.fields:
        field = record_fact(fact, one.key)
        assert field is not None
        fields[one.key] = field_values(field, points)
    found = lists_of(fact, pieces, fields, situation)
    return tuple(one for one in found if len(one.items) <= MAX_LONG)[:MAX_SAMPLED]


def _grown(
    kinds: Mapping[_Mark, Record], aspects: Sequence[_Aspect], most: int
) -> tuple[tuple[Records, ...], bool]:
    states: dict[_Mark, tuple[Record, ...]] = {_nothing(aspects): ()}
    waiting = [*states]
    for state in waiting:  # grows while it is read
        for mark, record in kinds.items():
            new = _added(state, mark, aspects)
            if new not in states:
                if len(states) >= most:
                    return tuple(map(Records, states.values())), False
                states[new] = (*states[state], record)
                waiting.append(new)
    return tuple(map(Records, states.values())), True


def _by_year(
    fact: Fact,
    kind: ListType,
    pieces: tuple[n.Atom, ...],
    records: Iterable[Record],
    aspects: Sequence[_Aspect],
    situation: Situation,
    *,
    missing: bool,
) -> tuple[tuple[Records, ...], bool]:
    """A record for each year that is asked; with ``missing``, or none."""
    year = kind.with_role(FieldRole.YEAR)
    assert year is not None
    mark = partial(_mark, fact=fact, aspects=aspects, at=situation)
    states: dict[_Mark, tuple[Record, ...]] = {_nothing(aspects): ()}
    for one in _years(fact, pieces, situation):
        kinds: dict[_Mark, tuple[Record, ...]] = {}
        for record in records:
            if record.get(year.key) == one:
                kinds.setdefault(mark(record, True), (record,))
        if missing:
            kinds.setdefault(mark(Record(((year.key, one),)), False), ())
        following: dict[_Mark, tuple[Record, ...]] = {}
        for state, before in states.items():
            for added, more in kinds.items():
                following.setdefault(_added(state, added, aspects), (*before, *more))
                if len(following) > MAX_STATES:
                    return tuple(map(Records, following.values())), False
        states = following
    return tuple(map(Records, states.values())), True


__all__ = ["MIRRORED", "closure", "followed", "record_columns"]
