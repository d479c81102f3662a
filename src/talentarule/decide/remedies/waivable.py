"""The clauses that are not met and that somebody may waive."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from talentarule.decide.grounds import Weighing
from talentarule.decide.reasons import NamedClause, verdict_with_waivers
from talentarule.decide.remedies.model import WaiverChance
from talentarule.decide.remedies.wording import waiver_words
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import clause_in_force, clause_key, waived_outcome


def waiver_chances(weighing: Weighing) -> tuple[WaiverChance, ...]:
    """The outermost demands in force that are not met and may still be waived, in the order of the rules."""
    program, granted = weighing.program, weighing.granted
    found: list[WaiverChance] = []
    for one in program.considered:
        if not one.in_force or not one.rule.demands:
            continue
        for clause, waivable in _waivable(one.rule.body, one.rule, weighing):
            freed = evolve(granted, waived=granted.waived | {clause_key(one.rule.key, clause)})
            suffices = verdict_with_waivers(program, weighing.record, freed) is Outcome.TRUE
            named = NamedClause(clause.path, one.rule, clause)
            words = waiver_words(named, waivable.authority, waivable.before, suffices)
            chance = WaiverChance(named, waivable.authority, waivable.before, suffices, words)
            found.append(chance)
    return tuple(found)


def _waivable(
    clause: n.Clause, rule: n.Rule, weighing: Weighing
) -> Iterator[tuple[n.Clause, n.Waivable]]:
    """The clause, or those below it, as far as they are not met and it is not too late to waive them."""
    setting = weighing.program.setting
    if not clause_in_force(clause, setting.law_on):
        return
    atom = weighing.program.atom_outcomes(weighing.record)
    outcome = waived_outcome(clause, atom, setting.law_on, rule.key, weighing.granted)
    if outcome is Outcome.TRUE:
        return
    if clause.waivable is not None:
        before = clause.waivable.before
        day = None if before is None else setting.events.get(before.key)
        if day is None or setting.on < day:
            yield clause, clause.waivable
            return
    if isinstance(clause.body, n.Group) and not clause.forbidden:
        for member in clause.body.members:
            if member.conjunctive:
                yield from _waivable(member, rule, weighing)


__all__ = ["waiver_chances"]
