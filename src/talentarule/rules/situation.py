"""All that a decision may look at."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from attrs import frozen

from talentarule.vocabulary.organisation import Position, Unit
from talentarule.vocabulary.values import Record, Value


@frozen
class Situation:
    """All that a decision may look at. Unknown facts and events are absent or ``None``.

    ``record`` is the record that is looked at while records of a list are selected.
    """

    position: Position | Unit
    candidate: Mapping[str, Value | None]
    law_on: datetime.date
    facts_on: datetime.date
    events: Mapping[str, datetime.date | None]
    selection: Mapping[str, Value | None]
    record: Record | None = None
