"""One position under analysis: what can be asked about its candidates, with answers that are proof or witness.

The search in whole tables proves: what it does not find there is not. What it finds is a candidate, who is then decided
on like any other; only a candidate whose decision says what was looked for is a witness.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from time import monotonic
from types import MappingProxyType
from typing import TypeVar
from weakref import WeakKeyDictionary

from attrs import field, frozen

from talentarule.analysis.engines.engine import Engine, Said, Unreachable
from talentarule.analysis.engines.finite import values_of
from talentarule.analysis.engines.solver import Solver, is_installed
from talentarule.analysis.goals import (
    UNREACHABLE,
    AtLeast,
    Goal,
    Literal,
    Put,
    Wish,
    every,
    literals_of,
    rule_goal,
    some,
)
from talentarule.analysis.pieces import situation_of
from talentarule.analysis.search import MAX_STEPS, Search, Spent
from talentarule.analysis.tables import Store, Tables, build_tables, facts_read
from talentarule.decide.decision import Decision
from talentarule.decide.program import Program
from talentarule.decide.specialise import Considered, Setting, specialised
from talentarule.decide.values.domains import domain_of
from talentarule.decide.values.points import Known, points_of
from talentarule.decide.values.spelling import spellings_of
from talentarule.engine.ruleset import RuleSet
from talentarule.engine.settings import known_events
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import atom_outcome
from talentarule.vocabulary.facts import Fact, Owner
from talentarule.vocabulary.values import Value

NO_EVENTS: Mapping[str, datetime.date] = MappingProxyType({})
NO_FACTS: Mapping[str, object] = MappingProxyType({})

SECONDS = 5.0
"""So long is one question looked into."""

Values = Mapping[Fact, Value | None]

_STORES: WeakKeyDictionary[RuleSet, Store] = WeakKeyDictionary()
"""What was looked at already, of each rule set for as long as it is used."""


@frozen(eq=False)
class Witness:
    """An invented candidate, as data would give them, with the decision on them."""

    candidate: Mapping[str, object]
    selection: Mapping[str, object]
    decision: Decision
    values: Values = field(repr=False)


@frozen
class Impossible:
    """Proved: there is no such candidate."""


@frozen
class NotDecided:
    """Neither a candidate nor a proof was found."""

    spent: bool
    """Whether the work allowed was done; else what the rules ask cannot be followed to the end."""

    without_solver: bool = False
    """Whether the extra ``prove`` could help and is not installed, or was not to be used."""


Answer = Witness | Impossible | NotDecided

Found = TypeVar("Found")


@frozen(eq=False)
class Bench:
    """What a position's questions are asked with."""

    rules: RuleSet
    position: str
    program: Program
    on: datetime.date
    law_on: datetime.date
    events: Mapping[str, datetime.date]
    selection: Mapping[str, object]
    seconds: float = SECONDS
    steps: int = MAX_STEPS
    engine: Engine | None = None
    """Asked where the search in whole tables leaves it open."""

    _puts: dict[n.Atom, n.Atom] = field(factory=dict, init=False, repr=False)
    _searches: dict[tuple[bool, bool], tuple[frozenset[n.Atom], Search]] = field(
        factory=dict, init=False, repr=False
    )

    @property
    def _store(self) -> Store:
        return _STORES.setdefault(self.rules, Store())

    @property
    def setting(self) -> Setting:
        """What is fixed for the position."""
        return self.program.setting

    @property
    def put(self) -> Put:
        """Specialises a condition."""
        return self._put

    def _put(self, atom: n.Atom) -> n.Atom:
        found = self._puts.get(atom)
        if found is None:
            found = specialised(atom, self.setting)
            self._puts[atom] = found
        return found

    @cached_property
    def demands(self) -> tuple[Considered, ...]:
        """The rules in force that can refuse."""
        return tuple(one for one in self.program.considered if one.in_force and one.rule.demands)

    def rule(self, considered: Considered, wish: Wish) -> Goal:
        """What a rule says, with what others set aside."""
        return rule_goal(considered, wish, self.put, self.law_on, self.program.overridden)

    def eligible(self) -> Goal:
        """That every rule is met."""
        if not self.program.covered or self.program.gaps:
            return UNREACHABLE
        return every(self.rule(one, Wish.TRUE) for one in self.demands)

    def refused(self) -> Goal:
        """That some rule refuses."""
        return some(self.rule(one, Wish.FALSE) for one in self.demands)

    def find(self, goal: Goal, *, missing: bool = False) -> Answer:
        """A candidate who reaches the goal, a proof that there is none, or neither. With ``missing``, candidates of
        whom not all is known are looked at too.
        """
        deadline = monotonic() + self.seconds

        def search(proving: bool) -> Search:
            return self._search(goal, proving=proving, missing=missing, deadline=deadline)

        def ask(tables: Tables) -> Said:
            assert self.engine is not None
            return self.engine.ask(tables, goal, self.setting, self.seconds)

        return answered(
            goal,
            search,
            lambda values: self._witness(goal, values),
            None if self.engine is None else ask,
        )

    def _search(self, goal: Goal, *, proving: bool, missing: bool, deadline: float) -> Search:
        """A search in tables that have all atoms of the goal; kept for the next question on the same."""
        wanted = dict.fromkeys(one.atom for one in literals_of(goal))
        known = self._searches.get((proving, missing))
        if known is None or not wanted.keys() <= known[0]:
            # in one order always, so that the same is drawn and found each time
            whole = dict.fromkeys((*self._own_atoms, *wanted))
            tables = build_tables(
                whole, self.setting, proving=proving, missing=missing, store=self._store
            )
            known = (frozenset(whole), Search(tables))
            self._searches[proving, missing] = known
        return Search(known[1].tables, deadline, self.steps, known[1].masks)

    @cached_property
    def _own_atoms(self) -> tuple[n.Atom, ...]:
        goals = [self.rule(one, Wish.TRUE) for one in self.demands]
        return tuple(dict.fromkeys(one.atom for goal in goals for one in literals_of(goal)))

    def _witness(self, goal: Goal, values: Values) -> Witness | None:
        """The candidate with these values, if they reach the goal when they are looked at themselves."""
        situation = situation_of(self.setting, values)
        if not reaches(goal, partial(atom_outcome, situation=situation)):
            return None
        return self.decided(values)

    def values_apart(self, fact: Fact) -> tuple[Value, ...]:
        """One value of a fact for each way in which the conditions that read it alone come out; none where they cannot
        be followed to the end.
        """
        own = [one for one in self._own_atoms if facts_read(one, self.setting) == (fact,)]
        tables = build_tables(own, self.setting, proving=True)
        rows = [row for part in tables.parts for row in part.rows]
        return () if tables.loose else tuple(one for (one,) in rows if one is not None)

    def values_near(self, fact: Fact) -> tuple[Value, ...]:
        """The values of a fact at the limits of the position's rules, and beside them."""
        attributes = {key: (one.value,) for key, one in self.setting.position.attributes.items()}
        setting = self.setting
        known = Known(attributes, setting.selection, setting.events, setting.on)
        return domain_of(fact, points_of(self._own_atoms, known))

    def decided(self, values: Values) -> Witness:
        """A candidate with these values, decided on through the rule set."""
        candidate: dict[str, object] = {}
        selection: dict[str, object] = dict(self.selection)
        for fact, value in values.items():
            if value is not None:
                given = selection if fact.owner is Owner.SELECTION else candidate
                given[fact.name] = spellings_of(fact, value)[0]
        decision = self.rules.decide(
            candidate,
            self.position,
            on=self.on,
            law_on=self.law_on,
            events=self.events,
            selection=selection,
        )
        return Witness(candidate, selection, decision, values)


def answered(
    goal: Goal,
    search: Callable[[bool], Search],
    witness: Callable[[Values], Found | None],
    ask: Callable[[Tables], Said] | None = None,
) -> Found | Impossible | NotDecided:
    """First what whole tables prove, then what a search in samples finds, then what another engine says: ``search``
    gives either, the first for proving. ``witness`` makes of values what is looked for, None where it is not that
    after all.
    """
    proof = search(True)
    spent = False
    try:
        choice = proof.first(goal)
    except Spent:
        spent = True
    else:
        if choice is None:
            return Impossible()
        found = witness(values_of(proof.tables, choice))
        if found is not None:
            return found
    try:
        sampled = search(False)
        choice = sampled.first(goal)
    except Spent:
        spent, choice = True, None
    found = None if choice is None else witness(values_of(sampled.tables, choice))
    if found is not None:
        return found
    if ask is None:
        return NotDecided(spent, without_solver=True)
    said = ask(proof.tables)
    if isinstance(said, Unreachable):
        return Impossible()
    found = None if said is None else witness(said.values)
    return NotDecided(spent) if found is None else found


def assumed_events(
    rules: RuleSet, on: datetime.date, given: Mapping[str, datetime.date]
) -> dict[str, datetime.date]:
    """The dates given, and ``on`` for each event that has none: what the rules ask moves along with it."""
    declared = rules.resolved.vocabulary.events
    dated = known_events(declared, given)
    rest = {
        event.name: on
        for key, event in declared.items()
        if key not in dated and event.same_as is None
    }
    return {**given, **rest}


def bench(
    rules: RuleSet,
    position: str,
    *,
    on: datetime.date,
    law_on: datetime.date | None = None,
    events: Mapping[str, datetime.date] = NO_EVENTS,
    selection: Mapping[str, object] = NO_FACTS,
    seconds: float = SECONDS,
    solving: bool = True,
) -> Bench:
    """The position with its rules, with every event dated. ``solving`` says whether z3 is asked where it is installed
    and the search leaves something open. Raises as :meth:`RuleSet.decider` does.
    """
    dated = assumed_events(rules, on, events)
    decider = rules.decider(position, on=on, law_on=law_on, events=dated, selection=selection)
    return Bench(
        rules,
        position,
        decider.program,
        on,
        on if law_on is None else law_on,
        dated,
        selection,
        seconds,
        engine=Solver() if solving and is_installed() else None,
    )


def reaches(goal: Goal, outcome: Callable[[n.Atom], Outcome]) -> bool:
    """Whether these outcomes reach the goal."""
    match goal:
        case Literal(atom, wish):
            return outcome(atom) in wish.value
        case AtLeast(count, parts):
            return sum(reaches(one, outcome) for one in parts) >= count


__all__ = [
    "SECONDS",
    "Answer",
    "Bench",
    "Impossible",
    "NotDecided",
    "Values",
    "Witness",
    "answered",
    "assumed_events",
    "bench",
    "reaches",
]
