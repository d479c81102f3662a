"""What loading costs: ten thousand rules, ours and the peers', by chunks in turn, then all in one go.

The clock counts the time of the process, because the machine is shared.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import talentarule

from . import ours
from .description import Position, positions
from .form import Form
from .registry import installed_peers

TOTAL = 10_000
CHUNK = 1_000
BASELINE = "rule-engine"
FEW = 100
"""Of peers other than rule-engine so many rules of each chunk are compiled: they only tell the order of size."""


OURS = "talentarule, loads"
OURS_COMPILED = "talentarule, loads and deciders"


def seconds(work: Callable[[], object], kept: list[object]) -> float:
    """The time of the work, whose result is kept, out of sight of the collector: nobody pays for another's heap."""
    start = time.process_time()
    kept.append(work())
    found = time.process_time() - start
    out_of_sight()
    return found


def out_of_sight() -> None:
    """Hide from the garbage collector what is in memory now."""
    gc.collect()
    gc.freeze()


def forget(kept: list[object]) -> None:
    """Free what was kept."""
    kept.clear()
    gc.unfreeze()
    out_of_sight()


def compiled(form: Form, chunk: Sequence[Position]) -> list[object]:
    """The rules of a chunk by a peer."""
    return [form.one(one) for one in chunk]


def ours_by_step(chunk: Sequence[Position], kept: list[object]) -> tuple[float, float]:
    """Ours for a chunk, in seconds: read and checked; and with a compiled decider for every position."""
    text = ours.rules_text(chunk)
    start = time.process_time()
    rules = talentarule.loads(text)
    read = time.process_time()
    kept += (rules, ours.deciders(rules, chunk))
    ready = time.process_time()
    out_of_sight()
    return read - start, ready - start


def lines(total: int = TOTAL) -> Iterator[str]:
    """Measure by chunks, then all in one file, and give the table."""
    every = positions(total)
    peers = {package: peer.FORMS[0] for package, peer in installed_peers().items()}
    kept: list[object] = []
    ours_by_step(every[:10], kept)  # imports and the grammar, which a process needs once
    for form in peers.values():
        compiled(form, every[:10])
    cost: dict[str, list[float]] = {name: [] for name in (OURS, OURS_COMPILED, *peers)}
    for start in range(0, total, CHUNK):
        chunk = every[start : start + CHUNK]
        read, ready = ours_by_step(chunk, kept)
        cost[OURS].append(read / len(chunk))
        cost[OURS_COMPILED].append(ready / len(chunk))
        for package, form in peers.items():
            some = chunk if package == BASELINE else chunk[:FEW]
            cost[package].append(seconds(partial(compiled, form, some), kept) / len(some))
    base = cost.get(BASELINE)
    yield f"{total} rules of 9 conditions, {CHUNK} at a time, us a rule"
    yield f"{'':33} {'median':>7} {'first':>7} {'last':>7} {'x ' + BASELINE:>14}"
    for name, found in sorted(cost.items(), key=lambda item: statistics.median(item[1])):
        us = [one * 1e6 for one in found]
        ratio = f"{ratio_of(found, base):14.2f}" if base else ""
        yield f"  {name:31} {statistics.median(us):7.0f} {us[0]:7.0f} {us[-1]:7.0f} {ratio}"
    forget(kept)
    read, ready = ours_by_step(every, kept)
    once = {OURS: read, OURS_COMPILED: ready}
    if BASELINE in peers:
        forget(kept)
        once[BASELINE] = seconds(partial(compiled, peers[BASELINE], every), kept)
    yield f"all {total} in one go"
    for name, found_once in once.items():
        yield f"  {name:31} {found_once / total * 1e6:7.0f} {found_once:9.1f} s"


def ratio_of(found: Sequence[float], base: Sequence[float]) -> float:
    """The median of the ratios, chunk by chunk."""
    return statistics.median(one / other for one, other in zip(found, base, strict=True))
