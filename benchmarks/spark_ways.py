"""Spark by expressions and by the kernel, beside one process: ``python benchmarks/spark_ways.py POSITIONS PEOPLE``.

All in one run, the two ways in turn, three times; seconds until every verdict is computed.
"""

from __future__ import annotations

import datetime
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import polars as pl

import talentarule
from talentarule.population.spark import WAYS, screen

ON = datetime.date(2026, 1, 5)
GRADES = ("III/a", "III/b", "III/c", "IV/a", "IV/b")
FIELDS = ("kesehatan", "gizi", "farmasi", "hukum")
HEAD = """skala golongan: III/a < III/b < III/c < IV/a < IV/b
rumpun bidang:
  kesehatan: gizi, farmasi
  hukum
fakta:
  golongan: skala golongan
  bidang: rumpun bidang
  tanggal lahir: tanggal
  nilai: angka
  sehat: ya/tidak
"""


def rules_of(count: int, rng: random.Random) -> talentarule.RuleSet:
    """Rules of so many positions, five conditions each."""
    text = HEAD
    for number in range(count):
        text += (
            f"Jabatan {chr(65 + number // 26)}{chr(97 + number % 26)} mensyaratkan:\n"
            f"  a. golongan >= {rng.choice(GRADES)}\n"
            f"  b. bidang = {rng.choice(FIELDS)}\n"
            f"  c. usia(tanggal lahir pada 2026-01-05) <= {rng.randint(45, 60)} tahun\n"
            f"  d. nilai >= {rng.randint(60, 90)}\n"
            f"  e. sehat\n"
        )
    return talentarule.loads(text)


def people_of(count: int, rng: random.Random) -> pl.DataFrame:
    """So many people, some values unknown."""
    first = datetime.date(1960, 1, 1)
    return pl.DataFrame(
        {
            "id": [str(number) for number in range(count)],
            "golongan": rng.choices((*GRADES, None), k=count),
            "bidang": rng.choices(FIELDS, k=count),
            "tanggal lahir": [
                first + datetime.timedelta(days=rng.randint(0, 12_000)) for _ in range(count)
            ],
            "nilai": [rng.randint(400, 1000) / 10 for _ in range(count)],
            "sehat": rng.choices((True, False, None), k=count),
        }
    )


def main(positions: int, people: int) -> None:
    """Print the seconds of each run."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession

    building: Any = SparkSession.builder
    session = building.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    rng = random.Random(1)  # noqa: S311 - the same people each time
    rules, table = rules_of(positions, rng), people_of(people, rng)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "people.parquet")
        table.write_parquet(path)
        frame = session.read.parquet(path).repartition(2).cache()
        frame.count()
        for run in range(1, 4):
            for way in WAYS:
                start = time.perf_counter()
                result = screen(frame, rules, on=ON, way=way)
                result.write.format("noop").mode("overwrite").save()
                print(f"run {run}  {way:12} {time.perf_counter() - start:8.2f} s")
            start = time.perf_counter()
            rules.screen_table(table, on=ON).counts()
            print(f"run {run}  {'one process':12} {time.perf_counter() - start:8.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
