"""What single decisions and the reference say of a person and the clauses of a position, for queries and frames."""

from __future__ import annotations

from functools import partial
from typing import Any

import talentarule
from strategies.flat_rules import ON
from talentarule.decide.reasons import named_clauses
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import atom_outcome, waived_outcome
from talentarule.vocabulary.facts import Flag
from talentarule.vocabulary.reading import Unreadable, read_value

POSITION = "Kepala Dinas"
TRUTHS = {Outcome.TRUE: True, Outcome.FALSE: False, Outcome.UNKNOWN: None}


def expected(
    rules: talentarule.RuleSet, person: dict[str, Any], **how: Any
) -> tuple[str | None, list[bool | None]]:
    """The verdict (None for wrong data) and the outcome of each clause, by single decisions and the reference."""
    decider = rules.decider(POSITION, on=ON, **how)
    try:
        decision = decider(rules.prepare(person, "x"))
    except talentarule.DataError:
        return None, []
    program = decider.program
    values = {
        slot.fact.key: read_value(
            slot.fact.type,
            person.get(slot.fact.key),
            may_be_none=Flag.MAY_BE_NONE in slot.fact.flags,
            day=ON,
        )
        for slot in program.schema.slots
    }
    situation = program.setting.situation(
        {key: value for key, value in values.items() if not isinstance(value, Unreadable)}
    )
    atom = partial(atom_outcome, situation=situation)
    clauses = [
        TRUTHS[waived_outcome(clause, atom, ON, one.rule.key, program.overridden)]
        for one in program.considered
        for clause in named_clauses(one.rule, ON)
    ]
    return decision.verdict.name, clauses
