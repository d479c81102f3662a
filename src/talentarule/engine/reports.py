"""Notices and reports as the Python API gives them: text or HTML that needs no other file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from talentarule.decide.decision import Decision
from talentarule.decide.panel import Panel
from talentarule.diagnostics import Diagnostic, Lang
from talentarule.engine.errors import ReportError
from talentarule.engine.ruleset import RuleSet
from talentarule.report.pages.letter import WIDTH, Letterhead, notice_html, notice_text
from talentarule.report.pages.pages import TRACES, decision_page, panel_page
from talentarule.report.setting import Screening, regulations_of
from talentarule.version import __version__

PLAIN = Letterhead()


def notice(
    decision: Decision,
    *,
    lang: Lang = "id",
    format: Literal["text", "html"] = "text",  # noqa: A002 (as the option of the command line)
    letterhead: Letterhead = PLAIN,
    width: int = WIDTH,
) -> str:
    """The notice of a decision to the candidate, in Indonesian (``id``) or English (``en``).

    ``letterhead`` is what the authority adds. Text has lines of at most ``width`` cells. Raises ReportError where the
    extra ``report`` is not installed.
    """
    if format == "html":
        return _made(notice_html(decision, lang, letterhead))
    return _made(notice_text(decision, lang, letterhead, width))


def decision_report(decision: Decision, *, lang: Lang = "id", name: str | None = None) -> str:
    """A decision clause by clause as a page of HTML. ``name`` is the candidate's. Raises ReportError."""
    return _made(decision_page(decision, name, lang))


def panel_report(
    rules: RuleSet,
    panel: Panel,
    *,
    lang: Lang = "id",
    names: Mapping[str, str] | None = None,
    source: str = "",
    traces: int = TRACES,
    box: Sequence[str] = (),
) -> str:
    """The report on a panel of these rules as a page of HTML.

    ``names`` are the candidates' names by id, ``source`` says where their data come from. ``traces``: so many
    candidates have their trace in it. ``box`` names the fact with the talent box, or its two axes. Raises ReportError
    where the page cannot be made, and ValueError for a panel without a decision, which has no date.
    """
    if not panel.decisions:
        raise ValueError("a panel without a decision has no date to report")
    first = panel.decisions[0]
    count = len(panel.decisions) + len(panel.errors)
    screening = Screening(
        first.on,
        first.law_on,
        first.facts_on,
        {one.name: one.day for one in first.trace.events if one.day is not None},
        tuple(name for name, _ in rules.resolved.file_digests),
        regulations_of(rules.resolved),
        rules.digest,
        __version__,
        source,
        None,
        count,
        dict(names or {}),
        (),
        rules.resolved.file_digests,
    )
    return _made(panel_page([panel], screening, lang, traces=traces, box=box))


def _made(found: str | Diagnostic) -> str:
    if isinstance(found, Diagnostic):
        raise ReportError([found])
    return found


__all__ = ["Letterhead", "decision_report", "notice", "panel_report"]
