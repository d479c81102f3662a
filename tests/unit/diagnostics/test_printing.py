"""Diagnostics as text: the form, the marks, and nothing of the user's that could steer a terminal."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentarule.diagnostics import (
    Applicability,
    DataPlace,
    Diagnostic,
    Edit,
    Label,
    Lang,
    Severity,
    Suggestion,
    Words,
)
from talentarule.diagnostics.catalogue import Entry, Sentences
from talentarule.diagnostics.printing import render, summary
from talentarule.source import SourceFile, Span

UNKNOWN = Entry(
    "TR1999",
    "unknown-name",
    Severity.ERROR,
    id=Sentences(
        "nama `{name}` tidak dikenal",
        label="tidak ada dalam kosakata `{vocabulary}`",
        notes=("nama yang mirip: {near}", "dua\nbaris"),
        helps=("ganti dengan `{best}`", "atau nyatakan nama itu di bawah `fakta:`"),
    ),
    en=Sentences(
        "unknown name `{name}`",
        label="not in the vocabulary `{vocabulary}`",
        notes=("similar names: {near}", "two\nlines"),
        helps=("replace it by `{best}`", "or declare the name under `facts:`"),
    ),
)
WARNING = Entry(
    "TR4999",
    "unfilled",
    Severity.WARNING,
    id=Sentences("`{name}` tidak terisi"),
    en=Sentences("`{name}` is not filled"),
)


@pytest.fixture(autouse=True)
def catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = {entry.code: entry for entry in (UNKNOWN, WARNING)}
    monkeypatch.setattr("talentarule.diagnostics.registry.ENTRIES", entries)
    monkeypatch.setattr("talentarule.diagnostics.sentences.ENTRIES", entries)
    return


def span(source: SourceFile, text: str, occurrence: int = 1) -> Span:
    start = -1
    for _ in range(occurrence):
        start = source.text.index(text, start + 1)
    return Span(source, start, start + len(text))


def warn(*labels: Label) -> Diagnostic:
    return Diagnostic("TR4999", {"name": "kotak"}, labels)


def picture(text: str) -> str:
    """A drawing in a test: its first line end and the indentation of four do not belong to it."""
    return "\n".join(line[4:] for line in text.strip("\n").split("\n")).rstrip()


PROMOTION = SourceFile(
    "promosi.talenta",
    "skala kinerja: kurang < baik\n\n\n\nPromosi mensyaratkan:\n  jabatan_fungsonal\n",
)


def unknown() -> Diagnostic:
    place = span(PROMOTION, "jabatan_fungsonal")
    return Diagnostic(
        "TR1999",
        {
            "name": "jabatan_fungsonal",
            "vocabulary": "asn",
            "near": "`jabatan_fungsional`, `jabatan_struktural`",
            "best": "jabatan_fungsional",
        },
        (Label(place),),
        (Suggestion((Edit(place, "jabatan_fungsional"),), Applicability.SAFE),),
    )


def test_the_form_in_indonesian() -> None:
    assert render([unknown()], "id") == picture(
        """
    galat[TR1999]: nama `jabatan_fungsonal` tidak dikenal
     --> promosi.talenta:6:3
      |
    6 |   jabatan_fungsonal
      |   ^^^^^^^^^^^^^^^^^ tidak ada dalam kosakata `asn`
      |
      = catatan: nama yang mirip: `jabatan_fungsional`, `jabatan_struktural`
      = catatan: dua
                 baris
      = bantuan: ganti dengan `jabatan_fungsional`  [perbaikan: aman]
      = bantuan: atau nyatakan nama itu di bawah `fakta:`
      = lihat: talentarule check --explain TR1999
    """
    )


def test_the_form_in_english_with_a_second_label_above() -> None:
    first = Label(span(PROMOTION, "kinerja"), Words("skala", "the scale"), primary=False)
    diagnostic = Diagnostic("TR4999", {"name": "x"}, (first, Label(span(PROMOTION, "Promosi"))))
    assert render([diagnostic], "en") == picture(
        """
    warning[TR4999]: `x` is not filled
     --> promosi.talenta:5:1
      |
    1 | skala kinerja: kurang < baik
      |       ------- the scale
    ...
    5 | Promosi mensyaratkan:
      | ^^^^^^^
      |
      = see: talentarule check --explain TR4999
    """
    )


def test_marks_on_one_line_stand_below_each_other_and_one_line_between_is_shown() -> None:
    source = SourceFile("a", "a b\nc\nd e\n")
    text = render(
        [
            warn(
                Label(span(source, "d"), Words("satu", "one"), primary=False),
                Label(span(source, "e"), Words("dua", "two")),
                Label(span(source, "b"), primary=False),
            )
        ],
        "id",
    )
    assert "\n".join(text.split("\n")[2:-2]) == picture(
        """
      |
    1 | a b
      |   -
    2 | c
    3 | d e
      |   ^ dua
      | - satu
    """
    )


def test_a_label_without_argument_and_a_note_without_argument_are_left_out() -> None:
    diagnostic = Diagnostic("TR1999", {"name": "x"}, (Label(span(PROMOTION, "baik")),))
    text = render([diagnostic], "id")
    assert "kosakata" not in text
    assert "mirip" not in text
    assert "ganti dengan" not in text
    assert "atau nyatakan" in text


def test_wide_gutters_stay_aligned() -> None:
    source = SourceFile("a", "\n" * 99 + "abc\n")
    assert render([warn(Label(span(source, "b")))], "id").split("\n")[1:5] == [
        "   --> a:100:2",
        "    |",
        "100 | abc",
        "    |  ^",
    ]


def test_labels_of_two_files_stand_under_their_names() -> None:
    one, two = SourceFile("satu", "a b"), SourceFile("dua", "c d")
    text = render(
        [warn(Label(span(one, "b"), Words("di sini", "here"), False), Label(span(two, "d")))], "id"
    )
    assert " --> dua:1:3\n" in text
    assert " ::: satu:1:3\n" in text
    assert text.index("dua") < text.index("satu")


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("id", ' --> pelamar.xlsx, lembar "Sheet1", baris 7, kolom golongan'),
        ("en", ' --> pelamar.xlsx, sheet "Sheet1", row 7, column golongan'),
    ],
)
def test_a_place_in_data(lang: Lang, expected: str) -> None:
    place = DataPlace("pelamar.xlsx", "Sheet1", 7, "golongan")
    diagnostic = Diagnostic("TR4999", {"name": "x"}, place=place)
    assert expected in render([diagnostic], lang).split("\n")


def test_a_place_in_data_comes_before_the_rule() -> None:
    diagnostic = Diagnostic(
        "TR4999", {"name": "x"}, (Label(span(PROMOTION, "baik")),), place=DataPlace("pelamar.csv")
    )
    text = render([diagnostic], "id")
    assert text.index(" --> pelamar.csv") < text.index(" ::: promosi.talenta:1:25")


@pytest.mark.parametrize(
    ("line", "marked", "shown", "under"),
    [
        pytest.param("\tx = y", "x", "    x = y", "    ^", id="tab"),
        pytest.param("a\tx", "x", "a   x", "    ^", id="tab-inside"),
        pytest.param("漢字 x", "x", "漢字 x", "     ^", id="wide"),
        pytest.param("a漢字", "漢字", "a漢字", " ^^^^", id="wide-mark"),
        pytest.param("e\u0301 x", "x", "e\u0301 x", "  ^", id="combining"),
        pytest.param("\x1b[2J x", "x", "\\x1b[2J x", "        ^", id="escape"),
        pytest.param("\u202ea x", "x", "\\u202ea x", "        ^", id="direction"),
        pytest.param("\ud800 x", "x", "\\ud800 x", "       ^", id="surrogate"),
    ],
)
def test_the_mark_stands_under_the_text(line: str, marked: str, shown: str, under: str) -> None:
    source = SourceFile("a", line)
    text = render([warn(Label(span(source, marked)))], "id").split("\n")
    assert text[3:5] == [f"1 | {shown}", f"  | {under}"]


@pytest.mark.parametrize(
    ("start", "end", "under"),
    [
        pytest.param(4, 4, "    ^", id="nothing-at-the-end"),
        pytest.param(2, 2, "  ^", id="nothing-inside"),
        pytest.param(2, 9, "  ^^", id="over-two-lines"),
        pytest.param(10, 10, "^", id="end-of-the-file"),
    ],
)
def test_marks_of_unusual_stretches(start: int, end: int, under: str) -> None:
    source = SourceFile("a", "ab c\nd ef\n")
    assert f"| {under}" in [
        row.strip() for row in render([warn(Label(Span(source, start, end)))], "id").split("\n")
    ]


@pytest.mark.parametrize("at", [0, 3, 50, 500, 990, 997])
def test_long_lines_are_cut_round_the_mark(at: int) -> None:
    line = "x" * at + "YZ" + "x" * (998 - at)
    source = SourceFile("a", line)
    rows = render([warn(Label(span(source, "YZ")))], "id", width=60).split("\n")[3:5]
    assert all(len(row) <= 60 for row in rows)
    assert rows[0].index("YZ") == rows[1].index("^^")
    assert ("…" in rows[0][:6]) == (at >= 50)


def test_a_mark_longer_than_the_window_is_cut() -> None:
    source = SourceFile("a", "x" * 900)
    rows = render([warn(Label(Span(source, 100, 800)))], "id", width=60).split("\n")[3:5]
    assert all(len(row) <= 60 for row in rows)


def test_notes_are_wrapped_to_the_width() -> None:
    near = ", ".join(f"`nama {number}`" for number in range(40))
    text = render([Diagnostic("TR1999", {"name": "x", "near": near})], "id", width=60)
    rows = text.split("\n")
    assert all(len(row) <= 60 for row in rows)
    assert sum(row.startswith(" " * 13) for row in rows) > 3


def test_a_suggestion_is_named_beside_the_help_that_quotes_it() -> None:
    place = span(PROMOTION, "baik")
    args = {"name": "x", "best": "sangat baik"}
    second = Suggestion((Edit(place, "fakta:"),), Applicability.UNSAFE)
    text = render([Diagnostic("TR1999", args, (Label(place),), (second,))], "en")
    assert "by `sangat baik`\n" in text
    text = render([Diagnostic("TR1999", args, (Label(place),), (second,))], "id")
    assert "di bawah `fakta:`  [perbaikan: perlu diperiksa]" in text


def test_a_suggestion_to_delete_is_named_beside_the_first_help() -> None:
    place = span(PROMOTION, "baik")
    deletion = Suggestion((Edit(place, ""),), Applicability.SAFE)
    text = render([Diagnostic("TR1999", {"name": "x"}, (Label(place),), (deletion,))], "id")
    assert "di bawah `fakta:`  [perbaikan: aman]" in text


def test_colours_only_when_asked() -> None:
    assert "\x1b" not in render([unknown()], "id")
    coloured = render([unknown()], "id", color=True)
    assert "\x1b[1;31mgalat[TR1999]\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render([unknown()], "id")


def test_braces_of_the_user_mean_nothing() -> None:
    text = render([Diagnostic("TR1999", {"name": "{best} {0} {name}", "best": "b"})], "id")
    assert "nama `{best} {0} {name}` tidak dikenal" in text


@given(
    st.text(),
    st.text(max_size=40),
    st.text(max_size=40),
    st.integers(1, 200),
    st.integers(0, 40),
    st.integers(0, 40),
)
def test_no_text_of_the_user_steers_the_terminal(
    text: str, name: str, column: str, width: int, start: int, length: int
) -> None:
    source = SourceFile(name, text)
    start = min(start, len(text))
    end = min(start + length, len(text))
    diagnostic = Diagnostic(
        "TR1999",
        {"name": name, "near": column},
        (Label(Span(source, start, end), Words(name, name)),),
        place=DataPlace(name, name, 1, column),
    )
    printed = render([diagnostic], "id", width=width)
    assert printed.replace("\n", "").isprintable()
    assert render([diagnostic], "id", width=width) == printed
    printed.encode()


@pytest.mark.parametrize(
    ("errors", "warnings", "indonesian", "english"),
    [
        (0, 0, "tidak ada temuan", "no findings"),
        (3, 1, "3 galat, 1 peringatan", "3 errors, 1 warning"),
        (1, 2, "1 galat, 2 peringatan", "1 error, 2 warnings"),
        (0, 1, "1 peringatan", "1 warning"),
    ],
)
def test_the_summary(errors: int, warnings: int, indonesian: str, english: str) -> None:
    diagnostics = [Diagnostic("TR4999")] * warnings + [Diagnostic("TR1999")] * errors
    assert summary(diagnostics, "id") == indonesian
    assert summary(diagnostics, "en") == english


def test_several_diagnostics_are_separated_by_a_blank_line() -> None:
    assert render([unknown(), unknown()], "id") == "\n\n".join([render([unknown()], "id")] * 2)
    assert render([], "id") == ""
