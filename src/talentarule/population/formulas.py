"""Formulas over conditions, in Kleene's logic: each distinct one once, whatever number of positions use it.

A formula names its parts by their place in a list in which parts stand before what is made of them. So equal parts of
clauses, rules and positions are one entry, and whoever goes through the list in order finds every part done.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from attrs import frozen

from talentarule.rules.kleene import Outcome, at_least, conjunction, disjunction, negation


@frozen
class Leaf:
    """The outcome of the atom at this place of the plan."""

    atom: int


@frozen
class Fixed:
    """An outcome that does not depend on anybody."""

    outcome: Outcome


@frozen
class Negation:
    """The negation of a formula."""

    item: int


@frozen
class Conjunction:
    """Every item holds. The items are two or more, each once, in ascending order."""

    items: tuple[int, ...]


@frozen
class Disjunction:
    """Some item holds. The items are two or more, each once, in ascending order."""

    items: tuple[int, ...]


@frozen
class Threshold:
    """At least ``count`` of the items hold; an item that is given twice counts twice."""

    count: int
    items: tuple[int, ...]


Formula = Leaf | Fixed | Negation | Conjunction | Disjunction | Threshold


class Formulas:
    """The list of formulas while it grows. Constants fall away, nested groups of one kind become one."""

    def __init__(self) -> None:
        self.all: list[Formula] = []
        self._places: dict[Formula, int] = {}

    def leaf(self, atom: int) -> int:
        """The place of an atom's outcome."""
        return self._place(Leaf(atom))

    def fixed(self, outcome: Outcome) -> int:
        """The place of a constant."""
        return self._place(Fixed(outcome))

    def negation(self, item: int) -> int:
        """The place of the negation of an item."""
        match self.all[item]:
            case Negation(inner):
                return inner
            case Fixed(outcome):
                return self.fixed(negation(outcome))
            case _:
                return self._place(Negation(item))

    def conjunction(self, items: Iterable[int]) -> int:
        """The place of the conjunction of the items; of none it is TRUE."""
        return self._group(items, Conjunction, Outcome.TRUE, Outcome.FALSE)

    def disjunction(self, items: Iterable[int]) -> int:
        """The place of the disjunction of the items; of none it is FALSE."""
        return self._group(items, Disjunction, Outcome.FALSE, Outcome.TRUE)

    def threshold(self, count: int, items: Sequence[int]) -> int:
        """The place of "at least ``count`` of the items"."""
        if count <= 0:
            return self.fixed(Outcome.TRUE)
        if count > len(items):
            return self.fixed(Outcome.FALSE)
        if count == len(items):
            return self.conjunction(items)
        if count == 1:
            return self.disjunction(items)
        return self._place(Threshold(count, tuple(sorted(items))))

    def _group(
        self,
        items: Iterable[int],
        kind: type[Conjunction] | type[Disjunction],
        neutral: Outcome,
        settling: Outcome,
    ) -> int:
        flat: set[int] = set()
        for item in items:
            match self.all[item]:
                case Fixed(outcome) if outcome is neutral:
                    continue
                case Fixed(outcome) if outcome is settling:
                    return item
                case Conjunction(inner) | Disjunction(inner) if type(self.all[item]) is kind:
                    flat.update(inner)
                case _:
                    flat.add(item)
        if not flat:
            return self.fixed(neutral)
        if len(flat) == 1:
            return flat.pop()
        return self._place(kind(tuple(sorted(flat))))

    def _place(self, formula: Formula) -> int:
        place = self._places.get(formula)
        if place is None:
            place = self._places[formula] = len(self.all)
            self.all.append(formula)
        return place


def outcomes_of(formulas: Sequence[Formula], atoms: Sequence[Outcome]) -> list[Outcome]:
    """The outcome of every formula from those of the atoms: what the kernels compute for many people at a time."""
    found: list[Outcome] = []
    for formula in formulas:
        match formula:
            case Leaf(atom):
                found.append(atoms[atom])
            case Fixed(outcome):
                found.append(outcome)
            case Negation(item):
                found.append(negation(found[item]))
            case Conjunction(items):
                found.append(conjunction(found[item] for item in items))
            case Disjunction(items):
                found.append(disjunction(found[item] for item in items))
            case Threshold(count, items):
                found.append(at_least(count, [found[item] for item in items]))
            case _:
                assert_never(formula)
    return found


def parts_of(formula: Formula) -> tuple[int, ...]:
    """The places of the formulas of which this one is made."""
    match formula:
        case Leaf() | Fixed():
            return ()
        case Negation(item):
            return (item,)
        case Conjunction(items) | Disjunction(items) | Threshold(_, items):
            return items
        case _:
            assert_never(formula)


def needed(formulas: Sequence[Formula], wanted: Iterable[int]) -> list[int]:
    """The places of the wanted formulas and of all their parts, in ascending order."""
    found: set[int] = set()
    waiting = list(wanted)
    while waiting:
        place = waiting.pop()
        if place not in found:
            found.add(place)
            waiting.extend(parts_of(formulas[place]))
    return sorted(found)


__all__ = [
    "Conjunction",
    "Disjunction",
    "Fixed",
    "Formula",
    "Formulas",
    "Leaf",
    "Negation",
    "Threshold",
    "needed",
    "outcomes_of",
    "parts_of",
]
