"""The text on each code: it needs no arguments, in either language."""

from __future__ import annotations

import re

import pytest

from talentarule.diagnostics.registry import ENTRIES
from talentarule.diagnostics.shown import cells
from talentarule.report.code_text import code_text


@pytest.mark.parametrize("code", sorted(ENTRIES))
def test_every_code_has_a_text_without_placeholders(code: str) -> None:
    for text in (code_text(ENTRIES[code], "id"), code_text(ENTRIES[code], "en")):
        assert text.startswith(f"{code}: ")
        assert not re.search(r"\{[a-z_]+\}", text)
        assert max(map(cells, text.splitlines())) <= 80
        assert text.count(f"docs/errors/{code}.md") == 2
