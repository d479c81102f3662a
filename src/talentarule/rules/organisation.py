"""Resolving the organisation: units, positions, their names, and the attributes that flow down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, frozen

from talentarule.rules import nodes as n
from talentarule.rules.declare import FIRST_DECLARED
from talentarule.rules.operands import resolve_value
from talentarule.rules.reporter import Reporter
from talentarule.rules.scope import Scope
from talentarule.source import Span
from talentarule.syntax import nodes as s
from talentarule.vocabulary.facts import Owner
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.organisation import Attribute, Organisation, Position, Unit
from talentarule.vocabulary.types import ManyType, PoisonType
from talentarule.vocabulary.values import NOTHING, Many, Value

UNIT_KINDS = frozenset(
    [
        "asisten",
        "badan",
        "bagian",
        "balai",
        "bidang",
        "biro",
        "dinas",
        "direktorat",
        "inspektorat",
        "kantor",
        "kecamatan",
        "kelurahan",
        "kementerian",
        "pemerintah",
        "puskesmas",
        "rsud",
        "satuan",
        "sekolah",
        "sekretariat",
        "seksi",
        "staf",
        "subbagian",
        "unit",
        "uptd",
        "agency",
        "board",
        "bureau",
        "department",
        "directorate",
        "district",
        "division",
        "hospital",
        "inspectorate",
        "ministry",
        "office",
        "school",
        "secretariat",
        "section",
    ]
)
"""First words of unit names, folded: after ``dan`` they begin a second name, not the rest of the first."""


@frozen
class Member:
    """A declared unit or position with its place: the units above it, outermost first."""

    decl: s.UnitDecl | s.PositionDecl
    above: tuple[s.UnitDecl, ...]


def members(files: Iterable[s.RuleFile]) -> tuple[Member, ...]:
    """All declared units and positions, in the order of the files."""
    roots = [
        member
        for file in files
        for statement in file.statements
        if isinstance(statement, s.OrganisationDecl)
        for member in statement.members
    ]
    return tuple(_walk(roots, ()))


def _walk(
    decls: Iterable[s.UnitDecl | s.PositionDecl], above: tuple[s.UnitDecl, ...]
) -> Iterator[Member]:
    for decl in decls:
        yield Member(decl, above)
        if isinstance(decl, s.UnitDecl):
            yield from _walk(decl.members, (*above, decl))


def build(
    found: tuple[Member, ...], subjects: tuple[s.Name, ...], reporter: Reporter
) -> Organisation:
    """The organisation without attributes; without declared units the named subjects are the positions."""
    if not found:
        positions = {
            fold(name.text): Position(fold(name.text), name.text, (), {}) for name in subjects
        }
        names: dict[str, tuple[Unit | Position, ...]] = {
            key: (position,) for key, position in positions.items()
        }
        return Organisation(False, {}, positions, names)
    units: dict[str, Unit] = {}
    places: dict[str, Span] = {}
    for member in found:
        if isinstance(member.decl, s.UnitDecl):
            key = fold(member.decl.name.text)
            if key in units:
                reporter.report(
                    "TR3011",
                    member.decl.name.span,
                    other=(places[key], FIRST_DECLARED),
                    name=member.decl.name.text,
                )
                continue
            places[key] = member.decl.name.span
            path = tuple(fold(unit.name.text) for unit in member.above)
            units[key] = Unit(key, member.decl.name.text, (*path, key), {})
    positions = _positions(found, units, places, reporter)
    names = _names(found, units, positions)
    return Organisation(True, units, positions, names)


def _positions(
    found: tuple[Member, ...],
    units: Mapping[str, Unit],
    places: dict[str, Span],
    reporter: Reporter,
) -> dict[str, Position]:
    """Positions by key: the name, or the name with its unit where several units have a position of that name."""
    declared = [member for member in found if isinstance(member.decl, s.PositionDecl)]
    shared: dict[str, int] = {}
    for member in declared:
        key = fold(member.decl.name.text)
        shared[key] = shared.get(key, 0) + 1
    positions: dict[str, Position] = {}
    for member in declared:
        short = fold(member.decl.name.text)
        path = tuple(fold(unit.name.text) for unit in member.above)
        name = member.decl.name.text
        if (shared[short] > 1 or short in units) and member.above:
            name = f"{name} di {member.above[-1].name.text}"
        key = fold(name)
        if key in positions:
            reporter.report(
                "TR3011", member.decl.name.span, other=(places[key], FIRST_DECLARED), name=name
            )
            continue
        places[key] = member.decl.name.span
        positions[key] = Position(key, name, path, {})
    return positions


def position_key(member: Member, positions: Mapping[str, Position]) -> str:
    """The key under which a declared position stands."""
    short = fold(member.decl.name.text)
    if member.above:
        qualified = fold(f"{member.decl.name.text} di {member.above[-1].name.text}")
        if qualified in positions:
            return qualified
    return short


def _names(
    found: tuple[Member, ...], units: Mapping[str, Unit], positions: Mapping[str, Position]
) -> dict[str, tuple[Unit | Position, ...]]:
    names: dict[str, list[Unit | Position]] = {}

    def add(text: str, what: Unit | Position) -> None:
        known = names.setdefault(fold(text), [])
        if what not in known:
            known.append(what)

    for member in found:
        own = [member.decl.name.text, *(alias.text for alias in member.decl.aliases)]
        what: Unit | Position | None
        if isinstance(member.decl, s.UnitDecl):
            what = units.get(fold(member.decl.name.text))
        else:
            what = positions.get(position_key(member, positions))
        if what is None:
            continue
        for text in own:
            add(text, what)
        if isinstance(what, Position) and member.above:
            unit = member.above[-1]
            for unit_name in (unit.name.text, *(alias.text for alias in unit.aliases)):
                for text in own:
                    add(f"{text} di {unit_name}", what)
                    add(f"{text} in {unit_name}", what)
    return {key: tuple(which) for key, which in names.items()}


# Attributes ----------------------------------------------------------------------------------------------------


def with_attributes(
    organisation: Organisation, found: tuple[Member, ...], scope: Scope
) -> Organisation:
    """The organisation with each unit's and position's attributes; the nearest giver wins."""
    own: dict[int, dict[str, Value]] = {}
    for member in found:
        own[id(member.decl)] = _own_attributes(member.decl, scope)
    units: dict[str, Unit] = {}
    positions: dict[str, Position] = {}
    for member in found:
        attributes: dict[str, Attribute] = {}
        for giver in (*member.above, member.decl):
            for key, value in own[id(giver)].items():
                attributes[key] = Attribute(value, giver.name.text)
        if isinstance(member.decl, s.UnitDecl):
            key = fold(member.decl.name.text)
            units.setdefault(key, evolve(organisation.units[key], attributes=attributes))
        else:
            key = position_key(member, organisation.positions)
            if key in organisation.positions:
                positions.setdefault(
                    key, evolve(organisation.positions[key], attributes=attributes)
                )
    return rebuilt(organisation, units, positions) if organisation.declared else organisation


def rebuilt(
    organisation: Organisation, units: dict[str, Unit], positions: dict[str, Position]
) -> Organisation:
    """The same organisation with these units and positions in it."""
    names: dict[str, tuple[Unit | Position, ...]] = {
        name: tuple(
            units[one.key] if isinstance(one, Unit) else positions[one.key] for one in which
        )
        for name, which in organisation.names.items()
    }
    return Organisation(organisation.declared, units, positions, names)


def _own_attributes(decl: s.UnitDecl | s.PositionDecl, scope: Scope) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for attribute in decl.attributes:
        key = fold(attribute.name.text)
        fact = scope.facts.get((Owner.POSITION, key))
        if fact is None:
            known = [one.name for (owner, _), one in scope.facts.items() if owner is Owner.POSITION]
            scope.reporter.unknown(
                "TR1007",
                attribute.name.span,
                attribute.name.text,
                known,
                name=attribute.name.text,
                new=attribute.name.text,
            )
            continue
        value = _attribute_value(attribute, fact.type, scope)
        if value is not None:
            values[key] = value
    return values


def _attribute_value(attribute: s.AttributeDecl, kind: object, scope: Scope) -> Value | None:
    many = isinstance(kind, ManyType)
    item = kind.item if isinstance(kind, ManyType) else kind
    if isinstance(item, PoisonType):
        return None
    if not many and len(attribute.values) > 1:
        scope.reporter.report("TR3012", attribute.span, name=attribute.name.text)
        return None
    values: dict[Value, None] = {}
    for operand in attribute.values:
        typed = resolve_value(operand, item, scope.of_position())  # type: ignore[arg-type]
        if typed is None:
            return None
        if not isinstance(typed.operand, n.Constant):
            scope.reporter.report("TR3013", operand.span, name=operand.span.text)
            return None
        values[typed.operand.value] = None
    if not many:
        return next(iter(values))
    if NOTHING in values:
        return Many(())
    return Many(tuple(values))  # type: ignore[arg-type]
