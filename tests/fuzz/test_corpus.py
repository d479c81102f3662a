"""What the fuzzers found, and their first inputs: replayed each time."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz.targets.candidate_files import check_candidate_bytes
from fuzz.targets.command_line import check_call_bytes
from fuzz.targets.rule_text import check_rule_bytes

CORPUS = Path(__file__).parent / "corpus"


def files(target: str) -> list[Path]:
    return sorted((CORPUS / target).iterdir())


def named(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("path", files("rules"), ids=named)
def test_a_rule_text_that_was_found_is_read(path: Path) -> None:
    check_rule_bytes(path.read_bytes())


@pytest.mark.parametrize("path", files("candidates"), ids=named)
def test_a_candidate_file_that_was_found_is_read(path: Path, tmp_path: Path) -> None:
    check_candidate_bytes(path.read_bytes(), tmp_path)


@pytest.mark.parametrize("path", files("calls"), ids=named)
def test_a_call_that_was_found_ends_well(path: Path, tmp_path: Path) -> None:
    check_call_bytes(path.read_bytes(), tmp_path)


def test_the_checks_can_fail(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A product that lets a control character through is found."""
    monkeypatch.setattr("talentarule.report.tables.without_steering", lambda text: text)
    with pytest.raises(AssertionError):
        check_candidate_bytes((CORPUS / "candidates" / "huruf-kendali").read_bytes(), tmp_path)
