"""Merkle trees as in RFC 6962, section 2.1, over the digests of records."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

EMPTY = hashlib.sha256(b"").digest()


def leaf(digest: bytes) -> bytes:
    """The hash of a leaf: of a record, by its digest (32 bytes)."""
    return hashlib.sha256(b"\x00" + digest).digest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """A tree that grows leaf by leaf; it keeps one hash for each full subtree."""

    def __init__(self, count: int = 0, full: Sequence[bytes] = ()) -> None:
        self.count = count
        self._full = list(full)

    @property
    def full(self) -> tuple[bytes, ...]:
        """The hashes of the full subtrees, the largest first: with the count, all that is needed to go on."""
        return tuple(self._full)

    def copy(self) -> Tree:
        """A tree that grows by itself from here on."""
        return Tree(self.count, self._full)

    def add(self, digest: bytes) -> None:
        """Put a record's digest at the end."""
        sha256 = hashlib.sha256
        here = sha256(b"\x00" + digest).digest()
        number, full = self.count, self._full
        while number & 1:
            here = sha256(b"\x01" + full.pop() + here).digest()
            number >>= 1
        full.append(here)
        self.count += 1

    def root(self) -> bytes:
        """The root of the tree as it is."""
        if not self._full:
            return EMPTY
        here = self._full[-1]
        for left in reversed(self._full[:-1]):
            here = node(left, here)
        return here


def is_full(count: int, full: Sequence[bytes]) -> bool:
    """Whether a tree of ``count`` leaves has so many full subtrees."""
    return count.bit_count() == len(full)


def path_to(number: int, digests: Sequence[bytes]) -> list[bytes]:
    """The hashes that lead from the leaf ``number`` to the root, the nearest first."""
    hashes = [leaf(one) for one in digests]
    return _path(number, hashes)


def _path(number: int, hashes: Sequence[bytes]) -> list[bytes]:
    if len(hashes) == 1:
        return []
    split = 1 << (len(hashes) - 1).bit_length() - 1
    left, right = hashes[:split], hashes[split:]
    if number < split:
        return [*_path(number, left), _root(right)]
    return [*_path(number - split, right), _root(left)]


def _root(hashes: Sequence[bytes]) -> bytes:
    if len(hashes) == 1:
        return hashes[0]
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return node(_root(hashes[:split]), _root(hashes[split:]))


def root_by_path(digest: bytes, number: int, count: int, path: Sequence[bytes]) -> bytes | None:
    """The root to which a path leads from a leaf of a tree of ``count`` leaves; None where it has the wrong length."""
    if not 0 <= number < count:
        return None
    here, last, rest = leaf(digest), count - 1, list(path)
    while last:
        if number & 1:
            if not rest:
                return None
            here = node(rest.pop(0), here)
        elif number < last:
            if not rest:
                return None
            here = node(here, rest.pop(0))
        number, last = number >> 1, last >> 1
    return None if rest else here
