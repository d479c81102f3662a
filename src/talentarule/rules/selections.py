"""Resolving selections of records: ``LIST [dari ..] [time] [dengan C]``, and what is asked of them."""

from __future__ import annotations

from attrs import evolve, frozen

from talentarule.diagnostics import Words
from talentarule.diagnostics.suggest import nearest
from talentarule.rules import nodes as n
from talentarule.rules.reporter import listed, offered
from talentarule.rules.scope import Scope, list_of, meaning_of, record_fact
from talentarule.rules.selected import conjuncts, names_years
from talentarule.source import Span
from talentarule.syntax import nodes as s
from talentarule.vocabulary.durations import MONTHS_PER_YEAR, Duration
from talentarule.vocabulary.facts import Fact, Owner
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.types import FieldRole, ListType, PoisonType

LONGEST_YEARS = 100
"""A period on a yearly list asks for at most so many years."""


@frozen
class Selected:
    """A selection with the type of its list."""

    selection: n.Selection
    type: ListType

    @property
    def source(self) -> Fact:
        """The list."""
        return self.selection.source


def is_of_records(call: s.Call, scope: Scope) -> bool:
    """Whether a call is about the records of a list rather than about the values of a fact."""
    if call.source is not None or call.where is not None or call.must is not None:
        return True
    return isinstance(call.target, s.Name) and names_list(call.target, scope)


def names_list(name: s.Name, scope: Scope) -> bool:
    """Whether a name means a list of records, or a selection from one."""
    key = fold(name.text)
    fact = None if scope.bare is Owner.RECORD else scope.bare_fact(key)
    if fact is not None:
        return isinstance(fact.type, ListType)
    if scope.pool_named(key) is not None:
        return True
    return scope.bare is Owner.CANDIDATE and (
        key in scope.definitions and meaning_of(key, scope).selection is not None
    )


def resolve_selection(call: s.Call, scope: Scope) -> Selected | None:
    """The selection that a call is about; None after reporting."""
    name = call.source or call.target
    if not isinstance(name, s.Name):
        scope.reporter.report("TR2104", name.span, name=name.span.text)
        return None
    base = _base(name, scope)
    if base is None:
        return None
    kind = base.source.type
    assert isinstance(kind, ListType)
    time = None
    if call.time is not None:
        time = _time(call.time, kind, name, scope)
        if time is None:
            return None
    where = None
    if call.where is not None:
        where = scope.condition(call.where, scope.of_record(base.source))
        if where is None:
            return None
    selection = base
    if time is not None or where is not None:
        selection = evolve(base, filters=(*base.filters, n.Filter(time, where)), name=None)
    return Selected(selection, kind)


def _base(name: s.Name, scope: Scope) -> n.Selection | None:
    key = fold(name.text)
    if scope.bare is Owner.RECORD:
        scope.reporter.report("TR2113", name.span, name=name.text)
        return None
    fact = scope.bare_fact(key)
    if fact is not None:
        if isinstance(fact.type, ListType):
            return n.Selection(fact)
        if not isinstance(fact.type, PoisonType):
            scope.reporter.report("TR2104", name.span, name=name.text)
        return None
    pool = scope.pool_named(key)
    if pool is not None:
        return n.Selection(pool)
    if key in scope.definitions and scope.bare is Owner.CANDIDATE:
        meaning = meaning_of(key, scope)
        if meaning.selection is not None:
            return evolve(meaning.selection, name=scope.definitions[key].name.text)
        if meaning.value is not None or meaning.condition is not None:
            scope.reporter.report("TR2104", name.span, name=name.text)
        return None
    lists = [
        fact.name
        for (owner, _), fact in scope.facts.items()
        if isinstance(fact.type, ListType) and owner is not Owner.POSITION
    ]
    lists += [
        decl.name.text
        for own, decl in scope.definitions.items()
        if own in scope.meanings
        and list_of(decl) is None
        and scope.meanings[own].selection is not None
    ]
    near = nearest(name.text, lists)
    replace = offered(near)
    scope.reporter.report(
        "TR2102",
        name.span,
        replace=replace,
        name=name.text,
        near=listed(near),
        lists=listed(lists, 9),
    )
    return None


# Times ---------------------------------------------------------------------------------------------------------


def _time(time: s.TimeFilter, kind: ListType, name: s.Name, scope: Scope) -> n.Time | None:
    if kind.per_year and not isinstance(time, s.InPeriod):
        scope.reporter.report("TR2107", time.span, name=name.text)
        return None
    if not kind.per_year and not kind.has_periods:
        scope.reporter.report("TR2105", time.span, name=name.text)
        return None
    moment = scope.date(time.moment, scope.of_candidate())
    if moment is None:
        return None
    match time:
        case s.At():
            return n.At(moment)
        case s.Until():
            return n.Until(moment)
        case s.InPeriod(length, side):
            if kind.per_year and not whole_years(length):
                scope.reporter.report("TR2108", time.span, text=time.span.text)
                return None
            own = n.Side.BEFORE if side is s.Side.BEFORE else n.Side.AFTER
            return n.During(length, own, moment)


def whole_years(length: Duration) -> bool:
    """Whether a duration is a number of whole years that can be asked one by one."""
    years, months = divmod(length.months, MONTHS_PER_YEAR)
    return length.days == 0 and months == 0 and 1 <= years <= LONGEST_YEARS


def years_are_asked(selected: Selected, span: Span, scope: Scope) -> bool:
    """Whether a selection from a yearly list says for which years; reported otherwise.

    A year that is asked and not given is unknown, so the years must be a finite set that the rule names.
    """
    if not selected.type.per_year:
        return True
    year = selected.type.with_role(FieldRole.YEAR)
    if year is None:
        return False
    for one in selected.selection.filters:
        if isinstance(one.time, n.During):
            return True
        if any(names_years(condition, year.key) for condition in conjuncts(one.where)):
            return True
    scope.reporter.report("TR2106", span, name=selected.source.name, year=year.name)
    return False


# Fields --------------------------------------------------------------------------------------------------------


def field_of(call: s.Call, selected: Selected, scope: Scope) -> Fact | None:
    """The field that stands before ``dari``; None after reporting."""
    if call.source is None:
        fields = listed([one.name for one in selected.type.fields], 12)
        scope.reporter.report(
            "TR2110",
            call.target.span,
            function=call.function.text,
            name=call.target.span.text,
            fields=fields,
        )
        return None
    if not isinstance(call.target, s.Name):
        scope.reporter.report("TR2104", call.target.span, name=call.target.span.text)
        return None
    if selected.source.owner is Owner.POOL:
        found = record_fact(selected.source, fold(call.target.text))
    else:
        found = scope.of_record(selected.source).bare_fact(fold(call.target.text))
    if found is None:
        report_no_field(call.target, selected.source, scope)
        return None
    return None if isinstance(found.type, PoisonType) else found


def report_no_field(name: s.Name, source: Fact, scope: Scope) -> None:
    """Report a name that is no field of the list whose records are looked at."""
    assert isinstance(source.type, ListType)
    key = fold(name.text)
    fields = [one.name for one in source.type.fields]
    known = [own.split("\n")[1] for own in scope.definitions if own.startswith(f"{source.key}\n")]
    near = nearest(name.text, [*fields, *known])
    replace = offered(near)
    hint: Words | str = ""
    for owner, prefix in ((Owner.CANDIDATE, "calon"), (Owner.POSITION, "jabatan")):
        if not near and (owner, key) in scope.facts:
            replace = f"{prefix}.{name.text}"
            hint = Words(
                f"bila yang dimaksud bukan isian daftar ini, tulis `{replace}`",
                f"where something else than a field of this list is meant, write `{replace}`",
            )
    others = [
        fact.name
        for fact in scope.facts.values()
        if isinstance(fact.type, ListType) and fact.type.field(key) is not None
    ]
    if others and not near and not hint:
        hint = Words(
            f"`{name.text}` adalah isian daftar lain: {listed(others)}",
            f"`{name.text}` is a field of another list: {listed(others)}",
        )
    scope.reporter.report(
        "TR2101",
        name.span,
        replace=replace,
        name=name.text,
        list=source.name,
        fields=listed(fields, 12),
        near=listed(near),
        hint=hint,
    )
