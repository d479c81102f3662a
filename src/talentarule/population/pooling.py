"""Positions whose rules look at all who apply, for any number of applicants: everybody in the table is one.

The first stage computes every condition on single people as planes, which are kept. What is asked of the applicants
together has then one outcome for all: it is found by counting in these planes and in those of the verdicts so far, tier
of fallbacks by tier, as ``rules/pools.py`` judges a pool. The meaning of counts, sums and extremes is asked of
``rules/records.py`` with the applicants found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from attrs import frozen

from talentarule.decide.codes import Code
from talentarule.decide.plans import Plans
from talentarule.decide.schema import Slot
from talentarule.population.bits import (
    Bench,
    Circuit,
    Pair,
    Plane,
    build_circuit,
    clear_after,
    count,
    packed,
    unpacked,
    words,
)
from talentarule.population.columns import CodeColumn
from talentarule.population.conditions import all_of, condition_pair
from talentarule.population.formulas import Leaf, needed
from talentarule.population.frames import CodedFrame
from talentarule.population.lists import evaluator_of
from talentarule.population.plan import PoolPlan
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome, at_least, conjunction, disjunction
from talentarule.rules.records import compare_bounds, compare_found
from talentarule.rules.selected import Found
from talentarule.vocabulary.values import NOTHING, Record, Records


class ReadyPool:
    """The plan of one position made ready, for any number of tables. ``reads`` are the places of the facts whose wrong
    values leave somebody without a verdict.
    """

    def __init__(
        self,
        plan: PoolPlan,
        plans: Plans,
        reads: frozenset[int],
        proposals: Sequence[n.Proposal] = (),
    ) -> None:
        self.plan = plan
        self.plans = plans
        self.proposals = tuple(proposals)
        self.schema = plans.schema
        self.reads = reads
        self.evaluator = evaluator_of(plan.plan.atoms, plans)
        formulas = plan.plan.formulas
        self.circuits = [build_circuit(formulas, [one.verdict]) for one in plan.plan.positions]
        *_, last = plan.plan.positions
        refusing = [clause.refusing for clause in last.clauses]
        self.refusing = build_circuit(formulas, refusing)
        wanted = [*(one.verdict for one in plan.plan.positions), *refusing]
        leaves = [formulas[place] for place in needed(formulas, wanted)]
        own = {leaf.atom for leaf in leaves if isinstance(leaf, Leaf)}
        self.asked = frozenset(own - plan.pooled.keys()) | frozenset(plan.places.values())
        self.fields = frozenset(
            self.schema.by_key[key].place for atom in plan.pooled.values() for key in _fields(atom)
        )


def _fields(atom: n.Atom) -> Iterator[str]:
    """The keys of the facts of which values are counted, summed or compared over applicants."""
    match atom:
        case n.Compare(left):
            if isinstance(left, n.DistinctCount | n.FieldTotal | n.FieldExtreme | n.FieldValues):
                yield left.field.key
        case n.Between(left):
            yield from _fields(n.Compare(left, n.Relation.AT_LEAST, atom.low, span=atom.span))
        case n.Member(_, _, members):
            for one in members:
                yield from _fields(one)
        case _:
            return


@frozen(eq=False)
class _Batch:
    """What is kept of a batch: the planes of atoms, the columns of the fields, who has wrong values."""

    rows: int
    pairs: Mapping[int, Pair]
    columns: Mapping[int, CodeColumn]
    bad: Plane


class PoolScreening:
    """One position over one table: ``take`` each batch, then ask."""

    def __init__(self, ready: ReadyPool) -> None:
        self._ready = ready
        self._batches: list[_Batch] = []
        self._outcomes: dict[int, Outcome] = {}
        self._verdicts: list[list[Pair]] = []

    def take(self, frame: CodedFrame) -> None:
        """Keep what is needed of a batch."""
        ready, rows = self._ready, frame.batch.rows
        block = ready.evaluator.batch(frame.batch).block(0, rows)
        flags = np.zeros(rows, np.bool_)
        for place, wrong in frame.wrong.items():
            if place in ready.reads:
                flags[wrong.rows] = True
        self._batches.append(
            _Batch(
                rows,
                {place: block(place) for place in ready.asked},
                {place: frame.batch.columns[place] for place in ready.fields},
                packed(flags),
            )
        )

    def levels(self) -> np.ndarray[tuple[int], np.dtype[np.int8]]:
        """The verdicts in the end, row by row: 0, 1 and 2 as the values of outcomes, -1 for a row with wrong values."""
        self._judge()
        found = [np.empty(0, np.int8)]
        for batch, (sure, possible) in zip(self._batches, self._verdicts[-1], strict=True):
            levels = unpacked(sure, batch.rows).astype(np.int8)
            levels += unpacked(possible, batch.rows)
            levels[unpacked(batch.bad, batch.rows)] = -1
            found.append(levels)
        return np.concatenate(found)

    @property
    def plan(self) -> PoolPlan:
        """What is computed."""
        return self._ready.plan

    @property
    def reads(self) -> frozenset[int]:
        """The places of the facts whose wrong values leave somebody without a verdict."""
        return self._ready.reads

    @property
    def proposals(self) -> tuple[n.Proposal, ...]:
        """The proposals in force for the position."""
        return self._ready.proposals

    def outcome_at(self, place: int) -> Outcome:
        """The outcome of an atom that no single person decides, with the verdicts of the end."""
        self._judge()
        pooled = self.plan.pooled.get(place)
        if pooled is not None:
            return self._outcome(pooled)
        one = self.plan.plan.atoms[place]
        return self._ready.plans.outcome(one.plan.atom, one.setting, {})

    def refusals(self) -> list[tuple[str, int]]:
        """How many each clause refuses, in the order of the rules."""
        self._judge()
        ready = self._ready
        *_, last = ready.plan.plan.positions
        counted = [0] * len(last.clauses)
        for batch in self._batches:
            for number, (_, possible) in enumerate(self._planes(ready.refusing, batch)):
                refused = ~possible & ~batch.bad
                clear_after(refused, batch.rows)
                counted[number] += count(refused)
        return [(clause.path, own) for clause, own in zip(last.clauses, counted, strict=True)]

    # Tiers -----------------------------------------------------------------------------------------------------

    def _judge(self) -> None:
        """The verdicts of every tier, as ``judged_pool`` finds them: whoever has wrong values is undetermined."""
        for circuit in self._ready.circuits[len(self._verdicts) :]:
            for place in self._pooled_in(circuit):
                self._outcomes[place] = self._outcome(self._ready.plan.pooled[place])
            found: list[Pair] = []
            for batch in self._batches:
                ((sure, possible),) = self._planes(circuit, batch)
                found.append((sure & ~batch.bad, possible | batch.bad))
            self._verdicts.append(found)

    def _pooled_in(self, circuit: Circuit) -> list[int]:
        """The atoms about the pool that a circuit asks. What they ask of verdicts is about the tiers before."""
        return [
            step.atom
            for step in circuit.steps
            if isinstance(step, Leaf) and step.atom in self._ready.plan.pooled
        ]

    def _planes(self, circuit: Circuit, batch: _Batch) -> list[Pair]:
        length, results = words(batch.rows), len(circuit.results)
        none = np.zeros(length, np.uint64)
        fixed = {Outcome.FALSE: (none, none), Outcome.TRUE: (~none, ~none)}
        fixed[Outcome.UNKNOWN] = (none, ~none)

        def atom(place: int) -> Pair:
            own = batch.pairs.get(place)
            return fixed[self._outcomes[place]] if own is None else own

        sures = [np.empty(length, np.uint64) for _ in range(results)]
        possibles = [np.empty(length, np.uint64) for _ in range(results)]
        settled = Bench(length).run(circuit, atom, sures, possibles)
        return [
            (sure, sure if same else possible)
            for sure, possible, same in zip(sures, possibles, settled, strict=True)
        ]

    # Applicants ------------------------------------------------------------------------------------------------

    def _outcome(self, atom: n.Atom) -> Outcome:
        """The outcome of an atom about the pool."""
        match atom:
            case n.Exists(selection):
                pairs = list(self._selected(selection))
                return _some(pairs)
            case n.Every(selection, must):
                # Somebody is selected and lacks it: of that the contrary.
                lacking = [
                    all_of([pair, _turned(self._condition(must, number))])
                    for number, pair in enumerate(self._selected(selection))
                ]
                return Outcome(2 - _some(self._cleared(lacking)).value)
            case n.Compare(left, relation, n.Constant(limit)):
                assert isinstance(left, n.RecordOperand)
                assert not isinstance(left, n.SpellOf)
                if isinstance(left, n.RecordCount) and limit is not NOTHING:
                    pairs = list(self._selected(left.selection))
                    low, high = (sum(count(pair[end]) for pair in pairs) for end in (0, 1))
                    assert not isinstance(limit, bool)
                    return compare_bounds(relation, low, high, limit)  # type: ignore[arg-type]
                return compare_found(left, relation, limit, self._found(left))
            case n.Between(left, low, high):
                return conjunction(
                    self._outcome(n.Compare(left, relation, end, span=atom.span))
                    for relation, end in ((n.Relation.AT_LEAST, low), (n.Relation.AT_MOST, high))
                )
            case n.Member(_, quantity, members, wanted):
                outcomes = [self._outcome(one) for one in members]
                match quantity:
                    case n.Quantity.ANY:
                        return disjunction(outcomes)
                    case n.Quantity.ALL:
                        return conjunction(outcomes)
                    case _:
                        return at_least(wanted, outcomes)
            case _:
                raise TypeError(f"{type(atom).__name__} is not about applicants in columns")

    def _selected(self, selection: n.Selection) -> list[Pair]:
        """The applicants that a selection means, batch by batch."""
        wheres = [one.where for one in selection.filters if one.where is not None]
        found: list[Pair] = []
        for number, batch in enumerate(self._batches):
            every = ~np.zeros(words(batch.rows), np.uint64)
            parts = [self._condition(where, number) for where in wheres]
            found.append(all_of([(every, every), *parts]))
        return self._cleared(found)

    def _condition(self, condition: n.Condition, number: int) -> Pair:
        batch, places = self._batches[number], self._ready.plan.places

        def of(atom: n.Atom) -> Pair:
            if isinstance(atom, n.Qualifies):
                below = atom.below
                known = self._verdicts
                tier = len(known) if below is None or below > len(known) else below
                return known[tier - 1][number]
            return batch.pairs[places[atom]]

        return condition_pair(condition, of)

    def _cleared(self, pairs: Sequence[Pair]) -> list[Pair]:
        """The planes without what stands after the last row."""
        found = []
        for batch, (sure, possible) in zip(self._batches, pairs, strict=True):
            own = sure.copy()
            clear_after(own, batch.rows)
            may = own
            if possible is not sure:
                may = possible.copy()
                clear_after(may, batch.rows)
            found.append((own, may))
        return found

    def _found(
        self,
        operand: n.RecordCount | n.DistinctCount | n.FieldTotal | n.FieldExtreme | n.FieldValues,
    ) -> Found:
        """The applicants selected, each with the value of the field. Equal ones stand once where their number does not
        matter.
        """
        if isinstance(operand, n.RecordCount):
            return Found((), ())
        slot = self._ready.schema.by_key[operand.field.key]
        counted: dict[tuple[Code, bool], int] = {}
        for number, (sure, possible) in enumerate(self._selected(operand.selection)):
            rows = self._batches[number].rows
            chosen = np.flatnonzero(unpacked(possible, rows))
            table, values = self._batches[number].columns[slot.place].distinct()
            own = values[chosen].astype(np.int64) * 2 + unpacked(sure, rows)[chosen]
            keys, many = np.unique(own, return_counts=True)
            for key, more in zip(keys.tolist(), many.tolist(), strict=True):
                pair = (table[key // 2], bool(key % 2))
                counted[pair] = counted.get(pair, 0) + more
        given: list[tuple[Record, Outcome]] = []
        for (code, surely), more in counted.items():
            record = _record(slot, code)
            outcome = Outcome.TRUE if surely else Outcome.UNKNOWN
            given += [(record, outcome)] * (more if _each_counts(operand, record) else 1)
        return Found(tuple(given), ())


def _each_counts(operand: n.RecordOperand, record: Record) -> bool:
    """Whether it matters how many applicants have the same value."""
    match operand:
        case n.FieldTotal():
            return True
        case n.DistinctCount(_, own):
            return record.get(own.key) is None
        case _:
            return False


def _record(slot: Slot, code: Code) -> Record:
    value = slot.coding.decode(code)
    assert not isinstance(value, Records)
    return Record(()) if value is None else Record(((slot.fact.key, value),))


def _some(pairs: Sequence[Pair]) -> Outcome:
    if any(sure.any() for sure, _ in pairs):
        return Outcome.TRUE
    return Outcome.UNKNOWN if any(possible.any() for _, possible in pairs) else Outcome.FALSE


def _turned(pair: Pair) -> Pair:
    sure, possible = pair
    turned = ~possible
    return turned, turned if possible is sure else ~sure


__all__ = ["PoolScreening", "ReadyPool"]
