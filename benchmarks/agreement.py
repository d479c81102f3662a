"""Whether the compiled evaluator and the reference interpreter agree, on as many random pairs as are asked for.

    PYTHONPATH=src:tests python benchmarks/agreement.py --pairs 1000000 --seed 20260105

A pair is a random rule set, in a random setting (place, dates, events, facts of the selection), and a random
candidate; each candidate is drawn anew. Compared are the outcome of every condition and the verdict, and of every fifth
pair the clauses that refuse and those that are open, and the sums of preferences. The first difference ends the run
with status 1 and is shown with its rule set; ``--only N`` looks at the rule set of that number alone,
``--candidates N`` draws so many candidates for each rule set: few make many rule sets. With ``--flat`` no condition is
about lists of records; with ``--without-norms`` there are no tables, fallbacks, pools, obligations and overrides.
``--seconds N`` goes on for so long, whatever the number of pairs.
"""

from __future__ import annotations

import argparse
import platform
import sys
import time
from collections import Counter
from collections.abc import Sequence

import talentarule
from support.agreement import DisagreementError, Tally, agree

CANDIDATES = 500
"""So many candidates are drawn for each rule set."""


def run(
    pairs: int,
    seed: int,
    candidates: int = CANDIDATES,
    *,
    histories: bool = True,
    norms: bool = True,
    seconds: float | None = None,
) -> Tally:
    """Compare at least so many pairs, or go on for these seconds. Raises DisagreementError at the first
    difference.
    """
    tally, number = Tally(), 0
    end = None if seconds is None else time.monotonic() + seconds
    while tally.pairs < pairs if end is None else time.monotonic() < end:
        tally += agree(seed, number, candidates, histories=histories, norms=norms)
        number += 1
        if number % 100 == 0:
            print(f"{tally.pairs} of {pairs}", file=sys.stderr)
    return tally


def report(tally: Tally) -> str:
    """The figures of a run as text, shares in percent."""
    verdicts = ", ".join(
        f"{name} {count} ({count / tally.pairs:.1%})"
        for name, count in sorted(tally.verdicts.items())
    )
    outcomes: dict[str, Counter[str]] = {}
    for (kind, outcome), count in tally.outcomes.items():
        outcomes.setdefault(kind, Counter())[outcome] += count
    lines = [
        f"pairs compared         {tally.pairs}",
        f"rule sets              {tally.rule_sets} (and {tally.passed_over} passed over: TR4007)",
        f"verdicts               {verdicts}",
        f"conditions compared    {sum(tally.outcomes.values())}",
        "",
        "conditions by kind and outcome",
        *(
            f"  {kind:12} TRUE {of['TRUE']:>9}  FALSE {of['FALSE']:>9}  UNKNOWN {of['UNKNOWN']:>9}"
            for kind, of in sorted(outcomes.items())
        ),
        "",
        "pairs with",
        *_counts(tally.traits),
        "",
        "nodes in the rule sets",
        *_counts(tally.nodes),
    ]
    return "\n".join(lines)


def _counts(counter: Counter[str]) -> list[str]:
    return [f"  {name:42} {count:>9}" for name, count in counter.most_common()]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run and print; 0 when everything agreed, 1 when not."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--pairs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--candidates", type=int, default=CANDIDATES, metavar="N")
    parser.add_argument("--flat", action="store_true")
    parser.add_argument("--without-norms", action="store_true")
    parser.add_argument("--seconds", type=float, default=None, metavar="N")
    parser.add_argument("--only", type=int, default=None, metavar="N")
    chosen = parser.parse_args(arguments)
    print(
        f"seed {chosen.seed}, talentarule {talentarule.__version__}, "
        f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}"
    )
    try:
        only = chosen.only
        tally = (
            run(
                chosen.pairs,
                chosen.seed,
                chosen.candidates,
                histories=not chosen.flat,
                norms=not chosen.without_norms,
                seconds=chosen.seconds,
            )
            if only is None
            else agree(
                chosen.seed,
                only,
                chosen.candidates,
                histories=not chosen.flat,
                norms=not chosen.without_norms,
            )
        )
    except DisagreementError as difference:
        print(difference)
        return 1
    print(report(tally))
    return 0


if __name__ == "__main__":
    sys.exit(main())
