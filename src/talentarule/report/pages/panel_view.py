"""A panel as what its page shows: rows in words, in order, and traces for as many candidates as there is room for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import frozen

from talentarule.decide.decision import Decision
from talentarule.decide.explain_parts import waiver_lines
from talentarule.decide.page import Page
from talentarule.decide.panel import Panel, Ranked, RowError
from talentarule.decide.verdict import Verdict
from talentarule.decide.waivers import WaiverStatus
from talentarule.decide.words import say, value_words
from talentarule.diagnostics import Lang, Words
from talentarule.report import phrases as p
from talentarule.report.clause_reasons import clause_words, open_clauses, refusing, sentence
from talentarule.report.dates_text import qualifying_lines
from talentarule.report.pages.nine_box import NineBox, nine_box
from talentarule.report.pages.trace_view import Section, trace_sections
from talentarule.report.panel_text import (
    MIN_TO_COUNT,
    MOST_OFTEN,
    data_error_lines,
    has_waiver,
    missing_words,
)
from talentarule.report.people import called
from talentarule.report.selection_text import add_proposals, add_selection, obligation_words
from talentarule.report.setting import Screening
from talentarule.rules.kleene import Outcome
from talentarule.rules.labels import path_in


@frozen
class Person:
    """A candidate in a list: ``order`` is the rank or the number, ``marks`` what is remarked, ``lines`` the reasons.

    ``sections`` is the trace, None where the page has no room for it. ``verdict`` is the one of the filter.
    """

    order: str
    who: str
    verdict: str
    weight: str
    marks: tuple[str, ...]
    lines: tuple[str, ...]
    sections: tuple[Section, ...] | None = None


@frozen
class Indented:
    """A paragraph and how deep it stands: 0, 1, ..."""

    depth: int
    text: str


@frozen
class PanelView:
    """One position: its lists, each with the notes that stand above it."""

    position: str
    counts: tuple[tuple[str, str, int], ...]
    eligible: tuple[Person, ...]
    eligible_notes: tuple[str, ...]
    preferences: tuple[str, ...]
    weighted: bool
    open_ranks: bool
    ineligible: tuple[Person, ...]
    ineligible_notes: tuple[str, ...]
    undetermined: tuple[Person, ...]
    undetermined_notes: tuple[str, ...]
    errors: tuple[Person, ...]
    ignored: tuple[Person, ...]
    selection: tuple[Indented, ...]
    proposals: tuple[Indented, ...]
    waivers: tuple[tuple[str, tuple[str, ...]], ...]
    box: NineBox | None
    traces: int
    judged: int


class _Gathered(Page):
    """Paragraphs with their depth instead of lines of a terminal."""

    def __init__(self) -> None:
        super().__init__(80)
        self.found: list[Indented] = []

    def add(self, text: str, indent: int = 0, hang: int = 0) -> None:
        self.found.append(Indented(indent // 2, text.removeprefix("- ")))


def panel_view(
    panel: Panel, screening: Screening, lang: Lang, traces: int, box: Sequence[str] = ()
) -> PanelView:
    """The view of a panel, with the traces of the first ``traces`` candidates: who qualifies first, then who does not,
    then who is undetermined.
    """
    return _Viewer(panel, screening, lang, traces, box).view()


class _Viewer:
    def __init__(
        self, panel: Panel, screening: Screening, lang: Lang, traces: int, box: Sequence[str]
    ) -> None:
        self.panel = panel
        self.screening = screening
        self.lang: Lang = lang
        self.room = max(traces, 0)
        self.box = box

    def view(self) -> PanelView:
        panel, lang, room = self.panel, self.lang, self.room
        counts = panel.counts()
        order = (Verdict.ELIGIBLE, Verdict.INELIGIBLE, Verdict.UNDETERMINED)
        shown = [(one.name.lower(), p.VERDICTS[one].of(lang), counts[one]) for one in order]
        if panel.errors:
            shown.append(("error", p.NOT_JUDGED.of(lang), len(panel.errors)))
        selection, proposals = self._selection()
        shared = Counter(one.rank for one in panel.eligible)
        weighted = any(one.decision.preferences.items for one in panel.eligible)
        return PanelView(
            panel.position,
            tuple(shown),
            tuple(self._ranked(one, shared[one.rank] > 1, weighted) for one in panel.eligible),
            ((p.ORDER if weighted else p.NO_PREFERENCES).of(lang),),
            self._preferred(),
            weighted,
            any(one.open for one in panel.eligible),
            tuple(self._refused(at, one) for at, one in enumerate(panel.ineligible, start=1)),
            self._most_often(
                p.REFUSED_COUNTS,
                len(panel.ineligible),
                (path_in(path, lang) for one in panel.ineligible for path in one.failed),
            ),
            tuple(self._waiting(at, one) for at, one in enumerate(panel.undetermined, start=1)),
            (
                p.UNDETERMINED_NOTE.of(lang),
                *self._most_often(
                    p.NEEDED_COUNTS,
                    len(panel.undetermined),
                    (name for one in panel.undetermined for name in missing_words(one, lang)),
                ),
            ),
            tuple(self._error(at, one) for at, one in enumerate(panel.errors, start=1)),
            tuple(self._error(at, one) for at, one in enumerate(panel.ignored, start=1)),
            selection,
            proposals,
            self._waivers(),
            nine_box(panel, lang, self.box),
            room - self.room,
            len(panel.decisions),
        )

    def _called(self, candidate_id: str | None) -> str:
        return called(candidate_id, self.screening.names, self.lang)

    def _sections(self, decision: Decision) -> tuple[Section, ...] | None:
        if self.room <= 0:
            return None
        self.room -= 1
        return trace_sections(decision.trace, self.lang)

    def _most_often(self, phrase: Words, count: int, names: Iterable[str]) -> tuple[str, ...]:
        if count < MIN_TO_COUNT:
            return ()
        counted = Counter(names).most_common(MOST_OFTEN)
        counts = ", ".join(
            say(p.TIMES, self.lang, name=name, count=str(of)) for name, of in counted
        )
        return (say(phrase, self.lang, counts=counts),) if counts else ()

    # Who qualifies ---------------------------------------------------------------------------------------------

    def _preferred(self) -> tuple[str, ...]:
        if not self.panel.eligible:
            return ()
        decision = self.panel.eligible[0].decision
        program, _, _ = decision.parts
        return tuple(
            say(
                p.PREFERENCE,
                self.lang,
                path=path_in(one.clause.path, self.lang),
                asked=clause_words(one.clause.clause, program.setting, self.lang),
                weight=value_words(one.weight, self.lang),
            )
            for one in decision.preferences.items
        )

    def _ranked(self, one: Ranked, tied: bool, weighted: bool) -> Person:
        lang, decision = self.lang, one.decision
        score, possible = value_words(one.score, lang), value_words(one.possible, lang)
        weight = ""
        if weighted:
            open_ = say(p.POSSIBLE, lang, score=score, possible=possible)
            weight = score if score == possible else open_
        marks = []
        if weighted and tied:
            marks.append(p.TIED.of(lang))
        if has_waiver(decision):
            marks.append(p.BY_WAIVER.of(lang))
        if decision.tier:
            marks.append(say(p.BY_FALLBACK, lang, tier=str(decision.tier)))
        lines = []
        for phrase, outcome in ((p.GAINED, Outcome.TRUE), (p.NOT_YET, Outcome.UNKNOWN)):
            paths = [
                path_in(each.clause.path, lang)
                for each in decision.preferences.items
                if each.outcome is outcome
            ]
            if paths:
                lines.append(say(phrase, lang, paths=", ".join(paths)))
        lines += [
            say(p.OBLIGATION, lang, words=words) for words in obligation_words(decision, lang)
        ]
        return Person(
            f"{one.rank}{'*' if one.open else ''}",
            self._called(decision.candidate_id),
            "eligible",
            weight,
            tuple(marks),
            tuple(lines),
            self._sections(decision),
        )

    # Who does not, and who waits -------------------------------------------------------------------------------

    def _refused(self, number: int, decision: Decision) -> Person:
        lines = tuple(sentence(one, self.lang) for one in refusing(decision.trace, self.lang))
        who = self._called(decision.candidate_id)
        return Person(str(number), who, "ineligible", "", (), lines, self._sections(decision))

    def _waiting(self, number: int, decision: Decision) -> Person:
        lang, trace = self.lang, decision.trace
        marks = tuple(missing_words(decision, lang))
        lines = []
        if decision.reason == "no_rule":
            lines.append(p.NO_RULE.of(lang))
        if decision.gaps:
            lines.append(say(p.INCOMPLETE, lang, gaps="; ".join(decision.gaps)))
        lines += qualifying_lines(trace, lang)
        lines += [say(p.CELL_OPEN, lang, path=one.path) for one in open_clauses(trace, lang)]
        who = self._called(decision.candidate_id)
        return Person(
            str(number), who, "undetermined", "", marks, tuple(lines), self._sections(decision)
        )

    def _error(self, number: int, error: RowError) -> Person:
        lines = tuple(
            line for one in error.diagnostics for line in data_error_lines(one, self.lang)
        )
        return Person(str(number), self._called(error.candidate_id), "error", "", (), lines)

    # Waivers, the selection ------------------------------------------------------------------------------------

    def _waivers(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return tuple(
            (self._called(one.candidate_id), tuple(waiver_lines(one.trace, self.lang)))
            for one in self.panel.decisions
            if any(use.status is WaiverStatus.VALID for use in one.waivers)
        )

    def _selection(self) -> tuple[tuple[Indented, ...], tuple[Indented, ...]]:
        found = self.panel.selection
        if found is None:
            return (), ()
        rules, proposals = _Gathered(), _Gathered()
        add_selection(rules, found, self.lang)
        add_proposals(proposals, found, self._called, self.lang)
        return tuple(rules.found[1:]), tuple(proposals.found)


__all__ = ["Indented", "PanelView", "Person", "panel_view"]
