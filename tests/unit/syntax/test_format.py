"""The formatter: nothing lost, one layout, stable."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strategies.printed_trees import printed
from strategies.syntax_trees import files, rough
from talentarule.source import SourceFile
from talentarule.syntax.format import format_source
from talentarule.syntax.nodes import Compare, LeafClause, RuleDecl, Statement
from talentarule.syntax.parse import parse

FILES = sorted((Path(__file__).parent / "files").glob("*.talenta"))
thorough = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def formatted(text: str) -> str:
    result = format_source(SourceFile("teks", text))
    assert isinstance(result, str), result
    return result


@thorough
@given(files)
def test_what_is_printed_is_read_back(statements: tuple[Statement, ...]) -> None:
    text = printed(statements)
    tree, problems = parse(SourceFile("teks", text))
    assert problems == (), text
    assert tree.statements == statements, text


@thorough
@given(files, st.data())
def test_formatting_keeps_the_tree_and_is_stable(
    statements: tuple[Statement, ...], data: st.DataObject
) -> None:
    text = data.draw(rough(printed(statements)))
    once = formatted(text)
    tree, problems = parse(SourceFile("teks", once))
    assert problems == (), once
    assert tree.statements == statements, once
    assert formatted(once) == once


@thorough
@given(files, st.data())
def test_formatting_keeps_every_comment(
    statements: tuple[Statement, ...], data: st.DataObject
) -> None:
    text = data.draw(rough(printed(statements)))
    before = parse(SourceFile("teks", text))[0].comments
    after = parse(SourceFile("teks", formatted(text)))[0].comments
    assert [(c.text, c.own_line) for c in after] == [(c.text, c.own_line) for c in before]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_shipped_files_change_only_in_blanks(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [line.split() for line in formatted(text).splitlines()] == [
        line.split() for line in text.splitlines()
    ]
    changed = sum(
        1 for a, b in zip(formatted(text).splitlines(), text.splitlines(), strict=True) if a != b
    )
    assert changed <= 12


CASES = [
    pytest.param(
        "Dinas Kesehatan   requires bidang=kesehatan",
        "Dinas Kesehatan requires bidang = kesehatan\n",
        id="blanks round signs",
    ),
    pytest.param(
        'A mensyaratkan:\n      T1. b = c\n            bukti "x"\n      d\n        dasar "y"\n',
        'A mensyaratkan:\n  T1. b = c\n      bukti "x"\n  d\n    dasar "y"\n',
        id="attachments stand under the text behind the label",
    ),
    pytest.param(
        "A mensyaratkan:\n  a. b; dan\n  b. usia(c pada d) <= 2 (dua) tahun.\n",
        "A mensyaratkan:\n  a. b\n  b. usia(c pada d) <= 2 tahun\n",
        id="endings and number words are dropped",
    ),
    pytest.param(
        "A mensyaratkan a   dan b\n      dan c # ekor\n  # lepas\n\n\n\nB melarang x\n",
        "A mensyaratkan a dan b\n  dan c  # ekor\n# lepas\n\nB melarang x\n",
        id="lines break where the author broke them",
    ),
    pytest.param(
        "A mensyaratkan ada(b # satu\n     dengan c = d # dua\n  )\n",
        "A mensyaratkan ada(b  # satu\n  dengan c = d  # dua\n  )\n",
        id="comments inside brackets stay",
    ),
    pytest.param(
        'contoh "x":\n  calon:\n    a:\n      b|c|d\n      ee |ff|\n       | g | h\n  P: memenuhi   syarat\n',
        'contoh "x":\n  calon:\n    a:\n      b  | c  | d\n      ee | ff |\n         | g  | h\n  P: memenuhi syarat\n',
        id="columns stand in line",
    ),
    pytest.param(
        'organisasi:\n unit A(b=c;d=e):\n  jabatan "B dan c"alias D\n',
        'organisasi:\n  unit A (b = c; d = e):\n    jabatan "B dan c" alias D\n',
        id="attributes",
    ),
    pytest.param(
        "A mensyaratkan:\n  a. b\n     # tentang b\n  # tentang c\n  c. d\n     # akhir\n",
        "A mensyaratkan:\n  a. b\n  # tentang b\n  # tentang c\n  c. d\n  # akhir\n",
        id="comments go with what follows or end the block",
    ),
    pytest.param("\n\n# hanya\n\n\n", "# hanya\n", id="only a comment"),
    pytest.param("", "", id="nothing"),
    pytest.param(
        "A mensyaratkan x = tidak\tada\n", "A mensyaratkan x = tidak ada\n", id="tabs inside a line"
    ),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_the_layout(text: str, wanted: str) -> None:
    assert formatted(text) == wanted
    assert formatted(wanted) == wanted


def test_a_preferred_spelling_replaces_an_operator() -> None:
    source = SourceFile("teks", "A mensyaratkan golongan >= IV/b\n")
    rule = parse(source)[0].statements[0]
    assert isinstance(rule, RuleDecl)
    clause = rule.clauses[0]
    assert isinstance(clause, LeafClause)
    assert isinstance(clause.condition, Compare)
    span = clause.condition.op_span
    result = format_source(source, {(span.start, span.end): "paling rendah"})
    assert result == "A mensyaratkan golongan paling rendah IV/b\n"


def test_a_file_with_mistakes_is_not_formatted() -> None:
    result = format_source(SourceFile("teks", "A mensyaratkan (b\n"))
    assert not isinstance(result, str)
    assert [diagnostic.code for diagnostic in result] == ["TR0009"]
