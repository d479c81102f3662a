"""What one decision costs where it rests on histories, against the same logic written by hand in Python.

    python benchmarks/histories.py

Seven conditions over ten records of a person: five posts held, two degrees, three years of appraisals; on them `ada` of
two fields of one record, a cumulative duration with overlaps counted once, what every asked year must show, a number of
different values, posts running on a day. Half of the people are eligible, no two are alike. All figures are ratios to
the hand-written function, which knows of no missing values, checks nothing and stops at the first condition that fails.
"""

from __future__ import annotations

import datetime
import platform
from random import Random

from decide import ROUNDS, seconds, show

import talentarule

ON = datetime.date(2026, 1, 5)
REGISTERED = datetime.date(2026, 3, 1)
EVENTS = {"pendaftaran": REGISTERED}
POSITION = "Kepala Dinas Kesehatan"

RULES = """
skala jenjang: D-III < S-1 < S-2 < S-3
skala predikat: kurang < cukup < baik < sangat baik
rumpun bidang:
  kesehatan: keperawatan, farmasi
  hukum: pidana, perdata
  teknik: sipil, lingkungan
fakta:
  riwayat jabatan: daftar
    nama jabatan: teks
    jenis: salah satu dari (pelaksana, pengawas, administrator, fungsional)
    bidang: rumpun bidang
    instansi: teks
    pelaksana tugas: ya/tidak
    mulai: tanggal mulai
    selesai: tanggal selesai
  ijazah: daftar
    jenjang: skala jenjang
    bidang: rumpun bidang
    perguruan: teks
    terakreditasi: ya/tidak
  kinerja: daftar tiap tahun
    tahun: angka
    nilai: skala predikat
    perilaku: skala predikat
    penilai: teks
peristiwa: pendaftaran
definisi pengalaman: pilih(riwayat jabatan sampai pendaftaran dengan tidak pelaksana tugas)

Kepala Dinas Kesehatan mensyaratkan:
  a. ada(ijazah dengan jenjang >= S-1 dan bidang = kesehatan)
  b. lama kumulatif(pengalaman dengan jenis = administrator) >= 5 tahun
  c. setiap(kinerja dalam kurun 3 tahun sebelum pendaftaran harus nilai >= baik dan perilaku >= baik)
  d. jumlah berbeda(instansi dari pengalaman) >= 2
  e. ada(pengalaman pada pendaftaran dengan jenis = administrator)
  f. tertinggi(jenjang dari ijazah) >= S-2
  g. jumlah(pengalaman dengan bidang = kesehatan) >= 2
"""

# By hand -------------------------------------------------------------------------------------------------------

LEVELS = {"D-III": 0, "S-1": 1, "S-2": 2, "S-3": 3}
GRADES = {"kurang": 0, "cukup": 1, "baik": 2, "sangat baik": 3}
HEALTH = frozenset({"kesehatan", "keperawatan", "farmasi"})
LAST = datetime.date.max
DAY = datetime.timedelta(days=1)

Records = list[dict[str, object]]


def months_and_days(first: datetime.date, after: datetime.date) -> int:
    """The completed months, 31 for each, and the days left over. (The periods here begin before the 29th.)"""
    months = (after.year - first.year) * 12 + after.month - first.month
    if after.day < first.day:
        months -= 1
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return months * 31 + (after - first.replace(year=year, month=month + 1)).days


def by_hand(person: dict[str, Records]) -> bool:
    """The seven conditions as a programmer would write them."""
    if not any(
        LEVELS[one["jenjang"]] >= 1 and one["bidang"] in HEALTH  # type: ignore[index]
        for one in person["ijazah"]
    ):
        return False
    held = [
        one
        for one in person["riwayat jabatan"]
        if not one["pelaksana tugas"] and one["mulai"] < REGISTERED  # type: ignore[operator]
    ]
    periods = sorted(
        (one["mulai"], min(one["selesai"] + DAY if one["selesai"] < LAST else LAST, REGISTERED))  # type: ignore[operator]
        for one in held
        if one["jenis"] == "administrator"
    )
    length = 0
    if periods:
        first, after = periods[0]
        for begin, end in periods:
            if begin > after:  # type: ignore[operator]
                length += months_and_days(first, after)  # type: ignore[arg-type]
                first, after = begin, end
            elif end > after:  # type: ignore[operator]
                after = end
        length += months_and_days(first, after)  # type: ignore[arg-type]
    if length < 60 * 31:
        return False
    grades = {one["tahun"]: one for one in person["kinerja"]}
    for year in range(REGISTERED.year - 3, REGISTERED.year):
        one = grades[year]
        if GRADES[one["nilai"]] < 2 or GRADES[one["perilaku"]] < 2:  # type: ignore[index]
            return False
    if len({one["instansi"] for one in held}) < 2:
        return False
    if not any(
        one["jenis"] == "administrator" and one["mulai"] <= REGISTERED <= one["selesai"]  # type: ignore[operator]
        for one in held
    ):
        return False
    if max(LEVELS[one["jenjang"]] for one in person["ijazah"]) < 2:  # type: ignore[index]
        return False
    return sum(one["bidang"] in HEALTH for one in held) >= 2


# People --------------------------------------------------------------------------------------------------------


def person_at_random(rng: Random) -> dict[str, Records]:
    """Somebody with five posts, two degrees and three appraisals: no two people alike."""
    fields = ("keperawatan", "farmasi", "kesehatan", "pidana", "sipil")
    posts: Records = []
    begin = datetime.date(rng.randint(2004, 2012), rng.randint(1, 12), rng.randint(1, 28))
    for number in range(5):
        end = begin + datetime.timedelta(days=rng.randint(300, 1500))
        posts.append(
            {
                "nama jabatan": f"Kepala Bidang {rng.randint(1, 50)}",
                "jenis": rng.choice(("pengawas", "administrator", "administrator", "fungsional")),
                "bidang": rng.choice(fields),
                "instansi": f"Dinas {rng.randint(1, 8)}",
                "pelaksana tugas": rng.random() < 0.1,
                "mulai": begin,
                "selesai": LAST if number == 4 else end,
            }
        )
        begin = (end + datetime.timedelta(days=rng.randint(-200, 100))).replace(
            day=rng.randint(1, 28)
        )
    degrees: Records = [
        {
            "jenjang": jenjang,
            "bidang": rng.choice(fields),
            "perguruan": f"Universitas {rng.randint(1, 30)}",
            "terakreditasi": True,
        }
        for jenjang in ("S-1", rng.choice(("S-2", "S-2", "S-3", "S-1")))
    ]
    appraisals: Records = [
        {
            "tahun": year,
            "nilai": rng.choice(("baik", "baik", "sangat baik", "sangat baik", "baik", "cukup")),
            "perilaku": rng.choice(("baik", "sangat baik")),
            "penilai": f"Kepala {rng.randint(1, 30)}",
        }
        for year in (2023, 2024, 2025)
    ]
    return {"riwayat jabatan": posts, "ijazah": degrees, "kinerja": appraisals}


COUNT = 200
MANY = 4_000


def people(count: int, seed: int) -> list[dict[str, Records]]:
    """As many who qualify as who do not."""
    rng = Random(seed)  # noqa: S311 - people for a benchmark
    crowd: list[dict[str, Records]] = []
    wanted = True
    while len(crowd) < count:
        one = person_at_random(rng)
        if by_hand(one) is wanted:
            crowd.append(one)
            wanted = not wanted
    return crowd


def with_texts(person: dict[str, Records]) -> dict[str, Records]:
    """The person as JSON has it: dates as text."""
    return {
        name: [
            {
                key: "sekarang"
                if value == LAST
                else value.isoformat()
                if isinstance(value, datetime.date)
                else value
                for key, value in record.items()
            }
            for record in records
        ]
        for name, records in person.items()
    }


def without_ends(person: dict[str, Records]) -> dict[str, Records]:
    """The person with the last day of one post not known."""
    posts = [
        {**one, "selesai": None} if number == 1 else one
        for number, one in enumerate(person["riwayat jabatan"])
    ]
    return {**person, "riwayat jabatan": posts}


def compare(rules: talentarule.RuleSet, crowd: list[dict[str, Records]]) -> None:
    """Print what deciding costs on these people."""
    decider = rules.decider(POSITION, on=ON, events=EVENTS)
    ready = [rules.prepare(person) for person in crowd]
    texts = [with_texts(person) for person in crowd]
    open_ended = [rules.prepare(without_ends(person)) for person in crowd]

    def decide_all(people: list[dict[str, Records]]) -> None:
        for one in people:
            rules.decide(one, POSITION, on=ON, events=EVENTS)

    show(
        {
            "by hand, one boolean": lambda: [by_hand(one) for one in crowd],
            "decider(prepared), all outcomes recorded": lambda: [decider(one) for one in ready],
            "  of which the end of one post is not known": lambda: [
                decider(one) for one in open_ended
            ],
            "prepare(dict), every value checked": lambda: [rules.prepare(one) for one in crowd],
            "decide(dict), checked and recorded": lambda: decide_all(crowd),
            "decide(dict) with dates as texts": lambda: decide_all(texts),
        },
        len(crowd),
    )


def main() -> None:
    """Measure and print."""
    print(f"Python {platform.python_version()}, {platform.machine()}, {ROUNDS} rounds")
    rules = talentarule.loads(RULES)
    for person in people(MANY, 1):
        expected = by_hand(person)
        for one in (person, with_texts(person)):
            assert rules.decide(one, POSITION, on=ON, events=EVENTS).eligible is expected
    crowd = people(COUNT, 2)
    compare(rules, crowd)
    print("Those who qualify only, of whom by hand every condition is asked:")
    compare(rules, [person for person in crowd if by_hand(person)])
    print("The first decision on each of so many people, in microseconds:")
    strangers = people(MANY, 3)
    fresh = talentarule.loads(RULES)
    fresh.decide({}, POSITION, on=ON, events=EVENTS)
    hands = seconds(lambda: [by_hand(one) for one in strangers], 1) / MANY
    ours = seconds(
        lambda: [fresh.decide(one, POSITION, on=ON, events=EVENTS) for one in strangers], 1
    )
    print(f"{MANY} people: by hand {hands * 1e6:.2f}, decide(dict) {ours / MANY * 1e6:.2f}")


if __name__ == "__main__":
    main()
