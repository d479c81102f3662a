"""What was computed before, by what it was computed from, while there is room."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from talentarule.decide.codes import Code

MEMO_LIMIT = 65_536
"""So many distinct values of one fact are remembered with their bits."""

_V = TypeVar("_V")


class Memo(dict[Code, _V]):
    """Values by code; one not met before is computed, and remembered while there is room."""

    def __init__(self, compute: Callable[[Code], _V]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, code: Code) -> _V:
        value = self._compute(code)
        if len(self) < MEMO_LIMIT:
            self[code] = value
        return value
