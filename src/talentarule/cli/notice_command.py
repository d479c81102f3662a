"""``talentarule notice``: the letter that tells one candidate how it came out, and why."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from talentarule.cli.console import Console
from talentarule.cli.deciding import Source, decide_one, one_candidate, write_out
from talentarule.cli.help import Command
from talentarule.cli.mistakes import MisuseError, misuse
from talentarule.cli.parameters import (
    FILE,
    OUTPUT,
    Day,
    format_option,
    lang_option,
    no_cache_option,
    option,
)
from talentarule.cli.rule_files import check_readable
from talentarule.cli.screening import circumstances
from talentarule.cli.status import DONE, NO
from talentarule.diagnostics.message import Lang, Words

MAX_OBJECTION = 20_000
"""So many letters the text on objections may have."""

_ABOUT = Words(
    "Menulis surat pemberitahuan kepada satu calon: hasilnya, setiap syarat yang tidak terpenuhi dengan dasar hukum "
    "dan bunyinya, data calon, yang dapat mengubah hasil itu, dan ke mana keberatan disampaikan.",
    "Writes the notice to one candidate: the result, each requirement not met with its legal basis and wording, the "
    "candidate's own data, what would change the result, and where to object.",
)
_EXAMPLES = (
    "talentarule notice kota-serang.talenta pelamar.xlsx --on 2026-06-01 \\",
    "    --event pelantikan=2026-07-01 --candidate 197803032003002008 \\",
    '    --position "Kepala Dinas Kesehatan" \\',
    '    --authority "Panitia Seleksi" --format html --output surat.html',
)
_TEXT = Words("TEKS", "TEXT")
_TEXTS: tuple[tuple[str, Words], ...] = (
    (
        "--authority",
        Words("Kepala surat; \\n memisahkan baris.", "Head of the letter; \\n parts lines."),
    ),
    ("--address", Words("Alamat di bawah kepala surat.", "Address under the head.")),
    ("--number", Words("Nomor surat.", "Number of the letter.")),
    ("--place", Words("Tempat surat ditulis.", "Place of the letter.")),
    ("--signatory", Words("Nama penanda tangan.", "Name of who signs.")),
    ("--title", Words("Jabatan penanda tangan.", "Title of who signs.")),
)
_DATED = Words(
    "Tanggal surat; bila tidak disebut: --on.", "Date of the letter; --on when not given."
)
_OBJECTION = Words(
    "Berkas teks: ke mana dan sampai kapan keberatan disampaikan.",
    "Text file: where and until when to object.",
)
_NOT_TEXT = Words("isinya bukan teks UTF-8", "it is no text in UTF-8")
_TOO_LONG = Words("isinya terlalu panjang", "it is too long")


def command(lang: Lang) -> click.Command:
    """The command in one language."""
    return Command(
        "notice",
        _run,
        [
            *one_candidate(lang),
            *(option(lang, name, text, metavar=_TEXT.of(lang)) for name, text in _TEXTS),
            option(lang, "--dated", _DATED, type=Day(), metavar=Words("TANGGAL", "DATE").of(lang)),
            option(lang, "--objection-file", _OBJECTION, metavar=FILE.of(lang)),
            format_option(lang, "text", "html"),
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
    rule_file: str,
    candidate_file: str,
    candidate: str,
    position: str,
    on: datetime.date,
    event: tuple[tuple[str, str], ...],
    selection: tuple[tuple[str, str], ...],
    law_on: datetime.date | None,
    facts_on: datetime.date | None,
    sheet: str | None,
    id: str | None,  # noqa: A002 (the name of the option)
    mapping: str | None,
    list_file: tuple[tuple[str, str], ...],
    waivers: str | None,
    authority: str | None,
    address: str | None,
    number: str | None,
    place: str | None,
    signatory: str | None,
    title: str | None,
    dated: datetime.date | None,
    objection_file: str | None,
    output_format: str,
    output: str | None,
    no_cache: bool,
) -> int:
    from talentarule.engine.errors import ReportError
    from talentarule.engine.reports import Letterhead, notice

    given = circumstances(on, law_on, facts_on, event, selection)
    objection = "" if objection_file is None else _objection(objection_file)
    source = Source(sheet, id, mapping, list_file, waivers)
    found = decide_one(
        console, rule_file, candidate_file, candidate, position, given, source, cache=not no_cache
    )
    if found is None:
        return NO
    decision, name = found
    letterhead = Letterhead(
        authority=(authority or "").replace("\\n", "\n"),
        address=address or "",
        number=number or "",
        place=place or "",
        dated=dated,
        name=name or "",
        objection=objection,
        signatory=signatory or "",
        title=title or "",
    )
    form = "html" if output_format == "html" else "text"
    try:
        text = notice(decision, lang=console.lang, format=form, letterhead=letterhead)  # type: ignore[arg-type]
    except ReportError as error:
        raise MisuseError(*error.diagnostics) from error
    write_out(text, output, console)
    return DONE


def _objection(path: str) -> str:
    """The text on objections. MisuseError where the file has none that can be used."""
    check_readable(path)
    with Path(path).open("rb") as stream:
        data = stream.read(4 * MAX_OBJECTION + 4)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    # What is cut off in the middle of a letter is too long as well.
    too_long = len(data) > 4 * MAX_OBJECTION or len(text) > MAX_OBJECTION
    if too_long or not text.strip():
        limit = f"{MAX_OBJECTION:,}".replace(",", " ")
        why = _TOO_LONG if too_long else _NOT_TEXT
        raise misuse("TR6044", name=path, reason=why, limit=limit)
    return text
