"""``talentarule fmt``: rule files in the common layout."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import frozen

from talentarule.cli.console import Console
from talentarule.cli.help import Command
from talentarule.cli.mistakes import misuse
from talentarule.cli.parameters import files_argument, lang_option, option
from talentarule.cli.replacing import replace_file
from talentarule.cli.rule_files import check_readable, reason
from talentarule.cli.status import DONE, NO
from talentarule.diagnostics.message import Diagnostic, Lang, Words

if TYPE_CHECKING:
    from talentarule.engine.loaded import Loaded

STDIN = "-"

_ABOUT = Words(
    "Merapikan berkas aturan: lekukan, spasi, kolom tabel, kata atau lambang perbandingan. Kata-kata penulis, "
    "bahasanya, dan komentarnya tetap; artinya tidak berubah. Berkas diganti di tempat; `-` membaca masukan standar "
    "dan menulis ke keluaran standar.",
    "Lays out rule files: indentation, blanks, columns of tables, words or symbols of comparisons. The author's words, "
    "language and comments stay; the meaning does not change. Files are replaced in place; `-` reads standard input "
    "and writes standard output.",
)
_EXAMPLES = (
    "talentarule fmt kota-serang.talenta",
    "talentarule fmt --check *.talenta",
    "talentarule fmt --diff kota-serang.talenta",
    "talentarule fmt - < kota-serang.talenta",
)
_CHECK = Words(
    "Jangan tulis; status 1 bila ada berkas yang akan berubah.",
    "Write nothing; status 1 when a file would change.",
)
_DIFF = Words("Jangan tulis; tampilkan perubahannya.", "Write nothing; show the changes.")
_WOULD = Words("akan dirapikan: {name}", "would be laid out: {name}")
_SUMMARY = Words(
    "{changed} berkas dirapikan, {same} sudah rapi", "files laid out: {changed}, already so: {same}"
)


@frozen
class _Result:
    """A file before and after, or what is wrong with it.

    ``exact`` is false where its bytes differ from ``before`` in line ends or a byte order mark, which go too.
    """

    name: str
    before: str
    after: str
    exact: bool
    problems: tuple[Diagnostic, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether the file would change."""
        return not self.problems and (self.before != self.after or not self.exact)


def command(lang: Lang) -> click.Command:
    """The command in one language."""
    return Command(
        "fmt",
        _run,
        [
            files_argument("files", Words("BERKAS...", "FILE..."), lang),
            option(lang, "--check", _CHECK, is_flag=True),
            option(lang, "--diff", _DIFF, is_flag=True),
            lang_option(lang),
        ],
        _ABOUT.of(lang),
        _EXAMPLES,
    )


@click.pass_obj
def _run(console: Console, files: tuple[str, ...], check: bool, diff: bool) -> int:
    for name in files:
        if name != STDIN:
            check_readable(name)
    results = [_laid_out(name) for name in dict.fromkeys(files)]
    changed = 0
    for one in results:
        if one.problems:
            console.complain(one.problems)
            continue
        changed += one.changed
        if diff:
            shown = _diff(one) if one.changed else ""
            if shown:
                console.data(shown)
        if check:
            if one.changed:
                console.say(_WOULD.of(console.lang).format(name=one.name))
        elif not diff:
            _put(one, console)
    broken = any(one.problems for one in results)
    if not check and not diff and STDIN not in files and not broken:
        same = len(results) - changed
        console.say(_SUMMARY.of(console.lang).format(changed=changed, same=same))
    return NO if broken or (check and changed) else DONE


def _laid_out(name: str) -> _Result:
    from talentarule.diagnostics.text_problems import text_diagnostics
    from talentarule.engine.formatting import formatted
    from talentarule.source.normalise import MAX_BYTES, decode, read_bounded

    data = sys.stdin.buffer.read(MAX_BYTES + 1) if name == STDIN else read_bounded(Path(name))
    source, found = decode(data, "<stdin>" if name == STDIN else name)
    if source is None or found:
        return _Result(name, "", "", True, tuple(text_diagnostics(found)))
    loaded = _loaded(name, source.text)
    rules = loaded.rules if loaded is not None and loaded.usable else None
    text = formatted(source, rules)
    exact = data == source.text.encode("utf-8")
    if isinstance(text, tuple):
        return _Result(name, source.text, source.text, exact, text)
    return _Result(name, source.text, text, exact)


def _loaded(name: str, text: str) -> Loaded | None:
    from talentarule.engine.loading import load_files, load_text

    if name == STDIN:
        return load_text(text, "<stdin>")
    try:
        return load_files((Path(name),))
    except OSError:
        return None


def _put(one: _Result, console: Console) -> None:
    if one.name == STDIN:
        console.raw(one.after.encode("utf-8"))
    elif one.changed:
        try:
            replace_file(Path(one.name), one.after.encode("utf-8"))
        except OSError as error:
            raise misuse("TR6023", name=one.name, reason=reason(error)) from error


def _diff(one: _Result) -> str:
    from difflib import unified_diff

    from talentarule.diagnostics.shown import clean

    lines = unified_diff(
        one.before.splitlines(),
        one.after.splitlines(),
        one.name,
        one.name,
        lineterm="",
    )
    return "\n".join(clean(line, keep="\t") for line in lines)
