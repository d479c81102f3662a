"""A comparison says what deciding on everybody under both rule sets says."""

from __future__ import annotations

import datetime
from itertools import product
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import talentarule
from strategies.rule_sets import (
    ON,
    PLACES,
    RuleText,
    candidates,
    event_dates,
    rule_sets,
    selections,
)
from support.loading import load
from talentarule.analysis import diff, diff_people
from talentarule.analysis.comparing.model import Answered, Change
from talentarule.decide.verdict import VERDICTS
from talentarule.engine.pooling import asks_of_pool

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
DAY = datetime.date(2026, 1, 5)
EQUAL = {Change.UNCHANGED, Change.REWORDED}

FACTS = """\
skala tingkat: t1 < t2 < t3
fakta:
  tingkat: skala tingkat
  nilai: angka
  sehat: ya/tidak
  warna: salah satu dari (merah, hijau)
"""
EVERYBODY = [
    {"tingkat": level, "nilai": number, "sehat": well, "warna": colour}
    for level, number, well, colour in product(
        ("t1", "t2", "t3"), (0, 1, 1.5, 2, 2.5, 3, 4), ("ya", "tidak"), ("merah", "hijau")
    )
]
"""With the numbers 1, 2 and 3 in the rules nobody else can fare otherwise."""

ATOMS = st.one_of(
    st.builds(
        "tingkat {} {}".format,
        st.sampled_from((">=", "<", "=")),
        st.sampled_from(("t1", "t2", "t3")),
    ),
    st.builds("nilai {} {}".format, st.sampled_from((">=", "<", "=", "≠")), st.sampled_from("123")),
    st.sampled_from(("sehat", "tidak sehat", "warna = merah", "warna ≠ merah")),
)
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds("tidak ({})".format, inner),
        st.builds("({}) dan ({})".format, inner, inner),
        st.builds("({}) atau ({})".format, inner, inner),
    ),
    max_leaves=4,
)


@st.composite
def clauses(draw: st.DrawFn) -> str:
    body = draw(CONDITIONS)
    excused = draw(st.booleans())
    return f"{body}\n    kecuali bila {draw(ATOMS)}" if excused else body


def rules_of(clauses: list[str]) -> str:
    letters = "".join(f"  {letter}. {one}\n" for letter, one in zip("abcde", clauses, strict=False))
    return f"{FACTS}Pasal 1. Kepala mensyaratkan:\n{letters}"


def level(rules: talentarule.RuleSet, person: dict[str, Any]) -> int:
    return rules.decide(person, "Kepala", on=DAY).level


@given(st.lists(clauses(), min_size=1, max_size=3), st.lists(clauses(), min_size=1, max_size=3))
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_the_verdicts_compare_as_they_do_for_everybody(old: list[str], new: list[str]) -> None:
    before, after = load(rules_of(old)), load(rules_of(new))
    found = diff(before, after, on=DAY)
    pairs = [(level(before, one), level(after, one)) for one in EVERYBODY]
    (verdict,) = found.positions
    assert found.decided
    expected = (any(b < a for a, b in pairs), any(b > a for a, b in pairs))
    ways = (verdict.compared.stricter, verdict.compared.looser)
    assert tuple(one.answer is Answered.FOUND for one in ways) == expected
    assert found.altering == any(expected)
    for way, sign in ((verdict.compared.stricter, -1), (verdict.compared.looser, 1)):
        if way.witness is not None:
            person = dict(way.witness.candidate)
            assert (level(after, person) - level(before, person)) * sign > 0


@given(clauses(), clauses())
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_a_clause_is_tightened_or_loosened_as_everybody_meets_it(old: str, new: str) -> None:
    before, after = load(rules_of([old])), load(rules_of([new]))
    (clause,) = (one for one in diff(before, after, on=DAY).clauses if one.old and one.new)
    pairs = [(level(before, one), level(after, one)) for one in EVERYBODY]
    stricter, looser = any(b < a for a, b in pairs), any(b > a for a, b in pairs)
    expected = {
        (False, False): EQUAL,
        (True, False): {Change.TIGHTENED},
        (False, True): {Change.LOOSENED},
        (True, True): {Change.BOTH},
    }[stricter, looser]
    assert clause.compared.change in expected
    if clause.compared.change in EQUAL and clause.compared.missing:
        partial = [
            {name: value for name, value in one.items() if name != left_out}
            for one in EVERYBODY
            for left_out in one
        ]
        assert all(level(before, one) == level(after, one) for one in partial)


@given(rule_sets())
@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
def test_a_rule_set_differs_in_nothing_from_itself(text: RuleText) -> None:
    rules = load(text)
    found = diff(rules, load(text), on=ON)
    assert {one.compared.change for one in found.clauses} <= {Change.UNCHANGED}
    assert {one.compared.change for one in found.positions} <= {Change.UNCHANGED}
    assert not found.altering
    assert not found.beside
    assert found.decided


@given(st.lists(ATOMS, min_size=2, max_size=4, unique=True), st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
def test_members_in_another_order_and_doubly_negated_are_a_rewording_only(
    members: list[str], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(members))
    said = [f"tidak (tidak ({one}))" if data.draw(st.booleans()) else one for one in shuffled]
    old, new = (f"({') atau ('.join(one)})" for one in (members, said))
    before, after = load(rules_of([old])), load(rules_of([new]))
    found = diff(before, after, on=DAY)
    assert {one.compared.change for one in found.clauses} <= EQUAL
    assert {one.compared.change for one in found.positions} <= EQUAL
    assert all(one.compared.missing for one in found.clauses)
    assert not found.altering


@given(
    rule_sets(),
    rule_sets(),
    st.lists(candidates(wrong=True), min_size=1, max_size=6),
    st.data(),
)
@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
def test_people_change_verdict_as_single_decisions_do(
    old: RuleText, new: RuleText, people: list[dict[str, Any]], data: st.DataObject
) -> None:
    before, after = load(old), load(new)
    selection = data.draw(selections())
    events = {"pendaftaran": ON, "pelantikan": ON, **data.draw(event_dates())}
    deciders = {
        place: tuple(
            rules.decider(place, on=ON, events=events, selection=selection)
            for rules in (before, after)
        )
        for place in PLACES
    }
    places = [
        place
        for place, both in deciders.items()
        if not any(asks_of_pool(one.program) for one in both)
    ]
    assume(places)
    found = diff_people(
        before, after, people, places, on=ON, events=events, selection=selection, by=[]
    )
    changed: dict[str, dict[int, tuple[int, int]]] = {}
    for place in places:
        for row, person in enumerate(people):
            levels = []
            for rules, decider in zip((before, after), deciders[place], strict=True):
                try:
                    levels.append(decider(rules.prepare(person)).level)
                except talentarule.DataError:
                    levels.append(-1)
            if levels[0] != levels[1]:
                changed.setdefault(place, {})[row] = (levels[0], levels[1])
    told = {
        one.position: {
            int(row): (one.causes[cause].old, one.causes[cause].new)
            for row, cause in zip(one.rows, one.cause_of, strict=True)
        }
        for one in found.positions
    }
    assert told == changed
    assert found.changes == sum(map(len, changed.values()))
    assert all(
        VERDICTS[one.new] for place in found.positions for one in place.causes if one.new >= 0
    )
    for told_of in found.positions:
        for row, cause in zip(told_of.rows.tolist(), told_of.cause_of.tolist(), strict=True):
            own = told_of.causes[cause]
            if own.new != 0 or own.old < 0:
                continue
            decider = deciders[told_of.position][1]
            refused = set(decider(after.prepare(people[row])).failed)
            # what made the change is among what refuses
            assert {one.path for one in own.clauses} <= refused
