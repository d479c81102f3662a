"""Which rules speak about which position, for a review of the rules themselves."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, frozen

from talentarule.rules import nodes as n
from talentarule.rules.coverage import RuleIndex, index_rules
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import covers, in_force, is_general
from talentarule.rules.situation import Situation
from talentarule.rules.tables import tables_of
from talentarule.rules.walk import atoms_of, clauses_of, rule_conditions
from talentarule.vocabulary.organisation import Position, Unit

_ANY_DAY = datetime.date(2000, 1, 1)
"""Coverage by subject does not depend on dates; the situation needs one all the same."""


@frozen
class Listed:
    """A rule as it is listed.

    ``certain`` is false where an attribute that its subject asks for is not known of the position. ``validity`` is
    that of the rule within that of its regulation; ``in_force`` is None where no day is given. ``rule`` may be about
    the applicants together, and then may be a proposal.
    """

    rule: n.Rule | n.Proposal
    certain: bool
    basis: tuple[str, ...]
    validity: n.Validity
    in_force: bool | None


@frozen
class Place:
    """A position with the rules that cover it and not every position; ``covered`` when one of them, in force on the
    day if there is one, requires something: without it nobody can be found eligible. ``selection`` are the rules
    about its applicants together and the proposals.
    """

    place: Position | Unit
    units: tuple[str, ...]
    rules: tuple[Listed, ...]
    covered: bool
    selection: tuple[Listed, ...] = ()


@frozen
class Coverage:
    """The positions in the order of the organisation, the rules about every position, the tables they read, and what
    is said of the applicants for every position.
    """

    on: datetime.date | None
    places: tuple[Place, ...]
    general: tuple[Listed, ...]
    tables: tuple[n.TableValue, ...] = ()
    selection: tuple[Listed, ...] = ()


def coverage_of(
    rules: n.ResolvedRules, places: Iterable[Position | Unit], on: datetime.date | None
) -> Coverage:
    """The rules that cover each of the places."""
    index = index_rules(rules.rules)
    about_pool = index_rules(rules.pool_rules)
    units = rules.vocabulary.organisation.units
    general = tuple(_listed(rule, True, on) for rule in rules.rules if is_general(rule))
    of_pools: tuple[n.Rule | n.Proposal, ...] = (*rules.pool_rules, *rules.proposals)
    selection = tuple(_listed(one, True, on) for one in of_pools if is_general(one))
    found = tuple(
        evolve(
            _place(one, index, units, on),
            selection=tuple(_selection(one, about_pool, rules.proposals, on)),
        )
        for one in places
    )
    return Coverage(on, found, general, _tables(rules, found, general, selection), selection)


def _tables(
    rules: n.ResolvedRules,
    places: Iterable[Place],
    general: Iterable[Listed],
    selection: Iterable[Listed],
) -> tuple[n.TableValue, ...]:
    """The tables that the listed rules read, in the order of the files."""
    listed = {
        one.rule.key: one.rule for place in places for one in (*place.rules, *place.selection)
    }
    listed |= {one.rule.key: one.rule for one in (*general, *selection)}
    read = {
        table
        for rule in listed.values()
        if isinstance(rule, n.Rule)
        for condition in rule_conditions(rule)
        for atom in atoms_of(condition)
        for table in tables_of(atom)
    }
    return tuple(table for table in rules.tables if table in read)


def places_in(
    rules: n.ResolvedRules, wanted: Position | Unit | None
) -> tuple[Position | Unit, ...]:
    """All positions, those of a unit, or the one; a unit without positions stands for itself."""
    positions = tuple(rules.vocabulary.organisation.positions.values())
    match wanted:
        case None:
            return positions
        case Position():
            return (wanted,)
        case Unit():
            return tuple(one for one in positions if wanted.key in one.path) or (wanted,)


def _place(
    place: Position | Unit, index: RuleIndex, units: Mapping[str, Unit], on: datetime.date | None
) -> Place:
    situation = Situation(place, {}, on or _ANY_DAY, on or _ANY_DAY, {}, {})
    found = []
    for rule in index.about(place):
        outcome = Outcome.FALSE if is_general(rule) else covers(rule, situation)
        if outcome is not Outcome.FALSE:
            found.append(_listed(rule, outcome is Outcome.TRUE, on))
    covered = any(
        one.certain
        and isinstance(one.rule, n.Rule)
        and one.rule.verb is n.Verb.REQUIRES
        and one.in_force is not False
        for one in found
    )
    names = tuple(units[key].name for key in place.path if key in units and key != place.key)
    return Place(place, names, tuple(found), covered)


def _selection(
    place: Position | Unit,
    about_pool: RuleIndex,
    proposals: Iterable[n.Proposal],
    on: datetime.date | None,
) -> Iterator[Listed]:
    """What is said of the applicants for a place, and not of those for every position."""
    situation = Situation(place, {}, on or _ANY_DAY, on or _ANY_DAY, {}, {})
    both: tuple[n.Rule | n.Proposal, ...] = (*about_pool.about(place), *proposals)
    for rule in both:
        outcome = Outcome.FALSE if is_general(rule) else covers(rule, situation)
        if outcome is not Outcome.FALSE:
            yield _listed(rule, outcome is Outcome.TRUE, on)


def _listed(rule: n.Rule | n.Proposal, certain: bool, on: datetime.date | None) -> Listed:
    regulation = rule.regulation
    if isinstance(rule, n.Proposal):
        basis = list(rule.remarks.basis)
    else:
        basis = [text for clause in clauses_of(rule.body) for text in clause.remarks.basis]
    if not basis and regulation is not None:
        basis = list(regulation.remarks.basis)
    validity = _within(rule.validity, regulation.validity if regulation is not None else n.ALWAYS)
    force = None if on is None else _in_force(rule, validity, on)
    return Listed(rule, certain, tuple(dict.fromkeys(basis)), validity, force)


def _in_force(rule: n.Rule | n.Proposal, validity: n.Validity, on: datetime.date) -> bool:
    return validity.holds_on(on) if isinstance(rule, n.Proposal) else in_force(rule, on)


def _within(one: n.Validity, other: n.Validity) -> n.Validity:
    since = [day for day in (one.since, other.since) if day is not None]
    until = [day for day in (one.until, other.until) if day is not None]
    return n.Validity(max(since, default=None), min(until, default=None))
