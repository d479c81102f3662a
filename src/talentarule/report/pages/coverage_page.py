"""The coverage of clauses by tests as a page."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from talentarule.diagnostics import Diagnostic, Lang
from talentarule.report.clause_coverage import ConditionCoverage, RulesCoverage, Shown
from talentarule.report.clause_coverage_text import MARKS, NOTHING, counts_line, end_line
from talentarule.report.pages.rendering import render_html
from talentarule.rules.labels import path_in
from talentarule.version import __version__

_TONES = {
    Shown.BOTH: "met",
    Shown.WHEN_TRUE: "open",
    Shown.WHEN_FALSE: "open",
    Shown.NEVER: "failed",
    Shown.NO_VERDICT: "",
}
_OUTCOMES = ("TRUE", "FALSE", "UNKNOWN")


@frozen
class _Condition:
    """A condition as the page shows it; ``tests`` are the tests by outcome, ``more`` those that are only counted."""

    text: str
    tone: str
    mark: str
    counts: str
    tests: tuple[tuple[str, tuple[str, ...], int], ...]
    positions: tuple[str, ...]


@frozen
class _Clause:
    path: str
    file: str
    line: int
    conditions: tuple[_Condition, ...]


@frozen
class _Rules:
    digest: str
    files: tuple[str, ...]
    end: str
    clauses: tuple[_Clause, ...]


def coverage_page(found: Sequence[RulesCoverage], lang: Lang) -> str | Diagnostic:
    """Every clause with every condition, the tests by outcome, and whether it decided a verdict. A diagnostic where the
    extra ``report`` is not installed.
    """
    values = {
        "sets": tuple(_rules(one, lang) for one in found),
        "nothing": NOTHING.of(lang),
        "engine": f"talentarule {__version__}",
    }
    return render_html("coverage.html", lang, values)


def _rules(one: RulesCoverage, lang: Lang) -> _Rules:
    clauses = tuple(
        _Clause(
            path_in(clause.path, lang),
            clause.file,
            clause.line,
            tuple(_condition(each, lang) for each in clause.conditions),
        )
        for clause in one.clauses
    )
    return _Rules(one.digest, one.files, end_line(one, lang), clauses)


def _condition(one: ConditionCoverage, lang: Lang) -> _Condition:
    tests = tuple(
        (
            f"coverage_{outcome.lower()}",
            one.names[outcome],
            one.counts[outcome] - len(one.names[outcome]),
        )
        for outcome in _OUTCOMES
    )
    mark = MARKS[one.shown].of(lang)
    return _Condition(
        one.text, _TONES[one.shown], mark, counts_line(one, lang), tests, one.positions
    )


__all__ = ["coverage_page"]
