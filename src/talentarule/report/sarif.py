"""Diagnostics as SARIF 2.1.0, the form that code review services read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from talentarule.diagnostics.catalogue.entry import Entry
from talentarule.diagnostics.message import (
    Applicability,
    Diagnostic,
    Edit,
    Label,
    Lang,
    Suggestion,
    Words,
)
from talentarule.diagnostics.registry import ENTRIES, severity
from talentarule.diagnostics.sentences import sentences
from talentarule.report.code_text import plain_template
from talentarule.source import Position, SourceFile, Span
from talentarule.version import __version__

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_SAFE = Words("perbaikan yang aman", "a safe fix")
_UNSAFE = Words("perbaikan yang perlu dipertimbangkan", "a fix to be considered")
_HERE = Words("tempat yang berkaitan", "related place")

JsonObject = dict[str, Any]


def sarif_log(diagnostics: Sequence[Diagnostic], lang: Lang) -> JsonObject:
    """The diagnostics as one run. The texts of the results follow ``lang``; each rule has its sentence in both
    languages. Lines and columns count from 1, columns in UTF-16 code units; an end is exclusive.
    """
    codes = sorted({one.code for one in diagnostics})
    driver = {
        "name": "talentarule",
        "version": __version__,
        "language": lang,
        "rules": [_rule(ENTRIES[code], lang) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "utf16CodeUnits",
        "results": [_result(one, codes.index(one.code), lang) for one in diagnostics],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(entry: Entry, lang: Lang) -> JsonObject:
    texts = {
        name: _text(plain_template(words.message))
        for name, words in (("id", entry.id), ("en", entry.en))
    }
    return {
        "id": entry.code,
        "name": entry.slug,
        "shortDescription": {"text": texts[lang]},
        "messageStrings": {name: {"text": text} for name, text in texts.items()},
        "defaultConfiguration": {"level": entry.severity.value},
    }


def _result(diagnostic: Diagnostic, index: int, lang: Lang) -> JsonObject:
    said = sentences(diagnostic, lang)
    main = next((one for one in diagnostic.labels if one.primary), None)
    form: JsonObject = {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": severity(diagnostic).value,
        "message": {"text": _text("\n".join((said.message, *said.notes, *said.helps)))},
        "locations": [],
    }
    if main is not None:
        form["locations"] = [{"physicalLocation": _place(main.span)}]
    elif diagnostic.place is not None:
        uri = _uri(diagnostic.place.file)
        form["locations"] = [{"physicalLocation": {"artifactLocation": {"uri": uri}}}]
    others = [one for one in diagnostic.labels if one is not main]
    if others:
        form["relatedLocations"] = [
            _related(number, one, lang) for number, one in enumerate(others, 1)
        ]
    fixes = [
        _fix(one, lang)
        for one in diagnostic.suggestions
        if one.edits and one.applicability is not Applicability.SHOW_ONLY
    ]
    if fixes:
        form["fixes"] = fixes
    return form


def _related(number: int, label: Label, lang: Lang) -> JsonObject:
    text = (label.text or _HERE).of(lang)
    return {
        "id": number,
        "physicalLocation": _place(label.span),
        "message": {"text": _text(text)},
    }


def _fix(suggestion: Suggestion, lang: Lang) -> JsonObject:
    words = _SAFE if suggestion.applicability is Applicability.SAFE else _UNSAFE
    return {
        "description": {"text": words.of(lang)},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": _uri(name)},
                "replacements": [
                    _replacement(edit) for edit in suggestion.edits if edit.span.source.name == name
                ],
            }
            for name in _names(suggestion.edits)
        ],
    }


def _names(edits: Iterable[Edit]) -> list[str]:
    return list(dict.fromkeys(edit.span.source.name for edit in edits))


def _replacement(edit: Edit) -> JsonObject:
    return {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.replacement}}


def _place(span: Span) -> JsonObject:
    return {"artifactLocation": {"uri": _uri(span.source.name)}, "region": _region(span)}


def _region(span: Span) -> JsonObject:
    first, last = span.first, span.last
    return {
        "startLine": first.line,
        "startColumn": _column(span.source, first),
        "endLine": last.line,
        "endColumn": _column(span.source, last),
    }


def _column(source: SourceFile, position: Position) -> int:
    before = source.line(position.line)[: position.column - 1]
    if before.isascii():
        return len(before) + 1
    return len(before.encode("utf-16-le", "surrogatepass")) // 2 + 1


def _uri(name: str) -> str:
    path = PurePath(name)
    if path.is_absolute():
        return path.as_uri()
    return quote(path.as_posix().encode("utf-8", "surrogateescape"))


def _text(text: str) -> str:
    # A brace is doubled in a SARIF message; brackets followed by parentheses would become a link.
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")
