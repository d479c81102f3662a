"""Every number of the language's meaning has a test, or says why it has none. ``coverage.csv`` is the list."""

from __future__ import annotations

import csv
import importlib
from pathlib import Path

import pytest

FILE = Path(__file__).with_name("coverage.csv")
MODULES = (
    "test_clauses",
    "test_values",
    "test_lists",
    "test_layers",
    "test_events_and_norms",
    "test_pools",
    "test_sources",
    "test_words",
)
MEANING = [f"meaning {number}" for number in range(1, 44)]
DECIDED = [f"decided {number}" for number in range(1, 23)]


def rows() -> list[dict[str, str]]:
    """The list, one row for each number and test."""
    with FILE.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def marked() -> set[tuple[str, str]]:
    """The numbers and tests that the tests themselves state."""
    found: set[tuple[str, str]] = set()
    for module_name in MODULES:
        module = importlib.import_module(f"meaning.{module_name}")
        for name, value in vars(module).items():
            for mark in getattr(value, "pytestmark", ()):
                if mark.name == "number":
                    found.update((number, f"{module_name}::{name}") for number in mark.args)
    return found


@pytest.mark.parametrize("number", [*MEANING, *DECIDED])
def test_every_number_has_a_test_or_a_remark(number: str) -> None:
    own = [row for row in rows() if row["number"] == number]
    assert own
    assert all(row["test"] or row["remark"] for row in own)


def test_the_list_and_the_marks_agree() -> None:
    assert {(row["number"], row["test"]) for row in rows() if "::" in row["test"]} == marked()


def test_other_tests_that_are_named_exist() -> None:
    for row in rows():
        if row["test"] and "::" not in row["test"]:
            assert (FILE.parents[1] / row["test"]).exists(), row["test"]
