"""The canonical form is that of RFC 8785, and nothing else is taken for it."""

from __future__ import annotations

import json

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from talentarule.audit.canonical import (
    SAFE_INTEGER,
    NotCanonicalError,
    canonical,
    parse_canonical,
)
from talentarule.audit.standalone import canonical as canonical_alone

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-SAFE_INTEGER, SAFE_INTEGER) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_both_encoders_give_what_the_library_of_the_standard_gives(value: object) -> None:
    wanted = rfc8785.dumps(value).decode("utf-8")  # type: ignore[arg-type]
    assert canonical(value) == wanted
    assert canonical_alone(value) == wanted


@given(VALUES)
def test_what_was_encoded_is_read_back(value: object) -> None:
    assert parse_canonical(canonical(value).encode()) == value


@given(VALUES)
def test_another_layout_of_the_same_value_is_refused(value: object) -> None:
    other = json.dumps(value, indent=1).encode()
    if other != canonical(value).encode():
        with pytest.raises(NotCanonicalError):
            parse_canonical(other)


@pytest.mark.parametrize(
    "data",
    [
        b'{"a":1,"a":1}',
        b'{"b":1,"a":1}',
        b"1.0",
        b"1e3",
        b"-0",
        b"NaN",
        b"Infinity",
        b"01",
        b"9007199254740993",
        b"1" * 5000,
        b'"\\u0041"',
        b'"\\/"',
        b'"\xff"',
        b'"\\ud800"',
        b" 1",
        b"1 ",
        b"1\n",
        b"",
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b"\xef\xbb\xbf1",
    ],
)
def test_what_two_readers_might_read_differently_is_refused(data: bytes) -> None:
    with pytest.raises(NotCanonicalError):
        parse_canonical(data)


def test_names_sort_by_utf_16_as_the_standard_says() -> None:
    assert canonical({"\U0001f600": 1, "\ufb33": 2}) == '{"\U0001f600":1,"\ufb33":2}'


def test_half_of_a_surrogate_pair_has_no_canonical_form() -> None:
    with pytest.raises(NotCanonicalError):
        canonical("\ud800")
