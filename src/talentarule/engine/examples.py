"""Running the examples of rule files: each is a test."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from talentarule.decide.decision import Decision
from talentarule.decide.errors import DataError
from talentarule.decide.verdict import Verdict
from talentarule.diagnostics import Diagnostic
from talentarule.engine.ruleset import RuleSet
from talentarule.rules import nodes as n
from talentarule.rules.labels import path_key


@frozen
class ExampleResult:
    """One expectation of one example, with what came of it. ``wrong`` holds problems with the example's values.

    ``unnamed`` are clauses that decided without being named by ``karena``, ``idle`` those named that did not.
    """

    example: n.Example
    expected: n.Expected
    decision: Decision | None
    unnamed: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    wrong: tuple[Diagnostic, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether verdict and named clauses came out as expected."""
        return (
            self.decision is not None
            and self.decision.verdict is Verdict(self.expected.verdict.value)
            and not self.unnamed
            and not self.idle
        )


def run_examples(rules: RuleSet) -> Iterator[ExampleResult]:
    """Every expectation of every example, in the order of the files."""
    for example in rules.resolved.examples:
        for expected in example.expected:
            yield _run(rules, example, expected)


def _run(rules: RuleSet, example: n.Example, expected: n.Expected) -> ExampleResult:
    assert example.on is not None
    try:
        decision = rules.decide(
            example.facts,
            expected.position,
            on=example.on,
            events=example.events,
            selection=example.selection,
            candidate_id=example.title,
        )
    except DataError as error:
        return ExampleResult(example, expected, None, wrong=error.diagnostics)
    unnamed: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    if expected.because is not None:
        deciding = (
            decision.failed
            if expected.verdict is n.ExpectedVerdict.INELIGIBLE
            else decision.undetermined
        )
        named = {path_key(path) for path in expected.because}
        found = {path_key(path) for path in deciding}
        unnamed = tuple(path for path in deciding if path_key(path) not in named)
        idle = tuple(path for path in expected.because if path_key(path) not in found)
    return ExampleResult(example, expected, decision, unnamed, idle)
