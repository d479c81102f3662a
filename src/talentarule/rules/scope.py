"""What names mean while one rule set is being resolved."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import evolve, field, frozen

from talentarule.rules import nodes as n
from talentarule.rules.declare import Declared
from talentarule.rules.limits import MAX_DEFINITIONS_DEEP, MAX_UNFOLDED
from talentarule.rules.reporter import Reporter
from talentarule.rules.unfolding import Extent, depth_in, extent_of
from talentarule.rules.walk import inner_operands
from talentarule.syntax import nodes as s
from talentarule.vocabulary.facts import Event, Fact, Owner
from talentarule.vocabulary.organisation import Organisation
from talentarule.vocabulary.scale import Scale
from talentarule.vocabulary.taxonomy import Taxonomy
from talentarule.vocabulary.types import FactType


@frozen
class Typed:
    """An operand and the type of its value."""

    operand: n.Operand
    type: FactType


@frozen
class Meaning:
    """What a definition was resolved to: a value or a condition; both None when it is broken."""

    value: Typed | None = None
    condition: n.Condition | None = None
    extent: Extent = Extent()


@frozen
class Scope:
    """Everything a name can mean, and where to report what it cannot.

    ``define`` resolves a definition; it stands here because definitions are made of conditions, which may name
    definitions. ``meanings`` and ``open_definitions`` are filled while definitions are resolved, each on first use.
    ``bare`` is the owner of bare names: the candidate, or the position in the condition of a subject.
    """

    declared: Declared
    facts: Mapping[tuple[Owner, str], Fact]
    events: Mapping[str, Event]
    organisation: Organisation
    definitions: Mapping[str, s.DefinitionDecl]
    reporter: Reporter
    define: Callable[[s.DefinitionDecl, Scope], Meaning]
    bare: Owner = Owner.CANDIDATE
    meanings: dict[str, Meaning] = field(factory=dict)
    open_definitions: list[str] = field(factory=list)

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
        return self if self.bare is Owner.CANDIDATE else evolve(self, bare=Owner.CANDIDATE)

    def bare_fact(self, key: str) -> Fact | None:
        """The fact that a bare name means: of the bare owner, or else of the selection."""
        fact = self.facts.get((self.bare, key))
        if fact is None and self.bare is Owner.CANDIDATE:
            fact = self.facts.get((Owner.SELECTION, key))
        return fact

    def names(self) -> list[str]:
        """The names that may stand bare on the left of a condition, for suggestions."""
        owners = {self.bare} | ({Owner.SELECTION} if self.bare is Owner.CANDIDATE else set())
        known = [fact.name for (owner, _), fact in self.facts.items() if owner in owners]
        if self.bare is Owner.CANDIDATE:
            known += [decl.name.text for decl in self.definitions.values()]
        return known


BROKEN = Meaning()


def meaning_of(key: str, scope: Scope) -> Meaning:
    """What the definition with this key means; broken after reporting. Circles are refused, and towers."""
    known = scope.meanings.get(key)
    if known is not None:
        return known
    decl = scope.definitions[key]
    if key in scope.open_definitions:
        start = scope.open_definitions.index(key)
        names = [scope.definitions[one].name.text for one in scope.open_definitions[start:]]
        circle = " → ".join((*names, names[0]))
        scope.reporter.report("TR1011", decl.name.span, name=decl.name.text, circle=circle)
        scope.meanings[key] = BROKEN
        return BROKEN
    if len(scope.open_definitions) >= MAX_DEFINITIONS_DEEP:
        _too_deep(decl, scope)
        scope.meanings[key] = BROKEN
        return BROKEN
    scope.open_definitions.append(key)
    meaning = scope.define(decl, scope.of_candidate())
    scope.open_definitions.pop()
    return scope.meanings.setdefault(key, _measured(meaning, decl, scope))


def _measured(meaning: Meaning, decl: s.DefinitionDecl, scope: Scope) -> Meaning:
    """The meaning with its extent; broken after reporting where that is past a bound."""
    if meaning.condition is not None:
        inner = extent_of(meaning.condition, scope.meanings)
    elif meaning.value is not None:
        inner = Extent(1, depth_in(inner_operands(meaning.value.operand), scope.meanings))
    else:
        return meaning
    if inner.depth >= MAX_DEFINITIONS_DEEP:
        _too_deep(decl, scope)
        return BROKEN
    if inner.conditions > MAX_UNFOLDED:
        name, limit = decl.name.text, str(MAX_UNFOLDED)
        scope.reporter.report("TR1027", decl.name.span, name=name, limit=limit)
        return BROKEN
    return evolve(meaning, extent=Extent(inner.conditions, inner.depth + 1))


def _too_deep(decl: s.DefinitionDecl, scope: Scope) -> None:
    name, limit = decl.name.text, str(MAX_DEFINITIONS_DEEP)
    scope.reporter.report("TR1026", decl.name.span, name=name, limit=limit)
