"""The boundary certificate: the candidates just below, at and just above each limit."""

from __future__ import annotations

import pytest

import talentarule
from support.analysed import BOTH, HEAD, ON
from support.witnesses import replay
from talentarule.analysis import Boundary, Place, certificate, places_of
from talentarule.analysis.judging import assumed_events
from talentarule.analysis.telling import HEADER, boundary_row
from talentarule.diagnostics import Lang

SIGNS = {"TRUE": "+", "FALSE": "-", "UNKNOWN": "?"}


def rows_of(text: str, position: str = "Kepala") -> tuple[list[Boundary], tuple[Place, ...]]:
    rules = talentarule.loads(HEAD + BOTH + text)
    places = places_of(rules, [position], on=ON)
    found = list(certificate(places))
    for one in found:
        if one.witness is not None:
            replay(rules, one.witness, assumed_events(rules, ON, {}))
    return found, places


def steps(text: str) -> list[str]:
    """Each row as its value and how the condition comes out there."""
    found, _ = rows_of(text)
    return [f"{one.value_text('id')} {SIGNS[one.outcome.name]}" for one in found]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("golongan >= IV/a", ["III/d -", "IV/a +", "IV/b +"]),
        ("golongan > III/d", ["III/c -", "III/d -", "IV/a +"]),
        ("golongan <= III/d", ["III/c +", "III/d +", "IV/a -"]),
        ("golongan < IV/a", ["III/d +", "IV/a -", "IV/b -"]),
        ("golongan = III/d sampai IV/a", ["III/c -", "III/d +", "IV/a +", "IV/b -"]),
        ("pendidikan >= S-1", ["D-III -", "S-1 +", "S-2 +"]),
        ("nilai >= 60", ["59 -", "60 +", "61 +"]),
        ("nilai > 60.5", ["59.5 -", "60.5 -", "61.5 +"]),
        ("masa kerja >= 5 tahun", ["4 tahun 11 bulan 30 hari -", "5 tahun +", "5 tahun 1 hari +"]),
        (
            "tanggal ijazah >= 2020-03-01",
            ["29 Februari 2020 -", "1 Maret 2020 +", "2 Maret 2020 +"],
        ),
        (
            "tanggal ijazah < pelantikan",
            ["4 Januari 2026 +", "5 Januari 2026 -", "6 Januari 2026 -"],
        ),
        (
            "tanggal ijazah dalam kurun 1 tahun sebelum 2026-01-05",
            [
                "4 Januari 2025 -",
                "5 Januari 2025 +",
                "6 Januari 2025 +",
                "4 Januari 2026 +",
                "5 Januari 2026 -",
                "6 Januari 2026 -",
            ],
        ),
        ("jumlah(riwayat jabatan) >= 2", ["1 -", "2 +", "3 +"]),
        ("jumlah(bidang) <= 0", ["0 +", "1 -"]),
        ("tertinggi(jenjang dari riwayat jabatan) >= IV/a", ["III/d -", "IV/a +", "IV/b +"]),
        (
            "usia(tanggal lahir pada pelantikan) <= 56 tahun",
            ["4 Januari 1970 -", "5 Januari 1970 +", "6 Januari 1970 +"],
        ),
        (
            "usia(tanggal lahir pada pelantikan) < 56 tahun",
            ["5 Januari 1970 -", "6 Januari 1970 +", "7 Januari 1970 +"],
        ),
        (
            "usia(tanggal lahir pada 2026-02-28) >= 54 tahun",
            ["28 Februari 1972 +", "29 Februari 1972 +", "1 Maret 1972 -"],
        ),
        (
            "usia(tanggal lahir pada 2026-02-28) <= 54 tahun",
            ["27 Februari 1972 -", "28 Februari 1972 +", "29 Februari 1972 +"],
        ),
    ],
)
def test_the_rows_of_a_limit_are_the_values_on_both_sides_of_it(
    condition: str, expected: list[str]
) -> None:
    assert steps(f"Pasal 1. Kepala mensyaratkan {condition}\n") == expected


@pytest.mark.parametrize(
    "condition",
    [
        "lama kumulatif(riwayat jabatan) >= 2 tahun",
        "tanggal ijazah >= tanggal lahir + 18 tahun",
        "tanggal ijazah dalam kurun 30 tahun sesudah tanggal lahir",
    ],
)
def test_a_limit_that_has_no_next_value_is_said_to_be_one(condition: str) -> None:
    (one,) = rows_of(f"Pasal 1. Kepala mensyaratkan {condition}\n")[0]
    row = boundary_row(one, "en")
    assert (row[2], row[4], row[6]) == (condition, "", "this limit cannot be shown value by value")


def test_the_candidates_beside_a_count_have_that_many() -> None:
    found, _ = rows_of("Pasal 1. Kepala mensyaratkan jumlah(riwayat jabatan) >= 2\n")
    counts = [one.witness and one.witness.candidate["riwayat jabatan"] for one in found]
    assert [len(one) if isinstance(one, list) else one for one in counts] == [1, 2, 3]


def test_the_verdict_turns_at_the_limit_and_nowhere_else() -> None:
    found, _ = rows_of("Pasal 1. Kepala mensyaratkan:\n  a. golongan >= IV/a\n  b. sehat\n")
    verdicts = [
        (one.value_text("id"), one.witness and one.witness.decision.failed) for one in found
    ]
    assert verdicts == [("III/d", ("Pasal 1 huruf a",)), ("IV/a", ()), ("IV/b", ())]


def test_where_nobody_with_the_value_can_meet_everything_else_it_is_left_open_or_shown_refused() -> (
    None
):
    found, _ = rows_of(
        "Pasal 1. Kepala mensyaratkan:\n  a. golongan >= III/d\n  b. golongan = IV/b\n"
    )
    by_value = {one.value_text("id"): one.witness for one in found}
    for value in ("III/c", "III/d", "IV/a"):
        witness = by_value[value]
        assert witness is None or "Pasal 1 huruf b" in witness.decision.failed


def test_a_limit_that_several_positions_share_is_shown_once() -> None:
    rules = talentarule.loads(
        HEAD + "Pasal 1. Dinas mensyaratkan nilai >= 60\nPasal 2. Kepala mensyaratkan sehat\n"
    )
    found = list(certificate(places_of(rules, ["Kepala", "Sekretaris"], on=ON)))
    assert [one.position for one in found] == ["Kepala"] * 3


def test_equality_and_yes_or_no_draw_no_line() -> None:
    assert steps("Pasal 1. Kepala mensyaratkan sehat dan nilai = 5 dan bidang = hukum\n") == []


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_row_has_a_cell_for_each_heading(lang: Lang) -> None:
    found, _ = rows_of("Pasal 1. Kepala mensyaratkan nilai >= 60\n")
    for one in found:
        row = boundary_row(one, lang)
        assert len(row) == len(HEADER[lang])
        assert all(row[:7])
