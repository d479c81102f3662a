"""A page tells of a trace what the explanation as text tells."""

from __future__ import annotations

import datetime

import pytest

import talentarule
from talentarule.report.pages.trace_view import ClauseView, trace_sections

RULES = """fakta:
  a: ya/tidak
  b: ya/tidak
  k: ya/tidak

R1. Kepala mensyaratkan:
  kecuali bila k
  a. a
R2. Kepala mewajibkan:
  kecuali bila k
  paling lambat 2026-06-01
  a. b
"""


def views(excused: bool) -> dict[str, ClauseView]:
    rules = talentarule.loads(RULES)
    person = {"a": not excused, "b": not excused, "k": excused}
    decision = rules.decide(person, "Kepala", on=datetime.date(2026, 1, 5))
    return {one.name: one for part in trace_sections(decision.trace, "id") for one in part.clauses}


@pytest.mark.parametrize(
    ("excused", "status", "outcome"),
    [(True, "DIKECUALIKAN", "terpenuhi"), (False, "", "tidak terpenuhi")],
)
@pytest.mark.parametrize("rule", ["R1", "R2"])
def test_what_would_free_a_whole_block_is_shown_whether_it_does_or_not(
    rule: str, excused: bool, status: str, outcome: str
) -> None:
    view = views(excused)[rule]
    assert view.status == status
    assert any(name == "Kecuali" and f"k: {outcome} " in text for name, text in view.lines)
