"""The truth tables of FEEL, the expression language of DMN, decided through the public API.

``feel.csv`` has the rows of the DMN TCK (github.com/dmn-tck/tck, TestCases/compliance-level-3, at 0dbcaf9) for
conjunction, disjunction, negation, ``between`` and ``in``, and those of equality that have a null, told by their
names there: the values, what FEEL makes of them, and what is asked here, in several spellings (between ``§``), with the
operands in both orders. True is *memenuhi syarat*, false *tidak memenuhi syarat*, null *perlu verifikasi*. Where this
language differs on purpose the row says why. Texts, times, lists and contexts as operands are left out: text has no
order here, and the others are no values of the language.
"""

from __future__ import annotations

import csv
import datetime
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import talentarule

ON = datetime.date(2026, 1, 5)
SAME = {"true": "ELIGIBLE", "false": "INELIGIBLE", "null": "UNDETERMINED"}
KINDS = {"a": "ya/tidak", "b": "ya/tidak", "x": "angka", "d": "tanggal", "u": "durasi"}
NAMES = ("a", "b", *(f"{name}{end}" for name in "xdu" for end in ("", " low", " high")))
WORLD = (
    "fakta:\n"
    + "".join(f"  {name}: {KINDS[name[0]]}\n" for name in NAMES)
    + "organisasi:\n  jabatan Kepala\n"
)


def rows() -> list[dict[str, str]]:
    """The rows of the table."""
    with Path(__file__).with_name("feel.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def values(text: str) -> dict[str, object]:
    """The candidate of a row: null is not given."""
    given = (part.split(" = ") for part in text.split(", "))
    return {name: raw(value) for name, value in given if value != "null"}


def raw(text: str) -> object:
    """A value as an application would give it: a boolean, a whole number, a text."""
    if text in ("true", "false"):
        return text == "true"
    return int(text) if re.fullmatch(r"-?\d+", text) else text.strip('"')


@cache
def rule_set(spelling: str) -> talentarule.RuleSet:
    """The rules that ask for a condition, or for a group of clauses (``head: clause | clause``)."""
    head, colon, members = spelling.partition(": ")
    if not colon:
        return talentarule.loads(f"{WORLD}Kepala mensyaratkan {spelling}\n")
    clauses = "".join(f"    {no}. {one}\n" for no, one in enumerate(members.split(" | "), 1))
    return talentarule.loads(f"{WORLD}Kepala mensyaratkan:\n  a. {head}:\n{clauses}")


def answer(spelling: str, given: dict[str, object]) -> str:
    """The verdict, or ``refused`` for a value that cannot be read."""
    try:
        return rule_set(spelling).decide(given, "Kepala", on=ON).verdict.name
    except talentarule.DataError:
        return "refused"


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['table']} {row['row']}")
def test_a_row_of_the_tables_comes_out_as_in_feel_or_as_it_says_why_not(
    row: dict[str, str],
) -> None:
    given = values(row["values"])
    found = {spelling: answer(spelling, given) for spelling in row["conditions"].split(" § ")}
    assert found == dict.fromkeys(found, row["ours"])
    assert (row["ours"] == SAME[row["feel"]]) == (row["why"] == "")


def test_every_combination_of_truth_values_stands_in_the_tables() -> None:
    pairs = Counter(
        (row["table"], row["values"]) for row in rows() if row["table"] < "0066" and not row["why"]
    )
    three = ("true", "false", "null")
    for table in ("0064 conjunction", "0065 disjunction"):
        for a in three:
            for b in three:
                assert pairs[table, f"a = {a}, b = {b}"] == 1


def test_most_rows_are_as_in_feel() -> None:
    reasons = Counter(row["why"] for row in rows())
    assert reasons.pop("") == 234
    assert sum(reasons.values()) == 27
