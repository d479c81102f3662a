"""How a report calls the candidates: by name, where the data have one, and by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from talentarule.candidates import Record
from talentarule.diagnostics import Lang, Words
from talentarule.vocabulary.names import fold

NAME_FIELDS = ("nama", "nama lengkap", "name", "full name")
"""The fields that hold a person's name, the first that there is."""

_UNNAMED = Words("calon tanpa id", "candidate without an id")


def names_of(records: Iterable[Record]) -> dict[str, str]:
    """The name of each candidate by id, where the data have names."""
    names: dict[str, str] = {}
    fields: dict[str, str] = {}
    for record in records:
        for field in record.values:
            if field not in fields:
                fields[field] = fold(field)
        name = _name(record, fields)
        if name is not None:
            names.setdefault(record.id, name)
    return names


def _name(record: Record, fields: Mapping[str, str]) -> str | None:
    by_key = {fields[field]: value for field, value in record.values.items()}
    for key in NAME_FIELDS:
        value = by_key.get(key)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return None


def called(candidate_id: str | None, names: Mapping[str, str], lang: Lang) -> str:
    """A candidate as a report calls them: ``Contoh Anggrek (197505052000002001)``."""
    if candidate_id is None:
        return _UNNAMED.of(lang)
    name = names.get(candidate_id)
    return candidate_id if name is None or name == candidate_id else f"{name} ({candidate_id})"
