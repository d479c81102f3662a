"""Edits of rule files as people make them: lines, words and bounds inserted, deleted, changed and swapped."""

from __future__ import annotations

import re
from enum import Enum

from attrs import frozen
from hypothesis import strategies as st

MAX_EDITS = 3
"""So many edits are made one after the other."""

_WORD = re.compile(r"[^\W\d_][\w/-]*|\d+(?:\.\d+)?|[<>]=?|[=≠(),:]")
_NUMBER = re.compile(r"(?<![\w./-])\d+(?:\.\d+)?(?![\w./-])")
_SWAPS = (
    ("dan", "atau"),
    ("and", "or"),
    ("mensyaratkan", "melarang"),
    ("requires", "forbids"),
    ("semua dari", "salah satu dari"),
    ("all of", "any of"),
    ("paling rendah", "paling tinggi"),
    ("paling singkat", "paling lama"),
    ("paling sedikit", "paling banyak"),
    ("at least", "at most"),
    (">=", "<"),
    ("<=", ">"),
    ("=", "≠"),
    ("sebelum", "sesudah"),
)


class Kind(Enum):
    """The kinds of edits."""

    DELETE_LINE = "delete-line"
    REPEAT_LINE = "repeat-line"
    SWAP_LINES = "swap-lines"
    INDENT = "indent"
    DELETE_WORD = "delete-word"
    REPEAT_WORD = "repeat-word"
    SWAP_WORDS = "swap-words"
    REPLACE_WORD = "replace-word"
    OPPOSITE = "opposite"
    BOUND = "bound"
    MISTYPE = "mistype"


@frozen
class Edit:
    """An edited text, and what was done to it, in order."""

    text: str
    kinds: tuple[Kind, ...]


def edits(text: str, *, most: int = MAX_EDITS) -> st.SearchStrategy[Edit]:
    """Texts with one edit up to ``most``. Many can still be read and mean something else or the same, many cannot: a
    line less, a keyword twice, a bound moved, two clauses exchanged, a letter mistyped. Raises ValueError for a text
    without words, or where ``most`` is less than 1.
    """
    if most < 1 or not _WORD.search(text):
        raise ValueError("there is nothing to edit")
    return _edited(text, most)


@st.composite
def _edited(draw: st.DrawFn, text: str, most: int) -> Edit:
    kinds: list[Kind] = []
    for _ in range(draw(st.integers(1, most))):
        kind = draw(st.sampled_from(Kind))
        changed = _once(draw, text, kind)
        if changed != text:
            text = changed
            kinds.append(kind)
    if not kinds:  # nothing to do it to: every text with a word has one that can be repeated
        text = _once(draw, text, Kind.REPEAT_WORD)
        kinds.append(Kind.REPEAT_WORD)
    return Edit(text, tuple(kinds))


def _once(draw: st.DrawFn, text: str, kind: Kind) -> str:
    match kind:
        case Kind.DELETE_LINE | Kind.REPEAT_LINE | Kind.SWAP_LINES | Kind.INDENT:
            return _line_edit(draw, text, kind)
        case Kind.OPPOSITE:
            return _opposite(draw, text)
        case Kind.BOUND:
            return _bound(draw, text)
        case _:
            return _word_edit(draw, text, kind)


def _line_edit(draw: st.DrawFn, text: str, kind: Kind) -> str:
    lines = text.split("\n")
    full = [number for number, line in enumerate(lines) if line.strip()]
    if not full:
        return text
    at = draw(st.sampled_from(full))
    match kind:
        case Kind.DELETE_LINE:
            del lines[at]
        case Kind.REPEAT_LINE:
            lines.insert(at, lines[at])
        case Kind.SWAP_LINES:
            other = draw(st.sampled_from(full))
            lines[at], lines[other] = lines[other], lines[at]
        case _:
            deeper: bool = draw(st.booleans())
            lines[at] = f"  {lines[at]}" if deeper else lines[at].removeprefix("  ")
    return "\n".join(lines)


def _word_edit(draw: st.DrawFn, text: str, kind: Kind) -> str:
    words = list(_WORD.finditer(text))
    if not words:
        return text
    one = draw(st.sampled_from(words))
    start, end = one.span()
    match kind:
        case Kind.DELETE_WORD:
            return text[:start] + text[end:].removeprefix(" ")
        case Kind.REPEAT_WORD:
            return f"{text[:end]} {one.group()}{text[end:]}"
        case Kind.REPLACE_WORD:
            return text[:start] + draw(st.sampled_from(words)).group() + text[end:]
        case Kind.SWAP_WORDS:
            first, second = sorted(
                (one, draw(st.sampled_from(words))), key=lambda each: each.start()
            )
            if first.start() == second.start():
                return text
            between = text[first.end() : second.start()]
            return (
                text[: first.start()]
                + second.group()
                + between
                + first.group()
                + text[second.end() :]
            )
        case _:
            at = draw(st.integers(start, end - 1))
            letter: str = draw(st.sampled_from("aeiknrst0123_-."))
            return text[:at] + letter + text[at + 1 :]


def _opposite(draw: st.DrawFn, text: str) -> str:
    """A keyword for the one that says the opposite."""
    found = [
        (match.span(), other)
        for pair in _SWAPS
        for word, other in (pair, pair[::-1])
        for match in re.finditer(rf"(?<![\w<>!=]){re.escape(word)}(?![\w<>=])", text)
    ]
    if not found:
        return text
    (start, end), other = draw(st.sampled_from(found))
    return text[:start] + other + text[end:]


def _bound(draw: st.DrawFn, text: str) -> str:
    """A number one more, one less, or another."""
    found = list(_NUMBER.finditer(text))
    if not found:
        return text
    one = draw(st.sampled_from(found))
    if "." in one.group():
        changed = f"{one.group()}{draw(st.integers(1, 9))}"
    else:
        shift: int = draw(st.sampled_from((1, -1, 10, -10)))
        changed = str(max(int(one.group()) + shift, 0))
    return text[: one.start()] + changed + text[one.end() :]


__all__ = ["MAX_EDITS", "Edit", "Kind", "edits"]
