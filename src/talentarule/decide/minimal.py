"""The smallest sets for which something holds, where it holds for every larger set too.

The sets are found shortest first, along the tree of hitting sets: a set that does not hold yet is made as large as it
can be without holding; whatever holds has to have one of the elements left out there, so each of these is tried next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import define

MAX_SETS = 100
"""So many sets are listed at most."""

MAX_TRIES = 10_000
"""So often is it asked whether a set holds; after that no more sets are looked for."""

MAX_OPEN = 10_000
"""So many sets wait to be tried at most."""

SHRUNK = 12
"""Where a bound ends the search, so many sets are found by leaving out one element after the other."""

Holds = Callable[[int], bool]
"""Whether a set holds, its elements as bits. A set holds where a part of it does."""


@define
class Budget:
    """How many questions are left. Several searches may share one."""

    left: int = MAX_TRIES


class _Spent(Exception):  # noqa: N818 - no error: the end of a search
    pass


def minimal_sets(count: int, holds: Holds, budget: Budget) -> tuple[list[int], bool]:
    """The sets of the elements ``0 .. count-1`` that hold and of which no part does: shortest first, then by the order
    of the elements; and whether a bound cut the list. Of a cut list, not all shorter sets need be there.
    """
    whole = (1 << count) - 1
    if not holds(whole):
        return [], False
    found: list[int] = []
    try:
        cut = not _search(whole, holds, budget, found)
    except _Spent:
        cut = True
    if cut:
        for turn in range(min(SHRUNK, count)):
            one = shrunk(whole, [*range(turn, count), *range(turn)], holds)
            if one not in found:
                found.append(one)
    return sorted(found, key=_in_order)[:MAX_SETS], cut


def shrunk(mask: int, order: list[int], holds: Holds) -> int:
    """A set that holds and of which no part does, within ``mask``, which holds. Those last in ``order`` leave first."""
    for place in reversed(order):
        without = mask & ~(1 << place)
        if without != mask and holds(without):
            mask = without
    return mask


def elements_of(mask: int) -> Iterator[int]:
    """The elements of a set, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def _in_order(mask: int) -> tuple[int, list[int]]:
    return mask.bit_count(), [*elements_of(mask)]


def _search(whole: int, holds: Holds, budget: Budget, found: list[int]) -> bool:
    """Whether all sets were found."""

    def asked(mask: int) -> bool:
        budget.left -= 1
        if budget.left < 0:
            raise _Spent
        return holds(mask)

    needed: list[int] = []
    seen = {0}
    level = [0]
    while level:
        following: list[int] = []
        for mask in level:
            if any(one & mask == one for one in found):
                continue
            missed = next((one for one in needed if not one & mask), None)
            if missed is None:
                if asked(mask):
                    if len(found) >= MAX_SETS:
                        return False
                    found.append(mask)
                    continue
                missed = whole & ~_grown(mask, whole, asked)
                needed.append(missed)
            for place in elements_of(missed):
                more = mask | 1 << place
                if more not in seen:
                    if len(seen) >= MAX_OPEN:
                        return False
                    seen.add(more)
                    following.append(more)
        level = following
    return True


def _grown(mask: int, whole: int, holds: Holds) -> int:
    """A set around ``mask``, which does not hold, as large as can be without holding."""
    for place in elements_of(whole & ~mask):
        more = mask | 1 << place
        if not holds(more):
            mask = more
    return mask


__all__ = ["Budget", "elements_of", "minimal_sets", "shrunk"]
