"""Decision tables and durations in queries and frames: every combination of values, as single decisions say."""

from __future__ import annotations

import datetime
from itertools import product
from typing import Any

import pytest

import talentarule
from support.databases import duckdb_database, sqlite_database
from support.engines import Asked, by_frame, by_query, by_reference, typed

pl = pytest.importorskip("polars")
pytest.importorskip("narwhals")

ON = datetime.date(2026, 1, 5)
HOW: dict[str, Any] = {"on": ON, "events": {"pelantikan": ON}}
TABLE = """skala potensi: rendah < menengah < tinggi
fakta:
  nilai uji: angka
  lahir: tanggal
  masa kerja: durasi
  potensi: skala potensi
  nama: teks
organisasi:
  jabatan Kepala
peristiwa: pelantikan
definisi usia kini: usia(lahir pada pelantikan)
tabel kelas:
  nilai uji        | usia kini   | potensi  | kelas
  < 60             | -           | -        | 1
  >= 60 dan < 80   | < 40 tahun  | -        | 2
  >= 60 dan < 80   | >= 40 tahun | -        | 3
  >= 80            | -           | tinggi   | 5
  >= 80            | -           | ≠ tinggi | 4
tabel lama:
  masa kerja | lama
  < 2 tahun  | pendek
  >= 2 tahun | panjang
"""
CONDITIONS = (
    "kelas >= 3",
    "kelas = salah satu dari (2, 5)",
    "kelas >= 2 dan kelas ≠ 4",
    "lama = panjang",
    "masa kerja >= 2 tahun",
    "masa kerja paling singkat 18 bulan dan kelas < 5",
)
PEOPLE: dict[str, dict[str, Any]] = {
    str(number): {
        "nilai uji": score,
        "lahir": born,
        "masa kerja": served,
        "potensi": potential,
        "nama": "x",
    }
    for number, (score, born, served, potential) in enumerate(
        product(
            (None, 59, 60, 79.5, 80),
            (None, datetime.date(1986, 1, 5), datetime.date(1986, 1, 6)),
            (None, "1 tahun 5 bulan", "18 bulan", "24 bulan", "2 years"),
            (None, "rendah", "tinggi"),
        )
    )
}


def rows_of(relation: Any) -> list[dict[str, Any]]:
    return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]


def in_duckdb(frame: Any) -> Any:
    duckdb = pytest.importorskip("duckdb")
    return duckdb.connect().from_arrow(frame.to_arrow())


ENGINES = {
    "sqlite": lambda one: by_query(sqlite_database(), one, typed(one)),
    "duckdb": lambda one: by_query(duckdb_database(), one, typed(one)),
    "polars": lambda one: by_frame(
        pl.DataFrame.lazy, lambda lazy: lazy.collect().to_dicts(), one, typed(one)
    ),
    "relation": lambda one: by_frame(in_duckdb, rows_of, one, typed(one)),
}


def asked(text: str) -> Asked:
    rules = talentarule.loads(text)
    decider = rules.decider("Kepala", **HOW)
    expected = {
        who: by_reference(rules, decider, {**values, "id": who}) for who, values in PEOPLE.items()
    }
    return Asked(rules, "Kepala", HOW, decider, PEOPLE, expected)


@pytest.mark.parametrize("engine", list(ENGINES))
@pytest.mark.parametrize("condition", CONDITIONS)
def test_every_combination_is_judged_as_by_the_reference(engine: str, condition: str) -> None:
    one = asked(f"{TABLE}P1. Kepala mensyaratkan:\n  a. {condition}\n  b. nama = x\n")
    found = ENGINES[engine](one)
    assert len(found) == len(PEOPLE)
    for who, said in found.items():
        assert said.errors is None
        assert (said.verdict, said.clauses) == one.expected[who], PEOPLE[who]
    assert {verdict for verdict, _ in one.expected.values()} == {
        "ELIGIBLE",
        "INELIGIBLE",
        "UNDETERMINED",
    }


@pytest.mark.parametrize("engine", list(ENGINES))
def test_durations_that_are_no_whole_years_and_months_are_errors_and_never_a_verdict(
    engine: str,
) -> None:
    rules = talentarule.loads(f"{TABLE}Kepala mensyaratkan masa kerja >= 2 tahun\n")
    decider = rules.decider("Kepala", **HOW)
    spelled = {
        "1": "3 tahun 2 hari",
        "2": "99 tahun",
        "3": "3",
        "4": "tiga tahun",
        "5": " 3_TAHUN ",
        "6": "",
    }
    people = {who: {"masa kerja": text} for who, text in spelled.items()}
    expected = {who: by_reference(rules, decider, one) for who, one in people.items()}
    found = ENGINES[engine](Asked(rules, "Kepala", HOW, decider, people, expected))
    verdicts = {who: said.verdict for who, said in found.items()}
    assert verdicts == {**dict.fromkeys("1234"), "5": "ELIGIBLE", "6": "UNDETERMINED"}
    assert {who for who, said in found.items() if said.errors} == set("1234")


def test_a_duration_in_a_column_of_numbers_is_refused() -> None:
    rules = talentarule.loads(f"{TABLE}Kepala mensyaratkan masa kerja >= 2 tahun\n")
    with pytest.raises(talentarule.DataError) as caught:
        rules.screen_frame(pl.DataFrame({"masa kerja": [24]}), "Kepala", **HOW)
    assert [one.code for one in caught.value.diagnostics] == ["TR6407"]
