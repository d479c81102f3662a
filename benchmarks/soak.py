"""Random rule sets through all evaluators, the formatter and the analysis, for as long as one likes.

    PYTHONPATH=src:tests python benchmarks/soak.py --seconds 3600 --seed 20261124

Every rule set is decided on by the reference and the compiled evaluator, screened as a table, laid out and read again,
and analysed; every so often the properties run that compare databases, frames and histories with single decisions, with
a seed of their own. The first difference ends the run with status 1 and says how to have it again; ``--only N`` looks
at the rule set of that number alone.
"""

from __future__ import annotations

import argparse
import platform
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import talentarule
from support.agreement import DisagreementError
from support.soaking import Soaked, SoakError, soak

ROOT = Path(__file__).resolve().parents[1]

EVERY = 100
"""After so many rule sets the properties run once."""

PROPERTIES = (
    "tests/properties/test_frames_agree.py",
    "tests/properties/test_histories_agree.py",
    "tests/properties/test_pools_in_tables_agree.py",
    "tests/properties/test_population_agrees.py",
    "tests/properties/test_queries_agree.py",
)
"""Those that compare databases, frames and tables with single decisions."""


def properties(seed: int) -> int:
    """Run the properties with examples of this seed; how many there are. Raises SoakError where one fails."""
    command = [sys.executable, "-m", "pytest", "-n", "0", "-p", "no:cacheprovider", "-v"]
    command += ["--hypothesis-profile=search", f"--hypothesis-seed={seed}", *PROPERTIES]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode != 0:
        raise SoakError(f"{shlex.join(command)}\n{done.stdout[-20_000:]}")
    return int(re.findall(r"(\d+) passed", done.stdout)[-1])


def run(first: int, seconds: float) -> Soaked:
    """Go on for these seconds. Raises SoakError or DisagreementError at the first difference."""
    end = time.monotonic() + seconds
    found, number = Soaked(), 0
    while time.monotonic() < end:
        found += soak(first, number)
        number += 1
        if number % EVERY == 0:
            found.counts["runs of properties"] += properties(first + number)
            print(f"{number} rule sets", file=sys.stderr, flush=True)
    return found


def report(found: Soaked) -> str:
    """The totals of a run."""
    tally = found.tally
    lines = [
        f"{'rule sets':42} {tally.rule_sets:>9} (and {tally.passed_over} passed over: TR4007)",
        f"{'pairs decided by both evaluators':42} {tally.pairs:>9}",
        f"{'conditions compared':42} {sum(tally.outcomes.values()):>9}",
    ]
    lines += [f"{name:42} {count:>9}" for name, count in sorted(found.counts.items())]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run and print; 0 when everything agreed, 1 when not."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, default=None, metavar="N")
    chosen = parser.parse_args(arguments)
    print(
        f"seed {chosen.seed}, {chosen.seconds:g} s, talentarule {talentarule.__version__}, "
        f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}",
        flush=True,
    )
    try:
        if chosen.only is not None:
            print(report(soak(chosen.seed, chosen.only)))
        else:
            print(report(run(chosen.seed, chosen.seconds)))
    except (DisagreementError, SoakError) as difference:
        print(difference)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
