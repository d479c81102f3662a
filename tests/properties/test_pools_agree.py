"""Pools, fallbacks and obligations on random rules: the engine and the reference say the same, and unknowns are sound."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import talentarule
from strategies.rule_sets import (
    ON,
    RuleText,
    World,
    candidates,
    conditions,
    event_dates,
    rule_sets,
    selections,
)
from support.loading import load
from support.replay import verdict_of_trace
from talentarule.decide.candidate import decoded
from talentarule.decide.verdict import VERDICTS
from talentarule.rules.kleene import Outcome
from talentarule.rules.pools import Entrant, judged_pool, tiers_in, up_to_tier
from talentarule.rules.reference import verdict_of
from talentarule.rules.situation import Pool, Situation

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
PLACE = "Kepala Dinas"


@st.composite
def pool_conditions(draw: st.DrawFn, world: World) -> str:
    """A condition on the pool, perhaps beside one on the candidate."""
    who = draw(
        st.sampled_from(("memenuhi syarat", "tidak memenuhi syarat", "sehat", ""))
        | conditions(world, 1)
        .filter(lambda text: "calon." not in text)  # what is asked of a pool is the same for all
        .map(lambda text: f"({text}) dan memenuhi syarat")
    )
    of = f"pelamar dengan {who}" if who else "pelamar"
    kind = draw(st.integers(0, 4))
    count = draw(st.integers(0, 3))
    found = [
        f"ada({of})",
        f"tidak ada({of})",
        f"jumlah({of}) {draw(st.sampled_from(('>=', '<', '=')))} {count}",
        f"tertinggi(nilai dari {of}) >= 7",
        "setiap(pelamar harus memenuhi syarat)",
    ][kind]
    if draw(st.integers(0, 3)) == 0:
        return f"({draw(conditions(world, 1))}) {draw(st.sampled_from(('dan', 'atau')))} {found}"
    return found


@st.composite
def with_pools(draw: st.DrawFn) -> RuleText:
    """A rule set with a rule whose clauses have fallbacks."""
    text = draw(rule_sets(0, 2))
    world = text.world
    lines = [f"F1. {PLACE} mensyaratkan:"]
    for number in range(draw(st.integers(1, 3))):
        lines.append(f"  {'abc'[number]}. {draw(conditions(world, 1))}")
        for _ in range(draw(st.integers(0, 2))):
            instead, when = draw(conditions(world, 1)), draw(pool_conditions(world))
            lines.append(f"     pengganti {instead} bila {when}")
    lines += [f"K1. {PLACE} mewajibkan:", "  paling lambat 1 tahun sesudah pelantikan"]
    lines.append(f"  a. {draw(conditions(world, 1))}")
    rules = ("\n".join(lines) + "\n", *text.rules)
    return RuleText(world, rules)


def pool_by_reference(
    rules: talentarule.RuleSet, people: Sequence[Mapping[str, Any]], program: Any
) -> tuple[Pool, list[Situation]]:
    """The pool judged by the reference alone, and the situation of each applicant in it."""
    setting = evolve(program.setting, pool=None)
    values = [decoded(program.schema, rules.prepare(one).codes) for one in people]
    situations = [setting.situation(one) for one in values]
    entrants = [Entrant(None, one, setting.events) for one in values]
    tiers = tiers_in(rules.resolved.rules)

    def judge(place: int, tier: int, pool: Pool) -> Outcome:
        situation = evolve(situations[place], pool=pool)
        return verdict_of(up_to_tier(rules.resolved, tier), situation)

    pool = judged_pool(entrants, tiers, judge)
    return pool, [evolve(one, pool=pool) for one in situations]


@given(with_pools(), st.lists(candidates(), min_size=1, max_size=4), st.data())
@settings(max_examples=80, deadline=None, suppress_health_check=SLOW)
def test_screen_and_reference_agree_in_pools(
    text: RuleText, people: list[dict[str, Any]], data: st.DataObject
) -> None:
    rules = load(text)
    events, selection = data.draw(event_dates()), data.draw(selections())
    panel = rules.screen(people, PLACE, on=ON, events=events, selection=selection)
    assert panel.errors == ()
    program, _, _ = panel.decisions[0].parts
    _, situations = pool_by_reference(rules, people, program)
    for decision, situation, person in zip(panel, situations, people, strict=True):
        expected = VERDICTS[verdict_of(rules.resolved, situation).value]
        assert decision.verdict is expected
        alone = rules.decide(person, PLACE, on=ON, events=events, selection=selection, pool=people)
        assert alone.verdict is expected
        assert alone.tier == decision.tier
        assert verdict_of_trace(decision.to_json()) == expected.name
        if decision.verdict is talentarule.Verdict.UNDETERMINED:
            open_ = decision.missing or decision.missing_attributes
            assert bool(open_) == (decision.reason is None)
        met = {one.path for one in decision.obligations}
        assert met <= {"K1 huruf a", "K9 huruf a", "K9 huruf b"}


FACTS = ("a", "b", "c")
SMALL = """\
fakta:
  a: ya/tidak
  b: ya/tidak
  c: ya/tidak
F1. Kepala mensyaratkan {first}
  pengganti {second} bila {when}
  pengganti {third} bila {later}
S1. seleksi Kepala mensyaratkan {pool}
"""
_SMALL = st.sampled_from(("a", "b", "c", "tidak b", "(a dan c)", "(b atau c)"))
_POOL = st.sampled_from(
    (
        "tidak ada(pelamar dengan memenuhi syarat)",
        "jumlah(pelamar dengan memenuhi syarat) < 2",
        "jumlah(pelamar dengan b dan memenuhi syarat) >= 1",
        "setiap(pelamar dengan c harus memenuhi syarat)",
    )
)
_VALUE = st.sampled_from(("ya", "tidak", ""))


@given(
    st.tuples(_SMALL, _SMALL, _POOL, _SMALL, _POOL, _POOL),
    st.lists(st.fixed_dictionaries(dict.fromkeys(FACTS, _VALUE)), min_size=1, max_size=2),
)
@settings(max_examples=60, deadline=None)
def test_what_is_settled_in_a_pool_is_so_however_the_missing_data_come_out(
    parts: tuple[str, ...], people: list[dict[str, str]]
) -> None:
    """ELIGIBLE means eligible in every completion, INELIGIBLE in none; the same of the clauses about the pool."""
    keys = ("first", "second", "when", "third", "later", "pool")
    rules = talentarule.loads(SMALL.format(**dict(zip(keys, parts, strict=True))))
    panel = rules.screen(people, "Kepala", on=ON)
    gaps = [(at, fact) for at, one in enumerate(people) for fact in FACTS if not one[fact]]
    seen: list[set[str]] = [set() for _ in people]
    pools: set[bool] = set()
    for values in itertools.product(("ya", "tidak"), repeat=len(gaps)):
        whole = [dict(one) for one in people]
        for (at, fact), value in zip(gaps, values, strict=True):
            whole[at][fact] = value
        known = rules.screen(whole, "Kepala", on=ON)
        assert known.selection is not None
        pools.add(not known.selection.failed)
        assert not known.selection.undetermined
        for found, decision in zip(seen, known, strict=True):
            found.add(decision.verdict.name)
    for found, decision in zip(seen, panel, strict=True):
        if decision.verdict.name != "UNDETERMINED":
            assert found == {decision.verdict.name}
    assert panel.selection is not None
    if not panel.selection.undetermined:
        assert pools == {not panel.selection.failed}
