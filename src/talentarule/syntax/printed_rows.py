"""The rows of a statement as the formatter sees them: tokens with the layout that the parser gave."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen
from lark import Token

from talentarule.syntax.grammar import parser

STEP = 2
"""Blanks for one block."""


@frozen
class Piece:
    """A token as it will be printed; ``start`` and ``end`` are offsets into the source."""

    kind: str
    text: str
    start: int
    end: int


@frozen
class Row:
    """One line of the language.

    ``parent`` is the place of the row that this one is indented under, None at the margin; ``depth`` the number of
    blocks around it.
    """

    pieces: tuple[Piece, ...]
    parent: int | None
    depth: int

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

    @property
    def hang(self) -> int:
        """How much further than this row the lines under it stand."""
        first = self.pieces[0]
        return len(first.text) + 1 if self.depth and first.kind == "LABEL" else STEP


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
                found.append(Row(tuple(pieces), parents[-1], len(parents) - 1))
                pieces = []
            case "_INDENT":
                parents.append(len(found) - 1)
            case "_DEDENT":
                parents.pop()
            case "ENDING":
                pass
            case _:
                start = base + (token.start_pos or 0)
                end = start + len(token)
                words = preferred.get((start, end)) or _printed(token)
                pieces.append(Piece(token.type, words, start, end))
    return found


_IN_WORDS = re.compile(r" *\([^)]*\)")
_PLAIN_SIGNS = {"−": "-", "–": "-", "…": "..."}


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


def indents(found: Sequence[Row]) -> list[int]:
    """How far each row is indented."""
    result: list[int] = []
    for row in found:
        parent = row.parent
        result.append(0 if parent is None else result[parent] + found[parent].hang)
    return result


def cells(row: Row) -> list[str]:
    """The cells of a row of a table."""
    texts = [""]
    for place, piece in enumerate(row.pieces):
        if piece.kind == "PIPE":
            texts.append("")
        else:
            texts[-1] += (joint(row, place) if texts[-1] else "") + piece.text
    return texts


def widths(text: str, found: Sequence[Row]) -> Mapping[int | None, list[int]]:
    """The widths of the columns of each table, by the row that opens it. Rows on several lines do not count."""
    result: dict[int | None, list[int]] = {}
    for row in found:
        if not row.is_cells or "\n" in text[row.start : row.end]:
            continue
        columns = result.setdefault(row.parent, [])
        for place, cell in enumerate(cells(row)):
            if place == len(columns):
                columns.append(0)
            columns[place] = max(columns[place], len(cell))
    return result


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
