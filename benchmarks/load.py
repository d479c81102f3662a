"""What loading costs: the first time, from the cache, and whether it grows with the number of rules and not faster.

    python benchmarks/load.py [RULES]

Rules of nine conditions for as many positions, 10,000 when not said. Beside them, in the same process and interleaved,
the package rule-engine parses the same nine conditions, where it is installed. Times are of the processor (the machines
are shared); ratios are what counts. A first load is the best of three, as is all that is compared with it.
"""

from __future__ import annotations

import importlib
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from decide import EVENTS, ON, RULES

import talentarule
from talentarule.engine.cache.folder import OFF, VARIABLE
from talentarule.engine.collecting import paused
from talentarule.rules.resolve import resolve
from talentarule.source import SourceFile
from talentarule.syntax.parse import parse

ROUNDS = 3
SMALL = 1_000

VOCABULARY, _, CLAUSES = RULES.partition("K1. Kepala Dinas Kesehatan mensyaratkan:\n")
RULE = "P{number}. Jabatan Nomor {number} mensyaratkan:\n" + CLAUSES

PEER = (
    'status == "PNS" and golongan >= 4 and pendidikan >= 1 and bidang in ["kesehatan", "keperawatan", "farmasi"] '
    "and usia <= {number} and sehat and rekam_jejak_baik and kotak_talenta in [7, 8, 9] and lama_administrator >= 24"
)

COLD = """
import sys, time
start = time.process_time()
import talentarule
rules = talentarule.load(sys.argv[1])
print(time.process_time() - start)
"""


def text_of(size: int) -> str:
    """A rule file of so many rules."""
    return VOCABULARY + "".join(RULE.format(number=number) for number in range(size))


def timed(function: Callable[[], Any]) -> tuple[float, Any]:
    """The processor time of a call in seconds, and what it gives."""
    start = time.process_time()
    result = function()
    return time.process_time() - start, result


def peer_rules(size: int) -> Callable[[], Any] | None:
    """Parses so many rules with rule-engine; None where it is not installed."""
    try:
        rule_engine = importlib.import_module("rule_engine")
    except ImportError:
        return None
    return lambda: [rule_engine.Rule(PEER.format(number=number)) for number in range(size)]


def compiled(rules: talentarule.RuleSet) -> list[talentarule.Decider]:
    """The fast handle of each position."""
    return [rules.decider(name, on=ON, events=EVENTS) for name in rules.positions]


def together(rules: talentarule.RuleSet) -> None:
    """One decision for each position, of a candidate of whom nothing is known."""
    rules.decide_all({}, on=ON, events=EVENTS)


def cold(path: Path) -> float:
    """The processor time of importing and loading in a process of its own."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", COLD, str(path)], capture_output=True, check=True, text=True
    )
    return float(done.stdout)


def stages(size: int) -> None:
    """What parsing and resolving cost each."""
    text = text_of(size)
    with paused():
        parsed, (file, wrong) = timed(lambda: parse(SourceFile("rules", text)))
        resolved, (_, found) = timed(lambda: resolve([file]))
    assert not wrong
    assert not found
    each = 1e6 / size
    print(f"{size:6} rules: parse {parsed * each:5.0f}, resolve {resolved * each:5.0f} us a rule")


def one_round(size: int, path: Path) -> Iterator[tuple[str, float]]:
    """Each thing that is measured, once."""
    yield "load, nothing kept", timed(lambda: talentarule.load(path, cache=False))[0]
    peer = peer_rules(size)
    if peer is not None:
        yield "rule-engine, same conditions", timed(peer)[0]
    seconds, rules = timed(lambda: talentarule.load(path))
    yield "first load, kept", seconds
    yield "every position compiled, each alone", timed(partial(compiled, rules))[0]
    del rules
    rules = talentarule.load(path)
    yield "every position compiled, together", timed(partial(together, rules))[0]
    del rules
    yield "second load", timed(lambda: talentarule.load(path))[0]
    yield "second load, new process", cold(path)
    kept = os.environ[VARIABLE]
    os.environ[VARIABLE] = OFF
    yield "first load, new process", cold(path)
    os.environ[VARIABLE] = kept


def main() -> None:
    """Measure and print."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    print(f"Python {platform.python_version()}, {platform.machine()}, {ROUNDS} rounds")
    talentarule.loads("Dinas Kesehatan mensyaratkan bidang = kesehatan")
    with tempfile.TemporaryDirectory() as folder:
        os.environ[VARIABLE] = str(Path(folder) / "cache")
        paths = {size: Path(folder) / f"{size}.talenta" for size in (SMALL, most)}
        best: dict[tuple[str, int], float] = {}
        for round_ in range(ROUNDS):
            for size, path in paths.items():
                path.write_text(f"{text_of(size)}# {round_}\n", encoding="utf-8")  # not seen before
                for name, seconds in one_round(size, path):
                    best[name, size] = min(seconds, best.get((name, size), seconds))
        stages(SMALL)
        stages(most)
        print(f"{'us a rule':38}{SMALL:>9} {most:>9}   growth")
        for name in dict.fromkeys(name for name, _ in best):
            few, many = (best[name, size] / size * 1e6 for size in paths)
            print(f"{name:38}{few:9.0f} {many:9.0f}   {many / few:.2f}")
        for names in (
            ("first load, kept", "second load"),
            ("first load, new process", "second load, new process"),
        ):
            ratio = best[names[0], most] / best[names[1], most]
            print(f"{names[1]}: {ratio:.1f} times faster than {names[0]}")


if __name__ == "__main__":
    main()
