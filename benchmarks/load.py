"""What loading costs, and whether it grows with the number of rules and not faster.

python benchmarks/load.py
"""

from __future__ import annotations

import platform
import time

from decide import RULES

from talentarule.rules.resolve import resolve
from talentarule.source import SourceFile
from talentarule.syntax.parse import parse

SIZES = (500, 1_000, 2_000, 4_000)

RULE = """P{number}. Jabatan Nomor {number} mensyaratkan:
  a. status = PNS
  b. golongan >= IV/a
  c. bidang = kesehatan
  d. usia(tanggal lahir pada pelantikan) <= 56 tahun
  e. kotak talenta = salah satu dari (7, 8, 9)
"""


def main() -> None:
    """Measure and print."""
    vocabulary = RULES.split("K1.")[0]
    parse(SourceFile("warm", "Dinas Kesehatan mensyaratkan bidang = kesehatan"))
    print(f"Python {platform.python_version()}, {platform.machine()}, microseconds a rule")
    first: float | None = None
    for size in SIZES:
        text = vocabulary + "".join(RULE.format(number=number) for number in range(size))
        start = time.perf_counter()
        file, wrong = parse(SourceFile("rules", text))
        parsed = time.perf_counter()
        _, found = resolve([file])
        resolved = time.perf_counter()
        assert not wrong
        assert not found
        each = (resolved - start) / size * 1e6
        first = first or each
        print(
            f"{size:6} rules: parse {(parsed - start) / size * 1e6:5.0f}, "
            f"resolve {(resolved - parsed) / size * 1e6:5.0f}, "
            f"{each / first:4.2f} x the smallest file's cost a rule"
        )


if __name__ == "__main__":
    main()
