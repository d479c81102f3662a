"""``screen`` for tables too large to be told candidate by candidate: Parquet files, and overviews of many rows."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from talentarule.cli.console import Console
from talentarule.cli.mistakes import MisuseError
from talentarule.cli.progress import progress, waiting
from talentarule.cli.screening import Circumstances, tell_data_problems, unknown_name
from talentarule.cli.writing import write_output, write_pieces
from talentarule.diagnostics.message import Diagnostic, Lang, Words

if TYPE_CHECKING:
    from talentarule.candidates import Table
    from talentarule.candidates.mapping import CandidateMapping
    from talentarule.candidates.parts import RowFile
    from talentarule.decide.decision import Decision
    from talentarule.decide.waivers import Waiver
    from talentarule.engine.ruleset import RuleSet
    from talentarule.population.result import TableResult
    from talentarule.report.setting import Screening

LARGE_ROWS = 20_000
"""An overview of more rows than this is made column by column."""

LARGE_SHEET_BYTES = 200_000
"""A spreadsheet of fewer bytes is taken to be small."""

PARQUET = (".parquet", ".pq")
"""How the names of Parquet files end."""


def fits(rows: int) -> bool:
    """Whether an overview of so many rows is made column by column: where that can be done."""
    needed = ("numpy", "polars")
    return rows > LARGE_ROWS and all(find_spec(name) is not None for name in needed)


def undetermined(result: TableResult, looked_at: int) -> Iterator[Decision]:
    """A few undetermined decisions for each position."""
    from talentarule.decide.verdict import Verdict

    if result.source_again:
        for name in result.positions:
            for row in result.rows_with(name, Verdict.UNDETERMINED)[:looked_at].tolist():
                yield result.decision(row, name)


def is_parquet(path: str) -> bool:
    """Whether a file is one of columns, which is never read row by row."""
    return path.lower().endswith(PARQUET)


@frozen
class Wanted:
    """What is asked of a table: positions (none: all), the form of the output, where it goes, and how the table tells
    who somebody is and what is applied for.
    """

    positions: tuple[str, ...]
    output_format: str
    output: str | None
    id_field: str | None
    applied_for: str | None = None
    mapping: CandidateMapping | None = None


REPORTS = Words(
    "hapus pilihan itu, atau nilai berkas yang hanya memuat calon yang akan dilaporkan",
    "leave the option out, or screen a file of the candidates to be reported only",
)
LISTS = Words(
    "berikan daftarnya sebagai kolom berisi catatan di dalam berkas Parquet itu",
    "give the list as a column of records within the Parquet file",
)
SHEETS = Words(
    "hapus pilihan itu: berkas Parquet tidak mempunyai lembar",
    "leave the option out: a Parquet file has no sheets",
)
RECORDS = Words(
    "tulis putusannya dengan `--format csv --output BERKAS`, lalu catat dari berkas yang hanya memuat calonnya",
    "write the verdicts by `--format csv --output FILE`, then record those on a file of the candidates only",
)
PAGES = Words(
    "pakai `--format xlsx` atau `--format csv`; halaman HTML memuat paling banyak 20 000 calon",
    "use `--format xlsx` or `--format csv`; a page of HTML has 20 000 candidates at most",
)


def large_rows(path: str, sheet: str | None, lists: Sequence[str], lang: Lang) -> RowFile | None:
    """A file with rows that is large, ready to be read part by part. MisuseError where it cannot be used."""
    from talentarule.candidates.parts import open_rows

    file = Path(path)
    try:
        least = LARGE_ROWS * 2 if file.suffix.lower() in (".csv", ".tsv") else LARGE_SHEET_BYTES
        if file.stat().st_size < least:
            return None
    except (OSError, ValueError):
        return None
    with waiting(path, lang):
        found = open_rows(path, sheet, lists)
    if isinstance(found, Diagnostic):
        raise MisuseError(found)
    return found


def screened(
    rules: RuleSet,
    source: str | Table | RowFile,
    wanted: Wanted,
    given: Circumstances,
    waivers: Mapping[str, list[Waiver]],
    console: Console,
) -> TableResult:
    """The table screened, with a bar where it takes long."""
    from talentarule.decide.errors import DataError
    from talentarule.engine.errors import UnknownNameError
    from talentarule.engine.populations import require_population

    try:
        require_population()
        from talentarule.population.sources import rows_of

        with progress(rows_of(source), console.lang) as advance:
            return rules.screen_table(
                source,
                wanted.positions or None,
                on=given.on,
                law_on=given.law_on,
                facts_on=given.facts_on,
                events=given.events,
                selection=given.selection,
                waivers=waivers,
                id_column=wanted.id_field,
                mapping=wanted.mapping,
                applied_for=wanted.applied_for,
                advance=advance,
            )
    except UnknownNameError as error:
        raise unknown_name(error, rules) from error
    except DataError as error:
        raise MisuseError(*error.diagnostics) from error


def identities(source: str | RowFile, wanted: Wanted) -> Iterator[str]:
    """Who stands in a table, row by row."""
    from talentarule.decide.errors import DataError
    from talentarule.engine.populations import require_population

    try:
        require_population()
        from talentarule.population.sources import identities_of

        yield from identities_of(source, wanted.id_field, wanted.mapping)
    except DataError as error:
        raise MisuseError(*error.diagnostics) from error


def write_result(
    result: TableResult,
    screening: Screening,
    wanted: Wanted,
    command: str,
    console: Console,
) -> None:
    """Write what was asked for, and tell what is wrong with the data."""
    from talentarule.report.table_text import table_header, table_json, table_rows, table_text

    tell_data_problems([*result.problems, *(one.diagnostic for one in result.errors)], console)
    match wanted.output_format:
        case "text":
            single = bool(wanted.positions)
            lines = table_text(result, screening, command, single, console.lang)
            write_pieces(lines, wanted.output, console)
        case "json":
            write_pieces(table_json(result, screening.digest), wanted.output, console)
        case _:
            from talentarule.report.tables import write_table

            stream = io.BytesIO()
            rows = table_rows(result, result.positions, console.lang)
            header = table_header(result.positions, console.lang)
            kind = "csv" if wanted.output_format == "csv" else "xlsx"
            problems = write_table(stream, rows, header, kind)  # type: ignore[arg-type]
            if problems:
                raise MisuseError(*problems)
            write_output(lambda to: to.write(stream.getvalue()), wanted.output, console)


__all__ = [
    "LARGE_ROWS",
    "LISTS",
    "PAGES",
    "RECORDS",
    "REPORTS",
    "SHEETS",
    "Wanted",
    "fits",
    "identities",
    "is_parquet",
    "large_rows",
    "screened",
    "undetermined",
    "write_result",
]
