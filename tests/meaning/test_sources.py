"""What a source of data means by its blanks: meaning.md 19 and the decision on lists that are complete."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import pytest

import talentarule
from meaning.world import number
from talentarule.candidates.mapping import parse_mapping

RULES = talentarule.loads("""
fakta:
  riwayat: daftar
    mulai: tanggal mulai
    selesai: tanggal selesai
peristiwa: pelantikan
Kepala mensyaratkan lama kumulatif(riwayat sampai pelantikan) paling singkat 2 tahun
""")
ON = datetime.date(2026, 1, 5)
LATER = {"pelantikan": datetime.date(2026, 7, 1)}
BLANK = {"riwayat": [{"mulai": "2024-07-01", "selesai": None}]}
MAPPING = "[daftar.riwayat]\nkolom = { selesai = { kosong = 'sekarang' } }\n"


def verdict(candidate: Mapping[str, object]) -> str:
    return RULES.decide(candidate, "Kepala", on=ON, events=LATER).verdict.name


@number("meaning 19")
def test_an_open_record_runs_on_past_the_date_of_the_facts_to_a_later_event() -> None:
    assert verdict({"riwayat": [{"mulai": "2024-07-01", "selesai": "sekarang"}]}) == "ELIGIBLE"
    assert verdict({"riwayat": [{"mulai": "2024-07-02", "selesai": "sekarang"}]}) == "INELIGIBLE"


@number("meaning 19")
def test_a_blank_end_is_unknown_unless_the_mapping_of_the_source_says_otherwise() -> None:
    assert verdict(BLANK) == "UNDETERMINED"
    mapping = parse_mapping(MAPPING, RULES.resolved.vocabulary)
    assert verdict(mapping.candidate(BLANK)) == "ELIGIBLE"


@number("decided 5")
@pytest.mark.parametrize(
    ("candidate", "expected"),
    [
        ({"riwayat": []}, "INELIGIBLE"),
        ({"riwayat": "tidak ada"}, "INELIGIBLE"),
        ({"riwayat": [], "riwayat_lengkap": False}, "UNDETERMINED"),
        ({"riwayat": ["..."]}, "UNDETERMINED"),
        ({"riwayat": [None]}, "UNDETERMINED"),
        ({"riwayat": None}, "UNDETERMINED"),
        ({}, "UNDETERMINED"),
    ],
)
def test_a_list_that_is_given_is_complete_unless_the_data_say_otherwise(
    candidate: Mapping[str, object], expected: str
) -> None:
    assert verdict(candidate) == expected
