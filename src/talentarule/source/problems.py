"""What can be wrong with the characters of a file, before any grammar: a closed union of plain
data.

``diagnostics/text_problems.py`` puts these into sentences.
"""

from __future__ import annotations

from attrs import frozen

from talentarule.source.file import Span


@frozen
class NotText:
    """The bytes are those of another kind of file; ``format`` is its name: ``PDF``,
    ``Word/Excel``.
    """

    span: Span
    format: str


@frozen
class Utf16:
    """The text is saved as UTF-16 or UTF-32."""

    span: Span


@frozen
class NotUtf8:
    """A byte that UTF-8 does not have there. ``at`` counts bytes in the line from 1."""

    span: Span
    byte: int
    at: int


@frozen
class TooLarge:
    """More than ``limit`` bytes."""

    span: Span
    limit: int


@frozen
class LongLine:
    """A line of more than ``limit`` characters."""

    span: Span
    length: int
    limit: int


@frozen
class ControlCharacter:
    """A character that steers a device and stands for nothing in a text, such as NUL."""

    span: Span
    code: int


@frozen
class InvisibleCharacter:
    """A character without width: two names may differ by it and look the same."""

    span: Span
    code: int


@frozen
class DirectionCharacter:
    """A character that changes the writing direction: what is shown is not what is read."""

    span: Span
    code: int


@frozen
class StrangeLetter:
    """A letter of another alphabet in a word that looks Latin.

    ``word`` is the whole word; ``plain`` is the Latin letter that it looks like, or empty;
    ``plain_word`` is the word in Latin letters, or empty where a letter has no counterpart.
    """

    span: Span
    word: Span
    alphabet: str
    plain: str
    plain_word: str


TextProblem = (
    NotText
    | Utf16
    | NotUtf8
    | TooLarge
    | LongLine
    | ControlCharacter
    | InvisibleCharacter
    | DirectionCharacter
    | StrangeLetter
)
