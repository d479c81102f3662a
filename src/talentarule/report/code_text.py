"""What a code of a message means, from the catalogue, in both languages."""

from __future__ import annotations

import re

from talentarule.decide.page import Page
from talentarule.diagnostics import Lang, Severity, Words
from talentarule.diagnostics.catalogue.entry import Entry, Sentences

_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{[a-z_]+\}")
_LEVELS = {
    Severity.ERROR: Words("galat", "error"),
    Severity.WARNING: Words("peringatan", "warning"),
    Severity.NOTE: Words("catatan", "note"),
}
_NOTE = Words("catatan", "note")
_HELP = Words("bantuan", "help")
_PAGE = Words(
    "Halaman dengan contoh: docs/errors/{code}.md dalam kumpulan sumber talentarule",
    "Page with examples: docs/errors/{code}.md in the sources of talentarule",
)


def code_text(entry: Entry, lang: Lang, width: int = 80) -> str:
    """The sentences of a code, the language asked for first; ``…`` stands for what a message fills in."""
    page = Page(width)
    page.add(f"{entry.code}: {entry.slug}")
    other: Lang = "en" if lang == "id" else "id"
    for each in (lang, other):
        page.gap()
        _add(page, entry, entry.id if each == "id" else entry.en, each)
    page.gap()
    for each in (lang, other):
        page.add(_PAGE.of(each).replace("{code}", entry.code), 0, 2)
    return page.text().rstrip("\n")


def _add(page: Page, entry: Entry, words: Sentences, lang: Lang) -> None:
    page.add(f"{_LEVELS[entry.severity].of(lang)}: {plain_template(words.message)}", 0, 2)
    if words.label:
        page.add(f"^ {plain_template(words.label)}", 2, 2)
    for lines, name in ((words.notes, _NOTE), (words.helps, _HELP)):
        for line in lines:
            page.add(f"= {name.of(lang)}: {plain_template(line)}", 2, 2)


def plain_template(template: str) -> str:
    """A template of the catalogue for people, with `…` for its arguments."""
    return _PLACEHOLDER.sub(
        lambda found: found[0][0] if found[0] in ("{{", "}}") else "…", template
    )
