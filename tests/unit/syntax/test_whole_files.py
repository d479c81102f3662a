"""Whole files, many threads, and how fast it goes."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from talentarule.source import SourceFile
from talentarule.syntax.parse import parse

FILES = sorted((Path(__file__).parent / "files").glob("*.talenta"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_file_is_read_without_a_message(path: Path) -> None:
    tree, problems = parse(SourceFile(path.name, path.read_text(encoding="utf-8")))
    assert problems == ()
    assert tree.statements


def test_all_shipped_files_are_there() -> None:
    assert len(FILES) == 8


def test_eight_threads_share_one_parser() -> None:
    sources = [SourceFile(path.name, path.read_text(encoding="utf-8")) for path in FILES]
    broken = [SourceFile("x", source.text.replace("=", "= =")) for source in sources]
    alone = [parse(source) for source in (*sources, *broken)]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(parse, [*sources, *broken] * 5))
    assert together == alone * 5


def test_speed_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in FILES) * 3
    source = SourceFile("semua", text)
    parse(source)
    start = time.perf_counter()
    parse(source)
    rate = text.count("\n") / (time.perf_counter() - start)
    with capsys.disabled():
        print(f"\nsyntax: {rate:,.0f} lines a second")
    assert rate > 0
