"""Two demands compared: which candidates meet the one and not the other, found or proved not to be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from attrs import frozen

from talentarule.analysis.comparing.joint import Confirm, Joint, Pair, verdict_goal
from talentarule.analysis.comparing.model import (
    NONE,
    NOT_ASKED,
    Answered,
    Change,
    Compared,
    Found,
)
from talentarule.analysis.goals import (
    REACHED,
    UNREACHABLE,
    Goal,
    Put,
    Wish,
    condition_goal,
    every,
    granted_goal,
    perhaps,
    some,
)
from talentarule.analysis.judging import Bench, Impossible, NotDecided, reaches
from talentarule.decide.decision import Decision
from talentarule.decide.specialise import Considered
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import clause_key

Wished = Callable[[Wish], Goal]
"""The goal that a demand comes out as wished."""

Outcomes = Callable[[Decision], Outcome]
"""How a demand came out in a decision."""


@frozen(eq=False)
class Demand:
    """One demand, of a clause or of all rules of a position: as goals, and as it came out in a decision."""

    wished: Wished
    outcome: Outcomes


def clause_demand(bench: Bench, put: Put, considered: Considered, clause: n.Clause) -> Demand:
    """What a clause asks of the position, with what others set aside and what excuses from the whole rule. All these
    demands together are what the verdict asks.
    """
    overridden, day = bench.program.overridden, bench.law_on
    rule, body = considered.rule, considered.rule.body
    own, key = clause is body, clause_key(rule.key, body)

    def wished_by(wish: Wish, put: Put) -> Goal:
        goal = granted_goal(clause, wish, put, day, rule.key, overridden)
        if not own:
            if key in overridden.overridden:
                goal = REACHED if wish in (Wish.TRUE, Wish.NOT_FALSE) else UNREACHABLE
            relief = [condition_goal(one, wish, put) for one in body.relief]
            join = some if wish in (Wish.TRUE, Wish.NOT_FALSE) else every
            goal = join((goal, *relief)) if relief else goal
            goal = perhaps(goal, wish) if key in overridden.disputed else goal
        return goal if considered.applies is Outcome.TRUE else perhaps(goal, wish)

    def outcome(decision: Decision) -> Outcome:
        program, _, bits = decision.parts
        recorded = program.atom_outcomes(bits)
        for wish, found in ((Wish.TRUE, Outcome.TRUE), (Wish.FALSE, Outcome.FALSE)):
            if reaches(wished_by(wish, lambda atom: atom), recorded):
                return found
        return Outcome.UNKNOWN

    return Demand(lambda wish: wished_by(wish, put), outcome)


def verdict_demand(bench: Bench, put: Put) -> Demand:
    """What all rules of the position ask together."""
    return Demand(
        lambda wish: verdict_goal(bench, wish, put),
        lambda decision: Outcome(decision.level),
    )


def below(first: Demand, second: Demand) -> Goal:
    """That the second demand comes out lower than the first: from true over unknown to false."""
    return some(
        (
            every((first.wished(Wish.TRUE), second.wished(Wish.NOT_TRUE))),
            every((first.wished(Wish.NOT_FALSE), second.wished(Wish.FALSE))),
        )
    )


@frozen(eq=False)
class Questions:
    """What is asked about a position under both rule sets, with the seconds that a question may take."""

    joint: Joint
    old: Demand
    new: Demand
    seconds: float

    def compared(self, old: Demand, new: Demand) -> Compared:
        """How two demands compare."""
        return self._compared(old, new, self._stricter(old, new), self._looser(old, new))

    def verdicts(self, parts: Sequence[Compared]) -> Compared:
        """How the verdicts compare, where the clauses do like this: what holds of every clause holds of them all."""
        changes = {one.change for one in parts}
        never_stricter = all(
            one.change is Change.REMOVED
            or (one.change is not Change.ADDED and one.stricter.answer is Answered.NONE)
            for one in parts
        )
        never_looser = all(
            one.change is Change.ADDED
            or (one.change is not Change.REMOVED and one.looser.answer is Answered.NONE)
            for one in parts
        )
        stricter = NONE if never_stricter else self._below(self.old, self.new)
        looser = NONE if never_looser else self._below(self.new, self.old)
        if changes <= EQUAL and all(one.missing for one in parts):
            return Compared(Change.REWORDED if Change.REWORDED in changes else Change.UNCHANGED)
        return self._compared(self.old, self.new, stricter, looser)

    def _compared(self, old: Demand, new: Demand, stricter: Found, looser: Found) -> Compared:
        change = change_of(stricter, looser)
        missing = self._equal_with_missing(old, new) if change is Change.REWORDED else None
        return Compared(change, stricter, looser, missing)

    def _below(self, first: Demand, second: Demand) -> Found:
        """A candidate on whom the second verdict is lower than the first."""
        from_old = first is self.old

        def confirm(one: Decision, other: Decision) -> bool:
            return one.level > other.level if from_old else other.level > one.level

        return self._found(below(first, second), confirm)

    def added(self, new: Demand) -> Compared:
        """Whether anybody who qualified fails a clause that was not there before."""
        goal = every((self.old.wished(Wish.TRUE), new.wished(Wish.NOT_TRUE)))
        found = self._found(
            goal, lambda one, other: one.level == 2 and new.outcome(other) is not Outcome.TRUE
        )
        return Compared(Change.ADDED, stricter=found)

    def removed(self, old: Demand) -> Compared:
        """Whether anybody qualifies who failed a clause that is there no more."""
        goal = every((old.wished(Wish.NOT_TRUE), self.new.wished(Wish.TRUE)))
        found = self._found(
            goal, lambda one, other: old.outcome(one) is not Outcome.TRUE and other.level == 2
        )
        return Compared(Change.REMOVED, looser=found)

    def _stricter(self, old: Demand, new: Demand) -> Found:
        goal = below(old, new)

        def confirm(one: Decision, other: Decision) -> bool:
            return new.outcome(other).value < old.outcome(one).value

        found = self._found(goal, confirm)
        if found.answer is not Answered.FOUND:
            return found
        # Better is one who qualified, and does not because of this.
        goals = (goal, self.old.wished(Wish.TRUE), self.new.wished(Wish.NOT_TRUE))
        return self._telling(
            goals, lambda one, other: confirm(one, other) and one.level > other.level, found
        )

    def _looser(self, old: Demand, new: Demand) -> Found:
        goal = below(new, old)

        def confirm(one: Decision, other: Decision) -> bool:
            return old.outcome(one).value < new.outcome(other).value

        found = self._found(goal, confirm)
        if found.answer is not Answered.FOUND:
            return found
        goals = (goal, self.new.wished(Wish.TRUE), self.old.wished(Wish.NOT_TRUE))
        return self._telling(
            goals, lambda one, other: confirm(one, other) and other.level > one.level, found
        )

    def _telling(self, goals: Iterable[Goal], confirm: Confirm, found: Found) -> Found:
        """A witness whose verdict changes, or the one found before."""
        answer = self.joint.find(every(goals), confirm, beside=self._all, seconds=self.seconds)
        return Found(Answered.FOUND, answer) if isinstance(answer, Pair) else found

    def _found(self, goal: Goal, confirm: Confirm) -> Found:
        """Proved or found by what the demand reads; then the candidate is given all else that the rules read."""
        answer = self.joint.find(goal, confirm, seconds=self.seconds)
        if isinstance(answer, Impossible):
            return NONE
        whole = self.joint.find(goal, confirm, beside=self._all, seconds=self.seconds)
        if isinstance(whole, Pair):
            return Found(Answered.FOUND, whole)
        if isinstance(answer, Pair):
            return Found(Answered.FOUND, answer)
        return Found(Answered.OPEN, spent=answer.spent)

    @property
    def _all(self) -> tuple[Goal, Goal]:
        return self.old.wished(Wish.TRUE), self.new.wished(Wish.TRUE)

    def _equal_with_missing(self, old: Demand, new: Demand) -> bool | None:
        """Whether two demands that are equal for complete candidates are equal where facts are missing."""
        open_ = False
        for first, second, is_old in ((old, new, True), (new, old, False)):

            def confirm(
                one: Decision,
                other: Decision,
                first: Demand = first,
                second: Demand = second,
                is_old: bool = is_old,
            ) -> bool:
                above, under = (one, other) if is_old else (other, one)
                return second.outcome(under).value < first.outcome(above).value

            answer = self.joint.find(
                below(first, second), confirm, missing=True, seconds=self.seconds
            )
            if isinstance(answer, Pair):
                return False
            open_ = open_ or isinstance(answer, NotDecided)
        return None if open_ else True


def change_of(stricter: Found, looser: Found) -> Change:
    """What the two answers come to. What was found stands, though the other way may be open."""
    match stricter.answer, looser.answer:
        case Answered.NONE, Answered.NONE:
            return Change.REWORDED
        case Answered.FOUND, Answered.FOUND:
            return Change.BOTH
        case Answered.FOUND, _:
            return Change.TIGHTENED
        case _, Answered.FOUND:
            return Change.LOOSENED
        case _:
            return Change.NOT_DECIDED


UNCHANGED = Compared(Change.UNCHANGED)
OPEN = Compared(Change.NOT_DECIDED, NOT_ASKED, NOT_ASKED, None)
"""Of demands of which nothing is known."""
EQUAL = frozenset({Change.UNCHANGED, Change.REWORDED})


__all__ = [
    "OPEN",
    "UNCHANGED",
    "Demand",
    "Questions",
    "below",
    "change_of",
    "clause_demand",
    "verdict_demand",
]
