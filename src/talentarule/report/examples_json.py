"""The results of the examples as JSON data."""

from __future__ import annotations

from collections.abc import Sequence

from talentarule.decide.verdict import Verdict
from talentarule.diagnostics.json_form import to_json
from talentarule.report.examples_text import ExampleOutcome

FORMAT = "talentarule.test/1"


def examples_json(results: Sequence[ExampleOutcome]) -> dict[str, object]:
    """All results: the place of each, what was expected, what came, and for a failed one the trace."""
    failed = sum(not one.passed for one in results)
    return {
        "format": FORMAT,
        "passed": len(results) - failed,
        "failed": failed,
        "results": [_result(one) for one in results],
    }


def _result(one: ExampleOutcome) -> dict[str, object]:
    span = one.expected.span
    decision = one.decision
    form: dict[str, object] = {
        "example": one.example.title,
        "file": span.source.name,
        "line": span.first.line,
        "position": one.expected.position,
        "passed": one.passed,
        "expected": {
            "verdict": Verdict(one.expected.verdict.value).name,
            "because": None if one.expected.because is None else list(one.expected.because),
        },
        "verdict": None if decision is None else decision.verdict.name,
        "unnamed": list(one.unnamed),
        "idle": list(one.idle),
        "wrong": [to_json(diagnostic) for diagnostic in one.wrong],
    }
    if decision is not None and not one.passed:
        form["trace"] = decision.to_json()
    return form
