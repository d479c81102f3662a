"""Which facts may change: by the doing of the person or the agency, from the date of the decision on."""

from __future__ import annotations

from collections.abc import Iterator

from talentarule.rules import nodes as n
from talentarule.rules.walk import atoms_of, operands_of, rule_conditions, selections_of
from talentarule.vocabulary.facts import Fact, Flag, Owner

_NEVER = frozenset({Flag.FIXED, Flag.PROTECTED})


def changeable(fact: Fact, ages: frozenset[str]) -> bool:
    """Whether a fact may change. ``ages`` are the keys of the facts that ages are counted from."""
    return (
        fact.owner is Owner.CANDIDATE
        and fact.declared
        and not fact.flags & _NEVER
        and fact.key not in ages
    )


def facts_of_ages(rules: n.ResolvedRules) -> frozenset[str]:
    """The keys of the candidate's facts that some rule counts an age from."""
    atoms: dict[n.Atom, None] = {}
    for rule in (*rules.rules, *rules.pool_rules):
        for condition in rule_conditions(rule):
            atoms.update(dict.fromkeys(atoms_of(condition)))
    return frozenset(
        fact.key
        for atom in atoms
        for operand in _operands_within(atom)
        if isinstance(operand, n.Age)
        for fact in _facts(operand.birth)
        if fact.owner is Owner.CANDIDATE
    )


def _facts(operand: n.Operand) -> Iterator[Fact]:
    match operand:
        case n.FactRef(fact):
            yield fact
        case n.Shifted(inner) | n.Defined(_, inner):
            yield from _facts(inner)
        case _:
            return


def _operands_within(atom: n.Atom) -> Iterator[n.Operand]:
    """The operands of an atom, those inside its selections and tables too."""
    conditions = [atom.must] if isinstance(atom, n.Every) else []
    for operand in operands_of(atom):
        yield operand
        if isinstance(operand, n.TableValue):
            conditions += [cell for row in operand.rows for cell in row.cells if cell is not None]
    for selection in selections_of(atom):
        conditions += [one.where for one in selection.filters if one.where is not None]
    for condition in conditions:
        for inner in atoms_of(condition):
            yield from _operands_within(inner)


__all__ = ["changeable", "facts_of_ages"]
