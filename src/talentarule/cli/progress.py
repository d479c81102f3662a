"""A bar for long work, on a terminal only: what is printed elsewhere never depends on how long something took."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from talentarule.diagnostics.message import Lang

LONG = 20_000
"""From so many decisions on, work counts as long."""

_STEP = 1_000


class Advance(Protocol):
    """Tells the bar that so many more decisions are done."""

    def __call__(self, count: int) -> None: ...


@contextmanager
def progress(total: int, lang: Lang) -> Iterator[Advance]:
    """A bar of ``total`` decisions on standard error; nothing where that is no terminal or the work is short."""
    if total < LONG or not sys.stderr.isatty():
        yield _nothing
        return
    title = "Menilai" if lang == "id" else "Judging"
    try:
        from rich.console import Console
        from rich.progress import Progress
    except ImportError:
        yield from _plain(total, title)
        return
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=total)
        yield lambda count: bar.advance(task, count)


@contextmanager
def waiting(file: str, lang: Lang) -> Iterator[None]:
    """On a terminal, say that a file is being read, as long as it is."""
    if not sys.stderr.isatty():
        yield
        return
    from talentarule.diagnostics.shown import clean

    text = f"{'Membaca' if lang == 'id' else 'Reading'} {clean(file)} ..."
    sys.stderr.write(text)
    sys.stderr.flush()
    try:
        yield
    finally:
        sys.stderr.write("\r" + " " * len(text) + "\r")
        sys.stderr.flush()


def _nothing(count: int) -> None:
    """No bar."""


def _plain(total: int, title: str) -> Iterator[Advance]:
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        before, done = done, done + count
        if before // _STEP != done // _STEP:
            sys.stderr.write(f"\r{title}: {done * 100 // total} %")
            sys.stderr.flush()

    try:
        yield advance
    finally:
        sys.stderr.write("\r" + " " * (len(title) + 7) + "\r")
        sys.stderr.flush()
