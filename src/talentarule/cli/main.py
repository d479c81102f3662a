"""The command ``talentarule``: the outermost handler, in which every call ends with a status and without a trace of
the program's inside.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from talentarule.cli.console import Console, prepare_streams
from talentarule.cli.language import language_of
from talentarule.cli.status import DONE, NO_READER, STOPPED, UNUSABLE
from talentarule.diagnostics.message import Diagnostic, Words

PROGRAM = "talentarule"
DEBUG = "TALENTARULE_DEBUG"
COMPLETION = "_TALENTARULE_COMPLETE"
"""Set by the shell when it asks what could complete a command line."""

_STOPPED = Words("dihentikan", "stopped")
_NOTHING_WRITTEN = Words(
    "dihentikan; tidak ada hasil yang ditulis", "stopped; no output was written"
)

TOLD_TWICE = range(6014, 6023)
"""The numbers of the codes for a call that is not understood: its maker may not read the language of the answer."""


def main() -> NoReturn:
    """The entry point of the installed command and of ``python -m talentarule``."""
    sys.exit(run(sys.argv[1:]))


def run(args: Sequence[str]) -> int:
    """Carry out one call and return its status."""
    language = language_of(args, os.environ)
    console = Console(language.lang, language.chosen)
    prepare_streams()
    try:
        status = _call(args, console)
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        _drop_output()
        return NO_READER
    except (KeyboardInterrupt, click.Abort):
        if "screen" in args:  # which is the one that may take minutes
            words = _STOPPED if _writes_ledger(args) else _NOTHING_WRITTEN
            console.say(words.of(console.lang))
        return STOPPED
    except Exception as error:
        return _unexpected(error, console)


def _writes_ledger(args: Sequence[str]) -> bool:
    return any(one == "--ledger" or one.startswith("--ledger=") for one in args)


def _call(args: Sequence[str], console: Console) -> int:
    from talentarule.cli.group import talentarule
    from talentarule.cli.mistakes import MisuseError, of_click

    program = talentarule(console)
    if os.environ.get(COMPLETION):
        program.main(list(args), prog_name=PROGRAM, obj=console)
    try:
        # Not by its main(), which answers a broken pipe and Ctrl-C in its own way.
        with program.make_context(PROGRAM, list(args), obj=console) as ctx:
            status = program.invoke(ctx)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except MisuseError as error:
        _complain(error.diagnostics, console)
        return UNUSABLE
    except click.ClickException as error:
        _complain((of_click(error),), console)
        return UNUSABLE
    return status if isinstance(status, int) else DONE


def _complain(diagnostics: tuple[Diagnostic, ...], console: Console) -> None:
    """What is wrong with the call; in both languages where the user has not said which one to speak."""
    console.complain(diagnostics)
    told_twice = [one for one in diagnostics if int(one.code[2:]) in TOLD_TWICE]
    if console.chosen or not told_twice:
        return
    from talentarule.diagnostics.sentences import sentences
    from talentarule.diagnostics.shown import clean

    for one in told_twice:
        words = sentences(one, "en")
        console.say(f"\nEnglish (--lang en): {clean(words.message)}")
        for line in words.helps:
            console.say(f"  {clean(line)}")


def _unexpected(error: Exception, console: Console) -> int:
    """A defect of the program: one line that asks to report it. With TALENTARULE_DEBUG also where it happened."""
    if os.environ.get(DEBUG):
        import traceback

        traceback.print_exc()
    name = type(error).__name__
    if console.lang == "id":
        text = (
            f"galat: kesalahan di dalam talentarule ({name}), bukan pada berkas Anda; "
            f"mohon laporkan beserta perintahnya (rincian: {DEBUG}=1)"
        )
    else:
        text = (
            f"error: a defect inside talentarule ({name}), not in your files; "
            f"please report it with the command (details: {DEBUG}=1)"
        )
    sys.stderr.write(text + "\n")
    return UNUSABLE


def _drop_output() -> None:
    """Nobody reads standard output any more: what is left in it goes nowhere, silently."""
    try:
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, sys.stdout.fileno())
    except (OSError, ValueError):
        pass
