"""Ways of making some conditions come out as asked: changes of the facts that they read, least change first."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import combinations, islice, product

from attrs import field, frozen

from talentarule.decide.grounds import Turn
from talentarule.decide.planes import outcome_at
from talentarule.decide.remedies.changeable import changeable
from talentarule.decide.remedies.histories import Prospect, Wanted, prospects_of
from talentarule.decide.remedies.model import Change, ChangeKind
from talentarule.decide.remedies.steps import Step, distance, is_ordered, steps_of
from talentarule.decide.remedies.trial import Trial, Values, changed
from talentarule.decide.remedies.wording import change_words
from talentarule.decide.specialise import candidate_facts
from talentarule.decide.values.points import Points, point_key
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.walk import reads_pool
from talentarule.vocabulary.facts import Fact
from talentarule.vocabulary.taxonomy import Category
from talentarule.vocabulary.types import ListType
from talentarule.vocabulary.values import Record, Records

MAX_WAYS = 8
"""So many ways of meeting the same conditions are kept."""

MAX_TOGETHER = 2
"""So many facts that the same condition reads are changed at once."""

MAX_TRIED = 3_000
"""So many combinations of values of facts that conditions tie together are tried."""

MAX_BESIDE = 12
"""So many values of other facts are tried beside the changes of a list."""


@frozen
class Way:
    """Changes that make some conditions come out as asked. ``broken`` counts the conditions that no longer do."""

    changes: tuple[Change, ...]
    broken: int


@frozen(eq=False)
class Ways:
    """Finds ways for the conditions of one decision, and remembers them."""

    trial: Trial
    points: Points
    ages: frozenset[str]
    _known: dict[frozenset[Turn], tuple[Way, ...]] = field(factory=dict, init=False)

    def plans(self, turns: tuple[Turn, ...]) -> Iterator[tuple[Change, ...]]:
        """The changes that make all these conditions come out so, whatever becomes of others."""
        parts = [self.ways(lot) for lot in self._lots(turns)]
        for chosen in product(*parts):
            changes = [one for way in chosen for one in way.changes]
            yield tuple(sorted(changes, key=_established_first))

    def ways(self, turns: tuple[Turn, ...]) -> tuple[Way, ...]:
        """The ways for conditions that read facts in common."""
        key = frozenset(turns)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._found(turns)
        return known

    def _facts(self, atom: n.Atom) -> tuple[Fact, ...]:
        """The facts by which a condition may come out otherwise: those that may change, and lists, as time goes on."""
        if reads_pool(atom):
            return ()
        return tuple(
            fact
            for fact in candidate_facts(atom)
            if changeable(fact, self.ages) or isinstance(fact.type, ListType)
        )

    def _lots(self, turns: tuple[Turn, ...]) -> list[tuple[Turn, ...]]:
        """The conditions in lots that have no fact in common."""
        lots: list[tuple[frozenset[Fact], tuple[Turn, ...]]] = []
        for turn in turns:
            facts = frozenset(self._facts(self.trial.weighing.atoms[turn[0]]))
            lot: tuple[Turn, ...] = (turn,)
            apart = []
            for other, theirs in lots:
                if facts & other:
                    facts, lot = facts | other, (*theirs, *lot)
                else:
                    apart.append((other, theirs))
            lots = [*apart, (facts, lot)]
        return [lot for _, lot in lots]

    def _found(self, turns: tuple[Turn, ...]) -> tuple[Way, ...]:
        atoms = self.trial.weighing.atoms
        wanted = tuple((atoms[place], outcome) for place, outcome in turns)
        facts = tuple(dict.fromkeys(fact for atom, _ in wanted for fact in self._facts(atom)))
        found: list[Way] = []
        for size in range(1, min(MAX_TOGETHER, len(facts)) + 1):
            for chosen in combinations(facts, size):
                self._keep(self._of_facts(chosen, wanted), found)
            if found:
                break
        found.sort(key=lambda way: way.broken)
        return tuple(found[:MAX_WAYS])

    def _of_facts(self, facts: tuple[Fact, ...], wanted: tuple[Wanted, ...]) -> Iterator[Way]:
        lists = [one for one in facts if isinstance(one.type, ListType)]
        flat = [one for one in facts if one not in lists]
        if len(lists) > 1:
            return
        steps = [self._steps(one) for one in flat]
        for chosen in islice(product(*steps), MAX_BESIDE if lists else MAX_TRIED):
            changes = [
                change
                for fact, step in zip(flat, chosen, strict=True)
                for change in self._stepped(fact, step, wanted)
            ]
            if not lists:
                values = changed(self.trial.values, changes)
                if self._come_out(wanted, values, _day(changes, self.trial.on)):
                    yield self._way(changes)
                continue
            beside = changed(self.trial.values, changes)
            growing = changeable(lists[0], self.ages)
            for one in prospects_of(lists[0], wanted, self.trial, self.points, beside, growing):
                yield self._way([*changes, *self._listed(lists[0], one)])

    def _come_out(self, wanted: tuple[Wanted, ...], values: Values, day: datetime.date) -> bool:
        return all(self.trial.outcome(atom, values, day) is outcome for atom, outcome in wanted)

    # Changes ---------------------------------------------------------------------------------------------------

    def _steps(self, fact: Fact) -> tuple[Step, ...]:
        on, facts_on = self.trial.on, self.trial.setting(self.trial.on).facts_on
        return steps_of(fact, self.trial.values.get(fact.key), self.points, on, facts_on)

    def _stepped(self, fact: Fact, step: Step, wanted: tuple[Wanted, ...]) -> Iterator[Change]:
        own = self.trial.values.get(fact.key)
        for kind, value in step.changes:
            floor = kind is ChangeKind.SET and is_ordered(own, value) and _is_floor(fact, wanted)
            told = ChangeKind.RAISE if floor else kind
            words = change_words(told, fact, own, value, None, step.earliest)
            yield Change(told, words, fact, own, value, None, step.earliest)

    def _listed(self, fact: Fact, prospect: Prospect) -> Iterator[Change]:
        own = self.trial.values.get(fact.key)
        if prospect.known_whole:
            whole = Records(own.items if isinstance(own, Records) else ())
            words = change_words(ChangeKind.ESTABLISH, fact, own, whole, None, None)
            yield Change(ChangeKind.ESTABLISH, words, fact, own, whole)
        for record in prospect.added:
            words = change_words(ChangeKind.ADD_RECORD, fact, own, None, record, None)
            yield Change(ChangeKind.ADD_RECORD, words, fact, own, None, record)
        if prospect.earliest is not None:
            day = prospect.earliest
            words = change_words(ChangeKind.WAIT, None, None, None, None, day)
            yield Change(ChangeKind.WAIT, words, earliest=day)

    # Which ways are kept -----------------------------------------------------------------------------------------

    def _way(self, changes: list[Change]) -> Way:
        """A way with the number of conditions that it takes from as they are asked."""
        weighing = self.trial.weighing
        values = changed(self.trial.values, changes)
        day = _day(changes, self.trial.on)
        touched = {one.fact for one in changes if one.fact is not None}
        count = weighing.program.evaluator.count
        broken = 0
        for place in weighing.places:
            atom = weighing.atoms[place]
            holds = weighing.asked[atom].holds
            if len(holds) == 1 and touched.intersection(candidate_facts(atom)):
                asked = Outcome.TRUE if True in holds else Outcome.FALSE
                if outcome_at(weighing.record, place, count) is asked:
                    broken += self.trial.outcome(atom, values, day) is not asked
        return Way(tuple(changes), broken)

    def _keep(self, ways: Iterator[Way], found: list[Way]) -> None:
        """Keep the ways that are no greater change than another that breaks no more."""
        for way in ways:
            if not any(other.broken <= way.broken and no_less(way, other) for other in found):
                found.append(way)
            if len(found) >= 2 * MAX_WAYS or (way.broken == 0 and not self._varies(way)):
                break

    def _varies(self, way: Way) -> bool:
        """Whether other values, as good as these, may be asked for by name."""
        return any(
            not is_ordered(one.before, one.value)
            and one.fact is not None
            and (one.record is not None or len(self.points.values.get(point_key(one.fact), {})) > 1)
            for one in way.changes
        )


def no_less(way: Way, other: Way) -> bool:
    """Whether every change of a way is at least as great as one of the other way."""
    return len(way.changes) >= len(other.changes) and all(
        any(greater(one, less) for one in way.changes) for less in other.changes
    )


def greater(change: Change, other: Change) -> bool:
    """Whether a change is the same as another, or goes on where the other stops."""
    if change.fact != other.fact:
        return False
    if change.record is not None or other.record is not None:
        return _alike(change.record, other.record)
    if change.kind is ChangeKind.WAIT or other.kind is ChangeKind.WAIT:
        return change.kind is other.kind and _waits(change) >= _waits(other)
    if change.value == other.value:
        return True
    own = None if change.kind is ChangeKind.ADD_VALUE else change.before
    value, less = change.value, other.value
    if value is None or less is None:
        return False
    if isinstance(value, Category) and isinstance(less, Category):
        return value.under(less)
    if not is_ordered(own, value) or not is_ordered(own, less):
        return False
    if own is None:
        return distance(None, value) >= distance(None, less)
    up, down = distance(own, value), distance(own, less)
    return up[2] == down[2] and up >= down


def _alike(record: Record | None, other: Record | None) -> bool:
    """Whether two records differ in nothing but how high or how late something is. The one found first is the least."""
    if record is None or other is None:
        return False
    left, right = dict(record.known), dict(other.known)
    return all(
        left.get(key) == value or is_ordered(value, left.get(key)) for key, value in right.items()
    )


def _waits(change: Change) -> datetime.date:
    return change.earliest or datetime.date.min


def _day(changes: list[Change], on: datetime.date) -> datetime.date:
    return max([on, *(one.earliest for one in changes if one.earliest is not None)])


def _established_first(change: Change) -> tuple[bool, bool]:
    return change.kind is ChangeKind.WAIT, change.kind is not ChangeKind.ESTABLISH


_FLOORS = (n.Relation.AT_LEAST, n.Relation.ABOVE)


def _is_floor(fact: Fact, wanted: tuple[Wanted, ...]) -> bool:
    """Whether what is asked of a fact is to be at least so high, by every condition that reads it."""
    for atom, outcome in wanted:
        if fact not in candidate_facts(atom):
            continue
        match atom:
            case n.Compare(n.FactRef(left), relation) if left == fact:
                if (relation in _FLOORS) is not (outcome is Outcome.TRUE):
                    return False
                if relation not in n.ORDERS:
                    return False
            case _:
                return False
    return True


__all__ = ["Way", "Ways", "greater", "no_less"]
