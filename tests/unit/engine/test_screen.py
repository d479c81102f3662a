"""Screening a list: ranking, errors, and wrong values that do not matter for the position."""

from __future__ import annotations

import datetime

import talentarule
from talentarule import Verdict

ON = datetime.date(2026, 1, 5)
RULES = """
fakta:
  nilai: angka
  umur: angka
  sehat: ya/tidak
K1. Kepala Dinas mensyaratkan nilai >= 60
K2. Kepala Dinas mengutamakan sehat
K3. Kepala Badan mensyaratkan umur <= 56
"""


def test_a_wrong_value_counts_only_where_a_rule_reads_it() -> None:
    rules = talentarule.loads(RULES)
    people: list[dict[str, object]] = [
        {"id": "1", "nilai": 70, "umur": "tua"},
        {"id": "2", "nilai": "bagus", "umur": 40},
    ]
    panel = rules.screen(people, "Kepala Dinas", on=ON)
    assert [one.candidate_id for one in panel.errors] == ["2"]
    assert [one.candidate_id for one in panel.ignored] == ["1"]
    assert [one.decision.candidate_id for one in panel.eligible] == ["1"]
    other = rules.screen(people, "Kepala Badan", on=ON)
    assert [one.candidate_id for one in other.errors] == ["1"]
    assert [one.candidate_id for one in other.ignored] == ["2"]


def test_equal_scores_share_a_rank_and_what_is_unknown_leaves_it_open() -> None:
    rules = talentarule.loads(RULES)
    people: list[dict[str, object]] = [
        {"id": "a", "nilai": 70, "sehat": "tidak"},
        {"id": "b", "nilai": 70, "sehat": "ya"},
        {"id": "c", "nilai": 70, "sehat": ""},
        {"id": "d", "nilai": 50},
        {"id": "e"},
    ]
    panel = rules.screen(people, "Kepala Dinas", on=ON)
    ranks = {one.decision.candidate_id: (one.rank, one.open) for one in panel.eligible}
    assert ranks == {"b": (1, True), "a": (2, True), "c": (2, True)}
    assert panel.counts() == {
        Verdict.ELIGIBLE: 3,
        Verdict.UNDETERMINED: 1,
        Verdict.INELIGIBLE: 1,
    }
    assert [one.candidate_id for one in panel] == ["a", "b", "c", "d", "e"]


def test_several_positions_are_screened_as_each_by_itself() -> None:
    rules = talentarule.loads(RULES)
    people = [
        {"id": str(number), "nilai": number, "umur": 100 - number} for number in range(40, 80)
    ]
    people.append({"id": "x", "nilai": "?", "umur": 40})
    told: list[int] = []
    panels = rules.screen_positions(people, on=ON, advance=told.append)
    assert told == [len(people)] * 2
    for panel, position in zip(panels, rules.positions, strict=True):
        alone = rules.screen(people, position, on=ON)
        assert panel.position == alone.position
        assert panel.counts() == alone.counts()
        assert [one.candidate_id for one in panel.errors] == [
            one.candidate_id for one in alone.errors
        ]
