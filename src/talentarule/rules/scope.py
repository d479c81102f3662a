"""What names mean while one rule set is being resolved."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import evolve, field, frozen

from talentarule.rules import nodes as n
from talentarule.rules.declare import Declared
from talentarule.rules.limits import MAX_DEFINITIONS_DEEP, MAX_UNFOLDED
from talentarule.rules.pools import POOL_NAMES, QUALIFIES_NAMES
from talentarule.rules.reporter import Reporter
from talentarule.rules.unfolding import (
    Extent,
    conditions_in,
    conditions_in_operand,
    conditions_in_selection,
)
from talentarule.syntax import nodes as s
from talentarule.vocabulary.facts import Event, Fact, Flag, Owner
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.organisation import Organisation
from talentarule.vocabulary.scale import Scale
from talentarule.vocabulary.taxonomy import Taxonomy
from talentarule.vocabulary.types import FactType, ListType


@frozen
class Typed:
    """An operand and the type of its value."""

    operand: n.Operand
    type: FactType


@frozen
class Meaning:
    """What a definition was resolved to: a value, a condition or a selection; all None when it is broken."""

    value: Typed | None = None
    condition: n.Condition | None = None
    selection: n.Selection | None = None
    extent: Extent = Extent()


Definition = s.DefinitionDecl | s.TableDecl
"""What gives a name a meaning: a definition, or a table, whose result is named."""


def list_of(decl: Definition) -> s.Name | None:
    """The list of whose records a definition defines a field."""
    return decl.of if isinstance(decl, s.DefinitionDecl) else None


@frozen
class Scope:
    """Everything a name can mean, and where to report what it cannot.

    ``define``, ``condition`` and ``date`` resolve a definition, a condition and a date; they stand here because
    definitions and selections are made of conditions, which may name definitions and selections. ``meanings`` are
    filled while definitions are resolved, each on first use, and with them ``sizes``: how many conditions each one is
    when it is unfolded, by the identity of what it means. ``open_definitions`` are those being resolved, each with the
    depth of the deepest definition named in it so far. ``bare`` is the owner of bare
    names: the candidate, the position in the condition of a subject, or the record of the list ``record``. ``pool`` is
    the list of the applicants; ``applicant`` is true where bare names are the facts of one of them.
    The definitions of fields stand under their list: its key, a line end, the key of the field.
    """

    declared: Declared
    facts: Mapping[tuple[Owner, str], Fact]
    events: Mapping[str, Event]
    organisation: Organisation
    definitions: Mapping[str, Definition]
    reporter: Reporter
    define: Callable[[Definition, Scope], Meaning]
    condition: Callable[[s.Condition, Scope], n.Condition | None]
    date: Callable[[s.Operand, Scope], n.Operand | None]
    bare: Owner = Owner.CANDIDATE
    record: Fact | None = None
    pool: Fact | None = None
    applicant: bool = False
    meanings: dict[str, Meaning] = field(factory=dict)
    sizes: dict[int, int] = field(factory=dict)
    open_definitions: dict[str, int] = field(factory=dict)

    @property
    def scales(self) -> Mapping[str, Scale]:
        """The declared scales."""
        return self.declared.scales

    @property
    def taxonomies(self) -> Mapping[str, Taxonomy]:
        """The declared taxonomies."""
        return self.declared.taxonomies

    def of_position(self) -> Scope:
        """The same scope with bare names read as attributes of the position."""
        return evolve(self, bare=Owner.POSITION)

    def of_candidate(self) -> Scope:
        """The same scope with bare names read as facts of the candidate."""
        if self.bare is Owner.CANDIDATE and not self.applicant:
            return self
        return evolve(self, bare=Owner.CANDIDATE, record=None, applicant=False)

    def of_record(self, source: Fact) -> Scope:
        """The same scope with bare names read as fields of the records of a list, or as facts of applicants."""
        if source.owner is Owner.POOL:
            return evolve(self, bare=Owner.CANDIDATE, record=None, applicant=True)
        return evolve(self, bare=Owner.RECORD, record=source)

    def pool_named(self, key: str) -> Fact | None:
        """The list of the applicants, where a name means it: a fact declared under the name goes before it."""
        if key not in POOL_NAMES or self.bare is not Owner.CANDIDATE:
            return None
        return None if self.bare_fact(key) is not None else self.pool

    def names_verdict(self, key: str) -> bool:
        """Whether a bare name is the verdict on the applicant that is looked at."""
        return self.applicant and key in QUALIFIES_NAMES

    def bare_fact(self, key: str) -> Fact | None:
        """The fact that a bare name means: of the bare owner, or else of the selection."""
        if self.record is not None:
            return record_fact(self.record, key)
        fact = self.facts.get((self.bare, key))
        if fact is None and self.bare is Owner.CANDIDATE:
            fact = self.facts.get((Owner.SELECTION, key))
        return fact

    def definition_key(self, key: str) -> str | None:
        """The key of the definition that a bare name means, None when there is none."""
        own = key if self.record is None else f"{self.record.key}\n{key}"
        known = self.bare is not Owner.POSITION and own in self.definitions
        return own if known else None

    def names(self) -> list[str]:
        """The names that may stand bare on the left of a condition, for suggestions."""
        owners = {self.bare} | ({Owner.SELECTION} if self.bare is Owner.CANDIDATE else set())
        known = [fact.name for (owner, _), fact in self.facts.items() if owner in owners]
        if self.bare is Owner.CANDIDATE:
            known += [decl.name.text for decl in self.definitions.values() if list_of(decl) is None]
        return known


def record_fact(source: Fact, key: str) -> Fact | None:
    """A field of the records of a list as a fact; of unknown type where the list is broken."""
    if not isinstance(source.type, ListType):
        return None
    field = source.type.field(key)
    if field is None:
        return None
    flags = frozenset({Flag.MAY_BE_NONE}) if field.may_be_none else frozenset[Flag]()
    return Fact(Owner.RECORD, field.key, field.name, field.type, flags, of=source.key)


BROKEN = Meaning()


def meaning_of(key: str, scope: Scope) -> Meaning:
    """What the definition with this key means; broken after reporting. Circles are refused, and towers."""
    meaning = scope.meanings.get(key)
    if meaning is None:
        meaning = _resolved(key, scope)
    if scope.open_definitions:
        user = next(reversed(scope.open_definitions))
        depth = max(scope.open_definitions[user], meaning.extent.depth)
        scope.open_definitions[user] = depth
    return meaning


def _resolved(key: str, scope: Scope) -> Meaning:
    decl = scope.definitions[key]
    if key in scope.open_definitions:
        opened = list(scope.open_definitions)
        names = [scope.definitions[one].name.text for one in opened[opened.index(key) :]]
        circle = " → ".join((*names, names[0]))
        scope.reporter.report("TR1011", decl.name.span, name=decl.name.text, circle=circle)
        scope.meanings[key] = BROKEN
        return BROKEN
    if len(scope.open_definitions) >= MAX_DEFINITIONS_DEEP:
        _too_deep(decl, scope)
        scope.meanings[key] = BROKEN
        return BROKEN
    scope.open_definitions[key] = 0
    inner = scope.of_candidate()
    source = list_of(decl)
    if source is not None:
        inner = inner.of_record(inner.facts[(Owner.CANDIDATE, fold(source.text))])
    meaning = scope.define(decl, inner)
    depth = scope.open_definitions.pop(key)
    if key in scope.meanings:  # it was found to be in a circle
        return scope.meanings[key]
    meaning = _measured(meaning, depth, decl, scope)
    scope.meanings[key] = meaning
    body = meaning.condition or (meaning.value and meaning.value.operand)
    if body is not None:
        scope.sizes[id(body)] = meaning.extent.conditions
    return meaning


def _measured(meaning: Meaning, depth: int, decl: Definition, scope: Scope) -> Meaning:
    """The meaning with its extent; broken after reporting where that is past a bound. ``depth`` is that of the deepest
    definition in it.
    """
    if meaning.condition is not None:
        conditions = conditions_in(meaning.condition, scope.sizes)
    elif meaning.value is not None:
        conditions = conditions_in_operand(meaning.value.operand, scope.sizes)
    elif meaning.selection is not None:
        conditions = conditions_in_selection(meaning.selection, scope.sizes)
    else:
        return meaning
    if depth >= MAX_DEFINITIONS_DEEP:
        _too_deep(decl, scope)
        return BROKEN
    if conditions > MAX_UNFOLDED:
        name, limit = decl.name.text, str(MAX_UNFOLDED)
        scope.reporter.report("TR1027", decl.name.span, name=name, limit=limit)
        return BROKEN
    return evolve(meaning, extent=Extent(conditions, depth + 1))


def _too_deep(decl: Definition, scope: Scope) -> None:
    name, limit = decl.name.text, str(MAX_DEFINITIONS_DEEP)
    scope.reporter.report("TR1026", decl.name.span, name=name, limit=limit)
