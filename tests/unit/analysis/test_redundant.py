"""Clauses that others imply, and those that everybody meets (TR8003, TR8004, TR8005)."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.analysed import BOTH, analysed, analysed_files, only, told
from talentarule import Verdict
from talentarule.analysis import Certainty

IMPLIED = [
    ("golongan paling rendah IV/a", "golongan paling rendah III/d"),
    ("bidang = kedokteran", "bidang = kesehatan"),
    ("nilai >= 75.5", "nilai > 75"),
    ("masa kerja paling singkat 5 tahun", "masa kerja paling singkat 59 bulan"),
    (
        "usia(tanggal lahir pada pelantikan) <= 56 tahun",
        "usia(tanggal lahir pada pelantikan) < 57 tahun",
    ),
    ("usia(tanggal lahir pada 2026-02-28) < 54 tahun", "tanggal lahir > 1972-02-28"),
    ("status = PNS", "status ≠ non-ASN"),
    ("tanggal ijazah dalam kurun 2 tahun sebelum pelantikan", "tanggal ijazah < pelantikan"),
    ("jumlah(riwayat jabatan) >= 3", "ada(riwayat jabatan)"),
    (
        "ada(riwayat jabatan dengan jenjang = IV/b)",
        "tertinggi(jenjang dari riwayat jabatan) >= IV/a",
    ),
    ("sehat dan sertifikat", "sehat atau nilai >= 80"),
]
NOT_IMPLIED = [
    ("golongan paling rendah IV/a", "golongan paling tinggi IV/a"),
    ("bidang = kesehatan", "bidang = kedokteran"),
    ("nilai > 75", "nilai >= 75.5"),
    ("masa kerja paling singkat 5 tahun", "masa kerja paling singkat 61 bulan"),
    (
        "usia(tanggal lahir pada pelantikan) < 57 tahun",
        "usia(tanggal lahir pada pelantikan) <= 56 tahun",
    ),
    ("tanggal lahir > 1972-02-28", "usia(tanggal lahir pada 2026-02-28) < 54 tahun"),
    ("ada(riwayat jabatan)", "jumlah(riwayat jabatan) >= 2"),
    ("sehat atau nilai >= 80", "sehat dan sertifikat"),
    ("hukuman belum mencapai III/d", "hukuman belum mencapai III/c"),
]


@pytest.mark.parametrize(("stricter", "weaker"), IMPLIED)
def test_a_clause_that_another_implies_is_told_with_it(stricter: str, weaker: str) -> None:
    finding = only(
        analysed(
            BOTH
            + f"Pasal 1. Kepala mensyaratkan {weaker}\nPasal 2. Kepala mensyaratkan {stricter}\n"
        )
    )
    assert (finding.code, finding.clauses) == ("TR8004", ("Pasal 1", "Pasal 2"))
    assert finding.certainty is Certainty.PROVED
    assert finding.with_missing is not None
    (witness,) = finding.witnesses
    assert witness.decision.verdict is Verdict.INELIGIBLE
    assert {"Pasal 1", "Pasal 2"} <= set(witness.decision.failed)


@pytest.mark.parametrize(("one", "other"), NOT_IMPLIED)
def test_a_clause_that_refuses_somebody_more_is_no_finding(one: str, other: str) -> None:
    found = analysed(
        BOTH + f"Pasal 1. Kepala mensyaratkan {one}\nPasal 2. Kepala mensyaratkan {other}\n"
    )
    assert "Pasal 2" not in {clauses[0] for _, *clauses in told(found) if clauses}
    assert found.open == ()


def test_whether_it_holds_with_missing_facts_is_stated_apart() -> None:
    holds = only(
        analysed(
            BOTH
            + "Pasal 1. Kepala mensyaratkan golongan >= IV/a\nPasal 2. Kepala mensyaratkan golongan >= III/d\n"
        )
    )
    assert holds.with_missing is True
    fails = only(
        analysed(
            BOTH
            + "Pasal 1. Kepala mensyaratkan sehat\nPasal 2. Kepala mensyaratkan golongan >= III/d atau golongan < III/d\n"
        )
    )
    assert (fails.code, fails.with_missing) == ("TR8003", False)


def test_a_clause_implied_only_by_several_together_names_them() -> None:
    finding = only(
        analysed(
            BOTH
            + "Pasal 1. Kepala mensyaratkan nilai >= 60\nPasal 2. Kepala mensyaratkan nilai <= 60\n"
            + "Pasal 3. Kepala mensyaratkan nilai = 60\n"
        )
    )
    assert finding.code == "TR8004"
    assert finding.clauses[0] in ("Pasal 1", "Pasal 3")


def test_a_clause_that_decides_at_another_position_is_no_finding() -> None:
    found = analysed(
        "Pasal 1. Dinas mensyaratkan golongan >= III/d\nPasal 2. Kepala mensyaratkan golongan >= IV/a\n"
    )
    assert told(found) == []


def test_that_holds_where_only_one_position_is_asked_about() -> None:
    text = "Pasal 1. Dinas mensyaratkan golongan >= III/d\nPasal 2. Kepala mensyaratkan golongan >= IV/a\n"
    assert told(analysed(text, ["Kepala"])) == []


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_equal_clauses_the_more_special_is_told_whatever_their_order(turned: bool) -> None:
    rules = ["Pasal 1. Kepala mensyaratkan sehat\n", "Pasal 2. Dinas mensyaratkan sehat\n"]
    finding = only(analysed("".join(reversed(rules) if turned else rules)))
    assert (finding.code, finding.clauses) == ("TR8004", ("Pasal 1", "Pasal 2"))


def test_of_three_equal_clauses_two_are_told() -> None:
    found = analysed(BOTH + "".join(f"Pasal {n}. Kepala mensyaratkan sehat\n" for n in (1, 2, 3)))
    assert sorted(told(found)) == [
        ("TR8004", "Pasal 2", "Pasal 1"),
        ("TR8004", "Pasal 3", "Pasal 1"),
    ]


def test_what_everybody_meets_is_told_without_a_witness() -> None:
    finding = only(
        analysed(
            BOTH + "Pasal 1. Kepala mensyaratkan:\n  a. sehat\n  b. pendidikan paling rendah SMA\n"
        )
    )
    assert (finding.code, finding.clauses, finding.witnesses) == (
        "TR8003",
        ("Pasal 1 huruf b",),
        (),
    )


def test_a_clause_everybody_meets_by_its_exception_is_told_as_that_exception() -> None:
    found = analysed(
        BOTH + "Pasal 1. Kepala mensyaratkan golongan >= IV/a\n  kecuali bila golongan <= III/d\n"
    )
    assert told(found) == [("TR8008", "Pasal 1")]


LOWER = 'peraturan "Perwal":\n  tingkat peraturan kepala daerah\ngunakan "pp.talenta"\n'
HIGHER = (
    'peraturan "PP":\n  tingkat peraturan pemerintah\nfakta:\n  nilai: angka\n  sehat: ya/tidak\n'
)


@pytest.mark.parametrize(
    ("lower", "higher", "expected"),
    [
        ("nilai >= 60", "nilai >= 70", [("TR8005", "W1", "PP1")]),
        ("nilai >= 70", "nilai >= 70", [("TR8004", "W1", "PP1")]),
        ("nilai >= 80", "nilai >= 70", []),
        ("sehat atau nilai >= 60", "sehat", [("TR8005", "W1", "PP1")]),
        ("nilai >= 60 atau tidak sehat", "sehat", [("TR8006", "W1")]),
    ],
)
def test_a_lower_norm_is_compared_with_the_higher(
    lower: str, higher: str, expected: list[tuple[str, ...]], tmp_path: Path
) -> None:
    texts = {
        "pp.talenta": HIGHER + f"PP1. Kepala mensyaratkan {higher}\n",
        "perwal.talenta": LOWER + f"W1. Kepala mensyaratkan {lower}\n",
    }
    found = analysed_files(tmp_path, texts, "perwal.talenta")
    assert told(found) == expected
    for one in found.findings:
        if one.code == "TR8005":
            (witness,) = one.witnesses
            assert witness.decision.failed == ("PP1",)
