"""``talentarule screen``: a list of candidates judged for positions."""

from __future__ import annotations

import datetime
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from talentarule.candidates.limits import MAX_ROWS
from talentarule.cli.console import Console
from talentarule.cli.help import Command
from talentarule.cli.large_tables import (
    LISTS,
    PAGES,
    RECORDS,
    REPORTS,
    SHEETS,
    Wanted,
    fits,
    identities,
    is_parquet,
    large_rows,
    screened,
    undetermined,
    write_result,
)
from talentarule.cli.ledger_files import ledger_options, read_moment, record_panels
from talentarule.cli.mistakes import MisuseError, misuse
from talentarule.cli.parameters import (
    FILE,
    OUTPUT,
    Count,
    format_option,
    lang_option,
    no_cache_option,
    option,
)
from talentarule.cli.progress import progress, waiting
from talentarule.cli.rule_files import shell_quoted, usable_rules
from talentarule.cli.screening import (
    CANDIDATES,
    RULES,
    Circumstances,
    circumstance_options,
    circumstances,
    mapping_for,
    read_table,
    tell_data_problems,
    unknown_name,
    waivers_for,
)
from talentarule.cli.status import DONE, NO
from talentarule.cli.writing import write_output, write_pieces
from talentarule.diagnostics.message import Diagnostic, Lang, Words

if TYPE_CHECKING:
    from talentarule.candidates import Table
    from talentarule.candidates.parts import RowFile
    from talentarule.decide.decision import Decision
    from talentarule.decide.panel import Panel
    from talentarule.decide.waivers import Waiver
    from talentarule.engine.ruleset import RuleSet
    from talentarule.report.setting import Screening

_ABOUT = Words(
    "Menilai semua calon dalam berkas CSV, XLSX, XLS, ODS, JSON, JSON Lines, atau Parquet menurut aturan, dan "
    "mengurutkan yang memenuhi syarat. Tanpa --position: jumlah untuk semua jabatan. Calon yang datanya salah "
    "dilaporkan, yang lain tetap dinilai.",
    "Judges all candidates in a CSV, XLSX, XLS, ODS, JSON, JSON Lines or Parquet file by the rules, and ranks those "
    "eligible. "
    "Without --position: the counts for all positions. Candidates with wrong data are reported, the others judged.",
)
_EXAMPLES = (
    "talentarule screen kota-serang.talenta pelamar.xlsx --on 2026-06-01",
    "talentarule screen kota-serang.talenta pelamar.xlsx --on 2026-06-01 \\",
    '    --event pelantikan=2026-07-01 --position "Kepala Dinas Kesehatan"',
    "talentarule screen kota-serang.talenta pelamar.xlsx --on 2026-06-01 \\",
    "    --format xlsx --output hasil.xlsx",
)
_POSITION = Words(
    "Jabatan atau unit; boleh berulang. Bila tidak disebut: semua jabatan.",
    "Position or unit; may be repeated. All positions when not given.",
)
_TRACES = Words(
    "Rincian butir demi butir bagi sekian calon pada halaman HTML; bila tidak disebut: 200.",
    "Details clause by clause for so many candidates of a page of HTML; 200 when not given.",
)
_BOX = Words(
    "Kotak talenta dalam HTML atau teks: fakta bernomor kotak, atau dua sumbunya, misalnya kinerja,potensi.",
    "Talent box in HTML or text: the fact with its number, or both axes, such as kinerja,potensi.",
)
_FULL = Words(
    "Laporan teks selengkapnya: juga sembilan kotak talenta dan sidik tiap berkas aturan.",
    "The whole report as text: also the nine talent boxes and the digest of each rule file.",
)
_APPLIED_FOR = Words(
    "Kolom yang menyebut jabatan yang dilamar: calon hanya dinilai untuk jabatan itu.",
    "Column that names the position applied for: candidates are judged for that one only.",
)
_COLUMN = Words("KOLOM", "FIELD")
_STRICT = Words(
    "Status 1 bila ada calon yang datanya salah.", "Status 1 when a candidate has wrong data."
)
_EVENT = Words(
    "Tanggal {name} belum disebut, sehingga ada calon yang perlu verifikasi; tambahkan: {option}",
    "The date of {name} is not given, so that candidates are undetermined; add: {option}",
)
_RECORDED = Words(
    "{count} putusan dicatat dalam {name}, nomor {first} sampai {last}.",
    "{count} decisions recorded in {name}, numbers {first} to {last}.",
)
_CHECKPOINT = Words(
    "Titik periksa nomor {number}: {digest}; umumkan dengan: talentarule audit {name} --show checkpoint",
    "Checkpoint {number}: {digest}; publish it by: talentarule audit {name} --show checkpoint",
)
_EXAMPLE_DAY = Words("TANGGAL", "DATE")
LOOKED_AT = 20
"""So many undetermined candidates of a position are looked at for the dates they wait for."""


def command(lang: Lang) -> click.Command:
    """The command in one language."""
    return Command(
        "screen",
        _run,
        [
            click.Argument(["rule_file"], metavar=RULES.of(lang)),
            click.Argument(["candidate_file"], metavar=CANDIDATES.of(lang)),
            option(
                lang,
                "--position",
                _POSITION,
                multiple=True,
                metavar=Words("JABATAN", "POSITION").of(lang),
            ),
            option(lang, "--applied-for", _APPLIED_FOR, metavar=_COLUMN.of(lang)),
            *circumstance_options(lang),
            format_option(lang, "text", "json", "csv", "xlsx", "html"),
            option(lang, "--output", OUTPUT, metavar=FILE.of(lang)),
            option(
                lang,
                "--traces",
                _TRACES,
                type=Count(),
                metavar=Words("JUMLAH", "NUMBER").of(lang),
            ),
            option(lang, "--box", _BOX, metavar=Words("FAKTA", "FACT").of(lang)),
            option(lang, "--full", _FULL, is_flag=True),
            option(lang, "--strict", _STRICT, is_flag=True),
            *ledger_options(lang),
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
    position: tuple[str, ...],
    applied_for: str | None,
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
    output_format: str,
    output: str | None,
    traces: int | None,
    box: str | None,
    full: bool,
    strict: bool,
    ledger: str | None,
    signing_key: str | None,
    at: str | None,
    identify: bool,
    no_cache: bool,
) -> int:
    from talentarule.diagnostics.registry import has_errors
    from talentarule.report.people import names_of

    given = circumstances(on, law_on, facts_on, event, selection)
    moment = read_moment(at)
    if output_format == "xlsx" and output is None:
        raise misuse("TR6012", format=output_format)
    rules = usable_rules((rule_file,), console, cache=not no_cache)
    if rules is None:
        return NO
    if not rules.positions and not position:
        raise misuse("TR6027", name=rule_file)
    mapped = mapping_for(mapping, rules)
    wanted = Wanted(tuple(dict.fromkeys(position)), output_format, output, id, applied_for, mapped)
    again = [rule_file, candidate_file, *_again(given, sheet, id, mapping, list_file, waivers)]
    overview = output_format == "text" and not position and applied_for is None and ledger is None
    large: str | RowFile | None = candidate_file if is_parquet(candidate_file) else None
    if large is None and not list_file:
        own_sheet = sheet or (mapped.sheet if mapped is not None else None)
        lists = rules.lists if mapped is None else mapped.list_names
        rows = large_rows(candidate_file, own_sheet, lists, console.lang)
        if rows is not None and (rows.total > MAX_ROWS or (overview and fits(rows.total))):
            large = rows
    if large is not None:
        unfit: list[tuple[str, object, Words]] = [
            ("--list", list_file, LISTS),
            ("--sheet", isinstance(large, str) and sheet, SHEETS),
            ("--ledger", ledger, RECORDS),
            ("--format html", output_format == "html", PAGES),
            ("--box", not overview and box, REPORTS),
            ("--full", not overview and full, REPORTS),
            ("--traces", not overview and traces, REPORTS),
        ]
        for name, value, instead in unfit:
            if value:
                raise misuse("TR5506", option=name, instead=instead)
        ids = identities(large, wanted) if waivers is not None else ()
        granted, nobody = waivers_for(waivers, ids)
        tell_data_problems(nobody, console)
        return _of_columns(rules, rule_file, large, wanted, given, granted, again, strict, console)
    with waiting(candidate_file, console.lang):
        table, problems = read_table(candidate_file, rules, sheet, id, mapped, list_file)
    granted, nobody = waivers_for(waivers, (one.id for one in table.records))
    if overview and fits(len(table.records)):
        tell_data_problems([*problems, *nobody], console)
        told = Wanted((), output_format, output, id or (mapped.id if mapped is not None else None))
        return _of_columns(rules, rule_file, table, told, given, granted, again, strict, console)
    panels = _panels(rules, table, position, applied_for, given, granted, console)
    found: list[Diagnostic] = [*problems, *nobody]
    for panel in panels:
        for error in panel.errors:
            found += error.diagnostics
    tell_data_problems(found, console)
    undecided = (one for panel in panels for one in panel.undetermined[:LOOKED_AT])
    _tell_unknown_events(undecided, console)
    if ledger is not None:  # before anything is shown that would not be recorded
        _record(ledger, panels, signing_key, moment, identify, console)
    names = names_of(table.records)
    data = (table.file, table.sheet, len(table.records))
    screening = _screening(rules, rule_file, data, names, given, problems)
    if output_format == "text":
        again += ["--applied-for", applied_for] if applied_for is not None else []
        single = _axes(box) if position else None
        write_pieces(_text(panels, screening, single, full, again, console), output, console)
    elif output_format == "json":
        from talentarule.report.panel_json import panels_json

        write_pieces(panels_json(panels, problems), output, console)
    elif output_format == "html":
        page = _page(panels, screening, bool(position), traces, box, console.lang)
        write_pieces([page], output, console)
    else:
        _write_table(panels, screening, output_format, output, console)
    bad = has_errors(problems) or any(panel.errors for panel in panels)
    return NO if strict and bad else DONE


def _record(
    ledger: str,
    panels: Sequence[Panel],
    key: str | None,
    at: datetime.datetime | None,
    identify: bool,
    console: Console,
) -> None:
    """Put the decisions into a ledger, and say where they stand and what should be published."""
    numbers, checkpoint = record_panels(ledger, panels, key=key, at=at, identify=identify)
    if numbers:
        text = _RECORDED.of(console.lang)
        console.say(
            text.format(count=len(numbers), name=ledger, first=numbers[0], last=numbers[-1])
        )
    console.say(
        _CHECKPOINT.of(console.lang).format(
            number=checkpoint.number, digest=checkpoint.digest, name=shell_quoted(ledger)
        )
    )


# Judging -------------------------------------------------------------------------------------------------------


def _panels(
    rules: RuleSet,
    table: Table,
    positions: Sequence[str],
    applied_for: str | None,
    given: Circumstances,
    waivers: Mapping[str, list[Waiver]],
    console: Console,
) -> list[Panel]:
    from talentarule.decide.errors import DataError
    from talentarule.engine.errors import UnknownNameError

    wanted = tuple(dict.fromkeys(positions)) or (None if applied_for else rules.positions)
    rounds = len(rules.positions if wanted is None else wanted)
    try:
        with progress(len(table.records) * rounds, console.lang) as advance:
            panels = rules.screen_positions(
                table.records,
                wanted,
                on=given.on,
                law_on=given.law_on,
                facts_on=given.facts_on,
                events=given.events,
                selection=given.selection,
                waivers=waivers,
                applied_for=applied_for,
                advance=advance,
            )
    except UnknownNameError as error:
        raise unknown_name(error, rules) from error
    except DataError as error:
        raise MisuseError(*error.diagnostics) from error
    return list(panels)


def _of_columns(
    rules: RuleSet,
    rule_file: str,
    source: str | RowFile | Table,
    wanted: Wanted,
    given: Circumstances,
    waivers: Mapping[str, list[Waiver]],
    call: Sequence[str],
    strict: bool,
    console: Console,
) -> int:
    """Screen a large table column by column."""
    from talentarule.candidates import Table
    from talentarule.diagnostics.registry import has_errors

    result = screened(rules, source, wanted, given, waivers, console)
    _tell_unknown_events(undetermined(result, LOOKED_AT), console)
    match source:
        case str():
            file, sheet = source, None
        case Table(file, sheet):
            pass
        case _:
            file, sheet = source.grid.file, source.grid.sheet
    data = (file, sheet, result.rows)
    screening = _screening(rules, rule_file, data, {}, given, result.problems)
    more = [part for name in wanted.positions for part in ("--position", name)]
    if wanted.applied_for is not None:
        more += ["--applied-for", wanted.applied_for]
    rows = ["--format", "csv", "--output", "putusan.csv"]
    again = ["talentarule", "screen", *call, *more, *rows]
    write_result(result, screening, wanted, " ".join(map(shell_quoted, again)), console)
    return NO if strict and (result.error_count or has_errors(result.problems)) else DONE


def _tell_unknown_events(decisions: Iterable[Decision], console: Console) -> None:
    """The events whose dates the call could have given and did not, where verdicts wait for them."""
    from talentarule.decide.reasons import MissingKind

    names: dict[str, None] = {}
    for decision in decisions:
        for one in decision.missing:
            if one.kind is MissingKind.EVENT:
                names[one.name] = None
    for name in names:
        option_value = shell_quoted(f"{name}={_EXAMPLE_DAY.of(console.lang)}")
        console.say(_EVENT.of(console.lang).format(name=name, option=f"--event {option_value}"))


def _screening(
    rules: RuleSet,
    rule_file: str,
    data: tuple[str, str | None, int],
    names: Mapping[str, str],
    given: Circumstances,
    problems: tuple[Diagnostic, ...],
) -> Screening:
    """What the screening was about; ``data`` are the file, the sheet and the number of rows."""
    from talentarule.report.setting import Screening, regulations_of
    from talentarule.version import __version__

    return Screening(
        given.on,
        given.law_on or given.on,
        given.facts_on or given.on,
        given.events,
        (rule_file,),
        regulations_of(rules.resolved),
        rules.digest,
        __version__,
        *data,
        names,
        problems,
        rules.resolved.file_digests,
    )


# Writing -------------------------------------------------------------------------------------------------------


def _text(
    panels: Sequence[Panel],
    screening: Screening,
    box: Sequence[str] | None,
    full: bool,
    call: Sequence[str],
    console: Console,
) -> Iterator[str]:
    """The report on each position; the counts where ``box``, what places candidates, is None."""
    from talentarule.report.counts_text import counts_text
    from talentarule.report.pages.nine_box import nine_box, no_box
    from talentarule.report.panel_text import panel_text, several_text

    if box is None:
        position = next((one.position for one in panels), "...")
        again = ["talentarule", "screen", *call, "--position", position]
        yield counts_text(panels, screening, " ".join(map(shell_quoted, again)), console.lang)
        return
    if box and all(nine_box(panel, console.lang, box) is None for panel in panels):
        raise MisuseError(no_box(panels, box))
    for number, panel in enumerate(panels):
        if number:
            yield "\n" + "=" * 80 + "\n\n"
        yield panel_text(panel, screening, console.lang, full=full, box=box)
    if len(panels) > 1:
        yield several_text(panels, screening, console.lang)


def _axes(box: str | None) -> list[str]:
    """The names that ``--box`` gives."""
    return [] if box is None else [one.strip() for one in box.split(",")]


def _again(
    given: Circumstances,
    sheet: str | None,
    id_field: str | None,
    mapping: str | None,
    lists: Sequence[tuple[str, str]],
    waivers: str | None,
) -> Iterator[str]:
    """The options of a call, to be given again."""
    yield from ("--on", given.on.isoformat())
    for name, day in given.events.items():
        yield from ("--event", f"{name}={day.isoformat()}")
    for name, value in given.selection.items():
        shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        yield from ("--selection", f"{name}={shown}")
    if given.law_on is not None:
        yield from ("--law-on", given.law_on.isoformat())
    if given.facts_on is not None:
        yield from ("--facts-on", given.facts_on.isoformat())
    if sheet is not None:
        yield from ("--sheet", sheet)
    if id_field is not None:
        yield from ("--id", id_field)
    if mapping is not None:
        yield from ("--mapping", mapping)
    for name, file in lists:
        yield from ("--list", f"{name}={file}")
    if waivers is not None:
        yield from ("--waivers", waivers)


def _page(
    panels: Sequence[Panel],
    screening: Screening,
    single: bool,
    traces: int | None,
    box: str | None,
    lang: Lang,
) -> str:
    """The page of HTML. MisuseError where it cannot be made."""
    from talentarule.report.pages.pages import TRACES, overview_page, panel_page

    if single:
        count = TRACES if traces is None else traces
        found = panel_page(panels, screening, lang, traces=count, box=_axes(box))
    else:
        found = overview_page(panels, screening, lang)
    if not isinstance(found, str):
        raise MisuseError(found)
    return found


def _write_table(
    panels: Sequence[Panel],
    screening: Screening,
    output_format: str,
    output: str | None,
    console: Console,
) -> None:
    from talentarule.report.panel_book import panel_sheets
    from talentarule.report.panel_tables import panel_header, panel_rows
    from talentarule.report.tables import write_book, write_table

    stream = io.BytesIO()
    if output_format == "csv":
        rows = panel_rows(panels, screening.names, screening.digest, console.lang)
        problems = write_table(stream, rows, panel_header(console.lang), "csv")
    else:
        problems = write_book(stream, panel_sheets(panels, screening, console.lang))
    if problems:
        raise MisuseError(*problems)
    write_output(lambda to: to.write(stream.getvalue()), output, console)
