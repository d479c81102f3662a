"""Running ``talentarule`` as a user does: another process, in a folder of its own, in a plain environment."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

import talentarule

SOURCES = str(Path(talentarule.__file__).parents[1])
OWN_VARIABLES = ("TALENTARULE_LANG", "TALENTARULE_DEBUG", "NO_COLOR", "PYTHONIOENCODING")


@frozen
class Done:
    """How a call ended."""

    status: int
    out: str
    err: str
    raw: bytes


def environment(**more: str) -> dict[str, str]:
    """The environment of the tests without what steers the program, and with the sources on the path."""
    plain = {name: value for name, value in os.environ.items() if name not in OWN_VARIABLES}
    return {**plain, "PYTHONPATH": SOURCES, **more}


def call(
    folder: Path, *args: str, given: bytes = b"", variables: Mapping[str, str] | None = None
) -> Done:
    """Call ``python -m talentarule`` with ``args`` in ``folder``; no call may end in a traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "talentarule", *args],
        cwd=folder,
        env=environment(**(variables or {})),
        input=given,
        capture_output=True,
        timeout=120,
        check=False,
    )
    out, err = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8")
    assert "Traceback" not in err, err
    return Done(done.returncode, out.replace("\r\n", "\n"), err.replace("\r\n", "\n"), done.stdout)
