"""Rules and people for the benchmark of whole tables: many positions with nine conditions each, and people.

The same positions come as rules of ours and as plain numbers, from which the peers' expressions are written.
"""

from __future__ import annotations

import datetime
import random

import numpy as np
import polars as pl
from attrs import frozen

ON = datetime.date(2026, 1, 5)
RANKS = tuple(f"{numeral}/{letter}" for numeral in ("II", "III", "IV") for letter in "abcd")
DEGREES = ("SMA", "D-III", "S-1", "S-2", "S-3")
GRADES = ("kurang", "cukup", "baik", "sangat baik")
ROOTS = tuple(f"rumpun {letter}" for letter in "abcdefghij")
BRANCHES = tuple((root, f"{root} {number}") for root in ROOTS for number in range(6))
KINDS = ("pelaksana", "pengawas", "administrator", "fungsional")
EMPTY = 0.02
"""Of each column so many values are unknown."""


@frozen
class Post:
    """What a position asks: nine conditions."""

    rank: int
    degree: int
    grade: int
    root: str
    kinds: tuple[str, ...]
    years: int
    score: int
    oldest: int


def posts(count: int, seed: int = 11) -> list[Post]:
    """Positions that ask alike things, as those of one agency do."""
    draw = random.Random(seed)  # noqa: S311
    return [
        Post(
            draw.randrange(3, 11),
            draw.randrange(1, 4),
            draw.randrange(1, 4),
            draw.choice(ROOTS),
            tuple(sorted(draw.sample(KINDS, draw.randrange(1, 4)))),
            draw.randrange(1, 12),
            draw.randrange(50, 95),
            draw.randrange(50, 61),
        )
        for _ in range(count)
    ]


def rules_text(wanted: list[Post]) -> str:
    """The positions as a rule file."""
    lines = [
        f"skala golongan: {' < '.join(RANKS)}",
        f"skala pendidikan: {' < '.join(DEGREES)}",
        f"skala kinerja: {' < '.join(GRADES)}",
        "rumpun bidang:",
        *(
            f"  {root}: {', '.join(leaf for own, leaf in BRANCHES if own == root)}"
            for root in ROOTS
        ),
        "fakta:",
        "  golongan: skala golongan",
        "  pendidikan: skala pendidikan",
        "  kinerja: skala kinerja",
        "  bidang: rumpun bidang",
        f"  jenis: salah satu dari ({', '.join(KINDS)})",
        "  masa kerja: angka",
        "  nilai: angka",
        "  lahir: tanggal",
        "  hukuman: ya/tidak",
        "organisasi:",
        *(f"  jabatan Jabatan {number}" for number in range(len(wanted))),
    ]
    for number, one in enumerate(wanted):
        lines += [
            f"P{number}. Jabatan {number} mensyaratkan:",
            f"  a. golongan >= {RANKS[one.rank]}",
            f"  b. pendidikan >= {DEGREES[one.degree]}",
            f"  c. kinerja >= {GRADES[one.grade]}",
            f"  d. bidang = {one.root}",
            f"  e. jenis = salah satu dari ({', '.join(one.kinds)})",
            f"  f. masa kerja >= {one.years}",
            f"  g. nilai >= {one.score}",
            f"  h. usia(lahir pada {ON}) paling tinggi {one.oldest} tahun",
            "  i. tidak hukuman",
        ]
    return "\n".join(lines) + "\n"


THRESHOLD_FACTS = tuple("abcdefghi")
"""Nine facts that are numbers, for rules of which only the number of distinct conditions changes."""


def thresholds_text(positions: int, distinct: int, seed: int = 3) -> str:
    """So many positions of nine conditions, drawn from so many distinct ones (a multiple of nine, rounded up)."""
    draw = random.Random(seed)  # noqa: S311
    each = -(-distinct // len(THRESHOLD_FACTS))
    lines = ["fakta:", *(f"  fakta {name}: angka" for name in THRESHOLD_FACTS), "organisasi:"]
    lines += [f"  jabatan Jabatan {number}" for number in range(positions)]
    for number in range(positions):
        lines.append(f"P{number}. Jabatan {number} mensyaratkan:")
        for name in THRESHOLD_FACTS:
            bound = 1 + (draw.randrange(each) * 9_000) // each
            lines.append(f"  {name}. fakta {name} >= {bound}")
    return "\n".join(lines) + "\n"


def thresholds_people(count: int, seed: int = 4) -> pl.DataFrame:
    """People with nine numbers below ten thousand each, one in fifty unknown."""
    rng = np.random.default_rng(seed)
    columns = {}
    for name in THRESHOLD_FACTS:
        numbers = pl.Series(rng.integers(0, 10_000, count).astype(np.int16))
        full = pl.Series(rng.random(count) >= EMPTY)
        columns[f"fakta {name}"] = pl.select(pl.when(full).then(numbers)).to_series()
    return pl.DataFrame(columns)


def people(count: int, seed: int = 7) -> pl.DataFrame:
    """People as a frame: Enum columns for words, dates and whole numbers."""
    rng = np.random.default_rng(seed)

    def words(names: tuple[str, ...]) -> pl.Series:
        kind = pl.Enum(names)
        places = rng.integers(0, len(names), count)
        return pl.Series(names, dtype=kind).gather(places)

    def sparse(column: pl.Series) -> pl.Series:
        full = pl.Series(rng.random(count) >= EMPTY)
        return pl.select(pl.when(full).then(column)).to_series()

    columns = {
        "golongan": words(RANKS),
        "pendidikan": words(DEGREES),
        "kinerja": words(GRADES),
        "bidang": words(tuple(leaf for _, leaf in BRANCHES)),
        "jenis": words(KINDS),
        "masa kerja": pl.Series(rng.integers(0, 35, count).astype(np.int16)),
        "nilai": pl.Series(rng.integers(30, 101, count).astype(np.int16)),
        "lahir": pl.Series(rng.integers(-4400, 11000, count).astype(np.int32)).cast(pl.Date),
        "hukuman": pl.Series(rng.random(count) < 0.1),
    }
    numbers = pl.Series(np.arange(count) + 197_000_000_000_000_000).cast(pl.String)
    return pl.DataFrame(
        {"nip": numbers, **{name: sparse(one).alias(name) for name, one in columns.items()}}
    )


def earliest_birth(years: int) -> datetime.date:
    """The earliest birth date of somebody who is no older than so many years on the day."""
    return ON.replace(year=ON.year - years)


def histories(count: int, seed: int = 5) -> pl.DataFrame:
    """People with ten records each, known in full; periods may overlap."""
    rng = np.random.default_rng(seed)
    rows = count * 10
    begins = rng.integers(9_000, 20_000, rows).astype(np.int32)
    records = pl.DataFrame(
        {
            "nip": np.repeat(np.arange(count) + 197_000_000_000_000_000, 10),
            "jenis": pl.Series(("kepala", "staf", "ahli")).gather(rng.integers(0, 3, rows)),
            "mulai": pl.Series(begins).cast(pl.Date),
            "selesai": pl.Series((begins + rng.integers(30, 1_500, rows)).astype(np.int32)).cast(
                pl.Date
            ),
        }
    )
    return (
        records.group_by("nip", maintain_order=True)
        .agg(riwayat=pl.struct("jenis", "mulai", "selesai"))
        .with_columns(pl.col("nip").cast(pl.String))
    )
