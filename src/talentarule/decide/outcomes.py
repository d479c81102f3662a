"""The outcomes of all conditions of a decision as a plain list: less than a trace, at a small part of its cost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from talentarule.decide.planes import VERDICT_BITS
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import clause_in_force
from talentarule.rules.walk import atoms_of

if TYPE_CHECKING:
    import datetime

    from talentarule.decide.program import Program


class ConditionOutcome(NamedTuple):
    """A condition without parts: the label path of its clause, its text as the rule file has it, and its outcome:
    ``true``, ``false`` or ``unknown``.
    """

    clause: str
    text: str
    outcome: str


class Line(NamedTuple):
    """Where the outcome of a condition stands in a record: the offsets of its two bits. ``told`` is what is told of it
    for the outcomes false, unknown and true, which set none, one and both of them.
    """

    true: int
    possible: int
    told: tuple[ConditionOutcome, ConditionOutcome, ConditionOutcome]


def outcome_lines(program: Program) -> tuple[Line, ...]:
    """A line for each condition of the rules in force, where it stands, in the order of the rules."""
    places, count = program.evaluator.places, program.evaluator.count
    lines: list[Line] = []
    for one in program.considered:
        if not one.in_force:
            continue
        for path, atom in atoms_in_force(one.rule.body, program.setting.law_on):
            text = " ".join(atom.span.text.split())
            false, unknown, true = (
                ConditionOutcome(path, text, outcome.name.lower()) for outcome in Outcome
            )
            offset = VERDICT_BITS + places[atom]
            lines.append(Line(offset, offset + count, (false, unknown, true)))
    return tuple(lines)


def atoms_in_force(clause: n.Clause, day: datetime.date) -> Iterator[tuple[str, n.Atom]]:
    """The conditions without parts of a clause and those below it, as far as they are in force, each with the label
    path of the clause in which it stands.
    """
    if not clause_in_force(clause, day):
        return
    written: list[n.Condition] = []
    if not isinstance(clause.body, n.Group):
        written.append(clause.body)
    elif clause.body.condition is not None:
        written.append(clause.body.condition)
    for condition in (*written, *clause.relief):
        for atom in atoms_of(condition):
            yield clause.path, atom
    if isinstance(clause.body, n.Group):
        for member in clause.body.members:
            yield from atoms_in_force(member, day)
