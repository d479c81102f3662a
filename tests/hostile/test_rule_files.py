"""Rule files that are made to hurt: each ends within the bounds, with a message that says what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from support.bounded import bounded_call, needs_limits

pytestmark = needs_limits

FACTS = "fakta:\n  a: ya/tidak\n  n: angka\n  t: tanggal\n  s: salah satu dari (P, Q)\n"

Maker = Callable[[], str | bytes]


def lines(form: str, count: int, start: int = 0) -> str:
    """A line for each number; ``{i}`` is the number and ``{b}`` the one before it."""
    return "".join(form.format(i=i, b=i - 1) + "\n" for i in range(start, count))


CASES: dict[str, tuple[Maker, str]] = {
    "100,000 brackets in a line": (
        lambda: FACTS + "A mensyaratkan " + "(" * 100_000 + "a" + ")" * 100_000,
        "TR0905",
    ),
    "100,000 brackets in lines": (
        lambda: FACTS + "A mensyaratkan " + "(\n  " * 100_000 + "a" + ")\n" * 100_000,
        "TR0016",
    ),
    "4,000 brackets": (lambda: FACTS + "A mensyaratkan " + "(" * 4_000 + "a" + ")" * 4_000, "TR0016"),
    "1,600 negations": (lambda: FACTS + "A mensyaratkan " + "tidak " * 1_600 + "a", "TR0016"),
    "4,000 blocks": (
        lambda: FACTS + "A mensyaratkan:\n" + "".join(" " * i + "semua dari:\n" for i in range(1, 4_000)),
        "TR0015",
    ),
    "a line of 50 MB": (lambda: "A mensyaratkan " + "x" * 50_000_000, "TR0904"),
    "a line of 8 MB": (lambda: "A mensyaratkan " + "x" * 8_000_000, "TR0905"),
    "a million rules": (lambda: "A mensyaratkan a\n" * 1_000_000, "TR0904"),
    "more statements than the bound": (lambda: FACTS + lines("J{i} mensyaratkan a", 50_001), "TR0044"),
    "30,000 clauses": (lambda: FACTS + "A mensyaratkan:\n" + lines("  n > {i}", 30_000), "TR4027"),
    "clauses in groups": (
        lambda: FACTS + "A mensyaratkan:\n" + lines("  semua dari:\n    n > {i}\n    a", 2_000),
        "TR4027",
    ),
    "definitions that double": (
        lambda: FACTS + "definisi d0: a\n" + lines("definisi d{i}: d{b} dan (n > {i} atau d{b})", 60, 1)
        + "A mensyaratkan d59\n",
        "TR1027",
    ),
    "blocks of definitions that double": (
        lambda: FACTS + "definisi d0: a\n"
        + lines("definisi d{i}:\n  d{b}\n  salah satu dari:\n    n > {i}\n    d{b}", 60, 1) + "A mensyaratkan d59\n",
        "TR1027",
    ),
    "a large definition in each rule": (
        lambda: FACTS + "definisi d0: a\n" + lines("definisi d{i}: d{b} dan (n > {i} atau d{b})", 13, 1)
        + lines("A{i} mensyaratkan d12", 400),
        "TR4029",
    ),
    "10,000 definitions deep": (
        lambda: FACTS + "definisi d0: a\n" + lines("definisi d{i}: d{b} dan n > {i}", 10_000, 1)
        + "A mensyaratkan d9999\n",
        "TR1026",
    ),
    "10,000 definitions deep, the last first": (
        lambda: FACTS + "".join(f"definisi d{i}: d{i - 1} dan n > {i}\n" for i in range(9_999, 0, -1))
        + "definisi d0: a\n",
        "TR1026",
    ),
    "10,000 values deep": (
        lambda: FACTS + "definisi d0: n\n" + lines("definisi d{i}: d{b}", 10_000, 1) + "A mensyaratkan d9999 > 3\n",
        "TR1026",
    ),
    "a circle of 10,000 definitions": (
        lambda: FACTS + lines("definisi d{i}: d{b} dan n > {i}", 10_000, 1) + "definisi d0: d9999 dan a\n",
        "TR1026",
    ),
    "a circle of definitions": (
        lambda: FACTS + "definisi d0: d9 dan a\n" + lines("definisi d{i}: d{b} dan n > {i}", 10, 1),
        "TR1011",
    ),
    "many positions and general rules": (
        lambda: FACTS + "organisasi:\n" + lines("  jabatan j{i}", 2_000)
        + lines("setiap jabatan mensyaratkan n > {i}", 2_000),
        "TR4028",
    ),
    "names nearly known": (
        lambda: "fakta:\n" + lines("  fakta panjang {i}: angka", 5_000) + "A mensyaratkan:\n"
        + lines("  fakta panjan {i} > 3", 900),
        "TR1001",
    ),
    "5,000 broken lines": (lambda: FACTS + "A mensyaratkan:\n" + "  n > > 3\n" * 5_000, "TR0040"),
    "long broken statements": (
        lambda: FACTS + ("A mensyaratkan n > 1" + " dan n > 2" * 900 + "\n  dan n > > 3\n") * 50,
        "TR0040",
    ),
    "quotes": (lambda: ('"' * 9_999 + "\n") * 300, "TR0032"),
    "signs": (lambda: ("@$%^&*" * 1_500 + "\n") * 300, "TR0032"),
    "a number of 9,000 digits": (lambda: FACTS + "A mensyaratkan n > " + "9" * 9_000, "TR0043"),
    "a length of 9,000 digits": (lambda: "A mensyaratkan x >= " + "9" * 9_000 + " tahun", "TR0043"),
    "a number in words without end": (
        lambda: FACTS + "A mensyaratkan n > 3 (" + "tiga " * 1_900 + ")",
        "TR0022",
    ),
    "dates without end": (lambda: FACTS + "A mensyaratkan t > " + "2026-01-01" * 900, "TR0016"),
    "a date in the year 0": (lambda: FACTS + "A mensyaratkan t > 0000-00-00", "TR0021"),
    "30,000 misspelt keywords": (lambda: "Dinas mensyaratkn bidang kesehatn\n" * 30_000, "TR0032"),
    "NUL bytes": (lambda: "A mensyaratkan \0 a\n" * 1_000, "TR0906"),
    "a terminal escape": (lambda: 'A mensyaratkan "\x1b]0;x\x07" = a\n', "TR0906"),
    "directions": (lambda: "A mensyaratkan \u202e a\n" * 100_000, "TR0908"),
    "invisible letters": (lambda: "A\u200b mensyaratkan a\n" * 100_000, "TR0907"),
    "look-alikes": (lambda: "А mensyaratkаn a\n" * 100_000, "TR0909"),
    "half a character": (lambda: b"A mensyaratkan \xed\xa0\x80\n", "TR0903"),
    "UTF-16": (lambda: "A mensyaratkan a\n".encode("utf-16"), "TR0902"),
    "UTF-32": (lambda: "A mensyaratkan a\n".encode("utf-32"), "TR0902"),
    "an archive": (lambda: b"PK\x03\x04" + b"\0" * 100, "TR0901"),
    "a million blank lines": (lambda: "\n" * 1_000_000 + "x", "TR0002"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_rule_file_is_refused_within_bounds(name: str, tmp_path: Path) -> None:
    make, code = CASES[name]
    made = make()
    data = made if isinstance(made, bytes) else made.encode()
    (tmp_path / "aturan.talenta").write_bytes(data)
    ended = bounded_call(tmp_path, "check", "aturan.talenta")
    assert ended.status == 1
    assert code in ended.codes, ended.codes


LARGE: dict[str, Maker] = {
    "20,000 times atau": lambda: FACTS + "A mensyaratkan a" + "".join(f"\n  atau n = {i}" for i in range(20_000)),
    "20,000 exceptions": lambda: FACTS + "A mensyaratkan a\n" + lines("  kecuali bila n = {i}", 20_000),
    "a list of 20,000": lambda: FACTS + "A mensyaratkan n = salah satu dari (0"
    + "".join(f",\n    {i}" for i in range(1, 20_000)) + ")\n",
    "a taxonomy of 50,000": lambda: "rumpun b:\n  p:\n" + lines("    x{i}", 50_000)
    + "fakta:\n  f: banyak rumpun b\nA mensyaratkan f = p\n",
    "20,000 facts": lambda: "fakta:\n" + lines("  f{i}: angka", 20_000) + "A mensyaratkan f1 > 3\n",
    "5,000 examples": lambda: FACTS + "A mensyaratkan a\n"
    + lines('contoh "{i}":\n  pada 2026-01-01\n  calon:\n    a = ya\n  A: memenuhi syarat', 5_000),
    "499 scopes in a rule": lambda: FACTS + "A mensyaratkan:\n" + lines("  bila n = {i}:\n    n > {i}", 499),
    "10,000 times the same rule": lambda: FACTS + "J mensyaratkan a\n" * 10_000,
    "10,000 rules about one position": lambda: FACTS + lines("J mensyaratkan n > {i}", 10_000),
    "5,000 blocks about one position": lambda: FACTS
    + lines("J mensyaratkan:\n  T{i}a. n > {i}\n  T{i}b. a", 5_000),
}  # fmt: skip


@pytest.mark.parametrize("name", LARGE)
def test_a_large_rule_file_inside_the_bounds_is_read(name: str, tmp_path: Path) -> None:
    made = LARGE[name]()
    assert isinstance(made, str)
    (tmp_path / "aturan.talenta").write_text(made, encoding="utf-8")
    ended = bounded_call(tmp_path, "test" if "examples" in name else "check", "aturan.talenta")
    assert ended.status == 0, ended.out[-500:] + ended.err[-500:]
