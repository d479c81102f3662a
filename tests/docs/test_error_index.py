"""The index of the error pages shows every message as the registry has it.

Run as a program (``python tests/docs/test_error_index.py``), this file writes the index anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from talentarule.diagnostics import Severity
from talentarule.diagnostics.catalogue import Entry
from talentarule.diagnostics.registry import ENTRIES

INDEX = Path(__file__).parents[2] / "docs" / "errors" / "README.md"

HEAD = """\
# Pesan talentarule / Messages of talentarule

Setiap pesan mempunyai kode. Halamannya menjelaskan apa artinya, mengapa demikian, dan bagaimana memperbaikinya. Kata
dalam kurung kurawal diganti dengan kata dari berkas.

Each message has a code. Its page says what it means, why it is so and how to repair it. A word in braces stands for a
word of the file.

| kode / code | bobot / severity | pesan | message |
| --- | --- | --- | --- |
"""
_SEVERITIES = {
    Severity.ERROR: "galat / error",
    Severity.WARNING: "peringatan / warning",
    Severity.NOTE: "catatan / note",
}


def row(entry: Entry) -> str:
    cells = (
        f"[{entry.code}]({entry.code}.md) {entry.slug}",
        _SEVERITIES[entry.severity],
        entry.id.message,
        entry.en.message,
    )
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def index() -> Iterator[str]:
    yield from HEAD.splitlines()
    for code in sorted(ENTRIES):
        yield row(ENTRIES[code])


def test_the_index_has_one_row_for_each_code_and_no_others() -> None:
    assert INDEX.read_text(encoding="utf-8").splitlines() == list(index())


if __name__ == "__main__":
    INDEX.write_text("\n".join(index()) + "\n", encoding="utf-8", newline="\n")
