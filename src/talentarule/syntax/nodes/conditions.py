"""Operands, values and conditions."""

from __future__ import annotations

import datetime
from decimal import Decimal
from enum import Enum

from attrs import field, frozen

from talentarule.source import Span
from talentarule.syntax.nodes.words import Name, span_field
from talentarule.vocabulary.durations import Duration

# Operands and values -------------------------------------------------------------------------------------------


@frozen
class NumberLiteral:
    """A number, with a unit where one is written (``20 jam pelajaran``)."""

    value: Decimal
    unit: Name | None = None
    span: Span = span_field()


@frozen
class DurationLiteral:
    """A duration such as ``55 tahun 6 bulan``."""

    value: Duration
    span: Span = span_field()


@frozen
class DateLiteral:
    """A date, written ``2023-03-01`` or ``1 Maret 2023``."""

    value: datetime.date
    span: Span = span_field()


@frozen
class NoneLiteral:
    """``tidak ada`` as a value: known to be none."""

    span: Span = span_field()


@frozen
class PositionRef:
    """``jabatan.NAME``: an attribute of the position."""

    name: Name
    span: Span = span_field()


@frozen
class CandidateRef:
    """``calon.NAME``: a fact of the candidate, where a bare name would be read otherwise."""

    name: Name
    span: Span = span_field()


class Side(Enum):
    """On which side of an event a period lies."""

    BEFORE = "sebelum"
    AFTER = "sesudah"


@frozen
class At:
    """``pada MOMENT``."""

    moment: Operand
    span: Span = span_field()


@frozen
class Until:
    """``sampai MOMENT``."""

    moment: Operand
    span: Span = span_field()


@frozen
class InPeriod:
    """``dalam kurun DURATION sebelum/sesudah MOMENT``."""

    length: Duration
    side: Side
    moment: Operand
    span: Span = span_field()


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
    span: Span = span_field()


@frozen
class Shift:
    """``OPERAND + AMOUNT`` or ``OPERAND - AMOUNT``; ``sign`` is +1 or -1."""

    operand: Operand
    sign: int
    amount: NumberLiteral | DurationLiteral
    span: Span = span_field()


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
    span: Span = span_field()


@frozen
class ValueList:
    """``salah satu dari (a, b)``; ``count`` only with AT_LEAST."""

    quantifier: Quantifier
    items: tuple[Operand | Range, ...]
    count: int | None = None
    span: Span = span_field()


@frozen
class Quantified:
    """``salah satu dari NAME``: a quantifier over one many-valued name."""

    quantifier: Quantifier
    operand: Operand
    count: int | None = None
    span: Span = span_field()


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
    span: Span = span_field()


@frozen
class Within:
    """``OPERAND dalam kurun DURATION sebelum/sesudah MOMENT``."""

    operand: Operand
    period: InPeriod
    span: Span = span_field()


@frozen
class Test:
    """A bare operand in the place of a condition: a yes/no fact, a definition, a call."""

    operand: Operand
    span: Span = span_field()

    __test__ = False  # pytest: this is no test class


@frozen
class Not:
    """``tidak CONDITION``."""

    item: Condition
    span: Span = span_field()


@frozen
class And:
    """``a dan b dan c``: two or more items, in the author's order."""

    items: tuple[Condition, ...]
    span: Span = span_field()


@frozen
class Or:
    """``a atau b atau c``: two or more items, in the author's order."""

    items: tuple[Condition, ...]
    span: Span = span_field()


@frozen
class HoleCondition:
    """A condition that could not be read."""

    span: Span = span_field()


Condition = Compare | Within | Test | Not | And | Or | HoleCondition
