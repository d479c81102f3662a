"""Reading a folder of the conformance suite: rules, candidates, expected results and waivers, none of it Python."""

from __future__ import annotations

import csv
import datetime
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from attrs import frozen

import talentarule
from talentarule.decide.waivers import WaiverStatus
from talentarule.vocabulary.calendar import parse_date

HERE = Path(__file__).parent
CANDIDATE_FILES = ("calon.csv", "calon.json")
WRONG_DATA = "data salah"

FIXED = (
    "id",
    "jabatan",
    "pada",
    "putusan",
    "syarat yang menentukan",
    "dikecualikan",
    "preferensi",
)
"""The columns that every ``harapan.csv`` has, in this order."""

OPTIONAL = (
    "belum diketahui",
    "tanggal hukum",
    "tanggal fakta",
    "dispensasi",
    "pelamar",
    "kewajiban",
    "tingkat",
)
"""Columns that a folder has where it speaks about them; any further column is an event or a selection fact."""

VERDICTS: Mapping[str, talentarule.Verdict] = {
    **{verdict.value: verdict for verdict in talentarule.Verdict},
    **{verdict.name.lower(): verdict for verdict in talentarule.Verdict},
}

WAIVER_WORDS: Mapping[str, WaiverStatus] = {
    "berlaku": WaiverStatus.VALID,
    "syarat tidak ada": WaiverStatus.NO_SUCH_CLAUSE,
    "tidak dapat didispensasi": WaiverStatus.NOT_WAIVABLE,
    "pejabat lain": WaiverStatus.OTHER_AUTHORITY,
    "bunyi syarat berubah": WaiverStatus.OTHER_CLAUSE_TEXT,
    "terlambat": WaiverStatus.TOO_LATE,
    "kedaluwarsa": WaiverStatus.EXPIRED,
    "tanggal peristiwa belum diketahui": WaiverStatus.EVENT_UNKNOWN,
}


@frozen
class Expected:
    """One row of ``harapan.csv``; ``verdict`` is None where the data of the candidate are wrong.

    ``unknown``, ``waivers`` and ``obligations`` are None where the folder has no such column, ``pool`` where no pool is
    given, ``tier`` where nobody qualifies.
    """

    line: int
    id: str
    position: str
    on: datetime.date
    verdict: talentarule.Verdict | None
    deciding: frozenset[str]
    excused: frozenset[str]
    preferences: tuple[str, str]
    unknown: frozenset[str] | None
    waivers: Mapping[str, WaiverStatus] | None
    law_on: datetime.date | None
    facts_on: datetime.date | None
    circumstances: Mapping[str, str]
    pool: frozenset[str] | None = None
    obligations: Mapping[str, datetime.date | None] | None = None
    tier: int | None = None


@frozen
class Case:
    """A folder: its name, rules, candidates by id, waivers by candidate, and what is expected."""

    name: str
    rules: talentarule.RuleSet
    candidates: Mapping[str, Mapping[str, object]]
    waivers: Mapping[str, tuple[talentarule.Waiver, ...]]
    expected: tuple[Expected, ...]


def folders() -> list[Path]:
    """Every folder of the suite."""
    return sorted(place.parent for place in HERE.rglob("harapan.csv"))


def parts(cell: str) -> frozenset[str]:
    """The names in a cell, separated by commas."""
    return frozenset(part.strip() for part in cell.split(", ") if part.strip())


def rules_of(folder: Path) -> Path:
    """The rules of a folder: inside it, or beside it where several folders use the same vocabulary."""
    inside = folder / "aturan.talenta"
    return inside if inside.is_file() else folder.parent / f"{folder.name}.talenta"


@cache
def read_case(folder: Path) -> Case:
    """The folder as data; an assertion tells which file cannot be used, and why."""
    rules = talentarule.load(rules_of(folder))
    files = [folder / name for name in CANDIDATE_FILES if (folder / name).is_file()]
    assert len(files) == 1, f"{folder.name}: one of {CANDIDATE_FILES} is needed"
    table, problems = talentarule.read_candidates(files[0], id_field="id")
    assert table is not None, f"{files[0]}: {[one.code for one in problems]}"
    assert problems == (), f"{files[0]}: {[one.code for one in problems]}"
    return Case(
        folder.relative_to(HERE).as_posix(),
        rules,
        {record.id: record.values for record in table.records},
        _waivers(folder / "dispensasi.json", rules),
        read_expected(folder / "harapan.csv"),
    )


def read_expected(file: Path) -> tuple[Expected, ...]:
    """The rows of ``harapan.csv``."""
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = csv.DictReader(stream, delimiter=";", strict=True)
        header = tuple(rows.fieldnames or ())
        assert header[: len(FIXED)] == FIXED, f"{file}: the columns are {header}"
        others = header[len(FIXED) :]
        found = []
        for row in rows:
            assert None not in row.values(), f"{file}:{rows.line_num}: a cell is missing"
            assert None not in row, f"{file}:{rows.line_num}: a cell too many"
            found.append(_expected(rows.line_num, row, others))
    return tuple(found)


def _expected(line: int, row: Mapping[str, str], others: tuple[str, ...]) -> Expected:
    known, _, possible = row["preferensi"].partition(" sampai ")
    waivers: dict[str, WaiverStatus] | None = None
    if "dispensasi" in others:
        waivers = {}
        for part in parts(row["dispensasi"]):
            path, _, word = part.partition(": ")
            waivers[path] = WAIVER_WORDS[word]
    return Expected(
        line,
        row["id"],
        row["jabatan"],
        day(row["pada"]),
        None if row["putusan"] == WRONG_DATA else VERDICTS[row["putusan"]],
        parts(row["syarat yang menentukan"]),
        parts(row["dikecualikan"]),
        (known or "0", possible or known or "0"),
        parts(row["belum diketahui"]) if "belum diketahui" in others else None,
        waivers,
        day(row["tanggal hukum"]) if row.get("tanggal hukum") else None,
        day(row["tanggal fakta"]) if row.get("tanggal fakta") else None,
        {name: row[name] for name in others if name not in OPTIONAL and row[name]},
        parts(row["pelamar"]) or None if "pelamar" in others else None,
        _obligations(row["kewajiban"]) if "kewajiban" in others else None,
        int(row["tingkat"]) if row.get("tingkat") else None,
    )


def _obligations(cell: str) -> Mapping[str, datetime.date | None]:
    """``O2: 2027-02-28, O3``: the clauses, each with its last day where that is known."""
    found: dict[str, datetime.date | None] = {}
    for part in parts(cell):
        path, _, last = part.partition(": ")
        found[path] = day(last) if last else None
    return found


def day(text: str) -> datetime.date:
    """A date as people write it."""
    found = parse_date(text)
    assert found is not None, f"{text!r} is no date"
    return found


def _waivers(
    file: Path, rules: talentarule.RuleSet
) -> Mapping[str, tuple[talentarule.Waiver, ...]]:
    """The waivers of ``dispensasi.json`` by candidate. ``sidik`` (digest) is that of the clause unless it is given."""
    if not file.is_file():
        return {}
    found: dict[str, tuple[talentarule.Waiver, ...]] = {}
    for one in json.loads(file.read_text("utf-8")):
        waiver = talentarule.Waiver(
            one["syarat"],
            one["oleh"],
            one["dokumen"],
            day(one["tertanggal"]),
            one["sidik"] if "sidik" in one else rules.clause_digest(one["syarat"]),
            day(one["sampai"]) if "sampai" in one else None,
        )
        found[one["calon"]] = (*found.get(one["calon"], ()), waiver)
    return found
