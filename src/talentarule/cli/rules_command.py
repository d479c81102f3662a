"""``talentarule rules``: which rules cover which position."""

from __future__ import annotations

import datetime

import click

from talentarule.cli.console import Console
from talentarule.cli.help import Command
from talentarule.cli.mistakes import misuse
from talentarule.cli.parameters import Day, files_argument, format_option, lang_option, option
from talentarule.cli.rule_files import usable_rules
from talentarule.cli.screening import unknown_name
from talentarule.cli.status import DONE, NO
from talentarule.diagnostics.message import Lang, Words

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
_EXAMPLES = (
    "talentarule rules kota-serang.talenta",
    'talentarule rules kota-serang.talenta --position "Kepala Dinas Kesehatan"',
    "talentarule rules kota-serang.talenta --on 2026-06-01 --format json",
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
            format_option(lang, "text", "json"),
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
    output_format: str,
) -> int:
    from talentarule.engine.errors import UnknownNameError
    from talentarule.engine.settings import find_position
    from talentarule.report.coverage import coverage_of, places_in

    rules = usable_rules(files, console)
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
    if output_format == "json":
        from talentarule.report.coverage_json import coverage_json

        form = coverage_json(coverage, rules.digest)
        console.json(form)
    else:
        from talentarule.report.coverage_text import coverage_text

        console.data(coverage_text(coverage, console.lang).rstrip("\n"))
    return DONE
