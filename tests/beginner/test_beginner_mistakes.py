"""The mistakes of a beginner, through the real command line: one message each, at its place, in both languages.

``files`` holds the mistakes, ``expected.csv`` what is said of each: the status, the codes in their order, where the
first one points, and phrases (separated by ``|``) that must stand in the message.
"""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
FILES = HERE / "files"
SOURCE = HERE.parents[1] / "src"
FOUND = re.compile(r"^(?:galat|peringatan|error|warning)\[(TR\d{4})\]: \S", re.MULTILINE)
PLACE = re.compile(r"^ *--> ([^:\n]+)(?::(\d+):(\d+))?$", re.MULTILINE)


def rows() -> list[dict[str, str]]:
    """What is expected of each file."""
    with (HERE / "expected.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";", quoting=csv.QUOTE_NONE))


ROWS = rows()


def check(file: str, lang: str, command: str = "check") -> subprocess.CompletedProcess[str]:
    """``talentarule check`` (or another command) on a file, as somebody types it."""
    return subprocess.run(
        [sys.executable, "-m", "talentarule", command, file, "--lang", lang],
        cwd=FILES,
        env=os.environ | {"PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1", "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("row", ROWS, ids=[row["file"] for row in ROWS])
def test_a_mistake_gets_its_message_at_its_place(row: dict[str, str], lang: str) -> None:
    name = f"{row['file']}.talenta"
    done = check(name, lang)
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    assert done.returncode == int(row["status"]), said
    assert FOUND.findall(said) == row["codes"].split(), said
    if row["codes"]:
        place = PLACE.search(said)
        assert place is not None, said
        assert place.groups(default="") == (name, row["line"], row["column"])
    flat = " ".join(said.split())
    for phrase in row["indonesian" if lang == "id" else "english"].split("|"):
        assert phrase in flat, said


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "id",
            "Yang tidak ditulis berarti belum diketahui; bila memang tidak ada, tulis `hukuman disiplin = tidak ada`.",
        ),
        (
            "en",
            "What is not written is not known; where there is none, write `hukuman disiplin = none`.",
        ),
    ],
)
def test_a_list_that_nobody_said_is_empty_is_not_known(lang: str, said: str) -> None:
    done = check("hukuman-tidak-ditulis.talenta", lang, "test")
    assert done.returncode == 1
    assert said in " ".join(done.stdout.split())


def test_every_file_is_expected_and_every_expectation_has_its_file() -> None:
    assert {row["file"] for row in ROWS} == {place.stem for place in FILES.iterdir()}
    assert len(ROWS) >= 24
