"""The fast loop over Lark's tables gives the tree that Lark gives, and gives up where Lark does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lark import Token, Tree
from lark.exceptions import UnexpectedInput

from strategies.rule_sets import worlds
from talentarule.syntax.chunks import chunks
from talentarule.syntax.context import Branch
from talentarule.syntax.errors import LayoutError
from talentarule.syntax.grammar import parser
from talentarule.syntax.run import runner

ROOT = Path(__file__).parents[3]

STATEMENTS = sorted(
    {
        piece
        for folder in ("examples", "tests/conformance", "tests/unit/syntax/files")
        for path in (ROOT / folder).rglob("*.talenta")
        for _, piece in chunks(path.read_text(encoding="utf-8").replace("\r\n", "\n"))
        if "\t" not in piece
    }
)

CONTINUED = """Dinas Kesehatan mensyaratkan:  # komentar
  a. bidang = salah satu dari (
       kesehatan,   # satu
       farmasi
     )
     dan status = PNS ;
  b. semua dari:
     1. kredit >= 75.5
     2. tidak (usia(tanggal lahir pada pelantikan - 6 bulan) > 56 tahun) ; dan

     # di antara

     3. sehat.
"""

WORDS = st.sampled_from(
    (
        *(
            "a.",
            "1.",
            "(2)",
            "mensyaratkan",
            "melarang",
            "tabel",
            "contoh",
            "fakta",
            "usia",
            "pada",
            "sampai",
        ),
        *(
            ":",
            "=",
            "≠",
            ">=",
            "<",
            "(",
            ")",
            ",",
            ";",
            ".",
            "|",
            "-",
            "–",
            "+",
            "dan",
            "atau",
            "tidak",
            "bila",
        ),
        *(
            "Dinas Kesehatan",
            "tidak ada",
            "salah satu dari",
            "2025-01-05",
            "5 tahun",
            "75.5",
            '"teks"',
        ),
        *("\n", "\n  ", "\n    ", "# catatan\n", "...", "dari", "\0"),
    )
)


def by_lark(text: str) -> Tree[Token] | None:
    try:
        return parser().parse(text)
    except (UnexpectedInput, LayoutError):
        return None


def shown(node: Branch | None) -> object:
    """A tree as plain data, with the kinds and places of its tokens."""
    if node is None:
        return None
    if isinstance(node, Token):
        return node.type, str(node), node.value, node.start_pos
    return str(node.data), [shown(child) for child in node.children]


def test_there_is_something_to_compare() -> None:
    assert len(STATEMENTS) > 100


@pytest.mark.parametrize("text", [*STATEMENTS, CONTINUED])
def test_statements_of_all_files(text: str) -> None:
    expected = by_lark(text)
    assert shown(runner().tree(text)) == shown(expected)


def test_continued_lines_and_comments_are_read() -> None:
    assert by_lark(CONTINUED) is not None


@given(worlds())
@settings(max_examples=20)
def test_random_vocabularies(world: object) -> None:
    text: str = world.text  # type: ignore[attr-defined]
    for _, piece in chunks(text):
        tree = runner().tree(piece)
        assert tree is not None
        assert shown(tree) == shown(by_lark(piece))


@given(st.sampled_from(STATEMENTS), st.data())
@settings(max_examples=150, deadline=None)
def test_broken_statements(statement: str, data: st.DataObject) -> None:
    """A piece of a statement is left out, doubled, or replaced by a word."""
    start = data.draw(st.integers(0, len(statement) - 1))
    end = data.draw(st.integers(start, min(len(statement), start + 12)))
    put = data.draw(st.one_of(st.just(""), WORDS, st.just(statement[start:end] * 2)))
    for _, text in chunks(statement[:start] + put + statement[end:]):
        if not text.startswith((" ", "\t")):
            assert shown(runner().tree(text)) == shown(by_lark(text))


@given(st.lists(WORDS, min_size=1, max_size=25))
@settings(max_examples=150, deadline=None)
def test_random_words(words: list[str]) -> None:
    for _, text in chunks(" ".join(words)):
        if not text.startswith((" ", "\t")):
            assert shown(runner().tree(text)) == shown(by_lark(text))


def test_the_grammar_has_nothing_that_the_loop_leaves_out() -> None:
    """No rule keeps filtered tokens, no terminal is renamed after it was found: the loop does neither."""
    lark = parser()
    assert not any(rule.options.keep_all_tokens for rule in lark.rules)
    front: object = lark.parser
    for lexer in {id(one): one for one in front.lexer.lexer.lexers.values()}.values():  # type: ignore[attr-defined]
        assert lexer.scanner.allowed_types == {one.name for one in lexer.terminals}
        assert not lexer.callback
