"""``talentarule rules``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.command_line import call

RULES = """\
peraturan "Peraturan Contoh":
  berlaku sejak 2026-01-01

fakta:
  nilai: angka
  rekomendasi: ya/tidak

organisasi:
  unit Dinas Kesehatan:
    jabatan Kepala Dinas Kesehatan
    jabatan Sekretaris Dinas Kesehatan
  unit Dinas Sosial:
    jabatan Kepala Dinas Sosial

Pasal 1. setiap jabatan melarang rekomendasi

Pasal 2. Dinas Kesehatan mensyaratkan nilai >= 70
  dasar "PP 11/2017 Pasal 107"

Pasal 3. Kepala Dinas Kesehatan mengutamakan nilai >= 90
"""


@pytest.fixture
def rules(folder: Path) -> Path:
    (folder / "unit.talenta").write_text(RULES, encoding="utf-8")
    return folder


def test_each_position_has_its_rules_with_their_basis(rules: Path) -> None:
    done = call(rules, "rules", "unit.talenta", "--position", "kepala dinas kesehatan")
    assert (done.status, done.out) == (
        0,
        "Kepala Dinas Kesehatan (Dinas Kesehatan)\n"
        "  mensyaratkan: Pasal 2 (Peraturan Contoh)\n"
        "      dasar: PP 11/2017 Pasal 107\n"
        "      berlaku sejak 1 Januari 2026\n"
        "  mengutamakan: Pasal 3 (Peraturan Contoh)\n"
        "      berlaku sejak 1 Januari 2026\n"
        "\n"
        "YANG BERLAKU BAGI SETIAP JABATAN (1)\n"
        "  melarang: Pasal 1 (Peraturan Contoh)\n"
        "      berlaku sejak 1 Januari 2026\n"
        "\n"
        "1 jabatan, 0 tanpa ketentuan sendiri; 1 ketentuan bagi setiap jabatan\n",
    )


def test_english_has_english_labels(rules: Path) -> None:
    out = call(rules, "rules", "unit.talenta", "--lang", "en").out
    assert "  requires: Article 2 (Peraturan Contoh)\n" in out
    assert "in force from 1 January 2026" in out
    assert "ABOUT EVERY POSITION (1)" in out


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_lines_fit_eighty_columns(folder: Path, lang: str) -> None:
    text = RULES.replace("Peraturan Contoh", "Peraturan " * 20)
    (folder / "panjang.talenta").write_text(text, encoding="utf-8")
    done = call(folder, "rules", "panjang.talenta", "--lang", lang, "--on", "2025-12-31")
    assert done.status == 0
    assert max(len(line) for line in done.out.splitlines()) <= 80


def test_positions_without_a_rule_of_their_own_are_marked(rules: Path) -> None:
    form = json.loads(call(rules, "rules", "unit.talenta", "--format", "json").out)
    assert [(one["position"], one["covered"]) for one in form["positions"]] == [
        ("Kepala Dinas Kesehatan", True),
        ("Sekretaris Dinas Kesehatan", True),
        ("Kepala Dinas Sosial", False),
    ]
    out = call(rules, "rules", "unit.talenta", "--position", "Dinas Sosial").out
    assert out.startswith(
        "Kepala Dinas Sosial (Dinas Sosial)\n"
        "  ! tanpa ketentuan sendiri yang mensyaratkan sesuatu\n"
    )


def test_a_unit_stands_for_its_positions(rules: Path) -> None:
    done = call(rules, "rules", "unit.talenta", "--position", "Dinas Kesehatan", "--format", "json")
    names = [one["position"] for one in json.loads(done.out)["positions"]]
    assert names == ["Kepala Dinas Kesehatan", "Sekretaris Dinas Kesehatan"]


def test_on_a_day_before_the_law_nothing_is_in_force(rules: Path) -> None:
    done = call(rules, "rules", "unit.talenta", "--on", "2025-12-31")
    assert done.out.count("tidak berlaku pada 31 Desember 2025") == 4
    assert (
        done.out.count("mensyaratkan sesuatu pada 31\n    Desember 2025")
        + done.out.count("mensyaratkan sesuatu pada 31 Desember 2025")
        == 3
    )
    later = call(rules, "rules", "unit.talenta", "--on", "2026-01-01")
    assert "tidak berlaku" not in later.out


def test_json_has_the_whole_rule(rules: Path) -> None:
    done = call(rules, "rules", "unit.talenta", "--format", "json", "--on", "2026-06-01")
    form = json.loads(done.out)
    assert (form["format"], form["on"]) == ("talentarule.rules/1", "2026-06-01")
    assert form["positions"][1] == {
        "position": "Sekretaris Dinas Kesehatan",
        "units": ["Dinas Kesehatan"],
        "covered": True,
        "rules": [
            {
                "path": "Pasal 2",
                "verb": "requires",
                "applies": "true",
                "regulation": {"title": "Peraturan Contoh", "number": None},
                "basis": ["PP 11/2017 Pasal 107"],
                "place": {"file": "unit.talenta", "line": 17},
                "validity": {"since": "2026-01-01", "until": None},
                "in_force": True,
            }
        ],
        "selection": [],
    }
    assert [one["path"] for one in form["general"]] == ["Pasal 1"]


def test_an_unknown_position_is_a_misuse(rules: Path) -> None:
    done = call(rules, "rules", "unit.talenta", "--position", "Kepala Dinas Kesehtan")
    assert (done.status, done.out) == (2, "")
    assert "TR6007" in done.err


def test_rules_with_errors_are_not_listed(folder: Path) -> None:
    done = call(folder, "rules", "salah.talenta")
    assert (done.status, done.out) == (1, "")
    assert "TR0010" in done.err


def test_files_without_positions_are_a_misuse(folder: Path) -> None:
    done = call(folder, "rules", "skala.talenta")
    assert (done.status, done.out) == (2, "")
    assert "TR6027" in done.err


SELECTION = """
seleksi Kepala Dinas Kesehatan mensyaratkan jumlah(pelamar) paling sedikit 4
  dasar "PermenPANRB 15/2019"
seleksi Dinas Kesehatan mengajukan 3 pelamar menurut nilai
  dasar "PP 11/2017 Pasal 127"
  berlaku sejak 2026-07-01
Pasal 9. seleksi setiap jabatan melarang jumlah(pelamar) paling sedikit 99
"""


def test_rules_about_applicants_and_proposals_are_listed_with_their_basis(folder: Path) -> None:
    (folder / "seleksi.talenta").write_text(RULES + SELECTION, encoding="utf-8")
    call_one = ("rules", "seleksi.talenta", "--on", "2026-06-01")
    form = json.loads(call(folder, *call_one, "--format", "json").out)
    head, secretary, social = form["positions"]
    assert [(one["verb"], one["basis"], one["in_force"]) for one in head["selection"]] == [
        ("requires", ["PermenPANRB 15/2019"], True),
        ("proposes", ["PP 11/2017 Pasal 127"], False),
    ]
    assert [one["count"] for one in secretary["selection"]] == [3]
    assert (social["selection"], social["covered"]) == ([], False)
    assert [(one["path"], one["verb"]) for one in form["selection"]] == [("Pasal 9", "forbids")]
    text = call(folder, *call_one).out
    assert "  seleksi mensyaratkan: " in text
    assert "  seleksi mengajukan 3: " in text
    assert "      dasar: PP 11/2017 Pasal 127\n" in text
    assert "SELEKSI UNTUK SETIAP JABATAN (1)\n  seleksi melarang: Pasal 9" in text
    english = call(folder, *call_one, "--lang", "en").out
    assert "  selection proposes 3: " in english
    assert "THE SELECTION FOR EVERY POSITION (1)\n  selection forbids: Article 9" in english


def test_a_sheet_of_requirements_has_the_basis_of_each_row(folder: Path) -> None:
    (folder / "seleksi.talenta").write_text(RULES + SELECTION, encoding="utf-8")
    lines = call(folder, "rules", "seleksi.talenta", "--format", "csv").out.splitlines()
    assert lines[0].removeprefix("\ufeff").split(",")[:4] == [
        "jabatan",
        "unit",
        "nilai >=",
        "dasar",
    ]
    assert lines[1].split(",")[2:4] == ["70", "PP 11/2017 Pasal 107"]
    assert [cell.lstrip("'") for cell in lines[3].split(",")[2:4]] == ["-", "-"]


def test_a_proposal_without_a_label_is_named_by_its_sentence_alone(folder: Path) -> None:
    (folder / "seleksi.talenta").write_text(RULES + SELECTION, encoding="utf-8")
    form = json.loads(call(folder, "rules", "seleksi.talenta", "--format", "json").out)
    paths = [one["path"] for one in form["positions"][1]["selection"]]
    assert paths == ["seleksi Dinas Kesehatan mengajukan 3 pelamar menurut nilai"]
