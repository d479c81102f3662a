"""Which clause of the new rule set is which of the old one: by its path, and by what it says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from attrs import frozen

from talentarule.analysis.goals import Goal, Literal, literals_of
from talentarule.decide.specialise import facts_of
from talentarule.rules.labels import path_key
from talentarule.vocabulary.facts import Fact, Owner

ALIKE = 0.5
"""Clauses without a common path are one clause when they share so much of the facts that either reads."""


@frozen
class Asked:
    """What is compared of a clause: its path, its regulation, and what it asks, in terms of both rule sets."""

    path: str
    regulation: str | None
    meaning: Hashable
    facts: frozenset[Fact]


def meaning_of(goal: Goal) -> Hashable:
    """What a goal says, whatever the order of its parts: equal ones say the same."""
    if isinstance(goal, Literal):
        return goal
    if goal.count == len(goal.parts) == 1:
        return meaning_of(goal.parts[0])
    return (goal.count, frozenset(Counter(map(meaning_of, goal.parts)).items()))


def facts_in(goal: Goal) -> frozenset[Fact]:
    """The facts of the candidate that a goal reads."""
    return frozenset(
        fact for one in literals_of(goal) for fact in facts_of(one.atom, Owner.CANDIDATE)
    )


def matched(old: Sequence[Asked], new: Sequence[Asked]) -> Iterator[tuple[int | None, int | None]]:
    """Pairs of places in ``old`` and ``new``, None where there is no other. What stands under the same path and says
    the same goes first, then what says the same under another path, then what stands under the same path and reads a
    common fact, then what alone reads the same facts, then what stands under the same path, and last what reads most of
    the same facts.
    """
    left_old, left_new = dict(enumerate(old)), dict(enumerate(new))

    def pair(
        key: Callable[[Asked], Hashable | None], *, alone: bool = False
    ) -> Iterator[tuple[int, int]]:
        olds, news = _by(left_old.items(), key), _by(left_new.items(), key)
        for value, places in olds.items():
            others = news.get(value, [])
            if alone and not len(places) == len(others) == 1:
                continue
            for one, other in zip(places, others, strict=False):
                del left_old[one], left_new[other]
                yield one, other

    def path(one: Asked) -> str:
        return path_key(one.path)

    yield from pair(lambda one: (path(one), one.regulation, one.meaning))
    yield from pair(lambda one: (path(one), one.meaning))
    yield from pair(lambda one: (one.regulation, one.meaning))
    yield from pair(lambda one: one.meaning)
    for key in ((lambda one: (path(one), one.regulation)), path):
        olds, news = _by(left_old.items(), key), _by(left_new.items(), key)
        for value, places in olds.items():
            for one in places:
                others = [o for o in news.get(value, ()) if o in left_new]
                common = [o for o in others if old[one].facts & new[o].facts]
                if common:
                    del left_old[one], left_new[common[0]]
                    yield one, common[0]
    yield from pair(lambda one: one.facts or None, alone=True)
    yield from pair(lambda one: (path(one), one.regulation))
    yield from pair(path, alone=True)
    near = [
        (len(old[one].facts & new[o].facts) / len(old[one].facts | new[o].facts), -one, -o)
        for one in left_old
        for o in left_new
        if old[one].facts & new[o].facts
    ]
    for share, one, o in sorted(near, reverse=True):
        if share >= ALIKE and -one in left_old and -o in left_new:
            del left_old[-one], left_new[-o]
            yield -one, -o
    yield from ((one, None) for one in left_old)
    yield from ((None, one) for one in left_new)


def _by(
    entries: Iterable[tuple[int, Asked]], key: Callable[[Asked], Hashable | None]
) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for place, one in entries:
        value = key(one)
        if value is not None:
            found[value].append(place)
    return found


__all__ = ["Asked", "facts_in", "matched", "meaning_of"]
