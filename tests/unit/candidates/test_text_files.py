"""CSV files: separators, encodings, headings, rows."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentarule.candidates import Table, place_of, read_candidates
from talentarule.candidates.csv_file import guess_separator, read_csv
from talentarule.candidates.grid import Grid
from talentarule.diagnostics import Diagnostic


def read(
    folder: Path, data: str | bytes, name: str = "pelamar.csv", id_field: str | None = None
) -> tuple[Table | None, tuple[Diagnostic, ...]]:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_candidates(path, id_field=id_field)


def table(folder: Path, data: str | bytes, name: str = "pelamar.csv") -> Table:
    found, problems = read(folder, data, name)
    assert problems == ()
    assert found is not None
    return found


def codes(problems: tuple[Diagnostic, ...]) -> list[str]:
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("nip,golongan,nama\n1,IV/b,Ani\n", id="comma"),
        pytest.param("nip;golongan;nama\r\n1;IV/b;Ani\r\n", id="semicolon, CRLF"),
        pytest.param("nip\tgolongan\tnama\n1\tIV/b\tAni", id="tab, no line end"),
        pytest.param("\ufeffnip,golongan,nama\n1,IV/b,Ani\n", id="byte order mark"),
        pytest.param("sep=;\nnip;golongan;nama\n1;IV/b;Ani\n", id="declared separator"),
        pytest.param("\n\nnip,golongan,nama\n\n1,IV/b,Ani\n,,\n", id="blank lines"),
        pytest.param('"nip","golongan","nama"\n"1","IV/b","Ani"\n', id="quoted"),
        pytest.param(" nip , golongan,nama \n 1,\u00a0IV/b ,Ani\n", id="blanks round values"),
        pytest.param("DAFTAR PELAMAR,,\nnip,golongan,nama\n1,IV/b,Ani\n", id="title above"),
    ],
)
def test_every_spelling_of_a_table_gives_the_same_candidates(tmp_path: Path, text: str) -> None:
    found = table(tmp_path, text)
    assert found.header == ("nip", "golongan", "nama")
    assert [dict(record.values) for record in found.records] == [
        {"nip": "1", "golongan": "IV/b", "nama": "Ani"}
    ]
    assert found.records[0].id == "1"


def test_a_separator_inside_quotes_does_not_count_as_one() -> None:
    assert guess_separator('"a, b, c";d;e\n1;2;3') == ";"
    assert guess_separator('"a\n;;;;;b",c\n') == ","
    assert guess_separator("golongan\nIV/b") == ","


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        pytest.param("nama, gelar;nip\nBudi, S.H.;1\nAni, M.M.;2\n", ";", id="a tie"),
        pytest.param("Daftar calon, 2026\nnip;nama\n1;Budi\n", ";", id="a title with a comma"),
        pytest.param("nama, gelar\tnip\nBudi\t1\nAni\t2\n", "\t", id="a comma in a heading"),
        pytest.param("nip;nilai\n1;75,5\n2;80,25\n", ";", id="decimal commas"),
        pytest.param("a;b;c\n1;x, y\n2;z, w;3\n3;p, q\n", ";", id="short rows"),
        pytest.param("nip,diklat,golongan\n1,x;y,IV\n2,p;q;r;s,IV\n", ",", id="lists in a cell"),
        pytest.param(
            '"nama, lengkap","nip; baru"\n"A, B",1\n"C; D",2\n', ",", id="quoted headings"
        ),
        pytest.param('nip;ukuran\n1;5" besi\n2;6" baja, tua\n3;7\n', ";", id="a sign for inches"),
        pytest.param('nip;"alamat\nrumah, kantor"\n1;"x, y\nz, w"\n', ";", id="quoted lines"),
    ],
)
def test_several_lines_decide_about_the_separator(text: str, separator: str) -> None:
    assert guess_separator(text) == separator


def test_a_quoted_line_end_begins_no_row_and_places_name_row_and_column(tmp_path: Path) -> None:
    found = table(tmp_path, 'nip,alamat,golongan\n1,"Jl. A\nSerang",IV/a\n2,x,IV/b\n')
    second = found.records[1]
    place = place_of(second, "golongan")
    assert (place.row, place.column) == (3, "golongan")
    assert found.records[0].values["alamat"] == "Jl. A\nSerang"


def test_a_blank_cell_is_absent_and_tidak_ada_stays_a_text(tmp_path: Path) -> None:
    found = table(tmp_path, "nip,golongan,hukuman\n1, ,tidak ada\n2,IV/a\n")
    assert dict(found.records[0].values) == {"nip": "1", "hukuman": "tidak ada"}
    assert dict(found.records[1].values) == {"nip": "2", "golongan": "IV/a"}


@pytest.mark.parametrize("text", ["=1+1", "+62 811", "-", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_a_cell_that_looks_like_a_formula_is_text(tmp_path: Path, text: str) -> None:
    found = table(tmp_path, f'nip,catatan\n1,"{text}"\n')
    assert found.records[0].values["catatan"] == text


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("nama,no,NIP,ID", "d"),
        ("nama,no,Nip,x", "c"),
        ("nama,No,x,y", "b"),
        ("NAMA,x,y,z", "a"),
        ("w,x,y,z", "2"),
    ],
)
def test_the_identity_is_the_first_known_column_else_the_row(
    tmp_path: Path, header: str, expected: str
) -> None:
    assert table(tmp_path, f"{header}\na,b,c,d\n").records[0].id == expected


def test_the_identity_may_be_chosen_by_any_spelling_of_its_name(tmp_path: Path) -> None:
    found, problems = read(tmp_path, "nip,Nomor_Ujian\n1,U7\n", id_field="nomor ujian")
    assert found is not None
    assert (found.records[0].id, problems) == ("U7", ())


def test_an_unknown_identity_column_is_refused_with_the_nearest(tmp_path: Path) -> None:
    found, problems = read(tmp_path, "nip,nomor ujian\n1,U7\n", id_field="nomer ujian")
    assert found is None
    assert codes(problems) == ["TR5015"]
    assert problems[0].args["names"] == "`nomor ujian`"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "TR5007", id="no bytes"),
        pytest.param(b"\n \n", "TR5007", id="blank lines"),
        pytest.param(b",,\n,,\n", "TR5007", id="only separators"),
        pytest.param(b"nip,nama\n1,Jos\xe9\n", "TR5004", id="Windows-1252"),
        pytest.param("nip,nama\n1,Ani\n".encode("utf-16"), "TR5004", id="UTF-16"),
        pytest.param(b"nip,nama\n1,A\x00ni\n", "TR5005", id="NUL"),
        pytest.param(b'nip,nama\n1,"Ani\n2,Budi\n', "TR5016", id="open quote"),
        pytest.param(b'nip,nama\n1,"Ani"x\n', "TR5016", id="text behind a quote"),
        pytest.param(b"nip,Tanggal_Lahir,tanggal  lahir\n1,2,3\n", "TR5010", id="same name"),
        pytest.param(b"%PDF-1.7 x", "TR5002", id="PDF"),
        pytest.param(b"<html><table><tr></tr></table></html>", "TR5024", id="web page"),
    ],
)
def test_an_unusable_file_gives_one_diagnostic_and_no_table(
    tmp_path: Path, data: bytes, code: str
) -> None:
    found, problems = read(tmp_path, data)
    assert found is None
    assert codes(problems) == [code]


def test_a_wrong_encoding_is_reported_with_its_line_and_byte(tmp_path: Path) -> None:
    _, problems = read(tmp_path, b"nip,nama\n1,Ani\n2,Jos\xe9\n")
    assert problems[0].args == {"line": "3", "byte": "E9"}


def test_only_a_heading_is_a_table_without_candidates(tmp_path: Path) -> None:
    found, problems = read(tmp_path, "nip,nama\n")
    assert found is not None
    assert (found.records, codes(problems)) == ((), ["TR5008"])


def test_a_row_with_a_separator_too_many_is_not_decided(tmp_path: Path) -> None:
    found, problems = read(tmp_path, "nip,nama,golongan\n1,Ani, M.Kes,IV/a\n2,Budi,IV/b\n")
    assert found is not None
    assert [record.id for record in found.records] == ["2"]
    assert codes(problems) == ["TR5012"]
    assert problems[0].place is not None
    assert problems[0].place.row == 2


def test_blank_cells_behind_the_heading_are_no_surplus(tmp_path: Path) -> None:
    assert len(table(tmp_path, "nip,nama\n1,Ani,,\n").records) == 1


def test_data_under_a_blank_heading_is_reported_once_and_not_read(tmp_path: Path) -> None:
    found, problems = read(tmp_path, "nip,,nama\n1,x,Ani\n2,y,Budi\n")
    assert found is not None
    assert dict(found.records[1].values) == {"nip": "2", "nama": "Budi"}
    assert codes(problems) == ["TR5011"]


def test_a_second_candidate_of_the_same_identity_is_an_error(tmp_path: Path) -> None:
    found, problems = read(tmp_path, "nip,nama\n7,Ani\n8,Budi\n7,Citra\n")
    assert found is not None
    assert len(found.records) == 3
    assert codes(problems) == ["TR5013"]
    assert problems[0].place is not None
    assert (problems[0].place.row, problems[0].args["row"]) == (4, "2")


def test_a_candidate_without_identity_goes_by_the_row_number(tmp_path: Path) -> None:
    found, problems = read(tmp_path, "nip,nama\n,Ani\n")
    assert found is not None
    assert (found.records[0].id, codes(problems)) == ("2", ["TR5023"])


@pytest.mark.parametrize("text", ["1.98701E+17", "1,98701E+17", "1.98701e17", "2E+15"])
def test_a_number_in_powers_of_ten_has_lost_its_digits(tmp_path: Path, text: str) -> None:
    found, problems = read(tmp_path, f'nip;nama\n"{text}";Ani\n')
    assert found is not None
    record = found.records[0]
    assert "nip" not in record.values
    assert record.unreadable["nip"] is problems[0]
    assert codes(problems) == ["TR5014"]


def test_a_full_nip_and_short_powers_of_ten_are_left_alone(tmp_path: Path) -> None:
    found = table(tmp_path, "nip;x\n198701012010060999;1E+3\n")
    assert dict(found.records[0].values) == {"nip": "198701012010060999", "x": "1E+3"}


@pytest.mark.parametrize("name", ["tidak-ada.csv", "."])
def test_a_file_that_cannot_be_opened_is_no_exception(tmp_path: Path, name: str) -> None:
    found, problems = read_candidates(tmp_path / name)
    assert found is None
    assert codes(problems) == ["TR5001"]


def test_a_sheet_of_a_text_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("nip\n1\n")
    assert codes(read_candidates(tmp_path / "a.csv", sheet="Data")[1]) == ["TR5025"]


def test_more_rows_than_the_bound_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("talentarule.candidates.csv_file.MAX_ROWS", 3)
    assert len(table(tmp_path, "nip\n1\n2\n").records) == 2
    found, problems = read(tmp_path, "nip\n1\n2\n3\n")
    assert found is None
    assert codes(problems) == ["TR5006"]


def test_a_file_past_the_bound_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("talentarule.candidates.reading.MAX_FILE_BYTES", 6)
    assert len(table(tmp_path, "nip\n1\n").records) == 1
    assert codes(read(tmp_path, "nip\n12\n")[1]) == ["TR5006"]


_CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=12)


@given(
    rows=st.lists(st.lists(_CELLS, min_size=3, max_size=3), min_size=1, max_size=6),
    separator=st.sampled_from(",;\t"),
)
def test_what_a_csv_writer_wrote_is_what_is_read(rows: list[list[str]], separator: str) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator)
    writer.writerows([["a", "b", "c"], *rows])
    grid = read_csv(stream.getvalue(), "x.csv")
    assert isinstance(grid, Grid)
    assert [list(row) for _, row in grid.rows][1:] == rows


def test_a_cell_of_a_book_is_refused(tmp_path: Path) -> None:
    found, problems = read(tmp_path, "id,nilai\n1," + "9" * 200_000 + "\n")
    assert found is None
    assert codes(problems) == ["TR5006"]
    assert "131 072" in str(problems[0].args["limit"])
