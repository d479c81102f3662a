"""Two rule sets compared clause by clause: what is matched, what is proved, and what is said of what cannot be."""

from __future__ import annotations

import datetime

import pytest

import talentarule
from talentarule.analysis import diff
from talentarule.analysis.comparing.meeting import Way
from talentarule.analysis.comparing.model import Answered, Change, ClauseChange, Difference
from talentarule.engine.errors import UnknownNameError

ON = datetime.date(2026, 1, 5)
FACTS = """\
skala pendidikan: SMA < S-1 < S-2
fakta:
  pendidikan: skala pendidikan
  nilai: angka
  usia: angka tahun
  sehat: ya/tidak
peristiwa: pelantikan
"""


def compared(old: str, new: str, facts_new: str = FACTS, **more: object) -> Difference:
    return diff(talentarule.loads(FACTS + old), talentarule.loads(facts_new + new), on=ON, **more)  # type: ignore[arg-type]


def only(found: Difference) -> ClauseChange:
    (clause,) = found.clauses
    return clause


def changes(found: Difference) -> dict[tuple[str | None, str | None], Change]:
    return {
        (one.old.path if one.old else None, one.new.path if one.new else None): one.compared.change
        for one in found.clauses
    }


def test_an_inserted_clause_leaves_the_others_what_they_were() -> None:
    found = compared(
        "Pasal 1. Kepala mensyaratkan:\n  a. sehat\n  b. nilai >= 70\n",
        "Pasal 1. Kepala mensyaratkan:\n  a. sehat\n  b. pendidikan >= S-1\n  c. nilai >= 70\n",
    )
    assert changes(found) == {
        ("Pasal 1 huruf a", "Pasal 1 huruf a"): Change.UNCHANGED,
        (None, "Pasal 1 huruf b"): Change.ADDED,
        ("Pasal 1 huruf b", "Pasal 1 huruf c"): Change.UNCHANGED,
    }
    assert [one.moved for one in found.clauses] == [False, False, True]


def test_a_rule_without_a_label_is_matched_by_the_facts_it_reads() -> None:
    clause = only(
        compared("Kepala mensyaratkan nilai >= 70\n", "Kepala mensyaratkan nilai >= 75\n")
    )
    assert clause.compared.change is Change.TIGHTENED
    witness = clause.compared.stricter.witness
    assert witness is not None
    assert (witness.old.eligible, witness.new.eligible) == (True, False)
    assert 70 <= float(str(witness.candidate["nilai"])) < 75


def test_what_loosens_one_clause_may_be_made_up_for_by_another() -> None:
    found = compared(
        "Pasal 1. Kepala mensyaratkan:\n  a. nilai >= 70\n  b. sehat\n",
        "Pasal 1. Kepala mensyaratkan:\n  a. nilai >= 60\n  b. semua dari:\n    1. sehat\n    2. nilai >= 70\n",
    )
    assert changes(found) == {
        ("Pasal 1 huruf a", "Pasal 1 huruf a"): Change.LOOSENED,
        ("Pasal 1 huruf b", "Pasal 1 huruf b"): Change.TIGHTENED,
    }
    (verdict,) = found.positions
    assert verdict.compared.change is Change.REWORDED
    assert not found.altering


def test_equal_for_complete_candidates_and_not_where_facts_are_missing_is_said_apart() -> None:
    clause = only(
        compared(
            "Kepala mensyaratkan nilai >= 70\n",
            "Kepala mensyaratkan (nilai >= 70 dan sehat) atau (nilai >= 70 dan tidak sehat)\n",
        )
    )
    assert clause.compared.change is Change.REWORDED
    assert clause.compared.missing is False


def test_an_exception_of_the_whole_rule_counts_for_its_clauses() -> None:
    found = compared(
        "Pasal 1. Kepala mensyaratkan:\n  a. nilai >= 70\n  b. sehat\n",
        "Pasal 1. Kepala mensyaratkan:\n  kecuali bila pendidikan = S-2\n  a. nilai >= 70\n  b. sehat\n",
    )
    assert {one.compared.change for one in found.clauses} == {Change.LOOSENED}
    (verdict,) = found.positions
    assert verdict.compared.change is Change.LOOSENED


def test_a_clause_may_have_another_meaning_because_of_the_position_alone() -> None:
    facts = FACTS + "fakta jabatan:\n  ambang: angka\n"
    text = (
        "organisasi:\n  jabatan Kepala (ambang = {})\nKepala mensyaratkan nilai >= jabatan.ambang\n"
    )
    old = talentarule.loads(facts + text.format(70))
    new = talentarule.loads(facts + text.format(75))
    clause = only(diff(old, new, on=ON))
    assert clause.compared.change is Change.TIGHTENED
    assert clause.old is not None
    assert clause.new is not None
    assert clause.old.text == clause.new.text


def test_levels_are_compared_by_their_names_where_the_scale_grew() -> None:
    grown = FACTS.replace("SMA < S-1", "SD < SMA < D-III < S-1")
    clauses = "Kepala mensyaratkan pendidikan >= S-1\n"
    found = compared(clauses, clauses, grown)
    assert only(found).compared.change is Change.UNCHANGED
    (differing,) = found.differing
    assert (differing.way, differing.only_new) == (Way.BY_NAME, ("SD", "D-III"))


def test_a_bound_on_a_new_level_is_compared_on_the_levels_of_both() -> None:
    grown = FACTS.replace("SMA < S-1", "SMA < D-III < S-1")
    old = "Kepala mensyaratkan pendidikan >= {}\n"
    same = only(compared(old.format("S-1"), old.format("D-III"), grown))
    assert same.compared.change is Change.REWORDED
    looser = only(compared(old.format("S-2"), old.format("D-III"), grown))
    assert looser.compared.change is Change.LOOSENED
    assert looser.compared.looser.witness is not None
    assert looser.compared.looser.witness.candidate["pendidikan"] == "S-1"


def test_levels_in_another_order_cannot_be_compared_and_nothing_is_claimed() -> None:
    turned = FACTS.replace("SMA < S-1 < S-2", "S-1 < SMA < S-2")
    clauses = "Kepala mensyaratkan:\n  a. pendidikan >= S-1\n  b. sehat\n"
    found = compared(clauses, clauses, turned)
    assert [one.way for one in found.differing] == [Way.NOT]
    by_path = {one.new.path: one.compared.change for one in found.clauses if one.new}
    assert by_path["huruf b" if "huruf b" in by_path else [*by_path][1]] is Change.UNCHANGED
    assert Change.NOT_DECIDED in by_path.values()
    assert not found.decided
    assert found.altering


def test_another_type_cannot_be_compared() -> None:
    found = compared(
        "Kepala mensyaratkan nilai >= 70\n",
        "Kepala mensyaratkan nilai = baik\n",
        FACTS.replace("nilai: angka", "nilai: salah satu dari (baik, kurang)"),
    )
    assert [(one.name, one.way) for one in found.differing] == [("nilai", Way.NOT)]
    assert not found.decided


def test_options_that_both_have_are_compared() -> None:
    facts = "fakta:\n  status: salah satu dari ({})\n"
    old = talentarule.loads(facts.format("PNS, PPPK") + "Kepala mensyaratkan status = PNS\n")
    new = talentarule.loads(
        facts.format("Honorer, PPPK, PNS") + "Kepala mensyaratkan status ≠ PPPK\n"
    )
    found = diff(old, new, on=ON)
    assert only(found).compared.change is Change.REWORDED
    assert found.differing[0].only_new == ("Honorer",)


def test_a_taxonomy_may_grow_and_not_be_moved_about() -> None:
    text = "rumpun bidang:\n{}fakta:\n  bidang: banyak rumpun bidang\nKepala mensyaratkan bidang = kesehatan\n"
    old = talentarule.loads(text.format("  kesehatan: kedokteran\n  hukum\n"))
    grown = talentarule.loads(text.format("  kesehatan: kedokteran, gizi\n  hukum\n"))
    moved = talentarule.loads(text.format("  kesehatan\n  hukum: kedokteran\n"))
    assert only(diff(old, grown, on=ON)).compared.change is Change.UNCHANGED
    assert only(diff(old, moved, on=ON)).compared.change is Change.NOT_DECIDED


def test_positions_come_and_go() -> None:
    found = compared("Kepala, Camat mensyaratkan sehat\n", "Kepala, Lurah mensyaratkan sehat\n")
    assert (found.added, found.removed) == (("Lurah",), ("Camat",))
    assert found.altering


def test_a_clause_implied_by_the_old_rules_adds_nothing() -> None:
    found = compared(
        "Pasal 1. Kepala mensyaratkan:\n  a. nilai >= 70\n",
        "Pasal 1. Kepala mensyaratkan:\n  a. nilai >= 70\n  b. nilai >= 50\n",
    )
    added = found.clauses[1]
    assert added.compared.change is Change.ADDED
    assert added.compared.stricter.answer is Answered.NONE
    (verdict,) = found.positions
    assert verdict.compared.change is Change.REWORDED


def test_preferences_and_obligations_are_compared_by_what_they_say() -> None:
    found = compared(
        "Pasal 1. Kepala mensyaratkan sehat\nPasal 2. Kepala mengutamakan nilai >= 80\n",
        "Pasal 1. Kepala mensyaratkan sehat\nPasal 2. Kepala mengutamakan nilai >= 90\nPasal 3. Kepala mewajibkan nilai >= 95\n  paling lambat 1 tahun sesudah pelantikan\n",
    )
    assert [(one.path, one.change) for one in found.beside] == [
        ("Pasal 2", Change.NOT_DECIDED),
        ("Pasal 3", Change.ADDED),
    ]
    assert not found.altering


def test_the_law_of_either_side_has_its_own_day() -> None:
    text = "Pasal 1. Kepala mensyaratkan:\n  a. sehat\n  b. nilai >= 70\n    berlaku sejak 2026-06-01\n"
    rules = talentarule.loads(FACTS + text)
    same = diff(rules, rules, on=ON)
    later = diff(rules, rules, on=ON, law_on_new=datetime.date(2026, 7, 1))
    assert not same.altering
    assert [one.compared.change for one in later.clauses] == [Change.UNCHANGED, Change.ADDED]


def test_a_position_without_rules_of_its_own_loses_its_verdict() -> None:
    facts = FACTS + "organisasi:\n  jabatan Kepala\n"
    old = talentarule.loads(facts + "Kepala mensyaratkan sehat\n")
    new = talentarule.loads(facts + "setiap jabatan melarang tidak sehat\n")
    (verdict,) = diff(old, new, on=ON).positions
    assert verdict.compared.change is Change.TIGHTENED
    witness = verdict.compared.stricter.witness
    assert witness is not None
    assert witness.new.verdict is talentarule.Verdict.UNDETERMINED


def test_unknown_names_are_refused() -> None:
    with pytest.raises(UnknownNameError):
        compared("Kepala mensyaratkan sehat\n", "Kepala mensyaratkan sehat\n", positions=["Bupati"])
    with pytest.raises(UnknownNameError):
        compared("Kepala mensyaratkan sehat\n", "Kepala mensyaratkan sehat\n", events={"x": ON})


def test_the_same_comparison_twice_gives_the_same_witnesses() -> None:
    old = "Pasal 1. Kepala mensyaratkan:\n  a. nilai >= 70\n  b. pendidikan >= S-1\n"
    new = "Pasal 1. Kepala mensyaratkan:\n  a. nilai >= 75\n  b. pendidikan >= SMA\n"
    first, second = compared(old, new), compared(old, new)
    for one, other in zip(first.clauses, second.clauses, strict=True):
        for way in ("stricter", "looser"):
            pair, again = (getattr(c.compared, way).witness for c in (one, other))
            assert (pair and pair.candidate) == (again and again.candidate)
