"""What announcements ask of the applicants together: ``harapan-seleksi.csv`` of a folder.

Its columns: ``jabatan``, ``pada``, ``pelamar`` (ids), ``ketentuan gagal`` and ``ketentuan terbuka`` (clauses), ``akibat``
(what the committee does), and facts of the selection.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from conformance.reading import HERE, day, parts, read_case
from talentarule.decide.selection import consequences

FILES = sorted(HERE.rglob("harapan-seleksi.csv"))
FIXED = ("jabatan", "pada", "pelamar", "ketentuan gagal", "ketentuan terbuka", "akibat")


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        found = list(csv.DictReader(stream, delimiter=";", strict=True))
    assert found
    return found


ROWS = [(file.parent, row) for file in FILES for row in rows_of(file)]


def test_there_are_expectations() -> None:
    assert ROWS


@pytest.mark.parametrize(
    ("folder", "row"), ROWS, ids=[f"{f.name}-{i}" for i, (f, _) in enumerate(ROWS)]
)
def test_what_the_applicants_together_have_to_be(folder: Path, row: Mapping[str, str]) -> None:
    case = read_case(folder)
    facts = {name: value for name, value in row.items() if name not in FIXED and value}
    panel = case.rules.screen(
        [case.candidates[one] for one in sorted(parts(row["pelamar"]))],
        row["jabatan"],
        on=day(row["pada"]),
        selection=facts,
    )
    selection = panel.selection
    failed = () if selection is None else selection.failed
    came_out = {
        "ketentuan gagal": {one.path for one in failed},
        "ketentuan terbuka": set()
        if selection is None
        else {one.path for one in selection.undetermined},
        "akibat": {text for one in failed for text in consequences(one)},
    }
    assert came_out == {
        "ketentuan gagal": set(parts(row["ketentuan gagal"])),
        "ketentuan terbuka": set(parts(row["ketentuan terbuka"])),
        "akibat": {row["akibat"]} - {""},
    }
