"""What the tests of the syntax stage share: reading a text, and nodes without the bother of spans."""

from __future__ import annotations

import datetime
from decimal import Decimal

from talentarule.diagnostics import Diagnostic
from talentarule.source import SourceFile, Span
from talentarule.syntax import nodes as n
from talentarule.syntax.parse import parse
from talentarule.vocabulary.durations import Duration

HERE = Span(SourceFile("tree", ""), 0, 0)


def read(text: str) -> tuple[n.RuleFile, tuple[Diagnostic, ...]]:
    """The tree and the diagnostics of a text."""
    return parse(SourceFile("teks", text))


def tree(text: str) -> n.RuleFile:
    """The tree of a text that must be without fault."""
    found, problems = read(text)
    assert problems == ()
    return found


def statement(text: str) -> n.Statement:
    """The only statement of a text that must be without fault."""
    (found,) = tree(text).statements
    return found


def rule(text: str) -> n.RuleDecl:
    """The only rule of a text."""
    found = statement(text)
    assert isinstance(found, n.RuleDecl)
    return found


def demand(condition: str) -> n.Condition:
    """The condition of ``A mensyaratkan CONDITION``."""
    clause = rule(f"A mensyaratkan {condition}\n").clauses[0]
    assert isinstance(clause, n.LeafClause)
    return clause.condition


def codes(text: str) -> list[str]:
    """The codes of the diagnostics of a text, in order."""
    return [problem.code for problem in read(text)[1]]


def name(text: str) -> n.Name:
    return n.Name(text, span=HERE)


def number(text: str, unit: str | None = None) -> n.NumberLiteral:
    return n.NumberLiteral(Decimal(text), name(unit) if unit else None, span=HERE)


def length(months: int, days: int = 0) -> n.DurationLiteral:
    return n.DurationLiteral(Duration(months, days), span=HERE)


def day(text: str) -> n.DateLiteral:
    return n.DateLiteral(datetime.date.fromisoformat(text), span=HERE)


def none() -> n.NoneLiteral:
    return n.NoneLiteral(span=HERE)


def equal(left: str, right: str) -> n.Compare:
    return compare(name(left), "=", name(right))


def compare(left: n.Operand, op: str, right: n.Value) -> n.Compare:
    return n.Compare(left, n.CompareOp(op), right, op_span=HERE, span=HERE)


def check(text: str) -> n.Test:
    return n.Test(name(text), span=HERE)


def call(
    function: str,
    target: n.Operand,
    *,
    source: str | None = None,
    time: n.TimeFilter | None = None,
    where: n.Condition | None = None,
    must: n.Condition | None = None,
) -> n.Call:
    return n.Call(
        name(function), target, name(source) if source else None, time, where, must, span=HERE
    )


def at(moment: n.Operand) -> n.At:
    return n.At(moment, span=HERE)


def until(moment: n.Operand) -> n.Until:
    return n.Until(moment, span=HERE)


def period(months: int, side: str, moment: str) -> n.InPeriod:
    return n.InPeriod(Duration(months), n.Side(side), name(moment), span=HERE)


def both(*items: n.Condition) -> n.And:
    return n.And(items, span=HERE)


def either(*items: n.Condition) -> n.Or:
    return n.Or(items, span=HERE)


def no(item: n.Condition) -> n.Not:
    return n.Not(item, span=HERE)


def one_of(*items: n.Operand | n.Range) -> n.ValueList:
    return n.ValueList(n.Quantifier.ANY, items, span=HERE)


def text(content: str) -> n.Text:
    return n.Text(content, span=HERE)


def label(kind: n.LabelKind, content: str) -> n.Label:
    return n.Label(kind, content, span=HERE)
