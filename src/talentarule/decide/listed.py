"""Results that are lists with a bound: what was found, and whether a bound cut it short."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

from attrs import frozen

T = TypeVar("T")


@frozen
class Listed(Generic[T]):
    """What was found, in order. ``cut`` is true where a bound ended the search: then there may be more."""

    items: tuple[T, ...] = ()
    cut: bool = False

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, place: int) -> T:
        return self.items[place]


__all__ = ["Listed"]
