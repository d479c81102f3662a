"""What the tests of a session show of the clauses of the rules: the options ``--talenta-coverage`` and its page.

Every decision is a :class:`Decision`, which has no ``__init__`` so that deciding costs nothing more. While the options
are on it has one that keeps what is made; without them nothing here is even imported.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from talentarule.decide.decision import Decision
from talentarule.report.clause_coverage import (
    Effect,
    RulesCoverage,
    Seen,
    Site,
    coverage_from,
    decision_key,
    effects_of,
    form_of,
    sites_of,
)
from talentarule.report.clause_coverage_text import clause_coverage_text

if TYPE_CHECKING:
    from talentarule.rules import nodes as n

MAX_RULE_SETS = 200
"""Of so many rule sets the coverage is kept; tests that make rules by the hundred are not about each of them."""

PENDING = 5_000
"""So many decisions of a test are kept before they are looked at."""

_KEY = "talenta_coverage"


class Recorder:
    """The coverage of all rule sets that tests decide by."""

    def __init__(self) -> None:
        self._sets: dict[str, _RuleSet] = {}

    def take(self, decision: Decision, name: str) -> None:
        """A decision made by a test of this name."""
        program = decision.parts[0]
        digest = program.rules.digest
        if not digest:
            return  # rules that were changed in memory: no text says what they do
        found = self._sets.get(digest)
        if found is None:
            if len(self._sets) >= MAX_RULE_SETS:
                return
            found = self._sets[digest] = _RuleSet(program.rules)
        found.take(decision, name)

    def forms(self) -> list[dict[str, Any]]:
        """All of it as JSON values."""
        return [one.form() for one in self._sets.values()]


class _RuleSet:
    def __init__(self, rules: n.ResolvedRules) -> None:
        self._rules = rules
        self._sites: tuple[Site, ...] = sites_of(rules)
        self._seen: dict[int, Seen] = {}
        self._effects: dict[tuple[str, int, bool], tuple[Effect, ...]] = {}
        self._named: set[tuple[str, int, str]] = set()
        self._decisions = 0

    def take(self, decision: Decision, name: str) -> None:
        self._decisions += 1
        program, _, record = decision.parts
        kind = decision_key(program)
        known = (kind, record, bool(decision.waivers))
        effects = self._effects.get(known)
        if effects is None:
            effects = self._effects[known] = effects_of(decision, self._sites)
        for one in effects:
            seen = self._seen.setdefault(one.site, Seen())
            outcome = one.outcome.name
            if (outcome, one.site, name) not in self._named:
                self._named.add((outcome, one.site, name))
                seen.note(outcome, name)
            if one.alone:
                seen.alone.add((kind, outcome, decision.level))

    def form(self) -> dict[str, Any]:
        return form_of(self._rules, self._sites, self._seen, self._decisions)


class CoveragePlugin:
    """The hooks of a session in which the coverage is asked for; of a worker of pytest-xdist too."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._recorder = Recorder()
        self._pending: list[Decision] = []
        self._forms: list[dict[str, Any]] = []
        self._test = ""
        pending = self._pending

        def made(decision: Decision) -> None:
            if len(pending) >= PENDING:
                self._look()
            pending.append(decision)

        Decision.__init__ = made  # type: ignore[method-assign, assignment]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Decisions made meanwhile are those of the test; an example was decided when it was collected."""
        self._pending.clear()
        self._test = item.nodeid
        decided = getattr(getattr(item, "result", None), "decision", None)
        if isinstance(decided, Decision):
            self._recorder.take(decided, item.nodeid)
        try:
            return (yield)
        finally:
            self._look()

    def _look(self) -> None:
        """Look at the decisions that are kept. Of one that was not finished nothing is known."""
        kept = self._pending[:]
        self._pending.clear()
        for decision in kept:
            try:
                decision.parts  # noqa: B018 - whether it is finished
            except AttributeError:
                continue
            self._recorder.take(decision, self._test)

    def pytest_sessionfinish(self) -> None:
        """A worker hands over what it has gathered."""
        output = getattr(self._config, "workeroutput", None)
        if output is not None:
            output[_KEY] = json.dumps(self._recorder.forms())

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over what a worker has gathered."""
        self._forms += json.loads(getattr(node, "workeroutput", {}).get(_KEY, "[]"))

    def coverage(self) -> tuple[RulesCoverage, ...]:
        """The coverage so far."""
        return coverage_from([*self._recorder.forms(), *self._forms])

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """What was not shown, and the page."""
        lang = self._config.getoption("talenta_lang")
        found = self.coverage()
        if self._config.getoption("talenta_coverage"):
            terminalreporter.section("talenta")
            terminalreporter.write(clause_coverage_text(found, lang))
        target = self._config.getoption("talenta_coverage_html")
        if target:
            terminalreporter.write_line(_written(found, target, lang))

    def pytest_unconfigure(self) -> None:
        """Deciding costs again what it did."""
        if "__init__" in vars(Decision):
            del Decision.__init__


def _written(found: tuple[RulesCoverage, ...], target: str, lang: Any) -> str:
    from talentarule.diagnostics import Diagnostic
    from talentarule.diagnostics.printing import render
    from talentarule.report.pages.coverage_page import coverage_page

    page = coverage_page(found, lang)
    if isinstance(page, Diagnostic):
        return render([page], lang)
    try:
        Path(target).write_text(page, encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        raise pytest.UsageError(f"--talenta-coverage-html: {error}") from error
    return f"talenta: {target}"
