"""``talentarule check --fix``."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from support.command_line import call
from talentarule.cli.fixing import edited, safe_suggestions
from talentarule.diagnostics.message import Applicability, Diagnostic, Edit, Suggestion
from talentarule.source import SourceFile, Span

SOURCE = SourceFile("a.talenta", "satu\ndua tiga\n")


def edit(start: int, end: int, text: str, source: SourceFile = SOURCE) -> Edit:
    return Edit(Span(source, start, end), text)


def safe(*edits: Edit) -> Diagnostic:
    return Diagnostic("TR0010", suggestions=(Suggestion(edits, Applicability.SAFE),))


def test_safe_fixes_are_applied_and_the_rest_is_told(folder: Path) -> None:
    path = folder / "dua.talenta"
    path.write_text("skala g: I < II\nA mensyaratkn g = I\nB mensyaratkn g = III\n")
    done = call(folder, "check", "--fix", path.name)
    assert path.read_text() == "skala g: I < II\nA mensyaratkan g = I\nB mensyaratkan g = III\n"
    assert done.err == "2 perbaikan diterapkan dalam 1 berkas\n"
    assert "TR0010" not in done.out
    again = call(folder, "check", "--fix", path.name)
    assert again.err == "0 perbaikan diterapkan dalam 0 berkas\n"
    assert (again.status, again.out) == (done.status, done.out)


def test_what_is_left_is_told_in_the_form_asked_for(folder: Path) -> None:
    done = call(folder, "check", "--fix", "salah.talenta", "--format", "json", "--lang", "en")
    assert (done.status, done.err) == (0, "fixes applied: 1, files: 1\n")
    assert json.loads(done.out)["usable"] is True


def test_a_file_without_safe_fixes_is_not_touched(folder: Path) -> None:
    path = folder / "aturan.talenta"
    before = path.stat()
    assert call(folder, "check", "--fix", path.name).status == 0
    after = path.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_unsafe_suggestions_are_only_shown(folder: Path) -> None:
    path = folder / "mirip.talenta"
    text = "skala golongan: III/c < III/d\nA mensyaratkan golongn = III/c dan golongan = III/x\n"
    path.write_text(text)
    done = call(folder, "check", "--fix", path.name)
    assert (path.read_text(), done.err[0]) == (text, "0")


def test_a_file_that_is_only_used_is_not_touched(folder: Path) -> None:
    (folder / "utama.talenta").write_text('gunakan "salah.talenta"\nA mensyaratkn x = y\n')
    before = (folder / "salah.talenta").read_bytes()
    done = call(folder, "check", "--fix", "utama.talenta")
    assert done.status == 1
    assert "A mensyaratkan x" in (folder / "utama.talenta").read_text()
    assert (folder / "salah.talenta").read_bytes() == before


def test_line_ends_mark_and_permissions_stay(folder: Path) -> None:
    path = folder / "windows.talenta"
    path.write_bytes("\ufeffA mensyaratkan x = é\r\nB\u00a0mensyaratkn y = z\r\n".encode())
    path.chmod(0o640)
    call(folder, "check", "--fix", path.name)
    fixed = "\ufeffA mensyaratkan x = é\r\nB\u00a0mensyaratkan y = z\r\n".encode()
    assert path.read_bytes() == fixed
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [one.name for one in folder.iterdir() if one.name.startswith(".")] == []


def test_standard_input_is_not_accepted(folder: Path) -> None:
    done = call(folder, "check", "--fix", "-", given=b"A mensyaratkn x = y\n")
    assert (done.status, done.out) == (2, "")
    assert "TR6006" in done.err


def test_of_edits_that_meet_the_first_wins() -> None:
    first, second, third = safe(edit(5, 8, "x")), safe(edit(7, 9, "y")), safe(edit(9, 13, "z"))
    chosen = safe_suggestions((first, second, third), (SOURCE,))
    assert chosen == (first.suggestions[0], third.suggestions[0])


def test_a_suggestion_is_applied_whole_or_not_at_all() -> None:
    other = SourceFile("b.talenta", "lain\n")
    both = safe(edit(0, 1, "x"), edit(0, 1, "y", other))
    assert safe_suggestions((both,), (SOURCE,)) == ()
    assert safe_suggestions((both,), (SOURCE, other)) == both.suggestions


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("satu\ndua tiga\n", "SATU\n2 tiga\nempat", id="unix"),
        pytest.param("satu\r\ndua tiga\r\n", "SATU\r\n2 tiga\r\nempat", id="windows"),
        pytest.param("\ufeffsatu\rdua tiga\r", "\ufeffSATU\r2 tiga\rempat", id="mark-and-old-mac"),
    ],
)
def test_edits_are_put_where_the_text_counts_them(content: str, expected: str) -> None:
    edits = (edit(14, 14, "empat"), edit(0, 4, "SATU"), edit(5, 8, "2"))
    assert edited(content, edits).decode() == expected
