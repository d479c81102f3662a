"""Durations: so many months and so many days, as personnel law counts them."""

from __future__ import annotations

from attrs import frozen

MONTHS_PER_YEAR = 12
DAYS_PER_MONTH = 31
"""Left-over days make a month only when there are 31 of them: credit is never given for a month not completed."""


@frozen(order=True)
class Duration:
    """A length of time: ``months`` >= 0 and ``days`` between 0 and 30 after :func:`duration` has normalised them.

    Ordered by months, then by days.
    """

    months: int
    days: int = 0


def duration(years: int = 0, months: int = 0, days: int = 0) -> Duration:
    """The duration of so many years, months and days; 31 left-over days make one month."""
    return Duration(
        years * MONTHS_PER_YEAR + months + days // DAYS_PER_MONTH,
        days % DAYS_PER_MONTH,
    )
