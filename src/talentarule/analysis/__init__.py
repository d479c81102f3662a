"""What rules say about all candidates, and about given people."""

from __future__ import annotations

from talentarule.analysis.comparing.diffing import diff
from talentarule.analysis.comparing.people import diff_people
from talentarule.analysis.narrowing.narrowing import narrow

__all__ = ["diff", "diff_people", "narrow"]
