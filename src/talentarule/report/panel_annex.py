"""What a report on a panel as text has beside its lists: the waivers counted, the nine boxes, the digests in full."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest

from talentarule.decide.explain_parts import waiver_lines
from talentarule.decide.page import Page, wrapped
from talentarule.decide.panel import Panel
from talentarule.decide.waivers import WaiverStatus
from talentarule.decide.words import say
from talentarule.diagnostics import Lang
from talentarule.diagnostics.shown import cells, clean
from talentarule.report import phrases as p
from talentarule.report.pages.nine_box import MOST_IN_BOX, SIDE, Box, NineBox, nine_box
from talentarule.report.pages.words import Phrases
from talentarule.report.setting import Screening

INDENT = 2
BETWEEN = "  "

Called = Callable[[str | None], str]
"""How a candidate is called, by id."""


def add_waivers(page: Page, panel: Panel, called: Called, lang: Lang) -> None:
    """Whose verdict rests on a waiver, with its clause, authority, document and date; nothing where nobody's does."""
    waived = [
        one
        for one in panel.decisions
        if any(use.status is WaiverStatus.VALID for use in one.waivers)
    ]
    if not waived:
        return
    page.gap()
    page.add(say(p.WAIVERS, lang, count=str(len(waived))))
    for one in waived:
        page.add(called(one.candidate_id), INDENT, 2)
        for line in waiver_lines(one.trace, lang):
            page.add(f"- {line}", INDENT + 2, 2)


def add_boxes(
    page: Page, panel: Panel, names: Sequence[str], called: Called, lang: Lang, width: int
) -> None:
    """The nine boxes with the names in them, or that the rules read nothing that places candidates.

    ``names`` as ``nine_box`` takes them.
    """
    t = Phrases(lang)
    page.gap()
    page.add(t.box_title.upper())
    nine = nine_box(panel, lang, names)
    if nine is None:
        page.add(t.box_none, INDENT)
        return
    about = t.say("box_text", across=nine.across_name, up=nine.up_name)
    page.add(f"{t.say('box_source', source=nine.source)} {about}", INDENT)
    _grid(page, nine, called, t, width)
    if nine.unplaced:
        page.gap()
        people = _most([called(one) for one in nine.unplaced], t)
        page.add(f"{t.box_unplaced}: {'; '.join(people)}", INDENT, 2)


def _grid(page: Page, nine: NineBox, called: Called, t: Phrases, width: int) -> None:
    space = (width - INDENT - (SIDE - 1) * len(BETWEEN)) // SIDE
    heads = [[f"{nine.across_name}: {step}"] for step in nine.across]
    page.gap()
    _row(page, heads, space)
    for row in range(SIDE):
        boxes = nine.boxes[row * SIDE : (row + 1) * SIDE]
        page.whole("-" * (SIDE * space + (SIDE - 1) * len(BETWEEN)), INDENT)
        page.add(f"{nine.up_name}: {nine.up[boxes[0].row]}", INDENT, 2)
        _row(page, [_cell(one, called, t) for one in boxes], space)


def _cell(box: Box, called: Called, t: Phrases) -> list[str]:
    """The paragraphs of a box: its number and how many stand in it, and who."""
    name = t.box_plain if box.number is None else t.say("box_name", number=box.number)
    people = [f"{p.ELIGIBLE_MARK} {called(one)}" for one in box.eligible]
    people += [f"{p.OTHER_MARK} {called(one)}" for one in box.others]
    return [f"{name}: {box.count}", *_most(people, t)]


def _most(people: Sequence[str], t: Phrases) -> list[str]:
    shown = list(people[:MOST_IN_BOX])
    if len(people) > MOST_IN_BOX:
        shown.append(t.say("box_more", count=len(people) - MOST_IN_BOX))
    return shown


def _row(page: Page, cells_of_row: Iterable[Sequence[str]], space: int) -> None:
    """Cells beside each other, each paragraph wrapped in its column."""
    columns = [[line for text in texts for line in _wrapped(text, space)] for texts in cells_of_row]
    for lines in zip_longest(*columns, fillvalue=""):
        page.whole(BETWEEN.join(line + " " * (space - cells(line)) for line in lines), INDENT)


def _wrapped(text: str, space: int) -> list[str]:
    first, *rest = wrapped(clean(text), space, space - 2)
    return [first, *(f"  {line}" for line in rest)]


def add_sources(page: Page, screening: Screening, lang: Lang) -> None:
    """The digest of the rules and of each of their files, in full, so that both can be compared."""
    t = Phrases(lang)
    page.gap()
    page.add(t.about.upper())
    page.add(f"{t.digest}:", INDENT)
    page.add(screening.digest, INDENT + 2)
    for name, digest in screening.files:
        page.add(f"{t.file} {name}, {t.sha256}:", INDENT, 2)
        page.add(digest, INDENT + 2)
    page.add(t.digest_note, INDENT)


__all__ = ["add_boxes", "add_sources", "add_waivers"]
