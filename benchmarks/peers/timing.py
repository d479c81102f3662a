"""Interleaved rounds: every piece of work runs once a round beside the baseline, so that both see the same machine.

The clock counts the time of the process (all its threads), because the machine is shared.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping

from attrs import frozen

SLICE = 0.02
"""So many seconds a piece of work takes in a round, by repetition."""


@frozen
class Cost:
    """Of one piece of work: the median of its ratios to the baseline beside it, and its least seconds."""

    ratio: float
    least: float


def seconds(work: Callable[[], object], repeat: int) -> float:
    """The mean time of the work."""
    start = time.process_time()
    for _ in range(repeat):
        work()
    return (time.process_time() - start) / repeat


def repeats(work: Callable[[], object]) -> int:
    """How often to repeat the work to fill a slice."""
    work()
    return max(1, round(SLICE / max(seconds(work, 3), 1e-9)))


def interleaved(
    work: Mapping[str, Callable[[], object]], baseline: Callable[[], object], rounds: int
) -> dict[str, Cost]:
    """The cost of each piece of work against the baseline, which runs right before it every time."""
    often = {name: repeats(one) for name, one in work.items()}
    base_often = repeats(baseline)
    ratios: dict[str, list[float]] = {name: [] for name in work}
    least = dict.fromkeys(work, float("inf"))
    for _ in range(rounds):
        for name, one in work.items():
            base = seconds(baseline, base_often)
            found = seconds(one, often[name])
            ratios[name].append(found / base)
            least[name] = min(least[name], found)
    return {name: Cost(statistics.median(ratios[name]), least[name]) for name in work}
