"""``talentarule audit``: what a ledger answers."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from talentarule.cli.console import Console
from talentarule.cli.help import Command
from talentarule.cli.ledger_files import FILE, LEDGER, existing, usable
from talentarule.cli.mistakes import MisuseError, misuse, quoted
from talentarule.cli.parameters import Choice, Day, format_option, lang_option, option
from talentarule.cli.rule_files import check_readable, reason
from talentarule.cli.status import DONE, NO, UNUSABLE
from talentarule.diagnostics.message import Diagnostic, Lang, Words

if TYPE_CHECKING:
    from talentarule.audit.queries import Appointment, Recorded, Wanted

_ABOUT = Words(
    "Menjawab pertanyaan tentang buku putusan. --show memilih: decisions (putusan), waivers (dispensasi), changes "
    "(putusan yang berubah bersama aturannya), clauses (klausul yang menolak), unfounded (pengangkatan tanpa putusan; "
    "perlu --appointments), checkpoint (titik periksa terakhir), proof (bukti satu catatan; perlu --number).",
    "Answers questions about a ledger. --show chooses: decisions, waivers, changes (verdicts that changed with the "
    "rules), clauses (that refused), unfounded (appointments without a decision; needs --appointments), checkpoint "
    "(the last one), proof (of one record; needs --number).",
)
_EXAMPLES = (
    'talentarule audit putusan.jsonl --position "Kepala Dinas Kesehatan" --verdict ineligible',
    "talentarule audit putusan.jsonl --show waivers --format csv",
    "talentarule audit putusan.jsonl --show clauses --since 2026-01-01 --until 2026-12-31",
    "talentarule audit putusan.jsonl --show unfounded --appointments pengangkatan.csv \\",
    "    --vault putusan.jsonl.vault",
    "talentarule audit putusan.jsonl --show checkpoint > titik-periksa.json",
    "talentarule audit putusan.jsonl --show proof --number 12 > bukti-12.json",
)
_QUERIES = ("decisions", "waivers", "changes", "clauses", "unfounded", "checkpoint", "proof")
_VERDICTS = ("eligible", "ineligible", "undetermined")
KEYS = {
    "decisions": ("number", "at", "on", "candidate", "position", "verdict", "failed", "open", "rules"),
    "waivers": (
        "number", "on", "candidate", "position", "verdict", "clause", "authority", "document",
        "dated", "expires", "basis", "reason", "status",
    ),
    "changes": (
        "candidate", "position", "before", "after", "before_number", "after_number",
        "before_rules", "after_rules",
    ),
    "clauses": ("clause", "refused", "alone", "positions"),
    "unfounded": ("position", "candidate", "day", "verdict", "number"),
}  # fmt: skip
"""The columns of each table."""

_POSITIONS = ("jabatan", "position")
_PERSONS = ("id", "nip", "calon", "candidate")
_DAYS = ("tanggal", "date", "tanggal pengangkatan", "tmt")


def command(lang: Lang) -> click.Command:
    """The command in one language."""
    file, day = FILE.of(lang), Words("TANGGAL", "DATE").of(lang)
    return Command(
        "audit",
        _run,
        [
            click.Argument(["ledger_file"], metavar=LEDGER.of(lang)),
            option(
                lang,
                "--show",
                Words(
                    "Pertanyaannya; bila tidak disebut: decisions.",
                    "The question; decisions when not given.",
                ),
                type=Choice(*_QUERIES),
                default="decisions",
                metavar=Words("APA", "WHAT").of(lang),
            ),
            option(
                lang,
                "--position",
                Words("Hanya jabatan ini; boleh berulang.", "This position only; may be repeated."),
                multiple=True,
                metavar=Words("JABATAN", "POSITION").of(lang),
            ),
            option(
                lang,
                "--clause",
                Words(
                    "Hanya putusan yang klausul ini, atau di bawahnya, menolak, belum pasti, atau diberi dispensasi.",
                    "Only decisions in which this clause, or one under it, refused, was open, or was waived.",
                ),
                multiple=True,
                metavar=Words("KLAUSUL", "CLAUSE").of(lang),
            ),
            option(
                lang,
                "--verdict",
                Words("Hanya putusan ini; boleh berulang.", "This verdict only; may be repeated."),
                type=Choice(*_VERDICTS),
                multiple=True,
                metavar="|".join(_VERDICTS),
            ),
            option(
                lang,
                "--candidate",
                Words(
                    "Hanya calon dengan id ini (perlu --vault).",
                    "Candidates with this id only (needs --vault).",
                ),
                multiple=True,
                metavar="ID",
            ),
            option(
                lang,
                "--rules",
                Words(
                    "Hanya menurut aturan yang sidiknya berawal begini; boleh berulang.",
                    "Only by rules whose digest begins like this; may be repeated.",
                ),
                multiple=True,
                metavar=Words("SIDIK", "DIGEST").of(lang),
            ),
            option(
                lang,
                "--since",
                Words("Putusan mulai tanggal ini.", "Decisions from this date on."),
                type=Day(),
                metavar=day,
            ),
            option(
                lang,
                "--until",
                Words("Putusan sampai tanggal ini.", "Decisions up to this date."),
                type=Day(),
                metavar=day,
            ),
            option(
                lang,
                "--vault",
                Words(
                    "Brankas, yang memuat id calon.", "The vault, which has the candidates' ids."
                ),
                metavar=file,
            ),
            option(
                lang,
                "--appointments",
                Words(
                    "Daftar pengangkatan (CSV, XLSX, JSON) dengan kolom jabatan, id, dan tanggal.",
                    "List of appointments (CSV, XLSX, JSON) with the columns position, id and date.",
                ),
                metavar=file,
            ),
            option(
                lang,
                "--number",
                Words("Nomor catatan yang dibuktikan.", "Number of the record to prove."),
                type=int,
                metavar=Words("NOMOR", "NUMBER").of(lang),
            ),
            format_option(lang, "text", "json", "csv", "xlsx"),
            option(
                lang,
                "--output",
                Words("Tulis hasil ke berkas ini.", "Write the output to this file."),
                metavar=file,
            ),
            lang_option(lang),
        ],
        _ABOUT.of(lang),
        _EXAMPLES,
    )


@click.pass_obj
def _run(
    console: Console,
    ledger_file: str,
    show: str,
    position: tuple[str, ...],
    clause: tuple[str, ...],
    verdict: tuple[str, ...],
    candidate: tuple[str, ...],
    rules: tuple[str, ...],
    since: datetime.date | None,
    until: datetime.date | None,
    vault: str | None,
    appointments: str | None,
    number: int | None,
    output_format: str,
    output: str | None,
) -> int:
    from talentarule.audit.queries import Wanted

    check_readable(ledger_file)
    if show in ("checkpoint", "proof"):
        return _part(ledger_file, show, number, output, console)
    if output_format == "xlsx" and output is None:
        raise misuse("TR6012", format=output_format)
    if show == "unfounded" and appointments is None:
        raise misuse("TR6016", name="--appointments")
    if candidate and vault is None:
        raise MisuseError(Diagnostic("TR7029"))
    upper = tuple(one.upper() for one in verdict)
    wanted = Wanted(position, clause, upper, candidate, rules, since, until)
    return _answer(
        ledger_file, show, wanted, existing(vault), appointments, output_format, output, console
    )


def _part(path: str, show: str, number: int | None, output: str | None, console: Console) -> int:
    """The last checkpoint, or a proof, as JSON to hand over."""
    from talentarule.audit.checkpoints import make_proof, read_checkpoint_of
    from talentarule.diagnostics.shown import json_text

    if show == "proof" and number is None:
        raise misuse("TR6016", name="--number")
    try:
        form = usable(
            lambda: (
                read_checkpoint_of(path).to_json()
                if number is None or show == "checkpoint"
                else make_proof(path, number).to_json()
            ),
            path,
        )
    except LookupError as error:
        what = (
            Words("titik periksa", "checkpoint")
            if show == "checkpoint"
            else Words(
                f"titik periksa atas catatan nomor {number}", f"checkpoint over record {number}"
            )
        )
        raise misuse("TR7027", what=what) from error
    _write((json_text(form, indent=1) + "\n").encode(), output, console)
    return DONE


def _answer(
    path: str,
    show: str,
    wanted: Wanted,
    vault: Path | None,
    appointments: str | None,
    output_format: str,
    output: str | None,
    console: Console,
) -> int:
    from talentarule.audit import queries, telling
    from talentarule.audit.chain import Findings
    from talentarule.audit.errors import LedgerError

    findings = Findings(path)
    decisions: Iterable[Recorded] = (
        one for one in queries.recorded_decisions(Path(path), vault, findings) if wanted.takes(one)
    )
    try:
        match show:
            case "decisions":
                rows = list(telling.decision_rows(decisions))
            case "waivers":
                rows = list(telling.waiver_rows(decisions))
            case "changes":
                rows = list(telling.change_rows(queries.changes(decisions)))
            case "clauses":
                rows = list(telling.clause_rows(queries.clause_counts(decisions)))
            case _:
                assert appointments is not None
                listed = _appointments(appointments)
                rows = list(telling.unfounded_rows(queries.unfounded(decisions, listed)))
    except LedgerError as error:
        raise MisuseError(*error.diagnostics) from error
    except OSError as error:
        raise misuse("TR6006", name=path, reason=reason(error)) from error
    console.complain(findings.found)
    if any(one.code in ("TR7001", "TR7002") for one in findings.found):
        return UNUSABLE
    keys = KEYS[show]
    if output_format == "text":
        _write((telling.table_text(keys, rows, console.lang) + "\n").encode(), output, console)
    elif output_format == "json":
        from talentarule.diagnostics.shown import json_text

        form = {"format": "talentarule.audit/1", "show": show, "rows": rows}
        _write((json_text(form, indent=1) + "\n").encode(), output, console)
    else:
        _write_table(keys, rows, output_format, output, console)
    return NO if findings else DONE


def _appointments(path: str) -> list[Appointment]:
    """The list of appointments. MisuseError where it has no column of positions."""
    from talentarule.audit.queries import Appointment
    from talentarule.candidates import read_candidates
    from talentarule.vocabulary.calendar import parse_date
    from talentarule.vocabulary.names import fold

    check_readable(path)
    table, problems = read_candidates(path)
    if table is None:
        raise MisuseError(*problems)
    columns = {fold(name): name for name in table.header}

    def column(names: Sequence[str]) -> str | None:
        return next((columns[name] for name in names if name in columns), None)

    position, person, day = column(_POSITIONS), column(_PERSONS), column(_DAYS)
    if position is None:
        raise misuse("TR7028", known=quoted(table.header))
    found: list[Appointment] = []
    for one in table.records:
        where = one.values.get(position)
        if where is None:
            continue
        who = None if person is None else one.values.get(person)
        when = None if day is None else one.values.get(day)
        date = parse_date(when) if isinstance(when, str) else when
        if isinstance(date, datetime.datetime):
            date = date.date()
        found.append(
            Appointment(
                str(where),
                None if who is None else str(who),
                date.isoformat() if isinstance(date, datetime.date) else None,
                one.place.row,
            )
        )
    return found


def _write_table(
    keys: Sequence[str],
    rows: Sequence[dict[str, object]],
    output_format: str,
    output: str | None,
    console: Console,
) -> None:
    from talentarule.audit.telling import header, plain_cells
    from talentarule.report.tables import write_table

    stream = io.BytesIO()
    table_format = "csv" if output_format == "csv" else "xlsx"
    plain = [plain_cells(row, console.lang) for row in rows]
    problems = write_table(stream, plain, header(keys, console.lang), table_format)  # type: ignore[arg-type]
    if problems:
        raise MisuseError(*problems)
    _write(stream.getvalue(), output, console)


def _write(data: bytes, output: str | None, console: Console) -> None:
    if output is None:
        console.raw(data)
        return
    try:
        Path(output).write_bytes(data)
    except (OSError, ValueError) as error:
        raise misuse("TR6023", name=output, reason=reason(error)) from error
