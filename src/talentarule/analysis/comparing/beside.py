"""Clauses that refuse nobody by themselves: those that rank, oblige, or look at the applicants together. What they say
is compared, and nothing proved.
"""

from __future__ import annotations

import datetime
from collections.abc import Hashable, Iterator

from talentarule.analysis.comparing.model import Beside, Change
from talentarule.decide.reasons import named_clauses
from talentarule.rules import nodes as n
from talentarule.rules.labels import path_key
from talentarule.rules.reference import in_force

_Entry = tuple[str, n.Verb | None, Hashable]


def beside(
    old: n.ResolvedRules, new: n.ResolvedRules, day_old: datetime.date, day_new: datetime.date
) -> tuple[Beside, ...]:
    """Those added, removed or written anew, by path."""
    return tuple(_changes(list(_entries(old, day_old)), list(_entries(new, day_new))))


def _changes(old: list[_Entry], new: list[_Entry]) -> Iterator[Beside]:
    gone = [one for one in old if one not in new]
    come = [one for one in new if one not in old]
    for path, verb, _ in come:
        same = [one for one in gone if (path_key(one[0]), one[1]) == (path_key(path), verb)]
        if same:
            gone.remove(same[0])
        yield Beside(Change.NOT_DECIDED if same else Change.ADDED, path, verb)
    for path, verb, _ in gone:
        yield Beside(Change.REMOVED, path, verb)


def _entries(rules: n.ResolvedRules, day: datetime.date) -> Iterator[_Entry]:
    for rule in (*rules.rules, *rules.pool_rules):
        if not in_force(rule, day) or (rule.demands and not rule.about_pool):
            continue
        for clause in named_clauses(rule, day):
            said = (
                clause.body,
                clause.exceptions,
                clause.fallbacks,
                clause.weight,
                clause.due,
                clause.on_failure,
            )
            yield clause.path, rule.verb, (frozenset(rule.subjects), said)
    for one in rules.proposals:
        yield one.path, None, (frozenset(one.subjects), one.count, one.keys)


__all__ = ["beside"]
