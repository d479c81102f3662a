"""From bytes to the text that the grammar reads, and what is refused on the way."""

from __future__ import annotations

from unicodedata import normalize as unicode_form

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentarule.source import SourceFile, Span, decode, digest_text, normalise
from talentarule.source.normalise import MAX_BYTES, MAX_LINE, MAX_PROBLEMS
from talentarule.source.problems import (
    ControlCharacter,
    DirectionCharacter,
    InvisibleCharacter,
    LongLine,
    NotText,
    NotUtf8,
    StrangeLetter,
    TextProblem,
    TooLarge,
    Utf16,
)

NAME = "kota.talenta"


def good(data: bytes) -> str:
    source, problems = decode(data, NAME)
    assert problems == ()
    assert source is not None
    assert source.name == NAME
    return source.text


def only(text: str) -> TextProblem:
    source, problems = normalise(text, NAME)
    assert source is not None
    assert len(problems) == 1
    return problems[0]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(b"", "", id="empty"),
        pytest.param(b"\xef\xbb\xbfa = b\n", "a = b\n", id="byte-order-mark"),
        pytest.param(b"a\r\nb\r\n", "a\nb\n", id="crlf"),
        pytest.param(b"a\rb\r", "a\nb\n", id="cr"),
        pytest.param(b"a\r\n\rb\n\r", "a\n\nb\n\n", id="mixed-line-ends"),
        pytest.param("a\u00a0=\u2003b\u3000c\u202fd".encode(), "a = b c d", id="blanks"),
        pytest.param("café ≠ ≥ 漢".encode(), "café ≠ ≥ 漢", id="other-letters-stay"),
        pytest.param(b"a\tb", "a\tb", id="tab-is-left-to-the-layout"),
        pytest.param("Москва".encode(), "Москва", id="a-word-wholly-of-another-alphabet"),
        pytest.param("α-tokoferol 5 µg".encode(), "α-tokoferol 5 µg", id="greek-beside-latin"),
        pytest.param(b"x" * MAX_LINE + b"\n", "x" * MAX_LINE + "\n", id="longest-line"),
        pytest.param(b"\n" * MAX_BYTES, "\n" * MAX_BYTES, id="largest-file"),
    ],
)
def test_what_is_read(data: bytes, text: str) -> None:
    assert good(data) == text


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param("aturan".encode("utf-16"), Utf16, id="utf-16"),
        pytest.param(b"\xfe\xff" + "aturan".encode("utf-16-be"), Utf16, id="utf-16-be"),
        pytest.param("aturan = a".encode("utf-16-le"), Utf16, id="utf-16-without-mark"),
        pytest.param("aturan = a".encode("utf-16-be"), Utf16, id="utf-16-be-without-mark"),
        pytest.param("aturan".encode("utf-32"), Utf16, id="utf-32"),
        pytest.param(b"PK\x03\x04\x14\x00", NotText, id="docx"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1", NotText, id="doc"),
        pytest.param(b"%PDF-1.7", NotText, id="pdf"),
        pytest.param(b"{\\rtf1\\ansi", NotText, id="rtf"),
        pytest.param(b"\n" * (MAX_BYTES + 1), TooLarge, id="too-large"),
        pytest.param(b"a\xe9b", NotUtf8, id="windows-1252"),
        pytest.param(b"\xed\xa0\x80", NotUtf8, id="surrogate-in-utf-8"),
        pytest.param(b"\xc0\xaf", NotUtf8, id="overlong"),
        pytest.param(b"a\xc3", NotUtf8, id="cut-in-a-letter"),
    ],
)
def test_bytes_that_are_no_text(data: bytes, kind: type[TextProblem]) -> None:
    source, (problem,) = decode(data, NAME)
    assert source is None
    assert type(problem) is kind


def test_a_byte_that_is_not_utf8_is_placed_by_line_and_byte() -> None:
    _, (problem,) = decode("satu\r\ndua: é ".encode() + b"\xe9 x\r\n", NAME)
    assert isinstance(problem, NotUtf8)
    assert problem.byte == 0xE9
    assert problem.span.first.line == 2
    assert problem.span.first.column == 8
    assert problem.at == 9
    assert problem.span.source.line(2) == "dua: é \ufffd x"


def test_too_large_text_from_memory_is_refused_by_its_bytes() -> None:
    source, (problem,) = normalise("é" * (MAX_BYTES // 2 + 1), NAME)
    assert source is None
    assert isinstance(problem, TooLarge)
    assert problem.limit == MAX_BYTES


def test_a_line_too_long_is_marked_where_the_limit_is_passed() -> None:
    problem = only("a\n" + "x" * (MAX_LINE + 5))
    assert isinstance(problem, LongLine)
    assert problem.length == MAX_LINE + 5
    assert (problem.span.first.line, problem.span.first.column) == (2, MAX_LINE + 1)


@pytest.mark.parametrize(
    ("letter", "kind"),
    [
        ("\0", ControlCharacter),
        ("\x1b", ControlCharacter),
        ("\x0b", ControlCharacter),
        ("\x0c", ControlCharacter),
        ("\x7f", ControlCharacter),
        ("\x85", ControlCharacter),
        ("\u2028", ControlCharacter),
        ("\ud800", ControlCharacter),
        ("\u00ad", InvisibleCharacter),
        ("\u200b", InvisibleCharacter),
        ("\u200d", InvisibleCharacter),
        ("\u2060", InvisibleCharacter),
        ("\ufeff", InvisibleCharacter),
        ("\ufe0f", InvisibleCharacter),
        ("\U000e0041", InvisibleCharacter),
        ("\u061c", DirectionCharacter),
        ("\u200e", DirectionCharacter),
        ("\u200f", DirectionCharacter),
        ("\u202a", DirectionCharacter),
        ("\u202e", DirectionCharacter),
        ("\u2066", DirectionCharacter),
        ("\u2069", DirectionCharacter),
    ],
    ids=lambda value: f"U+{ord(value):04X}" if isinstance(value, str) else "",
)
def test_characters_that_deceive_are_placed(letter: str, kind: type[TextProblem]) -> None:
    problem = only(f"# catatan\nnama a{letter}b")
    assert type(problem) is kind
    assert problem.span.text == letter
    assert (problem.span.first.line, problem.span.first.column) == (2, 7)


@pytest.mark.parametrize(
    ("text", "word", "letter", "plain", "plain_word"),
    [
        pytest.param("golongan >= IV/а", "а", "а", "a", "a", id="cyrillic-letter-alone"),
        pytest.param("Dinas Kеsehаtan", "Kеsehаtan", "е", "e", "Kesehatan", id="cyrillic"),
        pytest.param("status = РРРК", "РРРК", "Р", "P", "PPPK", id="wholly-look-alikes"),
        pytest.param("D-ІІІ", "ІІІ", "І", "I", "III", id="roman-number"),
        pytest.param("Κepala", "Κepala", "Κ", "K", "Kepala", id="greek"),
        pytest.param("kesehaдan", "kesehaдan", "д", "", "", id="no-counterpart"),
        pytest.param("deﬁnisi", "deﬁnisi", "ﬁ", "fi", "definisi", id="ligature"),
        pytest.param("Ⅳ/a", "Ⅳ", "Ⅳ", "IV", "IV", id="roman-number-sign"),
        pytest.param("ＰＮＳ", "ＰＮＳ", "Ｐ", "P", "PNS", id="wide-letters"),
    ],
)
def test_a_strange_letter_is_named_with_its_latin_look_alike(
    text: str, word: str, letter: str, plain: str, plain_word: str
) -> None:
    problem = only(text)
    assert isinstance(problem, StrangeLetter)
    assert problem.word.text == word
    assert problem.span.text == letter
    assert (problem.plain, problem.plain_word) == (plain, plain_word)
    assert plain_word.isascii()


def test_problems_come_in_the_order_of_the_text_and_are_bounded() -> None:
    source, problems = normalise("а \x01 \u202e\n" * 1000, NAME)
    assert source is not None
    starts = [problem.span.start for problem in problems]
    assert starts == sorted(starts)
    assert len(problems) <= 3 * MAX_PROBLEMS


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("\ufeffa\r\nb", id="mark-and-crlf"),
        pytest.param("a\rb", id="cr"),
        pytest.param("a\nb", id="lf"),
    ],
)
def test_the_digest_does_not_depend_on_how_the_file_was_saved(raw: str) -> None:
    assert digest_text(raw) == b"a\nb"


def test_the_digest_takes_comments_and_composes_letters() -> None:
    text = "# café\u00a0x"
    assert digest_text(unicode_form("NFD", text)) == "# café x".encode()


@given(st.text())
def test_a_file_and_its_source_text_have_one_digest(raw: str) -> None:
    source, _ = normalise(raw, NAME)
    assert source is not None
    assert digest_text(source.text) == digest_text(raw)


@given(st.binary())
def test_any_bytes_are_read_or_refused_with_a_place_inside_the_text(data: bytes) -> None:
    source, problems = decode(data, NAME)
    assert source is not None or problems
    for problem in problems:
        assert 0 <= problem.span.start <= problem.span.end <= len(problem.span.source.text)


@given(st.text())
def test_normalised_text_has_single_line_ends_and_plain_blanks(raw: str) -> None:
    source, _ = normalise(raw, NAME)
    assert source is not None
    assert "\r" not in source.text
    assert "\u00a0" not in source.text
    lines = raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert len(source.text) == len(lines)


def test_places_count_lines_and_columns_from_one() -> None:
    source = SourceFile(NAME, "ab\ncd\n")
    span = Span(source, 4, 5)
    assert (span.text, span.first.line, span.first.column) == ("d", 2, 2)
    assert (span.last.line, span.last.column) == (2, 3)
    assert Span(source, 0, 1).to(span).text == "ab\ncd"
    assert (source.line(2), source.line(3)) == ("cd", "")
