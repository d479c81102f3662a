"""The clauses that are not met and that somebody may waive."""

from __future__ import annotations

from attrs import evolve

from talentarule.decide.grounds import Weighing
from talentarule.decide.reasons import NamedClause, verdict_with_waivers
from talentarule.decide.remedies.model import WaiverChance
from talentarule.decide.remedies.wording import waiver_words
from talentarule.decide.waivers import waivable_clauses
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import clause_in_force, clause_key, waived_outcome


def waiver_chances(weighing: Weighing) -> tuple[WaiverChance, ...]:
    """The outermost demands in force that are not met and may be waived, in the order of the rules."""
    program, granted = weighing.program, weighing.granted
    day = program.setting.law_on
    atom = program.atom_outcomes(weighing.record)
    found: list[WaiverChance] = []
    within: set[str] = set()
    for rule, clause, waivable in waivable_clauses(program):
        key = clause_key(rule.key, clause)
        inner = any(key.startswith(f"{outer} ") for outer in within)
        if waivable is None or inner or not clause_in_force(clause, day):
            continue
        if waived_outcome(clause, atom, day, rule.key, granted) is Outcome.TRUE:
            continue
        within.add(key)
        event = waivable.before
        if event is not None and program.setting.events.get(event.key, program.setting.on) <= (
            program.setting.on
        ):
            continue  # too late
        freed = evolve(granted, waived=granted.waived | {key})
        suffices = verdict_with_waivers(program, weighing.record, freed) is Outcome.TRUE
        named = NamedClause(clause.path, rule, clause)
        words = waiver_words(named, waivable.authority, event, suffices)
        found.append(WaiverChance(named, waivable.authority, event, suffices, words))
    return tuple(found)


__all__ = ["waiver_chances"]
