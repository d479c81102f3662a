"""Resolving operands: names to facts, definitions, events and constants, each with its type."""

from __future__ import annotations

from decimal import Decimal
from typing import assert_never

from talentarule.diagnostics import Words
from talentarule.diagnostics.suggest import nearest
from talentarule.rules import nodes as n
from talentarule.rules.functions import FUNCTIONS, Function
from talentarule.rules.list_mistakes import function_meant, is_now
from talentarule.rules.reporter import listed, offered
from talentarule.rules.scope import Scope, Typed, meaning_of
from talentarule.rules.selections import (
    Selected,
    field_of,
    is_of_records,
    report_no_field,
    resolve_selection,
    years_are_asked,
)
from talentarule.source import Span
from talentarule.syntax import nodes as s
from talentarule.vocabulary.durations import MONTHS_PER_YEAR, Duration
from talentarule.vocabulary.facts import Owner
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.reading import NO, YES
from talentarule.vocabulary.titles import is_title
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
    ScalarType,
    ScaleType,
    TaxonomyType,
    TextType,
)
from talentarule.vocabulary.values import NOTHING, Value

YEARS = frozenset({"tahun", "year", "years"})
MONTHS = frozenset({"bulan", "month", "months"})
DAYS = frozenset({"hari", "day", "days"})


def resolve_operand(operand: s.Operand, scope: Scope) -> Typed | None:
    """An operand on the left of a comparison, or wherever no other type decides; None after reporting."""
    match operand:
        case s.Name():
            return _bare_name(operand, scope)
        case s.PositionRef(name):
            return _owned(name, Owner.POSITION, scope)
        case s.CandidateRef(name):
            return _owned(name, Owner.CANDIDATE, scope)
        case s.Call():
            return _call(operand, scope)
        case s.Shift():
            return _shift(operand, scope)
        case s.NumberLiteral(value, unit):
            kind = NumberType(fold(unit.text) if unit else None)
            return Typed(n.Constant(number(value), kind), kind)
        case s.DurationLiteral(value):
            return Typed(n.Constant(value, DurationType()), DurationType())
        case s.DateLiteral(value):
            return Typed(n.Constant(value, DateType()), DateType())
        case s.NoneLiteral():
            scope.reporter.report("TR2033", operand.span)
            return None
        case _:
            assert_never(operand)


def number(value: Decimal) -> int | Decimal:
    """A figure as an ``int`` where it is whole."""
    whole = int(value)
    return whole if whole == value else value


def _bare_name(name: s.Name, scope: Scope) -> Typed | None:
    key = fold(name.text)
    fact = scope.bare_fact(key)
    if fact is not None:
        return Typed(n.FactRef(fact), fact.type)
    defined = scope.definition_key(key)
    if defined is not None:
        meaning = meaning_of(defined, scope)
        if meaning.value is not None:
            value = meaning.value
            if isinstance(value.operand, n.TableValue):
                return value  # it has its own name
            return Typed(n.Defined(scope.definitions[defined].name.text, value.operand), value.type)
        if meaning.condition is not None:
            scope.reporter.report("TR2027", name.span, name=name.text)
        elif meaning.selection is not None:
            scope.reporter.report("TR2103", name.span, name=name.text)
        return None
    if scope.record is not None:
        report_no_field(name, scope.record, scope)
        return None
    event = scope.events.get(key)
    if event is not None:
        return Typed(n.EventRef(event), DateType())
    _unknown_name(name, scope)
    return None


def _unknown_name(name: s.Name, scope: Scope) -> None:
    near = scope.reporter.nearest(name.text, scope.names())
    if scope.bare is Owner.POSITION:
        code = "TR1007"
    elif (Owner.POSITION, fold(name.text)) in scope.facts:
        code = "TR1018"  # an attribute of the position without `jabatan.`
    else:
        code = "TR1001"
    replace = offered(near)
    replace = f"jabatan.{name.text}" if code == "TR1018" else replace
    scope.reporter.report(code, name.span, replace=replace, name=name.text, near=listed(near))


def _owned(name: s.Name, owner: Owner, scope: Scope) -> Typed | None:
    """An attribute of the position, or a fact of the candidate."""
    if scope.applicant and owner is Owner.CANDIDATE:
        scope.reporter.report("TR2302", name.span, replace=name.text, name=name.text)
        return None
    fact = scope.facts.get((owner, fold(name.text)))
    if fact is not None:
        return Typed(n.FactRef(fact), fact.type)
    known = [one.name for (other, _), one in scope.facts.items() if other is owner]
    scope.reporter.unknown(
        "TR1007" if owner is Owner.POSITION else "TR1001",
        name.span,
        name.text,
        known,
        name=name.text,
    )
    return None


# Calls ---------------------------------------------------------------------------------------------------------


def function_of(call: s.Call, scope: Scope) -> Function | None:
    """Which function a call names; None after reporting an unknown one or one that needs records."""
    key = fold(call.function.text)
    function = FUNCTIONS.get(key)
    if function is None:
        if key in ("lama", "duration"):
            scope.reporter.report("TR1023", call.function.span, name=call.function.text)
            return None
        meant = function_meant(call.function.text)
        near = (meant[0],) if meant else nearest(call.function.text, list(FUNCTIONS))
        scope.reporter.report(
            "TR1010",
            call.function.span,
            replace=near[0] if len(near) == 1 else None,
            name=call.function.text,
            near=listed(near),
            hint=meant[1] if meant else "",
        )
        return None
    if call.must is not None and function is not Function.EVERY:
        scope.reporter.report("TR2109", call.must.span, name=call.function.text)
        return None
    return function


def many_fact(call: s.Call, scope: Scope) -> n.FactRef | n.FieldValues | None:
    """The many-valued fact that a call is about, or the values of a field; None after reporting."""
    target = resolve_operand(call.target, scope)
    if target is None:
        return None
    operand = target.operand.operand if isinstance(target.operand, n.Defined) else target.operand
    if isinstance(target.type, PoisonType):
        return None
    if not isinstance(operand, n.FactRef | n.FieldValues) or not isinstance(target.type, ManyType):
        scope.reporter.report("TR2014", call.target.span, name=call.target.span.text)
        return None
    if call.time is not None:
        scope.reporter.report("TR2105", call.time.span, name=call.target.span.text)
        return None
    return operand


def _call(call: s.Call, scope: Scope) -> Typed | None:
    function = function_of(call, scope)
    match function:
        case None:
            return None
        case Function.AGE:
            return _age(call, scope)
        case Function.HIGHEST | Function.LOWEST:
            which = n.Extreme.HIGHEST if function is Function.HIGHEST else n.Extreme.LOWEST
            return _extreme(call, which, scope)
        case Function.COUNT:
            if is_of_records(call, scope):
                counted = selected_years(call, scope)
                if counted is None:
                    return None
                return Typed(n.RecordCount(counted.selection), NumberType())
            match many_fact(call, scope):
                case None:
                    return None
                case n.FactRef(fact):
                    return Typed(n.CountOf(fact), NumberType())
                case n.FieldValues(selection, field):
                    return Typed(n.DistinctCount(selection, field), NumberType())
        case Function.DISTINCT_COUNT | Function.TOTAL | Function.SELECT:
            return _of_field(call, function, scope)
        case Function.CUMULATIVE_DURATION | Function.LONGEST_DURATION:
            return _spell(call, function, scope)
        case Function.EXISTS | Function.EVERY:
            scope.reporter.report("TR2027", call.span, name=call.span.text)
            return None
        case _:
            assert_never(function)


def selected_years(call: s.Call, scope: Scope) -> Selected | None:
    """The selection of a call; of a yearly list, with the years that are asked. None after reporting."""
    selected = resolve_selection(call, scope)
    if selected is None or not years_are_asked(selected, call.span, scope):
        return None
    return selected


def _extreme(call: s.Call, which: n.Extreme, scope: Scope) -> Typed | None:
    if is_of_records(call, scope):
        selected = selected_years(call, scope)
        field = None if selected is None else field_of(call, selected, scope)
        if selected is None or field is None:
            return None
        item = field.type
        found: n.Operand = n.FieldExtreme(which, selected.selection, field)
        name = field.name
    else:
        match many_fact(call, scope):
            case None:
                return None
            case n.FactRef(fact):
                item, name, found = _item(fact.type), fact.name, n.ExtremeOf(which, fact)
            case n.FieldValues(selection, fact):
                item, name = _item(fact.type), fact.name
                found = n.FieldExtreme(which, selection, fact)
    if isinstance(item, ManyType | ListType) or not is_ordered(item):
        scope.reporter.report("TR2030", call.target.span, name=name, function=call.function.text)
        return None
    return Typed(found, item)


def _item(kind: FactType) -> FactType:
    return kind.item if isinstance(kind, ManyType) else kind


def _of_field(call: s.Call, function: Function, scope: Scope) -> Typed | None:
    """``jumlah berbeda``, ``total`` and ``pilih`` of a field."""
    selected = selected_years(call, scope)
    field = None if selected is None else field_of(call, selected, scope)
    if selected is None or field is None:
        return None
    match function:
        case Function.TOTAL:
            if not isinstance(field.type, NumberType):
                scope.reporter.report("TR2111", call.target.span, name=field.name)
                return None
            return Typed(n.FieldTotal(selected.selection, field), field.type)
        case Function.DISTINCT_COUNT:
            return Typed(n.DistinctCount(selected.selection, field), NumberType())
        case _:
            item = _item(field.type)
            assert not isinstance(item, ManyType | ListType)
            return Typed(n.FieldValues(selected.selection, field), ManyType(item))


def _spell(call: s.Call, function: Function, scope: Scope) -> Typed | None:
    selected = resolve_selection(call, scope)
    if selected is None:
        return None
    if not selected.type.has_periods or call.source is not None:
        scope.reporter.report("TR2105", call.target.span, name=call.target.span.text)
        return None
    spell = n.Spell.LONGEST
    if function is Function.CUMULATIVE_DURATION:
        spell = n.Spell.CUMULATIVE
    return Typed(n.SpellOf(spell, selected.selection), DurationType())


def _age(call: s.Call, scope: Scope) -> Typed | None:
    birth = date_operand(call.target, scope, moment=False)
    if not isinstance(call.time, s.At):
        scope.reporter.report("TR2019", call.span, name=call.target.span.text)
        return None
    moment = date_operand(call.time.moment, scope)
    if birth is None or moment is None:
        return None
    return Typed(n.Age(birth, moment), DurationType(age=True))


def date_operand(operand: s.Operand, scope: Scope, *, moment: bool = True) -> n.Operand | None:
    """An operand that must be a date; a bare name may also be an event.

    ``moment`` tells a place where an event is expected from one where a fact is: what an unknown name is called.
    """
    if isinstance(operand, s.Name):
        key = fold(operand.text)
        event = scope.events.get(key)
        if event is not None:
            return n.EventRef(event)
        if moment and scope.bare_fact(key) is None and scope.definition_key(key) is None:
            if is_now(operand.text):
                scope.reporter.report("TR2119", operand.span, name=operand.text)
                return None
            names = [one.name for one in scope.events.values()]
            scope.reporter.unknown("TR1003", operand.span, operand.text, names, name=operand.text)
            return None
    typed = (
        _shift(operand, scope, right=True)
        if isinstance(operand, s.Shift)
        else resolve_operand(operand, scope)
    )
    if typed is None:
        return None
    if isinstance(typed.type, DateType):
        return typed.operand
    if not isinstance(typed.type, PoisonType):
        scope.reporter.report(
            "TR2009", operand.span, name=operand.span.text, expected=type_words(DateType())
        )
    return None


def _shift(shift: s.Shift, scope: Scope, *, right: bool = False) -> Typed | None:
    """``right``: on the right of a comparison events are known also where bare names are fields of a record."""
    inner = _own_event(shift.operand, scope) if right else None
    inner = inner or resolve_operand(shift.operand, scope)
    if inner is None:
        return None
    if isinstance(inner.type, DateType) and isinstance(shift.amount, s.DurationLiteral):
        return Typed(n.Shifted(inner.operand, shift.sign, shift.amount.value), inner.type)
    if isinstance(inner.type, NumberType) and isinstance(shift.amount, s.NumberLiteral):
        amount = shift.amount
        if amount.unit is not None and fold(amount.unit.text) != inner.type.unit:
            report_unit(amount.unit.span, amount.unit.text, inner.type.unit, scope)
            return None
        return Typed(n.Shifted(inner.operand, shift.sign, amount.value), inner.type)
    if not isinstance(inner.type, PoisonType):
        scope.reporter.report("TR2018", shift.span, text=shift.span.text)
    return None


def _own_event(operand: s.Operand, scope: Scope) -> Typed | None:
    if not isinstance(operand, s.Name):
        return None
    key = fold(operand.text)
    event = scope.events.get(key)
    if event is None or scope.bare_fact(key) is not None or scope.definition_key(key) is not None:
        return None
    return Typed(n.EventRef(event), DateType())


# The right side ------------------------------------------------------------------------------------------------


def resolve_value(operand: s.Operand, expected: ScalarType, scope: Scope) -> Typed | None:
    """An operand on the right of a comparison whose left side has the type ``expected``; None after reporting."""
    match operand, expected:
        case (_, PoisonType()):
            return None
        case (s.Name(), _):
            return _named_value(operand, expected, scope)
        case (s.NumberLiteral(value, unit), NumberType(wanted)):
            if unit is not None and fold(unit.text) != wanted:
                report_unit(unit.span, unit.text, wanted, scope)
                return None
            return Typed(n.Constant(number(value), expected), expected)
        case (
            s.NumberLiteral(value, None),
            ScaleType() | ChoiceType() | TaxonomyType() | TextType(),
        ):
            name = s.Name(operand.span.text, span=operand.span)
            return _named_value(name, expected, scope)
        case (s.NumberLiteral(_, unit), DurationType()):
            text = operand.span.text
            if unit is None:
                scope.reporter.report("TR2020", operand.span, value=text)
            elif fold(unit.text) not in YEARS | MONTHS | DAYS:  # a fraction of one: said already
                scope.reporter.report(
                    "TR2009", operand.span, name=text, expected=type_words(DurationType())
                )
            return None
        case (s.DurationLiteral(value), NumberType(unit)):
            return _duration_as_number(operand, value, unit, scope)
        case (s.DurationLiteral(value), DurationType()):
            return Typed(n.Constant(value, DurationType()), expected)
        case (s.NoneLiteral(), _):
            return Typed(n.Constant(NOTHING, expected), expected)
        case (s.Shift(), _):
            typed = _shift(operand, scope, right=True)
            return None if typed is None else _agreeing(typed, expected, operand.span, scope)
        case _:
            typed = resolve_operand(operand, scope)
            return None if typed is None else _agreeing(typed, expected, operand.span, scope)


def _duration_as_number(
    operand: s.DurationLiteral, value: Duration, unit: str | None, scope: Scope
) -> Typed | None:
    """``5 tahun`` against a number whose unit is ``tahun`` or ``bulan``."""
    kind = NumberType(unit)
    if value.days == 0:
        if unit in MONTHS:
            return Typed(n.Constant(value.months, kind), kind)
        if unit in YEARS and value.months % MONTHS_PER_YEAR == 0:
            return Typed(n.Constant(value.months // MONTHS_PER_YEAR, kind), kind)
    report_unit(operand.span, operand.span.text, unit, scope)
    return None


def report_unit(span: Span, got: str, wanted: str | None, scope: Scope) -> None:
    """Report a figure in another unit than the fact's."""
    unit = Words(f"dalam `{wanted}`", f"in `{wanted}`")
    no_unit = Words("tanpa satuan", "without a unit")
    scope.reporter.report("TR2008", span, got=got, wanted=unit if wanted else no_unit)


def _agreeing(typed: Typed, expected: ScalarType, span: Span, scope: Scope) -> Typed | None:
    kind = typed.type.item if isinstance(typed.type, ManyType) else typed.type
    if isinstance(kind, PoisonType):
        return None
    if isinstance(kind, ListType):
        scope.reporter.report("TR2103", span, name=span.text)
        return None
    if isinstance(typed.type, ManyType):
        scope.reporter.report("TR2017", span, name=span.text)
        return None
    if kind == expected or (isinstance(kind, DurationType) and isinstance(expected, DurationType)):
        return typed
    if isinstance(kind, ScaleType) and isinstance(expected, ScaleType):
        scope.reporter.report(
            "TR2003", span, value=span.text, of=kind.scale.name, scale=expected.scale.name
        )
    else:
        scope.reporter.report("TR2009", span, name=span.text, expected=type_words(expected))
    return None


def _named_value(name: s.Name, expected: ScalarType, scope: Scope) -> Typed | None:
    value = constant_named(name.text, expected)
    other = scope.bare_fact(fold(name.text))
    if value is not None:
        if (
            isinstance(expected, TextType)
            and not name.quoted
            and other is not None
            and other.type in (TextType(), ManyType(TextType()))
        ):
            scope.reporter.report("TR1012", name.span, replace=f'"{name.text}"', name=name.text)
            return None
        return Typed(n.Constant(value, expected), expected)
    key = fold(name.text)
    if isinstance(expected, DateType) and key in scope.events:
        return Typed(n.EventRef(scope.events[key]), expected)
    if other is not None or scope.definition_key(key) is not None:
        typed = resolve_operand(name, scope)
        return None if typed is None else _agreeing(typed, expected, name.span, scope)
    _report_no_such_value(name, expected, scope)
    return None


def constant_named(text: str, kind: ScalarType) -> Value | None:
    """The value of a type that a name in a rule means; undated spellings only."""
    match kind:
        case ScaleType(scale):
            return scale.find(text)
        case TaxonomyType(taxonomy):
            return taxonomy.find(text)
        case ChoiceType(options):
            key = fold(text)
            return next((option for option in options if option.key == key), None)
        case TextType():
            return text
        case BooleanType():
            key = fold(text)
            return True if key in YES else False if key in NO else None
        case NumberType() | DateType() | DurationType() | PoisonType():
            return None
        case _:
            assert_never(kind)


def _report_no_such_value(name: s.Name, expected: ScalarType, scope: Scope) -> None:
    key = fold(name.text)
    if isinstance(expected, DateType) and is_now(name.text):
        scope.reporter.report("TR2119", name.span, name=name.text)
        return
    elsewhere = ((Owner.CANDIDATE, key), (Owner.POSITION, key))
    if scope.record is not None and any(one in scope.facts for one in elsewhere):
        report_no_field(name, scope.record, scope)
        return
    match expected:
        case ScaleType(scale):
            for other in scope.scales.values():
                if other != scale and other.find(name.text) is not None:
                    scope.reporter.report(
                        "TR2003", name.span, value=name.text, of=other.name, scale=scale.name
                    )
                    return
            if scale.is_dated(name.text):
                known = scale.spellings[fold(name.text)]
                own = listed(list(dict.fromkeys(one.level.name for one in known)))
                scope.reporter.report(
                    "TR2028", name.span, value=name.text, scale=scale.name, own=own
                )
                return
            near = scope.reporter.nearest(name.text, scale.spellings_shown())
            levels = listed([level.name for level in scale.levels], 9)
            scope.reporter.report(
                "TR2001",
                name.span,
                replace=offered(near),
                value=name.text,
                scale=scale.name,
                near=listed(near),
                levels=levels,
            )
        case TaxonomyType(taxonomy):
            if is_title(name.text):
                scope.reporter.report("TR2029", name.span, value=name.text, taxonomy=taxonomy.name)
                return
            scope.reporter.unknown(
                "TR2002",
                name.span,
                name.text,
                [one.name for one in taxonomy.categories],
                value=name.text,
                taxonomy=taxonomy.name,
            )
        case ChoiceType(options):
            names = [option.name for option in options]
            scope.reporter.unknown(
                "TR2016", name.span, name.text, names, value=name.text, options=listed(names, 12)
            )
        case DateType():
            scope.reporter.unknown(
                "TR1003",
                name.span,
                name.text,
                [event.name for event in scope.events.values()],
                name=name.text,
            )
        case _:
            scope.reporter.report(
                "TR2009", name.span, name=name.text, expected=type_words(expected)
            )


def is_ordered(kind: FactType) -> bool:
    """Whether values of the type can be compared by order."""
    return isinstance(kind, ScaleType | NumberType | DateType | DurationType | PoisonType)


def type_words(kind: FactType) -> Words:
    """A type in words, for a message."""
    match kind:
        case TextType():
            return Words("teks", "a text")
        case BooleanType():
            return Words("`ya` atau `tidak`", "`ya` (yes) or `tidak` (no)")
        case NumberType(unit):
            return (
                Words(f"angka {unit}", f"a number ({unit})") if unit else Words("angka", "a number")
            )
        case DateType():
            return Words(
                "tanggal, misalnya 2026-01-05 atau 5 Januari 2026",
                "a date, such as 2026-01-05 or 5 January 2026",
            )
        case DurationType():
            return Words("durasi, misalnya 5 tahun 6 bulan", "a duration, such as 5 years 6 months")
        case ScaleType(scale):
            return Words(f"jenjang skala `{scale.name}`", f"a level of the scale `{scale.name}`")
        case TaxonomyType(taxonomy):
            return Words(f"rumpun `{taxonomy.name}`", f"a category of `{taxonomy.name}`")
        case ChoiceType(options):
            names = listed([option.name for option in options], 12)
            return Words(f"salah satu dari {names}", f"one of {names}")
        case ManyType(item):
            inner = type_words(item)
            return Words(f"banyak: {inner.id}", f"several: {inner.en}")
        case ListType():
            return Words("daftar catatan", "a list of records")
        case PoisonType():
            return Words("nilai", "a value")
        case _:
            assert_never(kind)
