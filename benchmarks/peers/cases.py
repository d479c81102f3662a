"""The cases that nobody can decide: facts that are missing, null or wrong, and names misspelt in data or rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve, frozen

from .description import Among, AtLeast, AtLeastLevel, Condition, Is, Yes

LEVELS = ("III/d", "IV/a", "IV/b", "IV/c")
PENALTIES = ("ringan", "sedang", "berat")
KNOWN: Mapping[str, Any] = {
    "lama administrator": 12,
    "hukuman": "berat",
    "sehat": False,
    "golongan": "IV/b",
}
"""Somebody of whom everything is known."""


@frozen
class Case:
    """What is wrong, the condition with which it is asked, and the facts.

    ``condition`` is ours; ``spelled`` is the same for engines without scales: a level from the list of those that are
    high enough. With ``negated`` the rule asks for the contrary.
    """

    title: str
    condition: Condition
    spelled: Condition
    facts: Mapping[str, Any]
    negated: bool = False


NUMBER = AtLeast("lama administrator", 24)
WORD = Is("hukuman", "berat")
YES = Yes("sehat")
LEVEL = AtLeastLevel("golongan", "IV/b")
CONDITIONS: tuple[tuple[Condition, Condition], ...] = (
    (NUMBER, NUMBER),
    (WORD, WORD),
    (YES, YES),
    (LEVEL, Among("golongan", ("IV/b", "IV/c"))),
)

MISNAMED: tuple[tuple[Condition, Condition], ...] = (
    (AtLeast("lama administratr", 24),) * 2,
    (Is("hukumn", "berat"),) * 2,
    (Yes("seht"),) * 2,
    (AtLeastLevel("golongn", "IV/b"), Among("golongn", ("IV/b", "IV/c"))),
)
"""The same with the name of the fact misspelt."""

QUALIFIED: Mapping[str, Any] = {
    "lama administrator": 30,
    "hukuman": "ringan",
    "sehat": True,
    "golongan": "IV/c",
}
"""Somebody else of whom everything is known, on the other side of every condition."""


def controls() -> tuple[tuple[Case, bool], ...]:
    """Cases that everybody can decide, with the right answer: they show that an engine was asked rightly."""
    truths = (
        (KNOWN, (False, True, False, True)),
        (QUALIFIED, (True, False, True, True)),
        ({**QUALIFIED, "golongan": "III/d"}, (True, False, True, False)),
    )
    return tuple(
        (Case("known", condition, spelled, facts, negated), truth is not negated)
        for facts, answers in truths
        for (condition, spelled), truth in zip(CONDITIONS, answers, strict=True)
        for negated in (False, True)
    )


def cases() -> tuple[Case, ...]:
    """Every case, with the condition as it stands and negated."""
    return tuple(
        evolve(one, negated=negated) for one in positive_cases() for negated in (False, True)
    )


def positive_cases() -> Iterator[Case]:
    """The cases with the condition as it stands."""
    for condition, spelled in CONDITIONS:
        rest = {name: value for name, value in KNOWN.items() if name != condition.fact}
        yield Case("fact missing", condition, spelled, rest)
    for condition, spelled in CONDITIONS:
        yield Case("fact null", condition, spelled, {**KNOWN, condition.fact: None})
    wrong: tuple[object, ...] = ("abc", 3, "abc", 3)
    for (condition, spelled), value in zip(CONDITIONS, wrong, strict=True):
        yield Case(f"`{value!r}` in the data", condition, spelled, {**KNOWN, condition.fact: value})
    for (condition, spelled), value in zip(
        (CONDITIONS[1], CONDITIONS[3]), ("brat", "IV/e"), strict=True
    ):
        title = f"`{value}` in the data"
        yield Case(title, condition, spelled, {**KNOWN, condition.fact: value})
    for condition, spelled in MISNAMED:
        yield Case(f"`{condition.fact}` in the rule", condition, spelled, KNOWN)
    misspelt = Is("hukuman", "brat")
    yield Case("`brat` in the rule", misspelt, misspelt, KNOWN)
    yield Case(
        "`IV/e` in the rule",
        AtLeastLevel("golongan", "IV/e"),
        Among("golongan", ("IV/e", "IV/c")),
        KNOWN,
    )
