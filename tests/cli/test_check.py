"""``talentarule check``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.command_line import call


def test_sound_rules_are_counted_and_give_status_zero(folder: Path) -> None:
    done = call(folder, "check", "aturan.talenta")
    assert (done.status, done.err) == (0, "")
    assert "4 aturan, 2 jabatan, 0 unit, 5 fakta, 1 contoh" in done.out
    assert done.out.endswith("tidak ada temuan\n")


def test_an_error_is_shown_with_its_line_and_gives_status_one(folder: Path) -> None:
    done = call(folder, "check", "salah.talenta")
    assert (done.status, done.err) == (1, "")
    assert "salah.talenta:1:17" in done.out
    assert "mensyaratkn" in done.out
    assert done.out.endswith("1 galat\n")


def test_what_was_inferred_is_said_in_both_languages(folder: Path) -> None:
    (folder / "satu.talenta").write_text("Dinas Kesehatan requires bidang=kesehatan\n")
    ours, theirs = (call(folder, "check", "satu.talenta", "--lang", lang) for lang in ("id", "en"))
    assert (ours.status, theirs.status) == (0, 0)
    assert "Disimpulkan dari pemakaian" in ours.out
    assert "  - fakta bidang: " in ours.out
    assert "  - jabatan: Dinas Kesehatan" in ours.out
    assert "  - fact bidang: " in theirs.out
    assert "  - positions: Dinas Kesehatan" in theirs.out


def test_json_has_the_diagnostics_with_both_languages(folder: Path) -> None:
    done = call(folder, "check", "salah.talenta", "--format", "json")
    form = json.loads(done.out)
    assert done.status == 1
    assert (form["format"], form["usable"], form["digest"]) == ("talentarule.check/1", False, None)
    assert [one["code"] for one in form["diagnostics"]] == ["TR0010"]
    assert set(form["diagnostics"][0]["message"]) == {"id", "en"}


def test_several_files_are_checked_together(folder: Path) -> None:
    done = call(folder, "check", "aturan.talenta", "salah.talenta")
    assert done.status == 1
    assert "TR0010" in done.out


@pytest.mark.parametrize(
    ("lang", "first"), [("id", "galat: "), ("en", "error: ")], ids=["indonesian", "english"]
)
def test_a_code_is_explained_in_both_languages_the_chosen_one_first(
    folder: Path, lang: str, first: str
) -> None:
    done = call(folder, "check", "--explain", "tr6007", "--lang", lang)
    assert done.status == 0
    lines = [line for line in done.out.splitlines() if line]
    assert lines[0] == "TR6007: unknown-position"
    assert lines[1].startswith(first)
    assert "docs/errors/TR6007.md" in done.out
    assert "these rules know no position or unit `…`" in done.out
    assert "aturan ini tidak mengenal jabatan atau unit `…`" in done.out
    assert "{" not in done.out
