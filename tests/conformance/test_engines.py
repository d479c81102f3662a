"""The suite through every engine: each says of every candidate and clause what the reference says, or refuses by name.

Which cases are refused where stands in ``engines.csv``, so that a change is seen. ``python tests/conformance/test_engines.py``
(with ``src`` and ``tests`` on the path) writes it anew.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import talentarule
from conformance.reading import HERE, read_case
from conformance.test_conformance import FOLDERS
from support.databases import duckdb_database, postgres_database, sqlite_database
from support.engines import (
    Answers,
    Asked,
    Unfit,
    asked,
    by_frame,
    by_query,
    columnar,
    refused,
    typed,
)
from support.postgres import postgres_programs, postgres_server
from support.spark import spark_session, why_no_spark

GOLDEN = HERE / "engines.csv"
COLUMNS = ("kolom", "kueri", "tabel")
"""Whole tables by columns; queries in databases; frames of other libraries."""

SAME = "sama"
Engine = Callable[[Asked], Answers]


def rows_of(relation: Any) -> list[dict[str, Any]]:
    return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]


def duckdb_frames(one: Asked) -> Answers:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as connection:
        return by_frame(
            lambda frame: connection.from_arrow(frame.to_arrow()), rows_of, one, typed(one)
        )


def polars_frames(one: Asked) -> Answers:
    return by_frame(pl.DataFrame.lazy, lambda lazy: lazy.collect().to_dicts(), one, typed(one))


def queries(database: Any) -> Engine:
    return lambda one: by_query(database, one, typed(one))


ENGINES: Mapping[str, str] = {
    "columnar": "kolom",
    "duckdb": "kueri",
    "sqlite": "kueri",
    "postgres": "kueri",
    "polars frame": "tabel",
    "duckdb relation": "tabel",
}
"""Each engine, and the column of ``engines.csv`` that speaks of it."""


@pytest.fixture(scope="module", params=list(ENGINES))
def engine(request: pytest.FixtureRequest) -> Iterator[tuple[str, Engine]]:
    name: str = request.param
    match name:
        case "columnar":
            yield name, columnar
        case "polars frame":
            pytest.importorskip("narwhals")
            yield name, polars_frames
        case "duckdb relation":
            pytest.importorskip("narwhals")
            yield name, duckdb_frames
        case "duckdb":
            pytest.importorskip("duckdb")
            yield name, queries(duckdb_database())
        case "sqlite":
            yield name, queries(sqlite_database())
        case _:
            pytest.importorskip("psycopg")
            if postgres_programs() is None:
                pytest.skip("the programs of PostgreSQL are not installed")
            with postgres_server() as where:
                yield name, queries(postgres_database(where))


@cache
def golden() -> Mapping[tuple[str, str], Mapping[str, str]]:
    with GOLDEN.open(encoding="utf-8", newline="") as stream:
        return {
            (row["kasus"], row["jabatan"]): row for row in csv.DictReader(stream, delimiter=";")
        }


def carried(engine: Engine, cases: Sequence[Asked]) -> str:
    """Compare all that an engine says; gives what it says of itself: the same, or what it refuses."""
    said: dict[str, None] = {}
    for one in cases:
        try:
            found = engine(one)
        except (talentarule.RuleError, talentarule.DataError) as error:
            said[refused(error)] = None
            continue
        except Unfit as error:
            said[str(error)] = None
            continue
        said[SAME] = None
        compare(one, found)
    return " | ".join(sorted(said))


def compare(one: Asked, found: Answers) -> None:
    odd = typed(one).odd
    for who, answer in found.items():
        verdict, clauses = one.expected[who]
        where = (one.position, who)
        if answer.verdict is None:
            # An engine takes fewer spellings: then there is no verdict, and the fact is named.
            assert answer.errors, where
            assert verdict is None or who in odd, (where, answer.errors)
            continue
        assert answer.verdict == verdict, where
        if answer.clauses is not None:
            assert answer.clauses == clauses, where


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_an_engine_says_what_the_reference_says_or_refuses_by_name(
    engine: tuple[str, Engine], folder: Path
) -> None:
    name, run = engine
    case = read_case(folder)
    found = {position: carried(run, cases) for position, cases in asked(case)}
    column = ENGINES[name]
    assert found == {position: golden()[case.name, position][column] for position in found}


def test_the_table_of_what_is_carried_has_every_case_and_no_other() -> None:
    known = {(case.name, row.position) for case in map(read_case, FOLDERS) for row in case.expected}
    assert set(golden()) == known


@pytest.fixture(scope="module")
def spark() -> Any:
    why = why_no_spark()
    if why is not None:
        pytest.skip(why)
    return spark_session()


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_spark_says_what_the_reference_says_of_what_frames_carry(spark: Any, folder: Path) -> None:
    """By its own expressions one position of a folder, under the first circumstances; by the kernel all that have no
    pool, with the texts of the file.
    """
    from talentarule.population.spark import screen

    case = read_case(folder)
    positions = [(name, cases[0]) for name, cases in asked(case)]
    plain = [one for name, one in positions if golden()[case.name, name]["tabel"] == SAME]
    if plain:
        found = by_frame(
            lambda frame: spark.createDataFrame(frame.to_arrow()),
            lambda df: [row.asDict() for row in df.collect()],
            plain[0],
            typed(plain[0]),
        )
        compare(plain[0], found)
    if (folder / "calon.json").exists():
        pytest.skip("lists and nested values have no single type of a column in these files")
    kernel = [one for name, one in positions if golden()[case.name, name]["kolom"] == SAME]
    kernel = [one for one in kernel if one.how == kernel[0].how]
    names = sorted({name for values in case.candidates.values() for name in values} - {"id"})
    rows = [
        (who, *(None if values.get(name) is None else str(values[name]) for name in names))
        for who, values in case.candidates.items()
    ]
    declared = ", ".join(f"`{name}` string" for name in ("id", *names))
    frame = spark.createDataFrame(rows, declared)
    if kernel:
        result = screen(frame, case.rules, [one.position for one in kernel], **kernel[0].how)
        found_rows = [row.asDict() for row in result.collect()]
        for one in kernel:
            for row in found_rows:
                assert row[one.position] == one.expected[row["id"]][0]


def write_golden() -> None:
    """Write the table anew."""
    engines: Mapping[str, Engine] = {
        "kolom": columnar,
        "kueri": queries(sqlite_database()),
        "tabel": polars_frames,
    }
    with GOLDEN.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";", lineterminator="\n")
        writer.writerow(("kasus", "jabatan", *COLUMNS))
        for folder in FOLDERS:
            case = read_case(folder)
            for position, cases in asked(case):
                found = [carried(engines[name], cases) for name in COLUMNS]
                writer.writerow((case.name, position, *found))


if __name__ == "__main__":
    write_golden()
