"""The eligibility of one position as expressions of Narwhals: a frame gets columns of verdicts, in its own engine.

Cells are read as in ``sql.py``, but by the type of the column, which is known here before anything runs: a column that
is not read exactly is refused as a whole. NaN is a wrong value of its row.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import reduce
from operator import and_, eq, ge, gt, le, lt, or_
from typing import Any, assert_never, cast

import narwhals as nw
from attrs import frozen

from talentarule.diagnostics import Diagnostic, Words
from talentarule.population.columns_of_clauses import DATA_ERRORS, VERDICT, clause_columns
from talentarule.population.flat import (
    NONE_WORD,
    Bounded,
    ByCodes,
    Counted,
    DatesCompared,
    FlatFact,
    FlatPlan,
    FlatTest,
    Known,
    Negated,
    RowsAgree,
    Settled,
    WordIs,
)
from talentarule.population.formulas import (
    Conjunction,
    Disjunction,
    Fixed,
    Leaf,
    Negation,
    Threshold,
    needed,
    parts_of,
)
from talentarule.rules.kleene import Outcome
from talentarule.rules.type_words import type_words
from talentarule.vocabulary.facts import Flag
from talentarule.vocabulary.reading import NONE_WORDS
from talentarule.vocabulary.types import BooleanType, DateType, DurationType, NumberType

_COMPARING: Mapping[str, Any] = {"=": eq, ">=": ge, "<=": le, "<": lt, ">": gt}
_ODD = "[^ -~]"
_DOUBLE = "  "

ENGINES = ("polars", "duckdb", "pyspark", "pyspark_connect")

Named = Mapping[str, nw.Expr]


def opened(frame: object) -> Any:
    """A frame of an engine with three-valued logic, as Narwhals has it; None for everything else."""
    known: Any = nw.from_native(cast(Any, frame), pass_through=True)
    if not isinstance(known, nw.DataFrame | nw.LazyFrame):
        return None
    return known if known.implementation.name.lower() in ENGINES else None


def extended(known: Any, steps: Sequence[Named]) -> Any:
    """The frame with the columns of the steps, those of the last one only; native, and as lazy as it was."""
    lazy = known.lazy()
    for step in steps:
        lazy = lazy.with_columns(**step)
    # Dropped, not selected: Spark wants names with dots quoted where they are asked for.
    result = lazy.drop([one for step in steps[:-1] for one in step])
    return (result.collect() if isinstance(known, nw.DataFrame) else result).to_native()


def frame_steps(
    plan: FlatPlan, columns: Mapping[int, str | None], types: Mapping[str, Any], stem: str
) -> tuple[tuple[Named, ...], tuple[Diagnostic, ...]]:
    """The columns that are added to a frame with columns of these ``types``, step by step, and what is wrong with
    these. ``stem`` begins the names of all but those of the last step, which are to stay.
    """
    building = _Building(plan, columns, types, stem)
    wrong = tuple(building.refused())
    if wrong:
        return (), wrong
    names = clause_columns([one.path for one in plan.clauses], (*types, VERDICT, DATA_ERRORS))
    wanted = [plan.verdict, *(one.outcome for one in plan.clauses)]
    steps = (
        dict(building.texts()),
        dict(building.values()),
        dict(building.tests()),
        *building.formulas(needed(plan.formulas, wanted)),
        building.results(names),
    )
    return tuple(step for step in steps if step), ()


@frozen(eq=False)
class _Building:
    plan: FlatPlan
    columns: Mapping[int, str | None]
    types: Mapping[str, Any]
    stem: str

    def _name(self, kind: str, place: int) -> str:
        return f"{self.stem}{kind}{place}"

    def _column(self, kind: str, place: int) -> nw.Expr:
        return nw.col(self._name(kind, place))

    def _present(self) -> Iterable[tuple[int, FlatFact, str]]:
        for place, fact in self.plan.facts.items():
            name = self.columns[place]
            if name is not None:
                yield place, fact, name

    def refused(self) -> Iterable[Diagnostic]:
        """The columns of types that are not read exactly."""
        for _, fact, name in self._present():
            kind = self.types[name]
            if not _is_read(fact, kind):
                args: dict[str, str | Words] = {
                    "name": name,
                    "kind": str(kind),
                    "expected": type_words(fact.slot.fact.type),
                }
                yield Diagnostic("TR6407", args)

    def texts(self) -> Iterable[tuple[str, nw.Expr]]:
        """Texts with their ends cut off."""
        for place, fact, name in self._present():
            if isinstance(fact.slot.fact.type, NumberType | DateType):
                continue
            if self.types[name] == nw.Boolean:
                text = nw.when(nw.col(name)).then(nw.lit("ya")).otherwise(nw.lit("tidak"))
                missing = nw.col(name).is_null()
                yield self._name("r", place), nw.when(~missing).then(text)
            else:
                text = nw.col(name).cast(nw.String).str.replace_all("_", " ", literal=True)
                yield self._name("r", place), text.str.strip_chars(" ")

    def values(self) -> Iterable[tuple[str, nw.Expr]]:
        """Values, and which of them are wrong."""
        for place, fact, name in self._present():
            kind = fact.slot.fact.type
            if isinstance(kind, DateType):
                cell = nw.col(name)
                year = cell.dt.year()  # none, of dates that are no days
                inside = ((year >= 1) & (year <= 9999)).fill_null(value=False)
                yield self._name("f", place), cell
                yield self._name("e", place), ~cell.is_null() & ~inside
            elif isinstance(kind, NumberType):
                yield self._name("f", place), nw.col(name)
                yield self._name("e", place), self._odd_number(name)
            else:
                yield from self._word(place, fact)

    def _odd_number(self, name: str) -> nw.Expr:
        if self.types[name].is_integer():
            return nw.lit(False)
        cell = nw.col(name)
        size = cell.abs()
        odd = (size >= 1e60) | ((cell != 0) & (size < 1e-60))
        return (cell.is_nan() | odd).fill_null(value=False)

    def _word(self, place: int, fact: FlatFact) -> Iterable[tuple[str, nw.Expr]]:
        raw = self._column("r", place)
        odd = raw.str.contains(_ODD)
        small = nw.when(odd).then(raw).otherwise(raw.str.to_lowercase())
        given = nw.when(raw != "").then(small)
        yield self._name("f", place), given
        if fact.spellings is not None:
            accepted = self._figures(fact, place) or sorted(fact.spellings)
            known = small.is_in(accepted)
            yield self._name("e", place), ((raw != "") & ~known).fill_null(value=False)
            return
        none = small.is_in(sorted(NONE_WORDS))
        wrong = odd | raw.str.contains(_DOUBLE, literal=True)
        if Flag.MAY_BE_NONE not in fact.slot.fact.flags:
            wrong = wrong | none
        yield self._name("e", place), wrong.fill_null(value=False)

    def _figures(self, fact: FlatFact, place: int) -> list[str]:
        """Of yes/no in a column of whole numbers the figures that stand for them."""
        name = self.columns[place]
        assert name is not None
        is_boolean = isinstance(fact.slot.fact.type, BooleanType)
        return ["0", "1"] if is_boolean and self.types[name].is_integer() else []

    # Conditions ------------------------------------------------------------------------------------------------

    def tests(self) -> Iterable[tuple[str, nw.Expr]]:
        """The conditions, each once."""
        for place, test in self.plan.tests.items():
            yield self._name("a", place), self._test(test)

    def _test(self, test: FlatTest) -> nw.Expr:
        match test:
            case Settled(outcome):
                return _fixed(outcome)
            case ByCodes(facts, true, false):
                return _cases(self._one_of(facts, true), self._one_of(facts, false))
            case Bounded(fact, bounds):
                if self.columns[fact] is None:
                    return _fixed(Outcome.UNKNOWN)
                cell = self._column("f", fact)
                tests: list[nw.Expr] = [
                    _COMPARING[sign](cell, _literal(bound)) for sign, bound in bounds
                ]
                return reduce(and_, tests)
            case WordIs(fact, word):
                if self.columns[fact] is None:
                    return _fixed(Outcome.UNKNOWN)
                if word == NONE_WORD:
                    return self._column("f", fact).is_in(sorted(NONE_WORDS))
                return self._column("f", fact) == nw.lit(word)
            case Known(fact, outcome):
                if self.columns[fact] is None:
                    return _fixed(Outcome.UNKNOWN)
                return nw.when(~self._column("f", fact).is_null()).then(_fixed(outcome))
            case DatesCompared(left, sign, right):
                if self.columns[left] is None or self.columns[right] is None:
                    return _fixed(Outcome.UNKNOWN)
                found: nw.Expr = _COMPARING[sign](self._column("f", left), self._column("f", right))
                return found
            case Counted(count, inner):
                return _at_least(count, [self._test(one) for one in inner])
            case Negated(negated):
                return ~self._test(negated)
            case RowsAgree(true, false, unknown):
                sure = self._only_possible(true, (*false, *unknown))
                return _cases(sure, self._only_possible(false, (*true, *unknown)))
            case _:
                assert_never(test)

    def _only_possible(
        self, rows: Sequence[FlatTest], others: Sequence[FlatTest]
    ) -> nw.Expr | None:
        """Whether some of the rows is not ruled out, and all others are; None where there are no rows."""
        if not rows:
            return None
        found = self._possible(rows)
        return found & ~self._possible(others) if others else found

    def _possible(self, rows: Sequence[FlatTest]) -> nw.Expr:
        return reduce(or_, [self._test(one).fill_null(value=True) for one in rows])

    def _one_of(
        self, facts: tuple[int, ...], combinations: Iterable[tuple[int, ...]]
    ) -> nw.Expr | None:
        last: dict[tuple[int, ...], list[int]] = {}
        for codes in combinations:
            last.setdefault(codes[:-1], []).append(codes[-1])
        parts: list[nw.Expr] = []
        for before, ends in last.items():
            tests = [
                *(self._has(fact, [code]) for fact, code in zip(facts, before, strict=False)),
                self._has(facts[-1], ends),
            ]
            if all(one is not None for one in tests):
                parts.append(reduce(and_, [one for one in tests if one is not None]))
        return reduce(or_, parts) if parts else None

    def _has(self, place: int, codes: Sequence[int]) -> nw.Expr | None:
        """Whether a finite fact has one of the codes: 0 is unknown. None where it never has."""
        if self.columns[place] is None:
            return nw.lit(True) if 0 in codes else None
        fact = self.plan.facts[place]
        assert fact.spellings is not None
        value = self._column("f", place)
        words = [word for word, code in fact.spellings.items() if code in codes]
        if self._figures(fact, place):
            figures = zip(("0", "1"), (False, True), strict=True)
            words = [one for one, truth in figures if fact.slot.coding.encode(truth) in codes]
        parts = [value.is_in(words).fill_null(value=False)] if words else []
        if 0 in codes:
            parts.append(value.is_null())
        return reduce(or_, parts) if parts else None

    def formulas(self, places: Sequence[int]) -> Iterable[Named]:
        """The formulas, in steps: each reads only those of steps before."""
        depth: dict[int, int] = {}
        steps: dict[int, dict[str, nw.Expr]] = {}
        for place in places:
            formula = self.plan.formulas[place]
            parts = parts_of(formula)
            match formula:
                case Leaf(atom):
                    found = self._column("a", atom)
                case Fixed(outcome):
                    found = _fixed(outcome)
                case Negation(item):
                    found = ~self._column("v", item)
                case Conjunction(items):
                    found = reduce(and_, [self._column("v", one) for one in items])
                case Disjunction(items):
                    found = reduce(or_, [self._column("v", one) for one in items])
                case Threshold(count, items):
                    found = _at_least(count, [self._column("v", one) for one in items])
                case _:
                    assert_never(formula)
            depth[place] = 1 + max((depth[one] for one in parts), default=0)
            steps.setdefault(depth[place], {})[self._name("v", place)] = found
        return [steps[one] for one in sorted(steps)]

    def results(self, names: Sequence[str]) -> Named:
        """The columns that stay."""
        wrongs = [
            (self._column("e", place), fact.slot.fact.name) for place, fact, _ in self._present()
        ]
        verdict = self._column("v", self.plan.verdict)
        word = (
            nw.when(verdict)
            .then(nw.lit("ELIGIBLE"))
            .otherwise(
                nw.when(~verdict).then(nw.lit("INELIGIBLE")).otherwise(nw.lit("UNDETERMINED"))
            )
        )
        clauses = [self._column("v", one.outcome) for one in self.plan.clauses]
        if not wrongs:
            errors = nw.lit(None, dtype=nw.String)
            return {VERDICT: word, DATA_ERRORS: errors, **dict(zip(names, clauses, strict=True))}
        parts = [
            nw.when(wrong).then(nw.lit(f"; {name}")).otherwise(nw.lit("")) for wrong, name in wrongs
        ]
        any_wrong = reduce(or_, [wrong for wrong, _ in wrongs])
        errors = nw.when(any_wrong).then(nw.concat_str(parts).str.slice(2))
        return {
            VERDICT: nw.when(~any_wrong).then(word),
            DATA_ERRORS: errors,
            **{
                name: nw.when(~any_wrong).then(own)
                for name, own in zip(names, clauses, strict=True)
            },
        }


# Small expressions ---------------------------------------------------------------------------------------------


def _is_read(fact: FlatFact, kind: Any) -> bool:
    """Whether a column of this type is read exactly as the fact."""
    texts = kind in (nw.String, nw.Categorical) or isinstance(kind, nw.Enum)
    match fact.slot.fact.type:
        case NumberType():
            return bool(kind.is_integer()) or kind == nw.Float64
        case DateType():
            return bool(kind == nw.Date)
        case BooleanType():
            return bool(texts or kind.is_integer() or kind == nw.Boolean)
        case DurationType():
            return bool(texts)
        case _:
            return bool(texts or kind.is_integer())


def _literal(bound: Decimal | int | datetime.date) -> nw.Expr:
    if isinstance(bound, datetime.date) and bound.year < 1000:
        # Spark's client writes the year without its zeros, and does not read it then.
        return nw.lit(bound.isoformat()).str.to_date(format="%Y-%m-%d")
    return nw.lit(float(bound) if isinstance(bound, Decimal) else bound)


def _fixed(outcome: Outcome) -> nw.Expr:
    if outcome is Outcome.UNKNOWN:
        return nw.lit(None, dtype=nw.Boolean)
    return nw.lit(outcome is Outcome.TRUE)


def _cases(true: nw.Expr | None, false: nw.Expr | None) -> nw.Expr:
    """TRUE, FALSE or unknown, from two conditions that are never unknown."""
    if true is None:
        return _fixed(Outcome.UNKNOWN) if false is None else nw.when(false).then(nw.lit(False))
    if false is None:
        return nw.when(true).then(nw.lit(True))
    return nw.when(true | false).then(true)


def _at_least(count: int, tests: Sequence[nw.Expr]) -> nw.Expr:
    if count <= 0:
        return _fixed(Outcome.TRUE)
    if count > len(tests):
        return _fixed(Outcome.FALSE)
    if count == 1:
        return reduce(or_, tests)
    if count == len(tests):
        return reduce(and_, tests)
    one, zero = nw.lit(1), nw.lit(0)
    sure = reduce(lambda a, b: a + b, [nw.when(test).then(one).otherwise(zero) for test in tests])
    possible = reduce(
        lambda a, b: a + b, [nw.when(~test).then(zero).otherwise(one) for test in tests]
    )
    return _cases(sure >= count, possible < count)


__all__ = ["extended", "frame_steps", "opened"]
