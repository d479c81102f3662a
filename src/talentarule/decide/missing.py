"""What may be missing for a verdict, and what of a list of records is."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import partial

from attrs import evolve, frozen

from talentarule.decide.open_conditions import open_atoms
from talentarule.rules import nodes as n
from talentarule.rules.reference import MEANING, atom_outcome, value_of
from talentarule.rules.selected import NOTHING_KNOWN, found, list_type
from talentarule.rules.situation import Situation
from talentarule.rules.walk import operands_of, selections_of
from talentarule.vocabulary.facts import Owner
from talentarule.vocabulary.types import FieldRole, ListType
from talentarule.vocabulary.values import Many, Record, Records


class MissingKind(Enum):
    """What is missing."""

    FACT = "fact"
    INCOMPLETE = "incomplete fact"
    FIELD = "field of a record"
    YEAR = "year of a list"
    YEARS = "years of a list by an event"
    EVENT = "event"
    SELECTION = "selection fact"
    POOL = "pool"
    APPLICANTS = "applicants"


@frozen
class Missing:
    """An input that an undecided condition depends on.

    Of a list: ``field`` of the record with this number from 1; the ``year`` that it has no record of; or the
    ``event`` whose date says which years are asked.
    """

    kind: MissingKind
    key: str
    name: str
    record: int | None = None
    field: str | None = None
    year: int | None = None
    event: str | None = None


def missing_in_lists(atom: n.Atom, situation: Situation) -> Iterator[Missing]:
    """What is unknown in the lists whose records an undecided atom reads. That a list is unknown is not said here."""
    for selection in dict.fromkeys(selections_of(atom)):
        source = selection.source
        if source.owner is Owner.POOL:
            continue
        kind = list_type(source)
        if kind.per_year:
            yield from _years_by_event(selection, situation)
        records = situation.candidate.get(source.key)
        if not isinstance(records, Records):
            continue
        here = found(selection, situation, MEANING)
        for record in dict.fromkeys(record for record, _ in here.given):
            for key in _fields_open(atom, selection, kind, record, situation):
                field = kind.field(key)
                assert field is not None
                yield Missing(
                    MissingKind.FIELD,
                    source.key,
                    source.name,
                    record=records.items.index(record) + 1,
                    field=field.name,
                )
        year = kind.with_role(FieldRole.YEAR)
        for record in here.further:
            value = None if year is None else record.get(year.key)
            if isinstance(value, int):
                yield Missing(MissingKind.YEAR, source.key, source.name, year=value)
        if not records.complete and NOTHING_KNOWN in here.further:
            yield Missing(MissingKind.INCOMPLETE, source.key, source.name)


def _years_by_event(selection: n.Selection, situation: Situation) -> Iterator[Missing]:
    source = selection.source
    for one in selection.filters:
        if one.time is None or value_of(one.time.moment, situation) is not None:
            continue
        moment = one.time.moment
        while isinstance(moment, n.Shifted | n.Defined):
            moment = moment.operand
        if isinstance(moment, n.EventRef):
            name = moment.event.name
            yield Missing(MissingKind.YEARS, source.key, source.name, event=name)


def _fields_open(
    atom: n.Atom, selection: n.Selection, kind: ListType, record: Record, situation: Situation
) -> Iterator[str]:
    """The unknown fields of a record that the atom depends on, by key."""
    here = evolve(situation, record=record)
    keys: dict[str, None] = {}
    operands = [one for one in operands_of(atom) if isinstance(one, n.RecordOperand)]
    spells = any(isinstance(one, n.SpellOf) for one in operands)
    times = [one.time for one in selection.filters if one.time is not None]
    roles = [] if times or spells else [FieldRole.START]
    if times:
        roles = [FieldRole.YEAR] if kind.per_year else [FieldRole.START, FieldRole.END]
    if spells:
        roles = [FieldRole.START, FieldRole.END]
    if times and not spells and all(isinstance(time, n.Until) for time in times):
        roles = [FieldRole.START]
    for role in roles:
        field = kind.with_role(role)
        if field is not None:
            keys[field.key] = None
    for operand in operands:
        if operand.selection == selection and not isinstance(operand, n.RecordCount | n.SpellOf):
            keys[operand.field.key] = None
    conditions = [one.where for one in selection.filters if one.where is not None]
    if isinstance(atom, n.Every):
        conditions.append(atom.must)
    for condition in conditions:
        for inner in open_atoms(condition, partial(atom_outcome, situation=here)):
            for read in operands_of(inner):
                if isinstance(read, n.FactRef) and read.fact.owner is Owner.RECORD:
                    keys[read.fact.key] = None
    for key in keys:
        value = record.get(key)
        if value is None or (isinstance(value, Many) and not value.complete):
            yield key


__all__ = ["Missing", "MissingKind", "missing_in_lists"]
