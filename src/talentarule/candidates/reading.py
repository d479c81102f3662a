"""Reading a file of candidates, whatever its format."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from talentarule.candidates.assemble import assemble
from talentarule.candidates.csv_file import read_csv
from talentarule.candidates.formats import SPREADSHEETS, FileFormat, detect
from talentarule.candidates.identity import duplicates, find_id_field, id_text
from talentarule.candidates.json_file import Item, read_json, read_json_lines
from talentarule.candidates.limits import MAX_COLUMNS, MAX_FILE_BYTES
from talentarule.candidates.problems import grouped, in_file, too_large
from talentarule.candidates.records import Record, Table, place_of
from talentarule.candidates.spreadsheet import read_spreadsheet
from talentarule.candidates.text import decode
from talentarule.diagnostics import DataPlace, Diagnostic, Words
from talentarule.vocabulary.names import fold

Reading = tuple[Table | None, tuple[Diagnostic, ...]]
"""The table, or None where the file gives none; and everything that is wrong, of the file or of
single rows.
"""

_HEAD = 4096


def read_candidates(
    path: str | os.PathLike[str], *, sheet: str | None = None, id_field: str | None = None
) -> Reading:
    """The candidates of a CSV, XLSX, XLS, ODS, JSON or JSON Lines file.

    ``sheet`` names the sheet of a spreadsheet (otherwise the first visible one), ``id_field`` the
    field that says who a candidate is (otherwise ``id``, ``nip``, ``no`` or ``nama``, the first
    that is there; otherwise the row number). Nothing is raised for what a file contains or for a
    file that is not there.
    """
    place = Path(path)
    file = os.fspath(path)
    try:
        if place.is_dir():
            return _no_table(_unopened(file, Words("ini sebuah folder", "it is a folder")))
        if place.stat().st_size > MAX_FILE_BYTES:
            return _no_table(_oversize(file))
        with place.open("rb") as stream:
            data = stream.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError:
        return _no_table(_unopened(file, Words("berkas tidak ada", "there is no such file")))
    except (OSError, ValueError):
        return _no_table(_unopened(file, Words("tidak dapat dibaca", "it cannot be read")))
    if len(data) > MAX_FILE_BYTES:  # a pipe or a device, which has no size
        return _no_table(_oversize(file))
    head = data[:_HEAD]
    if not head.strip():
        return _no_table(in_file("TR5007", file))
    kind = detect(head, place.suffix.lower())
    if kind is FileFormat.WEB_PAGE:
        return _no_table(in_file("TR5024", file))
    if kind is FileFormat.UNKNOWN:
        return _no_table(in_file("TR5002", file))
    if kind in SPREADSHEETS:
        grid = read_spreadsheet(data, file, kind, sheet)
        return _no_table(grid) if isinstance(grid, Diagnostic) else assemble(grid, id_field)
    if sheet is not None:
        return _no_table(in_file("TR5025", file, sheet=sheet, kind=kind.value))
    text = decode(data, file)
    if isinstance(text, Diagnostic):
        return _no_table(text)
    if kind is FileFormat.CSV:
        rows = read_csv(text, file)
        return _no_table(rows) if isinstance(rows, Diagnostic) else assemble(rows, id_field)
    reader = read_json_lines if kind is FileFormat.JSON_LINES else read_json
    items, problems = reader(text, file)
    return _from_items(items, problems, file, id_field)


def from_mappings(
    rows: Iterable[Mapping[str, object]], *, name: str = "<data>", id_field: str | None = None
) -> Reading:
    """The same from candidates in memory; ``name`` is what messages call them. Keys are text."""
    items = tuple(Item(number, f"$[{number - 1}]", row) for number, row in enumerate(rows, start=1))
    return _from_items(items, (), name, id_field)


def _from_items(
    items: tuple[Item, ...], problems: tuple[Diagnostic, ...], file: str, id_field: str | None
) -> Reading:
    spelling: dict[str, str] = {}
    for item in items:
        for key in item.fields:
            spelling.setdefault(fold(key), key)
    header = tuple(spelling.values())
    if len(header) > MAX_COLUMNS:
        names = Words("jumlah nama", "the number of names")
        return None, (*problems, too_large(file, names, grouped(MAX_COLUMNS)))
    if not items:
        found = problems or (Diagnostic("TR5008", place=DataPlace(file)),)
        return (None if problems else Table(file, None, (), ())), found
    identity = find_id_field(header, id_field, file)
    if isinstance(identity, Diagnostic):
        return None, (*problems, identity)
    found_here = list(problems)
    records: list[Record] = []
    for item in items:
        values: dict[str, object] = {}
        twice = _named_twice(item, file)
        if twice is not None:
            found_here.append(twice)
            continue
        for key, value in item.fields.items():
            if known(value):
                values[spelling[fold(key)]] = value
        who = id_text(values.get(identity)) if identity is not None else str(item.row)
        record = Record(who or str(item.row), values, DataPlace(file, row=item.row), path=item.path)
        if who is None and identity is not None:
            found_here.append(
                Diagnostic("TR5023", {"field": identity}, place=place_of(record, identity))
            )
        records.append(record)
    if identity is not None:
        found_here += duplicates(records, identity)
    return Table(file, None, header, tuple(records)), tuple(found_here)


def _named_twice(item: Item, file: str) -> Diagnostic | None:
    """A JSON document was checked when it was read; a mapping from memory was not."""
    spellings: dict[str, str] = {}
    for key in item.fields:
        earlier = spellings.setdefault(fold(key), key)
        if earlier != key:
            place = DataPlace(file, row=item.row, column=item.path or None)
            return Diagnostic("TR5018", {"name": key, "other": earlier}, place=place)
    return None


def known(value: object) -> bool:
    """Whether a value says something: ``None`` and blank text do not."""
    return value is not None and not (isinstance(value, str) and not value.strip())


def _no_table(diagnostic: Diagnostic) -> Reading:
    return None, (diagnostic,)


def _oversize(file: str) -> Diagnostic:
    limit = f"{MAX_FILE_BYTES // 2**20} MiB"
    return too_large(file, Words("ukurannya", "its size"), limit)


def _unopened(file: str, reason: Words) -> Diagnostic:
    return in_file("TR5001", file, reason=reason)
