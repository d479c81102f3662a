"""Resolved rules: the typed, frozen tree that carries the meaning.

Everything else (the reference interpreter, the compiled evaluator, traces, sentences) is derived from this tree.
Spans and spellings take no part in equality. Every name has been looked up, every comparison has been typed, and
``≠`` has become the negation of ``=``.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum

from attrs import field, frozen

from talentarule.source import Span
from talentarule.vocabulary.durations import Duration
from talentarule.vocabulary.facts import Event, Fact, Owner
from talentarule.vocabulary.organisation import Position, Unit
from talentarule.vocabulary.types import FactType, ScalarType
from talentarule.vocabulary.values import Value
from talentarule.vocabulary.vocabulary import Vocabulary


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


Atom = Compare | Between | Member | MemberOf | InPeriod | Truth | HasAny | Exists | Every
Condition = Atom | Not | All | Any | AtLeast | DefinedCondition


# Clauses and rules ---------------------------------------------------------------------------------------------


@frozen
class Validity:
    """In force from ``since`` to ``until``, both days inclusive; ``None`` is open."""

    since: datetime.date | None = None
    until: datetime.date | None = None

    def holds_on(self, day: datetime.date) -> bool:
        """Whether ``day`` lies in the validity."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


ALWAYS = Validity()


class GroupKind(Enum):
    """How the members of a group make its outcome."""

    ALL = "semua dari"
    ANY = "salah satu dari"
    NONE = "tidak satu pun dari"
    AT_LEAST = "paling sedikit"
    WHEN = "bila"


@frozen
class Group:
    """A group of clauses. WHEN limits to whom the members apply: (not ``condition``) or all members."""

    kind: GroupKind
    members: tuple[Clause, ...]
    count: int = 1
    condition: Condition | None = None


@frozen
class Remarks:
    """What stands beside a rule or clause without changing its meaning."""

    basis: tuple[str, ...] = ()
    wording: tuple[str, ...] = ()
    reading: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@frozen
class Waivable:
    """Who may waive the clause; ``before`` is the event before which the waiver must be dated."""

    authority: str
    before: Event | None = None


class Ground(Enum):
    """Why a norm goes before another."""

    SUPERIOR = "lex superior"
    SPECIALIS = "lex specialis"
    POSTERIOR = "lex posterior"


@frozen
class Override:
    """``mengesampingkan PATH [dari REGULATION] karena GROUND``. ``target`` is the key of the clause it sets aside."""

    path: str
    regulation: str | None
    ground: Ground
    target: str = ""
    span: Span = _span()


@frozen
class OverridableBy:
    """``dapat dikecualikan oleh LEVEL``: norms of that level and above it may set the demand aside."""

    level: str
    rank: int


@frozen
class Clause:
    """A clause: a condition or a group, with what is attached to it.

    The *demand* of the clause is its body, or the negation of it when ``forbidden``; ``exceptions`` excuse the
    demand; ``overrides`` set other demands aside where it is in force. ``path`` names the clause (``Pasal 107 huruf
    d``); ``label`` is the last part of it. ``conjunctive`` is true when the clause is reached only through the rule,
    ``semua dari`` and ``bila``.
    """

    path: str
    label: str
    body: Condition | Group
    forbidden: bool = False
    exceptions: tuple[Condition, ...] = ()
    waivable: Waivable | None = None
    weight: Decimal = Decimal(1)
    validity: Validity = ALWAYS
    conjunctive: bool = True
    remarks: Remarks = field(default=Remarks(), eq=False)
    overrides: tuple[Override, ...] = ()
    overridable_by: OverridableBy | None = None
    without_exception: bool = False
    span: Span = _span()


@frozen
class UnitSubject:
    """A unit: all of its positions, sub-units included."""

    unit: Unit


@frozen
class PositionSubject:
    """One position."""

    position: Position


@frozen
class EverySubject:
    """Every position, those of a unit, or those whose attributes meet ``where``."""

    unit: Unit | None = None
    where: Condition | None = None


Subject = UnitSubject | PositionSubject | EverySubject


class Verb(Enum):
    """What a rule does with its clauses."""

    REQUIRES = "mensyaratkan"
    FORBIDS = "melarang"
    PREFERS = "mengutamakan"


class Strength(Enum):
    """Whether a regulation binds."""

    MANDATORY = "wajib"
    GUIDELINE = "pedoman"


@frozen
class Regulation:
    """The head of a file: what regulation its rules come from. ``gaps`` are the parts of it not known.

    ``rank`` orders the levels: the higher binds the lower; 0 where no level is given.
    """

    title: str
    number: str | None = None
    level: str | None = None
    strength: Strength = Strength.MANDATORY
    validity: Validity = ALWAYS
    gaps: tuple[str, ...] = ()
    remarks: Remarks = field(default=Remarks(), eq=False)
    rank: int = 0


@frozen
class Rule:
    """A rule: ``body`` is its single clause, or a group ALL of its clauses when ``block``.

    ``key`` names the rule within its rule set, whatever the order of rules: the file, the label path, and for a rule
    without a label its text.
    """

    key: str
    file: str
    regulation: Regulation | None
    subjects: tuple[Subject, ...]
    verb: Verb
    body: Clause
    block: bool
    validity: Validity
    without_exception: bool = False
    span: Span = _span()


# Examples ------------------------------------------------------------------------------------------------------


class ExpectedVerdict(Enum):
    """The verdict that an example expects."""

    ELIGIBLE = "memenuhi syarat"
    INELIGIBLE = "tidak memenuhi syarat"
    UNDETERMINED = "perlu verifikasi"


@frozen
class Expected:
    """What an example expects for a position: the verdict and, where said, exactly these clause paths."""

    position: str
    verdict: ExpectedVerdict
    because: tuple[str, ...] | None = None
    span: Span = _span()


@frozen
class Example:
    """An example, with ``seperti`` already filled in: facts by key (raw values as in data), dates, expectations."""

    title: str
    file: str
    on: datetime.date | None
    events: Mapping[str, datetime.date]
    selection: Mapping[str, object]
    facts: Mapping[str, object]
    expected: tuple[Expected, ...]
    span: Span = _span()


@frozen
class ResolvedRules:
    """All rules of a rule set with everything they speak about.

    ``digest`` is the SHA-256 (hexadecimal) over all files, see ``digest.py``; ``file_digests`` of each file.
    """

    vocabulary: Vocabulary
    rules: tuple[Rule, ...]
    regulations: tuple[Regulation, ...]
    tables: tuple[TableValue, ...] = field(default=(), eq=False)
    examples: tuple[Example, ...] = field(default=(), eq=False)
    digest: str = field(default="", eq=False)
    file_digests: tuple[tuple[str, str], ...] = field(default=(), eq=False)


__all__ = [
    "ALWAYS",
    "ORDERS",
    "Age",
    "All",
    "Any",
    "At",
    "AtLeast",
    "Atom",
    "Between",
    "Clause",
    "Compare",
    "Condition",
    "Constant",
    "CountOf",
    "Defined",
    "DefinedCondition",
    "DistinctCount",
    "During",
    "EventRef",
    "Every",
    "EverySubject",
    "Example",
    "Exists",
    "Expected",
    "ExpectedVerdict",
    "Extreme",
    "ExtremeOf",
    "FactRef",
    "FieldExtreme",
    "FieldTotal",
    "FieldValues",
    "Filter",
    "Ground",
    "Group",
    "GroupKind",
    "HasAny",
    "InPeriod",
    "Member",
    "MemberOf",
    "Not",
    "Operand",
    "OverridableBy",
    "Override",
    "Owner",
    "PositionSubject",
    "Quantity",
    "RecordCount",
    "RecordOperand",
    "Regulation",
    "Relation",
    "Remarks",
    "ResolvedRules",
    "Rule",
    "Selection",
    "Shifted",
    "Side",
    "Spell",
    "SpellOf",
    "Strength",
    "Subject",
    "TableRow",
    "TableValue",
    "Time",
    "Truth",
    "UnitSubject",
    "Until",
    "Validity",
    "Verb",
    "Waivable",
]
