"""By which tier of fallbacks somebody qualifies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from talentarule.rules.kleene import Outcome, disjunction, negation
from talentarule.rules.pools import clause_up_to, tiers_in
from talentarule.rules.reference import Granted, waived_outcome

if TYPE_CHECKING:
    from talentarule.decide.program import Program


def tier_of(program: Program, bits: int, granted: Granted) -> int:
    """The lowest tier with whose fallbacks all demands are met: 0 is without any. For somebody who qualifies."""
    atom = program.atom_outcomes(bits)
    day = program.setting.law_on
    demands = [one for one in program.considered if one.in_force and one.rule.demands]
    highest = tiers_in(one.rule for one in demands)
    for tier in range(highest):
        outcomes = (
            disjunction(
                (
                    negation(one.applies),
                    waived_outcome(
                        clause_up_to(one.rule.body, tier), atom, day, one.rule.key, granted
                    ),
                )
            )
            for one in demands
        )
        if all(outcome is Outcome.TRUE for outcome in outcomes):
            return tier
    return highest


__all__ = ["tier_of"]
