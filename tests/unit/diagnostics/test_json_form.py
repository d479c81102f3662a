"""Diagnostics as JSON: stable keys, both languages."""

from __future__ import annotations

import json

from talentarule.diagnostics import (
    Applicability,
    DataPlace,
    Diagnostic,
    Edit,
    Label,
    Suggestion,
    Words,
)
from talentarule.diagnostics.json_form import to_json
from talentarule.diagnostics.text_problems import text_diagnostics
from talentarule.source import SourceFile, Span, decode


def test_the_whole_form() -> None:
    (diagnostic,) = text_diagnostics(decode("a\n  IV/а".encode(), "kota.talenta")[1])
    assert to_json(diagnostic) == {
        "code": "TR0909",
        "severity": "error",
        "args": {
            "word": "а",
            "alphabet": {"id": "Kiril", "en": "Cyrillic"},
            "code": "U+0430",
            "plain": "a",
            "plain_word": "a",
        },
        "labels": [
            {
                "file": "kota.talenta",
                "start": [2, 6],
                "end": [2, 7],
                "primary": True,
                "text": {"id": "ini Kiril U+0430", "en": "this is Cyrillic U+0430"},
            }
        ],
        "suggestions": [
            {
                "replace": "a",
                "applicability": "unsafe",
                "edits": [{"file": "kota.talenta", "start": [2, 6], "end": [2, 7], "replace": "a"}],
            }
        ],
        "message": {
            "id": "kata `а` memuat huruf Kiril",
            "en": "the word `а` holds a letter that is Cyrillic",
        },
        "notes": {
            "id": ["huruf itu tampak seperti `a` Latin, tetapi bukan huruf yang sama"],
            "en": ["the letter looks like a Latin `a` but is another one"],
        },
        "helps": {
            "id": ["ketik ulang kata itu dengan huruf Latin: `a`"],
            "en": ["type the word anew in Latin letters: `a`"],
        },
    }


def test_a_place_in_data_has_only_what_is_known() -> None:
    diagnostic = Diagnostic("TR0902", place=DataPlace("pelamar.csv", row=7))
    assert to_json(diagnostic)["place"] == {"file": "pelamar.csv", "row": 7}
    assert "place" not in to_json(Diagnostic("TR0902"))


def test_own_and_secondary_labels() -> None:
    source = SourceFile("a", "ab\n")
    labels = (
        Label(Span(source, 0, 1), Words("satu", "one")),
        Label(Span(source, 1, 2), Words("dua", "two"), primary=False),
        Label(Span(source, 1, 2), primary=False),
    )
    forms = to_json(Diagnostic("TR0905", labels=labels))["labels"]
    assert [form.get("text") for form in forms] == [
        {"id": "satu", "en": "one"},
        {"id": "dua", "en": "two"},
        None,
    ]
    assert [form["primary"] for form in forms] == [True, False, False]


def test_it_is_json_whatever_the_text() -> None:
    source = SourceFile("\x1b", "\ud800\x00")
    edit = Edit(Span(source, 0, 1), "\u202e")
    diagnostic = Diagnostic(
        "TR0906",
        {"code": "\x00"},
        (Label(Span(source, 0, 1)),),
        (Suggestion((edit, edit), Applicability.SAFE), Suggestion(())),
    )
    form = to_json(diagnostic)
    assert json.loads(json.dumps(form)) == form
