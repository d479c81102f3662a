"""Titles are known as titles, and ordinary words are not."""

from __future__ import annotations

import pytest

from talentarule.vocabulary.titles import TITLES, is_title


@pytest.mark.parametrize("title", sorted(TITLES))
def test_each_title_is_known_as_written_and_without_its_last_full_stop(title: str) -> None:
    assert is_title(title)
    assert is_title(title.rstrip("."))
    assert is_title(title.rstrip(".") + ".")


@pytest.mark.parametrize(
    "text", ["SKM", "S.KOM", "s.kom", "S. Kom.", "dr", "DR.", "drh.", "S.Kep., Ns.", " S.H , M.H "]
)
def test_ways_to_write_titles(text: str) -> None:
    assert is_title(text)


@pytest.mark.parametrize(
    "text", ["", ",", "kesehatan", "hukum, S.H", "S-1", "skm", "ir", "mars", "sp.", "Kepala Dinas"]
)
def test_what_is_no_title(text: str) -> None:
    assert not is_title(text)


def test_doctor_and_physician_are_two_titles() -> None:
    assert {"Dr.", "dr."} <= TITLES
