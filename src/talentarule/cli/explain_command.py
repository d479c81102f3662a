"""``talentarule explain``: the decision on one candidate, clause by clause."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import click

from talentarule.cli.console import Console
from talentarule.cli.help import Command
from talentarule.cli.mistakes import MisuseError, misuse, quoted
from talentarule.cli.parameters import format_option, lang_option, no_cache_option, option
from talentarule.cli.rule_files import usable_rules
from talentarule.cli.screening import (
    CANDIDATES,
    RULES,
    circumstance_options,
    circumstances,
    read_table,
    tell_data_problems,
    unknown_name,
    waivers_for,
)
from talentarule.cli.status import DONE, NO
from talentarule.diagnostics.message import Lang, Words

if TYPE_CHECKING:
    from talentarule.candidates import Record, Table
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
            click.Argument(["rule_file"], metavar=RULES.of(lang)),
            click.Argument(["candidate_file"], metavar=CANDIDATES.of(lang)),
            option(
                lang,
                "--candidate",
                Words("Id calon.", "Id of the candidate."),
                required=True,
                metavar="ID",
            ),
            option(
                lang,
                "--position",
                Words("Jabatan atau unit.", "Position or unit."),
                required=True,
                metavar=Words("JABATAN", "POSITION").of(lang),
            ),
            *circumstance_options(lang),
            option(
                lang,
                "--remedies",
                Words(
                    "Sebutkan semua perubahan yang membuat calon memenuhi syarat; dalam JSON di samping jejak.",
                    "Name every change that would make the candidate eligible; in JSON beside the trace.",
                ),
                is_flag=True,
            ),
            format_option(lang, "text", "json"),
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
    no_cache: bool,
) -> int:
    from talentarule.decide.errors import DataError
    from talentarule.engine.errors import UnknownNameError
    from talentarule.rules.pools import tiers_in

    given = circumstances(on, law_on, facts_on, event, selection)
    rules = usable_rules((rule_file,), console, cache=not no_cache)
    if rules is None:
        return NO
    table, _ = read_table(candidate_file, rules, sheet, id, mapping, list_file)
    record = _record(table, candidate)
    granted, nobody = waivers_for(waivers, table)
    tell_data_problems(nobody, console)
    try:
        panel = rules.screen(
            # Fallbacks may wait for the verdicts on all others in the file.
            table.records if tiers_in(rules.resolved.rules) else (record,),
            position,
            on=given.on,
            law_on=given.law_on,
            facts_on=given.facts_on,
            events=given.events,
            selection=given.selection,
            waivers=granted,
        )
    except UnknownNameError as error:
        raise unknown_name(error, rules) from error
    except DataError as error:
        raise MisuseError(*error.diagnostics) from error
    wrong = [one for one in panel.errors if one.candidate_id == record.id]
    if wrong:
        raise MisuseError(*wrong[0].diagnostics)
    decision = next(one for one in panel if one.candidate_id == record.id)
    _tell(decision, console, remedies, output_format)
    return DONE


def _tell(decision: Decision, console: Console, remedies: bool, output_format: str) -> None:
    """The trace or the explanation, and what would change the verdict: of a refusal always, of others when asked."""
    from talentarule.decide.remedies.telling import remedies_text, remedies_to_json
    from talentarule.decide.verdict import Verdict

    if output_format == "json":
        trace = decision.to_json()
        found = decision.remedies() if remedies else None
        console.json(
            trace if found is None else {"trace": trace, "remedies": remedies_to_json(found)}
        )
        return
    text = decision.explain(console.lang)
    if decision.verdict is Verdict.INELIGIBLE or (remedies and not decision.eligible):
        found = decision.remedies()
        most = {"most": len(found)} if remedies else {}
        text += "\n" + remedies_text(found, console.lang, **most)
    console.data(text.rstrip("\n"))


def _record(table: Table, candidate: str) -> Record:
    from talentarule.diagnostics.suggest import nearest
    from talentarule.vocabulary.names import same_name

    found = [one for one in table.records if one.id == candidate]
    found = found or [one for one in table.records if same_name(one.id, candidate)]
    if not found:
        near = quoted(nearest(candidate, [one.id for one in table.records]))
        raise misuse("TR6009", name=candidate, file=table.file, near=near)
    if len(found) > 1:
        rows = ", ".join(str(one.place.row) for one in found)
        raise misuse("TR6026", name=candidate, file=table.file, rows=rows)
    return found[0]
