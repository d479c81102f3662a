"""``talentarule test``: the examples in rule files, each of which is a test."""

from __future__ import annotations

import click

from talentarule.cli.console import Console
from talentarule.cli.help import Command
from talentarule.cli.parameters import files_argument, format_option, lang_option, no_cache_option
from talentarule.cli.rule_files import usable_rules
from talentarule.cli.status import DONE, NO
from talentarule.diagnostics.message import Lang, Words

_ABOUT = Words(
    "Menjalankan semua `contoh` dalam berkas aturan. Setiap harapan yang tidak sesuai ditunjukkan dengan barisnya, "
    "hasilnya, dan sebabnya.",
    "Runs every `example` in the rule files. Each expectation that is not met is shown with its line, the result, and "
    "why.",
)
_EXAMPLES = (
    "talentarule test kota-serang.talenta",
    "talentarule test kota-serang.talenta --format json",
)


def command(lang: Lang) -> click.Command:
    """The command in one language."""
    return Command(
        "test",
        _run,
        [
            files_argument("files", Words("ATURAN...", "RULES..."), lang),
            format_option(lang, "text", "json"),
            no_cache_option(lang),
            lang_option(lang),
        ],
        _ABOUT.of(lang),
        _EXAMPLES,
    )


@click.pass_obj
def _run(console: Console, files: tuple[str, ...], output_format: str, no_cache: bool) -> int:
    from talentarule.engine.examples import run_examples
    from talentarule.report.examples_json import examples_json
    from talentarule.report.examples_text import NO_EXAMPLES, examples_summary, failure_text

    rules = usable_rules(files, console, cache=not no_cache)
    if rules is None:
        return NO
    results = list(run_examples(rules))
    failed = [one for one in results if not one.passed]
    if output_format == "json":
        console.json(examples_json(results))
    elif not results:
        console.say(NO_EXAMPLES.of(console.lang))
    else:
        for one in failed:
            console.data(failure_text(one, console.lang))
        console.data(examples_summary(results, console.lang))
    return NO if failed else DONE
