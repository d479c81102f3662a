"""What is open because of a waiver or an exception, and what a waiver cannot settle."""

from __future__ import annotations

import datetime

import pytest

import talentarule
from meaning.world import ON, rules

WAIVABLE = (
    "Pasal 1. {subject} mensyaratkan:\n  a. a\n     dispensasi oleh Presiden sebelum pelantikan\n"
)


def decide(
    text: str, facts: dict[str, object], *, known: bool = True, waived: str | None = None
) -> talentarule.Decision:
    rule_set = rules(text)
    waivers = []
    if waived is not None:
        digest = rule_set.clause_digest(waived)
        day = datetime.date(2026, 1, 1)
        waivers.append(talentarule.Waiver(waived, "Presiden", "Keppres 1/2026", day, digest))
    events = {"pelantikan": datetime.date(2026, 2, 1)} if known else {}
    return rule_set.decide(facts, "Kepala", on=ON, events=events, waivers=waivers)


def test_the_date_that_a_waiver_waits_for_is_missing() -> None:
    text = WAIVABLE.format(subject="Kepala")
    waiting = decide(text, {"a": "tidak"}, known=False, waived="Pasal 1 huruf a")
    assert waiting.verdict is talentarule.Verdict.UNDETERMINED
    assert [one.name for one in waiting.missing] == ["pelantikan"]
    met = decide(text, {"a": "ya"}, known=False, waived="Pasal 1 huruf a")
    assert met.verdict is talentarule.Verdict.ELIGIBLE
    assert met.missing == ()
    without = decide(text, {"a": "tidak"}, known=False)
    assert without.verdict is talentarule.Verdict.INELIGIBLE


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        (WAIVABLE.format(subject="Kepala"), {"a": "tidak"}, "ELIGIBLE"),
        (WAIVABLE.format(subject="setiap jabatan"), {"a": "tidak"}, "UNDETERMINED"),
        (
            'peraturan "P":\n  tidak lengkap "x"\n' + WAIVABLE.format(subject="Kepala"),
            {"a": "tidak"},
            "UNDETERMINED",
        ),
        (
            WAIVABLE.format(subject="setiap jabatan") + "setiap jabatan mensyaratkan b\n",
            {"a": "tidak", "b": "tidak"},
            "INELIGIBLE",
        ),
    ],
    ids=["covered", "not-covered", "gaps", "refused-otherwise"],
)
def test_a_waiver_settles_its_demand_only(
    text: str, facts: dict[str, object], expected: str
) -> None:
    assert decide(text, facts, waived="Pasal 1 huruf a").verdict.name == expected


def test_what_refuses_is_found_after_a_rule_that_is_open() -> None:
    text = (
        "Pasal 1. Kepala mensyaratkan:\n  kecuali bila c\n  a. a\nPasal 2. Kepala mensyaratkan b\n"
    )
    decision = decide(text, {"a": "tidak", "b": "tidak"})
    assert decision.failed == ("Pasal 2",)
    assert decide(text, {"a": "tidak", "b": "ya"}).undetermined == ("Pasal 1",)
