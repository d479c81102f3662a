"""Outcomes as bits: of each atom one bit in the plane "true" and one in the plane "possible".

TRUE sets both, UNKNOWN only "possible", FALSE none. Kleene's logic is then ordinary logic on each plane, with the
planes changing places under a negation.
"""

from __future__ import annotations

from talentarule.rules.reference import Outcome


def bits_of(outcome: Outcome, place: int, count: int) -> int:
    """The bits of one outcome, of the atom at ``place`` among ``count`` atoms."""
    match outcome:
        case Outcome.TRUE:
            return 1 << place | 1 << (place + count)
        case Outcome.UNKNOWN:
            return 1 << (place + count)
        case Outcome.FALSE:
            return 0


def outcome_at(bits: int, place: int, count: int) -> Outcome:
    """The outcome of the atom at ``place`` among ``count`` atoms."""
    if bits >> place & 1:
        return Outcome.TRUE
    return Outcome.UNKNOWN if bits >> (place + count) & 1 else Outcome.FALSE
