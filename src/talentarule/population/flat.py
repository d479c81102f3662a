"""The plan of one position as tests of plain columns: what other engines (SQL, data frames) can be handed.

A condition is carried where its outcome follows exactly from codes of finite facts, from numbers or dates compared with
constants, or from words. Everything else is refused with its name, its clause and its place. Derived from the plan and
from the interpreter: the outcomes of finite facts, and the day at which a date's outcome changes, are asked of it.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import product
from math import prod
from typing import assert_never

from attrs import frozen

from talentarule.decide.outcomes import atoms_in_force
from talentarule.decide.plans import CODE, Plan, Plans
from talentarule.decide.program import Program
from talentarule.decide.schema import Slot
from talentarule.decide.specialise import Setting
from talentarule.diagnostics import Diagnostic, Label, Words
from talentarule.population.flat_words import code_spellings, durations
from talentarule.population.formulas import Formula, Leaf, needed
from talentarule.population.plan import build_plan
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.tables import tables_compared, tables_of, with_results
from talentarule.rules.walk import operands_of, reads_pool
from talentarule.vocabulary.facts import Owner
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.reading import NONE_WORDS
from talentarule.vocabulary.types import (
    BooleanType,
    ChoiceType,
    DateType,
    DurationType,
    FactType,
    ListType,
    ManyType,
    NumberType,
    PoisonType,
    ScaleType,
    TaxonomyType,
    TextType,
)
from talentarule.vocabulary.values import NOTHING, Value

MAX_COMBINATIONS = 2_000
"""Of a condition over several finite facts, so many combinations of their values are written out."""

MAX_FIGURES = 15
"""Numbers of so many figures are the same as a decimal number and as a floating-point number, and back again."""

NO_WORD = ""
"""A word that no cell gives."""

NONE_WORD = "tidak ada"
"""Stands for ``tidak ada`` where a text may be none."""


@frozen(eq=False)
class FlatFact:
    """A fact that is read. ``spellings`` has the codes of a finite fact by folded spelling, None for other facts."""

    slot: Slot
    spellings: Mapping[str, int] | None


@frozen(eq=False)
class Settled:
    """The same outcome for everybody."""

    outcome: Outcome


@frozen(eq=False)
class ByCodes:
    """TRUE and FALSE for these combinations of codes of the facts, otherwise unknown."""

    facts: tuple[int, ...]
    true: tuple[tuple[int, ...], ...]
    false: tuple[tuple[int, ...], ...]


@frozen(eq=False)
class Bounded:
    """TRUE where the value meets every bound (a sign and a number or a date), unknown where it is not known."""

    fact: int
    bounds: tuple[tuple[str, Decimal | int | datetime.date], ...]


@frozen(eq=False)
class WordIs:
    """TRUE where the folded text is this one, unknown where it is not known."""

    fact: int
    word: str


@frozen(eq=False)
class Known:
    """This outcome where the value is known, whatever it is."""

    fact: int
    outcome: Outcome


@frozen(eq=False)
class DatesCompared:
    """Two dates of the candidate compared."""

    left: int
    sign: str
    right: int


@frozen(eq=False)
class Counted:
    """At least ``count`` of the tests hold."""

    count: int
    tests: tuple[FlatTest, ...]


@frozen(eq=False)
class Negated:
    """The test does not hold."""

    test: FlatTest


@frozen(eq=False)
class RowsAgree:
    """The rows of a decision table by what their result makes of a comparison: TRUE where only rows of ``true`` are
    still possible, FALSE where only rows of ``false`` are, otherwise unknown. A row is possible unless its test is
    FALSE.
    """

    true: tuple[FlatTest, ...]
    false: tuple[FlatTest, ...]
    unknown: tuple[FlatTest, ...]


FlatTest = (
    Settled | ByCodes | Bounded | WordIs | Known | DatesCompared | Counted | Negated | RowsAgree
)


@frozen(eq=False)
class FlatClause:
    """A clause by which results name a refusal: its path, and the place of the formula of its own outcome."""

    path: str
    outcome: int


@frozen(eq=False)
class FlatPlan:
    """One position. ``tests`` stand by the place of the atom of the plan; ``facts`` by their place in the schema.

    ``facts`` are all that can be checked of those that the rules read, ``formulas`` those of the plan.
    """

    facts: Mapping[int, FlatFact]
    tests: Mapping[int, FlatTest]
    formulas: tuple[Formula, ...]
    verdict: int
    clauses: tuple[FlatClause, ...]


def build_flat_plan(program: Program, plans: Plans) -> tuple[FlatPlan, tuple[Diagnostic, ...]]:
    """The plan of a position, and a diagnostic for every condition of its demands that cannot be carried."""
    plan = build_plan([program], plans)
    (position,) = plan.positions
    clauses = tuple(FlatClause(one.path, one.outcome) for one in position.clauses)
    wanted = [position.verdict, *(one.outcome for one in clauses)]
    leaves = [plan.formulas[place] for place in needed(plan.formulas, wanted)]
    asked = {one.atom for one in leaves if isinstance(one, Leaf)}
    tests: dict[int, FlatTest] = {}
    refused: list[Diagnostic] = []
    flattening = _Flattening(plans, program.setting)
    paths = _paths(program)
    for atom, place in zip(program.evaluator.places, position.atoms, strict=True):
        if place not in asked or place in tests:
            continue
        try:
            tests[place] = flattening.test(plan.atoms[place].plan.atom)
        except _NotCarried as found:
            tests[place] = Settled(Outcome.UNKNOWN)
            args: dict[str, str | Words] = {
                "construct": found.construct,
                "clause": paths.get(atom, ""),
            }
            refused.append(Diagnostic("TR6401", args, (Label(atom.span),)))
    facts = {
        place: _fact(plans.schema.slots[place], program.setting.facts_on)
        for place in sorted(program.evaluator.reads)
        if is_flat(plans.schema.slots[place].fact.type)
    }
    return FlatPlan(facts, tests, plan.formulas, position.verdict, clauses), tuple(refused)


def _fact(slot: Slot, day: datetime.date) -> FlatFact:
    if isinstance(slot.fact.type, DurationType):
        return FlatFact(slot, durations(slot, day).spellings)
    return FlatFact(slot, None if slot.coding.domain is None else code_spellings(slot, day))


def is_flat(kind: FactType) -> bool:
    """Whether values of the type are plain cells that are read exactly."""
    match kind:
        case (
            ScaleType()
            | TaxonomyType()
            | ChoiceType()
            | BooleanType()
            | NumberType()
            | DateType()
            | TextType()
            | DurationType()
        ):
            return True
        case ManyType() | ListType() | PoisonType():
            return False
        case _:
            assert_never(kind)


def _paths(program: Program) -> dict[n.Atom, str]:
    """The path of the first clause in which each condition stands."""
    found: dict[n.Atom, str] = {}
    for one in program.considered:
        if one.in_force:
            for path, atom in atoms_in_force(one.rule.body, program.setting.law_on):
                found.setdefault(atom, path)
    return found


# Tests ---------------------------------------------------------------------------------------------------------


class _NotCarried(Exception):  # noqa: N818 - becomes a diagnostic within this module
    def __init__(self, construct: Words) -> None:
        self.construct = construct


_SIGNS: Mapping[n.Relation, str] = {
    n.Relation.EQUAL: "=",
    n.Relation.EXACTLY: "=",
    n.Relation.PEER: "=",
    n.Relation.AT_LEAST: ">=",
    n.Relation.AT_MOST: "<=",
    n.Relation.BELOW: "<",
    n.Relation.ABOVE: ">",
}
_TURNED = {"=": "=", ">=": "<=", "<=": ">=", "<": ">", ">": "<"}
_FIRST, _LAST = datetime.date.min.toordinal(), datetime.date.max.toordinal()


@frozen(eq=False)
class _Flattening:
    """Specialised conditions to tests; raises _NotCarried for those that are none."""

    plans: Plans
    setting: Setting

    def test(self, atom: n.Atom) -> FlatTest:
        """The test of a specialised condition."""
        if reads_pool(atom):
            raise _NotCarried(Words("syarat atas para pelamar", "a condition on the applicants"))
        plan = self.plans.plan(atom, self.setting)
        for slot in plan.slots:
            self._require_flat(slot)
        if not plan.slots:
            return Settled(self._outcome(plan, {}))
        domains = [self._domain(slot) for slot in plan.slots]
        known = [one for one in domains if one is not None]
        finite = len(known) == len(domains)
        if finite and prod(map(len, known)) <= MAX_COMBINATIONS:
            return self._by_codes(plan, known)
        if tables_of(plan.atom):
            return self._rows_agree(plan.atom)
        if finite:
            raise _NotCarried(
                Words(
                    f"perbandingan beberapa fakta dengan lebih dari {MAX_COMBINATIONS} kombinasi nilai",
                    f"a comparison of facts with more than {MAX_COMBINATIONS} combinations of values",
                )
            )
        match atom:
            case n.Member(_, quantity, members, count):
                tests = tuple(self.test(one) for one in members)
                match quantity:
                    case n.Quantity.ANY:
                        return Counted(1, tests)
                    case n.Quantity.ALL:
                        return Counted(len(tests), tests)
                    case n.Quantity.AT_LEAST:
                        return Counted(count, tests)
                    case _:
                        assert_never(quantity)
            case n.Between(left, low, high):
                low_end = n.Compare(left, n.Relation.AT_LEAST, low, span=atom.span)
                high_end = n.Compare(left, n.Relation.AT_MOST, high, span=atom.span)
                return Counted(2, (self.test(low_end), self.test(high_end)))
            case _:
                pass
        if self._reads_unknown(atom):
            return Settled(Outcome.UNKNOWN)
        if plan.test is not None:
            return self._bounded(plan)
        if isinstance(atom, n.Compare):
            return self._comparison(atom, plan)
        raise _not_alone()

    def _require_flat(self, slot: Slot) -> None:
        kind, name = slot.fact.type, slot.fact.name
        match kind:
            case ListType():
                raise _NotCarried(Words(f"daftar `{name}`", f"the list `{name}`"))
            case ManyType():
                raise _NotCarried(
                    Words(f"fakta banyak nilai `{name}`", f"the many-valued fact `{name}`")
                )
            case _ if not is_flat(kind):
                raise _NotCarried(Words(f"fakta `{name}`", f"the fact `{name}`"))

    def _outcome(self, plan: Plan, values: Mapping[str, Value | None]) -> Outcome:
        return self.plans.outcome(plan.atom, self.setting, values)

    def _reads_unknown(self, atom: n.Atom) -> bool:
        """Whether a comparison, which is open as long as one side is, reads what nobody has said: the date of an event,
        an attribute or a fact of the selection.
        """
        return isinstance(atom, n.Compare | n.InPeriod) and any(
            isinstance(one, n.EventRef)
            or (isinstance(one, n.FactRef) and one.fact.owner is not Owner.CANDIDATE)
            for one in operands_of(atom)
        )

    def _domain(self, slot: Slot) -> Sequence[Value | None] | None:
        """The values of a finite fact by code; of a duration those that are read. None for any other fact."""
        if isinstance(slot.fact.type, DurationType):
            return durations(slot, self.setting.facts_on).values
        return slot.coding.domain

    def _rows_agree(self, atom: n.Atom) -> FlatTest:
        """A comparison of the result of a table: each row with its own result."""
        tables = tables_compared(atom)
        if len(tables) != 1:
            raise _NotCarried(
                Words(
                    "beberapa tabel keputusan dalam satu perbandingan",
                    "several decision tables in one comparison",
                )
            )
        (table,) = tables
        rows: dict[Outcome, list[FlatTest]] = {outcome: [] for outcome in Outcome}
        for row in table.rows:
            version = self.test(with_results(atom, {table: row.result}))
            if not isinstance(version, Settled):
                raise _NotCarried(
                    Words(
                        "hasil tabel keputusan yang dibandingkan dengan sebuah fakta",
                        "the result of a decision table compared with a fact",
                    )
                )
            cells = tuple(self._condition(cell) for cell in row.cells if cell is not None)
            rows[version.outcome].append(Counted(len(cells), cells))
        return RowsAgree(
            *(tuple(rows[one]) for one in (Outcome.TRUE, Outcome.FALSE, Outcome.UNKNOWN))
        )

    def _condition(self, condition: n.Condition) -> FlatTest:
        """The test of the condition in a cell."""
        match condition:
            case n.Not(item):
                return Negated(self._condition(item))
            case n.All(items):
                return Counted(len(items), tuple(map(self._condition, items)))
            case n.Any(items):
                return Counted(1, tuple(map(self._condition, items)))
            case n.AtLeast(count, items):
                return Counted(count, tuple(map(self._condition, items)))
            case n.DefinedCondition(_, body):
                return self._condition(body)
            case _:
                return self.test(condition)

    def _by_codes(self, plan: Plan, domains: Sequence[Sequence[Value | None]]) -> FlatTest:
        found: dict[Outcome, list[tuple[int, ...]]] = {outcome: [] for outcome in Outcome}
        for codes in product(*(range(len(domain)) for domain in domains)):
            values = {
                slot.fact.key: domain[code]
                for slot, domain, code in zip(plan.slots, domains, codes, strict=True)
            }
            found[self._outcome(plan, values)].append(codes)
        places = tuple(slot.place for slot in plan.slots)
        return ByCodes(places, tuple(found[Outcome.TRUE]), tuple(found[Outcome.FALSE]))

    def _bounded(self, plan: Plan) -> FlatTest:
        (slot,) = plan.slots
        assert plan.test is not None
        is_date = isinstance(slot.fact.type, DateType)
        bounds: list[tuple[str, Decimal | int | datetime.date]] = []
        for place in range(0, len(plan.test) - 2, 2):
            left, sign, right = plan.test[place : place + 3]
            if left is CODE:
                own, bound = str(sign), right
            else:
                own, bound = _TURNED[str(sign)], left
            assert not isinstance(bound, str)
            if is_date:
                bounds.append((_plain(own), datetime.date.fromordinal(int(bound))))
            else:
                bounds.append((_plain(own), _fitting(bound)))
        return Bounded(slot.place, tuple(bounds))

    def _comparison(self, atom: n.Compare, plan: Plan) -> FlatTest:
        sign = _SIGNS[atom.relation]
        left, right = atom.left, atom.right
        if isinstance(left, n.Constant):
            left, right, sign = right, left, _TURNED[sign]
        if len(plan.slots) == 2:
            return self._two_dates(left, sign, right, plan)
        (slot,) = plan.slots
        if not isinstance(right, n.Constant):
            raise _not_alone()
        match slot.fact.type:
            case TextType() if isinstance(left, n.FactRef):
                return WordIs(slot.place, _word(right.value))
            case NumberType():
                if right.value is NOTHING:
                    return Known(slot.place, self._outcome(plan, {slot.fact.key: 0}))
                assert isinstance(right.value, int | Decimal)
                bound = right.value
                while isinstance(left, n.Shifted):
                    assert isinstance(left.amount, Decimal | int)
                    bound -= left.sign * left.amount
                    left = left.operand
                if isinstance(left, n.FactRef):
                    return Bounded(slot.place, ((sign, _fitting(bound)),))
            case DateType() if isinstance(left, n.FactRef):
                assert isinstance(right.value, datetime.date)
                return Bounded(slot.place, ((sign, right.value),))
            case DateType() if sign != "=" and isinstance(left, n.Shifted):
                return self._turning(plan, slot)
            case _:
                pass
        raise _not_alone()

    def _two_dates(self, left: n.Operand, sign: str, right: n.Operand, plan: Plan) -> DatesCompared:
        if (
            isinstance(left, n.FactRef)
            and isinstance(right, n.FactRef)
            and isinstance(left.fact.type, DateType)
            and isinstance(right.fact.type, DateType)
        ):
            by_key = self.plans.schema.by_key
            return DatesCompared(by_key[left.fact.key].place, sign, by_key[right.fact.key].place)
        raise _not_alone()

    def _turning(self, plan: Plan, slot: Slot) -> FlatTest:
        """An order between a moved date and a fixed one changes on one day: moving dates keeps their order."""

        def holds(day: int) -> bool:
            value = datetime.date.fromordinal(day)
            return self._outcome(plan, {slot.fact.key: value}) is Outcome.TRUE

        first, last = holds(_FIRST), holds(_LAST)
        if first is last:
            return Known(slot.place, Outcome.TRUE if first else Outcome.FALSE)
        low, high = _FIRST, _LAST
        while high - low > 1:
            middle = (low + high) // 2
            if holds(middle) is first:
                low = middle
            else:
                high = middle
        day = datetime.date.fromordinal(high)
        return Bounded(slot.place, (("<" if first else ">=", day),))


def _plain(sign: str) -> str:
    return "=" if sign == "==" else sign


def _not_alone() -> _NotCarried:
    return _NotCarried(
        Words(
            "perbandingan beberapa fakta, atau fakta yang digeser",
            "a comparison of several facts, or of a fact that is moved",
        )
    )


def _fitting(bound: int | Decimal) -> int | Decimal:
    """The bound itself, where a floating-point number holds it without loss."""
    exact = Decimal(bound)
    figures = exact.normalize().as_tuple()
    exponent = figures.exponent
    assert isinstance(exponent, int)
    if len(figures.digits) > MAX_FIGURES or abs(exponent) > MAX_FIGURES:
        raise _NotCarried(
            Words(
                f"angka dengan lebih dari {MAX_FIGURES} digit",
                f"a number of more than {MAX_FIGURES} figures",
            )
        )
    return int(exact) if exact == int(exact) else exact


def _word(value: Value) -> str:
    if value is NOTHING:
        return NONE_WORD
    assert isinstance(value, str)
    key = fold(value)
    return NO_WORD if key in NONE_WORDS else key


__all__ = [
    "MAX_COMBINATIONS",
    "MAX_FIGURES",
    "NONE_WORD",
    "Bounded",
    "ByCodes",
    "Counted",
    "DatesCompared",
    "FlatClause",
    "FlatFact",
    "FlatPlan",
    "FlatTest",
    "Known",
    "Negated",
    "RowsAgree",
    "Settled",
    "WordIs",
    "build_flat_plan",
    "is_flat",
]
