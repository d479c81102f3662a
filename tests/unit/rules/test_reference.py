"""The reference interpreter by itself: each form of condition at its boundaries, with values known, open and unknown."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cache

import pytest

import talentarule
from meaning.world import WORLD
from talentarule.rules.comparing import rank
from talentarule.rules.kleene import Outcome, at_least, conjunction, disjunction, negation
from talentarule.rules.nodes import ResolvedRules
from talentarule.rules.reference import (
    Granted,
    covers,
    in_force,
    is_general,
    outcome_of,
    verdict_of,
)
from talentarule.rules.situation import Situation
from talentarule.vocabulary.facts import Flag, Owner
from talentarule.vocabulary.reading import Unreadable, read_value
from talentarule.vocabulary.values import NOTHING, Value

F, U, T = Outcome.FALSE, Outcome.UNKNOWN, Outcome.TRUE
ON = datetime.date(2026, 1, 5)
MORE = """
fakta:
  jam: angka; boleh tidak ada
  lama kerja: durasi; boleh tidak ada
  catatan: teks
  umur: angka tahun
  kotak: salah satu dari ("7", "8", "9")
  bulan kerja: angka bulan
  jam ajar: angka jam
definisi hukumannya: hukuman
definisi diklatnya: diklat
definisi bidangnya: bidang
definisi angkanya: nilai
definisi setahun lagi: tanggal ijazah + 1 tahun
fakta jabatan:
  batas: angka
  tingkat: banyak skala pendidikan
"""
WHOLE = MORE + WORLD.replace(
    "jabatan Kepala (eselon = II)", "jabatan Kepala (eselon = II; batas = 60; tingkat = S-1, S-2)"
).replace("(eselon = III)", "(eselon = III; batas = 50; tingkat = SMA)")


@cache
def resolved(text: str) -> ResolvedRules:
    return talentarule.loads(text + WHOLE).resolved


def situation(
    rules: ResolvedRules,
    facts: Mapping[str, object],
    position: str = "kepala",
    *,
    selection: Mapping[str, object] | None = None,
    on: datetime.date = ON,
    events: Mapping[str, datetime.date | None] | None = None,
) -> Situation:
    """The situation of a candidate with these facts, as data would hold them."""

    def read(owner: Owner, given: Mapping[str, object]) -> dict[str, Value | None]:
        values: dict[str, Value | None] = {}
        for name, raw in given.items():
            fact = rules.vocabulary.facts[(owner, name)]
            value = read_value(fact.type, raw, may_be_none=Flag.MAY_BE_NONE in fact.flags)
            assert not isinstance(value, Unreadable), value
            values[name] = value
        return values

    return Situation(
        rules.vocabulary.organisation.positions[position],
        read(Owner.CANDIDATE, facts),
        on,
        on,
        {"pelantikan": datetime.date(2026, 2, 1)} if events is None else events,
        read(Owner.SELECTION, selection or {}),
    )


def outcome(condition: str, facts: Mapping[str, object], position: str = "kepala") -> Outcome:
    """The outcome of one condition."""
    rules = resolved(f"setiap jabatan mensyaratkan {condition}\n")
    body = rules.rules[0].body.body
    return outcome_of(body, situation(rules, facts, position))  # type: ignore[arg-type]


# Logic ---------------------------------------------------------------------------------------------------------


def test_kleene_logic() -> None:
    assert [negation(one) for one in (F, U, T)] == [T, U, F]
    assert [conjunction((one, other)) for one in (F, U, T) for other in (F, U, T)] == (
        [F, F, F, F, U, U, F, U, T]
    )
    assert [disjunction((one, other)) for one in (F, U, T) for other in (F, U, T)] == (
        [F, U, T, U, U, T, T, T, T]
    )
    assert (conjunction(()), disjunction(())) == (T, F)


@pytest.mark.parametrize(
    ("count", "outcomes", "expected"),
    [
        (1, (T, F), T),
        (2, (T, F), F),
        (2, (T, U), U),
        (2, (T, U, F), U),
        (2, (T, T, U), T),
        (2, (T, F, F), F),
        (1, (U,), U),
        (1, (), F),
    ],
)
def test_at_least_counts_what_is_and_what_may_be(
    count: int, outcomes: tuple[Outcome, ...], expected: Outcome
) -> None:
    assert at_least(count, outcomes) is expected


# Comparisons ---------------------------------------------------------------------------------------------------


def orders(name: str, limit: str, below: object, same: object, above: object) -> list[object]:
    """Each order below, at and above its limit, and with an unknown value."""
    expected = {">=": (F, T, T), "<=": (T, T, F), "<": (T, F, F), ">": (F, F, T)}
    return [
        pytest.param(f"{name} {sign} {limit}", {name: value}, said, id=f"{name}-{sign}-{place}")
        for sign, outcomes in expected.items()
        for place, value, said in zip(
            ("below", "at", "above", "unknown"),
            (below, same, above, None),
            (*outcomes, U),
            strict=True,
        )
    ]


@pytest.mark.parametrize(
    ("condition", "facts", "expected"),
    [
        *orders("golongan", "IV/a", "III/d", "IV/a", "IV/b"),
        *orders("pendidikan", "S-1", "SMA", "D-IV", "S-2"),
        *orders("nilai", "70", 69, "70.0", "70,5"),
        *orders("masa kerja", "1 tahun", "11 bulan", "12 bulan", "1 tahun 1 hari"),
        *orders("tanggal ijazah", "2020-01-02", "2020-01-01", "2020-01-02", "2020-01-03"),
        *orders("jam", "0", "tidak ada", 0, 1),
        *orders("hukuman", "ringan", "tidak ada", "ringan", "sedang"),
    ],
)
def test_an_order(condition: str, facts: Mapping[str, object], expected: Outcome) -> None:
    assert outcome(condition, facts) is expected


@pytest.mark.parametrize(
    ("condition", "fact", "value", "expected"),
    [
        ("golongan = IV/a", "golongan", "IV/a", T),
        ("golongan = IV/a", "golongan", "IV/b", F),
        ("golongan = IV/a", "golongan", None, U),
        ("golongan ≠ IV/a", "golongan", "IV/b", T),
        ("golongan ≠ IV/a", "golongan", "IV/a", F),
        ("golongan ≠ IV/a", "golongan", None, U),
        ("pendidikan persis S-1", "pendidikan", "S-1", T),
        ("pendidikan persis S-1", "pendidikan", "D-IV", F),
        ("pendidikan setara S-1", "pendidikan", "S-1", T),
        ("pendidikan setara S-1", "pendidikan", "D-IV", T),
        ("pendidikan setara S-1", "pendidikan", "S-2", F),
        ("bidang = kesehatan", "bidang", "kedokteran", T),
        ("bidang = kesehatan", "bidang", "kesehatan", T),
        ("bidang = kesehatan", "bidang", "hukum", F),
        ("bidang = kedokteran", "bidang", "kesehatan", F),
        ("bidang persis kesehatan", "bidang", "kesehatan", T),
        ("bidang persis kesehatan", "bidang", "kedokteran", F),
        ("bidang persis kedokteran", "bidang", "kesehatan", F),
        ("bidang = hukum", "bidang", "kedokteran; hukum", T),
        ("bidang = hukum", "bidang", "tidak ada", F),
        ("bidang = hukum", "bidang", "kedokteran; ...", U),
        ("bidang = hukum", "bidang", "hukum; ...", T),
        ("bidang = hukum", "bidang", None, U),
        ("bidang ≠ hukum", "bidang", "hukum; kedokteran", F),
        ("bidang ≠ hukum", "bidang", "kedokteran; ...", U),
        ("status = PNS", "status", "PNS", T),
        ("status = PNS", "status", "pns", T),
        ("status = PNS", "status", "PPPK", F),
        ("masa kerja = 1 tahun", "masa kerja", "12 bulan", T),
        ("masa kerja = 1 bulan", "masa kerja", "31 hari", T),
        ("masa kerja = 1 bulan", "masa kerja", "30 hari", F),
        ("lama kerja = 1 tahun", "lama kerja", "tidak ada", F),
        ("nilai = 70", "nilai", "70.0", T),
        ("nilai = 70", "nilai", 71, F),
        ("tanggal ijazah = 2020-01-02", "tanggal ijazah", "2 Januari 2020", T),
        ('catatan = "Tata Usaha"', "catatan", "tata_usaha", T),
        ('catatan = "Tata Usaha"', "catatan", "usaha", F),
        ("hukuman = tidak ada", "hukuman", "tidak ada", T),
        ("hukuman = tidak ada", "hukuman", "ringan", F),
        ("hukuman = ringan", "hukuman", "tidak ada", F),
        ("a", "a", "ya", T),
        ("a", "a", "tidak", F),
        ("a", "a", None, U),
        ("a = ya", "a", "ya", T),
        ("a = ya", "a", "tidak", F),
        ("a = tidak", "a", "tidak", T),
        ("a = tidak", "a", "ya", F),
        ("a ≠ ya", "a", "tidak", T),
        ("tidak a", "a", "tidak", T),
        ("tidak a", "a", "ya", F),
        ("ada(diklat)", "diklat", "SMA", T),
        ("ada(diklat)", "diklat", "SMA; ...", T),
        ("ada(diklat)", "diklat", "tidak ada", F),
        ("ada(diklat)", "diklat", ["..."], U),
        ("ada(diklat)", "diklat", None, U),
        ("nilai = 60 sampai 70", "nilai", 59, F),
        ("nilai = 60 sampai 70", "nilai", 60, T),
        ("nilai = 60 sampai 70", "nilai", 70, T),
        ("nilai = 60 sampai 70", "nilai", "70.1", F),
        ("nilai = 60 sampai 70", "nilai", None, U),
        ("nilai + 5 >= 70", "nilai", 65, T),
        ("nilai + 5 >= 70", "nilai", 64, F),
        ("nilai - 5 >= 70", "nilai", 75, T),
        ("nilai - 5 >= 70", "nilai", 74, F),
        ("nilai - 5 >= 70", "nilai", None, U),
        ("jam + 5 >= 0", "jam", "tidak ada", F),
        ("hukumannya = tidak ada", "hukuman", "tidak ada", T),
        ("hukumannya = tidak ada", "hukuman", "ringan", F),
        ("bidangnya = tidak ada", "bidang", "tidak ada", T),
        ("bidangnya = kesehatan", "bidang", "kedokteran", T),
        ("tertinggi(diklatnya) >= S-1", "diklat", "S-2", T),
        ("jumlah(diklatnya) >= 2", "diklat", "S-2; ...", U),
        ("angkanya >= 70", "nilai", 70, T),
        ("angkanya + 1 >= 70", "nilai", 69, T),
        ("setahun lagi dalam kurun 1 tahun sesudah pelantikan", "tanggal ijazah", "2025-02-02", T),
        ("setahun lagi dalam kurun 1 tahun sesudah pelantikan", "tanggal ijazah", "2025-02-01", F),
        ("kotak = 8", "kotak", 8, T),
        ("kotak = salah satu dari (7, 8)", "kotak", "9", F),
        ("hukuman = salah satu dari (ringan, tidak ada)", "hukuman", "tidak ada", T),
        ("hukuman = salah satu dari (ringan, tidak ada)", "hukuman", "sedang", F),
        ("nilai >= 70.5", "nilai", 70, F),
        ("nilai >= 70.5", "nilai", "70.5", T),
        ("40 jam <= jam ajar", "jam ajar", 40, T),
        ("40 Jam <= jam ajar", "jam ajar", 39, F),
        ("40 <= nilai", "nilai", 40, T),
        ("1 tahun <= masa kerja", "masa kerja", "12 bulan", T),
        ("2026-02-01 = pelantikan", "a", None, T),
        ("umur >= 5 tahun", "umur", 5, T),
        ("umur >= 5 tahun", "umur", 4, F),
        ("umur >= 24 bulan", "umur", 2, T),
        ("umur >= 24 bulan", "umur", 1, F),
        ("bulan kerja >= 2 tahun", "bulan kerja", 24, T),
        ("bulan kerja >= 2 tahun", "bulan kerja", 23, F),
        ("bulan kerja >= 5 bulan", "bulan kerja", 5, T),
        ("bulan kerja >= 5 bulan", "bulan kerja", 4, F),
        ("jam ajar >= 40 jam", "jam ajar", 40, T),
        ("jam ajar >= 40", "jam ajar", 39, F),
        ("jam ajar - 2 Jam >= 38", "jam ajar", 40, T),
        ("jam ajar + 2 >= 38", "jam ajar", 35, F),
        ("tanggal ijazah + 1 bulan <= 2020-02-29", "tanggal ijazah", "2020-01-31", T),
        ("tanggal ijazah - 1 bulan >= 2020-02-29", "tanggal ijazah", "2020-03-30", T),
        ("tanggal ijazah - 1 bulan >= 2020-02-29", "tanggal ijazah", None, U),
    ],
)
def test_one_value(condition: str, fact: str, value: object, expected: Outcome) -> None:
    assert outcome(condition, {fact: value}) is expected


def extreme(which: str, known: str, said: Mapping[str, Outcome]) -> list[object]:
    return [
        pytest.param(f"{which}(diklat) {sign} S-1", known, expected, id=f"{which}-{sign}-{known}")
        for sign, expected in said.items()
    ]


@pytest.mark.parametrize(
    ("condition", "diklat", "expected"),
    [
        *extreme("tertinggi", "SMA; S-2", {">=": T, "<=": F, "<": F, ">": T, "setara": F}),
        *extreme("tertinggi", "SMA; D-IV", {">=": T, "<=": T, "<": F, ">": F, "setara": T}),
        *extreme("tertinggi", "SMA", {">=": F, "<=": T, "<": T, ">": F, "setara": F}),
        *extreme("terendah", "SMA; S-2", {">=": F, "<=": T, "<": T, ">": F, "setara": F}),
        *extreme("terendah", "S-2; S-1", {">=": T, "<=": T, "<": F, ">": F, "setara": T}),
        *extreme("terendah", "S-2", {">=": T, "<=": F, "<": F, ">": T, "setara": F}),
        # What may still come raises the highest and lowers the lowest.
        *extreme("tertinggi", "S-2; ...", {">=": T, "<=": F, "<": F, ">": T, "setara": F}),
        *extreme("tertinggi", "S-1; ...", {">=": T, "<=": U, "<": F, ">": U, "setara": U}),
        *extreme("tertinggi", "SMA; ...", {">=": U, "<=": U, "<": U, ">": U, "setara": U}),
        *extreme("terendah", "S-2; ...", {">=": U, "<=": U, "<": U, ">": U, "setara": U}),
        *extreme("terendah", "S-1; ...", {">=": U, "<=": T, "<": U, ">": F, "setara": U}),
        *extreme("terendah", "SMA; ...", {">=": F, "<=": T, "<": T, ">": F, "setara": F}),
        *extreme("tertinggi", "tidak ada", {">=": F, "<=": T, "<": T, ">": F, "setara": F}),
        *extreme("terendah", "tidak ada", {">=": F, "<=": T, "<": T, ">": F, "setara": F}),
        *extreme("tertinggi", "...", {">=": U, "<=": U, "<": U, ">": U, "setara": U}),
    ],
)
def test_the_highest_and_the_lowest(condition: str, diklat: str, expected: Outcome) -> None:
    known = ["..."] if diklat == "..." else diklat
    assert outcome(condition, {"diklat": known}) is expected


def counted(known: object, said: Mapping[str, Outcome]) -> list[object]:
    return [
        pytest.param(f"jumlah(sertifikat) {sign} 2", known, expected, id=f"{sign}-{known}")
        for sign, expected in said.items()
    ]


@pytest.mark.parametrize(
    ("condition", "known", "expected"),
    [
        *counted("satu", {">=": F, "<=": T, "<": T, ">": F, "=": F}),
        *counted("satu; dua", {">=": T, "<=": T, "<": F, ">": F, "=": T}),
        *counted("satu; dua; tiga", {">=": T, "<=": F, "<": F, ">": T, "=": F}),
        *counted("satu; ...", {">=": U, "<=": U, "<": U, ">": U, "=": U}),
        *counted("satu; dua; ...", {">=": T, "<=": U, "<": F, ">": U, "=": U}),
        *counted("satu; dua; tiga; ...", {">=": T, "<=": F, "<": F, ">": T, "=": F}),
        *counted("tidak ada", {">=": F, "<=": T, "<": T, ">": F, "=": F}),
        *counted(None, {">=": U, "<=": U, "<": U, ">": U, "=": U}),
        pytest.param("jumlah(sertifikat) >= nilai", "satu; ...", U, id="limit-unknown"),
    ],
)
def test_how_many(condition: str, known: object, expected: Outcome) -> None:
    assert outcome(condition, {"sertifikat": known}) is expected


@pytest.mark.parametrize(
    ("birth", "said"),
    [
        ("1970-01-31", {"<=": F, "<": F, ">=": T, ">": T}),
        ("1970-02-01", {"<=": T, "<": F, ">=": T, ">": F}),
        ("1970-02-02", {"<=": T, "<": T, ">=": F, ">": F}),
        (None, {"<=": U, "<": U, ">=": U, ">": U}),
    ],
)
def test_an_age_on_the_day_before_and_after_the_birthday(
    birth: str | None, said: Mapping[str, Outcome]
) -> None:
    for sign, expected in said.items():
        condition = f"usia(tanggal lahir pada pelantikan) {sign} 56 tahun"
        assert outcome(condition, {"tanggal lahir": birth}) is expected
        unknown = f"usia(tanggal lahir pada pendaftaran) {sign} 56 tahun"
        assert outcome(unknown, {"tanggal lahir": "1970-02-01"}) is U
        assert outcome(f"usia(tanggal lahir pada pelantikan) {sign} masa kerja", {}) is U


@pytest.mark.parametrize(
    ("side", "value", "expected"),
    [
        ("sebelum", "2025-07-31", F),
        ("sebelum", "2025-08-01", T),
        ("sebelum", "2026-01-31", T),
        ("sebelum", "2026-02-01", F),
        ("sebelum", None, U),
        ("sesudah", "2026-02-01", F),
        ("sesudah", "2026-02-02", T),
        ("sesudah", "2026-08-01", T),
        ("sesudah", "2026-08-02", F),
        ("sesudah", None, U),
    ],
)
def test_a_period(side: str, value: str | None, expected: Outcome) -> None:
    facts = {"tanggal ijazah": value}
    assert outcome(f"tanggal ijazah dalam kurun 6 bulan {side} pelantikan", facts) is expected
    assert outcome(f"tanggal ijazah dalam kurun 6 bulan {side} pendaftaran", facts) is U


@pytest.mark.parametrize(
    ("condition", "facts", "expected"),
    [
        ("sertifikat = salah satu dari (satu, dua)", {"sertifikat": "dua"}, T),
        ("sertifikat = salah satu dari (satu, dua)", {"sertifikat": "tiga"}, F),
        ("sertifikat = salah satu dari (satu, dua)", {"sertifikat": "tiga; ..."}, U),
        ("sertifikat = semua dari (satu, dua)", {"sertifikat": "dua; satu"}, T),
        ("sertifikat = semua dari (satu, dua)", {"sertifikat": "dua"}, F),
        ("sertifikat = semua dari (satu, dua)", {"sertifikat": "dua; ..."}, U),
        ("sertifikat = paling sedikit 2 dari (satu, dua, tiga)", {"sertifikat": "tiga; satu"}, T),
        ("sertifikat = paling sedikit 2 dari (satu, dua, tiga)", {"sertifikat": "tiga"}, F),
        ("sertifikat = paling sedikit 2 dari (satu, dua, tiga)", {"sertifikat": "tiga; ..."}, U),
        ("nilai = salah satu dari (1, 5 sampai 6)", {"nilai": 5}, T),
        ("nilai = salah satu dari (1, 5 sampai 6)", {"nilai": 4}, F),
        ("pendidikan = salah satu dari diklat", {"pendidikan": "SMA", "diklat": "SMA; S-2"}, T),
        ("pendidikan = salah satu dari diklat", {"pendidikan": "S-1", "diklat": "SMA; S-2"}, F),
        ("pendidikan = salah satu dari diklat", {"pendidikan": "S-1", "diklat": "SMA; ..."}, U),
        ("pendidikan = salah satu dari diklat", {"pendidikan": "SMA", "diklat": "SMA; ..."}, T),
        ("pendidikan = salah satu dari diklatnya", {"pendidikan": "SMA", "diklat": "SMA"}, T),
        ("pendidikan = salah satu dari diklat", {"pendidikan": None, "diklat": "SMA"}, U),
        ("pendidikan = salah satu dari diklat", {"pendidikan": "SMA", "diklat": None}, U),
        ("diklat = semua dari diklat", {"diklat": "SMA; S-2"}, T),
        ("diklat = semua dari jabatan.tingkat", {"diklat": "S-1; S-2; SMA"}, T),
        ("diklat = semua dari jabatan.tingkat", {"diklat": "S-1"}, F),
        ("pendidikan = semua dari diklat", {"pendidikan": "SMA", "diklat": "SMA; ..."}, U),
        ("pendidikan = semua dari diklat", {"pendidikan": "SMA", "diklat": "S-1; ..."}, F),
        ("diklat = paling sedikit 2 dari jabatan.tingkat", {"diklat": "S-1; S-2"}, T),
        ("diklat = paling sedikit 2 dari jabatan.tingkat", {"diklat": "S-1"}, F),
        ("pendidikan = paling sedikit 2 dari diklat", {"pendidikan": "SMA", "diklat": "SMA; ..."}, U),
    ],
)  # fmt: skip
def test_members(condition: str, facts: Mapping[str, object], expected: Outcome) -> None:
    assert outcome(condition, facts) is expected


def test_facts_of_the_position_and_of_the_selection() -> None:
    assert outcome("jabatan.eselon = II", {}) is T
    assert outcome("jabatan.eselon = II", {}, "sekretaris") is F
    assert outcome("nilai >= jabatan.batas", {"nilai": 55}) is F
    assert outcome("nilai >= jabatan.batas", {"nilai": 55}, "sekretaris") is T
    rules = resolved("Kepala mensyaratkan dibuka\n")
    for given, expected in [({}, U), ({"dibuka": "ya"}, T), ({"dibuka": "tidak"}, F)]:
        assert verdict_of(rules, situation(rules, {}, selection=given)) is expected


def test_nothing_lies_below_everything() -> None:
    assert rank(NOTHING) < rank(-1)
    assert rank(NOTHING) == rank(NOTHING)
    with pytest.raises(TypeError, match="str has no order"):
        rank("satu")


# Rules ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("subject", "expected", "general"),
    [
        ("Kepala", (T, F), False),
        ("Dinas", (T, T), False),
        ("Kepala, Sekretaris", (T, T), False),
        ("setiap jabatan", (T, T), True),
        ("setiap jabatan di Dinas", (T, T), False),
        ("setiap jabatan dengan eselon = III", (F, T), False),
        ("setiap jabatan di Dinas dengan eselon = II", (T, F), False),
    ],
)
def test_whom_a_rule_speaks_about(
    subject: str, expected: tuple[Outcome, Outcome], general: bool
) -> None:
    rules = resolved(f"{subject} mensyaratkan a\n")
    (rule,) = rules.rules
    places = ("kepala", "sekretaris")
    assert tuple(covers(rule, situation(rules, {}, one)) for one in places) == expected
    assert is_general(rule) is general


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2025-12-31", False), ("2026-01-01", True), ("2026-06-30", True), ("2026-07-01", False)],
)
def test_when_a_rule_is_in_force(day: str, expected: bool) -> None:
    on = datetime.date.fromisoformat(day)
    validity = "berlaku sejak 2026-01-01 sampai 2026-06-30"
    for text in (
        f'peraturan "P":\n  {validity}\nKepala mensyaratkan a\n',
        f"Kepala mensyaratkan a\n  {validity}\n",
        f"Kepala mensyaratkan:\n  a. a\n     {validity}\n",
    ):
        rules = resolved(text)
        assert in_force(rules.rules[0], on) is expected
        refused = verdict_of(rules, situation(rules, {"a": "tidak"}, on=on))
        assert refused is (F if expected else U)


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        ("Kepala mensyaratkan a", {"a": "ya"}, T),
        ("Kepala melarang a", {"a": "tidak"}, U),
        ("Kepala melarang a", {"a": "ya"}, F),
        ("Kepala mengutamakan a", {"a": "tidak"}, U),
        ("setiap jabatan mensyaratkan a", {"a": "ya"}, U),
        ("setiap jabatan mensyaratkan a", {"a": "tidak"}, F),
        ('peraturan "P":\n  tidak lengkap "x"\nKepala mensyaratkan a', {"a": "ya"}, U),
        ('peraturan "P":\n  tidak lengkap "x"\nKepala mensyaratkan a', {"a": "tidak"}, F),
        ("Kepala mensyaratkan a\nSekretaris mensyaratkan b", {"a": "ya", "b": "tidak"}, T),
        ("Kepala mensyaratkan a\n  kecuali bila b", {"a": "tidak", "b": "ya"}, T),
        ("Kepala mensyaratkan a\n  kecuali bila b", {"a": "tidak"}, U),
        ("Kepala melarang a\n  kecuali bila b\nKepala mensyaratkan c", {"a": "ya", "b": "ya", "c": "ya"}, T),
        ("Kepala mensyaratkan:\n  a. bila a:\n     1. b", {"a": "tidak"}, T),
        ("Kepala mensyaratkan:\n  a. bila a:\n     1. b", {"a": "ya", "b": "tidak"}, F),
        ("Kepala mensyaratkan:\n  a. bila a:\n     1. b", {"b": "tidak"}, U),
        ("Kepala mensyaratkan:\n  a. bila a:\n     1. b", {"b": "ya"}, T),
        ("Kepala mensyaratkan:\n  a. tidak satu pun dari:\n     1. a\n     2. b", {"a": "tidak", "b": "tidak"}, T),
        ("Kepala mensyaratkan:\n  a. tidak satu pun dari:\n     1. a\n     2. b", {"a": "tidak", "b": "ya"}, F),
        ("Kepala mensyaratkan:\n  a. salah satu dari:\n     1. a\n     2. b", {"a": "tidak", "b": "ya"}, T),
        ("Kepala mensyaratkan:\n  a. paling sedikit 2 dari:\n     1. a\n     2. b\n     3. c", {"a": "ya", "b": "ya"}, T),
        ("Kepala mensyaratkan:\n  a. paling sedikit 2 dari:\n     1. a\n     2. b\n     3. c", {"a": "ya"}, U),
    ],
)  # fmt: skip
def test_a_verdict(text: str, facts: Mapping[str, object], expected: Outcome) -> None:
    rules = resolved(text + "\n")
    assert verdict_of(rules, situation(rules, facts)) is expected


WAIVABLE = """\
Kepala mensyaratkan:
  a. semua dari:
     1. a
     2. b
  b. bila dibuka:
     1. c
     2. b
  c. salah satu dari:
     1. a
     2. b
"""


@pytest.mark.parametrize(
    ("path", "waived", "pending"),
    [
        ("huruf a angka 1", T, U),
        ("huruf a", T, U),
        ("huruf a angka 2", F, F),
        ("huruf c", F, F),
        ("huruf c angka 1", F, F),
        ("", T, U),
    ],
)
def test_a_waiver_frees_its_demand_and_no_other(
    path: str, waived: Outcome, pending: Outcome
) -> None:
    rules = resolved(WAIVABLE)
    one = situation(rules, {"a": "tidak", "b": "ya", "c": "ya"}, selection={"dibuka": "ya"})
    key = f"{rules.rules[0].key}\n{f'Kepala mensyaratkan {path}'.strip()}"
    assert verdict_of(rules, one) is F
    assert verdict_of(rules, one, Granted(frozenset({key}))) is waived
    assert verdict_of(rules, one, Granted(pending={key: "pelantikan"})) is pending


def test_a_waiver_below_a_scope_frees_within_the_scope() -> None:
    rules = resolved(WAIVABLE)
    key = f"{rules.rules[0].key}\nKepala mensyaratkan huruf b angka 1"
    granted = Granted(frozenset({key}))
    for given, facts, expected in [
        ("ya", {"a": "ya", "b": "ya", "c": "tidak"}, T),
        (None, {"a": "ya", "b": "ya", "c": "tidak"}, T),
        ("ya", {"a": "ya", "c": "tidak"}, U),
    ]:
        one = situation(rules, facts, selection={"dibuka": given})
        assert verdict_of(rules, one, granted) is expected


def test_an_exception_beside_a_waiver_keeps_its_meaning() -> None:
    rules = resolved(
        "Kepala mensyaratkan:\n  a. semua dari:\n     kecuali bila c\n     1. a\n     2. b\n"
    )
    key = f"{rules.rules[0].key}\nKepala mensyaratkan huruf a angka 1"
    granted = Granted(frozenset({key}))
    for facts, expected in [
        ({"a": "tidak", "b": "tidak", "c": "ya"}, T),
        ({"a": "tidak", "b": "tidak", "c": "tidak"}, F),
        ({"a": "tidak", "b": "ya", "c": "tidak"}, T),
        ({"a": "tidak", "b": "tidak"}, U),
    ]:
        assert verdict_of(rules, situation(rules, facts), granted) is expected
