"""The comparison with other engines compares like with like: one description, one meaning, whoever is asked."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from attrs import evolve

import talentarule
from peers import answers, deciding, ours, registry
from peers.answer import Kind
from peers.by_hand import by_hand
from peers.cases import cases
from peers.description import (
    EVENT_DAY,
    ON,
    Position,
    people_for,
    people_for_all,
    positions,
    qualified,
)
from peers.expressions import RULE_ENGINE, ZEN, Dialect, position_text
from peers.form import DisagreementError, Form, plain

POSITIONS = positions(40)
PEOPLE = (*people_for(POSITIONS[0]), *people_for_all(POSITIONS))


def test_there_are_nine_conditions_over_thirteen_facts() -> None:
    assert {len(one.conditions) for one in POSITIONS} == {9}
    assert {len(who.facts) for who in PEOPLE} == {13}
    assert len({one.conditions for one in POSITIONS}) == len(POSITIONS)


def test_ours_decides_as_the_hand_written_function() -> None:
    rules = talentarule.loads(ours.rules_text(POSITIONS))
    verdicts = []
    for one, decider in zip(POSITIONS, ours.deciders(rules, POSITIONS), strict=True):
        eligible = by_hand(one)
        for who in PEOPLE:
            assert decider(rules.prepare(who.facts)).eligible is eligible(who.facts), (one, who)
            verdicts.append(eligible(who.facts))
    assert True in verdicts
    assert False in verdicts


@pytest.mark.parametrize("position", POSITIONS, ids=lambda one: one.name)
def test_half_qualify_and_each_of_the_others_fails_the_condition_meant(position: Position) -> None:
    rules = talentarule.loads(ours.rules_text((position,)))
    failed = [
        rules.decide(who.facts, position.name, on=ON, events={"pelantikan": EVENT_DAY}).failed
        for who in people_for(position)
    ]
    assert failed[::2] == [()] * 9
    assert failed[1::2] == [(f"P{position.number} huruf {letter}",) for letter in "abcdefghi"]


@pytest.mark.parametrize("dialect", [RULE_ENGINE, ZEN], ids=["rule-engine", "zen"])
def test_the_text_for_peers_means_the_same(dialect: Dialect) -> None:
    """These two dialects happen to be Python."""
    for one in POSITIONS:
        code = compile(position_text(one, dialect), one.name, "eval")
        eligible = by_hand(one)
        for who in PEOPLE:
            assert eval(code, {}, plain(who)) is eligible(who.facts)  # noqa: S307 - our own text


def test_ours_lets_nobody_pass_and_refuses_nobody_where_nothing_can_be_decided() -> None:
    answers.check("talentarule", answers.our_answer)
    kinds = {answers.our_answer(case).kind for case in cases()}
    assert kinds == {Kind.OPEN, Kind.ERROR, Kind.LOAD_ERROR}


def test_a_wrong_verdict_stops_the_measurement() -> None:
    (form,) = [one for one in ours.forms(POSITIONS[:1]) if one.name == "talentarule, decide(dict)"]
    deciding.check(form, POSITIONS[:1], PEOPLE)
    somebody_else = {**qualified(POSITIONS[0]).facts, "sehat": False}
    wrong: Form = evolve(form, facts=lambda _: somebody_else)
    with pytest.raises(DisagreementError):
        deciding.check(wrong, POSITIONS[:1], PEOPLE)


def test_a_peer_that_is_not_installed_is_named_and_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "MODULES", {"talentarule-peer-of-nobody": "peer_of_nobody"})
    assert registry.installed_peers() == {}
    assert "talentarule-peer-of-nobody is not installed and skipped" in registry.versions()


@pytest.mark.parametrize("package", registry.MODULES)
def test_a_peer_that_is_installed_decides_alike(package: str) -> None:
    peer = registry.installed_peers().get(package)
    if peer is None:
        pytest.skip(f"{package} is not installed (pip install -e '.[bench]')")
    for form in peer.FORMS:
        deciding.check(form, POSITIONS, PEOPLE)
    for name, load in peer.ANSWERS.items():
        answers.check(name, partial(answers.peer_answer, load))


def test_the_page_shows_what_ours_answers() -> None:
    page = (Path(__file__).parents[2] / "docs" / "benchmarks-peers.md").read_text(encoding="utf-8")
    shown = [line.split(" | ")[:3] for line in page.splitlines() if line.startswith("| ")]
    for case in cases():
        row = [f"| {case.title}", answers.wanted(case), str(answers.our_answer(case))]
        assert row in shown
