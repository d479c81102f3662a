"""Looking for a row of each part such that a goal is reached: a search that ends with rows, or with none there are.

What is certain is drawn first: a literal leaves of a part the rows that fulfil it. Of a choice the ways that are ruled
out are dropped, and then one way after another is entered.
"""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic

from attrs import evolve, field, frozen

from talentarule.analysis.goals import AtLeast, Goal, Literal, Wish
from talentarule.analysis.parts import Tables
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome

MAX_STEPS = 20_000
"""So many choices are entered."""

CLOCK_EVERY = 64


class Spent(Exception):  # noqa: N818 - no error: the work allowed is done
    """The search was not ended within the steps or the time given."""


@frozen(eq=False)
class Choice:
    """For each part the rows left, as bits; for each loose condition what is wanted of it; for each history what is
    wanted of its conditions.
    """

    left: tuple[int, ...]
    loose: Mapping[n.Atom, frozenset[Wish]]
    told: tuple[int, ...] = ()


@frozen(eq=False)
class Search:
    """A search in some tables; ``deadline`` is a moment of ``time.monotonic``."""

    tables: Tables
    deadline: float | None = None
    steps: int = MAX_STEPS
    masks: dict[Literal, int] = field(factory=dict)

    def first(self, goal: Goal) -> Choice | None:
        """A choice that reaches the goal, None when there is none. Raises Spent."""
        all_rows = tuple((1 << len(part.rows)) - 1 for part in self.tables.parts)
        start = Choice(all_rows, {}, (0,) * len(self.tables.histories))
        waiting: list[tuple[tuple[Goal, ...], Choice]] = [((goal,), start)]
        steps = self.steps
        while waiting:
            goals, choice = waiting.pop()
            steps -= 1
            if steps < 0 or (steps % CLOCK_EVERY == 0 and self._is_late()):
                raise Spent
            drawn = _drawn(self, goals, choice)
            if drawn is None:
                continue
            open_, choice = drawn
            if not open_:
                return choice
            chosen = min(open_, key=lambda one: (len(one.parts) - one.count, len(one.parts)))
            rest = tuple(one for one in open_ if one is not chosen)
            one, *others = chosen.parts
            remaining = tuple(others)
            waiting.append(((*rest, AtLeast(chosen.count, remaining)), choice))
            waiting.append(((*rest, one, AtLeast(chosen.count - 1, remaining)), choice))
        return None

    def _is_late(self) -> bool:
        return self.deadline is not None and monotonic() > self.deadline

    def mask(self, literal: Literal) -> int:
        """The rows of the literal's part that fulfil it."""
        known = self.masks.get(literal)
        if known is None:
            part = self.tables.parts[self.tables.place[literal.atom]]
            known = 0
            for number, outcome in enumerate(part.outcomes[literal.atom]):
                if outcome in literal.wish.value:
                    known |= 1 << number
            self.masks[literal] = known
        return known


def _drawn(
    search: Search, goals: tuple[Goal, ...], choice: Choice
) -> tuple[list[AtLeast], Choice] | None:
    """What is certain drawn from the goals, and those that leave several ways; None where they cannot be reached."""
    open_: list[AtLeast] = []
    waiting = [*goals]
    while True:  # what is drawn here can decide what was left open before
        before = choice
        open_ = []
        while waiting:
            goal = waiting.pop()
            if isinstance(goal, AtLeast):
                shortened = _shortened(search, goal, choice)
                if shortened is None:
                    return None
                count, parts = shortened
                if count <= 0:
                    continue
                if count == len(parts):
                    waiting.extend(parts)
                else:
                    open_.append(AtLeast(count, parts))
            else:
                narrowed = _narrowed(search, goal, choice)
                if narrowed is None:
                    return None
                choice = narrowed
        if choice is before:
            return open_, choice
        waiting = [*open_]


def _shortened(
    search: Search, goal: AtLeast, choice: Choice
) -> tuple[int, tuple[Goal, ...]] | None:
    """Without the parts that are certain and those that are ruled out; None when it cannot be reached."""
    count = goal.count
    if count <= 0:
        return 0, ()
    parts: list[Goal] = []
    for part in goal.parts:
        if _certain(search, part, choice):
            count -= 1
            if count <= 0:
                return 0, ()
        elif _possible(search, part, choice):
            parts.append(part)
    return None if count > len(parts) else (count, tuple(parts))


def _possible(search: Search, goal: Goal, choice: Choice) -> bool:
    """Whether the goal is not ruled out at once."""
    if isinstance(goal, Literal):
        return _narrowed(search, goal, choice) is not None
    found = 0
    left = len(goal.parts)
    for part in goal.parts:
        if found >= goal.count:
            break
        if found + left < goal.count:
            return False
        found += _possible(search, part, choice)
        left -= 1
    return found >= goal.count


def _certain(search: Search, goal: Goal, choice: Choice) -> bool:
    """Whether every choice that is left reaches the goal."""
    if isinstance(goal, Literal):
        fixed = search.tables.fixed.get(goal.atom)
        if fixed is not None:
            return fixed in goal.wish.value
        told = search.tables.told.get(goal.atom)
        if told is not None:
            return bool(choice.told[told] & _sign(search, goal, told))
        place = search.tables.place.get(goal.atom)
        if place is None:
            wanted = choice.loose.get(goal.atom, frozenset())
            left = search.tables.loosely.intersection(*(one.value for one in wanted))
            return left <= goal.wish.value
        return choice.left[place] & ~search.mask(goal) == 0
    found = 0
    for part in goal.parts:
        if found >= goal.count:
            break
        found += _certain(search, part, choice)
    return found >= goal.count


def _narrowed(search: Search, literal: Literal, choice: Choice) -> Choice | None:
    """With only what fulfils the literal; None when that is nothing."""
    fixed = search.tables.fixed.get(literal.atom)
    if fixed is not None:
        return choice if fixed in literal.wish.value else None
    told = search.tables.told.get(literal.atom)
    if told is not None:
        known = choice.told[told]
        more = known | _sign(search, literal, told)
        if more == known:
            return choice
        if search.tables.histories[told].records(more) is None:
            return None
        return evolve(choice, told=(*choice.told[:told], more, *choice.told[told + 1 :]))
    place = search.tables.place.get(literal.atom)
    if place is None:
        wanted = choice.loose.get(literal.atom, frozenset())
        if literal.wish in wanted:
            return choice
        both = {*wanted, literal.wish}
        if not search.tables.loosely.intersection(*(one.value for one in both)):
            return None
        return evolve(choice, loose={**choice.loose, literal.atom: frozenset(both)})
    left = choice.left[place] & search.mask(literal)
    if not left:
        return None
    if left == choice.left[place]:
        return choice
    return evolve(choice, left=(*choice.left[:place], left, *choice.left[place + 1 :]))


def _sign(search: Search, literal: Literal, told: int) -> int:
    return search.tables.histories[told].bit(literal.atom, Outcome.TRUE in literal.wish.value)


__all__ = ["MAX_STEPS", "Choice", "Search", "Spent"]
