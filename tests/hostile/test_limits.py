"""The table of bounds says what the code does, and each code has its page and its two languages."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

from talentarule.diagnostics.registry import ENTRIES

ROOT = Path(__file__).parents[2]
ROW = re.compile(
    r"^\| ([^|]+) \| (\d+) \| `([\w.]+)\.([A-Z_]+)` \| (TR\d{4})? ?\| ([^|]+) \|$", re.MULTILINE
)
TABLE = ROW.findall((ROOT / "docs" / "limits.md").read_text("utf-8"))

ELSEWHERE = {
    "report.tables.MAX_XLSX_TEXT",  # cut visibly
    "report.tables.MAX_XLSX_NUMBER",  # written as text
}
"""Bounds that refuse nothing and only change the form of a value."""


@pytest.mark.parametrize(
    ("module", "name", "value", "code"), [(m, n, v, c) for _, v, m, n, c, _ in TABLE]
)
def test_a_bound_is_what_the_table_says(module: str, name: str, value: str, code: str) -> None:
    assert getattr(import_module(f"talentarule.{module}"), name) == int(value)
    if code:
        assert ENTRIES[code].id.message
        assert ENTRIES[code].en.message
        assert (ROOT / "docs" / "errors" / f"{code}.md").is_file()


def test_every_bound_of_the_program_is_in_the_table() -> None:
    listed = {f"{module}.{name}" for _, _, module, name, _, _ in TABLE}
    package = ROOT / "src" / "talentarule"
    found = set()
    for path in package.rglob("*.py"):
        module = ".".join(path.relative_to(package).with_suffix("").parts)
        if module.startswith(("testing.", "decide.values.")):
            continue  # how many values are tried, not what is accepted
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                name = node.targets[0].id
                if name.startswith("MAX_"):
                    found.add(f"{module}.{name}")
    assert found - listed - ELSEWHERE == set()


def test_the_table_is_read_whole() -> None:
    text = (ROOT / "docs" / "limits.md").read_text("utf-8")
    assert len(TABLE) == text.count("| `") - text.count("| `rules` |") - text.count(
        "| `candidates` |"
    ) - text.count("| `calls` |")
