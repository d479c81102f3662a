"""The garbage collector during a load, and while many positions are compiled."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class _Loads:
    """How many loads run, in all threads, and whether the first of them switched the collector off."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.running = 0
        self.switched = False


_LOADS = _Loads()


@contextmanager
def paused() -> Iterator[None]:
    """Do without the collector of cycles, if it is on, until no load runs any more.

    A load, as compiling many positions, makes objects that all stay, so a collection in the middle looks at more and
    more of them and frees none: the cost of a rule would grow with their number. Reference counting goes on. Cycles
    that became garbage meanwhile are found by the next full collection. Who switches the collector on or off during
    a load of another thread has the last word only when they switch it on.
    """
    with _LOADS.lock:
        if _LOADS.running == 0:
            _LOADS.switched = gc.isenabled()
            gc.disable()
        _LOADS.running += 1
    try:
        yield
    finally:
        with _LOADS.lock:
            _LOADS.running -= 1
            if _LOADS.running == 0 and _LOADS.switched:
                _promote()
                gc.enable()


def _promote() -> None:
    """Pass everything made so far to the oldest generation, as a collection that finds no garbage would."""
    if (
        gc.get_freeze_count() == 0
    ):  # else the application keeps something frozen, which must stay so
        gc.freeze()
        gc.unfreeze()
