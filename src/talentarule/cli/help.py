"""Commands whose help is in the language of the call, with examples."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import click

from talentarule.cli.console import Console
from talentarule.cli.mistakes import misuse
from talentarule.diagnostics.message import Lang, Words

HELP_WIDTH = 80

_USAGE = Words("Pemakaian: ", "Usage: ")
_OPTIONS = Words("Pilihan", "Options")
_COMMANDS = Words("Perintah", "Commands")
_EXAMPLES = Words("Contoh", "Examples")
_HELP = Words("Tampilkan bantuan ini.", "Show this help.")
_OTHER = Words(
    "English: talentarule {name}--help --lang en",
    "Bahasa Indonesia: talentarule {name}--help --lang id",
)
_STATUS = Words(
    "Status keluar: 0 selesai; 1 jawabannya tidak (galat dalam aturan, uji gagal); 2 perintah atau masukan tidak "
    "dapat dipakai.",
    "Exit status: 0 done; 1 the answer is no (errors in rules, a failed test); 2 the call or the input is unusable.",
)


class Command(click.Command):
    """A sub-command: ``about`` says what it is for, ``examples`` are whole command lines."""

    def __init__(
        self,
        name: str,
        callback: Callable[..., int],
        params: Sequence[click.Parameter],
        about: str,
        examples: Sequence[str],
    ) -> None:
        super().__init__(
            name,
            callback=callback,
            params=list(params),
            context_settings={"allow_extra_args": True},
        )
        self.about = about
        self.examples = examples

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; ones too many are a misuse with a message of its own."""
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = (
                error.ctx or ctx
            )  # the parser itself does not know which command it reads for
            raise
        if rest and not ctx.resilient_parsing:
            raise misuse("TR6019", name=rest[0])
        return rest

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help`` in the language of the call."""
        return in_language(super().get_help_option(ctx), ctx)

    def get_help(self, ctx: click.Context) -> str:
        """The help page."""
        lang = language(ctx)
        page = new_page()
        pieces = [piece for piece in self.collect_usage_pieces(ctx) if piece != "[OPTIONS]"]
        wanted = " ".join([f"[{_OPTIONS.of(lang).upper()}]", *pieces])
        page.write_usage(ctx.command_path, wanted, prefix=_USAGE.of(lang))
        write_text(page, self.about)
        write_options(page, self, ctx)
        if self.examples:
            with page.section(_EXAMPLES.of(lang)):
                page.write("".join(f"  {line}\n" for line in self.examples))
        write_end(page, f"{self.name} ", lang)
        return page.getvalue().rstrip("\n")


def language(ctx: click.Context) -> Lang:
    """The language of the call."""
    console = ctx.find_object(Console)
    return console.lang if console is not None else "id"


def in_language(option: click.Option | None, ctx: click.Context) -> click.Option | None:
    """The help option with its text in the language of the call."""
    if option is not None:
        option.help = _HELP.of(language(ctx))
    return option


def new_page() -> click.HelpFormatter:
    """An empty help page."""
    return click.HelpFormatter(width=HELP_WIDTH)


def write_text(page: click.HelpFormatter, text: str) -> None:
    """Paragraphs, parted by blank lines."""
    for paragraph in text.split("\n\n"):
        page.write_paragraph()
        with page.indentation():
            page.write_text(paragraph)


def write_options(page: click.HelpFormatter, command: click.Command, ctx: click.Context) -> None:
    """The options, each with its text."""
    rows = [
        (_option_names(param), param.help or "")
        for param in command.get_params(ctx)
        if isinstance(param, click.Option)
    ]
    with page.section(_OPTIONS.of(language(ctx))):
        page.write_dl(rows, col_max=28)


def write_commands(page: click.HelpFormatter, rows: Sequence[tuple[str, str]], lang: Lang) -> None:
    """The sub-commands, each with what it is for."""
    with page.section(_COMMANDS.of(lang)):
        page.write_dl(rows)


def write_end(page: click.HelpFormatter, name: str, lang: Lang) -> None:
    """The exit statuses, and how to read the page in the other language."""
    write_text(page, _STATUS.of(lang))
    write_text(page, _OTHER.of(lang).replace("{name}", name))


def _option_names(option: click.Option) -> str:
    names = ", ".join([*option.opts, *option.secondary_opts])
    return f"{names} {option.metavar}" if option.metavar and not option.is_flag else names
