"""``talentarule explain``: the decision on one candidate, clause by clause."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import click

from talentarule.cli.console import Console
from talentarule.cli.deciding import Source, decide_one, one_candidate, write_out
from talentarule.cli.help import Command
from talentarule.cli.mistakes import MisuseError
from talentarule.cli.parameters import (
    FILE,
    OUTPUT,
    format_option,
    lang_option,
    no_cache_option,
    option,
)
from talentarule.cli.screening import circumstances
from talentarule.cli.status import DONE, NO
from talentarule.diagnostics.message import Lang, Words

if TYPE_CHECKING:
    from talentarule.decide.decision import Decision

_ABOUT = Words(
    "Menjelaskan putusan bagi satu calon untuk satu jabatan: syarat demi syarat, dengan dasar hukumnya, apa yang "
    "diminta, dan data calon.",
    "Explains the decision on one candidate for one position: clause by clause, with its legal basis, what is asked, "
    "and the candidate's own data.",
)
_EXAMPLES = (
    "talentarule explain kota-serang.talenta pelamar.xlsx --on 2026-06-01 \\",
    "    --event pelantikan=2026-07-01 --candidate 197505052000002001 \\",
    '    --position "Kepala Dinas Kesehatan"',
)


def command(lang: Lang) -> click.Command:
    """The command in one language."""
    return Command(
        "explain",
        _run,
        [
            *one_candidate(lang),
            option(
                lang,
                "--remedies",
                Words(
                    "Sebutkan semua perubahan yang membuat calon memenuhi syarat; dalam JSON di samping jejak.",
                    "Name every change that would make the candidate eligible; in JSON beside the trace.",
                ),
                is_flag=True,
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
    remedies: bool,
    output_format: str,
    output: str | None,
    no_cache: bool,
) -> int:
    given = circumstances(on, law_on, facts_on, event, selection)
    source = Source(sheet, id, mapping, list_file, waivers)
    found = decide_one(
        console, rule_file, candidate_file, candidate, position, given, source, cache=not no_cache
    )
    if found is None:
        return NO
    decision, name = found
    if output_format == "html":
        from talentarule.engine.errors import ReportError
        from talentarule.engine.reports import decision_report

        try:
            text = decision_report(decision, lang=console.lang, name=name)
        except ReportError as error:
            raise MisuseError(*error.diagnostics) from error
    else:
        text = _told(decision, console.lang, remedies, output_format)
    write_out(text, output, console)
    return DONE


def _told(decision: Decision, lang: Lang, remedies: bool, output_format: str) -> str:
    """The trace or the explanation, and what would change the verdict: of a refusal always, of others when asked."""
    from talentarule.decide.remedies.telling import remedies_text, remedies_to_json
    from talentarule.decide.verdict import Verdict
    from talentarule.diagnostics.shown import json_text

    if output_format == "json":
        trace = decision.to_json()
        found = decision.remedies() if remedies else None
        told = trace if found is None else {"trace": trace, "remedies": remedies_to_json(found)}
        return json_text(told, indent=1) + "\n"
    text = decision.explain(lang)
    if decision.verdict is Verdict.INELIGIBLE or (remedies and not decision.eligible):
        found = decision.remedies()
        most = {"most": len(found)} if remedies else {}
        text += "\n" + remedies_text(found, lang, **most)
    return text
