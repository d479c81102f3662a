"""Reading a file of candidates, whatever its format."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from talentarule.candidates.assemble import assemble
from talentarule.candidates.csv_file import read_csv
from talentarule.candidates.formats import SPREADSHEETS, FileFormat, detect
from talentarule.candidates.grid import Grid
from talentarule.candidates.identity import duplicates, find_id_field, id_text
from talentarule.candidates.json_file import Item, read_json, read_json_lines
from talentarule.candidates.limits import MAX_COLUMNS, MAX_FILE_BYTES
from talentarule.candidates.lists import join, neighbours
from talentarule.candidates.mapping.apply import map_table
from talentarule.candidates.mapping.model import CandidateMapping
from talentarule.candidates.paths import MISSING, known, lookup
from talentarule.candidates.problems import grouped, in_file, too_large
from talentarule.candidates.records import Record, Table, place_of
from talentarule.candidates.spreadsheet import Sheets, read_spreadsheet
from talentarule.candidates.text import decode
from talentarule.diagnostics import DataPlace, Diagnostic, Words
from talentarule.vocabulary.names import fold

Reading = tuple[Table | None, tuple[Diagnostic, ...]]
"""The table, or None where the file gives none; and everything that is wrong, of the file or of
single rows.
"""

_HEAD = 4096


def read_candidates(
    path: str | os.PathLike[str],
    *,
    sheet: str | None = None,
    id_field: str | None = None,
    lists: Iterable[str] = (),
    list_files: Mapping[str, str | os.PathLike[str]] = MappingProxyType({}),
    mapping: CandidateMapping | None = None,
) -> Reading:
    """The candidates of a CSV, XLSX, XLS, ODS, JSON or JSON Lines file.

    ``sheet`` names the sheet of a spreadsheet (otherwise the first visible one), ``id_field`` the
    field that says who a candidate is (otherwise ``id``, ``nip``, ``no`` or ``nama``, the first
    that is there; otherwise the row number). Nothing is raised for what a file contains or for a
    file that is not there.

    ``lists`` names lists of records that may stand on sheets of their own, named as the lists are,
    or beside ``calon.csv`` in files such as ``calon.riwayat jabatan.csv``; ``list_files`` names the
    file of a list. A candidate without a row there has an unknown list, not an empty one.

    ``mapping`` (of :func:`talentarule.load_mapping`) says how the file calls what the rules ask for; sheet, identity
    and lists are as it says where they are not given here.
    """
    if mapping is None:
        return _read_all(Path(path), sheet, id_field, tuple(lists), list_files)
    table, problems = _read_all(
        Path(path),
        sheet or mapping.sheet,
        id_field or mapping.id,
        (*mapping.list_names, *lists),
        list_files,
    )
    if table is None:
        return None, problems
    mapped, found = map_table(table, mapping)
    return mapped, (*problems, *found)


def _read_all(
    place: Path,
    sheet: str | None,
    id_field: str | None,
    lists: tuple[str, ...],
    list_files: Mapping[str, str | os.PathLike[str]],
) -> Reading:
    table, problems, sheets = _read(place, sheet, id_field, lists, of_list=False)
    if table is None:
        return None, problems
    apart = dict(list_files)
    if not sheets and place.suffix.lower() in (".csv", ".tsv"):
        apart = {**neighbours(place, lists), **apart}
    if not sheets and not apart:
        return table, problems
    identity = find_id_field(table.header, id_field, table.file)
    if identity is None or isinstance(identity, Diagnostic):
        return table, (*problems, in_file("TR2513", table.file, names=_shown([*sheets, *apart])))
    found = list(problems)
    readings = {
        **{name: assemble(grid, identity, of_list=True) for name, grid in sheets.items()},
        **{
            name: _read(Path(file), None, identity, (), of_list=True)[:2]
            for name, file in apart.items()
        },
    }
    for name, (rows, wrong) in readings.items():
        found += wrong
        if rows is None:
            continue
        own = next(one for one in rows.header if fold(one) == fold(identity))
        table, strays = join(table, name, rows, wrong, own)
        found += strays
    return table, tuple(found)


def _read(
    place: Path,
    sheet: str | None,
    id_field: str | None,
    lists: tuple[str, ...],
    *,
    of_list: bool,
) -> tuple[Table | None, tuple[Diagnostic, ...], Mapping[str, Grid]]:
    """One file: its table, what is wrong with it, and the sheets of the lists that stand beside the candidates."""
    opened = _opened(place, sheet, lists)
    if isinstance(opened, Diagnostic):
        return None, (opened,), {}
    if isinstance(opened, Sheets):
        return *assemble(opened.main, id_field, of_list=of_list), opened.lists
    kind, text = opened
    file = os.fspath(place)
    reader = read_json_lines if kind is FileFormat.JSON_LINES else read_json
    items, problems = reader(text, file)
    return *_from_items(items, problems, file, id_field, of_list=of_list), {}


def read_grid(path: str | os.PathLike[str], *, sheet: str | None = None) -> Grid | Diagnostic:
    """The rows of a CSV, XLSX, XLS or ODS file as they stand there, before any heading is found."""
    opened = _opened(Path(path), sheet, ())
    if isinstance(opened, tuple):
        return in_file("TR5002", os.fspath(path))
    return opened.main if isinstance(opened, Sheets) else opened


def _opened(
    place: Path, sheet: str | None, lists: tuple[str, ...]
) -> Sheets | tuple[FileFormat, str] | Diagnostic:
    """The rows of a file with rows, the text of any other with its format, or why there is neither."""
    file = os.fspath(place)
    try:
        if place.is_dir():
            return _unopened(file, Words("ini sebuah folder", "it is a folder"))
        if place.stat().st_size > MAX_FILE_BYTES:
            return _oversize(file)
        with place.open("rb") as stream:
            data = stream.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError:
        return _unopened(file, Words("berkas tidak ada", "there is no such file"))
    except (OSError, ValueError):
        return _unopened(file, Words("tidak dapat dibaca", "it cannot be read"))
    if len(data) > MAX_FILE_BYTES:  # a pipe or a device, which has no size
        return _oversize(file)
    head = data[:_HEAD]
    if not head.strip():
        return in_file("TR5007", file)
    kind = detect(head, place.suffix.lower())
    if kind is FileFormat.WEB_PAGE:
        return in_file("TR5024", file)
    if kind is FileFormat.UNKNOWN:
        return in_file("TR5002", file)
    if kind in SPREADSHEETS:
        return read_spreadsheet(data, file, kind, sheet, lists)
    if sheet is not None:
        return in_file("TR5025", file, sheet=sheet, kind=kind.value)
    text = decode(data, file)
    if isinstance(text, Diagnostic):
        return text
    if kind is not FileFormat.CSV:
        return kind, text
    rows = read_csv(text, file)
    return rows if isinstance(rows, Diagnostic) else Sheets(rows, {})


def from_mappings(
    rows: Iterable[Mapping[str, object]], *, name: str = "<data>", id_field: str | None = None
) -> Reading:
    """The same from candidates in memory; ``name`` is what messages call them. Keys are text."""
    items = tuple(
        Item(number, f"$[{number - 1}]", row, number) for number, row in enumerate(rows, start=1)
    )
    return _from_items(items, (), name, id_field)


def _from_items(
    items: tuple[Item, ...],
    problems: tuple[Diagnostic, ...],
    file: str,
    id_field: str | None,
    *,
    of_list: bool = False,
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
        if id_field is None or all(lookup(one.fields, id_field) is MISSING for one in items):
            return None, (*problems, identity)
        identity = id_field  # a path into nested data
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
        who = id_text(lookup(values, identity)) if identity is not None else str(item.row)
        record = Record(
            who or str(item.row), values, DataPlace(file, row=item.line), path=item.path
        )
        if who is None and identity is not None and not of_list:
            found_here.append(
                Diagnostic("TR5023", {"field": identity}, place=place_of(record, identity))
            )
        records.append(record)
    if identity is not None and not of_list:
        found_here += duplicates(records, identity)
    return Table(file, None, header, tuple(records)), tuple(found_here)


def _named_twice(item: Item, file: str) -> Diagnostic | None:
    """A JSON document was checked when it was read; a mapping from memory was not."""
    spellings: dict[str, str] = {}
    for key in item.fields:
        earlier = spellings.setdefault(fold(key), key)
        if earlier != key:
            place = DataPlace(file, row=item.line, column=item.path or None)
            return Diagnostic("TR5018", {"name": key, "other": earlier}, place=place)
    return None


def _shown(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _oversize(file: str) -> Diagnostic:
    limit = f"{MAX_FILE_BYTES // 2**20} MiB"
    return too_large(file, Words("ukurannya", "its size"), limit)


def _unopened(file: str, reason: Words) -> Diagnostic:
    return in_file("TR5001", file, reason=reason)
