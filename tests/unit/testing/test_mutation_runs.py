"""Which mutants the examples notice, who would notice the others, and which are proved to change nothing."""

from __future__ import annotations

import datetime
import json

import pytest

import talentarule
from talentarule import RuleSet, Verdict
from talentarule.engine.examples import run_examples
from talentarule.rules import nodes as n
from talentarule.testing import try_mutants
from talentarule.testing.killing import Where, cannot_differ, killing_candidate, observed
from talentarule.testing.mutation import Case, Fate
from talentarule.testing.mutation.telling import (
    killing_example,
    mutation_json,
    mutation_text,
)

ON = datetime.date(2026, 1, 5)
RULES = """\
skala golongan: II < III < IV
rumpun bidang:
  kesehatan: gizi, farmasi
  hukum
fakta:
  golongan: skala golongan
  nilai: angka
  bidang: banyak rumpun bidang
  sehat: ya/tidak
  lahir: tanggal
  riwayat: daftar
    jenis: salah satu dari (pengawas, pelaksana)
    mulai: tanggal mulai
    selesai: tanggal selesai
peristiwa: pelantikan
Pasal 1. Camat mensyaratkan:
  a. golongan paling rendah III
     kecuali bila bidang = kesehatan
  b. nilai >= 60
  c. usia(lahir pada pelantikan) paling tinggi 56 tahun
  d. lama kumulatif(riwayat dengan jenis = pengawas) paling singkat 2 tahun
Pasal 2. Camat melarang bidang = hukum
Pasal 3. Camat mewajibkan sehat
  paling lambat 1 tahun sesudah pelantikan
"""
EXAMPLE = """\
contoh "cukup":
  pada 2026-01-05; pelantikan = 2026-02-01
  calon:
    golongan = III
    nilai = 60
    bidang = gizi
    sehat = ya
    lahir = 1980-05-05
    riwayat:
      jenis    | mulai      | selesai
      pengawas | 2020-01-01 | 2024-12-31
  Camat: memenuhi syarat
"""


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_examples_that_are_offered_kill_all_survivors_when_they_are_pasted(lang: str) -> None:
    rules = talentarule.loads(RULES + EXAMPLE)
    report = try_mutants(rules)
    survived = report.of(Fate.SURVIVED)
    assert survived
    text = RULES + EXAMPLE
    for number, trial in enumerate(survived):
        assert trial.killer is not None
        text += killing_example(report, trial.killer, f"mutan {number}", lang)  # type: ignore[arg-type]
    improved = talentarule.loads(text)
    assert all(one.passed for one in run_examples(improved))
    assert not improved.diagnostics
    after = try_mutants(improved)
    assert len(after.trials) == len(report.trials)
    left = [one for one in after.trials if one.fate not in (Fate.KILLED, Fate.EQUIVALENT)]
    assert left == []


def test_without_examples_everything_survives_and_candidates_are_built_from_the_rules() -> None:
    report = try_mutants(talentarule.loads(RULES))
    assert report.killed == 0
    survived = report.of(Fate.SURVIVED)
    verdicts = [
        {one.killer.decision.verdict, one.killer.mutated.verdict} for one in survived if one.killer
    ]
    assert len(verdicts) == len(survived) > 20
    assert {Verdict.ELIGIBLE, Verdict.INELIGIBLE} in verdicts


def test_a_mutant_is_killed_by_the_first_example_that_fails() -> None:
    report = try_mutants(talentarule.loads(RULES + EXAMPLE))
    assert {one.by for one in report.of(Fate.KILLED)} == {"cukup"}
    assert {one.fate for one in report.trials if one.by} == {Fate.KILLED}


REDUNDANT = """\
fakta:
  nilai: angka
  sehat: ya/tidak
K1. Camat mensyaratkan nilai >= 60
K2. Camat mensyaratkan nilai >= 50
"""


def test_what_another_rule_hides_is_proved_to_change_no_verdict() -> None:
    report = try_mutants(talentarule.loads(REDUNDANT))
    assert [(one.mutant.operator.value, one.mutant.path) for one in report.of(Fate.EQUIVALENT)] == [
        ("drop-clause", "K2"),
        ("bound-up", "K2"),
        ("bound-down", "K2"),
    ]


def test_a_mutant_for_no_position_is_equivalent() -> None:
    rules = talentarule.loads(
        "fakta:\n  sehat: ya/tidak\nfakta jabatan:\n  eselon: salah satu dari (II, III, IV)\n"
        "organisasi:\n  jabatan Camat (eselon = III)\n  jabatan Lurah (eselon = II)\n"
        "K1. setiap jabatan dengan eselon = III mensyaratkan sehat\n"
    )
    report = try_mutants(rules)
    assert [one.mutant.operator.value for one in report.of(Fate.EQUIVALENT)] == ["widen"]
    assert report.counted == len(report.trials) - 1


def proved(one: str, other: str) -> bool:
    facts = (
        "skala s: a < b < c\nfakta:\n  s: skala s\n  n: angka\n  y: ya/tidak\n  m: banyak skala s\n"
    )
    old, new = (talentarule.loads(f"{facts}K1. Camat mensyaratkan {text}") for text in (one, other))
    return cannot_differ(old, new, Where("Camat", ON))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("s > a", "s >= b", True),
        ("n >= 60", "n >= 60 atau n > 70", True),
        ("y", "y dan (s >= a)", True),
        ("tidak (y dan s = c)", "tidak y atau s ≠ c", True),
        ("s > a", "s > b", False),
        ("n >= 60", "n > 60", False),
        ("m = a", "m = a atau m = a", True),
    ],
)
def test_a_proof_covers_all_values_of_single_facts(one: str, other: str, same: bool) -> None:
    assert proved(one, other) is same


def test_where_a_date_is_not_known_nothing_is_proved() -> None:
    text = "fakta:\n  lahir: tanggal\nperistiwa: pelantikan\nK1. Camat mensyaratkan usia(lahir pada pelantikan) {} 56 tahun"
    old, new = talentarule.loads(text.format("<=")), talentarule.loads(text.format(">"))
    assert not cannot_differ(old, new, Where("Camat", ON))
    dated = Where("Camat", ON, {"pelantikan": ON})
    candidate = killing_candidate(old, new, dated)
    assert candidate is not None
    assert observed(dated.decider(old).decide(candidate)) != observed(
        dated.decider(new).decide(candidate)
    )


def test_rules_that_ask_the_same_have_no_killing_candidate() -> None:
    rules = talentarule.loads(RULES)
    assert killing_candidate(rules, rules, Where("Camat", ON)) is None
    assert cannot_differ(rules, rules, Where("Camat", ON))


def test_candidates_of_a_file_count_as_examples_do() -> None:
    rules = talentarule.loads("fakta:\n  nilai: angka\nK1. Camat mensyaratkan nilai >= 60\n")
    where = Where("Camat", ON)
    cases = [
        Case("1", {"nilai": 60}, where, n.ExpectedVerdict.ELIGIBLE),
        Case("2", {"nilai": 59}, where, n.ExpectedVerdict.INELIGIBLE),
    ]
    report = try_mutants(rules, cases=cases)
    assert (report.expectations, report.killed, len(report.trials)) == (2, 4, 4)
    wrong = Case("3", {"nilai": 59}, where, n.ExpectedVerdict.ELIGIBLE)
    failing = try_mutants(rules, cases=[wrong])
    assert (failing.failing, failing.trials) == ((wrong,), ())


def test_examples_that_fail_already_are_given_back_and_nothing_is_tried() -> None:
    rules = talentarule.loads(RULES + EXAMPLE.replace("nilai = 60", "nilai = 59"))
    report = try_mutants(rules)
    assert len(report.failing) == 1
    assert report.trials == ()


def report_of(text: str) -> tuple[RuleSet, str]:
    rules = talentarule.loads(text)
    return rules, mutation_text(try_mutants(rules), "id")


def test_survivors_stand_by_article_each_lot_with_its_example() -> None:
    _, text = report_of(
        'fakta:\n  nilai: angka\nPasal 1. Camat mensyaratkan nilai >= 60\ncontoh "cukup":\n  pada 2026-01-05\n'
        "  calon:\n    nilai = 60\n  Camat: memenuhi syarat\n"
    )
    assert (
        text
        == """\
Pasal 1 (<teks>)

  Pasal 1, baris 3: batas turun satu langkah
    - Pasal 1. Camat mensyaratkan nilai >= 60
    + Pasal 1. Camat mensyaratkan nilai >= 59
  Contoh yang akan mengetahuinya:

contoh "Mutan 1: Pasal 1":
  pada 2026-01-05
  calon:
    nilai = 59
  Camat: tidak memenuhi syarat karena Pasal 1

4 mutan: 3 diketahui oleh contoh, 1 tidak diketahui, 0 setara. Diketahui: 75,0 %
"""
    )


def test_the_report_as_json_has_a_trial_for_each_mutant() -> None:
    report = try_mutants(talentarule.loads(RULES + EXAMPLE))
    form = json.loads(json.dumps(mutation_json(report, "id")))
    assert form["total"] == len(form["mutants"]) == len(report.trials)
    assert form["killed"] == sum(one["fate"] == "killed" for one in form["mutants"])
    assert all(("example" in one) == (one["fate"] == "survived") for one in form["mutants"])
