"""``talentarule narrow``: how few people pass a position, and which condition makes them so few."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import click

from talentarule.cli.console import Console
from talentarule.cli.help import Command
from talentarule.cli.mistakes import MisuseError
from talentarule.cli.parameters import (
    FILE,
    OUTPUT,
    Count,
    Day,
    Pair,
    files_argument,
    format_option,
    lang_option,
    no_cache_option,
    option,
)
from talentarule.cli.rule_files import usable_rules
from talentarule.cli.status import DONE, NO
from talentarule.diagnostics.message import Lang, Words

if TYPE_CHECKING:
    from talentarule.analysis.narrowing.model import Narrowness

_ABOUT = Words(
    "Menghitung berapa orang dalam data yang memenuhi syarat sebuah jabatan, syarat mana yang paling mengurangi jumlah "
    "itu, dan bagaimana dengan jabatan lain yang ketentuan induknya sama. Hasilnya pertanyaan bagi penelaah, dengan "
    "angka; nama orang tidak ditampilkan.",
    "Counts how many people in the data are eligible for a position, which condition takes away most of them, and how "
    "it is for other positions under the same norm. What comes out is a question for the reviewer, with figures; no "
    "person is named.",
)
_EXAMPLES = (
    "talentarule narrow pengumuman.talenta --on 2026-06-01 --data pegawai.parquet \\",
    '    --position "Kepala Dinas Kesehatan" --k 3',
)
_DATA = Words(
    "Data orang: berkas Parquet, CSV, JSON, XLSX, XLS atau ODS.",
    "Data of people: a Parquet, CSV, JSON, XLSX, XLS or ODS file.",
)
_K = Words(
    "Sempit berarti kurang dari sekian orang yang memenuhi; bila tidak disebut: 3.",
    "Narrow means that fewer than so many people pass; 3 when not given.",
)
_ROWS = Words(
    "Tampilkan juga nomor baris mereka yang memenuhi syarat.",
    "Also show the row numbers of those who are eligible.",
)
_ON = Words("Tanggal keputusan, misalnya 2026-01-05.", "Date of the decision, such as 2026-01-05.")
_EVENT = Words(
    "Tanggal sebuah peristiwa, misalnya pelantikan=2026-02-01; boleh berulang.",
    "Date of an event, such as pelantikan=2026-02-01; may be repeated.",
)
_SELECTION = Words(
    "Nilai sebuah fakta seleksi; boleh berulang.",
    "Value of a fact of the selection; may be repeated.",
)
_LAW_ON = Words(
    "Hukum yang berlaku pada tanggal ini; bila tidak disebut: --on.",
    "Law in force on this date; --on when not given.",
)


def command(lang: Lang) -> click.Command:
    """The command in one language."""
    day, name = Words("TANGGAL", "DATE").of(lang), Words("NAMA", "NAME").of(lang)
    return Command(
        "narrow",
        _run,
        [
            files_argument("files", Words("ATURAN...", "RULES..."), lang),
            option(lang, "--data", _DATA, required=True, metavar=FILE.of(lang)),
            option(
                lang,
                "--position",
                Words("Jabatan.", "Position."),
                required=True,
                metavar=Words("JABATAN", "POSITION").of(lang),
            ),
            option(lang, "--on", _ON, type=Day(), required=True, metavar=day),
            option(lang, "--k", _K, type=Count(), metavar=Words("JUMLAH", "COUNT").of(lang)),
            option(lang, "--show-rows", _ROWS, is_flag=True),
            option(lang, "--event", _EVENT, type=Pair(), multiple=True, metavar=f"{name}={day}"),
            option(
                lang,
                "--selection",
                _SELECTION,
                type=Pair(),
                multiple=True,
                metavar=f"{name}={Words('NILAI', 'VALUE').of(lang)}",
            ),
            option(lang, "--law-on", _LAW_ON, type=Day(), metavar=day),
            option(
                lang,
                "--sheet",
                Words("Lembar berkas XLSX, XLS atau ODS.", "Sheet of an XLSX, XLS or ODS file."),
                metavar=name,
            ),
            format_option(lang, "text", "json", "html"),
            option(lang, "--output", OUTPUT, metavar=FILE.of(lang)),
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
    data: str,
    position: str,
    on: datetime.date,
    k: int | None,
    show_rows: bool,
    event: tuple[tuple[str, str], ...],
    selection: tuple[tuple[str, str], ...],
    law_on: datetime.date | None,
    sheet: str | None,
    output_format: str,
    output: str | None,
    no_cache: bool,
) -> int:
    from talentarule.analysis.narrowing.narrowing import ENOUGH, narrow
    from talentarule.cli.screening import circumstances, unknown_name
    from talentarule.cli.writing import write_pieces
    from talentarule.decide.errors import DataError
    from talentarule.engine.errors import UnknownNameError

    given = circumstances(on, law_on, None, event, selection)
    rules = usable_rules(files, console, cache=not no_cache)
    if rules is None:
        return NO
    try:
        found = narrow(
            rules,
            data,
            position,
            k=ENOUGH if k is None else k,
            on=given.on,
            law_on=given.law_on,
            events=given.events,
            selection=given.selection,
            sheet=sheet,
            show_rows=show_rows,
        )
    except UnknownNameError as error:
        raise unknown_name(error, rules) from error
    except DataError as error:
        raise MisuseError(*error.diagnostics) from error
    write_pieces([_told(found, files, data, output_format, console.lang)], output, console)
    return DONE


def _told(
    found: Narrowness, files: tuple[str, ...], data: str, output_format: str, lang: Lang
) -> str:
    from talentarule.analysis.documents import document_page, document_text
    from talentarule.analysis.narrowing.telling import narrowness_document, narrowness_json
    from talentarule.diagnostics.shown import json_text

    if output_format == "json":
        return json_text(narrowness_json(found), indent=1) + "\n"
    document = narrowness_document(found, files, data, lang)
    if output_format == "text":
        return document_text(document)
    page = document_page(document, lang)
    if not isinstance(page, str):
        raise MisuseError(page)
    return page
