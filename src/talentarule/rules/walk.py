"""Walking over resolved rules: every clause, every condition, every operand below a node."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from talentarule.rules import nodes as n
from talentarule.vocabulary.facts import Fact, Owner


def clauses_of(clause: n.Clause) -> Iterator[n.Clause]:
    """The clause and all clauses below it, outermost first."""
    yield clause
    if isinstance(clause.body, n.Group):
        for member in clause.body.members:
            if isinstance(member.body, n.Group):
                yield from clauses_of(member)
            else:
                yield member


def conditions_of(clause: n.Clause) -> Iterator[n.Condition]:
    """The conditions written at this clause and below: bodies, ``bila`` and ``kecuali bila``."""
    for one in clauses_of(clause):
        if isinstance(one.body, n.Group):
            if one.body.condition is not None:
                yield one.body.condition
        else:
            yield one.body
        yield from one.exceptions
        for fallback in one.fallbacks:
            yield fallback.instead
            yield fallback.when


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
    """The operands that an atom reads, inner ones included; constants too.

    Of a selection: its list, its moments, and what its filters read besides the fields of the records.
    """
    match atom:
        case n.Compare(left, _, right):
            yield from inner_operands(left)
            yield from inner_operands(right)
        case n.Between(left, low, high):
            for operand in (left, low, high):
                yield from inner_operands(operand)
        case n.Member(left, _, members):
            yield from inner_operands(left)
            for member in members:
                yield from operands_of(member)
        case n.MemberOf(left, _, of):
            yield from inner_operands(left)
            yield from inner_operands(of)
        case n.InPeriod(operand, _, _, moment):
            yield from inner_operands(operand)
            yield from inner_operands(moment)
        case n.Truth(fact):
            yield fact
        case n.HasAny(fact):
            yield n.FactRef(fact)
        case n.Qualifies():
            return
        case n.Exists(selection):
            yield from _selected(selection)
        case n.Every(selection, must):
            yield from _selected(selection)
            yield from _beside_fields(must, selection.source)
        case _:
            assert_never(atom)


def _selected(selection: n.Selection) -> Iterator[n.Operand]:
    yield n.FactRef(selection.source)
    for one in selection.filters:
        if one.time is not None:
            yield from inner_operands(one.time.moment)
        if one.where is not None:
            yield from _beside_fields(one.where, selection.source)


def _beside_fields(condition: n.Condition, source: Fact | None = None) -> Iterator[n.Operand]:
    """What a filter reads besides the records; in one of the pool the facts of candidates are those of applicants."""
    own = {Owner.RECORD}
    of_pool = source is not None and source.owner is Owner.POOL
    if of_pool:
        own.add(Owner.CANDIDATE)
    for atom in atoms_of(condition):
        for operand in operands_of(atom):
            if isinstance(operand, n.FactRef):
                if operand.fact.owner not in own:
                    yield operand
            elif not (of_pool and _reads_applicant(operand)):
                yield operand


def _reads_applicant(operand: n.Operand) -> bool:
    """Whether an operand computes with the facts of one applicant: what it reads besides is told by its parts."""
    return not isinstance(operand, n.EventRef | n.Constant)


def reads_pool(atom: n.Atom) -> bool:
    """Whether an atom reads the applicants."""
    return any(
        isinstance(one, n.FactRef) and one.fact.owner is Owner.POOL for one in operands_of(atom)
    )


def selections_of(atom: n.Atom) -> Iterator[n.Selection]:
    """The selections of records that an atom reads."""
    if isinstance(atom, n.Exists | n.Every):
        yield atom.selection
    for operand in operands_of(atom):
        if isinstance(operand, n.RecordOperand):
            yield operand.selection
        if isinstance(operand, n.TableValue):
            for row in operand.rows:
                for cell in row.cells:
                    for inner in () if cell is None else atoms_of(cell):
                        yield from selections_of(inner)


def inner_operands(operand: n.Operand) -> Iterator[n.Operand]:
    """The operand and all that it is computed from."""
    yield operand
    match operand:
        case n.Age(birth, at):
            yield from inner_operands(birth)
            yield from inner_operands(at)
        case n.ExtremeOf(_, fact) | n.CountOf(fact):
            yield n.FactRef(fact)
        case n.Shifted(inner) | n.Defined(_, inner):
            yield from inner_operands(inner)
        case (
            n.RecordCount(selection)
            | n.DistinctCount(selection)
            | n.FieldTotal(selection)
            | n.FieldExtreme(_, selection)
            | n.FieldValues(selection)
            | n.SpellOf(_, selection)
        ):
            yield from _selected(selection)
        case n.TableValue(_, _, rows):
            for row in rows:
                for cell in row.cells:
                    if cell is not None:
                        yield from _beside_fields(cell)
        case n.FactRef() | n.EventRef() | n.Constant():
            return
        case _:
            assert_never(operand)
