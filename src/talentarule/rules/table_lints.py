"""Checks of how rules use the results of decision tables."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from talentarule.diagnostics import Words
from talentarule.rules import nodes as n
from talentarule.rules.comparing import rank
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import atom_outcome
from talentarule.rules.reporter import Reporter
from talentarule.rules.table_axes import NOWHERE
from talentarule.rules.tables import MAX_TABLES, tables_compared, with_results
from talentarule.rules.walk import atoms_of, rule_conditions
from talentarule.vocabulary.types import NumberType


def check_table_uses(rules: Sequence[n.Rule], reporter: Reporter) -> None:
    """Report comparisons of more tables than are judged together, and numbers of boxes taken for amounts."""
    seen: set[n.Atom] = set()
    for rule in rules:
        for condition in rule_conditions(rule):
            for atom in atoms_of(condition):
                tables = tables_compared(atom)
                if not tables or atom in seen:
                    continue
                seen.add(atom)
                if len(tables) > MAX_TABLES:
                    reporter.report("TR2213", atom.span, limit=str(MAX_TABLES))
                else:
                    _by_order(atom, reporter)


def _by_order(atom: n.Atom, reporter: Reporter) -> None:
    """``kotak hasil >= 7``: numbers that name boxes have no order that means anything."""
    match atom:
        case n.Compare(left, relation, n.Constant()) if relation in n.ORDERS:
            pass
        case n.Between(left, n.Constant(), n.Constant()):
            pass
        case _:
            return
    table = left.operand if isinstance(left, n.Defined) else left
    if not isinstance(table, n.TableValue) or table.type != NumberType():
        return
    results = {
        row.result.value: row for row in table.rows if isinstance(row.result.value, int | Decimal)
    }
    meeting = [
        row.texts[-1]
        for _, row in sorted(results.items(), key=lambda item: rank(item[0]))
        if _meets(atom, table, row.result)
    ]
    shown = f"{table.name} = salah satu dari ({', '.join(meeting)})"
    shown_en = f"{table.name} = any of ({', '.join(meeting)})"
    reporter.report("TR2212", atom.span, name=table.name, instead=Words(shown, shown_en))


def _meets(atom: n.Atom, table: n.TableValue, result: n.Constant) -> bool:
    return atom_outcome(with_results(atom, {table: result}), NOWHERE) is Outcome.TRUE
