"""Resolving conditions: typed comparisons, lists of values, periods, yes/no names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from talentarule.diagnostics import Words
from talentarule.rules import nodes as n
from talentarule.rules.functions import Function
from talentarule.rules.list_mistakes import exists_hint
from talentarule.rules.operands import (
    date_operand,
    function_of,
    is_ordered,
    many_fact,
    resolve_operand,
    resolve_value,
    selected_years,
)
from talentarule.rules.reporter import listed
from talentarule.rules.scope import Scope, Typed, list_of, meaning_of
from talentarule.rules.selections import is_of_records, report_no_field, whole_years
from talentarule.rules.type_words import type_words
from talentarule.source import Span
from talentarule.syntax import nodes as s
from talentarule.syntax.keywords import COMPARISONS, near_keyword
from talentarule.vocabulary.facts import Flag, Owner
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.scale import Level, Scale
from talentarule.vocabulary.taxonomy import Category
from talentarule.vocabulary.types import (
    BooleanType,
    DurationType,
    ListType,
    ManyType,
    NumberType,
    PoisonType,
    ScalarType,
    ScaleType,
    TaxonomyType,
)
from talentarule.vocabulary.values import NOTHING

_RELATIONS: Mapping[s.CompareOp, n.Relation] = {
    s.CompareOp.EQUAL: n.Relation.EQUAL,
    s.CompareOp.NOT_EQUAL: n.Relation.EQUAL,
    s.CompareOp.AT_LEAST: n.Relation.AT_LEAST,
    s.CompareOp.AT_MOST: n.Relation.AT_MOST,
    s.CompareOp.BELOW: n.Relation.BELOW,
    s.CompareOp.ABOVE: n.Relation.ABOVE,
    s.CompareOp.EXACTLY: n.Relation.EXACTLY,
    s.CompareOp.PEER: n.Relation.PEER,
}
_QUANTITIES: Mapping[s.Quantifier, n.Quantity] = {
    s.Quantifier.ANY: n.Quantity.ANY,
    s.Quantifier.ALL: n.Quantity.ALL,
    s.Quantifier.AT_LEAST: n.Quantity.AT_LEAST,
}


def resolve_condition(condition: s.Condition, scope: Scope) -> n.Condition | None:
    """The resolved condition; None after reporting what is wrong with it."""
    match condition:
        case s.Compare():
            return _compare(condition, scope)
        case s.Within():
            return _within(condition, scope)
        case s.Test(operand):
            return _test(operand, condition.span, scope)
        case s.Not(item):
            inner = resolve_condition(item, scope)
            return None if inner is None else n.Not(inner, span=condition.span)
        case s.And(items):
            found = _all_resolved(items, scope)
            return None if found is None else n.All(found, span=condition.span)
        case s.Or(items):
            found = _all_resolved(items, scope)
            return None if found is None else n.Any(found, span=condition.span)
        case s.HoleCondition():
            return None
        case _:
            assert_never(condition)


def _all_resolved(items: tuple[s.Condition, ...], scope: Scope) -> tuple[n.Condition, ...] | None:
    _report_split_name(items, scope)
    resolved = [
        None
        if _is_split_off(item, scope) or _is_cut(item, after, scope)
        else resolve_condition(item, scope)
        for item, after in zip(items, (*items[1:], None), strict=True)
    ]
    found = tuple(one for one in resolved if one is not None)
    return found if len(found) == len(items) else None


# Yes/no names --------------------------------------------------------------------------------------------------


def _is_split_off(item: s.Condition, scope: Scope) -> bool:
    """Whether a bare lower-case name means nothing: perhaps the second half of a name that held ``dan``."""
    if not (isinstance(item, s.Test) and isinstance(item.operand, s.Name)):
        return False
    key = fold(item.operand.text)
    if scope.names_verdict(key):
        return False
    known = scope.bare_fact(key) is not None or scope.definition_key(key) is not None
    return not known and (key not in scope.events or scope.record is not None)


def _is_cut(item: s.Condition, after: s.Condition | None, scope: Scope) -> bool:
    """Whether the value of ``item`` is perhaps the first half of a name that held ``dan``."""
    if after is None or not _is_split_off(after, scope):
        return False
    return _unquoted_value(item) is not None and not _is_quoted(after)


def _unquoted_value(condition: s.Condition | None) -> s.Name | None:
    """The name that a comparison ends with; quotes would say where it ends."""
    if isinstance(condition, s.Compare) and isinstance(condition.right, s.Name):
        return None if condition.right.quoted else condition.right
    return None


def _is_quoted(item: s.Condition) -> bool:
    return isinstance(item, s.Test) and isinstance(item.operand, s.Name) and item.operand.quoted


def _report_split_name(items: tuple[s.Condition, ...], scope: Scope) -> None:
    for before, item in zip((None, *items), items, strict=False):
        if not _is_split_off(item, scope):
            continue
        assert isinstance(item, s.Test)
        assert isinstance(item.operand, s.Name)
        first = _unquoted_value(before)
        if first is not None and not item.operand.quoted:
            whole = first.span.to(item.span)
            scope.reporter.report(
                "TR1019",
                whole,
                replace=f'"{whole.text}"',
                name=item.operand.text,
                whole=whole.text,
            )
        else:
            _report_no_condition(item.operand, scope)


def _report_misspelt_comparison(name: s.Name, scope: Scope) -> bool:
    """Whether the name hides a comparison with a slip in it (``nilai paling rendh 60``); then it is reported."""
    text = name.span.text
    near = None if name.quoted else near_keyword(text, COMPARISONS, first=1)
    if near is None or near.end == len(text):
        return False
    start = name.span.start
    written = text[near.start : near.end]
    scope.reporter.report(
        "TR0010",
        Span(name.span.source, start + near.start, start + near.end),
        replace=near.spelling,
        written=written,
        keyword=near.spelling,
        capitals=Words("kata kunci ditulis dengan huruf kecil", "keywords are lower case")
        if written != written.lower()
        else "",
    )
    return True


def _report_no_condition(name: s.Name, scope: Scope) -> None:
    if _report_misspelt_comparison(name, scope):
        return
    if scope.record is not None:
        report_no_field(name, scope.record, scope)
        return
    booleans = [
        fact.name
        for (owner, _), fact in scope.facts.items()
        if isinstance(fact.type, BooleanType) and owner in (scope.bare, Owner.SELECTION)
    ]
    scope.reporter.unknown(
        "TR1008",
        name.span,
        name.text,
        [*booleans, *(d.name.text for d in scope.definitions.values() if list_of(d) is None)],
        name=name.text,
        hint=exists_hint(name.text, scope),
    )


def _test(operand: s.Operand, span: Span, scope: Scope) -> n.Condition | None:
    if isinstance(operand, s.Call):
        function = function_of(operand, scope)
        if function is Function.EXISTS:
            return _exists(operand, span, scope)
        if function is Function.EVERY:
            return _every(operand, span, scope)
        if function is not None:
            scope.reporter.report("TR2010", span, name=operand.function.text)
        return None
    if isinstance(operand, s.Name):
        key = fold(operand.text)
        if scope.names_verdict(key):
            return n.Qualifies(span=span)
        if scope.bare_fact(key) is None:
            defined = scope.definition_key(key)
            if defined is not None:
                meaning = meaning_of(defined, scope)
                if meaning.value is not None and _is_yes_or_no_of_table(meaning.value):
                    yes = n.Constant(True, BooleanType())
                    return n.Compare(meaning.value.operand, n.Relation.EQUAL, yes, span=span)
                if meaning.value is not None or meaning.selection is not None:
                    code = "TR2010" if meaning.selection is None else "TR2103"
                    scope.reporter.report(code, span, name=operand.text)
                if meaning.condition is None:
                    return None
                name = scope.definitions[defined].name.text
                return n.DefinedCondition(name, meaning.condition, span=span)
            _report_no_condition(operand, scope)
            return None
    typed = resolve_operand(operand, scope)
    if typed is None or isinstance(typed.type, PoisonType):
        return None
    if isinstance(typed.type, BooleanType) and isinstance(typed.operand, n.FactRef):
        return n.Truth(typed.operand, span=span)
    code = "TR2103" if isinstance(typed.type, ListType) else "TR2010"
    scope.reporter.report(code, span, name=span.text)
    return None


def _is_yes_or_no_of_table(value: Typed) -> bool:
    return isinstance(value.type, BooleanType) and isinstance(value.operand, n.TableValue)


def _exists(call: s.Call, span: Span, scope: Scope) -> n.Condition | None:
    if is_of_records(call, scope):
        if call.source is not None:
            scope.reporter.report("TR2112", call.target.span, name=call.target.span.text)
            return None
        selected = selected_years(call, scope)
        return None if selected is None else n.Exists(selected.selection, span=span)
    match many_fact(call, scope):
        case None:
            return None
        case n.FactRef(fact):
            return n.HasAny(fact, span=span)
        case n.FieldValues(selection):
            return n.Exists(selection, span=span)


def _every(call: s.Call, span: Span, scope: Scope) -> n.Condition | None:
    if call.must is None:
        scope.reporter.report("TR2115", span, name=call.span.text)
        return None
    selected = selected_years(call, scope)
    if selected is None:
        return None
    must = resolve_condition(call.must, scope.of_record(selected.source))
    return None if must is None else n.Every(selected.selection, must, span=span)


# Comparisons ---------------------------------------------------------------------------------------------------


def _compare(node: s.Compare, scope: Scope) -> n.Condition | None:
    if scope.record is not None and not _is_of_record(node.left, scope):
        return None
    left = resolve_operand(node.left, scope)
    if left is None:
        return None
    item = left.type.item if isinstance(left.type, ManyType) else left.type
    if isinstance(item, ListType):
        return _list_is_none(node, left, scope)
    if isinstance(item, PoisonType) or not _relation_fits(node, left, item, scope):
        return None
    relation = _RELATIONS[node.op]
    found: n.Condition | None
    match node.right:
        case s.ValueList():
            found = _value_list(node, node.right, left, item, relation, scope)
        case s.Quantified():
            found = _quantified(node, node.right, left, item, relation, scope)
        case s.NoneLiteral():
            found = _none(node, left, item, relation, scope)
        case s.Range():
            found = _range(node.right, node.left.span.text, left, item, relation, scope)
        case _:
            found = _single(node.right, left, item, relation, node.span, scope)
    if found is not None and node.op is s.CompareOp.NOT_EQUAL:
        return n.Not(found, span=node.span)
    return found


def _is_of_record(left: s.Operand, scope: Scope) -> bool:
    """Whether the left side in a filter is about the record: what else is compared there would be a silent capture."""
    inner = left
    while isinstance(inner, s.Shift):
        inner = inner.operand
    if isinstance(inner, s.PositionRef | s.CandidateRef):
        assert scope.record is not None
        scope.reporter.report("TR2116", left.span, name=left.span.text, list=scope.record.name)
        return False
    return True


def _list_is_none(node: s.Compare, left: Typed, scope: Scope) -> n.Condition | None:
    """``LIST = tidak ada`` is that no record is there; nothing else can be asked of a list by a comparison."""
    none = isinstance(node.right, s.NoneLiteral)
    if none and _RELATIONS[node.op] is n.Relation.EQUAL and isinstance(left.operand, n.FactRef):
        found: n.Condition = n.Exists(n.Selection(left.operand.fact), span=node.span)
        assert isinstance(left.type, ListType)
        if not left.type.per_year:
            equal = node.op is not s.CompareOp.NOT_EQUAL
            return n.Not(found, span=node.span) if equal else found
    scope.reporter.report("TR2103", node.left.span, name=node.left.span.text)
    return None


def _relation_fits(node: s.Compare, left: Typed, item: ScalarType, scope: Scope) -> bool:
    report = scope.reporter.report
    relation = _RELATIONS[node.op]
    operand = left.operand.operand if isinstance(left.operand, n.Defined) else left.operand
    name = node.left.span.text
    if relation in n.ORDERS:
        if isinstance(left.type, ManyType):
            report("TR2005", node.op_span, name=name)
            return False
        if not is_ordered(item):
            report("TR2004", node.op_span, name=name)
            return False
        return True
    if isinstance(item, DurationType) and item.age:
        report("TR2007", node.op_span, name=name)
        return False
    if isinstance(operand, n.SpellOf):
        report("TR2114", node.op_span, name=name)
        return False
    if relation is n.Relation.EQUAL:
        return True
    if relation is n.Relation.EXACTLY and isinstance(operand, n.ExtremeOf | n.FieldExtreme):
        report("TR2011", node.op_span, name=name)
        return False
    wanted = (ScaleType,) if relation is n.Relation.PEER else (ScaleType, TaxonomyType)
    if not isinstance(item, wanted):
        report("TR2021", node.op_span, op=node.op.value, name=name)
        return False
    return True


def _single(
    right: s.Operand,
    left: Typed,
    item: ScalarType,
    relation: n.Relation,
    span: Span,
    scope: Scope,
    listed_with: frozenset[str] = frozenset(),
) -> n.Compare | None:
    value = resolve_value(right, item, scope)
    if value is None:
        return None
    if relation is n.Relation.EQUAL and isinstance(item, ScaleType):
        peers = _unnamed_peers(value.operand, item.scale, listed_with)
        if peers:
            scope.reporter.report("TR2006", right.span, value=right.span.text, peers=listed(peers))
            return None
    return n.Compare(left.operand, relation, value.operand, span=span)


def _none(
    node: s.Compare, left: Typed, item: ScalarType, relation: n.Relation, scope: Scope
) -> n.Condition | None:
    """``= tidak ada``: of a many-valued fact that it has no value; of others only where the data may say so."""
    if relation is not n.Relation.EQUAL:
        scope.reporter.report("TR2033", node.span)
        return None
    operand = left.operand.operand if isinstance(left.operand, n.Defined) else left.operand
    if isinstance(operand, n.FactRef):
        fact = operand.fact
        if isinstance(fact.type, ManyType):
            return n.Not(n.HasAny(fact, span=node.span), span=node.span)
        possible = Flag.MAY_BE_NONE in fact.flags or fact.owner is Owner.POSITION
    else:
        possible = isinstance(operand, n.ExtremeOf | n.FieldExtreme)
    if not possible:
        scope.reporter.report("TR2013", node.span, name=node.left.span.text)
        return None
    return n.Compare(left.operand, relation, n.Constant(NOTHING, item), span=node.span)


def _unnamed_peers(operand: n.Operand, scale: Scale, listed_with: frozenset[str]) -> list[str]:
    """The peers that ``=`` would pass over in silence; for a level not known yet, all levels that have peers."""
    if isinstance(operand, n.Constant):
        if not isinstance(operand.value, Level):
            return []
        levels = scale.peers(operand.value)
        return [level.name for level in levels if level.key not in listed_with]
    return [level.name for level in scale.levels if scale.peers(level)]


def _range(
    node: s.Range, name: str, left: Typed, item: ScalarType, relation: n.Relation, scope: Scope
) -> n.Between | None:
    if relation is not n.Relation.EQUAL:
        scope.reporter.report("TR2032", node.span, op=relation.value, what=node.span.text)
        return None
    if isinstance(left.type, ManyType):
        scope.reporter.report("TR2005", node.span, name=name)
        return None
    if not is_ordered(item):
        scope.reporter.report("TR2004", node.span, name=name)
        return None
    low, high = resolve_value(node.low, item, scope), resolve_value(node.high, item, scope)
    if low is None or high is None:
        return None
    return n.Between(left.operand, low.operand, high.operand, span=node.span)


def _value_list(
    node: s.Compare,
    values: s.ValueList,
    left: Typed,
    item: ScalarType,
    relation: n.Relation,
    scope: Scope,
) -> n.Member | None:
    if relation in n.ORDERS:
        scope.reporter.report("TR2032", node.op_span, op=node.op.value, what=values.span.text)
        return None
    named = frozenset(
        level.key
        for value in values.items
        if isinstance(item, ScaleType) and isinstance(value, s.Name)
        if (level := item.scale.find(value.text)) is not None
    )
    members: list[n.Compare | n.Between] = []
    for value in values.items:
        member: n.Compare | n.Between | None
        if isinstance(value, s.Range):
            member = _range(value, node.left.span.text, left, item, relation, scope)
        else:
            member = _single(value, left, item, relation, value.span, scope, named)
        if member is not None:
            members.append(member)
    if len(members) < len(values.items):
        return None
    quantity, count = _QUANTITIES[values.quantifier], values.count or 1
    if quantity is n.Quantity.AT_LEAST:
        if count > len(members):
            scope.reporter.report(
                "TR2022", values.span, count=str(count), members=str(len(members))
            )
            return None
        if not _members_apart(members, scope):
            return None
    if quantity is n.Quantity.ANY and isinstance(item, TaxonomyType):
        _warn_if_everything(members, item, values.span, scope)
    return n.Member(left.operand, quantity, tuple(members), count, span=node.span)


def _warn_if_everything(
    members: list[n.Compare | n.Between], item: TaxonomyType, span: Span, scope: Scope
) -> None:
    """A list that names every root of the taxonomy excludes nobody: a preference written as a gate."""
    named = {
        member.right.value.key
        for member in members
        if isinstance(member, n.Compare)
        and isinstance(member.right, n.Constant)
        and isinstance(member.right.value, Category)
    }
    roots = {one.key for one in item.taxonomy.categories if len(one.path) == 1}
    if len(roots) > 1 and roots <= named:
        scope.reporter.report("TR2023", span, taxonomy=item.taxonomy.name)


def _members_apart(members: list[n.Compare | n.Between], scope: Scope) -> bool:
    """Counting refuses members of which one value could meet two."""
    constants = [
        (member, member.right.value)
        for member in members
        if isinstance(member, n.Compare) and isinstance(member.right, n.Constant)
    ]
    for place, (first, one) in enumerate(constants):
        for second, other in constants[place + 1 :]:
            if _overlap(one, other):
                scope.reporter.report(
                    "TR2012",
                    second.span,
                    other=(
                        first.span,
                        Words("anggota yang bertumpang tindih", "the overlapping member"),
                    ),
                    first=first.span.text,
                    second=second.span.text,
                )
                return False
    return True


def _overlap(one: object, other: object) -> bool:
    if isinstance(one, Category) and isinstance(other, Category):
        return one.under(other) or other.under(one)
    if isinstance(one, Level) and isinstance(other, Level):
        return one.rank == other.rank
    if isinstance(one, str) and isinstance(other, str):
        return fold(one) == fold(other)
    return one == other


def _quantified(
    node: s.Compare,
    right: s.Quantified,
    left: Typed,
    item: ScalarType,
    relation: n.Relation,
    scope: Scope,
) -> n.MemberOf | None:
    if relation is not n.Relation.EQUAL:
        scope.reporter.report("TR2032", node.op_span, op=node.op.value, what=right.span.text)
        return None
    of = resolve_operand(right.operand, scope)
    if of is None or isinstance(of.type, PoisonType):
        return None
    operand = of.operand.operand if isinstance(of.operand, n.Defined) else of.operand
    if not isinstance(of.type, ManyType) or not isinstance(operand, n.FactRef | n.FieldValues):
        scope.reporter.report("TR2014", right.operand.span, name=right.operand.span.text)
        return None
    if of.type.item != item:
        scope.reporter.report(
            "TR2009", right.operand.span, name=right.operand.span.text, expected=type_words(item)
        )
        return None
    return n.MemberOf(
        left.operand, _QUANTITIES[right.quantifier], operand, right.count or 1, span=node.span
    )


def _within(node: s.Within, scope: Scope) -> n.InPeriod | None:
    operand = _date_or_year(node, scope)
    moment = date_operand(node.period.moment, scope.of_candidate())
    if operand is None or moment is None:
        return None
    side = n.Side.BEFORE if node.period.side is s.Side.BEFORE else n.Side.AFTER
    return n.InPeriod(operand, node.period.length, side, moment, span=node.span)


def _date_or_year(node: s.Within, scope: Scope) -> n.Operand | None:
    """The date that lies in a period, or the year that is one of the whole years beside an event."""
    if isinstance(node.operand, s.Name):
        fact = scope.bare_fact(fold(node.operand.text))
        if fact is not None and isinstance(fact.type, NumberType):
            if not whole_years(node.period.length):
                scope.reporter.report("TR2108", node.period.span, text=node.period.span.text)
                return None
            return n.FactRef(fact)
    return date_operand(node.operand, scope, moment=False)
