"""The values that facts, attributes and constants of rules can have.

A text is a ``str``, a yes/no a ``bool``, a number an ``int`` or ``Decimal``, a date a ``datetime.date``; the rest
stands here and in ``scale.py``, ``taxonomy.py`` and ``durations.py``. Unknown is ``None`` everywhere; known to be
none (``tidak ada``) is :data:`NOTHING`.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from enum import Enum

from attrs import frozen

from talentarule.vocabulary.durations import Duration
from talentarule.vocabulary.scale import Level
from talentarule.vocabulary.taxonomy import Category


class Nothing(Enum):
    """The one value that says: known to be none."""

    NOTHING = "tidak ada"


NOTHING = Nothing.NOTHING


@frozen
class Choice:
    """One of the options of a closed set, by its declared spelling; ``key`` is the folded name."""

    key: str
    name: str


Scalar = str | bool | int | Decimal | datetime.date | Duration | Level | Category | Choice


@frozen
class Many:
    """The values of a many-valued fact, without repetition. ``complete`` is false when there may be more."""

    items: tuple[Scalar, ...]
    complete: bool = True


ONGOING = datetime.date.max
"""The last day of a record that is still running (``sekarang``)."""


@frozen
class Record:
    """One record of a list: what is known of its fields, by key, in the order of the list's fields."""

    known: tuple[tuple[str, Scalar | Many | Nothing], ...]

    def get(self, key: str) -> Scalar | Many | Nothing | None:
        """The value of a field, None when it is unknown."""
        return next((value for name, value in self.known if name == key), None)


@frozen
class Records:
    """The records of a list, in the order given. ``complete`` is false when there may be more."""

    items: tuple[Record, ...]
    complete: bool = True


Value = Scalar | Many | Nothing | Records
