"""Two announcements written from the authors' tutorial alone: they load without a finding, and come out as worked out by hand."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

import pytest

import talentarule
from talentarule.diagnostics.printing import render
from talentarule.engine.examples import run_examples

FOLDER = Path(__file__).parents[2] / "examples" / "pengumuman-baru"
FILES = ("kepala-puskesmas.talenta", "satpol-pp-dan-camat.talenta")


@pytest.mark.parametrize("file", FILES)
def test_an_announcement_has_no_findings_and_its_examples_come_out(file: str) -> None:
    rules = talentarule.load(FOLDER / file)
    assert render(rules.diagnostics, "en") == ""
    results = list(run_examples(rules))
    assert [one.example.title for one in results if not one.passed] == []
    assert len(results) >= 6


def test_a_training_that_may_follow_is_an_obligation_with_its_date() -> None:
    rules = talentarule.load(FOLDER / "kepala-puskesmas.talenta")
    example = next(one for one in rules.resolved.examples if one.title.startswith("K1"))
    assert example.on is not None
    decision = rules.decide(
        example.facts, "Kepala Puskesmas Kota", on=example.on, events=example.events
    )
    (obligation,) = decision.obligations
    assert obligation.due == datetime.date(2027, 9, 1)
    assert decision.reason == "incomplete_source"


def test_the_substitute_for_a_degree_is_for_the_remote_post_only() -> None:
    rules = talentarule.load(FOLDER / "kepala-puskesmas.talenta")
    nurse, midwife = (
        next(one for one in rules.resolved.examples if one.title.startswith(title)).facts
        for title in ("K1", "K3")
    )

    def decided(position: str, *others: Mapping[str, object]) -> talentarule.Decision:
        return rules.decide(
            midwife,
            position,
            on=datetime.date(2026, 6, 1),
            events={"pendaftaran": datetime.date(2026, 6, 1)},
            pool=(midwife, *others),
        )

    assert decided("Kepala Puskesmas Kota").failed == ("P1 huruf c",)
    alone = decided("Kepala Puskesmas Pulau")
    assert (alone.failed, alone.undetermined, alone.reason) == ((), (), "incomplete_source")
    # Nobody is known to qualify while the source is incomplete, so it stays open whether the substitute is called for.
    beside_a_nurse = decided("Kepala Puskesmas Pulau", nurse)
    assert (beside_a_nurse.failed, beside_a_nurse.undetermined) == ((), ("P1 huruf c",))
