"""``talentarule rules``: which rules cover which position."""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import TYPE_CHECKING

import click

from talentarule.cli.console import Console
from talentarule.cli.help import Command
from talentarule.cli.mistakes import MisuseError, misuse
from talentarule.cli.parameters import (
    Day,
    files_argument,
    format_option,
    lang_option,
    no_cache_option,
    option,
)
from talentarule.cli.rule_files import reason, usable_rules
from talentarule.cli.screening import unknown_name
from talentarule.cli.status import DONE, NO
from talentarule.diagnostics.message import Lang, Words

if TYPE_CHECKING:
    from talentarule.report.coverage import Coverage

_ABOUT = Words(
    "Mendaftar jabatan beserta aturan yang berlaku baginya: kata kerjanya, pasalnya, peraturannya, dasar hukumnya, dan "
    "masa berlakunya. Jabatan tanpa ketentuan sendiri ditandai. Tidak ada calon yang dinilai.",
    "Lists the positions with the rules that cover them: verb, article, regulation, legal basis and validity. "
    "Positions without a rule of their own are marked. No candidate is judged.",
)
_POSITION = Words(
    "Hanya jabatan ini, atau jabatan dalam unit ini.",
    "Only this position, or the positions of this unit.",
)
_ON = Words(
    "Tanggal; aturan yang tidak berlaku pada tanggal itu ditandai.",
    "A date; rules that are not in force on it are marked.",
)
_OUTPUT = Words(
    "Tulis hasil ke berkas ini. csv dan xlsx memuat lembar persyaratan: satu baris untuk satu jabatan.",
    "Write the output to this file. csv and xlsx give a requirement sheet: one row for each post.",
)
_DIGESTS = Words(
    "Juga klausul yang dapat didispensasi, dengan sidiknya untuk berkas dispensasi (text, json).",
    "Also the clauses that may be waived, with their digests for a file of waivers (text, json).",
)
_EXAMPLES = (
    "talentarule rules kota-serang.talenta",
    'talentarule rules kota-serang.talenta --position "Kepala Dinas Kesehatan"',
    "talentarule rules kota-serang.talenta --on 2026-06-01 --format json",
    "talentarule rules kota-serang.talenta --format xlsx --output persyaratan.xlsx",
)


def command(lang: Lang) -> click.Command:
    """The command in one language."""
    return Command(
        "rules",
        _run,
        [
            files_argument("files", Words("ATURAN...", "RULES..."), lang),
            option(lang, "--position", _POSITION, metavar=Words("JABATAN", "POSITION").of(lang)),
            option(lang, "--on", _ON, type=Day(), metavar=Words("TANGGAL", "DATE").of(lang)),
            option(lang, "--digests", _DIGESTS, is_flag=True),
            format_option(lang, "text", "json", "csv", "xlsx"),
            option(lang, "--output", _OUTPUT, metavar=Words("BERKAS", "FILE").of(lang)),
            no_cache_option(lang),
            lang_option(lang),
        ],
        _ABOUT.of(lang),
        _EXAMPLES,
    )


@click.pass_obj
def _run(
    console: Console,
    files: tuple[str, ...],
    position: str | None,
    on: datetime.date | None,
    digests: bool,
    output_format: str,
    output: str | None,
    no_cache: bool,
) -> int:
    from talentarule.engine.errors import UnknownNameError
    from talentarule.engine.settings import find_position
    from talentarule.report.coverage import coverage_of, places_in

    if output_format == "xlsx" and output is None:
        raise misuse("TR6012", format=output_format)
    rules = usable_rules(files, console, cache=not no_cache)
    if rules is None:
        return NO
    resolved = rules.resolved
    wanted = None
    if position is not None:
        try:
            wanted = find_position(resolved.vocabulary.organisation, position)
        except UnknownNameError as error:
            raise unknown_name(error, rules) from error
    places = places_in(resolved, wanted)
    if not places:
        raise misuse("TR6027", name=", ".join(files))
    coverage = coverage_of(resolved, places, on)
    if output_format in ("csv", "xlsx"):
        data = _sheet(coverage, output_format, console.lang)
    elif output_format == "json":
        from talentarule.diagnostics.shown import json_text
        from talentarule.report.coverage_json import coverage_json

        form = coverage_json(coverage, rules.digest, digests=digests)
        data = f"{json_text(form, indent=1)}\n".encode()
    else:
        from talentarule.report.coverage_text import coverage_text

        data = coverage_text(coverage, console.lang, digests=digests).encode("utf-8", "replace")
    if output is None and output_format in ("text", "json"):
        console.data(data.decode().rstrip("\n"))
    elif output is None:
        console.raw(data)
    else:
        try:
            Path(output).write_bytes(data)
        except (OSError, ValueError) as error:
            raise misuse("TR6023", name=output, reason=reason(error)) from error
    return DONE


def _sheet(coverage: Coverage, output_format: str, lang: Lang) -> bytes:
    """The requirement sheet as a table file. MisuseError where it cannot be made."""
    from talentarule.engine.sheet_export import requirement_sheet
    from talentarule.report.tables import write_table

    sheet = requirement_sheet(coverage, lang)
    stream = io.BytesIO()
    table_format = "csv" if output_format == "csv" else "xlsx"
    problems = write_table(stream, sheet.rows, sheet.header, table_format)  # type: ignore[arg-type]
    if problems:
        raise MisuseError(*problems)
    return stream.getvalue()
