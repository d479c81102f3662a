"""Screening in Spark: the same verdicts by expressions, by the kernel, and on one machine."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

import talentarule
from support.spark import spark_session, why_no_spark
from talentarule.population.spark import screen

ON = datetime.date(2026, 1, 5)

FLAT = """skala golongan: III/a < III/b < IV/a
fakta:
  golongan: skala golongan
  tanggal lahir: tanggal
  nilai: angka
  sehat: ya/tidak
peristiwa: pelantikan
Kepala Dinas mensyaratkan:
  a. golongan >= III/b
  b. usia(tanggal lahir pada pelantikan) <= 56 tahun
Sekretaris Dinas mensyaratkan nilai >= 75.5 dan sehat
"""
PEOPLE = [
    ("1", "III/b", datetime.date(1980, 1, 1), 80.0, True),
    ("2", " iii/A", datetime.date(1980, 1, 1), 75.5, None),
    ("3", "V/z", datetime.date(1960, 1, 1), 75.4, False),
    ("4", None, datetime.date(1970, 2, 1), float("nan"), True),
    ("5", "IV/a", None, None, False),
]
DECLARED = "NIP string, golongan string, tanggal_lahir date, nilai double, sehat boolean"
EXPECTED = {
    "1": ("ELIGIBLE", "ELIGIBLE", None),
    "2": ("INELIGIBLE", "UNDETERMINED", None),
    "3": (None, "INELIGIBLE", "golongan"),
    "4": ("UNDETERMINED", None, "nilai"),
    "5": ("UNDETERMINED", "INELIGIBLE", None),
}


@pytest.fixture(scope="module")
def spark() -> Any:
    why = why_no_spark()
    if why is not None:
        pytest.skip(why)
    return spark_session()


@pytest.mark.parametrize("way", ["expressions", "kernel"])
def test_every_way_gives_the_verdicts_of_single_decisions(spark: Any, way: Any) -> None:
    rules = talentarule.loads(FLAT)
    events = {"pelantikan": datetime.date(2026, 2, 1)}
    frame = spark.createDataFrame(PEOPLE, DECLARED)
    result = screen(frame, rules, on=ON, events=events, id_column="NIP", way=way)
    assert result.columns == ["NIP", "data_errors", "Kepala Dinas", "Sekretaris Dinas"]
    found = {row[0]: (row[2], row[3], row[1]) for row in result.collect()}
    assert found == EXPECTED
    names = ("nip", "golongan", "tanggal lahir", "nilai", "sehat")
    for person in PEOPLE:
        values = dict(zip(names, person, strict=True))
        for place, name in enumerate(("Kepala Dinas", "Sekretaris Dinas")):
            try:
                verdict = rules.decide(values, name, on=ON, events=events).verdict.name
            except talentarule.DataError:
                verdict = None
            assert found[person[0]][place] == verdict


def test_the_kernel_reads_what_expressions_do_not_carry(spark: Any) -> None:
    rules = talentarule.loads(
        "fakta:\n  lama: durasi\n  bahasa: banyak salah satu dari (a, b)\n"
        "Kepala Dinas mensyaratkan lama >= 2 tahun dan bahasa = a\n"
    )
    rows = [("1", "3 tahun", ["a", "b"]), ("2", "1 tahun", ["a"]), ("3", None, ["b"])]
    frame = spark.createDataFrame(rows, "id string, lama string, bahasa array<string>")
    result = screen(frame, rules, on=ON)
    found = {row["id"]: row["Kepala Dinas"] for row in result.collect()}
    assert found == {"1": "ELIGIBLE", "2": "INELIGIBLE", "3": "INELIGIBLE"}
    with pytest.raises(talentarule.RuleError) as caught:
        screen(frame, rules, on=ON, way="expressions")
    assert {one.code for one in caught.value.diagnostics} == {"TR6401"}


def test_dates_of_events_in_the_data_go_to_the_kernel(spark: Any) -> None:
    rules = talentarule.loads(FLAT)
    rows = [(*person, datetime.date(2026, 2, 1)) for person in PEOPLE[:2]]
    frame = spark.createDataFrame(rows, DECLARED + ", pelantikan date")
    result = screen(frame, rules, ["Kepala Dinas"], on=ON, id_column="NIP")
    assert {row[0]: row[2] for row in result.collect()} == {"1": "ELIGIBLE", "2": "INELIGIBLE"}


class Columns:
    """A DataFrame as far as it is looked at before anything is handed to Spark."""

    def __init__(self, *columns: str) -> None:
        self.columns = list(columns)


def test_a_table_without_the_identity_column_is_refused() -> None:
    with pytest.raises(talentarule.DataError) as caught:
        screen(Columns("nama"), talentarule.loads(FLAT), on=ON)
    assert [one.code for one in caught.value.diagnostics] == ["TR6408"]


def test_rules_that_look_at_all_applicants_are_refused() -> None:
    rules = talentarule.loads(
        "fakta:\n  nilai: angka\nKepala Dinas mensyaratkan nilai >= 7\n"
        "  pengganti nilai >= 6 bila tidak ada(pelamar dengan nilai >= 7)\n"
    )
    with pytest.raises(talentarule.DataError) as caught:
        screen(Columns("id", "nilai"), rules, on=ON)
    assert [one.code for one in caught.value.diagnostics] == ["TR6409"]


def test_another_way_is_no_way() -> None:
    with pytest.raises(ValueError, match="way is one of"):
        screen(Columns("id"), talentarule.loads(FLAT), on=ON, way="python")  # type: ignore[arg-type]


def test_rules_go_to_other_processes_as_they_are() -> None:
    import pickle

    rules = talentarule.loads(FLAT)
    again = pickle.loads(pickle.dumps(rules))  # noqa: S301 - our own bytes
    assert again.resolved == rules.resolved
    assert again.digest == rules.digest
