"""Names, labels and values of the project's notes on the law, parsed, printed and parsed again.

``names.csv`` has the levels, labels and fields of study of sections 7 and 9 of the notes (``law.md``), with every way
of writing a golongan met in the wild for all seventeen of them; ``law.talenta`` declares them; ``titles.txt`` has the
titles of section 9, which are no fields of study; ``units.csv`` the units of section 10 as the table there writes them,
and the unit or position of ``examples/kota-serang`` that each of them is.
"""

from __future__ import annotations

import csv
import datetime
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import talentarule
from strategies.printed_trees import printed
from support.plain_names import written_name
from talentarule.rules import nodes as n
from talentarule.source import SourceFile
from talentarule.syntax.format import format_source
from talentarule.syntax.parse import parse
from talentarule.vocabulary.names import fold, same_name

HERE = Path(__file__).parent
EXAMPLE = HERE.parents[1] / "examples" / "kota-serang" / "kota-serang.talenta"
ON = datetime.date(2026, 6, 1)


def rows(file: str) -> list[dict[str, str]]:
    """The rows of a table of names."""
    with (HERE / file).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


NAMES = rows("names.csv")
UNITS = rows("units.csv")
TITLES = (HERE / "titles.txt").read_text(encoding="utf-8").split()
SIGNS = frozenset("&(),/")
LABELS = ("Pasal 107.", "Pasal 7A.", "(1)", "(12)", "a.", "z.", "1.", "12.", "T4a.", "M2.")


@cache
def vocabulary() -> str:
    """The declarations of sections 7 and 9, with one position to speak about."""
    text = (HERE / "law.talenta").read_text(encoding="utf-8")
    return f"{text}\norganisasi:\n  jabatan Kepala\n"


@cache
def law() -> talentarule.RuleSet:
    """A rule set that reads every fact of the vocabulary."""
    facts = dict.fromkeys(row["fact"] for row in NAMES)
    asked = {row["fact"]: written_name(row["name"]) for row in NAMES}
    clauses = (f"  {no}. {fact} {_equal(fact)} {asked[fact]}\n" for no, fact in enumerate(facts, 1))
    return talentarule.loads(f"{vocabulary()}\nKepala mensyaratkan:\n{''.join(clauses)}")


@cache
def example() -> talentarule.RuleSet:
    """The shipped example."""
    return talentarule.load(EXAMPLE)


def _equal(fact: str) -> str:
    """A comparison that a level with peers allows, and one that fields and words do."""
    return "=" if fact in ("jenis hukuman", "hasil kerja") else "persis"


def twice(text: str) -> str:
    """The text as the formatter prints it, after all that has to hold of it: parsed, printed by two printers, parsed
    again, it is the same tree, and formatting the formatted text changes nothing, so that the digest stays.
    """
    tree, problems = parse(SourceFile("teks", text))
    assert problems == ()
    plain, problems = parse(SourceFile("teks", printed(tree.statements)))
    assert problems == ()
    assert plain.statements == tree.statements
    once = format_source(SourceFile("teks", text))
    assert isinstance(once, str)
    assert parse(SourceFile("teks", once))[0].statements == tree.statements
    assert format_source(SourceFile("teks", once)) == once
    return once


# Sections 7 and 9 ----------------------------------------------------------------------------------------------


def test_the_whole_vocabulary_is_parsed_printed_and_parsed_again() -> None:
    once = twice(vocabulary())
    before, after = talentarule.loads(vocabulary()), talentarule.loads(once)
    assert after.resolved.vocabulary == before.resolved.vocabulary
    assert after.digest == talentarule.loads(twice(once)).digest


@pytest.mark.parametrize("row", NAMES, ids=lambda row: f"{row['section']} {row['name']}")
def test_a_name_in_data_means_what_the_law_says(row: dict[str, str]) -> None:
    for spelling in (row["name"], f" {row['name'].upper()} ", row["name"].replace(" ", "_")):
        decision = law().decide({row["fact"]: spelling}, "Kepala", on=ON)
        found = decision.facts[fold(row["fact"])]
        assert same_name(getattr(found, "name", ""), row["means"])


@cache
def rules_with_all_names() -> talentarule.RuleSet:
    """One rule for each name, as written without quotes where that is possible, and one with quotes."""
    lines = [vocabulary()]
    for number, row in enumerate(NAMES):
        for form, name in (("p", written_name(row["name"])), ("q", f'"{row["name"]}"')):
            fact = row["fact"]
            lines.append(f"N{number}{form}. Kepala mensyaratkan {fact} {_equal(fact)} {name}\n")
    return talentarule.loads("\n".join(lines))


def test_a_name_in_a_rule_means_what_the_law_says_bare_or_quoted() -> None:
    meant = []
    for rule in rules_with_all_names().resolved.rules:
        compare = rule.body.body
        if isinstance(compare, n.Member):
            (compare,) = compare.members
        assert isinstance(compare, n.Compare)
        assert isinstance(compare.right, n.Constant)
        meant.append(getattr(compare.right.value, "name", ""))
    assert [fold(name) for name in meant] == [fold(row["means"]) for row in NAMES for _ in "pq"]


def test_rules_with_every_name_are_parsed_printed_and_parsed_again() -> None:
    lines = [
        f"N{number}. Kepala mensyaratkan {row['fact']} {_equal(row['fact'])} {form}\n"
        for number, row in enumerate(NAMES)
        for form in (written_name(row["name"]),)
    ]
    once = twice("\n".join(lines))
    assert once.count("mensyaratkan") == len(NAMES)


def test_every_way_of_writing_a_golongan_is_read_by_the_shipped_example() -> None:
    scale = example().resolved.vocabulary.scales["golongan"]
    for row in NAMES:
        if row["fact"] == "golongan":
            level = scale.find(row["name"])
            assert level is not None, row["name"]
            assert level.name == row["means"]


@pytest.mark.parametrize(
    ("value", "near"),
    [
        ("IV/f", "IV/b"),
        ("IV b", "IV/b"),
        ("IV", "IVa"),
        ("V/a", "IV/a"),
        ("Pembina Tk I", "Pembina Tk. I"),
        ("Pembina Tk. l", "Pembina Tk. I"),
        ("Pembina Tk. II", "Pembina Tk. I"),
        ("Pembina Tk. I (IV/c)", "Pembina Tk. I"),
        ("Penata Tingkat II", "Penata Tingkat I"),
        ("Pengatur Mda", "Pengatur Muda"),
    ],
)
def test_a_golongan_that_is_wrong_or_says_two_things_is_refused_with_what_is_near(
    value: str, near: str
) -> None:
    with pytest.raises(talentarule.DataError) as caught:
        law().decide({"golongan": value}, "Kepala", on=ON)
    assert [one.code for one in caught.value.diagnostics] == ["TR5102"]
    assert f"`{near}`" in str(caught.value)


def test_the_golongan_of_pppk_is_another_scale() -> None:
    text = f"{vocabulary()}\nKepala mensyaratkan golongan >= IX\n"
    with pytest.raises(talentarule.RuleError) as caught:
        talentarule.loads(text)
    assert "TR2003" in {one.code for one in caught.value.diagnostics}
    with pytest.raises(talentarule.DataError):
        law().decide({"golongan": "IX"}, "Kepala", on=ON)


def test_the_two_families_of_functional_posts_are_not_compared() -> None:
    with pytest.raises(talentarule.RuleError) as caught:
        talentarule.loads(f"{vocabulary()}\nKepala mensyaratkan keahlian >= mahir\n")
    assert "TR2003" in {one.code for one in caught.value.diagnostics}


def test_an_old_label_is_read_while_it_was_in_use() -> None:
    old = law().decide({"predikat": "cukup"}, "Kepala", on=datetime.date(2021, 12, 31))
    assert getattr(old.facts["predikat"], "name", "") == "Butuh Perbaikan"
    with pytest.raises(talentarule.DataError):
        law().decide({"predikat": "cukup"}, "Kepala", on=ON)


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_no_field_of_study_in_data_or_rules(title: str) -> None:
    with pytest.raises(talentarule.DataError) as caught:
        law().decide({"bidang": title}, "Kepala", on=ON)
    assert [one.code for one in caught.value.diagnostics] == ["TR5107"]
    with pytest.raises(talentarule.RuleError) as refused:
        talentarule.loads(f'rumpun bidang:\n  "{title}"\n  hukum\n')
    assert "TR3005" in {one.code for one in refused.value.diagnostics}


# Section 10 ----------------------------------------------------------------------------------------------------


def bare(name: str) -> str:
    """The name without quotes, unless it holds a sign."""
    return f'"{name}"' if SIGNS & set(name) else name


@pytest.mark.parametrize("write", [bare, '"{}"'.format], ids=["bare", "quoted"])
def test_units_are_declared_printed_found_and_ruled_about(write: Callable[[str], str]) -> None:
    units = [(write(row["name"]), write(f"Kepala {row['name']}")) for row in UNITS]
    text = "fakta:\n  sehat: ya/tidak\norganisasi:\n"
    text += "".join(f"  unit {unit}:\n    jabatan {head}\n" for unit, head in units)
    for number, (unit, head) in enumerate(units):
        text += f"\nU{number}. setiap jabatan di {unit} mensyaratkan sehat\n"
        text += f"\nJ{number}. {head}, {unit} mensyaratkan sehat = ya\n"
        text += f'\ncontoh "{number}":\n  pada 2026-06-01\n  {head}: perlu verifikasi\n'
    once = twice(text)
    rules, again = talentarule.loads(text), talentarule.loads(once)
    assert rules.units == again.units == tuple(row["name"] for row in UNITS)
    assert rules.positions == tuple(f"Kepala {row['name']}" for row in UNITS)
    assert again.digest == talentarule.loads(twice(once)).digest
    for row in UNITS:
        for place in (row["name"].upper(), f"kepala_{row['name'].replace(' ', '_')}"):
            assert again.decide({"sehat": True}, place, on=ON).eligible


def test_a_unit_with_a_sign_in_its_name_needs_the_quotes() -> None:
    with_sign = [row["name"] for row in UNITS if SIGNS & set(row["name"])]
    assert with_sign
    for name in with_sign:
        with pytest.raises(talentarule.RuleError):
            talentarule.loads(f"organisasi:\n  unit {name}:\n    jabatan Kepala\n")


def test_every_unit_is_in_the_shipped_example() -> None:
    assert {int(row["number"]) for row in UNITS} == set(range(1, 39))
    known = {fold(name) for name in (*example().units, *example().positions)}
    for row in UNITS:
        assert fold(row["example"]) in known, row["example"]


# Numbering -----------------------------------------------------------------------------------------------------


def test_every_way_of_numbering_is_parsed_printed_and_names_the_clause() -> None:
    text = "fakta:\n  sehat: ya/tidak\norganisasi:\n  jabatan Kepala\n"
    for rule in LABELS:
        text += f"\n{rule} Kepala mensyaratkan:\n"
        text += "".join(f"  {clause} sehat\n" for clause in LABELS[2:])
    decision = talentarule.loads(twice(text)).decide({"sehat": "tidak"}, "Kepala", on=ON)
    bare = [label.removeprefix("Pasal ").strip("(.)") for label in LABELS]
    asked = [(rule, clause) for rule in bare for clause in bare[2:]]
    for path, (rule, clause) in zip(decision.failed, asked, strict=True):
        words = [word.strip("()") for word in path.split()]
        assert rule in words
        assert words[-1] == clause
