"""Numbers in words, as regulations repeat them behind the figure: ``2 (dua) tahun``."""

from __future__ import annotations

_ID_DIGITS = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5,
    "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
}  # fmt: skip

_EN_SMALL = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip

_EN_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip


def number_of(words: str) -> int | None:
    """The number that the words say: Indonesian from 0 to 999, English from 0 to 99; None if they say none."""
    parts = words.lower().replace("-", " ").split()
    found = _indonesian(parts)
    return _english(parts) if found is None else found


def _indonesian(parts: list[str]) -> int | None:
    if parts in (["nol"], ["kosong"]):
        return 0
    total = 0
    rest = parts
    if rest[:1] == ["seratus"]:
        total, rest = 100, rest[1:]
    elif rest[:1] and rest[0] in _ID_DIGITS and rest[1:2] == ["ratus"]:
        total, rest = _ID_DIGITS[rest[0]] * 100, rest[2:]
    below = _indonesian_below_hundred(rest)
    if below is None or (total == 0 and not rest):
        return None
    return total + below


def _indonesian_below_hundred(parts: list[str]) -> int | None:
    match parts:
        case []:
            return 0
        case ["sepuluh"]:
            return 10
        case ["sebelas"]:
            return 11
        case [unit] if unit in _ID_DIGITS:
            return _ID_DIGITS[unit]
        case [unit, "belas"] if unit in _ID_DIGITS and unit != "satu":
            return 10 + _ID_DIGITS[unit]
        case [tens, "puluh"] if tens in _ID_DIGITS:
            return 10 * _ID_DIGITS[tens]
        case [tens, "puluh", unit] if tens in _ID_DIGITS and unit in _ID_DIGITS:
            return 10 * _ID_DIGITS[tens] + _ID_DIGITS[unit]
        case _:
            return None


def _english(parts: list[str]) -> int | None:
    match parts:
        case [word] if word in _EN_SMALL:
            return _EN_SMALL[word]
        case [word] if word in _EN_TENS:
            return _EN_TENS[word]
        case [tens, unit] if tens in _EN_TENS and 0 < _EN_SMALL.get(unit, 0) < 10:
            return _EN_TENS[tens] + _EN_SMALL[unit]
        case _:
            return None
