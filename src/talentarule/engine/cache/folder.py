"""The folder of entries: whose it must be, how an entry gets there whole, and how much stays."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
import time
from pathlib import Path

VARIABLE = "TALENTARULE_CACHE"
OFF = "off"

MOST_BYTES = 256 * 1024 * 1024
"""So much is kept; then the entries that were used longest ago go."""

MOST_ENTRY = 128 * 1024 * 1024
"""No entry is larger."""

_ENDING = ".json"
_UNFINISHED = ".part"
_STALE = 3600.0
"""Seconds after which an unfinished file was left by a process that ended."""


def folder_path() -> Path | None:
    """Where entries belong: ``TALENTARULE_CACHE``, or the user's cache folder; None when switched off or nowhere."""
    named = os.environ.get(VARIABLE, "")
    if named:
        return None if named.lower() == OFF else Path(named)
    base = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if not base.is_absolute():
        try:
            base = Path.home() / ".cache"
        except RuntimeError:
            return None
    return base / "talentarule" if _is_in_own_place(base) else None


def _is_in_own_place(base: Path) -> bool:
    """Whether the user who runs owns the place: under ``sudo`` it may be the caller's, who must stay able to write."""
    if os.name != "posix":
        return True
    nearest = next((one for one in (base, *base.parents) if one.exists()), base)
    return nearest.stat().st_uid == os.geteuid()


def is_trusted(folder: Path) -> bool:
    """Whether the folder is there, is no link, belongs to the user who runs, and can be written by nobody else."""
    try:
        state = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(state.st_mode) and _is_own(state)


def _is_own(state: os.stat_result) -> bool:
    if os.name != "posix":  # elsewhere the folder of a user is private by its place
        return True
    return state.st_uid == os.geteuid() and not state.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def read_entry(folder: Path, key: str) -> bytes | None:
    """The entry of this key, or None when there is none that may be read. Raises OSError when reading fails."""
    if not is_trusted(folder):
        return None
    path = folder / (key + _ENDING)
    try:
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except FileNotFoundError:
        return None
    with open(number, "rb") as file:
        state = os.fstat(number)
        if not stat.S_ISREG(state.st_mode) or not _is_own(state) or state.st_size > MOST_ENTRY:
            return None
        data = file.read()
    with contextlib.suppress(OSError):
        os.utime(path)  # used now, so that others go first
    return data


def write_entry(folder: Path, key: str, data: bytes) -> None:
    """Keep an entry. Raises OSError when that fails; then nothing is left of it."""
    if len(data) > MOST_ENTRY:
        return
    if not folder.exists():
        folder.mkdir(mode=0o700, parents=True)
    if not is_trusted(folder):
        return
    number, name = tempfile.mkstemp(_UNFINISHED, dir=folder)
    try:
        with open(number, "wb") as file:
            file.write(data)
        os.replace(name, folder / (key + _ENDING))
    except BaseException:
        os.unlink(name)
        raise
    _bound(folder)


def _bound(folder: Path) -> None:
    """Remove the entries used longest ago until the rest is small enough, and what was left unfinished."""
    entries: list[tuple[float, int, str]] = []
    for one in os.scandir(folder):
        if one.name.endswith((_ENDING, _UNFINISHED)):
            with contextlib.suppress(OSError):
                state = one.stat(follow_symlinks=False)
                entries.append((state.st_mtime, state.st_size, one.path))
    total = sum(size for _, size, _ in entries)
    for used, size, path in sorted(entries):
        stale = path.endswith(_UNFINISHED) and used < time.time() - _STALE
        if stale or (total > MOST_BYTES and path.endswith(_ENDING)):
            with contextlib.suppress(OSError):
                os.unlink(path)
            total -= size
