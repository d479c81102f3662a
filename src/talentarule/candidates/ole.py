"""Whether an XLS file may be handed to the reader.

An XLS file is a small file system: chains of sectors, in which a chain may be made to run in a
circle, and records, of which some state how much room the reader should set aside. Both are looked
at first, because a reader that believes them can use up all memory.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence

from talentarule.candidates.limits import MAX_CELLS
from talentarule.candidates.problems import damaged, grouped, in_file, too_large
from talentarule.diagnostics import Diagnostic, Words

_DIFAT_IN_HEADER = 109
_LAST_SECTOR = 0xFFFFFFFA
"""Above it stand marks such as "end of chain"."""

_DIRECTORY_ENTRY = 128
_STREAMS = frozenset({"workbook", "book"})
_LOCKED = "encryptedpackage"
"""The stream of an XLSX file with a password, which is packed as an XLS file is."""

_DIMENSIONS = 0x0200
_STRINGS = 0x00FC
_CELLS = frozenset({0x0006, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0x00BD, 0x00BE, 0x00D6, 0x00FD})
_SEVERAL_CELLS = frozenset({0x00BD, 0x00BE})


class _BrokenError(Exception):
    """The file system of the file does not hold together."""


class _LockedError(Exception):
    """The file holds an encrypted workbook."""


def check_ole(data: bytes, file: str) -> Diagnostic | None:
    """None when the XLS file with these bytes may be read, otherwise why not."""
    try:
        stream = _workbook(data)
        cells = _cells_claimed(stream)
    except _LockedError:
        return in_file("TR5022", file)
    except (_BrokenError, struct.error, IndexError):
        return damaged(file, "XLS")
    if cells > MAX_CELLS:
        return too_large(file, Words("jumlah sel", "the number of cells"), grouped(MAX_CELLS))
    return None


def _workbook(data: bytes) -> bytes:
    """The stream that holds the workbook."""
    shift, mini_shift = struct.unpack_from("<HH", data, 30)
    if shift not in (9, 12) or mini_shift != 6:
        raise _BrokenError
    size = 1 << shift
    first_directory, _, cutoff, first_mini = struct.unpack_from("<IIII", data, 48)
    table = _numbers(data, size, _table_sectors(data, size))
    _refuse_circles(table)
    mini_table = _numbers(data, size, _chain(table, first_mini))
    _refuse_circles(mini_table)
    directory = b"".join(_sector(data, size, one) for one in _chain(table, first_directory))
    root_start = struct.unpack_from("<I", directory, 116)[0]
    for at in range(0, len(directory) - _DIRECTORY_ENTRY + 1, _DIRECTORY_ENTRY):
        name_length = struct.unpack_from("<H", directory, at + 64)[0]
        name = directory[at : at + max(0, min(name_length, 64) - 2)].decode("utf-16-le", "replace")
        if name.casefold() == _LOCKED:
            raise _LockedError
        if name.casefold() not in _STREAMS:
            continue
        start, length = struct.unpack_from("<II", directory, at + 116)
        if length >= cutoff:
            whole = b"".join(_sector(data, size, one) for one in _chain(table, start))
        else:
            mini = b"".join(_sector(data, size, one) for one in _chain(table, root_start))
            whole = b"".join(mini[one << 6 : (one + 1) << 6] for one in _chain(mini_table, start))
        return whole[:length]
    raise _BrokenError


def _sector(data: bytes, size: int, number: int) -> bytes:
    return data[(number + 1) * size : (number + 2) * size]


def _table_sectors(data: bytes, size: int) -> list[int]:
    """The sectors that hold the table of chains; their numbers are a chain of their own."""
    listed = list(struct.unpack_from(f"<{_DIFAT_IN_HEADER}I", data, 76))
    following = struct.unpack_from("<I", data, 68)[0]
    seen: set[int] = set()
    while following <= _LAST_SECTOR:
        if following in seen:
            raise _BrokenError
        seen.add(following)
        *numbers, following = struct.unpack(f"<{size // 4}I", _sector(data, size, following))
        listed += numbers
    return [one for one in listed if one <= _LAST_SECTOR]


def _numbers(data: bytes, size: int, sectors: Iterable[int]) -> list[int]:
    found: list[int] = []
    for one in sectors:
        found += struct.unpack(f"<{size // 4}I", _sector(data, size, one))
    return found


def _refuse_circles(table: Sequence[int]) -> None:
    """Every chain of a sound table ends: each sector has one follower, and no way leads back."""
    state = bytearray(len(table))
    for start in range(len(table)):
        way = []
        at = start
        while at < len(table) and not state[at]:
            state[at] = 1
            way.append(at)
            at = table[at]
        if at < len(table) and state[at] == 1:
            raise _BrokenError
        for one in way:
            state[one] = 2


def _chain(table: Sequence[int], start: int) -> Iterator[int]:
    at = start
    while at <= _LAST_SECTOR:
        yield at
        at = table[at]


def _cells_claimed(stream: bytes) -> int:
    """The cells of the largest rectangle that a reader would set aside for one sheet."""
    last_row = last_column = claimed = at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + length]
        at += 4 + length
        if kind == _DIMENSIONS and length >= 10:
            claimed = max(claimed, _dimensions(body))
        elif kind == _STRINGS and length >= 8:
            total, unique = struct.unpack_from("<II", body)
            if max(total, unique) > len(stream):
                raise _BrokenError
        elif kind in _CELLS and length >= 4:
            row, column = struct.unpack_from("<HH", body)
            if kind in _SEVERAL_CELLS:
                column = max(column, struct.unpack("<H", body[-2:])[0])
            last_row, last_column = max(last_row, row + 1), max(last_column, column + 1)
    return max(claimed, last_row * last_column)


def _dimensions(body: bytes) -> int:
    """Rows and columns from first to last; the older form has short row numbers."""
    form = "<IIHH" if len(body) >= 14 else "<HHHH"
    top, bottom, left, right = (int(one) for one in struct.unpack_from(form, body))
    if top > bottom or left > right:
        raise _BrokenError
    return (bottom - top) * (right - left)
