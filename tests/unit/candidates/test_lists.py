"""Lists of records on sheets and in files of their own, joined to the candidates."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
import xlsxwriter

import talentarule
from talentarule.candidates import Table, place_of, read_candidates
from talentarule.diagnostics import Diagnostic
from talentarule.vocabulary.reading import MAX_ITEMS

RULES = """
fakta:
  nama: teks
  riwayat jabatan: daftar
    jenis: salah satu dari (pengawas, administrator)
    mulai: tanggal mulai
    selesai: tanggal selesai
  hukuman disiplin: daftar
    tingkat hukuman: teks

Kepala mensyaratkan:
  a. lama kumulatif(riwayat jabatan dengan jenis = administrator) paling singkat 2 tahun
  b. tidak ada(hukuman disiplin dengan tingkat hukuman = berat)
"""
DAY = datetime.date(2026, 1, 5)
LISTS = ("riwayat jabatan", "hukuman disiplin")


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / name.replace("__", " ").replace("_", ".")).write_text(text, encoding="utf-8")
    return folder / "calon.csv"


def codes(problems: tuple[Diagnostic, ...]) -> list[str]:
    return [problem.code for problem in problems]


def read(path: Path, **more: object) -> tuple[Table, tuple[Diagnostic, ...]]:
    table, problems = read_candidates(path, lists=LISTS, **more)  # type: ignore[arg-type]
    assert table is not None
    return table, problems


def test_files_beside_the_candidates_hold_their_lists(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        calon_csv="nip,nama\n1,Ani\n2,Budi\n3,Cici\n",
        calon_riwayat__jabatan_csv=(
            "nip;jenis;mulai;selesai\n1;pengawas;2010-01-01;2019-12-31\n"
            "2;administrator;2025-01-01;sekarang\n1;administrator;2020-01-01;sekarang\n"
        ),
    )
    table, problems = read(path)
    assert problems == ()
    assert [record.values.get("riwayat jabatan") for record in table.records] == [
        [
            {"jenis": "pengawas", "mulai": "2010-01-01", "selesai": "2019-12-31"},
            {"jenis": "administrator", "mulai": "2020-01-01", "selesai": "sekarang"},
        ],
        [{"jenis": "administrator", "mulai": "2025-01-01", "selesai": "sekarang"}],
        None,
    ]
    assert table.header == ("nip", "nama", "riwayat jabatan")


def test_a_candidate_without_a_row_is_unknown_and_one_with_tidak_ada_is_not(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        calon_csv="nip,hukuman disiplin\n1,tidak ada\n2,\n3,\n4,\n",
        calon_riwayat__jabatan_csv="nip,jenis,mulai,selesai\n"
        + "".join(f"{who},administrator,2020-01-01,sekarang\n" for who in "1234"),
        calon_hukuman__disiplin_csv="nip,tingkat hukuman\n3,ringan\n4,ringan\n4,...\n",
    )
    table, problems = read(path)
    assert problems == ()
    panel = talentarule.loads(RULES).screen(table.records, "Kepala", on=DAY)
    assert [(one.candidate_id, one.verdict.name) for one in panel.decisions] == [
        ("1", "ELIGIBLE"),
        ("2", "UNDETERMINED"),
        ("3", "ELIGIBLE"),
        ("4", "UNDETERMINED"),
    ]


def test_a_wrong_cell_of_a_list_is_told_with_its_file_row_and_column(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        calon_csv="nip,nama\n1,Ani\n",
        calon_riwayat__jabatan_csv=(
            "nip,jenis,mulai,selesai\n1,administrator,2020-01-01,sekarang\n1,pengawas,2019-13-01,\n"
        ),
    )
    table, _ = read(path)
    panel = talentarule.loads(RULES).screen(table.records, "Kepala", on=DAY)
    (problem,) = panel.errors[0].diagnostics
    assert problem.place is not None
    assert Path(problem.place.file).name == "calon.riwayat jabatan.csv"
    assert (problem.place.row, problem.place.column) == (3, "mulai")


def test_a_list_may_be_named_with_its_file(tmp_path: Path) -> None:
    path = write(tmp_path, calon_csv="nip,nama\n1,Ani\n", lain_csv="nip,jenis\n1,administrator\n")
    table, problems = read(path, list_files={"riwayat jabatan": tmp_path / "lain.csv"})
    assert problems == ()
    assert table.records[0].values["riwayat jabatan"] == [{"jenis": "administrator"}]


def test_a_list_in_json_rows_is_joined_too(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        calon_csv="nip,nama\n1,Ani\n",
        riwayat_json='[{"nip": 1, "jenis": "administrator", "selesai": null}]',
    )
    table, problems = read(path, list_files={"riwayat jabatan": tmp_path / "riwayat.json"})
    assert problems == ()
    assert table.records[0].values["riwayat jabatan"] == [
        {"jenis": "administrator", "selesai": None}
    ]


@pytest.mark.parametrize(
    ("name", "rows", "code"),
    [
        ("r.json", '[{"nip": 1, "jenis": "a"}, {"nip": 1, "jenis": "b", "Jenis": "c"}]', "TR5018"),
        ("r.json", '[{"nip": 1, "jenis": "a"}, 7]', "TR5021"),
        ("r.jsonl", '{"nip": 1, "jenis": "a"}\n{"nip": 1, "jenis"\n', "TR5017"),
        ("r.jsonl", '{"nip": 1, "jenis": "a"}\n{"nip": 1, "jenis": NaN}\n', "TR5019"),
        ("r.jsonl", '{"nip": 1, "jenis": "a"}\n{"nip": 1, "jenis": "\\ud800"}\n', "TR5026"),
        (
            "r.jsonl",
            '{"nip": 1, "jenis": "a"}\n{"nip": 1, "x": ' + "[" * 40 + "]" * 40 + "}\n",
            "TR5020",
        ),
    ],
)
def test_a_row_of_json_that_is_left_out_leaves_every_list_open(
    name: str, rows: str, code: str, tmp_path: Path
) -> None:
    path = write(tmp_path, calon_csv="nip,nama\n1,Ani\n")
    (tmp_path / name).write_text(rows, encoding="utf-8")
    table, problems = read(path, list_files={"riwayat jabatan": tmp_path / name})
    assert codes(problems) == [code]
    assert table.records[0].values["riwayat jabatan"] == [{"jenis": "a"}, "..."]


def test_rows_of_nobody_are_told_once_and_blank_ones_leave_every_list_open(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        calon_csv="nip,nama\n100,Ani\n200,Budi\n",
        calon_riwayat__jabatan_csv="nip,jenis\n101,pengawas\n999,pengawas\n,pengawas\n100,pengawas\n",
    )
    table, problems = read(path)
    assert codes(problems) == ["TR2517", "TR2514"]
    assert problems[0].place is not None
    assert problems[0].place.row == 4
    assert problems[1].args["count"] == "2"
    assert problems[1].args["near"] == "`100`"
    assert table.records[0].values["riwayat jabatan"] == [{"jenis": "pengawas"}, "..."]
    assert "riwayat jabatan" not in table.records[1].values


def test_a_row_with_a_separator_too_many_leaves_every_list_open(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        calon_csv="nip,nama\n1,Ani\n",
        calon_riwayat__jabatan_csv="nip,jenis\n1,pengawas\n1,pengawas,x\n",
    )
    table, problems = read(path)
    assert codes(problems) == ["TR5012"]
    assert table.records[0].values["riwayat jabatan"] == [{"jenis": "pengawas"}, "..."]


@pytest.mark.parametrize(("said", "code"), [("tidak ada", "TR2515"), ("pengawas", "TR2516")])
def test_a_list_in_two_places_is_an_error_of_that_candidate(
    tmp_path: Path, said: str, code: str
) -> None:
    path = write(
        tmp_path,
        calon_csv=f"nip,riwayat jabatan\n1,{said}\n2,\n",
        calon_riwayat__jabatan_csv="nip,jenis,mulai\n1,pengawas,2020-01-01\n2,pengawas,2020-01-01\n",
    )
    table, problems = read(path)
    assert codes(problems) == [code]
    panel = talentarule.loads(RULES).screen(table.records, "Kepala", on=DAY)
    assert [(one.candidate_id, codes(one.diagnostics)) for one in panel.errors] == [("1", [code])]


def test_without_an_identifying_column_nothing_can_be_joined(tmp_path: Path) -> None:
    path = write(
        tmp_path, calon_csv="umur,kota\n1,A\n", calon_riwayat__jabatan_csv="nip,jenis\n1,pengawas\n"
    )
    assert codes(read(path)[1]) == ["TR2513"]


def test_the_list_needs_the_column_of_the_candidates(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        calon_csv="nip,nama\n1,A\n",
        calon_riwayat__jabatan_csv="pegawai,jenis\n1,pengawas\n",
    )
    assert codes(read(path)[1]) == ["TR5015"]


def test_a_list_that_is_too_long_is_refused_not_cut(tmp_path: Path) -> None:
    rows = "1,administrator,2020-01-01\n" * (MAX_ITEMS + 5)
    path = write(
        tmp_path,
        calon_csv="nip,hukuman disiplin\n1,tidak ada\n",
        calon_riwayat__jabatan_csv=f"nip,jenis,mulai\n{rows}",
    )
    panel = talentarule.loads(RULES).screen(read(path)[0].records, "Kepala", on=DAY)
    assert codes(panel.errors[0].diagnostics) == ["TR5108"]


def book(path: Path, **sheets: list[list[object]]) -> Path:
    workbook = xlsxwriter.Workbook(path)
    dates = workbook.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = workbook.add_worksheet(name.replace("_", " "))
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, datetime.date):
                    sheet.write_datetime(
                        number, column, datetime.datetime.combine(value, datetime.time()), dates
                    )
                else:
                    sheet.write(number, column, value)
    workbook.close()
    return path


def test_sheets_named_as_the_lists_are_joined_wherever_they_stand(tmp_path: Path) -> None:
    path = book(
        tmp_path / "calon.xlsx",
        Riwayat_Jabatan=[
            ["NIP", "jenis", "mulai", "selesai"],
            ["1", "administrator", datetime.date(2020, 1, 1), "sekarang"],
            ["2", "administrator", datetime.date(2025, 1, 1), "besok"],
        ],
        Calon=[["nip", "nama"], ["1", "Ani"], ["2", "Budi"]],
        Petunjuk=[["baca ini"]],
        hukuman_disiplin=[["nip", "tingkat hukuman"]],
    )
    table, problems = read(path)
    assert problems == ()
    assert table.sheet == "Calon"
    assert table.records[0].values["riwayat jabatan"] == [
        {"jenis": "administrator", "mulai": datetime.date(2020, 1, 1), "selesai": "sekarang"}
    ]
    place = place_of(table.records[1], "riwayat jabatan", (1, "selesai"))
    assert (place.sheet, place.row, place.column) == ("Riwayat Jabatan", 3, "D (selesai)")
    panel = talentarule.loads(RULES).screen(table.records, "Kepala", on=DAY)
    (problem,) = panel.errors[0].diagnostics
    assert problem.place == place


def test_a_long_name_of_a_list_is_found_by_the_beginning_that_a_sheet_can_hold(
    tmp_path: Path,
) -> None:
    name = "riwayat pendidikan dan pelatihan kepemimpinan"
    own: dict[str, list[list[object]]] = {name[:31]: [["nip", "x"], ["1", "y"]]}
    path = book(tmp_path / "calon.xlsx", Calon=[["nip"], ["1"]], **own)
    table, problems = read_candidates(path, lists=(name,))
    assert problems == ()
    assert table is not None
    assert table.records[0].values[name] == [{"x": "y"}]


def test_digits_lost_in_a_list_make_the_list_unreadable(tmp_path: Path) -> None:
    path = book(
        tmp_path / "calon.xlsx",
        Calon=[["nip"], ["1"]],
        riwayat_jabatan=[["nip", "jenis"], ["1", 198501012010011001]],
    )
    table, problems = read(path)
    assert codes(problems) == ["TR5014"]
    panel = talentarule.loads(RULES).screen(table.records, "Kepala", on=DAY)
    assert codes(panel.errors[0].diagnostics) == ["TR5014"]


def test_a_nested_list_in_json_tells_the_path_of_a_wrong_field(tmp_path: Path) -> None:
    path = tmp_path / "calon.json"
    path.write_text(
        '[{"nip": "1", "hukuman disiplin_lengkap": false, "hukuman disiplin": [],'
        ' "riwayat jabatan": ["...", {"mulai": "kemarin"}]}]',
        encoding="utf-8",
    )
    table, problems = read(path)
    assert problems == ()
    panel = talentarule.loads(RULES).screen(table.records, "Kepala", on=DAY)
    (problem,) = panel.errors[0].diagnostics
    assert problem.place is not None
    assert problem.place.column == "$[0].riwayat jabatan[1].mulai"
