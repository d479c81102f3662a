"""The three databases that queries are written for, with tables of people made for a test."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from attrs import frozen

Rows = list[dict[str, Any]]

TYPES: Mapping[str, Mapping[str, str]] = {
    "duckdb": {"teks": "VARCHAR", "angka": "DOUBLE", "tanggal": "DATE", "ya": "BOOLEAN"},
    "sqlite": {"teks": "TEXT", "angka": "NUMERIC", "tanggal": "TEXT", "ya": "BOOLEAN"},
    "postgres": {"teks": "TEXT", "angka": "NUMERIC", "tanggal": "DATE", "ya": "BOOLEAN"},
}
"""The type of a column by what stands in it."""


@frozen
class Database:
    """A database: how to run a statement with values, and one that gives rows."""

    dialect: str
    execute: Callable[[str, Sequence[object]], object]
    query: Callable[[str], Rows]

    def make(
        self, table: str, columns: Mapping[str, str], rows: Sequence[Mapping[str, object]]
    ) -> None:
        """Make the table anew, with the kind of each column, and fill it."""
        self.execute(f"DROP TABLE IF EXISTS {quoted(table)}", ())
        types = TYPES[self.dialect]
        declared = ", ".join(f"{quoted(name)} {types[kind]}" for name, kind in columns.items())
        self.execute(f"CREATE TABLE {quoted(table)} ({declared})", ())
        numbered = self.dialect == "postgres"
        marks = ", ".join(f"${k}" if numbered else "?" for k in range(1, len(columns) + 1))
        for row in rows:
            values = [self._cell(row.get(name)) for name in columns]
            self.execute(f"INSERT INTO {quoted(table)} VALUES ({marks})", values)  # noqa: S608

    def _cell(self, value: object) -> object:
        if self.dialect == "sqlite":
            if isinstance(value, datetime.date):
                return value.isoformat()
            if isinstance(value, Decimal):
                return float(value)
        return value


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def duckdb_database() -> Database:
    import duckdb

    connection = duckdb.connect()

    def query(text: str) -> Rows:
        found = connection.execute(text)
        names = [one[0] for one in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    return Database("duckdb", lambda text, values: connection.execute(text, values), query)


def sqlite_database() -> Database:
    connection = sqlite3.connect(":memory:", isolation_level=None)

    def query(text: str) -> Rows:
        found = connection.execute(text)
        names = [one[0] for one in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    return Database("sqlite", connection.execute, query)


def postgres_database(where: str) -> Database:
    import psycopg

    # Statements are not prepared: tables of one name come with other types.
    connection = psycopg.connect(where, autocommit=True, prepare_threshold=None)

    def execute(text: str, values: Sequence[object]) -> object:
        return psycopg.RawCursor(connection).execute(text.encode(), values)

    def query(text: str) -> Rows:
        found = connection.execute(text.encode())
        names = [one.name for one in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    return Database("postgres", execute, query)
