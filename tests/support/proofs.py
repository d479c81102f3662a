"""What proofs are held to: the outcomes of the reference interpreter for every candidate of a grid."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import product
from typing import Any

from attrs import frozen

import talentarule
from strategies.record_text import Pick
from talentarule.analysis.goals import AtLeast, Goal, Literal, Wish, every, granted_goal, some
from talentarule.analysis.judging import Bench, Impossible, NotDecided, Witness
from talentarule.decide.verdict import VERDICTS
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import atom_outcome, clause_in_force, verdict_of, waived_outcome
from talentarule.rules.situation import Situation
from talentarule.rules.walk import atoms_of, conditions_of
from talentarule.vocabulary.facts import Flag, Owner
from talentarule.vocabulary.reading import Unreadable, read_value
from talentarule.vocabulary.values import Value


@frozen(eq=False)
class Seen:
    """The outcomes for one candidate: of the verdict, of each demand of the rules, of each condition without parts."""

    verdict: Outcome
    demands: tuple[Outcome, ...]
    atoms: Mapping[n.Atom, Outcome]


@frozen(eq=False)
class Question:
    """A goal, and what it means, said of outcomes without looking at the goal."""

    goal: Goal
    means: Callable[[Seen], bool]


def situation_for(bench: Bench, person: Mapping[str, Any]) -> Situation:
    """The situation of a candidate given as data; facts of the selection stand among them."""
    values: dict[Owner, dict[str, Value | None]] = {Owner.CANDIDATE: {}, Owner.SELECTION: {}}
    for fact in bench.rules.resolved.vocabulary.facts.values():
        if fact.owner in values and fact.name in person:
            may_be_none = Flag.MAY_BE_NONE in fact.flags
            value = read_value(fact.type, person[fact.name], may_be_none=may_be_none)
            assert not isinstance(value, Unreadable), (fact.name, person[fact.name], value)
            values[fact.owner][fact.key] = value
    setting = bench.setting
    return Situation(
        setting.position,
        values[Owner.CANDIDATE],
        setting.law_on,
        setting.facts_on,
        setting.events,
        {**setting.selection, **values[Owner.SELECTION]},
    )


def demands_of(bench: Bench) -> Iterator[tuple[n.Rule, n.Clause]]:
    """The clauses that stand directly under the rules that can refuse."""
    for one in bench.demands:
        body = one.rule.body.body
        conjunctive = isinstance(body, n.Group) and body.kind is n.GroupKind.ALL
        members = body.members if isinstance(body, n.Group) and conjunctive else (one.rule.body,)
        yield from ((one.rule, each) for each in members if clause_in_force(each, bench.law_on))


def atoms_in(bench: Bench) -> tuple[n.Atom, ...]:
    """The conditions without parts of all rules that can refuse."""
    return tuple(
        dict.fromkeys(
            atom
            for one in bench.demands
            for condition in conditions_of(one.rule.body)
            for atom in atoms_of(condition)
        )
    )


def seen_by_reference(bench: Bench, situations: Iterable[Situation]) -> list[Seen]:
    """The outcomes by the reference interpreter, of the rules as they stand."""
    rules: n.ResolvedRules = bench.rules.resolved
    clauses = tuple(demands_of(bench))
    atoms = atoms_in(bench)
    granted = bench.program.overridden
    found: dict[tuple[Outcome, ...], Seen] = {}
    for situation in situations:
        atom = partial(atom_outcome, situation=situation)
        outcomes = {one: atom(one) for one in atoms}
        vector = tuple(outcomes.values())
        if vector in found:
            continue
        found[vector] = Seen(
            verdict_of(rules, situation),
            tuple(
                waived_outcome(clause, atom, bench.law_on, rule.key, granted)
                for rule, clause in clauses
            ),
            outcomes,
        )
    return list(found.values())


def questions(bench: Bench, pick: Pick) -> list[Question]:
    """Goals of every kind with what they mean."""
    clauses = tuple(demands_of(bench))
    granted = bench.program.overridden

    def goal_of(place: int, wish: Wish) -> Goal:
        rule, clause = clauses[place]
        return granted_goal(clause, wish, bench.put, bench.law_on, rule.key, granted)

    found = [
        Question(bench.eligible(), lambda seen: seen.verdict is Outcome.TRUE),
        Question(bench.refused(), lambda seen: seen.verdict is Outcome.FALSE),
    ]
    for place, wish in product(range(len(clauses)), (Wish.FALSE, Wish.NOT_TRUE)):
        others = [goal_of(other, Wish.TRUE) for other in range(len(clauses)) if other != place]
        found.append(
            Question(every([goal_of(place, wish), *others]), partial(_only, place=place, wish=wish))
        )
    atoms = atoms_in(bench)
    for _ in range(8):
        chosen = [(pick(atoms), pick(tuple(Wish))) for _ in range(pick((1, 2, 3)))]
        literals = [Literal(bench.put(atom), wish) for atom, wish in chosen]
        count = pick(range(1, len(chosen) + 1))
        goal, needed = pick(
            (
                (every(literals), len(chosen)),
                (some(literals), 1),
                (AtLeast(count, tuple(literals)), count),
            )
        )
        found.append(Question(goal, partial(_so_many, chosen=tuple(chosen), needed=needed)))
    return found


def _only(seen: Seen, *, place: int, wish: Wish) -> bool:
    """Whether one demand comes out as wished, and all others are met."""
    others = (*seen.demands[:place], *seen.demands[place + 1 :])
    return seen.demands[place] in wish.value and set(others) <= {Outcome.TRUE}


def _so_many(seen: Seen, *, chosen: tuple[tuple[n.Atom, Wish], ...], needed: int) -> bool:
    return sum(seen.atoms[atom] in wish.value for atom, wish in chosen) >= needed


def told_wrongly(
    bench: Bench, question: Question, seen: Iterable[Seen], *, missing: bool
) -> str | None:
    """What is wrong with the answer to a question; None where nothing is. ``not decided`` is no mistake, but told."""
    answer = bench.find(question.goal, missing=missing)
    match answer:
        case Impossible():
            reached = next((one for one in seen if question.means(one)), None)
            return None if reached is None else f"said to be impossible, but: {reached.atoms}"
        case Witness(candidate, selection, decision):
            situation = situation_for(bench, {**candidate, **selection})
            (own,) = seen_by_reference(bench, [situation])
            if VERDICTS[own.verdict.value] is not decision.verdict:
                return f"decided otherwise: {candidate}"
            return None if question.means(own) else f"no witness: {candidate}"
        case NotDecided():
            return "not decided"


def rules_of(text: str) -> talentarule.RuleSet | None:
    """The rule set, None where chance made a mistake."""
    try:
        return talentarule.loads(text)
    except talentarule.RuleError:
        return None


__all__ = [
    "Question",
    "Seen",
    "questions",
    "rules_of",
    "seen_by_reference",
    "situation_for",
    "told_wrongly",
]
