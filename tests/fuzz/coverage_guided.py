"""The coverage-guided fuzzer: ``python tests/fuzz/coverage_guided.py TARGET FINDINGS [CORPUS...] [-max_total_time=...]``.

TARGET is ``rules``, ``candidates`` or ``calls``. Needs the extra ``fuzz`` (atheris) and POSIX. What breaks a property, and
what takes longer than ``SLOW`` seconds, is written to the folder FINDINGS, once for each place in the program, and the
run goes on. Further arguments are those of libFuzzer.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import atheris

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS), str(TESTS.parent / "src")]

SLOW = 5.0

with atheris.instrument_imports(include=["talentarule"]):
    from fuzz.targets.candidate_files import check_candidate_bytes
    from fuzz.targets.command_line import check_call_bytes
    from fuzz.targets.rule_text import check_rule_bytes


class Findings:
    """What was found, one file for each place and kind of failure."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen: set[str] = set()
        folder.mkdir(parents=True, exist_ok=True)

    def run(self, check: Callable[[bytes], None], data: bytes) -> None:
        """Check one input and keep it when it breaks the property or is slow."""
        before = time.monotonic()
        try:
            check(data)
        except Exception as error:
            frames = traceback.extract_tb(error.__traceback__)
            place = " ".join(f"{Path(one.filename).name}:{one.lineno}" for one in frames[-4:])
            self._keep(f"{type(error).__name__} {place}", data, traceback.format_exc())
        took = time.monotonic() - before
        if took > SLOW:
            self._keep(f"slow {int(took)}", data, f"{took:.1f} s")

    def _keep(self, kind: str, data: bytes, told: str) -> None:
        if kind in self.seen:
            return
        self.seen.add(kind)
        name = hashlib.sha256(data).hexdigest()[:16]
        (self.folder / name).write_bytes(data)
        (self.folder / f"{name}.txt").write_text(f"{kind}\n{told}", encoding="utf-8")


def main() -> None:
    """Run one target until libFuzzer's limits."""
    target, folder = sys.argv[1:3]
    findings = Findings(Path(folder).resolve())
    scratch = Path(tempfile.mkdtemp(prefix="talentarule-fuzz-"))
    checks: dict[str, Callable[[bytes], None]] = {
        "rules": check_rule_bytes,
        "candidates": lambda data: check_candidate_bytes(data, scratch),
        "calls": lambda data: check_call_bytes(data, scratch),
    }
    check = checks[target]
    for data in (b"skala a: b < c\n", b"\x00id\n1\n", b"check\naturan.talenta"):
        check(data)  # what is built on first use takes no part in the times
    arguments = [
        sys.argv[0],
        *(os.path.abspath(arg) if arg[:1] != "-" else arg for arg in sys.argv[3:]),
    ]
    atheris.Setup(arguments, lambda data: findings.run(check, data))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
