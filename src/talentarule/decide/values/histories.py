"""The lists of records that are worth trying: such that a condition over them holds, or just does not.

Records are drawn, with fixed chance, from the values on the constants of the rules, and kept where a selection takes
them or leaves them; lists are made of those, and kept where they make a condition true or false.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from random import Random

from attrs import evolve

from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import MEANING, atom_outcome, outcome_of, value_of
from talentarule.rules.selected import outcomes_of, years_asked
from talentarule.rules.situation import Situation
from talentarule.rules.walk import operands_of, selections_of
from talentarule.vocabulary.calendar import add
from talentarule.vocabulary.durations import Duration
from talentarule.vocabulary.facts import Fact
from talentarule.vocabulary.types import FieldRole, ListType
from talentarule.vocabulary.values import ONGOING, Many, Nothing, Record, Records, Scalar, Value

FieldValue = Scalar | Many | Nothing
Fields = Mapping[str, tuple[Value, ...]]
"""The values to try for each field, by key."""

TRIES = 400
KEPT = 6
WITNESSES = 4
MAX_LISTS = 300
MAX_COUNT = 12
ONE_DAY = Duration(0, 1)


def lists_of(
    fact: Fact, atoms: Iterable[n.Atom], fields: Fields, situation: Situation
) -> tuple[Records, ...]:
    """The lists to try for a fact, each once; the empty one first."""
    kind = fact.type
    assert isinstance(kind, ListType)
    own = [atom for atom in atoms if any(one.source == fact for one in selections_of(atom))]
    values = dict(fields) | dates_tried(kind, own, situation)
    years = sorted({year for atom in own for year in years_tried(atom, fact, situation)})
    year = kind.with_role(FieldRole.YEAR) if kind.per_year else None
    if year is not None and years:
        values[year.key] = tuple(years)
    random = Random(fact.key)  # noqa: S311 - to be repeated, not to be secret
    held: list[tuple[Record, ...]] = []
    failed: list[tuple[Record, ...]] = []
    for atom in own:
        true, false = _witnesses(atom, fact, kind, values, years, situation, random)
        held += true[:WITNESSES]
        failed += false[:WITNESSES]
    found: dict[tuple[Record, ...], None] = {(): None}
    whole = _joined(held, kind)
    found[whole] = None
    for one in (*held, *failed):
        found[one] = None
    for left_out in whole:
        found[tuple(one for one in whole if one is not left_out)] = None
    for one, other in combinations((*held, *failed), 2):
        if len(found) >= MAX_LISTS:
            break
        found[_joined((one, other), kind)] = None
    for one in failed:
        found[_joined((one, whole), kind)] = None
    return tuple(Records(records) for records in found)


def _joined(lists: Iterable[tuple[Record, ...]], kind: ListType) -> tuple[Record, ...]:
    """The records of several lists, each once; of a yearly list one for each year."""
    year = kind.with_role(FieldRole.YEAR) if kind.per_year else None
    found: dict[object, Record] = {}
    for one in lists:
        for record in one:
            found.setdefault(record if year is None else record.get(year.key), record)
    return tuple(found.values())


# Records -------------------------------------------------------------------------------------------------------


def dates_tried(
    kind: ListType, atoms: list[n.Atom], situation: Situation
) -> dict[str, tuple[Value, ...]]:
    """Starts so long before the moments of selections as durations ask; ends at these moments, or none yet."""
    start, end = kind.with_role(FieldRole.START), kind.with_role(FieldRole.END)
    if start is None:
        return {}
    moments: dict[datetime.date, None] = {situation.facts_on: None}
    lengths: dict[Duration, None] = {}
    for atom in atoms:
        for operand in operands_of(atom):
            if isinstance(operand, n.Constant) and isinstance(operand.value, Duration):
                lengths[operand.value] = None
        for selection in selections_of(atom):
            for one in selection.filters:
                if one.time is None:
                    continue
                day = value_of(one.time.moment, situation)
                if isinstance(day, datetime.date):
                    moments[day] = None
                if isinstance(one.time, n.During):
                    lengths[one.time.length] = None
    starts: dict[Value, None] = {}
    for day in moments:
        for length in (Duration(0), ONE_DAY, *lengths):
            first = add(day, length, -1)
            starts.update(dict.fromkeys((first, add(first, ONE_DAY), add(first, ONE_DAY, -1))))
    dates: dict[str, tuple[Value, ...]] = {start.key: tuple(starts)}
    if end is not None:
        ends: dict[Value, None] = {ONGOING: None}
        for day in moments:
            ends.update(dict.fromkeys((add(day, ONE_DAY, -1), day, add(day, ONE_DAY))))
        dates[end.key] = tuple(ends)
    return dates


def years_tried(atom: n.Atom, fact: Fact, situation: Situation) -> Iterator[int]:
    for selection in selections_of(atom):
        kind = selection.source.type
        assert isinstance(kind, ListType)
        if selection.source == fact and kind.per_year:
            yield from years_asked(selection, situation, MEANING) or ()


def _draw(kind: ListType, values: Fields, random: Random) -> Record | None:
    """A record of which all is known; None where its dates are the wrong way round."""
    known: list[tuple[str, FieldValue]] = []
    for field in kind.fields:
        options = values.get(field.key, ())
        if not options:
            continue
        value = random.choice(options)
        assert value is not None
        assert not isinstance(value, Records)
        known.append((field.key, value))
    record = Record(tuple(known))
    start, end = kind.with_role(FieldRole.START), kind.with_role(FieldRole.END)
    if start is not None and end is not None:
        first, last = record.get(start.key), record.get(end.key)
        if isinstance(first, datetime.date) and isinstance(last, datetime.date) and last < first:
            return None
    return record


# Lists ---------------------------------------------------------------------------------------------------------


def _witnesses(
    atom: n.Atom,
    fact: Fact,
    kind: ListType,
    values: Fields,
    years: list[int],
    situation: Situation,
    random: Random,
) -> tuple[list[tuple[Record, ...]], list[tuple[Record, ...]]]:
    """Lists that make the atom true, and lists that make it false."""
    taken, kept, left = _sorted_records(atom, fact, kind, values, situation, random)
    lists = [(), *((one,) for one in (*taken, *kept, *left))]
    lists += [*combinations(taken[:KEPT], 2), *combinations(kept[:KEPT], 2)]
    lists += [tuple(some[:count]) for some in (taken, kept) for count in range(3, MAX_COUNT + 1)]
    lists += [(one, other) for one in taken[:3] for other in left[:3]]
    year = kind.with_role(FieldRole.YEAR) if kind.per_year else None
    if year is not None:
        lists = [_of_years(some, years, year.key) for some in (taken, kept, left) if some]
        lists += [
            _joined(
                (_of_years(bad[:1], years[:1], year.key), _of_years(good, years, year.key)), kind
            )
            for good in (taken, kept)
            for bad in (left, taken)
            if good and bad
        ]
    found: dict[Outcome, dict[tuple[Record, ...], None]] = {one: {} for one in Outcome}
    for one in lists:
        here = evolve(situation, candidate={**situation.candidate, fact.key: Records(one)})
        found[atom_outcome(atom, here)][one] = None
    # Where other facts decide, the lists that select something come before those that do not.
    open_ = [*reversed(found[Outcome.UNKNOWN])]
    return [*found[Outcome.TRUE], *open_], [*found[Outcome.FALSE], *open_]


def _of_years(records: list[Record], years: list[int], key: str) -> tuple[Record, ...]:
    """A record for each year, made from the given ones in turn."""
    return tuple(
        Record(tuple((name, year if name == key else value) for name, value in one.known))
        for place, year in enumerate(years)
        for one in (records[place % len(records)],)
    )


def _sorted_records(
    atom: n.Atom,
    fact: Fact,
    kind: ListType,
    values: Fields,
    situation: Situation,
    random: Random,
) -> tuple[list[Record], list[Record], list[Record]]:
    """Records that are selected (under ``setiap``: and are not as they must be), selected and as they must be, and not
    selected.
    """
    taken: dict[Record, None] = {}
    kept: dict[Record, None] = {}
    left: dict[Record, None] = {}
    selections = [one for one in selections_of(atom) if one.source == fact]
    for _ in range(TRIES):
        record = _draw(kind, values, random)
        if record is None:
            continue
        here = evolve(situation, candidate={**situation.candidate, fact.key: Records((record,))})
        outcomes = [outcomes_of(one, here, MEANING)[0] for one in selections]
        if Outcome.FALSE in outcomes:
            left[record] = None
        elif isinstance(atom, n.Every) and (
            outcome_of(atom.must, evolve(here, record=record)) is Outcome.TRUE
        ):
            kept[record] = None
        else:
            taken[record] = None
        if len(taken) >= 2 * MAX_COUNT and len(left) >= KEPT:
            break
    return [*taken][: 2 * MAX_COUNT], [*kept][: 2 * MAX_COUNT], [*left][:KEPT]


__all__ = ["dates_tried", "lists_of", "years_tried"]
