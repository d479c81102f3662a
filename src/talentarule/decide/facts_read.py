"""A fact with the value that a decision read."""

from __future__ import annotations

from typing import NamedTuple

from talentarule.decide.codes import Code
from talentarule.decide.schema import Slot
from talentarule.decide.spellings import CACHE_LIMIT
from talentarule.vocabulary.facts import Fact
from talentarule.vocabulary.values import Value


class FactRead(NamedTuple):
    """A fact that a rule in force reads, with its value; None is unknown."""

    fact: Fact
    value: Value | None


class FactReads(dict[Code, FactRead]):
    """What is read of one fact, by code. Values come again, so it is kept while there is room."""

    def __init__(self, slot: Slot) -> None:
        super().__init__()
        self._slot = slot

    def __missing__(self, code: Code) -> FactRead:
        read = FactRead(self._slot.fact, self._slot.coding.decode(code))
        if len(self) < CACHE_LIMIT:
            self[code] = read
        return read
