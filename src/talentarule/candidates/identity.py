"""Which field says who a candidate is."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from talentarule.candidates.problems import in_file
from talentarule.candidates.records import Record, place_of
from talentarule.diagnostics import Diagnostic
from talentarule.diagnostics.suggest import nearest
from talentarule.vocabulary.names import fold

ID_FIELDS = ("id", "nip", "no", "nama")
"""The first of these that a file has is used, unless the caller names another."""


def find_id_field(header: Sequence[str], wanted: str | None, file: str) -> str | Diagnostic | None:
    """The field of ``header`` that identifies a candidate; None where the row number has to do."""
    known = {fold(name): name for name in header}
    if wanted is not None:
        found = known.get(fold(wanted))
        if found is not None:
            return found
        near = nearest(wanted, header) or tuple(header[:8])
        return in_file("TR5015", file, field=wanted, names=", ".join(f"`{one}`" for one in near))
    return next((known[name] for name in ID_FIELDS if name in known), None)


def id_text(value: object) -> str | None:
    """The identity that a value gives; None for what identifies nobody (a blank, a list, yes or
    no).
    """
    match value:
        case bool() | None:
            return None
        case str() | int():
            return str(value)
        case datetime.date():
            return value.isoformat()
        case _:
            return None


def duplicates(records: Iterable[Record], field: str) -> tuple[Diagnostic, ...]:
    """One diagnostic for each record whose identity an earlier one has already."""
    first: dict[str, Record] = {}
    found: list[Diagnostic] = []
    for record in records:
        earlier = first.setdefault(record.id, record)
        if earlier is not record:
            found.append(
                Diagnostic(
                    "TR5013",
                    {"id": record.id, "row": str(earlier.place.row)},
                    place=place_of(record, field),
                )
            )
    return tuple(found)
