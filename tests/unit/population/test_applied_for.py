"""A table in which a column says who applies for what is judged as :meth:`screen_positions` judges the same people."""

from __future__ import annotations

import datetime
from typing import Any

import polars as pl
import pytest

import talentarule

ON = datetime.date(2026, 1, 5)
RULES = """fakta:
  nilai: angka
  sehat: ya/tidak
organisasi:
  jabatan Kepala
  jabatan Staf
  jabatan Ketua
P1. Kepala mensyaratkan:
  a. nilai >= 80
     pengganti nilai >= 60 bila tidak ada(pelamar dengan memenuhi syarat)
P2. Staf mensyaratkan:
  a. nilai >= 50
  b. sehat
P3. Ketua mensyaratkan nilai >= 10
"""
PEOPLE: list[dict[str, Any]] = [
    {"id": "a", "nilai": 70, "sehat": True, "Jabatan_Dilamar": "Kepala; staf"},
    {"id": "b", "nilai": 65, "sehat": None, "Jabatan_Dilamar": "Staf"},
    {"id": "c", "nilai": 90, "sehat": False, "Jabatan_Dilamar": "Staf"},
    {"id": "d", "nilai": None, "sehat": True, "Jabatan_Dilamar": "kepala"},
    {"id": "e", "nilai": 55, "sehat": "entah", "Jabatan_Dilamar": "Kepala"},
    {"id": "f", "nilai": 55, "sehat": "entah", "Jabatan_Dilamar": "Staf"},
    {"id": "g", "nilai": 99, "sehat": True, "Jabatan_Dilamar": "tidak ada"},
]


def frame() -> pl.DataFrame:
    return pl.DataFrame(
        [{**one, "sehat": None if one["sehat"] is None else str(one["sehat"])} for one in PEOPLE]
    )


@pytest.mark.parametrize("batch", [None, 2])
@pytest.mark.parametrize("kind", ["mappings", "frame"])
def test_only_those_who_apply_are_judged_and_form_the_pool(kind: str, batch: int | None) -> None:
    rules = talentarule.loads(RULES)
    source = PEOPLE if kind == "mappings" else frame()
    panels = rules.screen_positions(PEOPLE, on=ON, applied_for="jabatan dilamar")
    result = rules.screen_table(source, on=ON, applied_for="jabatan dilamar", batch_rows=batch)
    assert result.positions == tuple(one.position for one in panels) == ("Kepala", "Staf")
    for panel in panels:
        name = panel.position
        assert result.counts()[name] == panel.counts()
        assert result.wrong(name) == len(panel.errors)
        judged = {one.candidate_id: one.verdict for one in panel}
        for one in PEOPLE:
            assert result.verdict(one["id"], name) is judged.get(one["id"])
        refused: dict[str, int] = {}
        for decision in panel.ineligible:
            for path in decision.failed:
                refused[path] = refused.get(path, 0) + 1
        assert {one.path: one.count for one in result.refusals(name) if one.count} == refused
    assert [(one.candidate_id, one.column) for one in result.errors] == [("f", "sehat")]


def test_people_decided_singly_are_judged_only_where_they_apply() -> None:
    rules = talentarule.loads(
        RULES + "peristiwa: pelantikan\nP4. Staf melarang pelantikan < 2026-01-01\n"
    )
    people = [{**one, "pelantikan": datetime.date(2026, 2, 1)} for one in PEOPLE]
    panels = rules.screen_positions(people, on=ON, applied_for="jabatan dilamar")
    result = rules.screen_table(people, on=ON, applied_for="jabatan dilamar")
    assert result.counts() == {one.position: one.counts() for one in panels}
    (staff,) = (one for one in panels if one.position == "Staf")
    told = sum(len(one.failed) for one in staff.ineligible)
    assert sum(one.count for one in result.refusals("Staf")) == told


@pytest.mark.parametrize(("cell", "code"), [("Kepalla", "TR5202"), (None, "TR5201")])
def test_an_application_that_is_not_known_ends_the_screening(cell: object, code: str) -> None:
    rules = talentarule.loads(RULES)
    people = [*PEOPLE, {"id": "h", "nilai": 1, "Jabatan_Dilamar": cell}]
    with pytest.raises(talentarule.DataError) as caught:
        rules.screen_table(people, on=ON, applied_for="jabatan dilamar")
    assert [one.code for one in caught.value.diagnostics] == [code]
    with pytest.raises(talentarule.DataError) as single:
        rules.screen_positions(people, on=ON, applied_for="jabatan dilamar")
    assert [one.code for one in single.value.diagnostics] == [code]


def test_a_table_that_is_read_once_cannot_say_who_applies() -> None:
    rules = talentarule.loads(RULES)
    with pytest.raises(talentarule.DataError) as caught:
        rules.screen_table(frame().to_arrow().to_reader(), on=ON, applied_for="jabatan dilamar")
    assert caught.value.diagnostics[0].code == "TR5503"
