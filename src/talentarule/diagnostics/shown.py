"""Untrusted text made fit for a terminal, and how many cells it takes there."""

from __future__ import annotations

import json
import re
from unicodedata import category, east_asian_width

TAB = 4

_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_STEERING = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{_DIRECTION}\ud800-\udfff]")
_STEERING_IN_JSON = re.compile(f"[\x7f-\x9f\u2028\u2029{_DIRECTION}\ud800-\udfff]")


def clean(text: str, keep: str = "") -> str:
    r"""The text with every character that would steer the terminal or stay invisible spelled out.

    ESC becomes ``\x1b``, a right-to-left override ``\u202e``; characters in ``keep`` stay.
    """
    if text.isprintable():
        return text
    return "".join(letter if letter in keep else shown(letter) for letter in text)


def without_steering(text: str) -> str:
    r"""The text with what would steer a terminal or turn the direction of writing spelled out, for data that programs
    read: tabs, line feeds and every other character stay.
    """
    return _STEERING.sub(lambda found: shown(found[0]), text)


def json_text(value: object, indent: int | None = None) -> str:
    """A value as JSON whose strings are the user's own, in a form that a terminal can be given.

    What steers a terminal or turns the direction of writing stands as an escape of JSON, which changes no value.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    if text.isascii() and "\x7f" not in text:
        return text
    return _STEERING_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def shown(letter: str) -> str:
    """One character as it is printed."""
    if letter.isprintable():
        return letter
    code = ord(letter)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def cells(text: str) -> int:
    """The width of printable text in terminal cells: wide characters take two, combining none."""
    if text.isascii():
        return len(text)
    return sum(_width(letter) for letter in text)


def line_cells(line: str) -> tuple[list[str], list[int]]:
    """A line of source as it is printed.

    Returned are the printed form of each character, tabs expanded, and the cell in which each
    character begins, with one entry more for the end of the line.
    """
    forms: list[str] = []
    starts = [0]
    for letter in line:
        at = starts[-1]
        form = " " * (TAB - at % TAB) if letter == "\t" else shown(letter)
        forms.append(form)
        starts.append(at + cells(form))
    return forms, starts


def _width(letter: str) -> int:
    if category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1
