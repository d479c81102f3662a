"""Witnesses looked at again: decided anew, and by the reference interpreter."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import talentarule
from support.expected import Expected, situation_of
from talentarule.analysis import Witness
from talentarule.decide.verdict import VERDICTS
from talentarule.engine.settings import find_position
from talentarule.rules.reference import NOTHING_GRANTED


def replay(
    rules: talentarule.RuleSet,
    witness: Witness,
    events: Mapping[str, datetime.date],
) -> None:
    """The decision of a witness is what comes out again, through the rule set and by the reference; ``events`` are
    those of the analysis.
    """
    decision = witness.decision
    again = rules.decide(
        witness.candidate,
        decision.position,
        on=decision.on,
        events=events,
        selection=witness.selection,
    )
    assert (again.verdict, again.failed) == (decision.verdict, decision.failed)
    place = find_position(rules.resolved.vocabulary.organisation, decision.position)
    expected = Expected(
        rules.resolved,
        situation_of(
            rules.resolved,
            place,
            witness.candidate,
            law_on=decision.on,
            facts_on=decision.on,
            events=events,
            selection=witness.selection,
        ),
        NOTHING_GRANTED,
    )
    assert VERDICTS[expected.verdict.value] is decision.verdict
    assert expected.clauses == (decision.failed, decision.undetermined)


__all__ = ["replay"]
