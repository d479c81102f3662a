"""The index of the error pages lists every message of the registry as the registry has it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from talentarule.diagnostics.catalogue import Entry
from talentarule.diagnostics.registry import ENTRIES

INDEX = Path(__file__).parents[2] / "docs" / "errors" / "README.md"

_ROW = re.compile(r"^\| \[(TR\d{4})\]\((TR\d{4})\.md\) (\S+) \| \S+ / (\S+) \| (.+) \| (.+) \|$")


def rows() -> list[tuple[str, ...]]:
    lines = INDEX.read_text(encoding="utf-8").splitlines()
    return [tuple(found.groups()) for line in lines if (found := _ROW.match(line))]


def as_row(entry: Entry) -> tuple[str, ...]:
    messages = (text.message.replace("|", r"\|") for text in (entry.id, entry.en))
    return (entry.code, entry.code, entry.slug, entry.severity.value, *messages)


@pytest.mark.parametrize("code", sorted(ENTRIES))
def test_the_index_has_the_row_of_each_code(code: str) -> None:
    assert [row for row in rows() if row[0] == code] == [as_row(ENTRIES[code])]


def test_the_index_has_no_other_rows_and_is_in_order() -> None:
    assert [row[0] for row in rows()] == sorted(ENTRIES)
