"""Text and JSON that a terminal can be given."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from talentarule.diagnostics.shown import clean, json_text, without_steering

HARMFUL = "\x00\x07\x08\x1b[2J\x7f\x9b\u2028\u202e\u2066\ud800"
values = st.recursive(
    st.one_of(st.text(), st.sampled_from(HARMFUL), st.none(), st.integers()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(HARMFUL), inner),
)


@given(values)
def test_json_keeps_every_value_and_steers_no_terminal(value: object) -> None:
    text = json_text(value, indent=1)
    assert json.loads(text) == value
    assert without_steering(text) == text
    text.encode()


def test_what_steers_is_spelled_out_and_the_rest_stays() -> None:
    assert (
        without_steering("a\x1b[31mb\u202e é\u00a0ü\tx\ny") == "a\\x1b[31mb\\u202e é\u00a0ü\tx\ny"
    )
    assert without_steering(HARMFUL).isprintable()
    assert clean("é\u00a0") == "é\\xa0"
