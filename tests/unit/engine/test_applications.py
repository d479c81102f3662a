"""Candidates who say which positions they apply for are judged for these alone, and are the pool of these alone."""

from __future__ import annotations

import datetime

import pytest

import talentarule

ON = datetime.date(2026, 1, 5)
RULES = talentarule.loads(
    """
fakta:
  nilai: angka
organisasi:
  unit Dinas:
    jabatan Kepala Dinas alias Kadis
    jabatan Sekretaris Dinas
  jabatan Camat
Dinas mensyaratkan nilai >= 60
  pengganti nilai >= 40 bila tidak ada(pelamar dengan memenuhi syarat)
Camat mensyaratkan nilai >= 50
seleksi setiap jabatan mensyaratkan jumlah(pelamar) paling sedikit 2
"""
)
PEOPLE: list[dict[str, object]] = [
    {"id": "A", "nilai": 70, "Dilamar": "kadis; Camat"},
    {"id": "B", "nilai": 45, "Dilamar": ["Sekretaris Dinas"]},
    {"id": "C", "nilai": 45, "Dilamar": "Kepala  Dinas"},
    {"id": "D", "nilai": 90, "Dilamar": "tidak ada"},
]


def test_each_is_decided_for_the_positions_applied_for_only() -> None:
    panels = RULES.screen_positions(PEOPLE, on=ON, applied_for="dilamar")
    found = {
        panel.position: [(one.candidate_id, one.eligible, one.tier) for one in panel]
        for panel in panels
    }
    assert found == {
        "Kepala Dinas": [("A", True, 0), ("C", False, None)],
        "Sekretaris Dinas": [("B", True, 1)],
        "Camat": [("A", True, 0)],
    }
    short = [one.position for one in panels if one.selection and one.selection.failed]
    assert short == ["Sekretaris Dinas", "Camat"]


def test_a_position_asked_for_has_a_panel_though_nobody_applies() -> None:
    kept = [one for one in PEOPLE if one["id"] == "C"]
    head, camat = RULES.screen_positions(
        kept, ("Kepala Dinas", "Camat"), on=ON, applied_for="dilamar"
    )
    assert [one.candidate_id for one in head] == ["C"]
    assert len(camat) == 0
    assert camat.selection is not None
    assert camat.selection.failed


def test_an_application_that_is_not_known_is_refused_with_all_the_others() -> None:
    wrong: list[dict[str, object]] = [
        {"id": "E", "nilai": 70, "dilamar": " "},
        {"id": "F", "nilai": 70},
        {"id": "G", "nilai": 70, "dilamar": "Camat; Kepala Dnas"},
    ]
    with pytest.raises(talentarule.DataError) as caught:
        RULES.screen_positions([*PEOPLE, *wrong], on=ON, applied_for="dilamar")
    found = [(one.code, one.args["candidate"]) for one in caught.value.diagnostics]
    assert found == [("TR5201", "E"), ("TR5201", "F"), ("TR5202", "G")]
    assert "Kepala Dinas" in str(caught.value)
