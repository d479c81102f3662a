"""Cells of a table in SQL: of which kind they are, and texts, numbers and dates as far as they are read exactly.

A text is taken with blanks at its ends cut off, ``_`` as a blank, and the letters A to Z made small. Two texts that are
the same after that are the same name for the reader of single candidates; which letters else a database makes small
depends on the database, so no others are touched.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Literal

from sqlglot import exp

Dialect = Literal["duckdb", "sqlite", "postgres"]
Kind = Literal["text", "whole", "broken", "date", "boolean"]

CAPITALS, SMALL = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz"

_TEXT_KINDS: Mapping[Dialect, tuple[str, ...]] = {
    "duckdb": ("VARCHAR",),
    "sqlite": ("text",),
    "postgres": ("text", "character varying", "character", "name"),
}
_WHOLE_KINDS: Mapping[Dialect, tuple[str, ...]] = {
    "duckdb": (
        *("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT"),
        *("UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT"),
    ),
    "sqlite": ("integer",),
    "postgres": ("smallint", "integer", "bigint"),
}
# Floating-point numbers of single precision are left out: what 75.4 means there depends on who reads it.
_BROKEN_KINDS: Mapping[Dialect, tuple[str, ...]] = {
    "duckdb": ("DOUBLE",),
    "sqlite": ("real",),
    "postgres": ("numeric", "double precision"),
}
_KINDS: Mapping[Kind, Mapping[Dialect, tuple[str, ...]]] = {
    "text": _TEXT_KINDS,
    "whole": _WHOLE_KINDS,
    "broken": _BROKEN_KINDS,
    "date": {"duckdb": ("DATE",), "sqlite": ("text",), "postgres": ("date",)},
    "boolean": {"duckdb": ("BOOLEAN",), "sqlite": (), "postgres": ("boolean",)},
}
_DUCKDB_BEGINNINGS: Mapping[Kind, str] = {"text": "ENUM(%", "broken": "DECIMAL(%"}
_NO_NUMBERS = ("nan", "inf", "-inf", "infinity", "-infinity", "+inf")


def kind_of(cell: exp.Expr, kinds: tuple[Kind, ...], dialect: Dialect) -> exp.Expr:
    """Which of these kinds a cell that is not NULL has, as a word; NULL where it has none of them."""
    ifs = []
    for kind in kinds:
        names = _KINDS[kind][dialect]
        if names:
            found: exp.Expr = _one_of(cell, dialect, names)
            if dialect == "duckdb" and kind in _DUCKDB_BEGINNINGS:
                start = exp.Literal.string(_DUCKDB_BEGINNINGS[kind])
                found = exp.or_(found, exp.Like(this=_kind(cell, dialect), expression=start))
            ifs.append(exp.If(this=found, true=exp.Literal.string(kind)))
    return exp.Case(ifs=ifs)


def read_text(cell: exp.Expr, dialect: Dialect) -> exp.Expr:
    """The folded text of a cell."""
    text = exp.cast(cell.copy(), "text")
    plain = _call("replace", text, exp.Literal.string("_"), exp.Literal.string(" "))
    trimmed = _call("btrim" if dialect == "postgres" else "trim", plain)
    if dialect == "sqlite":  # makes A to Z small, nothing else
        return _call("lower", trimmed)
    small = _call("translate", trimmed, exp.Literal.string(CAPITALS), exp.Literal.string(SMALL))
    if dialect == "postgres":  # whatever order of letters the column has
        return exp.Collate(this=small, expression=exp.to_identifier("C", quoted=True))
    return small


def read_number(cell: exp.Expr, dialect: Dialect) -> exp.Expr:
    """The number in a cell; NULL where it is none."""
    text = _call("lower", exp.cast(cell.copy(), "text"))
    words = [exp.Literal.string(word) for word in _NO_NUMBERS]
    kind = kind_of(cell, ("whole", "broken"), dialect)
    known = exp.Not(this=exp.Is(this=kind, expression=exp.Null()))
    right = exp.and_(known, exp.Not(this=exp.In(this=text, expressions=words)))
    value = cell.copy()
    if dialect == "postgres":  # through its text, which is the shortest that gives the same number
        value = exp.cast(exp.cast(value, "text"), "decimal")
    return exp.Case(ifs=[exp.If(this=right, true=value)])


def read_date(cell: exp.Expr, dialect: Dialect) -> exp.Expr:
    """The date in a cell, in SQLite its text; NULL where it is none."""
    if dialect == "sqlite":
        digits = "[0-9]"
        form = f"{digits * 4}-{digits * 2}-{digits * 2}"
        right: exp.Expr = exp.and_(
            _one_of(cell, dialect, ("text",)),
            exp.Glob(this=cell.copy(), expression=exp.Literal.string(form)),
            exp.EQ(this=_call("date", _call("julianday", cell.copy())), expression=cell.copy()),
        )
        return exp.Case(ifs=[exp.If(this=right, true=cell.copy())])
    right = _one_of(cell, dialect, _KINDS["date"][dialect])
    through = exp.cast(exp.cast(cell.copy(), "text"), "date")
    return exp.Case(ifs=[exp.If(this=right, true=through)])


def date_literal(day: datetime.date, dialect: Dialect) -> exp.Expr:
    """A date as a literal."""
    text = exp.Literal.string(day.isoformat())
    return text if dialect == "sqlite" else exp.cast(text, "date")


def _kind(cell: exp.Expr, dialect: Dialect) -> exp.Expr:
    if dialect == "postgres":
        return exp.cast(_call("pg_typeof", cell.copy()), "text")
    return _call("typeof", cell.copy())


def _one_of(cell: exp.Expr, dialect: Dialect, kinds: tuple[str, ...]) -> exp.Expr:
    return exp.In(
        this=_kind(cell, dialect), expressions=[exp.Literal.string(kind) for kind in kinds]
    )


def _call(name: str, *arguments: exp.Expr) -> exp.Expr:
    return exp.Anonymous(this=name, expressions=list(arguments))


__all__ = [
    "Dialect",
    "date_literal",
    "kind_of",
    "read_date",
    "read_number",
    "read_text",
]
