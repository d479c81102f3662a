"""Diagnostics as JSON values for editors and for continuous checks; the keys are stable."""

from __future__ import annotations

from typing import Any

from talentarule.diagnostics.message import DataPlace, Diagnostic, Edit, Label, Suggestion, Words
from talentarule.diagnostics.registry import severity
from talentarule.diagnostics.sentences import sentences
from talentarule.source import Span

JsonObject = dict[str, Any]


def to_json(diagnostic: Diagnostic) -> JsonObject:
    """One diagnostic as plain dictionaries, lists and strings.

    Keys: ``code``, ``severity`` (``error``, ``warning``, ``note``), ``args``, ``labels``,
    ``suggestions``, ``place`` (only for candidate data), and ``message``, ``notes`` and ``helps``
    in both languages. ``start`` and ``end`` are line and column, counted from 1; the end is
    exclusive. Strings are the user's own, unescaped.
    """
    ours, theirs = sentences(diagnostic, "id"), sentences(diagnostic, "en")
    form: JsonObject = {
        "code": diagnostic.code,
        "severity": severity(diagnostic).value,
        "args": {name: _argument(value) for name, value in diagnostic.args.items()},
        "labels": [_label(label, Words(ours.label, theirs.label)) for label in diagnostic.labels],
        "suggestions": [_suggestion(suggestion) for suggestion in diagnostic.suggestions],
        "message": {"id": ours.message, "en": theirs.message},
        "notes": {"id": list(ours.notes), "en": list(theirs.notes)},
        "helps": {"id": list(ours.helps), "en": list(theirs.helps)},
    }
    if diagnostic.place is not None:
        form["place"] = _place(diagnostic.place)
    return form


def _argument(value: str | Words) -> str | dict[str, str]:
    return _words(value) if isinstance(value, Words) else value


def _words(words: Words) -> dict[str, str]:
    return {"id": words.id, "en": words.en}


def _label(label: Label, own_text: Words) -> JsonObject:
    form = {**_span(label.span), "primary": label.primary}
    text = label.text or (own_text if label.primary else None)
    if text is not None and (text.id or text.en):
        form["text"] = _words(text)
    return form


def _suggestion(suggestion: Suggestion) -> JsonObject:
    return {
        "replace": suggestion.edits[0].replacement if suggestion.edits else "",
        "applicability": suggestion.applicability.value,
        "edits": [_edit(edit) for edit in suggestion.edits],
    }


def _edit(edit: Edit) -> JsonObject:
    return {**_span(edit.span), "replace": edit.replacement}


def _span(span: Span) -> JsonObject:
    first, last = span.first, span.last
    return {
        "file": span.source.name,
        "start": [first.line, first.column],
        "end": [last.line, last.column],
    }


def _place(place: DataPlace) -> JsonObject:
    parts = {
        "file": place.file,
        "sheet": place.sheet,
        "row": place.row,
        "column": place.column,
    }
    return {name: part for name, part in parts.items() if part is not None}
