"""A screened table as text and as plain data: how many came out how, and which clauses refuse how many."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from talentarule.decide.page import Page
from talentarule.decide.verdict import Verdict
from talentarule.decide.words import say
from talentarule.diagnostics import Lang, Words
from talentarule.diagnostics.shown import clean
from talentarule.report import phrases as p
from talentarule.report.counts_text import Tally, tally_lines
from talentarule.report.panel_text import WIDTH, add_end, add_file_problems, add_head
from talentarule.report.selection_text import add_selection_counts
from talentarule.report.setting import Screening

if TYPE_CHECKING:
    from talentarule.population.result import TableResult

FORMAT = "talentarule-table/1"
"""Names the form of the JSON data."""

_REFUSED = Words("Syarat yang menggugurkan", "Clauses that refuse")
_REFUSED_BY = Words("{path}: {count} calon", "{path}: {count} candidates")
_NOBODY_REFUSED = Words("tidak ada", "none")
_ROWS_WRITTEN = Words(
    "Putusan setiap baris, dalam sebuah berkas:", "The verdict of every row, in a file:"
)


def tallies(result: TableResult) -> list[Tally]:
    """What came out, position by position."""
    return [Tally(name, counts, result.wrong(name)) for name, counts in result.counts().items()]


def table_text(
    result: TableResult, screening: Screening, command: str, single: bool, lang: Lang
) -> Iterator[str]:
    """The report. ``command`` writes the rows to a file; with ``single`` the clauses that refuse are told too."""
    found = tallies(result)
    page = Page(WIDTH)
    page.add(p.TITLE_ALL.of(lang))
    add_head(page, screening, lang)
    page.gap()
    yield page.text() + "\n"
    yield from tally_lines(found, lang, WIDTH)
    yield "\n"
    page = Page(WIDTH)
    if result.not_covered:
        page.add(say(p.NOT_COVERED, lang, names=", ".join(result.not_covered)), 0, 2)
        page.gap()
    panels = [panel for name in result.positions if (panel := result.panel(name)) is not None]
    add_selection_counts(page, panels, lang)
    if single:
        for one in found:
            page.add(f"{p.POSITION.of(lang)}: {one.position}", 0, 2)
            page.add(_REFUSED.of(lang) + ":", 0, 2)
            refused = [part for part in result.refusals(one.position) if part.count]
            for part in refused:
                page.add(say(_REFUSED_BY, lang, path=part.path, count=str(part.count)), 2, 4)
            if not refused:
                page.add(_NOBODY_REFUSED.of(lang), 2, 4)
            page.gap()
    if screening.problems:
        add_file_problems(page, screening, lang)
        page.gap()
    page.add(_ROWS_WRITTEN.of(lang))
    yield page.text() + f"  {clean(command)}\n"
    page = Page(WIDTH)
    add_end(page, screening, lang)
    yield "\n" + page.text()


def table_header(positions: Sequence[str], lang: Lang) -> tuple[str, ...]:
    """The heading of the rows."""
    return (p.HEADER[0].of(lang), *positions)


def table_rows(
    result: TableResult, positions: Sequence[str], lang: Lang
) -> Iterator[tuple[object, ...]]:
    """One row for each person: who it is, and the verdict for each position; nothing for one not applied for."""
    words = {verdict.name: p.VERDICTS[verdict].of(lang) for verdict in Verdict}
    wrong = p.NOT_JUDGED.of(lang)
    asked = [result.asked(name) for name in positions]
    number = 0
    for frame in result.frames(positions):
        for who, *verdicts in frame.iter_rows():
            yield (
                who,
                *(
                    words[one]
                    if one is not None
                    else wrong
                    if rows is None or rows[number]
                    else None
                    for one, rows in zip(verdicts, asked, strict=True)
                ),
            )
            number += 1


def table_json(result: TableResult, digest: str) -> Iterator[str]:
    """Counts, refusals and who is eligible, by position."""
    refusals: dict[str, dict[str, int]] = {}
    for one in result.refusals():
        refusals.setdefault(one.position, {})[one.path] = one.count
    data = {
        "format": FORMAT,
        "rules": digest,
        "rows": result.rows,
        "positions": [
            {
                "position": one.position,
                "counts": {verdict.name.lower(): count for verdict, count in one.counts.items()},
                "errors": one.errors,
                "refusals": refusals.get(one.position, {}),
                "eligible": result.eligible(one.position),
            }
            for one in tallies(result)
        ],
    }
    yield json.dumps(data, ensure_ascii=True, indent=2) + "\n"


__all__ = ["table_header", "table_json", "table_rows", "table_text", "tallies"]
