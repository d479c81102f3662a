"""Wrong values of a candidate, as diagnostics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from talentarule.decide.candidate import Problem
from talentarule.diagnostics import DataPlace, Diagnostic, Words
from talentarule.diagnostics.suggest import nearest
from talentarule.rules.reporter import listed
from talentarule.rules.type_words import type_words
from talentarule.vocabulary.reading import Fault, shown

_CODES: Mapping[Fault, str] = {
    Fault.WRONG_KIND: "TR5101",
    Fault.UNKNOWN_NAME: "TR5102",
    Fault.NONE_NOT_ALLOWED: "TR5103",
    Fault.NO_UNIT: "TR5104",
    Fault.OTHER_UNIT: "TR5105",
    Fault.THOUSANDS: "TR5106",
    Fault.TITLE: "TR5107",
    Fault.TOO_MANY: "TR5108",
    Fault.GIVEN_TWICE: "TR5109",
    Fault.NO_RECORDS: "TR5110",
    Fault.NO_RECORD: "TR5111",
    Fault.ENDS_BEFORE: "TR5112",
}


def problem_diagnostic(
    problem: Problem, candidate: str | None, place: DataPlace | None = None
) -> Diagnostic:
    """One wrong value: which candidate and field, the value, what was expected, and names that are near."""
    found = problem.found
    near = nearest(found.part, list(found.names)) if found.fault is not Fault.TITLE else ()
    inside = found.inside
    field: str | Words = problem.field
    if inside is not None:
        field = Words(
            f"{problem.field}, catatan ke-{inside.record}, {inside.field}",
            f"{problem.field}, record {inside.record}, {inside.field}",
        )
    args: dict[str, str | Words] = {
        "field": field,
        "name": problem.name if inside is None else inside.field,
        "value": shown(problem.value if inside is None else inside.value),
        "part": found.part,
        "expected": type_words(problem.type if inside is None else inside.type),
        "near": listed(near),
        "candidate": candidate or "",
    }
    return Diagnostic(_CODES[found.fault], args, place=place)


class DataError(ValueError):
    """Candidate data that cannot be read. ``diagnostics`` holds every problem that the decision depends on."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        from talentarule.diagnostics.printing import render

        return render(self.diagnostics, "en")
