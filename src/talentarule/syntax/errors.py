"""What can be wrong with the layout of a text, raised between lexer and parser and turned into a diagnostic there."""

from __future__ import annotations

from enum import Enum, auto

from lark import Token


class LayoutProblem(Enum):
    """The ways in which a layout can be wrong."""

    ODD_DEDENT = auto()
    TOO_DEEP = auto()
    TOO_MANY_BRACKETS = auto()


class LayoutError(Exception):
    """A wrong layout, at a token; never leaves this package."""

    def __init__(self, problem: LayoutProblem, token: Token) -> None:
        super().__init__(problem.name)
        self.problem = problem
        self.token = token
