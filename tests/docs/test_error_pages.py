"""Every code has a page that explains it, and the blocks of the page do what the page says.

The sections *Hindari / Avoid* and *Sebaiknya / Prefer* each hold one of these:

- one ``talenta`` block, which is checked, and on the pages of findings (``TR80xx``) analysed;
- one ``json`` or ``csv`` block of candidates, with or without a ``talenta`` block beside it: the
  candidates are screened by those rules, or by a rule that reads nothing of theirs;
- one ``sh`` block, run in an empty folder where ``talentarule`` and ``python`` are commands.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from attrs import frozen

import talentarule
from talentarule.diagnostics import Severity
from talentarule.diagnostics.registry import ENTRIES

PAGES = Path(__file__).parents[2] / "docs" / "errors"
SECTIONS = ("Apa / What", "Mengapa / Why", "Hindari / Avoid", "Sebaiknya / Prefer")
DATE = "2026-01-05"
SIMPLE_RULES = "Kepala Dinas mensyaratkan nama = siapa saja\n"

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"\[(TR\d{4})\]")

each_code = pytest.mark.parametrize("code", sorted(ENTRIES))


@frozen
class Page:
    """A page: its heading and the text of each section by title, in the order of the page."""

    heading: str
    sections: dict[str, str]


def read_page(code: str) -> Page:
    # No translation of line ends: a page may show characters that are none.
    text = (PAGES / f"{code}.md").read_bytes().decode("utf-8")
    heading, *sections = re.split(r"^## ", text, flags=re.MULTILINE)
    pairs = [section.split("\n", 1) for section in sections]
    return Page(heading.strip(), {title.strip(): body for title, body in pairs})


def blocks(code: str, title: str) -> dict[str, str]:
    """The fenced blocks of a section by kind; of each kind there is one at most."""
    found = _BLOCK.findall(read_page(code).sections[title])
    kinds = [kind for kind, _ in found]
    assert len(kinds) == len(set(kinds)), "two blocks of one kind"
    assert set(kinds) in ({"talenta"}, {"sh"}, {"json"}, {"csv"}) or (
        set(kinds) in ({"talenta", "json"}, {"talenta", "csv"})
    ), "no block that can be run"
    return dict(found)


def codes_of(code: str, title: str, folder: Path) -> set[str]:
    """The codes that the blocks of a section cause."""
    found = blocks(code, title)
    if set(found) == {"talenta"}:
        return codes_of_text(found["talenta"], code)
    if "sh" in found:
        return codes_of_commands(["sh", "-c", found["sh"]], folder)
    kind = "json" if "json" in found else "csv"
    rules = folder / "aturan.talenta"
    rules.write_text(found.get("talenta", SIMPLE_RULES), encoding="utf-8", newline="")
    candidates = folder / f"pelamar.{kind}"
    candidates.write_text(found[kind], encoding="utf-8", newline="")
    return codes_of_commands(
        ["talentarule", "screen", rules.name, candidates.name, "--on", DATE], folder
    )


def codes_of_text(text: str, code: str) -> set[str]:
    from talentarule.engine.loading import check_text

    checked = {diagnostic.code for diagnostic in check_text(text)}
    if not code.startswith("TR80"):
        return checked
    from talentarule.analysis import analyze

    return {
        one.code for one in analyze(talentarule.loads(text), on=date.fromisoformat(DATE)).findings
    }


def codes_of_commands(command: list[str], folder: Path) -> set[str]:
    """The codes that a command prints; ``talentarule`` is the one of this source tree."""
    programs = folder / ".programs"
    programs.mkdir()
    program = programs / "talentarule"
    program.write_text(
        f"#!{sys.executable}\nfrom talentarule.cli.main import main\n\nmain()\n", encoding="utf-8"
    )
    program.chmod(0o755)
    python = programs / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    packages = str(Path(talentarule.__file__).parents[1])
    environment = {
        **os.environ,
        "PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', '')}",
        "PYTHONPATH": packages,
        "PYTHONUTF8": "1",
    }
    if command[0] == "talentarule":
        command = [str(program), *command[1:]]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, timeout=60, check=False
    )
    printed = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert "Traceback" not in printed, printed
    assert done.returncode in (0, 1, 2), printed
    return set(_CODE.findall(printed))


@each_code
def test_there_is_a_page_with_its_sections_in_order(code: str) -> None:
    page = read_page(code)
    assert page.heading == f"# {code}: {ENTRIES[code].slug}"
    assert tuple(page.sections) == SECTIONS
    assert all(body.strip() for body in page.sections.values())


@each_code
def test_what_to_avoid_causes_exactly_this_code(code: str, tmp_path: Path) -> None:
    assert codes_of(code, "Hindari / Avoid", tmp_path) == {code}


@each_code
def test_what_to_prefer_causes_no_error_and_not_this_code(code: str, tmp_path: Path) -> None:
    caused = codes_of(code, "Sebaiknya / Prefer", tmp_path)
    assert code not in caused
    assert [one for one in caused if ENTRIES[one].severity is Severity.ERROR] == []


def test_there_is_no_page_without_a_code() -> None:
    assert {page.stem for page in PAGES.glob("*.md")} <= {*ENTRIES, "README"}
