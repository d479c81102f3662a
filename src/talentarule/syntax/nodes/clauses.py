"""What hangs under clauses, clauses, and rules."""

from __future__ import annotations

import datetime
from decimal import Decimal
from enum import Enum

from attrs import field, frozen

from talentarule.source import Span
from talentarule.syntax.nodes.conditions import Condition, Operand, Side
from talentarule.syntax.nodes.words import Label, Name, Text, span_field
from talentarule.vocabulary.durations import Duration

# Attachments ---------------------------------------------------------------------------------------------------


@frozen
class ExceptWhen:
    """``kecuali bila C``."""

    condition: Condition
    span: Span = span_field()


@frozen
class Basis:
    """``dasar "..."``: the legal basis."""

    text: Text
    span: Span = span_field()


@frozen
class Wording:
    """``bunyi "..."``: the sentence of the regulation as it stands there."""

    text: Text
    span: Span = span_field()


@frozen
class Reading:
    """``bacaan "..."``: the reading chosen where the source allows several."""

    text: Text
    span: Span = span_field()


@frozen
class Evidence:
    """``bukti "..."``: the evidence asked for."""

    text: Text
    span: Span = span_field()


@frozen
class Note:
    """``catatan "..."``."""

    text: Text
    span: Span = span_field()


@frozen
class Weight:
    """``bobot N``: the weight of a preference."""

    value: Decimal
    span: Span = span_field()


@frozen
class Validity:
    """``berlaku sejak D [sampai D]``; both days inclusive; at least one is given."""

    since: datetime.date | None
    until: datetime.date | None
    span: Span = span_field()


@frozen
class DueDate:
    """``paling lambat DURATION sesudah/sebelum MOMENT`` or ``paling lambat MOMENT`` (length None)."""

    length: Duration | None
    side: Side | None
    moment: Operand
    span: Span = span_field()


@frozen
class Waivable:
    """``dispensasi oleh AUTHORITY [sebelum EVENT]``."""

    authority: Name
    before: Operand | None
    span: Span = span_field()


@frozen
class Fallback:
    """``pengganti C1 bila C2``."""

    condition: Condition
    when: Condition
    span: Span = span_field()


@frozen
class ClausePath:
    """The name of a clause, ``Pasal 107 huruf d``; ``text`` has single blanks. ``regulation`` after ``dari``."""

    text: str
    regulation: Text | None = None
    span: Span = span_field()


@frozen
class Override:
    """``mengesampingkan PATH [dari "..."] karena REASON``."""

    path: ClausePath
    reason: Name
    span: Span = span_field()


@frozen
class OverridableBy:
    """``dapat dikecualikan oleh LEVEL``."""

    level: Name
    span: Span = span_field()


@frozen
class WithoutException:
    """``tanpa pengecualian``."""

    span: Span = span_field()


@frozen
class OnFailure:
    """``bila gagal "..."``: what the committee does when a clause about the pool fails."""

    text: Text
    span: Span = span_field()


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
    span: Span = span_field()


@frozen
class LeafClause:
    """A clause that is one condition."""

    label: Label | None
    condition: Condition
    attachments: tuple[Attachment, ...] = ()
    span: Span = span_field()


@frozen
class GroupClause:
    """A clause that is a group of clauses; its attachments stand before the first member."""

    label: Label | None
    head: GroupHead
    clauses: tuple[Clause, ...]
    attachments: tuple[Attachment, ...] = ()
    span: Span = span_field()


@frozen
class HoleClause:
    """A clause that could not be read."""

    span: Span = span_field()


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
    span: Span = span_field()


@frozen
class EverySubject:
    """``setiap jabatan [di UNIT] [dengan CONDITION]``."""

    unit: Name | None = None
    where: Condition | None = None
    span: Span = span_field()


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
    span: Span = span_field()
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
    span: Span = span_field()
