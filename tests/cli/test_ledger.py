"""``screen --ledger``, ``verify`` and ``audit`` on the command line."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from support.command_line import Done
from support.command_line import call as call_in
from support.ledgers import RULES, Key, sample

HEAD = "Kepala Dinas Kesehatan"


def call(args: list[str], folder: Path) -> Done:
    """A call with these arguments."""
    return call_in(folder, *args)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Rules and three candidates."""
    (tmp_path / "aturan.talenta").write_text(RULES, encoding="utf-8")
    (tmp_path / "calon.csv").write_text(
        "id,nama,bidang,masa kerja\nA,Siti,kesehatan,6 tahun\nB,Agus,hukum,6 tahun\nC,,kesehatan,\n",
        encoding="utf-8",
    )
    return tmp_path


def screen(place: Path, *more: str) -> None:
    done = call(
        [
            "screen",
            "aturan.talenta",
            "calon.csv",
            "--on",
            "2026-01-05",
            "--ledger",
            "putusan.jsonl",
            *more,
        ],
        place,
    )
    assert done.status == 0, done.err


def test_screening_records_all_decisions_and_names_a_checkpoint(place: Path) -> None:
    done = call(
        [
            "screen",
            "aturan.talenta",
            "calon.csv",
            "--on",
            "2026-01-05",
            "--ledger",
            "putusan.jsonl",
            "--position",
            HEAD,
            "--lang",
            "en",
        ],
        place,
    )
    assert done.status == 0
    assert "3 decisions recorded in putusan.jsonl" in done.err
    assert "Checkpoint" in done.err
    screen(place)
    done = call(["verify", "putusan.jsonl", "--replay", "--vault", "putusan.jsonl.vault"], place)
    assert done.status == 0, done.out
    assert "9 putusan" in done.out
    assert "utuh" in done.out


def test_a_broken_ledger_is_status_1_and_no_ledger_is_status_2(place: Path) -> None:
    screen(place)
    path = place / "putusan.jsonl"
    path.write_bytes(path.read_bytes().replace(b"hukum", b"HUKUM"))
    done = call(["verify", "putusan.jsonl", "--format", "json"], place)
    assert done.status == 1
    form = json.loads(done.out)
    assert form["holds"] is False
    assert {one["code"] for one in form["findings"]} == {"TR7003"}
    assert form["findings"][0]["place"]["row"] > 1
    for name in ("calon.csv", "tidak ada"):
        assert call(["verify", name], place).status == 2


def test_a_cut_tail_needs_the_checkpoint_and_the_report_says_so(place: Path) -> None:
    screen(place)
    done = call(["audit", "putusan.jsonl", "--show", "checkpoint", "--output", "titik.json"], place)
    assert done.status == 0
    path = place / "putusan.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-2]))
    done = call(["verify", "putusan.jsonl", "--lang", "en"], place)
    assert done.status == 0
    assert "NOT verified: an end that was cut off" in done.out
    done = call(["verify", "putusan.jsonl", "--checkpoint", "titik.json"], place)
    assert done.status == 1
    assert "TR7010" in done.out


def test_a_proof_shows_one_record_without_the_others(place: Path) -> None:
    screen(place, "--position", HEAD)
    for show, more in (("checkpoint", []), ("proof", ["--number", "4"])):
        done = call(
            ["audit", "putusan.jsonl", "--show", show, *more, "--output", f"{show}.json"], place
        )
        assert done.status == 0
    done = call(["verify", "--proof", "proof.json", "--checkpoint", "checkpoint.json"], place)
    assert done.status == 0
    assert json.loads(done.out)["decided"]["verdict"] == "INELIGIBLE"
    text = (place / "proof.json").read_text("utf-8")
    (place / "proof.json").write_text(text.replace("hukum", "HUKUM"), "utf-8")
    done = call(["verify", "--proof", "proof.json", "--checkpoint", "checkpoint.json"], place)
    assert done.status == 1
    assert done.out == ""


def test_a_signed_ledger_is_verified_with_its_public_key(place: Path) -> None:
    path, _ = sample(place, 3, signer=Key(1))
    (place / "kunci.txt").write_text(Key(1).public.hex() + "\n")
    (place / "lain.txt").write_text(Key(2).public.hex() + "\n")
    assert call(["verify", path.name, "--public-key", "kunci.txt"], place).status == 0
    done = call(["verify", path.name, "--public-key", "lain.txt"], place)
    assert done.status == 1
    assert "TR7013" in done.out


def test_queries_answer_as_text_json_csv_and_xlsx(place: Path) -> None:
    pytest.importorskip("xlsxwriter")
    screen(place, "--position", HEAD)
    vault = ["--vault", "putusan.jsonl.vault"]
    done = call(["audit", "putusan.jsonl", "--verdict", "ineligible", *vault], place)
    assert done.status == 0
    assert "Pasal 1 huruf a" in done.out
    assert "1 baris" in done.out
    done = call(["audit", "putusan.jsonl", "--format", "json"], place)
    form = json.loads(done.out)
    assert [one["verdict"] for one in form["rows"]] == ["ELIGIBLE", "INELIGIBLE", "UNDETERMINED"]
    assert form["rows"][0]["candidate"] == {"sealed": True}
    done = call(
        ["audit", "putusan.jsonl", "--show", "clauses", "--format", "csv", "--lang", "en"], place
    )
    (row,) = csv.DictReader(io.StringIO(done.out.removeprefix("\ufeff")))
    assert row == {
        "clause": "Pasal 1 huruf a",
        "refused": "1",
        "refused alone": "1",
        "positions": "1",
    }
    done = call(["audit", "putusan.jsonl", "--format", "xlsx", "--output", "hasil.xlsx"], place)
    assert done.status == 0
    assert (place / "hasil.xlsx").read_bytes().startswith(b"PK")


def test_positions_filled_without_a_decision_are_listed(place: Path) -> None:
    screen(place, "--position", HEAD)
    (place / "angkat.csv").write_text(
        f"id,jabatan,tanggal\nA,{HEAD},2026-02-01\nB,{HEAD},2026-02-01\nZ,Sekretaris,2026-02-01\n",
        encoding="utf-8",
    )
    done = call(
        ["audit", "putusan.jsonl", "--show", "unfounded", "--appointments", "angkat.csv",
         "--vault", "putusan.jsonl.vault", "--format", "json"],
        place,
    )  # fmt: skip
    assert [(one["candidate"], one["verdict"]) for one in json.loads(done.out)["rows"]] == [
        ("B", "INELIGIBLE"),
        ("Z", None),
    ]


def test_text_of_a_ledger_steers_no_terminal_and_no_spreadsheet(place: Path) -> None:
    (place / "calon.csv").write_text('id,bidang\n"=1+1","\x1b[31m"\n', encoding="utf-8")
    screen(place, "--position", HEAD, "--identify")
    done = call(["audit", "putusan.jsonl", "--format", "csv"], place)
    assert "'=1+1" in done.out
    for output in ("text", "json"):
        assert "\x1b" not in call(["audit", "putusan.jsonl", "--format", output], place).out


def test_queries_on_a_ledger_that_does_not_hold_say_so(place: Path) -> None:
    screen(place, "--position", HEAD)
    path = place / "putusan.jsonl"
    path.write_bytes(path.read_bytes().replace(b"hukum", b"HUKUM"))
    done = call(["audit", "putusan.jsonl"], place)
    assert done.status == 1
    assert "TR7003" in done.err
    assert "2 baris" in done.out


def test_the_printed_verifier_agrees(place: Path) -> None:
    import subprocess

    screen(place)
    done = call(["verify", "--print-verifier"], place)
    (place / "periksa.py").write_text(done.out, encoding="utf-8")
    program = [sys.executable, "-I", "periksa.py", "putusan.jsonl"]
    assert subprocess.run(program, cwd=place, capture_output=True, check=False).returncode == 0
    path = place / "putusan.jsonl"
    path.write_bytes(path.read_bytes().replace(b"hukum", b"HUKUM"))
    assert subprocess.run(program, cwd=place, capture_output=True, check=False).returncode == 1


def test_signing_asks_for_a_key_and_a_time_for_its_zone(place: Path) -> None:
    common = [
        "screen",
        "aturan.talenta",
        "calon.csv",
        "--on",
        "2026-01-05",
        "--ledger",
        "putusan.jsonl",
    ]
    for more in (
        ["--at", "2026-01-05T10:00:00"],
        ["--signing-key", "tidak ada"],
        ["--signing-key", "calon.csv"],
    ):
        assert call([*common, *more], place).status == 2
