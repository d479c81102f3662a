"""What ``explain`` and ``notice`` share: the decision on one candidate of a file for one position."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import frozen

from talentarule.cli.console import Console
from talentarule.cli.mistakes import MisuseError, misuse, quoted
from talentarule.cli.parameters import option
from talentarule.cli.rule_files import reason, usable_rules
from talentarule.cli.screening import (
    CANDIDATES,
    RULES,
    Circumstances,
    circumstance_options,
    mapping_for,
    read_table,
    tell_data_problems,
    unknown_name,
    waivers_for,
)
from talentarule.diagnostics.message import Lang, Words

if TYPE_CHECKING:
    from talentarule.candidates import Record, Table
    from talentarule.decide.decision import Decision


@frozen
class Source:
    """Where the data of a call stand, besides the file of candidates itself."""

    sheet: str | None
    id_field: str | None
    mapping: str | None
    lists: Sequence[tuple[str, str]]
    waivers: str | None


def one_candidate(lang: Lang) -> list[click.Parameter]:
    """The rule file, the file of candidates, the candidate, the position, and the circumstances."""
    return [
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
    ]


def decide_one(
    console: Console,
    rule_file: str,
    candidate_file: str,
    candidate: str,
    position: str,
    given: Circumstances,
    source: Source,
    *,
    cache: bool,
) -> tuple[Decision, str | None] | None:
    """The decision, with the candidate's name where the data have one; None after telling the errors of the rules.

    MisuseError where the call or the data give no decision.
    """
    from talentarule.decide.errors import DataError
    from talentarule.engine.errors import UnknownNameError
    from talentarule.report.people import names_of
    from talentarule.rules.pools import tiers_in

    rules = usable_rules((rule_file,), console, cache=cache)
    if rules is None:
        return None
    mapping = mapping_for(source.mapping, rules)
    table, _ = read_table(
        candidate_file, rules, source.sheet, source.id_field, mapping, source.lists
    )
    record = _record(table, candidate)
    granted, nobody = waivers_for(source.waivers, (one.id for one in table.records))
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
    return decision, names_of((record,)).get(record.id)


def write_out(text: str, output: str | None, console: Console) -> None:
    """A text to standard output, or to the file named. MisuseError where that cannot be written."""
    if output is None:
        console.data(text.rstrip("\n"))
        return
    try:
        Path(output).write_text(text, encoding="utf-8", errors="replace", newline="\n")
    except (OSError, ValueError) as error:
        raise misuse("TR6023", name=output, reason=reason(error)) from error


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
