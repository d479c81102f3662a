"""``talentarule notice``, and the pages of ``explain`` and ``screen``."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from support.command_line import Done, call

GIVEN = ("aturan.talenta", "pelamar.csv", "--on", "2026-06-01", "--event", "pelantikan=2026-07-01")
ONE = (*GIVEN, "--position", "Kepala Dinas", "--candidate")


def notice(folder: Path, *more: str, who: str = "3") -> Done:
    return call(folder, "notice", *ONE, who, *more)


def test_a_notice_is_a_letter_with_what_the_options_say(folder: Path) -> None:
    done = notice(
        folder,
        "--authority",
        r"Pemerintah Kota\nPanitia Seleksi",
        "--number",
        "7/2026",
        "--place",
        "Serang",
        "--dated",
        "3 Juni 2026",
        "--title",
        "Ketua",
        "--signatory",
        "Nama Ketua",
    )
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(
        "Pemerintah Kota\nPanitia Seleksi\n\nSerang, 3 Juni 2026\n\nNomor: 7/2026\n"
    )
    assert "Contoh Cempaka (3)\n" in done.out
    assert "Dasar: PP 11/2017 Pasal 107\n" in done.out
    assert "Ketua,\nNama Ketua\n" in done.out


def test_a_notice_in_english_as_html_goes_to_the_file_named(folder: Path) -> None:
    done = notice(folder, "--lang", "en", "--format", "html", "--output", "surat.html", who="4")
    assert (done.status, done.out) == (0, "")
    text = (folder / "surat.html").read_text(encoding="utf-8")
    assert text.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "tanggal lahir" in text


def test_the_text_on_objections_comes_from_a_file(folder: Path) -> None:
    (folder / "keberatan.txt").write_text(
        "\ufeffKe Inspektorat.\r\n\r\nTertulis.", encoding="utf-8"
    )
    assert (
        "Keberatan\nKe Inspektorat.\nTertulis.\n"
        in notice(folder, "--objection-file", "keberatan.txt").out
    )


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"x" * 20_001, "é".encode() * 50_000])
def test_an_objection_that_is_no_text_or_too_long_is_refused(folder: Path, data: bytes) -> None:
    (folder / "keberatan.txt").write_bytes(data)
    done = notice(folder, "--objection-file", "keberatan.txt")
    assert (done.status, done.out) == (2, "")
    assert "TR6044" in done.err


@pytest.mark.parametrize(
    ("option", "code"), [("--candidate=9", "TR6009"), ("--position=Raja", "TR6007")]
)
def test_a_name_that_is_not_known_is_told(folder: Path, option: str, code: str) -> None:
    done = notice(folder, option)
    assert (done.status, code in done.err) == (2, True)


def test_wrong_data_give_no_notice(folder: Path) -> None:
    done = notice(folder, who="5")
    assert (done.status, done.out) == (2, "")
    assert "TR5102" in done.err


def test_explain_gives_a_page(folder: Path) -> None:
    done = call(folder, "explain", *ONE, "3", "--format", "html")
    assert done.status == 0
    assert "TIDAK MEMENUHI SYARAT" in done.out
    assert "<details" in done.out
    assert "Yang dapat mengubah hasil ini" in done.out


def test_explain_writes_to_the_file_named(folder: Path) -> None:
    printed = call(folder, "explain", *ONE, "3")
    written = call(folder, "explain", *ONE, "3", "--output", "hasil.txt")
    assert (written.status, written.out) == (0, "")
    assert (folder / "hasil.txt").read_text(encoding="utf-8") == printed.out


def test_screen_gives_a_page_for_the_positions_named(folder: Path) -> None:
    done = call(folder, "screen", *GIVEN, "--position", "Kepala Dinas", "--format", "html")
    assert done.status == 0
    for name in (
        "Contoh Anggrek (1)",
        "Contoh Cempaka (3)",
        "Contoh Dahlia (4)",
        "Contoh Edelweis (5)",
    ):
        assert name in done.out
    assert done.out.count('<details class="trace">') == 4
    none = call(
        folder, "screen", *GIVEN, "--position", "Kepala Dinas", "--format", "html", "--traces", "0"
    )
    assert '<details class="trace">' not in none.out


def test_screen_without_position_gives_the_overview(folder: Path) -> None:
    done = call(
        folder, "screen", *GIVEN, "--format", "html", "--lang", "en", "--output", "semua.html"
    )
    text = (folder / "semua.html").read_text(encoding="utf-8")
    assert (done.status, "Contoh Anggrek" in text) == (0, False)
    assert "Overview of all positions" in text


@pytest.mark.parametrize(
    ("options", "code"), [(("--traces", "-1"), "TR6045"), (("--box", "golongan"), "TR6043")]
)
def test_options_of_the_page_that_cannot_be_used_are_told(
    folder: Path, options: tuple[str, ...], code: str
) -> None:
    done = call(
        folder, "screen", *GIVEN, "--position", "Kepala Dinas", "--format", "html", *options
    )
    assert (done.status, done.out, code in done.err) == (2, "", True)


def test_a_spreadsheet_has_a_sheet_for_each_question(folder: Path) -> None:
    done = call(
        folder, "screen", *GIVEN, "--format", "xlsx", "--output", "hasil.xlsx", "--lang", "en"
    )
    assert done.status == 0
    with CalamineWorkbook.from_path(str(folder / "hasil.xlsx")) as book:
        assert book.sheet_names[:3] == ["Sheet1", "eligible", "ineligible"]
