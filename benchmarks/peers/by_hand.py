"""The conditions as a programmer writes them for one position: nothing checked, nothing recorded, one boolean."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .description import (
    FIELDS,
    GOLONGAN,
    PENDIDIKAN,
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

ByHand = Callable[[Mapping[str, object]], bool]


def by_hand(position: Position) -> ByHand:
    """The function of one position.

    Its text is put together here, because nobody writes forty of them; it is what they would write: constants, sets
    and dates stand ready as globals, and it stops at the first condition that fails.
    """
    names: dict[str, object] = {"GOLONGAN": GOLONGAN_RANKS, "PENDIDIKAN": PENDIDIKAN_RANKS}
    lines = [condition_text(one, names) for one in position.conditions]
    text = (
        "def eligible(person):\n    return (\n        " + "\n        and ".join(lines) + "\n    )\n"
    )
    exec(text, names)  # noqa: S102 - the text is made of the description above
    function = names["eligible"]
    assert callable(function)
    return function


GOLONGAN_RANKS = dict(GOLONGAN)
PENDIDIKAN_RANKS = dict(PENDIDIKAN)


def condition_text(condition: Condition, names: dict[str, object]) -> str:
    """One condition; the sets and dates that it needs are added to the names."""
    place = len(names)
    match condition:
        case Is(fact, value):
            return f"person[{fact!r}] == {value!r}"
        case AtLeastLevel(fact, level):
            return f"{fact.upper()}[person[{fact!r}]] >= {SCALES[fact][level]}"
        case Under(fact, branch):
            names[f"FIELDS_{place}"] = frozenset({branch, *FIELDS[branch]})
            return f"person[{fact!r}] in FIELDS_{place}"
        case NotOlder(fact, years):
            names[f"EARLIEST_{place}"] = earliest_birth(years)
            return f"person[{fact!r}] >= EARLIEST_{place}"
        case Yes(fact):
            return f"person[{fact!r}] is True"
        case Among(fact, members):
            names[f"MEMBERS_{place}"] = frozenset(members)
            return f"person[{fact!r}] in MEMBERS_{place}"
        case AtLeast(fact, number):
            return f"person[{fact!r}] >= {number}"
