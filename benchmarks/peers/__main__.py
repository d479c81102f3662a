"""``python -m benchmarks.peers decide | load | answers``."""

from __future__ import annotations

import argparse
import platform

from . import answers, deciding, loading
from .registry import versions


def main() -> None:
    """Run one of the comparisons and print it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("what", choices=("decide", "load", "answers"))
    parser.add_argument("--rounds", type=int, default=deciding.ROUNDS, help="rounds of decide")
    parser.add_argument("--rules", type=int, default=loading.TOTAL, help="rules of load")
    asked = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}; {'; '.join(versions())}")
    lines = {
        "decide": lambda: deciding.lines(asked.rounds),
        "load": lambda: loading.lines(asked.rules),
        "answers": answers.lines,
    }
    for line in lines[asked.what]():
        print(line, flush=True)


if __name__ == "__main__":
    main()
