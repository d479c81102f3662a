"""Each problem of the text itself becomes its own diagnostic, with its place."""

from __future__ import annotations

import pytest

from talentarule.diagnostics import Diagnostic, Lang
from talentarule.diagnostics.printing import render
from talentarule.diagnostics.registry import severity
from talentarule.diagnostics.text_problems import text_diagnostics
from talentarule.source import decode

CASES = {
    "TR0901": b"PK\x03\x04",
    "TR0902": "aturan".encode("utf-16"),
    "TR0903": b"a\nb \xe9",
    "TR0904": b"\n" * (8 * 1024 * 1024 + 1),
    "TR0905": b"x" * 10_001,
    "TR0906": b"a\x1bb",
    "TR0907": "a\u200bb".encode(),
    "TR0908": "a\u202eb".encode(),
    "TR0909": "IV/а".encode(),
}


def only(data: bytes) -> Diagnostic:
    (diagnostic,) = text_diagnostics(decode(data, "kota.talenta")[1])
    return diagnostic


@pytest.mark.parametrize("code", CASES)
def test_each_problem_has_its_code_and_a_place(code: str) -> None:
    diagnostic = only(CASES[code])
    assert diagnostic.code == code
    assert severity(diagnostic).value == "error"
    assert diagnostic.labels or diagnostic.place is not None


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("code", CASES)
def test_each_is_printed_with_every_argument_filled(code: str, lang: Lang) -> None:
    text = render([only(CASES[code])], lang)
    assert "{" not in text
    assert "?" not in text
    assert " --> kota.talenta" in text


def test_the_byte_that_is_not_utf8_is_explained() -> None:
    text = render([only(CASES["TR0903"])], "id")
    assert "byte ke-3 pada baris 2 bernilai 0xE9" in text
    assert "itu berarti `é`" in text


def test_a_byte_unknown_to_windows_has_no_explanation() -> None:
    assert "Windows-1252" not in render([only(b"a\x81")], "id")


def test_a_strange_letter_without_counterpart_offers_no_edit() -> None:
    diagnostic = only("kesehaдan".encode())
    assert diagnostic.suggestions == ()
    assert "ketik ulang" not in render([diagnostic], "id")


def test_deleting_or_retyping_is_left_to_a_person() -> None:
    for code in ("TR0906", "TR0907", "TR0908", "TR0909"):
        (suggestion,) = only(CASES[code]).suggestions
        assert suggestion.applicability.value == "unsafe"
