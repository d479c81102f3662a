"""Tables, fallbacks, obligations and overrides in random rule sets, as text.

Everything is chosen through ``pick``, so that Hypothesis and a seeded ``random.Random`` draw from the same text.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from strategies.record_text import Pick

SPLITS = (
    ("predikat", ("rendah", "sedang", ">= tinggi")),
    ("predikat", ("rendah sampai tinggi", "puncak")),
    ("status", ("merah", "salah satu dari (hijau, biru)")),
    ("sehat", ("ya", "tidak")),
    ("golongan", ("< g3", ">= g3 dan < g5", ">= g5")),
    ("nilai", ("< 7", ">= 7 dan < 9", ">= 9")),
    ("kredit", ("tidak ada", "< 5 dan ≠ tidak ada", ">= 5")),
    ("jabatan.sulit", ("ya", "tidak")),
    ("terbuka", ("ya", "tidak")),
)
"""Ways to cut all the values of a column into cells."""

BOX, CLASS = "kotak matriks", "kelas matriks"
RESULTS = ("1", "2", "7", "9")
CLASSES = ("atas", "tengah", "bawah")


def tables(pick: Pick) -> str:
    """A complete table of numbers over two columns, and one of names that reads the first."""
    first, second = pick(
        [two for two in itertools.combinations(SPLITS, 2) if two[0][0] != two[1][0]]
    )
    start, step = pick((0, 1, 2, 3)), pick((1, 3))
    # Every result stands in some row, so that the second table has no row that never applies.
    rows = [
        f"  {' | '.join((*cells, RESULTS[(start + step * number) % len(RESULTS)]))}\n"
        for number, cells in enumerate(itertools.product(first[1], second[1]))
    ]
    classes = "".join(
        f"  {cell} | {name}\n"
        for cell, name in zip(("<= 1", "> 1 dan < 9", ">= 9"), CLASSES, strict=True)
    )
    return (
        f"tabel {BOX}:\n  {first[0]} | {second[0]} | {BOX}\n{''.join(rows)}"
        f"tabel {CLASS}:\n  {BOX} | {CLASS}\n{classes}"
    )


def table_condition(pick: Pick) -> str:
    """A condition that reads one of the tables."""
    return pick(
        (
            f"{BOX} {pick(('=', '≠'))} salah satu dari ({pick(RESULTS)}, {pick(('3', '8'))})",
            f"{BOX} {pick(('>=', '<=', '<', '>'))} {pick(RESULTS)}",
            f"nilai {pick(('>=', '<'))} {BOX}",
            f"{CLASS} {pick(('=', '≠'))} {pick(CLASSES)}",
        )
    )


def pool_condition(pick: Pick, own: str) -> str:
    """A condition on the pool; ``own`` is one on an applicant."""
    who = pick(
        ("memenuhi syarat", "tidak memenuhi syarat", "sehat", f"({own}) dan memenuhi syarat")
    )
    return pick(
        (
            f"ada(pelamar dengan {who})",
            f"tidak ada(pelamar dengan {who})",
            f"jumlah(pelamar dengan {who}) {pick(('>=', '<', '='))} {pick((0, 1, 2, 3))}",
            f"tertinggi(nilai dari pelamar dengan {who}) >= 7",
            "setiap(pelamar harus memenuhi syarat)",
        )
    )


def fallback(pick: Pick, instead: str, own: str) -> str:
    """What stands in for a clause, under which condition on the pool."""
    return f"pengganti {instead} bila {pool_condition(pick, own)}"


def obligation(pick: Pick, label: str, subject: str, conditions: Sequence[str]) -> str:
    """A rule of what must be met later."""
    due = pick(("1 tahun sesudah pelantikan", "6 bulan sesudah pendaftaran"))
    lines = [f"{label} {subject} mewajibkan:", f"  paling lambat {due}"]
    lines += [f"  {letter}. {one}" for letter, one in zip("abc", conditions, strict=False)]
    return "\n".join(lines) + "\n"


def targets(blocks: Sequence[str]) -> list[str]:
    """The paths of the demands of these labelled rules that may be set aside."""
    found: list[str] = []
    for block in blocks:
        head, *lines = block.splitlines()
        if " mensyaratkan" in head:
            label = head.split()[0].removesuffix(".")
            found.append(label)
            found += [
                f"{label} huruf {line[2]}"
                for line in lines
                if line[:2] == "  " and line[3:4] == "."
            ]
    return found


def override(label: str, subject: str, condition: str, target: str) -> str:
    """A demand that sets another aside."""
    return (
        f"{label} {subject} mensyaratkan {condition}\n"
        f"  mengesampingkan {target} karena lex specialis\n"
    )
