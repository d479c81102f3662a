"""Calls of the command line that may use so much memory and processor time and no more."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import frozen

from support.command_line import environment

MEMORY = 1_500 * 2**20
SECONDS = 120
"""Far more than any call here needs (most take one or two); what has no bound goes past it."""

DEFECTS = ("Traceback", "kesalahan di dalam talentarule", "a defect inside talentarule")

needs_limits = pytest.mark.skipif(sys.platform == "win32", reason="needs setrlimit of POSIX")


@frozen
class Ended:
    """How a call ended: the status, what it said, and the codes among that."""

    status: int
    out: str
    err: str
    codes: frozenset[str]


def bounded_call(folder: Path, *args: str) -> Ended:
    """Call ``python -m talentarule`` in ``folder`` under the bounds. It has to end by itself, without a traceback."""
    limits = f"import resource as r; r.setrlimit(r.RLIMIT_AS, ({MEMORY},) * 2); r.setrlimit(r.RLIMIT_CPU, ({SECONDS},) * 2)"
    program = f"{limits}; from talentarule.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, *args],
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    out, err = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8")
    assert not any(defect in err for defect in DEFECTS), err[-2000:]
    assert done.returncode in (0, 1, 2), (done.returncode, err[-2000:])
    codes = frozenset(re.findall(r"\[(TR\d{4})\]", out + err))
    return Ended(done.returncode, out, err, codes)


def files_in(folder: Path) -> set[str]:
    """The names of all files below a folder."""
    return {
        os.path.relpath(Path(place) / name, folder)
        for place, _, names in os.walk(folder)
        for name in names
    }
