"""Indentation as tokens: what is indented under a line becomes a block.

The stage works on the stream of tokens, between lexer and parser. All of its state lives in the generator, so one
parser can serve many threads.
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


class Layout(PostLex):
    """Turns the ends of lines into ``_NL``, ``_INDENT`` and ``_DEDENT``; drops them inside brackets."""

    always_accept = ("_NL", "_NL_CELL")

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        """The tokens of one statement with its layout. Raises :class:`LayoutError` for an odd indentation."""
        brackets = 0
        prefixes = 0
        levels = [0]
        for token in stream:
            kind = token.type
            if kind == "_NL_CELL":
                yield Token.new_borrow_pos("_NL", str(token), token)
                continue
            if kind == "_NL":
                if brackets:
                    continue
                prefixes = 0
                yield token
                value = token.value
                indent = len(value) - value.rfind("\n") - 1
                if indent > levels[-1]:
                    levels.append(indent)
                    if len(levels) > MAX_BLOCKS:
                        raise LayoutError(LayoutProblem.TOO_DEEP, token)
                    yield _mark("_INDENT", token)
                else:
                    while indent < levels[-1]:
                        levels.pop()
                        yield _mark("_DEDENT", token)
                    if indent != levels[-1]:
                        raise LayoutError(LayoutProblem.ODD_DEDENT, token)
                continue
            if kind == "LPAR":
                brackets += 1
                if brackets > MAX_BRACKETS:
                    raise LayoutError(LayoutProblem.TOO_MANY_BRACKETS, token)
            elif kind == "RPAR":
                brackets -= 1
            elif kind in _PREFIXES:
                prefixes += 1
                if prefixes > MAX_BRACKETS:
                    raise LayoutError(LayoutProblem.TOO_MANY_BRACKETS, token)
            elif kind in _JOINTS:
                prefixes = 0
            yield token
        for _ in levels[1:]:
            yield Token("_DEDENT", "")


def _mark(kind: str, newline: Token) -> Token:
    return Token.new_borrow_pos(kind, "", newline)
