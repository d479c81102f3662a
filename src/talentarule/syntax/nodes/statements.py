"""Statements, examples, and the file."""

from __future__ import annotations

from enum import Enum

from attrs import field, frozen

from talentarule.source import SourceFile, Span
from talentarule.syntax.nodes.clauses import Clause, ClausePath, ProposalDecl, RuleDecl, Validity
from talentarule.syntax.nodes.conditions import (
    CandidateRef,
    CompareOp,
    Condition,
    DateLiteral,
    Operand,
    PositionRef,
    Value,
)
from talentarule.syntax.nodes.words import Comment, Name, Text, span_field

# Statements ----------------------------------------------------------------------------------------------------


@frozen
class RegulationDecl:
    """The head of a file, ``peraturan "..."``. Repeated lines of a kind are kept in order."""

    title: Text
    number: Text | None = None
    level: Name | None = None
    strength: Name | None = None
    validity: Validity | None = None
    bases: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    incomplete: tuple[Text, ...] = ()
    span: Span = span_field()


@frozen
class UseDecl:
    """``gunakan "file"``."""

    path: Text
    span: Span = span_field()


@frozen
class ScaleStep:
    """One level of a scale, from low to high; ``peer`` is true when ``=`` stands before it."""

    level: Name
    peer: bool = False
    span: Span = span_field()


@frozen
class AliasDecl:
    """``LEVEL alias A, B [sejak D] [sampai D]``."""

    target: Name
    aliases: tuple[Name, ...]
    validity: Validity | None = None
    span: Span = span_field()


@frozen
class ScaleDecl:
    """``skala NAME: a < b = c < d`` with its alias lines."""

    name: Name
    steps: tuple[ScaleStep, ...]
    aliases: tuple[AliasDecl, ...] = ()
    span: Span = span_field()


@frozen
class TaxonomyNodeDecl:
    """A node of a taxonomy, its aliases, what lies under it, and what must never be placed under it."""

    name: Name
    aliases: tuple[Name, ...] = ()
    children: tuple[TaxonomyNodeDecl, ...] = ()
    excludes: tuple[Name, ...] = ()
    span: Span = span_field()


@frozen
class TaxonomyDecl:
    """``rumpun NAME:`` and its roots."""

    name: Name
    roots: tuple[TaxonomyNodeDecl, ...]
    span: Span = span_field()


@frozen
class NamedTypeExpr:
    """A type by its name: ``angka``, ``angka jam pelajaran``, ``tanggal mulai``, ``ya/tidak``."""

    name: Name
    span: Span = span_field()


@frozen
class ScaleTypeExpr:
    """``skala NAME``."""

    scale: Name
    span: Span = span_field()


@frozen
class TaxonomyTypeExpr:
    """``rumpun NAME``."""

    taxonomy: Name
    span: Span = span_field()


@frozen
class ChoiceTypeExpr:
    """``salah satu dari (a, b, c)``."""

    options: tuple[Name, ...]
    span: Span = span_field()


@frozen
class ManyTypeExpr:
    """``banyak TYPE``."""

    item: TypeExpr
    span: Span = span_field()


TypeExpr = NamedTypeExpr | ScaleTypeExpr | TaxonomyTypeExpr | ChoiceTypeExpr | ManyTypeExpr


@frozen
class FactDecl:
    """``NAME: TYPE; flag; flag`` and, under a list, its fields."""

    name: Name
    type: TypeExpr
    flags: tuple[Name, ...] = ()
    fields: tuple[FactDecl, ...] = ()
    span: Span = span_field()


class FactOwner(Enum):
    """Whose facts a ``fakta`` statement declares."""

    CANDIDATE = "calon"
    POSITION = "jabatan"
    SELECTION = "seleksi"


@frozen
class FactsDecl:
    """``fakta:``, ``fakta jabatan:`` or ``fakta seleksi:``."""

    owner: FactOwner
    facts: tuple[FactDecl, ...]
    span: Span = span_field()


@frozen
class EventDecl:
    """An event, with its date or the other event that it equals."""

    name: Name
    value: DateLiteral | Name | None = None
    span: Span = span_field()


@frozen
class EventsDecl:
    """``peristiwa: a, b = 2025-12-09, c = b``."""

    events: tuple[EventDecl, ...]
    span: Span = span_field()


@frozen
class AttributeDecl:
    """``NAME = VALUE, VALUE`` between the brackets behind a unit or position."""

    name: Name
    values: tuple[Operand, ...]
    span: Span = span_field()


@frozen
class PositionDecl:
    """``jabatan NAME [alias ..] [(attributes)]``."""

    name: Name
    aliases: tuple[Name, ...] = ()
    attributes: tuple[AttributeDecl, ...] = ()
    span: Span = span_field()


@frozen
class UnitDecl:
    """``unit NAME [alias ..] [(attributes)]:`` and what belongs to it."""

    name: Name
    aliases: tuple[Name, ...] = ()
    attributes: tuple[AttributeDecl, ...] = ()
    members: tuple[UnitDecl | PositionDecl, ...] = ()
    span: Span = span_field()


@frozen
class OrganisationDecl:
    """``organisasi:`` and its units."""

    members: tuple[UnitDecl | PositionDecl, ...]
    span: Span = span_field()


@frozen
class DefinitionDecl:
    """``definisi NAME [dari LIST]: CONDITION`` (a value is a :class:`Test` here) or a block of clauses.

    Exactly one of ``body`` and ``clauses`` is given (``clauses`` is empty otherwise).
    """

    name: Name
    of: Name | None = None
    body: Condition | None = None
    clauses: tuple[Clause, ...] = ()
    span: Span = span_field()


Column = Name | PositionRef | CandidateRef


@frozen
class TableCell:
    """A cell: a value (``op`` EQUAL), a comparison, or anything (``value`` None); ``also`` is a second comparison that
    must hold too.
    """

    op: CompareOp
    value: Value | None
    also: TableCell | None = None
    span: Span = span_field()


@frozen
class TableRow:
    """A row of a decision table."""

    cells: tuple[TableCell, ...]
    span: Span = span_field()


@frozen
class TableDecl:
    """``tabel NAME:``; the header says what each column is about, the last column is the result.

    ``broken`` is true when a row could not be read: what was reported already.
    """

    name: Name
    header: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    broken: bool = field(default=False, eq=False, repr=False)
    span: Span = span_field()


# Examples ------------------------------------------------------------------------------------------------------


@frozen
class Given:
    """``NAME = VALUE, VALUE`` in an example; ``complete`` is false when the values end in ``...``."""

    name: Name
    values: tuple[Operand, ...]
    complete: bool = True
    span: Span = span_field()


@frozen
class GivenTable:
    """A list of records in an example: rows of cells, an empty cell is None; ``complete`` false after a row ``...``."""

    name: Name
    header: tuple[Name, ...]
    rows: tuple[tuple[Operand | None, ...], ...]
    complete: bool = True
    span: Span = span_field()


class VerdictWord(Enum):
    """The verdict that an example expects."""

    ELIGIBLE = "memenuhi syarat"
    INELIGIBLE = "tidak memenuhi syarat"
    UNDETERMINED = "perlu verifikasi"


@frozen
class Expectation:
    """``POSITION: VERDICT [karena PATH, PATH]``; ``because`` None when not said."""

    position: Name
    verdict: VerdictWord
    because: tuple[ClausePath, ...] | None = None
    span: Span = span_field()


@frozen
class ExampleDecl:
    """``contoh "..." [seperti "..."]:``; ``on`` is the date after ``pada``, ``context`` events and selection facts.

    ``whole`` is false where one of its lines could not be read.
    """

    title: Text
    like: Text | None = None
    on: DateLiteral | None = None
    context: tuple[Given, ...] = ()
    candidate: tuple[Given | GivenTable, ...] = ()
    pool: GivenTable | None = None
    expectations: tuple[Expectation, ...] = ()
    whole: bool = True
    span: Span = span_field()


@frozen
class HoleStatement:
    """A statement that could not be read."""

    span: Span = span_field()


Statement = (
    RegulationDecl
    | UseDecl
    | ScaleDecl
    | TaxonomyDecl
    | FactsDecl
    | EventsDecl
    | OrganisationDecl
    | DefinitionDecl
    | TableDecl
    | RuleDecl
    | ProposalDecl
    | ExampleDecl
    | HoleStatement
)


@frozen
class RuleFile:
    """One parsed file. Comments stand apart, by place; they are not part of the meaning."""

    source: SourceFile = field(eq=False, repr=False)
    statements: tuple[Statement, ...]
    comments: tuple[Comment, ...] = field(default=(), eq=False)
