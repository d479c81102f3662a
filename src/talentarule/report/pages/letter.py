"""The notice to one candidate: a letter with every failed clause, its basis, and the way to object."""

from __future__ import annotations

import datetime

from attrs import frozen

from talentarule.decide import explain_words as e
from talentarule.decide.decision import Decision
from talentarule.decide.explain_parts import override_lines, waiver_lines
from talentarule.decide.trace import Trace
from talentarule.decide.verdict import Verdict
from talentarule.diagnostics import Diagnostic, Lang
from talentarule.report.dates_text import qualifying_lines
from talentarule.report.pages.changes import change_lines, ground_lines
from talentarule.report.pages.letter_words import OUTCOMES, PHRASES
from talentarule.report.pages.pages import date_lines, standing_notes, verdict_words
from talentarule.report.pages.rendering import paragraphs, render_html, render_text
from talentarule.report.pages.trace_view import unmet_views
from talentarule.report.pages.words import Phrases
from talentarule.report.panel_text import missing_words
from talentarule.report.people import called
from talentarule.report.selection_text import obligation_words
from talentarule.rules import nodes as n
from talentarule.vocabulary.calendar import format_date

WIDTH = 80


@frozen
class Letterhead:
    """What the authority that writes adds to a decision. Everything is text of the caller, one line where not said
    otherwise, and may be left out.

    ``authority`` heads the letter, in lines; ``address`` stands under it. ``place`` and ``dated`` are those of the
    letter; without a date it is that of the decision. ``name`` is the candidate's. ``objection`` says where and until
    when to object, in paragraphs between empty lines; without it a sentence says that one may write to the authority,
    and cites no law. ``signatory`` signs, as ``title``.
    """

    authority: str = ""
    address: str = ""
    number: str = ""
    place: str = ""
    dated: datetime.date | None = None
    name: str = ""
    objection: str = ""
    signatory: str = ""
    title: str = ""


def notice_html(
    decision: Decision, lang: Lang, letterhead: Letterhead = Letterhead()
) -> str | Diagnostic:
    """The notice as one page of HTML that needs no other file."""
    return render_html("notice.html", lang, _values(decision, lang, letterhead))


def notice_text(
    decision: Decision, lang: Lang, letterhead: Letterhead = Letterhead(), width: int = WIDTH
) -> str | Diagnostic:
    """The notice as text in lines of at most ``width`` cells."""
    return render_text("notice.txt", lang, _values(decision, lang, letterhead), width)


def _values(decision: Decision, lang: Lang, head: Letterhead) -> dict[str, object]:
    trace = decision.trace
    letter = Phrases(lang, PHRASES)
    failed, still_open = unmet_views(trace, lang)
    names = {trace.candidate_id: head.name} if trace.candidate_id and head.name else {}
    who = head.name if trace.candidate_id is None else called(trace.candidate_id, names, lang)
    eligible = trace.verdict is Verdict.ELIGIBLE
    authority = [" ".join(line.split()) for line in head.authority.splitlines() if line.strip()]
    return {
        "l": letter,
        "authority": authority,
        "address": " ".join(head.address.split()),
        "number": head.number,
        "place": head.place,
        "dated": format_date(head.dated or trace.on, lang),
        "who": who or letter.candidate,
        "position": trace.position,
        "verdict": verdict_words(trace, lang),
        "tone": trace.verdict.name.lower(),
        "outcome": OUTCOMES[trace.verdict].of(lang),
        "dates": list(date_lines(trace, lang)),
        "basis": _basis(trace),
        "notes": [*standing_notes(trace, lang), *ground_lines(decision, lang)],
        "failed": failed,
        "still_open": () if failed else still_open,
        "missing": [*missing_words(decision, lang), *qualifying_lines(trace, lang)],
        "obligations": obligation_words(decision, lang) if eligible else [],
        "waivers": list(waiver_lines(trace, lang)),
        "overrides": list(override_lines(trace, lang)),
        "objection": list(paragraphs(head.objection)) or [_objection(letter, authority)],
        "signatory": head.signatory,
        "title": head.title,
        "digest": trace.rules_digest,
        "engine": trace.engine,
        "own": (e.ACTUAL.of(lang), letter.own),
        "changes": change_lines(decision, lang),
    }


def _objection(letter: Phrases, authority: list[str]) -> str:
    if not authority:
        return letter.objection_plain
    return letter.say("objection", authority=", ".join(authority))


def _basis(trace: Trace) -> list[str]:
    """The regulations whose rules were applied, each once: title, number, and what they rest on."""
    found: dict[n.Regulation, None] = {}
    for rule in trace.rules:
        if rule.body is not None and rule.rule.demands and rule.rule.regulation is not None:
            found[rule.rule.regulation] = None
    lines: dict[str, None] = {}
    for one in found:
        number = f" ({one.number})" if one.number else ""
        basis = "; ".join(one.remarks.basis)
        lines[f"{one.title}{number}" + (f": {basis}" if basis else "")] = None
    return list(lines)


__all__ = ["Letterhead", "notice_html", "notice_text"]
