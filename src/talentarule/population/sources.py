"""Tables of people from wherever they are: files, frames of other libraries, queries on databases."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from attrs import field, frozen

from talentarule.candidates.identity import find_id_field, id_text
from talentarule.candidates.limits import MAX_COLUMNS
from talentarule.candidates.mapping.apply import map_table
from talentarule.candidates.mapping.model import CandidateMapping
from talentarule.candidates.parts import RowFile, open_rows
from talentarule.candidates.problems import grouped, in_file, too_large
from talentarule.candidates.reading import read_candidates
from talentarule.candidates.records import Table
from talentarule.decide.errors import DataError
from talentarule.diagnostics import DataPlace, Diagnostic, Words
from talentarule.population.databases import QuerySource
from talentarule.population.frames import Frame, Source
from talentarule.population.mapped import MappedSource
from talentarule.population.memory import (
    IN_MEMORY,
    ROW_ID,
    FrameSource,
    MappingSource,
    RecordSource,
    frame_of,
    place_in,
)
from talentarule.population.row_files import RowSource

PARQUET = frozenset({".parquet", ".pq"})
"""How the names of Parquet files end."""

IDENTITY_ROWS = 65_536


@frozen(eq=False)
class Opened:
    """A source, the column that says who somebody is, and what is wrong with the table as a whole: some of it is found
    while it is read.
    """

    source: Source
    problems: tuple[Sequence[Diagnostic], ...]
    id_column: str | None


def open_source(
    source: object,
    *,
    id_column: str | None = None,
    sheet: str | None = None,
    lists: Sequence[str] = (),
    list_files: Mapping[str, str | os.PathLike[str]],
    mapping: CandidateMapping | None = None,
) -> Opened:
    """The source of whatever a caller has. Raises DataError for a table that cannot be used, TypeError for what is no
    table.
    """
    wanted = id_column or (mapping.id if mapping is not None else None)
    if isinstance(source, str | os.PathLike) and Path(source).suffix.lower() not in PARQUET:
        return _of_file(source, wanted, sheet, lists, list_files, mapping)
    if sheet is not None or list_files:
        raise TypeError("sheet and list_files are for CSV, JSON and spreadsheet files")
    if isinstance(source, RowFile):
        return _of_rows(source, wanted, mapping)
    if isinstance(source, Table):
        problems: tuple[Diagnostic, ...] = ()
        if mapping is not None:
            source, problems = map_table(source, mapping)
        return _of_table(source, wanted, problems)
    opened = _opened(source)
    _require_few_columns(opened)
    identity = _identity(opened.names, wanted, opened.place(0, "").file)
    if mapping is None:
        return Opened(opened, (), identity)
    mapped = MappedSource(opened, mapping, identity)
    return Opened(mapped, (mapped.problems,), None if identity is None else ROW_ID)


def _of_file(
    path: str | os.PathLike[str],
    wanted: str | None,
    sheet: str | None,
    lists: Sequence[str],
    list_files: Mapping[str, str | os.PathLike[str]],
    mapping: CandidateMapping | None,
) -> Opened:
    """A file of rows or of records: read part by part where that can be done."""
    names = lists if mapping is None else (*mapping.list_names, *lists)
    own_sheet = sheet or (mapping.sheet if mapping is not None else None)
    rows = None if list_files else open_rows(path, own_sheet, names)
    if isinstance(rows, Diagnostic):
        raise DataError([rows])
    if rows is not None:
        return _of_rows(rows, wanted, mapping)
    table, problems = read_candidates(
        path, sheet=sheet, id_field=wanted, lists=lists, list_files=list_files, mapping=mapping
    )
    if table is None:
        raise DataError(problems)
    return _of_table(table, wanted, problems)


def _of_rows(rows: RowFile, wanted: str | None, mapping: CandidateMapping | None) -> Opened:
    """A file that is read part by part."""
    identity = _identity(rows.header, wanted, rows.grid.file)
    opened = RowSource(rows, identity)
    if mapping is None:
        return Opened(opened, (opened.problems,), identity)
    mapped = MappedSource(opened, mapping, identity)
    found = (opened.problems, mapped.problems)
    return Opened(mapped, found, None if identity is None else ROW_ID)


def _of_table(table: Table, wanted: str | None, problems: Sequence[Diagnostic]) -> Opened:
    """The candidates of a file, read before. The column of their identities may have another name there, or none."""
    opened = RecordSource(table.records, table.header)
    _require_few_columns(opened)
    known = wanted is not None or find_id_field(table.header, None, table.file) is not None
    return Opened(opened, (problems,), ROW_ID if known else None)


def _require_few_columns(source: Source) -> None:
    if len(source.names) > MAX_COLUMNS:
        names = Words("jumlah kolom", "the number of columns")
        raise DataError([too_large(source.place(0, "").file, names, grouped(MAX_COLUMNS))])


def _identity(names: Sequence[str], wanted: str | None, file: str) -> str | None:
    found = find_id_field(names, wanted, file)
    if isinstance(found, Diagnostic):
        raise DataError([found])
    return found


def _opened(source: object) -> Source:
    match source:
        case str() | os.PathLike():
            return _parquet(Path(source))
        case pl.DataFrame():
            return FrameSource(source)
        case pl.LazyFrame():
            return LazySource(source)
        case (str() as query, str() as url):
            return QuerySource(query, url)
        case _:
            pass
    module = type(source).__module__.partition(".")[0]
    if module == "pandas":
        return FrameSource(from_pandas(source))
    if module in ("duckdb", "_duckdb"):
        return _of_relation(source)
    if type(source).__name__ == "RecordBatchReader":
        return _of_reader(source)
    if hasattr(source, "__arrow_c_stream__"):
        return FrameSource(pl.DataFrame(source))
    if isinstance(source, Sequence) and all(isinstance(one, Mapping) for one in source):
        return MappingSource(source)
    raise TypeError(f"{type(source).__name__} is no table that can be screened")


def rows_of(source: object) -> int:
    """How many rows a table has, 0 where that is not known before it is read. Raises DataError as opening it does."""
    match source:
        case Table(records=records):
            return len(records)
        case RowFile(total=total):
            return total
        case _:
            return _opened(source).total or 0


def identities_of(
    source: object, id_column: str | None, mapping: CandidateMapping | None
) -> Iterator[str]:
    """Who stands in a table, row by row, None left out. Raises DataError as opening it does."""
    opened = open_source(source, id_column=id_column, list_files={}, mapping=mapping)
    if opened.id_column is None:
        return
    for frame in opened.source.frames([opened.id_column], IDENTITY_ROWS):
        for one in frame.columns[opened.id_column]:
            who = None if isinstance(one, Diagnostic) else id_text(one)
            if who is not None:
                yield who


# Files ---------------------------------------------------------------------------------------------------------


def _parquet(path: Path) -> Source:
    file = os.fspath(path)
    if path.is_dir():
        reason = Words("ini sebuah folder", "it is a folder")
        raise DataError([in_file("TR5001", file, reason=reason)])
    if not path.exists():
        reason = Words("berkas tidak ada", "there is no such file")
        raise DataError([in_file("TR5001", file, reason=reason)])
    try:
        frame = pl.scan_parquet(path, glob=False)
        names = tuple(frame.collect_schema().names())
        total = frame.select(pl.len()).collect().item()
    except (pl.exceptions.PolarsError, OSError) as error:
        raise DataError([in_file("TR5005", file, kind="Parquet")]) from error
    return LazySource(frame, file, total, names)


@frozen(eq=False)
class LazySource:
    """A lazy frame of Polars, a Parquet file among others: read part by part."""

    frame: pl.LazyFrame
    file: str = IN_MEMORY
    total: int | None = None
    names: tuple[str, ...] = field()
    again: bool = True

    @names.default
    def _names(self) -> tuple[str, ...]:
        return tuple(self.frame.collect_schema().names())

    def frames(self, wanted: Sequence[str], rows: int) -> Iterator[Frame]:
        """The rows in frames."""
        chosen = self.frame.select(wanted) if wanted else self.frame.select(pl.len())
        if not wanted:
            yield from _empty(chosen.collect().item(), rows)
            return
        try:
            parts = chosen.collect_batches(chunk_size=rows, maintain_order=True)
            yield from regrouped(parts, rows)
        except pl.exceptions.PolarsError as error:
            raise DataError([in_file("TR5005", self.file, kind="Parquet")]) from error

    def row(self, row: int, wanted: Sequence[str]) -> Frame:
        """One row."""
        return frame_of(self.frame.select(wanted).slice(row, 1).collect(), 1)

    def place(self, row: int, name: str, inside: tuple[int, str] | None = None) -> DataPlace:
        """Where a value stands."""
        return place_in(self.file, row, name, inside)


def _empty(total: int, rows: int) -> Iterator[Frame]:
    """Frames without columns, where rules read nothing."""
    for first in range(0, total, rows):
        yield Frame(min(rows, total - first), {})


def regrouped(parts: Iterator[pl.DataFrame], rows: int) -> Iterator[Frame]:
    """Parts of any size as frames of so many rows, the last one perhaps smaller."""
    waiting: list[pl.DataFrame] = []
    height = 0
    for part in parts:
        start = 0
        while start < part.height:
            piece = part.slice(start, rows - height)
            waiting.append(piece)
            height += piece.height
            start += piece.height
            if height == rows:
                yield frame_of(pl.concat(waiting), rows)
                waiting, height = [], 0
    if height:
        yield frame_of(pl.concat(waiting), height)


# Other libraries -----------------------------------------------------------------------------------------------


@frozen(eq=False)
class ReaderSource:
    """Arrow batches that come one after the other; ``begin`` begins again where that can be done."""

    begin: Callable[[], Any]
    names: tuple[str, ...]
    again: bool
    schema: pl.Schema
    total: int | None = None
    file: str = IN_MEMORY

    def frames(self, wanted: Sequence[str], rows: int) -> Iterator[Frame]:
        """The rows in frames."""
        batches = self.begin()
        if not wanted:
            for batch in batches:
                yield from _empty(batch.num_rows, rows)
            return
        yield from regrouped((pl.DataFrame(batch).select(wanted) for batch in batches), rows)

    def row(self, row: int, wanted: Sequence[str]) -> Frame:
        """One row, found by going through the batches once more."""
        start = 0
        for batch in self.begin():
            if row < start + batch.num_rows:
                return frame_of(pl.DataFrame(batch).select(wanted).slice(row - start, 1), 1)
            start += batch.num_rows
        raise KeyError(row)

    def place(self, row: int, name: str, inside: tuple[int, str] | None = None) -> DataPlace:
        """Where a value stands."""
        return place_in(self.file, row, name, inside)


def _of_reader(reader: Any) -> Source:
    schema = _schema(reader)
    return ReaderSource(lambda: reader, tuple(schema), again=False, schema=schema)


def _of_relation(relation: Any) -> Source:
    """A relation of DuckDB: the query runs again whenever it is read."""
    schema = _schema(relation.limit(0).to_arrow_table())
    return ReaderSource(
        lambda: relation.to_arrow_reader(65_536), tuple(schema), again=True, schema=schema
    )


def _schema(reader: Any) -> pl.Schema:
    """The types of the columns of an Arrow table or reader."""
    return pl.DataFrame(reader.schema.empty_table()).schema


def from_pandas(frame: Any) -> pl.DataFrame:
    """A pandas frame, column by column.

    In pandas' default types a missing value is NaN (in columns of floats and of objects) or NaT, and these types have
    no other: so they become unknown values here. In nullable and Arrow types NaN is a value beside ``NA``: there it
    stays, and is a wrong value.
    """
    columns: list[pl.Series] = []
    for name in frame.columns:
        column = frame[name]
        if not isinstance(name, str):
            raise TypeError(f"the columns of a table have text as names, not {name!r}")
        kind = type(column.dtype).__name__
        if kind == "ArrowDtype":
            own = pl.Series(name, column.array.__arrow_array__())
        elif column.dtype.kind == "O" and kind != "StringDtype":
            values = [None if _is_missing(one) else one for one in column]
            texts = all(one is None or isinstance(one, str) for one in values)
            own = pl.Series(name, values, dtype=pl.String if texts else pl.Object)
        else:
            own = pl.Series(name, pl.from_pandas(column))
            if own.dtype.is_float() and isinstance(column.dtype, np.dtype):
                own = own.to_frame().select(pl.all().fill_nan(None)).to_series()
        columns.append(own.alias(name))
    return pl.DataFrame(columns)


def _is_missing(value: object) -> bool:
    """``None``, NaN, NaT and NA: the first equals itself, the others do not, or do not say."""
    if value is None:
        return True
    try:
        return not value == value  # noqa: SIM201
    except TypeError:
        return True


__all__ = [
    "LazySource",
    "Opened",
    "ReaderSource",
    "from_pandas",
    "identities_of",
    "open_source",
    "rows_of",
]
