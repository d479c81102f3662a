"""Changes for people: as parts of a document, as JSON and as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from talentarule.analysis.comparing import words as w
from talentarule.analysis.comparing.people import (
    WRONG,
    Cause,
    GroupCount,
    PeopleDifference,
    PositionPeople,
    Transition,
)
from talentarule.analysis.comparing.telling import clause_name
from talentarule.analysis.documents import Block, Grid, Heading, Line
from talentarule.decide.verdict import VERDICTS
from talentarule.decide.words import say
from talentarule.diagnostics import Lang, Words
from talentarule.diagnostics.shown import json_text
from talentarule.report import phrases as p
from talentarule.rules.labels import path_in

SHOWN_PEOPLE = 20
"""So many people are listed in a text."""

PAGE_PEOPLE = 2_000
"""So many on a page of HTML."""

SHOWN_CAUSES = 5
"""So many causes of a position."""

AT_ONCE = 65_536


def people_blocks(
    found: PeopleDifference, lang: Lang, shown: int = SHOWN_PEOPLE
) -> Iterator[Block]:
    """What changes for the people, the first ones by name."""
    yield Heading(w.PEOPLE_SECTION.of(lang))
    if not found.changes:
        yield Line(say(w.NOBODY, lang, people=_spaced(found.people)))
    else:
        counts = {"changes": found.changes, "changed": found.changed_people, "people": found.people}
        yield Line(say(w.TOTAL, lang, **{name: _spaced(one) for name, one in counts.items()}))
    if any(found.errors):
        old, new = map(_spaced, found.errors)
        yield Line(say(w.WRONG_DATA, lang, old=old, new=new), 1)
    if not found.changes:
        return
    yield Heading(w.BY_POSITION.of(lang), 2)
    yield _grid(
        w.POSITION,
        [(one.position, _three(one.transitions)) for one in found.positions],
        lang,
    )
    if any(one.group for one in found.by_unit):
        yield Heading(w.BY_UNIT.of(lang), 2)
        rows = [(one.group or w.NO_UNIT.of(lang), _three(one.transitions)) for one in found.by_unit]
        yield _grid(w.UNIT, rows, lang)
    for name, groups in found.by_fact.items():
        yield Heading(say(w.BY_FACT, lang, name=name), 2)
        yield _groups(name, groups, lang)
    yield Heading(w.CAUSES.of(lang), 2)
    for one in found.positions:
        yield from _causes(one, lang)
    yield Heading(w.WHO.of(lang), 2)
    yield from _who(found, lang, shown)


def _groups(name: str, groups: Sequence[GroupCount], lang: Lang) -> Grid:
    header = (name, w.PEOPLE.of(lang), *(one.of(lang) for one in w.COLUMNS))
    rows = [
        (
            one.group or w.UNKNOWN.of(lang),
            _spaced(one.people),
            *map(_spaced, _three(one.transitions)),
        )
        for one in groups
    ]
    return Grid(header, tuple(rows))


def _grid(first: Words, rows: Sequence[tuple[str, Sequence[int]]], lang: Lang) -> Grid:
    header = (first.of(lang), *(one.of(lang) for one in w.COLUMNS))
    return Grid(header, tuple((name, *map(_spaced, counts)) for name, counts in rows))


def _three(transitions: Mapping[Transition, int]) -> tuple[int, int, int]:
    """How many became eligible, how many are so no longer, and how many changed otherwise."""
    came = sum(count for (_, new), count in transitions.items() if new == 2)
    went = sum(count for (old, _), count in transitions.items() if old == 2)
    return came, went, sum(transitions.values()) - came - went


def _causes(one: PositionPeople, lang: Lang) -> Iterator[Block]:
    for cause in one.causes[:SHOWN_CAUSES]:
        yield Line(_cause(one.position, cause, lang), 1, _spaced(cause.count))
    left = sum(cause.count for cause in one.causes[SHOWN_CAUSES:])
    if left:
        told = say(w.MORE_CAUSES, lang, count=str(len(one.causes) - SHOWN_CAUSES))
        yield Line(f"{one.position}: {told}", 1, _spaced(left))


def _cause(position: str, cause: Cause, lang: Lang) -> str:
    return say(
        w.CAUSE,
        lang,
        position=position,
        old=verdict_words(cause.old, lang),
        new=verdict_words(cause.new, lang),
        clauses=_clauses(cause, lang),
    )


def _clauses(cause: Cause, lang: Lang) -> str:
    if not cause.clauses:
        return w.NO_CAUSE.of(lang)
    return "; ".join(clause_name(one, lang) for one in cause.clauses)


def _who(found: PeopleDifference, lang: Lang, shown: int) -> Iterator[Block]:
    left = shown
    for one in found.positions:
        rows = one.rows[:left]
        for who, cause in zip(
            found.identities(rows), one.cause_of[: rows.size].tolist(), strict=True
        ):
            own = one.causes[cause]
            text = say(
                w.PERSON,
                lang,
                id=who,
                position=one.position,
                old=verdict_words(own.old, lang),
                new=verdict_words(own.new, lang),
                clauses="; ".join(path_in(ref.path, lang) for ref in own.clauses)
                or w.NO_CAUSE.of(lang),
            )
            yield Line(text, 1)
        left -= int(rows.size)
        if left <= 0:
            break
    if found.changes > shown:
        yield Line(say(w.MORE_PEOPLE, lang, count=_spaced(found.changes - shown)), 1)


def verdict_words(level: int, lang: Lang) -> str:
    """A verdict by its level."""
    return (w.WRONG if level == WRONG else p.VERDICTS[VERDICTS[level]]).of(lang)


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", " ")


# Rows ----------------------------------------------------------------------------------------------------------


def people_header(lang: Lang) -> list[str]:
    """The heading of the table of those whose verdict changes."""
    return [one.of(lang) for one in w.CSV]


def people_rows(found: PeopleDifference, lang: Lang) -> Iterator[tuple[str, ...]]:
    """Everybody whose verdict changes, position by position."""
    for one in found.positions:
        told = [
            (
                one.position,
                verdict_words(cause.old, lang),
                verdict_words(cause.new, lang),
                "; ".join(path_in(ref.path, lang) for ref in cause.clauses),
            )
            for cause in one.causes
        ]
        for who, cause in _each(found, one):
            yield (who, *told[cause])


def _each(found: PeopleDifference, one: PositionPeople) -> Iterator[tuple[str, int]]:
    for first in range(0, one.rows.size, AT_ONCE):
        part = slice(first, first + AT_ONCE)
        yield from zip(found.identities(one.rows[part]), one.cause_of[part].tolist(), strict=True)


# JSON ----------------------------------------------------------------------------------------------------------


def people_json(found: PeopleDifference) -> Iterator[str]:
    """The JSON object of the changes for people, in pieces: a line for each changed verdict."""
    head: dict[str, object] = {
        "people": found.people,
        "changes": found.changes,
        "changed_people": found.changed_people,
        "wrong_values": {"old": found.errors[0], "new": found.errors[1]},
        "positions": [
            {
                "position": one.position,
                "unit": one.unit,
                "transitions": _transitions(one.transitions),
                "causes": [{**_cause_json(cause), "count": cause.count} for cause in one.causes],
            }
            for one in found.positions
        ],
        "by_unit": _groups_json(found.by_unit),
        "by": {name: _groups_json(groups) for name, groups in found.by_fact.items()},
    }
    yield json_text(head, indent=1).removesuffix("\n}") + ',\n "changed": ['
    start = "\n"
    for one in found.positions:
        ends = [
            json_text({"position": one.position, **_cause_json(cause)})[1:] for cause in one.causes
        ]
        for who, cause in _each(found, one):
            yield f'{start}  {{"id": {json_text(who)}, {ends[cause]}'
            start = ",\n"
    yield "\n ]\n}" if start != "\n" else "]\n}"


def _cause_json(cause: Cause) -> dict[str, object]:
    return {
        "old": _name(cause.old),
        "new": _name(cause.new),
        "clauses": [one.path for one in cause.clauses],
    }


def _name(level: int) -> str | None:
    return None if level == WRONG else VERDICTS[level].name


def _transitions(transitions: Mapping[Transition, int]) -> list[dict[str, object]]:
    return [
        {"old": _name(old), "new": _name(new), "count": count}
        for (old, new), count in transitions.items()
    ]


def _groups_json(groups: Sequence[GroupCount]) -> list[dict[str, object]]:
    return [
        {"group": one.group, "people": one.people, "transitions": _transitions(one.transitions)}
        for one in groups
    ]


def whole_json(difference: Mapping[str, object], found: PeopleDifference | None) -> Iterator[str]:
    """The JSON document of a comparison, with the people where there are some, in pieces."""
    text = json_text(difference, indent=1)
    if found is None:
        yield text + "\n"
        return
    yield text.removesuffix("\n}") + ',\n "data": '
    yield from people_json(found)
    yield "\n}\n"


__all__ = [
    "PAGE_PEOPLE",
    "people_blocks",
    "people_header",
    "people_json",
    "people_rows",
    "verdict_words",
    "whole_json",
]
