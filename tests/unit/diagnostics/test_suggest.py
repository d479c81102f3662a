"""The nearest known names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentarule.diagnostics.suggest import LONGEST, distance, nearest

words = st.text(alphabet="abk ", max_size=7)


@pytest.mark.parametrize(
    ("name", "candidates", "expected"),
    [
        pytest.param(
            "jabatan_fungsonal",
            ["golongan", "jabatan struktural", "jabatan fungsional"],
            ("jabatan fungsional",),
            id="one-letter-missing",
        ),
        pytest.param("Kesehatan", ["kesehatan"], ("kesehatan",), id="only-the-case"),
        pytest.param("kesehatna", ["kesehatan"], ("kesehatan",), id="two-letters-exchanged"),
        pytest.param("S-4", ["S-3", "S-2", "SMA"], ("S-2", "S-3"), id="short-names"),
        pytest.param("pendidikan", ["golongan", "usia"], (), id="nothing-near"),
        pytest.param("x", ["a", "b"], (), id="one-letter"),
        pytest.param("Kesehatan Dinas", ["Dinas Kesehatan"], ("Dinas Kesehatan",), id="order"),
        pytest.param(
            "Kepala Dinas",
            ["Kepala Dinas Kesehatan", "Kepala Dines"],
            ("Kepala Dines", "Kepala Dinas Kesehatan"),
            id="the-beginning-comes-last",
        ),
        pytest.param("usia", ["usia"], (), id="never-itself"),
        pytest.param("", ["a"], (), id="empty"),
        pytest.param("a" * (LONGEST + 1), ["a" * LONGEST], (), id="too-long"),
    ],
)
def test_nearest(name: str, candidates: list[str], expected: tuple[str, ...]) -> None:
    assert nearest(name, candidates) == expected


def test_at_most_four_and_nearest_first() -> None:
    found = nearest("kinerja", ["kinerjaaa", "kinerjab", "kinerjac", "kinerjad", "kinerjaz"])
    assert found == ("kinerjab", "kinerjac", "kinerjad", "kinerjaz")
    assert nearest("kinerja", ["kinerjab", "kinerjac"], limit=1) == ("kinerjab",)


@given(words, st.lists(words))
def test_the_order_of_the_candidates_does_not_matter(name: str, candidates: list[str]) -> None:
    assert nearest(name, candidates) == nearest(name, list(reversed(candidates)))


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("", "", 0),
        ("", "abc", 3),
        ("abc", "acb", 1),
        ("abc", "bca", 2),
        ("ab", "ba", 1),
        ("golongan", "golongn", 1),
        ("ca", "abc", 3),
    ],
)
def test_distance(one: str, other: str, slips: int) -> None:
    assert distance(one, other) == distance(other, one) == slips


@given(words, words, st.integers(0, 8))
def test_a_bound_only_shortens_the_work(one: str, other: str, bound: int) -> None:
    exact = distance(one, other)
    bounded = distance(one, other, bound)
    assert bounded == exact if exact <= bound else bounded > bound
