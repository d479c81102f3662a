"""The rows of a statement as the formatter sees them: tokens with the layout that the parser gave them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from attrs import frozen
from lark import Token

from talentarule.source import Span
from talentarule.syntax.grammar import parser


@frozen
class Piece:
    """A token as it will be printed; ``start`` and ``end`` are offsets into the source."""

    kind: str
    text: str
    start: int
    end: int


@frozen
class Row:
    """One line of the language: its pieces, and the place of the row that it is indented under (None: no row)."""

    pieces: tuple[Piece, ...]
    parent: int | None

    @property
    def start(self) -> int:
        """Where the row begins in the source."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Where the row ends in the source."""
        return self.pieces[-1].end

    @property
    def is_cells(self) -> bool:
        """Whether the row holds the cells of a table."""
        return any(piece.kind == "PIPE" for piece in self.pieces)


_IN_WORDS = re.compile(r" *\([^)]*\)")
_PLAIN_SIGNS = {"−": "-", "–": "-", "…": "...", "!=": "≠", "≥": ">=", "≤": "<="}


def rows(base: int, text: str, preferred: Mapping[tuple[int, int], str]) -> list[Row]:
    """The rows of one statement that parses. ``base`` is its offset in the source."""
    found: list[Row] = []
    parents: list[int | None] = [None]
    pieces: list[Piece] = []
    run = parser().parse_interactive(text)
    tokens: Iterator[Token] = run.lexer_thread.lex(run.parser_state)  # type: ignore[no-untyped-call]
    for token in tokens:
        run.feed_token(token)
        match token.type:
            case "_NL":
                if pieces:
                    found.append(Row(tuple(pieces), parents[-1]))
                    pieces = []
            case "_INDENT":
                parents.append(len(found) - 1)
            case "_DEDENT":
                parents.pop()
            case _:
                start = base + (token.start_pos or 0)
                end = start + len(token)
                text_ = preferred.get((start, end)) or _printed(token)
                pieces.append(Piece(token.type, text_, start, end))
    return found


def _printed(token: Token) -> str:
    match token.type:
        case "STRING":
            return str(token)
        case "NUMBER" | "DURATION":
            return " ".join(_IN_WORDS.sub("", token).split())
        case "SIGN" | "DASH" | "ELLIPSIS":
            return _PLAIN_SIGNS.get(token, str(token))
        case _:
            return " ".join(token.split())


def span_key(span: Span) -> tuple[int, int]:
    """A span as a key of the ``preferred`` spellings."""
    return span.start, span.end


_CLOSE_BEFORE = frozenset(("_COMMA", "_SEMICOLON", "_COLON", "RPAR"))
_CLOSE_BEHIND = frozenset(("LPAR", "OF_POSITION", "OF_CANDIDATE"))


def joint(row: Row, place: int) -> str:
    """What stands between the piece at ``place`` and the one before it: a blank or nothing."""
    before, piece = row.pieces[place - 1], row.pieces[place]
    if piece.kind in _CLOSE_BEFORE or before.kind in _CLOSE_BEHIND:
        return ""
    if piece.kind == "LPAR" and before.kind in ("NAME", "STRING"):
        return " " if row.pieces[0].kind in ("UNIT", "POSITION") else ""
    return " "
