"""Options that several commands have, and how their values are read."""

from __future__ import annotations

import datetime
from typing import Any

import click

from talentarule.cli.language import LANGUAGES, OPTION
from talentarule.cli.mistakes import misuse, quoted
from talentarule.diagnostics.message import Lang, Words

OUTPUT = Words("Tulis hasil ke berkas ini.", "Write the output to this file.")
FILE = Words("BERKAS", "FILE")


class Choice(click.ParamType):  # type: ignore[type-arg]
    """One of a few words."""

    name = "choice"

    def __init__(self, *words: str) -> None:
        self.words = words

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word, in lower case."""
        if value.lower() in self.words:
            return value.lower()
        option = param.opts[0] if param is not None else ""
        raise misuse("TR6021", value=value, option=option, known=quoted(self.words))


class Day(click.ParamType):  # type: ignore[type-arg]
    """A date as data have it: ``2026-01-05``, ``5 Januari 2026``."""

    name = "date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime.date:
        """The date."""
        option = param.opts[0] if param is not None else ""
        return read_day(value, option)


class Pair(click.ParamType):  # type: ignore[type-arg]
    """``NAME=VALUE``."""

    name = "pair"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """The two sides, without blanks round them."""
        name, equals, text = value.partition("=")
        if not equals or not name.strip() or not text.strip():
            option = param.opts[0] if param is not None else ""
            raise misuse("TR6022", value=value, option=option)
        return name.strip(), text.strip()


class Count(click.ParamType):  # type: ignore[type-arg]
    """A whole number, not below 0."""

    name = "count"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        option = param.opts[0] if param is not None else ""
        text = str(value).strip()
        if not (text.isascii() and text.isdigit() and len(text) <= 9):
            raise misuse("TR6045", value=str(value), option=option)
        return int(text)


def read_day(value: str, option: str) -> datetime.date:
    """The date of an option; MisuseError when it is none."""
    from talentarule.vocabulary.calendar import parse_date

    day = parse_date(value)
    if day is None:
        raise misuse("TR6010", value=value, option=option)
    return day


def lang_option(lang: Lang) -> click.Option:
    """``--lang``. Its value is known before the call is read; here it is only checked."""
    text = Words(
        "Bahasa: id atau en (juga lewat TALENTARULE_LANG); bila tidak disebut: id.",
        "Language: id or en (also by TALENTARULE_LANG); id when not given.",
    )
    return click.Option(
        [OPTION], type=Choice(*LANGUAGES), metavar="id|en", expose_value=False, help=text.of(lang)
    )


def format_option(lang: Lang, *formats: str) -> click.Option:
    """``--format``; the first one is used when it is not given."""
    text = Words(
        f"Bentuk hasil; bila tidak disebut: {formats[0]}.",
        f"Form of the output; {formats[0]} when not given.",
    )
    return click.Option(
        ["--format", "output_format"],
        type=Choice(*formats),
        default=formats[0],
        metavar="|".join(formats),
        help=text.of(lang),
    )


def no_cache_option(lang: Lang) -> click.Option:
    """``--no-cache``, of the commands that load rules."""
    text = Words(
        "Membaca semua berkas aturan dari awal, tanpa simpanan dari pemanggilan sebelumnya.",
        "Read all rule files anew, without what earlier calls kept of them.",
    )
    return click.Option(["--no-cache"], is_flag=True, help=text.of(lang))


def option(lang: Lang, name: str, text: Words, **settings: Any) -> click.Option:
    """An option with its text in the language of the call."""
    return click.Option([name], help=text.of(lang), **settings)


def files_argument(
    name: str, metavar: Words, lang: Lang, *, required: bool = True
) -> click.Argument:
    """One file or more."""
    return click.Argument([name], nargs=-1, required=required, metavar=metavar.of(lang))
