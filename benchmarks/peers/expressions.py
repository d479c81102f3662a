"""Conditions as text for the engines whose expressions look alike."""

from __future__ import annotations

import json
from collections.abc import Sequence

from attrs import frozen

from .cases import Case
from .description import (
    EPOCH,
    FIELDS,
    SCALES,
    Among,
    AtLeast,
    AtLeastLevel,
    Condition,
    Is,
    NotOlder,
    Position,
    Under,
    Yes,
    earliest_birth,
)


@frozen
class Dialect:
    """How an expression language writes names, sets, the connective and the negation."""

    conjunction: str
    negation: str
    name: str = "{}"
    member: str = "{value} in {members}"
    word: str = "{}"


def condition_text(condition: Condition, dialect: Dialect) -> str:
    """One condition; a level is its rank, a day its number."""
    name = dialect.name.format(condition.fact.replace(" ", "_"))
    match condition:
        case Is(_, value):
            return f"{name} == {word(value, dialect)}"
        case AtLeastLevel(fact, level):
            return f"{name} >= {SCALES[fact][level]}"
        case Under(_, branch):
            return member(name, (branch, *FIELDS[branch]), dialect)
        case NotOlder(_, years):
            return f"{name} >= {(earliest_birth(years) - EPOCH).days}"
        case Yes():
            return name
        case Among(_, members):
            return member(name, members, dialect)
        case AtLeast(_, number):
            return f"{name} >= {number}"


def word(value: str | int, dialect: Dialect) -> str:
    """A constant."""
    return dialect.word.format(json.dumps(value)) if isinstance(value, str) else str(value)


def member(name: str, members: Sequence[str | int], dialect: Dialect) -> str:
    """That a value is one of these."""
    listed = f"[{', '.join(word(one, dialect) for one in members)}]"
    return dialect.member.format(value=name, members=listed)


def position_text(position: Position, dialect: Dialect) -> str:
    """All conditions of a position."""
    return dialect.conjunction.join(condition_text(one, dialect) for one in position.conditions)


def list_text(positions: Sequence[Position], dialect: Dialect) -> str:
    """One expression that gives the answers for several positions."""
    return f"[{', '.join(position_text(one, dialect) for one in positions)}]"


def case_text(case: Case, dialect: Dialect) -> str:
    """The condition of a case, or its negation."""
    text = condition_text(case.spelled, dialect)
    if not case.negated:
        return text
    if isinstance(case.spelled, Is):
        return text.replace(" == ", " != ")
    return dialect.negation.format(text)


RULE_ENGINE = Dialect(" and ", "not ({})")
ZEN = Dialect(" and ", "not ({})")
ZEN_POLICY = Dialect(" and ", "not ({})", "calon.{}")
CEL = Dialect(" && ", "!({})")
CEDAR = Dialect(" && ", "!({})", "principal.{}", "{members}.contains({value})")
CEDAR_CONTEXT = Dialect(" && ", "!({})", "context.{}", "{members}.contains({value})")
