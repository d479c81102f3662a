"""Finding remedies."""

from __future__ import annotations

from talentarule.decide.grounds import Weighing
from talentarule.decide.remedies.model import Remedies


def remedies_of(weighing: Weighing) -> Remedies:
    """The remedies."""
    return Remedies()
