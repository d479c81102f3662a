"""What a decision table gives: the rows that can still apply, and comparisons of a result that is not settled yet.

For known inputs exactly one row applies: ``check`` proves it. Where inputs are unknown, the rows that are not ruled out
stay possible; a comparison is true when it is true of every result that is still possible, and false when of none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import assert_never

from attrs import evolve

from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome, conjunction
from talentarule.rules.selected import Meaning
from talentarule.rules.situation import Situation
from talentarule.rules.walk import atoms_of, operands_of
from talentarule.vocabulary.values import Value

MAX_TABLES = 2
"""So many tables may be read by one comparison: every pair of their results is judged."""

HOLDERS = frozenset({n.TableValue, n.Defined, n.Shifted, n.Age})
"""The operands in which the result of a table can stand."""


def row_outcome(row: n.TableRow, situation: Situation, meaning: Meaning) -> Outcome:
    """Whether a row applies."""
    return conjunction(meaning.outcome(cell, situation) for cell in row.cells if cell is not None)


def possible_rows(
    table: n.TableValue, situation: Situation, meaning: Meaning
) -> tuple[n.TableRow, ...]:
    """The rows that are not ruled out."""
    return tuple(
        row for row in table.rows if row_outcome(row, situation, meaning) is not Outcome.FALSE
    )


def possible_results(
    table: n.TableValue, situation: Situation, meaning: Meaning
) -> tuple[n.Constant, ...]:
    """The results of the rows that are not ruled out, each once."""
    rows = possible_rows(table, situation, meaning)
    return tuple(dict.fromkeys(row.result for row in rows))


def value_of_table(table: n.TableValue, situation: Situation, meaning: Meaning) -> Value | None:
    """The result: known when every row that is still possible gives the same."""
    results = possible_results(table, situation, meaning)
    return results[0].value if len(results) == 1 else None


def tables_in(operand: n.Operand) -> tuple[n.TableValue, ...]:
    """The tables whose results an operand is made of."""
    match operand:
        case n.TableValue():
            return (operand,)
        case n.Defined(_, inner) | n.Shifted(inner):
            return tables_in(inner)
        case n.Age(birth, at):
            return (*tables_in(birth), *tables_in(at))
        case _:
            return ()


def tables_compared(atom: n.Atom) -> tuple[n.TableValue, ...]:
    """The tables whose results a comparison compares, each once."""
    found = [table for operand in _compared(atom) for table in tables_in(operand)]
    return tuple(dict.fromkeys(found))


def _compared(atom: n.Atom) -> Iterator[n.Operand]:
    match atom:
        case n.Compare(left, _, right):
            yield from (left, right)
        case n.Between(left, low, high):
            yield from (left, low, high)
        case n.Member(left, _, members):
            yield left
            for member in members:
                yield from _compared(member)
        case n.MemberOf(left):
            yield left
        case n.InPeriod(operand, _, _, moment):
            yield from (operand, moment)
        case n.Truth() | n.HasAny() | n.Exists() | n.Every() | n.Qualifies():
            return
        case _:
            assert_never(atom)


def holds_table(operand: n.Operand) -> bool:
    """Whether an operand is made of the result of a table; quick where it cannot be."""
    return type(operand) in HOLDERS and bool(tables_in(operand))


def versions(atom: n.Atom, situation: Situation, meaning: Meaning) -> Iterator[n.Atom]:
    """The comparison with each combination of results that are still possible in the place of its tables."""
    tables = tables_compared(atom)
    choices = [possible_results(table, situation, meaning) for table in tables]
    for chosen in product(*choices):
        yield with_results(atom, dict(zip(tables, chosen, strict=True)))


def agreed(outcomes: Iterable[Outcome]) -> Outcome:
    """What all possible versions of a comparison say; UNKNOWN where they differ, and where there is none."""
    found = set(outcomes)
    return found.pop() if len(found) == 1 else Outcome.UNKNOWN


def with_results(atom: n.Atom, results: dict[n.TableValue, n.Constant]) -> n.Atom:
    """The comparison with constants in the place of tables."""

    def put(operand: n.Operand) -> n.Operand:
        match operand:
            case n.TableValue():
                return results.get(operand, operand)
            case n.Defined(_, inner):
                return put(inner) if tables_in(inner) else operand
            case n.Shifted(inner):
                return evolve(operand, operand=put(inner)) if tables_in(inner) else operand
            case n.Age(birth, at):
                return n.Age(put(birth), put(at))
            case _:
                return operand

    match atom:
        case n.Compare(left, _, right):
            return evolve(atom, left=put(left), right=put(right))
        case n.Between(left, low, high):
            return evolve(atom, left=put(left), low=put(low), high=put(high))
        case n.Member(left, _, members):
            inner = tuple(with_results(member, results) for member in members)
            return evolve(atom, left=put(left), members=inner)  # type: ignore[arg-type]
        case n.MemberOf(left):
            return evolve(atom, left=put(left))
        case n.InPeriod(operand, _, _, moment):
            return evolve(atom, operand=put(operand), moment=put(moment))
        case _:
            return atom


# What is looked at ---------------------------------------------------------------------------------------------


def tables_of(atom: n.Atom) -> tuple[n.TableValue, ...]:
    """All tables that a condition reads, those inside selections and other tables too, the outer ones first."""
    found: dict[n.TableValue, None] = {}
    for operand in operands_of(atom):
        if isinstance(operand, n.TableValue):
            found[operand] = None
    return tuple(found)


def cells_of(table: n.TableValue) -> Iterator[n.Atom]:
    """The conditions without parts in the cells of a table."""
    for row in table.rows:
        for cell in row.cells:
            if cell is not None:
                yield from atoms_of(cell)


def open_operands(atom: n.Atom, situation: Situation, meaning: Meaning) -> Iterator[n.Operand]:
    """The operands on which an undecided condition depends: of a table, those of the cells that are undecided in rows
    still possible.
    """
    tables = tables_compared(atom)
    if not tables:
        yield from operands_of(atom)
        return
    blank = {table: table.rows[0].result for table in tables}
    yield from operands_of(with_results(atom, blank))
    for table in tables:
        for row in possible_rows(table, situation, meaning):
            for cell in row.cells:
                if cell is None or meaning.outcome(cell, situation) is not Outcome.UNKNOWN:
                    continue
                for inner in atoms_of(cell):
                    yield from open_operands(inner, situation, meaning)
