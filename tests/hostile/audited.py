"""Run as a program by ``test_nothing_is_executed.py``: every call of its argument file, with the events that Python
audits written down. ``python audited.py CALLS EVENTS``: CALLS is a JSON list of calls, the first half of which is the warm-up.
"""

from __future__ import annotations

import ast
import io
import json
import sys
from pathlib import Path
from typing import Any

from talentarule.cli.main import run
from talentarule.decide import expressions

WATCHED = (
    "compile",
    "open",
    "os.",
    "subprocess.",
    "socket.",
    "ctypes.",
    "shutil.",
    "pty.",
    "import",
)


def main() -> None:
    """Warm up (so that modules are imported and the parser is built), then record. The code of evaluators is forgotten
    in between: it is shared by alike rules, and so nothing would be compiled while it is looked at.
    """
    calls, target = json.loads(Path(sys.argv[1]).read_text("utf-8")), Path(sys.argv[2])
    events: list[list[str]] = []
    recording = False

    def hook(name: str, args: tuple[Any, ...]) -> None:
        if recording and name.startswith(WATCHED):
            events.append([name, *(_told(arg) for arg in args[:2])])

    sys.addaudithook(hook)
    for number, args in enumerate(calls):
        if number == len(calls) // 2:
            expressions._code_of.cache_clear()
            recording = True
        out, sys.stdout = sys.stdout, io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        try:
            status = run(args)
            sys.stdout.flush()
        finally:
            sys.stdout = out
        if status not in (0, 1):
            raise SystemExit(f"{args} ended with {status}")
    recording = False
    target.write_text(json.dumps(events), encoding="utf-8")


def _told(arg: object) -> str:
    return ast.dump(arg) if isinstance(arg, ast.AST) else str(arg)


if __name__ == "__main__":
    main()
