"""``screen`` for tables too large to be told candidate by candidate: Parquet files, and overviews of many rows."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import IO, TYPE_CHECKING

from attrs import frozen

from talentarule.cli.console import Console
from talentarule.cli.mistakes import MisuseError, misuse
from talentarule.cli.progress import progress
from talentarule.cli.rule_files import reason
from talentarule.cli.screening import Circumstances, tell_data_problems, unknown_name
from talentarule.diagnostics.message import Words

if TYPE_CHECKING:
    from talentarule.candidates import Table
    from talentarule.decide.decision import Decision
    from talentarule.decide.waivers import Waiver
    from talentarule.engine.ruleset import RuleSet
    from talentarule.population.result import TableResult
    from talentarule.report.setting import Screening

LARGE_ROWS = 20_000
"""An overview of more rows than this is made column by column."""

PARQUET = (".parquet", ".pq")
"""How the names of Parquet files end."""

_STOPPED = Words("dihentikan; tidak ada hasil yang ditulis", "stopped; no output was written")


def fits_overview(rows: int) -> bool:
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
    """What is asked of a table: positions (none: all), the form of the output, and where it goes."""

    positions: tuple[str, ...]
    output_format: str
    output: str | None
    id_field: str | None


def screened(
    rules: RuleSet,
    source: str | Table,
    wanted: Wanted,
    given: Circumstances,
    waivers: Mapping[str, list[Waiver]],
    console: Console,
) -> TableResult:
    """The table screened, with a bar where it takes long."""
    from talentarule.decide.errors import DataError
    from talentarule.engine.errors import UnknownNameError
    from talentarule.population.sources import rows_of

    try:
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
                id_column=wanted.id_field if isinstance(source, str) else None,
                advance=advance,
            )
    except UnknownNameError as error:
        raise unknown_name(error, rules) from error
    except DataError as error:
        raise MisuseError(*error.diagnostics) from error


@contextmanager
def telling_when_stopped(console: Console) -> Iterator[None]:
    """With Ctrl-C, say that nothing was written."""
    try:
        yield
    except KeyboardInterrupt:
        console.say(_STOPPED.of(console.lang))
        raise


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
            lines = table_text(result, screening, command, bool(wanted.positions), console.lang)
            _write(lambda stream: _lines(stream, lines), wanted.output, console)
        case "json":
            lines = table_json(result, screening.digest)
            _write(lambda stream: _lines(stream, lines), wanted.output, console)
        case _:
            from talentarule.report.tables import write_table

            stream = io.BytesIO()
            rows = table_rows(result, result.positions, console.lang)
            header = table_header(result.positions, console.lang)
            kind = "csv" if wanted.output_format == "csv" else "xlsx"
            problems = write_table(stream, rows, header, kind)  # type: ignore[arg-type]
            if problems:
                raise MisuseError(*problems)
            _write(lambda target: target.write(stream.getvalue()), wanted.output, console)


def _lines(stream: IO[bytes], lines: Iterable[str]) -> None:
    for line in lines:
        stream.write(line.encode("utf-8"))


def write_lines(lines: Iterable[str], output: str | None, console: Console) -> None:
    """Write texts to standard output, or to a file that is there when all of it is."""
    _write(lambda stream: _lines(stream, lines), output, console)


def write_bytes(data: bytes, output: str | None, console: Console) -> None:
    """The same for bytes."""
    _write(lambda stream: stream.write(data), output, console)


def _write(write: Callable[[IO[bytes]], object], output: str | None, console: Console) -> None:
    """Write to standard output, or to a file that is there when all of it is."""
    if output is None:
        whole = io.BytesIO()
        write(whole)
        console.raw(whole.getvalue())
        return
    target = Path(output)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        half = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                write(stream)
            half.chmod(0o666 & ~_mask())
            half.replace(target)
        except BaseException:
            half.unlink(missing_ok=True)
            raise
    except (OSError, ValueError) as error:
        raise misuse("TR6023", name=output, reason=reason(error)) from error


def _mask() -> int:
    """The permissions that new files of this user do not have."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


__all__ = [
    "LARGE_ROWS",
    "Wanted",
    "fits_overview",
    "is_parquet",
    "screened",
    "telling_when_stopped",
    "undetermined",
    "write_bytes",
    "write_lines",
    "write_result",
]
