"""Clauses, rules, regulations, proposals and examples: the resolved rule set."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum

from attrs import field, frozen

from talentarule.rules.nodes.conditions import All, Condition, Operand, TableValue
from talentarule.source import SourceFile, Span
from talentarule.vocabulary.facts import Event
from talentarule.vocabulary.organisation import Position, Unit
from talentarule.vocabulary.vocabulary import Vocabulary


def _span() -> Span:
    return field(eq=False, repr=False, kw_only=True)  # type: ignore[no-any-return]


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
class Fallback:
    """``pengganti INSTEAD bila WHEN``: ``instead`` stands in for the clause while ``when`` holds. The first one under a
    clause is its ``tier`` 1, the next 2.
    """

    tier: int
    instead: Condition
    when: Condition
    span: Span = _span()

    @property
    def demand(self) -> Condition:
        """What must hold for it to stand in."""
        return All((self.instead, self.when), span=self.span)


@frozen
class Clause:
    """A clause: a condition or a group, with what is attached to it.

    The *demand* of the clause is its body, or the negation of it when ``forbidden``; ``exceptions`` excuse the
    demand, ``fallbacks`` stand in for it; ``overrides`` set other demands aside where it is in force. ``path`` names
    the clause (``Pasal 107 huruf d``); ``label`` is the last part of it. ``conjunctive`` is true when the clause is
    reached only through the rule, ``semua dari`` and ``bila``. ``due`` is the last day of an obligation, ``on_failure``
    what the committee does when a clause about the pool fails.
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
    fallbacks: tuple[Fallback, ...] = ()
    due: Operand | None = None
    on_failure: tuple[str, ...] = field(default=(), eq=False)
    span: Span = _span()

    @property
    def relief(self) -> tuple[Condition, ...]:
        """What meets the demand in another way: exceptions, and fallbacks with their condition."""
        if not self.fallbacks:
            return self.exceptions
        return (*self.exceptions, *(one.demand for one in self.fallbacks))


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
    OBLIGES = "mewajibkan"


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

    ``about_pool`` is true after ``seleksi``: the rule asks of the applicants together, and refuses nobody by himself.
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
    about_pool: bool = False
    span: Span = _span()

    @property
    def demands(self) -> bool:
        """Whether its clauses must hold for somebody to qualify; preferences rank and obligations bind later."""
        return self.verb in (Verb.REQUIRES, Verb.FORBIDS)


@frozen
class Proposal:
    """``seleksi SUBJECT mengajukan N pelamar menurut K lalu K2``: the first ``count`` of those who qualify, by the
    keys, highest first.
    """

    key: str
    path: str
    file: str
    regulation: Regulation | None
    subjects: tuple[Subject, ...]
    count: int
    keys: tuple[Operand, ...]
    validity: Validity = ALWAYS
    remarks: Remarks = field(default=Remarks(), eq=False)
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
    """An example, with ``seperti`` already filled in: facts by key (raw values as in data), dates, expectations.

    ``pool`` holds the applicants beside the candidate, as the table ``pelamar:`` gives them.
    """

    title: str
    file: str
    on: datetime.date | None
    events: Mapping[str, datetime.date]
    selection: Mapping[str, object]
    facts: Mapping[str, object]
    expected: tuple[Expected, ...]
    pool: tuple[Mapping[str, object], ...] = ()
    span: Span = _span()


@frozen
class ResolvedRules:
    """All rules of a rule set with everything they speak about.

    ``pool_rules`` and ``proposals`` are about the applicants together.
    ``digest`` is the SHA-256 (hexadecimal) over all files, see ``digest.py``; ``file_digests`` of each file, whose text
    stands in ``sources``, in the same order.
    """

    vocabulary: Vocabulary
    rules: tuple[Rule, ...]
    regulations: tuple[Regulation, ...]
    tables: tuple[TableValue, ...] = field(default=(), eq=False)
    examples: tuple[Example, ...] = field(default=(), eq=False)
    digest: str = field(default="", eq=False)
    file_digests: tuple[tuple[str, str], ...] = field(default=(), eq=False)
    pool_rules: tuple[Rule, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    sources: tuple[SourceFile, ...] = field(default=(), eq=False, repr=False)
