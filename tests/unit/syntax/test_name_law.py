"""What a name is, and where it ends."""

from __future__ import annotations

import re

import pytest

from support.plain_names import is_plain_name, written_name
from support.syntax_case import codes, demand, equal, read, rule, tree
from talentarule.syntax import nodes as n
from talentarule.syntax.grammar import build, parser
from talentarule.syntax.keywords import RESERVED, near_keyword, spellings

NAMES = [
    "bidang", "riwayat jabatan", "Dinas Kesehatan", "JPT pratama", "S-1", "IV/b", "II.b", "Diklatpim III",
    "ya/tidak", "non-ASN", "di bawah ekspektasi", "tingkat hukuman", "calon habis", "level", "danau", "orang",
    "notaris", "ifrit", "atauan", "Dinas Perdagangan dan Perindustrian", "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
    "Kantor Perwakilan di Surabaya", "Ministry of the Interior", "Unit Layanan untuk Penyandang Disabilitas",
    "Ma'arif", "SMA Negeri 1 Serang", "terpidana jabatan", "bobot kerja", "dasar hukum", "berlaku umum", "fakta lain",
    "nilai Ébène", "setiap hari", "kuranglah", "by the book", "in kind",
]  # fmt: skip


@pytest.mark.parametrize("text", NAMES)
def test_a_run_of_words_is_one_name(text: str) -> None:
    assert demand(f"x = {text}") == equal("x", text)
    assert is_plain_name(text)
    assert written_name(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "komunikasi dan informatika",
        "Pembina Tk. I",
        "Dinas Pekerjaan Umum, Penataan Ruang",
        "tidak layak",
        "II.a dan II.b",
        "below expectation",
        "none",
        "12 bulan",
        "a=b",
        "bersedia tidak mengajukan MPP",
    ],
)
def test_what_holds_reserved_words_or_signs_needs_quotes(text: str) -> None:
    assert not is_plain_name(text)
    assert written_name(text) == f'"{text}"'
    assert demand(f'x = "{text}"') == equal("x", text)


def test_quoted_or_not_it_is_the_same_name() -> None:
    assert demand('"bidang" = "kesehatan"') == demand("bidang   =  kesehatan")


def test_between_lower_case_words_dan_is_a_connective() -> None:
    found = demand("bidang = a dan golongan >= IV/a")
    assert isinstance(found, n.And)
    assert len(found.items) == 2


def test_between_roman_numbers_dan_is_a_connective() -> None:
    assert isinstance(demand("eselon = II.a dan II.b"), n.And)


def test_a_small_word_before_a_short_capital_word_is_no_part_of_the_name() -> None:
    assert isinstance(demand("status = PNS dan ABC"), n.And)


def test_statement_and_attachment_words_are_names_behind_the_first_word_of_a_line() -> None:
    found = rule("A mensyaratkan:\n  a. catatan disiplin = bersih\n  b. pengganti = x\n")
    assert [type(clause) for clause in found.clauses] == [n.LeafClause, n.LeafClause]


def test_the_words_of_a_name_keep_the_authors_spelling() -> None:
    found = rule("Dinas   Kesehatan mensyaratkan X_y = Z")
    subject = found.subjects[0]
    assert isinstance(subject, n.NamedSubject)
    assert subject.name.text == "Dinas Kesehatan"
    assert found.clauses[0] == rule("A mensyaratkan X_y = Z").clauses[0]


@pytest.mark.parametrize(
    "text", ["A mensyaratkan in=pusat", "A mensyaratkan info = x", "A mensyaratkan instansi = x"]
)
def test_a_keyword_is_a_whole_word(text: str) -> None:
    assert codes(text) == []


def _names_of(terminal: str) -> re.Pattern[str]:
    found = next(each for each in parser().terminals if each.name == terminal)
    return re.compile(found.pattern.to_regexp())


def test_every_keyword_that_may_follow_a_name_ends_a_name() -> None:
    """A keyword missing from the reserved words would disappear in the name before it, unnoticed."""
    table = build().parser.parser._parse_table
    behind: set[str] = set()
    for actions in table.states.values():
        target = actions.get("NAME")
        if target is not None and target[0].name == "Shift":
            behind |= {kind for kind in table.states[target[1]] if kind.isupper()}
    followers = {kind: words for kind, words in spellings().items() if kind in behind}
    assert {"AND", "WITH", "REQUIRES", "AT_LEAST", "ALIAS", "UNTIL"} <= set(followers)
    name = _names_of("NAME")
    swallowed = [
        word
        for words in followers.values()
        for word in words
        if word[0].isalpha()
        for run in (name.match(f"nama {word} lain"),)
        if run is None or run[0] != "nama"
    ]
    assert swallowed == []


def test_reserved_words_never_begin_a_name() -> None:
    name = _names_of("NAME")
    words = [word for kind in RESERVED for word in spellings()[kind] if word[0].isalpha()]
    assert len(words) > 50
    assert [word for word in words if name.match(word)] == []


@pytest.mark.parametrize(
    ("text", "terminals", "found"),
    [
        ("Dinas Kesehatan mensyaratkn bidang", ("REQUIRES",), "mensyaratkan"),
        ("Dinas Kesehatan Mensyaratkan bidang", ("REQUIRES",), "mensyaratkan"),
        ("golongan paling rendh IV/b", ("AT_LEAST",), "paling rendah"),
        ("golongan dn bidang", ("AND",), None),
        ("golongan Dan bidang", ("AND",), "dan"),
        ("golongan", ("REQUIRES",), None),
    ],
)
def test_a_misspelt_keyword_is_found_in_a_run_of_words(
    text: str, terminals: tuple[str, ...], found: str | None
) -> None:
    near = near_keyword(text, terminals)
    assert (near.spelling if near else None) == found


def test_typographic_quotes_are_quotes() -> None:
    assert tree("A mensyaratkan b = “c dan d”") == tree('A mensyaratkan b = "c dan d"')


def test_names_reach_from_their_first_to_their_last_letter() -> None:
    found, _ = read("  # kosong\nDinas Kesehatan mensyaratkan x\n")
    decl = found.statements[0]
    assert isinstance(decl, n.RuleDecl)
    assert decl.subjects[0].span.text == "Dinas Kesehatan"
