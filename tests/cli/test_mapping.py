"""``--mapping`` and ``--list`` of ``screen`` and ``explain``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.command_line import Done, call

RULES = """
fakta:
  status: salah satu dari (PNS, PPPK)
  riwayat jabatan: daftar
    jenis: teks
    mulai: tanggal mulai
    selesai: tanggal selesai

Kepala Dinas mensyaratkan:
  a. status = PNS
  b. ada(riwayat jabatan dengan jenis = administrator)
"""
MAPPING = """
[fakta]
status = "pegawai"
[daftar."riwayat jabatan"]
dari = "riwayat"
kosong = "tidak ada"
"""
PEOPLE = [
    {
        "nip": "1",
        "nama": "Contoh Anggrek",
        "pegawai": "PNS",
        "riwayat": [{"jenis": "administrator", "mulai": "2020-01-01"}],
    },
    {"nip": "2", "nama": "Contoh Bakung", "pegawai": "PNS", "riwayat": None},
]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "a.talenta").write_text(RULES, encoding="utf-8")
    (tmp_path / "simpeg.toml").write_text(MAPPING, encoding="utf-8")
    (tmp_path / "calon.json").write_text(json.dumps(PEOPLE), encoding="utf-8")
    (tmp_path / "calon.csv").write_text("nip,pegawai\n1,PNS\n2,PNS\n", encoding="utf-8")
    (tmp_path / "riwayat.csv").write_text(
        "nip,jenis,mulai\n1,administrator,2020-01-01\n", encoding="utf-8"
    )
    return tmp_path


def screen(place: Path, data: str, *more: str) -> Done:
    position = ("--position", "Kepala Dinas", "--format", "json")
    return call(place, "screen", "a.talenta", data, "--on", "2026-01-05", *position, *more)


def by_id(done: Done) -> dict[str, str]:
    """The verdicts that a document of panels holds, by candidate."""
    found: dict[str, str] = {}

    def walk(value: object) -> None:
        if isinstance(value, dict):
            if isinstance(value.get("verdict"), str) and isinstance(value.get("candidate"), str):
                found[value["candidate"]] = value["verdict"]
            for one in value.values():
                walk(one)
        elif isinstance(value, list):
            for one in value:
                walk(one)

    walk(json.loads(done.out))
    return found


def test_a_mapping_says_how_the_data_are_read(place: Path) -> None:
    done = screen(place, "calon.json", "--mapping", "simpeg.toml")
    assert (done.status, done.err) == (0, "")
    assert by_id(done) == {"1": "ELIGIBLE", "2": "INELIGIBLE"}


def test_the_file_of_a_list_goes_by_its_name_in_the_source_or_in_the_rules(place: Path) -> None:
    for name in ("riwayat jabatan", "Riwayat_Jabatan", "riwayat"):
        done = screen(
            place, "calon.csv", "--mapping", "simpeg.toml", "--list", f"{name}=riwayat.csv"
        )
        assert (done.status, done.err) == (0, "")
        assert by_id(done) == {"1": "ELIGIBLE", "2": "INELIGIBLE"}


def test_a_list_that_the_rules_do_not_know_is_refused(place: Path) -> None:
    done = screen(place, "calon.csv", "--list", "riwayat jabatn=riwayat.csv")
    assert done.status == 2
    assert "TR2518" in done.err
    assert "riwayat jabatan" in done.err


def test_a_mapping_with_mistakes_stops_the_call_with_all_of_them(place: Path) -> None:
    (place / "simpeg.toml").write_text("[fakta]\nstats = 'x'\nstatus = 7\n", encoding="utf-8")
    done = screen(place, "calon.json", "--mapping", "simpeg.toml")
    assert done.status == 2
    assert "TR2504" in done.err
    assert "TR2506" in done.err


def test_the_counts_tell_how_to_call_again_with_the_same_mapping(place: Path) -> None:
    options = ("--mapping", "simpeg.toml", "--list", "riwayat=riwayat.csv")
    done = call(place, "screen", "a.talenta", "calon.csv", "--on", "2026-01-05", *options)
    assert "--mapping simpeg.toml --list riwayat=riwayat.csv --position" in " ".join(
        done.out.split()
    )


def test_explain_reads_the_data_in_the_same_way(place: Path) -> None:
    done = call(
        place,
        *("explain", "a.talenta", "calon.json", "--candidate", "1", "--position", "Kepala Dinas"),
        *("--on", "2026-01-05", "--mapping", "simpeg.toml"),
    )
    assert done.status == 0
    assert "administrator" in done.out


@pytest.mark.parametrize(
    ("column", "data"),
    [
        ("Jabatan_Dilamar", {"jabatan dilamar": "Kepala Dinas"}),
        ("lamaran.jabatan", {"lamaran": {"jabatan": ["Kepala Dinas"]}}),
    ],
)
def test_a_column_that_is_no_fact_says_what_is_applied_for_with_a_mapping_too(
    place: Path, column: str, data: dict[str, object]
) -> None:
    none = {"jabatan dilamar": "tidak ada", "lamaran": {"jabatan": "tidak ada"}}
    people = [PEOPLE[0] | data, PEOPLE[1] | none]
    (place / "calon.json").write_text(json.dumps(people), encoding="utf-8")
    done = screen(place, "calon.json", "--mapping", "simpeg.toml", "--applied-for", column)
    assert (done.status, done.err) == (0, "")
    assert by_id(done) == {"1": "ELIGIBLE"}
