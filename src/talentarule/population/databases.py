"""Tables of people as queries on a database, by its URL: SQLite and PostgreSQL.

The query is the caller's own and runs as it is; nothing of a rule or of data is ever put into it. SQLite files are
opened for reading only, and in PostgreSQL the transaction may only read. Passwords are never told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from typing import Any
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit

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
        with opened(self.query, self.url) as cursor:
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
        with opened(self.query, self.url) as cursor:
            while part := cursor.fetchmany(FETCHED):
                yield part


@contextmanager
def opened(query: str, url: str) -> Iterator[Any]:
    """The query, begun. Raises DataError for a URL of another kind, where the driver is not installed, and for whatever
    the database does not take.
    """
    scheme = _parts(url).scheme
    try:
        if scheme == "sqlite":
            import sqlite3

            mistakes: type[Exception] = sqlite3.Error
            path = unquote(url.removeprefix("sqlite:").removeprefix("//").removeprefix("/"))
            connection: Any = sqlite3.connect(f"file:{quote(path)}?mode=ro", uri=True)
        elif scheme in ("postgresql", "postgres"):
            import psycopg

            mistakes = psycopg.Error
            connection = psycopg.connect(url)
            connection.read_only = True
        else:
            raise _unusable(url, "sqlite:///..., postgresql://...")
    except ImportError as error:
        raise _unusable(url, 'pip install "psycopg[binary]"') from error
    except DataError:
        raise
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in ("sqlite3", "psycopg"):
            raise
        raise _unusable(url, str(error)) from None
    # A cursor with a name stays with the server of PostgreSQL, which sends part by part.
    named = {} if scheme == "sqlite" else {"name": "talentarule"}
    with closing(connection):
        try:
            with closing(connection.cursor(**named)) as cursor:
                cursor.execute(query)
                yield cursor
        except mistakes as error:
            raise _unusable(url, str(error)) from None


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.hostname, parts.password
    except ValueError:
        return SplitResult("", "", "", "", "")
    return parts


def _unusable(url: str, reason: str) -> DataError:
    place = DataPlace(_shown(url))
    words = " ".join(_without_secrets(reason, url).split())
    return DataError([Diagnostic("TR5505", {"url": _shown(url), "reason": words}, place=place)])


def _without_secrets(text: str, url: str) -> str:
    """What a driver says, without the password of the URL, as it is written there or meant."""
    parts = _parts(url)
    secrets = {value for name, value in parse_qsl(parts.query) if name == "password"}
    secrets |= {value for name, value in _pairs(parts.query) if name == "password"}
    if parts.password:
        secrets |= {parts.password, unquote(parts.password)}
    if not parts.scheme:
        return "?"
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, "***") if secret else text
    return text


def _pairs(query: str) -> Iterator[tuple[str, str]]:
    for part in query.split("&"):
        name, _, value = part.partition("=")
        yield name, value


def _shown(url: str) -> str:
    """The URL without whoever signs in, and how."""
    parts = _parts(url)
    return f"{parts.scheme}://{parts.hostname or ''}{parts.path}"


def _frame(rows: Sequence[Sequence[object]], places: Mapping[str, int]) -> Frame:
    columns: dict[str, Column] = {
        name: [row[place] for row in rows] for name, place in places.items()
    }
    return Frame(len(rows), columns)


__all__ = ["QuerySource", "opened"]
