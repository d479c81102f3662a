"""Wrong values of somebody on a list: those that the rules of a position read, and those that they do not."""

from __future__ import annotations

from talentarule.candidates.records import Record
from talentarule.decide.candidate import Prepared
from talentarule.decide.decider import Decider
from talentarule.decide.errors import problem_diagnostic
from talentarule.diagnostics import Diagnostic
from talentarule.engine.settings import problem_place
from talentarule.vocabulary.names import fold


def wrong_values(
    prepared: Prepared, decider: Decider, record: Record | None, also: frozenset[str]
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """The wrong values that are read and those that are not, each with its place where the candidate has one.

    ``also`` holds the keys of the facts that are read of applicants besides those that each decision reads.
    """
    program = decider.program
    read: list[Diagnostic] = []
    unread: list[Diagnostic] = []
    for problem in prepared.problems:
        found = problem_diagnostic(problem, prepared.id, problem_place(problem, record))
        reads = decider.reads(problem) or problem.key in also
        (read if reads else unread).append(found)
    if record is not None:
        for name, diagnostic in record.unreadable.items():
            slot = program.schema.by_key.get(fold(name))
            if slot is not None:
                reads = slot.place in program.evaluator.reads or slot.fact.key in also
                (read if reads else unread).append(diagnostic)
    return tuple(read), tuple(unread)
