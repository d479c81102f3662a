"""Finding remedies: the repairs of the conditions, carried out on the facts, and decided again.

Nothing is returned that was not decided again: the verdict is ELIGIBLE after all changes of a remedy, and after no part
of them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import combinations

from talentarule.decide.grounds import Turn, Weighing, repair_turns
from talentarule.decide.listed import Listed
from talentarule.decide.minimal import Budget
from talentarule.decide.reasons import NamedClause
from talentarule.decide.remedies.model import Change, Remedies, Remedy
from talentarule.decide.remedies.trial import SpentError, Trial, changed
from talentarule.decide.remedies.waivable import waiver_chances
from talentarule.decide.remedies.ways import Way, Ways, no_less
from talentarule.decide.remedies.wording import remedy_words
from talentarule.decide.values.points import Known, points_of
from talentarule.decide.verdict import Verdict
from talentarule.decide.waivers import Waiver

MAX_REMEDIES = 20
"""So many remedies are listed at most."""

MAX_CHANGES = 10
"""A remedy has so many changes at most."""

MAX_PLANS = 24
"""Of each repair so many ways of carrying it out are decided again."""

Changes = tuple[Change, ...]


def remedies_of(weighing: Weighing, waivers: tuple[Waiver, ...]) -> Remedies:
    """The remedies, those with fewest changes first. None for a verdict that is ELIGIBLE already or cannot be."""
    if weighing.verdict is Verdict.ELIGIBLE:
        return Remedies()
    program = weighing.program
    waivable = waiver_chances(weighing)
    if not program.covered or program.gaps:
        return Remedies(waivable=waivable)
    setting = program.setting
    attributes = {key: (one.value,) for key, one in setting.position.attributes.items()}
    known = Known(attributes, setting.selection, setting.events, setting.on)
    points = points_of(weighing.atoms, known)
    ages = program.findings.ages_from(program.rules)
    trial = Trial(weighing, waivers, dict(weighing.values()))
    found = _search(trial, Ways(trial, points, ages))
    return Remedies(tuple(_remedy(trial, changes) for changes in found), found.cut, waivable)


def _search(trial: Trial, ways: Ways) -> Listed[Changes]:
    weighing = trial.weighing
    turns = [one for one in weighing.turns if one[0] not in weighing.settled and ways.ways((one,))]
    repairs, cut = repair_turns(weighing, turns, Budget())
    found: dict[Changes, None] = {}
    try:
        for repair in repairs:
            short = _carry_out(repair, trial, ways, found)
            cut = cut or short
    except SpentError:
        cut = True
    ordered = sorted(found, key=lambda one: (len(one), _waits(one)))
    kept: list[Changes] = []
    for one in ordered:
        if not any(no_less(Way(one, 0), Way(other, 0)) for other in kept):
            kept.append(one)
    return Listed(tuple(kept[:MAX_REMEDIES]), cut or len(kept) > MAX_REMEDIES)


def _carry_out(
    repair: tuple[Turn, ...], trial: Trial, ways: Ways, found: dict[Changes, None]
) -> bool:
    """Find the changes by which a repair is carried out. Whether a bound cut the search."""
    cut = False
    for number, plan in enumerate(ways.plans(repair)):
        if number >= MAX_PLANS:
            return True
        changes = tuple(dict.fromkeys(plan)) if _no_records(plan) else plan
        if len(changes) > MAX_CHANGES:
            cut = True
            continue
        if changes not in found and trial.eligible(changes):
            found.update(dict.fromkeys(_smallest(changes, trial)))
    return cut


def _no_records(changes: Changes) -> bool:
    """Whether equal changes are one change; equal records are several."""
    return all(one.record is None for one in changes)


def _smallest(changes: Changes, trial: Trial) -> Iterator[Changes]:
    """The smallest parts of some changes that do by themselves: often all of them together."""
    found: list[frozenset[int]] = []
    for size in range(1, len(changes)):
        for part in combinations(range(len(changes)), size):
            if any(one <= frozenset(part) for one in found):
                continue
            chosen = tuple(changes[one] for one in part)
            if trial.eligible(chosen):
                found.append(frozenset(part))
                yield chosen
    if not found:
        yield changes


def _waits(changes: Changes) -> datetime.date:
    return max(
        (one.earliest for one in changes if one.earliest is not None), default=datetime.date.min
    )


def _remedy(trial: Trial, changes: Changes) -> Remedy:
    """The changes as a remedy, with the clauses whose conditions come out as asked by them."""
    weighing = trial.weighing
    values = changed(trial.values, changes)
    waits = _waits(changes)
    day = max(trial.on, waits)
    clauses: dict[tuple[str, str], NamedClause] = {}
    for place, asked in weighing.turns:
        atom = weighing.atoms[place]
        if place not in weighing.settled and trial.outcome(atom, values, day) is asked:
            for one in weighing.asked[atom].clauses:
                clauses[one.rule.key, one.path] = one
    earliest = None if waits == datetime.date.min else waits
    named = tuple(clauses.values())
    return Remedy(changes, earliest, named, remedy_words(changes, earliest, named))


__all__ = ["remedies_of"]
