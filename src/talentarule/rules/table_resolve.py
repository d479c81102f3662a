"""Resolving decision tables: what each column reads, what each cell asks, and the type that the results make."""

from __future__ import annotations

from collections.abc import Sequence

from talentarule.diagnostics import Words
from talentarule.rules import nodes as n
from talentarule.rules.operands import constant_named, number, resolve_operand
from talentarule.rules.reporter import listed
from talentarule.rules.scope import BROKEN, Meaning, Scope, Typed, meaning_of
from talentarule.rules.table_axes import constants_of
from talentarule.rules.table_check import CheckedColumn, check_table
from talentarule.rules.type_words import type_words
from talentarule.syntax import nodes as s
from talentarule.vocabulary.durations import Duration
from talentarule.vocabulary.facts import Owner
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.reading import NO, YES
from talentarule.vocabulary.types import (
    BooleanType,
    ChoiceType,
    DateType,
    DurationType,
    ListType,
    ManyType,
    NumberType,
    PoisonType,
    ScalarType,
    ScaleType,
    TaxonomyType,
)
from talentarule.vocabulary.values import Choice

_SAME_NAME = Words("nama tabel", "the name of the table")
_FIRST_COLUMN = Words("kolom yang sama", "the same column")


def resolve_table(decl: s.TableDecl, scope: Scope) -> Meaning:
    """The value that a table gives, checked for gaps and overlaps; broken after reporting."""
    if decl.broken or not _is_named(decl, scope):
        return BROKEN
    columns = [_column(one, scope) for one in decl.header[:-1]]
    found = [one for one in columns if one is not None]
    if len(found) < len(columns) or not _columns_differ(decl, found, scope):
        return BROKEN
    kind = _result_type(decl, scope)
    if kind is None:
        return BROKEN
    rows = [_row(row, decl, found, kind, scope) for row in decl.rows]
    whole = tuple(row for row in rows if row is not None)
    if len(whole) < len(rows):
        return BROKEN
    span = decl.name.span
    table = n.TableValue(decl.name.text, tuple(one.name for one in found), whole, kind, span=span)
    if not check_table(found, whole, table, scope.organisation, scope.reporter):
        return BROKEN
    return Meaning(value=Typed(table, kind))


def _is_named(decl: s.TableDecl, scope: Scope) -> bool:
    last = decl.header[-1]
    if not isinstance(last, s.Name) or fold(last.text) != fold(decl.name.text):
        scope.reporter.report(
            "TR2201", last.span, other=(decl.name.span, _SAME_NAME), name=decl.name.text
        )
        return False
    if len(decl.header) == 1:
        scope.reporter.report("TR2202", last.span, name=decl.name.text)
        return False
    return True


# Columns -------------------------------------------------------------------------------------------------------


def _column(column: s.Column, scope: Scope) -> CheckedColumn | None:
    name = column.span.text
    if isinstance(column, s.Name):
        name = column.text
        key = fold(name)
        defined = scope.definition_key(key)
        if scope.bare_fact(key) is None and defined is not None:
            meaning = meaning_of(defined, scope)
            if meaning.condition is not None:
                return CheckedColumn(name, None, BooleanType())
            if meaning == BROKEN:
                return None
    typed = resolve_operand(column, scope)
    if typed is None or isinstance(typed.type, PoisonType):
        return None
    if isinstance(typed.type, ManyType | ListType):
        scope.reporter.report("TR2204", column.span, name=name)
        return None
    operand = typed.operand
    attribute = None
    if isinstance(operand, n.FactRef) and operand.fact.owner is Owner.POSITION:
        attribute = operand.fact
    return CheckedColumn(name, operand, typed.type, attribute)


def _columns_differ(decl: s.TableDecl, columns: Sequence[CheckedColumn], scope: Scope) -> bool:
    for place, one in enumerate(columns):
        for earlier, other in enumerate(columns[:place]):
            same = fold(one.name) == fold(other.name)
            if same or (one.operand is not None and one.operand == other.operand):
                first = decl.header[earlier].span
                span = decl.header[place].span
                scope.reporter.report("TR2203", span, other=(first, _FIRST_COLUMN), name=one.name)
                return False
    return True


# Rows ----------------------------------------------------------------------------------------------------------


def _row(
    row: s.TableRow,
    decl: s.TableDecl,
    columns: Sequence[CheckedColumn],
    kind: ScalarType,
    scope: Scope,
) -> n.TableRow | None:
    cells: list[n.Condition | None] = []
    broken = False
    for cell, header, column in zip(row.cells[:-1], decl.header, columns, strict=False):
        if cell.value is None:
            cells.append(None)
            continue
        found = _cell(cell, header, column, scope)
        broken = broken or found is None
        cells.append(found)
    result = _result(row.cells[-1], kind)
    if broken or result is None:
        return None
    texts = tuple(" ".join(cell.span.text.split()) for cell in row.cells)
    return n.TableRow(tuple(cells), result, texts, span=row.span)


def _cell(
    cell: s.TableCell, header: s.Column, column: CheckedColumn, scope: Scope
) -> n.Condition | None:
    if column.operand is None:
        return _of_condition(cell, header, column, scope)
    assert cell.value is not None
    asked = s.Compare(header, cell.op, cell.value, op_span=cell.span, span=cell.span)
    found = scope.condition(asked, scope)
    if found is None or not _is_fixed(found, cell, column, scope):
        return None
    if cell.also is None:
        return found
    second = _cell(cell.also, header, column, scope)
    return None if second is None else n.All((found, second), span=cell.span)


def _is_fixed(found: n.Condition, cell: s.TableCell, column: CheckedColumn, scope: Scope) -> bool:
    """Whether a cell compares with what is written there, so that gaps and overlaps can be proved."""
    inner = column.operand
    while isinstance(inner, n.Defined):
        inner = inner.operand
    for right in constants_of(found):
        if not isinstance(right, n.Constant):
            scope.reporter.report("TR2205", cell.span, cell=cell.span.text)
            return False
        by_calendar = isinstance(inner, n.Age | n.SpellOf)
        if by_calendar and isinstance(right.value, Duration) and right.value.days:
            scope.reporter.report("TR2211", cell.span, name=column.name, cell=cell.span.text)
            return False
    return True


def _of_condition(
    cell: s.TableCell, header: s.Column, column: CheckedColumn, scope: Scope
) -> n.Condition | None:
    """A cell under a definition that is a condition: ``ya`` or ``tidak``."""
    assert isinstance(header, s.Name)
    key = fold(cell.value.text) if isinstance(cell.value, s.Name) else ""
    if cell.op is not s.CompareOp.EQUAL or key not in YES | NO:
        scope.reporter.report("TR2214", cell.span, name=column.name, cell=cell.span.text)
        return None
    defined = scope.definition_key(fold(header.text))
    assert defined is not None
    body = meaning_of(defined, scope).condition
    assert body is not None
    name = scope.definitions[defined].name.text
    found = n.DefinedCondition(name, body, span=cell.span)
    return found if key in YES else n.Not(found, span=cell.span)


# Results -------------------------------------------------------------------------------------------------------

_Plain = s.Name | s.NumberLiteral | s.DurationLiteral | s.DateLiteral


def _result_type(decl: s.TableDecl, scope: Scope) -> ScalarType | None:
    """The type of the results, which all of them must share."""
    values: list[_Plain] = []
    for row in decl.rows:
        cell = row.cells[-1]
        if cell.op is not s.CompareOp.EQUAL or not isinstance(cell.value, _Plain):
            scope.reporter.report("TR2206", cell.span, cell=cell.span.text)
            return None
        values.append(cell.value)
    kinds = [_literal_type(value) for value in values]
    first = kinds[0]
    for value, kind in zip(values, kinds, strict=True):
        if kind != first:
            scope.reporter.report(
                "TR2207",
                value.span,
                other=(values[0].span, Words("hasil yang lain", "another result")),
                first=Words("nama", "a name") if first is None else type_words(first),
                second=Words("nama", "a name") if kind is None else type_words(kind),
            )
            return None
    return _type_of_names(decl, values, scope) if first is None else first


def _literal_type(value: _Plain) -> ScalarType | None:
    match value:
        case s.NumberLiteral(_, unit):
            return NumberType(fold(unit.text) if unit else None)
        case s.DurationLiteral():
            return DurationType()
        case s.DateLiteral():
            return DateType()
        case s.Name():
            return None


def _type_of_names(decl: s.TableDecl, values: Sequence[_Plain], scope: Scope) -> ScalarType | None:
    """Yes/no; the scale or taxonomy that has all the names; otherwise a closed choice of them."""
    names = [value.text for value in values if isinstance(value, s.Name)]
    if all(fold(name) in YES | NO for name in names):
        return BooleanType()
    scales: list[ScaleType | TaxonomyType] = [
        ScaleType(one)
        for one in scope.scales.values()
        if all(one.find(name) is not None for name in names)
    ]
    trees = [
        TaxonomyType(one)
        for one in scope.taxonomies.values()
        if all(one.find(name) is not None for name in names)
    ]
    fitting = scales or [*trees]
    key = fold(decl.name.text)
    own = [one for one in fitting if _vocabulary(one)[0] == key]
    fitting = own or fitting
    if len(fitting) > 1:
        known = listed([_vocabulary(one)[1] for one in fitting])
        scope.reporter.report("TR2208", values[0].span, name=decl.name.text, known=known)
        return None
    if fitting:
        return fitting[0]
    options = {fold(name): Choice(fold(name), name) for name in reversed(names)}
    return ChoiceType(tuple(reversed(options.values())))


def _vocabulary(kind: ScaleType | TaxonomyType) -> tuple[str, str]:
    one = kind.scale if isinstance(kind, ScaleType) else kind.taxonomy
    return one.key, one.name


def _result(cell: s.TableCell, kind: ScalarType) -> n.Constant | None:
    match cell.value:
        case s.NumberLiteral(value):
            return n.Constant(number(value), kind)
        case s.DurationLiteral(value) | s.DateLiteral(value):
            return n.Constant(value, kind)
        case s.Name(text):
            found = constant_named(text, kind)
            return None if found is None else n.Constant(found, kind)
        case _:
            return None
