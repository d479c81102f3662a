"""What ``screen`` and ``explain`` share: dates, events, facts of the selection, and reading the candidates."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import click
from attrs import frozen

from talentarule.cli.console import Console
from talentarule.cli.mistakes import MisuseError, misuse, quoted
from talentarule.cli.parameters import Day, Pair, option, read_day
from talentarule.diagnostics.message import Diagnostic, Lang, Words

if TYPE_CHECKING:
    from talentarule.candidates import Table
    from talentarule.candidates.mapping import CandidateMapping
    from talentarule.decide.waivers import Waiver
    from talentarule.engine.errors import UnknownNameError
    from talentarule.engine.ruleset import RuleSet

RULES = Words("ATURAN", "RULES")
CANDIDATES = Words("CALON", "CANDIDATES")
_DAY = Words("TANGGAL", "DATE")


@frozen
class Circumstances:
    """The dates and facts under which candidates are judged, besides the rules and the data."""

    on: datetime.date
    law_on: datetime.date | None
    facts_on: datetime.date | None
    events: Mapping[str, datetime.date]
    selection: Mapping[str, object]


def circumstance_options(lang: Lang) -> list[click.Parameter]:
    """The options for dates, events, facts of the selection, sheet and id."""
    day = _DAY.of(lang)
    text, name = Words("NAMA", "NAME").of(lang), Words("NILAI", "VALUE").of(lang)
    return [
        option(
            lang,
            "--on",
            Words(
                "Tanggal keputusan, misalnya 2026-01-05.",
                "Date of the decision, such as 2026-01-05.",
            ),
            type=Day(),
            required=True,
            metavar=day,
        ),
        option(
            lang,
            "--event",
            Words(
                "Tanggal sebuah peristiwa, misalnya pelantikan=2026-02-01; boleh berulang.",
                "Date of an event, such as pelantikan=2026-02-01; may be repeated.",
            ),
            type=Pair(),
            multiple=True,
            metavar=f"{text}={day}",
        ),
        option(
            lang,
            "--selection",
            Words(
                "Nilai sebuah fakta seleksi; daftar ditulis sebagai JSON; boleh berulang.",
                "Value of a fact of the selection; a list as JSON; may be repeated.",
            ),
            type=Pair(),
            multiple=True,
            metavar=f"{text}={name}",
        ),
        option(
            lang,
            "--law-on",
            Words(
                "Hukum yang berlaku pada tanggal ini; bila tidak disebut: --on.",
                "Law in force on this date; --on when not given.",
            ),
            type=Day(),
            metavar=day,
        ),
        option(
            lang,
            "--facts-on",
            Words(
                "Data dibaca per tanggal ini; bila tidak disebut: --on.",
                "Data are read as of this date; --on when not given.",
            ),
            type=Day(),
            metavar=day,
        ),
        option(
            lang,
            "--sheet",
            Words(
                "Lembar berkas XLSX, XLS atau ODS; bila tidak disebut: yang pertama.",
                "Sheet of an XLSX, XLS or ODS file; the first when not given.",
            ),
            metavar=text,
        ),
        option(
            lang,
            "--id",
            Words(
                "Kolom yang menjadi id calon; bila tidak disebut: id, nip, no, atau nama.",
                "Column that is the candidate's id; when not given: id, nip, no or nama.",
            ),
            metavar=Words("KOLOM", "FIELD").of(lang),
        ),
        option(
            lang,
            "--mapping",
            Words(
                "Berkas pemetaan: nama kolom dan kata pada data, dan artinya bagi aturan.",
                "Mapping file: the columns and words of the data, and what they mean to the rules.",
            ),
            metavar=Words("BERKAS", "FILE").of(lang),
        ),
        click.Option(
            ["--list", "list_file"],
            help=Words(
                "Berkas sebuah daftar catatan; boleh berulang. Bila tidak disebut: lembar atau berkas bernama sama.",
                "File of a list of records; may be repeated. When not given: the sheet or file named as it is.",
            ).of(lang),
            type=Pair(),
            multiple=True,
            metavar=f"{text}={Words('BERKAS', 'FILE').of(lang)}",
        ),
        option(
            lang,
            "--waivers",
            Words(
                "Berkas JSON berisi dispensasi yang sudah diberikan.",
                "JSON file of the waivers that were granted.",
            ),
            metavar=Words("BERKAS", "FILE").of(lang),
        ),
    ]


def circumstances(
    on: datetime.date,
    law_on: datetime.date | None,
    facts_on: datetime.date | None,
    event: Sequence[tuple[str, str]],
    selection: Sequence[tuple[str, str]],
) -> Circumstances:
    """The circumstances of a call. MisuseError for the date of an event that is none."""
    events = {name: read_day(text, "--event") for name, text in event}
    values = {name: _value(text) for name, text in selection}
    return Circumstances(on, law_on, facts_on, events, values)


def _value(text: str) -> object:
    """The value of a fact of the selection: records where the text is a list in JSON."""
    if not text.startswith("["):
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text


def mapping_for(path: str | None, rules: RuleSet) -> CandidateMapping | None:
    """The mapping of a call. MisuseError where it cannot be used."""
    from talentarule.candidates.mapping import MappingError
    from talentarule.engine.mappings import load_mapping

    if path is None:
        return None
    try:
        return load_mapping(path, rules)
    except MappingError as error:
        raise MisuseError(*error.diagnostics) from error


def read_table(
    path: str,
    rules: RuleSet,
    sheet: str | None,
    id_field: str | None,
    mapping: CandidateMapping | None = None,
    list_files: Sequence[tuple[str, str]] = (),
) -> tuple[Table, tuple[Diagnostic, ...]]:
    """The candidates and what is wrong with single rows. MisuseError where the file gives no candidates at all."""
    from talentarule.candidates import read_candidates

    table, diagnostics = read_candidates(
        path,
        sheet=sheet,
        id_field=id_field,
        lists=() if mapping is not None else rules.lists,
        list_files=_list_files(list_files, rules, mapping),
        mapping=mapping,
    )
    if table is None:
        raise MisuseError(*diagnostics)
    return table, diagnostics


def _list_files(
    given: Sequence[tuple[str, str]], rules: RuleSet, mapping: CandidateMapping | None
) -> dict[str, str]:
    """The file of each list, by the name that the source has for it."""
    from talentarule.diagnostics.suggest import nearest
    from talentarule.vocabulary.names import fold

    known = {fold(name): name for name in rules.lists}
    if mapping is not None:
        sources = [one for one in mapping.lists if one.source is not None]
        known |= {one.key: one.source or one.name for one in sources}
        known |= {fold(name): name for name in mapping.list_names}
    files: dict[str, str] = {}
    for name, file in given:
        found = known.get(fold(name))
        if found is None:
            names = list(known.values())
            raise misuse(
                "TR2518", name=name, near=quoted(nearest(name, names)), known=quoted(names)
            )
        files[found] = file
    return files


def waivers_for(
    path: str | None, ids: Iterable[str]
) -> tuple[dict[str, list[Waiver]], list[Diagnostic]]:
    """The waivers of a file by the ids of the candidates (these are ``ids``), and warnings about those granted for
    nobody. MisuseError where the file cannot be used: a waiver that is left out unnoticed would change a verdict.
    """
    from talentarule.candidates.waiver_file import read_waivers
    from talentarule.cli.rule_files import check_readable
    from talentarule.diagnostics.suggest import nearest
    from talentarule.vocabulary.names import fold

    if path is None:
        return {}, []
    check_readable(path)
    granted, problems = read_waivers(path)
    if problems:
        raise MisuseError(*problems)
    exact = set(ids)
    folded = {fold(one): one for one in exact}
    found: dict[str, list[Waiver]] = {}
    nobody: list[Diagnostic] = []
    for one in granted:
        known = one.candidate if one.candidate in exact else folded.get(fold(one.candidate))
        if known is not None:
            found.setdefault(known, []).append(one.waiver)
            continue
        args = {"number": str(one.place.row), "name": one.candidate}
        near = quoted(nearest(one.candidate, sorted(exact)))
        nobody.append(Diagnostic("TR2605", {**args, "near": near}, place=one.place))
    return found, nobody


def unknown_name(error: UnknownNameError, rules: RuleSet) -> MisuseError:
    """A name of the call that the rules do not know, as a message with the names that they do."""
    near = quoted(error.near)
    match error.kind:
        case "event":
            return misuse("TR6008", name=error.name, near=near, known=quoted(rules.events))
        case "selection fact":
            return misuse(
                "TR6024", name=error.name, near=near, known=quoted(_selection_facts(rules))
            )
        case "single position":
            return misuse("TR6025", name=error.name, known=near)
        case _:
            known = quoted(rules.positions, 6)
            return misuse("TR6007", name=error.name, near=near, known="" if near else known)


def _selection_facts(rules: RuleSet) -> list[str]:
    from talentarule.vocabulary.facts import Owner

    facts = rules.resolved.vocabulary.facts
    return [fact.name for (owner, _), fact in facts.items() if owner is Owner.SELECTION]


def tell_data_problems(diagnostics: Sequence[Diagnostic], console: Console) -> None:
    """What is wrong with the data, each thing once, on standard error."""
    seen: dict[tuple[str, object], Diagnostic] = {}
    for one in diagnostics:
        seen.setdefault((one.code, one.place or id(one)), one)
    if seen:
        console.complain(list(seen.values()))
