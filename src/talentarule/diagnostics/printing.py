"""Diagnostics as plain text for people, in the form that compilers have made familiar."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from talentarule.diagnostics.message import (
    Applicability,
    DataPlace,
    Diagnostic,
    Label,
    Lang,
    Severity,
)
from talentarule.diagnostics.registry import severity
from talentarule.diagnostics.sentences import sentences
from talentarule.diagnostics.shown import clean
from talentarule.diagnostics.snippet import Mark, Row, snippet
from talentarule.source import SourceFile

_LEVELS = {
    Severity.ERROR: {"id": "galat", "en": "error"},
    Severity.WARNING: {"id": "peringatan", "en": "warning"},
    Severity.NOTE: {"id": "catatan", "en": "note"},
}
_PLURALS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.NOTE: "notes"}
_FIXES = {
    Applicability.SAFE: {"id": "  [perbaikan: aman]", "en": "  [fix: safe]"},
    Applicability.UNSAFE: {"id": "  [perbaikan: perlu diperiksa]", "en": "  [fix: unsafe]"},
    Applicability.SHOW_ONLY: {"id": "", "en": ""},
}
_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_BOLD, _BLUE = "1", "1;34"


def render(
    diagnostics: Iterable[Diagnostic], lang: Lang, color: bool = False, width: int = 100
) -> str:
    """The diagnostics as text, in the order given, a blank line between two; no line end at the
    end.

    ``color`` adds ANSI codes. ``width`` is that of the terminal in cells: notes are wrapped and
    long source lines cut to it. Nothing that stands in a rule file or in data reaches the terminal
    as a control character.
    """
    return "\n\n".join("\n".join(_rows(one, lang, color, width)) for one in diagnostics)


def summary(diagnostics: Iterable[Diagnostic], lang: Lang) -> str:
    """How many there are of each weight: ``3 galat, 1 peringatan``."""
    weights = [severity(diagnostic) for diagnostic in diagnostics]
    parts: list[str] = []
    for level, words in _LEVELS.items():
        if number := weights.count(level):
            word = _PLURALS[level] if lang == "en" and number > 1 else words[lang]
            parts.append(f"{number} {word}")
    return ", ".join(parts) or ("tidak ada temuan" if lang == "id" else "no findings")


def _rows(diagnostic: Diagnostic, lang: Lang, color: bool, width: int) -> Iterator[str]:
    level = severity(diagnostic)
    words = sentences(diagnostic, lang)
    groups = _by_file(diagnostic.labels)
    gutter = max((len(str(label.span.first.line)) for label in diagnostic.labels), default=1)
    head = f"{_LEVELS[level][lang]}[{diagnostic.code}]"
    yield _paint(head, _COLOURS[level], color) + _paint(f": {clean(words.message)}", _BOLD, color)
    arrow = "-->"
    if diagnostic.place is not None:
        yield " " * gutter + _paint(arrow, _BLUE, color) + " " + place_words(diagnostic.place, lang)
        arrow = ":::"
    margin = " " * (gutter + 1)
    bar = margin + _paint("|", _BLUE, color)
    for source, labels in groups:
        marks = [_mark(label, words.label, lang) for label in labels]
        first = next((mark for mark in marks if mark.primary), marks[0]).span.first
        where = f"{clean(source.name)}:{first.line}:{first.column}"
        yield " " * gutter + _paint(arrow, _BLUE, color) + " " + where
        yield bar
        for row in snippet(source, marks, width - gutter - 3):
            yield _row(row, gutter, _COLOURS[level], color)
        yield bar
        arrow = ":::"
    note, help_, see = ("catatan", "bantuan", "lihat") if lang == "id" else ("note", "help", "see")
    for line in words.notes:
        yield from _tail(margin, note, line, "", color, width)
    for line, tag in _tagged(diagnostic, words.helps, lang):
        yield from _tail(margin, help_, line, tag, color, width)
    command = f"talentarule check --explain {diagnostic.code}"
    yield from _tail(margin, see, command, "", color, width)


def _by_file(labels: Sequence[Label]) -> list[tuple[SourceFile, list[Label]]]:
    """The labels of each file together; the file of the first primary label comes first."""
    groups: dict[int, tuple[SourceFile, list[Label]]] = {}
    for label in sorted(labels, key=lambda label: not label.primary):
        source = label.span.source
        groups.setdefault(id(source), (source, []))[1].append(label)
    return list(groups.values())


def _mark(label: Label, own_text: str, lang: Lang) -> Mark:
    text = label.text.of(lang) if label.text is not None else own_text if label.primary else ""
    return Mark(label.span, clean(text), label.primary)


def _row(row: Row, gutter: int, colour: str, color: bool) -> str:
    if row.number is None and row.mark is None:
        return row.text
    number = "" if row.number is None else str(row.number)
    text = row.text
    if row.mark is not None:
        text = _paint(text, colour if row.mark.primary else _BLUE, color)
    return f"{_paint(f'{number:>{gutter}} |', _BLUE, color)} {text}".rstrip()


def place_words(place: DataPlace, lang: Lang) -> str:
    """A place in candidate data in words: ``pelamar.xlsx, lembar "Pelamar", baris 7, kolom golongan``."""
    sheet, row, column = (
        ("lembar", "baris", "kolom") if lang == "id" else ("sheet", "row", "column")
    )
    parts = [clean(place.file)]
    if place.sheet is not None:
        parts.append(f'{sheet} "{clean(place.sheet)}"')
    if place.row is not None:
        parts.append(f"{row} {place.row}")
    if place.column is not None:
        parts.append(f"{column} {clean(place.column)}")
    return ", ".join(parts)


def _tagged(
    diagnostic: Diagnostic, helps: tuple[str, ...], lang: Lang
) -> Iterator[tuple[str, str]]:
    """Each help with the mark of the suggestion that carries it out.

    A suggestion belongs to the first help that quotes its text in one of the languages, else to
    the next help without one.
    """
    other = sentences(diagnostic, "en" if lang == "id" else "id").helps
    tags: dict[int, str] = {}
    left_over: list[str] = []
    for suggestion in diagnostic.suggestions:
        tag = _FIXES[suggestion.applicability][lang]
        texts = [edit.replacement.strip() for edit in suggestion.edits]
        quoting = (
            at
            for at, lines in enumerate(zip(helps, other, strict=True))
            if at not in tags and any(text and text in line for text in texts for line in lines)
        )
        at = next(quoting, None)
        if at is None:
            left_over.append(tag)
        else:
            tags[at] = tag
    for at, line in enumerate(helps):
        yield line, tags[at] if at in tags else left_over.pop(0) if left_over else ""


def _tail(margin: str, word: str, text: str, tag: str, color: bool, width: int) -> Iterator[str]:
    head = f"{margin}= {word}: "
    room = max(width - len(head), 40)
    lines = [
        part
        for line in (clean(text, keep="\n") + tag).split("\n")
        for part in textwrap.wrap(line, room, break_long_words=False, break_on_hyphens=False)
    ]
    for at, line in enumerate(lines or [""]):
        if at == 0:
            equals = _paint("=", _BLUE, color)
            yield f"{margin}{equals} {_paint(f'{word}:', _BOLD, color)} {line}"
        else:
            yield " " * len(head) + line


def _paint(text: str, code: str, color: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if color else text
