"""Rule files named in a call."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from talentarule.cli.console import Console
from talentarule.cli.mistakes import misuse
from talentarule.diagnostics.message import Words

if TYPE_CHECKING:
    from talentarule.engine.loaded import Loaded
    from talentarule.engine.ruleset import RuleSet

_WARNINGS = Words(
    "{summary} dalam aturan; lihat dengan: talentarule check {files}",
    "{summary} in the rules; see them with: talentarule check {files}",
)
_STOPPED = Words(
    "Aturan mengandung galat, sehingga tidak dijalankan: {summary}",
    "The rules have errors and were not run: {summary}",
)


def load_rules(paths: Sequence[str], *, cache: bool = False) -> Loaded:
    """Everything in the files and in what they use. MisuseError for a file that cannot be opened.

    With ``cache`` unchanged files are not parsed again.
    """
    from talentarule.engine.loading import load_files

    for path in paths:
        check_readable(path)
    try:
        return load_files(tuple(Path(path) for path in paths), cache=cache)
    except OSError as error:
        raise misuse("TR6006", name=str(error.filename), reason=reason(error)) from error


def usable_rules(paths: Sequence[str], console: Console, *, cache: bool) -> RuleSet | None:
    """The rule set; None after telling its errors. That there are warnings is told in a line."""
    from talentarule.diagnostics import Severity
    from talentarule.diagnostics.printing import summary
    from talentarule.diagnostics.registry import severity
    from talentarule.engine.ruleset import RuleSet

    loaded = load_rules(paths, cache=cache)
    if loaded.rules is None or not loaded.usable:
        console.complain(loaded.diagnostics)
        text = _STOPPED.of(console.lang).format(summary=summary(loaded.diagnostics, console.lang))
        console.say(f"\n{text}")
        return None
    warnings = [one for one in loaded.diagnostics if severity(one) is Severity.WARNING]
    if warnings:
        counted = summary(warnings, console.lang)
        files = " ".join(shell_quoted(path) for path in paths)
        console.say(_WARNINGS.of(console.lang).format(summary=counted, files=files))
    return RuleSet(loaded.rules, loaded.diagnostics)


def check_readable(path: str) -> None:
    """MisuseError where a file is not there, is a folder or may not be read."""
    try:
        with Path(path).open("rb"):
            return
    except (OSError, ValueError) as error:
        raise misuse("TR6006", name=path, reason=reason(error)) from error


def reason(error: Exception) -> Words:
    """Why a file cannot be opened or written."""
    match error:
        case FileNotFoundError():
            return Words("berkas atau folder itu tidak ada", "there is no such file or folder")
        case IsADirectoryError():
            return Words("ini sebuah folder", "it is a folder")
        case FileExistsError():
            return Words("berkas itu sudah ada", "the file is there already")
        case PermissionError():
            return Words("tidak ada izin untuk itu", "there is no permission for that")
        case OSError() if error.strerror:
            return Words(
                f"sistem menolak ({error.strerror})", f"the system refuses ({error.strerror})"
            )
        case _:
            return Words("nama itu tidak dapat dipakai", "the name cannot be used")


def shell_quoted(text: str) -> str:
    """A word of a command line that can be copied into a shell; double quotes, which every shell knows, if they do."""
    import shlex

    if text and all(letter.isalnum() or letter in "/._-\\:=" for letter in text):
        return text
    if not any(letter in text for letter in '"$`!\\') and text.isprintable():
        return f'"{text}"'
    return shlex.quote(text)
