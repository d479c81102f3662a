"""``talentarule analyze``."""

from __future__ import annotations

import csv
import io
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

import talentarule
from support.command_line import call, environment

RULES = """\
skala golongan: III/c < III/d < IV/a < IV/b
fakta:
  golongan: skala golongan
  tanggal lahir: tanggal
  sehat: ya/tidak
  jenis kelamin: salah satu dari (laki-laki, perempuan); dilindungi
  tinggi badan: angka cm
fakta seleksi:
  terbuka: ya/tidak
peristiwa: pelantikan
organisasi:
  unit Dinas:
    jabatan Kepala Dinas
    jabatan Sekretaris Dinas
Pasal 1. Dinas mensyaratkan:
  a. sehat
  b. usia(tanggal lahir pada pelantikan) paling tinggi 56 tahun
"""
IMPLIED = (
    RULES
    + """\
Pasal 2. Kepala Dinas mensyaratkan golongan paling rendah III/d
Pasal 3. Kepala Dinas mensyaratkan golongan paling rendah IV/a
"""
)


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    (tmp_path / "bersih.talenta").write_text(RULES, encoding="utf-8")
    (tmp_path / "aturan.talenta").write_text(IMPLIED, encoding="utf-8")
    (tmp_path / "salah.talenta").write_text("Dinas mensyaratkn sehat\n", encoding="utf-8")
    return tmp_path


def test_rules_without_a_finding_give_status_zero(rules: Path) -> None:
    done = call(rules, "analyze", "bersih.talenta", "--on", "2026-01-05")
    assert (done.status, done.err) == (0, "")
    assert "2 jabatan dianalisis (1 macam persyaratan), 0 temuan, 0 belum diputuskan" in done.out
    assert "peristiwa tanpa tanggal dianggap terjadi pada 5 Januari 2026: pelantikan" in done.out


def test_a_finding_has_its_clauses_how_it_is_known_and_a_candidate(rules: Path) -> None:
    done = call(rules, "analyze", "aturan.talenta", "--on", "2026-01-05")
    assert (done.status, done.err) == (1, "")
    assert "peringatan[TR8004]: `Pasal 2` tidak pernah menentukan putusan" in done.out
    assert "terbukti untuk semua calon yang datanya lengkap; berlaku juga bila" in done.out
    assert 'contoh "Calon rekaan 1":' in done.out
    assert "Kepala Dinas: tidak memenuhi syarat karena" in done.out


def test_in_english_the_message_and_the_example_are_english(rules: Path) -> None:
    done = call(rules, "analyze", "aturan.talenta", "--on", "2026-01-05", "--lang", "en")
    assert "warning[TR8004]: `Article 2` never decides a verdict" in done.out
    assert "proved for all candidates of whom all is known; it holds where" in done.out
    assert 'example "Invented candidate 1":' in done.out
    assert "Kepala Dinas: ineligible because" in done.out


def test_the_candidate_shown_can_be_pasted_and_passes(rules: Path) -> None:
    for lang in ("id", "en"):
        done = call(rules, "analyze", "aturan.talenta", "--on", "2026-01-05", "--lang", lang)
        lines = [line[4:] for line in done.out.splitlines() if line.startswith("    ")]
        start = next(at for at, line in enumerate(lines) if line.startswith(("contoh", "example")))
        text = IMPLIED + "\n" + "\n".join(lines[start:]) + "\n"
        (rules / "uji.talenta").write_text(text, encoding="utf-8")
        tested = call(rules, "test", "uji.talenta")
        assert tested.status == 0, tested.out
        assert "1 harapan dalam 1 contoh, semuanya sesuai" in tested.out


def test_json_has_the_findings_with_both_languages_and_their_candidates(rules: Path) -> None:
    done = call(rules, "analyze", "aturan.talenta", "--on", "2026-01-05", "--format", "json")
    assert done.status == 1
    told = json.loads(done.out)
    assert told["format"] == "talentarule.analysis/1"
    assert told["digest"] == talentarule.load(rules / "aturan.talenta").digest
    assert (told["on"], told["events"]) == ("2026-01-05", {"pelantikan": "2026-01-05"})
    assert told["events_assumed"] == ["pelantikan"]
    assert told["positions"] == ["Kepala Dinas", "Sekretaris Dinas"]
    (finding,) = told["findings"]
    assert (finding["code"], finding["severity"]) == ("TR8004", "warning")
    assert (finding["certainty"], finding["with_missing"]) == ("proved", True)
    assert finding["clauses"] == ["Pasal 2", "Pasal 3"]
    assert set(finding["message"]) >= {"id", "en"}
    (witness,) = finding["witnesses"]
    assert (witness["position"], witness["verdict"]) == ("Kepala Dinas", "INELIGIBLE")
    assert witness["example"].startswith('contoh "Calon rekaan":')


def test_the_output_can_go_into_a_file(rules: Path) -> None:
    done = call(
        rules,
        "analyze",
        "aturan.talenta",
        "--on",
        "2026-01-05",
        "--format",
        "json",
        "--output",
        "t.json",
    )
    assert (done.status, done.out) == (1, "")
    assert json.loads((rules / "t.json").read_text("utf-8"))["findings"]


def test_the_certificate_is_a_table(rules: Path) -> None:
    done = call(
        rules,
        *("analyze", "bersih.talenta", "--on", "2026-01-05", "--certificate", "--format", "csv"),
    )
    assert (done.status, done.err) == (0, "")
    rows = list(
        csv.DictReader(io.StringIO(done.out.lstrip("\ufeff")), delimiter=delimiter(done.out))
    )
    assert [row["nilai"] for row in rows] == ["4 Januari 1970", "5 Januari 1970", "6 Januari 1970"]
    assert [row["putusan"] for row in rows] == [
        "tidak memenuhi syarat",
        "memenuhi syarat",
        "memenuhi syarat",
    ]
    assert rows[0]["klausul yang menolak"] == "Pasal 1 huruf b"


def delimiter(text: str) -> str:
    return ";" if ";" in text.split("\n", 1)[0] else ","


def test_the_certificate_as_text_json_and_sheet(rules: Path) -> None:
    args = ("analyze", "bersih.talenta", "--on", "2026-01-05", "--certificate", "--lang", "en")
    text = call(rules, *args)
    assert text.status == 0
    assert "eligible" in text.out
    told = json.loads(call(rules, *args, "--format", "json").out)
    assert told["format"] == "talentarule.boundaries/1"
    assert [row["condition met"] for row in told["rows"]] == ["no", "yes", "yes"]
    sheet = call(rules, *args, "--format", "xlsx", "--output", "batas.xlsx")
    assert (sheet.status, sheet.out) == (0, "")
    book = CalamineWorkbook.from_path(str(rules / "batas.xlsx"))
    rows = book.get_sheet_by_index(0).to_python()
    assert [row[4] for row in rows if "value" in row or "5 January 1970" in row] == [
        "value",
        "5 January 1970",
    ]


@pytest.mark.parametrize("file", ["salah.talenta"])
def test_rules_with_errors_are_not_analysed(rules: Path, file: str) -> None:
    done = call(rules, "analyze", file, "--on", "2026-01-05")
    assert (done.status, done.out) == (1, "")
    assert "galat[TR" in done.err


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("--position", "Kepala Dians"), "TR6007"),
        (("--event", "pelantikn=2026-02-01"), "TR6008"),
        (("--selection", "terbukaa=ya"), "TR6024"),
        (("--format", "csv"), "TR6071"),
        (("--format", "xlsx"), "TR6012"),
        (("--format", "xlsx", "--output", "x.xlsx"), "TR6071"),
        (("--data", "tidak-ada.csv"), "TR5001"),
        (("--output", "tidak/ada/di/sini.txt"), "TR6023"),
    ],
)
def test_a_call_that_cannot_be_carried_out_gives_status_two(
    rules: Path, args: tuple[str, ...], code: str
) -> None:
    done = call(rules, "analyze", "bersih.talenta", "--on", "2026-01-05", *args)
    assert (done.status, done.out) == (2, "")
    assert f"[{code}]" in done.err


def test_the_day_has_to_be_given(rules: Path) -> None:
    done = call(rules, "analyze", "bersih.talenta")
    assert (done.status, done.out) == (2, "")


def test_a_unit_stands_for_its_positions_and_a_clause_keeps_its_other_positions(
    rules: Path,
) -> None:
    unit = call(rules, "analyze", "aturan.talenta", "--on", "2026-01-05", "--position", "Dinas")
    assert "2 jabatan dianalisis" in unit.out
    one = call(
        rules, "analyze", "aturan.talenta", "--on", "2026-01-05", "--position", "Sekretaris Dinas"
    )
    assert one.status == 0
    assert "1 jabatan dianalisis" in one.out


def test_the_date_of_an_event_moves_the_limits(rules: Path) -> None:
    done = call(
        rules,
        *("analyze", "bersih.talenta", "--on", "2026-01-05", "--event", "pelantikan=2026-07-01"),
        *("--certificate", "--format", "json"),
    )
    values = [row["value"] for row in json.loads(done.out)["rows"]]
    assert values == ["30 Juni 1970", "1 Juli 1970", "2 Juli 1970"]


def test_stand_ins_are_looked_for_in_data(rules: Path) -> None:
    text = RULES + "Pasal 4. Kepala Dinas mensyaratkan tinggi badan paling sedikit 165 cm\n"
    (rules / "tinggi.talenta").write_text(text, encoding="utf-8")
    lines = ["nama;jenis kelamin;tinggi badan"]
    lines += [
        f"A{n};{'perempuan' if n % 2 else 'laki-laki'};{160 if n % 2 else 170}" for n in range(60)
    ]
    (rules / "pegawai.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = call(rules, "analyze", "tinggi.talenta", "--on", "2026-01-05", "--data", "pegawai.csv")
    assert done.status == 1
    assert "TR8015" in done.out
    assert "60 dari 60 orang (100.0 %)" in done.out


def test_data_may_be_any_file_that_is_screened(rules: Path) -> None:
    pl = pytest.importorskip("polars")
    people = {
        "nama": [f"A{n}" for n in range(60)],
        "jenis kelamin": ["perempuan" if n % 2 else "laki-laki" for n in range(60)],
        "tinggi badan": [160 if n % 2 else 170 for n in range(60)],
    }
    pl.DataFrame(people).write_parquet(rules / "pegawai.parquet")
    text = RULES + "Pasal 4. Kepala Dinas mensyaratkan tinggi badan paling sedikit 165 cm\n"
    (rules / "tinggi.talenta").write_text(text, encoding="utf-8")
    done = call(
        rules, "analyze", "tinggi.talenta", "--on", "2026-01-05", "--data", "pegawai.parquet"
    )
    assert done.status == 1
    assert "60 dari 60 orang (100.0 %)" in done.out


def test_the_same_is_found_in_every_process() -> None:
    """Samples are drawn where nothing can be proved: in one order, whatever the seed of Python's own hashes."""
    folder = Path(__file__).parents[1] / "conformance" / "pengumuman"
    args = ("analyze", "kasus-06-kudus-2025.talenta", "--on", "2025-12-09", "--no-cache")
    outs = {
        call(folder, *args, variables={"PYTHONHASHSEED": seed}).out for seed in ("1", "14", "19")
    }
    assert len(outs) == 1


def test_notes_alone_give_status_zero(rules: Path) -> None:
    (rules / "umum.talenta").write_text(
        'peraturan "Pengumuman":\n  tingkat pengumuman\n' + RULES, encoding="utf-8"
    )
    done = call(rules, "analyze", "umum.talenta", "--on", "2026-01-05")
    assert done.status == 0
    assert "catatan[TR8016]" in done.out


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent as on POSIX")
def test_an_interrupted_analysis_ends_without_a_traceback(rules: Path) -> None:
    posts = "".join(f"    jabatan Kepala {n}\n" for n in range(3000))
    demands = "".join(
        f"Q{n}. Kepala {n} mensyaratkan golongan paling rendah IV/a dan tinggi badan paling sedikit {n} cm\n"
        for n in range(3000)
    )
    text = (
        RULES.replace("    jabatan Kepala Dinas\n", "    jabatan Kepala Dinas\n" + posts) + demands
    )
    (rules / "besar.talenta").write_text(text, encoding="utf-8")
    ends: tuple[int, bytes, bytes] = (0, b"", b"")
    for patience in (1.5, 5, 15):  # on a busy machine the program takes longer to start
        process = subprocess.Popen(
            [sys.executable, "-m", "talentarule", "analyze", "besar.talenta", "--on", "2026-01-05"],
            cwd=rules,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        time.sleep(patience)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        ends = process.returncode, out, err
        if ends[0] == 130:
            break
    assert ends == (130, b"", b"")
