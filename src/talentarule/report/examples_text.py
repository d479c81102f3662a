"""The results of the examples of rule files, for the person who wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from talentarule.decide.decision import Decision
from talentarule.decide.page import Page
from talentarule.decide.reasons import MissingKind
from talentarule.decide.verdict import Verdict
from talentarule.decide.words import say
from talentarule.diagnostics import Diagnostic, Lang, Words
from talentarule.diagnostics.sentences import sentences
from talentarule.report import phrases as p
from talentarule.report.clause_reasons import Reason, open_clauses, refusing
from talentarule.report.panel_text import WIDTH, missing_words
from talentarule.rules import nodes as n
from talentarule.rules.labels import path_in
from talentarule.vocabulary.types import ListType

_TITLE = Words('GAGAL: contoh "{title}"', 'FAILED: example "{title}"')
_WANTED = Words("Diharapkan: {position}: {verdict}", "Expected: {position}: {verdict}")
_CAME = Words("Hasilnya: {verdict}", "Result: {verdict}")
_BECAUSE = Words("{verdict} karena {paths}", "{verdict} because of {paths}")
_NO_RESULT = Words(
    "Hasilnya: tidak dapat dinilai, nilai dalam contoh salah",
    "Result: not judged, a value of the example is wrong",
)
_ALSO_REFUSED = Words(
    "Juga ditolak oleh {paths}, yang belum disebut setelah `karena`",
    "Also refused by {paths}, which `because` does not name yet",
)
_ALSO_OPEN = Words(
    "Juga belum dapat dinilai menurut {paths}, yang belum disebut setelah `karena`",
    "Also left open by {paths}, which `because` does not name yet",
)
_NOT_REFUSING = Words(
    "Disebut setelah `karena`, tetapi tidak menolak: {paths}",
    "Named by `because`, but not refusing: {paths}",
)
_NOT_OPEN = Words(
    "Disebut setelah `karena`, tetapi sudah dapat dinilai: {paths}",
    "Named by `because`, but settled: {paths}",
)
_WHY = Words("Sebabnya:", "Because:")
_LINE = Words("{file}:{line}", "{file}:{line}")
_REASON = Words(
    "{path}: {asked}; data contoh: {actual}", "{path}: {asked}; the example has: {actual}"
)
_NONE_IS_SAID = Words(
    "Yang tidak ditulis berarti belum diketahui; bila memang tidak ada, tulis `{name} = tidak ada`.",
    "What is not written is not known; where there is none, write `{name} = none`.",
)
_NO_RULE = Words(
    "Tidak ada ketentuan khusus yang berlaku bagi jabatan ini.",
    "No rule of its own is in force for this position.",
)

NO_EXAMPLES = Words(
    'Tidak ada contoh dalam berkas ini, sehingga tidak ada yang diuji. Tulis `contoh "...":` dengan fakta seorang '
    "calon dan putusan yang diharapkan.",
    'There are no examples in these files, so nothing was tested. Write `example "...":` with the facts of a '
    "candidate and the verdict that is expected.",
)
_ALL_PASSED = Words(
    "{count} harapan dalam {examples} contoh, semuanya sesuai",
    "{count} expectations in {examples} examples, all as expected",
)
_SOME_FAILED = Words(
    "{count} harapan dalam {examples} contoh: {passed} sesuai, {failed} gagal",
    "{count} expectations in {examples} examples: {passed} as expected, {failed} failed",
)


class ExampleOutcome(Protocol):
    """One expectation of an example with what came of it."""

    @property
    def example(self) -> n.Example:
        """The example."""

    @property
    def expected(self) -> n.Expected:
        """What it expects for one position."""

    @property
    def decision(self) -> Decision | None:
        """What was decided; None where a value of the example is wrong."""

    @property
    def unnamed(self) -> tuple[str, ...]:
        """Clauses that decided and are not named."""

    @property
    def idle(self) -> tuple[str, ...]:
        """Clauses that are named and did not decide."""

    @property
    def wrong(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the example's values."""

    @property
    def passed(self) -> bool:
        """Whether it came out as expected."""


def failure_text(result: ExampleOutcome, lang: Lang, width: int = WIDTH) -> str:
    """A failed expectation: its place and line, what was expected, what came, and why; each line ended."""
    page = Page(width)
    expected, decision = result.expected, result.decision
    page.add(say(_TITLE, lang, title=result.example.title), 0, 2)
    span = expected.span
    page.add(say(_LINE, lang, file=span.source.name, line=str(span.first.line)), 2, 2)
    source = " ".join(span.source.line(span.first.line).split())
    page.add(f"| {source}", 4, 2)
    wanted = _verdict(Verdict(expected.verdict.value), expected.because or (), lang)
    page.add(say(_WANTED, lang, position=expected.position, verdict=wanted), 2, 2)
    if decision is None:
        page.add(_NO_RESULT.of(lang), 2, 2)
        for diagnostic in result.wrong:
            words = sentences(diagnostic, lang)
            for line in (words.message, *words.notes):
                page.add(line, 4, 2)
        return page.text()
    refused = decision.verdict is Verdict.INELIGIBLE
    deciding = decision.failed if refused else decision.undetermined
    page.add(say(_CAME, lang, verdict=_verdict(decision.verdict, deciding, lang)), 2, 2)
    if decision.verdict is Verdict(expected.verdict.value):
        for paths, phrase in (
            (result.unnamed, _ALSO_REFUSED if refused else _ALSO_OPEN),
            (result.idle, _NOT_REFUSING if refused else _NOT_OPEN),
        ):
            if paths:
                page.add(say(phrase, lang, paths=_paths(paths, lang)), 2, 2)
    _add_why(page, decision, lang)
    return page.text()


def _verdict(verdict: Verdict, paths: Sequence[str], lang: Lang) -> str:
    shown = p.VERDICTS[verdict].of(lang)
    if not paths or verdict is Verdict.ELIGIBLE:
        return shown
    return say(_BECAUSE, lang, verdict=shown, paths=_paths(paths, lang))


def _paths(paths: Sequence[str], lang: Lang) -> str:
    return ", ".join(path_in(path, lang) for path in paths)


def _add_why(page: Page, decision: Decision, lang: Lang) -> None:
    trace = decision.trace
    reasons = (*refusing(trace, lang), *open_clauses(trace, lang))
    missing = missing_words(decision, lang)
    if decision.reason == "no_rule":
        page.add(_NO_RULE.of(lang), 2, 2)
    for gap in decision.gaps:
        page.add(say(p.INCOMPLETE, lang, gaps=gap), 2, 2)
    if reasons:
        page.add(_WHY.of(lang), 2)
    for reason in reasons:
        _add_reason(page, reason, 4, lang)
    if missing:
        page.add(say(p.NEEDED, lang, names=", ".join(missing)), 2, 2)
    for name in _lists_not_given(decision):
        page.add(say(_NONE_IS_SAID, lang, name=name), 2, 2)


def _lists_not_given(decision: Decision) -> list[str]:
    """The lists that are missing as a whole: that nobody said they are empty is easily overlooked."""
    program, _, _ = decision.parts
    missing = {one.key for one in decision.missing if one.kind is MissingKind.FACT}
    facts = [slot.fact for slot in program.schema.slots if slot.fact.key in missing]
    return [fact.name for fact in facts if isinstance(fact.type, ListType)]


def _add_reason(page: Page, reason: Reason, indent: int, lang: Lang) -> None:
    if reason.parts:
        asked = say(p.BANNED, lang, asked=reason.asked) if reason.forbidden else reason.asked
        page.add(f"{reason.path}: {asked}".rstrip(": ") + ":", indent, 2)
        for part in reason.parts:
            _add_reason(page, part, indent + 2, lang)
        return
    asked = say(p.BANNED, lang, asked=reason.asked) if reason.forbidden else reason.asked
    page.add(say(_REASON, lang, path=reason.path, asked=asked, actual=reason.actual), indent, 2)


def examples_summary(results: Sequence[ExampleOutcome], lang: Lang) -> str:
    """How many expectations came out as expected."""
    failed = sum(not one.passed for one in results)
    phrase = _SOME_FAILED if failed else _ALL_PASSED
    return say(
        phrase,
        lang,
        count=str(len(results)),
        examples=str(len({one.example.title for one in results})),
        passed=str(len(results) - failed),
        failed=str(failed),
    )


__all__ = ["NO_EXAMPLES", "ExampleOutcome", "examples_summary", "failure_text"]
