"""Conditions over lists of records, for the people of a batch at a time.

What ``decide/record_program.py`` finds out record by record is found here column by column: the conditions on single
records become planes over all records, these the marks of each selection ("surely", "perhaps"), and what is asked of
the marked records is counted, summed and measured for all people together. Each selection, and each aggregate over it,
is computed once for all conditions.

Person by person stay conditions that have no formula over such parts (``decide/record_atoms.py``), and sums that do not
fit into whole numbers of 64 bits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from attrs import frozen

from talentarule.decide.codes import Code
from talentarule.decide.compile import outcome_bits
from talentarule.decide.expressions import compiled
from talentarule.decide.planes import outcome_at
from talentarule.decide.plans import Plans, reads_setting_besides
from talentarule.decide.record_program import RecordProgram, build_record_program
from talentarule.decide.schema import Slot
from talentarule.decide.specialise import Setting
from talentarule.population.aggregates import ListAggregates
from talentarule.population.atoms import AtomEvaluator
from talentarule.population.bits import Pair, packed
from talentarule.population.conditions import condition_pair
from talentarule.population.plan import PlannedAtom
from talentarule.population.record_columns import Flags, RecordColumns
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome


def evaluator_of(atoms: Sequence[PlannedAtom], plans: Plans) -> AtomEvaluator:
    """The evaluator of a plan's atoms, those over lists included."""
    return AtomEvaluator(atoms, plans, ListConditions(atoms, plans))


@frozen(eq=False)
class _Group:
    """Conditions over one list that are found together: their formulas by the place of the atom."""

    slot: Slot
    program: RecordProgram
    formulas: Mapping[int, n.Condition]
    setting: Setting
    fields: AtomEvaluator
    field_atoms: Mapping[n.Atom, int]


@frozen(eq=False)
class _Singly:
    """Conditions over one list that are found person by person: the outcome bits of all of them from its code."""

    slot: Slot
    places: tuple[int, ...]
    bits: Callable[[Mapping[int, Code]], int]


class ListConditions:
    """The atoms of a plan that read one list and nothing besides."""

    def __init__(self, atoms: Sequence[PlannedAtom], plans: Plans) -> None:
        self._group_of: dict[int, _Group] = {}
        self._singly_of: dict[int, _Singly] = {}
        members: dict[tuple[int, str], list[int]] = {}
        others: dict[tuple[int, str], list[int]] = {}
        for place, atom in enumerate(atoms):
            slots = atom.plan.slots
            if len(slots) == 1 and slots[0].records is not None:
                own = "" if atom.shared else atom.setting.position.key
                found = others if atom.plan.formula is None else members
                found.setdefault((slots[0].place, own), []).append(place)
        for places in members.values():
            group = _group({place: atoms[place] for place in places}, plans)
            self._group_of |= dict.fromkeys(places, group)
        for places in others.values():
            singly = _singly({place: atoms[place] for place in places}, plans)
            self._singly_of |= dict.fromkeys(places, singly)

    @property
    def places(self) -> frozenset[int]:
        """The places of the atoms."""
        return frozenset((*self._group_of, *self._singly_of))

    def batch(self, lists: Mapping[int, RecordColumns]) -> Callable[[int], Pair]:
        """Gives the planes of each of the atoms in a batch, by its place."""
        known: dict[int, _GroupBatch | dict[int, Pair]] = {}

        def pair(place: int) -> Pair:
            group = self._group_of.get(place)
            if group is None:
                singly = self._singly_of[place]
                if id(singly) not in known:
                    known[id(singly)] = _pairs_singly(singly, lists[singly.slot.place])
                found = known[id(singly)]
                assert isinstance(found, dict)
                return found[place]
            if id(group) not in known:
                known[id(group)] = _GroupBatch(group, lists[group.slot.place])
            own = known[id(group)]
            assert isinstance(own, _GroupBatch)
            return own.pair(group.formulas[place])

        return pair


def _group(atoms: Mapping[int, PlannedAtom], plans: Plans) -> _Group:
    first = next(iter(atoms.values()))
    (slot,) = first.plan.slots
    formulas = {
        place: atom.plan.formula for place, atom in atoms.items() if atom.plan.formula is not None
    }
    own = plans.of_records(slot)
    asked = tuple(formulas.values())
    program = own.program(
        asked,
        first.setting,
        lambda: build_record_program(slot, asked, own, first.setting, outcome_bits),
        sharable=not any(
            reads_setting_besides(one.plan.atom, plans.owner) for one in atoms.values()
        ),
    )
    distinct = dict.fromkeys(atom for test in program.tests.values() for atom in test.atoms)
    fields = [PlannedAtom(own.plan(atom, first.setting), first.setting, True) for atom in distinct]
    places = {atom: place for place, atom in enumerate(distinct)}
    return _Group(slot, program, formulas, first.setting, AtomEvaluator(fields, own), places)


class _GroupBatch:
    """The conditions of a group in one batch."""

    def __init__(self, group: _Group, lists: RecordColumns) -> None:
        self._program = group.program
        self._lists = lists
        self._aggregates = ListAggregates(
            group.program, group.setting.situation({}), lists, group.fields, group.field_atoms
        )
        self._parts: dict[n.Atom, Pair] = {}

    def pair(self, formula: n.Condition) -> Pair:
        """The planes of a formula."""
        return condition_pair(formula, self._part)

    def _part(self, part: n.Atom) -> Pair:
        found = self._parts.get(part)
        if found is None:
            assert isinstance(part, n.Exists | n.Compare)
            flags = self._aggregates.part(part)
            if flags is None:
                program = self._program
                outcomes = [
                    program.part(part, program.parts_in(code)) for code in self._lists.codes
                ]
                found = _pair_of(outcomes)
            else:
                found = pair_of_flags(*flags)
            self._parts[part] = found
        return found


def pair_of_flags(sure: Flags, possible: Flags) -> Pair:
    """The planes of two arrays of flags; the same one where nothing is unknown."""
    plane = packed(sure)
    if possible is sure:
        return plane, plane
    may = packed(possible)
    return (plane, plane) if np.array_equal(plane, may) else (plane, may)


def _pair_of(outcomes: Sequence[Outcome]) -> Pair:
    values = np.array([one.value for one in outcomes], np.uint8)
    return pair_of_flags(values == Outcome.TRUE.value, values != Outcome.FALSE.value)


# Person by person ----------------------------------------------------------------------------------------------


def _singly(atoms: Mapping[int, PlannedAtom], plans: Plans) -> _Singly:
    first = next(iter(atoms.values()))
    names: dict[str, object] = {}
    asked = tuple(atom.plan.atom for atom in atoms.values())
    expression, _ = outcome_bits(asked, plans, first.setting, names)
    (slot,) = first.plan.slots
    return _Singly(slot, tuple(atoms), compiled("v", expression, names))


def _pairs_singly(asked: _Singly, lists: RecordColumns) -> dict[int, Pair]:
    place, count = asked.slot.place, len(asked.places)
    bits = [asked.bits({place: code}) for code in lists.codes]
    return {
        one: _pair_of([outcome_at(own, number, count) for own in bits])
        for number, one in enumerate(asked.places)
    }


__all__ = ["ListConditions", "evaluator_of"]
