"""A frame with columns of verdicts says what single decisions say: Polars, DuckDB and Spark, on random flat rules."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import talentarule
from strategies.flat_rules import COLUMNS, ON, PELANTIKAN, flat_rules, people
from support.flat_outcomes import POSITION, expected
from support.loading import load
from support.spark import spark_session, why_no_spark

pl = pytest.importorskip("polars")
pytest.importorskip("narwhals")

People = Sequence[dict[str, Any]]
Rows = list[dict[str, Any]]
TYPES = {"teks": pl.String, "angka": pl.Float64, "tanggal": pl.Date, "ya": pl.Boolean}
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def polars_frame(crowd: People) -> Any:
    return pl.DataFrame(list(crowd), {name: TYPES[kind] for name, kind in COLUMNS.items()})


def agree(
    data: st.DataObject, run: Callable[[talentarule.RuleSet, People, dict[str, Any]], Rows]
) -> None:
    rules = load(data.draw(flat_rules()))
    crowd = [
        {"id": str(number), **one}
        for number, one in enumerate(data.draw(st.lists(people(), min_size=1, max_size=8)))
    ]
    for one in crowd:
        for name in ("nilai", "kredit"):
            one[name] = None if one[name] is None else float(one[name])
    how: dict[str, Any] = {
        "events": data.draw(st.sampled_from(({}, {"pelantikan": PELANTIKAN}))),
        "selection": data.draw(st.sampled_from(({}, {"ambang": 7}))),
    }
    rows = {row["id"]: row for row in run(rules, crowd, how)}
    assert len(rows) == len(crowd)
    for one in crowd:
        row = rows[one["id"]]
        verdict, clauses = expected(rules, one, **how)
        assert row["verdict"] == verdict
        assert (row["data_errors"] is not None) == (verdict is None)
        found = list(row.values())[len(COLUMNS) + 2 :]
        assert found == (clauses if verdict else [None] * len(found))


@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_lazy_polars_frames_and_single_decisions_agree(data: st.DataObject) -> None:
    def run(rules: talentarule.RuleSet, crowd: People, how: dict[str, Any]) -> Rows:
        result = rules.screen_frame(polars_frame(crowd).lazy(), POSITION, on=ON, **how)
        assert isinstance(result, pl.LazyFrame)
        rows: Rows = result.collect().to_dicts()
        return rows

    agree(data, run)


@given(data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
def test_relations_of_duckdb_and_single_decisions_agree(data: st.DataObject) -> None:
    duckdb = pytest.importorskip("duckdb")

    def run(rules: talentarule.RuleSet, crowd: People, how: dict[str, Any]) -> Rows:
        with duckdb.connect() as connection:
            relation = connection.from_arrow(polars_frame(crowd).to_arrow())
            result = rules.screen_frame(relation, POSITION, on=ON, **how)
            assert isinstance(result, duckdb.DuckDBPyRelation)
            return [dict(zip(result.columns, row, strict=True)) for row in result.fetchall()]

    agree(data, run)


@pytest.fixture(scope="module")
def spark() -> Any:
    why = why_no_spark()
    if why is not None:
        pytest.skip(why)
    return spark_session()


SPARK_TYPES = {"teks": "string", "angka": "double", "tanggal": "date", "ya": "boolean"}


def spark_frame(spark: Any, crowd: People) -> Any:
    declared = ", ".join(f"`{name}` {SPARK_TYPES[kind]}" for name, kind in COLUMNS.items())
    rows = [tuple(one[name] for name in COLUMNS) for one in crowd]
    return spark.createDataFrame(rows, declared)


@given(data=st.data())
@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[*SLOW, HealthCheck.function_scoped_fixture],
)
def test_data_frames_of_spark_and_single_decisions_agree(spark: Any, data: st.DataObject) -> None:
    def run(rules: talentarule.RuleSet, crowd: People, how: dict[str, Any]) -> Rows:
        result = rules.screen_frame(spark_frame(spark, crowd), POSITION, on=ON, **how)
        return [row.asDict() for row in result.collect()]

    agree(data, run)


RULES = talentarule.loads(
    "fakta:\n  nilai: angka\n  nama: teks\nKepala Dinas mensyaratkan nilai >= 7 dan nama ≠ Budi\n"
)


def codes_of(frame: object) -> set[str]:
    with pytest.raises(talentarule.DataError) as caught:
        RULES.screen_frame(frame, POSITION, on=ON)
    return {one.code for one in caught.value.diagnostics}


def test_not_a_number_is_an_error_and_never_a_verdict() -> None:
    frame = pl.DataFrame({"nilai": [float("nan"), float("inf"), 7.0], "nama": ["x", "x", "x"]})
    result = RULES.screen_frame(frame, POSITION, on=ON)
    assert result["verdict"].to_list() == [None, None, "ELIGIBLE"]
    assert result["data_errors"].to_list() == ["nilai", "nilai", None]


def test_texts_that_are_not_folded_there_are_errors() -> None:
    frame = pl.DataFrame({"nilai": [7, 7, 7], "nama": ["Budí", "bu  di", "x\ty"]})
    result = RULES.screen_frame(frame, POSITION, on=ON)
    assert result["verdict"].to_list() == [None] * 3
    assert result["data_errors"].to_list() == ["nama"] * 3


@pytest.mark.parametrize(
    "cells",
    [
        {"nilai": ["7"], "nama": ["x"]},
        {"nilai": pl.Series([7.0], dtype=pl.Float32), "nama": ["x"]},
        {"nilai": [7], "nama": [True]},
        {"nilai": [7], "nama": [datetime.date(2020, 1, 1)]},
    ],
    ids=["text-for-number", "single-precision", "yes-no-for-text", "date-for-text"],
)
def test_columns_of_types_that_are_not_exact_are_refused(cells: dict[str, Any]) -> None:
    assert codes_of(pl.DataFrame(cells)) == {"TR6407"}


def test_frames_with_two_valued_missing_data_are_refused() -> None:
    pd = pytest.importorskip("pandas")
    assert codes_of(pd.DataFrame({"nilai": [7.0, None], "nama": ["x", "y"]})) == {"TR6406"}
    assert codes_of([{"nilai": 7}]) == {"TR6406"}


@pytest.mark.parametrize("engine", ["polars", "duckdb", "spark"])
def test_limits_of_long_ago_are_read_by_every_engine(
    engine: str, request: pytest.FixtureRequest
) -> None:
    rules = talentarule.loads(
        "fakta:\n  surat: tanggal\nKepala Dinas mensyaratkan surat >= 0999-12-31\n"
    )
    frame = pl.DataFrame({"surat": [datetime.date(999, 12, 30), datetime.date(999, 12, 31)]})
    if engine == "polars":
        found = rules.screen_frame(frame, POSITION, on=ON)["verdict"].to_list()
    elif engine == "duckdb":
        duckdb = pytest.importorskip("duckdb")
        with duckdb.connect() as connection:
            relation = connection.from_arrow(frame.to_arrow())
            found = [row[1] for row in rules.screen_frame(relation, POSITION, on=ON).fetchall()]
    else:
        session = request.getfixturevalue("spark")
        made = session.sql("SELECT DATE '0999-12-30' surat UNION ALL SELECT DATE '0999-12-31'")
        found = [row.verdict for row in rules.screen_frame(made, POSITION, on=ON).collect()]
    assert sorted(found) == ["ELIGIBLE", "INELIGIBLE"]


def test_columns_of_the_frame_stay_and_names_do_not_collide() -> None:
    frame = pl.DataFrame({"nilai": [8], "nama": ["x"], "talentarule f0": [1], "huruf": ["h"]})
    result = RULES.screen_frame(frame, POSITION, on=ON)
    assert result.columns[:6] == [*frame.columns, "verdict", "data_errors"]
    assert result["talentarule f0"].to_list() == [1]
    assert result["verdict"].to_list() == ["ELIGIBLE"]
