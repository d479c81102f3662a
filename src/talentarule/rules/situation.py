"""All that a decision may look at."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from attrs import frozen

from talentarule.rules.kleene import Outcome
from talentarule.vocabulary.organisation import Position, Unit
from talentarule.vocabulary.values import Record, Value


@frozen(eq=False)
class Applicant:
    """One applicant of a pool: the values known, the dates of events that hold for them, and the verdicts: of index k
    that by the fallbacks of tiers up to k, the last one final.
    """

    id: str | None
    values: Mapping[str, Value | None]
    events: Mapping[str, datetime.date | None]
    verdicts: tuple[Outcome, ...]

    def qualifies(self, below: int | None) -> Outcome:
        """The verdict by the tiers below this one, or the final one."""
        if below is None or below > len(self.verdicts):
            return self.verdicts[-1]
        return self.verdicts[below - 1]


@frozen(eq=False)
class Pool:
    """The applicants of a vacancy, the candidate among them."""

    applicants: tuple[Applicant, ...]


@frozen
class Situation:
    """All that a decision may look at. Unknown facts and events are absent or ``None``.

    ``record`` is the record that is looked at while records of a list are selected, ``applicant`` the applicant while
    those of the ``pool`` are; a pool that is not given is unknown.
    """

    position: Position | Unit
    candidate: Mapping[str, Value | None]
    law_on: datetime.date
    facts_on: datetime.date
    events: Mapping[str, datetime.date | None]
    selection: Mapping[str, Value | None]
    record: Record | None = None
    pool: Pool | None = None
    applicant: Applicant | None = None
