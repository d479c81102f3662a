"""Declarations to vocabulary: scales, taxonomies, facts and events of all files of a rule set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from talentarule.diagnostics import Words
from talentarule.diagnostics.suggest import nearest
from talentarule.rules.reporter import Reporter, listed
from talentarule.source import Span
from talentarule.syntax import nodes as s
from talentarule.vocabulary.facts import Event, Fact, Flag, Owner
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.scale import Level, Scale, Spelling
from talentarule.vocabulary.taxonomy import Category, Taxonomy
from talentarule.vocabulary.titles import is_title
from talentarule.vocabulary.types import (
    BooleanType,
    ChoiceType,
    DateType,
    DurationType,
    FactType,
    FieldRole,
    ListType,
    ManyType,
    NumberType,
    PoisonType,
    RecordField,
    ScalarType,
    ScaleType,
    TaxonomyType,
    TextType,
)
from talentarule.vocabulary.values import Choice

FIRST_DECLARED = Words("dinyatakan pertama kali di sini", "first declared here")

_OWNERS: Mapping[s.FactOwner, Owner] = {
    s.FactOwner.CANDIDATE: Owner.CANDIDATE,
    s.FactOwner.POSITION: Owner.POSITION,
    s.FactOwner.SELECTION: Owner.SELECTION,
}

_PRIMITIVES: Mapping[str, ScalarType] = {
    "teks": TextType(),
    "text": TextType(),
    "ya/tidak": BooleanType(),
    "yes/no": BooleanType(),
    "tanggal": DateType(),
    "date": DateType(),
    "durasi": DurationType(),
    "duration": DurationType(),
}
_NUMBER = re.compile(r"(?:angka|number)(?: (.+))?")
_LISTS: Mapping[str, bool] = {
    "daftar": False,
    "list": False,
    "daftar tiap tahun": True,
    "list per year": True,
}
"""The words for a list, and whether it has one key for each year."""
_RECORD_DATES: Mapping[str, FieldRole] = {
    "tanggal mulai": FieldRole.START,
    "start date": FieldRole.START,
    "tanggal selesai": FieldRole.END,
    "end date": FieldRole.END,
}
_YEARS = frozenset({"tahun", "year"})

_FLAGS: Mapping[str, Flag] = {
    "dilindungi": Flag.PROTECTED,
    "protected": Flag.PROTECTED,
    "tetap": Flag.FIXED,
    "fixed": Flag.FIXED,
    "pribadi": Flag.PERSONAL,
    "personal": Flag.PERSONAL,
    "boleh tidak ada": Flag.MAY_BE_NONE,
    "may be none": Flag.MAY_BE_NONE,
}


@frozen
class Declared:
    """What the declarations of a rule set say, and which kinds of name they close to use without declaration."""

    scales: Mapping[str, Scale]
    taxonomies: Mapping[str, Taxonomy]
    facts: Mapping[tuple[Owner, str], Fact]
    events: Mapping[str, Event]
    spans: Mapping[tuple[str, str], Span]
    closed_owners: frozenset[Owner]
    closed_events: bool


def declare(files: Iterable[s.RuleFile], reporter: Reporter) -> Declared:
    """Read all declarations; names are unique per kind over all files."""
    statements = [statement for file in files for statement in file.statements]
    spans: dict[tuple[str, str], Span] = {}
    scales: dict[str, Scale] = {}
    taxonomies: dict[str, Taxonomy] = {}
    for statement in statements:
        if isinstance(statement, s.ScaleDecl):
            if _is_first("scale", statement.name, spans, reporter):
                scales[fold(statement.name.text)] = _scale(statement, reporter)
        elif isinstance(statement, s.TaxonomyDecl) and _is_first(
            "taxonomy", statement.name, spans, reporter
        ):
            taxonomies[fold(statement.name.text)] = _taxonomy(statement, reporter)
    facts: dict[tuple[Owner, str], Fact] = {}
    closed: set[Owner] = set()
    for statement in statements:
        if isinstance(statement, s.FactsDecl):
            owner = _OWNERS[statement.owner]
            closed.add(owner)
            for decl in statement.facts:
                _declare_fact(decl, owner, facts, spans, scales, taxonomies, reporter)
    events = _events(statements, spans, reporter)
    return Declared(
        scales,
        taxonomies,
        facts,
        events,
        spans,
        frozenset(closed),
        any(isinstance(statement, s.EventsDecl) for statement in statements),
    )


def _is_first(
    kind: str, name: s.Name, spans: dict[tuple[str, str], Span], reporter: Reporter
) -> bool:
    key = (kind, fold(name.text))
    if key in spans:
        reporter.report("TR1009", name.span, other=(spans[key], FIRST_DECLARED), name=name.text)
        return False
    spans[key] = name.span
    return True


# Scales --------------------------------------------------------------------------------------------------------


def _scale(decl: s.ScaleDecl, reporter: Reporter) -> Scale:
    scale_key = fold(decl.name.text)
    levels: list[Level] = []
    spellings: dict[str, list[Spelling]] = {}
    places: dict[str, Span] = {}
    rank = -1
    for step in decl.steps:
        rank += 0 if step.peer and levels else 1
        key = fold(step.level.text)
        if key in places:
            reporter.report(
                "TR3001",
                step.level.span,
                other=(places[key], FIRST_DECLARED),
                name=step.level.text,
                owner=decl.name.text,
            )
            continue
        places[key] = step.level.span
        level = Level(scale_key, key, step.level.text, rank)
        levels.append(level)
        spellings[key] = [Spelling(level, level.name)]
    by_key = {level.key: level for level in levels}
    for alias in decl.aliases:
        target = by_key.get(fold(alias.target.text))
        if target is None:
            reporter.unknown(
                "TR2001",
                alias.target.span,
                alias.target.text,
                [level.name for level in levels],
                value=alias.target.text,
                scale=decl.name.text,
            )
            continue
        validity = alias.validity
        since, until = (validity.since, validity.until) if validity else (None, None)
        for name in alias.aliases:
            key = fold(name.text)
            known = spellings.get(key, [])
            spelling = Spelling(target, name.text, since, until)
            other = next(
                (one for one in known if one.level != target and _meet(one, spelling)), None
            )
            if other is not None:
                reporter.report(
                    "TR3002",
                    name.span,
                    other=(places[key], FIRST_DECLARED),
                    name=name.text,
                    first=other.level.name,
                    second=target.name,
                )
                continue
            if any(one.level == target and not one.dated for one in known):
                continue
            places.setdefault(key, name.span)
            spellings.setdefault(key, []).append(spelling)
    if len(levels) < 2:
        reporter.report("TR3003", decl.name.span, name=decl.name.text)
    return Scale(
        scale_key,
        decl.name.text,
        tuple(levels),
        {key: tuple(entries) for key, entries in spellings.items()},
    )


def _meet(one: Spelling, other: Spelling) -> bool:
    """Whether there is a day on which both spellings hold."""
    starts = [day for day in (one.since, other.since) if day is not None]
    ends = [day for day in (one.until, other.until) if day is not None]
    return not starts or not ends or max(starts) <= min(ends)


# Taxonomies ----------------------------------------------------------------------------------------------------


def _taxonomy(decl: s.TaxonomyDecl, reporter: Reporter) -> Taxonomy:
    taxonomy_key = fold(decl.name.text)
    categories: list[Category] = []
    spellings: dict[str, Category] = {}
    places: dict[str, Span] = {}

    def name_it(name: s.Name, category: Category) -> None:
        key = fold(name.text)
        if is_title(name.text):
            reporter.report("TR3005", name.span, name=name.text)
            return
        if key in places:
            if spellings[key] != category:
                reporter.report(
                    "TR3001",
                    name.span,
                    other=(places[key], FIRST_DECLARED),
                    name=name.text,
                    owner=decl.name.text,
                )
            return
        places[key] = name.span
        spellings[key] = category

    for node, path in _walk(decl.roots, ()):
        key = fold(node.name.text)
        category = Category(taxonomy_key, key, node.name.text, (*path, key))
        if key not in places:
            categories.append(category)
        name_it(node.name, category)
        for alias in node.aliases:
            name_it(alias, category)
    taxonomy = Taxonomy(taxonomy_key, decl.name.text, tuple(categories), spellings)
    for node, _ in _walk(decl.roots, ()):
        for excluded in node.excludes:
            _check_guard(node, excluded, taxonomy, places, reporter)
    return taxonomy


def _walk(
    nodes: tuple[s.TaxonomyNodeDecl, ...], path: tuple[str, ...]
) -> Iterator[tuple[s.TaxonomyNodeDecl, tuple[str, ...]]]:
    for node in nodes:
        yield node, path
        yield from _walk(node.children, (*path, fold(node.name.text)))


def _check_guard(
    node: s.TaxonomyNodeDecl,
    excluded: s.Name,
    taxonomy: Taxonomy,
    places: Mapping[str, Span],
    reporter: Reporter,
) -> None:
    """``tidak termasuk X`` under a node: X must not lie there (a guard against a well-meant edit)."""
    found, guard = taxonomy.find(excluded.text), taxonomy.find(node.name.text)
    if found is not None and guard is not None and found.under(guard):
        place = places.get(fold(excluded.text), excluded.span)
        said = Words("dikecualikan di sini", "excluded here")
        reporter.report(
            "TR3004", place, other=(excluded.span, said), name=excluded.text, under=node.name.text
        )


# Facts ---------------------------------------------------------------------------------------------------------


def _declare_fact(
    decl: s.FactDecl,
    owner: Owner,
    facts: dict[tuple[Owner, str], Fact],
    spans: dict[tuple[str, str], Span],
    scales: Mapping[str, Scale],
    taxonomies: Mapping[str, Taxonomy],
    reporter: Reporter,
) -> None:
    key = fold(decl.name.text)
    kind: FactType
    if is_list(decl):
        kind = _list_type(decl, owner, spans, scales, taxonomies, reporter)
    else:
        kind = read_type(decl.type, scales, taxonomies, reporter)
        if decl.fields:
            reporter.report("TR2121", decl.fields[0].name.span, name=decl.name.text)
    flags: set[Flag] = set()
    for flag in decl.flags:
        known = _FLAGS.get(fold(flag.text))
        if known is None:
            names = nearest(flag.text, ["dilindungi", "tetap", "pribadi", "boleh tidak ada"])
            reporter.report("TR3007", flag.span, name=flag.text, near=listed(names))
        elif known is Flag.MAY_BE_NONE and isinstance(kind, DateType):
            reporter.report("TR3010", flag.span, name=decl.name.text)
        else:
            flags.add(known)
    fact = Fact(owner, key, decl.name.text, kind, frozenset(flags))
    first = facts.get((owner, key))
    space = "position fact" if owner is Owner.POSITION else "fact"
    if first is not None or (space, key) in spans:
        place = spans[(space, key)]
        if first is not None and isinstance(kind, ListType) and isinstance(first.type, ListType):
            joined = _joined(first.type, kind, decl, spans, reporter)
            facts[(owner, key)] = Fact(owner, key, first.name, joined, first.flags | flags)
        elif first is None or (first.type != kind and not isinstance(kind, PoisonType)):
            reporter.report(
                "TR3015" if first is None else "TR3008",
                decl.name.span,
                other=(place, FIRST_DECLARED),
                name=decl.name.text,
            )
        elif flags - first.flags:
            facts[(owner, key)] = Fact(owner, key, first.name, kind, first.flags | flags)
        return
    spans[(space, key)] = decl.name.span
    facts[(owner, key)] = fact


def is_list(decl: s.FactDecl) -> bool:
    """Whether a declaration is that of a list of records."""
    return isinstance(decl.type, s.NamedTypeExpr) and fold(decl.type.name.text) in _LISTS


def _list_type(
    decl: s.FactDecl,
    owner: Owner,
    spans: dict[tuple[str, str], Span],
    scales: Mapping[str, Scale],
    taxonomies: Mapping[str, Taxonomy],
    reporter: Reporter,
) -> FactType:
    assert isinstance(decl.type, s.NamedTypeExpr)
    if owner is Owner.POSITION:
        reporter.report("TR2122", decl.type.name.span, name=decl.name.text)
        return PoisonType()
    if not decl.fields:
        reporter.report("TR2123", decl.type.name.span, name=decl.name.text)
        return PoisonType()
    per_year = _LISTS[fold(decl.type.name.text)]
    fields: dict[str, RecordField] = {}
    seen: dict[str, Span] = {}
    roles: dict[FieldRole, Span] = {}
    for one in decl.fields:
        field = _field(one, per_year, scales, taxonomies, reporter)
        if field is None:
            continue
        spans.setdefault(("field", f"{fold(decl.name.text)}\n{field.key}"), one.name.span)
        if field.key in fields:
            other = (seen[field.key], FIRST_DECLARED)
            reporter.report("TR1009", one.name.span, other=other, name=one.name.text)
            continue
        if field.role is not FieldRole.PLAIN and field.role in roles:
            said = Words("yang pertama di sini", "the first is here")
            other = (roles[field.role], said)
            reporter.report("TR2124", one.name.span, other=other, name=decl.name.text)
            continue
        seen[field.key] = roles[field.role] = one.name.span
        fields[field.key] = field
    kind = ListType(tuple(fields.values()), per_year)
    if kind.with_role(FieldRole.END) is not None and not kind.has_periods:
        reporter.report("TR2125", roles[FieldRole.END], name=decl.name.text)
    if per_year and kind.with_role(FieldRole.YEAR) is None:
        reporter.report("TR2126", decl.type.name.span, name=decl.name.text)
        return PoisonType()
    return kind


def _field(
    decl: s.FactDecl,
    per_year: bool,
    scales: Mapping[str, Scale],
    taxonomies: Mapping[str, Taxonomy],
    reporter: Reporter,
) -> RecordField | None:
    key = fold(decl.name.text)
    if is_list(decl) or decl.fields:
        reporter.report("TR2127", decl.name.span, name=decl.name.text)
        return None
    may_be_none = False
    for flag in decl.flags:
        if _FLAGS.get(fold(flag.text)) is Flag.MAY_BE_NONE:
            may_be_none = True
        else:
            reporter.report("TR2128", flag.span, name=flag.text)
    role = FieldRole.PLAIN
    if isinstance(decl.type, s.NamedTypeExpr):
        role = _RECORD_DATES.get(fold(decl.type.name.text), role)
    if role is not FieldRole.PLAIN:
        return RecordField(key, decl.name.text, DateType(), role)
    kind = read_type(decl.type, scales, taxonomies, reporter)
    assert not isinstance(kind, ListType)
    if per_year and key in _YEARS and isinstance(kind, NumberType):
        role = FieldRole.YEAR
    if may_be_none and isinstance(kind, DateType):
        reporter.report("TR3010", decl.name.span, name=decl.name.text)
    return RecordField(key, decl.name.text, kind, role, may_be_none)


def _joined(
    first: ListType,
    second: ListType,
    decl: s.FactDecl,
    spans: Mapping[tuple[str, str], Span],
    reporter: Reporter,
) -> ListType:
    """A list declared again has the fields of both declarations; one field has one type."""
    key = fold(decl.name.text)
    fields = {field.key: field for field in first.fields}
    written = {fold(one.name.text): one.name.span for one in decl.fields}
    for field in second.fields:
        known = fields.setdefault(field.key, field)
        if known != field:
            other = (spans[("field", f"{key}\n{field.key}")], FIRST_DECLARED)
            reporter.report("TR3008", written[field.key], other=other, name=field.name)
    if first.per_year != second.per_year:
        other = (spans[("fact", key)], FIRST_DECLARED)
        reporter.report("TR3008", decl.name.span, other=other, name=decl.name.text)
    return ListType(tuple(fields.values()), first.per_year)


def read_type(
    expr: s.TypeExpr,
    scales: Mapping[str, Scale],
    taxonomies: Mapping[str, Taxonomy],
    reporter: Reporter,
) -> ScalarType | ManyType:
    """The type that a declaration names."""
    match expr:
        case s.ScaleTypeExpr(name):
            scale = scales.get(fold(name.text))
            if scale is not None:
                return ScaleType(scale)
            reporter.unknown(
                "TR1005",
                name.span,
                name.text,
                [one.name for one in scales.values()],
                name=name.text,
            )
        case s.TaxonomyTypeExpr(name):
            taxonomy = taxonomies.get(fold(name.text))
            if taxonomy is not None:
                return TaxonomyType(taxonomy)
            reporter.unknown(
                "TR1006",
                name.span,
                name.text,
                [one.name for one in taxonomies.values()],
                name=name.text,
            )
        case s.ChoiceTypeExpr(options):
            seen: dict[str, s.Name] = {}
            for option in options:
                first = seen.setdefault(fold(option.text), option)
                if first is not option:
                    reporter.report(
                        "TR3001",
                        option.span,
                        other=(first.span, FIRST_DECLARED),
                        name=option.text,
                        owner="salah satu dari",
                    )
            return ChoiceType(tuple(Choice(key, one.text) for key, one in seen.items()))
        case s.ManyTypeExpr(item):
            kind = read_type(item, scales, taxonomies, reporter)
            if isinstance(kind, ManyType):
                reporter.report("TR3014", item.span)
                return PoisonType()
            return PoisonType() if isinstance(kind, PoisonType) else ManyType(kind)
        case s.NamedTypeExpr(name):
            return _named_type(name, reporter)
    return PoisonType()


def _named_type(name: s.Name, reporter: Reporter) -> ScalarType:
    key = fold(name.text)
    if key in _PRIMITIVES:
        return _PRIMITIVES[key]
    number = _NUMBER.fullmatch(key)
    if number:
        return NumberType(number[1])
    if key in _LISTS:
        reporter.report("TR3014", name.span)
    elif key in _RECORD_DATES:
        reporter.report("TR2129", name.span, name=name.text)
    else:
        known = [*_PRIMITIVES, "angka", "number", "daftar", "list"]
        reporter.unknown("TR3006", name.span, name.text, known, name=name.text)
    return PoisonType()


# Events --------------------------------------------------------------------------------------------------------


def _events(
    statements: Iterable[s.Statement], spans: dict[tuple[str, str], Span], reporter: Reporter
) -> dict[str, Event]:
    """Events of all files. A file may give a date (or an equal) to an event that another one declared without."""
    declared = [
        event for one in statements if isinstance(one, s.EventsDecl) for event in one.events
    ]
    events: dict[str, Event] = {}
    for decl in declared:
        key = fold(decl.name.text)
        first = events.get(key)
        date = decl.value.value if isinstance(decl.value, s.DateLiteral) else None
        same_as = fold(decl.value.text) if isinstance(decl.value, s.Name) else None
        if first is not None and (first.date or first.same_as) and (date or same_as):
            if (first.date, first.same_as) != (date, same_as):
                reporter.report(
                    "TR3016",
                    decl.span,
                    other=(spans[("event", key)], FIRST_DECLARED),
                    name=decl.name.text,
                )
            continue
        if first is None or date or same_as:
            spans[("event", key)] = decl.name.span
            events[key] = Event(key, decl.name.text, date, same_as)
    for decl in declared:
        if isinstance(decl.value, s.Name) and fold(decl.value.text) not in events:
            reporter.unknown(
                "TR1003",
                decl.value.span,
                decl.value.text,
                [event.name for event in events.values()],
                name=decl.value.text,
            )
    for key, event in events.items():
        if _is_circular(event, events):
            reporter.report("TR3009", spans[("event", key)], name=event.name)
            events[key] = Event(key, event.name)
    return events


def _is_circular(event: Event, events: Mapping[str, Event]) -> bool:
    seen = {event.key}
    at: Event | None = event
    while at is not None and at.same_as is not None:
        if at.same_as in seen:
            return True
        seen.add(at.same_as)
        at = events.get(at.same_as)
    return False
