"""Candidates derived from every rule file of the suite and of a sample announcement: eligible where anybody can be."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable

import talentarule
from talentarule.decide.decider import Decider
from talentarule.decide.decision import Decision
from talentarule.testing import candidates, eligible
from talentarule.vocabulary.facts import Owner
from talentarule.vocabulary.types import BooleanType

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "examples" / "pengumuman-baru"
FILES = sorted([*HERE.rglob("*.talenta"), *SAMPLES.glob("*.talenta")])
NAMES = [file.relative_to(HERE.parents[1]).as_posix() for file in FILES]
ON = datetime.date(2026, 6, 1)
LATER = datetime.date(2026, 7, 1)
CONTRADICTORY = {"Jenjang Setara"}
"""The positions whose clauses nobody can meet together."""

each_file = pytest.mark.parametrize("file", FILES, ids=NAMES)


@cache
def rules_of(file: Path) -> talentarule.RuleSet:
    return talentarule.load(file)


def circumstances(rules: talentarule.RuleSet) -> dict[str, Any]:
    """A date for each event and a value for each fact of the selection."""
    chosen = {
        fact.name: "ya" if isinstance(fact.type, BooleanType) else 5
        for fact in rules.resolved.vocabulary.facts.values()
        if fact.owner is Owner.SELECTION
    }
    return {"on": ON, "events": dict.fromkeys(rules.events, LATER), "selection": chosen}


def drawn(strategy: st.SearchStrategy[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []

    @settings(
        max_examples=count, database=None, deadline=None, derandomize=True, phases=[Phase.generate]
    )
    @given(strategy)
    def collect(values: dict[str, Any]) -> None:
        found.append(values)

    collect()
    return found


@each_file
def test_candidates_of_every_rule_file_can_be_read(file: Path) -> None:
    rules = rules_of(file)
    people = drawn(candidates(rules, events=dict.fromkeys(rules.events, LATER)), 10)
    assert people
    assert not any(rules.prepare(one).problems for one in people)


@each_file
def test_eligible_candidates_are_made_for_every_position_or_it_is_said_why_none_can_be(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = rules_of(file)
    given_ = circumstances(rules)
    counted: Counter[bool] = Counter()
    plain = Decider.decide

    def counting(self: Decider, values: Mapping[str, object], *rest: Any) -> Decision:
        decision = plain(self, values, *rest)
        counted[decision.eligible] += 1
        return decision

    for position in rules.positions:
        program = rules.decider(position, **given_).program
        if program.gaps or not program.covered or position in CONTRADICTORY:
            why = "known in part" if program.gaps else "no rule of its own"
            why = "no eligible candidate was found" if position in CONTRADICTORY else why
            with pytest.raises(Unsatisfiable, match=why):
                eligible(rules, position, **given_)
            continue
        counted.clear()
        with monkeypatch.context() as patch:
            patch.setattr(Decider, "decide", counting)
            people = drawn(eligible(rules, position, **given_), 8)
        assert people, position
        assert counted[False] * 10 <= counted[True], position
        for person in people:
            assert rules.decide(person, position, **given_).eligible
