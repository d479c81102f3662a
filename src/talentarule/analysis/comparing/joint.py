"""Two rule sets over one candidate: what can be asked about both, with answers that are proof or witness.

The conditions of both are specialised, each in the setting of its own rule set, and then put in terms of the values
that both can read (``meeting.py``). What is found is a candidate on whom both rule sets decide; only one whose two
decisions say what was looked for is a witness.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from time import monotonic

from attrs import evolve, field, frozen

from talentarule.analysis.comparing.meeting import APART, Meeting
from talentarule.analysis.comparing.rewriting import rewritten, rewritten_value
from talentarule.analysis.engines.engine import Said
from talentarule.analysis.engines.finite import values_of
from talentarule.analysis.goals import (
    REACHED,
    UNREACHABLE,
    Goal,
    Wish,
    every,
    literals_of,
    rule_goal,
    some,
)
from talentarule.analysis.judging import (
    Bench,
    Impossible,
    NotDecided,
    Values,
    answered,
    reaches,
)
from talentarule.analysis.search import Search, Spent
from talentarule.analysis.tables import Store, Tables, build_tables, situation_of
from talentarule.decide.decision import Decision
from talentarule.decide.errors import DataError
from talentarule.decide.specialise import Setting
from talentarule.decide.values.spelling import spellings_of
from talentarule.rules import nodes as n
from talentarule.rules.reference import atom_outcome
from talentarule.vocabulary.facts import Fact, Owner
from talentarule.vocabulary.organisation import Attribute
from talentarule.vocabulary.values import Value

KEPT_TABLES = 64
"""So many tables of a position are kept for the next question; then the oldest goes."""

Confirm = Callable[[Decision, Decision], bool]
"""Whether the decisions of the old and the new rule set say what was looked for."""


@frozen(eq=False)
class Pair:
    """An invented candidate, as data would give them, with the decision of either rule set."""

    candidate: Mapping[str, object]
    selection: Mapping[str, object]
    old: Decision
    new: Decision


JointAnswer = Pair | Impossible | NotDecided


@frozen(eq=False)
class Joint:
    """A position under both rule sets."""

    old: Bench
    new: Bench
    meeting: Meeting
    setting: Setting
    apart: frozenset[str]
    """The attributes of the position, by key, that the two rule sets give other values."""

    store: Store
    """Parts of tables made for other positions before."""

    _puts: dict[tuple[bool, n.Atom], n.Atom] = field(factory=dict, init=False, repr=False)
    _tables: dict[object, Tables] = field(factory=dict, init=False, repr=False)

    def put_old(self, atom: n.Atom) -> n.Atom:
        """A condition of the old rule set, in terms of both."""
        return self._put(atom, True)

    def put_new(self, atom: n.Atom) -> n.Atom:
        """A condition of the new rule set, in terms of both."""
        return self._put(atom, False)

    def _put(self, atom: n.Atom, is_old: bool) -> n.Atom:
        found = self._puts.get((is_old, atom))
        if found is None:
            own = (self.old if is_old else self.new).put(atom)
            if not self.meeting.same or self.apart:
                own = rewritten(own, self.meeting.old if is_old else self._swap_new)
            found = self._puts[is_old, atom] = own
        return found

    def _swap_new(self, part: object) -> object | None:
        found = self.meeting.new(part)
        if isinstance(found, Fact) and found.owner is Owner.POSITION and found.key in self.apart:
            return evolve(found, key=found.key + APART)
        return found

    def find(
        self,
        goal: Goal,
        confirm: Confirm,
        *,
        beside: Iterable[Goal] = (),
        missing: bool = False,
        seconds: float,
    ) -> JointAnswer:
        """A candidate who reaches the goal, a proof that there is none, or neither. With goals ``beside``, candidates
        are given the facts that these read too, and nothing is proved.
        """
        beside = tuple(beside)
        deadline = monotonic() + seconds
        # in the order of the rules, so that the same question has the same answer in every run
        wanted = tuple(
            dict.fromkeys(one.atom for part in (goal, *beside) for one in literals_of(part))
        )

        def search(proving: bool) -> Search:
            key = (wanted, proving, missing)
            tables = self._tables.get(key)
            if tables is None:
                if len(self._tables) >= KEPT_TABLES:
                    self._tables.pop(next(iter(self._tables)))
                tables = build_tables(
                    wanted, self.setting, proving=proving, missing=missing, store=self.store
                )
                self._tables[key] = tables
            return Search(tables, deadline)

        if beside:
            sampled = search(False)
            try:
                choice = sampled.first(goal)
            except Spent:
                return NotDecided(spent=True)
            values = None if choice is None else values_of(sampled.tables, choice)
            found = None if values is None else self._witness(goal, confirm, values)
            return NotDecided(spent=False) if found is None else found

        def ask(tables: Tables) -> Said:
            assert self.old.engine is not None
            return self.old.engine.ask(tables, goal, self.setting, seconds)

        return answered(
            goal,
            search,
            lambda values: self._witness(goal, confirm, values),
            None if self.old.engine is None else ask,
        )

    def _witness(self, goal: Goal, confirm: Confirm, values: Values) -> Pair | None:
        situation = situation_of(self.setting, values)
        if not reaches(goal, partial(atom_outcome, situation=situation)):
            return None
        pair = self.decided(values)
        return pair if pair is not None and confirm(pair.old, pair.new) else None

    def _place(self, fact: Fact) -> int:
        """The place of a fact among those declared: candidates are told in this order."""
        for facts in (
            self.old.rules.resolved.vocabulary.facts,
            self.new.rules.resolved.vocabulary.facts,
        ):
            if (fact.owner, fact.key) in facts:
                return list(facts).index((fact.owner, fact.key))
        return len(self.new.rules.resolved.vocabulary.facts)

    def decided(self, values: Mapping[Fact, Value | None]) -> Pair | None:
        """A candidate with these values, decided on through both rule sets; None where one of them cannot read the
        values.
        """
        candidate: dict[str, object] = {}
        selection: dict[str, object] = dict(self.old.selection) | dict(self.new.selection)
        for fact, value in sorted(values.items(), key=lambda one: self._place(one[0])):
            if value is None:
                continue
            if fact.key.endswith(APART):
                return None
            given = selection if fact.owner is Owner.SELECTION else candidate
            given[fact.name] = spellings_of(fact, value)[0]
        try:
            old, new = (
                one.rules.decide(
                    candidate,
                    one.position,
                    on=one.on,
                    law_on=one.law_on,
                    facts_on=one.setting.facts_on,
                    events=one.events,
                    selection=_known(selection, one),
                )
                for one in (self.old, self.new)
            )
        except DataError:
            return None
        return Pair(candidate, selection, old, new)


def _known(selection: Mapping[str, object], bench: Bench) -> dict[str, object]:
    facts = bench.rules.resolved.vocabulary.facts
    names = {fact.name for (owner, _), fact in facts.items() if owner is Owner.SELECTION}
    keys = set(bench.selection) | names
    return {name: value for name, value in selection.items() if name in keys}


def joint(old: Bench, new: Bench, meeting: Meeting, store: Store | None = None) -> Joint:
    """The position of both benches. The ``store`` is handed from position to position."""
    attributes: dict[str, Attribute] = {}
    for key, one in old.setting.position.attributes.items():
        value = rewritten_value(one.value, meeting.old)
        attributes[key] = evolve(one, value=value)
    apart: set[str] = set()
    for key, one in new.setting.position.attributes.items():
        value = rewritten_value(one.value, meeting.new)
        known = attributes.get(key)
        if known is None or known.value != value:
            apart.add(key)
            attributes[key + APART] = evolve(one, value=value)
    apart.update(old.setting.position.attributes.keys() - new.setting.position.attributes.keys())
    setting = evolve(
        old.setting,
        position=evolve(old.setting.position, attributes=attributes),
        selection={
            key: None if value is None else rewritten_value(value, swap)
            for bench, swap in ((new, meeting.new), (old, meeting.old))
            for key, value in bench.setting.selection.items()
        },
        events={**new.setting.events, **old.setting.events},
    )
    return Joint(old, new, meeting, setting, frozenset(apart), store or Store())


# Verdicts ------------------------------------------------------------------------------------------------------


def verdict_goal(bench: Bench, wish: Wish, put: Callable[[n.Atom], n.Atom]) -> Goal:
    """That the verdict of the rules comes out as wished."""
    program = bench.program
    parts = [rule_goal(one, wish, put, bench.law_on, program.overridden) for one in bench.demands]
    settled = program.covered and not program.gaps
    match wish:
        case Wish.TRUE:
            return every(parts) if settled else UNREACHABLE
        case Wish.NOT_FALSE:
            return every(parts)
        case Wish.NOT_TRUE:
            return some(parts) if settled else REACHED
        case Wish.FALSE:
            return some(parts)


__all__ = ["Confirm", "Joint", "JointAnswer", "Pair", "joint", "verdict_goal"]
