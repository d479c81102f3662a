"""Files that several processes append to, and that survive being killed at any byte.

Under the lock of the ledger a file is looked at again, what was torn at its end is set aside, and whole lines are put
at its end. A line counts once the call that wrote it has returned.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from talentarule.audit.places import torn_paths

_FLAGS = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
_BLOCK = 1 << 20


class Torn(NamedTuple):
    """The end of a file that was no whole line: the bytes set aside."""

    path: Path
    data: bytes


class Lock:
    """The lock of a ledger between processes: whoever holds it writes. It goes with the process that held it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = -1
        self._owner = -1

    def __enter__(self) -> None:
        if self._owner != os.getpid():  # the lock of a parent is not that of its child
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
            self._owner = os.getpid()
        _take(self._file)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        _release(self._file)

    def close(self) -> None:
        """Let go of the file."""
        if self._owner == os.getpid():
            os.close(self._file)
        self._owner = -1


if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> None:
        os.lseek(file, 0, os.SEEK_SET)
        while True:
            try:
                msvcrt.locking(file, msvcrt.LK_LOCK, 1)
            except OSError:  # it gives up after ten seconds
                continue
            return

    def _release(file: int) -> None:
        os.lseek(file, 0, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)

    def _release(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)


class AppendFile:
    """A file of lines. All methods are called under the lock."""

    def __init__(self, path: Path, mode: int = 0o644) -> None:
        self.path = path
        self._file = os.open(path, _FLAGS, mode)

    def size(self) -> int:
        """The bytes in the file now."""
        return os.fstat(self._file).st_size

    def read(self, start: int, end: int) -> bytes:
        """The bytes from ``start`` to ``end``."""
        parts, at = [], start
        while at < end:
            part = _read_at(self._file, min(end - at, _BLOCK), at)
            if not part:
                break
            parts.append(part)
            at += len(part)
        return b"".join(parts)

    def mend(self) -> Torn | None:
        """Set aside what stands after the last line feed: in a file of its own, on disk before this one is cut."""
        size = self.size()
        if size == 0 or self.read(size - 1, size) == b"\n":
            return None
        return self.set_aside_from(self._after_last_line_feed(size))

    def set_aside_from(self, start: int) -> Torn:
        """Set aside all from ``start`` on."""
        data = self.read(start, self.size())
        for path in torn_paths(self.path):
            with contextlib.suppress(FileExistsError):
                with path.open("xb") as stream:
                    stream.write(data)
                    stream.flush()
                    os.fsync(stream.fileno())
                break
        sync_folder(self.path.parent)
        os.ftruncate(self._file, start)
        return Torn(path, data)

    def _after_last_line_feed(self, size: int) -> int:
        end = size
        while end:
            start = max(end - _BLOCK, 0)
            at = self.read(start, end).rfind(b"\n")
            if at >= 0:
                return start + at + 1
            end = start
        return 0

    def append(self, data: bytes, durable: bool) -> None:
        """Put whole lines at the end. Where that fails, the file is as it was before."""
        before, rest = self.size(), memoryview(data)
        try:
            while rest:
                rest = rest[os.write(self._file, rest) :]
            if durable:
                os.fsync(self._file)
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(self._file, before)
            raise

    def lines_backwards(self, end: int) -> Iterator[bytes]:
        """The lines that end at ``end``, the last one first, each with its line feed."""
        rest = b""
        at = end
        while at:
            start = max(at - _BLOCK, 0)
            rest = self.read(start, at) + rest
            at = start
            lines = rest.split(b"\n")
            # what stands before the first line feed may begin further up
            rest = lines[0] + b"\n" if len(lines) > 1 else lines[0]
            for line in reversed(lines[1:-1]):
                yield line + b"\n"
        if rest:
            yield rest

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._file)


def _read_at(file: int, count: int, at: int) -> bytes:
    if hasattr(os, "pread"):
        return os.pread(file, count, at)
    os.lseek(file, at, os.SEEK_SET)
    return os.read(file, count)


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on disk, where the system can."""
    try:
        file = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        with contextlib.suppress(OSError):
            os.fsync(file)
    finally:
        os.close(file)


def write_new(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, in place of what is there."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    with temporary.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(path)
    sync_folder(path.parent)
