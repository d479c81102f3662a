"""The syntax tree: what a rule file says, before anything is looked up.

Nodes are frozen data. A ``span`` never takes part in equality, so two files that say the same in other layout,
with other comments or in the other language have equal trees. Names keep the author's spelling (blanks folded to
one); they are compared by ``vocabulary.names.fold``. A broken piece of text is a hole: :class:`HoleStatement`,
:class:`HoleClause`, :class:`HoleCondition`; its diagnostic was reported by the parser, later stages stay silent.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from enum import Enum

from attrs import field, frozen

from talentarule.source import SourceFile, Span
from talentarule.vocabulary.durations import Duration


def _span() -> Span:
    return field(eq=False, repr=False, kw_only=True)  # type: ignore[no-any-return]


# Words ---------------------------------------------------------------------------------------------------------


@frozen
class Name:
    """A run of words, or a quoted text in the place of one; quoted or not, it is the same name."""

    text: str
    quoted: bool = field(default=False, eq=False, repr=False, kw_only=True)
    span: Span = _span()


@frozen
class Text:
    """A text in quotes, without them."""

    text: str
    span: Span = _span()


class LabelKind(Enum):
    """The forms of a label; the value is the word that a path uses (``Pasal 107 huruf d angka 2``)."""

    ARTICLE = "Pasal"
    PARAGRAPH = "ayat"
    LETTER = "huruf"
    NUMBER = "angka"
    CODE = ""


@frozen
class Label:
    """The label of a rule or clause: ``Pasal 107.`` has kind ARTICLE and text ``107``; ``T4a.`` is a CODE."""

    kind: LabelKind
    text: str
    span: Span = _span()


@frozen
class Comment:
    """A comment with its ``#``. ``own_line`` tells a comment line from one behind code."""

    text: str
    own_line: bool
    span: Span = _span()


# Operands and values -------------------------------------------------------------------------------------------


@frozen
class NumberLiteral:
    """A number, with a unit where one is written (``20 jam pelajaran``)."""

    value: Decimal
    unit: Name | None = None
    span: Span = _span()


@frozen
class DurationLiteral:
    """A duration such as ``55 tahun 6 bulan``."""

    value: Duration
    span: Span = _span()


@frozen
class DateLiteral:
    """A date, written ``2023-03-01`` or ``1 Maret 2023``."""

    value: datetime.date
    span: Span = _span()


@frozen
class NoneLiteral:
    """``tidak ada`` as a value: known to be none."""

    span: Span = _span()


@frozen
class PositionRef:
    """``jabatan.NAME``: an attribute of the position."""

    name: Name
    span: Span = _span()


@frozen
class CandidateRef:
    """``calon.NAME``: a fact of the candidate, where a bare name would be read otherwise."""

    name: Name
    span: Span = _span()


class Side(Enum):
    """On which side of an event a period lies."""

    BEFORE = "sebelum"
    AFTER = "sesudah"


@frozen
class At:
    """``pada MOMENT``."""

    moment: Operand
    span: Span = _span()


@frozen
class Until:
    """``sampai MOMENT``."""

    moment: Operand
    span: Span = _span()


@frozen
class InPeriod:
    """``dalam kurun DURATION sebelum/sesudah MOMENT``."""

    length: Duration
    side: Side
    moment: Operand
    span: Span = _span()


TimeFilter = At | Until | InPeriod


@frozen
class Call:
    """``f( TARGET [dari SOURCE] [time] [dengan WHERE] [harus MUST] )``; which functions exist is decided later."""

    function: Name
    target: Operand
    source: Name | None = None
    time: TimeFilter | None = None
    where: Condition | None = None
    must: Condition | None = None
    span: Span = _span()


@frozen
class Shift:
    """``OPERAND + AMOUNT`` or ``OPERAND - AMOUNT``; ``sign`` is +1 or -1."""

    operand: Operand
    sign: int
    amount: NumberLiteral | DurationLiteral
    span: Span = _span()


Operand = (
    Name
    | NumberLiteral
    | DurationLiteral
    | DateLiteral
    | NoneLiteral
    | PositionRef
    | CandidateRef
    | Call
    | Shift
)


class Quantifier(Enum):
    """How many members of a list of values must match."""

    ANY = "salah satu dari"
    ALL = "semua dari"
    AT_LEAST = "paling sedikit"


@frozen
class Range:
    """``LOW sampai HIGH``, both ends inside."""

    low: Operand
    high: Operand
    span: Span = _span()


@frozen
class ValueList:
    """``salah satu dari (a, b)``; ``count`` only with AT_LEAST."""

    quantifier: Quantifier
    items: tuple[Operand | Range, ...]
    count: int | None = None
    span: Span = _span()


@frozen
class Quantified:
    """``salah satu dari NAME``: a quantifier over one many-valued name."""

    quantifier: Quantifier
    operand: Operand
    count: int | None = None
    span: Span = _span()


Value = Operand | Range | ValueList | Quantified


# Conditions ----------------------------------------------------------------------------------------------------


class CompareOp(Enum):
    """Comparison operators by their symbol; word forms mean the same and are not kept apart."""

    EQUAL = "="
    NOT_EQUAL = "≠"
    AT_LEAST = ">="
    AT_MOST = "<="
    BELOW = "<"
    ABOVE = ">"
    EXACTLY = "persis"
    PEER = "setara"


@frozen
class Compare:
    """``LEFT OP RIGHT``."""

    left: Operand
    op: CompareOp
    right: Value
    op_span: Span = field(eq=False, repr=False, kw_only=True)
    span: Span = _span()


@frozen
class Within:
    """``OPERAND dalam kurun DURATION sebelum/sesudah MOMENT``."""

    operand: Operand
    period: InPeriod
    span: Span = _span()


@frozen
class Test:
    """A bare operand in the place of a condition: a yes/no fact, a definition, a call."""

    operand: Operand
    span: Span = _span()

    __test__ = False  # pytest: this is no test class


@frozen
class Not:
    """``tidak CONDITION``."""

    item: Condition
    span: Span = _span()


@frozen
class And:
    """``a dan b dan c``: two or more items, in the author's order."""

    items: tuple[Condition, ...]
    span: Span = _span()


@frozen
class Or:
    """``a atau b atau c``: two or more items, in the author's order."""

    items: tuple[Condition, ...]
    span: Span = _span()


@frozen
class HoleCondition:
    """A condition that could not be read."""

    span: Span = _span()


Condition = Compare | Within | Test | Not | And | Or | HoleCondition


# Attachments ---------------------------------------------------------------------------------------------------


@frozen
class ExceptWhen:
    """``kecuali bila C``."""

    condition: Condition
    span: Span = _span()


@frozen
class Basis:
    """``dasar "..."``: the legal basis."""

    text: Text
    span: Span = _span()


@frozen
class Wording:
    """``bunyi "..."``: the sentence of the regulation as it stands there."""

    text: Text
    span: Span = _span()


@frozen
class Reading:
    """``bacaan "..."``: the reading chosen where the source allows several."""

    text: Text
    span: Span = _span()


@frozen
class Evidence:
    """``bukti "..."``: the evidence asked for."""

    text: Text
    span: Span = _span()


@frozen
class Note:
    """``catatan "..."``."""

    text: Text
    span: Span = _span()


@frozen
class Weight:
    """``bobot N``: the weight of a preference."""

    value: Decimal
    span: Span = _span()


@frozen
class Validity:
    """``berlaku sejak D [sampai D]``; both days inclusive; at least one is given."""

    since: datetime.date | None
    until: datetime.date | None
    span: Span = _span()


@frozen
class DueDate:
    """``paling lambat DURATION sesudah/sebelum MOMENT`` or ``paling lambat MOMENT`` (length None)."""

    length: Duration | None
    side: Side | None
    moment: Operand
    span: Span = _span()


@frozen
class Waivable:
    """``dispensasi oleh AUTHORITY [sebelum EVENT]``."""

    authority: Name
    before: Operand | None
    span: Span = _span()


@frozen
class Fallback:
    """``pengganti C1 bila C2``."""

    condition: Condition
    when: Condition
    span: Span = _span()


@frozen
class ClausePath:
    """The name of a clause, ``Pasal 107 huruf d``; ``text`` has single blanks. ``regulation`` after ``dari``."""

    text: str
    regulation: Text | None = None
    span: Span = _span()


@frozen
class Override:
    """``mengesampingkan PATH [dari "..."] karena REASON``."""

    path: ClausePath
    reason: Name
    span: Span = _span()


@frozen
class OverridableBy:
    """``dapat dikecualikan oleh LEVEL``."""

    level: Name
    span: Span = _span()


@frozen
class WithoutException:
    """``tanpa pengecualian``."""

    span: Span = _span()


@frozen
class OnFailure:
    """``bila gagal "..."``: what the committee does when a clause about the pool fails."""

    text: Text
    span: Span = _span()


Attachment = (
    ExceptWhen
    | Basis
    | Wording
    | Reading
    | Evidence
    | Note
    | Weight
    | Validity
    | DueDate
    | Waivable
    | Fallback
    | Override
    | OverridableBy
    | WithoutException
    | OnFailure
)


# Rules ---------------------------------------------------------------------------------------------------------


class GroupKind(Enum):
    """The heads of a group of clauses."""

    ALL = "semua dari"
    ANY = "salah satu dari"
    NONE = "tidak satu pun dari"
    AT_LEAST = "paling sedikit"
    WHEN = "bila"


@frozen
class GroupHead:
    """The head of a group: ``count`` with AT_LEAST, ``condition`` with WHEN."""

    kind: GroupKind
    count: int | None = None
    condition: Condition | None = None
    span: Span = _span()


@frozen
class LeafClause:
    """A clause that is one condition."""

    label: Label | None
    condition: Condition
    attachments: tuple[Attachment, ...] = ()
    span: Span = _span()


@frozen
class GroupClause:
    """A clause that is a group of clauses; its attachments stand before the first member."""

    label: Label | None
    head: GroupHead
    clauses: tuple[Clause, ...]
    attachments: tuple[Attachment, ...] = ()
    span: Span = _span()


@frozen
class HoleClause:
    """A clause that could not be read."""

    span: Span = _span()


Clause = LeafClause | GroupClause | HoleClause


class Verb(Enum):
    """What a rule does with its clauses."""

    REQUIRES = "mensyaratkan"
    FORBIDS = "melarang"
    PREFERS = "mengutamakan"
    OBLIGES = "mewajibkan"


@frozen
class NamedSubject:
    """A position or a unit by its name."""

    name: Name
    span: Span = _span()


@frozen
class EverySubject:
    """``setiap jabatan [di UNIT] [dengan CONDITION]``."""

    unit: Name | None = None
    where: Condition | None = None
    span: Span = _span()


Subject = NamedSubject | EverySubject


@frozen
class RuleDecl:
    """``[label] SUBJECT, .. VERB CONDITION`` (then ``inline``, with one unlabelled clause) or ``VERB:`` and a block.

    ``attachments`` are those of the whole rule. ``selection`` is true after ``seleksi``: the rule is about the pool.
    """

    label: Label | None
    subjects: tuple[Subject, ...]
    verb: Verb
    clauses: tuple[Clause, ...]
    attachments: tuple[Attachment, ...] = ()
    inline: bool = False
    selection: bool = False
    span: Span = _span()
    head_span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class ProposalDecl:
    """``seleksi SUBJECT mengajukan N LIST menurut KEY lalu KEY``."""

    label: Label | None
    subjects: tuple[Subject, ...]
    count: int
    pool: Name
    keys: tuple[Operand, ...]
    attachments: tuple[Attachment, ...] = ()
    span: Span = _span()


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
    span: Span = _span()


@frozen
class UseDecl:
    """``gunakan "file"``."""

    path: Text
    span: Span = _span()


@frozen
class ScaleStep:
    """One level of a scale, from low to high; ``peer`` is true when ``=`` stands before it."""

    level: Name
    peer: bool = False
    span: Span = _span()


@frozen
class AliasDecl:
    """``LEVEL alias A, B [sejak D] [sampai D]``."""

    target: Name
    aliases: tuple[Name, ...]
    validity: Validity | None = None
    span: Span = _span()


@frozen
class ScaleDecl:
    """``skala NAME: a < b = c < d`` with its alias lines."""

    name: Name
    steps: tuple[ScaleStep, ...]
    aliases: tuple[AliasDecl, ...] = ()
    span: Span = _span()


@frozen
class TaxonomyNodeDecl:
    """A node of a taxonomy, its aliases, what lies under it, and what must never be placed under it."""

    name: Name
    aliases: tuple[Name, ...] = ()
    children: tuple[TaxonomyNodeDecl, ...] = ()
    excludes: tuple[Name, ...] = ()
    span: Span = _span()


@frozen
class TaxonomyDecl:
    """``rumpun NAME:`` and its roots."""

    name: Name
    roots: tuple[TaxonomyNodeDecl, ...]
    span: Span = _span()


@frozen
class NamedTypeExpr:
    """A type by its name: ``angka``, ``angka jam pelajaran``, ``tanggal mulai``, ``ya/tidak``, ``daftar tiap tahun``."""

    name: Name
    span: Span = _span()


@frozen
class ScaleTypeExpr:
    """``skala NAME``."""

    scale: Name
    span: Span = _span()


@frozen
class TaxonomyTypeExpr:
    """``rumpun NAME``."""

    taxonomy: Name
    span: Span = _span()


@frozen
class ChoiceTypeExpr:
    """``salah satu dari (a, b, c)``."""

    options: tuple[Name, ...]
    span: Span = _span()


@frozen
class ManyTypeExpr:
    """``banyak TYPE``."""

    item: TypeExpr
    span: Span = _span()


TypeExpr = NamedTypeExpr | ScaleTypeExpr | TaxonomyTypeExpr | ChoiceTypeExpr | ManyTypeExpr


@frozen
class FactDecl:
    """``NAME: TYPE; flag; flag`` and, under a list, its fields."""

    name: Name
    type: TypeExpr
    flags: tuple[Name, ...] = ()
    fields: tuple[FactDecl, ...] = ()
    span: Span = _span()


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
    span: Span = _span()


@frozen
class EventDecl:
    """An event, with its date or the other event that it equals."""

    name: Name
    value: DateLiteral | Name | None = None
    span: Span = _span()


@frozen
class EventsDecl:
    """``peristiwa: a, b = 2025-12-09, c = b``."""

    events: tuple[EventDecl, ...]
    span: Span = _span()


@frozen
class AttributeDecl:
    """``NAME = VALUE, VALUE`` between the brackets behind a unit or position."""

    name: Name
    values: tuple[Operand, ...]
    span: Span = _span()


@frozen
class PositionDecl:
    """``jabatan NAME [alias ..] [(attributes)]``."""

    name: Name
    aliases: tuple[Name, ...] = ()
    attributes: tuple[AttributeDecl, ...] = ()
    span: Span = _span()


@frozen
class UnitDecl:
    """``unit NAME [alias ..] [(attributes)]:`` and what belongs to it."""

    name: Name
    aliases: tuple[Name, ...] = ()
    attributes: tuple[AttributeDecl, ...] = ()
    members: tuple[UnitDecl | PositionDecl, ...] = ()
    span: Span = _span()


@frozen
class OrganisationDecl:
    """``organisasi:`` and its units."""

    members: tuple[UnitDecl | PositionDecl, ...]
    span: Span = _span()


@frozen
class DefinitionDecl:
    """``definisi NAME [dari LIST]: CONDITION`` (a value is a :class:`Test` here) or a block of clauses.

    Exactly one of ``body`` and ``clauses`` is given (``clauses`` is empty otherwise).
    """

    name: Name
    of: Name | None = None
    body: Condition | None = None
    clauses: tuple[Clause, ...] = ()
    span: Span = _span()


@frozen
class TableCell:
    """A cell: a value (``op`` EQUAL), a comparison, or anything (``value`` None)."""

    op: CompareOp
    value: Operand | None
    span: Span = _span()


@frozen
class TableRow:
    """A row of a decision table."""

    cells: tuple[TableCell, ...]
    span: Span = _span()


@frozen
class TableDecl:
    """``tabel NAME:``; the header is a row of names, the last column is the result."""

    name: Name
    header: tuple[Name, ...]
    rows: tuple[TableRow, ...]
    span: Span = _span()


# Examples ------------------------------------------------------------------------------------------------------


@frozen
class Given:
    """``NAME = VALUE, VALUE`` in an example; ``complete`` is false when the values end in ``...``."""

    name: Name
    values: tuple[Operand, ...]
    complete: bool = True
    span: Span = _span()


@frozen
class GivenTable:
    """A list of records in an example: rows of cells, an empty cell is None; ``complete`` false after a row ``...``."""

    name: Name
    header: tuple[Name, ...]
    rows: tuple[tuple[Operand | None, ...], ...]
    complete: bool = True
    span: Span = _span()


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
    span: Span = _span()


@frozen
class ExampleDecl:
    """``contoh "..." [seperti "..."]:``; ``on`` is the date after ``pada``, ``context`` events and selection facts."""

    title: Text
    like: Text | None = None
    on: DateLiteral | None = None
    context: tuple[Given, ...] = ()
    candidate: tuple[Given | GivenTable, ...] = ()
    pool: GivenTable | None = None
    expectations: tuple[Expectation, ...] = ()
    span: Span = _span()


@frozen
class HoleStatement:
    """A statement that could not be read."""

    span: Span = _span()


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
