"""What a decision has to be, by the reference interpreter alone: nothing prepared, specialised, compiled or cached.

Values are read one by one, events are looked up by the text of the language reference (section 4), and the clauses
are named by its section 8, rule 4, and preferences summed by its section 10.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property, partial

from attrs import evolve, field, frozen

from talentarule.rules import nodes as n
from talentarule.rules.clauses import demand_of
from talentarule.rules.kleene import Outcome, conjunction
from talentarule.rules.pools import Entrant, judged_pool, tiers_in, up_to_tier
from talentarule.rules.reference import (
    Granted,
    atom_outcome,
    clause_in_force,
    condition_outcome,
    covers,
    demand_outcome,
    in_force,
    verdict_of,
    waived_outcome,
    with_overrides,
)
from talentarule.rules.situation import Pool, Situation
from talentarule.vocabulary.facts import Event, Fact, Flag, Owner
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.organisation import Position, Unit
from talentarule.vocabulary.reading import NO, Unreadable, read_value
from talentarule.vocabulary.types import DateType
from talentarule.vocabulary.values import Many, Records, Value


class WrongValueError(ValueError):
    """A value that cannot be read as its fact's type asks."""


@frozen(slots=False)
class Expected:
    """The expected decision; ``granted`` names the demands that waivers free."""

    rules: n.ResolvedRules
    situation: Situation
    granted: Granted
    _seen: dict[n.Atom, Outcome] = field(factory=dict, init=False, eq=False)

    def atom(self, atom: n.Atom) -> Outcome:
        """The outcome of one condition."""
        outcome = self._seen.get(atom)
        if outcome is None:
            outcome = self._seen[atom] = atom_outcome(atom, self.situation)
        return outcome

    @cached_property
    def verdict(self) -> Outcome:
        """TRUE is eligible, FALSE ineligible, UNKNOWN undetermined."""
        return verdict_of(self.rules, self.situation, self.granted)

    @cached_property
    def clauses(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The names of the clauses that refuse, and of those that are open."""
        if self.verdict is Outcome.TRUE:
            return (), ()
        failed: list[str] = []
        undetermined: list[str] = []
        for rule, applies in self._in_force():
            if not rule.demands:
                continue
            whole = self._demand(rule, rule.body)
            if whole is Outcome.TRUE:
                continue
            excusable = rule.block and bool(rule.body.relief) and whole is Outcome.UNKNOWN
            if applies is Outcome.UNKNOWN or excusable:
                undetermined.append(rule.body.path)
                continue
            for clause in self._named(rule):
                outcome = self._demand(rule, clause)
                if outcome is Outcome.FALSE:
                    failed.append(clause.path)
                elif outcome is Outcome.UNKNOWN:
                    undetermined.append(clause.path)
        return tuple(failed), tuple(undetermined)

    @cached_property
    def obligations(self) -> tuple[str, ...]:
        """The names of what must still be done."""
        return tuple(
            clause.path
            for rule, _ in self._in_force()
            if rule.verb is n.Verb.OBLIGES
            for clause in self._named(rule)
            if self._demand(rule, clause) is not Outcome.TRUE
        )

    @cached_property
    def _freed(self) -> Granted:
        """What waivers free, and what other clauses set aside."""
        return with_overrides(self.granted, self._in_force(), self.situation.law_on)

    @cached_property
    def scores(self) -> tuple[Decimal, Decimal]:
        """The known sum of preferences, and the sum if all that is unknown were met."""
        best: list[tuple[n.Clause, frozenset[n.Condition], Outcome, Decimal]] = []
        for rule, applies in self._in_force():
            if rule.verb is not n.Verb.PREFERS:
                continue
            for clause, scopes in self._preferences(self._named(rule), frozenset()):
                plain = evolve(clause, weight=Decimal(1))
                outcome = self._gain(clause, scopes)
                if applies is Outcome.UNKNOWN and outcome is Outcome.TRUE:
                    outcome = Outcome.UNKNOWN
                for place, (other, other_scopes, before, weight) in enumerate(best):
                    if scopes == other_scopes and demand_of(plain) == demand_of(other):
                        if (outcome.value, clause.weight) > (before.value, weight):
                            best[place] = (plain, scopes, outcome, clause.weight)
                        break
                else:
                    best.append((plain, scopes, outcome, clause.weight))
        known = sum((w for _, _, o, w in best if o is Outcome.TRUE), Decimal(0))
        return known, known + sum((w for _, _, o, w in best if o is Outcome.UNKNOWN), Decimal(0))

    def _in_force(self) -> Iterator[tuple[n.Rule, Outcome]]:
        for rule in self.rules.rules:
            if in_force(rule, self.situation.law_on):
                applies = covers(rule, self.situation)
                if applies is not Outcome.FALSE:
                    yield rule, applies

    def _named(self, rule: n.Rule) -> Iterator[n.Clause]:
        body = rule.body.body
        members = body.members if rule.block and isinstance(body, n.Group) else (rule.body,)
        return (one for one in members if clause_in_force(one, self.situation.law_on))

    def _demand(self, rule: n.Rule, clause: n.Clause) -> Outcome:
        return waived_outcome(clause, self.atom, self.situation.law_on, rule.key, self._freed)

    def _preferences(
        self, clauses: Iterator[n.Clause], scopes: frozenset[n.Condition]
    ) -> Iterator[tuple[n.Clause, frozenset[n.Condition]]]:
        for clause in clauses:
            if not clause_in_force(clause, self.situation.law_on):
                continue
            body = clause.body
            if isinstance(body, n.Group) and body.kind is n.GroupKind.WHEN:
                assert body.condition is not None
                yield from self._preferences(iter(body.members), scopes | {body.condition})
            else:
                yield clause, scopes

    def _gain(self, clause: n.Clause, scopes: frozenset[n.Condition]) -> Outcome:
        outcome = partial(condition_outcome, atom=self.atom)
        own = demand_outcome(evolve(clause, exceptions=()), self.atom, self.situation.law_on)
        return conjunction([*map(outcome, scopes), own])


# From data to a situation --------------------------------------------------------------------------------------


def situation_of(
    rules: n.ResolvedRules,
    position: Position | Unit,
    candidate: Mapping[str, object],
    *,
    law_on: datetime.date,
    facts_on: datetime.date,
    events: Mapping[str, datetime.date],
    selection: Mapping[str, object],
) -> Situation:
    """The situation that these data describe. Raises WrongValueError for a value that cannot be read."""
    vocabulary = rules.vocabulary
    given = dict(events)
    values: dict[str, Value | None] = {}
    for fact in vocabulary.facts.values():
        if fact.owner is not Owner.CANDIDATE:
            continue
        if fact.name in candidate:
            values[fact.key] = _value(fact, candidate[fact.name], facts_on)
        complete = candidate.get(f"{fact.name}_lengkap", True)
        found = values.get(fact.key)
        if (complete is False or complete in NO) and isinstance(found, Many):
            values[fact.key] = Many(found.items, complete=False)
        if (complete is False or complete in NO) and isinstance(found, Records):
            values[fact.key] = Records(found.items, complete=False)
    for event in vocabulary.events.values():
        day = read_value(DateType(), candidate.get(event.name))
        if isinstance(day, datetime.date):
            given[event.key] = day
    chosen = {
        fold(name): _value(vocabulary.facts[Owner.SELECTION, fold(name)], raw, facts_on)
        for name, raw in selection.items()
    }
    dates = {
        key: _date_of(event, vocabulary.events, given) for key, event in vocabulary.events.items()
    }
    return Situation(position, values, law_on, facts_on, dates, chosen)


def pool_of(rules: n.ResolvedRules, situations: Sequence[Situation]) -> Pool:
    """The pool of applicants in these situations, each judged tier by tier."""
    entrants = [Entrant(None, one.candidate, one.events) for one in situations]

    def judge(place: int, tier: int, pool: Pool) -> Outcome:
        return verdict_of(up_to_tier(rules, tier), evolve(situations[place], pool=pool))

    return judged_pool(entrants, tiers_in(rules.rules), judge)


def _value(fact: Fact, raw: object, day: datetime.date) -> Value | None:
    value = read_value(fact.type, raw, may_be_none=Flag.MAY_BE_NONE in fact.flags, day=day)
    if isinstance(value, Unreadable):
        raise WrongValueError(f"{fact.name} = {raw!r}")
    return value


def _date_of(
    event: Event, declared: Mapping[str, Event], given: Mapping[str, datetime.date]
) -> datetime.date | None:
    """The candidate's or the caller's date, else the file's, else that of the event it equals."""
    if event.key in given:
        return given[event.key]
    if event.date is not None or event.same_as is None:
        return event.date
    return _date_of(declared[event.same_as], declared, given)
