"""``talentarule check``: what is wrong with rule files, and what was inferred."""

from __future__ import annotations

import click

from talentarule.cli.console import Console
from talentarule.cli.help import Command
from talentarule.cli.mistakes import misuse, quoted
from talentarule.cli.parameters import (
    files_argument,
    format_option,
    lang_option,
    no_cache_option,
    option,
)
from talentarule.cli.rule_files import load_rules
from talentarule.cli.status import DONE, NO
from talentarule.diagnostics.message import Lang, Words

_ABOUT = Words(
    "Memeriksa berkas aturan beserta semua berkas yang dipakainya: ejaan, nama, jenis nilai, skala, struktur. Setiap "
    "temuan menyebut baris dan cara memperbaikinya. Tidak ada calon yang dinilai.",
    "Checks rule files and all files they use: spelling, names, types of values, scales, structure. Every finding "
    "names its line and the remedy. No candidate is judged.",
)
_EXPLAIN = Words(
    "Jelaskan satu kode pesan, misalnya TR1001.", "Explain one code of a message, such as TR1001."
)
_FIX = Words(
    "Terapkan perbaikan yang aman pada berkas yang disebut, lalu tampilkan temuan yang tersisa.",
    "Apply the safe fixes to the files named, then show the findings that are left.",
)
_FIXED = Words(
    "{repairs} perbaikan diterapkan dalam {files} berkas",
    "fixes applied: {repairs}, files: {files}",
)
_FILES = Words("BERKAS...", "FILE...")
_EXAMPLES = Words(
    "talentarule check kota-serang.talenta\n"
    "talentarule check *.talenta --format json\n"
    "talentarule check --fix kota-serang.talenta\n"
    "talentarule check --explain TR1001",
    "talentarule check kota-serang.talenta\n"
    "talentarule check *.talenta --format json\n"
    "talentarule check --fix kota-serang.talenta\n"
    "talentarule check --explain TR1001",
)


def command(lang: Lang) -> click.Command:
    """The command in one language."""
    return Command(
        "check",
        _run,
        [
            files_argument("files", _FILES, lang, required=False),
            format_option(lang, "text", "json", "sarif"),
            option(lang, "--fix", _FIX, is_flag=True),
            option(lang, "--explain", _EXPLAIN, metavar=Words("KODE", "CODE").of(lang)),
            no_cache_option(lang),
            lang_option(lang),
        ],
        _ABOUT.of(lang),
        _EXAMPLES.of(lang).split("\n"),
    )


@click.pass_obj
def _run(
    console: Console,
    files: tuple[str, ...],
    output_format: str,
    fix: bool,
    explain: str | None,
    no_cache: bool,
) -> int:
    if explain is not None:
        return _explain(console, explain)
    if not files:
        raise misuse("TR6016", name=_FILES.of(console.lang))
    if fix:
        from talentarule.cli.fixing import fix_files

        fixed = fix_files(files)
        console.say(_FIXED.of(console.lang).format(repairs=fixed.repairs, files=fixed.files))
    loaded = load_rules(files, cache=not no_cache)
    status = DONE if loaded.usable else NO
    if output_format == "json":
        from talentarule.diagnostics.json_form import to_json

        form = {
            "format": "talentarule.check/1",
            "usable": loaded.usable,
            "digest": loaded.rules.digest if loaded.rules is not None and loaded.usable else None,
            "files": [source.name for source in loaded.sources],
            "diagnostics": [to_json(one) for one in loaded.diagnostics],
        }
        console.json(form)
        return status
    if output_format == "sarif":
        from talentarule.report.sarif import sarif_log

        log = sarif_log(loaded.diagnostics, console.lang)
        console.json(log)
        return status
    from talentarule.diagnostics.printing import summary
    from talentarule.report.check_text import INFERRED_CODE, contents_text, inferred_text

    found = [one for one in loaded.diagnostics if one.code != INFERRED_CODE]
    if found:
        console.show(found)
        console.data("")
    if loaded.rules is not None and loaded.usable:
        inferred = inferred_text(loaded.rules, console.lang)
        if inferred:
            console.data(inferred)
        console.data(contents_text(loaded.rules, console.lang))
    console.data(summary(found, console.lang))
    return status


def _explain(console: Console, code: str) -> int:
    from talentarule.diagnostics.registry import ENTRIES
    from talentarule.diagnostics.suggest import nearest
    from talentarule.report.code_text import code_text

    entry = ENTRIES.get(code.strip().upper())
    if entry is None:
        raise misuse("TR6013", name=code, near=quoted(nearest(code.upper(), list(ENTRIES))))
    console.data(code_text(entry, console.lang))
    return DONE
