"""Bytes and text as they come, to the text that the grammar reads.

Normalised are the byte order mark, line ends and blanks, all without moving a line or a column.
What would deceive a reader or a later stage is returned as a problem with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from unicodedata import category, normalize

from talentarule.source.file import SourceFile, Span
from talentarule.source.look_alikes import suspects
from talentarule.source.problems import (
    ControlCharacter,
    DirectionCharacter,
    InvisibleCharacter,
    LongLine,
    NotText,
    NotUtf8,
    StrangeLetter,
    TextProblem,
    TooLarge,
    Utf16,
)

MAX_BYTES = 8 * 1024 * 1024
MAX_LINE = 10_000
MAX_PROBLEMS = 20
"""So many problems of one kind are returned; a file with more of them is not a text anyway."""

_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_FORMATS = (
    (b"PK\x03\x04", "Word/Excel"),
    (b"\xd0\xcf\x11\xe0", "Word/Excel"),
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
)
_BLANKS = str.maketrans(
    dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
)

_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u2800\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
# A tab is left to the layout, which knows whether it stands in the indentation.
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff"
_BAD = re.compile(f"[{_CONTROL}{_DIRECTION}{_INVISIBLE}]")
_IS_DIRECTION = re.compile(f"[{_DIRECTION}]")


def read_bounded(path: Path) -> bytes:
    """The bytes of a rule file; of one past the bound so many that :func:`decode` refuses it, whatever it goes on to
    hold. Raises OSError where it cannot be opened.
    """
    with path.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def decode(data: bytes, name: str) -> tuple[SourceFile | None, tuple[TextProblem, ...]]:
    """The source file that the bytes of a file hold, and what is wrong with its characters.

    ``name`` is what messages call the file. There is no source file where the bytes cannot be read
    as text; where there is one in spite of problems, it must not be used as rules.
    """
    empty = SourceFile(name, "")
    nowhere = Span(empty, 0, 0)
    if len(data) > MAX_BYTES:
        return None, (TooLarge(nowhere, MAX_BYTES),)
    for start, format_ in _FORMATS:
        if data.startswith(start):
            return None, (NotText(nowhere, format_),)
    if data.startswith(_MARKS) or _alternates_with_zero(data[:1024]):
        return None, (Utf16(nowhere),)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (_not_utf8(data, name, error.start),)
    return normalise(text, name)


def normalise(text: str, name: str) -> tuple[SourceFile | None, tuple[TextProblem, ...]]:
    """The source file for a text from memory, and what is wrong with its characters; see
    :func:`decode`.
    """
    size = len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        return None, (TooLarge(Span(SourceFile(name, ""), 0, 0), MAX_BYTES),)
    source = SourceFile(name, _plain(text))
    found = [
        *islice(_long_lines(source), MAX_PROBLEMS),
        *islice(_bad_characters(source), MAX_PROBLEMS),
        *islice(_strange_letters(source), MAX_PROBLEMS),
    ]
    return source, tuple(sorted(found, key=lambda problem: problem.span.start))


def plain_text(data: bytes) -> str:
    """The normalised text of a file whose bytes :func:`decode` found nothing wrong with."""
    return _plain(data.decode("utf-8"))


def digest_text(text: str) -> bytes:
    """The bytes of a rule file that its digest is taken over.

    UTF-8 of the normalised text in NFC: no byte order mark, lines end in LF, blanks are spaces,
    comments are included. The text as it stands in the file and the text of its source file give
    the same bytes.
    """
    return normalize("NFC", _plain(text)).encode("utf-8", "surrogatepass")


def _plain(text: str) -> str:
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() else text.translate(_BLANKS)


def _alternates_with_zero(head: bytes) -> bool:
    # UTF-16 without a mark shows by the zero byte in each Latin letter, on one side of all pairs.
    even, odd = head[::2].count(0), head[1::2].count(0)
    return len(head) >= 4 and min(even, odd) == 0 and max(even, odd) * 4 > len(head)


def _not_utf8(data: bytes, name: str, at: int) -> NotUtf8:
    before = _plain(data[:at].decode("utf-8"))
    source = SourceFile(name, before + _plain(data[at : at + 200].decode("utf-8", "replace")))
    line_start = max(data.rfind(b"\n", 0, at), data.rfind(b"\r", 0, at)) + 1
    return NotUtf8(Span(source, len(before), len(before) + 1), data[at], at - line_start + 1)


def _long_lines(source: SourceFile) -> Iterator[LongLine]:
    start = 0
    for line in source.text.split("\n"):
        if len(line) > MAX_LINE:
            span = Span(source, start + MAX_LINE, start + MAX_LINE + 1)
            yield LongLine(span, len(line), MAX_LINE)
        start += len(line) + 1


def _bad_characters(
    source: SourceFile,
) -> Iterator[ControlCharacter | InvisibleCharacter | DirectionCharacter]:
    for found in _BAD.finditer(source.text):
        span = Span(source, found.start(), found.end())
        code = ord(found[0])
        if _IS_DIRECTION.match(found[0]):
            yield DirectionCharacter(span, code)
        elif category(found[0]) in ("Cc", "Cs", "Zl", "Zp"):
            yield ControlCharacter(span, code)
        else:
            yield InvisibleCharacter(span, code)


def _strange_letters(source: SourceFile) -> Iterator[StrangeLetter]:
    for suspect in suspects(source.text):
        yield StrangeLetter(
            Span(source, suspect.start, suspect.start + 1),
            Span(source, suspect.word_start, suspect.word_end),
            suspect.alphabet,
            suspect.plain,
            suspect.plain_word,
        )
