"""Dates and durations: arithmetic by the calendar as personnel law counts, and how people write
them.

Months are added first, and a day that the month lacks becomes its last day: somebody born on 29
February completes a year on 28 February where there is no 29th. Then days are added. Nothing here
reads a clock.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from talentarule.diagnostics import Lang
from talentarule.vocabulary.durations import MONTHS_PER_YEAR, Duration, duration

MONTHS_ID = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

MONTH_NUMBERS: Mapping[str, int] = MappingProxyType(
    {
        name.casefold(): number
        for names in (MONTHS_ID, MONTHS_EN)
        for number, name in enumerate(names, 1)
    }
)
"""The number of a month by its full name in either language, in lower case."""

_SHORT_NAMES: Mapping[str, int] = MappingProxyType(
    {
        **{name[:3].casefold(): number for name, number in MONTH_NUMBERS.items()},
        "agt": 8,
        "agus": 8,
        "sept": 9,
        "nop": 11,
        "nopember": 11,
        "pebruari": 2,
    }
)

_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.ASCII)
_NAMED_MONTH = re.compile(r"(\d{1,2})(?: |-)([^\W\d_]{3,10})\.?(?: |-)(\d{4})", re.ASCII)
_ISO_DURATION = re.compile(r"P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,6})D)?", re.ASCII)
_WORD_DURATION = re.compile(
    r"(?=\d)(?:(\d{1,4}) ?(?:tahun|thn?|years?))?"
    r"(?: ?(?<!\d)(\d{1,5}) ?(?:bulan|bln|months?))?"
    r"(?: ?(?<!\d)(\d{1,6}) ?(?:hari|days?))?",
    re.ASCII,
)


def add(start: date, length: Duration, sign: int = 1) -> date:
    """The date ``length`` after ``start``, or before it where ``sign`` is -1.

    A result before the year 1 or after the year 9999 is the first or last day of the calendar.
    """
    return _add_days(_add_months(start, sign * length.months), sign * length.days)


def completed(start: date, end: date) -> Duration:
    """The calendar months completed from ``start`` to ``end``, and the days left over.

    Exactly: the most months whose addition to ``start`` does not pass ``end``. Nothing, where
    ``end`` is not after ``start``.
    """
    if end <= start:
        return Duration(0)
    months = (end.year - start.year) * MONTHS_PER_YEAR + end.month - start.month
    reached = _add_months(start, months)
    if reached > end:
        months -= 1
        reached = _add_months(start, months)
    return Duration(months, (end - reached).days)


def earliest_birth_at_most(limit: Duration, on: date) -> date:
    """The earliest birth date with which somebody is at most ``limit`` old on the date ``on``.

    Exactly: the first ``b`` for which ``on <= add(b, limit)``; every later date satisfies it too.
    So an age "at most 56 years" is one comparison with this date, and the 56th birthday is inside.
    At the two ends of the calendar the result is the first or last day of it.
    """
    wanted = _add_days(on, -limit.days)
    month = wanted.year * MONTHS_PER_YEAR + wanted.month - 1 - limit.months
    year, month_before = divmod(month, MONTHS_PER_YEAR)
    if year < 1:
        return date.min
    if wanted.day <= monthrange(year, month_before + 1)[1]:
        return date(year, month_before + 1, wanted.day)
    # The month lacks the day, so its last day falls short: the next month's first day is the first
    # that reaches.
    return date(year, month_before + 2, 1)


def earliest_birth_below(limit: Duration, on: date) -> date:
    """The earliest birth date with which somebody is younger than ``limit`` on the date ``on``.

    Exactly: the first ``b`` for which ``on < add(b, limit)``; every later date satisfies it too,
    and every earlier date is that of somebody at least ``limit`` old. At the two ends of the
    calendar the result is the first or last day of it.
    """
    return earliest_birth_at_most(limit, _add_days(on, 1))


def parse_date(text: str) -> date | None:
    """The date that a cell of candidate data states, or ``None`` where it states none or leaves a
    doubt.

    Read are ``2023-03-01`` (also with a time of midnight, as spreadsheets export it), ``1 Maret
    2023`` and ``1 March 2023`` (also shortened: ``01-Mar-2023``), and figures with the day first,
    as written in Indonesia: ``01-03-2023``, ``1/3/2023``, ``1.3.2023``. Not read: two-digit years,
    month first, dates that the calendar lacks.
    """
    text = " ".join(text.split())
    if found := _ISO_DATE.fullmatch(text):
        return _date(found[1], int(found[2]), found[3])
    if found := _DAY_FIRST.fullmatch(text):
        return _date(found[4], int(found[3]), found[1])
    if found := _NAMED_MONTH.fullmatch(text):
        name = found[2].casefold()
        month = MONTH_NUMBERS.get(name) or _SHORT_NAMES.get(name)
        return _date(found[3], month, found[1]) if month else None
    return None


def format_date(day: date, lang: Lang) -> str:
    """A date for people: ``1 Maret 2023`` or ``1 March 2023``."""
    months = MONTHS_ID if lang == "id" else MONTHS_EN
    return f"{day.day} {months[day.month - 1]} {day.year}"


def parse_duration(text: str) -> Duration | None:
    """The duration that a text states, or ``None``.

    Read are years, months and days in this order, each at most once, in either language: ``5 tahun
    6 bulan``, ``5 years``, ``66 bulan``, ``10 hari``, ``5 thn 6 bln``, and ISO 8601 ``P5Y6M10D``.
    31 days make a month.
    """
    text = " ".join(text.split())
    found = _ISO_DURATION.fullmatch(text) or _WORD_DURATION.fullmatch(text.casefold())
    if found is None:
        return None
    years, months, days = (int(part) if part else 0 for part in found.groups())
    return duration(years, months, days)


def format_duration(length: Duration, lang: Lang) -> str:
    """A duration for people: ``5 tahun 6 bulan`` or ``5 years 6 months``."""
    years, months = divmod(length.months, MONTHS_PER_YEAR)
    words = (
        ((years, "tahun"), (months, "bulan"), (length.days, "hari"))
        if lang == "id"
        else (
            (years, "year" if years == 1 else "years"),
            (months, "month" if months == 1 else "months"),
            (length.days, "day" if length.days == 1 else "days"),
        )
    )
    parts = [f"{number} {word}" for number, word in words if number]
    return " ".join(parts) if parts else f"0 {words[2][1]}"


def _add_months(start: date, months: int) -> date:
    year, month_before = divmod(start.year * MONTHS_PER_YEAR + start.month - 1 + months, 12)
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    month = month_before + 1
    if start.day <= 28:
        return date(year, month, start.day)
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def _add_days(start: date, days: int) -> date:
    if days == 0:
        return start
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def _date(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None
