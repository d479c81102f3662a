"""Loading and deciding from several threads at once."""

from __future__ import annotations

import datetime
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import talentarule

THREADS = 8
ON = datetime.date(2026, 1, 5)
TEXT = """
skala golongan: III/d < IV/a < IV/b
rumpun bidang:
  kesehatan: farmasi
  hukum
fakta:
  golongan: skala golongan
  bidang: banyak rumpun bidang
P1. Dinas Kesehatan mensyaratkan:
  a. golongan >= IV/a
  b. bidang = kesehatan
P2. Dinas Hukum mensyaratkan:
  a. bidang = hukum
     kecuali bila golongan = IV/b
"""


def _together(work: object) -> list[object]:
    barrier = Barrier(THREADS)

    def start(number: int) -> object:
        barrier.wait()
        return work(number)  # type: ignore[operator]

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(start, range(THREADS)))


def test_eight_threads_load_the_same_rules() -> None:
    digests = _together(lambda _: [talentarule.loads(TEXT).resolved for _ in range(5)])
    first = talentarule.loads(TEXT).resolved
    assert all(one == first for found in digests for one in found)  # type: ignore[attr-defined]


def test_eight_threads_decide_with_one_rule_set() -> None:
    rules = talentarule.loads(TEXT)
    people = [
        {"golongan": golongan, "bidang": bidang}
        for golongan in ("III/d", "IV/a", "IV/b", "", "IV/z")
        for bidang in (["farmasi"], "hukum", "tidak ada", None, ["hukum", "kesehatan"])
    ]

    def decide_all(_: int) -> list[tuple[str, tuple[str, ...]]]:
        found = []
        for day in range(20):
            on = ON + datetime.timedelta(days=day)
            for person in people:
                for place in rules.positions:
                    try:
                        decision = rules.decide(person, place, on=on)
                        found.append((decision.verdict.name, decision.failed))
                    except talentarule.DataError as error:
                        found.append(("error", tuple(one.code for one in error.diagnostics)))
        return found

    results = _together(decide_all)
    rules = talentarule.loads(TEXT)
    assert all(result == decide_all(0) for result in results)
