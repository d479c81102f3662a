"""Rows of cells before the heading is found: what CSV files and spreadsheets have in common."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from attrs import frozen

from talentarule.candidates.limits import MAX_EXCEL_DIGITS

_LOST_DIGITS = re.compile(r"[+-]?\d(?:[.,]\d+)?[Ee]\+?(\d{2,3})")
"""``1.98701E+17``: what a spreadsheet writes into a CSV file for a long number that it holds as a
number.
"""


@frozen
class Grid:
    """Rows with their numbers as the user sees them, from 1; ``lettered`` where columns have
    letters.
    """

    file: str
    sheet: str | None
    rows: Iterable[tuple[int, Sequence[object]]]
    lettered: bool = False
    other_sheets: tuple[str, ...] = ()
    height: int | None = None
    """How many rows there are, where that is known before they are read."""


@frozen
class LostDigits:
    """A cell whose digits are gone; ``shown`` is what the file still says."""

    shown: str


def cell(value: object) -> object:
    """A cell as plain data: ``None`` for a blank one, whole numbers as ``int``, other numbers as
    ``Decimal``.

    Text stays text, whatever sign it begins with; blanks round it are dropped.
    """
    match value:
        case str():
            text = value.strip()
            if not text:
                return None
            lost = _LOST_DIGITS.fullmatch(text) if text[0] in "+-0123456789" else None
            return LostDigits(text) if lost and int(lost[1]) >= MAX_EXCEL_DIGITS else text
        case bool() | None:
            return value
        case int() | float():
            return _number(value)
        case datetime.datetime():
            return value.date() if value.time() == datetime.time.min else value
        case datetime.time():
            return value.isoformat()
        case datetime.timedelta():
            return str(value)
        case _:
            return value


def _number(value: int | float) -> object:
    if value != value or value in (float("inf"), float("-inf")):
        return LostDigits(str(value))
    if abs(value) >= 10**MAX_EXCEL_DIGITS:
        return LostDigits(f"{value:.0f}")
    if isinstance(value, int):
        return value
    if value.is_integer():
        return int(value)
    exact = Decimal(format(value, f".{MAX_EXCEL_DIGITS}g"))
    return int(exact) if exact == exact.to_integral_value() else exact


def letter(index: int) -> str:
    """The letter of a spreadsheet column; ``index`` counts from 0."""
    name = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
