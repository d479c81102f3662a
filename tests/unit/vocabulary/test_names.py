"""When two names are the same name."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentarule.vocabulary.names import fold, same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("tanggal lahir", "Tanggal_Lahir", id="case-and-underscore"),
        pytest.param("tanggal  lahir ", "tanggal lahir", id="blanks"),
        pytest.param("tanggal\u00a0lahir", "tanggal lahir", id="no-break-space"),
        pytest.param("café", normalize("NFD", "CAFÉ"), id="decomposed"),
        pytest.param("__golongan__", "golongan", id="underscores-at-the-ends"),
        pytest.param("de\ufb01nisi", "definisi", id="ligature"),
        pytest.param("STRASSE", "straße", id="sharp-s"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("IV/a", "IV/b", id="letter"),
        pytest.param("S-1", "S1", id="hyphen"),
        pytest.param("tanggal lahir", "tanggallahir", id="missing-blank"),
        pytest.param("IV/a", "IV/а", id="cyrillic"),
        pytest.param("cafe", "café", id="accent"),
    ],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert not same_name(one, other)


def test_the_folded_form_is_lower_case_with_single_blanks() -> None:
    assert fold("  Kepala__Dinas \t Kesehatan") == "kepala dinas kesehatan"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_composition_and_case_do_not_matter(text: str) -> None:
    assert fold(normalize("NFD", text)) == fold(normalize("NFC", text)) == fold(text)
    assert fold(text.casefold()) == fold(text)


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_the_short_way_for_ascii_gives_what_the_long_way_gives(text: str) -> None:
    longer = normalize("NFC", normalize("NFD", text).casefold()).replace("_", " ")
    assert fold(text) == " ".join(longer.split())
