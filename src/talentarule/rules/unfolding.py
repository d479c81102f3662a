"""How much a definition becomes when the definitions in it are unfolded, told without unfolding them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import assert_never

from attrs import frozen

from talentarule.rules import nodes as n
from talentarule.rules.walk import clauses_of, rule_conditions

Sizes = Mapping[int, int]
"""How many conditions there are in what each definition was resolved to, by the identity of that."""


@frozen
class Extent:
    """``conditions``: how many conditions without parts there are, those in selections and tables included; ``depth``:
    how many definitions stand upon one another.
    """

    conditions: int = 1
    depth: int = 0


def conditions_in(condition: n.Condition, sizes: Sizes) -> int:
    """The number of conditions without parts in a condition, unfolded."""
    match condition:
        case n.Not(item):
            return conditions_in(item, sizes)
        case n.All(items) | n.Any(items) | n.AtLeast(_, items):
            return sum(conditions_in(item, sizes) for item in items)
        case n.DefinedCondition(_, body):
            return sizes.get(id(body)) or conditions_in(body, sizes)
        case _:
            return 1 + _in_atom(condition, sizes)


def conditions_in_operand(operand: n.Operand, sizes: Sizes) -> int:
    """The number of conditions in the selections and tables of an operand, unfolded; 0 where there are none."""
    match operand:
        case n.Defined(_, inner):
            known = sizes.get(id(inner))
            return conditions_in_operand(inner, sizes) if known is None else known
        case n.Shifted(inner):
            return conditions_in_operand(inner, sizes)
        case n.Age(birth, at):
            return _in_operands((birth, at), sizes)
        case (
            n.RecordCount(selection)
            | n.DistinctCount(selection)
            | n.FieldTotal(selection)
            | n.FieldExtreme(_, selection)
            | n.FieldValues(selection)
            | n.SpellOf(_, selection)
        ):
            return conditions_in_selection(selection, sizes)
        case n.TableValue(_, _, rows):
            return sum(
                conditions_in(cell, sizes) for row in rows for cell in row.cells if cell is not None
            )
        case n.FactRef() | n.EventRef() | n.Constant() | n.ExtremeOf() | n.CountOf():
            return 0
        case _:
            assert_never(operand)


def conditions_in_selection(selection: n.Selection, sizes: Sizes) -> int:
    """The number of conditions in the filters of a selection, unfolded; each filter counts, also one by time only."""
    total = 0
    for one in selection.filters:
        total += 1 if one.where is None else conditions_in(one.where, sizes)
        if one.time is not None:
            total += conditions_in_operand(one.time.moment, sizes)
    return total


def conditions_in_rule(rule: n.Rule, sizes: Sizes) -> int:
    """The number of conditions of a rule, those of its subjects and due dates included, unfolded."""
    dates = [clause.due for clause in clauses_of(rule.body) if clause.due is not None]
    return sum(conditions_in(one, sizes) for one in rule_conditions(rule)) + _in_operands(
        dates, sizes
    )


def conditions_in_proposal(proposal: n.Proposal, sizes: Sizes) -> int:
    """The number of conditions of a proposal, in its subjects and in the keys of its order, unfolded."""
    subjects = [
        one.where
        for one in proposal.subjects
        if isinstance(one, n.EverySubject) and one.where is not None
    ]
    return sum(conditions_in(one, sizes) for one in subjects) + _in_operands(proposal.keys, sizes)


def _in_atom(atom: n.Atom, sizes: Sizes) -> int:
    match atom:
        case n.Compare(left, _, right):
            return _in_operands((left, right), sizes)
        case n.Between(left, low, high):
            return _in_operands((left, low, high), sizes)
        case n.Member(left, _, members):
            # The left side is asked for with each member.
            return _in_operands((left,), sizes) + sum(_in_atom(one, sizes) for one in members)
        case n.MemberOf(left, _, of):
            return _in_operands((left, of), sizes)
        case n.InPeriod(operand, _, _, moment):
            return _in_operands((operand, moment), sizes)
        case n.Exists(selection):
            return conditions_in_selection(selection, sizes)
        case n.Every(selection, must):
            return conditions_in_selection(selection, sizes) + conditions_in(must, sizes)
        case n.Truth() | n.HasAny() | n.Qualifies():
            return 0
        case _:
            assert_never(atom)


def _in_operands(operands: Iterable[n.Operand], sizes: Sizes) -> int:
    return sum(conditions_in_operand(one, sizes) for one in operands)
