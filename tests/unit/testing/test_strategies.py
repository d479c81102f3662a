"""Candidates derived from rules: readable, on the boundaries, and as eligible or refused as was asked for."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable

import talentarule
from strategies import rule_sets as world
from support.loading import load
from talentarule.decide.decider import Decider
from talentarule.decide.decision import Decision
from talentarule.testing import candidates, eligible, ineligible_because

EXAMPLE = Path(__file__).parents[3] / "examples" / "kota-serang" / "kota-serang.talenta"
ON = datetime.date(2026, 6, 1)
EVENTS = {"pelantikan": datetime.date(2026, 7, 1)}
HEAD = "Kepala Dinas Kesehatan"
POSITIONS = (HEAD, "Sekretaris Dinas Kesehatan", "Camat Kasemen", "Inspektur", "Sekretaris Daerah")


@cache
def city() -> talentarule.RuleSet:
    return talentarule.load(EXAMPLE)


def drawn(strategy: st.SearchStrategy[dict[str, Any]], count: int = 60) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []

    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(values: dict[str, Any]) -> None:
        found.append(values)

    collect()
    return found


def decisions(monkeypatch: pytest.MonkeyPatch, wanted: Callable[[Decision], bool]) -> Counter[bool]:
    """Counts the decisions that strategies ask for, by whether they let the candidate through."""
    counted: Counter[bool] = Counter()
    plain = Decider.decide

    def counting(self: Decider, values: Mapping[str, object], *rest: Any) -> Decision:
        decision = plain(self, values, *rest)
        counted[wanted(decision)] += 1
        return decision

    monkeypatch.setattr(Decider, "decide", counting)
    return counted


@pytest.mark.parametrize("position", POSITIONS)
def test_eligible_candidates_are_made_and_not_picked_out(
    position: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = decisions(monkeypatch, lambda decision: decision.eligible)
    people = drawn(eligible(city(), position, on=ON, events=EVENTS))
    assert counted[True] >= 50
    assert counted[False] * 10 <= counted[True]
    monkeypatch.undo()
    for person in people:
        assert city().decide(person, position, on=ON, events=EVENTS).eligible


@pytest.mark.parametrize("position", POSITIONS)
def test_each_clause_of_a_position_can_be_made_to_refuse(
    position: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(talentarule.UnknownNameError) as caught:
        ineligible_because(city(), position, "Pasal 999", on=ON, events=EVENTS)
    assert len(caught.value.near) > 10
    for path in caught.value.near:
        strategy = ineligible_because(city(), position, path, on=ON, events=EVENTS)
        counted = decisions(monkeypatch, lambda decision, path=path: path in decision.failed)  # type: ignore[misc]
        people = drawn(strategy, 5)
        monkeypatch.undo()
        assert people
        assert counted[False] * 10 <= counted[True], path
        for person in people:
            assert path in city().decide(person, position, on=ON, events=EVENTS).failed


def test_eligible_candidates_reach_the_boundaries() -> None:
    people = drawn(eligible(city(), HEAD, on=ON, events=EVENTS), 300)
    read = [city().prepare(one) for one in people]
    assert not any(one.problems for one in read)
    births = {str(one["tanggal lahir"]) for one in people}
    assert births & {"1970-07-01", "1 Juli 1970"}  # 56 years old on the day itself
    assert {"5 tahun", "5 years"} & {str(one["masa kerja bidang kesehatan"]) for one in people}
    assert {7, 8, 9} == {one["kotak talenta"] for one in people}
    assert {"IV/a", "pembina"} & {one["golongan"] for one in people}


def test_refused_candidates_come_from_just_beyond_the_boundary() -> None:
    people = drawn(ineligible_because(city(), HEAD, "pasal 107 huruf g", on=ON, events=EVENTS), 100)
    assert {"1970-06-30", "30 Juni 1970"} & {str(one["tanggal lahir"]) for one in people}


def test_candidates_can_be_read_and_lie_on_both_sides() -> None:
    people = drawn(candidates(city(), events=EVENTS), 300)
    assert not any(city().prepare(one).problems for one in people)
    assert any(None in one.values() for one in people)
    assert any("golongan" not in one for one in people)
    assert any("bidang lengkap" in one for one in people)
    assert {6, 7, 10} <= {one.get("kotak talenta") for one in people}
    births = {str(one.get("tanggal lahir")) for one in people}
    assert births & {"1970-07-01", "1 Juli 1970"}
    assert births & {"1970-06-30", "30 Juni 1970"}
    levels = {one.get("golongan") for one in people} - {None}
    assert levels & {"IV/a", "III/d"}
    assert levels - {level.name for level in city().resolved.vocabulary.scales["golongan"].levels}


def test_candidates_without_gaps_state_every_fact() -> None:
    for person in drawn(candidates(city(), missing=False), 20):
        assert set(person) == set(city().facts)
        assert None not in person.values()


CONTRADICTION = """
fakta:
  nilai: angka
organisasi:
  jabatan Camat
  jabatan Lurah
Camat mensyaratkan nilai >= 60
Camat mensyaratkan nilai < 60
"""


@pytest.mark.parametrize("position", ["Camat", "Lurah"])
def test_where_nobody_can_be_eligible_the_position_is_named(position: str) -> None:
    rules = talentarule.loads(CONTRADICTION)
    with pytest.raises(Unsatisfiable, match=position):
        eligible(rules, position, on=ON)


TIED = """
fakta:
  lahir: tanggal
  diangkat: tanggal
  riwayat: banyak teks
  nilai: angka
organisasi:
  jabatan Camat
K1. Camat mensyaratkan diangkat >= lahir + 18 tahun
K2. Camat mensyaratkan usia(lahir pada 2026-06-01) <= 56 tahun
K3. Camat mensyaratkan diangkat < 2000-01-01
K4. Camat mensyaratkan:
  a. paling sedikit 2 dari:
    1. nilai > 9
    2. nilai < 9.5
    3. jumlah(riwayat) <= 1
  b. jumlah(riwayat) >= 5
K5. Camat melarang riwayat = rahasia
  kecuali bila nilai = 9.25
"""


@pytest.mark.parametrize("refusing", [None, "K1", "K2", "K3", "K4 huruf a", "K4 huruf b", "K5"])
def test_facts_that_conditions_tie_together_are_chosen_together(refusing: str | None) -> None:
    rules = talentarule.loads(TIED)
    if refusing is None:
        people = drawn(eligible(rules, "Camat", on=ON))
        assert all(rules.decide(one, "Camat", on=ON).eligible for one in people)
    else:
        people = drawn(ineligible_because(rules, "Camat", refusing, on=ON))
        assert all(refusing in rules.decide(one, "Camat", on=ON).failed for one in people)
    assert len({str(one) for one in people}) > 20


def someone(random: Random) -> dict[str, Any]:
    """A candidate of the random rule sets, with every fact."""

    def several(values: tuple[str, ...]) -> list[str] | str:
        return random.sample(values, random.randint(1, 3)) if random.random() < 0.8 else "tidak ada"

    return {
        "golongan": random.choice(world.LEVELS),
        "predikat": random.choice(world.STEPS),
        "bidang": random.choice(world.CATEGORIES),
        "bidang lain": several(world.CATEGORIES),
        "diklat": several(world.LEVELS),
        "status": random.choice(world.CHOICES),
        "nilai": random.choice((0, 1, 2, 7, 9, 10, 75, "75.5", 600)),
        "kredit": random.choice((0, 1, 2, 3, 4, 7, 9, 600, "tidak ada")),
        "jam": 10,
        "lahir": random.choice((*world.DATES, "1970-01-05", "1969-12-31")),
        "surat": random.choice((*world.DATES, "2025-12-30", "2026-02-28")),
        "lama": random.choice(world.DURATIONS),
        "sehat": random.choice((True, False)),
        "nama": random.choice((*world.WORDS, "lainnya")),
        "julukan": several((*world.WORDS, "lainnya")),
    }


@given(world.rule_sets(), world.event_dates(complete=True), st.integers(0, 99), st.data())
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_whoever_exists_under_random_rules_is_found_without_picking_out(
    text: world.RuleText, events: dict[str, datetime.date], seed: int, data: st.DataObject
) -> None:
    rules = load(text)
    random = Random(seed)  # noqa: S311 - candidates
    people = [someone(random) for _ in range(60)]
    for position in world.POSITIONS:
        decided = [rules.decide(one, position, on=world.ON, events=events) for one in people]
        if any(one.eligible for one in decided):
            strategy = eligible(rules, position, on=world.ON, events=events)
            with pytest.MonkeyPatch.context() as patch:
                counted = decisions(patch, lambda decision: decision.eligible)
                data.draw(strategy)
            assert not counted[False]
        for path in sorted({path for one in decided for path in one.failed})[:3]:
            refused = ineligible_because(rules, position, path, on=world.ON, events=events)
            with pytest.MonkeyPatch.context() as patch:
                counted = decisions(patch, lambda decision, path=path: path in decision.failed)  # type: ignore[misc]
                data.draw(refused)
            assert not counted[False]


def test_without_hypothesis_the_extra_is_named() -> None:
    code = "import sys; sys.modules['hypothesis'] = None\nimport talentarule.testing"
    source = str(Path(talentarule.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": source},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "pip install 'talentarule[testing]'" in done.stderr
