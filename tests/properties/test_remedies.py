"""Remedies on random rule sets with histories, events and exceptions: decided again, each makes the verdict ELIGIBLE,
and no proper part of it does.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

from hypothesis import HealthCheck, given, settings
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
from strategies.yes_no_rules import PLACES as SMALL_PLACES
from strategies.yes_no_rules import people, waivers_of, yes_no_rules
from support.loading import load
from talentarule import Decision, Verdict
from talentarule.decide.remedies.model import Change, ChangeKind
from talentarule.decide.values.spelling import spellings_of
from talentarule.vocabulary.facts import Fact
from talentarule.vocabulary.types import ListType
from talentarule.vocabulary.values import Many, Record, Records, Value

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def as_data(fact: Fact, value: Value | None) -> object:
    """A value as a file of candidates gives it."""
    if value is None:
        return None
    if isinstance(value, Records) and not value.complete:
        known = spellings_of(fact, Records(value.items))[0] if value.items else []
        return [*known, "..."]  # type: ignore[misc]
    if isinstance(value, Many) and not value.complete:
        known = spellings_of(fact, Many(value.items))[0] if value.items else []
        return [*known, "..."]  # type: ignore[misc]
    return spellings_of(fact, value)[0]


def after(
    rules: talentarule.RuleSet, facts: Mapping[str, Value | None], changes: Iterable[Change]
) -> dict[str, object]:
    """The candidate's data after some changes, made from what each change says."""
    values = dict(facts)
    for one in changes:
        if one.fact is None:
            continue
        own = values.get(one.fact.key)
        if one.kind is ChangeKind.ADD_RECORD:
            assert one.record is not None
            items: tuple[Record, ...] = own.items if isinstance(own, Records) else ()
            values[one.fact.key] = Records(
                (*items, one.record), isinstance(own, Records) and own.complete
            )
        elif one.kind is ChangeKind.ADD_VALUE:
            several = own if isinstance(own, Many) else Many((), complete=False)
            values[one.fact.key] = Many((*several.items, one.value), several.complete)  # type: ignore[arg-type]
        else:
            values[one.fact.key] = one.value
    return {
        rules.facts[key].name: as_data(rules.facts[key], value) for key, value in values.items()
    }


def day_of(changes: Iterable[Change], on: datetime.date) -> datetime.date:
    return max([on, *(one.earliest for one in changes if one.earliest is not None)])


def check(
    rules: talentarule.RuleSet,
    decision: Decision,
    place: str,
    waivers: tuple[talentarule.Waiver, ...] = (),
    **circumstances: Any,
) -> int:
    """Decide every remedy again, whole and in part; how many there were."""
    ages = decision.parts[0].findings.ages_from(rules.resolved)
    remedies = decision.remedies()
    sizes = [len(one.changes) for one in remedies]
    assert sizes == sorted(sizes)
    assert not (decision.eligible and sizes)
    for remedy in remedies.items[:8]:
        for size in range(len(remedy.changes) + 1):
            for part in combinations(remedy.changes, size):
                day = day_of(part, decision.on)
                found = rules.decide(
                    after(rules, decision.facts, part),
                    place,
                    on=day,
                    waivers=waivers,
                    **circumstances,
                )
                assert found.eligible == (size == len(remedy.changes)), (remedy, part)
        for change in remedy.changes:
            _is_allowed(change, decision, ages)
        assert remedy.sentence("id")
        assert remedy.sentence("en")
    return len(sizes)


def _is_allowed(change: Change, decision: Decision, ages: frozenset[str]) -> None:
    """Nothing past is touched, nothing fixed, and nothing that ages are counted from."""
    on = decision.on
    if change.fact is None:
        assert change.earliest is not None
        assert change.earliest > on
        return
    assert change.fact.key not in ages
    assert change.fact.declared
    assert change.before == decision.facts[change.fact.key]
    if change.record is not None:
        kind = change.fact.type
        assert isinstance(kind, ListType)
        for _, value in change.record.known:
            assert not isinstance(value, datetime.date) or value >= on
    if change.kind in (ChangeKind.SET, ChangeKind.RAISE):
        assert not isinstance(change.value, datetime.date) or change.value >= on
        assert change.before is not None
    if change.kind is ChangeKind.ESTABLISH:
        assert change.before is None or not change.before.complete  # type: ignore[union-attr]


@given(rule_sets(), candidates(), st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_a_remedy_makes_the_verdict_eligible_and_no_proper_part_of_it_does(
    text: RuleText, person: dict[str, Any], data: st.DataObject
) -> None:
    rules = load(text)
    events, selection = data.draw(event_dates()), data.draw(selections())
    for place in PLACES:
        decision = rules.decide(person, place, on=ON, events=events, selection=selection)
        check(rules, decision, place, events=events, selection=selection)


@given(yes_no_rules(), people, st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_where_every_fact_may_change_there_is_a_remedy_for_every_repair(
    text: str, person: dict[str, bool | None], data: st.DataObject
) -> None:
    rules = talentarule.loads(text)
    waivers = waivers_of(rules, data)
    for place in SMALL_PLACES:
        decision = rules.decide(person, place, on=ON, waivers=waivers)
        found = {
            frozenset((one.fact.key, one.value) for one in remedy.changes if one.fact)
            for remedy in decision.remedies()
        }
        wanted = {
            frozenset(
                (one.atom.fact.fact.key, one.asked.value == 2)  # type: ignore[union-attr]
                for one in repair.conditions
            )
            for repair in decision.repairs()
        }
        assert found == wanted
        check(rules, decision, place, waivers)


def test_an_eligible_candidate_needs_no_remedy() -> None:
    rules = talentarule.loads("fakta:\n  a: ya/tidak\nKepala mensyaratkan a\n")
    decision = rules.decide({"a": True}, "Kepala", on=ON)
    assert decision.verdict is Verdict.ELIGIBLE
    assert len(decision.remedies()) == 0
