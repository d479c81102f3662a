"""A finding about rules, as data."""

from __future__ import annotations

from enum import Enum

from attrs import field, frozen

from talentarule.analysis.judging import Witness
from talentarule.diagnostics import Diagnostic


class Certainty(Enum):
    """How a finding is known."""

    PROVED = "proved"
    """For every candidate of whom all is known, whoever it is."""
    WITNESSED = "witnessed"
    """By the candidates that it shows."""
    READ = "read"
    """From the rules as they are written."""
    COUNTED = "counted"
    """In the data given."""
    OPEN = "not decided"
    """Not known: neither a proof nor a witness was found."""


@frozen
class Finding:
    """A finding. ``clauses`` are the label paths of the clauses involved, the one spoken of first; ``positions`` the
    names of the positions it is about.

    ``with_missing`` says of a proof whether it holds for candidates of whom not all is known too, None where nobody
    asks. ``witnesses`` are invented candidates with the decision on each.
    """

    diagnostic: Diagnostic
    certainty: Certainty
    clauses: tuple[str, ...]
    positions: tuple[str, ...]
    witnesses: tuple[Witness, ...] = field(default=(), eq=False)
    with_missing: bool | None = None
    subject: str = ""
    """The key of the clause that is spoken of."""

    @property
    def code(self) -> str:
        """The stable code."""
        return self.diagnostic.code


__all__ = ["Certainty", "Finding"]
