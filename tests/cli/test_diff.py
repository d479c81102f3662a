"""``talentarule diff``."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest

from support.command_line import call, environment

FACTS = """\
skala golongan: III/c < III/d < IV/a
fakta:
  nama: teks
  golongan: skala golongan
  nilai: angka
"""
OLD = FACTS + "Pasal 1. Kepala Dinas mensyaratkan:\n  a. golongan >= III/d\n  b. nilai >= 70\n"
REWORDED = (
    FACTS + "Pasal 1. Kepala Dinas mensyaratkan:\n  a. tidak (golongan < III/d)\n  b. nilai >= 70\n"
)
NEW = (
    FACTS
    + 'Pasal 1. Kepala Dinas mensyaratkan:\n  a. golongan >= IV/a\n  b. nilai >= 70\n  c. nama ≠ "<script>alert(1)</script>"\n'
)
PEOPLE = """\
nip,nama,golongan,nilai,unit kerja
1,Ani,III/d,80,Dinas A
2,Budi,IV/a,80,<b>B</b>
3,Cici,III/c,80,Dinas A
4,<script>alert(1)</script>,IV/a,90,<b>B</b>
5,=1+1,III/d,90,Dinas A
"""


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    for name, text in (("lama", OLD), ("ulang", REWORDED), ("baru", NEW)):
        (tmp_path / f"{name}.talenta").write_text(text, encoding="utf-8")
    (tmp_path / "orang.csv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "kosong").mkdir()
    return tmp_path


def diff(folder: Path, old: str, new: str, *more: str) -> tuple[int, str, str]:
    done = call(folder, "diff", old, new, "--on", "2026-01-05", *more)
    return done.status, done.out, done.err


def test_a_rewording_is_proved(drafts: Path) -> None:
    status, out, _ = diff(drafts, "lama.talenta", "ulang.talenta", "--lang", "en", "--exit-code")
    assert status == 0
    assert "Article 1 letter a: a rewording only" in out
    assert "both wordings say the same" in out


def test_changes_are_told_with_a_witness(drafts: Path) -> None:
    status, out, _ = diff(drafts, "lama.talenta", "baru.talenta")
    flat = " ".join(out.split())
    assert status == 0
    assert "Pasal 1 huruf a: diperketat" in flat
    assert "golongan = III/d" in flat
    assert "Pasal 1 huruf c: ditambahkan" in flat


def test_the_exit_status_tells_of_changes_where_it_is_asked_to(drafts: Path) -> None:
    assert diff(drafts, "lama.talenta", "baru.talenta", "--exit-code")[0] == 1
    assert diff(drafts, "lama.talenta", "tidak-ada.talenta")[0] == 2
    (drafts / "salah.talenta").write_text("Kepala Dinas mensyratkan x", encoding="utf-8")
    assert diff(drafts, "lama.talenta", "salah.talenta")[0] == 1


def test_json_has_the_clauses_and_everybody_who_changes(drafts: Path) -> None:
    _, out, _ = diff(
        drafts, "lama.talenta", "baru.talenta", "--format", "json", "--data", "orang.csv"
    )
    found = json.loads(out)
    assert [one["change"] for one in found["clauses"]] == ["tightened", "unchanged", "added"]
    assert [
        (one["id"], one["old"], one["new"], one["clauses"]) for one in found["data"]["changed"]
    ] == [
        ("1", "ELIGIBLE", "INELIGIBLE", ["Pasal 1 huruf a"]),
        ("4", "ELIGIBLE", "INELIGIBLE", ["Pasal 1 huruf c"]),
        ("5", "ELIGIBLE", "INELIGIBLE", ["Pasal 1 huruf a"]),
    ]
    assert [one["group"] for one in found["data"]["by"]["unit kerja"]] == ["<b>B</b>", "Dinas A"]


def test_without_a_change_the_list_is_empty_and_still_json(drafts: Path) -> None:
    _, out, _ = diff(
        drafts, "lama.talenta", "ulang.talenta", "--format", "json", "--data", "orang.csv"
    )
    found = json.loads(out)
    assert found["data"]["changed"] == []
    assert found["altering"] is False


class Tags(HTMLParser):
    """The tags of a page, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_page_shows_what_files_hold_as_text(drafts: Path) -> None:
    _, out, _ = diff(
        drafts, "lama.talenta", "baru.talenta", "--format", "html", "--data", "orang.csv"
    )
    page = Tags()
    page.feed(out)
    assert "script" not in page.tags
    assert "<script>alert(1)</script>" in page.text
    assert "<b>B</b>" in page.text
    assert "Content-Security-Policy" in out
    assert not re.search(r"(src|href)=\"http", out)


def test_a_table_has_one_row_for_each_change_and_no_formula(drafts: Path) -> None:
    more = ("--data", "orang.csv", "--id", "nama", "--format", "csv", "--output", "x.csv")
    status, out, _ = diff(drafts, "lama.talenta", "baru.talenta", *more)
    assert (status, out) == (0, "")
    rows = (drafts / "x.csv").read_text("utf-8-sig").splitlines()
    assert len(rows) == 4
    assert rows[3].startswith("'=1+1,")


def test_a_folder_and_several_files_are_rule_sets(drafts: Path) -> None:
    for name, text in (("satu", FACTS), ("dua", OLD.removeprefix(FACTS))):
        folder = drafts / "bagian"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.talenta").write_text(text, encoding="utf-8")
    both = "bagian/satu.talenta,bagian/dua.talenta"
    for given in ("bagian", both):
        status, out, err = diff(drafts, "lama.talenta", given, "--format", "json")
        assert status == 0, err
        assert [one["change"] for one in json.loads(out)["clauses"]] == ["unchanged", "unchanged"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (("--data", "orang.csv", "--by", "pangkat"), "TR8051"),
        (("--format", "csv"), "TR6016"),
        (("--position", "Bupati"), "TR6007"),
        (("--event", "pelantikan=2026-01-01"), "TR6008"),
    ],
)
def test_a_call_that_cannot_be_used_says_why(
    drafts: Path, more: tuple[str, ...], code: str
) -> None:
    status, _, err = diff(drafts, "lama.talenta", "baru.talenta", *more)
    assert status == 2
    assert code in err


def test_a_folder_without_rules_is_refused(drafts: Path) -> None:
    status, _, err = diff(drafts, "lama.talenta", "kosong")
    assert status == 2
    assert "TR8050" in err


def test_help_loads_no_rules_and_no_tables(drafts: Path) -> None:
    program = (
        "import sys\nfrom talentarule.cli.main import run\nrun(['diff', '--help'])\nrun(['narrow', '--help'])\n"
        "print(sorted(m for m in sys.modules if m.startswith(('numpy', 'polars', 'lark', 'talentarule.analysis'))))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_stopped_by_ctrl_c_no_file_is_left(drafts: Path) -> None:
    rows = "".join(f"{number},X,III/d,80,A\n" for number in range(400_000))
    (drafts / "banyak.csv").write_text(
        "nip,nama,golongan,nilai,unit kerja\n" + rows, encoding="utf-8"
    )
    arguments = [
        "diff",
        "lama.talenta",
        "baru.talenta",
        "--on",
        "2026-01-05",
        "--data",
        "banyak.csv",
    ]
    process = subprocess.Popen(
        [sys.executable, "-m", "talentarule", *arguments, "--format", "json", "--output", "x.json"],
        cwd=drafts,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode in (130, 0)  # 0 where it was done before
    assert b"Traceback" not in err
    assert (drafts / "x.json").exists() == (process.returncode == 0)
