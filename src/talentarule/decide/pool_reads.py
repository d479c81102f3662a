"""What decisions read of a pool: whether they do at all, and which facts of the applicants."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from talentarule.decide.program import Program
from talentarule.rules import nodes as n
from talentarule.rules.reference import clause_in_force
from talentarule.rules.walk import atoms_of, clauses_of, operands_of, reads_pool, selections_of
from talentarule.vocabulary.facts import Owner


def asks_of_pool(program: Program) -> bool:
    """Whether decisions of this program depend on the pool."""
    return any(reads_pool(atom) for atom in program.evaluator.places)


def facts_of_applicants(
    rules: Sequence[n.Rule], proposals: Sequence[n.Proposal], day: datetime.date
) -> frozenset[str]:
    """The keys of the facts that are read where applicants are looked at, or ranked."""
    found: set[str] = set()
    for rule in rules:
        for clause in clauses_of(rule.body):
            if clause_in_force(clause, day):
                for condition in _conditions(clause):
                    found |= _in_pool_filters(condition)
    for proposal in proposals:
        for key in proposal.keys:
            found |= _candidate_facts(n.Compare(key, n.Relation.EQUAL, key, span=proposal.span))
    return frozenset(found)


def _conditions(clause: n.Clause) -> Iterator[n.Condition]:
    if not isinstance(clause.body, n.Group):
        yield clause.body
    elif clause.body.condition is not None:
        yield clause.body.condition
    yield from clause.exceptions
    for fallback in clause.fallbacks:
        yield fallback.when


def _in_pool_filters(condition: n.Condition) -> set[str]:
    found: set[str] = set()
    for atom in atoms_of(condition):
        for selection in selections_of(atom):
            if selection.source.owner is not Owner.POOL:
                continue
            wheres = [one.where for one in selection.filters if one.where is not None]
            if isinstance(atom, n.Every):
                wheres.append(atom.must)
            for where in wheres:
                for inner in atoms_of(where):
                    found |= _candidate_facts(inner)
        for operand in operands_of(atom):
            match operand:
                case (
                    n.DistinctCount(selection, field)
                    | n.FieldTotal(selection, field)
                    | n.FieldExtreme(_, selection, field)
                    | n.FieldValues(selection, field)
                ) if selection.source.owner is Owner.POOL:
                    found.add(field.key)
                case _:
                    pass
    return found


def _candidate_facts(atom: n.Atom) -> set[str]:
    return {
        operand.fact.key
        for operand in operands_of(atom)
        if isinstance(operand, n.FactRef) and operand.fact.owner is Owner.CANDIDATE
    }


__all__ = ["asks_of_pool", "facts_of_applicants"]
