"""The language's own suite: every folder here, in the compiled evaluator and in the reference interpreter.

A folder holds ``aturan.talenta``, ``calon.csv`` or ``calon.json``, ``harapan.csv``, perhaps ``dispensasi.json``, and a
``README.md`` for people. ``README.md`` beside this file tells how to write one.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

import talentarule
from conformance import by_reference
from conformance.reading import Case, Expected, day, folders, read_case, read_expected
from talentarule.decide.candidate import decoded
from talentarule.decide.trace import ClauseStatus, ClauseTrace
from talentarule.decide.verdict import VERDICTS
from talentarule.decide.waivers import granted_by
from talentarule.engine.examples import run_examples
from talentarule.rules.labels import path_key
from talentarule.vocabulary.names import fold

FOLDERS = folders()


ROWS = [(folder, row) for folder in FOLDERS for row in read_expected(folder / "harapan.csv")]

each_row = pytest.mark.parametrize(
    ("folder", "row"),
    ROWS,
    ids=[f"{folder.name}:{row.line}-{row.id}-{row.position}" for folder, row in ROWS],
)


def events_and_selection(
    case: Case, row: Expected
) -> tuple[dict[str, datetime.date], dict[str, object]]:
    """The further columns: dates of events, otherwise facts of the selection."""
    known = {fold(name) for name in case.rules.events}
    events = {name: day(value) for name, value in row.circumstances.items() if fold(name) in known}
    rest = {name: value for name, value in row.circumstances.items() if fold(name) not in known}
    return events, dict(rest)


def keys(paths: frozenset[str] | tuple[str, ...] | list[str]) -> list[str]:
    """Paths as they are compared, in an order that does not matter."""
    return sorted(path_key(path) for path in paths)


def excused_paths(trace: talentarule.Trace) -> list[str]:
    """The clauses that the trace shows as excused."""

    def walk(clause: ClauseTrace) -> Iterator[str]:
        if clause.status is ClauseStatus.EXCUSED:
            yield clause.clause.path
        for member in clause.members:
            yield from walk(member)

    return [path for rule in trace.rules if rule.body for path in walk(rule.body)]


def deciding_paths(decision: talentarule.Decision) -> list[str]:
    """What settles the verdict, or keeps it open: clauses, else what is known only in part, else that no rule covers."""
    if decision.verdict is talentarule.Verdict.INELIGIBLE:
        return list(decision.failed)
    if decision.reason == "no_rule":
        return ["tidak ada aturan"]
    if decision.reason == "incomplete_source":
        return ["sumber tidak lengkap"]
    return list(decision.undetermined)


@each_row
def test_every_expected_result_comes_out(folder: Path, row: Expected) -> None:
    case = read_case(folder)
    events, selection = events_and_selection(case, row)
    facts = case.candidates[row.id]

    def decide() -> talentarule.Decision:
        return case.rules.decide(
            facts,
            row.position,
            on=row.on,
            law_on=row.law_on,
            facts_on=row.facts_on,
            events=events,
            selection=selection,
            waivers=case.waivers.get(row.id, ()),
            pool=None if row.pool is None else [case.candidates[one] for one in sorted(row.pool)],
        )

    if row.verdict is None:
        with pytest.raises(talentarule.DataError) as error:
            decide()
        fields = [str(one.args["name"]) for one in error.value.diagnostics]
        assert keys(fields) == keys(row.deciding)
        return
    decision = decide()
    came_out: dict[str, object] = {
        "putusan": decision.verdict.value,
        "syarat yang menentukan": keys(deciding_paths(decision)),
        "dikecualikan": keys(excused_paths(decision.trace)),
        "preferensi": (str(decision.score), str(decision.preferences.possible)),
    }
    wanted: dict[str, object] = {
        "putusan": row.verdict.value,
        "syarat yang menentukan": keys(row.deciding),
        "dikecualikan": keys(row.excused),
        "preferensi": row.preferences,
    }
    if row.unknown is not None:
        names = [one.name for one in decision.missing]
        names += [one.name for one in decision.missing_attributes]
        came_out["belum diketahui"] = keys(frozenset(names))  # a list once, whichever parts of it
        wanted["belum diketahui"] = keys(row.unknown)
    if row.obligations is not None:
        came_out["kewajiban"] = {path_key(one.path): one.due for one in decision.obligations}
        wanted["kewajiban"] = {path_key(path): due for path, due in row.obligations.items()}
    if row.pool is not None:
        came_out["tingkat"] = decision.tier
        wanted["tingkat"] = row.tier
    if row.waivers is not None:
        came_out["dispensasi"] = {
            path_key(one.waiver.clause): one.status.value for one in decision.waivers
        }
        wanted["dispensasi"] = {
            path_key(path): status.value for path, status in row.waivers.items()
        }
    assert came_out == wanted


@each_row
def test_the_reference_interpreter_says_the_same(folder: Path, row: Expected) -> None:
    case = read_case(folder)
    if row.verdict is None:
        return
    events, selection = events_and_selection(case, row)
    decider = case.rules.decider(
        row.position,
        on=row.on,
        law_on=row.law_on,
        facts_on=row.facts_on,
        events=events,
        selection=selection,
    )
    decision = decider(case.rules.prepare(case.candidates[row.id]), case.waivers.get(row.id, ()))
    program, codes, _ = decision.parts
    situation = program.setting.situation(decoded(program.schema, codes))
    resolved = case.rules.resolved
    if row.pool is not None:
        others = [case.rules.prepare(case.candidates[one]).codes for one in sorted(row.pool)]
        values = [decoded(program.schema, one) for one in others]
        situation = by_reference.in_pool(resolved, situation, values)
    granted = granted_by(decision.waivers)
    outcome = by_reference.verdict(resolved, situation, granted)
    assert VERDICTS[outcome.value] is row.verdict
    if row.deciding not in ({"tidak ada aturan"}, {"sumber tidak lengkap"}):
        refusing = by_reference.deciding(resolved, situation, granted)
        assert keys(refusing) == keys(row.deciding)
    assert keys(by_reference.excused(resolved, situation)) == keys(row.excused)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_folder_is_complete_and_its_own_examples_hold(folder: Path) -> None:
    case = read_case(folder)
    assert (folder / "README.md").is_file()
    assert case.expected
    assert {row.id for row in case.expected} == set(case.candidates), "candidates without a row"
    for result in run_examples(case.rules):
        assert result.passed, (result.example.title, result.unnamed, result.idle)
