"""From files to resolved rules, with ``gunakan`` followed; unchanged files come from the cache on disk."""

from __future__ import annotations

from pathlib import Path

from talentarule.diagnostics import Diagnostic
from talentarule.diagnostics.text_problems import text_diagnostics
from talentarule.engine.cache import entries
from talentarule.engine.collecting import paused
from talentarule.engine.limits import MAX_TOTAL_BYTES
from talentarule.engine.loaded import Loaded
from talentarule.source import SourceFile
from talentarule.source.normalise import normalise, read_bounded

TEXT_NAME = "<teks>"


def load_files(paths: tuple[Path, ...], *, cache: bool = False) -> Loaded:
    """Load the files and all that they use. Raises OSError when one of ``paths`` itself cannot be opened.

    With ``cache`` the result is taken from the user's cache folder when none of the files has changed, and kept there
    when it is usable; what fails about the cache is passed over.
    """
    files: list[entries.FileRead] = []
    total = 0
    for path in paths:
        files.append(entries.FileRead(path, path.resolve(), str(path), read_bounded(path)))
        total += len(files[-1].data)
        if total > MAX_TOTAL_BYTES:  # which is reported about this file; the rest is not read
            break
    with paused():
        found = entries.find(files) if cache else None
        return found or _load(files, cache=cache)


def _load(files: list[entries.FileRead], *, cache: bool) -> Loaded:
    # Only here are the grammar and the resolver needed; a cached rule set does without them.
    from talentarule.engine.reading import Reader

    reader = Reader()
    for file in files:
        reader.read(file)
    loaded = reader.loaded()
    if cache:
        entries.keep(files, reader.read_files, loaded)
    return loaded


def load_text(text: str, name: str = TEXT_NAME) -> Loaded:
    """Load one rule file from memory; ``gunakan`` has no folder to look in and is an error."""
    from talentarule.engine.reading import Reader

    with paused():
        reader = Reader()
        source, problems = normalise(text, name)
        reader.diagnostics.extend(text_diagnostics(problems))
        if source is not None and not problems:
            reader.parse(source, None)
        return reader.loaded()


def load_text_at(text: str, path: Path) -> Loaded:
    """Load a rule file that is not written yet, as if it stood at ``path``: there ``gunakan`` looks for other files."""
    from talentarule.engine.reading import Reader

    with paused():
        reader = Reader()
        reader.parse_at(SourceFile(str(path), text), path.resolve())
        return reader.loaded()


def check_text(text: str) -> tuple[Diagnostic, ...]:
    """The diagnostics of one rule file from memory."""
    return load_text(text).diagnostics
