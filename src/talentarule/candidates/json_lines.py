"""On which line of a JSON document each candidate begins, so that a message can say where to look."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

_SPACE = re.compile(r"[ \t\n\r]*")


def lines_of(text: str, key: str | None) -> Iterator[int]:
    """The line, from 1, of each item of the list that is the document, or stands in it under ``key``; of a document
    that is no list, its own line. The text is JSON that was read before.
    """
    decoder = json.JSONDecoder(parse_int=len, parse_float=len)
    at = _past_space(text, 0)
    if text[at] == "{" and key is not None:
        at = _list_under(text, at, key, decoder)
    line, seen = 1, 0
    if text[at] != "[":
        yield text.count("\n", 0, at) + 1
        return
    at = _past_space(text, at + 1)
    while text[at] != "]":
        line += text.count("\n", seen, at)
        seen = at
        yield line
        _, at = decoder.raw_decode(text, at)
        at = _past_separator(text, at)


def _list_under(text: str, at: int, key: str, decoder: json.JSONDecoder) -> int:
    at = _past_space(text, at + 1)
    while text[at] != "}":
        name, at = decoder.raw_decode(text, at)
        at = _past_space(text, _past_space(text, at) + 1)
        if name == key:
            return at
        _, at = decoder.raw_decode(text, at)
        at = _past_separator(text, at)
    return at


def _past_separator(text: str, at: int) -> int:
    at = _past_space(text, at)
    return _past_space(text, at + 1) if text[at] == "," else at


def _past_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
