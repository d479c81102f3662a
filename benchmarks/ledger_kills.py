"""Whether a ledger loses a record that it acknowledged, or its chain, when its writers are killed.

    PYTHONPATH=src:tests python benchmarks/ledger_kills.py --kills 2000 --seed 20260105

Four processes append to one ledger with a vault; one of them after the other is killed (SIGKILL) at a random moment and
another takes its place. Writes are made short, so that kills meet half-written lines. At the end the ledger is opened
once more, verified, replayed with its vault, and every acknowledged record is looked for. Status 1 where one is lost.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from support.ledger_kills import run


def main() -> int:
    """Run it from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=20260105)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        try:
            found = run(given.kills, given.seed, Path(folder))
        except AssertionError as error:
            print(f"lost or broken: {error}")
            return 1
    print(f"writers killed            {found.kills:>8}")
    print(f"records acknowledged      {found.acknowledged:>8}, none lost")
    print(f"records in the ledger     {found.records:>8}, the chain holds, all decisions replay")
    print(f"torn ends set aside       {found.set_aside:>8}, recorded {found.recovered}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
