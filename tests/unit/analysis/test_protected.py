"""Verdicts that depend on a protected attribute, and conditions that stand in for one (TR8014, TR8015)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

import talentarule
from support.analysed import BOTH, HEAD, ON, analysed, only, told
from talentarule import Verdict
from talentarule.analysis import Certainty, analyze, people_of

DEPENDING = [
    ("jenis kelamin = laki-laki", "jenis kelamin", ""),
    ("agama ≠ Hindu", "agama", ""),
    ("suku = Sunda atau nilai >= 90", "suku", ""),
    ("cocok", "agama", "cocok"),
    ("kelompok = lapangan", "jenis kelamin", "kelompok"),
]
DEFINED = """\
definisi cocok: sehat dan agama = Islam
tabel kelompok:
  jenis kelamin | sehat | kelompok
  laki-laki     | -     | lapangan
  perempuan     | ya    | kantor
  perempuan     | tidak | lain
"""


@pytest.mark.parametrize(("condition", "fact", "through"), DEPENDING)
def test_two_candidates_who_differ_in_the_attribute_only_get_different_verdicts(
    condition: str, fact: str, through: str
) -> None:
    finding = only(analysed(BOTH + DEFINED + f"Pasal 1. Kepala mensyaratkan {condition}\n"))
    assert (finding.code, finding.clauses) == ("TR8014", ("Pasal 1",))
    assert (finding.certainty, finding.positions) == (Certainty.WITNESSED, ("Kepala",))
    assert (finding.diagnostic.args["fact"], finding.diagnostic.args["through"]) == (fact, through)
    first, second = finding.witnesses
    assert (first.decision.verdict, second.decision.verdict) == (
        Verdict.ELIGIBLE,
        Verdict.INELIGIBLE,
    )
    names = {*first.candidate, *second.candidate}
    assert {n for n in names if first.candidate.get(n) != second.candidate.get(n)} == {fact}


def test_an_attribute_that_is_read_without_deciding_is_no_finding_of_this_kind() -> None:
    text = "Pasal 1. Kepala mensyaratkan sehat dan (jenis kelamin = laki-laki atau jenis kelamin = perempuan)\n"
    assert "TR8014" not in {code for code, *_ in told(analysed(BOTH + text))}


def test_an_attribute_that_only_ranks_is_no_finding() -> None:
    text = "Pasal 1. Kepala mensyaratkan sehat\nPasal 2. Kepala mengutamakan jenis kelamin = perempuan\n"
    assert told(analysed(BOTH + text)) == []


def test_a_protected_list_is_not_passed_over_in_silence() -> None:
    head = "fakta:\n  sehat: ya/tidak\n  riwayat ibadah: daftar; dilindungi\n    nama: teks\n"
    found = analysed(
        "Pasal 1. Kepala mensyaratkan:\n  a. sehat\n  b. ada(riwayat ibadah)\n", head=head
    )
    assert [(one.code, one.certainty) for one in found.findings] == [("TR8014", Certainty.OPEN)]


RULES = HEAD + BOTH + "Pasal 1. Kepala mensyaratkan nilai >= 165\n"


def people(count: int, tied: int, *, women: int = 2) -> list[Mapping[str, object]]:
    """People of whom every so many is a woman; of the first ``tied`` each woman is below 165, of the rest none is."""
    found: list[Mapping[str, object]] = []
    for number in range(count):
        woman = number % women == 0
        low = woman if number < tied else not woman
        found.append(
            {
                "jenis kelamin": "perempuan" if woman else "laki-laki",
                "nilai": 160 if low else 170,
                "suku": f"suku {number}",
            }
        )
    return found


@pytest.mark.parametrize(
    ("count", "tied", "women", "found"),
    [
        (100, 100, 2, True),
        (100, 96, 2, True),
        (100, 94, 2, False),
        (100, 0, 2, True),
        (100, 50, 2, False),
        (38, 38, 2, False),
        (400, 400, 20, True),
        (400, 360, 20, False),
    ],
)
def test_agreement_counts_among_those_who_have_the_attribute_and_those_who_have_not(
    count: int, tied: int, women: int, found: bool
) -> None:
    rules = talentarule.loads(RULES)
    analysis = analyze(rules, on=ON, people=people_of(rules, people(count, tied, women=women)))
    assert [one.code for one in analysis.findings] == (["TR8015"] if found else [])


def test_the_figures_are_those_of_the_data() -> None:
    rules = talentarule.loads(RULES)
    (finding,) = analyze(rules, on=ON, people=people_of(rules, people(100, 96))).findings
    args = finding.diagnostic.args
    assert (args["part"], args["whole"], args["percent"]) == ("96", "100", "96.0")
    assert (args["fact"], args["value"]) == ("jenis kelamin", "= laki-laki")
    assert (finding.clauses, finding.certainty, finding.witnesses) == (
        ("Pasal 1",),
        Certainty.COUNTED,
        (),
    )


def test_people_of_whom_the_attribute_is_not_known_count_for_nothing() -> None:
    rules = talentarule.loads(RULES)
    strangers = [{"nilai": 170}] * 500
    (finding,) = analyze(
        rules, on=ON, people=people_of(rules, [*people(100, 100), *strangers])
    ).findings
    assert finding.diagnostic.args["whole"] == "100"
