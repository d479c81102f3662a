"""``talentarule analyze``: what is wrong with rules before anybody is judged by them."""

from __future__ import annotations

import datetime
import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from talentarule.cli.console import Console, has_colour, message_width
from talentarule.cli.help import Command
from talentarule.cli.mistakes import MisuseError, misuse
from talentarule.cli.parameters import (
    Count,
    Day,
    Pair,
    files_argument,
    format_option,
    lang_option,
    no_cache_option,
    option,
)
from talentarule.cli.rule_files import reason, usable_rules
from talentarule.cli.screening import circumstances, tell_data_problems, unknown_name
from talentarule.cli.status import DONE, NO
from talentarule.diagnostics.message import Lang, Words

if TYPE_CHECKING:
    from talentarule.analysis.analyze import Analysis
    from talentarule.analysis.checks.protected import Person
    from talentarule.analysis.places import Place
    from talentarule.engine.ruleset import RuleSet

_ABOUT = Words(
    "Memeriksa isi aturan sebelum seorang pun dinilai dengannya: syarat yang tidak dapat dipenuhi, yang bertentangan, "
    "yang sudah tercakup syarat lain, pengecualian tanpa guna, jabatan dan hari tanpa aturan, syarat tanpa dasar, "
    "ketergantungan pada atribut yang dilindungi. Setiap temuan terbukti atau ditunjukkan dengan calon rekaan.",
    "Examines what rules say before anybody is judged by them: demands that cannot be met, that contradict, that "
    "others imply, exceptions without use, positions and days without a rule, demands without a basis, dependence on "
    "protected attributes. Every finding is proved, or shown by an invented candidate.",
)
_POSITION = Words(
    "Hanya jabatan ini, atau jabatan dalam unit ini; boleh berulang.",
    "Only this position, or the positions of this unit; may be repeated.",
)
_ON = Words(
    "Tanggal hukum yang diperiksa; peristiwa tanpa tanggal dianggap terjadi pada hari itu.",
    "The date of the law that is examined; events without a date are taken to be on it.",
)
_EVENT = Words("Tanggal sebuah peristiwa; boleh berulang.", "Date of an event; may be repeated.")
_SELECTION = Words(
    "Nilai sebuah fakta seleksi; boleh berulang.",
    "Value of a fact of the selection; may be repeated.",
)
_DATA = Words(
    "Berkas pegawai, untuk mencari kondisi yang menjadi pengganti atribut yang dilindungi.",
    "File of people, to look for conditions that stand in for protected attributes.",
)
_CERTIFICATE = Words(
    "Sertifikat batas sebagai ganti temuan: calon di bawah, pada, dan di atas setiap batas, dengan putusannya (text, "
    "csv, json, xlsx).",
    "The boundary certificate instead of the findings: the candidates below, at and above each limit, with verdicts "
    "(text, csv, json, xlsx).",
)
_SECONDS = Words(
    "Lama paling banyak untuk satu pertanyaan, dalam detik; bila tidak disebut: 5.",
    "The longest that one question is looked into, in seconds; 5 when not given.",
)
_OUTPUT = Words("Tulis hasil ke berkas ini.", "Write the output to this file.")
_EXAMPLES = (
    "talentarule analyze kota-serang.talenta --on 2026-06-01",
    'talentarule analyze kota-serang.talenta --on 2026-06-01 --position "Dinas Kesehatan"',
    "talentarule analyze kota-serang.talenta --on 2026-06-01 --certificate --format xlsx --output batas.xlsx",
)
_CHECKS = {
    "satisfiable": Words("dapat dipenuhi", "can be met"),
    "redundant": Words("sudah tercakup", "implied"),
    "conditions": Words("kondisi dan pengecualian", "conditions and exceptions"),
    "covering": Words("jabatan tanpa aturan", "positions without a rule"),
    "time": Words("masa berlaku", "validities"),
    "support": Words("dasar", "basis"),
    "protected": Words("atribut yang dilindungi", "protected attributes"),
    "stand-ins": Words("pengganti atribut yang dilindungi", "stand-ins"),
}


def command(lang: Lang) -> click.Command:
    """The command in one language."""
    day = Words("TANGGAL", "DATE").of(lang)
    name, value = Words("NAMA", "NAME").of(lang), Words("NILAI", "VALUE").of(lang)
    file = Words("BERKAS", "FILE").of(lang)
    return Command(
        "analyze",
        _run,
        [
            files_argument("files", Words("ATURAN...", "RULES..."), lang),
            option(lang, "--on", _ON, type=Day(), required=True, metavar=day),
            option(
                lang,
                "--position",
                _POSITION,
                multiple=True,
                metavar=Words("JABATAN", "POSITION").of(lang),
            ),
            option(lang, "--event", _EVENT, type=Pair(), multiple=True, metavar=f"{name}={day}"),
            option(
                lang,
                "--selection",
                _SELECTION,
                type=Pair(),
                multiple=True,
                metavar=f"{name}={value}",
            ),
            option(lang, "--data", _DATA, metavar=file),
            option(lang, "--certificate", _CERTIFICATE, is_flag=True),
            option(lang, "--seconds", _SECONDS, type=Count(), default=None, metavar="N"),
            format_option(lang, "text", "json", "csv", "xlsx"),
            option(lang, "--output", _OUTPUT, metavar=file),
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
    on: datetime.date,
    position: tuple[str, ...],
    event: tuple[tuple[str, str], ...],
    selection: tuple[tuple[str, str], ...],
    data: str | None,
    certificate: bool,
    seconds: int | None,
    output_format: str,
    output: str | None,
    no_cache: bool,
) -> int:
    if output_format == "xlsx" and output is None:
        raise misuse("TR6012", format=output_format)
    if output_format in ("csv", "xlsx") and not certificate:
        raise misuse("TR6071", format=output_format)
    given = circumstances(on, None, None, event, selection)
    rules = usable_rules(files, console, cache=not no_cache)
    if rules is None:
        return NO
    positions = _positions(rules, position)
    if not positions:
        raise misuse("TR6027", name=", ".join(files))
    from talentarule.engine.errors import UnknownNameError

    people = () if data is None else _people(data, rules, console)
    try:
        if certificate:
            from talentarule.analysis.places import places_of

            places = places_of(
                rules, positions, on=on, events=given.events, selection=given.selection
            )
            _write(_certificate(places, output_format, console.lang), output, console)
            return DONE
        from talentarule.analysis.analyze import analyze
        from talentarule.analysis.judging import SECONDS

        def said(name: str) -> None:
            if sys.stderr.isatty():
                console.say(f"… {_CHECKS[name].of(console.lang)}")

        found = analyze(
            rules,
            positions,
            on=on,
            events=given.events,
            selection=given.selection,
            people=people,
            seconds=SECONDS if seconds is None else float(seconds),
            said=said,
        )
    except UnknownNameError as error:
        raise unknown_name(error, rules) from error
    _write(_told(found, output_format, console), output, console)
    return NO if _weighs(found) else DONE


def _weighs(found: Analysis) -> bool:
    """Whether something was found that is more than a remark."""
    from talentarule.diagnostics import Severity
    from talentarule.diagnostics.registry import severity

    return any(severity(one.diagnostic) is not Severity.NOTE for one in found.findings)


def _told(found: Analysis, output_format: str, console: Console) -> bytes:
    from talentarule.analysis.telling import analysis_json, analysis_text
    from talentarule.diagnostics.shown import json_text

    if output_format == "json":
        return f"{json_text(analysis_json(found), indent=1)}\n".encode()
    text = analysis_text(
        found, console.lang, color=has_colour(sys.stdout), width=message_width(sys.stdout)
    )
    return f"{text}\n".encode("utf-8", "replace")


def _positions(rules: RuleSet, named: tuple[str, ...]) -> tuple[str, ...]:
    """The positions named, those of the units named, or all."""
    from talentarule.engine.errors import UnknownNameError
    from talentarule.engine.settings import find_position
    from talentarule.vocabulary.organisation import Unit

    organisation = rules.resolved.vocabulary.organisation
    everybody = tuple(organisation.positions.values())
    if not named:
        return tuple(one.name for one in everybody)
    found: dict[str, None] = {}
    for name in named:
        try:
            place = find_position(organisation, name)
        except UnknownNameError as error:
            raise unknown_name(error, rules) from error
        if isinstance(place, Unit):
            found.update({one.name: None for one in everybody if place.key in one.path})
        else:
            found[place.name] = None
    return tuple(found)


def _people(path: str, rules: RuleSet, console: Console) -> tuple[Person, ...]:
    from talentarule.analysis.people import people_in
    from talentarule.decide.errors import DataError

    try:
        people, problems = people_in(rules, path)
    except DataError as error:
        raise MisuseError(*error.diagnostics) from error
    tell_data_problems(problems, console)
    return people


def _certificate(places: Sequence[Place], output_format: str, lang: Lang) -> bytes:
    """The boundary certificate as a table or as JSON."""
    from talentarule.analysis.boundaries import certificate
    from talentarule.analysis.telling import HEADER, boundary_row
    from talentarule.diagnostics.shown import json_text
    from talentarule.report.tables import write_table

    rows = [boundary_row(one, lang) for one in certificate(places)]
    header = HEADER[lang]
    if output_format == "json":
        names = HEADER["en"]
        told = [dict(zip(names, row, strict=True)) for row in rows]
        return f"{json_text({'format': 'talentarule.boundaries/1', 'rows': told}, indent=1)}\n".encode()
    if output_format == "text":
        from talentarule.analysis.telling import boundaries_text

        return boundaries_text(rows, lang).encode("utf-8", "replace")
    stream = io.BytesIO()
    table_format: Literal["csv", "xlsx"] = "csv" if output_format == "csv" else "xlsx"
    problems = write_table(stream, rows, header, table_format)
    if problems:
        raise MisuseError(*problems)
    return stream.getvalue()


def _write(data: bytes, output: str | None, console: Console) -> None:
    if output is None:
        console.data(data.decode().rstrip("\n"))
        return
    try:
        Path(output).write_bytes(data)
    except (OSError, ValueError) as error:
        raise misuse("TR6023", name=output, reason=reason(error)) from error
