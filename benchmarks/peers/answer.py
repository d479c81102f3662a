"""One answer of an engine to a case that nobody can decide."""

from __future__ import annotations

from enum import Enum

from attrs import frozen


class Kind(Enum):
    """What an application sees."""

    PASSES = "**passes**"
    REFUSES = "refuses"
    NO_ANSWER = "no answer"
    ERROR = "error"
    LOAD_ERROR = "error at load"
    OPEN = "open"


@frozen
class Answer:
    """One cell: what an application sees, and a word more."""

    kind: Kind
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.kind.value} {self.detail}".strip()
