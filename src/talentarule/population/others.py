"""Taking the verdicts away from those who do not apply for a position."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from talentarule.population.applying import Applied
from talentarule.population.bits import packed
from talentarule.population.screening import Kept


def without_others(kept: Kept, applied: Applied, places: Mapping[str, int]) -> Kept:
    """A batch in which those who do not apply for a position have no verdict for it. ``places`` are those of the
    positions among the verdicts. The planes of the batch are changed.
    """
    sure, possible, bad = kept.sure, kept.possible, dict(kept.bad)
    for name, place in places.items():
        applies = applied.for_position(name)[kept.first : kept.first + kept.rows]
        others = packed(~applies)
        sure[place] &= ~others
        if possible is not sure:
            possible[place] &= ~others
        bad[place] = bad[place] | others if place in bad else others
    return evolve(kept, bad=bad)


__all__ = ["without_others"]
