"""Planes of bits: one bit for each person, packed into words of 64; and formulas over pairs of them.

Of an outcome two planes are kept, "true" and "possible", as in the record of a single decision (``decide/planes.py``):
TRUE sets both, UNKNOWN only the second. Where nothing is unknown in a block both are one and the same array, and what
is made of such planes costs half.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import assert_never

import numpy as np
import numpy.typing as npt
from attrs import field, frozen

from talentarule.population.formulas import (
    Conjunction,
    Disjunction,
    Fixed,
    Formula,
    Leaf,
    Negation,
    Threshold,
    needed,
)
from talentarule.rules.kleene import Outcome

Plane = npt.NDArray[np.uint64]
Pair = tuple[Plane, Plane]
"""The planes "true" and "possible"; the same array where nothing is unknown."""

WORD = 64

COUNTED = 64
"""So many planes are counted at a time."""

NO_TARGET = -1
"""Stands for a value that is no result."""


def words(rows: int) -> int:
    """How many words hold so many rows."""
    return -(-rows // WORD)


def packed(flags: npt.NDArray[np.bool_]) -> Plane:
    """The plane of an array of flags; the bits after the last row are 0."""
    rows = flags.shape[0]
    small = np.packbits(flags, bitorder="little")
    if rows % WORD:
        whole = np.zeros(words(rows) * 8, np.uint8)
        whole[: small.shape[0]] = small
        small = whole
    return small.view(np.uint64)


def unpacked(plane: Plane, rows: int) -> npt.NDArray[np.bool_]:
    """The flags of a plane."""
    return np.unpackbits(plane.view(np.uint8), count=rows, bitorder="little").view(np.bool_)


def count(plane: Plane) -> int:
    """How many bits are set."""
    return int(np.bitwise_count(plane).sum())


def counts(planes: Plane) -> npt.NDArray[np.int64]:
    """How many bits are set in each row of words."""
    found = np.empty(planes.shape[0], np.int64)
    for first in range(0, planes.shape[0], COUNTED):
        part = np.bitwise_count(planes[first : first + COUNTED])
        found[first : first + COUNTED] = part.sum(axis=1, dtype=np.uint32)
    return found


def clear_after(planes: Plane, rows: int) -> None:
    """Clear the bits after the last row, in planes that end there."""
    if rows % WORD:
        planes[..., -1] &= np.uint64((1 << rows % WORD) - 1)


# Formulas over planes ------------------------------------------------------------------------------------------


@frozen
class _Both:
    """The conjunction (or else disjunction) of two values."""

    left: int
    right: int
    every: bool


_Step = _Both | Leaf | Fixed | Negation | Threshold


@frozen(eq=False)
class Circuit:
    """The steps that give the planes of some formulas, in an order in which parts come first. Values are numbered as
    the steps are; ``results`` has the value of each formula wanted, ``targets`` by value the first result that it is,
    ``last`` the values that nobody needs after a step.
    """

    steps: tuple[_Step, ...]
    results: tuple[int, ...]
    targets: tuple[int, ...]
    last: tuple[tuple[int, ...], ...]


def build_circuit(formulas: Sequence[Formula], wanted: Sequence[int]) -> Circuit:
    """The circuit of the wanted formulas. Groups become steps over two values each, the most common items first, so
    that groups which begin alike share their beginning.
    """
    places = needed(formulas, wanted)
    uses: Counter[int] = Counter()
    for place in places:
        formula = formulas[place]
        if isinstance(formula, Conjunction | Disjunction):
            uses.update(formula.items)
    steps: list[_Step] = []
    known: dict[_Step, int] = {}
    value_of: dict[int, int] = {}

    def step(one: _Step) -> int:
        number = known.get(one)
        if number is None:
            number = known[one] = len(steps)
            steps.append(one)
        return number

    for place in places:
        formula = formulas[place]
        match formula:
            case Leaf() | Fixed():
                value_of[place] = step(formula)
            case Negation(item):
                value_of[place] = step(Negation(value_of[item]))
            case Threshold(count_, items):
                value_of[place] = step(Threshold(count_, tuple(value_of[one] for one in items)))
            case Conjunction(items) | Disjunction(items):
                every = isinstance(formula, Conjunction)
                ordered = sorted(items, key=lambda one: (-uses[one], one))
                value = value_of[ordered[0]]
                for other in ordered[1:]:
                    value = step(_Both(value, value_of[other], every))
                value_of[place] = value
            case _:
                assert_never(formula)
    results = tuple(value_of[place] for place in wanted)
    targets = [NO_TARGET] * len(steps)
    for number, value in enumerate(results):
        if targets[value] == NO_TARGET:
            targets[value] = number
    return Circuit(tuple(steps), results, tuple(targets), _last_uses(steps, frozenset(results)))


def _parts(step: _Step) -> tuple[int, ...]:
    match step:
        case _Both(left, right):
            return (left, right)
        case Negation(item):
            return (item,)
        case Threshold(_, items):
            return items
        case Leaf() | Fixed():
            return ()
        case _:
            assert_never(step)


def _last_uses(steps: Sequence[_Step], kept: frozenset[int]) -> tuple[tuple[int, ...], ...]:
    """After each step, the values that no later step reads. Those of atoms belong to somebody else."""
    last: dict[int, int] = {}
    for number, step in enumerate(steps):
        for part in _parts(step):
            last[part] = number
    found: list[list[int]] = [[] for _ in steps]
    for value, number in last.items():
        if value not in kept and not isinstance(steps[value], Leaf | Fixed):
            found[number].append(value)
    return tuple(map(tuple, found))


@frozen(eq=False)
class Bench:
    """Where is computed: planes of one length that are used again and again."""

    length: int
    _free: list[Plane] = field(factory=list, init=False)

    def run(
        self,
        circuit: Circuit,
        atoms: Callable[[int], Pair],
        sure_rows: Sequence[Plane],
        possible_rows: Sequence[Plane],
    ) -> list[bool]:
        """Write the planes of the circuit's results to these rows. A result is settled where the list returned says so:
        then its row "possible" is left as it was, being the same as "true".
        """
        sures: list[Plane] = []
        possibles: list[Plane] = []
        conjoin, disjoin, turn = np.bitwise_and, np.bitwise_or, np.bitwise_not
        free, length = self._free, self.length
        for step, target, done in zip(circuit.steps, circuit.targets, circuit.last, strict=True):
            match step:
                case _Both(left, right, every):
                    join = conjoin if every else disjoin
                    one, two = sures[left], sures[right]
                    may_one, may_two = possibles[left], possibles[right]
                    if target >= 0:
                        sure, possible = sure_rows[target], possible_rows[target]
                        join(one, two, sure)
                        if may_one is one and may_two is two:
                            possible = sure
                        else:
                            join(may_one, may_two, possible)
                    else:
                        sure = free.pop() if free else np.empty(length, np.uint64)
                        join(one, two, sure)
                        if may_one is one and may_two is two:
                            possible = sure
                        else:
                            possible = free.pop() if free else np.empty(length, np.uint64)
                            join(may_one, may_two, possible)
                case Leaf(atom):
                    sure, possible = atoms(atom)
                case Negation(item):
                    sure = self._plane()
                    turn(possibles[item], sure)
                    possible = sure
                    if possibles[item] is not sures[item]:
                        possible = self._plane()
                        turn(sures[item], possible)
                case Fixed(outcome):
                    sure = _full(length, outcome is Outcome.TRUE)
                    possible = sure
                    if outcome is Outcome.UNKNOWN:
                        possible = _full(length, True)
                case Threshold(wanted, items):
                    sure = threshold(wanted, [sures[one] for one in items])
                    possible = sure
                    if any(possibles[one] is not sures[one] for one in items):
                        possible = threshold(wanted, [possibles[one] for one in items])
                case _:
                    assert_never(step)
            sures.append(sure)
            possibles.append(possible)
            for value in done:
                free.append(sures[value])
                if possibles[value] is not sures[value]:
                    free.append(possibles[value])
        settled: list[bool] = []
        for number, value in enumerate(circuit.results):
            sure, possible = sures[value], possibles[value]
            if sure is not sure_rows[number]:
                sure_rows[number][:] = sure
            if possible is not sure and possible is not possible_rows[number]:
                possible_rows[number][:] = possible
            settled.append(possible is sure)
        return settled

    def _plane(self) -> Plane:
        """A plane to write to."""
        return self._free.pop() if self._free else np.empty(self.length, np.uint64)


def threshold(wanted: int, planes: Sequence[Plane]) -> Plane:
    """Where at least so many (one or more) bits are set: ``reached[k]`` has those with more than k so far."""
    reached = [np.zeros_like(planes[0]) for _ in range(wanted)]
    for plane in planes:
        for more in range(wanted - 1, 0, -1):
            reached[more] |= reached[more - 1] & plane
        reached[0] |= plane
    return reached[-1]


def _full(length: int, value: bool) -> Plane:
    return np.full(length, np.iinfo(np.uint64).max if value else 0, np.uint64)


def bit_at(plane: Plane, row: int) -> int:
    """The bit of a row."""
    return int(plane[row // 64] >> np.uint64(row % 64) & np.uint64(1))


__all__ = [
    "WORD",
    "Bench",
    "Circuit",
    "Pair",
    "Plane",
    "bit_at",
    "build_circuit",
    "clear_after",
    "count",
    "counts",
    "packed",
    "threshold",
    "unpacked",
    "words",
]
