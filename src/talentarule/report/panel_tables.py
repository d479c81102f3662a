"""A screening as rows for a spreadsheet: one row for each candidate and position."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from talentarule.decide.decision import Decision
from talentarule.decide.panel import Panel, Ranked
from talentarule.decide.verdict import Verdict
from talentarule.diagnostics import Lang
from talentarule.report import phrases as p
from talentarule.report.clause_reasons import open_clauses, refusing, sentence
from talentarule.report.panel_text import data_error_lines, has_waiver, missing_words
from talentarule.report.selection_text import obligation_words, proposal_cell, selection_cell
from talentarule.rules.labels import path_in

Row = tuple[object, ...]


def panel_header(lang: Lang) -> tuple[str, ...]:
    """The heading of the table."""
    return tuple(words.of(lang) for words in p.HEADER)


def panel_rows(
    panels: Iterable[Panel], names: Mapping[str, str], digest: str, lang: Lang
) -> Iterator[Row]:
    """The rows, position by position: who qualifies in ranking order, the others in the order of the data, and last
    those whose data are wrong. ``names`` are the candidates' names by id.
    """
    for panel in panels:
        clauses = selection_cell(panel.selection, lang)
        for ranked in panel.eligible:
            yield _row(ranked.decision, ranked, panel, clauses, names, digest, lang)
        for decision in (*panel.undetermined, *panel.ineligible):
            yield _row(decision, None, panel, clauses, names, digest, lang)
        for error in panel.errors:
            lines = (
                line
                for diagnostic in error.diagnostics
                for line in data_error_lines(diagnostic, lang)[:1]
            )
            yield (
                error.candidate_id,
                names.get(error.candidate_id or ""),
                panel.position,
                p.NOT_JUDGED.of(lang),
                None,
                None,
                None,
                None,
                "; ".join(lines),
                None,
                None,
                None,
                clauses,
                digest,
            )


def _row(
    decision: Decision,
    ranked: Ranked | None,
    panel: Panel,
    clauses: str | None,
    names: Mapping[str, str],
    digest: str,
    lang: Lang,
) -> Row:
    verdict = p.VERDICTS[decision.verdict]
    if ranked is not None:
        verdict = p.VERDICTS_AS[(has_waiver(decision), bool(decision.obligations))]
    reasons: list[str] = []
    if ranked is None:
        trace = decision.trace
        reasons = [
            sentence(one, lang) for one in (*refusing(trace, lang), *open_clauses(trace, lang))
        ]
        if decision.reason == "no_rule":
            reasons.append(p.NO_RULE.of(lang))
        reasons += decision.gaps
    return (
        decision.candidate_id,
        names.get(decision.candidate_id or ""),
        decision.position,
        verdict.of(lang),
        ranked.rank if ranked is not None else None,
        None if decision.verdict is Verdict.INELIGIBLE else decision.score,
        ", ".join(path_in(path, lang) for path in decision.failed) or None,
        ", ".join(path_in(path, lang) for path in decision.undetermined) or None,
        "; ".join(reasons) or None,
        ", ".join(missing_words(decision, lang)) or None,
        "; ".join(obligation_words(decision, lang)) or None if ranked is not None else None,
        proposal_cell(panel.selection, decision, lang),
        clauses,
        digest,
    )
