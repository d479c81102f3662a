"""Lists of records: meaning 14 to 19 and 41, and what is decided about them elsewhere."""

from __future__ import annotations

import datetime

import pytest

import talentarule
from meaning.world import ON, WORLD, codes, number, rules

LISTS = WORLD.replace(
    "fakta:\n",
    "fakta:\n  riwayat: daftar\n    jenis: salah satu dari (pengawas, administrator)\n"
    "    mulai: tanggal mulai\n    selesai: tanggal selesai\n"
    "  kinerja: daftar tiap tahun\n    tahun: angka\n    predikat: salah satu dari (baik, kurang)\n",
    1,
)
INAUGURATION = datetime.date(2026, 2, 1)


def verdict(condition: str, **facts: object) -> str:
    """The verdict of a rule with this condition alone."""
    decision = rules(f"Kepala mensyaratkan {condition}\n", LISTS).decide(
        facts, "Kepala", on=ON, events={"pelantikan": INAUGURATION}
    )
    return decision.verdict.name


def post(first: str | None, last: str | None, kind: str | None = "administrator") -> object:
    return {"jenis": kind, "mulai": first, "selesai": last}


def year(which: int, grade: str | None) -> object:
    return {"tahun": which, "predikat": grade}


ONE = post("2020-01-01", "2020-12-31")
OTHER = post("2021-01-01", "2021-12-31", "pengawas")
OPEN = post("2022-01-01", "2022-12-31", None)


@number("meaning 14")
@pytest.mark.parametrize(
    ("posts", "complete", "outcome"),
    [
        ([ONE, ONE], "ya", "ELIGIBLE"),
        ([ONE, OPEN], "ya", "UNDETERMINED"),
        ([ONE, OTHER], "ya", "INELIGIBLE"),
        ([ONE, OTHER], "tidak", "UNDETERMINED"),
    ],
)
def test_a_count_of_records_lies_between_what_matches_and_what_may_match(
    posts: list[object], complete: str, outcome: str
) -> None:
    condition = "jumlah(riwayat dengan jenis = administrator) >= 2"
    assert verdict(condition, riwayat=posts, riwayat_lengkap=complete) == outcome


@number("meaning 14")
@pytest.mark.parametrize(
    ("posts", "outcome"),
    [([ONE, OTHER], "ELIGIBLE"), ([ONE, OPEN], "UNDETERMINED"), ([ONE, ONE], "INELIGIBLE")],
)
def test_an_unknown_field_may_equal_a_known_one(posts: list[object], outcome: str) -> None:
    assert verdict("jumlah berbeda(jenis dari riwayat) >= 2", riwayat=posts) == outcome


EVERY = "setiap(kinerja dengan tahun = salah satu dari (2024, 2025) harus predikat = baik)"


@number("meaning 15")
@pytest.mark.parametrize(
    ("years", "outcome"),
    [
        ([year(2024, "baik"), year(2025, "baik")], "ELIGIBLE"),
        ([year(2024, "baik"), year(2025, None)], "UNDETERMINED"),
        ([year(2024, "baik")], "UNDETERMINED"),
        ([year(2024, "kurang")], "INELIGIBLE"),
        ("tidak ada", "UNDETERMINED"),
    ],
)
def test_a_year_that_is_asked_and_not_given_is_unknown(years: object, outcome: str) -> None:
    assert verdict(EVERY, kinerja=years, kinerja_lengkap="ya") == outcome


@number("meaning 15")
def test_the_years_asked_are_named() -> None:
    for condition in ("predikat = baik", "tahun >= 2024"):
        assert codes(f"Kepala mensyaratkan ada(kinerja dengan {condition})\n", LISTS) == ["TR2106"]
    for condition in ("tahun = 2025", "tahun = salah satu dari (2024, 2025)"):
        assert codes(f"Kepala mensyaratkan ada(kinerja dengan {condition})\n", LISTS) == []


@number("meaning 17")
@pytest.mark.parametrize(
    ("time", "first", "last", "outcome"),
    [
        ("pada pelantikan", "2026-02-01", "sekarang", "ELIGIBLE"),
        ("pada pelantikan", "2020-01-01", "2026-02-01", "ELIGIBLE"),
        ("pada pelantikan", "2020-01-01", "2026-01-31", "INELIGIBLE"),
        ("sampai pelantikan", "2026-01-31", "sekarang", "ELIGIBLE"),
        ("sampai pelantikan", "2026-02-01", "sekarang", "INELIGIBLE"),
        ("dalam kurun 1 tahun sebelum pelantikan", "2024-01-01", "2025-02-01", "ELIGIBLE"),
        ("dalam kurun 1 tahun sebelum pelantikan", "2024-01-01", "2025-01-31", "INELIGIBLE"),
    ],
)
def test_the_time_of_a_selection_has_exact_ends(
    time: str, first: str, last: str, outcome: str
) -> None:
    assert verdict(f"ada(riwayat {time})", riwayat=[post(first, last)]) == outcome


@number("meaning 18", "decided 2")
@pytest.mark.parametrize(
    ("posts", "cumulative", "longest"),
    [
        # Two halves with a gap; the same overlapping; one year by the calendar.
        ([post("2020-01-01", "2020-06-30"), post("2021-01-01", "2021-06-30")], True, False),
        ([post("2020-01-01", "2020-06-30"), post("2020-03-01", "2020-08-31")], False, False),
        ([post("2020-01-01", "2020-06-30"), post("2020-07-01", "2020-12-31")], True, True),
        # Left-over days: 31 make a month.
        ([post("2020-01-01", "2020-11-30"), post("2021-01-01", "2021-01-30")], False, False),
        (
            [
                post("2020-01-01", "2020-11-30"),
                post("2021-01-01", "2021-01-30"),
                post("2021-03-01", "2021-03-01"),
            ],
            True,
            False,
        ),
    ],
)
def test_periods_are_united_and_their_calendar_months_added(
    posts: list[object], cumulative: bool, longest: bool
) -> None:
    outcome = {True: "ELIGIBLE", False: "INELIGIBLE"}
    assert verdict("lama kumulatif(riwayat) >= 1 tahun", riwayat=posts) == outcome[cumulative]
    assert verdict("lama terpanjang(riwayat) >= 1 tahun", riwayat=posts) == outcome[longest]


@number("meaning 18")
@pytest.mark.parametrize(
    ("first", "last", "outcome"),
    [
        ("2020-01-01", "2020-12-31", "ELIGIBLE"),
        (None, "2020-12-31", "UNDETERMINED"),
    ],
)
def test_a_duration_with_an_unknown_date_is_open(
    first: str | None, last: str, outcome: str
) -> None:
    assert verdict("lama kumulatif(riwayat) >= 1 tahun", riwayat=[post(first, last)]) == outcome


@number("decided 14")
@pytest.mark.parametrize(
    ("first", "outcome"), [("2024-02-01", "ELIGIBLE"), ("2024-02-02", "INELIGIBLE")]
)
def test_an_open_record_runs_on_to_a_later_event(first: str, outcome: str) -> None:
    condition = "lama kumulatif(riwayat sampai pelantikan) >= 2 tahun"
    assert verdict(condition, riwayat=[post(first, "sekarang")]) == outcome


@number("meaning 19", "decided 14")
def test_the_last_day_counts_and_a_blank_end_is_unknown() -> None:
    condition = "lama kumulatif(riwayat) >= 1 tahun"
    assert verdict(condition, riwayat=[post("2020-01-01", "2020-12-31")]) == "ELIGIBLE"
    assert verdict(condition, riwayat=[post("2020-01-01", "2020-12-30")]) == "INELIGIBLE"
    assert verdict(condition, riwayat=[post("2020-01-01", None)]) == "UNDETERMINED"


@number("meaning 41")
def test_inside_a_selection_the_left_side_is_a_field_of_the_list() -> None:
    # `golongan` is a fact of the candidate, which may be asked for on the right only.
    for name, code in (("golongan = IV/a", "TR2101"), ("calon.golongan = IV/a", "TR2116")):
        text = f"Kepala mensyaratkan ada(riwayat dengan jenis = pengawas dan {name})\n"
        assert codes(text, LISTS) == [code]


@number("decided 2")
def test_the_trace_shows_the_periods_that_counted() -> None:
    decision = rules("Kepala mensyaratkan lama kumulatif(riwayat) >= 1 tahun\n", LISTS).decide(
        {"riwayat": [post("2020-01-01", "2020-06-30"), post("2020-03-01", "2020-12-31")]},
        "Kepala",
        on=ON,
    )
    assert decision.verdict is talentarule.Verdict.ELIGIBLE
    shown = " ".join(decision.explain("id").split())
    assert "data calon: 1 tahun: 1 Januari 2020 sampai 31 Desember 2020" in shown
