"""What one decision costs, against the same conditions written by hand in Python, in the same process and interleaved.

    python benchmarks/decide.py

Nine conditions over thirteen flat facts; half of the candidates are eligible, the others fail one condition each. All
figures are ratios to the hand-written function, which gives one boolean and stops at the first condition that fails.
Then one person for forty positions of nine conditions each, against forty hand-written functions.
"""

from __future__ import annotations

import datetime
import platform
import statistics
import time
from collections.abc import Callable, Mapping

import talentarule

ON = datetime.date(2026, 1, 5)
EVENTS = {"pelantikan": datetime.date(2026, 2, 1)}
POSITION = "Kepala Dinas Kesehatan"
ROUNDS = 201
SLICE = 0.002
"""So many seconds a piece of work takes in a round: short, so that what disturbs the machine spoils few rounds."""

VOCABULARY = """
skala golongan: III/a < III/b < III/c < III/d < IV/a < IV/b < IV/c
skala pendidikan: D-III < S-1 = D-IV < S-2 < S-3
rumpun bidang:
  kesehatan: keperawatan, farmasi
  hukum: pidana, perdata
  teknik: sipil, lingkungan
  pertanian: agronomi, peternakan
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
"""
RULE = """{label}. {position} mensyaratkan:
  a. status = PNS
  b. golongan >= {golongan}
  c. pendidikan >= {pendidikan}
  d. bidang = {bidang}
  e. usia(tanggal lahir pada pelantikan) <= {age} tahun
  f. sehat
  g. rekam jejak baik
  h. kotak talenta = salah satu dari ({boxes})
  i. lama administrator >= {months} bulan
"""
RULES = VOCABULARY + RULE.format(
    label="K1",
    position=POSITION,
    golongan="IV/a",
    pendidikan="S-1",
    bidang="kesehatan",
    age=56,
    boxes="7, 8, 9",
    months=24,
)

GOLONGAN = {
    name: place
    for place, name in enumerate(["III/a", "III/b", "III/c", "III/d", "IV/a", "IV/b", "IV/c"])
}
PENDIDIKAN = {"D-III": 0, "S-1": 1, "D-IV": 1, "S-2": 2, "S-3": 3}
FIELDS = {
    "kesehatan": frozenset({"kesehatan", "keperawatan", "farmasi"}),
    "hukum": frozenset({"hukum", "pidana", "perdata"}),
    "teknik": frozenset({"teknik", "sipil", "lingkungan"}),
    "pertanian": frozenset({"pertanian", "agronomi", "peternakan"}),
}
HEALTH = FIELDS["kesehatan"]
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


# Forty positions -----------------------------------------------------------------------------------------------

COUNT = 40


def demands(number: int) -> dict[str, object]:
    """What the position of that number demands. The cycles differ in length, so that combinations repeat late."""
    return {
        "golongan": ("III/c", "III/d", "IV/a", "IV/b")[number % 3 + number % 2],
        "pendidikan": ("S-1", "S-2")[number % 2],
        "bidang": tuple(FIELDS)[number % len(FIELDS)],
        "age": 56 + number % 5,
        "boxes": (7, 8, 9)[number % 2 :],
        "months": 12 + number % 24,
    }


def forty_rules() -> str:
    """The rules of forty positions."""
    text = VOCABULARY
    for number in range(COUNT):
        asked = demands(number)
        boxes = ", ".join(map(str, asked.pop("boxes")))  # type: ignore[call-overload]
        text += RULE.format(label=f"P{number}", position=f"Jabatan {number}", boxes=boxes, **asked)
    return text


def written_out(number: int) -> Callable[[dict[str, object]], bool]:
    """The function of one of the forty positions: its text is what a programmer would write, with its constants."""
    asked = demands(number)
    names: dict[str, object] = {
        "GOLONGAN": GOLONGAN,
        "PENDIDIKAN": PENDIDIKAN,
        "FIELD": FIELDS[str(asked["bidang"])],
        "EARLIEST": EARLIEST.replace(year=EARLIEST.year + 56 - int(str(asked["age"]))),
        "BOXES": frozenset(asked["boxes"]),  # type: ignore[call-overload]
    }
    text = f"""lambda person: (
        person["status"] == "PNS"
        and GOLONGAN[person["golongan"]] >= {GOLONGAN[str(asked["golongan"])]}
        and PENDIDIKAN[person["pendidikan"]] >= {PENDIDIKAN[str(asked["pendidikan"])]}
        and person["bidang"] in FIELD
        and person["tanggal lahir"] >= EARLIEST
        and person["sehat"] is True
        and person["rekam jejak baik"] is True
        and person["kotak talenta"] in BOXES
        and person["lama administrator"] >= {asked["months"]}
    )"""
    function: Callable[[dict[str, object]], bool] = eval(text, names)  # noqa: S307 - text of ours
    return function


# Measuring -----------------------------------------------------------------------------------------------------


def seconds(work: Callable[[], object], repeat: int) -> float:
    """The mean time of the work, by the time of the process: others run on the machine too."""
    start = time.process_time()
    for _ in range(repeat):
        work()
    return (time.process_time() - start) / repeat


def show(work: Mapping[str, Callable[[], object]], each: int) -> None:
    """Print the ratio of each piece of work to the first one, which runs right before it in every round."""
    often = {name: max(1, round(SLICE / seconds(one, 10))) for name, one in work.items()}
    base = next(iter(work))
    for name, one in work.items():
        ratios: list[float] = []
        least = float("inf")
        for _ in range(ROUNDS):
            beside = seconds(work[base], often[base])
            found = seconds(one, often[name])
            ratios.append(found / beside)
            least = min(least, found)
        median = statistics.median(ratios)
        print(f"{name:51} {median:7.2f} x  {least / each * 1e6:8.2f} us at best")


def main() -> None:
    """Measure and print."""
    print(f"Python {platform.python_version()}, {platform.machine()}, {ROUNDS} rounds")
    one_position()
    print()
    forty_positions()


def one_position() -> None:
    """One person, one position."""
    rules = talentarule.loads(RULES)
    crowd = people()
    decider = rules.decider(POSITION, on=ON, events=EVENTS)
    ready = [rules.prepare(person) for person in crowd]
    for person, prepared in zip(crowd, ready, strict=True):
        assert decider(prepared).eligible is by_hand(person)

    def decide_all() -> None:
        for person in crowd:
            rules.decide(person, POSITION, on=ON, events=EVENTS)

    decisions = [decider(prepared) for prepared in ready]
    show(
        {
            "by hand, one boolean": lambda: [by_hand(person) for person in crowd],
            "decider(prepared), all outcomes recorded": lambda: [decider(one) for one in ready],
            "decider(prepared).eligible": lambda: [decider(one).eligible for one in ready],
            "prepare(dict), every value checked": lambda: [rules.prepare(one) for one in crowd],
            "decide(dict), checked and recorded": decide_all,
            "decision.failed": lambda: [one.failed for one in decisions],
            "decide, and read all outcomes and values": lambda: [
                (*(told := decider(one)).outcomes, *told.facts.items()) for one in ready
            ],
            "decision.trace": lambda: [one.trace for one in decisions],
            "decide, and read all of its trace": lambda: [
                read_all(decider(one).trace) for one in ready
            ],
            "decision.trace, outcomes not met before": lambda: [
                fresh(one).trace for one in decisions
            ],
            "decision.to_json()": lambda: [one.to_json() for one in decisions],
            "decision.explain()": lambda: [one.explain() for one in decisions],
        },
        len(crowd),
    )


def read_all(trace: talentarule.Trace) -> list[object]:
    """Every clause, condition, outcome and value."""
    found: list[object] = [fact.value for fact in trace.facts]
    for rule in trace.rules:
        assert rule.body is not None
        for clause in rule.body.members:
            assert clause.condition is not None
            found.append((clause.clause, clause.status, clause.condition.outcome))
    return found


def fresh(decision: talentarule.Decision) -> talentarule.Decision:
    """The decision, with nothing found out about its outcomes yet."""
    decision._program.findings.forget()
    return decision


def forty_positions() -> None:
    """One person, forty positions."""
    rules = talentarule.loads(forty_rules())
    functions = [written_out(number) for number in range(COUNT)]
    crowd = people()
    ready = [rules.prepare(person) for person in crowd]
    for person in crowd:
        for function, decision in zip(
            functions, rules.decide_all(person, on=ON, events=EVENTS), strict=True
        ):
            assert decision.eligible is function(person)

    def hands() -> None:
        for person in crowd:
            for function in functions:
                function(person)

    def decide_prepared() -> None:
        for prepared in ready:
            rules.decide_all(prepared, on=ON, events=EVENTS)

    def decide_dicts() -> None:
        for person in crowd:
            rules.decide_all(person, on=ON, events=EVENTS)

    def read_verdicts() -> None:
        for prepared in ready:
            for decision in rules.decide_all(prepared, on=ON, events=EVENTS):
                decision.eligible  # noqa: B018 - reading it is the work

    show(
        {
            f"{COUNT} functions by hand, one boolean each": hands,
            f"decide_all(prepared), {COUNT} x 9 outcomes recorded": decide_prepared,
            "decide_all(prepared), each .eligible read": read_verdicts,
            "decide_all(dict), checked and recorded": decide_dicts,
        },
        len(crowd),
    )


if __name__ == "__main__":
    main()
