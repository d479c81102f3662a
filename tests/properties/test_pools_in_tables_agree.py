"""Pools in tables: verdicts and refusals of everybody, tier of fallbacks by tier, are those of panels."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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
from talentarule.decide.verdict import Verdict
from talentarule.engine.populations import Positions

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
PLACE = "Kepala Dinas"


@st.composite
def pool_conditions(draw: st.DrawFn, world: World) -> str:
    """A condition on the applicants, of every kind there is."""
    about = conditions(world, 1).filter(lambda text: "calon." not in text)
    who = draw(
        st.sampled_from(("memenuhi syarat", "tidak memenuhi syarat", "sehat", ""))
        | about
        | about.map(lambda text: f"({text}) dan memenuhi syarat")
    )
    of = f"pelamar dengan {who}" if who else "pelamar"
    sign, count = draw(st.sampled_from((">=", "<", "=", "≠"))), draw(st.integers(0, 4))
    order = draw(st.sampled_from((">=", "<=", "<", ">")))
    end = draw(st.sampled_from(("tertinggi", "terendah")))
    field = draw(st.sampled_from(("status", "nama", "kredit", "golongan", "bidang lain")))
    return draw(
        st.sampled_from(
            (
                f"ada({of})",
                f"tidak ada({of})",
                f"jumlah({of}) {sign} {count}",
                f"jumlah({of}) = 1 sampai 2",
                f"jumlah({of}) = salah satu dari (0, 2)",
                f"{end}(nilai dari {of}) {order} 7",
                f"{end}(kredit dari {of}) {order} 3",
                f"{end}(golongan dari {of}) {order} g3",
                f"jumlah berbeda({field} dari {of}) {sign} {draw(st.integers(0, 2))}",
                f"total(nilai dari {of}) {sign} {draw(st.sampled_from((0, 10, 75)))}",
                f"pilih(bidang dari {of}) = {draw(st.sampled_from(('akar', 'lain')))}",
                "setiap(pelamar harus memenuhi syarat)",
                f"setiap({of} harus sehat)",
            )
        )
    )


@st.composite
def with_pools(draw: st.DrawFn) -> RuleText:
    """A rule set with clauses that have fallbacks, and perhaps a rule about all who apply."""
    text = draw(rule_sets(0, 2))
    world = text.world
    lines = [f"F1. {PLACE} mensyaratkan:"]
    for number in range(draw(st.integers(1, 3))):
        lines.append(f"  {'abc'[number]}. {draw(conditions(world, 1))}")
        for _ in range(draw(st.integers(0, 2))):
            instead, when = draw(conditions(world, 1)), draw(pool_conditions(world))
            lines.append(f"     pengganti {instead} bila {when}")
    if draw(st.booleans()):
        lines += [f"S1. seleksi {PLACE} mensyaratkan:", f"  a. {draw(pool_conditions(world))}"]
    if draw(st.booleans()):
        keys = draw(
            st.sampled_from(
                ("nilai", "golongan lalu nilai", "tertinggi(diklat) lalu kredit", "jumlah(kursus)")
            )
        )
        lines.append(
            f"U1. seleksi {PLACE} mengajukan {draw(st.integers(1, 3))} pelamar menurut {keys}"
        )
    if draw(st.booleans()):
        lines.append(f"M1. {PLACE} mengutamakan:")
        for number in range(draw(st.integers(1, 3))):
            lines.append(f"  {'abc'[number]}. {draw(conditions(world, 1))}")
            lines.append(f"    bobot {draw(st.sampled_from(('1', '2', '1.5')))}")
    return RuleText(world, ("\n".join(lines) + "\n", *text.rules))


@given(with_pools(), st.lists(candidates(wrong=True), min_size=1, max_size=6), st.data())
@settings(max_examples=80, deadline=None, suppress_health_check=SLOW)
def test_tables_and_panels_agree(
    text: RuleText, people: list[dict[str, Any]], data: st.DataObject
) -> None:
    rules = load(text)
    events, selection = data.draw(event_dates()), data.draw(selections())
    result = rules.screen_table(
        people,
        [PLACE],
        on=ON,
        events=events,
        selection=selection,
        batch_rows=data.draw(st.sampled_from((None, 1, 2))),
    )
    panel = rules.screen(people, PLACE, on=ON, events=events, selection=selection)
    decided = iter(panel.decisions)
    refused: Counter[str] = Counter()
    rows: dict[int, int] = {}
    for row in range(len(people)):
        verdict = result.verdict(row, PLACE)
        if verdict is not None:
            decision = next(decided)
            rows[id(decision)] = row
            assert verdict is decision.verdict
            if verdict is Verdict.INELIGIBLE:
                refused.update(decision.failed)
    assert next(decided, None) is None
    ranking = result.ranking(PLACE)
    assert [(one.rank, one.row, one.score, one.possible, one.open) for one in ranking] == [
        (one.rank, rows[id(one.decision)], one.score, one.possible, one.open)
        for one in panel.eligible
    ]
    assert result.ranking(PLACE, 2) == ranking[:2]
    found, whole = result.selection(PLACE), panel.selection
    assert (found is None) == (whole is None)
    if found is not None and whole is not None:
        assert found.failed == tuple(one.path for one in whole.failed)
        assert found.undetermined == tuple(one.path for one in whole.undetermined)
        for own, other in zip(found.proposals, whole.proposals, strict=True):
            assert own.path == other.proposal.path
            assert own.undetermined == other.undetermined
            assert [(one.row, one.rank, one.tied, one.place) for one in own.rows] == [
                (rows[id(one.decision)], one.rank, one.tied, one.place) for one in other.ranking
            ]
    table: Counter[str] = Counter()
    for refusal in result.refusals():
        table[refusal.path] += refusal.count
    assert +table == refused


@given(with_pools(), event_dates())
@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
def test_what_asks_the_same_of_all_is_judged_in_columns(
    text: RuleText, events: dict[str, Any]
) -> None:
    rules = load(text)
    decider = rules.decider(PLACE, on=ON, events=events)
    asked: Positions = rules._tables.of((decider,))
    assert all(pool is not None for pool in asked.pools.values())
