"""Output to standard output, or to a file that is there when all of it is."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO

from talentarule.cli.console import Console
from talentarule.cli.mistakes import misuse
from talentarule.cli.rule_files import reason


def write_output(
    write: Callable[[IO[bytes]], object], output: str | None, console: Console
) -> None:
    """Let ``write`` write. A file appears, or is replaced, when all of it is there; what is no plain file (a device, a
    pipe) is written to as it comes. MisuseError where the system refuses.
    """
    if output is None:
        whole = io.BytesIO()
        write(whole)
        console.raw(whole.getvalue())
        return
    try:
        target = Path(os.path.realpath(output))
        if target.exists() and not target.is_file():
            with target.open("wb") as stream:
                write(stream)
            return
        mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_mask()
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        half = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                write(stream)
            half.chmod(mode)
            half.replace(target)
        except BaseException:
            half.unlink(missing_ok=True)
            raise
    except (OSError, ValueError) as error:
        raise misuse("TR6023", name=output, reason=reason(error)) from error


def write_pieces(pieces: Iterable[str], output: str | None, console: Console) -> None:
    """Write text, piece by piece; to standard output as it comes."""
    if output is None:
        for piece in pieces:
            sys.stdout.write(piece)
        return

    def write(stream: IO[bytes]) -> None:
        for piece in pieces:
            stream.write(piece.encode("utf-8"))

    write_output(write, output, console)


def _mask() -> int:
    """The permissions that new files of this user do not have."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
