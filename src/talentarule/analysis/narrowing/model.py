"""What is counted about a position and given people, as data."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from attrs import field, frozen

from talentarule.analysis.comparing.model import ClauseRef


@frozen
class Elsewhere:
    """What clauses on the same facts do for other positions under the same norm: of how many positions, and how many
    people meet them there, at the median (None where there are no such positions).
    """

    positions: int
    median: float | None


@frozen
class Condition:
    """A clause of the position: how many people meet it by itself, and how many would pass without it. ``own`` says
    that its rule is for this position alone.
    """

    clause: ClauseRef
    alone: int
    without: int
    own: bool
    elsewhere: Elsewhere


@frozen
class Step:
    """A clause that is left out beside those before it, and how many pass then."""

    clause: ClauseRef
    pool: int


@frozen
class Narrowness:
    """How narrow the rules of a position are for given people.

    ``judged`` are the people without wrong values, ``passing`` those who are eligible; ``conditions`` stand in the
    order of what they take away, the one that takes away most first. ``steps`` leaves out one clause after the other,
    each time the one that frees most, until ``k`` people pass. ``others`` are the other positions under the same norm,
    ``pool_elsewhere`` how many pass there at the median. ``rows`` are those who pass, counted from 1, where asked for.
    """

    position: str
    on: datetime.date
    events: Mapping[str, datetime.date]
    assumed: tuple[str, ...]
    rules_digest: str
    k: int
    people: int
    judged: int
    passing: int
    covered: bool
    conditions: tuple[Condition, ...]
    steps: tuple[Step, ...]
    others: tuple[str, ...]
    pool_elsewhere: float | None
    event_columns: tuple[str, ...]
    rows: tuple[int, ...] | None = field(default=None, repr=False)

    @property
    def narrow(self) -> bool:
        """Whether fewer than ``k`` pass."""
        return self.passing < self.k

    @property
    def narrowest(self) -> Condition | None:
        """The condition that takes away most, None where none takes away anything by itself."""
        return next((one for one in self.conditions if one.without > self.passing), None)

    @property
    def narrowest_own(self) -> Condition | None:
        """The same among the conditions of this position alone."""
        taking = (one for one in self.conditions if one.own and one.without > self.passing)
        return next(taking, None)


__all__ = ["Condition", "Elsewhere", "Narrowness", "Step"]
