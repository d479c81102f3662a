"""Files read part by part say what the readers of whole files say: values, places, and every fault."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import talentarule
from talentarule.candidates import parts, read_candidates
from talentarule.candidates.parts import open_rows, parts_of
from talentarule.population.row_files import RowSource

ON = datetime.date(2026, 1, 5)
RULES = """fakta:
  nilai: angka
  bahasa: banyak teks
  lahir: tanggal
organisasi:
  jabatan Kepala
  jabatan Staf
P1. Kepala mensyaratkan:
  a. nilai >= 70
  b. bahasa = inggris
P2. Staf mensyaratkan lahir >= 1970-01-01
"""

CELLS = st.one_of(
    st.sampled_from(
        ["", " ", "70", "69.5", "1.98701E+17", "entah", "1980-01-01", "inggris; arab", "tidak ada"]
    ),
    st.text(alphabet='ab1;,"\n\té', max_size=4),
)


def written(rows: list[list[str]], separator: str) -> str:
    import csv
    import io

    stream = io.StringIO()
    csv.writer(stream, delimiter=separator, lineterminator="\n").writerows(rows)
    return stream.getvalue()


@given(
    rows=st.lists(st.lists(CELLS, min_size=0, max_size=6), max_size=12),
    separator=st.sampled_from(";,\t"),
    title=st.booleans(),
    size=st.integers(1, 5),
    heading=st.sampled_from(
        (["nip", "nilai", "bahasa", "lahir", "catatan"], ["nilai", "", "lahir", "nip"], ["x", "y"])
    ),
)
@settings(max_examples=120, deadline=None)
def test_parts_hold_what_the_whole_file_holds(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[list[str]],
    separator: str,
    title: bool,
    size: int,
    heading: list[str],
) -> None:
    path = tmp_path_factory.mktemp("rows") / "calon.csv"
    above = [["Daftar calon", ""], []] if title else []
    path.write_text(written([*above, heading, *rows], separator), encoding="utf-8", newline="")
    table, problems = read_candidates(path)
    opened = open_rows(path)
    assert table is not None
    assert isinstance(opened, parts.RowFile)
    assert opened.header == table.header
    identity = next((name for name in opened.header if name == "nip"), None)
    source = RowSource(opened, identity)
    found = list(parts_of(opened, opened.header, identity, size))
    numbers = [number for part in found for number in part.numbers]
    assert numbers == [record.place.row for record in table.records]
    cells: dict[str, list[object]] = {
        name: [value for part in found for value in part.cells[name]] for name in opened.header
    }
    for at, record in enumerate(table.records):
        for name in opened.header:
            expected = record.unreadable.get(name) or record.values.get(name)
            assert cells[name][at] == expected
    for frame in source.frames(opened.header, size):
        assert frame.rows
    left_out = {one.place.row for one in problems if one.code == "TR5012" and one.place}
    told, whole = (
        {
            (one.code, one.place)
            for one in faults
            if one.code != "TR5013"
            and not (one.code == "TR5014" and one.place and one.place.row in left_out)
        }
        for faults in (source.problems, problems)
    )
    assert told == whole
    blank = any(one.code in ("TR5023", "TR5014") for one in problems)
    if not blank:  # without an identity a row goes by its number, which may be somebody's identity
        assert {one.place for one in source.problems if one.code == "TR5013"} == {
            one.place for one in problems if one.code == "TR5013"
        }
    for at, record in enumerate(table.records):
        assert source.place(at, "nilai").row == record.place.row
        for name in opened.header:
            assert source.row(at, [name]).columns[name] == [cells[name][at]]


def both_ways(path: Path, **how: Any) -> list[object]:
    """The file screened part by part, and its candidates read whole."""
    rules = talentarule.loads(RULES)
    table, _ = read_candidates(path, id_field=how.get("id_column"))
    return [
        [
            result.counts(),
            [result.eligible(name) for name in result.positions],
            [(one.row, one.candidate_id, one.diagnostic) for one in result.errors],
            [result.explain(row, name) for row in (0, 1) for name in result.positions],
        ]
        for source in (path, table)
        for result in [rules.screen_table(source, on=ON, **how)]
    ]


PEOPLE = pl.DataFrame(
    {
        "kode pegawai": ["198701012010060999", "b", "c", "d", "e"],
        "nip": ["1", "2", "3", "4", "5"],
        "nilai": [80.5, 70, None, 12, 99],
        "bahasa": ["inggris", "arab; inggris", "", "tidak", "inggris"],
        "lahir": [datetime.date(1980, 1, 1), None, datetime.date(1960, 1, 1), None, None],
    }
)


@pytest.mark.parametrize("batch", [None, 2])
@pytest.mark.parametrize("name", ["calon.csv", "calon.xlsx"])
def test_files_read_part_by_part_give_what_their_candidates_give(
    tmp_path: Path, name: str, batch: int | None
) -> None:
    path = tmp_path / name
    if name.endswith("csv"):
        PEOPLE.write_csv(path)
    else:
        PEOPLE.write_excel(path)
    for column in (None, "kode pegawai"):
        first, second = both_ways(path, id_column=column, batch_rows=batch)
        assert first == second


def test_numbers_that_lost_their_digits_are_errors_where_a_rule_reads_them(
    tmp_path: Path,
) -> None:
    path = tmp_path / "calon.csv"
    path.write_text("nip,nilai\n1.98701E+17,80\n2,9.1E+20\n3,71\n", encoding="utf-8")
    result = talentarule.loads(RULES).screen_table(path, ["Kepala"], on=ON)
    assert [(one.row, one.column, one.diagnostic.code) for one in result.errors] == [
        (1, "nilai", "TR5014")
    ]
    assert {one.code for one in result.problems} == {"TR5014"}
    assert result.candidate_id(0) == "1"


@pytest.mark.parametrize(
    ("content", "code", "row"),
    [
        (b"nip,nilai\n1,2\n\xff,3\n", "TR5004", 3),
        (b"nip,nilai\n1,2\n2,\0\n", "TR5005", None),
        (b'nip,nilai\n1,2\n2,"a"b\n', "TR5016", 3),
        (b"\xff\xfen\0i\0", "TR5004", None),
        (b"nip,NIP\n1,2\n", "TR5010", 1),
        (b"   \n", "TR5007", None),
    ],
    ids=["no-utf-8", "nul", "quotes", "utf-16", "two-columns", "blank"],
)
def test_a_file_that_cannot_be_read_is_told_with_its_place(
    tmp_path: Path, content: bytes, code: str, row: int | None
) -> None:
    path = tmp_path / "calon.csv"
    path.write_bytes(content)
    with pytest.raises(talentarule.DataError) as caught:
        talentarule.loads(RULES).screen_table(path, on=ON)
    (found,) = caught.value.diagnostics
    assert (found.code, found.place and found.place.row) == (code, row)


def test_a_row_without_an_end_is_refused_before_it_fills_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "MAX_LINE", 1000)
    path = tmp_path / "calon.csv"
    path.write_text("nip,nilai\n1,2\n2," + '"a\n",' * 500, encoding="utf-8")
    with pytest.raises(talentarule.DataError) as caught:
        talentarule.loads(RULES).screen_table(path, on=ON)
    assert caught.value.diagnostics[0].code == "TR5006"


def test_more_rows_than_fit_into_memory_as_candidates_are_screened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from talentarule.candidates import csv_file

    monkeypatch.setattr(csv_file, "MAX_ROWS", 1000)
    path = tmp_path / "calon.csv"
    path.write_text(
        "nip,nilai,bahasa\n" + "".join(f"{n},{n % 100},inggris\n" for n in range(5000)), "utf-8"
    )
    done: list[int] = []
    result = talentarule.loads(RULES).screen_table(
        path, ["Kepala"], on=ON, batch_rows=700, advance=done.append
    )
    assert result.counts()["Kepala"][talentarule.Verdict.ELIGIBLE] == 1500
    assert sum(done) == 5000
    assert max(done) <= 700
    assert read_candidates(path)[0] is None
