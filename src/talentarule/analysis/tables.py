"""What candidates can be like: for facts that conditions tie together, every way in which their conditions come out.

Facts that no condition reads together are apart: every row of the one goes with every row of the other. A condition
that rows cannot follow to the end is *loose*: in proofs it may come out either way, and only what holds however it
comes out is proved.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from itertools import product
from math import prod
from random import Random

from attrs import field, frozen

from talentarule.analysis.domains import ENDLESS, Domain, domain
from talentarule.analysis.lists import closure, followed
from talentarule.decide.specialise import Setting
from talentarule.decide.values.points import Known, Points, points_of
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import atom_outcome
from talentarule.rules.situation import Situation
from talentarule.rules.tables import cells_of, tables_compared
from talentarule.rules.walk import operands_of, reads_pool, selections_of
from talentarule.vocabulary.facts import Fact, Owner
from talentarule.vocabulary.types import ListType
from talentarule.vocabulary.values import Value

MAX_ROWS = 20_000
"""So many combinations of values of facts that are tied together are looked at."""

KEPT_PARTS = 2_000
"""So many parts are kept for other positions; then the oldest goes."""

Row = tuple[Value | None, ...]


@frozen(eq=False)
class Part:
    """Facts that are tied together, and the rows that differ in the outcome of some condition. ``outcomes`` has the
    outcome of each atom by row.
    """

    facts: tuple[Fact, ...]
    rows: tuple[Row, ...]
    outcomes: Mapping[n.Atom, tuple[Outcome, ...]]


@frozen(eq=False)
class Tables:
    """All parts. ``loose`` are the atoms that no part has, and come out in one of the ways ``loosely``; ``fixed`` the
    outcomes that no candidate changes.
    """

    parts: tuple[Part, ...]
    loose: frozenset[n.Atom]
    loosely: frozenset[Outcome]
    fixed: Mapping[n.Atom, Outcome]
    place: Mapping[n.Atom, int] = field(factory=dict)


def facts_read(atom: n.Atom, setting: Setting) -> tuple[Fact, ...]:
    """The facts of the candidate, and of the selection where they are not given, that an atom reads."""
    found: dict[Fact, None] = {}
    for operand in operands_of(atom):
        if isinstance(operand, n.FactRef):
            fact = operand.fact
            given = fact.owner is Owner.SELECTION and setting.selection.get(fact.key) is not None
            if fact.owner is Owner.CANDIDATE or (fact.owner is Owner.SELECTION and not given):
                found[fact] = None
    return tuple(found)


def situation_of(setting: Setting, values: Mapping[Fact, Value | None]) -> Situation:
    """The situation in which the facts have these values."""
    candidate = {fact.key: one for fact, one in values.items() if fact.owner is Owner.CANDIDATE}
    situation = setting.situation(candidate)
    chosen = {fact.key: one for fact, one in values.items() if fact.owner is Owner.SELECTION}
    if not chosen:
        return situation
    return Situation(
        setting.position,
        candidate,
        setting.law_on,
        setting.facts_on,
        setting.events,
        {**setting.selection, **chosen},
    )


def build_tables(
    atoms: Iterable[n.Atom],
    setting: Setting,
    *,
    proving: bool,
    missing: bool = False,
    kept: dict[Hashable, Part] | None = None,
) -> Tables:
    """The tables of some atoms: for ``proving`` whole, with loose atoms apart; else with samples where there is no end.
    With ``missing`` facts may be unknown too. Parts are taken from ``kept`` and left there: it serves settings that
    differ in the position only.
    """
    listed = tuple(dict.fromkeys(atoms))
    attributes = {key: (one.value,) for key, one in setting.position.attributes.items()}
    known = Known(attributes, setting.selection, setting.events, setting.on)
    points = points_of(listed, known)
    read = {atom: facts_read(atom, setting) for atom in listed}
    nobody = situation_of(setting, {})
    fixed = {
        atom: atom_outcome(atom, nobody)
        for atom, facts in read.items()
        if not facts and not reads_pool(atom)
    }
    varying = [atom for atom in listed if atom not in fixed]
    loose = {atom for atom in varying if reads_pool(atom) or (proving and _is_loose(atom, read))}
    domains: dict[Fact, Domain] = {}
    again = True
    while again:  # what cannot be followed is set loose, and the rest is looked at anew
        again = False
        followed_here = [atom for atom in varying if atom not in loose]
        lots = _lots(followed_here, read)
        domains = _domains(lots, points, nobody)
        for facts, tied in lots:
            size = prod(len(domains[fact].values) + missing for fact in facts)
            lacking = {fact for fact in facts if not domains[fact].whole}
            if proving and (lacking or (len(facts) > 1 and size > MAX_ROWS)):
                apart = {
                    atom
                    for atom in tied
                    if lacking.intersection(read[atom]) or (not lacking and len(read[atom]) > 1)
                }
                loose |= apart
                again = True
    parts = tuple(
        _kept_part(facts, tied, domains, setting, missing=missing, kept=kept)
        for facts, tied in lots
    )
    place = {atom: at for at, part in enumerate(parts) for atom in part.outcomes}
    loosely = frozenset(Outcome) if missing else frozenset({Outcome.TRUE, Outcome.FALSE})
    return Tables(parts, frozenset(loose), loosely, fixed, place)


def _is_loose(atom: n.Atom, read: Mapping[n.Atom, tuple[Fact, ...]]) -> bool:
    """Whether no choice of values follows the atom to the end, however many there are."""
    facts = read[atom]
    if any(isinstance(fact.type, ListType) for fact in facts):
        return len(facts) > 1 or not followed(atom) or bool(tables_compared(atom))
    inner = _in_cells(atom)
    if not inner:
        return _calculates(atom)
    outer = [one for one in operands_of(atom) if isinstance(one, n.Age | n.Shifted)]
    return bool(outer) or any(_calculates(one) or any(selections_of(one)) for one in inner)


def _calculates(atom: n.Atom) -> bool:
    """Whether several facts without an end are brought together by more than their order."""
    operands = tuple(operands_of(atom))
    endless = {
        one.fact
        for one in operands
        if isinstance(one, n.FactRef) and isinstance(one.fact.type, ENDLESS)
        if one.fact.owner in (Owner.CANDIDATE, Owner.SELECTION)
    }
    shifted = isinstance(atom, n.InPeriod) or any(
        isinstance(one, n.Shifted | n.Age) for one in operands
    )
    return len(endless) > 1 and shifted


def _in_cells(atom: n.Atom) -> tuple[n.Atom, ...]:
    """The conditions in the cells of the tables whose results an atom compares, and of the tables that these read."""
    found: dict[n.Atom, None] = {}
    for table in tables_compared(atom):
        for one in cells_of(table):
            found.update(dict.fromkeys((_in_cells(one)) or (one,)))
    return tuple(found)


def _lots(
    atoms: Iterable[n.Atom], read: Mapping[n.Atom, tuple[Fact, ...]]
) -> list[tuple[tuple[Fact, ...], tuple[n.Atom, ...]]]:
    """The atoms in lots that share facts."""
    lots: list[tuple[dict[Fact, None], list[n.Atom]]] = []
    for atom in atoms:
        facts: dict[Fact, None] = dict.fromkeys(read[atom])
        tied = [atom]
        apart = []
        for lot in lots:
            if facts.keys() & lot[0].keys():
                facts = {**lot[0], **facts}
                tied = [*lot[1], *tied]
            else:
                apart.append(lot)
        lots = [*apart, (facts, tied)]
    return [(tuple(facts), tuple(tied)) for facts, tied in lots]


def _domains(
    lots: Iterable[tuple[tuple[Fact, ...], tuple[n.Atom, ...]]], points: Points, nobody: Situation
) -> dict[Fact, Domain]:
    domains: dict[Fact, Domain] = {}
    for facts, tied in lots:
        company = sum(isinstance(fact.type, ENDLESS) for fact in facts)
        for fact in facts:
            if isinstance(fact.type, ListType):
                lists = closure(fact, tied, points, nobody)
                domains[fact] = Domain(lists.values, lists.whole)
            else:
                domains[fact] = domain(fact, points, max(company, 1))
    return domains


def _kept_part(
    facts: tuple[Fact, ...],
    atoms: tuple[n.Atom, ...],
    domains: Mapping[Fact, Domain],
    setting: Setting,
    *,
    missing: bool,
    kept: dict[Hashable, Part] | None,
) -> Part:
    """The part, made once for all positions that do not take part in it."""
    here = any(
        isinstance(one, n.FactRef) and one.fact.owner is Owner.POSITION
        for atom in atoms
        for one in operands_of(atom)
    )
    if kept is None or here:
        return _part(facts, atoms, domains, setting, missing=missing)
    key = (facts, atoms, tuple(domains[fact].values for fact in facts), missing)
    found = kept.get(key)
    if found is None:
        if len(kept) >= KEPT_PARTS:
            kept.pop(next(iter(kept)))
        found = kept[key] = _part(facts, atoms, domains, setting, missing=missing)
    return found


def _part(
    facts: tuple[Fact, ...],
    atoms: tuple[n.Atom, ...],
    domains: Mapping[Fact, Domain],
    setting: Setting,
    *,
    missing: bool,
) -> Part:
    columns: list[tuple[Value | None, ...]] = [
        (*domains[fact].values, None) if missing else domains[fact].values for fact in facts
    ]
    rows: Iterable[Row] = product(*columns)
    if prod(map(len, columns)) > MAX_ROWS:
        random = Random(len(columns))  # noqa: S311 - to be repeated, not to be secret
        rows = (tuple(map(random.choice, columns)) for _ in range(MAX_ROWS))
    kept: dict[tuple[Outcome, ...], Row] = {}
    for row in rows:
        situation = situation_of(setting, dict(zip(facts, row, strict=True)))
        kept.setdefault(tuple(atom_outcome(atom, situation) for atom in atoms), row)
    outcomes = {atom: tuple(vector[number] for vector in kept) for number, atom in enumerate(atoms)}
    return Part(facts, tuple(kept.values()), outcomes)


__all__ = ["MAX_ROWS", "Part", "Row", "Tables", "build_tables", "facts_read", "situation_of"]
