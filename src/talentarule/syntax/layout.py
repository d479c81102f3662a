"""Indentation as tokens: what is indented under a line becomes a block.

The stage works on the stream of tokens, between lexer and parser. The state of one statement is a :class:`Lines`, so
one parser can serve many threads.
"""

from __future__ import annotations

from collections.abc import Iterator

from lark import Token
from lark.lark import PostLex

from talentarule.syntax.errors import LayoutError, LayoutProblem

MAX_BLOCKS = 32
MAX_BRACKETS = 64

_PREFIXES = frozenset(("NOT", "SIGN", "MANY"))
"""Words that nest without brackets: ``tidak tidak a``, ``a - 1 - 1``, ``banyak banyak teks``."""

_JOINTS = frozenset(("AND", "OR", "_COMMA", "PIPE"))
"""Words behind which nesting begins anew."""

WATCHED = _PREFIXES | _JOINTS | {"_NL", "_NL_CELL", "LPAR", "RPAR"}
"""The tokens that mean something to the layout; all others pass as they are."""


class Layout(PostLex):
    """Turns the ends of lines into ``_NL``, ``_INDENT`` and ``_DEDENT``; drops them inside brackets."""

    always_accept = ("_NL", "_NL_CELL")

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        """The tokens of one statement with its layout. Raises :class:`LayoutError` for an odd indentation."""
        lines = Lines()
        for token in stream:
            if token.type in WATCHED:
                yield from lines.passed(token)
            else:
                yield token
        yield from lines.ended()


class Lines:
    """How deep the lines of one statement are indented, and what is open."""

    def __init__(self) -> None:
        self._levels = [0]
        self._brackets = 0
        self._prefixes = 0

    def passed(self, token: Token) -> Iterator[Token]:
        """The tokens that stand for one of the ``WATCHED``. Raises :class:`LayoutError`."""
        kind = token.type
        if kind == "_NL":
            if not self._brackets:
                self._prefixes = 0
                yield token
                yield from self._line(token)
            return
        if kind == "_NL_CELL":
            yield Token("_NL", str(token), token.start_pos)
            return
        if kind == "LPAR":
            self._brackets += 1
        elif kind == "RPAR":
            self._brackets -= 1
        elif kind in _JOINTS:
            self._prefixes = 0
        else:
            self._prefixes += 1
        if max(self._brackets, self._prefixes) > MAX_BRACKETS:
            raise LayoutError(LayoutProblem.TOO_MANY_BRACKETS, token)
        yield token

    def _line(self, newline: Token) -> Iterator[Token]:
        levels = self._levels
        value = newline.value
        indent = len(value) - value.rfind("\n") - 1
        if indent > levels[-1]:
            levels.append(indent)
            if len(levels) > MAX_BLOCKS:
                raise LayoutError(LayoutProblem.TOO_DEEP, newline)
            yield _mark("_INDENT", newline)
            return
        while indent < levels[-1]:
            levels.pop()
            yield _mark("_DEDENT", newline)
        if indent != levels[-1]:
            raise LayoutError(LayoutProblem.ODD_DEDENT, newline)

    def ended(self) -> Iterator[Token]:
        """The blocks that end with the statement."""
        for _ in self._levels[1:]:
            yield Token("_DEDENT", "")


def _mark(kind: str, newline: Token) -> Token:
    return Token(kind, "", newline.start_pos)
