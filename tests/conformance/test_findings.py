"""What ``talentarule analyze`` finds in every rule set of the suite and in the shipped examples.

``findings.md`` shows it, rule set by rule set. After a change of the analysis or of a rule set, write it anew and read
the difference::

    PYTHONPATH=src:tests python tests/conformance/test_findings.py
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import talentarule
from conformance.reading import HERE, folders, read_expected, rules_of
from support.witnesses import replay
from talentarule.analysis import Analysis, Finding, analyze
from talentarule.rules.labels import path_in

SECONDS = 60.0
"""A machine under load must not change what is decided."""

FILE = HERE / "findings.md"
ROOT = HERE.parents[1]
EXAMPLES = (
    "examples/kota-serang/kota-serang.talenta",
    "examples/pengumuman-baru/kepala-puskesmas.talenta",
    "examples/pengumuman-baru/satpol-pp-dan-camat.talenta",
)
HEAD = """\
# Findings in the rule sets of the suite

Of each rule set the day on which it is analysed, and each finding: the code, how it is known, the clauses, the
condition where one is marked, and the positions. Written by `tests/conformance/test_findings.py`.
"""


def rule_sets() -> dict[str, datetime.date]:
    """The rule files with the day on which most of their cases are decided."""
    found: dict[str, datetime.date] = {}
    for folder in folders():
        days = Counter(row.on for row in read_expected(folder / "harapan.csv"))
        (day, _), *_ = days.most_common(1)
        found.setdefault(rules_of(folder).relative_to(ROOT).as_posix(), day)
    for name in EXAMPLES:
        examples = talentarule.load(ROOT / name).resolved.examples
        found[name] = Counter(one.on for one in examples if one.on).most_common(1)[0][0]
    return found


RULE_SETS = rule_sets()


def look(name: str) -> Analysis:
    return analyze(talentarule.load(ROOT / name), on=RULE_SETS[name], seconds=SECONDS)


def lines(found: Analysis) -> Iterator[str]:
    """The section of a rule set, without its heading."""
    yield f"On {found.on}, {len(found.positions)} positions."
    yield ""
    told = sorted(line(one) for one in found.findings)
    yield from told or ["- nothing"]


def line(one: Finding) -> str:
    known = one.certainty.value
    if one.with_missing is not None:
        known += ", with missing facts too" if one.with_missing else ", not with missing facts"
    clauses = ", ".join(path_in(path, "id") for path in one.clauses) or "-"
    text = ""
    if one.code in ("TR8006", "TR8007", "TR8008", "TR8019"):
        (marked,) = (label.span.text for label in one.diagnostic.labels if label.primary)
        text = f" `{' '.join(marked.split())}`"
    return f"- {one.code} ({known}): {clauses}{text}; {', '.join(one.positions)}"


def section(name: str, found: Analysis) -> str:
    return "\n".join([f"## {name}", "", *lines(found)])


def sections() -> dict[str, str]:
    """The sections of the file by rule set."""
    _, *parts = re.split(r"^(?=## )", FILE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {part.split("\n", 1)[0].removeprefix("## "): part.rstrip("\n") for part in parts}


@pytest.mark.parametrize("name", RULE_SETS)
def test_the_findings_of_a_rule_set_are_those_that_were_read(name: str) -> None:
    found = look(name)
    assert section(name, found) == sections()[name]
    for one in found.findings:
        for witness in one.witnesses:
            replay(found.rules, witness, found.events)


def test_every_section_is_about_a_rule_set_there_is() -> None:
    assert set(sections()) == set(RULE_SETS)


if __name__ == "__main__":
    written = [HEAD, *(section(name, look(name)) + "\n" for name in RULE_SETS)]
    Path(FILE).write_text("\n".join(written), encoding="utf-8", newline="\n")
