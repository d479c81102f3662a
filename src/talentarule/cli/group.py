"""The command ``talentarule`` itself, which loads a sub-command when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from talentarule.cli.commands import COMMANDS
from talentarule.cli.console import Console
from talentarule.cli.help import (
    in_language,
    language,
    new_page,
    write_commands,
    write_end,
    write_options,
    write_text,
)
from talentarule.cli.mistakes import misuse, quoted
from talentarule.cli.parameters import lang_option
from talentarule.cli.status import DONE, UNUSABLE
from talentarule.diagnostics.message import Lang, Words
from talentarule.version import __version__

_ABOUT = Words(
    "Aturan tentang siapa yang boleh menduduki jabatan apa: diperiksa, diterapkan pada daftar calon, dan dijelaskan "
    "syarat demi syarat.",
    "Rules about who may hold which post: checked, applied to lists of candidates, and explained clause by clause.",
)
_USAGE = Words("Pemakaian: ", "Usage: ")
_LINE = Words("PERINTAH [PILIHAN] ...", "COMMAND [OPTIONS] ...")
_VERSION = Words("Tampilkan versi.", "Show the version.")


def talentarule(console: Console) -> click.Command:
    """The command for one call."""
    return _Group(console.lang)


class _Group(click.Group):
    def __init__(self, lang: Lang) -> None:
        version = click.Option(
            ["--version"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_print_version,
            help=_VERSION.of(lang),
        )
        super().__init__(
            "talentarule",
            params=[lang_option(lang), version],
            callback=_without_command,
            no_args_is_help=False,
            invoke_without_command=True,
        )

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which they are used."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The sub-command, loaded now; None when there is none of this name."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        found = import_module(entry.module).command(language(ctx))
        assert isinstance(found, click.Command)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The sub-command that is called; an unknown one is a misuse."""
        command = self.get_command(ctx, args[0])
        if command is None and not ctx.resilient_parsing:
            from talentarule.diagnostics.suggest import nearest

            near = quoted(nearest(args[0], list(COMMANDS)))
            raise misuse("TR6014", name=args[0], near=near, known=quoted(COMMANDS))
        return args[0], command, args[1:]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help`` in the language of the call."""
        return in_language(super().get_help_option(ctx), ctx)

    def get_help(self, ctx: click.Context) -> str:
        """The help page, made without loading any sub-command."""
        lang = language(ctx)
        page = new_page()
        page.write_usage("talentarule", _LINE.of(lang), prefix=_USAGE.of(lang))
        write_text(page, _ABOUT.of(lang))
        write_commands(page, [(name, one.short.of(lang)) for name, one in COMMANDS.items()], lang)
        write_options(page, self, ctx)
        more = Words(
            "Bantuan dan contoh tiap perintah: talentarule PERINTAH --help",
            "Help and examples of a command: talentarule COMMAND --help",
        )
        write_text(page, more.of(lang))
        write_end(page, "", lang)
        return page.getvalue().rstrip("\n")


def _without_command(**_: object) -> int:
    """The work is done by the sub-commands; a call without one is answered with the help, as a call of no use."""
    ctx = click.get_current_context()
    if ctx.invoked_subcommand is None:
        ctx.ensure_object(Console).say(ctx.get_help())
        return UNUSABLE
    return DONE


def _print_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"talentarule {__version__}")
        ctx.exit()
