"""The fuzz targets in the ordinary suite, with inputs made by Hypothesis; ``FUZZ_EXAMPLES=5000`` makes more of them."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.targets.candidate_files import FORMS, check_candidate_bytes
from fuzz.targets.command_line import WORDS, check_call
from fuzz.targets.rule_text import check_rule_bytes, check_rule_text
from support.sample_rules import PERSON, TEXT
from talentarule.syntax.keywords import spellings

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "60"))
fuzz = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))

ROOT = Path(__file__).parents[2]
SHIPPED = [TEXT, *(path.read_text("utf-8") for path in sorted(ROOT.glob("tests/unit/syntax/files/*.talenta")))]  # fmt: skip
KEYWORDS = sorted({form for forms in spellings().values() for form in forms})
NAMES = (
    "a",
    "golongan",
    "IV/a",
    "S-1",
    "Kepala Dinas",
    '"a, b"',
    "x1",
    "pelantikan",
    "ya",
    "12",
    "3 tahun",
    "2026-01-01",
)
LAYOUT = (
    " ",
    "  ",
    "\n",
    "\n  ",
    "\n    ",
    "\n\n",
    "\t",
    " # catatan\n",
    ",",
    ":",
    "(",
    ")",
    ";",
    "|",
    "...",
    "a. ",
)

tokens = st.sampled_from((*KEYWORDS, *NAMES, *LAYOUT))
soup = st.lists(tokens, max_size=40).map(" ".join)
harmful = st.sampled_from(
    (
        "\0",
        "\x1b[2J",
        "\u202e",
        "\u200b",
        "\ufeff",
        "é",
        "а",
        "\U0001f600",
        "\r",
        '"',
        "{0}",
        "%s",
        "=1+1",
        "\\",
        "'",
    )
)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder for all inputs of this module."""
    with tempfile.TemporaryDirectory(prefix="talentarule-fuzz-") as name:
        yield Path(name)


@st.composite
def mutated(draw: st.DrawFn, text: str) -> str:
    """A piece of a text with a few stretches lost, doubled or exchanged."""
    statements = text.split("\n\n")
    first = draw(st.integers(0, len(statements) - 1))
    piece = "\n\n".join(statements[first : first + 3])[:2_000]
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(piece)))
        gone = draw(st.integers(0, 8))
        put = draw(st.one_of(st.just(""), tokens, harmful, st.just(piece[at : at + 2 * gone])))
        piece = piece[:at] + put + piece[at + gone :]
    return piece


@fuzz
@given(st.one_of(st.text(max_size=200), soup))
def test_any_text_is_read_as_rules(text: str) -> None:
    check_rule_text(text)


@fuzz
@given(st.sampled_from(SHIPPED).flatmap(mutated))
def test_a_damaged_rule_file_is_read(text: str) -> None:
    check_rule_text(text)


@fuzz
@given(st.binary(max_size=200))
def test_any_bytes_are_read_as_rules(data: bytes) -> None:
    check_rule_bytes(data)


cells = st.one_of(
    st.sampled_from([str(value) for value in PERSON.values()]),
    st.text(max_size=8),
    harmful,
    st.integers().map(str),
    st.floats().map(str),
    st.dates().map(str),
)
headings = st.lists(st.one_of(st.sampled_from(list(PERSON)), cells), min_size=1, max_size=6)


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A table of candidates as CSV, with odd cells."""
    rows = [draw(headings), *draw(st.lists(st.lists(cells, max_size=7), max_size=4))]
    quote = draw(st.booleans())
    separator = draw(st.sampled_from(",;\t"))
    shown = ([f'"{cell}"' if quote else cell for cell in row] for row in rows)
    return "\n".join(separator.join(row) for row in shown)


@fuzz
@given(tables())
def test_any_table_is_read_and_reported(folder: Path, text: str) -> None:
    check_candidate_bytes(b"\x00" + text.encode("utf-8", "surrogatepass"), folder, workbook=True)


json_values = st.recursive(
    st.one_of(cells, st.none(), st.booleans(), st.integers(), st.floats()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(cells, inner, max_size=4),
    max_leaves=12,
)


@fuzz
@given(st.lists(st.dictionaries(st.sampled_from(list(PERSON)), json_values), max_size=3))
def test_any_document_is_read_and_reported(folder: Path, document: list[object]) -> None:
    check_candidate_bytes(b"\x02" + json.dumps(document).encode(), folder)


@fuzz
@given(st.integers(0, len(FORMS) - 1), st.binary(max_size=300))
def test_any_bytes_are_read_as_candidates(folder: Path, form: int, data: bytes) -> None:
    check_candidate_bytes(bytes([form]) + data, folder)


arguments = st.one_of(st.sampled_from(WORDS), st.text(max_size=12), harmful)
whole = st.sampled_from(("check", "screen", "explain", "rules", "test", "mutate", "fmt")).flatmap(
    lambda command: st.lists(arguments, max_size=9).map(
        lambda rest: [command, "aturan.talenta", *rest]
    )
)


@fuzz
@given(st.one_of(st.lists(arguments, max_size=8), whole))
def test_any_call_ends_with_a_status(folder: Path, args: list[str]) -> None:
    check_call(args, folder)
