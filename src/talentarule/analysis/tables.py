"""What candidates can be like: for facts that conditions tie together, every way in which their conditions come out.

Facts that no condition reads together are apart: every row of the one goes with every row of the other. A condition
that rows cannot follow to the end is *loose*: in proofs it may come out either way, and only what holds however it
comes out is proved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import product
from math import prod
from random import Random

from attrs import field, frozen

from talentarule.analysis.domains import Asked, Domain, domain
from talentarule.analysis.histories import Histories, histories
from talentarule.analysis.lists import closure, followed
from talentarule.analysis.parts import Part, Row, Tables
from talentarule.analysis.pieces import (
    calculates,
    facts_read,
    joined,
    pieces_of,
    reads_list,
    situation_of,
)
from talentarule.analysis.thresholds import Look
from talentarule.decide.specialise import Setting
from talentarule.decide.values.points import Known, Points, points_of
from talentarule.rules import nodes as n
from talentarule.rules.comparing import compare
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import atom_outcome
from talentarule.rules.tables import tables_compared
from talentarule.rules.walk import operands_of, reads_pool
from talentarule.vocabulary.facts import Fact, Owner
from talentarule.vocabulary.types import ListType
from talentarule.vocabulary.values import Value

MAX_ROWS = 20_000
"""So many combinations of values of facts that are tied together are looked at."""


@frozen(eq=False)
class Store:
    """What was looked at already, for all positions of a rule set: what is asked of some facts is often the same."""

    lots: dict[object, _Lot] = field(factory=dict)
    histories: dict[object, Histories | None] = field(factory=dict)
    pieces: dict[n.Atom, tuple[n.Atom, ...] | None] = field(factory=dict)


def build_tables(
    atoms: Iterable[n.Atom],
    setting: Setting,
    *,
    proving: bool,
    missing: bool = False,
    store: Store | None = None,
) -> Tables:
    """The tables of some atoms: for ``proving`` whole, with loose atoms apart; else with samples where there is no end.
    With ``missing`` facts may be unknown too, or known in part. ``store`` is of the same rule set.
    """
    listed = tuple(dict.fromkeys(atoms))
    reading = _Reading(setting, store or Store(), proving=proving, missing=missing)
    nobody = situation_of(setting, {})
    fixed = {
        atom: atom_outcome(atom, nobody)
        for atom in listed
        if not reads_pool(atom) and not reading.facts(atom)
    }
    varying = [atom for atom in listed if atom not in fixed]
    loose = {
        atom for atom in varying if reads_pool(atom) or (proving and not _followed(atom, reading))
    }
    told = _histories(varying, reading) if proving and not missing else []
    apart = {atom for one in told for atom in one.ways if atom not in loose}
    while True:  # what cannot be followed is set loose, and the rest is looked at anew
        lots = joined(
            (reading.facts(atom), (atom,))
            for atom in varying
            if atom not in loose and atom not in apart
        )
        found = [_looked_at(facts, tied, reading) for facts, tied in lots]
        parts = tuple(one.part for one in found if one.part is not None)
        if len(parts) == len(found):
            break
        loose.update(*(one.apart for one in found))
    place = {atom: at for at, part in enumerate(parts) for atom in part.outcomes}
    loosely = frozenset(Outcome) if missing else frozenset({Outcome.TRUE, Outcome.FALSE})
    by_atom = {atom: at for at, one in enumerate(told) for atom in one.ways}
    return Tables(parts, frozenset(loose), loosely, fixed, place, tuple(told), by_atom)


@frozen(eq=False)
class _Lot:
    """The part that atoms make, or those of them that must be set loose first."""

    part: Part | None
    apart: frozenset[n.Atom] = frozenset()


@frozen(eq=False)
class _Reading:
    """What is read, and how much is wanted of it."""

    setting: Setting
    store: Store
    proving: bool = field(kw_only=True)
    missing: bool = field(kw_only=True)
    _facts: dict[n.Atom, tuple[Fact, ...]] = field(factory=dict, init=False)

    @cached_property
    def key(self) -> object:
        """All that outcomes depend on besides the atoms, as far as these do not read attributes of the position."""
        setting = self.setting
        events, selection = frozenset(setting.events.items()), frozenset(setting.selection.items())
        days = (setting.on, setting.law_on, setting.facts_on)
        return (days, events, selection, self.proving, self.missing)

    def facts(self, atom: n.Atom) -> tuple[Fact, ...]:
        """The facts that an atom or a piece reads."""
        found = self._facts.get(atom)
        if found is None:
            found = self._facts[atom] = facts_read(atom, self.setting)
        return found

    def pieces(self, atom: n.Atom) -> tuple[n.Atom, ...] | None:
        """The pieces of an atom, None where there are too many."""
        if atom not in self.store.pieces:
            self.store.pieces[atom] = pieces_of(atom)
        return self.store.pieces[atom]

    def look(self, fact: Fact) -> Look:
        """Gives the outcome of a piece that reads this fact only."""

        def outcome(piece: n.Atom, value: Value) -> Outcome:
            match piece:
                case n.Compare(n.FactRef(), relation, n.Constant(limit)):
                    return compare(relation, value, limit)  # what most pieces are, and at once
                case _:
                    return atom_outcome(piece, situation_of(self.setting, {fact: value}))

        return outcome


def _looked_at(facts: tuple[Fact, ...], tied: tuple[n.Atom, ...], reading: _Reading) -> _Lot:
    place = reading.setting.position.key if any(map(_reads_position, tied)) else None
    key = (tied, place, reading.key)
    found = reading.store.lots.get(key)
    if found is None:
        domains = _domains(facts, tied, reading)
        apart = _too_much(facts, tied, domains, reading) if reading.proving else frozenset()
        found = _Lot(None if apart else _part(facts, tied, domains, reading), apart)
        reading.store.lots[key] = found
    return found


def _reads_position(atom: n.Atom) -> bool:
    return any(
        isinstance(one, n.FactRef) and one.fact.owner is Owner.POSITION for one in operands_of(atom)
    )


def _histories(atoms: Iterable[n.Atom], reading: _Reading) -> list[Histories]:
    """The lists that can be looked at record by record: nothing else reads them than conditions of their own."""
    asked: dict[Fact, list[n.Atom]] = {}
    tied: set[Fact] = set()
    for atom in atoms:
        if reads_pool(atom):
            continue
        facts = reading.facts(atom)
        lists = [one for one in facts if isinstance(one.type, ListType) and not one.type.per_year]
        for one in lists:
            if len(facts) == 1 and not tables_compared(atom):
                asked.setdefault(one, []).append(atom)
            elif _followed(atom, reading):
                tied.add(one)
    found = []
    for fact, own in asked.items():
        key = (fact, tuple(own), reading.key)
        if fact in tied:
            continue
        if key not in reading.store.histories:
            setting = reading.setting
            points = _points(own, reading)
            nobody = situation_of(setting, {})
            reading.store.histories[key] = histories(fact, tuple(own), points, nobody)
        history = reading.store.histories[key]
        if history is not None:
            found.append(history)
    return found


def _points(atoms: Iterable[n.Atom], reading: _Reading) -> Points:
    pieces = tuple(dict.fromkeys(one for atom in atoms for one in reading.pieces(atom) or (atom,)))
    setting = reading.setting
    attributes = {key: (one.value,) for key, one in setting.position.attributes.items()}
    return points_of(pieces, Known(attributes, setting.selection, setting.events, setting.on))


def _followed(atom: n.Atom, reading: _Reading) -> bool:
    """Whether some choice of values follows the atom to the end."""
    pieces = reading.pieces(atom)
    if pieces is None:
        return False
    for piece in pieces:
        facts = reading.facts(piece)
        if reads_list(facts):
            if len(facts) > 1 or not followed(piece, missing=reading.missing):
                return False
        elif calculates(piece, facts):
            return False
    return True


def _too_much(
    facts: tuple[Fact, ...],
    tied: tuple[n.Atom, ...],
    domains: Mapping[Fact, Domain],
    reading: _Reading,
) -> frozenset[n.Atom]:
    """The atoms of a lot that must be set loose: those of facts without values that stand for all, or those that tie
    too many values together.
    """
    lacking = {fact for fact in facts if not domains[fact].whole}
    if lacking:
        return frozenset(atom for atom in tied if lacking.intersection(reading.facts(atom)))
    if _size(domains, reading) <= MAX_ROWS:
        return frozenset()
    return frozenset(atom for atom in tied if len(facts) == 1 or len(reading.facts(atom)) > 1)


def _size(domains: Mapping[Fact, Domain], reading: _Reading) -> int:
    return prod(len(one.values) + reading.missing for one in domains.values())


def _domains(
    facts: tuple[Fact, ...], tied: tuple[n.Atom, ...], reading: _Reading
) -> dict[Fact, Domain]:
    pieces = tuple(
        dict.fromkeys(piece for atom in tied for piece in reading.pieces(atom) or (atom,))
    )
    points = _points(tied, reading)
    alone = {
        fact: tuple(piece for piece in pieces if reading.facts(piece) == (fact,)) for fact in facts
    }
    tying = [piece for piece in pieces if len(reading.facts(piece)) > 1]
    company = {
        fact: group
        for group, _ in joined((reading.facts(one), ()) for one in tying)
        for fact in group
    }
    nobody = situation_of(reading.setting, {})
    domains: dict[Fact, Domain] = {}
    for fact in facts:
        together = tuple(one for one in tying if fact in reading.facts(one))
        if isinstance(fact.type, ListType):
            domains[fact] = closure(
                fact,
                (*alone[fact], *together),
                points,
                nobody,
                missing=reading.missing,
                loosely=not reading.proving,
            )
            continue
        asked = Asked(
            fact,
            points,
            reading.look(fact),
            alone[fact],
            together,
            {one: (alone[one], reading.look(one)) for one in company.get(fact, ())},
            loosely=not reading.proving and bool(together),
        )
        domains[fact] = domain(asked, missing=reading.missing)
    return domains


def _part(
    facts: tuple[Fact, ...],
    atoms: tuple[n.Atom, ...],
    domains: Mapping[Fact, Domain],
    reading: _Reading,
) -> Part:
    columns: list[tuple[Value | None, ...]] = [
        (*domains[fact].values, None) if reading.missing else domains[fact].values for fact in facts
    ]
    rows: Iterable[Row] = product(*columns)
    if prod(map(len, columns)) > MAX_ROWS:
        random = Random(len(columns))  # noqa: S311 - to be repeated, not to be secret
        rows = (tuple(map(random.choice, columns)) for _ in range(MAX_ROWS))
    kept: dict[tuple[Outcome, ...], Row] = {}
    for row in rows:
        situation = situation_of(reading.setting, dict(zip(facts, row, strict=True)))
        kept.setdefault(tuple(atom_outcome(atom, situation) for atom in atoms), row)
    outcomes = {atom: tuple(vector[number] for vector in kept) for number, atom in enumerate(atoms)}
    return Part(facts, tuple(kept.values()), outcomes)


__all__ = [
    "MAX_ROWS",
    "Part",
    "Row",
    "Store",
    "Tables",
    "build_tables",
    "facts_read",
    "situation_of",
]
