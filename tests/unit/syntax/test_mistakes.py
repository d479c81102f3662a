"""Mistakes of text and grammar: each has its own message, at the guilty place, with a way out."""

from __future__ import annotations

import re

import pytest

from support.syntax_case import codes, read
from talentarule.diagnostics import Applicability, Diagnostic
from talentarule.diagnostics.catalogue import syntax
from talentarule.diagnostics.sentences import sentences
from talentarule.syntax import nodes as n

DEEP = (
    "A mensyaratkan:\n"
    + "".join(f"{'  ' * (i + 1)}semua dari:\n" for i in range(40))
    + "  " * 41
    + "a\n"
)

MISTAKES = [
    # TR0001: something else was expected
    pytest.param("Dinas Kesehatan bidang = kesehatan", "TR0001", "=", id="no verb"),
    pytest.param("A mensyaratkan a = b = c", "TR0001", "=", id="two comparisons"),
    pytest.param(
        "A mensyaratkan x dalam kurun 5 sebelum y", "TR0001", "5", id="a period without unit"
    ),
    pytest.param("organisasi:\n  Dinas A\n", "TR0001", "Dinas A", id="neither unit nor post"),
    pytest.param("1 mensyaratkan b", "TR0001", "1", id="a number as subject"),
    pytest.param("dan b = c", "TR0001", "dan", id="a connective first of all"),
    pytest.param(
        "a. salah satu dari:\n  b\n", "TR0001", "salah satu dari", id="a group head as subject"
    ),
    # TR0002: breaks off
    pytest.param("A mensyaratkan b =", "TR0002", "=", id="no value"),
    pytest.param("A mensyaratkan b dan", "TR0002", "dan", id="no second condition"),
    pytest.param("A mensyaratkan", "TR0002", "mensyaratkan", id="a verb alone"),
    pytest.param("gunakan", "TR0002", "gunakan", id="use alone"),
    pytest.param("fakta:\n  a teks\n", "TR0002", "a teks", id="a fact without colon"),
    pytest.param("A mensyaratkan a >= # b", "TR0002", ">=", id="a comment for a value"),
    # Layout
    pytest.param("A mensyaratkan:\n\ta. b\n", "TR0003", "\t", id="tab"),
    pytest.param("A mensyaratkan:\n  a. b\n  \tc\n", "TR0003", "  \t", id="blanks and tab"),
    pytest.param("A mensyaratkan:\n    a. b\n  b. c\n", "TR0004", "  ", id="odd dedent"),
    pytest.param("A mensyaratkan:\nB melarang c\n", "TR0005", ":", id="no block"),
    pytest.param("A mensyaratkan:", "TR0005", ":", id="no block at the end"),
    pytest.param("A mensyaratkan: # nanti\n", "TR0005", ":", id="a comment for a block"),
    pytest.param(
        "A mensyaratkan b\n  c. d\n", "TR0006", "c. d", id="a clause under a rule on one line"
    ),
    pytest.param(
        "organisasi:\n  unit A\n    jabatan B\n", "TR0006", "jabatan B", id="a post under a unit"
    ),
    pytest.param(
        "A mensyaratkan:\n  a. b\n     c. d\n", "TR0006", "c. d", id="a clause under a clause"
    ),
    pytest.param("A mensyaratkan\n  a. b\n", "TR0007", "n", id="no colon behind the verb"),
    pytest.param(
        "A mensyaratkan:\n  bila b = c\n    d\n", "TR0007", "c", id="no colon behind bila"
    ),
    pytest.param(
        "A mensyaratkan:\n  salah satu dari\n  b\n", "TR0007", "i", id="no colon behind a head"
    ),
    pytest.param("  A mensyaratkan b", "TR0042", "  ", id="indented first line"),
    pytest.param(DEEP, "TR0015", "semua dari:", id="blocks too deep"),
    # Quotes and brackets
    pytest.param('A mensyaratkan b = "c', "TR0008", '"c', id="unclosed quote"),
    pytest.param(
        'A mensyaratkan b = "c\nB melarang d = "e"',
        "TR0008",
        '"c',
        id="quote runs into the next line",
    ),
    pytest.param("A mensyaratkan ada(b", "TR0009", "(", id="unclosed bracket at the end"),
    pytest.param(
        "A mensyaratkan:\n  a. ada(b dengan c\n  b. d\n",
        "TR0009",
        "(",
        id="unclosed bracket in a block",
    ),
    pytest.param("A mensyaratkan (a dan (b\n   dan c)\n", "TR0009", "(", id="one of two closed"),
    pytest.param("A mensyaratkan b)", "TR0033", ")", id="bracket not opened"),
    pytest.param(
        "A mensyaratkan " + "(" * 70 + "a" + ")" * 70, "TR0016", "(", id="brackets too deep"
    ),
    pytest.param(
        "A mensyaratkan " + "tidak " * 70 + "a", "TR0016", "tidak", id="negations too deep"
    ),
    pytest.param("A mensyaratkan a = b" + " - 1" * 70, "TR0016", "-", id="shifts too deep"),
    # Words
    pytest.param("A mensyaratkn b = c", "TR0010", "mensyaratkn", id="misspelt verb"),
    pytest.param("Dinas A Mensyaratkan b = c", "TR0010", "Mensyaratkan", id="capital verb"),
    pytest.param("A MENSYARATKAN b = c", "TR0010", "MENSYARATKAN", id="verb in capitals"),
    pytest.param("A reqiures b = c", "TR0010", "reqiures", id="exchanged letters"),
    pytest.param(
        "A mensyaratkan:\n  a. salah satu dri:\n     1. b\n",
        "TR0010",
        "salah satu dri",
        id="misspelt head",
    ),
    pytest.param(
        "A mensyaratkan:\n  a. Semua dari:\n     1. b\n", "TR0010", "Semua dari", id="capital head"
    ),
    pytest.param("A mensyaratkan x = y Dan z = w", "TR0010", "Dan", id="capital connective"),
    pytest.param('A mensyaratkan b\n  Dasar "c"\n', "TR0010", "Dasar", id="capital attachment"),
    pytest.param(
        "A mensyaratkan b\n  Kecuali bila c\n",
        "TR0010",
        "Kecuali bila",
        id="capital attachment of two words",
    ),
    pytest.param("fkta:\n  a: teks\n", "TR0010", "fkta", id="misspelt statement"),
    pytest.param(
        'contoh "x":\n  calom:\n    a = b\n  A: eligible\n', "TR0010", "calom", id="misspelt calon"
    ),
    pytest.param(
        'contoh "x":\n  A: Memenuhi syarat\n', "TR0010", "Memenuhi syarat", id="capital verdict"
    ),
    pytest.param("unit a dan b mensyaratkan c", "TR0011", "dan", id="connective in a subject"),
    pytest.param("skala a: b < below c", "TR0011", "below", id="comparison word in a level"),
    pytest.param(
        "rumpun a:\n  perencanaan wilayah dan kota\n",
        "TR0011",
        "dan",
        id="connective in a taxonomy",
    ),
    pytest.param(
        "A mensyaratkan bidang kesehatan dari x", "TR0011", "dari", id="dari outside a call"
    ),
    pytest.param(
        "A mensyaratkan b = c kecuali bila d",
        "TR0012",
        "kecuali bila",
        id="attachment behind a condition",
    ),
    pytest.param(
        'A mensyaratkan b = c dasar "d"', "TR0012", "dasar", id="text attachment behind a condition"
    ),
    pytest.param('dasar "d"', "TR0012", "dasar", id="attachment at the margin"),
    pytest.param(
        'A mensyaratkan:\n  a. dasar "d"\n', "TR0012", "dasar", id="attachment with a label"
    ),
    pytest.param(
        "A mensyaratkan:\n  fakta:\n    x: teks\n", "TR0012", "fakta", id="statement in a block"
    ),
    pytest.param(
        'A mensyaratkan:\n  a. b\n  dasar "c"\n',
        "TR0013",
        'dasar "c"',
        id="attachment behind a clause",
    ),
    pytest.param("", "TR0014", "", id="empty"),
    pytest.param("\n # hanya catatan\n", "TR0014", "", id="only comments"),
    pytest.param("A mensyaratkan a = b dan c = d atau e", "TR0017", "atau", id="mixed connectives"),
    pytest.param(
        "A mensyaratkan ada(x dengan a or b and c)", "TR0017", "and", id="mixed inside a call"
    ),
    pytest.param("A mensyaratkan tidak a = b", "TR0018", "tidak a = b", id="negated comparison"),
    pytest.param(
        "A mensyaratkan not a within 2 years before b",
        "TR0018",
        "not a within 2 years before b",
        id="negated period",
    ),
    # Numbers and dates
    pytest.param("A mensyaratkan a >= 1.200", "TR0019", "1.200", id="thousands or decimals"),
    pytest.param("A mensyaratkan a >= 1.200.000", "TR0019", "1.200.000", id="millions"),
    pytest.param("A mensyaratkan a >= 75,5", "TR0020", "75,5", id="decimal comma"),
    pytest.param(
        "A mensyaratkan a = salah satu dari (7,8,9)", "TR0020", "7,8,9", id="commas without blanks"
    ),
    pytest.param("A mensyaratkan a > 2023-02-30", "TR0021", "2023-02-30", id="30 February"),
    pytest.param(
        "A mensyaratkan a > 31 Februari 2023",
        "TR0021",
        "31 Februari 2023",
        id="31 February in words",
    ),
    pytest.param(
        "A mensyaratkan a > 29 February 2023", "TR0021", "29 February 2023", id="no leap year"
    ),
    pytest.param("A mensyaratkan a > 0000-01-01", "TR0021", "0000-01-01", id="year nought"),
    pytest.param(
        "A mensyaratkan a >= 2 (tiga) tahun", "TR0022", "2 (tiga) tahun", id="figure and word"
    ),
    pytest.param("A mensyaratkan a >= 4 (banyak)", "TR0022", "4 (banyak)", id="no number word"),
    pytest.param(
        "A mensyaratkan:\n  a. b; atau\n  b. c.\n", "TR0023", "atau", id="ending against head"
    ),
    pytest.param(
        "A mensyaratkan nip = 198701012010060999", "TR0043", "198701012010060999", id="a NIP"
    ),
    pytest.param(
        "A mensyaratkan a >= 9999999999999999 tahun", "TR0043", "9999999999999999 tahun", id="aeons"
    ),
    pytest.param("A mensyaratkan a ~ b", "TR0024", "~", id="unknown sign"),
    pytest.param("A mensyaratkan a = 'b'", "TR0024", "'", id="single quotes"),
    pytest.param("A mensyaratkan a = b.c", "TR0024", ".", id="a dot in a name"),
    pytest.param("A mensyaratkan a = R & D", "TR0024", "&", id="ampersand"),
    pytest.param(
        "A mensyaratkan a >= 2 bulan 1 tahun", "TR0025", "2 bulan 1 tahun", id="months before years"
    ),
    pytest.param(
        "A mensyaratkan a >= 2 tahun 1 tahun", "TR0025", "2 tahun 1 tahun", id="years twice"
    ),
    pytest.param(
        'A mensyaratkan:\n  dasar "b"\n', "TR0026", "A mensyaratkan", id="only attachments"
    ),
    pytest.param(
        'peraturan "x":\n  sifat a\n  sifat b\n', "TR0027", "sifat b", id="a line of the head twice"
    ),
    pytest.param(
        'contoh "x":\n  pada 2020-01-01\n  pada 2020-01-02\n',
        "TR0027",
        "2020-01-02",
        id="two dates",
    ),
    pytest.param(
        "rumpun a:\n  tidak termasuk b\n", "TR0028", "tidak termasuk", id="exclusion at the top"
    ),
    pytest.param("A mensyaratkan a dan/atau b", "TR0029", "dan/atau", id="dan/atau"),
    pytest.param("A mensyaratkan a and/or b", "TR0029", "and/or", id="and/or"),
    pytest.param("A mensyaratkan a > 01/03/2023", "TR0030", "01/03/2023", id="date with strokes"),
    pytest.param("A mensyaratkan a > 1-3-2023", "TR0030", "1-3-2023", id="date with hyphens"),
    pytest.param("A mensyaratkan a > 01.03.2023", "TR0030", "01.03.2023", id="date with dots"),
    pytest.param("A mensyaratkan a > 1 mar 2023", "TR0030", "1 mar 2023", id="short month"),
    pytest.param(
        "A mensyaratkan a > 10 Nopember 2023", "TR0030", "10 Nopember 2023", id="old spelling"
    ),
    pytest.param(
        "A mensyaratkan a = paling sedikit 0 dari (b, c)", "TR0031", "0", id="at least none"
    ),
    pytest.param(
        "A mensyaratkan:\n  paling sedikit 1.5 dari:\n    a\n",
        "TR0031",
        "1.5",
        id="at least one and a half",
    ),
    pytest.param(
        'contoh "x":\n  calon:\n    a:\n      b | c\n      d\n      e | f\n',
        "TR0034",
        "d",
        id="narrow record",
    ),
    pytest.param("tabel a:\n  b | c\n  d | e | f\n  g | h\n", "TR0034", "d | e | f", id="wide row"),
    pytest.param(
        'contoh "x":\n  calon:\n    a:\n      2 | c\n      d | e\n',
        "TR0035",
        "2",
        id="a number for a column",
    ),
    pytest.param("A mensyaratkan:\n  a. b; dan\n", "TR0036", "dan", id="nothing follows"),
    pytest.param(
        'definisi a:\n  dasar "b"\n  c\n', "TR0037", 'dasar "b"', id="attachment in a definition"
    ),
    pytest.param(
        'contoh "x":\n  calon:\n    a:\n      b | c\n      d | ...\n',
        "TR0038",
        "...",
        id="ellipsis in a cell",
    ),
    pytest.param("A mensyaratkan a >= 1.5 tahun", "TR0039", "1.5 tahun", id="half years"),
    pytest.param("A mensyaratkan a => 3", "TR0040", "=>", id="=>"),
    pytest.param("A mensyaratkan a == 3", "TR0040", "==", id="=="),
    pytest.param("A mensyaratkan a <> 3", "TR0040", "<>", id="<>"),
    pytest.param("A mensyaratkan:\n  a) b = c\n", "TR0041", "a)", id="a label with a bracket"),
    pytest.param("A mensyaratkan:\n  1.b = c\n", "TR0041", "1.", id="a label without a blank"),
    pytest.param(
        "A mensyaratkan:\n  Angka 6. b = c\n", "TR0041", "Angka 6.", id="a label with its word"
    ),
    pytest.param("Pasal 6: A mensyaratkan b\n", "TR0041", "Pasal 6:", id="an article with a colon"),
    pytest.param(
        "A mensyaratkan:\n  Ayat (2) b = c\n", "TR0041", "Ayat (2)", id="a paragraph with its word"
    ),
    # TR0045: a proposal without one of its parts
    pytest.param(
        "A mengajukan 3 menurut nilai", "TR0045", "menurut", id="nobody is said to be proposed"
    ),
    pytest.param("A mengajukan 3 pelamar nilai", "TR0045", "nilai", id="no word before the keys"),
    pytest.param("A mengajukan menurut nilai", "TR0045", "menurut", id="no number to be proposed"),
    pytest.param(
        "\n".join(["A mensyaratkan b ="] * 250), "TR0032", "A mensyaratkan b =", id="too many"
    ),
]


def found(text: str, code: str) -> Diagnostic:
    problems = [problem for problem in read(text)[1] if problem.code == code]
    assert problems, codes(text)
    return problems[0]


@pytest.mark.parametrize(("text", "code", "mark"), MISTAKES)
def test_a_mistake_is_named_at_its_place(text: str, code: str, mark: str) -> None:
    problem = found(text, code)
    assert problem.labels[0].span.text == mark


@pytest.mark.parametrize(
    ("text", "code", "mark"), [case for case in MISTAKES if case.values[1] != "TR0032"]
)
def test_one_mistake_gives_one_message(text: str, code: str, mark: str) -> None:
    assert codes(text) == [code]


@pytest.mark.parametrize(("text", "code", "mark"), MISTAKES)
def test_the_message_is_whole_in_both_languages(text: str, code: str, mark: str) -> None:
    for lang in ("id", "en"):
        words = sentences(found(text, code), lang)
        every = (words.message, words.label, *words.notes, *words.helps)
        assert words.message
        assert not re.search(
            r"\b(?:[A-Z]{2,}_[A-Z]+|_[A-Z]{2,}|NAME|STRING|LPAR|RPAR)\b", " ".join(every)
        )
        assert "{" not in words.message
    assert sentences(found(text, code), "id") != sentences(found(text, code), "en")


def applied(text: str, problem: Diagnostic, number: int) -> str:
    for edit in sorted(problem.suggestions[number].edits, key=lambda edit: -edit.span.start):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text


REPAIRED = [
    (case.values[0], case.values[1], number)
    for case in MISTAKES
    for number in range(
        max((len(problem.suggestions) for problem in read(str(case.values[0]))[1]), default=0)
    )
]


@pytest.mark.parametrize(("text", "code", "number"), REPAIRED)
def test_each_repair_mends_the_mistake(text: str, code: str, number: int) -> None:
    problem = found(text, code)
    assert number < len(problem.suggestions)
    mended = applied(text, problem, number)
    assert code not in codes(mended), mended
    if problem.suggestions[number].applicability is Applicability.SAFE:
        assert codes(mended) == []


def test_there_are_repairs_to_try() -> None:
    assert len(REPAIRED) > 40


def test_every_code_of_the_grammar_is_tried() -> None:
    tried = {case.values[1] for case in MISTAKES} | {"TR0044"}  # that one in tests/hostile
    assert {entry.code for entry in syntax.ENTRIES} == tried


def test_a_block_that_goes_on_behind_an_attachment_keeps_its_clauses() -> None:
    tree, problems = read('A mensyaratkan:\n  a. b\n  dasar "c"\n  b. d\n')
    assert [problem.code for problem in problems] == ["TR0013"]
    rule = tree.statements[0]
    assert isinstance(rule, n.RuleDecl)
    assert len(rule.clauses) == 2


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("A mensyaratkan:\n    a. b\n   c\n", ("3", "0", "4")),
        (
            "A mensyaratkan:\n  a. semua dari:\n      b\n  c. semua dari:\n       d\n     e\n",
            ("5", "2", "7"),
        ),
    ],
)
def test_an_odd_indentation_names_the_blocks_that_are_open(
    text: str, columns: tuple[str, str, str]
) -> None:
    args = found(text, "TR0004").args
    assert (args["columns"], args["lower"], args["higher"]) == columns


def test_one_message_for_all_tabs_of_a_statement() -> None:
    problem = found("A mensyaratkan:\n\ta. b\n\tb. c\nB melarang d\n", "TR0003")
    assert problem.args["lines"] == "2"
    assert len(problem.suggestions[0].edits) == 2


def test_a_wrong_header_gives_one_message() -> None:
    assert codes('contoh "x":\n  calon:\n    a:\n      b c\n      d | e\n      f | g\n') == [
        "TR0034"
    ]


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("Angka 6.", "6."),
        ("angka 7:", "7."),
        ("Huruf a.", "a."),
        ("huruf b)", "b."),
        ("Butir 3.", "3."),
        ("Ayat (2)", "(2)"),
        ("ayat 2.", "(2)"),
        ("Pasal 6:", "Pasal 6."),
        ("Article 6)", "Article 6."),
    ],
)
def test_a_label_as_it_is_cited_is_repaired_safely(written: str, label: str) -> None:
    problem = found(f"A mensyaratkan:\n  {written} b = c\n", "TR0041")
    (suggestion,) = problem.suggestions
    assert suggestion.applicability is Applicability.SAFE
    assert [(edit.span.text, edit.replacement) for edit in suggestion.edits] == [(written, label)]
    assert codes(f"A mensyaratkan:\n  {label} b = c\n") == []


@pytest.mark.parametrize(
    ("value", "quoted"),
    [
        ("Pembina Tk. I", '"Pembina Tk. I"'),
        ("Pembina Tk.I", '"Pembina Tk.I"'),
        ("Pembina Tk. I dan c", '"Pembina Tk. I"'),
        ("St. Carolus dr. Budi", '"St. Carolus dr. Budi"'),
    ],
)
def test_a_name_with_a_dot_is_offered_in_quotes(value: str, quoted: str) -> None:
    problem = found(f"A mensyaratkan a >= {value}", "TR0024")
    (suggestion,) = problem.suggestions
    (edit,) = suggestion.edits
    assert edit.replacement == quoted
    text = f"A mensyaratkan a >= {value}".replace(edit.span.text, edit.replacement)
    assert codes(text) == []


def test_a_proposal_without_its_list_gets_it() -> None:
    problem = found("A mengajukan 3 menurut nilai", "TR0045")
    ((edit,),) = (suggestion.edits for suggestion in problem.suggestions)
    assert edit.replacement == "pelamar "
    assert codes("A mengajukan 3 pelamar menurut nilai") == []


def test_a_bracketed_every_with_its_must_is_not_blamed() -> None:
    assert codes("A mensyaratkan setiap(b dengan c = 1 harus d = 2) >= 3 >= 4") == ["TR0001"]


@pytest.mark.parametrize(
    ("text", "guilty"),
    [
        pytest.param(
            "A mensyaratkan setiap(b dengan c = 1 d >= 2)", ">=", id="no harus after dengan"
        ),
        pytest.param(
            "A mensyaratkan setiap(b pada p nilai paling rendah baik)",
            "paling rendah",
            id="no harus after an event",
        ),
        pytest.param(
            "A mensyaratkan setiap(b dengan c = salah satu dari (1, 2) d >= 2)",
            "d",
            id="no harus after a list",
        ),
        pytest.param("A requires every(b with c = 1, d >= 2)", ",", id="no must"),
    ],
)
def test_a_demand_on_each_record_needs_its_harus(text: str, guilty: str) -> None:
    problem = found(text, "TR2115")
    assert problem.labels[0].span.text == guilty
    assert codes(text) == ["TR2115"]
