"""The three verdicts."""

from __future__ import annotations

from enum import Enum


class Verdict(Enum):
    """The verdict on one candidate for one position. ELIGIBLE may carry waivers, always shown."""

    INELIGIBLE = "tidak memenuhi syarat"
    UNDETERMINED = "perlu verifikasi"
    ELIGIBLE = "memenuhi syarat"


VERDICTS = (Verdict.INELIGIBLE, Verdict.UNDETERMINED, Verdict.ELIGIBLE)
"""By the value of the outcome they stand for: FALSE 0, UNKNOWN 1, TRUE 2."""
