"""Lists of records that stand apart from the candidates: on a sheet of their own, or in a file of their own.

A row is one record; the column that identifies candidates says whose it is. A row with ``...`` and nothing else says
that there may be more records.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from attrs import evolve, frozen

from talentarule.candidates.identity import id_text
from talentarule.candidates.records import Part, Record, Table, place_of
from talentarule.diagnostics import Diagnostic
from talentarule.diagnostics.suggest import nearest
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.reading import MAX_ITEMS, MORE_SIGNS, NONE_WORDS

MORE = "..."
_ROW_LOST = frozenset({"TR5012", "TR5017", "TR5018", "TR5019", "TR5020", "TR5021", "TR5026"})
"""What is wrong with a row that is then left out, whoever it belongs to."""

NEIGHBOURS = 10_000
"""So many files of a folder are looked at for lists beside the candidates."""


def neighbours(path: Path, lists: Iterable[str]) -> dict[str, Path]:
    """The files beside ``calon.csv`` that hold its lists: ``calon.riwayat jabatan.csv``."""
    wanted = {fold(name): name for name in lists}
    found: dict[str, Path] = {}
    if not wanted:
        return found
    with os.scandir(path.parent) as entries:
        for number, entry in enumerate(entries):
            if number == NEIGHBOURS:
                break
            name, suffix = os.path.splitext(entry.name)
            if suffix.lower() != path.suffix.lower() or not name.startswith(f"{path.stem}."):
                continue
            known = wanted.get(fold(name[len(path.stem) + 1 :]))
            if known is not None:
                found.setdefault(known, path.with_name(entry.name))
    return dict(sorted(found.items()))


@frozen
class _Gathered:
    """The records of a list for one candidate."""

    items: tuple[object, ...]
    parts: tuple[Part, ...]
    unreadable: Diagnostic | None


def join(
    table: Table, name: str, rows: Table, problems: tuple[Diagnostic, ...], identity: str
) -> tuple[Table, tuple[Diagnostic, ...]]:
    """The candidates with the list ``name`` among their values. Of a candidate without a row the list stays unknown.

    ``problems`` are those of the table of the list: where a row of it could not be used, nobody's list is complete.
    """
    by_id, strays, more = _gathered(rows, identity, {record.id for record in table.records})
    found = list(strays)
    may_go_on = more or any(one.code in _ROW_LOST for one in problems)
    field = next((one for one in table.header if fold(one) == fold(name)), name)
    records: list[Record] = []
    for record in table.records:
        mine = by_id.get(record.id)
        if mine is None:
            records.append(record)
            continue
        own = record.values.get(field)
        if own is not None:
            said = own if isinstance(own, str) else "..."
            code = "TR2515" if isinstance(own, str) and fold(own) in NONE_WORDS else "TR2516"
            args = {"name": name, "value": said[:60], "count": str(len(mine.items))}
            problem = Diagnostic(code, args, place=place_of(record, field))
            found.append(problem)
            values = {key: value for key, value in record.values.items() if key != field}
            unreadable = {**record.unreadable, field: problem}
            records.append(evolve(record, values=values, unreadable=unreadable))
            continue
        records.append(_with_list(record, field, mine, may_go_on))
    header = table.header if field in table.header else (*table.header, field)
    return evolve(table, header=header, records=tuple(records)), tuple(found)


def _with_list(record: Record, field: str, mine: _Gathered, may_go_on: bool) -> Record:
    if mine.unreadable is not None:
        return evolve(record, unreadable={**record.unreadable, field: mine.unreadable})
    items = mine.items
    if may_go_on and MORE not in items:
        items = (*items, MORE)
    return evolve(
        record,
        values={**record.values, field: list(items)},
        parts={**record.parts, field: mine.parts},
    )


def _gathered(
    rows: Table, identity: str, known: set[str]
) -> tuple[Mapping[str, _Gathered], tuple[Diagnostic, ...], bool]:
    """The records by candidate; what is wrong; whether a row belongs to nobody knows whom."""
    items: dict[str, list[object]] = {}
    parts: dict[str, list[Part]] = {}
    unreadable: dict[str, Diagnostic] = {}
    strange: list[Record] = []
    found: list[Diagnostic] = []
    lost = False
    shown: dict[int, Mapping[str, str]] = {}
    for row in rows.records:
        who = id_text(row.values.get(identity))
        if who is None:
            lost = True
            if identity not in row.unreadable:
                found.append(
                    Diagnostic("TR2517", {"field": identity}, place=place_of(row, identity))
                )
            continue
        if who not in known:
            strange.append(row)
            continue
        # Columns that are blank here are named too: that the source has them is known.
        values = {key: row.values.get(key) for key in rows.header if key != identity}
        if row.unreadable:
            unreadable.setdefault(who, next(iter(row.unreadable.values())))
        mine = items.setdefault(who, [])
        if len(mine) > MAX_ITEMS:
            continue
        mine.append(MORE if _only_more(values) else values)
        columns = shown.setdefault(
            id(row.columns), {fold(key): text for key, text in row.columns.items()}
        )
        parts.setdefault(who, []).append(Part(row.place, columns, row.path))
    if strange:
        first = strange[0]
        args = {
            "id": first.id,
            "count": str(len(strange)),
            "near": ", ".join(f"`{one}`" for one in nearest(first.id, sorted(known)[:1_000], 2)),
        }
        found.append(Diagnostic("TR2514", args, place=place_of(first, identity)))
    gathered = {
        who: _Gathered(tuple(mine), tuple(parts[who]), unreadable.get(who))
        for who, mine in items.items()
    }
    return gathered, tuple(found), lost


def _only_more(values: Mapping[str, object]) -> bool:
    given = [one for one in values.values() if one is not None]
    return bool(given) and all(isinstance(one, str) and one.strip() in MORE_SIGNS for one in given)
