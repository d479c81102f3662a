"""Many mistakes in one run: each is reported, nothing else is, and the rest is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.syntax_case import codes, read
from talentarule.diagnostics.registry import ENTRIES
from talentarule.syntax import nodes as n

FILES = [
    path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parent / "files").glob("*.talenta"))
]


def test_eight_bad_lines_give_eight_messages_and_the_good_ones_a_tree() -> None:
    text = (
        "fakta:\n"
        "  status: teks\n"
        "  golongan teks\n"  # 1
        "  bidang: teks\n"
        "A mensyaratkan:\n"
        "  a. status =\n"  # 2
        "  b. salah satu dri:\n"  # 3
        "     1. golongan = = IV/b\n"  # 4
        "     2. status = PNS\n"
        "  c. bidang = kesehatan\n"
        '     Bukti "x"\n'  # 5
        "  d. ada(ijazah\n"  # 6
        "  e. status = PNS\n"
        "B mensyaratkn bidang = x\n"  # 7
        "C melarang bidang = y\n"
        "tabel t:\n"
        "  a | b\n"
        "  1 | >=\n"  # 8
    )
    tree, problems = read(text)
    assert [(p.code, p.labels[0].span.first.line) for p in problems] == [
        ("TR0002", 3),
        ("TR0002", 6),
        ("TR0010", 7),
        ("TR0040", 8),
        ("TR0010", 11),
        ("TR0009", 12),
        ("TR0010", 14),
        ("TR0002", 18),
    ]
    facts, rule, broken, good, table = tree.statements
    assert isinstance(facts, n.FactsDecl)
    assert [fact.name.text for fact in facts.facts] == ["status", "bidang"]
    assert isinstance(rule, n.RuleDecl)
    assert [type(clause).__name__ for clause in rule.clauses] == [
        "HoleClause",
        "HoleClause",
        "LeafClause",
        "HoleClause",
        "LeafClause",
    ]
    assert isinstance(broken, n.HoleStatement)
    assert isinstance(good, n.RuleDecl)
    assert isinstance(table, n.TableDecl)
    assert table.rows == ()


def test_the_clauses_under_a_broken_head_are_still_read() -> None:
    assert codes("A Mensyaratkan:\n  a. b =\n  b. c\n") == ["TR0010", "TR0002"]


@pytest.mark.parametrize(
    "text",
    [
        "organisasi\n  unit A:\n    jabatan B\n",
        "contoh:\n  calon:\n    a = b\n  P: eligible\n",
        "fakta x:\n  a: teks\n  b: daftar\n    c: teks\n",
        "tabel:\n  a | b\n  1 | 2\n",
        "peraturan x:\n  tingkat y\n",
    ],
)
def test_a_broken_head_of_a_declaration_gives_no_message_for_its_lines(text: str) -> None:
    tree, problems = read(text)
    assert len(problems) == 1
    assert [type(statement) for statement in tree.statements] == [n.HoleStatement]


def test_a_broken_line_takes_the_lines_that_continue_it() -> None:
    assert codes("A mensyaratkan:\n  a. b = = c\n     dan d = e\n     atau f\n  b. g\n") == [
        "TR0040"
    ]


def test_lines_inside_brackets_are_one_line() -> None:
    text = "A mensyaratkan:\n  a. ada(b\n       dengan c == d\n       dan e = f\n     )\n  b. g\n"
    tree, problems = read(text)
    assert [problem.code for problem in problems] == ["TR0040"]
    rule = tree.statements[0]
    assert isinstance(rule, n.RuleDecl)
    assert [type(clause) for clause in rule.clauses] == [n.HoleClause, n.LeafClause]


def test_a_mistake_in_one_statement_leaves_the_others_alone() -> None:
    tree, _ = read("A mensyaratkan (b\nB mensyaratkan c\n)\nC mensyaratkan d\n")
    assert [type(statement).__name__ for statement in tree.statements] == [
        "HoleStatement",
        "HoleStatement",
        "RuleDecl",
    ]


def test_more_than_twenty_mistakes_in_one_statement_are_not_listed() -> None:
    text = "A mensyaratkan:\n" + "  a. b =\n" * 60
    assert codes(text) == ["TR0002"] * 20


PIECES = st.sampled_from(
    ["(", ")", '"', ":", ";", ",", "|", ".", "=", ">=", " dan ", " atau ", " tidak ", "\n", "  ", "\t", "#",
     'dasar "x"', "a. ", "1.200", "bila ", "kecuali bila ", "salah satu dari ", "...", "jabatan.", "Pasal 3. ",
     "\n  ", "@", "\0", "'", "“", "31 Februari 2023", "é", "\U0001f600"]
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A piece of a shipped file with a few characters lost, exchanged or added."""
    lines = draw(st.sampled_from(FILES)).split("\n")
    first = draw(st.integers(0, len(lines) - 1))
    text = "\n".join(lines[first : first + 15])
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        gone = draw(st.integers(0, 6))
        text = text[:at] + draw(st.one_of(st.just(""), PIECES)) + text[at + gone :]
    return text


def check(text: str) -> None:
    tree, problems = read(text)
    assert "Hole" not in repr(tree) or problems, text
    for problem in problems:
        assert problem.code in ENTRIES
        for mark in problem.labels:
            assert 0 <= mark.span.start <= mark.span.end <= len(text), text


@settings(deadline=None, max_examples=200)
@given(damaged())
def test_a_damaged_file_is_never_too_much(text: str) -> None:
    check(text)


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet=st.sampled_from('ab A1 .,:;()|"#\n\t=<>-…≠“” dan tidak'), max_size=60))
def test_any_text_is_read_without_failing(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "A mensyaratkan a = b" + " dan c" * 20_000,
        "rumpun a:\n" + "  b\n" * 20_000,
        "A mensyaratkan b = " + "9" * 9_000,
        "A mensyaratkan b >= " + "9" * 9_000 + " tahun",
        "A mensyaratkan " + "banyak " * 5_000,
        "fakta:\n  a: " + "banyak " * 5_000 + "teks\n",
        "\n" * 50_000 + "x",
        "A mensyaratkan b" + " " * 50_000 + "\n" * 50_000 + "  dan c",
        "A mensyaratkan (" * 5_000,
        '"' * 9_001,
        "A mensyaratkan x dalam kurun " + "1 tahun " * 1_000 + "sebelum y",
    ],
    ids=range(11),
)
def test_long_texts_are_read_in_reasonable_time(text: str) -> None:
    check(text)
