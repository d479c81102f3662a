"""Conditions, operands and values: each form of the language gives its node."""

from __future__ import annotations

import pytest

from support.syntax_case import (
    HERE,
    at,
    both,
    call,
    check,
    codes,
    compare,
    day,
    demand,
    either,
    equal,
    length,
    name,
    no,
    none,
    number,
    one_of,
    period,
    until,
)
from talentarule.syntax import nodes as n


def ranged(low: str, high: str) -> n.Range:
    return n.Range(number(low), number(high), span=HERE)


def test_of(item: n.Operand) -> n.Test:
    return n.Test(item, span=HERE)


test_of.__test__ = False  # type: ignore[attr-defined]

FORMS = [
    pytest.param("golongan >= IV/b", compare(name("golongan"), ">=", name("IV/b")), id="compare"),
    pytest.param("a ≠ b", compare(name("a"), "≠", name("b")), id="unequal"),
    pytest.param("a != b", compare(name("a"), "≠", name("b")), id="unequal in ASCII"),
    pytest.param(
        "jenjang persis D-IV", compare(name("jenjang"), "persis", name("D-IV")), id="exactly"
    ),
    pytest.param(
        "level exactly D-IV", compare(name("level"), "persis", name("D-IV")), id="exactly, English"
    ),
    pytest.param("jenjang setara S-1", compare(name("jenjang"), "setara", name("S-1")), id="peer"),
    pytest.param("sehat jasmani rohani", check("sehat jasmani rohani"), id="a bare name"),
    pytest.param("tidak tersangka", no(check("tersangka")), id="not a name"),
    pytest.param("not accused", no(check("accused")), id="not a name, English"),
    pytest.param("a dan tidak b dan c", both(check("a"), no(check("b")), check("c")), id="and"),
    pytest.param("a atau b", either(check("a"), check("b")), id="or"),
    pytest.param(
        "(a dan b) atau c", either(both(check("a"), check("b")), check("c")), id="brackets"
    ),
    pytest.param("tidak (a = b)", no(equal("a", "b")), id="not a comparison, in brackets"),
    pytest.param("((a))", check("a"), id="needless brackets"),
    pytest.param(
        "kotak = salah satu dari (7, 8, 9)",
        compare(name("kotak"), "=", one_of(number("7"), number("8"), number("9"))),
        id="one of a list",
    ),
    pytest.param(
        "kotak = semua dari (a, tidak ada)",
        compare(name("kotak"), "=", n.ValueList(n.Quantifier.ALL, (name("a"), none()), span=HERE)),
        id="all of a list",
    ),
    pytest.param(
        "kotak = at least 2 of (a, b, c)",
        compare(
            name("kotak"),
            "=",
            n.ValueList(n.Quantifier.AT_LEAST, (name("a"), name("b"), name("c")), 2, span=HERE),
        ),
        id="at least so many of a list",
    ),
    pytest.param(
        "bidang = salah satu dari jabatan.bidang terkait",
        compare(
            name("bidang"),
            "=",
            n.Quantified(
                n.Quantifier.ANY, n.PositionRef(name("bidang terkait"), span=HERE), span=HERE
            ),
        ),
        id="one of a many-valued name",
    ),
    pytest.param(
        "tahun = 2018 sampai 2020", compare(name("tahun"), "=", ranged("2018", "2020")), id="range"
    ),
    pytest.param(
        "year != 2018 until 2020",
        compare(name("year"), "≠", ranged("2018", "2020")),
        id="range, English",
    ),
    pytest.param(
        "tahun = salah satu dari (2015, 2018 sampai 2020)",
        compare(name("tahun"), "=", one_of(number("2015"), ranged("2018", "2020"))),
        id="range in a list",
    ),
    pytest.param(
        "tanggal dalam kurun 5 tahun sebelum pendaftaran",
        n.Within(name("tanggal"), period(60, "sebelum", "pendaftaran"), span=HERE),
        id="within a period",
    ),
    pytest.param("hukuman = tidak ada", compare(name("hukuman"), "=", none()), id="none"),
    pytest.param("sanctions = none", compare(name("sanctions"), "=", none()), id="none, English"),
    pytest.param("sehat = tidak", equal("sehat", "tidak"), id="no as a value"),
    pytest.param(
        "sehat = tidak dan a", both(equal("sehat", "tidak"), check("a")), id="no, then and"
    ),
    pytest.param(
        "a = calon.bidang",
        compare(name("a"), "=", n.CandidateRef(name("bidang"), span=HERE)),
        id="calon.",
    ),
    pytest.param(
        'position."x dan y" = b',
        compare(n.PositionRef(name("x dan y"), span=HERE), "=", name("b")),
        id="a quoted attribute",
    ),
    pytest.param(
        "mulai >= pendaftaran - 5 tahun",
        compare(name("mulai"), ">=", n.Shift(name("pendaftaran"), -1, length(60), span=HERE)),
        id="shift by a duration",
    ),
    pytest.param(
        "a >= b + 2 - 1",
        compare(
            name("a"),
            ">=",
            n.Shift(n.Shift(name("b"), 1, number("2"), span=HERE), -1, number("1"), span=HERE),
        ),
        id="shifts",
    ),
    pytest.param(
        "jam >= 20 jam pelajaran",
        compare(name("jam"), ">=", number("20", "jam pelajaran")),
        id="unit",
    ),
    pytest.param("ak >= 75.5", compare(name("ak"), ">=", number("75.5")), id="decimal"),
    pytest.param(
        "ak >= 0.125", compare(name("ak"), ">=", number("0.125")), id="three decimals behind nought"
    ),
    pytest.param(
        "a paling sedikit 4 (empat)",
        compare(name("a"), ">=", number("4")),
        id="number with its word",
    ),
    pytest.param(
        "ada(ijazah dengan jenjang >= S-1 dan bidang = a)",
        test_of(
            call(
                "ada",
                name("ijazah"),
                where=both(compare(name("jenjang"), ">=", name("S-1")), equal("bidang", "a")),
            )
        ),
        id="exists",
    ),
    pytest.param(
        "tidak ada(hukuman pada pendaftaran dengan tingkat >= sedang)",
        no(
            test_of(
                call(
                    "ada",
                    name("hukuman"),
                    time=at(name("pendaftaran")),
                    where=compare(name("tingkat"), ">=", name("sedang")),
                )
            )
        ),
        id="not exists",
    ),
    pytest.param(
        "setiap(kinerja dalam kurun 2 tahun sebelum pendaftaran harus nilai >= baik)",
        test_of(
            call(
                "setiap",
                name("kinerja"),
                time=period(24, "sebelum", "pendaftaran"),
                must=compare(name("nilai"), ">=", name("baik")),
            )
        ),
        id="every",
    ),
    pytest.param(
        "jumlah berbeda(nama dari peng sampai x dengan a) paling sedikit 2",
        compare(
            call(
                "jumlah berbeda",
                name("nama"),
                source="peng",
                time=until(name("x")),
                where=check("a"),
            ),
            ">=",
            number("2"),
        ),
        id="field of a list",
    ),
    pytest.param(
        "usia(tanggal lahir pada 1 Maret 2023) belum mencapai 55 tahun 6 bulan",
        compare(call("usia", name("tanggal lahir"), time=at(day("2023-03-01"))), "<", length(666)),
        id="age at a date",
    ),
    pytest.param(
        "tertinggi(tertinggi(a dari b)) = c",
        compare(call("tertinggi", call("tertinggi", name("a"), source="b")), "=", name("c")),
        id="calls inside calls",
    ),
    pytest.param("a\n  dan b", both(check("a"), check("b")), id="continued line"),
    pytest.param(
        "a # satu\n# dua\n\n  dan b", both(check("a"), check("b")), id="continued past comments"
    ),
    pytest.param(
        "(a\n\n     dan b # c (\n  )", both(check("a"), check("b")), id="lines inside brackets"
    ),
]


@pytest.mark.parametrize(("text", "wanted"), FORMS)
def test_a_form_gives_its_node(text: str, wanted: n.Condition) -> None:
    assert demand(text) == wanted


WORDS = [
    (">=", ("paling rendah", "paling sedikit", "paling singkat", "at least", "≥")),
    ("<=", ("paling tinggi", "paling banyak", "paling lama", "at most", "≤")),
    ("<", ("belum mencapai", "kurang dari", "below", "less than")),
    (">", ("lebih dari", "above", "more than")),
]


@pytest.mark.parametrize(("op", "word"), [(op, word) for op, words in WORDS for word in words])
def test_the_words_of_a_comparison_equal_its_sign(op: str, word: str) -> None:
    assert demand(f"a {word} b") == demand(f"a {op} b") == compare(name("a"), op, name("b"))


@pytest.mark.parametrize(
    ("text", "months", "days"),
    [
        ("5 tahun", 60, 0),
        ("1 year", 12, 0),
        ("6 bulan", 6, 0),
        ("10 hari", 0, 10),
        ("2 years 3 months 4 days", 27, 4),
        ("2 (dua) tahun 6 (enam) bulan", 30, 0),
        ("21 (twenty-one) years", 252, 0),
        ("125 (seratus dua puluh lima) hari", 0, 125),
    ],
)
def test_durations(text: str, months: int, days: int) -> None:
    assert demand(f"a >= {text}") == compare(name("a"), ">=", length(months, days))


@pytest.mark.parametrize(
    "text", ["2023-03-01", "1 Maret 2023", "1 March 2023", "01 Maret 2023", "2023-3-1"]
)
def test_dates(text: str) -> None:
    assert demand(f"a > {text}") == compare(name("a"), ">", day("2023-03-01"))


def test_the_29th_of_february_of_a_leap_year_is_a_date() -> None:
    assert demand("a > 29 Februari 2024") == compare(name("a"), ">", day("2024-02-29"))


def test_spans_cover_what_was_read() -> None:
    found = demand("a = b dan tidak ada(c) dan (d)")
    assert isinstance(found, n.And)
    assert [item.span.text for item in found.items] == ["a = b", "tidak ada(c)", "(d)"]
    first = found.items[0]
    assert isinstance(first, n.Compare)
    assert (first.op_span.text, first.left.span.text, first.right.span.text) == ("=", "a", "b")


@pytest.mark.parametrize(
    ("text", "ands", "ors"),
    [
        ("a = b dan c atau d", "(a = b dan c) atau d", "a = b dan (c atau d)"),
        ("a or b and c or d", "a or (b and c) or d", "(a or b) and (c or d)"),
    ],
)
def test_mixed_connectives_show_both_readings(text: str, ands: str, ors: str) -> None:
    from support.syntax_case import read

    found, (problem,) = read(f"A mensyaratkan {text}\n")
    assert problem.code == "TR0017"
    assert (problem.args["ands"], problem.args["ors"]) == (ands, ors)
    assert [edit.replacement for s in problem.suggestions for edit in s.edits] == [ands, ors]
    rule = found.statements[0]
    assert isinstance(rule, n.RuleDecl)
    assert isinstance(rule.clauses[0], n.LeafClause)
    assert isinstance(rule.clauses[0].condition, n.HoleCondition)
    assert codes(f"A mensyaratkan {ands}\n") == codes(f"A mensyaratkan {ors}\n") == []


def test_a_negated_comparison_offers_unequal_and_brackets() -> None:
    from support.syntax_case import read

    _, (problem,) = read("A mensyaratkan tidak bidang = kesehatan\n")
    assert problem.code == "TR0018"
    assert problem.args["unequal"] == "bidang ≠ kesehatan"
    assert problem.args["bracketed"] == "tidak (bidang = kesehatan)"
