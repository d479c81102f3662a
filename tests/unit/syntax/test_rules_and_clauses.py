"""Rules, clauses, labels and what hangs under them."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from support.syntax_case import (
    HERE,
    check,
    codes,
    compare,
    equal,
    label,
    name,
    number,
    rule,
    statement,
    text,
    tree,
)
from talentarule.syntax import nodes as n
from talentarule.vocabulary.durations import Duration

KIND = n.LabelKind


def test_the_two_promised_lines_say_the_same() -> None:
    english = "Dinas Kesehatan requires bidang=kesehatan"
    indonesian = "Dinas Kesehatan mensyaratkan bidang = kesehatan"
    assert tree(english) == tree(indonesian)
    found = rule(english)
    assert found.inline
    assert found.clauses == (n.LeafClause(None, equal("bidang", "kesehatan"), span=HERE),)


@pytest.mark.parametrize(
    ("words", "verb"),
    [
        ("mensyaratkan requires", n.Verb.REQUIRES),
        ("melarang forbids", n.Verb.FORBIDS),
        ("mengutamakan prefers", n.Verb.PREFERS),
        ("mewajibkan obliges", n.Verb.OBLIGES),
    ],
)
def test_verbs(words: str, verb: n.Verb) -> None:
    assert [rule(f"A {word} b").verb for word in words.split()] == [verb, verb]


@pytest.mark.parametrize(
    ("written", "kind", "content"),
    [
        ("Pasal 107.", KIND.ARTICLE, "107"),
        ("Article 7A.", KIND.ARTICLE, "7A"),
        ("T4a.", KIND.CODE, "T4a"),
        ("M2.", KIND.CODE, "M2"),
        ("a.", KIND.LETTER, "a"),
        ("12.", KIND.NUMBER, "12"),
        ("(2)", KIND.PARAGRAPH, "2"),
    ],
)
def test_labels(written: str, kind: n.LabelKind, content: str) -> None:
    assert rule(f"{written} A mensyaratkan b").label == label(kind, content)
    clause = rule(f"A mensyaratkan:\n  {written} b\n").clauses[0]
    assert isinstance(clause, n.LeafClause)
    assert clause.label == label(kind, content)


def test_subjects() -> None:
    found = rule("A, setiap jabatan di Dinas X dengan eselon = II.b, every position melarang c")
    assert found.subjects == (
        n.NamedSubject(name("A"), span=HERE),
        n.EverySubject(name("Dinas X"), equal("eselon", "II.b"), span=HERE),
        n.EverySubject(span=HERE),
    )
    assert [subject.span.text for subject in found.subjects] == [
        "A",
        "setiap jabatan di Dinas X dengan eselon = II.b",
        "every position",
    ]


@pytest.mark.parametrize("word", ["seleksi", "selection for"])
def test_a_rule_about_the_pool(word: str) -> None:
    found = rule(f"Pasal 8. {word} setiap jabatan mensyaratkan jumlah(pelamar) >= 4")
    assert found.selection
    assert found.label == label(KIND.ARTICLE, "8")


def test_a_proposal() -> None:
    found = statement(
        "seleksi A mengajukan 3 pelamar menurut nilai akhir lalu usia(a pada b)\n  lalu c"
    )
    assert isinstance(found, n.ProposalDecl)
    assert (found.count, found.pool) == (3, name("pelamar"))
    assert [key.span.text for key in found.keys] == ["nilai akhir", "usia(a pada b)", "c"]
    assert found == statement(
        "selection for A proposes 3 pelamar by nilai akhir then usia(a at b) then c"
    )


def test_groups() -> None:
    found = rule(
        "A mensyaratkan:\n"
        "  a. semua dari:\n    1. b\n"
        "  b. salah satu dari:\n    1. b\n"
        "  c. tidak satu pun dari:\n    1. b\n"
        "  d. paling sedikit 2 dari:\n    1. b\n"
        "  e. bila status = PNS:\n    1. b\n"
    )
    heads = [clause.head for clause in found.clauses if isinstance(clause, n.GroupClause)]
    assert heads == [
        n.GroupHead(n.GroupKind.ALL, span=HERE),
        n.GroupHead(n.GroupKind.ANY, span=HERE),
        n.GroupHead(n.GroupKind.NONE, span=HERE),
        n.GroupHead(n.GroupKind.AT_LEAST, 2, span=HERE),
        n.GroupHead(n.GroupKind.WHEN, condition=equal("status", "PNS"), span=HERE),
    ]
    english = (
        "A requires:\n"
        "  a. all of:\n    1. b\n"
        "  b. any of:\n    1. b\n"
        "  c. none of:\n    1. b\n"
        "  d. at least 2 of:\n    1. b\n"
        "  e. if status = PNS:\n    1. b\n"
    )
    assert rule(english) == found


def attached(line: str) -> n.Attachment:
    found = rule(f"A mensyaratkan:\n  a. b\n     {line}\n").clauses[0]
    assert isinstance(found, n.LeafClause)
    (only,) = found.attachments
    assert only.span.text == line
    return only


DAY = datetime.date(2026, 1, 5)
ATTACHED = [
    (("kecuali bila c = d", "except if c = d"), n.ExceptWhen(equal("c", "d"), span=HERE)),
    (('dasar "x; y"', 'basis "x; y"'), n.Basis(text("x; y"), span=HERE)),
    (('bunyi "x"', 'wording "x"'), n.Wording(text("x"), span=HERE)),
    (('bacaan "R1"', 'reading "R1"'), n.Reading(text("R1"), span=HERE)),
    (('bukti "x"', 'evidence "x"'), n.Evidence(text("x"), span=HERE)),
    (('catatan "# x"', 'note "# x"'), n.Note(text("# x"), span=HERE)),
    (("bobot 2", "weight 2"), n.Weight(Decimal(2), span=HERE)),
    (
        ("berlaku sejak 2026-01-05", "valid since 5 January 2026"),
        n.Validity(DAY, None, span=HERE),
    ),
    (("berlaku sampai 2026-01-05",), n.Validity(None, DAY, span=HERE)),
    (("berlaku sejak 2026-01-05 sampai 2026-01-05",), n.Validity(DAY, DAY, span=HERE)),
    (
        ("paling lambat 1 tahun sesudah pelantikan", "at the latest 1 year after pelantikan"),
        n.DueDate(Duration(12), n.Side.AFTER, name("pelantikan"), span=HERE),
    ),
    (("paling lambat pelantikan",), n.DueDate(None, None, name("pelantikan"), span=HERE)),
    (("dispensasi oleh Presiden",), n.Waivable(name("Presiden"), None, span=HERE)),
    (
        ("dispensasi oleh Presiden sebelum pelantikan", "waivable by Presiden before pelantikan"),
        n.Waivable(name("Presiden"), name("pelantikan"), span=HERE),
    ),
    (
        ("pengganti c >= 3 bila calon habis", "fallback c >= 3 if calon habis"),
        n.Fallback(compare(name("c"), ">=", number("3")), check("calon habis"), span=HERE),
    ),
    (
        (
            'mengesampingkan Pasal 107  huruf g dari "PP 11/2017" karena lex specialis',
            'overrides Article 107 letter g of "PP 11/2017" because lex specialis',
        ),
        n.Override(
            n.ClausePath("Pasal 107 huruf g", text("PP 11/2017"), span=HERE),
            name("lex specialis"),
            span=HERE,
        ),
    ),
    (
        ('mengesampingkan "butir 7" karena lex posterior',),
        n.Override(n.ClausePath("butir 7", span=HERE), name("lex posterior"), span=HERE),
    ),
    (
        ("dapat dikecualikan oleh peraturan daerah", "overridable by peraturan daerah"),
        n.OverridableBy(name("peraturan daerah"), span=HERE),
    ),
    (("tanpa pengecualian", "without exception"), n.WithoutException(span=HERE)),
    (('bila gagal "diulang"', 'on failure "diulang"'), n.OnFailure(text("diulang"), span=HERE)),
]


@pytest.mark.parametrize(
    ("line", "wanted"), [(line, wanted) for lines, wanted in ATTACHED for line in lines]
)
def test_an_attachment_gives_its_node(line: str, wanted: n.Attachment) -> None:
    assert attached(line) == wanted


def test_attachments_of_the_whole_stand_before_the_first_clause() -> None:
    found = rule(
        'A mensyaratkan:\n  dasar "x"\n  a. salah satu dari:\n     catatan "y"\n     1. b\n'
    )
    assert found.attachments == (n.Basis(text("x"), span=HERE),)
    group = found.clauses[0]
    assert isinstance(group, n.GroupClause)
    assert group.attachments == (n.Note(text("y"), span=HERE),)


def test_attachments_under_a_rule_on_one_line_are_the_rules() -> None:
    found = rule("A mewajibkan b\n  paling lambat 1 tahun sesudah c\n")
    assert len(found.attachments) == 1
    assert found.clauses == (n.LeafClause(None, check("b"), span=HERE),)


def test_spans_of_a_rule_leave_out_what_follows() -> None:
    source = 'Pasal 1. A mensyaratkan:  # satu\n  a. b = c;\n     dasar "x"\n\n# dua\n'
    found = rule(source)
    assert found.head_span.text == "Pasal 1. A mensyaratkan"
    assert found.span.text == 'Pasal 1. A mensyaratkan:  # satu\n  a. b = c;\n     dasar "x"'
    assert found.clauses[0].span.text == 'a. b = c;\n     dasar "x"'


ENDINGS = [
    pytest.param("mensyaratkan", "", ("; dan", "; dan", "."), [], id="all, dan"),
    pytest.param("mensyaratkan", "", (";", "; and", "."), [], id="all, and"),
    pytest.param("mensyaratkan", "", (";", "; atau", "."), ["TR0023"], id="all, atau"),
    pytest.param("mensyaratkan", "salah satu dari", (";", "; atau", "."), [], id="any, atau"),
    pytest.param("mensyaratkan", "salah satu dari", ("; dan", ";", "."), ["TR0023"], id="any, dan"),
    pytest.param("mensyaratkan", "semua dari", ("; or", ";", ""), ["TR0023"], id="inner all, or"),
    pytest.param("mensyaratkan", "bila x", (";", "; atau", ""), ["TR0023"], id="when, atau"),
    pytest.param("mensyaratkan", "tidak satu pun dari", (";", "; atau", ""), [], id="none"),
    pytest.param("melarang", "", (";", "; atau", "."), [], id="forbids"),
    pytest.param("mensyaratkan", "", (";", ";", "; dan"), ["TR0036"], id="nothing follows"),
]


@pytest.mark.parametrize(("verb", "head", "endings", "wanted"), ENDINGS)
def test_pasted_endings_are_checked_and_forgotten(
    verb: str, head: str, endings: tuple[str, ...], wanted: list[str]
) -> None:
    def lines(ends: tuple[str, ...]) -> str:
        if not head:
            return f"A {verb}:\n" + "".join(
                f"  {x}. {x}{end}\n" for x, end in zip("abc", ends, strict=True)
            )
        inner = "".join(f"    {x}. {x}{end}\n" for x, end in zip("abc", ends, strict=True))
        return f"A {verb}:\n  {head}:\n{inner}"

    assert codes(lines(endings)) == wanted
    if not wanted:
        assert tree(lines(endings)) == tree(lines(("", "", "")))


def test_the_last_item_of_an_inner_list_carries_the_ending_of_the_outer_one() -> None:
    inner = "A mensyaratkan:\n  a. salah satu dari:\n     1. x; atau\n     2. y; {}\n  b. z.\n"
    assert codes(inner.format("dan")) == []
    assert codes(inner.format("atau")) == ["TR0023"]
