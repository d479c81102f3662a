"""Due dates of obligations: ``paling lambat 1 tahun sesudah pelantikan``."""

from __future__ import annotations

from attrs import evolve

from talentarule.rules import nodes as n
from talentarule.rules.operands import date_operand
from talentarule.rules.reporter import Reporter
from talentarule.rules.scope import Scope
from talentarule.rules.walk import inner_operands
from talentarule.syntax import nodes as s
from talentarule.vocabulary.facts import Owner


def due_date(due: s.DueDate, scope: Scope) -> n.Operand | None:
    """The last day of an obligation; None after reporting what is wrong with it."""
    moment = date_operand(due.moment, scope)
    if moment is None:
        return None
    for part in inner_operands(moment):
        if isinstance(part, n.FactRef) and part.fact.owner is Owner.CANDIDATE:
            scope.reporter.report("TR2313", due.moment.span, name=part.fact.name)
            break
    if due.length is None:
        return moment
    return n.Shifted(moment, -1 if due.side is s.Side.BEFORE else 1, due.length)


def with_due_dates(
    clause: n.Clause, above: n.Operand | None, inline: bool, reporter: Reporter
) -> n.Clause:
    """The clause of ``mewajibkan`` with the due date on each obligation: its own, or the nearest above it.

    An obligation is the clause of a line, each clause of a block, and under ``bila`` each clause of that.
    """
    due = clause.due or above
    body = clause.body
    is_block = isinstance(body, n.Group) and (not inline or body.kind is n.GroupKind.WHEN)
    if isinstance(body, n.Group) and is_block:
        members = tuple(with_due_dates(one, due, True, reporter) for one in body.members)
        return evolve(clause, due=due, body=evolve(body, members=members))
    if due is None:
        reporter.report("TR2303", clause.span)
    return evolve(clause, due=due)


__all__ = ["due_date", "with_due_dates"]
