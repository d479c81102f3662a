"""Candidates as they stand in a file: plain values, and the place of each of them."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, field, frozen

from talentarule.diagnostics import DataPlace, Diagnostic
from talentarule.vocabulary.names import fold


@frozen
class Part:
    """Where one record of a list stands: its row or its path, and how the user sees its fields."""

    place: DataPlace
    columns: Mapping[str, str] = field(factory=dict, repr=False)
    path: str = ""


@frozen
class Record:
    """One candidate.

    ``values`` maps a field, spelled as in :attr:`Table.header`, to what the format itself says:
    text, ``int``, ``Decimal``, ``bool``, ``datetime.date``, ``datetime.datetime`` (a date cell that
    also holds a time of day), or nested lists and mappings from JSON. An unknown value (a blank
    cell, ``null``, a missing key) is absent.

    ``unreadable`` holds the fields whose cell says something that was lost before it came here:
    they are neither known nor unknown, and a rule that reads one meets a data error.

    ``columns`` tells how the user sees a field (``D (golongan)``); it is shared by the records of a
    table. ``path`` is the candidate's place in a JSON document (``$.pegawai[17]``), otherwise
    empty. ``parts`` has, for a list of records that stands elsewhere (on a sheet of its own), the
    place of each of its records.
    """

    id: str
    values: Mapping[str, object]
    place: DataPlace
    columns: Mapping[str, str] = field(factory=dict, repr=False, eq=False)
    unreadable: Mapping[str, Diagnostic] = field(factory=dict)
    path: str = ""
    parts: Mapping[str, tuple[Part, ...]] = field(factory=dict, repr=False, eq=False)


@frozen
class Table:
    """The candidates of one file. ``header`` has the fields in the order of the file, each spelled
    once.

    Two spellings of one name (``Tanggal_Lahir`` and ``tanggal lahir``) are the same field, under
    the first of them.
    """

    file: str
    sheet: str | None
    header: tuple[str, ...]
    records: tuple[Record, ...]


def place_of(record: Record, name: str, inside: tuple[int, str] | None = None) -> DataPlace:
    """Where the value of the field ``name`` stands, or would stand if it were there.

    ``inside`` is the number of a record of a list, from 1, and one of its fields.
    """
    column = record.columns.get(name, name)
    if inside is None:
        return evolve(record.place, column=f"{record.path}.{column}" if record.path else column)
    number, inner = inside
    parts = record.parts.get(name, ())
    if number <= len(parts):
        part = parts[number - 1]
        shown = part.columns.get(fold(inner), inner)
        return evolve(part.place, column=f"{part.path}.{shown}" if part.path else shown)
    return evolve(
        record.place,
        column=f"{f'{record.path}.' if record.path else ''}{column}[{number - 1}].{inner}",
    )
