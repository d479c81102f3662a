"""Running the examples of rule files: each is a test."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from talentarule.decide.decision import Decision
from talentarule.decide.errors import DataError
from talentarule.decide.verdict import Verdict
from talentarule.diagnostics import Diagnostic
from talentarule.engine.ruleset import RuleSet
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome, truth
from talentarule.rules.labels import path_key
from talentarule.rules.pools import QUALIFIES_NAMES
from talentarule.vocabulary.reading import read_value
from talentarule.vocabulary.types import BooleanType


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


def _applicant(values: Mapping[str, object]) -> tuple[Mapping[str, object], Outcome | None]:
    """An applicant beside the candidate of an example, and the verdict on them where the table states it."""
    stated = values.get(QUALIFIES_NAMES[0])
    facts = {name: value for name, value in values.items() if name != QUALIFIES_NAMES[0]}
    if stated is None:
        return facts, None
    return facts, truth(read_value(BooleanType(), stated) is True)


def run_examples(rules: RuleSet) -> Iterator[ExampleResult]:
    """Every expectation of every example, in the order of the files."""
    for example in rules.resolved.examples:
        for expected in example.expected:
            yield run_expectation(rules, example, expected)


def run_expectation(rules: RuleSet, example: n.Example, expected: n.Expected) -> ExampleResult:
    """One expectation of one example, by these rules."""
    assert example.on is not None
    try:
        decision = rules.decide_beside(
            example.facts,
            expected.position,
            [_applicant(values) for values in example.pool],
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
        match expected.verdict:
            case n.ExpectedVerdict.INELIGIBLE:
                deciding = decision.failed
            case n.ExpectedVerdict.UNDETERMINED:
                deciding = decision.undetermined
            case n.ExpectedVerdict.ELIGIBLE:  # what remains to be done, by which it is told apart
                deciding = tuple(one.path for one in decision.obligations)
        named = {path_key(path) for path in expected.because}
        found = {path_key(path) for path in deciding}
        unnamed = tuple(path for path in deciding if path_key(path) not in named)
        idle = tuple(path for path in expected.because if path_key(path) not in found)
    return ExampleResult(example, expected, decision, unnamed, idle)
