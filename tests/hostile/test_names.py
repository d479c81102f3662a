"""Names and values that look like programs: told as they are, run by nobody, harmless in every form of output."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from support.bounded import files_in
from support.command_line import SOURCES, Done, call, environment

PLAIN = ("nama biasa", "nilai biasa")
HARMFUL = (
    "__import__('os').system('touch TERTULIS')",
    "{0.__class__.__init__.__globals__}",
    "%s%n%(a)s",
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "+1+1",
    "-2+3",
    "$(touch TERTULIS)",
    "`touch TERTULIS`",
    "${jndi:ldap://x.invalid/a}",
    "]]></x>",
    "'; DROP TABLE pegawai; --",
    "lambda: exec('1')",
    "\\N{BULLET}\\x1b[2J",
    "[tekan](http://x.invalid)",
)
IN_DATA = (*HARMFUL, 'a"b""c', "\x1b[2J\x1b]0;x\x07", "\u202egnp.exe", "a\rb", "\x9b31m")
"""A rule file is refused for the last ones; data are not."""

CALLS = (
    ("check", "aturan.talenta"),
    ("check", "aturan.talenta", "--format", "json"),
    ("check", "aturan.talenta", "--format", "sarif"),
    ("rules", "aturan.talenta"),
    ("rules", "aturan.talenta", "--format", "json"),
    ("test", "aturan.talenta"),
    ("test", "aturan.talenta", "--format", "json"),
    ("fmt", "--diff", "aturan.talenta"),
    ("screen", "aturan.talenta", "calon.csv", "--on", "2026-01-01"),
    *(
        ("screen", "aturan.talenta", "calon.csv", "--on", "2026-01-01", "--position", "{post}", "--format", form)
        for form in ("text", "json", "csv")
    ),
    ("screen", "aturan.talenta", "calon.csv", "--on", "2026-01-01", "--format", "xlsx", "--output", "hasil.xlsx"),
    ("explain", "aturan.talenta", "calon.csv", "--candidate", "1", "--position", "{post}", "--on", "2026-01-01"),
    ("explain", "aturan.talenta", "calon.csv", "--candidate", "1", "--position", "{post}", "--on", "2026-01-01",
     "--format", "json"),
)  # fmt: skip


def rules_with(name: str) -> str:
    """Rules in which a name stands wherever names and texts may stand."""
    return f"""\
peraturan "{name}":
  nomor "{name}"
  berlaku sejak 2020-01-01
skala "s {name}": "{name}" < tinggi
fakta:
  nama: teks
  "f {name}": angka
  "g {name}": skala "s {name}"
  "h {name}": salah satu dari ("{name}", lain)
organisasi:
  unit "u {name}":
    jabatan "p {name}"
definisi "d {name}": "f {name}" > 3
Pasal 1. "p {name}" mensyaratkan:
  dasar "{name}"
  a. "d {name}"
     bunyi "{name}"
     catatan "{name}"
  b. "g {name}" paling rendah tinggi
  c. "h {name}" = "{name}"
contoh "{name}":
  pada 2026-01-01
  calon:
    "f {name}" = 1
  "p {name}": memenuhi syarat
"""


def data_with(name: str, value: str) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
    writer.writerow(["id", "nama", f"f {name}", f"g {name}", f"h {name}", f"k {name}"])
    writer.writerow(["1", value, "2", name, "lain", value])
    writer.writerow([value, value, "9", "tinggi", name, ""])
    writer.writerow(["3", value, value, value, value, value])
    return stream.getvalue()


def prepared(folder: Path, name: str, value: str) -> list[list[str]]:
    folder.mkdir(exist_ok=True)
    (folder / "aturan.talenta").write_text(rules_with(name), encoding="utf-8")
    (folder / "calon.csv").write_text(data_with(name, value), encoding="utf-8", newline="")
    return [[arg.replace("{post}", f"p {name}") for arg in args] for args in CALLS]


def check_form(args: list[str], done: Done) -> None:
    """Each form of output is well made and steers no terminal."""
    assert done.status in (0, 1), done.err
    for line in (done.out + done.err).replace("\ufeff", "").split("\n"):
        assert line.replace("\t", "").isprintable(), ascii(line)
    if "json" in args or "sarif" in args:
        json.loads(done.out)
    if "csv" in args:
        rows = csv.reader(io.StringIO(done.raw.decode("utf-8-sig"), newline=""))
        assert not any(
            cell.lstrip(" ")[:1] in set("=+-@\t\r") for row in rows for cell in row if cell
        )


@pytest.mark.parametrize("name", [HARMFUL[0], HARMFUL[4]])
def test_harmful_names_come_out_whole_and_harmless(name: str, tmp_path: Path) -> None:
    calls = prepared(tmp_path, name, name)
    for args in calls:
        done = call(tmp_path, *args)
        check_form(args, done)
        if args[0] == "explain" and "json" in args:
            assert json.loads(done.out)["position"] == f"p {name}"
    assert files_in(tmp_path) == {"aturan.talenta", "calon.csv", "hasil.xlsx"}
    with zipfile.ZipFile(tmp_path / "hasil.xlsx") as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
        assert b"<hyperlink" not in archive.read("xl/worksheets/sheet1.xml")


AUDITED = Path(__file__).with_name("audited.py")


def test_no_name_is_run_compiled_or_opened(tmp_path: Path) -> None:
    """Python tells of everything that is compiled, opened or started while harmful names go through every command."""
    files = ("aturan.talenta", "calon.csv", "hasil.xlsx")
    pairs = [PLAIN, *zip(HARMFUL, IN_DATA[::-1], strict=False)]
    calls = [
        [str(tmp_path / str(number) / arg) if arg in files else arg for arg in args]
        for number, (name, value) in enumerate(pairs)
        for args in prepared(tmp_path / str(number), name, value)
    ]
    # The first half warms up: plain names, and then as many calls again.
    plain = calls[: len(CALLS)]
    harmful = calls[len(CALLS) :]
    warm = (plain * (len(harmful) // len(plain) + 1))[: len(harmful)]
    (tmp_path / "calls.json").write_text(json.dumps([*warm, *harmful]), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, AUDITED, "calls.json", "events.json"],
        cwd=tmp_path, env=environment(), capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    for line in done.stderr.decode().split("\n"):
        assert line.isprintable(), ascii(line)
    events = json.loads((tmp_path / "events.json").read_text("utf-8"))
    compiled = [event for event in events if event[0] == "compile"]
    assert compiled, "the evaluators are compiled, from trees without any text"
    marks = ("TERTULIS", "__globals__", "jndi", "alert", "calc", "exec(")
    for event in compiled:
        assert not any(mark in event[1] for mark in marks), event
    homes = tuple(map(str, (tmp_path, sys.prefix, sys.base_prefix, SOURCES)))
    opened = {event[1] for event in events if event[0] == "open" and not event[1].isdecimal()}
    assert [path for path in opened if not path.startswith(homes)] == []
    started = (
        "subprocess",
        "socket",
        "ctypes",
        "pty",
        "os.system",
        "os.exec",
        "os.fork",
        "os.posix_spawn",
    )
    assert [event for event in events if event[0].startswith(started)] == []
    assert not any("TERTULIS" in path for path in files_in(tmp_path))
