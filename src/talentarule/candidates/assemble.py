"""From rows of cells to candidates: the heading, the columns, the identities."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from attrs import frozen

from talentarule.candidates.grid import Grid, LostDigits, cell, letter
from talentarule.candidates.identity import duplicates, find_id_field, id_text
from talentarule.candidates.limits import MAX_COLUMNS
from talentarule.candidates.problems import grouped, in_file, too_large
from talentarule.candidates.records import Record, Table
from talentarule.diagnostics import DataPlace, Diagnostic, Words
from talentarule.vocabulary.names import fold

_LOOK_AHEAD = 20
"""A heading may stand below a title; so many rows are looked at for it."""

_Row = tuple[int, Sequence[object]]


@frozen
class Heading:
    """Where the heading stands, and what it says."""

    row: int
    names: tuple[str | None, ...]
    """One for each column; None where the heading is blank."""


def assemble(
    grid: Grid, id_field: str | None = None, *, of_list: bool = False
) -> tuple[Table | None, tuple[Diagnostic, ...]]:
    """The candidates of a grid, and what is wrong with it. Without a usable heading there is no
    table. ``of_list``: its rows are records of a list, several for one candidate or none.
    """
    rows = filled_rows(grid)
    heading = find_heading(rows, grid)
    if isinstance(heading, Diagnostic):
        return None, (heading,)
    head, rows = heading
    problems = check_names(head, grid)
    if problems:
        return None, problems
    header = tuple(name for name in head.names if name is not None)
    identity = find_id_field(header, id_field, grid.file)
    if isinstance(identity, Diagnostic):
        return None, (identity,)
    return _table(grid, head, header, rows, identity, of_list)


def _table(
    grid: Grid,
    head: Heading,
    header: tuple[str, ...],
    rows: Iterator[_Row],
    identity: str | None,
    of_list: bool,
) -> tuple[Table, tuple[Diagnostic, ...]]:
    columns = shown_columns(grid, head)
    found: list[Diagnostic] = []
    records: list[Record] = []
    unnamed: set[int] = set()
    width = len(head.names)
    for number, row in rows:
        place = DataPlace(grid.file, grid.sheet, number)
        values: dict[str, object] = {}
        unreadable: dict[str, Diagnostic] = {}
        surplus = False
        for index, raw in enumerate(row):
            value = cell(raw)
            if value is None:
                continue
            name = head.names[index] if index < width else None
            if name is None:
                surplus = surplus or index >= width
                if index not in unnamed:
                    unnamed.add(index)
                    if grid.lettered or index < width:
                        found.append(unnamed_value(grid, number, index, value))
            elif isinstance(value, LostDigits):
                where = DataPlace(grid.file, grid.sheet, number, columns[name])
                problem = lost_digits(where, name, value)
                unreadable[name] = problem
                found.append(problem)
            else:
                values[name] = value
        if surplus and not grid.lettered:
            # In a text file one separator too many moves every value behind it to another column.
            found.append(surplus_cells(place, len(row), width))
            continue
        who = id_text(values.get(identity)) if identity is not None else str(number)
        if who is None and identity is not None and identity not in unreadable and not of_list:
            where = DataPlace(grid.file, grid.sheet, number, columns[identity])
            found.append(Diagnostic("TR5023", {"field": identity}, place=where))
        records.append(Record(who or str(number), values, place, columns, unreadable))
    if not records and not found and not of_list:
        found.append(Diagnostic("TR5008", place=DataPlace(grid.file, grid.sheet)))
    if identity is not None and not of_list:
        found += duplicates(records, identity)
    return Table(grid.file, grid.sheet, header, tuple(records)), tuple(found)


def shown_columns(grid: Grid, head: Heading) -> dict[str, str]:
    """How the user sees each column, by its name."""
    return {
        name: _column(grid, index, name)
        for index, name in enumerate(head.names)
        if name is not None
    }


def surplus_cells(place: DataPlace, cells: int, width: int) -> Diagnostic:
    """A row of a text file with more cells than the heading has."""
    return Diagnostic("TR5012", {"cells": str(cells), "columns": str(width)}, place=place)


def lost_digits(place: DataPlace, name: str, value: LostDigits) -> Diagnostic:
    """A cell whose digits are gone."""
    return Diagnostic("TR5014", {"name": name, "value": value.shown}, place=place)


def filled_rows(grid: Grid) -> Iterator[_Row]:
    """The rows of a grid that are not blank."""
    for number, row in grid.rows:
        if any(cell(raw) is not None for raw in row):
            yield number, row


def find_heading(rows: Iterator[_Row], grid: Grid) -> tuple[Heading, Iterator[_Row]] | Diagnostic:
    """The heading is the first filled row; titles above it, alone in a row of several columns, are
    passed over.
    """
    ahead = list(itertools.islice(rows, _LOOK_AHEAD))
    if not ahead:
        return _empty(grid)
    start = 0
    while start < len(ahead) and _is_title(ahead[start][1]):
        start += 1
    if start == len(ahead):
        start = 0
    number, row = ahead[start]
    names = [_heading_text(raw) for raw in row]
    while names and names[-1] is None:
        names.pop()
    if len(names) > MAX_COLUMNS:
        return too_large(
            grid.file, Words("jumlah kolom", "the number of columns"), grouped(MAX_COLUMNS)
        )
    return Heading(number, tuple(names)), itertools.chain(ahead[start + 1 :], rows)


def _is_title(row: Sequence[object]) -> bool:
    return len(row) > 1 and sum(cell(raw) is not None for raw in row) == 1


def _heading_text(raw: object) -> str | None:
    value = cell(raw)
    if value is None:
        return None
    if isinstance(value, LostDigits):
        return value.shown
    return " ".join(str(value).split())


def _empty(grid: Grid) -> Diagnostic:
    others = ", ".join(f'"{name}"' for name in grid.other_sheets[:10])
    place = DataPlace(grid.file, grid.sheet)
    return Diagnostic("TR5007", {"sheets": others}, place=place)


def check_names(head: Heading, grid: Grid) -> tuple[Diagnostic, ...]:
    """Two columns of one name are refused: nobody could say which of them a rule reads."""
    seen: dict[str, int] = {}
    problems: list[Diagnostic] = []
    for index, name in enumerate(head.names):
        if name is None:
            continue
        earlier = seen.setdefault(fold(name), index)
        if earlier != index:
            place = DataPlace(grid.file, grid.sheet, head.row, _column(grid, index, name))
            args = {
                "name": name,
                "other": head.names[earlier] or "",
                "first": _ordinal(grid, earlier),
                "second": _ordinal(grid, index),
            }
            problems.append(Diagnostic("TR5010", args, place=place))
    if not seen:
        problems.append(in_file("TR5007", grid.file))
    return tuple(problems)


def unnamed_value(grid: Grid, row: int, index: int, value: object) -> Diagnostic:
    """A value in a column without a heading."""
    place = DataPlace(grid.file, grid.sheet, row, _ordinal(grid, index))
    shown = value.shown if isinstance(value, LostDigits) else str(value)
    args = {"column": _ordinal(grid, index), "value": shown[:60]}
    return Diagnostic("TR5011", args, place=place)


def _column(grid: Grid, index: int, name: str) -> str:
    return f"{letter(index)} ({name})" if grid.lettered else name


def _ordinal(grid: Grid, index: int) -> str:
    """A column without a usable name: its letter, in a text file its number."""
    return letter(index) if grid.lettered else str(index + 1)
