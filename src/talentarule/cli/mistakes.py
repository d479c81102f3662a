"""Calls that cannot be carried out, as diagnostics of their own."""

from __future__ import annotations

from collections.abc import Iterable

import click

from talentarule.diagnostics.message import Diagnostic, Words


class MisuseError(Exception):
    """A call or an input that cannot be used: ``diagnostics`` say why; the status is 2."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        self.diagnostics = diagnostics
        super().__init__(diagnostics)


def misuse(code: str, **args: str | Words) -> MisuseError:
    """One diagnostic of the catalogue as an error of the call."""
    return MisuseError(Diagnostic(code, args))


def quoted(names: Iterable[str], limit: int = 8) -> str:
    """Names for a message, each in backticks."""
    every = list(names)
    shown = [f"`{name}`" for name in every[:limit]]
    return ", ".join(shown) + (", …" if len(every) > limit else "")


def of_click(error: click.ClickException) -> Diagnostic:
    """What click found wrong with a call, in our words."""
    match error:
        case click.NoSuchOption():
            near = quoted(error.possibilities or ())
            return Diagnostic("TR6015", {"name": error.option_name, "near": near})
        case click.BadOptionUsage():
            return _bad_option(error)
        case click.MissingParameter():
            return _missing(error.param)
        case _:
            return Diagnostic("TR6020", {"text": error.format_message()})


def _bad_option(error: click.BadOptionUsage) -> Diagnostic:
    name = error.option_name
    known = error.ctx.command.params if error.ctx is not None else []
    for param in known:
        if isinstance(param, click.Option) and param.is_flag and name in param.opts:
            return Diagnostic("TR6018", {"name": name})
    return Diagnostic("TR6017", {"name": name})


def _missing(param: click.Parameter | None) -> Diagnostic:
    if isinstance(param, click.Option):
        return Diagnostic("TR6016", {"name": param.opts[0]})
    metavar = (param.metavar if param is not None else None) or "?"
    return Diagnostic("TR6016", {"name": metavar})
