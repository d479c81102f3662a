"""Examples: what is given and what is expected."""

from __future__ import annotations

import pytest

from support.syntax_case import HERE, day, name, none, number, statement, text
from talentarule.syntax import nodes as n


def example(lines: str) -> n.ExampleDecl:
    found = statement('contoh "x" seperti "y":\n' + lines)
    assert isinstance(found, n.ExampleDecl)
    assert (found.title, found.like) == (text("x"), text("y"))
    return found


def given(title: str, *values: n.Operand, complete: bool = True) -> n.Given:
    return n.Given(name(title), values, complete, span=HERE)


def test_dates_events_and_facts_of_the_selection() -> None:
    found = example("  pada 2020-07-01; pelantikan = 2020-12-15\n  pemetaan = ya\n  P: eligible\n")
    assert found.on == day("2020-07-01")
    assert found.context == (given("pelantikan", day("2020-12-15")), given("pemetaan", name("ya")))


VALUES = [
    ("golongan = IV/b", given("golongan", name("IV/b"))),
    ("sehat = ya", given("sehat", name("ya"))),
    ("sehat = tidak", given("sehat", name("tidak"))),
    ("hukuman = tidak ada", given("hukuman", none())),
    ("hukuman = none", given("hukuman", none())),
    ("selesai = sekarang", given("selesai", name("sekarang"))),
    ("diklat = PIM III, PKA", given("diklat", name("PIM III"), name("PKA"))),
    ("diklat = PIM III, ...", given("diklat", name("PIM III"), complete=False)),
    ("diklat = ...", given("diklat", complete=False)),
    ("angka kredit = 600", given("angka kredit", number("600"))),
    ("tanggal = 1 Maret 2020", given("tanggal", day("2020-03-01"))),
]


@pytest.mark.parametrize(("line", "wanted"), VALUES)
def test_facts(line: str, wanted: n.Given) -> None:
    assert example(f"  calon:\n    {line}\n  P: eligible\n").candidate == (wanted,)


def test_records() -> None:
    found = example(
        "  calon:\n"
        "    riwayat:\n"
        "      nama   | plt   | mulai      | selesai\n"
        "      Kepala | tidak | 2020-01-01 | sekarang\n"
        "             |       | 2019-01-01 |\n"
        "      ...\n"
        "    a = b\n"
        "  P: eligible\n"
    )
    table, after = found.candidate
    assert table == n.GivenTable(
        name("riwayat"),
        (name("nama"), name("plt"), name("mulai"), name("selesai")),
        (
            (name("Kepala"), name("tidak"), day("2020-01-01"), name("sekarang")),
            (None, None, day("2019-01-01"), None),
        ),
        False,
        span=HERE,
    )
    assert after == given("a", name("b"))


def test_the_pool() -> None:
    found = example("  pelamar:\n    nama | layak\n    B    | ya\n  P: eligible\n")
    assert found.pool == n.GivenTable(
        name("pelamar"), (name("nama"), name("layak")), ((name("B"), name("ya")),), span=HERE
    )


def path(content: str) -> n.ClausePath:
    return n.ClausePath(content, span=HERE)


@pytest.mark.parametrize(
    ("line", "verdict", "because"),
    [
        ("P: memenuhi syarat", n.VerdictWord.ELIGIBLE, None),
        ("P: eligible", n.VerdictWord.ELIGIBLE, None),
        ("P: tidak memenuhi syarat", n.VerdictWord.INELIGIBLE, None),
        ("P: ineligible because T2", n.VerdictWord.INELIGIBLE, (path("T2"),)),
        (
            "P: perlu verifikasi karena T7, Pasal 107 huruf d",
            n.VerdictWord.UNDETERMINED,
            (path("T7"), path("Pasal 107 huruf d")),
        ),
        (
            'P: undetermined karena Pasal  7 ayat (2) huruf a angka 1, "butir x"',
            n.VerdictWord.UNDETERMINED,
            (path("Pasal 7 ayat (2) huruf a angka 1"), path("butir x")),
        ),
        (
            "P: ineligible because Article 7 paragraph 2 letter a number 1, huruf b",
            n.VerdictWord.INELIGIBLE,
            (path("Pasal 7 ayat (2) huruf a angka 1"), path("huruf b")),
        ),
    ],
)
def test_expectations(
    line: str, verdict: n.VerdictWord, because: tuple[n.ClausePath, ...] | None
) -> None:
    (found,) = example(f"  {line}\n").expectations
    assert found == n.Expectation(name("P"), verdict, because, span=HERE)
    assert found.span.text == line
