"""The pages: a report on panels, and the decision on one candidate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from talentarule.decide import explain_words as e
from talentarule.decide.decision import Decision
from talentarule.decide.panel import Panel
from talentarule.decide.trace import Trace
from talentarule.decide.verdict import Verdict
from talentarule.decide.waivers import WaiverStatus
from talentarule.decide.words import say
from talentarule.diagnostics import Diagnostic, Lang
from talentarule.report import phrases as p
from talentarule.report.pages.changes import change_lines, ground_lines
from talentarule.report.pages.nine_box import readable, short_label
from talentarule.report.pages.panel_view import panel_view
from talentarule.report.pages.rendering import render_html
from talentarule.report.pages.trace_view import Section, trace_sections
from talentarule.report.pages.words import Phrases
from talentarule.report.panel_text import data_error_lines, head_lines
from talentarule.report.people import called
from talentarule.report.selection_text import several_lines
from talentarule.report.setting import Screening
from talentarule.vocabulary.calendar import format_date

TRACES = 200
"""So many candidates of a page have their trace, when nothing else is asked for."""

MAX_PAGE_CANDIDATES = 20_000
"""So many candidates fit on a page, all positions together."""

MOST_IN_BOX = 50
"""So many candidates of a box are named."""


def panel_page(
    panels: Sequence[Panel],
    screening: Screening,
    lang: Lang,
    *,
    traces: int = TRACES,
    box: Sequence[str] = (),
) -> str | Diagnostic:
    """The report on these positions as one page of HTML that needs no other file.

    ``traces``: so many candidates, in the order of the page, have their trace in it. ``box`` names the fact with the
    talent box, or the two axes. Returns a diagnostic where the page cannot be made.
    """
    count = sum(len(one.decisions) + len(one.errors) for one in panels)
    if count > MAX_PAGE_CANDIDATES:
        args = {"count": _spaced(count), "limit": _spaced(MAX_PAGE_CANDIDATES)}
        return Diagnostic("TR6042", args)
    t = Phrases(lang)
    views = []
    room = max(traces, 0)
    for panel in panels:
        view = panel_view(panel, screening, lang, room, box)
        room -= view.traces
        views.append(view)
    if box and all(one.box is None for one in views):
        known = ", ".join(f"`{name}`" for panel in panels[:1] for name in readable(panel))
        return Diagnostic("TR6043", {"name": ", ".join(box), "known": known})
    single = panels[0] if len(panels) == 1 else None
    title = t.panel_title if single is None else t.say("panel_of", position=single.position)
    values = _common(screening, lang, title) | {
        "panels": views,
        "counts": (),
        "verdicts": _verdicts(lang),
        "nobody": p.NOBODY.of(lang),
        "open_ranks": p.OPEN_RANKS.of(lang),
        "data_note": p.DATA_NOTE.of(lang),
        "ignored_note": p.IGNORED_NOTE.of(lang),
        "several": several_lines(panels, partial(called, names=screening.names, lang=lang), lang),
        "called": partial(called, names=screening.names, lang=lang),
        "most_in_box": MOST_IN_BOX,
        "short": short_label,
    }
    return render_html("panel.html", lang, values, script=True)


def overview_page(panels: Sequence[Panel], screening: Screening, lang: Lang) -> str | Diagnostic:
    """The counts of all positions as a page, without names."""
    rows = []
    for panel in panels:
        counts = panel.counts()
        verdicts = (Verdict.ELIGIBLE, Verdict.UNDETERMINED, Verdict.INELIGIBLE)
        rows.append((panel.position, *(counts[one] for one in verdicts), len(panel.errors)))
    values = _common(screening, lang, p.TITLE_ALL.of(lang))
    return render_html("panel.html", lang, values | {"panels": (), "counts": rows, "several": ()})


_ORDER = (Verdict.ELIGIBLE, Verdict.INELIGIBLE, Verdict.UNDETERMINED)


def _verdicts(lang: Lang) -> list[tuple[str, str]]:
    """What the filter can choose from."""
    found = [(one.name.lower(), p.VERDICTS[one].of(lang)) for one in _ORDER]
    return [*found, ("error", p.NOT_JUDGED.of(lang))]


def _common(screening: Screening, lang: Lang, title: str) -> dict[str, object]:
    return {
        "title": title,
        "about": head_lines(screening, lang),
        "problems": [" ".join(data_error_lines(one, lang)) for one in screening.problems],
        "digest": screening.digest,
        "engine": screening.engine,
        "files": screening.files,
    }


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", " ")


# One decision --------------------------------------------------------------------------------------------------


def decision_page(decision: Decision, name: str | None, lang: Lang) -> str | Diagnostic:
    """The decision on one candidate as a page, clause by clause. ``name`` is the candidate's name where known."""
    trace = decision.trace
    values: dict[str, object] = {
        "position": trace.position,
        "verdict": verdict_words(trace, lang),
        "tone": trace.verdict.name.lower(),
        "about": list(_decision_lines(trace, name, lang)),
        "notes": [*standing_notes(trace, lang), *ground_lines(decision, lang)],
        "sections": _with_changes(decision, lang),
        "unfolded": [e.FAILED.of(lang), e.OPEN.of(lang)],
        "digest": trace.rules_digest,
        "engine": trace.engine,
        "files": trace.file_digests,
    }
    return render_html("decision.html", lang, values)


def _with_changes(decision: Decision, lang: Lang) -> list[Section]:
    """The sections of the trace, and what would change the result after what refuses, what is open and is missing."""
    sections = list(trace_sections(decision.trace, lang))
    changes = change_lines(decision, lang)
    if changes:
        first = [e.FAILED.of(lang), e.OPEN.of(lang), e.MISSING.of(lang)]
        place = sum(one.title in first for one in sections)
        sections.insert(place, Section(Phrases(lang).change, (), changes))
    return sections


def verdict_words(trace: Trace, lang: Lang) -> str:
    """The verdict, with waivers and obligations where it has them."""
    waived = any(use.status is WaiverStatus.VALID for use in trace.waivers)
    if trace.verdict is Verdict.ELIGIBLE:
        return e.ELIGIBLE_AS[(waived, bool(trace.obligations))].of(lang)
    return e.VERDICTS[trace.verdict].of(lang)


def date_lines(trace: Trace, lang: Lang) -> Iterator[tuple[str, str]]:
    """The dates of a decision, each with its name; those of the law and the data where they are others."""
    t = Phrases(lang)
    yield t.decided_on, format_date(trace.on, lang)
    if trace.law_on != trace.on or trace.facts_on != trace.on:
        yield t.law_on, format_date(trace.law_on, lang)
        yield t.facts_on, format_date(trace.facts_on, lang)
    for event in trace.events:
        if event.day is not None:
            yield t.say("event", name=event.name), format_date(event.day, lang)


def _decision_lines(trace: Trace, name: str | None, lang: Lang) -> Iterator[tuple[str, str]]:
    if trace.candidate_id is not None or name is not None:
        names = {} if name is None or trace.candidate_id is None else {trace.candidate_id: name}
        who = name if trace.candidate_id is None else called(trace.candidate_id, names, lang)
        yield Phrases(lang).candidate, who or ""
    yield from date_lines(trace, lang)


def standing_notes(trace: Trace, lang: Lang) -> Iterator[str]:
    """What is said of a verdict as a whole: by which fallbacks it stands, or why nothing else could come of it."""
    if trace.tier:
        yield say(e.BY_FALLBACK, lang, tier=str(trace.tier))
    if trace.reason == "no_rule":
        yield e.NO_RULE.of(lang)
    elif trace.reason == "incomplete_source":
        yield e.INCOMPLETE.of(lang)
        for regulation, gap in trace.gaps:
            yield say(e.GAP, lang, regulation=regulation, gap=gap)
