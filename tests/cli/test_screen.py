"""``talentarule screen``: texts, tables, JSON, and what goes to which stream."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from support.command_line import Done, call
from talentarule.report.phrases import HEADER

POSITION = ("--position", "Kepala Dinas")


def screen(folder: Path, *more: str) -> Done:
    return call(
        folder,
        "screen",
        "aturan.talenta",
        "pelamar.csv",
        "--on",
        "2026-06-01",
        "--event",
        "pelantikan=2026-07-01",
        *more,
    )


def section(text: str, title: str) -> str:
    """A section of a report: from its title to the empty line before the next one."""
    _, _, rest = text.partition(f"\n{title}")
    lines = rest.splitlines()[1:]
    kept = []
    for line in lines:
        if line and not line.startswith(" "):
            break
        kept.append(line)
    return "\n".join(kept)


def test_a_report_says_who_qualifies_in_which_order(folder: Path) -> None:
    done = screen(folder, *POSITION)
    assert done.status == 0
    found = section(done.out, "MEMENUHI SYARAT (2)")
    assert found.index("1.   Contoh Bakung (2); bobot 1") < found.index("2.   Contoh Anggrek (1)")
    assert "Pasal 4: golongan paling rendah IV/b (bobot 1)" in found


def test_a_report_says_who_does_not_qualify_and_why(folder: Path) -> None:
    found = section(screen(folder, *POSITION).out, "TIDAK MEMENUHI SYARAT (1)")
    for words in (
        "1. Contoh Cempaka (3)",
        "Pasal 1 huruf a (Peraturan Contoh)",
        "Dasar: PP 11/2017 Pasal 107",
        "Diminta: golongan paling rendah IV/a",
        "Data calon: III/c",
        "Dilarang: rekomendasi",
        "Data calon: rekomendasi: ya",
    ):
        assert words in found


def test_a_report_says_which_data_are_missing(folder: Path) -> None:
    found = section(screen(folder, *POSITION).out, "PERLU VERIFIKASI (1)")
    assert "1. Contoh Dahlia (4)" in found
    assert "Data yang kurang: tanggal lahir" in found


def test_a_wrong_value_stands_in_the_report_and_on_standard_error(folder: Path) -> None:
    done = screen(folder, *POSITION)
    found = section(done.out, "BELUM DINILAI, DATANYA SALAH (1)")
    assert "Contoh Edelweis (5)" in found
    assert "pelamar.csv, baris 6, kolom Golongan: `IV/z`" in " ".join(found.split())
    assert "yang diharapkan: jenjang skala `golongan`" in found
    assert "[TR5102]" in done.err
    assert "TR5102" not in done.out


@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_line_of_a_report_is_wider_than_eighty_columns(folder: Path, lang: str) -> None:
    done = screen(folder, *POSITION, "--lang", lang)
    assert max(map(len, done.out.splitlines())) <= 80


def test_a_report_in_english_has_the_same_people(folder: Path) -> None:
    out = screen(folder, *POSITION, "--lang", "en").out
    assert "ELIGIBLE (2)" in out
    assert "Asked: golongan at least IV/a" in section(out, "INELIGIBLE (1)")
    assert "Missing data: tanggal lahir" in section(out, "UNDETERMINED (1)")


def test_an_event_without_a_date_is_missing_data(folder: Path) -> None:
    done = call(folder, "screen", "aturan.talenta", "pelamar.csv", "--on", "2026-06-01", *POSITION)
    assert "Data yang kurang: tanggal pelantikan" in done.out
    assert "Memenuhi syarat bila pelantikan paling lambat 1 Januari 2036" in done.out
    assert "tambahkan: --event pelantikan=TANGGAL\n" in done.err


def test_a_rule_is_applied_as_of_the_law_date(folder: Path) -> None:
    done = screen(folder, *POSITION, "--law-on", "2025-01-01", "--facts-on", "2026-05-01")
    assert "hukum per 1 Januari 2025; data per 1 Mei 2026" in " ".join(done.out.split())
    assert "Tidak ada ketentuan yang khusus berlaku" in done.out


def test_without_a_position_all_are_counted_and_the_next_call_is_shown(folder: Path) -> None:
    done = screen(folder)
    assert done.status == 0
    rows = [line.split() for line in done.out.splitlines()]
    assert ["Kepala", "Dinas", "2", "1", "1", "1"] in rows
    assert ["Sekretaris", "Dinas", "3", "0", "1", "1"] in rows
    assert (
        "  talentarule screen aturan.talenta pelamar.csv --on 2026-06-01 "
        '--event pelantikan=2026-07-01 --position "Kepala Dinas"\n'
    ) in done.out
    assert done.err.count("[TR5102]") == 1, "each wrong value is told once, not once a position"


def test_several_positions_give_several_reports(folder: Path) -> None:
    out = screen(folder, *POSITION, "--position", "Sekretaris Dinas").out
    assert out.count("Jabatan: ") == 2


def test_strict_makes_a_wrong_row_status_one(folder: Path) -> None:
    assert screen(folder, *POSITION, "--strict").status == 1
    lines = (folder / "pelamar.csv").read_text(encoding="utf-8").splitlines()
    (folder / "pelamar.csv").write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")
    assert screen(folder, *POSITION, "--strict").status == 0


def test_rules_with_errors_give_status_one_and_are_not_run(folder: Path) -> None:
    done = call(folder, "screen", "salah.talenta", "pelamar.csv", "--on", "2026-06-01")
    assert (done.status, done.out) == (1, "")
    assert "[TR0010]" in done.err


def test_csv_has_a_row_for_each_candidate_and_position(folder: Path) -> None:
    done = screen(folder, "--format", "csv")
    rows = list(csv.reader(io.StringIO(done.raw.decode("utf-8-sig"), newline="")))
    assert rows[0] == [words.id for words in HEADER]
    assert len(rows) == 1 + 5 * 2
    by_key = {(row[0], row[2]): row for row in rows[1:]}
    refused = by_key[("3", "Kepala Dinas")]
    assert refused[3] == "tidak memenuhi syarat"
    assert refused[6] == "Pasal 1 huruf a, Pasal 2"
    assert "golongan paling rendah IV/a; data calon: III/c" in refused[8]
    assert by_key[("2", "Kepala Dinas")][4:6] == ["1", "1"]
    assert by_key[("4", "Kepala Dinas")][9] == "tanggal lahir"
    assert by_key[("5", "Kepala Dinas")][3] == "belum dinilai: data salah"


def test_a_name_that_looks_like_a_formula_is_not_run_by_a_spreadsheet(folder: Path) -> None:
    text = (folder / "pelamar.csv").read_text(encoding="utf-8")
    (folder / "pelamar.csv").write_text(text.replace("Contoh Anggrek", "=1+1"), encoding="utf-8")
    done = screen(folder, *POSITION, "--format", "csv")
    assert "1,'=1+1," in done.raw.decode("utf-8-sig")


def test_xlsx_is_written_to_the_file_named(folder: Path) -> None:
    done = screen(folder, "--format", "xlsx", "--output", "hasil.xlsx", "--lang", "en")
    assert (done.status, done.out) == (0, "")
    with CalamineWorkbook.from_path(str(folder / "hasil.xlsx")) as book:
        rows = book.get_sheet_by_index(0).to_python()
    assert rows[0] == [words.en for words in HEADER]
    assert len(rows) == 1 + 5 * 2


def test_text_and_csv_may_go_to_a_file_too(folder: Path) -> None:
    for output_format in ("text", "csv", "json"):
        name = f"hasil.{output_format}"
        printed = screen(folder, *POSITION, "--format", output_format).raw
        assert screen(folder, *POSITION, "--format", output_format, "--output", name).out == ""
        assert (folder / name).read_bytes() == printed


def test_json_has_every_trace_the_ranking_and_the_errors(folder: Path) -> None:
    done = screen(folder, *POSITION, "--format", "json")
    form = json.loads(done.out)
    assert form["format"] == "talentarule.screen/1"
    (panel,) = form["positions"]
    assert panel["position"] == "Kepala Dinas"
    assert panel["counts"] == {
        "ELIGIBLE": 2,
        "UNDETERMINED": 1,
        "INELIGIBLE": 1,
        "wrong_data": 1,
    }
    assert [one["candidate"] for one in panel["ranking"]] == ["2", "1"]
    assert [one["candidate"] for one in panel["decisions"]] == ["1", "2", "3", "4"]
    assert panel["errors"][0]["candidate"] == "5"
    assert panel["errors"][0]["diagnostics"][0]["code"] == "TR5102"


def test_warnings_in_the_rules_are_told_in_a_line(folder: Path) -> None:
    (folder / "satu.talenta").write_text("Kepala requires bidang=kesehatan\n", encoding="utf-8")
    done = call(folder, "screen", "satu.talenta", "pelamar.csv", "--on", "2026-06-01")
    assert done.err == "1 peringatan dalam aturan; lihat dengan: talentarule check satu.talenta\n"


def test_a_row_that_is_wrong_as_a_row_is_told_too_and_counts_for_strict(folder: Path) -> None:
    text = (folder / "pelamar.csv").read_text(encoding="utf-8")
    without_wrong_value = "".join(text.splitlines(keepends=True)[:-1])
    twice = "1,Contoh Flamboyan,IV/a,1980-01-01,tidak\n"
    (folder / "pelamar.csv").write_text(without_wrong_value + twice, encoding="utf-8")
    done = screen(folder, *POSITION)
    assert (done.status, "[TR5013]" in done.err) == (0, True)
    assert "TENTANG BERKAS DATA (1)" in done.out
    assert "TENTANG BERKAS DATA (1)" in screen(folder).out
    assert screen(folder, *POSITION, "--strict").status == 1


def applying(folder: Path, *jobs: str) -> None:
    """Adds to the candidates the column of what they apply for."""
    lines = (folder / "pelamar.csv").read_text(encoding="utf-8").splitlines()
    cells = ("Jabatan Dilamar", *jobs)
    text = "".join(f"{line},{cell}\n" for line, cell in zip(lines, cells, strict=True))
    (folder / "pelamar.csv").write_text(text, encoding="utf-8")


def judged(done: Done) -> set[tuple[str, str]]:
    """The candidate and the position of each row of a CSV."""
    rows = list(csv.reader(io.StringIO(done.raw.decode("utf-8-sig"), newline="")))
    return {(row[0], row[2]) for row in rows[1:]}


def test_candidates_are_judged_for_what_they_apply_for_only(folder: Path) -> None:
    both = "Kepala Dinas; Sekretaris Dinas"
    applying(folder, "Kepala Dinas", both, "Sekretaris Dinas", "tidak ada", "kepala dinas")
    done = screen(folder, "--applied-for", "jabatan_dilamar", "--format", "csv")
    assert done.status == 0
    assert judged(done) == {
        ("1", "Kepala Dinas"),
        ("2", "Kepala Dinas"),
        ("2", "Sekretaris Dinas"),
        ("3", "Sekretaris Dinas"),
        ("5", "Kepala Dinas"),
    }
    one = screen(folder, *POSITION, "--applied-for", "Jabatan Dilamar", "--format", "csv")
    assert judged(one) == {(who, "Kepala Dinas") for who in ("1", "2", "5")}


def test_the_counts_tell_how_to_call_again_with_the_column_applied_for(folder: Path) -> None:
    applying(folder, *("Kepala Dinas", "Sekretaris Dinas") * 2, "Kepala Dinas")
    out = screen(folder, "--applied-for", "Jabatan Dilamar").out
    assert '--applied-for "Jabatan Dilamar"' in " ".join(out.split())


def test_an_application_that_is_blank_or_unknown_stops_the_call(folder: Path) -> None:
    applying(folder, "", "Kepala Dina", *("Kepala Dinas",) * 3)
    done = screen(folder, "--applied-for", "Jabatan Dilamar")
    assert (done.status, done.out) == (2, "")
    assert "[TR5201]" in done.err
    assert "[TR5202]" in done.err
    assert "Kepala Dinas" in done.err
    assert "pelamar.csv, baris 2" in done.err
