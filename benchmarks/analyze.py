"""How long it takes to know rules of three hundred clauses, beside checking them.

    PYTHONPATH=src:tests python benchmarks/analyze.py

The rule set is that of ``tests/analysis_seeded``. The baseline is what ``talentarule check`` does with the same files:
read, resolve, check. Both run in one process, one after the other, several times; the ratio is the median.
"""

from __future__ import annotations

import datetime
import platform
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

from analysis_seeded.defects import seeded
from analysis_seeded.regulation import files, write
from talentarule.analysis import analyze
from talentarule.engine.loading import load_files
from talentarule.engine.ruleset import RuleSet

ROUNDS = 5
ON = datetime.date(2026, 1, 5)


def timed(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def rounds(entry: Path) -> tuple[float, float, int]:
    """The best time of a check, the median ratio of the analysis to it, and the findings."""
    checks: list[float] = []
    ratios: list[float] = []
    findings = 0
    for _ in range(ROUNDS):
        check = timed(lambda: load_files((entry,)))
        loaded = load_files((entry,))
        assert loaded.rules is not None
        rules = RuleSet(loaded.rules, loaded.diagnostics)
        start = process_time()
        findings = len(analyze(rules, on=ON, seconds=60.0).findings)
        ratios.append((process_time() - start) / check)
        checks.append(check)
    return min(checks), statistics.median(ratios), findings


def main() -> None:
    print(f"Python {platform.python_version()}, {platform.machine()}, {ROUNDS} rounds")
    for name, texts in (("without a defect", files()), ("with all defects", seeded(files()))):
        with tempfile.TemporaryDirectory() as folder:
            best, ratio, findings = rounds(write(Path(folder), texts))
        print(f"check, {name:<18} 1.00 x   {best:6.2f} s at best")
        print(f"analyze, {name:<16} {ratio:.2f} x   {best * ratio:6.2f} s, {findings} findings")


if __name__ == "__main__":
    main()
