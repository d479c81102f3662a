"""Whose verdict a draft changes: the clauses that did it, and the groups in which it is counted."""

from __future__ import annotations

import datetime
from pathlib import Path

import polars as pl
import pytest

import talentarule
from talentarule.analysis import diff_people

ON = datetime.date(2026, 1, 5)
FACTS = """\
skala golongan: III/a < III/b < IV/a
fakta:
  golongan: skala golongan
  nilai: angka
  sehat: ya/tidak
organisasi:
  unit Dinas Contoh:
    jabatan Kepala
    jabatan Sekretaris
"""
OLD = "Pasal 1. Kepala mensyaratkan:\n  a. nilai >= 70\n  b. sehat\nPasal 2. Sekretaris mensyaratkan sehat\n"
NEW = "Pasal 1. Kepala mensyaratkan:\n  a. nilai >= 75\n  b. golongan >= III/b\nPasal 2. Sekretaris mensyaratkan sehat\n"
PEOPLE = [
    {"nip": "1", "nilai": 72, "sehat": "ya", "golongan": "III/b", "unit kerja": "A"},
    {"nip": "2", "nilai": 80, "sehat": "tidak", "golongan": "IV/a", "unit kerja": "B"},
    {"nip": "3", "nilai": 80, "sehat": "ya", "golongan": "III/a", "unit kerja": "A"},
    {"nip": "4", "nilai": 80, "sehat": "ya", "golongan": "IV/a", "unit kerja": None},
    {"nip": "5", "nilai": "x", "sehat": "ya", "golongan": "IV/a", "unit kerja": "B"},
    {"nip": "6", "nilai": 72, "sehat": "ya", "golongan": "III/a", "unit kerja": "A"},
]


def rules() -> tuple[talentarule.RuleSet, talentarule.RuleSet]:
    return talentarule.loads(FACTS + OLD), talentarule.loads(FACTS + NEW)


def test_each_change_names_the_clauses_that_made_it() -> None:
    found = diff_people(*rules(), PEOPLE, on=ON)
    (kepala,) = found.positions
    told = {
        who: (
            kepala.causes[cause].old,
            kepala.causes[cause].new,
            [one.path for one in kepala.causes[cause].clauses],
        )
        for who, cause in zip(found.identities(kepala.rows), kepala.cause_of.tolist(), strict=True)
    }
    assert told == {
        "1": (2, 0, ["Pasal 1 huruf a"]),
        "2": (0, 2, ["Pasal 1 huruf b"]),
        "3": (2, 0, ["Pasal 1 huruf b"]),
        "6": (2, 0, ["Pasal 1 huruf a", "Pasal 1 huruf b"]),
    }
    assert (found.people, found.changes, found.changed_people) == (6, 4, 4)
    assert found.errors == (1, 1)


def test_changes_are_counted_by_rank_and_unit_without_being_asked() -> None:
    found = diff_people(*rules(), PEOPLE, on=ON)
    assert [*found.by_fact] == ["golongan", "unit kerja"]
    ranks = [(one.group, one.people, dict(one.transitions)) for one in found.by_fact["golongan"]]
    assert ranks == [
        ("III/a", 2, {(2, 0): 2}),
        ("III/b", 1, {(2, 0): 1}),
        ("IV/a", 3, {(0, 2): 1}),
    ]
    units = [(one.group, one.people) for one in found.by_fact["unit kerja"]]
    assert units == [("A", 3), ("B", 2), ("", 1)]
    assert [(one.group, dict(one.transitions)) for one in found.by_unit] == [
        ("Dinas Contoh", {(0, 2): 1, (2, 0): 3})
    ]


def test_a_column_to_count_by_must_be_there() -> None:
    with pytest.raises(talentarule.DataError) as caught:
        diff_people(*rules(), PEOPLE, on=ON, by=["pangkat"])
    assert caught.value.diagnostics[0].code == "TR8051"


def test_a_reader_is_refused() -> None:
    with pytest.raises(talentarule.DataError) as caught:
        diff_people(*rules(), pl.DataFrame(PEOPLE[:4]).to_arrow().to_reader(), on=ON)
    assert caught.value.diagnostics[0].code == "TR8053"


def test_files_and_frames_give_the_same(tmp_path: Path) -> None:
    frame = pl.DataFrame(PEOPLE[:4])
    frame.write_parquet(tmp_path / "orang.parquet")
    frame.write_csv(tmp_path / "orang.csv")
    counts = {
        diff_people(*rules(), source, on=ON).changes
        for source in (frame, str(tmp_path / "orang.parquet"), str(tmp_path / "orang.csv"))
    }
    assert counts == {3}


def test_what_only_one_rule_set_can_read_is_a_change_without_a_clause() -> None:
    _, new = rules()
    grown = talentarule.loads((FACTS + NEW).replace("< IV/a", "< IV/a < IV/b"))
    people = [{"nip": "1", "nilai": 80, "sehat": "ya", "golongan": "IV/b"}]
    found = diff_people(new, grown, people, ["Kepala"], on=ON)
    (kepala,) = found.positions
    assert [(one.old, one.new, one.clauses) for one in kepala.causes] == [(-1, 2, ())]


def test_nobody_changes_between_a_rule_set_and_itself() -> None:
    old, _ = rules()
    found = diff_people(old, old, PEOPLE, on=ON)
    assert found.changes == 0
    assert found.positions == ()


def test_people_with_dates_of_their_own_are_compared_one_by_one() -> None:
    facts = "fakta:\n  lahir: tanggal\nperistiwa: pelantikan\n"
    text = facts + "Kepala mensyaratkan usia(lahir pada pelantikan) paling tinggi {} tahun\n"
    old, new = talentarule.loads(text.format(56)), talentarule.loads(text.format(58))
    people = [
        {"nip": "1", "lahir": "1968-06-01", "pelantikan": "2024-01-01"},
        {"nip": "2", "lahir": "1968-06-01", "pelantikan": "2026-01-01"},
        {"nip": "3", "lahir": "1968-06-01", "pelantikan": None},
    ]
    found = diff_people(old, new, people, on=ON)
    (kepala,) = found.positions
    assert found.identities(kepala.rows) == ["2", "3"]
    assert [(one.old, one.new, len(one.clauses)) for one in kepala.causes] == [(0, 2, 1)]
