"""Which names may stand without quotes."""

from __future__ import annotations

import re
from functools import lru_cache

from talentarule.syntax.grammar import parser


@lru_cache(maxsize=1)
def _name() -> re.Pattern[str]:
    terminal = next(found for found in parser().terminals if found.name == "NAME")
    return re.compile(terminal.pattern.to_regexp())


def is_plain_name(text: str) -> bool:
    """Whether a text is read as one name without quotes, wherever a name may stand."""
    # As the lexer matches: fullmatch() would try every way to cut the words, of which there are exponentially many.
    found = _name().match(text)
    return text != "none" and found is not None and found.end() == len(text)


def written_name(text: str) -> str:
    """A name as it must be written: bare where it can be, otherwise in quotes.

    A text that holds a quotation mark itself cannot be written at all and is given back in quotes.
    """
    return text if is_plain_name(text) else f'"{text}"'
