"""How fast decisions are put into a ledger and verified, beside writing and hashing the same bytes with nothing else.

    PYTHONPATH=src:tests python benchmarks/ledger.py --decisions 1000000

Baselines, in the same process: the same lines joined, hashed line by line with SHA-256 and written (for writing); the
same file read line by line and hashed (for verifying). Decisions are made beforehand and come again, so that only the
ledger is measured; each candidate has an id of its own, sealed in the vault, or in the open with ``--identify``.
"""

from __future__ import annotations

import argparse
import hashlib
import platform
import resource
import shutil
import tempfile
import time
from pathlib import Path

from support.ledgers import DAY, HEAD, people, rule_set
from talentarule.audit.ledger import open_ledger
from talentarule.audit.places import vault_path
from talentarule.audit.verification import verify
from talentarule.decide.decision import Decision
from talentarule.engine.recorded import load_archived

DISTINCT = 5_000


def _decisions() -> list[Decision]:
    rules = rule_set()
    return [rules.decide(one, HEAD, on=DAY) for one in people(DISTINCT)]


def _write(path: Path, decisions: list[Decision], count: int, identify: bool) -> float:
    with open_ledger(path, durable=False, identify=identify) as ledger:
        start = time.process_time()
        with ledger.batch():
            for number in range(count):
                ledger.append(decisions[number % DISTINCT])
        return time.process_time() - start


def _append_each(path: Path, decisions: list[Decision], count: int, durable: bool) -> float:
    with open_ledger(path, durable=durable, identify=True) as ledger:
        start = time.perf_counter()
        for number in range(count):
            ledger.append(decisions[number % DISTINCT])
        return time.perf_counter() - start


def _groups(path: Path, decisions: list[Decision], count: int, size: int) -> float:
    with open_ledger(path, identify=True) as ledger:
        start = time.perf_counter()
        for group in range(0, count, size):
            with ledger.batch():
                for number in range(group, group + size):
                    ledger.append(decisions[number % DISTINCT])
        return time.perf_counter() - start


def _write_alone(path: Path, source: Path) -> float:
    """The same bytes: each line hashed, and written."""
    spent = 0.0
    with source.open("rb") as stream, path.open("wb") as target:
        while lines := stream.readlines(1 << 20):
            start = time.process_time()
            for line in lines:
                hashlib.sha256(line).hexdigest()
            target.write(b"".join(lines))
            spent += time.process_time() - start
    return spent


def _read_alone(path: Path) -> float:
    start = time.process_time()
    with path.open("rb") as stream:
        while line := stream.readline():
            hashlib.sha256(line).hexdigest()
    return time.process_time() - start


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _told(name: str, count: int, spent: float, alone: float | None = None) -> None:
    ratio = "" if alone is None else f"{spent / alone:>8.2f} x"
    print(f"{name:<58}{count / spent:>12,.0f} /s{ratio}", flush=True)


def main() -> None:
    """Run it from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--decisions", type=int, default=1_000_000)
    parser.add_argument("--folder", help="where the ledgers are written")
    given = parser.parse_args()
    count = given.decisions
    print(f"Python {platform.python_version()}, {platform.machine()}, {count:,} decisions")
    decisions = _decisions()
    folder = Path(tempfile.mkdtemp(dir=given.folder))
    try:
        small = max(count // 500, 100)
        _told(
            "append, on disk each (fsync), wall time",
            small,
            _append_each(folder / "a", decisions, small, True),
        )
        _told(
            "append, not waiting for the disk, wall time",
            small * 10,
            _append_each(folder / "b", decisions, small * 10, False),
        )
        for size in (100, 1_000):
            _told(
                f"groups of {size}, on disk each, wall time",
                small * 50,
                _groups(folder / f"c{size}", decisions, small * 50, size),
            )
        path = folder / "diulang.jsonl"
        again = max(count // 20, 100)
        _write(path, decisions, again, False)
        start = time.process_time()
        found = verify(path, vault=vault_path(path), load=load_archived)
        spent = time.process_time() - start
        assert found.holds, found.findings[:3]
        assert found.replayed == again
        _told("verify --replay --vault", again, spent)
        before = _peak()
        for identify, name in ((False, "ids sealed, with a vault"), (True, "ids in the open")):
            path = folder / f"putusan-{identify}.jsonl"
            spent = _write(path, decisions, count, identify)
            alone = _write_alone(folder / "alone", path)
            _told(f"one batch, {name}", count, spent, alone)
            _told("  the same bytes hashed and written, nothing else", count, alone, alone)
            after = _peak()
            start = time.process_time()
            found = verify(path)
            verified = time.process_time() - start
            assert found.holds, found.findings[:3]
            read = _read_alone(path)
            _told(f"verify, {name}", found.records, verified, read)
            _told("  the same lines read and hashed, nothing else", found.records, read, read)
            megabytes = path.stat().st_size / 1e6
            print(
                f"  {megabytes:,.0f} MB; memory at most {before} MiB before, {after} MiB after writing, "
                f"{_peak()} MiB after verifying"
            )
            path.unlink()
            (folder / "alone").unlink()
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
