"""The values of all facts that are worth trying, for a rule set or in one setting."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from talentarule.decide.specialise import Setting
from talentarule.decide.values.domains import domain_of, field_values
from talentarule.decide.values.histories import lists_of
from talentarule.decide.values.points import Known, points_of
from talentarule.engine.ruleset import RuleSet
from talentarule.rules import nodes as n
from talentarule.rules.scope import record_fact
from talentarule.rules.situation import Situation
from talentarule.vocabulary.facts import Fact
from talentarule.vocabulary.types import ListType
from talentarule.vocabulary.values import Value


def domains_in(
    rules: RuleSet,
    atoms: Iterable[n.Atom],
    setting: Setting,
    facts: Collection[Fact] | None = None,
) -> dict[Fact, tuple[Value, ...]]:
    """The values to try for each fact (None: all) where these conditions are asked in a setting."""
    attributes = {key: (one.value,) for key, one in setting.position.attributes.items()}
    known = Known(attributes, setting.selection, setting.events, setting.on)
    return domains_of(rules, atoms, known, setting.situation({}), facts)


def domains_of(
    rules: RuleSet,
    atoms: Iterable[n.Atom],
    known: Known,
    nobody: Situation | None,
    facts: Collection[Fact] | None = None,
) -> dict[Fact, tuple[Value, ...]]:
    """The values to try for each fact; ``nobody`` is the situation of a candidate of whom nothing is known."""
    listed = tuple(atoms)
    points = points_of(listed, known)
    wanted = rules.facts.values() if facts is None else facts
    domains = {fact: domain_of(fact, points) for fact in wanted}
    for fact in domains:
        if isinstance(fact.type, ListType) and nobody is not None:
            fields: dict[str, tuple[Value, ...]] = {}
            for one in fact.type.fields:
                field = record_fact(fact, one.key)
                assert field is not None
                fields[one.key] = field_values(field, points)
            domains[fact] = lists_of(fact, listed, fields, nobody)
    return domains


__all__ = ["domains_in", "domains_of"]
