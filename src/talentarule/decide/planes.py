"""The record of a decision, one whole number: the verdict, and the outcome of every atom.

The two lowest bits are the verdict (the value of its outcome). Above them, of each atom, one bit stands in the plane
"true" and one in the plane "possible": TRUE sets both, UNKNOWN only "possible", FALSE none. Kleene's logic is then
ordinary logic on each plane, with the planes changing places under a negation.
"""

from __future__ import annotations

from talentarule.rules.kleene import Outcome

VERDICT_BITS = 2
VERDICT_MASK = (1 << VERDICT_BITS) - 1


def true_bit(place: int) -> int:
    """The bit that says "true" of the atom at ``place``."""
    return 1 << (VERDICT_BITS + place)


def possible_bit(place: int, count: int) -> int:
    """The bit that says "possible" of the atom at ``place`` among ``count`` atoms."""
    return 1 << (VERDICT_BITS + place + count)


def bits_of(outcome: Outcome, place: int, count: int) -> int:
    """The bits of one outcome, of the atom at ``place`` among ``count`` atoms."""
    match outcome:
        case Outcome.TRUE:
            return true_bit(place) | possible_bit(place, count)
        case Outcome.UNKNOWN:
            return possible_bit(place, count)
        case Outcome.FALSE:
            return 0


def outcome_at(bits: int, place: int, count: int) -> Outcome:
    """The outcome of the atom at ``place`` among ``count`` atoms."""
    if bits & true_bit(place):
        return Outcome.TRUE
    return Outcome.UNKNOWN if bits & possible_bit(place, count) else Outcome.FALSE
