"""The soak runs to its end, and a difference ends it."""

from __future__ import annotations

import pytest
import soak

from support import soaking
from support.soaking import SoakError
from talentarule.decide.verdict import Verdict


def test_rule_sets_go_through_everything_and_are_counted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert soak.main(["--only", "0", "--seed", "5"]) == 0
    printed = capsys.readouterr().out
    assert "seed 5" in printed
    for counted in (
        "pairs decided by both evaluators",
        "verdicts in tables",
        "layouts",
        "analyses",
    ):
        assert counted in printed


def test_a_table_that_says_otherwise_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "talentarule.population.result.TableResult.verdict",
        lambda self, row, position: Verdict.ELIGIBLE,
    )
    with pytest.raises(SoakError, match="seed 5, rule set 0: row"):
        soaking.soak(5, 0)


def test_properties_run_with_a_seed_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soak, "PROPERTIES", ("tests/unit/vocabulary/test_calendar.py",))
    assert soak.properties(3) > 10
    monkeypatch.setattr(soak, "PROPERTIES", ("tests/unit/vocabulary/test_of_nothing.py",))
    with pytest.raises(SoakError, match="--hypothesis-seed=3"):
        soak.properties(3)
