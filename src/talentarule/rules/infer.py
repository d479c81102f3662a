"""Types for facts that no file declares, from how the rules use them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from talentarule.diagnostics import Words
from talentarule.rules.declare import Declared
from talentarule.rules.functions import FUNCTIONS, Function
from talentarule.rules.organisation import Member
from talentarule.rules.pools import POOL_NAMES
from talentarule.rules.reporter import Reporter, listed
from talentarule.rules.type_words import type_words
from talentarule.syntax import nodes as s
from talentarule.vocabulary.facts import Event, Fact, Owner
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.reading import NO, YES
from talentarule.vocabulary.types import (
    BooleanType,
    DateType,
    DurationType,
    FactType,
    ManyType,
    NumberType,
    PoisonType,
    ScalarType,
    ScaleType,
    TaxonomyType,
    TextType,
)

_ORDERS = frozenset(
    {s.CompareOp.AT_LEAST, s.CompareOp.AT_MOST, s.CompareOp.BELOW, s.CompareOp.ABOVE}
)


@frozen
class Use:
    """One use of a name: the type that the use itself shows, or the names of values it is compared with."""

    name: s.Name
    owner: Owner
    shows: FactType | None = None
    values: tuple[s.Name, ...] = ()
    ordered: bool = False


@frozen
class Inferred:
    """The facts and events that use shows, by key."""

    facts: dict[tuple[Owner, str], Fact]
    events: dict[str, Event]


def infer(
    files: tuple[s.RuleFile, ...], found: tuple[Member, ...], declared: Declared, reporter: Reporter
) -> Inferred:
    """Types of undeclared names. A kind of name that is declared anywhere is never inferred."""
    uses = [
        use for file in files for statement in file.statements for use in _of_statement(statement)
    ]
    events: dict[str, Event] = {}
    if not declared.closed_events:
        for name in _moments(files):
            key = fold(name.text)
            if (Owner.CANDIDATE, key) not in declared.facts:
                events.setdefault(key, Event(key, name.text))
    defined = {
        fold(statement.name.text)
        for file in files
        for statement in file.statements
        if isinstance(statement, s.DefinitionDecl | s.TableDecl)
    }
    facts: dict[tuple[Owner, str], Fact] = {}
    grouped: dict[tuple[Owner, str], list[Use]] = {}
    for use in (*uses, *_of_attributes(found)):
        key = fold(use.name.text)
        closed = use.owner in declared.closed_owners or (
            use.owner is Owner.CANDIDATE
            and (key in defined or key in events or (Owner.SELECTION, key) in declared.facts)
        )
        if not closed:
            grouped.setdefault((use.owner, key), []).append(use)
    for (owner, key), group in grouped.items():
        kind = _type_of(owner, key, group, declared, events, reporter)
        shown = group[0].name.text
        if kind is None:  # reported; what reads the fact stays silent
            facts[(owner, key)] = Fact(owner, key, shown, PoisonType(), declared=False)
        else:
            fact = Fact(owner, key, shown, kind, declared=False)
            facts[(owner, key)] = fact
            _note(fact, group, reporter)
    return Inferred(facts, events)


def _note(fact: Fact, uses: list[Use], reporter: Reporter) -> None:
    if fact.owner is not Owner.CANDIDATE:
        return
    span = uses[0].name.span
    value = next((one.text for use in uses for one in use.values), "")
    if value and fact.type == ManyType(TextType()):
        reporter.report("TR2024", span, name=fact.name, value=value)
    else:
        reporter.report("TR2015", span, name=fact.name, type=type_words(fact.type))


def _type_of(
    owner: Owner,
    key: str,
    uses: list[Use],
    declared: Declared,
    events: dict[str, Event],
    reporter: Reporter,
) -> FactType | None:
    shown: FactType | None = None
    first: Use | None = None
    for use in uses:
        kind = use.shows or _type_of_values(owner, key, use, declared, events, reporter)
        if kind is None:
            return None
        if shown is None:
            shown, first = kind, use
        elif kind != shown:
            agreed = _joined(shown, kind)
            if agreed is None:
                assert first is not None
                used_so = Words("dipakai dengan cara lain di sini", "used in another way here")
                reporter.report(
                    "TR2025",
                    use.name.span,
                    other=(first.name.span, used_so),
                    name=use.name.text,
                    first=type_words(shown),
                    second=type_words(kind),
                )
                return None
            shown = agreed
    return shown


def _joined(one: FactType, other: FactType) -> FactType | None:
    """Several values of a type go together with one value of it."""
    for many, single in ((one, other), (other, one)):
        if isinstance(many, ManyType) and many.item == single:
            return many
    return None


def _type_of_values(
    owner: Owner,
    key: str,
    use: Use,
    declared: Declared,
    events: dict[str, Event],
    reporter: Reporter,
) -> FactType | None:
    names = [name.text for name in use.values]
    if names and all(fold(name) in YES | NO for name in names):
        return BooleanType()
    known = declared.facts.get((Owner.CANDIDATE, key)) if owner is Owner.POSITION else None
    if known is not None:
        return known.type
    if use.ordered and all(fold(name) in events or fold(name) in declared.events for name in names):
        return DateType()
    scales = [scale for scale in declared.scales.values() if all(scale.find(x) for x in names)]
    taxonomies = [one for one in declared.taxonomies.values() if all(one.find(x) for x in names)]
    own_scale, own_taxonomy = declared.scales.get(key), declared.taxonomies.get(key)
    kind: ScalarType
    if own_taxonomy is not None and not use.ordered:
        kind = TaxonomyType(own_taxonomy)
    elif own_scale is not None:
        return ScaleType(own_scale)
    elif len(scales) == 1:
        return ScaleType(scales[0])
    elif use.ordered:
        names_of = [scale.name for scale in scales]
        reporter.report("TR2031", use.name.span, name=use.name.text, scales=listed(names_of))
        return None
    elif len(taxonomies) == 1:
        kind = TaxonomyType(taxonomies[0])
    else:
        kind = TextType()
    return kind if owner is Owner.POSITION and len(names) <= 1 else ManyType(kind)


# Uses ----------------------------------------------------------------------------------------------------------


def _of_attributes(found: tuple[Member, ...]) -> Iterator[Use]:
    for member in found:
        for attribute in member.decl.attributes:
            values = attribute.values
            if all(isinstance(value, s.Name) for value in values):
                names = tuple(value for value in values if isinstance(value, s.Name))
                yield Use(attribute.name, Owner.POSITION, values=names)
            else:
                shown = _literal_type(values[0])
                yield Use(attribute.name, Owner.POSITION, shows=shown or TextType())


def _of_statement(statement: s.Statement) -> Iterator[Use]:
    match statement:
        case s.RuleDecl():
            for subject in statement.subjects:
                if isinstance(subject, s.EverySubject) and subject.where is not None:
                    yield from _of_condition(subject.where, Owner.POSITION)
            yield from _of_clauses(statement.clauses)
            yield from _of_attachments(statement.attachments)
        case s.ProposalDecl():
            for subject in statement.subjects:
                if isinstance(subject, s.EverySubject) and subject.where is not None:
                    yield from _of_condition(subject.where, Owner.POSITION)
        case s.DefinitionDecl(_, None, body, clauses):
            if isinstance(body, s.Test):
                yield from _of_operand(body.operand)
            elif body is not None:
                yield from _of_condition(body, Owner.CANDIDATE)
            yield from _of_clauses(clauses)
        case s.TableDecl(_, header, rows):
            for row in rows:
                for column, cell in zip(header[:-1], row.cells[:-1], strict=False):
                    while cell is not None and cell.value is not None:
                        yield from _of_comparison(column, cell.op, cell.value, Owner.CANDIDATE)
                        if cell.also is None:
                            break
                        cell = cell.also
        case _:
            return


def _of_clauses(clauses: Iterable[s.Clause]) -> Iterator[Use]:
    for clause in clauses:
        if isinstance(clause, s.HoleClause):
            continue
        yield from _of_attachments(clause.attachments)
        if isinstance(clause, s.LeafClause):
            yield from _of_condition(clause.condition, Owner.CANDIDATE)
        else:
            if clause.head.condition is not None:
                yield from _of_condition(clause.head.condition, Owner.CANDIDATE)
            yield from _of_clauses(clause.clauses)


def _of_attachments(attachments: Iterable[s.Attachment]) -> Iterator[Use]:
    for attachment in attachments:
        if isinstance(attachment, s.ExceptWhen):
            yield from _of_condition(attachment.condition, Owner.CANDIDATE)
        elif isinstance(attachment, s.Fallback):
            yield from _of_condition(attachment.condition, Owner.CANDIDATE)
            yield from _of_condition(attachment.when, Owner.CANDIDATE)


def _of_condition(condition: s.Condition, owner: Owner) -> Iterator[Use]:
    match condition:
        case s.And(items) | s.Or(items):
            for item in items:
                yield from _of_condition(item, owner)
        case s.Not(item):
            yield from _of_condition(item, owner)
        case s.Compare(left, op, right):
            yield from _of_comparison(left, op, right, owner)
        case s.Within(operand, period):
            if isinstance(operand, s.Name):
                yield Use(operand, owner, shows=DateType())
            yield from _of_operand(period.moment)
        case s.Test(operand):
            # A bare word is never taken for a yes/no fact: only calls say something of what they read.
            if isinstance(operand, s.Call):
                yield from _of_operand(operand)
        case _:
            return


def _of_comparison(left: s.Operand, op: s.CompareOp, right: s.Value, owner: Owner) -> Iterator[Use]:
    yield from _of_operand(left)
    target = left.operand if isinstance(left, s.Shift) else left
    values = _values(right)
    for value in values:
        yield from _of_operand(value)
    if isinstance(target, s.CandidateRef):
        target, owner = target.name, Owner.CANDIDATE
    ordered = op in _ORDERS or isinstance(right, s.Range)
    names = tuple(value for value in values if isinstance(value, s.Name))
    literals = [kind for value in values if (kind := _literal_type(value)) is not None]
    if isinstance(target, s.Call):
        if FUNCTIONS.get(fold(target.function.text)) in (Function.HIGHEST, Function.LOWEST):
            inner = target.target
            if isinstance(inner, s.Name):
                if literals:
                    yield Use(inner, Owner.CANDIDATE, shows=ManyType(literals[0]))
                elif names:
                    yield Use(inner, Owner.CANDIDATE, values=names)
        return
    if not isinstance(target, s.Name):
        return
    if isinstance(left, s.Shift) and isinstance(left.amount, s.DurationLiteral):
        yield Use(target, owner, shows=DateType())
    elif literals:
        yield Use(target, owner, shows=literals[0])
    elif names:
        yield Use(target, owner, values=names, ordered=ordered)
    elif isinstance(right, s.Quantified) or any(isinstance(v, s.PositionRef) for v in values):
        yield Use(target, owner, values=())


def _values(right: s.Value) -> tuple[s.Operand, ...]:
    match right:
        case s.ValueList(_, items):
            return tuple(value for item in items for value in _values(item))
        case s.Range(low, high):
            return (low, high)
        case s.Quantified(_, operand):
            return (operand,) if not isinstance(operand, s.Name) else ()
        case _:
            return (right,)


def _of_operand(operand: s.Operand) -> Iterator[Use]:
    match operand:
        case s.Call() if _is_of_pool(operand):
            for condition in (operand.where, operand.must):
                if condition is not None:
                    yield from _of_condition(condition, Owner.CANDIDATE)
        case s.Call() if operand.source or operand.where or operand.must:
            return  # records: a list is always declared
        case s.Call(function, target, _, time):
            known = FUNCTIONS.get(fold(function.text))
            if known is Function.AGE and isinstance(target, s.Name):
                yield Use(target, Owner.CANDIDATE, shows=DateType())
            elif known in (Function.EXISTS, Function.COUNT) and isinstance(target, s.Name):
                yield Use(target, Owner.CANDIDATE, shows=ManyType(TextType()))
            if isinstance(time, s.At):
                yield from _of_operand(time.moment)
        case s.Shift(inner, _, _):
            yield from _of_operand(inner)
        case _:
            return


def _is_of_pool(call: s.Call) -> bool:
    name = call.source or call.target
    return isinstance(name, s.Name) and fold(name.text) in POOL_NAMES


def _literal_type(value: s.Operand) -> ScalarType | None:
    match value:
        case s.NumberLiteral(_, unit):
            return NumberType(fold(unit.text) if unit else None)
        case s.DateLiteral():
            return DateType()
        case s.DurationLiteral():
            return DurationType()
        case s.Shift(inner, _, _):
            return (
                DateType() if isinstance(value.amount, s.DurationLiteral) else _literal_type(inner)
            )
        case _:
            return None


# Moments -------------------------------------------------------------------------------------------------------


def _moments(files: tuple[s.RuleFile, ...]) -> Iterator[s.Name]:
    """The bare names that stand where an event stands, anywhere in the files."""
    stack: list[object] = [file.statements for file in files]
    while stack:
        node = stack.pop()
        if isinstance(node, tuple):
            stack.extend(node)
            continue
        if isinstance(node, s.At | s.Until | s.InPeriod):
            moment = node.moment
            while isinstance(moment, s.Shift):
                moment = moment.operand
            if isinstance(moment, s.Name):
                yield moment
        if isinstance(node, s.Waivable) and isinstance(node.before, s.Name):
            yield node.before
        if isinstance(node, s.DueDate) and isinstance(node.moment, s.Name):
            yield node.moment
        slots = getattr(type(node), "__attrs_attrs__", ())
        stack.extend(getattr(node, one.name) for one in slots if one.name not in ("span", "source"))
