"""Which candidates of a list apply for which positions, where a field of the candidates says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from talentarule.candidates.paths import MISSING, lookup
from talentarule.candidates.records import Record, place_of
from talentarule.decide.errors import DataError
from talentarule.diagnostics import DataPlace, Diagnostic
from talentarule.engine.errors import UnknownNameError
from talentarule.engine.settings import find_position
from talentarule.rules.reporter import listed
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.organisation import Organisation
from talentarule.vocabulary.values import NOTHING

if TYPE_CHECKING:
    from talentarule.population.applying import Applied
    from talentarule.population.sources import Opened


def applications(
    candidates: Sequence[Mapping[str, object] | Record], field: str, organisation: Organisation
) -> tuple[frozenset[str], ...]:
    """Of each candidate the names of the positions or units applied for, as the rules spell them.

    The field may stand deeper (``lamaran.jabatan``). It holds one name, several with semicolons between
    them, a list of names, or ``tidak ada``.

    Raises DataError with every candidate of whom it is not known: a pool that may lack somebody is no pool.
    """
    problems: list[Diagnostic] = []
    found = [_applied(one, field, organisation, problems) for one in candidates]
    if problems:
        raise DataError(problems)
    return tuple(found)


def positions_applied_for(
    applied: Iterable[frozenset[str]], organisation: Organisation
) -> tuple[str, ...]:
    """The positions and units that somebody applies for, in the order of the rules."""
    wanted = frozenset[str]().union(*applied)
    positions = [one.name for one in organisation.positions.values() if one.name in wanted]
    units = [one.name for one in organisation.units.values() if one.name in wanted]
    return tuple(dict.fromkeys((*positions, *units)))


def _applied(
    candidate: Mapping[str, object] | Record,
    field: str,
    organisation: Organisation,
    problems: list[Diagnostic],
) -> frozenset[str]:
    values = candidate.values if isinstance(candidate, Record) else candidate
    key = next((name for name in values if fold(name) == fold(field)), field)
    raw = lookup(values, field)
    place = place_of(candidate, key) if isinstance(candidate, Record) else None
    who = candidate.id if isinstance(candidate, Record) else str(values.get("id", ""))
    found, faults = _meant(None if raw is MISSING else raw, organisation)
    problems += [_told(fault, key, who, place) for fault in faults]
    return found


def applied_in(opened: Opened, field: str, organisation: Organisation) -> Applied:
    """:func:`applications` for the rows of a table. Raises DataError also for a table that can be read only once."""
    from talentarule.population.applying import read_applied

    def told(fault: object, who: str, place: DataPlace) -> Diagnostic:
        return _told(cast(_Fault, fault), field, who, place)

    return read_applied(opened, field, lambda raw: _meant(raw, organisation), told)


_Fault = tuple[str, Mapping[str, str]]
"""A code, and what the message says of the name."""


def _meant(raw: object, organisation: Organisation) -> tuple[frozenset[str], tuple[_Fault, ...]]:
    """The positions that a value names, and what is wrong with it."""
    names = _names(raw)
    if not names:
        return frozenset(), (("TR5201", {}),)
    found: set[str] = set()
    faults: list[_Fault] = []
    for name in names:
        if fold(name) == NOTHING.value:
            continue
        try:
            found.add(find_position(organisation, name).name)
        except UnknownNameError as error:
            faults.append(("TR5202", {"name": name, "near": listed(error.near)}))
    return frozenset(found), tuple(faults)


def _told(fault: _Fault, field: str, who: str, place: DataPlace | None) -> Diagnostic:
    code, args = fault
    return Diagnostic(code, {"field": field, "candidate": who, **args}, place=place)


def _names(raw: object) -> list[str]:
    parts: Iterable[object]
    if isinstance(raw, str):
        parts = raw.split(";")
    elif isinstance(raw, list | tuple | set | frozenset):
        parts = raw
    else:
        parts = () if raw is None else (raw,)
    return [text for part in parts if part is not None and (text := str(part).strip())]
