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
import sys
import time
from collections.abc import Sequence
from importlib import import_module

from hypothesis import Phase, seed, settings

import talentarule
from support.agreement import DisagreementError
from support.databases import duckdb_database, sqlite_database
from support.soaking import Soaked, SoakError, soak

EVERY = 25
"""After so many rule sets the properties run once."""

EXAMPLES = 10
PROPERTIES = (
    ("properties.test_population_agrees", "test_tables_and_single_decisions_agree"),
    (
        "properties.test_evaluators_agree",
        "test_compiled_and_reference_agree_on_verdict_and_every_condition",
    ),
    ("properties.test_queries_agree", "test_queries_and_single_decisions_agree"),
)
"""Properties that take no fixture, and the one that takes a database."""


def properties(number: int) -> int:
    """Run each property with this seed; how many examples they were run on."""
    done = 0
    for module, name in PROPERTIES:
        test = getattr(import_module(module), name)
        databases = (
            [{"database": sqlite_database()}, {"database": duckdb_database()}]
            if name == "test_queries_and_single_decisions_agree"
            else [{}]
        )
        for given in databases:
            few = settings(
                test._hypothesis_internal_use_settings,
                max_examples=EXAMPLES,
                database=None,
                derandomize=False,
                phases=[Phase.generate],
            )
            seed(number)(few(test))(**given)
            done += EXAMPLES
    return done


def run(first: int, seconds: float) -> Soaked:
    """Go on for these seconds. Raises SoakError or DisagreementError at the first difference."""
    end = time.monotonic() + seconds
    found, number = Soaked(), 0
    while time.monotonic() < end:
        found += soak(first, number)
        number += 1
        if number % EVERY == 0:
            found.counts["examples of properties"] += properties(first + number)
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
