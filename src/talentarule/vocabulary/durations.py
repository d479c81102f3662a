"""Durations: so many months and so many days, as personnel law counts them."""

from __future__ import annotations

from attrs import frozen

MONTHS_PER_YEAR = 12
DAYS_PER_MONTH = 31
"""Left-over days make a month only when there are 31 of them: credit is never given for a month not completed."""


@frozen
class Duration:
    """A length of time: ``months`` and ``days``, both >= 0, as written.

    A date is moved by the months and the days as they stand; two lengths are compared by :func:`credit`.
    """

    months: int
    days: int = 0


def duration(years: int = 0, months: int = 0, days: int = 0) -> Duration:
    """The duration of so many years, months and days."""
    return Duration(years * MONTHS_PER_YEAR + months, days)


def credit(length: Duration) -> int:
    """A number in the order of durations: by months, then by days, where 31 days make a month."""
    return length.months * DAYS_PER_MONTH + length.days
