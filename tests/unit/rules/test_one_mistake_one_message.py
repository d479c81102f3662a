"""What the resolver says of rules that are nearly right, and what it lets pass."""

from __future__ import annotations

from datetime import date

import pytest

import talentarule
from talentarule.decide.verdict import Verdict
from talentarule.engine.loading import check_text

WORDS = """
skala golongan: III/a < III/b < III/c
skala pendidikan: D-III < S-1 = D-IV < S-2

peristiwa: pelantikan

fakta:
  golongan: skala golongan
  diklat: banyak teks
  ijazah: banyak skala pendidikan
  hukuman: skala golongan; boleh tidak ada
  tanggal lahir: tanggal
  sehat: ya/tidak
"""
POSITION = "Kepala Dinas Kesehatan"


def codes(text: str) -> list[str]:
    return sorted(one.code for one in check_text(text))


def verdict(condition: str, candidate: dict[str, object]) -> Verdict:
    rules = talentarule.loads(f"{WORDS}\n{POSITION} mensyaratkan {condition}\n")
    return rules.decide(candidate, POSITION, on=date(2026, 1, 5)).verdict


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        pytest.param("K mensyaratkan golongan paling rendah IV/b", "TR2031", id="no-scale"),
        pytest.param(
            "K mensyaratkan:\n  a. masa kerja >= 5 tahun\n  b. masa kerja >= 60",
            "TR2025",
            id="two-uses",
        ),
    ],
)
def test_a_fact_without_a_type_is_reported_once(rules: str, expected: str) -> None:
    assert codes(rules) == [expected]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        pytest.param("diklat = tata ruang dan pertanahan", "TR1019", id="name-cut-in-two"),
        pytest.param(
            "usia(tanggal lahir pada pelantikan) <= 55.5 tahun", "TR0039", id="fraction-of-years"
        ),
        pytest.param("usia(tanggal lahir pada pelantikan) <= 5 jam", "TR2009", id="not-a-time"),
        pytest.param("usia(tgl lahir pada pelantikan) <= 5 tahun", "TR1001", id="unknown-birth"),
        pytest.param("usia(tanggal lahir pada lantik) <= 5 tahun", "TR1003", id="unknown-moment"),
        pytest.param("golongan = tidak ada", "TR2013", id="never-none"),
        pytest.param("diklat >= tidak ada", "TR2005", id="order-of-many"),
        pytest.param("golongan >= tidak ada", "TR2033", id="order-of-none"),
    ],
)
def test_a_wrong_condition_is_reported_once(condition: str, expected: str) -> None:
    assert codes(f"{WORDS}\n{POSITION} mensyaratkan {condition}\n") == [expected]


@pytest.mark.parametrize(
    ("diklat", "expected"),
    [
        pytest.param("tidak ada", Verdict.ELIGIBLE, id="none"),
        pytest.param(["PKA"], Verdict.INELIGIBLE, id="one"),
        pytest.param(None, Verdict.UNDETERMINED, id="unknown"),
    ],
)
def test_a_many_valued_fact_equals_none_when_it_has_no_value(
    diklat: object, expected: Verdict
) -> None:
    assert verdict("diklat = tidak ada", {"diklat": diklat}) is expected


def test_a_fact_that_may_be_none_equals_none() -> None:
    assert verdict("hukuman = tidak ada", {"hukuman": "tidak ada"}) is Verdict.ELIGIBLE
    assert verdict("hukuman = tidak ada", {"hukuman": "III/a"}) is Verdict.INELIGIBLE


def test_the_highest_level_may_be_equivalent_but_not_exactly() -> None:
    assert verdict("tertinggi(ijazah) setara S-1", {"ijazah": ["D-III", "D-IV"]}) is (
        Verdict.ELIGIBLE
    )
    assert codes(f"{WORDS}\n{POSITION} mensyaratkan tertinggi(ijazah) persis S-1\n") == ["TR2011"]


def test_an_alias_may_change_its_level_in_time_but_not_on_one_day() -> None:
    scale = (
        "skala s: rendah < tinggi\n  rendah alias biasa sampai {}\n  tinggi alias biasa sejak {}"
    )
    assert codes(scale.format("2021-12-31", "2022-01-01")) == []
    assert codes(scale.format("2022-01-01", "2022-01-01")) == ["TR3002"]


def test_a_repeated_line_is_harmless_only_when_it_says_the_same() -> None:
    line = f"{POSITION} mensyaratkan sehat\n"
    assert codes(f"{WORDS}\n{line}{line}") == ["TR4006"]
    assert codes(f"{WORDS}\n{line}  kecuali bila golongan = III/c\n{line}") == ["TR4023"]


def test_a_near_name_of_a_position_is_offered_once() -> None:
    (found,) = check_text(
        f"{WORDS}\norganisasi:\n  unit Dinas Kesehatan alias Dinkes:\n    jabatan {POSITION}\n\n"
        f"Dinas Kesehatan mensyaratkan sehat\nKepala Dinas Kesehtan mensyaratkan sehat\n"
    )
    assert (found.code, found.args["near"]) == ("TR1002", f"`{POSITION}`")


@pytest.mark.parametrize(
    ("count", "second", "expected"),
    [
        pytest.param(3, "golongan = III/a", ["TR2022"], id="more-than-there-are"),
        pytest.param(2, "sehat", ["TR4007"], id="counted-twice"),
        pytest.param(2, "golongan = III/a", [], id="right"),
    ],
)
def test_a_counting_group_in_a_definition_is_checked_as_in_a_rule(
    count: int, second: str, expected: list[str]
) -> None:
    group = f"  a. paling sedikit {count} dari:\n     1. sehat\n     2. {second}\n"
    definition = f"definisi siap:\n{group}"
    assert codes(f"{WORDS}\n{definition}\n{POSITION} mensyaratkan siap\n") == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            f"  pada 2026-01-05\n  {POSITION}: tidak memenuhi syarat karena ??\n",
            ["TR0024"],
            id="the-expectation-is-broken",
        ),
        pytest.param(
            f"  pada kemarin\n  {POSITION}: perlu verifikasi\n", ["TR0001"], id="the-date-is-broken"
        ),
        pytest.param("  pada 2026-01-05\n", ["TR4019"], id="nothing-is-expected"),
        pytest.param(f"  {POSITION}: perlu verifikasi\n", ["TR4018"], id="no-date-is-given"),
    ],
)
def test_what_a_broken_line_of_an_example_leaves_out_is_not_missed(
    lines: str, expected: list[str]
) -> None:
    rules = f'{WORDS}\n{POSITION} mensyaratkan sehat\ncontoh "x":\n{lines}'
    assert codes(rules) == expected
