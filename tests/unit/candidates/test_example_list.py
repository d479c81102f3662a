"""The list of applicants that ships with the example reads the same from both of its files."""

from __future__ import annotations

import datetime
from pathlib import Path

from talentarule.candidates import Table, read_candidates

FOLDER = Path(__file__).parents[3] / "examples" / "kota-serang"


def table(name: str) -> Table:
    found, problems = read_candidates(FOLDER / name)
    assert problems == ()
    assert found is not None
    return found


def test_the_spreadsheet_and_the_text_file_hold_the_same_applicants() -> None:
    sheet, text = table("pelamar.xlsx"), table("pelamar.csv")
    assert sheet.header == text.header
    assert len(sheet.records) == len(text.records) == 44
    for one, other in zip(sheet.records, text.records, strict=True):
        assert one.id == other.id
        assert {name: str(value) for name, value in one.values.items()} == dict(other.values)


def test_every_applicant_has_a_nip_of_eighteen_digits_that_cannot_exist() -> None:
    nips = [record.id for record in table("pelamar.xlsx").records]
    assert len(set(nips)) == 44
    assert all(len(nip) == 18 and nip.isdigit() and nip[12:14] == "00" for nip in nips)


def test_dates_are_typed_except_the_one_that_does_not_exist() -> None:
    born = [record.values.get("Tanggal Lahir") for record in table("pelamar.xlsx").records]
    assert sum(isinstance(day, datetime.date) for day in born) == 42
    assert [day for day in born if isinstance(day, str)] == ["31/02/1975"]
    assert born.count(None) == 1
