"""Resolving definitions: a name for a value, for a condition, or for a block of clauses that all must hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from talentarule.diagnostics import Words
from talentarule.rules import nodes as n
from talentarule.rules.conditions import resolve_condition
from talentarule.rules.functions import FUNCTIONS, Function
from talentarule.rules.operands import resolve_operand
from talentarule.rules.scope import BROKEN, Definition, Meaning, Scope, meaning_of
from talentarule.rules.selections import resolve_selection
from talentarule.rules.table_resolve import resolve_table
from talentarule.source import Span
from talentarule.syntax import nodes as s
from talentarule.vocabulary.facts import Owner
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.types import BooleanType


def resolve_definition(decl: Definition, scope: Scope) -> Meaning:
    """What a definition or a table names: a value or a condition."""
    if isinstance(decl, s.TableDecl):
        return resolve_table(decl, scope)
    if decl.clauses:
        found = _block(decl.clauses, scope, decl.span)
        return BROKEN if found is None else Meaning(condition=found)
    if not isinstance(decl.body, s.Test):
        assert decl.body is not None
        return Meaning(condition=resolve_condition(decl.body, scope))
    if _is_selection(decl.body.operand, scope):
        assert isinstance(decl.body.operand, s.Call)
        selected = resolve_selection(decl.body.operand, scope)
        return BROKEN if selected is None else Meaning(selection=selected.selection)
    if _is_condition(decl.body.operand, scope):
        return Meaning(condition=resolve_condition(decl.body, scope))
    return Meaning(value=resolve_operand(decl.body.operand, scope))


def _is_selection(operand: s.Operand, scope: Scope) -> bool:
    """Whether a definition names a selection of records: ``pilih(LIST ..)`` without a field."""
    if not isinstance(operand, s.Call) or operand.source is not None or operand.must is not None:
        return False
    return FUNCTIONS.get(fold(operand.function.text)) is Function.SELECT


def _is_condition(operand: s.Operand, scope: Scope) -> bool:
    """Whether a definition that is one operand names a condition rather than a value."""
    if isinstance(operand, s.Call):
        return FUNCTIONS.get(fold(operand.function.text)) in (Function.EXISTS, Function.EVERY)
    if isinstance(operand, s.Name):
        key = fold(operand.text)
        fact = scope.bare_fact(key)
        if fact is not None:
            return isinstance(fact.type, BooleanType)
        defined = scope.definition_key(key)
        if defined is not None:
            return meaning_of(defined, scope).condition is not None
    if isinstance(operand, s.PositionRef | s.CandidateRef):
        owner = Owner.POSITION if isinstance(operand, s.PositionRef) else Owner.CANDIDATE
        owned = scope.facts.get((owner, fold(operand.name.text)))
        return owned is not None and isinstance(owned.type, BooleanType)
    return False


def _block(clauses: Iterable[s.Clause], scope: Scope, span: Span) -> n.Condition | None:
    """A block of clauses as one condition: all must hold."""
    resolved = [_clause(clause, scope) for clause in clauses]
    found = tuple(one for one in resolved if one is not None)
    if len(found) < len(resolved):
        return None
    return found[0] if len(found) == 1 else n.All(found, span=span)


def _clause(clause: s.Clause, scope: Scope) -> n.Condition | None:
    if isinstance(clause, s.HoleClause):
        return None
    for attachment in clause.attachments:
        if not isinstance(attachment, s.Basis | s.Wording | s.Reading | s.Evidence | s.Note):
            scope.reporter.report("TR4010", attachment.span)
    if isinstance(clause, s.LeafClause):
        return resolve_condition(clause.condition, scope)
    resolved = [_clause(member, scope) for member in clause.clauses]
    items = tuple(one for one in resolved if one is not None)
    if len(items) < len(resolved):
        return None
    match clause.head.kind:
        case s.GroupKind.ALL:
            return n.All(items, span=clause.span)
        case s.GroupKind.ANY:
            return n.Any(items, span=clause.span)
        case s.GroupKind.NONE:
            return n.Not(n.Any(items, span=clause.span), span=clause.span)
        case s.GroupKind.AT_LEAST:
            return _at_least(clause, items, scope)
        case s.GroupKind.WHEN:
            scope.reporter.report("TR4022", clause.head.span)
            return None
        case _:
            assert_never(clause.head.kind)


def _at_least(
    clause: s.GroupClause, items: tuple[n.Condition, ...], scope: Scope
) -> n.Condition | None:
    """The same as in a rule: no more than there are, and nothing counted twice."""
    count = clause.head.count or 1
    if count > len(items):
        scope.reporter.report("TR2022", clause.head.span, count=str(count), members=str(len(items)))
        return None
    seen: dict[n.Condition, n.Condition] = {}
    for item in items:
        first = seen.setdefault(item, item)
        if first is not item:
            said = Words("syarat yang sama", "the same clause")
            scope.reporter.report("TR4007", item.span, other=(first.span, said))
            return None
    return n.AtLeast(count, items, span=clause.span)
