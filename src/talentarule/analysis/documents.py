"""What an analysis found as a document: headings, paragraphs and tables, printed as text or as a page of HTML."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from talentarule.decide.page import Page
from talentarule.diagnostics import Diagnostic, Lang
from talentarule.diagnostics.shown import cells, clean

WIDTH = 80
FIRST_COLUMN = 36
"""So many cells the first column of a table has in a text; what is longer is cut."""


@frozen
class Heading:
    """A heading; ``level`` 1 is that of a section."""

    text: str
    level: int = 1


@frozen
class Line:
    """A paragraph; ``depth`` says how far in it stands. A ``mark`` is what stands out before it, ``tone`` how it is
    meant: *met*, *failed*, *open* or nothing.
    """

    text: str
    depth: int = 0
    mark: str = ""
    tone: str = ""


@frozen
class Grid:
    """A table: the first column names, the others are figures."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Line | Grid


@frozen
class Document:
    """A document: its title, what it is about as names with texts, its parts, and what it was made from."""

    title: str
    about: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    source: tuple[tuple[str, str], ...]


def document_text(document: Document, width: int = WIDTH) -> str:
    """The document in lines of at most ``width`` cells; tables may be wider."""
    page = Page(width)
    page.add(document.title.upper())
    page.gap()
    for name, text in document.about:
        page.add(f"{name}: {text}", 0, 2)
    for block in document.blocks:
        match block:
            case Heading(text, level):
                page.gap()
                page.add(text.upper() if level == 1 else text)
            case Line(text, depth, mark):
                if not depth:
                    page.gap()
                told = f"{mark}: {text}" if mark else text
                page.add(told, 2 * depth, 2 if depth or mark else 0)
            case Grid():
                page.gap()
                _grid(page, block)
    page.gap()
    for name, text in document.source:
        page.add(f"{name}: {text}", 0, 2)
    return page.text()


def _grid(page: Page, grid: Grid) -> None:
    rows = [grid.header, *grid.rows]
    shown = [[_cut(clean(row[0])), *map(clean, row[1:])] for row in rows]
    widths = [max(cells(row[at]) for row in shown) for at in range(len(grid.header))]
    for number, row in enumerate(shown):
        first = row[0] + " " * (widths[0] - cells(row[0]))
        rest = [
            " " * (size - cells(text)) + text
            for text, size in zip(row[1:], widths[1:], strict=True)
        ]
        page.whole("  ".join([first, *rest]))
        if not number:
            page.whole("-" * (sum(widths) + 2 * (len(widths) - 1)))


def _cut(text: str) -> str:
    if cells(text) <= FIRST_COLUMN:
        return text
    kept = text
    while cells(kept) > FIRST_COLUMN - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def document_page(document: Document, lang: Lang) -> str | Diagnostic:
    """The document as one page of HTML that needs no other file. A diagnostic where the extra ``report`` is missing."""
    from talentarule.report.pages.rendering import render_html

    return render_html(
        "document.html",
        lang,
        {
            "title": document.title,
            "about": document.about,
            "sections": _sections(document.blocks),
            "source": document.source,
        },
    )


def _sections(blocks: Sequence[Block]) -> list[tuple[str, list[tuple[str, object]]]]:
    """The parts under each heading of level 1, each with the name of its kind."""
    sections: list[tuple[str, list[tuple[str, object]]]] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            sections.append((block.text, []))
            continue
        if not sections:
            sections.append(("", []))
        kind = {Heading: "heading", Line: "line", Grid: "grid"}[type(block)]
        sections[-1][1].append((kind, block))
    return sections


__all__ = [
    "Block",
    "Document",
    "Grid",
    "Heading",
    "Line",
    "document_page",
    "document_text",
]
