"""What holds of every diagnostic, whatever the input was."""

from __future__ import annotations

import json
from collections.abc import Sequence

from talentarule.diagnostics import Diagnostic, Lang
from talentarule.diagnostics.json_form import to_json
from talentarule.diagnostics.printing import render
from talentarule.diagnostics.registry import ENTRIES
from talentarule.report.sarif import sarif_log

LANGUAGES: tuple[Lang, ...] = ("id", "en")
SHOWN = 40
"""So many diagnostics of one input are put into every form."""


def check_diagnostics(diagnostics: Sequence[Diagnostic]) -> None:
    """Known codes, marks inside the text, and every form of output well made and without control characters."""
    for one in diagnostics:
        assert one.code in ENTRIES, one.code
        for label in one.labels:
            size = len(label.span.source.text)
            assert 0 <= label.span.start <= label.span.end <= size, one
    some = diagnostics[:SHOWN]
    for lang in LANGUAGES:
        check_shown(render(some, lang))
        assert json.loads(json.dumps(sarif_log(some, lang)))["version"] == "2.1.0"
    assert len(json.loads(json.dumps([to_json(one) for one in some]))) == len(some)


def check_shown(text: str) -> None:
    """A text for people has no character that steers a terminal, except the ends of its lines."""
    for line in text.split("\n"):
        assert line.isprintable(), ascii(line)
