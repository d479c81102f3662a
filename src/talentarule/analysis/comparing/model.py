"""What comparing two rule sets gives, as data."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from enum import Enum

from attrs import field, frozen

from talentarule.analysis.comparing.joint import Pair
from talentarule.analysis.comparing.meeting import Differing
from talentarule.rules import nodes as n


class Change(Enum):
    """What became of a clause, or of the verdict for a position. Stricter and looser are said of who meets it: a
    candidate who meets it in the one rule set and does not in the other is the witness.
    """

    UNCHANGED = "unchanged"
    REWORDED = "reworded"
    TIGHTENED = "tightened"
    LOOSENED = "loosened"
    BOTH = "both"
    ADDED = "added"
    REMOVED = "removed"
    NOT_DECIDED = "not decided"


ALTERING = frozenset(Change) - {Change.UNCHANGED, Change.REWORDED}
"""What changes the meaning, or may."""


class Answered(Enum):
    """What is known about a candidate that is looked for."""

    FOUND = "found"
    NONE = "none"
    OPEN = "open"


@frozen
class Found:
    """Whether there is a candidate of whom one rule set asks more than the other: found, proved that there is none, or
    open. ``spent`` says of what is open whether the work allowed was done.
    """

    answer: Answered
    witness: Pair | None = field(default=None, eq=False)
    spent: bool = False


NONE = Found(Answered.NONE)
NOT_ASKED = Found(Answered.OPEN)


@frozen
class Compared:
    """How two demands compare. ``stricter`` is about candidates who meet the old one and not the new one, ``looser``
    about the reverse; both for candidates of whom all is known. ``missing`` says of equal ones whether they are equal
    where facts are missing too: None where that is not decided.
    """

    change: Change
    stricter: Found = NONE
    looser: Found = NONE
    missing: bool | None = True

    @property
    def settled(self) -> bool:
        """Whether both ways are known."""
        return Answered.OPEN not in (self.stricter.answer, self.looser.answer)


@frozen
class ClauseRef:
    """A clause in its rule set: ``path`` names it, ``text`` is how it is written."""

    path: str
    regulation: str | None
    basis: tuple[str, ...]
    file: str
    line: int
    text: str
    rule: n.Rule = field(eq=False, repr=False)
    clause: n.Clause = field(eq=False, repr=False)


@frozen
class ClauseChange:
    """What became of a clause for some positions. ``old`` is None where it was added, ``new`` where it was removed; of
    these ``stricter`` and ``looser`` say whether anybody's verdict is another because of it alone.
    """

    old: ClauseRef | None
    new: ClauseRef | None
    compared: Compared
    positions: tuple[str, ...]

    @property
    def moved(self) -> bool:
        """Whether it goes by another path now."""
        return self.old is not None and self.new is not None and self.old.path != self.new.path


@frozen
class PositionChange:
    """What became of the verdict for these positions, all clauses together. ``clauses`` are those that change for them,
    each as it is named in the new rules, or else in the old ones. A witness is one for the first position.
    """

    compared: Compared
    positions: tuple[str, ...]
    clauses: tuple[ClauseRef, ...] = ()


@frozen
class Beside:
    """A clause that ranks, obliges or looks at the applicants together, and was added, removed or written anew. Such
    clauses are compared by what they say, not proved.
    """

    change: Change
    path: str
    verb: n.Verb | None
    position: str | None = None


@frozen
class Difference:
    """Two rule sets beside each other. Positions go by their names in the new one."""

    on: datetime.date
    law_on_old: datetime.date
    law_on_new: datetime.date
    events: Mapping[str, datetime.date]
    assumed: tuple[str, ...]
    old_digest: str
    new_digest: str
    clauses: tuple[ClauseChange, ...]
    positions: tuple[PositionChange, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    differing: tuple[Differing, ...]
    beside: tuple[Beside, ...]

    @property
    def altering(self) -> bool:
        """Whether the meaning changed, or may have: some verdict does, or a position came or went."""
        verdicts = any(one.compared.change in ALTERING for one in self.positions)
        return bool(verdicts or self.added or self.removed)

    @property
    def decided(self) -> bool:
        """Whether every question was answered by a proof or a witness."""
        compared = [one.compared for one in self.clauses] + [one.compared for one in self.positions]
        return all(one.settled for one in compared)


__all__ = [
    "ALTERING",
    "NONE",
    "NOT_ASKED",
    "Answered",
    "Beside",
    "Change",
    "ClauseChange",
    "ClauseRef",
    "Compared",
    "Difference",
    "Found",
    "PositionChange",
]
