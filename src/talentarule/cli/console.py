"""Where output goes: data to standard output, messages to standard error."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import TextIO

from attrs import frozen

from talentarule.diagnostics.message import Diagnostic, Lang

DEFAULT_WIDTH = 100
SHOWN_DIAGNOSTICS = 50
"""So many messages are printed in full on standard error; the rest are counted."""


@frozen
class Console:
    """The language and the ways out of one call."""

    lang: Lang
    chosen: bool = True

    def data(self, text: str) -> None:
        """Text to standard output, with a line end."""
        sys.stdout.write(text + "\n")

    def json(self, value: object) -> None:
        """A value as JSON to standard output."""
        from talentarule.diagnostics.shown import json_text

        self.data(json_text(value, indent=1))

    def raw(self, data: bytes) -> None:
        """Bytes to standard output as they are."""
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()

    def say(self, text: str) -> None:
        """Text to standard error, with a line end; what was printed before comes first."""
        sys.stdout.flush()
        sys.stderr.write(text + "\n")

    def complain(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Diagnostics to standard error."""
        from talentarule.diagnostics.printing import render

        if not diagnostics:
            return
        shown = diagnostics[:SHOWN_DIAGNOSTICS]
        self.say(render(shown, self.lang, has_colour(sys.stderr), message_width(sys.stderr)))
        if left := len(diagnostics) - len(shown):
            rest = (
                f"... dan {left} pesan lagi"
                if self.lang == "id"
                else f"... and {left} more messages"
            )
            self.say(f"\n{rest}")

    def show(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Diagnostics to standard output, where they are what was asked for."""
        from talentarule.diagnostics.printing import render

        self.data(render(diagnostics, self.lang, has_colour(sys.stdout), message_width(sys.stdout)))


def has_colour(stream: TextIO) -> bool:
    """Whether a stream is a terminal that wants colours."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def message_width(stream: TextIO) -> int:
    """The columns of a terminal, within reason; a fixed number elsewhere, so that files do not depend on a window."""
    if not stream.isatty():
        return DEFAULT_WIDTH
    return min(max(shutil.get_terminal_size().columns, 60), DEFAULT_WIDTH)


def prepare_streams() -> None:
    """UTF-8 for pipes and files, and no failure over a character that a terminal cannot show."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty() or os.environ.get("PYTHONIOENCODING"):
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="replace")
