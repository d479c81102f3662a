"""Arithmetic of dates, and how people write dates and durations."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from talentarule.vocabulary.calendar import (
    MONTHS_EN,
    MONTHS_ID,
    add,
    completed,
    earliest_birth_at_most,
    earliest_birth_below,
    format_date,
    format_duration,
    parse_date,
    parse_duration,
)
from talentarule.vocabulary.durations import Duration, credit, duration

DAY = timedelta(days=1)
dates = st.dates(date(1900, 1, 1), date(2200, 12, 31))
lengths = st.builds(Duration, st.integers(0, 1200), st.integers(0, 30))


def on_day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "length", "sign", "expected"),
    [
        pytest.param("1964-02-29", duration(years=1), 1, "1965-02-28", id="leap-day"),
        pytest.param("1964-02-29", duration(years=4), 1, "1968-02-29", id="leap-day-to-leap"),
        pytest.param("2023-01-31", duration(months=1), 1, "2023-02-28", id="month-end"),
        pytest.param("2023-01-31", duration(months=1, days=1), 1, "2023-03-01", id="months-first"),
        pytest.param("2023-12-15", duration(months=1), 1, "2024-01-15", id="over-the-year"),
        pytest.param("2024-03-31", duration(months=1), -1, "2024-02-29", id="back-to-month-end"),
        pytest.param("2024-01-10", duration(years=5, months=1), -1, "2018-12-10", id="back"),
        pytest.param("2024-03-01", duration(days=1), -1, "2024-02-29", id="a-day-back"),
        pytest.param("9999-01-01", duration(years=1), 1, "9999-12-31", id="last-day"),
        pytest.param("9999-12-30", duration(days=5), 1, "9999-12-31", id="last-day-by-days"),
        pytest.param("0001-05-05", duration(years=2), -1, "0001-01-01", id="first-day"),
    ],
)
def test_adding_months_first_and_then_days(
    start: str, length: Duration, sign: int, expected: str
) -> None:
    assert add(on_day(start), length, sign) == on_day(expected)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        pytest.param("2020-01-01", "2025-01-01", duration(years=5), id="to-the-day"),
        pytest.param("2020-01-01", "2024-12-31", duration(4, 11, 30), id="a-day-short"),
        pytest.param("1964-02-29", "2023-02-28", duration(years=59), id="leap-birthday"),
        pytest.param("2023-01-31", "2023-03-30", duration(months=1, days=30), id="thirty-days"),
        pytest.param("2023-05-05", "2023-05-05", Duration(0), id="same-day"),
        pytest.param("2023-05-06", "2023-05-05", Duration(0), id="end-before-start"),
    ],
)
def test_completed_months_and_days_left_over(start: str, end: str, expected: Duration) -> None:
    assert completed(on_day(start), on_day(end)) == expected


@given(dates, dates)
def test_completed_is_the_most_that_can_be_added(one: date, other: date) -> None:
    start, end = sorted((one, other))
    length = completed(start, end)
    assert add(start, length) == end
    assert 0 <= length.days <= 30
    assert add(start, Duration(length.months + 1)) > end


@given(dates, lengths)
def test_a_later_start_never_ends_earlier(start: date, length: Duration) -> None:
    assert add(start, length) <= add(start + DAY, length)


@given(dates, dates, dates)
def test_more_time_never_completes_less(one: date, two: date, three: date) -> None:
    start, middle, end = sorted((one, two, three))
    assert credit(completed(start, middle)) <= credit(completed(start, end))


@given(lengths, dates)
@example(Duration(1), date(2023, 3, 31))
@example(Duration(12), date(2024, 2, 29))
@example(Duration(0), date(2024, 2, 29))
def test_the_earliest_birth_date_is_the_first_that_satisfies(limit: Duration, on: date) -> None:
    first = earliest_birth_at_most(limit, on)
    assert on <= add(first, limit)
    assert not on <= add(first - DAY, limit)
    below = earliest_birth_below(limit, on)
    assert on < add(below, limit)
    assert not on < add(below - DAY, limit)


@pytest.mark.parametrize(
    "limit",
    [
        pytest.param(Duration(0), id="nothing"),
        pytest.param(duration(months=1), id="one-month"),
        pytest.param(duration(months=13, days=1), id="months-and-days"),
        pytest.param(duration(years=4), id="leap-cycle"),
        pytest.param(duration(months=6, days=30), id="thirty-days"),
    ],
)
def test_comparing_birth_dates_agrees_with_counting_on_every_day_of_several_years(
    limit: Duration,
) -> None:
    on = date(2023, 12, 25)
    while on < date(2024, 4, 5):
        at_most = earliest_birth_at_most(limit, on)
        below = earliest_birth_below(limit, on)
        birth = date(2018, 12, 1)
        while birth < date(2024, 4, 5):
            assert (birth >= at_most) == (on <= add(birth, limit))
            assert (birth >= below) == (on < add(birth, limit))
            birth += DAY
        on += DAY


def test_the_ends_of_the_calendar_are_not_left() -> None:
    assert earliest_birth_at_most(duration(years=100), date(50, 1, 1)) == date.min
    assert earliest_birth_below(duration(years=1), date.max) == date(9998, 12, 31)
    assert earliest_birth_below(Duration(0), date.max) == date.max


def test_the_fifty_sixth_birthday_is_inside_at_most_and_outside_below() -> None:
    on, limit = on_day("2026-07-01"), duration(years=56)
    assert earliest_birth_at_most(limit, on) == on_day("1970-07-01")
    assert earliest_birth_below(limit, on) == on_day("1970-07-02")


@pytest.mark.parametrize(
    "text",
    [
        "2023-03-01",
        "2023-03-01T00:00:00",
        "2023-03-01 00:00:00",
        "1 Maret 2023",
        "01  maret 2023",
        "1 March 2023",
        "1 Mar 2023",
        "01-Mar-2023",
        "01-03-2023",
        "1/3/2023",
        "01.03.2023",
        " 01/03/2023 ",
    ],
)
def test_ways_to_write_the_first_of_march(text: str) -> None:
    assert parse_date(text) == date(2023, 3, 1)


@pytest.mark.parametrize(
    ("text", "month"),
    [("1 Agt 2020", 8), ("1 Agu 2020", 8), ("1 Nopember 2020", 11), ("1 Pebruari 2020", 2)]
    + [(f"1 {name} 2020", number) for number, name in enumerate(MONTHS_ID, 1)]
    + [(f"1 {name} 2020", number) for number, name in enumerate(MONTHS_EN, 1)]
    + [(f"1-{name[:3]}-2020", number) for number, name in enumerate(MONTHS_ID, 1)]
    + [(f"1-{name[:3]}-2020", number) for number, name in enumerate(MONTHS_EN, 1)],
)
def test_names_of_months(text: str, month: int) -> None:
    assert parse_date(text) == date(2020, month, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1/3/23",
        "3/25/2023",
        "2023-02-29",
        "31 Februari 2023",
        "01-03/2023",
        "2023-03-01T07:00:00",
        "2023-3-1",
        "1 Mart 2023",
        "Maret 2023",
        "2023",
        "45000",
        "0-1-2023",
        "0000-01-01",
        "٠١-٠٣-٢٠٢٣",
        "1 Maret 2023 x",
    ],
)
def test_what_states_no_date_or_leaves_a_doubt(text: str) -> None:
    assert parse_date(text) is None


@given(st.dates())
def test_a_printed_date_is_read_back(day: date) -> None:
    if day.year >= 1000:
        assert parse_date(format_date(day, "id")) == day
        assert parse_date(format_date(day, "en")) == day
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 tahun 6 bulan", duration(5, 6)),
        ("5 years 6 months", duration(5, 6)),
        ("1 year", duration(1)),
        ("66 bulan", duration(5, 6)),
        ("10 hari", duration(days=10)),
        ("40 hari", Duration(0, 40)),
        ("5 thn 6 bln", duration(5, 6)),
        ("5 Tahun  6 BULAN", duration(5, 6)),
        ("1 tahun 2 bulan 3 hari", duration(1, 2, 3)),
        ("P5Y6M", duration(5, 6)),
        ("P10D", duration(days=10)),
        ("0 tahun", Duration(0)),
    ],
)
def test_ways_to_write_a_duration(text: str, expected: Duration) -> None:
    assert parse_duration(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5",
        "tahun",
        "6 bulan 5 tahun",
        "5,5 tahun",
        "-1 tahun",
        "P",
        "5 tahun 5 tahun",
        "5 minggu",
        "PT5H",
        "5 tahun 6",
        "55 6 bulan",
        "P5.5Y",
        "99999 tahun",
    ],
)
def test_what_states_no_duration(text: str) -> None:
    assert parse_duration(text) is None


@pytest.mark.parametrize(
    ("length", "indonesian", "english"),
    [
        (duration(5, 6), "5 tahun 6 bulan", "5 years 6 months"),
        (duration(1, 1, 1), "1 tahun 1 bulan 1 hari", "1 year 1 month 1 day"),
        (duration(days=10), "10 hari", "10 days"),
        (Duration(0), "0 hari", "0 days"),
    ],
)
def test_durations_for_people(length: Duration, indonesian: str, english: str) -> None:
    assert format_duration(length, "id") == indonesian
    assert format_duration(length, "en") == english


@given(lengths)
def test_a_printed_duration_is_read_back(length: Duration) -> None:
    assert parse_duration(format_duration(length, "id")) == length
    assert parse_duration(format_duration(length, "en")) == length
