"""``talentarule import-sheet``: a sheet of posts and requirements becomes a rule file."""

from __future__ import annotations

from pathlib import Path

import click

from talentarule.cli.console import Console
from talentarule.cli.help import Command
from talentarule.cli.mistakes import MisuseError, misuse
from talentarule.cli.parameters import lang_option, option
from talentarule.cli.status import DONE
from talentarule.diagnostics.message import Lang, Words

_ABOUT = Words(
    "Mengubah lembar persyaratan (CSV, XLSX, XLS, ODS; satu baris untuk satu jabatan) menjadi berkas aturan. Kepala "
    "kolom: jabatan, unit, catatan, dasar, atau syarat dengan tandanya, misalnya 'golongan paling rendah'. Tanda - "
    "berarti tidak disyaratkan; sel kosong ditolak.",
    "Turns a requirement sheet (CSV, XLSX, XLS, ODS; one row for each post) into a rule file. Headings: jabatan "
    "(post), unit, catatan (note), dasar (basis), or a requirement with its sign, such as 'golongan paling rendah'. "
    "The sign - means that nothing is asked; a blank cell is refused.",
)
_USE = Words(
    "Berkas kosakata; setiap sel diperiksa menurut jenis di dalamnya, dan hasilnya memakai berkas itu.",
    "A file with the vocabulary; each cell is checked against the types in it, and the result uses it.",
)
_TITLE = Words(
    "Judul peraturan; bila tidak disebut: nama berkas.", "Title; the file name if not given."
)
_SHEET = Words(
    "Lembar yang dibaca; bila tidak disebut: yang pertama.", "The sheet; the first when not given."
)
_OUTPUT = Words(
    "Berkas baru untuk hasilnya; berkas yang sudah ada tidak ditimpa. Bila tidak disebut: layar.",
    "A new file for the result; an existing file is kept. The screen when not given.",
)
_EXAMPLES = (
    "talentarule import-sheet persyaratan.xlsx --use kosakata.talenta",
    'talentarule import-sheet persyaratan.csv --title "Persyaratan Jabatan 2026" --output persyaratan.talenta',
)


def command(lang: Lang) -> click.Command:
    """The command in one language."""
    file = Words("BERKAS", "FILE").of(lang)
    text = Words("TEKS", "TEXT").of(lang)
    return Command(
        "import-sheet",
        _run,
        [
            click.Argument(["sheet_file"], metavar=Words("LEMBAR", "SHEET").of(lang)),
            option(lang, "--use", _USE, metavar=file),
            option(lang, "--title", _TITLE, metavar=text),
            option(lang, "--sheet", _SHEET, metavar=Words("NAMA", "NAME").of(lang)),
            option(lang, "--output", _OUTPUT, metavar=file),
            lang_option(lang),
        ],
        _ABOUT.of(lang),
        _EXAMPLES,
    )


@click.pass_obj
def _run(
    console: Console,
    sheet_file: str,
    use: str | None,
    title: str | None,
    sheet: str | None,
    output: str | None,
) -> int:
    from talentarule.candidates import Grid, read_grid
    from talentarule.cli.rule_files import check_readable, reason
    from talentarule.engine.sheet_rules import rules_of_sheet

    if use is not None:
        check_readable(use)
    grid = read_grid(sheet_file, sheet=sheet)
    if not isinstance(grid, Grid):
        raise MisuseError(grid)
    found = rules_of_sheet(grid, title or Path(sheet_file).stem, None if use is None else Path(use))
    if found.text is None:
        raise MisuseError(*found.diagnostics)
    if output is None:
        console.data(found.text.rstrip("\n"))
        return DONE
    try:
        with Path(output).open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(found.text)
    except (OSError, ValueError) as error:
        raise misuse("TR6006", name=output, reason=reason(error)) from error
    return DONE
