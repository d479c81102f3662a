"""Queries on databases as tables of people: SQLite, and a PostgreSQL server that the tests start."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

import talentarule
from support.postgres import postgres_programs, postgres_server
from talentarule.decide.verdict import Verdict

ON = datetime.date(2026, 1, 5)
RULES = """skala golongan: III/a < III/b < III/c
fakta:
  golongan: skala golongan
  nilai: angka
  lahir: tanggal
  sehat: ya/tidak
organisasi:
  jabatan Kepala
Kepala mensyaratkan:
  a. golongan >= III/b
  b. nilai >= 70.5
  c. lahir >= 1970-01-01
  d. sehat
"""
GOOD = ("198701012010060999", "III/c", 80.5, datetime.date(1987, 1, 1), True)
PEOPLE: list[tuple[Any, ...]] = [
    GOOD,
    ("198701012010060998", " iii/B ", 70.5, datetime.date(1970, 1, 1), True),
    ("198701012010060997", None, None, None, None),
    ("198701012010060996", "V/z", 90.0, datetime.date(1980, 1, 1), True),
    ("198701012010060995", "III/c", 1.0, datetime.date(1980, 1, 1), False),
]


@frozen
class Base:
    """A database: its URL, and how to fill it."""

    kind: str
    url: str
    fill: Callable[[str, list[tuple[Any, ...]]], None]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    pytest.importorskip("psycopg")
    if postgres_programs() is None:
        pytest.skip("the programs of PostgreSQL are not installed")
    with postgres_server() as where:
        yield where


@pytest.fixture(params=["sqlite", "postgresql"])
def base(request: pytest.FixtureRequest, tmp_path: Path) -> Base:
    if request.param == "sqlite":
        path = tmp_path / "asn.db"

        def fill(declared: str, rows: list[tuple[Any, ...]]) -> None:
            with sqlite3.connect(path) as connection:
                connection.execute(f"CREATE TABLE asn ({declared})")
                marks = ", ".join("?" * len(rows[0]))
                given = [
                    [str(one) if isinstance(one, datetime.date) else one for one in row]
                    for row in rows
                ]
                connection.executemany(f"INSERT INTO asn VALUES ({marks})", given)  # noqa: S608
            connection.close()

        return Base("sqlite", f"sqlite:///{path}", fill)
    psycopg = pytest.importorskip("psycopg")
    where = request.getfixturevalue("server")

    def fill_server(declared: str, rows: list[tuple[Any, ...]]) -> None:
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute("DROP TABLE IF EXISTS asn")
            connection.execute(f"CREATE TABLE asn ({declared})".encode())
            marks = ", ".join(["%s"] * len(rows[0]))
            with connection.cursor() as cursor:
                cursor.executemany(f"INSERT INTO asn VALUES ({marks})".encode(), rows)  # noqa: S608

    folder = next(part for part in where.split() if part.startswith("host=")).removeprefix("host=")
    return Base("postgresql", f"postgresql://uji:rahasia%21@/postgres?host={folder}", fill_server)


PLAIN = "nip TEXT, golongan TEXT, nilai DOUBLE PRECISION, lahir DATE, sehat BOOLEAN"


@pytest.mark.parametrize("batch", [None, 2])
def test_a_query_gives_what_the_people_give(base: Base, batch: int | None) -> None:
    rules = talentarule.loads(RULES)
    base.fill(PLAIN, PEOPLE)
    source = ("SELECT * FROM asn WHERE nip <> '%s' ORDER BY nip DESC", base.url)
    result = rules.screen_table(source, on=ON, batch_rows=batch)
    names = ("nip", "golongan", "nilai", "lahir", "sehat")
    people = [dict(zip(names, row, strict=True)) for row in PEOPLE]
    expected = rules.screen_table(people, on=ON)
    assert result.counts() == expected.counts()
    assert result.eligible("Kepala") == [row[0] for row in PEOPLE[:2]]
    told = [(one.candidate_id, one.column, one.diagnostic.code) for one in result.errors]
    assert told == [("198701012010060996", "golongan", "TR5102")]
    for row in (0, 1, 2, 4):
        single = expected.explain(row, "Kepala", "en")
        assert result.explain(row, "Kepala", "en") == single


def test_identities_of_eighteen_digits_stay_as_they_are(base: Base) -> None:
    rules = talentarule.loads(RULES)
    base.fill(PLAIN.replace("nip TEXT", "nip BIGINT"), [(int(GOOD[0]), *GOOD[1:])])
    result = rules.screen_table(("SELECT * FROM asn", base.url), on=ON)
    assert result.eligible("Kepala") == [GOOD[0]]


def test_identities_that_became_floating_point_are_not_told_as_if_they_were_right(
    base: Base,
) -> None:
    rules = talentarule.loads(RULES)
    base.fill(PLAIN.replace("nip TEXT", "nip DOUBLE PRECISION"), [(float(GOOD[0]), *GOOD[1:])])
    with pytest.raises(talentarule.DataError) as caught:
        rules.screen_table(("SELECT * FROM asn", base.url), on=ON)
    assert caught.value.diagnostics[0].code == "TR5502"


@pytest.mark.parametrize("number", [float("nan"), float("inf"), Decimal("NaN")])
def test_nan_is_a_wrong_value_and_never_a_verdict(base: Base, number: object) -> None:
    if base.kind == "sqlite" and number != float("inf"):
        pytest.skip("SQLite stores NaN as NULL, and has no decimals")
    kind = "NUMERIC" if isinstance(number, Decimal) else "DOUBLE PRECISION"
    base.fill(PLAIN.replace("DOUBLE PRECISION", kind), [(GOOD[0], GOOD[1], number, *GOOD[3:])])
    result = talentarule.loads(RULES).screen_table(("SELECT * FROM asn", base.url), on=ON)
    assert result.verdict(0, "Kepala") is None
    assert [one.column for one in result.errors] == ["nilai"]


def test_decimals_and_lists_come_as_they_are(base: Base) -> None:
    if base.kind == "sqlite":
        pytest.skip("SQLite has neither decimals nor arrays")
    rules = talentarule.loads(
        "fakta:\n  nilai: angka\n  bahasa: banyak teks\n  riwayat: daftar\n    jenis: teks\n"
        "organisasi:\n  jabatan Kepala\n"
        "Kepala mensyaratkan:\n  a. nilai >= 70.1\n  b. bahasa = arab\n"
        "  c. ada(riwayat dengan jenis = kepala)\n"
    )
    history = '[{"jenis": "kepala"}]'
    rows: list[tuple[Any, ...]] = [
        ("1", Decimal("70.1"), ["inggris", "arab"], history),
        ("2", Decimal("70.0999999999999999"), ["arab"], history),
        ("3", Decimal("71"), None, "[]"),
    ]
    base.fill("nip TEXT, nilai NUMERIC, bahasa TEXT[], riwayat JSONB", rows)
    result = rules.screen_table(("SELECT * FROM asn ORDER BY nip", base.url), on=ON)
    found = [result.verdict(row, "Kepala") for row in range(3)]
    assert found == [Verdict.ELIGIBLE, Verdict.INELIGIBLE, Verdict.INELIGIBLE]
    assert result.decision("1", "Kepala").eligible


def test_a_query_cannot_change_anything(base: Base) -> None:
    base.fill(PLAIN, PEOPLE)
    with pytest.raises(talentarule.DataError) as caught:
        talentarule.loads(RULES).screen_table(("DELETE FROM asn", base.url), on=ON)
    assert caught.value.diagnostics[0].code == "TR5505"
    result = talentarule.loads(RULES).screen_table(("SELECT * FROM asn", base.url), on=ON)
    assert result.rows == len(PEOPLE)


@pytest.mark.parametrize("query", ["SELEC nip", "SELECT * FROM tidak_ada", ""])
def test_a_query_that_the_database_does_not_take_is_told(base: Base, query: str) -> None:
    with pytest.raises(talentarule.DataError) as caught:
        talentarule.loads(RULES).screen_table((query, base.url), on=ON)
    assert "rahasia" not in str(caught.value)
    assert caught.value.diagnostics[0].code in ("TR5505", "TR5008")


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://uji:rahasia@127.0.0.1:1/asn",
        "postgresql://uji:rah%61sia@127.0.0.1:1/asn?connect_timeout=rahasia",
        "postgresql://uji@127.0.0.1:1/asn?password=rahasia",
        "postgresql://uji:rahasia@127.0.0.1:bukan/asn",
        "postgresql://uji:rahasia@[::1/asn",
        "postgresql://uji:rahasia%zz@127.0.0.1:1/asn",
        "mysql://uji:rahasia@peladen/asn",
    ],
)
def test_passwords_are_never_told(url: str) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(talentarule.DataError) as caught:
        talentarule.loads(RULES).screen_table(("SELECT 1", url), on=ON)
    error = caught.value
    assert error.diagnostics[0].code == "TR5505"
    assert "rahasia" not in f"{error}{error.diagnostics!r}{error.__cause__}"
