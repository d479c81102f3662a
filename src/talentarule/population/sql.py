"""The eligibility of one position as an SQL query, for DuckDB, SQLite and PostgreSQL.

The query is a tree of sqlglot's, which writes names and literals; no text of rules is pasted. It reads each cell as the
reader of single candidates does, or calls it a wrong value: what it accepts is a part of what that reader accepts. Then
a verdict is NULL, and ``data_errors`` names the facts.

Step by step: ``read_cells`` folds texts and sets aside cells of a wrong kind, ``coded`` gives values and errors,
``asked`` the conditions, ``judged`` the clauses and the verdict in SQL's own three-valued logic.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, assert_never

from attrs import frozen
from sqlglot import exp

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
)
from talentarule.population.sql_cells import (
    Dialect,
    date_literal,
    kind_of,
    read_date,
    read_number,
    read_text,
)
from talentarule.rules.kleene import Outcome
from talentarule.vocabulary.facts import Flag
from talentarule.vocabulary.reading import NONE_WORDS
from talentarule.vocabulary.types import BooleanType, DateType, NumberType

MAX_NODES = 200_000
"""A query has at most so many parts."""

UNREAD = -1
"""The code of a spelling that is not accepted."""


class QueryTooLarge(Exception):  # noqa: N818 - becomes a diagnostic in the engine
    """A query would have more than MAX_NODES parts."""


def write_query(
    plan: FlatPlan,
    columns: Mapping[int, str | None],
    *,
    dialect: Dialect,
    table: Sequence[str],
    id_column: str,
) -> str:
    """The query. ``columns`` has the column of each fact of the plan, None where the table has none; ``table`` the
    parts of the table's name. Raises QueryTooLarge.
    """
    building = _Building(plan, dialect, columns)
    names = clause_columns([one.path for one in plan.clauses], (id_column, VERDICT, DATA_ERRORS))
    source = exp.Table(
        **dict(
            zip(
                ("this", "db", "catalog"),
                [exp.to_identifier(part, quoted=True) for part in reversed(table)],
                strict=False,
            )
        ),
        alias=exp.TableAlias(this=exp.to_identifier("t", quoted=True)),
    )
    cells = exp.select(_named(_column(id_column, "t"), "who"), *building.cells()).from_(source)
    coded = exp.select(_column("who"), *building.codes()).from_(_table("read_cells"))
    asked = exp.select(
        _column("who"), _named(building.errors(), DATA_ERRORS), *building.tests()
    ).from_(_table("coded"))
    judged = exp.select(_column("who"), _column(DATA_ERRORS), *building.outcomes()).from_(
        _table("asked")
    )
    right = exp.Is(this=_column(DATA_ERRORS), expression=exp.Null())
    verdict = exp.Case(
        ifs=[
            _when(exp.Not(this=right.copy()), exp.cast(exp.Null(), "text")),
            _when(_column("v"), exp.Literal.string("ELIGIBLE")),
            _when(exp.Not(this=_column("v")), exp.Literal.string("INELIGIBLE")),
        ],
        default=exp.Literal.string("UNDETERMINED"),
    )
    query = (
        exp.select(
            _named(_column("who"), id_column),
            _named(verdict, VERDICT),
            _column(DATA_ERRORS),
            *(
                _named(exp.Case(ifs=[_when(right.copy(), _column(f"c{number}"))]), name)
                for number, name in enumerate(names)
            ),
        )
        .from_(_table("judged"))
        .with_("read_cells", as_=cells, copy=False)
        .with_("coded", as_=coded, copy=False)
        .with_("asked", as_=asked, copy=False)
        .with_("judged", as_=judged, copy=False)
    )
    return query.sql(dialect=dialect, pretty=True)


@frozen(eq=False)
class _Building:
    """The parts of the query. The columns of fact k are ``x``k (raw), ``k``k (its kind), ``n``k (read), ``f``k (value)
    and ``e``k (wrong); ``a``k is a condition, ``c``k a clause, ``v`` the verdict.
    """

    plan: FlatPlan
    dialect: Dialect
    columns: Mapping[int, str | None]

    # Cells -----------------------------------------------------------------------------------------------------

    def cells(self) -> Iterable[exp.Expr]:
        """The cells: raw, and as far as they can be taken for a text, a number or a date."""
        for place, fact in self.plan.facts.items():
            name = self.columns[place]
            if name is None:
                continue
            raw = _column(name, "t")
            yield _named(raw, f"x{place}")
            match fact.slot.fact.type:
                case NumberType():
                    yield _named(read_number(raw, self.dialect), f"n{place}")
                case DateType():
                    yield _named(read_date(raw, self.dialect), f"n{place}")
                case BooleanType():
                    kinds = kind_of(raw, ("text", "whole", "boolean"), self.dialect)
                    yield _named(kinds, f"k{place}")
                    yield _named(read_text(raw, self.dialect), f"n{place}")
                case _:
                    yield _named(kind_of(raw, ("text", "whole"), self.dialect), f"k{place}")
                    yield _named(read_text(raw, self.dialect), f"n{place}")

    def codes(self) -> Iterable[exp.Expr]:
        """Values and errors."""
        for place, fact in self.plan.facts.items():
            if self.columns[place] is None:
                continue
            yield from self._code(place, fact)

    def _code(self, place: int, fact: FlatFact) -> Iterable[exp.Expr]:
        raw, read = _column(f"x{place}"), _column(f"n{place}")
        given = exp.Not(this=exp.Is(this=raw, expression=exp.Null()))
        kind = fact.slot.fact.type
        if isinstance(kind, NumberType):
            size = exp.Abs(this=exp.cast(read.copy(), "double"))
            least, most = exp.Literal.number("1e-60"), exp.Literal.number("1e60")
            odd = exp.or_(
                exp.Is(this=read.copy(), expression=exp.Null()),
                exp.GTE(this=size, expression=most),
                exp.and_(
                    exp.NEQ(this=read.copy(), expression=exp.Literal.number(0)),
                    exp.LT(this=size.copy(), expression=least),
                ),
            )
            yield _named(read, f"f{place}")
            yield _named(exp.and_(given, odd), f"e{place}")
        elif isinstance(kind, DateType):
            first = date_literal(datetime.date.min, self.dialect)
            last = date_literal(datetime.date.max, self.dialect)
            odd = exp.or_(
                exp.Is(this=read.copy(), expression=exp.Null()),
                exp.LT(this=read.copy(), expression=first),
                exp.GT(this=read.copy(), expression=last),
            )
            yield _named(read, f"f{place}")
            yield _named(exp.and_(given, odd), f"e{place}")
        elif fact.spellings is None:
            yield from self._word(place, fact)
        else:
            yield _named(self._coded(place, fact), f"f{place}")

    def _word(self, place: int, fact: FlatFact) -> Iterable[exp.Expr]:
        raw, text = _column(f"x{place}"), _column(f"n{place}")
        none = _among(text, sorted(NONE_WORDS))
        blank = exp.EQ(this=text.copy(), expression=exp.Literal.string(""))
        value = exp.Case(
            ifs=[
                _when(blank, exp.cast(exp.Null(), "text")),
                _when(none, exp.Literal.string(NONE_WORD)),
            ],
            default=text.copy(),
        )
        wrong: list[exp.Expr] = [
            exp.Is(this=_column(f"k{place}"), expression=exp.Null()),
            self._cannot_fold(text.copy()),
        ]
        if Flag.MAY_BE_NONE not in fact.slot.fact.flags:
            wrong.append(none.copy())
        given = exp.Not(this=exp.Is(this=raw.copy(), expression=exp.Null()))
        yield _named(value, f"f{place}")
        yield _named(exp.and_(given, exp.or_(*wrong)), f"e{place}")

    def _cannot_fold(self, text: exp.Expr) -> exp.Expr:
        """Letters beyond ASCII, and several blanks together, are not folded in SQL: what is written is not known."""
        double = exp.Like(this=text, expression=exp.Literal.string("%  %"))
        if self.dialect == "sqlite":
            odd: exp.Expr = exp.Glob(this=text.copy(), expression=exp.Literal.string("*[^ -~]*"))
        else:
            printable = exp.Literal.string("".join(map(chr, range(32, 127))))
            rest = exp.Anonymous(
                this="translate", expressions=[text.copy(), printable, exp.Literal.string("")]
            )
            odd = exp.NEQ(this=rest, expression=exp.Literal.string(""))
        return exp.paren(exp.or_(double, odd))

    def _coded(self, place: int, fact: FlatFact) -> exp.Case:
        """The code of a finite fact: 0 is unknown, UNREAD an unknown spelling."""
        assert fact.spellings is not None
        raw, text = _column(f"x{place}"), _column(f"n{place}")
        texts: dict[int, list[str]] = {}
        for spelling, code in fact.spellings.items():
            texts.setdefault(code, []).append(spelling)
        ifs = [
            _when(exp.Is(this=raw, expression=exp.Null()), _number(0)),
            _when(self._of_kind(place, "text", [""]), _number(0)),
        ]
        if isinstance(fact.slot.fact.type, BooleanType):
            for code, words in texts.items():
                ifs.append(_when(self._of_kind(place, "text", words), _number(code)))
            for value, figure, word in ((False, "0", "false"), (True, "1", "true")):
                truth = fact.slot.coding.encode(value)
                assert isinstance(truth, int)
                ifs.append(_when(self._of_kind(place, "whole", [figure]), _number(truth)))
                ifs.append(_when(self._of_kind(place, "boolean", [word]), _number(truth)))
        else:
            no_kind = exp.Is(this=_column(f"k{place}"), expression=exp.Null())
            ifs.append(_when(no_kind, _number(UNREAD)))
            ifs += [_when(_among(text, words), _number(code)) for code, words in texts.items()]
        return exp.Case(ifs=ifs, default=_number(UNREAD))

    def _of_kind(self, place: int, kind: str, words: Sequence[str]) -> exp.Expr:
        right = exp.EQ(this=_column(f"k{place}"), expression=exp.Literal.string(kind))
        return exp.and_(right, _among(_column(f"n{place}"), words))

    def errors(self) -> exp.Expr:
        """The names of the facts with wrong values, with semicolons; NULL where there is none."""
        parts: list[exp.Expr] = [
            exp.Case(
                ifs=[
                    _when(
                        self._is_wrong(place, fact), exp.Literal.string(f"; {fact.slot.fact.name}")
                    )
                ],
                default=exp.Literal.string(""),
            )
            for place, fact in self.plan.facts.items()
            if self.columns[place] is not None
        ]
        if not parts:
            return exp.cast(exp.Null(), "text")
        joined = _balanced(parts, exp.DPipe)
        cut = exp.Anonymous(this="substr", expressions=[joined, _number(3)])
        return exp.Nullif(this=cut, expression=exp.Literal.string(""))

    def _is_wrong(self, place: int, fact: FlatFact) -> exp.Expr:
        if fact.spellings is None:
            return _column(f"e{place}")
        return exp.EQ(this=_column(f"f{place}"), expression=_number(UNREAD))

    # Conditions ------------------------------------------------------------------------------------------------

    def tests(self) -> Iterable[exp.Expr]:
        """The conditions, each once."""
        for place, test in self.plan.tests.items():
            yield _named(self.test(test), f"a{place}")

    def outcomes(self) -> Iterable[exp.Expr]:
        """The verdict as ``v`` and the clauses as ``c0`` and so on."""
        writing = _Formulas(self)
        yield _named(writing.formula(self.plan.verdict), "v")
        for number, clause in enumerate(self.plan.clauses):
            yield _named(writing.formula(clause.outcome), f"c{number}")

    def test(self, test: FlatTest) -> exp.Expr:
        """A test as a condition that is true, false or NULL."""
        match test:
            case Settled(outcome):
                return _fixed(outcome)
            case ByCodes(facts, true, false):
                return self._by_codes(facts, true, false)
            case Bounded(fact, bounds):
                if self.columns[fact] is None:
                    return _fixed(Outcome.UNKNOWN)
                return exp.and_(*(self._bound(fact, sign, bound) for sign, bound in bounds))
            case WordIs(fact, word):
                if self.columns[fact] is None:
                    return _fixed(Outcome.UNKNOWN)
                return exp.EQ(this=_column(f"f{fact}"), expression=exp.Literal.string(word))
            case Known(fact, outcome):
                if self.columns[fact] is None:
                    return _fixed(Outcome.UNKNOWN)
                known = exp.Not(this=exp.Is(this=_column(f"f{fact}"), expression=exp.Null()))
                return exp.Case(ifs=[_when(known, _fixed(outcome))])
            case DatesCompared(left, sign, right):
                if self.columns[left] is None or self.columns[right] is None:
                    return _fixed(Outcome.UNKNOWN)
                return _compared(_column(f"f{left}"), sign, _column(f"f{right}"))
            case Counted(count, tests):
                return _at_least(count, [self.test(one) for one in tests])
            case Negated(inner):
                return exp.Not(this=exp.paren(self.test(inner)))
            case RowsAgree(true, false, unknown):
                return self._rows_agree(true, false, unknown)
            case _:
                assert_never(test)

    def _rows_agree(
        self,
        true: Sequence[FlatTest],
        false: Sequence[FlatTest],
        unknown: Sequence[FlatTest],
    ) -> exp.Expr:
        ifs = []
        for own, others, outcome in (
            (true, (*false, *unknown), Outcome.TRUE),
            (false, (*true, *unknown), Outcome.FALSE),
        ):
            if own:
                parts = [self._possible(own)]
                if others:
                    parts.append(exp.Not(this=exp.paren(self._possible(others))))
                ifs.append(_when(exp.and_(*parts), _fixed(outcome)))
        return exp.Case(ifs=ifs) if ifs else _fixed(Outcome.UNKNOWN)

    def _possible(self, rows: Sequence[FlatTest]) -> exp.Expr:
        """Whether some row is not ruled out."""
        parts: list[exp.Expr] = [
            exp.Coalesce(this=self.test(one), expressions=[exp.true()]) for one in rows
        ]
        return _balanced(parts, exp.Or)

    def _bound(self, fact: int, sign: str, bound: Decimal | int | datetime.date) -> exp.Expr:
        value = (
            date_literal(bound, self.dialect)
            if isinstance(bound, datetime.date)
            else _number(bound)
        )
        return _compared(_column(f"f{fact}"), sign, value)

    def _by_codes(
        self,
        facts: tuple[int, ...],
        true: Sequence[tuple[int, ...]],
        false: Sequence[tuple[int, ...]],
    ) -> exp.Expr:
        ifs = []
        for combinations, outcome in ((true, Outcome.TRUE), (false, Outcome.FALSE)):
            found = self._one_of(facts, combinations)
            if found is not None:
                ifs.append(_when(found, _fixed(outcome)))
        if not ifs:
            return _fixed(Outcome.UNKNOWN)
        return exp.Case(ifs=ifs)

    def _one_of(
        self, facts: tuple[int, ...], combinations: Iterable[tuple[int, ...]]
    ) -> exp.Expr | None:
        """Whether the codes are one of the combinations: those of the last fact together, for each of the others."""
        last: dict[tuple[int, ...], list[int]] = {}
        for codes in combinations:
            if any(
                code and self.columns[fact] is None for fact, code in zip(facts, codes, strict=True)
            ):
                continue  # a fact that the table does not have is unknown
            last.setdefault(codes[:-1], []).append(codes[-1])
        parts: list[exp.Expr] = []
        for before, ends in last.items():
            tests: list[exp.Expr] = [
                exp.EQ(this=_column(f"f{fact}"), expression=_number(code))
                for fact, code in zip(facts, before, strict=False)
                if self.columns[fact] is not None
            ]
            if self.columns[facts[-1]] is not None:
                tests.append(
                    exp.In(this=_column(f"f{facts[-1]}"), expressions=list(map(_number, ends)))
                )
            parts.append(exp.and_(*tests) if tests else exp.true())
        return _balanced(parts, exp.Or) if parts else None


class _Formulas:
    """Formulas as conditions, with the parts counted."""

    def __init__(self, building: _Building) -> None:
        self._building = building
        self._parts = 0

    def formula(self, place: int) -> exp.Expr:
        """The condition of the formula at a place. Raises QueryTooLarge."""
        self._parts += 1
        if self._parts > MAX_NODES:
            raise QueryTooLarge
        plan = self._building.plan
        formula = plan.formulas[place]
        match formula:
            case Leaf(atom):
                return _column(f"a{atom}")
            case Fixed(outcome):
                return _fixed(outcome)
            case Negation(item):
                return exp.Not(this=exp.paren(self.formula(item)))
            case Conjunction(items):
                return _balanced([self.formula(one) for one in items], exp.And)
            case Disjunction(items):
                return _balanced([self.formula(one) for one in items], exp.Or)
            case Threshold(count, items):
                return _at_least(count, [self.formula(one) for one in items])
            case _:
                assert_never(formula)


# Small trees ---------------------------------------------------------------------------------------------------

_SIGNS: Mapping[str, Any] = {
    "=": exp.EQ,
    ">=": exp.GTE,
    "<=": exp.LTE,
    "<": exp.LT,
    ">": exp.GT,
}


def _compared(left: exp.Expr, sign: str, right: exp.Expr) -> exp.Expr:
    found: exp.Expr = _SIGNS[sign](this=left, expression=right)
    return found


def _balanced(parts: Sequence[exp.Expr], joining: Any) -> exp.Expr:
    """The parts joined, without depth: databases bound how deep a condition may be."""
    if len(parts) == 1:
        return parts[0]
    middle = len(parts) // 2
    left, right = _balanced(parts[:middle], joining), _balanced(parts[middle:], joining)
    joined: exp.Expr = exp.paren(joining(this=left, expression=right))
    return joined


def _at_least(count: int, tests: Sequence[exp.Expr]) -> exp.Expr:
    if count <= 0:
        return _fixed(Outcome.TRUE)
    if count > len(tests):
        return _fixed(Outcome.FALSE)
    if count == 1:
        return _balanced([exp.paren(one) for one in tests], exp.Or)
    if count == len(tests):
        return _balanced([exp.paren(one) for one in tests], exp.And)
    sure = [exp.Case(ifs=[_when(one.copy(), _number(1))], default=_number(0)) for one in tests]
    possible = [
        exp.Case(ifs=[_when(exp.Not(this=exp.paren(one.copy())), _number(0))], default=_number(1))
        for one in tests
    ]
    return exp.Case(
        ifs=[
            _when(
                exp.GTE(this=_balanced(sure, exp.Add), expression=_number(count)),
                _fixed(Outcome.TRUE),
            ),
            _when(
                exp.LT(this=_balanced(possible, exp.Add), expression=_number(count)),
                _fixed(Outcome.FALSE),
            ),
        ]
    )


def _fixed(outcome: Outcome) -> exp.Expr:
    if outcome is Outcome.UNKNOWN:
        return exp.cast(exp.Null(), "boolean")
    return exp.true() if outcome is Outcome.TRUE else exp.false()


def _number(value: int | Decimal) -> exp.Expr:
    return exp.Literal.number(value if isinstance(value, int) else format(value, "f"))


def _among(text: exp.Expr, words: Sequence[str]) -> exp.Expr:
    return exp.In(this=text.copy(), expressions=[exp.Literal.string(word) for word in words])


def _when(condition: exp.Expr, value: exp.Expr) -> exp.If:
    return exp.If(this=condition, true=value)


def _column(name: str, table: str | None = None) -> exp.Column:
    return exp.column(name, table=table, quoted=True)


def _named(value: exp.Expr, name: str) -> exp.Expr:
    return exp.Alias(this=value, alias=exp.to_identifier(name, quoted=True))


def _table(name: str) -> exp.Table:
    return exp.Table(this=exp.to_identifier(name, quoted=True))


__all__ = ["MAX_NODES", "QueryTooLarge", "write_query"]
