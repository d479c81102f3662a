"""A screening as a spreadsheet with a sheet for each question: all candidates, who qualifies, who does not and by which
clause, what is missing, how each condition came out, whose data are wrong, and by which rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from talentarule.decide.decision import Decision
from talentarule.decide.explain_words import ELIGIBLE_AS, OUTCOMES
from talentarule.decide.panel import Panel
from talentarule.decide.specialise import Setting
from talentarule.decide.trace import ClauseTrace, place_of
from talentarule.decide.verdict import Verdict
from talentarule.decide.waivers import WaiverStatus
from talentarule.decide.words import say
from talentarule.diagnostics import Lang
from talentarule.report import book_words as w
from talentarule.report import phrases as p
from talentarule.report.clause_reasons import Reason, clause_words, open_clauses, refusing, sentence
from talentarule.report.dates_text import qualifying_lines
from talentarule.report.panel_tables import Row, panel_header, panel_rows
from talentarule.report.panel_text import data_error_lines, has_waiver, head_lines, missing_words
from talentarule.report.selection_text import obligation_words, proposal_cell
from talentarule.report.setting import Screening
from talentarule.report.tables import Sheet
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.labels import path_in

MAX_CONDITIONS = 1_000
"""So many conditions have a column in the sheet of conditions; of the others it says how many they are."""


def panel_sheets(panels: Sequence[Panel], screening: Screening, lang: Lang) -> Iterator[Sheet]:
    """The sheets. The first is the table that ``panel_rows`` gives, under the name it always had."""
    book = _Book(panels, screening.names, lang)
    yield Sheet(
        None, panel_header(lang), panel_rows(panels, screening.names, screening.digest, lang)
    )
    for name, header, rows in (
        (w.ELIGIBLE, w.ELIGIBLE_HEADER, book.eligible()),
        (w.REFUSED, w.REFUSED_HEADER, book.refused()),
        (w.MISSING, w.MISSING_HEADER, book.missing()),
    ):
        yield Sheet(name.of(lang), [one.of(lang) for one in header], rows)
    conditions = book.conditions()
    yield Sheet(w.CONDITIONS.of(lang), book.condition_header(conditions), book.matrix(conditions))
    for name, header, rows in (
        (w.ERRORS, w.ERRORS_HEADER, book.errors()),
        (w.RULES, w.RULES_HEADER, book.rules()),
        (w.ABOUT, w.ABOUT_HEADER, _about(screening, lang)),
    ):
        yield Sheet(name.of(lang), [one.of(lang) for one in header], rows)


class _Book:
    def __init__(self, panels: Sequence[Panel], names: Mapping[str, str], lang: Lang) -> None:
        self.panels = panels
        self.names = names
        self.lang: Lang = lang

    def _who(self, decision: Decision) -> tuple[object, ...]:
        name = self.names.get(decision.candidate_id or "")
        return decision.position, decision.candidate_id, name

    def eligible(self) -> Iterator[Row]:
        lang = self.lang
        for panel in self.panels:
            shared = Counter(one.rank for one in panel.eligible)
            for one in panel.eligible:
                decision = one.decision
                waivers = [
                    f"{path_in(use.waiver.clause, lang)}: {use.waiver.authority}, {use.waiver.document}"
                    for use in decision.waivers
                    if use.status is WaiverStatus.VALID
                ]
                yield (
                    *self._who(decision),
                    one.rank,
                    shared[one.rank] > 1,
                    one.open,
                    one.score,
                    one.possible,
                    ELIGIBLE_AS[(has_waiver(decision), bool(decision.obligations))]
                    .of(lang)
                    .lower(),
                    "; ".join(waivers) or None,
                    "; ".join(obligation_words(decision, lang)) or None,
                    proposal_cell(panel.selection, decision, lang),
                )

    def refused(self) -> Iterator[Row]:
        """A row for each clause that refuses somebody."""
        for panel in self.panels:
            for decision in panel.ineligible:
                trace = decision.trace
                reasons = refusing(trace, self.lang)
                for named, reason in zip(trace.failed, reasons, strict=True):
                    yield (
                        *self._who(decision),
                        reason.path,
                        reason.regulation or None,
                        reason.basis or None,
                        "; ".join(named.clause.remarks.wording) or None,
                        *self._asked(reason),
                        sentence(reason, self.lang),
                    )

    def _asked(self, reason: Reason) -> tuple[str | None, str | None]:
        if not reason.forbidden:
            return reason.asked or None, reason.actual or None
        asked = say(p.BANNED, self.lang, asked=reason.asked)
        return asked, reason.actual or None

    def missing(self) -> Iterator[Row]:
        """A row for each input that an undetermined verdict waits for."""
        lang = self.lang
        for panel in self.panels:
            for decision in panel.undetermined:
                trace = decision.trace
                open_ = "; ".join(one.path for one in open_clauses(trace, lang)) or None
                dates = "; ".join(qualifying_lines(trace, lang)) or None
                note = p.NO_RULE.of(lang) if decision.reason == "no_rule" else None
                note = note or "; ".join(decision.gaps) or dates
                names: list[str | None] = [*missing_words(decision, lang)]
                for name in names or [None]:
                    yield (*self._who(decision), name, open_, note)

    # How each condition came out -------------------------------------------------------------------------------

    def conditions(self) -> tuple[tuple[str, str], ...]:
        """The conditions of all positions, by clause and text, in the order of the rules."""
        found: dict[tuple[str, str], None] = {}
        for panel in self.panels:
            for decision in islice(panel.decisions, 1):
                found |= dict.fromkeys((one.clause, one.text) for one in decision.outcomes)
        return tuple(found)

    def condition_header(self, conditions: Sequence[tuple[str, str]]) -> list[str]:
        head = [one.of(self.lang) for one in w.CONDITIONS_HEADER]
        head += [
            f"{path_in(path, self.lang)}: {text}" for path, text in conditions[:MAX_CONDITIONS]
        ]
        left = len(conditions) - MAX_CONDITIONS
        if left > 0:
            head.append(say(w.MORE_CONDITIONS, self.lang, count=str(left)))
        return head

    def matrix(self, conditions: Sequence[tuple[str, str]]) -> Iterator[Row]:
        """A row for each candidate; a blank cell is a condition that is not asked for that position."""
        words = {one.name.lower(): OUTCOMES[one].of(self.lang) for one in Outcome}
        for panel in self.panels:
            for decision in panel.decisions:
                told = {(one.clause, one.text): words[one.outcome] for one in decision.outcomes}
                cells = (told.get(one) for one in conditions[:MAX_CONDITIONS])
                yield (*self._who(decision), self._verdict(decision), *cells)

    def _verdict(self, decision: Decision) -> str:
        if decision.verdict is Verdict.ELIGIBLE:
            return p.VERDICTS_AS[(has_waiver(decision), bool(decision.obligations))].of(self.lang)
        return p.VERDICTS[decision.verdict].of(self.lang)

    # Wrong data, rules -----------------------------------------------------------------------------------------

    def errors(self) -> Iterator[Row]:
        for panel in self.panels:
            for used, rows in ((True, panel.errors), (False, panel.ignored)):
                for error in rows:
                    name = self.names.get(error.candidate_id or "")
                    for one in error.diagnostics:
                        message, *notes = data_error_lines(one, self.lang)
                        more = "; ".join(notes) or None
                        yield panel.position, error.candidate_id, name, not used, message, more

    def rules(self) -> Iterator[Row]:
        """A row for each clause considered for a position."""
        for panel in self.panels:
            for decision in islice(panel.decisions, 1):
                trace = decision.trace
                for rule in trace.rules:
                    head = rule.rule
                    title = head.regulation.title if head.regulation else None
                    body = rule.body
                    if body is None:
                        yield self._clause(
                            trace.position, title, head.body, None, False, trace.setting
                        )
                        continue
                    clauses = body.members if head.block else (body,)
                    for one in clauses:
                        yield self._clause(
                            trace.position, title, one.clause, one, True, trace.setting
                        )

    def _clause(
        self,
        position: str,
        regulation: str | None,
        clause: n.Clause,
        traced: ClauseTrace | None,
        in_force: bool,
        setting: Setting,
    ) -> Row:
        place = place_of(clause.span)
        basis = traced.basis.texts if traced is not None else clause.remarks.basis
        return (
            position,
            path_in(clause.path, self.lang),
            regulation,
            "; ".join(basis) or None,
            "; ".join(clause.remarks.wording) or None,
            clause_words(clause, setting, self.lang),
            in_force,
            place.file,
            place.line,
        )


def _about(screening: Screening, lang: Lang) -> Iterator[Row]:
    yield from head_lines(screening, lang)
    yield w.DIGEST.of(lang), screening.digest
    yield w.ENGINE.of(lang), f"talentarule {screening.engine}"
    for name, digest in screening.files:
        yield say(w.FILE, lang, name=name), digest
    for one in screening.problems:
        yield w.DATA_FILE.of(lang), " ".join(data_error_lines(one, lang))
