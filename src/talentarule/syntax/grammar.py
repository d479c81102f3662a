"""The parser built from ``grammar/talenta.lark``: found, built once, shared by all threads."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from threading import Lock

from lark import Lark

from talentarule.syntax.layout import Layout

GRAMMAR_FILE = "talenta.lark"

_building = Lock()


def grammar_file() -> Traversable:
    """The grammar: packaged beside the code, or in the checkout's ``grammar/`` folder."""
    packaged: Traversable = files("talentarule") / "grammar" / GRAMMAR_FILE
    if packaged.is_file():
        return packaged
    return Path(__file__).resolve().parents[3] / "grammar" / GRAMMAR_FILE


def grammar_text() -> str:
    """The text of the grammar. Raises FileNotFoundError when it is nowhere, which means a broken installation."""
    return grammar_file().read_text(encoding="utf-8")


def build(*, strict: bool = False) -> Lark:
    """A new parser; ``strict`` also refuses colliding terminals and conflicts (slower, for tests)."""
    return Lark(
        grammar_text(),
        parser="lalr",
        lexer="contextual",
        postlex=Layout(),
        maybe_placeholders=False,
        strict=strict,
    )


@lru_cache(maxsize=1)
def _built() -> Lark:
    return build()


def parser() -> Lark:
    """The shared parser. It keeps no state between or during calls, so threads may use it together."""
    with _building:
        return _built()
