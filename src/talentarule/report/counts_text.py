"""The overview of a screening for many positions: how many candidates come out how, position by position."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from attrs import frozen

from talentarule.decide.page import Page, wrapped
from talentarule.decide.panel import Panel
from talentarule.decide.verdict import Verdict
from talentarule.decide.words import say
from talentarule.diagnostics import Lang
from talentarule.diagnostics.shown import cells, clean
from talentarule.report import phrases as p
from talentarule.report.panel_text import WIDTH, add_end, add_file_problems, add_head
from talentarule.report.people import called
from talentarule.report.selection_text import add_selection_counts, add_several
from talentarule.report.setting import Screening

MIN_NAME = 20


@frozen
class Tally:
    """How many came out how for a position, and how many could not be judged because their data are wrong."""

    position: str
    counts: Mapping[Verdict, int]
    errors: int


def counts_text(
    panels: Sequence[Panel], screening: Screening, command: str, lang: Lang, width: int = WIDTH
) -> str:
    """The table of counts, and ``command``: how to see the names and reasons for one position."""
    page = Page(width)
    page.add(p.TITLE_ALL.of(lang))
    add_head(page, screening, lang)
    page.gap()
    found = [Tally(one.position, one.counts(), len(one.errors)) for one in panels]
    lines = [page.text(), "\n", *tally_lines(found, lang, width), "\n"]
    page = Page(width)
    uncovered = [one.position for one in panels if _is_uncovered(one)]
    if uncovered:
        page.add(say(p.NOT_COVERED, lang, names=", ".join(uncovered)), 0, 2)
        page.gap()
    add_selection_counts(page, panels, lang)
    add_several(page, panels, partial(called, names=screening.names, lang=lang), lang)
    page.gap()
    if screening.problems:
        add_file_problems(page, screening, lang)
        page.gap()
    page.add(p.HINT.of(lang))
    # The command is to be copied, so it is not wrapped.
    lines += [page.text(), f"  {clean(command)}\n"]
    page = Page(width)
    add_end(page, screening, lang)
    return "".join([*lines, "\n", page.text()])


def tally_lines(tallies: Sequence[Tally], lang: Lang, width: int) -> list[str]:
    """The table of counts, line by line."""
    heads = [words.of(lang) for words in p.COLUMNS]
    if not any(one.errors for one in tallies):
        heads.pop()
    columns = heads[1:]
    room = width - sum(len(head) + 2 for head in columns)
    longest = max((cells(clean(one.position)) for one in tallies), default=0)
    space = max(min(longest, room), MIN_NAME, len(heads[0]))
    lines = [_line(heads[0], space, columns, columns)]
    lines.append("-" * len(lines[0].rstrip("\n")) + "\n")
    for one in tallies:
        *first, last = wrapped(clean(one.position), space, space - 2)
        lines += [f"{'  ' if number else ''}{part}\n" for number, part in enumerate(first)]
        name = f"  {last}" if first else last
        lines.append(_line(name, space, _numbers(one)[: len(columns)], columns))
    return lines


def _numbers(tally: Tally) -> list[str]:
    order = (Verdict.ELIGIBLE, Verdict.UNDETERMINED, Verdict.INELIGIBLE)
    return [*(str(tally.counts[one]) for one in order), str(tally.errors)]


def _line(name: str, space: int, values: Sequence[str], heads: Sequence[str]) -> str:
    shown = "".join(f"  {value:>{len(head)}}" for value, head in zip(values, heads, strict=True))
    return name + " " * (space - cells(name)) + shown + "\n"


def _is_uncovered(panel: Panel) -> bool:
    return bool(panel.decisions) and all(one.reason == "no_rule" for one in panel.decisions)
