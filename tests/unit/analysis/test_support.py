"""What an announcement asks without support in a higher norm (TR8013, TR8016)."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.analysed import analysed_files, told
from talentarule.analysis import Certainty

HIGHER = """\
peraturan "Permen":
  tingkat peraturan menteri
fakta:
  nilai: angka
  sehat: ya/tidak
  hobi: teks
organisasi:
  jabatan Kepala
  jabatan Sekretaris
PM1. Kepala mensyaratkan nilai >= 60
"""


def looked(tmp_path: Path, rule: str, level: str = "pengumuman") -> list[tuple[str, ...]]:
    texts = {
        "permen.talenta": HIGHER,
        "umum.talenta": f'peraturan "Umum":\n  tingkat {level}\ngunakan "permen.talenta"\n{rule}\n'
        "U9. Sekretaris mensyaratkan nilai >= 1\n",
    }
    found = analysed_files(tmp_path, texts, "umum.talenta")
    return [one for one in told(found) if "U9" not in one]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("U1. Kepala mensyaratkan nilai >= 70", []),
        ("U1. Kepala mensyaratkan sehat", [("TR8013", "U1")]),
        ('U1. Kepala melarang hobi = "memancing"', [("TR8013", "U1")]),
        ("U1. Kepala mensyaratkan nilai >= 70 dan sehat", [("TR8013", "U1")]),
        ("U1. Kepala mensyaratkan nilai >= 70\n  kecuali bila sehat", [("TR8013", "U1")]),
        ("U1. Kepala mengutamakan sehat", []),
    ],
)
def test_a_fact_that_no_higher_norm_speaks_of_is_told(
    rule: str, expected: list[tuple[str, ...]], tmp_path: Path
) -> None:
    assert looked(tmp_path, rule) == expected


def test_only_announcements_are_asked_for_their_basis(tmp_path: Path) -> None:
    assert looked(tmp_path, "U1. Kepala mensyaratkan sehat", "peraturan kepala daerah") == []


def test_a_norm_of_another_position_is_no_support(tmp_path: Path) -> None:
    texts = {
        "permen.talenta": HIGHER,
        "umum.talenta": 'peraturan "Umum":\n  tingkat pengumuman\ngunakan "permen.talenta"\n'
        "U1. Sekretaris mensyaratkan nilai >= 60\n",
    }
    (finding,) = analysed_files(tmp_path, texts, "umum.talenta").findings
    assert (finding.code, finding.clauses, finding.certainty) == ("TR8016", ("U1",), Certainty.READ)
    assert finding.diagnostic.args["title"] == "Umum"


def test_the_candidate_shown_fails_the_unsupported_clause_only(tmp_path: Path) -> None:
    texts = {
        "permen.talenta": HIGHER,
        "umum.talenta": 'peraturan "Umum":\n  tingkat pengumuman\ngunakan "permen.talenta"\n'
        "U1. Kepala mensyaratkan sehat\nU2. Kepala mensyaratkan nilai >= 80\nU9. Sekretaris mensyaratkan nilai >= 1\n",
    }
    found = analysed_files(tmp_path, texts, "umum.talenta")
    (finding,) = (one for one in found.findings if one.code == "TR8013")
    assert [one.decision.failed for one in finding.witnesses] == [("U1",)]
