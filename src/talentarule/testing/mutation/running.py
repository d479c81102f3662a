"""Running examples against mutants: which mistakes are noticed, and who would notice the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum

from attrs import field, frozen

from talentarule.decide.decision import Decision
from talentarule.engine.examples import ExampleResult, run_expectation
from talentarule.engine.ruleset import RuleSet
from talentarule.rules import nodes as n
from talentarule.rules.coverage import RuleIndex, index_rules
from talentarule.testing.killing import (
    Candidate,
    Where,
    cannot_differ,
    killing_candidate,
    observed,
    same_rules,
)
from talentarule.testing.mutation.making import mutants
from talentarule.testing.mutation.model import Mutant
from talentarule.testing.occasions import SOME_DAY, usual
from talentarule.vocabulary.organisation import Position, Unit

MAX_POSITIONS = 40
"""For so many positions a candidate is looked for who would kill a survivor."""

MAX_NEAR = 30
"""So many examples are tried as they are, and with one fact changed."""


class Fate(Enum):
    """What became of a mutant.

    ``equivalent``: proved to change no verdict on anybody of whom everything is known. ``unreached``: nothing tells
    it apart, and that nothing can is not proved.
    """

    KILLED = "killed"
    SURVIVED = "survived"
    EQUIVALENT = "equivalent"
    UNREACHED = "unreached"


@frozen
class Case:
    """A candidate with the verdict that is expected for a position, from data rather than from an example."""

    name: str
    candidate: Mapping[str, object]
    where: Where
    verdict: n.ExpectedVerdict


@frozen
class Killer:
    """A candidate on whom the mutant decides differently, with what the rules themselves decide."""

    candidate: Candidate = field(repr=False)
    where: Where
    decision: Decision = field(repr=False)
    mutated: Decision = field(repr=False)


@frozen
class Trial:
    """A mutant and what became of it: killed ``by`` an example, or by ``killer`` if it stood among the examples."""

    mutant: Mutant
    fate: Fate
    by: str | None = None
    killer: Killer | None = None


@frozen
class MutationReport:
    """All trials of a rule set. ``failing`` are the expectations that fail without any mutant; then none is tried."""

    rules: RuleSet = field(repr=False)
    trials: tuple[Trial, ...]
    expectations: int
    failing: tuple[ExampleResult | Case, ...] = ()

    def of(self, fate: Fate) -> tuple[Trial, ...]:
        """The trials that ended so."""
        return tuple(one for one in self.trials if one.fate is fate)

    @property
    def killed(self) -> int:
        """How many mutants were noticed."""
        return len(self.of(Fate.KILLED))

    @property
    def counted(self) -> int:
        """How many mutants could have been: all but those proved to change no verdict."""
        return len(self.trials) - len(self.of(Fate.EQUIVALENT))

    @property
    def score(self) -> float:
        """The part that was noticed, from 0 to 1; 1 where there was nothing to notice."""
        return self.killed / self.counted if self.counted else 1.0


@frozen
class _Expectation:
    """Something that a mutant must not change: of an example or of data."""

    name: str
    position: str
    where: Where
    candidate: Mapping[str, object] = field(repr=False)
    holds: Callable[[RuleSet], bool] = field(repr=False)


def try_mutants(
    rules: RuleSet,
    *,
    cases: Sequence[Case] = (),
    search: bool = True,
    advance: Callable[[int], object] = int,
) -> MutationReport:
    """Run the examples of the rules, and ``cases`` from data, against every mutant.

    A mutant is killed by the first expectation that it breaks. With ``search`` a candidate is looked for who would
    kill each survivor. ``advance`` is told after each mutant.
    """
    failing = _failing(rules, cases)
    expected = [*_of_examples(rules), *_of_cases(rules, cases)]
    if failing:
        return MutationReport(rules, (), len(expected), failing)
    index = index_rules(rules.resolved.rules)
    about = {name: _about(rules, index, name) for name in {one.position for one in expected}}
    trials: list[Trial] = []
    for mutant in mutants(rules):
        trials.append(_tried(rules, mutant, expected, about, search))
        advance(1)
    return MutationReport(rules, tuple(trials), len(expected))


def _failing(rules: RuleSet, cases: Iterable[Case]) -> tuple[ExampleResult | Case, ...]:
    results = (
        run_expectation(rules, example, one)
        for example in rules.resolved.examples
        for one in example.expected
    )
    return (
        *(one for one in results if not one.passed),
        *(one for one in cases if not _case_holds(one, rules)),
    )


def _of_examples(rules: RuleSet) -> Iterator[_Expectation]:
    for example in rules.resolved.examples:
        assert example.on is not None
        for one in example.expected:
            where = Where(one.position, example.on, example.events, example.selection)

            def holds(
                mutated: RuleSet, example: n.Example = example, one: n.Expected = one
            ) -> bool:
                return run_expectation(mutated, example, one).passed

            yield _Expectation(example.title, one.position, where, example.facts, holds)


def _of_cases(rules: RuleSet, cases: Iterable[Case]) -> Iterator[_Expectation]:
    for case in cases:

        def holds(mutated: RuleSet, case: Case = case) -> bool:
            return _case_holds(case, mutated)

        yield _Expectation(case.name, case.where.position, case.where, case.candidate, holds)


def _case_holds(case: Case, rules: RuleSet) -> bool:
    return case.where.decide(rules, case.candidate).verdict.value == case.verdict.value


def _about(rules: RuleSet, index: RuleIndex, position: str) -> frozenset[str]:
    """The keys of the rules that may speak about a position."""
    return frozenset(rule.key for rule in index.about(_place(rules, position)))


def _place(rules: RuleSet, position: str) -> Position | Unit:
    place: Position | Unit = rules.decider(position, on=SOME_DAY).program.setting.position
    return place


def _tried(
    rules: RuleSet,
    mutant: Mutant,
    expected: Sequence[_Expectation],
    about: Mapping[str, frozenset[str]],
    search: bool,
) -> Trial:
    for one in expected:
        if about[one.position].isdisjoint(mutant.changed):
            continue
        if not one.holds(mutant.rules):
            return Trial(mutant, Fate.KILLED, one.name)
    places = list(_wheres(rules, mutant, expected))
    second: Killer | None = None
    if search:
        near = list({id(one.candidate): one.candidate for one in expected}.values())[:MAX_NEAR]
        for where in places:
            found = _killer(rules, mutant, where, near)
            if found is not None and found.decision.verdict is not found.mutated.verdict:
                return Trial(mutant, Fate.SURVIVED, killer=found)
            second = second or found
    if all(cannot_differ(rules, mutant.rules, where) for where in places):
        return Trial(mutant, Fate.EQUIVALENT)
    unreached = search and second is None
    return Trial(mutant, Fate.UNREACHED if unreached else Fate.SURVIVED, killer=second)


def _killer(
    rules: RuleSet, mutant: Mutant, where: Where, near: Sequence[Mapping[str, object]]
) -> Killer | None:
    candidate = killing_candidate(rules, mutant.rules, where, near)
    if candidate is None:
        return None
    decision = where.decide(rules, candidate)
    mutated = where.decide(mutant.rules, candidate)
    assert observed(decision) != observed(mutated)
    return Killer(candidate, where, decision, mutated)


def _wheres(rules: RuleSet, mutant: Mutant, expected: Sequence[_Expectation]) -> Iterator[Where]:
    """The positions for which the mutant asks something else, those of the examples first, each of a kind once."""
    positions = dict.fromkeys((*(one.position for one in expected), *rules.positions))
    default = expected[0].where if expected else usual(rules)
    own = {one.position: one.where for one in reversed(expected)}
    seen: set[object] = set()
    count = 0
    for name in positions:
        base = own.get(name, default)
        where = Where(name, base.on, base.events, base.selection)
        one, other = where.decider(rules), where.decider(mutant.rules)
        if same_rules(one, other):
            continue
        kind = (
            tuple(c.rule.key for c in one.program.considered),
            tuple(c.rule.key for c in other.program.considered),
            frozenset(
                (key, attribute.value)
                for key, attribute in one.program.setting.position.attributes.items()
            ),
        )
        if kind in seen:
            continue
        seen.add(kind)
        count += 1
        if count > MAX_POSITIONS:
            return
        yield where


__all__ = [
    "MAX_NEAR",
    "MAX_POSITIONS",
    "Case",
    "Fate",
    "Killer",
    "MutationReport",
    "Trial",
    "try_mutants",
]
