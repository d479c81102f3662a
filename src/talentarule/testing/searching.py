"""Searching for a candidate who violates a property, making it small, and showing it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from random import Random
from typing import Any

from attrs import frozen
from hypothesis import HealthCheck, Phase, find, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample, Unsatisfiable

from talentarule.analysis.pasting import Expectation, example_text
from talentarule.decide.decision import Decision
from talentarule.decide.values.spelling import spellings_of
from talentarule.diagnostics import Lang, Words
from talentarule.diagnostics.suggest import nearest
from talentarule.engine.errors import UnknownNameError
from talentarule.engine.ruleset import RuleSet
from talentarule.rules.labels import path_in
from talentarule.testing.killing import Where
from talentarule.testing.occasions import occasion
from talentarule.testing.strategies import Candidate, candidates, eligible
from talentarule.vocabulary.facts import Fact
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.values import Records, Value

_FIRST = Words("calon", "candidate")
_CHANGED = Words("calon yang sama, {fact} berbeda", "the same candidate, another {fact}")


@frozen
class Shown:
    """A candidate with what is to be expected of them; ``like`` the first of the two that are shown."""

    candidate: Candidate
    expected: Expectation
    pool: tuple[Candidate, ...] = ()


@frozen
class Violation:
    """What is wrong, and the candidates that show it, the first one first."""

    message: Words
    parts: Mapping[str, Words]
    shown: tuple[Shown, ...]
    second: Words | None = None


Judge = Callable[[Any], Violation | None]


# Searching -----------------------------------------------------------------------------------------------------


def search(
    rules: RuleSet,
    where: Where,
    drawn: st.SearchStrategy[Any],
    judge: Judge,
    max_examples: int,
    lang: Lang,
) -> None:
    """Raise AssertionError with the smallest violation that is found."""
    quick = settings(
        database=None,
        deadline=None,
        max_examples=max_examples,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    try:
        found = find(
            drawn,
            lambda people: judge(people) is not None,
            settings=quick,
            random=Random(0),  # noqa: S311 - the same candidates in each run
        )
    except (NoSuchExample, Unsatisfiable):
        return
    violation = judge(_smallest(found, judge))
    assert violation is not None
    raise AssertionError(_told(rules, where, violation, lang))


def _smallest(people: Any, judge: Judge) -> Any:
    """The candidate, and those beside, without every fact that does not matter."""
    if isinstance(people, tuple):
        candidate, pool = people
        for number in reversed(range(len(pool))):
            fewer = (candidate, [*pool[:number], *pool[number + 1 :]])
            if judge(fewer) is not None:
                candidate, pool = fewer
        for number in range(len(pool)):
            others = list(pool)

            def among(
                one: Candidate, number: int = number, others: list[Candidate] = others
            ) -> Any:
                return judge((candidate, [*others[:number], one, *others[number + 1 :]]))

            pool = [*others[:number], _fewer_facts(others[number], among), *others[number + 1 :]]
        return _fewer_facts(candidate, lambda one: judge((one, pool))), pool
    return _fewer_facts(people, judge)


def _fewer_facts(candidate: Candidate, judge: Judge) -> Candidate:
    for name in list(candidate):
        fewer = {other: value for other, value in candidate.items() if other != name}
        if judge(fewer) is not None:
            candidate = fewer
    return candidate


def _told(rules: RuleSet, where: Where, violation: Violation, lang: Lang) -> str:
    parts = {name: words.of(lang) for name, words in violation.parts.items()}
    lines = [violation.message.of(lang).format_map(parts), ""]
    titles = [_FIRST.of(lang)]
    if violation.second is not None:
        titles.append(violation.second.of(lang))
    taken = {one.title for one in rules.resolved.examples}
    for title, shown in zip(titles, violation.shown, strict=True):
        while title in taken:
            title += " *"
        taken.add(title)
        text = example_text(
            rules, title, shown.candidate, where, [shown.expected], pool=shown.pool, lang=lang
        )
        lines.append(text)
    return "\n".join(lines)


def parts_of(where: Where, **words: str) -> dict[str, Words]:
    named = {"position": where.position, **words}
    return {name: Words(text, path_in(text, "en")) for name, text in named.items()}


def second_title(fact: Fact) -> Words:
    return Words(_CHANGED.id.format(fact=fact.name), _CHANGED.en.format(fact=fact.name))


# Candidates and decisions --------------------------------------------------------------------------------------


def fact_named(rules: RuleSet, name: str) -> Fact:
    for own, fact in rules.facts.items():
        if fold(own) == fold(name):
            return fact
    raise UnknownNameError("fact", name, nearest(name, list(rules.facts)))


def occasions(
    rules: RuleSet,
    position: str | None,
    on: datetime.date | None,
    events: Mapping[str, datetime.date] | None,
    selection: Mapping[str, object] | None,
) -> Iterator[Where]:
    """The position, or all of them: of those for which the same is asked, one."""
    names = rules.positions if position is None else (position,)
    seen: set[object] = set()
    for name in names:
        where = occasion(rules, name, on, events, selection)
        setting = where.decider(rules).program
        kind = (
            tuple(one.rule.key for one in setting.considered),
            frozenset((key, one.value) for key, one in setting.setting.position.attributes.items()),
        )
        if kind not in seen:
            seen.add(kind)
            yield where


def eligible_or_nobody(rules: RuleSet, where: Where) -> st.SearchStrategy[Candidate] | None:
    try:
        return eligible(
            rules, where.position, on=where.on, events=where.events, selection=where.selection
        )
    except Unsatisfiable:
        return None


def anybody(rules: RuleSet, where: Where) -> st.SearchStrategy[Candidate]:
    """Those who are eligible, if anybody can be, and anybody else."""
    others = candidates(rules, on=where.on, events=where.events)
    passing = eligible_or_nobody(rules, where)
    return others if passing is None else st.one_of(passing, others)


def decide(
    rules: RuleSet, where: Where, candidate: Candidate, pool: Sequence[Candidate] | None = None
) -> Decision:
    return rules.decide(
        candidate,
        where.position,
        on=where.on,
        events=where.events,
        selection=where.selection,
        pool=None if not pool else (*pool, candidate),
    )


def decided_with(
    rules: RuleSet,
    where: Where,
    candidate: Candidate,
    fact: Fact,
    value: Value,
    decided: dict[Value, Decision],
) -> Decision:
    """The decision with this value of the fact, asked for once."""
    if value not in decided:
        decided[value] = decide(rules, where, with_value(candidate, fact, value))
    return decided[value]


def with_value(candidate: Candidate, fact: Fact, value: Value) -> Candidate:
    kept = {name: one for name, one in candidate.items() if fold(name) != fact.key}
    kept.pop(f"{fact.name} lengkap", None)
    return {**kept, fact.name: spellings_of(fact, value)[0]}


def known_values(domain: Iterable[Value]) -> list[Value]:
    return [one for one in domain if not isinstance(one, Records)]


__all__ = [
    "Judge",
    "Shown",
    "Violation",
    "anybody",
    "decide",
    "decided_with",
    "eligible_or_nobody",
    "fact_named",
    "known_values",
    "occasions",
    "parts_of",
    "search",
    "second_title",
    "with_value",
]
