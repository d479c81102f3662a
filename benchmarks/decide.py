"""What one decision costs, against the same conditions written by hand in Python, in the same process and interleaved.

    python benchmarks/decide.py

Nine conditions over thirteen flat facts; half of the candidates are eligible, the others fail one condition each. All
figures are ratios to the hand-written function, which gives one boolean and stops at the first condition that fails.
"""

from __future__ import annotations

import datetime
import platform
import statistics
import time
from collections.abc import Callable

import talentarule

ON = datetime.date(2026, 1, 5)
EVENTS = {"pelantikan": datetime.date(2026, 2, 1)}
POSITION = "Kepala Dinas Kesehatan"
ROUNDS = 15
REPEAT = 400

RULES = """
skala golongan: III/a < III/b < III/c < III/d < IV/a < IV/b < IV/c
skala pendidikan: D-III < S-1 = D-IV < S-2 < S-3
rumpun bidang:
  kesehatan: keperawatan, farmasi
  hukum
fakta:
  status: salah satu dari (PNS, PPPK)
  golongan: skala golongan
  pendidikan: skala pendidikan
  bidang: rumpun bidang
  tanggal lahir: tanggal
  sehat: ya/tidak
  rekam jejak baik: ya/tidak
  kotak talenta: angka
  lama administrator: angka bulan
  instansi: teks
  provinsi: teks
  nama: teks
  unit kerja: teks
peristiwa: pelantikan
K1. Kepala Dinas Kesehatan mensyaratkan:
  a. status = PNS
  b. golongan >= IV/a
  c. pendidikan >= S-1
  d. bidang = kesehatan
  e. usia(tanggal lahir pada pelantikan) <= 56 tahun
  f. sehat
  g. rekam jejak baik
  h. kotak talenta = salah satu dari (7, 8, 9)
  i. lama administrator >= 24 bulan
"""

GOLONGAN = {
    name: place
    for place, name in enumerate(["III/a", "III/b", "III/c", "III/d", "IV/a", "IV/b", "IV/c"])
}
PENDIDIKAN = {"D-III": 0, "S-1": 1, "D-IV": 1, "S-2": 2, "S-3": 3}
HEALTH = frozenset({"kesehatan", "keperawatan", "farmasi"})
EARLIEST = datetime.date(1970, 2, 1)
BOXES = frozenset({7, 8, 9})


def by_hand(person: dict[str, object]) -> bool:
    """The nine conditions as a programmer would write them: nothing checked, nothing recorded."""
    return (
        person["status"] == "PNS"
        and GOLONGAN[person["golongan"]] >= 4  # type: ignore[index]
        and PENDIDIKAN[person["pendidikan"]] >= 1  # type: ignore[index]
        and person["bidang"] in HEALTH
        and person["tanggal lahir"] >= EARLIEST  # type: ignore[operator]
        and person["sehat"] is True
        and person["rekam jejak baik"] is True
        and person["kotak talenta"] in BOXES
        and person["lama administrator"] >= 24  # type: ignore[operator]
    )


GOOD: dict[str, object] = {
    "nama": "Contoh",
    "status": "PNS",
    "golongan": "IV/b",
    "pendidikan": "S-2",
    "bidang": "farmasi",
    "tanggal lahir": datetime.date(1975, 5, 5),
    "sehat": True,
    "rekam jejak baik": True,
    "kotak talenta": 9,
    "lama administrator": 30,
    "instansi": "Pemerintah Kota",
    "provinsi": "Banten",
    "unit kerja": "Dinas Kesehatan",
}
FAULTS: tuple[dict[str, object], ...] = (
    {"status": "PPPK"},
    {"golongan": "III/d"},
    {"pendidikan": "D-III"},
    {"bidang": "hukum"},
    {"tanggal lahir": datetime.date(1969, 1, 1)},
    {"sehat": False},
    {"rekam jejak baik": False},
    {"kotak talenta": 5},
    {"lama administrator": 12},
)


def people() -> list[dict[str, object]]:
    """As many who qualify as who do not."""
    return [one for fault in FAULTS for one in (dict(GOOD), {**GOOD, **fault})]


def seconds(work: Callable[[], object]) -> float:
    """The time of one round."""
    start = time.perf_counter()
    for _ in range(REPEAT):
        work()
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    rules = talentarule.loads(RULES)
    crowd = people()
    decider = rules.decider(POSITION, on=ON, events=EVENTS)
    ready = [rules.prepare(person) for person in crowd]
    for person, prepared in zip(crowd, ready, strict=True):
        assert decider(prepared).eligible is by_hand(person)

    def decide_all() -> None:
        for person in crowd:
            rules.decide(person, POSITION, on=ON, events=EVENTS)

    work: dict[str, Callable[[], object]] = {
        "by hand, one boolean": lambda: [by_hand(person) for person in crowd],
        "decider(prepared), all outcomes recorded": lambda: [decider(one) for one in ready],
        "prepare(dict), every value checked": lambda: [rules.prepare(one) for one in crowd],
        "decide(dict), checked and recorded": decide_all,
    }
    times: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(ROUNDS):
        for name, one in work.items():
            times[name].append(seconds(one))
    base = times["by hand, one boolean"]
    print(f"Python {platform.python_version()}, {platform.machine()}, {ROUNDS} rounds")
    for name, found in times.items():
        ratios = [one / other for one, other in zip(found, base, strict=True)]
        each = min(found) / REPEAT / len(crowd) * 1e6
        print(f"{name:45} {statistics.median(ratios):6.2f} x   {each:6.2f} us at best")
    decision = rules.decide(crowd[-1], POSITION, on=ON, events=EVENTS)
    for name, tell in (
        ("decision.failed", lambda: decision.failed),
        ("decision.trace", lambda: decision.trace),
        ("decision.to_json()", decision.to_json),
        ("decision.explain()", decision.explain),
    ):
        best = min(seconds(tell) for _ in range(3)) / REPEAT * 1e6
        print(f"{name:45}            {best:6.0f} us when somebody reads it")


if __name__ == "__main__":
    main()
