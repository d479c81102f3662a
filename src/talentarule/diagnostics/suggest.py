"""The nearest known names to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable

LONGEST = 120
"""Longer names get no suggestion: the work grows with the square of the length, and nobody
mistypes a paragraph.
"""


def nearest(name: str, candidates: Iterable[str], limit: int = 4) -> tuple[str, ...]:
    """The candidates that ``name`` was probably meant to be, nearest first, at most ``limit``.

    Case and ``_`` do not count. The order depends only on the names, not on the order in which
    they are given. First come names a few slips of the pen away (about one in three letters at
    most), then the same words in another order, then names that begin with ``name`` and go on.
    """
    wanted = _plain(name)
    if not wanted or len(wanted) > LONGEST:
        return ()
    words = sorted(wanted.split())
    ranked: list[tuple[int, int, str, str]] = []
    for candidate in set(candidates):
        plain = _plain(candidate)
        if candidate == name or not plain:
            continue
        allowed = max(1, round(max(len(wanted), len(plain)) * 0.34))
        slips = distance(wanted, plain, allowed)
        if slips <= allowed and slips < max(len(wanted), len(plain)) - 1:
            ranked.append((0, slips, plain, candidate))
        elif sorted(plain.split()) == words:
            ranked.append((1, 0, plain, candidate))
        elif len(wanted) >= 3 and plain.startswith(wanted + " "):
            ranked.append((2, len(plain), plain, candidate))
    return tuple(entry[3] for entry in sorted(ranked)[:limit])


def distance(one: str, other: str, bound: int | None = None) -> int:
    """How many slips lie between two texts: a letter too many, missing, replaced, or two
    neighbours exchanged.

    Where the answer is above ``bound`` any number above ``bound`` may be returned, sooner.
    """
    if bound is not None and abs(len(one) - len(other)) > bound:
        return bound + 1
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            cost = min(last[j] + 1, row[-1] + 1, last[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before_last[j - 2] + 1)
            row.append(cost)
        if bound is not None and min(row) > bound and min(last) > bound:
            return bound + 1
        before_last, last = last, row
    return last[-1]


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").split())
