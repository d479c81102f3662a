"""Operands and conditions of resolved rules.

Every name has been looked up, every comparison has been typed, and ``≠`` has become the negation of ``=``. Spans and
spellings take no part in equality.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from attrs import field, frozen

from talentarule.source import Span
from talentarule.vocabulary.durations import Duration
from talentarule.vocabulary.facts import Event, Fact
from talentarule.vocabulary.types import FactType, ScalarType
from talentarule.vocabulary.values import Value


def _span() -> Span:
    return field(eq=False, repr=False, kw_only=True)  # type: ignore[no-any-return]


# Operands ------------------------------------------------------------------------------------------------------


@frozen
class FactRef:
    """The value of a fact: of the candidate, of the position or of the selection."""

    fact: Fact


@frozen
class EventRef:
    """The date of a named event."""

    event: Event


@frozen
class Constant:
    """A value written in the rule, with its type."""

    value: Value
    type: FactType = field(eq=False)


@frozen
class Age:
    """``usia(BIRTH pada AT)``: the age at a moment. It is only ever compared with a duration."""

    birth: Operand
    at: Operand


class Extreme(Enum):
    """Which end of a many-valued fact."""

    HIGHEST = "tertinggi"
    LOWEST = "terendah"


@frozen
class ExtremeOf:
    """``tertinggi(F)`` or ``terendah(F)``; of a known empty fact it is ``tidak ada``, below everything."""

    which: Extreme
    fact: Fact


@frozen
class CountOf:
    """``jumlah(F)``: how many values a many-valued fact has."""

    fact: Fact


@frozen
class Shifted:
    """A date moved by a duration, or a number by a number; ``sign`` is +1 or -1."""

    operand: Operand
    sign: int
    amount: Duration | Decimal


@frozen
class Defined:
    """A value named by a definition; ``name`` is the definition's, for the trace."""

    name: str
    operand: Operand


# Records -------------------------------------------------------------------------------------------------------


@frozen
class At:
    """``pada D``: records running on the day D."""

    moment: Operand


@frozen
class Until:
    """``sampai D``: the history as it stood before the day D; periods are cut off there."""

    moment: Operand


@frozen
class During:
    """``dalam kurun N sebelum E`` is [E - N, E), ``sesudah`` is (E, E + N]; of a yearly list, so many whole calendar
    years before or after the year of E. Periods are cut off at both ends.
    """

    length: Duration
    side: Side
    moment: Operand


Time = At | Until | During


@frozen
class Filter:
    """``[time] [dengan C]``: which records of a list are meant. In ``where`` facts of owner RECORD are its fields."""

    time: Time | None = None
    where: Condition | None = None


@frozen
class Selection:
    """The records of a list that meet every filter. Without any time: those begun by the date of the facts.

    ``name`` is that of the definition by which the selection is known, for the trace.
    """

    source: Fact
    filters: tuple[Filter, ...] = ()
    name: str | None = field(default=None, eq=False)


@frozen
class RecordCount:
    """``jumlah(L ..)``: how many records."""

    selection: Selection


@frozen
class DistinctCount:
    """``jumlah berbeda(F dari L ..)``: how many different values the field has."""

    selection: Selection
    field: Fact


@frozen
class FieldTotal:
    """``total(F dari L ..)``: the sum of a number over the records."""

    selection: Selection
    field: Fact


@frozen
class FieldExtreme:
    """``tertinggi(F dari L ..)`` or ``terendah``; of no record it is ``tidak ada``, below everything."""

    which: Extreme
    selection: Selection
    field: Fact


@frozen
class FieldValues:
    """``pilih(F dari L ..)``: the values of a field as a many-valued fact."""

    selection: Selection
    field: Fact


class Spell(Enum):
    """How the periods of records make one duration."""

    CUMULATIVE = "lama kumulatif"
    LONGEST = "lama terpanjang"


@frozen
class SpellOf:
    """``lama kumulatif(L ..)``: all periods together, overlaps counted once; ``lama terpanjang``: the longest
    unbroken one. It is only ever compared by order.
    """

    spell: Spell
    selection: Selection


RecordOperand = RecordCount | DistinctCount | FieldTotal | FieldExtreme | FieldValues | SpellOf

# Decision tables -----------------------------------------------------------------------------------------------


@frozen(cache_hash=True)
class TableRow:
    """A row: the condition of each column, None where anything goes, and the result. ``texts`` are the cells as they
    are written, the result last.
    """

    cells: tuple[Condition | None, ...]
    result: Constant
    texts: tuple[str, ...] = field(eq=False)
    span: Span = _span()


@frozen(cache_hash=True)
class TableValue:
    """The result of a decision table. Whatever the inputs are, exactly one row applies; where some are unknown, several
    rows are still possible. ``columns`` are the names of the columns without the result's.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    type: ScalarType = field(eq=False)
    span: Span = _span()


Operand = (
    FactRef
    | EventRef
    | Constant
    | Age
    | ExtremeOf
    | CountOf
    | Shifted
    | Defined
    | RecordCount
    | DistinctCount
    | FieldTotal
    | FieldExtreme
    | FieldValues
    | SpellOf
    | TableValue
)


# Conditions ----------------------------------------------------------------------------------------------------


class Relation(Enum):
    """How two values are compared. The negations are written with :class:`Not`, except the four orders."""

    EQUAL = "="
    EXACTLY = "persis"
    PEER = "setara"
    AT_LEAST = ">="
    AT_MOST = "<="
    BELOW = "<"
    ABOVE = ">"


ORDERS = frozenset({Relation.AT_LEAST, Relation.AT_MOST, Relation.BELOW, Relation.ABOVE})


@frozen(cache_hash=True)
class Compare:
    """``LEFT RELATION RIGHT``. A many-valued left side holds when some value of it does."""

    left: Operand
    relation: Relation
    right: Operand
    span: Span = _span()


@frozen(cache_hash=True)
class Between:
    """``LEFT = LOW sampai HIGH``, both ends inside."""

    left: Operand
    low: Operand
    high: Operand
    span: Span = _span()


class Quantity(Enum):
    """How many members must match."""

    ANY = "salah satu dari"
    ALL = "semua dari"
    AT_LEAST = "paling sedikit"


@frozen(cache_hash=True)
class Member:
    """``LEFT = salah satu dari (..)``: each member is a comparison or a range over the same left side."""

    left: Operand
    quantity: Quantity
    members: tuple[Compare | Between, ...]
    count: int = 1
    span: Span = _span()


@frozen(cache_hash=True)
class MemberOf:
    """``LEFT = salah satu dari F``: the members are the values of a many-valued fact or attribute."""

    left: Operand
    quantity: Quantity
    of: FactRef | FieldValues
    count: int = 1
    span: Span = _span()


class Side(Enum):
    """On which side of a moment a period lies."""

    BEFORE = "sebelum"
    AFTER = "sesudah"


@frozen(cache_hash=True)
class InPeriod:
    """``D dalam kurun N sebelum E`` is E - N <= D < E; ``sesudah`` is E < D <= E + N."""

    operand: Operand
    length: Duration
    side: Side
    moment: Operand
    span: Span = _span()


@frozen(cache_hash=True)
class Truth:
    """A yes/no fact by itself."""

    fact: FactRef
    span: Span = _span()


@frozen(cache_hash=True)
class HasAny:
    """``ada(F)``: a many-valued fact has some value."""

    fact: Fact
    span: Span = _span()


@frozen(cache_hash=True)
class Exists:
    """``ada(L ..)``: some record is selected."""

    selection: Selection
    span: Span = _span()


@frozen(cache_hash=True)
class Every:
    """``setiap(L .. harus P)``: no record is selected of which ``must`` is false."""

    selection: Selection
    must: Condition
    span: Span = _span()


@frozen(cache_hash=True)
class Qualifies:
    """``memenuhi syarat`` of an applicant, where ``pelamar`` are looked at: by the fallbacks of tiers below ``below``
    only, or finally where it is None.
    """

    below: int | None = None
    span: Span = _span()


@frozen
class Not:
    """The negation of a condition."""

    item: Condition
    span: Span = _span()


@frozen
class All:
    """Every item holds."""

    items: tuple[Condition, ...]
    span: Span = _span()


@frozen
class Any:
    """Some item holds."""

    items: tuple[Condition, ...]
    span: Span = _span()


@frozen
class AtLeast:
    """At least ``count`` of the items hold."""

    count: int
    items: tuple[Condition, ...]
    span: Span = _span()


@frozen
class DefinedCondition:
    """A condition named by a definition; ``name`` is the definition's, for the trace."""

    name: str
    body: Condition
    span: Span = _span()


Atom = (
    Compare | Between | Member | MemberOf | InPeriod | Truth | HasAny | Exists | Every | Qualifies
)
Condition = Atom | Not | All | Any | AtLeast | DefinedCondition
