"""The article on heads of schools as the language's design has it: it loads, and its example comes out."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

import pytest

import talentarule
from talentarule.engine.examples import run_examples

FILE = Path(__file__).parents[1] / "unit" / "syntax" / "files" / "13-kepala-sekolah-2025.talenta"
RULES = talentarule.load(FILE, cache=False)
(EXAMPLE,) = RULES.resolved.examples
PNS = {"status": "PNS", "golongan": "III/b", "riwayat jabatan": EXAMPLE.facts["riwayat jabatan"]}


def decide(
    changes: Mapping[str, object], *others: Mapping[str, object], mapped: str = "ya"
) -> talentarule.Decision:
    """The teacher of the example, somewhat changed, among other applicants."""
    assert EXAMPLE.on is not None
    candidate = {**EXAMPLE.facts, "id": "A", **changes}
    return RULES.decide(
        candidate,
        "Kepala Sekolah",
        on=EXAMPLE.on,
        events=EXAMPLE.events,
        selection={"pemetaan kementerian": mapped},
        pool=[
            candidate,
            *({**EXAMPLE.facts, "id": f"B{at}", **one} for at, one in enumerate(others)),
        ],
    )


def test_its_example_comes_out() -> None:
    assert [one.passed for one in run_examples(RULES)] == [True]


@pytest.mark.parametrize(
    ("changes", "others", "mapped", "verdict", "tier"),
    [
        ({}, (), "ya", "ELIGIBLE", 1),
        ({}, (), "tidak", "INELIGIBLE", None),
        ({}, ({"status": "PNS", "golongan": "III/c"},), "ya", "INELIGIBLE", None),
        ({}, ({"status": "PNS", "golongan": "III/b"},), "ya", "ELIGIBLE", 1),
        ({}, ({"status": "PNS", "golongan": ""},), "ya", "UNDETERMINED", None),
        (PNS, (), "ya", "ELIGIBLE", 1),
        ({**PNS, "golongan": "III/a"}, (), "ya", "INELIGIBLE", None),
        ({**PNS, "golongan": "III/c"}, (), "tidak", "ELIGIBLE", 0),
    ],
)
def test_the_lower_tier_waits_until_nobody_qualifies(
    changes: Mapping[str, object],
    others: tuple[Mapping[str, object], ...],
    mapped: str,
    verdict: str,
    tier: int | None,
) -> None:
    decision = decide(changes, *others, mapped=mapped)
    assert (decision.verdict.name, decision.tier) == (verdict, tier)


def test_the_training_is_an_obligation_within_a_year() -> None:
    (obligation,) = decide({}).obligations
    assert (obligation.path, obligation.due) == ("Pasal 32", datetime.date(2026, 7, 15))
    training = {"jenis sertifikat": "pelatihan bakal calon kepala sekolah", "mulai": "2025-06-01"}
    teaching = {"jenis sertifikat": "pendidik", "mulai": "2015-01-01"}
    assert decide({"sertifikat": [teaching, training]}).obligations == ()
