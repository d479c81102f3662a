"""What the messages about rules say, whole: the sentence, the place, what stands elsewhere, and what could stand there.

``messages.md`` shows each case and its messages in both languages. After a change of what messages say, write it anew
and read the difference::

    PYTHONPATH=src:tests python tests/unit/rules/test_messages.py
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from attrs import frozen

from meaning.world import WORLD
from talentarule.diagnostics import Severity
from talentarule.diagnostics.printing import render
from talentarule.diagnostics.registry import severity
from talentarule.engine.loading import check_text

FILE = Path(__file__).with_name("messages.md")

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@frozen
class Case:
    """A rule text and its messages in both languages. The world of the tests follows the text unless it is alone."""

    name: str
    text: str
    messages: tuple[str, ...] = ()

    @property
    def alone(self) -> bool:
        return self.name.endswith(", alone")

    def said(self) -> tuple[str, str]:
        """What its messages are now, and after them what they would put where; notes only of a text that stands alone."""
        found = check_text(self.text + ("" if self.alone else WORLD))
        shown = [one for one in found if self.alone or severity(one) is not Severity.NOTE]
        edits = "".join(
            f"\n{edit.span.text} => {edit.replacement}\n"
            for one in shown
            for suggestion in one.suggestions
            for edit in suggestion.edits
        )
        return render(shown, "id") + "\n", render(shown, "en") + "\n" + edits


def read() -> list[Case]:
    """The cases of the file."""
    _, *parts = re.split(r"^## ", FILE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    cases = []
    for part in parts:
        name = part.split("\n", 1)[0]
        text, *messages = (body for _, body in _BLOCK.findall(part))
        cases.append(Case(name, text, tuple(messages)))
    return cases


CASES = read()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_messages_are_these(case: Case) -> None:
    assert case.said() == case.messages


def main() -> None:
    """Write the file anew."""
    head = FILE.read_text(encoding="utf-8").split("\n## ", 1)[0]
    parts = [head.rstrip() + "\n"]
    for case in CASES:
        said = "".join(f"```text\n{text}```\n\n" for text in case.said())
        parts.append(f"## {case.name}\n\n```talenta\n{case.text}```\n\n{said}".rstrip() + "\n")
    FILE.write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
