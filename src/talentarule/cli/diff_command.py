"""``talentarule diff``: what a draft changes, for all candidates and for the people of a table."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from talentarule.cli.console import Console
from talentarule.cli.help import Command
from talentarule.cli.mistakes import MisuseError, misuse, quoted
from talentarule.cli.parameters import (
    FILE,
    OUTPUT,
    Day,
    Pair,
    format_option,
    lang_option,
    no_cache_option,
    option,
)
from talentarule.cli.rule_files import usable_rules
from talentarule.cli.status import DONE, NO
from talentarule.diagnostics.message import Lang, Words

if TYPE_CHECKING:
    from talentarule.analysis.comparing.model import Difference
    from talentarule.analysis.comparing.people import PeopleDifference
    from talentarule.cli.screening import Circumstances
    from talentarule.engine.ruleset import RuleSet

SUFFIX = ".talenta"
"""How the names of rule files end."""

_ABOUT = Words(
    "Membandingkan dua perangkat aturan: klausul yang ditambahkan, dihapus, diperketat, atau dilonggarkan, "
    "masing-masing dengan calon rekaan sebagai bukti, dan yang hanya berubah susunan katanya. Dengan --data: putusan "
    "siapa yang berubah, dan oleh klausul mana. LAMA dan BARU masing-masing sebuah berkas, beberapa berkas dipisahkan "
    "koma, atau sebuah folder.",
    "Compares two rule sets: which clauses are added, removed, tightened or loosened, each with an invented candidate "
    "as witness, and which are only reworded. With --data: whose verdict changes, and by which clause. OLD and NEW "
    "are each a file, several files with commas between them, or a folder.",
)
_EXAMPLES = (
    "talentarule diff perwal-2020.talenta perwal-2026.talenta --on 2026-06-01",
    "talentarule diff lama/ baru/ --on 2026-06-01 --data pegawai.parquet \\",
    "    --by golongan --format csv --output berubah.csv",
)
_POSITION = Words("Hanya jabatan ini; boleh berulang.", "Only this position; may be repeated.")
_DATA = Words(
    "Data orang: berkas Parquet, CSV, JSON, XLSX, XLS atau ODS.",
    "Data of people: a Parquet, CSV, JSON, XLSX, XLS or ODS file.",
)
_BY = Words(
    "Hitung perubahan menurut fakta atau kolom ini; boleh berulang. Bila tidak disebut: golongan dan unit kerja.",
    "Count the changes by this fact or column; may be repeated. When not given: golongan and the person's unit.",
)
_LAW_OLD = Words(
    "Hukum lama yang berlaku pada tanggal ini; bila tidak disebut: --on.",
    "The old law in force on this date; --on when not given.",
)
_LAW_NEW = Words(
    "Hukum baru yang berlaku pada tanggal ini; bila tidak disebut: --on.",
    "The new law in force on this date; --on when not given.",
)
_SECONDS = Words(
    "Batas waktu pencarian jawaban setiap pertanyaan dalam detik; bila tidak disebut: 5.",
    "Seconds for the search for each answer; 5 when not given.",
)
_EXIT = Words(
    "Status keluar 1 bila maknanya berubah atau belum dapat dipastikan.",
    "Exit status 1 where the meaning changes, or where that is not decided.",
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
_SHEET = Words("Lembar berkas XLSX, XLS atau ODS.", "Sheet of an XLSX, XLS or ODS file.")
_ID = Words("Kolom yang menjadi id orang.", "Column that is a person's id.")


def command(lang: Lang) -> click.Command:
    """The command in one language."""
    from talentarule.cli.parameters import Count

    day, name = Words("TANGGAL", "DATE").of(lang), Words("NAMA", "NAME").of(lang)
    return Command(
        "diff",
        _run,
        [
            click.Argument(["old"], metavar=Words("LAMA", "OLD").of(lang)),
            click.Argument(["new"], metavar=Words("BARU", "NEW").of(lang)),
            option(lang, "--on", _ON, type=Day(), required=True, metavar=day),
            option(lang, "--event", _EVENT, type=Pair(), multiple=True, metavar=f"{name}={day}"),
            option(
                lang,
                "--selection",
                _SELECTION,
                type=Pair(),
                multiple=True,
                metavar=f"{name}={Words('NILAI', 'VALUE').of(lang)}",
            ),
            option(lang, "--law-on-old", _LAW_OLD, type=Day(), metavar=day),
            option(lang, "--law-on-new", _LAW_NEW, type=Day(), metavar=day),
            option(
                lang,
                "--position",
                _POSITION,
                multiple=True,
                metavar=Words("JABATAN", "POSITION").of(lang),
            ),
            option(lang, "--data", _DATA, metavar=FILE.of(lang)),
            option(lang, "--by", _BY, multiple=True, metavar=Words("KOLOM", "FIELD").of(lang)),
            option(lang, "--sheet", _SHEET, metavar=name),
            option(lang, "--id", _ID, metavar=Words("KOLOM", "FIELD").of(lang)),
            option(
                lang,
                "--seconds",
                _SECONDS,
                type=Count(),
                metavar=Words("DETIK", "SECONDS").of(lang),
            ),
            option(lang, "--exit-code", _EXIT, is_flag=True),
            format_option(lang, "text", "json", "html", "csv", "xlsx"),
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
    old: str,
    new: str,
    on: datetime.date,
    event: tuple[tuple[str, str], ...],
    selection: tuple[tuple[str, str], ...],
    law_on_old: datetime.date | None,
    law_on_new: datetime.date | None,
    position: tuple[str, ...],
    data: str | None,
    by: tuple[str, ...],
    sheet: str | None,
    id: str | None,  # noqa: A002 (the name of the option)
    seconds: int | None,
    exit_code: bool,
    output_format: str,
    output: str | None,
    no_cache: bool,
) -> int:
    from talentarule.cli.screening import circumstances

    table = output_format in ("csv", "xlsx")
    if table and data is None:
        raise misuse("TR6016", name="--data")
    if output_format == "xlsx" and output is None:
        raise misuse("TR6012", format=output_format)
    given = circumstances(on, None, None, event, selection)
    olds, news = rule_paths(old), rule_paths(new)
    first = usable_rules(olds, console, cache=not no_cache)
    second = usable_rules(news, console, cache=not no_cache)
    if first is None or second is None:
        return NO
    found = _difference(first, second, position, given, (law_on_old, law_on_new), seconds)
    people = None
    if data is not None:
        people = _people(
            first,
            second,
            data,
            position,
            given,
            (law_on_old, law_on_new),
            by,
            sheet,
            id,
            console,
        )
    _write(found, people, (olds, news, data), output_format, output, console)
    return NO if exit_code and found.altering else DONE


def rule_paths(text: str) -> tuple[str, ...]:
    """The rule files that an argument names. MisuseError for a folder without any."""
    path = Path(text)
    if path.is_dir():
        found = sorted(one for one in path.iterdir() if one.suffix == SUFFIX and one.is_file())
        if not found:
            raise misuse("TR8050", name=text)
        return tuple(map(str, found))
    if "," in text and not path.exists():
        return tuple(part for part in text.split(",") if part)
    return (text,)


def _difference(
    old: RuleSet,
    new: RuleSet,
    positions: tuple[str, ...],
    given: Circumstances,
    law_on: tuple[datetime.date | None, datetime.date | None],
    seconds: int | None,
) -> Difference:
    from talentarule.analysis.comparing.diffing import diff
    from talentarule.analysis.judging import SECONDS
    from talentarule.cli.screening import unknown_name
    from talentarule.decide.errors import DataError
    from talentarule.engine.errors import UnknownNameError

    try:
        return diff(
            old,
            new,
            positions or None,
            on=given.on,
            law_on_old=law_on[0],
            law_on_new=law_on[1],
            events=given.events,
            selection=given.selection,
            seconds=SECONDS if seconds is None else float(seconds),
        )
    except UnknownNameError as error:
        raise unknown_name(error, new) from error
    except DataError as error:
        raise MisuseError(*error.diagnostics) from error


def _people(
    old: RuleSet,
    new: RuleSet,
    data: str,
    positions: tuple[str, ...],
    given: Circumstances,
    law_on: tuple[datetime.date | None, datetime.date | None],
    by: tuple[str, ...],
    sheet: str | None,
    id_field: str | None,
    console: Console,
) -> PeopleDifference:
    from talentarule.analysis.comparing.people import diff_people
    from talentarule.analysis.comparing.sides import names_of
    from talentarule.decide.errors import DataError

    if not names_of(old, new, positions or None).both:
        raise misuse("TR8052", old=quoted(old.positions, 4), new=quoted(new.positions, 4))
    try:
        return diff_people(
            old,
            new,
            data,
            positions or None,
            on=given.on,
            law_on_old=law_on[0],
            law_on_new=law_on[1],
            events=given.events,
            selection=given.selection,
            by=by or None,
            id_column=id_field,
            sheet=sheet,
        )
    except DataError as error:
        raise MisuseError(*error.diagnostics) from error


def _write(
    found: Difference,
    people: PeopleDifference | None,
    files: tuple[tuple[str, ...], tuple[str, ...], str | None],
    output_format: str,
    output: str | None,
    console: Console,
) -> None:
    from talentarule.cli.writing import write_pieces

    if output_format in ("csv", "xlsx"):
        assert people is not None
        _write_rows(people, output_format, output, console)
        return
    write_pieces(_pieces(found, people, files, output_format, console.lang), output, console)


def _pieces(
    found: Difference,
    people: PeopleDifference | None,
    files: tuple[tuple[str, ...], tuple[str, ...], str | None],
    output_format: str,
    lang: Lang,
) -> Iterator[str]:
    from talentarule.analysis.comparing.json_form import difference_json
    from talentarule.analysis.comparing.telling import Files, difference_document
    from talentarule.analysis.comparing.words import ROWS
    from talentarule.analysis.documents import Block, document_page, document_text
    from talentarule.decide.words import say

    if output_format == "json":
        if people is None:
            from talentarule.diagnostics.shown import json_text

            yield json_text(difference_json(found), indent=1) + "\n"
            return
        from talentarule.analysis.comparing.people_forms import whole_json

        yield from whole_json(difference_json(found), people)
        return
    more: list[Block] = []
    data = ""
    if people is not None:
        from talentarule.analysis.comparing.people_forms import (
            PAGE_PEOPLE,
            SHOWN_PEOPLE,
            people_blocks,
        )

        shown = PAGE_PEOPLE if output_format == "html" else SHOWN_PEOPLE
        more = list(people_blocks(people, lang, shown))
        count = f"{people.people:,}".replace(",", " ")
        data = say(ROWS, lang, file=files[2] or "", count=count)
    document = difference_document(found, Files(files[0], files[1]), lang, more, data)
    if output_format == "text":
        yield document_text(document)
        return
    page = document_page(document, lang)
    if not isinstance(page, str):
        raise MisuseError(page)
    yield page


def _write_rows(
    people: PeopleDifference, output_format: str, output: str | None, console: Console
) -> None:
    from talentarule.analysis.comparing.people_forms import people_header, people_rows
    from talentarule.cli.writing import write_output
    from talentarule.report.tables import write_table

    stream = io.BytesIO()
    rows = people_rows(people, console.lang)
    problems = write_table(stream, rows, people_header(console.lang), output_format)  # type: ignore[arg-type]
    if problems:
        raise MisuseError(*problems)
    write_output(lambda to: to.write(stream.getvalue()), output, console)
