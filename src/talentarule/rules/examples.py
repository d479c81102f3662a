"""Resolving examples: facts by key as raw values, with ``seperti`` filled in."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from attrs import frozen

from talentarule.diagnostics import Words
from talentarule.diagnostics.registry import has_errors
from talentarule.diagnostics.suggest import nearest
from talentarule.rules import nodes as n
from talentarule.rules.clauses import find_place
from talentarule.rules.labels import path_key
from talentarule.rules.operands import number
from talentarule.rules.pools import QUALIFIES_NAMES
from talentarule.rules.reporter import listed
from talentarule.rules.scope import Scope
from talentarule.rules.selections import report_no_field
from talentarule.rules.type_words import type_words
from talentarule.source import Span
from talentarule.syntax import nodes as s
from talentarule.vocabulary.facts import Fact, Flag, Owner
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.reading import Fault, Inside, Unreadable, read_value
from talentarule.vocabulary.types import (
    BooleanType,
    FieldRole,
    ListType,
    ManyType,
    PoisonType,
    ScaleType,
)
from talentarule.vocabulary.values import NOTHING

COMPLETE_SUFFIX = " lengkap"
"""A field ``bidang lengkap`` = tidak says that the values of ``bidang`` are not all of them."""


@frozen
class _Parts:
    """What one example states itself, or takes over."""

    on: datetime.date | None
    events: Mapping[str, datetime.date]
    selection: Mapping[str, object]
    facts: Mapping[str, object]
    pool: tuple[Mapping[str, object], ...] | None = None


def resolve_examples(
    found: tuple[tuple[str, s.ExampleDecl], ...], paths: Mapping[str, str], scope: Scope
) -> tuple[n.Example, ...]:
    """All examples. ``paths`` maps the key of each clause path of the rule set to the path."""
    by_title: dict[str, s.ExampleDecl] = {}
    for _, decl in found:
        first = by_title.setdefault(fold(decl.title.text), decl)
        if first is not decl:
            said = Words("judul yang sama", "the same title")
            scope.reporter.report(
                "TR1022", decl.title.span, other=(first.title.span, said), name=decl.title.text
            )
    own = {key: _own_parts(decl, scope) for key, decl in by_title.items()}
    examples: list[n.Example] = []
    for file, decl in found:
        key = fold(decl.title.text)
        if by_title[key] is not decl:
            continue
        parts = _merged(key, by_title, own, scope)
        if parts is None:
            continue
        if parts.on is None:
            if decl.whole:
                scope.reporter.report("TR4018", decl.title.span, name=decl.title.text)
            continue
        expected = tuple(
            one for e in decl.expectations if (one := _expected(e, paths, scope)) is not None
        )
        if not decl.expectations and decl.whole:
            scope.reporter.report("TR4019", decl.title.span, name=decl.title.text)
        examples.append(
            n.Example(
                decl.title.text,
                file,
                parts.on,
                parts.events,
                parts.selection,
                parts.facts,
                expected,
                parts.pool or (),
                span=decl.title.span,
            )
        )
    return tuple(examples)


def _merged(
    key: str, by_title: Mapping[str, s.ExampleDecl], own: Mapping[str, _Parts], scope: Scope
) -> _Parts | None:
    """An example with what ``seperti`` copies; a fact given again replaces it whole."""
    chain: list[_Parts] = []
    seen: set[str] = set()
    at: str | None = key
    while at is not None:
        seen.add(at)
        chain.append(own[at])
        like = by_title[at].like
        at = None
        if like is not None:
            target = fold(like.text)
            if target not in by_title:
                near = nearest(like.text, [decl.title.text for decl in by_title.values()])
                scope.reporter.report("TR1013", like.span, name=like.text, near=listed(near))
                return None
            if target in seen:
                scope.reporter.report("TR1016", like.span, name=like.text)
                return None
            at = target
    on: datetime.date | None = None
    events: dict[str, datetime.date] = {}
    selection: dict[str, object] = {}
    facts: dict[str, object] = {}
    pool: tuple[Mapping[str, object], ...] | None = None
    for parts in reversed(chain):
        pool = pool if parts.pool is None else parts.pool
        on = parts.on or on
        events |= parts.events
        selection |= parts.selection
        for given in parts.facts:
            facts.pop(given + COMPLETE_SUFFIX, None)
        facts |= parts.facts
    return _Parts(on, events, selection, facts, pool)


def _own_parts(decl: s.ExampleDecl, scope: Scope) -> _Parts:
    events: dict[str, datetime.date] = {}
    selection: dict[str, object] = {}
    places: dict[str, Span] = {}
    for given in decl.context:
        key = fold(given.name.text)
        if not _is_first(given, places, scope):
            continue
        fact = scope.facts.get((Owner.SELECTION, key))
        if fact is not None:
            selection |= _fact_values(given, fact, scope)
        elif key in scope.events:
            value = given.values[0]
            if isinstance(value, s.DateLiteral):
                events[key] = value.value
            else:
                expected = Words("tanggal, misalnya 2026-01-05", "a date, such as 2026-01-05")
                scope.reporter.report("TR2009", value.span, name=value.span.text, expected=expected)
        else:
            names = [event.name for event in scope.events.values()]
            names += [
                one.name for (owner, _), one in scope.facts.items() if owner is Owner.SELECTION
            ]
            scope.reporter.unknown(
                "TR1021", given.name.span, given.name.text, names, name=given.name.text
            )
    facts: dict[str, object] = {}
    own: dict[str, Span] = {}
    for one in decl.candidate:
        if not _is_first(one, own, scope):
            continue
        if isinstance(one, s.GivenTable):
            facts |= _records(one, scope)
        else:
            facts |= _candidate_fact(one, scope)
    pool = None if decl.pool is None else _applicants(decl.pool, scope)
    return _Parts(decl.on.value if decl.on else None, events, selection, facts, pool)


def _applicants(table: s.GivenTable, scope: Scope) -> tuple[Mapping[str, object], ...]:
    """The applicants beside the candidate: their facts as raw values, and in a column of its own their verdict."""
    columns: dict[str, Span] = {}
    for name in table.header:
        key = fold(name.text)
        fact = scope.facts.get((Owner.CANDIDATE, key))
        if key in QUALIFIES_NAMES:
            key = QUALIFIES_NAMES[0]
        elif fact is None:
            known = [
                one.name for (owner, _), one in scope.facts.items() if owner is Owner.CANDIDATE
            ]
            scope.reporter.unknown(
                "TR1001",
                name.span,
                name.text,
                [*known, QUALIFIES_NAMES[0]],
                name=name.text,
                new=name.text,
            )
        elif isinstance(fact.type, ListType):
            scope.reporter.report("TR2312", name.span, name=name.text)
        if key in columns:
            said = Words("sudah diberikan di sini", "given here already")
            scope.reporter.report("TR1024", name.span, other=(columns[key], said), name=name.text)
        columns[key] = name.span
    rows: list[Mapping[str, object]] = []
    if len(columns) < len(table.header):
        return ()
    for row in table.rows:
        values: dict[str, object] = {}
        for name, key, cell in zip(table.header, columns, row, strict=True):
            fact = scope.facts.get((Owner.CANDIDATE, key))
            if cell is None:
                continue
            if key == QUALIFIES_NAMES[0]:
                fact = Fact(Owner.RECORD, key, key, BooleanType())
            if fact is not None and not isinstance(fact.type, ListType):
                given = s.Given(name, (cell,), span=cell.span)
                values |= _fact_values(given, fact, scope, in_table=True)
        rows.append(values)
    return tuple(rows)


def _is_first(given: s.Given | s.GivenTable, places: dict[str, Span], scope: Scope) -> bool:
    """Whether an example gives this name for the first time; reported otherwise."""
    first = places.setdefault(fold(given.name.text), given.name.span)
    if first is given.name.span:
        return True
    said = Words("sudah diberikan di sini", "given here already")
    scope.reporter.report("TR1024", given.name.span, other=(first, said), name=given.name.text)
    return False


def _candidate_fact(given: s.Given, scope: Scope) -> dict[str, object]:
    key = fold(given.name.text)
    fact = scope.facts.get((Owner.CANDIDATE, key))
    if fact is not None:
        return _fact_values(given, fact, scope)
    if key.endswith(COMPLETE_SUFFIX):
        return {key: raw_value(given.values[0])}
    if key in scope.events and isinstance(given.values[0], s.DateLiteral):
        return {key: given.values[0].value}
    if Owner.CANDIDATE not in scope.declared.closed_owners:
        return {}  # without declarations, data may say more than the rules read
    known = [one.name for (owner, _), one in scope.facts.items() if owner is Owner.CANDIDATE]
    scope.reporter.unknown(
        "TR1001", given.name.span, given.name.text, known, name=given.name.text, new=given.name.text
    )
    return {}


def _records(given: s.GivenTable, scope: Scope) -> dict[str, object]:
    """A list of records, each a mapping by field, checked against its type; empty after reporting."""
    key = fold(given.name.text)
    fact = scope.facts.get((Owner.CANDIDATE, key))
    if fact is None:
        lists = [one.name for one in scope.facts.values() if isinstance(one.type, ListType)]
        scope.reporter.unknown(
            "TR1001",
            given.name.span,
            given.name.text,
            lists,
            name=given.name.text,
            new=given.name.text,
        )
        return {}
    if isinstance(fact.type, PoisonType):
        return {}
    if not isinstance(fact.type, ListType):
        scope.reporter.report("TR2104", given.name.span, name=given.name.text)
        return {}
    columns: list[str | None] = []
    if any(name.text == "?" and not name.quoted for name in given.header):
        return {}  # reported by the parser
    for name in given.header:
        field = fact.type.field(fold(name.text))
        if field is None:
            report_no_field(name, fact, scope)
        elif field.key in columns:
            first = given.header[columns.index(field.key)]
            said = Words("sudah diberikan di sini", "given here already")
            scope.reporter.report("TR1024", name.span, other=(first.span, said), name=name.text)
        columns.append(None if field is None or field.key in columns else field.key)
    if None in columns:
        return {}
    rows: list[object] = []
    for row in given.rows:
        if len(row) != len(columns):
            return {}  # reported by the parser
        record = {
            column: raw_value(cell)
            for column, cell in zip(columns, row, strict=True)
            if cell is not None
        }
        read = read_value(fact.type, [record], day=datetime.date.max)
        if isinstance(read, Unreadable) and not _is_dated_record(fact.type, record):
            _report_record(read, row, given, fact, scope)
            return {}
        rows.append(record)
    result: dict[str, object] = {fact.key: rows}
    if not given.complete:
        result[fact.key + COMPLETE_SUFFIX] = False
    return result


def _is_dated_record(kind: ListType, record: Mapping[str | None, object]) -> bool:
    """Whether a spelling in a record goes by a date that is known only at the decision."""
    return any(
        isinstance(field.type, ScaleType)
        and field.key in record
        and field.type.scale.is_dated(str(record[field.key]))
        for field in kind.fields
    )


def _report_record(
    read: Unreadable,
    row: tuple[s.Operand | None, ...],
    given: s.GivenTable,
    fact: Fact,
    scope: Scope,
) -> None:
    """Report a cell that does not fit its field."""
    inside = read.inside
    assert inside is not None
    column = [fold(name.text) for name in given.header].index(fold(inside.field))
    cell = row[column]
    span = given.name.span if cell is None else cell.span
    if read.fault is Fault.ENDS_BEFORE:
        scope.reporter.report("TR2117", span, name=fact.name, start=read.part)
        return
    scope.reporter.unknown(
        "TR2026",
        span,
        read.part,
        list(read.names),
        name=f"{fact.name}: {inside.field}",
        value=read.part,
        expected=_expected_words(fact, inside),
    )


def _expected_words(fact: Fact, inside: Inside) -> Words | str:
    assert isinstance(fact.type, ListType)
    field = fact.type.field(fold(inside.field))
    words = type_words(inside.type)
    if field is None or field.role is not FieldRole.END:
        return words
    return Words(f"{words.id}, atau `sekarang`", f"{words.en}, or `sekarang`")


def _fact_values(
    given: s.Given, fact: Fact, scope: Scope, *, in_table: bool = False
) -> dict[str, object]:
    """The raw value of a fact, checked against its type; empty after reporting. A cell of a table is read as one of
    data is: several values are one text, with semicolons.
    """
    if isinstance(fact.type, PoisonType):
        return {}
    values = [raw_value(value) for value in given.values]
    if isinstance(fact.type, ListType):
        if values == [NOTHING]:
            return {fact.key: NOTHING}
        scope.reporter.report("TR2118", given.name.span, name=fact.name)
        return {}
    raw: object = values[0] if len(values) == 1 else values
    if isinstance(fact.type, ManyType) and not (
        len(values) == 1 and (in_table or values[0] is NOTHING)
    ):
        raw = values
    read = read_value(fact.type, raw, may_be_none=Flag.MAY_BE_NONE in fact.flags, day=None)
    if isinstance(read, Unreadable) and not _is_dated(fact, values):
        item = fact.type.item if isinstance(fact.type, ManyType) else fact.type
        guilty = next(
            (one for one, text in zip(given.values, values, strict=True) if str(text) == read.part),
            None,
        )
        span = guilty.span if guilty else given.values[0].span.to(given.values[-1].span)
        written = guilty.text if isinstance(guilty, s.Name) else span.text
        scope.reporter.unknown(
            "TR2026",
            span,
            written,
            list(read.names),
            name=fact.name,
            value=written,
            expected=type_words(fact.type if guilty is None else item),
            several=Words(
                "beberapa nilai dipisahkan dengan koma", "several values are separated by commas"
            )
            if isinstance(fact.type, ManyType) and not read.names
            else "",
        )
        return {}
    result: dict[str, object] = {fact.key: raw}
    if not given.complete:
        result[fact.key + COMPLETE_SUFFIX] = False
    return result


def _is_dated(fact: Fact, values: list[object]) -> bool:
    """Whether a value is a spelling whose meaning depends on the date of the facts."""
    kind = fact.type.item if isinstance(fact.type, ManyType) else fact.type
    scale = getattr(kind, "scale", None)
    return scale is not None and any(scale.is_dated(str(value)) for value in values)


def raw_value(operand: s.Operand) -> object:
    """A value of an example as candidate data would hold it."""
    match operand:
        case s.NumberLiteral(value, unit):
            return f"{value} {unit.text}" if unit else number(value)
        case s.DurationLiteral(value):
            return value
        case s.DateLiteral(value):
            return value
        case s.NoneLiteral():
            return NOTHING
        case s.Name(text):
            return text
        case _:
            return operand.span.text


def _expected(decl: s.Expectation, paths: Mapping[str, str], scope: Scope) -> n.Expected | None:
    place = find_place(decl.position, scope)
    because: list[str] | None = None
    if decl.because is not None:
        because = []
        for path in decl.because:
            known = paths.get(path_key(path.text))
            if known is None and has_errors(scope.reporter.diagnostics):
                return None  # the clause may be one of those that were reported
            start = path_key(path.text) + " ("
            same = [one for key, one in paths.items() if key.startswith(start)]
            if known is None and same:
                scope.reporter.report("TR1025", path.span, name=path.text, ways=listed(same))
                return None
            if known is None:
                scope.reporter.unknown(
                    "TR1017", path.span, path.text, list(_short(paths.values())), name=path.text
                )
                return None
            because.append(known)
    if place is None:
        return None
    verdict = n.ExpectedVerdict(decl.verdict.value)
    return n.Expected(
        place.name, verdict, None if because is None else tuple(because), span=decl.span
    )


def _short(paths: Iterable[str]) -> Iterable[str]:
    return (path for path in paths if len(path) <= 60)
