"""Specialising: what is fixed for one position, one day and one set of event dates is put in place of its name."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from typing import assert_never

from attrs import evolve, frozen

from talentarule.rules import nodes as n
from talentarule.rules.coverage import RuleIndex
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import (
    atom_outcome,
    covers,
    covers_by_itself,
    in_force,
    outcome_of,
)
from talentarule.rules.situation import Pool, Situation
from talentarule.rules.walk import atoms_of, operands_of
from talentarule.vocabulary.calendar import add
from talentarule.vocabulary.durations import Duration
from talentarule.vocabulary.facts import Fact, Owner
from talentarule.vocabulary.organisation import Position, Unit
from talentarule.vocabulary.types import DateType, ManyType
from talentarule.vocabulary.values import Many, Value


@frozen
class Setting:
    """What is fixed before a candidate is read. ``events`` holds the dates that are known, by key; ``pool`` the
    applicants with their verdicts, None when they are not given.
    """

    position: Position | Unit
    on: datetime.date
    law_on: datetime.date
    facts_on: datetime.date
    events: Mapping[str, datetime.date]
    selection: Mapping[str, Value | None]
    pool: Pool | None = None

    def situation(self, candidate: Mapping[str, Value | None]) -> Situation:
        """The situation of a candidate in this setting."""
        return Situation(
            self.position,
            candidate,
            self.law_on,
            self.facts_on,
            self.events,
            self.selection,
            pool=self.pool,
        )


@frozen
class Considered:
    """A rule that covers the position, or may: with what is known of that."""

    rule: n.Rule
    applies: Outcome
    in_force: bool


def considered_rules(index: RuleIndex, setting: Setting) -> tuple[Considered, ...]:
    """The rules whose subject covers the position, or covers it perhaps."""
    situation = setting.situation({})
    found = []
    for rule in index.about(setting.position):
        applies = covers(rule, situation)
        if applies is not Outcome.FALSE:
            found.append(Considered(rule, applies, in_force(rule, setting.law_on)))
    return tuple(found)


def is_covered(considered: tuple[Considered, ...]) -> bool:
    """Whether a rule of the position's own is in force: otherwise nobody passes by default."""
    return any(one.in_force and covers_by_itself(one.rule, one.applies) for one in considered)


# Atoms ---------------------------------------------------------------------------------------------------------


def specialised(atom: n.Atom, setting: Setting) -> n.Atom:
    """The atom with attributes, selection facts and event dates as constants, where they are known."""
    put = partial(_operand, setting=setting)
    match atom:
        case n.Compare(left, relation, right):
            return n.Compare(put(left), relation, put(right), span=atom.span)
        case n.Between(left, low, high):
            return evolve(atom, left=put(left), low=put(low), high=put(high))
        case n.Member(left, _, members):
            inner = tuple(specialised(member, setting) for member in members)
            return evolve(atom, left=put(left), members=inner)  # type: ignore[arg-type]
        case n.MemberOf(left, quantity, of, count):
            if isinstance(of, n.FieldValues):
                return evolve(atom, left=put(left), of=_operand(of, setting))  # type: ignore[arg-type]
            values = _fixed(of, setting)
            if not isinstance(values, Many) or not values.complete:
                return evolve(atom, left=put(left))
            assert isinstance(of.fact.type, ManyType)
            inner_left = put(left)
            members_of = tuple(
                n.Compare(
                    inner_left,
                    n.Relation.EQUAL,
                    n.Constant(value, of.fact.type.item),
                    span=atom.span,
                )
                for value in values.items
            )
            return n.Member(inner_left, quantity, members_of, count, span=atom.span)
        case n.InPeriod(operand, _, _, moment):
            return evolve(atom, operand=put(operand), moment=put(moment))
        case n.Truth() | n.HasAny() | n.Qualifies():
            return atom
        case n.Exists(selection):
            return evolve(atom, selection=_selection(selection, setting))
        case n.Every(selection) if selection.source.owner is Owner.POOL:
            return atom
        case n.Every(selection, must):
            return evolve(
                atom,
                selection=_selection(selection, setting),
                must=specialised_condition(must, setting),
            )
        case _:
            assert_never(atom)


def specialised_condition(condition: n.Condition, setting: Setting) -> n.Condition:
    """The condition with each of its atoms specialised."""
    match condition:
        case n.Not(item):
            return evolve(condition, item=specialised_condition(item, setting))
        case n.All(items) | n.Any(items) | n.AtLeast(_, items):
            return evolve(
                condition, items=tuple(specialised_condition(item, setting) for item in items)
            )
        case n.DefinedCondition(_, body):
            return evolve(condition, body=specialised_condition(body, setting))
        case _:
            return specialised(condition, setting)


def _selection(selection: n.Selection, setting: Setting) -> n.Selection:
    if selection.source.owner is Owner.POOL:
        return selection  # events are those of each applicant
    filters = tuple(
        n.Filter(
            None
            if one.time is None
            else evolve(one.time, moment=_operand(one.time.moment, setting)),
            None if one.where is None else specialised_condition(one.where, setting),
        )
        for one in selection.filters
    )
    return evolve(selection, filters=filters)


def _fixed(ref: n.FactRef, setting: Setting) -> Value | None:
    fact = ref.fact
    if fact.owner is Owner.POSITION:
        attribute = setting.position.attributes.get(fact.key)
        return None if attribute is None else attribute.value
    if fact.owner is Owner.SELECTION:
        return setting.selection.get(fact.key)
    return None


def _operand(operand: n.Operand, setting: Setting) -> n.Operand:
    match operand:
        case n.FactRef(fact):
            value = _fixed(operand, setting)
            return operand if value is None else n.Constant(value, fact.type)
        case n.EventRef(event):
            day = setting.events.get(event.key)
            return operand if day is None else n.Constant(day, DateType())
        case n.Age(birth, at):
            return n.Age(_operand(birth, setting), _operand(at, setting))
        case n.Shifted(inner, sign, amount):
            moved = _operand(inner, setting)
            if isinstance(moved, n.Constant):
                return n.Constant(_moved(moved.value, sign, amount), moved.type)
            return n.Shifted(moved, sign, amount)
        case n.Defined(_, inner):
            return _operand(inner, setting)
        case n.Constant() | n.ExtremeOf() | n.CountOf():
            return operand
        case (
            n.RecordCount()
            | n.DistinctCount()
            | n.FieldTotal()
            | n.FieldExtreme()
            | n.FieldValues()
            | n.SpellOf()
        ):
            return evolve(operand, selection=_selection(operand.selection, setting))
        case n.TableValue():
            return _table(operand, setting)
        case _:
            assert_never(operand)


def _table(table: n.TableValue, setting: Setting) -> n.Operand:
    """The table without the rows that are ruled out already; its result where all rows left give the same."""
    rows = [row for one in table.rows if (row := _row(one, setting)) is not None]
    results = {row.result for row in rows}
    return results.pop() if len(results) == 1 else evolve(table, rows=tuple(rows))


def _row(row: n.TableRow, setting: Setting) -> n.TableRow | None:
    cells: list[n.Condition | None] = []
    for cell in row.cells:
        inner = None if cell is None else specialised_condition(cell, setting)
        if inner is not None and not any(candidate_facts(atom) for atom in atoms_of(inner)):
            outcome = outcome_of(inner, setting.situation({}))
            if outcome is Outcome.FALSE:
                return None
            if outcome is Outcome.TRUE:
                inner = None
        cells.append(inner)
    return evolve(row, cells=tuple(cells))


def _moved(value: Value, sign: int, amount: Duration | Decimal) -> Value:
    if isinstance(amount, Duration):
        assert isinstance(value, datetime.date)
        return add(value, amount, sign)
    assert isinstance(value, int | Decimal)
    return value + sign * amount


def candidate_facts(atom: n.Atom) -> tuple[Fact, ...]:
    """The facts of the candidate that an atom reads, each once."""
    return facts_of(atom, Owner.CANDIDATE)


def facts_of(atom: n.Atom, owner: Owner) -> tuple[Fact, ...]:
    """The facts of an owner that an atom reads, each once."""
    facts: dict[Fact, None] = {}
    for operand in operands_of(atom):
        if isinstance(operand, n.FactRef) and operand.fact.owner is owner:
            facts[operand.fact] = None
    return tuple(facts)


def outcome_for(atom: n.Atom, setting: Setting, candidate: Mapping[str, Value | None]) -> Outcome:
    """The outcome of an atom for some values of the candidate, by the reference interpreter."""
    return atom_outcome(atom, setting.situation(candidate))
