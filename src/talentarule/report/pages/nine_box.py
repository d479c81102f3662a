"""The nine boxes of talent management: where the candidates of a panel stand by performance and potential.

Read are the facts that the rules of the position read, and nothing else. Three forms are known: the two axes as facts
on scales of three steps; a fact with the number of the box; a decision table whose result is that number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from talentarule.decide.decision import Decision
from talentarule.decide.panel import Panel
from talentarule.decide.verdict import Verdict
from talentarule.diagnostics import Lang
from talentarule.report.pages import words as w
from talentarule.rules import nodes as n
from talentarule.rules.reference import value_of
from talentarule.rules.tables import tables_of
from talentarule.rules.walk import atoms_of, rule_conditions
from talentarule.vocabulary.facts import Fact
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.scale import Level
from talentarule.vocabulary.types import NumberType, ScaleType
from talentarule.vocabulary.values import Value

SIDE = 3

NUMBERS: tuple[tuple[int, ...], ...] = ((1, 2, 4), (3, 5, 7), (6, 8, 9))
"""The numbers of the boxes: rows by potential from the lowest, columns by performance from the lowest. They are no
ranking, and do not go row by row.
"""

BOX_NAMES = ("kotak talenta", "kotak", "kotak manajemen talenta", "nine box", "talent box", "box")
PERFORMANCE_NAMES = ("kinerja", "performance")
POTENTIAL_NAMES = ("potensi", "potensial", "potential")

Cell = tuple[int, int]
"""Column (performance) and row (potential), from 0, the lowest."""


@frozen
class Box:
    """One box: its number where it has one, and the candidates in it, those who qualify apart."""

    number: int | None
    column: int
    row: int
    eligible: tuple[str | None, ...]
    others: tuple[str | None, ...]

    @property
    def count(self) -> int:
        """How many candidates stand in it."""
        return len(self.eligible) + len(self.others)


@frozen
class NineBox:
    """The nine boxes, the highest potential first, each row from the lowest performance.

    ``across`` and ``up`` name the steps of the axes, from the lowest; ``unplaced`` are the candidates whose box
    is not known; ``source`` says by which facts they are placed.
    """

    across_name: str
    up_name: str
    across: tuple[str, ...]
    up: tuple[str, ...]
    boxes: tuple[Box, ...]
    unplaced: tuple[str | None, ...]
    source: str


@frozen
class _Placing:
    """How decisions are placed, and how the axes are called."""

    place: Callable[[Decision], Cell | None]
    number: Callable[[Cell], int | None]
    across_name: str
    up_name: str
    across: tuple[str, ...]
    up: tuple[str, ...]
    source: str


def nine_box(panel: Panel, lang: Lang, names: Sequence[str] = ()) -> NineBox | None:
    """The nine boxes of a panel; None where its rules read nothing that places candidates.

    ``names``: the name of the fact or table with the number of the box, or those of the two axes, performance first.
    Without names the usual ones are looked for.
    """
    if not panel.decisions:
        return None
    found = _placing(panel.decisions[0], lang, tuple(fold(name) for name in names))
    if found is None:
        return None
    held: dict[Cell | None, list[Decision]] = {}
    for decision in panel.decisions:
        held.setdefault(found.place(decision), []).append(decision)
    boxes = tuple(
        _box(held.get((column, row), []), found.number((column, row)), column, row)
        for row in reversed(range(SIDE))
        for column in range(SIDE)
    )
    unplaced = tuple(one.candidate_id for one in held.get(None, []))
    return NineBox(
        found.across_name, found.up_name, found.across, found.up, boxes, unplaced, found.source
    )


def readable(panel: Panel) -> tuple[str, ...]:
    """The facts and tables that the rules of the position read and that could place candidates, by name."""
    if not panel.decisions:
        return ()
    decision = panel.decisions[0]
    names = [
        one.fact.name
        for one in decision.trace.facts
        if isinstance(one.fact.type, NumberType) or _steps(one.fact) is not None
    ]
    return tuple(dict.fromkeys([*names, *(one.name for one in _tables(decision))]))


def _box(decisions: Sequence[Decision], number: int | None, column: int, row: int) -> Box:
    return Box(
        number,
        column,
        row,
        tuple(one.candidate_id for one in decisions if one.verdict is Verdict.ELIGIBLE),
        tuple(one.candidate_id for one in decisions if one.verdict is not Verdict.ELIGIBLE),
    )


def _placing(decision: Decision, lang: Lang, names: tuple[str, ...]) -> _Placing | None:
    facts = {one.fact.key: one.fact for one in decision.trace.facts}
    tables = {fold(one.name): one for one in _tables(decision)}
    if len(names) == 2:
        return _by_axes(names[0], names[1], facts, tables, decision)
    single = names or BOX_NAMES
    across, up = _first(PERFORMANCE_NAMES, facts), _first(POTENTIAL_NAMES, facts)
    axes = _by_axes(across, up, facts, tables, decision)
    if axes is not None and not names:
        return axes
    fact = facts.get(_first(single, facts))
    if fact is not None and isinstance(fact.type, NumberType):
        return _by_number(lambda one: one.facts.get(fact.key), fact.name, lang)
    table = tables.get(_first(single, tables))
    if table is None:
        return None
    return _by_number(lambda one: _result(table, one), table.name, lang)


def _first(wanted: Sequence[str], known: dict[str, Fact] | dict[str, n.TableValue]) -> str:
    return next((name for name in wanted if name in known), "")


# Two axes ------------------------------------------------------------------------------------------------------


def _by_axes(
    across: str,
    up: str,
    facts: dict[str, Fact],
    tables: dict[str, n.TableValue],
    decision: Decision,
) -> _Placing | None:
    if across not in facts or up not in facts:
        return None
    first, second = _steps(facts[across]), _steps(facts[up])
    if first is None or second is None:
        return None

    def place(one: Decision) -> Cell | None:
        column, row = one.facts.get(across), one.facts.get(up)
        if isinstance(column, Level) and isinstance(row, Level):
            return column.rank, row.rank
        return None

    table = tables.get(_first(BOX_NAMES, tables))

    def number(cell: Cell) -> int | None:
        if table is None:
            return None
        steps: dict[str, Value | None] = {across: first[cell[0]], up: second[cell[1]]}
        return _number(_looked_up(table, decision, steps))

    return _Placing(
        place,
        number,
        facts[across].name,
        facts[up].name,
        tuple(one.name for one in first),
        tuple(one.name for one in second),
        f"{facts[across].name}, {facts[up].name}",
    )


def _steps(fact: Fact) -> tuple[Level, ...] | None:
    """The three steps of the scale of a fact; None for another number of steps, or where some are equal."""
    if not isinstance(fact.type, ScaleType):
        return None
    levels = sorted(fact.type.scale.levels, key=lambda one: one.rank)
    return tuple(levels) if [one.rank for one in levels] == [0, 1, 2] else None


# A number ------------------------------------------------------------------------------------------------------


def _by_number(value: Callable[[Decision], Value | None], name: str, lang: Lang) -> _Placing:
    cells = {
        number: (column, row)
        for row, numbers in enumerate(NUMBERS)
        for column, number in enumerate(numbers)
    }

    def place(one: Decision) -> Cell | None:
        number = _number(value(one))
        return None if number is None else cells.get(number)

    return _Placing(
        place,
        lambda cell: NUMBERS[cell[1]][cell[0]],
        w.PERFORMANCE.of(lang),
        w.POTENTIAL.of(lang),
        tuple(one.of(lang) for one in w.PERFORMANCE_STEPS),
        tuple(one.of(lang) for one in w.POTENTIAL_STEPS),
        name,
    )


def _number(value: Value | None) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or value != int(value):
        return None
    return int(value)


# Tables --------------------------------------------------------------------------------------------------------


def _tables(decision: Decision) -> Iterator[n.TableValue]:
    program, _, _ = decision.parts
    for one in program.considered:
        if one.in_force:
            for condition in rule_conditions(one.rule):
                for atom in atoms_of(condition):
                    yield from tables_of(atom)


def _result(table: n.TableValue, decision: Decision) -> Value | None:
    return _looked_up(table, decision, dict(decision.facts))


def _looked_up(
    table: n.TableValue, decision: Decision, values: dict[str, Value | None]
) -> Value | None:
    program, _, _ = decision.parts
    return value_of(table, program.setting.situation(values))


# Drawing -------------------------------------------------------------------------------------------------------

LABEL_LINE = 14
"""So many letters of the name of a step stand in a line beside the boxes, which has two lines."""


def short_label(name: str) -> tuple[str, ...]:
    """The name of a step in at most two short lines; what is cut off is shown to be."""
    lines = [""]
    for word in name.split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= LABEL_LINE or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    if len(lines) > 2:
        lines = [lines[0], f"{lines[1]} …"]
    return tuple(f"{one[: LABEL_LINE - 1]}…" if len(one) > LABEL_LINE else one for one in lines)


__all__ = ["Box", "NineBox", "nine_box", "readable", "short_label"]
