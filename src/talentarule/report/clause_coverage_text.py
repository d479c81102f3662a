"""The coverage of clauses by tests, for a terminal: what was not shown, and the counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from talentarule.decide.page import Page
from talentarule.decide.words import say
from talentarule.diagnostics import Lang, Words
from talentarule.report.clause_coverage import ConditionCoverage, RulesCoverage, Shown
from talentarule.rules.labels import path_in

WIDTH = 100

MARKS: Mapping[Shown, Words] = {
    Shown.BOTH: Words("menentukan putusan, dua arah", "decides the verdict, both ways"),
    Shown.WHEN_TRUE: Words(
        "belum ada pasangan: menentukan putusan hanya ketika terpenuhi",
        "no pair yet: decides the verdict only where it holds",
    ),
    Shown.WHEN_FALSE: Words(
        "belum ada pasangan: menentukan putusan hanya ketika tidak terpenuhi",
        "no pair yet: decides the verdict only where it does not hold",
    ),
    Shown.NEVER: Words(
        "tidak pernah menentukan putusan sendirian", "never decided a verdict by itself"
    ),
    Shown.NO_VERDICT: Words("tidak menentukan putusan", "does not decide verdicts"),
}
_FILES = Words("CAKUPAN SYARAT: {files}", "COVERAGE OF CLAUSES: {files}")
_CLAUSE = Words("{path} ({file} baris {line})", "{path} ({file} line {line})")
_CONDITION = Words("{text}: {mark}", "{text}: {mark}")
_COUNTS = Words(
    "terpenuhi {true}, tidak terpenuhi {false}, belum diketahui {unknown}",
    "held {true}, did not hold {false}, not known {unknown}",
)
_END = Words(
    "{decisions} putusan; {conditions} syarat: {both} menentukan dua arah (MC/DC), {once} satu arah, {never} tidak "
    "pernah. Cakupan: {score} %",
    "{decisions} decisions; {conditions} conditions: {both} decide both ways (MC/DC), {once} one way, {never} never. "
    "Covered: {score} %",
)
NOTHING = Words(
    "Cakupan syarat: tidak ada putusan dalam sesi ini.",
    "Coverage of clauses: no decision was made in this session.",
)


def clause_coverage_text(found: Iterable[RulesCoverage], lang: Lang, width: int = WIDTH) -> str:
    """Of each rule set the conditions of which tests have not shown that they decide both ways, and the counts."""
    page = Page(width)
    for one in found:
        page.gap()
        page.add(say(_FILES, lang, files=", ".join(one.files)), 0, 2)
        for clause in one.clauses:
            missing = [
                each
                for each in clause.conditions
                if each.shown not in (Shown.BOTH, Shown.NO_VERDICT)
            ]
            if missing:
                path = path_in(clause.path, lang)
                place = {"path": path, "file": clause.file, "line": str(clause.line)}
                page.add(say(_CLAUSE, lang, **place), 2, 2)
            for each in missing:
                mark = MARKS[each.shown].of(lang)
                page.add(say(_CONDITION, lang, text=each.text, mark=mark), 4, 2)
                page.add(counts_line(each, lang), 6, 2)
        page.add(end_line(one, lang), 0, 2)
    return page.text() or f"{NOTHING.of(lang)}\n"


def counts_line(condition: ConditionCoverage, lang: Lang) -> str:
    """In how many tests it held, did not hold, and was not known."""
    counts = {outcome.lower(): str(count) for outcome, count in condition.counts.items()}
    return say(_COUNTS, lang, **counts)


def end_line(one: RulesCoverage, lang: Lang) -> str:
    """How many conditions have which mark."""
    both = one.count(Shown.BOTH)
    once = one.count(Shown.WHEN_TRUE, Shown.WHEN_FALSE)
    never = one.count(Shown.NEVER)
    conditions = both + once + never
    score = f"{int(1000 * both / conditions) / 10:.1f}" if conditions else "100.0"
    return say(
        _END,
        lang,
        decisions=str(one.decisions),
        conditions=str(conditions),
        both=str(both),
        once=str(once),
        never=str(never),
        score=score if lang == "en" else score.replace(".", ","),
    )


__all__ = ["MARKS", "NOTHING", "clause_coverage_text", "counts_line", "end_line"]
