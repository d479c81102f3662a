"""What a draft changes for given people: whose verdict becomes another, and by which clauses.

Both rule sets screen the whole table; verdicts are compared as arrays, and clauses are looked at only of those whose
verdict changed. A clause made the change where it stands lower in the rule set with the lower verdict than its
counterpart in the other, or has no counterpart there.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import field, frozen

from talentarule.analysis.comparing.diffing import clause_ref, entries_of
from talentarule.analysis.comparing.joint import joint
from talentarule.analysis.comparing.matching import matched
from talentarule.analysis.comparing.meeting import meet
from talentarule.analysis.comparing.model import ClauseRef
from talentarule.analysis.comparing.sides import Sides, names_of
from talentarule.analysis.judging import NO_EVENTS, NO_FACTS, SECONDS, assumed_events
from talentarule.engine.populations import require_population
from talentarule.engine.ruleset import RuleSet
from talentarule.rules import nodes as n

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from talentarule.analysis.comparing.groups import Grouping
    from talentarule.population.result import TableResult
    from talentarule.population.verdicts import Standings

    Array = npt.NDArray[np.int64]

WRONG = -1
"""Stands for no verdict: a value that the rules read is wrong."""

Transition = tuple[int, int]
"""The verdicts by the old and the new rule set: 0 INELIGIBLE, 1 UNDETERMINED, 2 ELIGIBLE, -1 none for wrong data."""


@frozen
class Cause:
    """A way in which verdicts changed: from which to which, and the clauses that made the change, those of the old rule
    set where the verdict rose, those of the new one where it fell. No clause where none did: a rule of the position's
    own came or went, or the data can no longer be read.
    """

    old: int
    new: int
    clauses: tuple[ClauseRef, ...]
    count: int


@frozen(eq=False)
class PositionPeople:
    """Whose verdict for a position changed: ``rows`` in ascending order, and of each the place in ``causes``."""

    position: str
    unit: str
    transitions: Mapping[Transition, int]
    causes: tuple[Cause, ...]
    rows: Array = field(repr=False)
    cause_of: Array = field(repr=False)


@frozen
class GroupCount:
    """How many people of a group have which change of verdict, positions together; ``people`` is how many it has."""

    group: str
    people: int
    transitions: Mapping[Transition, int]


@frozen(eq=False)
class PeopleDifference:
    """What changed for the people of a table."""

    people: int
    positions: tuple[PositionPeople, ...]
    by_unit: tuple[GroupCount, ...]
    by_fact: Mapping[str, tuple[GroupCount, ...]]
    changed_people: int
    errors: tuple[int, int]
    identities: Callable[[Array], list[str]] = field(repr=False)

    @property
    def changes(self) -> int:
        """How many verdicts changed, of all people for all positions."""
        return sum(int(one.rows.size) for one in self.positions)


def diff_people(
    old: RuleSet,
    new: RuleSet,
    source: object,
    positions: Iterable[str] | None = None,
    *,
    on: datetime.date,
    law_on_old: datetime.date | None = None,
    law_on_new: datetime.date | None = None,
    events: Mapping[str, datetime.date] = NO_EVENTS,
    selection: Mapping[str, object] = NO_FACTS,
    by: Sequence[str] | None = None,
    id_column: str | None = None,
    sheet: str | None = None,
    advance: Callable[[int], object] = int,
) -> PeopleDifference:
    """Whose verdict ``new`` changes, in a table as :meth:`RuleSet.screen_table` takes it, for the positions that both
    rule sets have (or these). ``by`` names the facts or columns by which the changes are counted; when not given, the
    rank (a scale named *golongan*) and the person's own unit, where the data have them.

    Events without a date are taken to be on ``on``, as by :func:`diff`. Raises as :meth:`RuleSet.screen_table` does;
    DataError for a table that cannot be read twice.
    """
    require_population()
    from talentarule.analysis.comparing.groups import groupings, readable_twice

    sides = Sides(
        old, new, on, law_on_old or on, law_on_new or on, dict(events), dict(selection), SECONDS
    )
    names = names_of(old, new, positions).both
    source = readable_twice(source)

    def screened(rules: RuleSet, wanted: list[str], law_on: datetime.date) -> TableResult:
        return rules.screen_table(
            source,
            wanted,
            on=on,
            law_on=law_on,
            events=assumed_events(rules, on, sides.events_of(rules)),
            selection=sides.selection_of(rules),
            id_column=id_column,
            sheet=sheet,
            advance=advance,
        )

    before = screened(old, [one for one, _ in names], sides.law_on_old)
    after = screened(new, [one for _, one in names], sides.law_on_new)
    found = _changed(before, after, names)
    standings_old = before.standings({one: rows for (one, _), (rows, _, _) in found.items()})
    standings_new = after.standings({one: rows for (_, one), (rows, _, _) in found.items()})
    meeting = meet(old.resolved.vocabulary, new.resolved.vocabulary)
    told: list[PositionPeople] = []
    for pair, (rows, low, high) in found.items():
        here = joint(sides.bench_old(pair[0]), sides.bench_new(pair[1]), meeting)
        olds = list(entries_of(here, here.old, here.put_old))
        news = list(entries_of(here, here.new, here.put_new))
        same = [
            (
                _key(olds[one].considered.rule, olds[one].clause),
                _key(news[other].considered.rule, news[other].clause),
            )
            for one, other in matched([one.asked for one in olds], [one.asked for one in news])
            if one is not None and other is not None
        ]
        causes, cause_of = _causes(low, high, standings_old[pair[0]], standings_new[pair[1]], same)
        told.append(
            PositionPeople(
                pair[1], _unit(new, pair[1]), _transitions(low, high), causes, rows, cause_of
            )
        )
    grouped = groupings(new, source, on, by, id_column=id_column, sheet=sheet)
    return PeopleDifference(
        after.rows,
        tuple(told),
        _by_unit(told, after.rows),
        {one.name: _by_group(one, told, found, names) for one in grouped},
        _anybody(told, after.rows),
        (before.error_count, after.error_count),
        after.identities,
    )


_Changed = dict[tuple[str, str], "tuple[Array, Array, Array]"]


def _changed(before: TableResult, after: TableResult, names: Sequence[tuple[str, str]]) -> _Changed:
    """For each position with changes the rows, and their levels before and after."""
    import numpy as np

    found: _Changed = {}
    for pair in names:
        low, high = before.levels(pair[0]), after.levels(pair[1])
        rows = np.flatnonzero(low != high)
        if rows.size:
            found[pair] = (rows, low[rows].astype(np.int64), high[rows].astype(np.int64))
    return found


def _key(rule: n.Rule, clause: n.Clause) -> tuple[str, str]:
    return rule.key, clause.path


def _transitions(low: Array, high: Array) -> dict[Transition, int]:
    import numpy as np

    values, counts = np.unique((low + 1) * 4 + high + 1, return_counts=True)
    return {
        (value // 4 - 1, value % 4 - 1): count
        for value, count in zip(values.tolist(), counts.tolist(), strict=True)
    }


def _causes(
    low: Array,
    high: Array,
    old: Standings,
    new: Standings,
    same: Sequence[tuple[tuple[str, str], tuple[str, str]]],
) -> tuple[tuple[Cause, ...], Array]:
    """The ways in which the verdicts changed, and which of them each row has."""
    import numpy as np

    places_old = {_key(*one): at for at, one in enumerate(old.clauses)}
    places_new = {_key(*one): at for at, one in enumerate(new.clauses)}
    partner_of_old = {
        places_old[a]: places_new[b] for a, b in same if a in places_old and b in places_new
    }
    partner_of_new = {b: a for a, b in partner_of_old.items()}
    fell = (high < low) & (high >= 0)
    rose = (low < high) & (low >= 0)
    columns: list[tuple[ClauseRef, npt.NDArray[np.bool_]]] = []
    for own, other, partners, level, moved in (
        (old, new, partner_of_old, low, rose),
        (new, old, partner_of_new, high, fell),
    ):
        for at, (rule, clause) in enumerate(own.clauses):
            stands = own.levels[at]
            made = moved & (stands == level)
            if at in partners:
                made &= other.levels[partners[at]] > stands
            if made.any():
                columns.append((clause_ref(rule, clause), made))
    codes = _renumbered((low + 1) * 4 + high + 1)
    for _, made in columns:
        # numbered anew after each column, so that the numbers stay as small as there are ways
        codes = _renumbered(codes * 2 + made)
    cause_of = codes
    counts = np.bincount(codes)
    first = np.empty(counts.size, np.int64)
    first[codes[::-1]] = np.arange(codes.size - 1, -1, -1)
    causes = [
        Cause(
            int(low[at]), int(high[at]), tuple(ref for ref, made in columns if made[at]), int(count)
        )
        for at, count in zip(first.tolist(), counts.tolist(), strict=True)
    ]
    order = sorted(range(len(causes)), key=lambda at: (-causes[at].count, at))
    places = np.empty(len(order), np.int64)
    places[order] = np.arange(len(order))
    return tuple(causes[at] for at in order), places[cause_of]


def _renumbered(codes: Array) -> Array:
    """The same codes as places among those that are there."""
    import numpy as np

    there = np.bincount(codes) > 0
    return (np.cumsum(there) - 1)[codes]


def _unit(rules: RuleSet, position: str) -> str:
    """The name of the innermost unit that the position lies in; the empty text where there is none."""
    organisation = rules.resolved.vocabulary.organisation
    for one in organisation.positions.values():
        if one.name == position and one.path:
            return organisation.units[one.path[-1]].name
    return ""


def _by_unit(told: Sequence[PositionPeople], people: int) -> tuple[GroupCount, ...]:
    """The changes by the unit of the position; a person counts once for each of its positions."""
    found: dict[str, dict[Transition, int]] = {}
    for one in told:
        own = found.setdefault(one.unit, {})
        for transition, count in one.transitions.items():
            own[transition] = own.get(transition, 0) + count
    return tuple(GroupCount(unit, people, counts) for unit, counts in found.items())


def _by_group(
    grouping: Grouping,
    told: Sequence[PositionPeople],
    found: _Changed,
    names: Sequence[tuple[str, str]],
) -> tuple[GroupCount, ...]:
    """The changes by the groups of a grouping."""
    import numpy as np

    size = len(grouping.labels)
    total = np.zeros((size, 16), np.int64)
    for rows, low, high in found.values():
        moves = (low + 1) * 4 + high + 1
        total += np.bincount(grouping.codes[rows] * 16 + moves, minlength=size * 16).reshape(
            size, 16
        )
    people = np.bincount(grouping.codes, minlength=size)
    return tuple(
        GroupCount(
            label,
            int(people[at]),
            {
                (move // 4 - 1, move % 4 - 1): int(total[at, move])
                for move in np.flatnonzero(total[at]).tolist()
            },
        )
        for at, label in enumerate(grouping.labels)
    )


def _anybody(told: Sequence[PositionPeople], people: int) -> int:
    """How many people have another verdict for some position."""
    import numpy as np

    touched = np.zeros(people, np.bool_)
    for one in told:
        touched[one.rows] = True
    return int(touched.sum())


__all__ = [
    "WRONG",
    "Cause",
    "GroupCount",
    "PeopleDifference",
    "PositionPeople",
    "Transition",
    "diff_people",
]
