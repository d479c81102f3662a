"""The grammar: without conflicts, and found wherever the package lies."""

from __future__ import annotations

import re

from talentarule.diagnostics import Words
from talentarule.syntax.expected import expected
from talentarule.syntax.grammar import build, grammar_text, parser


def test_it_has_no_conflict_and_no_colliding_terminals() -> None:
    build(strict=True)


def test_every_thing_that_can_be_expected_has_a_name_in_the_language() -> None:
    for terminal in parser().terminals:
        words: Words = expected(frozenset({terminal.name}))
        assert not re.search(r"\b[A-Z]{2,}_?[A-Z]+\b", words.id + words.en), terminal.name


def test_the_grammar_is_a_file_for_readers() -> None:
    text = grammar_text()
    sections = re.findall(r"^// (\d)\. ", text, flags=re.MULTILINE)
    assert sections == [str(number) for number in range(1, 9)]
    assert max(map(len, text.splitlines())) <= 150
