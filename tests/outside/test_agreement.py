"""The comparison of the two evaluators that ``benchmarks/agreement.py`` makes by the million: a small run, and runs in
which a mistake was put into the compiled evaluator, each of which has to be found.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import reduce
from operator import add

import pytest

from support.agreement import DisagreementError, Tally, agree
from talentarule.decide import candidate, decider, planes, plans
from talentarule.decide import compile as compiling
from talentarule.decide.expressions import Expression
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.vocabulary.calendar import earliest_birth_at_most

SEED = 7


def tally(rule_sets: int, candidates: int) -> Tally:
    """What so many rule sets of the seed come to."""
    return reduce(add, (agree(SEED, number, candidates) for number in range(rule_sets)))


def test_the_evaluators_agree_on_pairs_that_are_not_trivial() -> None:
    found = tally(24, 24)
    assert found.pairs == 24 * (24 - found.passed_over)
    assert sum(found.verdicts.values()) == found.pairs
    assert min(found.verdicts.values()) >= found.pairs / 10
    assert len(found.verdicts) == 3
    kinds = {kind.__name__ for kind in n.Atom.__args__} - {"Qualifies"}
    assert {kind for kind, _ in found.outcomes} == kinds
    assert {outcome for _, outcome in found.outcomes} == {one.name for one in Outcome}
    groups = {f"group {kind.value}" for kind in n.GroupKind}
    verbs = {f"verb {verb.value}" for verb in n.Verb}
    subjects = {kind.__name__ for kind in n.Subject.__args__}
    operands = {kind.__name__ for kind in n.Operand.__args__}
    hung = {"clause with fallback", "clause that sets another aside"}
    assert groups | verbs | subjects | operands | hung <= set(found.nodes)
    assert {"read of a pool", "obligation", "demand set aside"} <= set(found.traits)


def test_a_rule_set_of_a_seed_is_the_same_every_time() -> None:
    assert agree(SEED, 3, 12) == agree(SEED, 3, 12)


def _one_more(count: int, parts: list[Expression]) -> Expression:
    return AT_LEAST(count + 1, parts)


def _any_is_all(parts: list[Expression]) -> Expression:
    return ALL(parts)


def _a_day_off(limit: object, moment: object) -> datetime.date:
    return EARLIEST(limit, moment) + datetime.timedelta(days=1)  # type: ignore[arg-type]


def _unknown_is_false(outcome: Outcome, place: int, count: int) -> int:
    known = Outcome.FALSE if outcome is Outcome.UNKNOWN else outcome
    return planes.bits_of(known, place, count)


def _never_more(raw: object) -> object:
    return raw


AT_LEAST, ALL, EARLIEST = compiling._at_least, compiling._all, earliest_birth_at_most

MISTAKES: list[tuple[object, str, object]] = [
    (plans, "_OPS", {**plans._OPS, n.Relation.AT_LEAST: ">"}),
    (compiling, "_at_least", _one_more),
    (compiling, "_any", _any_is_all),
    (plans, "earliest_birth_at_most", _a_day_off),
    (compiling, "bits_of", _unknown_is_false),
    (compiling._Plane, "turned", lambda plane: plane),
    (decider, "dated_codes", lambda schema, codes, dated, day: (codes, ())),
    (candidate, "_with_more", _never_more),
]


@pytest.mark.parametrize(("where", "name", "mistake"), MISTAKES, ids=[one[1] for one in MISTAKES])
def test_a_mistake_in_the_compiled_evaluator_is_found(
    where: object, name: str, mistake: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(where, name, mistake)
    with pytest.raises(DisagreementError, match=r"seed 7, rule set \d+"):
        tally(60, 60)
