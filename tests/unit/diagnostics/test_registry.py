"""Every entry of the catalogue keeps the promises of the house."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from talentarule.diagnostics import Diagnostic, Severity
from talentarule.diagnostics.catalogue import (
    Entry,
    Sentences,
    data,
    names,
    rules,
    syntax,
    text,
    types,
    use,
    vocabulary,
)
from talentarule.diagnostics.registry import BLOCKS, ENTRIES, has_errors, severity
from talentarule.diagnostics.sentences import placeholders

ALL = [entry for block in BLOCKS for entry in block]
OF_A_BLOCK = {
    "syntax": (syntax.ENTRIES, "TR0[0-8]"),
    "text": (text.ENTRIES, "TR09"),
    "names": (names.ENTRIES, "TR1"),
    "types": (types.ENTRIES, "TR2"),
    "vocabulary": (vocabulary.ENTRIES, "TR3"),
    "rules": (rules.ENTRIES, "TR4"),
    "data": (data.ENTRIES, "TR5"),
    "use": (use.ENTRIES, "TR6"),
}
each_entry = pytest.mark.parametrize("entry", ALL, ids=[entry.code for entry in ALL])


def lines(sentences: Sentences) -> list[str]:
    return [sentences.message, sentences.label, *sentences.notes, *sentences.helps]


def asked(sentences: Sentences) -> frozenset[str]:
    return frozenset().union(*map(placeholders, lines(sentences)))


def test_no_code_and_no_slug_stands_twice() -> None:
    assert [code for code, times in Counter(entry.code for entry in ALL).items() if times > 1] == []
    assert [slug for slug, times in Counter(entry.slug for entry in ALL).items() if times > 1] == []
    assert len(ENTRIES) == len(ALL)


@pytest.mark.parametrize("block", OF_A_BLOCK)
def test_a_block_holds_the_codes_of_its_number(block: str) -> None:
    entries, start = OF_A_BLOCK[block]
    assert [entry.code for entry in entries if not re.match(start, entry.code)] == []


@each_entry
def test_code_and_slug_have_their_form(entry: Entry) -> None:
    assert re.fullmatch(r"TR\d{4}", entry.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.slug)


@each_entry
def test_both_languages_ask_for_the_same_arguments(entry: Entry) -> None:
    assert placeholders(entry.id.message) == placeholders(entry.en.message)
    assert asked(entry.id) == asked(entry.en)


@each_entry
def test_both_languages_have_the_same_parts(entry: Entry) -> None:
    assert bool(entry.id.label) == bool(entry.en.label)
    assert len(entry.id.notes) == len(entry.en.notes)
    assert len(entry.id.helps) == len(entry.en.helps)


@each_entry
def test_braces_are_placeholders_or_doubled(entry: Entry) -> None:
    for line in lines(entry.id) + lines(entry.en):
        assert not re.search(r"[{}]", re.sub(r"\{\{|\}\}|\{[a-z_]+\}", "", line))


@each_entry
@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_message_is_a_plain_statement(entry: Entry, lang: str) -> None:
    sentences = entry.id if lang == "id" else entry.en
    message = sentences.message
    assert message
    assert re.match(r"[a-z`{\"'(0-9]|[A-Z]+[0-9A-Z-]*\b(?![a-z])", message), "begins lower-case"
    for line in lines(sentences):
        assert not re.search(r"(?<!\.\.)[.!]$", line), "no full stop at the end"
        assert "!" not in re.sub(r"`[^`]*`", "", line), "no exclamation"
        assert line == line.strip()
        assert line.count("`") % 2 == 0, "backticks in pairs"
    assert not re.search(r"\b(invalid|illegal|tidak valid|ilegal)\b", message)
    assert not re.search(r"\b(anda|kamu|kami|saya|please|silakan|you|your)\b", message, re.I)


@each_entry
def test_no_sentence_names_a_token_of_the_grammar(entry: Entry) -> None:
    for line in lines(entry.id) + lines(entry.en):
        prose = re.sub(r"`[^`]*`", "", line)
        assert not re.search(r"\b(NEWLINE|INDENT|DEDENT|token|LPAR|RPAR|EOF|NAME)\b", prose)


def test_the_weight_is_that_of_the_entry() -> None:
    for entry in ALL:
        assert severity(Diagnostic(entry.code)) is entry.severity
    errors = [entry.code for entry in ALL if entry.severity is Severity.ERROR]
    assert has_errors((Diagnostic(errors[0]),))
    assert not has_errors(())
