"""``talentarule mutate``: would the examples notice a small mistake in the rules?"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from talentarule.cli.console import Console, message_width
from talentarule.cli.help import Command
from talentarule.cli.mistakes import MisuseError, misuse, quoted
from talentarule.cli.parameters import (
    FILE,
    Count,
    Day,
    Pair,
    files_argument,
    format_option,
    lang_option,
    no_cache_option,
    option,
    read_day,
)
from talentarule.cli.rule_files import usable_rules
from talentarule.cli.status import DONE, NO
from talentarule.diagnostics.message import Lang, Words

if TYPE_CHECKING:
    from talentarule.engine.ruleset import RuleSet
    from talentarule.testing.mutation import Case

_ABOUT = Words(
    "Mencoba kekeliruan kecil dalam aturan, satu demi satu: batas bergeser, dan menjadi atau, syarat atau pengecualian "
    "hilang, dan seterusnya. Setiap kekeliruan yang tidak menggagalkan satu contoh pun ditunjukkan, dengan contoh yang "
    "akan mengetahuinya, siap disalin ke berkas aturan.",
    "Tries small mistakes in the rules, one after the other: a bound moved, and for or, a clause or an exception left "
    "out, and so on. Each mistake by which no example fails is shown, with an example that would notice it, ready to "
    "paste into the rule file.",
)
_EXAMPLES = (
    "talentarule mutate kota-serang.talenta",
    "talentarule mutate kota-serang.talenta --minimum 95",
    "talentarule mutate aturan.talenta --data uji.csv --on 2026-06-01",
)
_POSITION_NAMES = ("jabatan", "position")
_VERDICT_NAMES = ("putusan", "verdict")


def command(lang: Lang) -> click.Command:
    """The command in one language."""
    day = Words("TANGGAL", "DATE").of(lang)
    return Command(
        "mutate",
        _run,
        [
            files_argument("files", Words("ATURAN...", "RULES..."), lang),
            option(
                lang,
                "--minimum",
                Words(
                    "Status keluar 1 bila yang diketahui kurang dari sekian persen.",
                    "Exit status 1 where less than so many per cent are noticed.",
                ),
                type=Count(),
                metavar=Words("PERSEN", "PERCENT").of(lang),
            ),
            option(
                lang,
                "--data",
                Words(
                    "Calon dengan putusan yang diharapkan: kolom `jabatan` dan `putusan`.",
                    "Candidates with the verdict expected: columns `position` and `verdict`.",
                ),
                metavar=FILE.of(lang),
            ),
            option(
                lang,
                "--on",
                Words("Tanggal keputusan bagi --data.", "Date of the decision, for --data."),
                type=Day(),
                metavar=day,
            ),
            option(
                lang,
                "--event",
                Words(
                    "Tanggal sebuah peristiwa bagi --data; boleh berulang.",
                    "Date of an event, for --data; may be repeated.",
                ),
                type=Pair(),
                multiple=True,
                metavar=f"{Words('NAMA', 'NAME').of(lang)}={day}",
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
    files: tuple[str, ...],
    minimum: int | None,
    data: str | None,
    on: datetime.date | None,
    event: tuple[tuple[str, str], ...],
    output_format: str,
    no_cache: bool,
) -> int:
    try:
        from talentarule.testing.mutation import try_mutants
        from talentarule.testing.mutation.telling import (
            NO_EXPECTATIONS,
            NOTHING_TRIED,
            mutation_json,
            mutation_text,
        )
    except ImportError as error:
        raise misuse("TR6061", command="pip install 'talentarule[testing]'") from error
    if data is not None and on is None:
        raise misuse("TR6062", name=data)
    events = {name: read_day(text, "--event") for name, text in event}
    rules = usable_rules(files, console, cache=not no_cache)
    if rules is None:
        return NO
    cases: tuple[Case, ...] = ()
    if data is not None and on is not None:
        cases = _cases(rules, data, on, events, console)
    with _counting(console.lang) as advance:
        report = try_mutants(rules, cases=cases, advance=advance)
    if output_format == "json":
        console.json(mutation_json(report, console.lang))
    elif not report.failing:
        console.data(mutation_text(report, console.lang, message_width(sys.stdout)).rstrip("\n"))
    if report.failing:
        console.say(NOTHING_TRIED.of(console.lang).format(count=len(report.failing)))
        return NO
    if not report.expectations:
        console.say(NO_EXPECTATIONS.of(console.lang))
    return NO if minimum is not None and report.score * 100 < minimum else DONE


def _cases(
    rules: RuleSet,
    data: str,
    on: datetime.date,
    events: dict[str, datetime.date],
    console: Console,
) -> tuple[Case, ...]:
    """The candidates of a file with the verdicts expected of them. MisuseError where one states none, or is wrong."""
    from talentarule.cli.screening import read_table, tell_data_problems, unknown_name
    from talentarule.decide.errors import DataError
    from talentarule.engine.errors import UnknownNameError
    from talentarule.rules import nodes as n
    from talentarule.testing.killing import Where
    from talentarule.testing.mutation import Case
    from talentarule.vocabulary.names import fold

    words = {
        **{one.value: one for one in n.ExpectedVerdict},
        **{one.name.lower(): one for one in n.ExpectedVerdict},
    }
    table, problems = read_table(data, rules, None, None)
    tell_data_problems(problems, console)
    found: list[Case] = []
    for record in table.records:
        values = {fold(name): value for name, value in record.values.items()}
        position = next((values[name] for name in _POSITION_NAMES if name in values), None)
        stated = next((values[name] for name in _VERDICT_NAMES if name in values), None)
        verdict = words.get(fold(str(stated)))
        if position is None or verdict is None:
            raise misuse(
                "TR6063",
                name=record.id,
                value="" if stated is None else str(stated),
                known=quoted(words),
            )
        own = {
            name: value
            for name, value in record.values.items()
            if fold(name) not in (*_POSITION_NAMES, *_VERDICT_NAMES)
        }
        where = Where(str(position), on, events)
        try:
            where.decider(rules).decide(own)
        except UnknownNameError as error:
            raise unknown_name(error, rules) from error
        except DataError as error:
            raise MisuseError(*error.diagnostics) from error
        found.append(Case(record.id, own, where, verdict))
    return tuple(found)


@contextmanager
def _counting(lang: Lang) -> Iterator[Callable[[int], object]]:
    """How many mutants were tried, on a terminal."""
    if not sys.stderr.isatty():
        yield int
        return
    title = "Mutan" if lang == "id" else "Mutants"
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        sys.stderr.write(f"\r{title}: {done}")
        sys.stderr.flush()

    try:
        yield advance
    finally:
        sys.stderr.write("\r" + " " * (len(title) + 12) + "\r")
        sys.stderr.flush()
