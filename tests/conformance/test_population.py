"""The suite once more through tables: all candidates of a folder at once, with the result of each row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import talentarule
from conformance.reading import Case, Expected, read_case
from conformance.test_conformance import FOLDERS, events_and_selection
from talentarule.population.result import TableResult


def results(case: Case) -> Iterator[tuple[list[Expected], TableResult]]:
    """The rows of a folder with the same circumstances, and the table screened under them."""
    groups: dict[object, list[Expected]] = {}
    for row in case.expected:
        if row.pool is None:
            key = (row.on, row.law_on, row.facts_on, tuple(sorted(row.circumstances.items())))
            groups.setdefault(key, []).append(row)
    people = [{**values, "id": who} for who, values in case.candidates.items()]
    for rows in groups.values():
        events, selection = events_and_selection(case, rows[0])
        yield (
            rows,
            case.rules.screen_table(
                people,
                dict.fromkeys(row.position for row in rows),
                on=rows[0].on,
                law_on=rows[0].law_on,
                facts_on=rows[0].facts_on,
                events=events,
                selection=selection,
                waivers=case.waivers,
                id_column="id",
            ),
        )


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_a_table_says_what_is_expected_of_each_row(folder: Path) -> None:
    case = read_case(folder)
    for rows, result in results(case):
        for row in rows:
            if result.panel(row.position) is not None:
                continue  # here everybody in the table applies; the folder gives no pool
            assert result.verdict(row.id, row.position) is row.verdict, row
            if row.verdict is talentarule.Verdict.INELIGIBLE:
                assert result.decision(row.id, row.position).failed
                refused = {one.path for one in result.refusals(row.position) if one.count}
                assert set(result.decision(row.id, row.position).failed) <= refused
