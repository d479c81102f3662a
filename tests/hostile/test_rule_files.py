"""Rule files that are made to hurt: each ends within the bounds, with a message that says what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from support.bounded import bounded_call, needs_limits

pytestmark = needs_limits

FACTS = "fakta:\n  a: ya/tidak\n  n: angka\n  t: tanggal\n  s: salah satu dari (P, Q)\n"

LISTS = f"{FACTS}  r: daftar\n    m: angka\n    k: ya/tidak\n    mulai: tanggal mulai\n    selesai: tanggal selesai\n"

Maker = Callable[[], str | bytes]


def lines(form: str, count: int, start: int = 0) -> str:
    """A line for each number; ``{i}`` is the number and ``{b}`` the one before it."""
    return "".join(form.format(i=i, b=i - 1) + "\n" for i in range(start, count))


def table(name: str, column: str) -> str:
    """A table of one column, of numbers that a column can read."""
    return f"tabel {name}:\n  {column} | {name}\n  <= 3 | 1\n  > 3 | 5\n"


FIELDS = "definisi f0 dari r: k\n" + lines(
    "definisi f{i} dari r: f{b} dan (m > {i} atau f{b})", 60, 1
)


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
    "fields of records that double": (lambda: LISTS + FIELDS + "A mensyaratkan ada(r dengan f59)\n", "TR1027"),
    "fields that double, named as small definitions are": (
        lambda: LISTS + FIELDS + lines("definisi f{i}: a dan n > {i}", 60) + "A mensyaratkan ada(r dengan f59)\n",
        "TR1027",
    ),
    "counts of records that double": (
        lambda: LISTS + "definisi d0: a\n"
        + lines("definisi d{i}: jumlah(r dengan m > {i} dan k) > 1 dan d{b} dan d{b}", 60, 1) + "A mensyaratkan d59\n",
        "TR1027",
    ),
    "tables upon tables": (
        lambda: FACTS + table("b0", "n") + "".join(table(f"b{i}", f"b{i - 1}") for i in range(1, 200))
        + "A mensyaratkan b199 > 2\n",
        "TR1027",
    ),
    "definitions that double, of applicants": (
        lambda: FACTS + "definisi d0: a\n" + lines("definisi d{i}: d{b} dan (n > {i} atau d{b})", 60, 1)
        + "seleksi untuk A mensyaratkan jumlah(pelamar dengan d59) > 3\n",
        "TR1027",
    ),
    "10,000 selections deep": (
        lambda: LISTS + "definisi p0: pilih(r dengan k)\n"
        + lines("definisi p{i}: pilih(p{b} dengan m > {i})", 10_000, 1) + "A mensyaratkan ada(p9999)\n",
        "TR1026",
    ),
    "10,000 selections deep, the last first": (
        lambda: LISTS + "".join(f"definisi p{i}: pilih(p{i - 1} dengan m > {i})\n" for i in range(9_999, 0, -1))
        + "definisi p0: pilih(r dengan k)\n",
        "TR1026",
    ),
    "a circle of selections": (
        lambda: LISTS + "definisi p0: pilih(p9 dengan k)\n" + lines("definisi p{i}: pilih(p{b} dengan m > {i})", 10, 1),
        "TR1011",
    ),
    "a large field in each rule": (
        lambda: LISTS + "definisi f0 dari r: k\n" + lines("definisi f{i} dari r: f{b} dan (m > {i} atau f{b})", 13, 1)
        + lines("A{i} mensyaratkan setiap(r harus f12)", 400),
        "TR4029",
    ),
    "a large selection in each rule": (
        lambda: LISTS + "definisi f0 dari r: k\n" + lines("definisi f{i} dari r: f{b} dan (m > {i} atau f{b})", 13, 1)
        + "definisi p: pilih(r dengan f12)\n" + lines("A{i} mensyaratkan jumlah(p) > 2", 400),
        "TR4029",
    ),
    "a large table in each order": (
        lambda: FACTS + table("b0", "n") + "".join(table(f"b{i}", f"b{i - 1}") for i in range(1, 12))
        + lines("A{i} mengajukan 3 pelamar menurut b11", 400),
        "TR4029",
    ),
    "a large definition in each fallback": (
        lambda: FACTS + "definisi d0: a\n" + lines("definisi d{i}: d{b} dan (n > {i} atau d{b})", 13, 1)
        + "A mensyaratkan:\n" + lines("  n > {i}\n    pengganti a bila d12 dan n > {i}", 900),
        "TR4029",
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


def test_limits_at_two_levels_are_not_compared_in_pairs(tmp_path: Path) -> None:
    head = 'peraturan "{}":\n  tingkat {}\n  berlaku sejak 2020-01-01\n'
    rules = lines("R{i}. J mensyaratkan n >= {i}", 5_000)
    low = head.format("Bawah", "peraturan wali kota") + 'gunakan "atas.talenta"\n'
    high = head.format("Atas", "peraturan pemerintah") + FACTS
    (tmp_path / "aturan.talenta").write_text(low + rules, encoding="utf-8")
    (tmp_path / "atas.talenta").write_text(high + rules, encoding="utf-8")
    ended = bounded_call(tmp_path, "check", "aturan.talenta")
    assert ended.status == 0
    assert {"TR2412", "TR2413"} <= ended.codes


@pytest.mark.parametrize("name", LARGE)
def test_a_large_rule_file_inside_the_bounds_is_read(name: str, tmp_path: Path) -> None:
    made = LARGE[name]()
    assert isinstance(made, str)
    (tmp_path / "aturan.talenta").write_text(made, encoding="utf-8")
    ended = bounded_call(tmp_path, "test" if "examples" in name else "check", "aturan.talenta")
    assert ended.status == 0, ended.out[-500:] + ended.err[-500:]
