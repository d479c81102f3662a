"""Tables of people as queries on a database, by its URL: SQLite and PostgreSQL.

The query is the caller's own and runs as it is; nothing of a rule or of data is ever put into it. SQLite files are
opened for reading only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from attrs import field, frozen

from talentarule.decide.errors import DataError
from talentarule.diagnostics import DataPlace, Diagnostic
from talentarule.population.frames import Column, Frame
from talentarule.population.memory import place_in

FETCHED = 16_384
"""So many rows are fetched at a time."""


@frozen(eq=False)
class QuerySource:
    """The rows of a query. It runs anew whenever the rows are read."""

    query: str
    url: str
    names: tuple[str, ...] = field()
    total: int | None = None
    again: bool = True

    @names.default
    def _names(self) -> tuple[str, ...]:
        with closing(connect(self.url)) as connection, closing(connection.cursor()) as cursor:
            cursor.execute(self.query)
            return tuple(column[0] for column in cursor.description or ())

    def frames(self, wanted: Sequence[str], rows: int) -> Iterator[Frame]:
        """The rows in frames."""
        places = {name: self.names.index(name) for name in wanted}
        waiting: list[Sequence[object]] = []
        for part in self._rows():
            waiting += part
            while len(waiting) >= rows:
                yield _frame(waiting[:rows], places)
                waiting = waiting[rows:]
        if waiting:
            yield _frame(waiting, places)

    def row(self, row: int, wanted: Sequence[str]) -> Frame:
        """One row, found by running the query once more."""
        places = {name: self.names.index(name) for name in wanted}
        start = 0
        for part in self._rows():
            if row < start + len(part):
                return _frame(part[row - start : row - start + 1], places)
            start += len(part)
        raise KeyError(row)

    def place(self, row: int, name: str, inside: tuple[int, str] | None = None) -> DataPlace:
        """Where a value stands."""
        return place_in(_shown(self.url), row, name, inside)

    def _rows(self) -> Iterator[list[Sequence[object]]]:
        with closing(connect(self.url)) as connection:
            # A cursor with a name stays with the server of PostgreSQL, which sends part by part.
            named = {} if self.url.startswith("sqlite:") else {"name": "talentarule"}
            with closing(connection.cursor(**named)) as cursor:
                cursor.execute(self.query)
                while part := cursor.fetchmany(FETCHED):
                    yield part


def connect(url: str) -> Any:
    """A connection for reading. Raises DataError for a URL of another kind, and where the driver is not installed."""
    scheme = urlsplit(url).scheme
    if scheme == "sqlite":
        import sqlite3

        path = unquote(url.removeprefix("sqlite:").removeprefix("//").removeprefix("/"))
        try:
            return sqlite3.connect(f"file:{quote(path)}?mode=ro", uri=True)
        except sqlite3.Error as error:
            raise _unusable(url, str(error)) from error
    if scheme in ("postgresql", "postgres"):
        try:
            import psycopg
        except ImportError as error:
            raise _unusable(url, 'pip install "psycopg[binary]"') from error
        try:
            return psycopg.connect(url)
        except psycopg.Error as error:
            raise _unusable(url, str(error)) from error
    raise _unusable(url, "sqlite:///..., postgresql://...")


def _unusable(url: str, reason: str) -> DataError:
    place = DataPlace(_shown(url))
    return DataError([Diagnostic("TR5505", {"url": _shown(url), "reason": reason}, place=place)])


def _shown(url: str) -> str:
    """The URL without whoever signs in, and how."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname or ''}{parts.path}"


def _frame(rows: Sequence[Sequence[object]], places: Mapping[str, int]) -> Frame:
    columns: dict[str, Column] = {
        name: [row[place] for row in rows] for name, place in places.items()
    }
    return Frame(len(rows), columns)


__all__ = ["QuerySource", "connect"]
