"""Where and in what state the parser stopped: what the search for the mistake starts from."""

from __future__ import annotations

from attrs import frozen
from lark import Token
from lark.exceptions import UnexpectedCharacters, UnexpectedToken
from lark.parsers.lalr_interactive_parser import InteractiveParser
from lark.parsers.lalr_parser_state import ParserState

from talentarule.syntax.errors import LayoutError, LayoutProblem
from talentarule.syntax.grammar import parser


@frozen
class Step:
    """A token of the line that failed, and what could have stood in its place."""

    token: Token
    accepts: frozenset[str]


@frozen
class Failure:
    """Where a statement could not be read on.

    ``offset`` is the place in the text; ``token`` what stands there (None: a sign that no rule of the language
    knows); ``accepts`` what could have stood there; ``steps`` the tokens before it on the same line, oldest first.
    """

    offset: int
    token: Token | None
    accepts: frozenset[str]
    steps: tuple[Step, ...]
    layout: LayoutProblem | None = None
    newline: str = ""
    """The end of line before a block that should not be, with the indentation behind it."""

    @property
    def kind(self) -> str:
        """The terminal of the token, empty when there is none."""
        return self.token.type if self.token is not None else ""

    @property
    def previous(self) -> Step | None:
        """The step before the failure on the same line."""
        return self.steps[-1] if self.steps else None


def find_failure(text: str) -> Failure | None:
    """Parse a statement again, slowly, and tell where it fails; None when it does not."""
    run = parser().parse_interactive(text)
    line: list[tuple[Token, list[int]]] = []
    last: Token | None = None
    newline = ""
    try:
        for token in run.lexer_thread.lex(run.parser_state):  # type: ignore[no-untyped-call]
            last = token
            line.append((token, list(run.parser_state.state_stack)))
            run.feed_token(token)
            if token.type == "_NL":
                newline = str(token)
            if token.type in ("_NL", "_INDENT", "_DEDENT"):
                line.clear()
        stack = list(run.parser_state.state_stack)
        run.feed_eof(last)  # type: ignore[no-untyped-call]
    except LayoutError as error:
        return Failure(
            error.token.start_pos or 0,
            error.token,
            frozenset(),
            (),
            error.problem,
            str(error.token),
        )
    except UnexpectedToken as error:
        token = error.token
        refused = bool(line) and line[-1][0] is token
        stack = line.pop()[1] if refused else list(run.parser_state.state_stack)
        offset = token.start_pos if token.start_pos is not None else len(text)
        return Failure(offset, token, _accepts(run, stack), _steps(run, line), newline=newline)
    except UnexpectedCharacters as error:
        stack = list(run.parser_state.state_stack)
        return Failure(error.pos_in_stream or 0, None, _accepts(run, stack), _steps(run, line))
    return None


def _steps(run: InteractiveParser, line: list[tuple[Token, list[int]]]) -> tuple[Step, ...]:
    return tuple(Step(token, _accepts(run, stack)) for token, stack in line[-_LOOK_BACK:])


_LOOK_BACK = 12
"""So many tokens before the failure are looked at: enough for a line, whatever its length."""


def _accepts(run: InteractiveParser, stack: list[int]) -> frozenset[str]:
    state = ParserState(
        run.parser_state.parse_conf, run.lexer_thread, list(stack), [None] * len(stack)
    )
    asked = InteractiveParser(run.parser, state, run.lexer_thread)
    return frozenset(asked.accepts())  # type: ignore[no-untyped-call]
