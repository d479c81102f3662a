"""The names of the columns that queries and frames get."""

from __future__ import annotations

from collections.abc import Iterable

VERDICT, DATA_ERRORS = "verdict", "data_errors"

NAME_BYTES = 63
"""PostgreSQL cuts longer names."""


def clause_columns(paths: Iterable[str], taken: Iterable[str]) -> tuple[str, ...]:
    """Names of columns for clauses: their paths, short enough and each once, whatever the case of letters."""
    used = {name.casefold() for name in taken}
    found: list[str] = []
    for path in paths:
        name, number = _cut(path, NAME_BYTES), 1
        while name.casefold() in used:
            number += 1
            ending = f" ({number})"
            name = _cut(path, NAME_BYTES - len(ending)) + ending
        used.add(name.casefold())
        found.append(name)
    return tuple(found)


def _cut(text: str, size: int) -> str:
    return text.encode("utf-8")[:size].decode("utf-8", "ignore")


__all__ = ["DATA_ERRORS", "NAME_BYTES", "VERDICT", "clause_columns"]
