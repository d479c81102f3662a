"""The report on a screening for one position, for people who read no rules: who qualifies, who does not, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial

from attrs import evolve

from talentarule.decide.decision import Decision
from talentarule.decide.explain_words import NEEDED_ATTRIBUTE, needed_words
from talentarule.decide.page import Page
from talentarule.decide.panel import Panel, Ranked, RowError
from talentarule.decide.trace import Trace
from talentarule.decide.verdict import Verdict
from talentarule.decide.waivers import WaiverStatus
from talentarule.decide.words import say, value_words
from talentarule.diagnostics import Diagnostic, Lang, Words
from talentarule.diagnostics.printing import place_words
from talentarule.diagnostics.sentences import sentences
from talentarule.report import phrases as p
from talentarule.report.clause_reasons import Reason, clause_words, open_clauses, refusing
from talentarule.report.dates_text import qualifying_lines
from talentarule.report.people import called
from talentarule.report.selection_text import (
    add_proposals,
    add_selection,
    add_several,
    obligation_words,
)
from talentarule.report.setting import Screening
from talentarule.rules.kleene import Outcome
from talentarule.rules.labels import path_in
from talentarule.vocabulary.calendar import format_date

WIDTH = 80
DIGEST_SHOWN = 16
MOST_OFTEN = 5
"""So many clauses or facts are named among the most frequent ones."""

MIN_TO_COUNT = 4
"""From so many candidates on, the most frequent reasons are counted above them."""


def panel_text(panel: Panel, screening: Screening, lang: Lang, width: int = WIDTH) -> str:
    """The report, in lines of at most ``width`` columns, each line ended."""
    return _Report(panel, screening, lang, width).text()


def several_text(
    panels: Sequence[Panel], screening: Screening, lang: Lang, width: int = WIDTH
) -> str:
    """Those who qualify for several of the positions, where proposals are made; empty where there are none."""
    page = Page(width)
    add_several(page, panels, partial(called, names=screening.names, lang=lang), lang)
    return page.text()


def missing_words(decision: Decision, lang: Lang) -> list[str]:
    """The inputs on which an undetermined verdict depends, in words."""
    needed = [needed_words(one, lang) for one in decision.missing]
    return needed + [
        say(NEEDED_ATTRIBUTE, lang, name=one.name) for one in decision.missing_attributes
    ]


def has_waiver(decision: Decision) -> bool:
    """Whether the verdict rests on a waiver, which is always shown."""
    return any(use.status is WaiverStatus.VALID for use in decision.waivers)


class _Report:
    def __init__(self, panel: Panel, screening: Screening, lang: Lang, width: int) -> None:
        self.panel = panel
        self.screening = screening
        self.lang: Lang = lang
        self.page = Page(width)

    def text(self) -> str:
        add_head(self.page, self.screening, self.lang, self.panel)
        if self.panel.selection is not None:
            add_selection(self.page, self.panel.selection, self.lang)
            add_proposals(self.page, self.panel.selection, self._called, self.lang)
        self._eligible()
        self._ineligible()
        self._undetermined()
        self._errors()
        self._ignored()
        add_file_problems(self.page, self.screening, self.lang)
        add_end(self.page, self.screening, self.lang)
        return self.page.text()

    def _title(self, title: Words, count: int) -> None:
        self.page.gap()
        self.page.add(say(title, self.lang, count=str(count)))

    def _called(self, candidate_id: str | None) -> str:
        return called(candidate_id, self.screening.names, self.lang)

    # Who qualifies ---------------------------------------------------------------------------------------------

    def _eligible(self) -> None:
        eligible = self.panel.eligible
        if not eligible:
            if self.panel.decisions:
                self.page.gap()
                self.page.add(p.NOBODY.of(self.lang))
            return
        self._title(p.ELIGIBLE, len(eligible))
        preferences = any(one.decision.preferences.items for one in eligible)
        self.page.add((p.ORDER if preferences else p.NO_PREFERENCES).of(self.lang), 2)
        self._preferred(eligible[0].decision)
        shared = Counter(one.rank for one in eligible)
        for one in eligible:
            self._ranked(one, tied=shared[one.rank] > 1, preferences=preferences)
        if any(one.open for one in eligible):
            self.page.add(p.OPEN_RANKS.of(self.lang), 2, 2)

    def _preferred(self, decision: Decision) -> None:
        """What the preferences are, once for all: below, only their labels are named."""
        items = decision.preferences.items
        if not items:
            return
        program, _, _ = decision.parts
        self.page.add(p.PREFERRED.of(self.lang), 2)
        for one in items:
            words = clause_words(one.clause.clause, program.setting, self.lang)
            shown = say(
                p.PREFERENCE,
                self.lang,
                path=path_in(one.clause.path, self.lang),
                asked=words,
                weight=value_words(one.weight, self.lang),
            )
            self.page.add(f"- {shown}", 4, 2)

    def _ranked(self, one: Ranked, *, tied: bool, preferences: bool) -> None:
        lang = self.lang
        notes = []
        if preferences:
            score, possible = value_words(one.score, lang), value_words(one.possible, lang)
            phrase = p.WEIGHT if score == possible else p.WEIGHT_OPEN
            notes.append(say(phrase, lang, score=score, possible=possible))
            if tied:
                notes.append(p.TIED.of(lang))
        if has_waiver(one.decision):
            notes.append(p.BY_WAIVER.of(lang))
        if one.decision.tier:
            notes.append(say(p.BY_FALLBACK, lang, tier=str(one.decision.tier)))
        rank = f"{one.rank}.{'*' if one.open else ''}"
        line = f"{rank:<4} {self._called(one.decision.candidate_id)}"
        self.page.add(line + (f"; {', '.join(notes)}" if notes else ""), 2, 5)
        for phrase, outcome in ((p.GAINED, Outcome.TRUE), (p.NOT_YET, Outcome.UNKNOWN)):
            paths = [
                path_in(each.clause.path, lang)
                for each in one.decision.preferences.items
                if each.outcome is outcome
            ]
            if paths:
                self.page.add(say(phrase, lang, paths=", ".join(paths)), 7, 2)
        for words in obligation_words(one.decision, lang):
            self.page.add(say(p.OBLIGATION, lang, words=words), 7, 2)

    # Who does not, and why -------------------------------------------------------------------------------------

    def _ineligible(self) -> None:
        refused = self.panel.ineligible
        if not refused:
            return
        self._title(p.INELIGIBLE, len(refused))
        if len(refused) >= MIN_TO_COUNT:
            paths = (path_in(path, self.lang) for one in refused for path in one.failed)
            self._most_often(p.REFUSED_COUNTS, paths)
        for number, decision in enumerate(refused, start=1):
            self.page.gap()
            self.page.add(f"{number}. {self._called(decision.candidate_id)}", 2, 3)
            trace = decision.trace
            for reason in refusing(trace, self.lang):
                self._reason(reason, 5)

    def _most_often(self, phrase: Words, names: Iterable[str]) -> None:
        counted = Counter(names).most_common(MOST_OFTEN)
        counts = ", ".join(
            say(p.TIMES, self.lang, name=name, count=str(count)) for name, count in counted
        )
        self.page.add(say(phrase, self.lang, counts=counts), 2, 2)

    def _reason(self, reason: Reason, indent: int) -> None:
        self._clause(reason, indent)
        self._asked(reason, indent + 2)

    def _clause(self, reason: Reason, indent: int) -> None:
        """Which clause it is, of which regulation, and its legal basis."""
        name = reason.path
        if reason.regulation:
            name = say(p.CLAUSE, self.lang, path=name, regulation=reason.regulation)
        self.page.add(name, indent, 2)
        if reason.basis:
            self.page.add(say(p.BASIS, self.lang, basis=reason.basis), indent + 2, 2)

    def _asked(self, reason: Reason, indent: int) -> None:
        lang = self.lang
        if reason.scope:
            self.page.add(say(p.SCOPE, lang, scope=reason.scope), indent, 2)
        if reason.parts:
            if reason.asked:
                phrase = p.FORBIDDEN if reason.forbidden else p.ASKED_OF
                self.page.add(say(phrase, lang, asked=f"{reason.asked}:"), indent, 2)
            for part in reason.parts:
                self.page.add(part.path, indent + 2, 2)
                self._asked(part, indent + 4)
        else:
            phrase = p.FORBIDDEN if reason.forbidden else p.ASKED
            self.page.add(say(phrase, lang, asked=reason.asked), indent, 2)
            self.page.add(say(p.ACTUAL, lang, actual=reason.actual), indent, 2)
        for asked, actual in reason.exceptions:
            self.page.add(say(p.EXCEPT, lang, asked=asked, actual=actual), indent, 2)
        for words in reason.fallbacks:
            self.page.add(say(p.FALLBACK, lang, words=words), indent, 2)

    # For whom data are missing ---------------------------------------------------------------------------------

    def _undetermined(self) -> None:
        waiting = self.panel.undetermined
        if not waiting:
            return
        self._title(p.UNDETERMINED, len(waiting))
        if all(one.reason == "no_rule" for one in waiting):
            self.page.add(p.NO_RULE.of(self.lang), 2)
            for decision in waiting:
                self.page.add(f"- {self._called(decision.candidate_id)}", 2, 2)
            return
        self.page.add(p.UNDETERMINED_NOTE.of(self.lang), 2)
        if len(waiting) >= MIN_TO_COUNT:
            names = (name for one in waiting for name in missing_words(one, self.lang))
            self._most_often(p.NEEDED_COUNTS, names)
        for number, decision in enumerate(waiting, start=1):
            self.page.gap()
            self.page.add(f"{number}. {self._called(decision.candidate_id)}", 2, 3)
            self._waiting(decision, decision.trace)

    def _waiting(self, decision: Decision, trace: Trace) -> None:
        lang = self.lang
        if decision.reason == "no_rule":
            self.page.add(p.NO_RULE.of(lang), 5)
        if decision.gaps:
            self.page.add(say(p.INCOMPLETE, lang, gaps="; ".join(decision.gaps)), 5, 2)
        needed = missing_words(decision, lang)
        if needed:
            self.page.add(say(p.NEEDED, lang, names=", ".join(needed)), 5, 2)
        for line in qualifying_lines(trace, lang):
            self.page.add(line, 5, 2)
        for reason in open_clauses(trace, lang):
            self._open(reason, 5)

    def _open(self, reason: Reason, indent: int) -> None:
        self._clause(reason, indent)
        self._asked_open(reason, indent + 2)

    def _asked_open(self, reason: Reason, indent: int) -> None:
        """Like a refusal, without the values that are unknown, which are named above already."""
        lang = self.lang
        if reason.parts:
            if reason.asked:
                self.page.add(say(p.ASKED_OF, lang, asked=f"{reason.asked}:"), indent, 2)
            for part in reason.parts:
                self.page.add(part.path, indent + 2, 2)
                self._asked_open(part, indent + 4)
        else:
            phrase = p.FORBIDDEN if reason.forbidden else p.ASKED
            self.page.add(say(phrase, lang, asked=reason.asked), indent, 2)
        for asked, actual in reason.exceptions:
            self.page.add(say(p.EXCEPT_OPEN, lang, asked=asked, actual=actual), indent, 2)
        for words in reason.fallbacks:
            self.page.add(say(p.FALLBACK, lang, words=words), indent, 2)

    # Whose data are wrong --------------------------------------------------------------------------------------

    def _errors(self) -> None:
        errors = self.panel.errors
        if not errors:
            return
        self._title(p.ERRORS, len(errors))
        self.page.add(p.DATA_NOTE.of(self.lang), 2)
        for error in errors:
            self._error(error)

    def _ignored(self) -> None:
        ignored = self.panel.ignored
        if not ignored:
            return
        self._title(p.IGNORED, len(ignored))
        self.page.add(p.IGNORED_NOTE.of(self.lang), 2)
        for error in ignored:
            self._error(error)

    def _error(self, error: RowError) -> None:
        self.page.add(f"- {self._called(error.candidate_id)}", 2, 2)
        for diagnostic in error.diagnostics:
            for line in data_error_lines(diagnostic, self.lang):
                self.page.add(line, 6, 2)


def data_error_lines(diagnostic: Diagnostic, lang: Lang) -> list[str]:
    """A wrong value: its place, what is wrong, and what was expected. Whose it is stands above it."""
    args = {name: value for name, value in diagnostic.args.items() if name != "candidate"}
    words = sentences(evolve(diagnostic, args=args), lang)
    place = f"{place_words(diagnostic.place, lang)}: " if diagnostic.place is not None else ""
    return [f"{place}{words.message}", *words.notes]


def add_file_problems(page: Page, screening: Screening, lang: Lang) -> None:
    """What is wrong with the data file besides the values that the rules read: rows twice, rows too long."""
    if not screening.problems:
        return
    page.gap()
    page.add(say(p.FILE_PROBLEMS, lang, count=str(len(screening.problems))))
    for diagnostic in screening.problems:
        first, *further = data_error_lines(diagnostic, lang)
        page.add(f"- {first}", 2, 2)
        for line in further:
            page.add(line, 6, 2)


def add_head(page: Page, screening: Screening, lang: Lang, panel: Panel | None = None) -> None:
    """What was judged, on which dates, by which rules and data, and how it came out."""
    for name, text in head_lines(screening, lang, panel):
        page.add(f"{name}: {text}", 0, 2)


def head_lines(
    screening: Screening, lang: Lang, panel: Panel | None = None
) -> list[tuple[str, str]]:
    """The lines of the head of a report, each with its name."""
    lines = [] if panel is None else [(p.POSITION, panel.position)]
    dates = [say(p.DATE_ON, lang, on=format_date(screening.on, lang))]
    dates += [f"{name} {format_date(day, lang)}" for name, day in screening.events.items()]
    if screening.law_on != screening.on:
        dates.append(say(p.LAW_ON, lang, day=format_date(screening.law_on, lang)))
    if screening.facts_on != screening.on:
        dates.append(say(p.FACTS_ON, lang, day=format_date(screening.facts_on, lang)))
    lines.append((p.DATE, "; ".join(dates)))
    lines.append((p.RULES, "; ".join(screening.regulations or screening.rule_files)))
    phrase = p.ROWS if screening.sheet is None else p.SHEET_ROWS
    data = say(
        phrase,
        lang,
        file=screening.data_file,
        sheet=screening.sheet or "",
        count=str(screening.candidates),
    )
    lines.append((p.DATA, data))
    if panel is not None:
        lines.append((p.RESULT, counts_words(panel, lang)))
    return [(name.of(lang), text) for name, text in lines]


def counts_words(panel: Panel, lang: Lang) -> str:
    """How many candidates came out how, in one line."""
    counts = panel.counts()
    order = (Verdict.ELIGIBLE, Verdict.INELIGIBLE, Verdict.UNDETERMINED)
    parts = [say(p.RESULT_PARTS[one], lang, count=str(counts[one])) for one in order]
    if panel.errors:
        parts.append(say(p.RESULT_ERRORS, lang, count=str(len(panel.errors))))
    return ", ".join(parts)


def add_end(page: Page, screening: Screening, lang: Lang) -> None:
    """By which rules and program the report was made, so that it can be made again."""
    page.gap()
    digest = screening.digest[:DIGEST_SHOWN]
    page.add(say(p.END, lang, digest=digest, engine=screening.engine))
