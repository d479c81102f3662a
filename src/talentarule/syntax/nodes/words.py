"""Words: names, texts, labels and comments, and what every node has."""

from __future__ import annotations

from enum import Enum

from attrs import field, frozen

from talentarule.source import Span


def span_field() -> Span:
    """The span of a node: given by name, never part of equality."""
    return field(eq=False, repr=False, kw_only=True)  # type: ignore[no-any-return]


@frozen
class Name:
    """A run of words, or a quoted text in the place of one; quoted or not, it is the same name."""

    text: str
    quoted: bool = field(default=False, eq=False, repr=False, kw_only=True)
    span: Span = span_field()


@frozen
class Text:
    """A text in quotes, without them."""

    text: str
    span: Span = span_field()


class LabelKind(Enum):
    """The forms of a label; the value is the word that a path uses (``Pasal 107 huruf d angka 2``)."""

    ARTICLE = "Pasal"
    PARAGRAPH = "ayat"
    LETTER = "huruf"
    NUMBER = "angka"
    CODE = ""


@frozen
class Label:
    """The label of a rule or clause: ``Pasal 107.`` has kind ARTICLE and text ``107``; ``T4a.`` is a CODE."""

    kind: LabelKind
    text: str
    span: Span = span_field()


@frozen
class Comment:
    """A comment with its ``#``. ``own_line`` tells a comment line from one behind code."""

    text: str
    own_line: bool
    span: Span = span_field()
