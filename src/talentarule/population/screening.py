"""Screening a table of people: frame by frame to codes, block by block to planes, and the planes kept."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl
from attrs import frozen

from talentarule.decide.errors import DataError
from talentarule.decide.plans import Plans
from talentarule.decide.schema import Schema
from talentarule.diagnostics import Diagnostic
from talentarule.population.atoms import BatchAtoms
from talentarule.population.bits import (
    WORD,
    Bench,
    Circuit,
    Plane,
    build_circuit,
    clear_after,
    counts,
    packed,
    words,
)
from talentarule.population.columns import CodeColumn, Wrong, WrongRows
from talentarule.population.frames import (
    CodedFrame,
    Column,
    Fields,
    Source,
    code_frame,
    find_fields,
)
from talentarule.population.lists import evaluator_of
from talentarule.population.plan import PopulationPlan
from talentarule.population.record_columns import RecordColumns

BLOCK_ROWS = 262_144
"""So many people are computed together: their planes stay in the cache."""

BATCH_ROWS = 524_288
"""So many rows are read at a time."""

LIST_BATCH_ROWS = 32_768
"""So many rows are read at a time where rules read lists of records."""


@frozen(eq=False)
class Kept:
    """What is kept of a batch. ``sure`` and ``possible`` have a row of words for each distinct verdict (the same array
    where nothing is unknown); the bits of rows with wrong values are clear in both, and set in ``bad``, by verdict.
    """

    first: int
    rows: int
    ids: Column | None
    columns: Mapping[int, CodeColumn]
    wrong: Mapping[int, WrongRows]
    events: Mapping[int, Mapping[str, datetime.date | Wrong]]
    sure: npt.NDArray[np.uint64]
    possible: npt.NDArray[np.uint64]
    bad: Mapping[int, Plane]

    @cached_property
    def counted(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """How many are surely, and how many possibly eligible, for each distinct verdict."""
        sure = counts(self.sure)
        return sure, sure if self.possible is self.sure else counts(self.possible)


@frozen(eq=False)
class VerdictPlanes:
    """The distinct verdicts of a plan: formula and the facts read; and which of them each position has."""

    distinct: tuple[tuple[int, frozenset[int]], ...]
    of_position: tuple[int, ...]


def verdict_planes(plan: PopulationPlan, *, apart: bool) -> VerdictPlanes:
    """The verdicts that have planes of their own: all where they are ``apart``, else equal ones once."""
    places: dict[object, int] = {}
    distinct: list[tuple[int, frozenset[int]]] = []
    of_position: list[int] = []
    for number, one in enumerate(plan.positions):
        key = (one.verdict, one.reads, number if apart else None)
        if key not in places:
            places[key] = len(distinct)
            distinct.append((one.verdict, one.reads))
        of_position.append(places[key])
    return VerdictPlanes(tuple(distinct), tuple(of_position))


class ReadyPlan:
    """A plan with all that is made from it once, for any number of tables. Can be shared between threads."""

    def __init__(self, plan: PopulationPlan, plans: Plans) -> None:
        self.plan = plan
        self.plans = plans
        self.atoms = evaluator_of(plan.atoms, plans)
        self._circuits: dict[bool, tuple[VerdictPlanes, Circuit]] = {}

    def circuit(self, *, apart: bool) -> tuple[VerdictPlanes, Circuit]:
        """The verdicts that have planes of their own, and the circuit that gives them."""
        found = self._circuits.get(apart)
        if found is None:
            verdicts = verdict_planes(self.plan, apart=apart)
            wanted = [one for one, _ in verdicts.distinct]
            found = self._circuits[apart] = (verdicts, build_circuit(self.plan.formulas, wanted))
        return found


class Screening:
    """A plan made ready to run: the source's columns found, the circuit built. ``run`` goes through the source once.

    ``also_read`` are further facts whose wrong values are to be found; ``apart`` gives each position planes of its own.
    """

    def __init__(
        self,
        ready: ReadyPlan,
        source: Source,
        facts_on: datetime.date,
        id_column: str | None,
        *,
        also_read: frozenset[int] = frozenset(),
        apart: bool = False,
        batch_rows: int | None = None,
    ) -> None:
        self.plan = plan = ready.plan
        self.plans = ready.plans
        self.schema: Schema = ready.plans.schema
        self.source = source
        self.reads = also_read.union(*(one.reads for one in plan.positions))
        self.fields: Fields = find_fields(self.schema, source.names, self.reads, source)
        # Rows with events of their own are decided singly, position by position.
        apart = apart or bool(self.fields.events)
        self.verdicts, self._circuit = ready.circuit(apart=apart)
        self.facts_on = facts_on
        self._id = id_column
        self._atoms = ready.atoms
        lists = any(self.schema.slots[place].records is not None for place in self.reads)
        self.batch_rows = batch_rows or (LIST_BATCH_ROWS if lists else BATCH_ROWS)

    def run(
        self,
        advance: Callable[[int], object],
        also: Sequence[Callable[[CodedFrame], object]] = (),
    ) -> Iterator[tuple[Kept, Mapping[int, RecordColumns]]]:
        """The batches, one after the other, with the codes of lists, which are not kept. ``advance`` is told of how
        many more rows are done, ``also`` are handed the codes of each batch.
        """
        for first, ids, frame in self.coded():
            for one in also:
                one(frame)
            yield self._kept(first, ids, frame), frame.batch.lists
            advance(frame.batch.rows)

    def coded(self) -> Iterator[tuple[int, Column | None, CodedFrame]]:
        """The frames of the source as codes, each with the number of its first row and its identities."""
        wanted = [*self.fields.names]
        if self._id is not None and self._id not in wanted:
            wanted.append(self._id)
        first = 0
        for frame in self.source.frames(wanted, self.batch_rows):
            ids = None if self._id is None else frame.columns[self._id]
            if ids is not None and _has_floats(ids):
                place = self.source.place(first, self._id or "")
                raise DataError([Diagnostic("TR5502", {"name": self._id or ""}, place=place)])
            yield (
                first,
                ids,
                code_frame(self.schema, self.fields, frame, self.reads, self.facts_on),
            )
            first += frame.rows

    def atoms(self, frame: CodedFrame) -> BatchAtoms:
        """The atoms of a frame."""
        return self._atoms.batch(frame.batch)

    def _kept(self, first: int, ids: Column | None, frame: CodedFrame) -> Kept:
        rows = frame.batch.rows
        sure, possible = planes_of(self.atoms(frame), self._circuit)
        bad: dict[int, Plane] = {}
        if frame.wrong:
            flags = {place: _flagged(one.rows, rows) for place, one in frame.wrong.items()}
            for number, (_, reads) in enumerate(self.verdicts.distinct):
                own = [flags[place] for place in flags if place in reads]
                if own:
                    plane = np.bitwise_or.reduce(own)
                    bad[number] = plane
                    sure[number] &= ~plane
                    if possible is not sure:
                        possible[number] &= ~plane
        return Kept(
            first,
            rows,
            ids,
            frame.batch.columns,
            frame.wrong,
            frame.events,
            sure,
            possible,
            bad,
        )


def _has_floats(ids: Column) -> bool:
    """Whether identities came as floating-point numbers, which hold no eighteen digits."""
    if isinstance(ids, pl.Series):
        return ids.dtype.is_float()
    return any(isinstance(one, float) for one in ids)


def _flagged(rows: npt.NDArray[np.int64], count: int) -> Plane:
    flags = np.zeros(count, np.bool_)
    flags[rows] = True
    return packed(flags)


def planes_of(
    atoms: BatchAtoms, circuit: Circuit
) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    """The planes "true" and "possible" of a circuit's results, a row of words for each; the same array where nothing
    is unknown.
    """
    rows = atoms.rows
    shape = (len(circuit.results), words(rows))
    sure = np.empty(shape, np.uint64)
    possible = np.empty(shape, np.uint64)
    blocks = [(low, min(low + BLOCK_ROWS, rows)) for low in range(0, rows, BLOCK_ROWS)]
    benches: dict[int, Bench] = {}
    settled: list[list[bool]] = []
    for low, high in blocks:
        own = slice(low // WORD, words(high))
        length = own.stop - own.start
        bench = benches.setdefault(length, Bench(length))
        block = atoms.block(low, high)
        settled.append(bench.run(circuit, block, list(sure[:, own]), list(possible[:, own])))
    clear_after(sure, rows)
    if all(map(all, settled)):
        return sure, sure
    for (low, high), flags in zip(blocks, settled, strict=True):
        own = slice(low // WORD, words(high))
        same = np.flatnonzero(flags)
        possible[same, own] = sure[same, own]
    clear_after(possible, rows)
    return sure, possible


__all__ = [
    "BATCH_ROWS",
    "BLOCK_ROWS",
    "Kept",
    "ReadyPlan",
    "Screening",
    "VerdictPlanes",
    "planes_of",
    "verdict_planes",
]
