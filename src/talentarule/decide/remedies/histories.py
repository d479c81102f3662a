"""What a list could become: with records added from the day of the decision on, and as time goes on.

Records that stand in a list stay as they are. A record that is added has the fields that conditions ask for, and no
others.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations, islice, product

from attrs import evolve, frozen

from talentarule.decide.remedies.steps import distance
from talentarule.decide.remedies.trial import Trial, Values, with_records
from talentarule.decide.remedies.waiting import first_day, places_of
from talentarule.decide.specialise import Setting
from talentarule.decide.values.domains import field_values
from talentarule.decide.values.points import Points
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import value_of
from talentarule.rules.scope import record_fact
from talentarule.rules.walk import atoms_of, operands_of, selections_of
from talentarule.vocabulary.facts import Fact, Owner
from talentarule.vocabulary.types import FieldRole, ListType, ManyType, ScaleType
from talentarule.vocabulary.values import (
    ONGOING,
    Many,
    Nothing,
    Record,
    Records,
    Scalar,
    Value,
)

MAX_DRAFTS = 400
"""So many records are tried for a list."""

MAX_VALUES = 12
"""So many values of a field are tried."""

MAX_COPIES = 6
"""So many records are added to a list at most."""

MAX_DRAFTS_JOINED = 8
"""Of records that meet something, so many are joined with one another."""

MAX_LISTS = 6
"""So many ways of changing a list are kept for the same conditions."""

Wanted = tuple[n.Atom, Outcome]


@frozen
class Prospect:
    """What a list could become: ``added`` records, and the first day on which it does what is asked of it."""

    added: tuple[Record, ...]
    earliest: datetime.date | None = None
    known_whole: bool = False


def prospects_of(
    fact: Fact,
    wanted: tuple[Wanted, ...],
    trial: Trial,
    points: Points,
    beside: Values,
    growing: bool,
) -> tuple[Prospect, ...]:
    """Ways of changing a list that make these conditions come out as wanted; ``beside`` are all facts. Unless it is
    ``growing``, time alone goes on.
    """
    own = beside.get(fact.key)
    kind = fact.type
    assert isinstance(kind, ListType)
    on = trial.on

    def does(added: tuple[Record, ...], day: datetime.date, *, whole: bool = False) -> bool:
        values = dict(beside)
        if added or whole:
            values[fact.key] = with_records(_whole(own) if whole else own, added)
        return all(trial.outcome(atom, values, day) is outcome for atom, outcome in wanted)

    def when(added: tuple[Record, ...]) -> datetime.date | None:
        if trial.setting(on + datetime.timedelta(days=1)).facts_on == trial.setting(on).facts_on:
            return None
        records = with_records(own, added)
        atoms = [atom for atom, _ in wanted]
        return first_day(lambda day: does(added, day), places_of(records, atoms, on), on)

    found: dict[Prospect, None] = {}
    waited = when(())
    if waited is not None:
        found[Prospect((), waited)] = None
    if not growing:
        return tuple(found)
    going_on = not isinstance(own, Records) or not own.complete
    if going_on and does((), on, whole=True):
        found[Prospect((), None, known_whole=True)] = None
    drafts = [*_drafts(fact, kind, wanted, trial.setting(on), points, own)]
    running = [one for one in drafts if _runs_on(one, kind)]
    single = [one for one in drafts if does((one,), on)]
    for one in single[:MAX_LISTS]:
        found[Prospect((one,))] = None
    if not single:
        for added in _several(drafts):
            if does(added, on):
                found[Prospect(added)] = None
                break
    for one in running[:MAX_LISTS]:
        if len(found) >= MAX_LISTS:
            break
        day = when((one,))
        if day is not None and (waited is None or day < waited):
            found[Prospect((one,), day)] = None
            break
    return tuple(found)


def _whole(own: Value | None) -> Records:
    return evolve(own, complete=True) if isinstance(own, Records) else Records(())


def _runs_on(record: Record, kind: ListType) -> bool:
    end = kind.with_role(FieldRole.END)
    return kind.has_periods and (end is None or record.get(end.key) == ONGOING)


def _several(drafts: list[Record]) -> Iterator[tuple[Record, ...]]:
    """Several records: the same again and again, and different ones together."""
    for count in range(2, MAX_COPIES + 1):
        for one in drafts[:MAX_DRAFTS_JOINED]:
            yield (one,) * count
        if count <= 3:
            yield from combinations(drafts[:MAX_DRAFTS_JOINED], count)


# Drafts of records ---------------------------------------------------------------------------------------------


def _drafts(
    fact: Fact,
    kind: ListType,
    wanted: tuple[Wanted, ...],
    setting: Setting,
    points: Points,
    own: Value | None,
) -> Iterator[Record]:
    """Records with the fields that the conditions ask for, those with fewest fields first."""
    selections = [
        one for atom, _ in wanted for one in selections_of(atom) if one.source.key == fact.key
    ]
    asked = _fields_asked([atom for atom, _ in wanted], selections)
    options: dict[str, list[Value | None]] = {}
    days = [*_days(selections, setting)]
    for field in kind.fields:
        match field.role:
            case FieldRole.START:
                options[field.key] = [*days]
            case FieldRole.END:
                spells = any(
                    isinstance(operand, n.SpellOf)
                    for atom, _ in wanted
                    for operand in operands_of(atom)
                )
                options[field.key] = [ONGOING] if spells else [None, ONGOING, setting.on]
            case FieldRole.YEAR:
                given = (
                    {one.get(field.key) for one in own.items} if isinstance(own, Records) else ()
                )
                first = setting.on.year
                options[field.key] = [
                    one for one in (first, first + 1, first + 2) if one not in given
                ]
            case FieldRole.PLAIN:
                if field.key in asked:
                    values = [*_lacking(field.key, wanted, fact, own, setting)]
                    values += [*_values(fact, field.key, points, setting, days)]
                    options[field.key] = [*dict.fromkeys(values)][:MAX_VALUES]
    for chosen in islice(product(*options.values()), MAX_DRAFTS):
        known: list[tuple[str, Scalar | Many | Nothing]] = []
        for key, value in zip(options, chosen, strict=True):
            if value is not None:
                assert not isinstance(value, Records)
                known.append((key, value))
        record = Record(tuple(known))
        if _in_order(record, kind):
            yield record


def _lacking(
    key: str, wanted: tuple[Wanted, ...], fact: Fact, own: Value | None, setting: Setting
) -> Iterator[Value | None]:
    """What a sum lacks of the number that it is compared with."""
    situation = setting.situation({fact.key: own})
    for atom, _ in wanted:
        match atom:
            case n.Compare(n.FieldTotal(_, summed) as total, _, right) if summed.key == key:
                limit, known = value_of(right, situation), value_of(total, situation)
                if isinstance(limit, int | Decimal) and isinstance(known, int | Decimal):
                    yield limit - known
                    yield limit - known + 1
            case _:
                pass


def _in_order(record: Record, kind: ListType) -> bool:
    start, end = kind.with_role(FieldRole.START), kind.with_role(FieldRole.END)
    if start is None or end is None:
        return True
    first, last = record.get(start.key), record.get(end.key)
    both = isinstance(first, datetime.date) and isinstance(last, datetime.date)
    return not both or first <= last  # type: ignore[operator]


def _fields_asked(atoms: Iterable[n.Atom], selections: Iterable[n.Selection]) -> frozenset[str]:
    """The keys of the fields that conditions read."""
    conditions = [one.where for each in selections for one in each.filters if one.where is not None]
    keys: dict[str, None] = {}
    for atom in atoms:
        if isinstance(atom, n.Every):
            conditions.append(atom.must)
        for operand in operands_of(atom):
            if isinstance(operand, n.DistinctCount | n.FieldTotal | n.FieldExtreme | n.FieldValues):
                keys[operand.field.key] = None
    for condition in conditions:
        for inner in atoms_of(condition):
            for read in operands_of(inner):
                if isinstance(read, n.FactRef) and read.fact.owner is Owner.RECORD:
                    keys[read.fact.key] = None
    return frozenset(keys)


def _days(selections: Iterable[n.Selection], setting: Setting) -> Iterator[datetime.date]:
    """The days on which a record could begin: today, and those of the moments asked for that are still to come."""
    yield setting.on
    situation = setting.situation({})
    later: dict[datetime.date, None] = {}
    for selection in selections:
        for one in selection.filters:
            moment = None if one.time is None else value_of(one.time.moment, situation)
            if isinstance(moment, datetime.date) and moment > setting.on:
                later[moment] = None
            if isinstance(moment, datetime.date) and setting.on <= moment < datetime.date.max:
                later[moment + datetime.timedelta(days=1)] = None
    yield from later


def _values(
    source: Fact, key: str, points: Points, setting: Setting, days: list[datetime.date]
) -> Iterator[Value | None]:
    """The values of a field to try: those on the constants of the rules first, dates from today on."""
    fact = record_fact(source, key)
    assert fact is not None
    found: list[Value] = []
    named = points.values.get(f"{source.key}\n{key}", {})
    if isinstance(fact.type, ManyType):
        found += [Many((one,)) for one in named]
    else:
        found += named
    found += [one for one in field_values(fact, points) if one not in found]
    dates = [one for one in found if isinstance(one, datetime.date)]
    if dates:
        found = [*days, *(one for one in dates if one >= setting.on and one not in days)]
    if isinstance(fact.type, ScaleType):
        found.sort(key=lambda one: distance(None, one))
    yield from found[:MAX_VALUES]


__all__ = ["Prospect", "prospects_of"]
