"""Whether both verifiers find every alteration of a ledger, on as many random ones as are asked for.

    PYTHONPATH=src:tests python benchmarks/ledger_alterations.py --count 10000 --seed 20260105

Alterations are of single bytes (changed, lost, more) and of records (removed, moved, twice, inserted, rewritten with
their digests, the end cut, the whole chain made anew), each looked at with the published checkpoint. The first that is
not found ends the run with status 1. The unaltered ledger is verified before each, and must never be accused.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

from support.ledgers import alter, codes, sample, standalone


def run(count: int, seed: int, folder: Path) -> Counter[str]:
    """Alter so many times; how often in which way. Raises AssertionError where a verifier finds nothing."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    path, checkpoint = sample(folder, 12)
    data, done = path.read_bytes(), Counter[str]()
    spoilt = folder / "diubah.jsonl"
    while sum(done.values()) < count:
        altered = alter(data, chance)
        if altered.data == data:
            continue
        assert codes(path, checkpoint) == []
        assert standalone(path, checkpoint) == []
        spoilt.write_bytes(altered.data)
        assert codes(spoilt, checkpoint), (altered.name, "not found", altered.data)
        assert standalone(spoilt, checkpoint), (altered.name, "not found alone", altered.data)
        done[altered.name] += 1
    return done


def main() -> int:
    """Run it from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=20260105)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = run(given.count, given.seed, Path(folder))
        except AssertionError as error:
            print(error)
            return 1
    for name, times in sorted(done.items()):
        print(f"{name:16} {times:>6}")
    print(f"{'all found':16} {sum(done.values()):>6}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
