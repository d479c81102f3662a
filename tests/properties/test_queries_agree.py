"""A query in a database says what single decisions say: DuckDB, SQLite and PostgreSQL, on random flat rules."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strategies.flat_rules import COLUMNS, ON, PELANTIKAN, flat_rules, people
from support.databases import Database, duckdb_database, postgres_database, sqlite_database
from support.flat_outcomes import POSITION, expected
from support.loading import load
from support.postgres import postgres_programs, postgres_server


@pytest.fixture(scope="module", params=["duckdb", "sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    if request.param == "sqlite":
        yield sqlite_database()
    elif request.param == "duckdb":
        pytest.importorskip("duckdb")
        yield duckdb_database()
    else:
        if postgres_programs() is None:
            pytest.skip("PostgreSQL's programs (initdb) are not installed")
        if find_spec("psycopg") is None:
            pytest.skip("psycopg, which connects to PostgreSQL, is not installed")
        with postgres_server() as where:
            yield postgres_database(where)


@given(data=st.data())
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_queries_and_single_decisions_agree(database: Database, data: st.DataObject) -> None:
    rules = load(data.draw(flat_rules()))
    crowd = [
        {"id": str(number), **one}
        for number, one in enumerate(data.draw(st.lists(people(), min_size=1, max_size=8)))
    ]
    if database.dialect == "duckdb":  # a column of floating-point numbers
        for one in crowd:
            for name in ("nilai", "kredit"):
                one[name] = None if one[name] is None else float(one[name])
    how: dict[str, Any] = {
        "events": data.draw(st.sampled_from(({}, {"pelantikan": PELANTIKAN}))),
        "selection": data.draw(st.sampled_from(({}, {"ambang": 7}))),
    }
    query = rules.to_sql(POSITION, on=ON, dialect=database.dialect, **how)
    database.make("calon", COLUMNS, crowd)
    rows = {row["id"]: row for row in database.query(query)}
    assert len(rows) == len(crowd)
    for one in crowd:
        row = rows[one["id"]]
        verdict, clauses = expected(rules, one, **how)
        assert row["verdict"] == verdict
        assert (row["data_errors"] is not None) == (verdict is None)
        found = [None if value is None else bool(value) for value in list(row.values())[3:]]
        assert found == (clauses if verdict else [None] * len(found))


def test_what_a_query_does_not_read_is_an_error_and_never_a_verdict(database: Database) -> None:
    rules = load(
        "fakta:\n  nama: teks\n  golongan: salah satu dari (a b, c)\n  lahir: tanggal\n"
        "Kepala Dinas mensyaratkan nama ≠ Budi dan golongan = a b\n"
    )
    odd = [("Budí", "a b"), ("bu  di", "a b"), ("x\ty", "a b"), ("x", "a  b"), ("x", "\ta b")]
    crowd = [{"id": str(k), "nama": n, "golongan": g} for k, (n, g) in enumerate(odd)]
    crowd.append({"id": "9", "nama": "x", "golongan": " A_B "})
    database.make("calon", {"id": "teks", "nama": "teks", "golongan": "teks"}, crowd)
    rows = database.query(rules.to_sql(POSITION, on=ON, dialect=database.dialect))
    found = {row["id"]: (row["verdict"], row["data_errors"]) for row in rows}
    assert found == {
        "0": (None, "nama"),
        "1": (None, "nama"),
        "2": (None, "nama"),
        "3": (None, "golongan"),
        "4": (None, "golongan"),
        "9": ("ELIGIBLE", None),
    }


NUMBERS_TEXT = "Kepala Dinas mensyaratkan nilai >= 7\n"


@pytest.mark.parametrize("cell", ["nan", "inf", "-inf", "1e61", "-1e300", "1e-70"])
def test_numbers_that_are_none_are_errors(database: Database, cell: str) -> None:
    if database.dialect == "sqlite" and cell == "nan":
        pytest.skip("SQLite stores NaN as NULL")
    rules = load("fakta:\n  nilai: angka\n" + NUMBERS_TEXT)
    database.make("calon", {"id": "teks", "nilai": "angka"}, [{"id": "1", "nilai": float(cell)}])
    (row,) = database.query(rules.to_sql(POSITION, on=ON, dialect=database.dialect))
    assert (row["verdict"], row["data_errors"]) == (None, "nilai")


def test_texts_where_numbers_are_due_are_errors_in_sqlite() -> None:
    rules = load(
        "fakta:\n  nilai: angka\n  lahir: tanggal\n"
        + NUMBERS_TEXT
        + "Kepala Dinas mensyaratkan lahir >= 1970-01-01"
    )
    database = sqlite_database()
    cells: list[dict[str, object]] = [
        {"id": "1", "nilai": "delapan", "lahir": "1980-01-01"},
        {"id": "2", "nilai": 8, "lahir": "1980-02-30"},
        {"id": "3", "nilai": 8, "lahir": "01-02-1980"},
        {"id": "4", "nilai": 8, "lahir": "0000-01-01"},
        {"id": "5", "nilai": 8, "lahir": "1980-02-28"},
    ]
    database.make("calon", {"id": "teks", "nilai": "angka", "lahir": "tanggal"}, cells)
    rows = database.query(rules.to_sql(POSITION, on=ON, dialect="sqlite"))
    found = [(row["verdict"], row["data_errors"]) for row in rows]
    assert found == [(None, "nilai"), *[(None, "lahir")] * 3, ("ELIGIBLE", None)]


HOSTILE = (
    "x'; DROP TABLE calon; --",
    'y"; DROP TABLE calon; --',
    "z\\' OR '1'='1",
    "%s $1 :a ?",
    "é\n/*",
)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_and_words_are_only_names_and_words(database: Database, name: str) -> None:
    written = '"' + name.replace('"', "").replace("\n", " ") + '"'
    word = written[1:-1]
    rules = load(
        f"fakta:\n  golongan: salah satu dari ({written}, lain)\nKepala Dinas mensyaratkan golongan = {written}\n"
    )
    database.make(name, {name: "teks", word + " 2": "teks"}, [{name: "1", word + " 2": word}])
    rules = load(
        f'fakta:\n  "{word} 2": salah satu dari ({written}, lain)\nKepala Dinas mensyaratkan "{word} 2" = {written}\n'
    )
    query = rules.to_sql(POSITION, on=ON, dialect=database.dialect, table=name, id_column=name)
    (row,) = database.query(query)
    assert row[name] == "1"
    assert row["verdict"] == "ELIGIBLE"


def test_facts_find_their_columns_by_name_and_those_without_one_are_unknown(
    database: Database,
) -> None:
    rules = load(
        "fakta:\n  tanggal lahir: tanggal\n  sehat: ya/tidak\nKepala Dinas mensyaratkan tanggal lahir >= 1970-01-01 dan sehat\n"
    )
    columns = {"NIP": "teks", "Tanggal_Lahir": "tanggal"}
    cells = [
        {"NIP": "1", "Tanggal_Lahir": datetime.date(1980, 1, 1)},
        {"NIP": "2", "Tanggal_Lahir": datetime.date(1960, 1, 1)},
    ]
    database.make("calon", columns, cells)
    query = rules.to_sql(
        POSITION, on=ON, dialect=database.dialect, columns=columns, id_column="NIP"
    )
    found = {row["NIP"]: row["verdict"] for row in database.query(query)}
    assert found == {"1": "UNDETERMINED", "2": "INELIGIBLE"}
