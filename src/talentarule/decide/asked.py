"""What the demands ask of each single condition: that it holds, that it does not, or both in different places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from talentarule.decide.program import Program
from talentarule.decide.reasons import NamedClause
from talentarule.rules import nodes as n
from talentarule.rules.reference import Granted, clause_in_force, clause_key


@frozen
class Asked:
    """What is asked of a condition, and by which clauses: the innermost ones in which it stands."""

    holds: frozenset[bool]
    clauses: tuple[NamedClause, ...]


def asked_of(program: Program, granted: Granted) -> Mapping[n.Atom, Asked]:
    """What the demands in force ask of each condition, in the order of the rules. Demands that count as met ask
    nothing; those of a rule that only perhaps applies do.
    """
    free = granted.waived | granted.overridden
    holds: dict[n.Atom, set[bool]] = {}
    clauses: dict[n.Atom, dict[str, NamedClause]] = {}
    for one in program.considered:
        if not one.in_force or not one.rule.demands:
            continue
        for atom, wanted, clause in _of_clause(one.rule.body, True, one.rule, program, free):
            holds.setdefault(atom, set()).add(wanted)
            key = clause_key(one.rule.key, clause)
            clauses.setdefault(atom, {})[key] = NamedClause(clause.path, one.rule, clause)
    return {
        atom: Asked(frozenset(wanted), tuple(clauses[atom].values()))
        for atom, wanted in holds.items()
    }


_Found = Iterator[tuple[n.Atom, bool, n.Clause]]


def _of_clause(
    clause: n.Clause, wanted: bool, rule: n.Rule, program: Program, free: frozenset[str]
) -> _Found:
    if not clause_in_force(clause, program.setting.law_on) or clause_key(rule.key, clause) in free:
        return
    body_wanted = wanted is not clause.forbidden
    if isinstance(clause.body, n.Group):
        group = clause.body
        if group.condition is not None:
            yield from _of_condition(group.condition, not body_wanted, clause)
        members_wanted = body_wanted is not (group.kind is n.GroupKind.NONE)
        for member in group.members:
            yield from _of_clause(member, members_wanted, rule, program, free)
    else:
        yield from _of_condition(clause.body, body_wanted, clause)
    for relief in clause.relief:
        yield from _of_condition(relief, wanted, clause)


def _of_condition(condition: n.Condition, wanted: bool, clause: n.Clause) -> _Found:
    match condition:
        case n.Not(item):
            yield from _of_condition(item, not wanted, clause)
        case n.All(items) | n.Any(items) | n.AtLeast(_, items):
            for item in items:
                yield from _of_condition(item, wanted, clause)
        case n.DefinedCondition(_, body):
            yield from _of_condition(body, wanted, clause)
        case _:
            yield condition, wanted, clause


__all__ = ["Asked", "asked_of"]
