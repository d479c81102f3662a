"""What a draft changes, over all candidates: clause by clause, and in the verdict for each position."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from talentarule.analysis.comparing.beside import beside
from talentarule.analysis.comparing.clauses import (
    OPEN,
    UNCHANGED,
    Demand,
    Questions,
    clause_demand,
    verdict_demand,
)
from talentarule.analysis.comparing.joint import Joint, joint
from talentarule.analysis.comparing.matching import Asked, facts_in, matched, meaning_of
from talentarule.analysis.comparing.meeting import Meeting, meet
from talentarule.analysis.comparing.model import (
    ALTERING,
    Beside,
    Change,
    ClauseChange,
    ClauseRef,
    Compared,
    Difference,
    PositionChange,
)
from talentarule.analysis.comparing.sides import Sides, names_of
from talentarule.analysis.goals import Goal, Wish, every, literals_of
from talentarule.analysis.judging import (
    NO_EVENTS,
    NO_FACTS,
    SECONDS,
    Bench,
    assumed_events,
)
from talentarule.analysis.tables import Store
from talentarule.decide.reasons import named_clauses
from talentarule.decide.specialise import Considered, facts_of
from talentarule.engine.ruleset import RuleSet
from talentarule.rules import nodes as n
from talentarule.rules.walk import reads_pool
from talentarule.vocabulary.facts import Owner
from talentarule.vocabulary.names import fold

Advance = Callable[[int], object]


def diff(
    old: RuleSet,
    new: RuleSet,
    positions: Iterable[str] | None = None,
    *,
    on: datetime.date,
    law_on_old: datetime.date | None = None,
    law_on_new: datetime.date | None = None,
    events: Mapping[str, datetime.date] = NO_EVENTS,
    selection: Mapping[str, object] = NO_FACTS,
    seconds: float = SECONDS,
    advance: Advance = int,
) -> Difference:
    """What ``new`` changes about ``old`` for these positions (None: those of either).

    ``on`` is the date of the decision; the law of each rule set is that in force on ``law_on_old`` and ``law_on_new``
    (``on`` when not given). Events without a date are taken to be on ``on``, and are named in ``assumed``. ``seconds``
    bounds the search for each answer; what takes longer is *not decided*, and said to be. ``advance`` is told of each
    position done.

    Raises UnknownNameError for a position, event or fact of the selection that neither rule set knows.
    """
    sides = Sides(old, new, on, law_on_old or on, law_on_new or on, events, selection, seconds)
    names = names_of(old, new, positions)
    meeting = meet(old.resolved.vocabulary, new.resolved.vocabulary)
    maker = _Maker(sides, meeting)
    for name_old, name_new in names.both:
        maker.position(name_old, name_new)
        advance(1)
    dated = {fold(name) for name in events}
    assumed = [
        event
        for rules in (new, old)
        for event in assumed_events(rules, on, sides.events_of(rules))
        if fold(event) not in dated
    ]
    return Difference(
        on,
        sides.law_on_old,
        sides.law_on_new,
        dict(events),
        tuple({fold(one): one for one in assumed}.values()),
        old.digest,
        new.digest,
        tuple(maker.clause_changes()),
        tuple(maker.position_changes()),
        names.added,
        names.removed,
        meeting.differing,
        _beside(sides),
    )


# Positions -----------------------------------------------------------------------------------------------------


@frozen(eq=False)
class Entry:
    """A clause of a position on one side."""

    considered: Considered
    clause: n.Clause
    demand: Demand
    asked: Asked
    own: Hashable
    """Apart from what it asks: what the answers depend on besides, the position itself where it is looked at."""


class _Maker:
    """Goes through the positions; what was answered once is not asked again."""

    def __init__(self, sides: Sides, meeting: Meeting) -> None:
        self._sides = sides
        self._meeting = meeting
        self._known: dict[Hashable, Compared] = {}
        self._store = Store()
        self._refs: dict[tuple[bool, str, str], ClauseRef] = {}
        self._clauses: dict[tuple[ClauseRef | None, ClauseRef | None, Hashable], list[str]] = (
            defaultdict(list)
        )
        self._answers: dict[Hashable, Compared] = {}
        self._verdicts: dict[Hashable, Compared] = {}
        self._groups: dict[tuple[Compared, tuple[ClauseRef, ...]], tuple[Compared, list[str]]] = {}

    def position(self, name_old: str, name_new: str) -> None:
        """Compare what the two ask of a position."""
        sides = self._sides
        here = joint(
            sides.bench_old(name_old), sides.bench_new(name_new), self._meeting, self._store
        )
        all_old = verdict_demand(here.old, here.put_old)
        all_new = verdict_demand(here.new, here.put_new)
        questions = Questions(here, all_old, all_new, sides.seconds)
        olds = list(entries_of(here, here.old, here.put_old))
        news = list(entries_of(here, here.new, here.put_new))
        whole = _verdict_key(here, all_old, all_new)
        parts: list[Compared] = []
        changing: dict[ClauseRef, None] = {}
        pairs = list(matched([one.asked for one in olds], [one.asked for one in news]))
        for one, other in sorted(pairs, key=_by_place):
            first = None if one is None else olds[one]
            second = None if other is None else news[other]
            key = self._key(first, second, whole)
            found = self._known.get(key)
            if found is None:
                found = self._known[key] = _asked(questions, first, second)
            parts.append(found)
            refs = (self._ref(first, True), self._ref(second, False))
            self._answers.setdefault(key, found)
            ref = refs[1] or refs[0]
            if found.change in ALTERING and ref is not None:
                changing[ref] = None
            self._clauses[(*refs, key)].append(name_new)
        key = (whole, frozenset(parts))
        compared = self._verdicts.get(key)
        if compared is None:
            # where one has a rule of the position's own and the other does not, clauses alone do not tell
            framed = parts if _same_frame(here) else [OPEN]
            compared = self._verdicts[key] = questions.verdicts(framed)
        _, names = self._groups.setdefault((compared, tuple(changing)), (compared, []))
        names.append(name_new)

    def _key(self, old: Entry | None, new: Entry | None, whole: Hashable) -> Hashable:
        if old is None or new is None:
            # of what came or went alone it is asked whether it changes the verdict
            return (_of(old), _of(new), whole)
        return (_of(old), _of(new), _same_text(old.clause, new.clause))

    def _ref(self, entry: Entry | None, is_old: bool) -> ClauseRef | None:
        if entry is None:
            return None
        key = (is_old, entry.considered.rule.key, entry.clause.path)
        found = self._refs.get(key)
        if found is None:
            found = self._refs[key] = clause_ref(entry.considered.rule, entry.clause)
        return found

    def clause_changes(self) -> Iterator[ClauseChange]:
        """What became of each clause, positions with the same answer together."""
        for (old, new, key), positions in self._clauses.items():
            yield ClauseChange(old, new, self._answers[key], tuple(positions))

    def position_changes(self) -> Iterator[PositionChange]:
        """What became of the verdicts."""
        for (_, changing), (compared, positions) in self._groups.items():
            yield PositionChange(compared, tuple(positions), changing)


def _of(entry: Entry | None) -> Hashable:
    return None if entry is None else (entry.asked.meaning, entry.own)


def _by_place(pair: tuple[int | None, int | None]) -> tuple[int, int]:
    """In the order of the new rule set, what is gone last."""
    old, new = pair
    return (1, old or 0) if new is None else (0, new)


def _asked(questions: Questions, old: Entry | None, new: Entry | None) -> Compared:
    if new is None:
        assert old is not None
        return questions.removed(old.demand)
    if old is None:
        return questions.added(new.demand)
    if old.asked.meaning == new.asked.meaning:
        # the same conditions, whatever their order: equal for everybody, facts missing or not
        same = _same_text(old.clause, new.clause)
        return UNCHANGED if same else Compared(Change.REWORDED)
    return questions.compared(old.demand, new.demand)


def _same_text(old: n.Clause, new: n.Clause) -> bool:
    """Whether two clauses are the same but for their own labels."""
    return _bare(old) == _bare(new) or written(old) == written(new)


def _bare(clause: n.Clause) -> Hashable:
    return (clause.body, clause.exceptions, clause.fallbacks, clause.forbidden)


def entries_of(here: Joint, own: Bench, put: Callable[[n.Atom], n.Atom]) -> Iterator[Entry]:
    for considered in own.demands:
        for clause in named_clauses(considered.rule, own.law_on):
            demand = clause_demand(own, put, considered, clause)
            goals = [demand.wished(wish) for wish in (Wish.TRUE, Wish.NOT_FALSE)]
            regulation = considered.rule.regulation
            asked = Asked(
                clause.path,
                None if regulation is None else fold(regulation.title),
                tuple(map(meaning_of, goals)),
                facts_in(goals[0]),
            )
            yield Entry(considered, clause, demand, asked, _looked_at(here, goals))


def _looked_at(here: Joint, goals: Sequence[Goal]) -> Hashable:
    """The position, where a condition still reads it or who applies for it."""
    for one in literals_of(every(goals)):
        if reads_pool(one.atom) or facts_of(one.atom, Owner.POSITION):
            return here.new.position
    return None


def _verdict_key(here: Joint, old: Demand, new: Demand) -> Hashable:
    goals = [one.wished(wish) for one in (old, new) for wish in (Wish.TRUE, Wish.NOT_FALSE)]
    frames = [(own.program.covered, own.program.gaps) for own in (here.old, here.new)]
    frame = [(covered, bool(gaps)) for covered, gaps in frames]
    return (*map(meaning_of, goals), *frame, _looked_at(here, goals))


def _same_frame(here: Joint) -> bool:
    """Whether both have rules of the position's own, and sources known in whole, or neither has."""
    old, new = here.old.program, here.new.program
    return (old.covered, bool(old.gaps)) == (new.covered, bool(new.gaps))


def written(clause: n.Clause) -> str:
    """How a clause is written, on one line."""
    return " ".join(clause.span.text.split())


def clause_ref(rule: n.Rule, clause: n.Clause) -> ClauseRef:
    """What is said of a clause where it is named."""
    remarks = clause.remarks if clause.remarks.basis else rule.body.remarks
    return ClauseRef(
        clause.path,
        None if rule.regulation is None else rule.regulation.title,
        remarks.basis,
        clause.span.source.name,
        clause.span.first.line,
        written(clause),
        rule,
        clause,
    )


def _beside(sides: Sides) -> tuple[Beside, ...]:
    return beside(sides.old.resolved, sides.new.resolved, sides.law_on_old, sides.law_on_new)


__all__ = ["Entry", "clause_ref", "diff", "entries_of"]
