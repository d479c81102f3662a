"""What holds of every call of the command line: a status that is documented, and never a defect."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from support.sample_rules import PERSON, TEXT
from talentarule.cli.commands import COMMANDS
from talentarule.cli.main import run

STATUSES = frozenset((0, 1, 2))
DEFECTS = ("kesalahan di dalam talentarule", "a defect inside talentarule")

EXAMPLE = """\
contoh "A":
  pada 2026-06-01; pelantikan = 2026-07-01
  calon:
    golongan = IV/a
  Camat: perlu verifikasi
"""
FILES = {
    "aturan.talenta": TEXT.encode() + EXAMPLE.encode(),
    "salah.talenta": b"Dinas Kesehatan mensyaratkn bidang = kesehatan\n",
    "pakai.talenta": b'gunakan "aturan.talenta"\nCamat mensyaratkan nilai >= 3\n',
    "pelamar.csv": (",".join(PERSON) + "\n" + ",".join(map(str, PERSON.values())) + "\n").encode(),
    "pelamar.json": json.dumps([dict(PERSON)]).encode(),
    "rusak.json": b'[{"id": 1, "golongan": "III',
    "kosong": b"",
}

OPTIONS = (
    "--on", "--event", "--selection", "--law-on", "--facts-on", "--sheet", "--id", "--format", "--output", "--strict",
    "--position", "--candidate", "--lang", "--help", "--version", "--fix", "--explain", "--check", "--diff", "--",
)  # fmt: skip
VALUES = (
    "2026-06-01", "1 Juni 2026", "pelantikan=2026-07-01", "pendaftaran=1-1-1", "ambang=70", "ambang=x", "text", "json",
    "csv", "xlsx", "sarif", "hasil", "id", "en", "Camat", "Kepala Dinas", "Kota", "A1", "TR1001", "-", ".", "", "Pelamar",
    "2026-06-01=", "=", "nilai", "pelamar.csv=x", "9999-12-31", "0001-01-01",
)  # fmt: skip
WORDS = (*COMMANDS, *FILES, *OPTIONS, *VALUES)
"""What calls are put together from, beside random text."""

MOST_ARGUMENTS = 14


def check_call(args: Sequence[str], folder: Path) -> int:
    """One call, carried out in ``folder``, which is made anew; its status."""
    args = [_inside(arg) for arg in args[:MOST_ARGUMENTS]]
    _fill(folder)
    with _working_in(folder), _streams() as (out, err):
        status = run(args)
    told = err.getvalue().decode("utf-8")
    assert not any(defect in told for defect in DEFECTS), (args, told)
    assert status in STATUSES, (args, status)
    for line in told.split("\n"):
        assert line.isprintable(), (args, ascii(line))
    out.getvalue().decode("utf-8")
    return status


def check_call_bytes(data: bytes, folder: Path) -> None:
    """Fuzzed bytes: each line is one argument; a line of one byte below 0x80 above ``WORDS`` stands for itself."""
    args = []
    for line in data.split(b"\n"):
        if line[:1] == b"\x01" and len(line) == 2:
            args.append(WORDS[line[1] % len(WORDS)])
        else:
            args.append(line.decode("utf-8", "surrogateescape"))
    check_call(args, folder)


def _inside(arg: str) -> str:
    """The argument without what would let a random path lead out of the folder."""
    return arg.replace("/", "_").replace("..", "__")


def _fill(folder: Path) -> None:
    for path in folder.iterdir():
        if path.name not in FILES:
            path.unlink()
    for name, data in FILES.items():
        path = folder / name
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)


@contextmanager
def _working_in(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@contextmanager
def _streams() -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    """Streams of the call's own; standard input holds the sound rule file."""
    before = sys.stdin, sys.stdout, sys.stderr
    out, err = io.BytesIO(), io.BytesIO()
    sys.stdin = io.TextIOWrapper(io.BytesIO(FILES["aturan.talenta"]))
    sys.stdout = io.TextIOWrapper(out, encoding="utf-8")
    sys.stderr = io.TextIOWrapper(err, encoding="utf-8", write_through=True)
    try:
        yield out, err
        sys.stdout.flush()
    finally:
        sys.stdin.detach()
        sys.stdout.detach()
        sys.stderr.detach()
        sys.stdin, sys.stdout, sys.stderr = before
