"""Walking over resolved rules: every clause, every condition, every operand below a node."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from talentarule.rules import nodes as n


def clauses_of(clause: n.Clause) -> Iterator[n.Clause]:
    """The clause and all clauses below it, outermost first."""
    yield clause
    if isinstance(clause.body, n.Group):
        for member in clause.body.members:
            yield from clauses_of(member)


def conditions_of(clause: n.Clause) -> Iterator[n.Condition]:
    """The conditions written at this clause and below: bodies, ``bila`` and ``kecuali bila``."""
    for one in clauses_of(clause):
        if isinstance(one.body, n.Group):
            if one.body.condition is not None:
                yield one.body.condition
        else:
            yield one.body
        yield from one.exceptions


def rule_conditions(rule: n.Rule) -> Iterator[n.Condition]:
    """All conditions of a rule, those of its subjects included."""
    for subject in rule.subjects:
        if isinstance(subject, n.EverySubject) and subject.where is not None:
            yield subject.where
    yield from conditions_of(rule.body)


def atoms_of(condition: n.Condition) -> Iterator[n.Atom]:
    """The conditions without parts below a condition, definitions unfolded."""
    match condition:
        case n.Not(item):
            yield from atoms_of(item)
        case n.All(items) | n.Any(items) | n.AtLeast(_, items):
            for item in items:
                yield from atoms_of(item)
        case n.DefinedCondition(_, body):
            yield from atoms_of(body)
        case _:
            yield condition


def operands_of(atom: n.Atom) -> Iterator[n.Operand]:
    """The operands that an atom reads, inner ones included; constants too."""
    match atom:
        case n.Compare(left, _, right):
            yield from _inner(left)
            yield from _inner(right)
        case n.Between(left, low, high):
            for operand in (left, low, high):
                yield from _inner(operand)
        case n.Member(left, _, members):
            yield from _inner(left)
            for member in members:
                yield from operands_of(member)
        case n.MemberOf(left, _, of):
            yield from _inner(left)
            yield of
        case n.InPeriod(operand, _, _, moment):
            yield from _inner(operand)
            yield from _inner(moment)
        case n.Truth(fact):
            yield fact
        case n.HasAny(fact):
            yield n.FactRef(fact)
        case _:
            assert_never(atom)


def inner_operands(operand: n.Operand) -> Iterator[n.Operand]:
    """The operand and those inside it."""
    yield from _inner(operand)


def _inner(operand: n.Operand) -> Iterator[n.Operand]:
    yield operand
    match operand:
        case n.Age(birth, at):
            yield from _inner(birth)
            yield from _inner(at)
        case n.ExtremeOf(_, fact) | n.CountOf(fact):
            yield n.FactRef(fact)
        case n.Shifted(inner) | n.Defined(_, inner):
            yield from _inner(inner)
        case n.FactRef() | n.EventRef() | n.Constant():
            return
        case _:
            assert_never(operand)
