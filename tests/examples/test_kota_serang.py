"""The example of a city: every test in its rule files, and every applicant of its list, as worked out by hand."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

import pytest

import talentarule
from talentarule.candidates import Record
from talentarule.engine.examples import run_examples
from talentarule.testing import try_mutants
from talentarule.testing.mutation import Fate

FOLDER = Path(__file__).parents[2] / "examples" / "kota-serang"
POSITION = "Kepala Dinas Kesehatan"
ON = datetime.date(2026, 6, 1)
EVENTS = {"pelantikan": datetime.date(2026, 7, 1)}

ELIGIBLE: dict[str, tuple[str, ...]] = {
    "Contoh Anggrek": (),
    "Contoh Bakung": (),
    "Contoh Cempaka": (),
    "Contoh Dahlia": (),
    "Contoh Edelweis": (),
    "Contoh Gardenia": (),
    "Contoh Oleander": (),
    "Contoh Zinnia": (),
    "Contoh Pinus": (),
    "Contoh Sawo": (),
    "Contoh Trembesi": (),
    "Contoh Waru": (),
    "Contoh Kantil": (),
}
"""Of whom nothing refuses."""

INELIGIBLE: dict[str, tuple[str, ...]] = {
    "Contoh Flamboyan": ("Pasal 107 huruf g",),
    "Contoh Hortensia": ("Pasal 3",),
    "Contoh Ixora": ("Pasal 3",),
    "Contoh Jasmin": ("Pasal 4",),
    "Contoh Kenanga": ("Pasal 6",),
    "Contoh Lavender": ("Pasal 9",),
    "Contoh Melati": ("Pasal 9",),
    "Contoh Nusa Indah": ("Pasal 10 huruf a",),
    "Contoh Rafflesia": ("Pasal 10 huruf b",),
    "Contoh Seruni": ("Pasal 11 huruf a",),
    "Contoh Teratai": ("Pasal 11 huruf b",),
    "Contoh Vanili": ("Pasal 11 huruf c",),
    "Contoh Yasmin": (
        "Pasal 13",
        "Pasal 107 huruf d",
    ),
    "Contoh Akasia": ("Pasal 107 huruf a",),
    "Contoh Bugenvil": ("Pasal 107 huruf b",),
    "Contoh Cendana": ("Pasal 107 huruf c",),
    "Contoh Damar": (
        "Pasal 3",
        "Pasal 13",
        "Pasal 107 huruf d",
    ),
    "Contoh Eboni": ("Pasal 107 huruf e",),
    "Contoh Gaharu": ("Pasal 107 huruf e",),
    "Contoh Jati": ("Pasal 107 huruf f",),
    "Contoh Kamboja": ("Pasal 107 huruf h",),
    "Contoh Lontar": (
        "Pasal 6",
        "Pasal 9",
    ),
    "Contoh Mahoni": (
        "Pasal 3",
        "Pasal 4",
        "Pasal 9",
    ),
    "Contoh Sirih": ("Pasal 9",),
}
"""With exactly the clauses that refuse."""

UNDETERMINED: dict[str, tuple[str, ...]] = {
    "Contoh Palem": ("Pasal 10 huruf a",),
    "Contoh Ulin": ("Pasal 11 huruf b",),
    "Contoh Wijayakusuma": ("Pasal 11 huruf c",),
    "Contoh Nyamplung": ("Pasal 3",),
    "Contoh Randu": ("Pasal 3",),
}
"""With exactly the clauses that are open."""

WRONG: dict[str, tuple[str, ...]] = {
    "Contoh Asoka": ("Golongan",),
    "Contoh Beringin": ("Tanggal Lahir",),
}
"""With the column whose value cannot be read."""


@cache
def rules() -> talentarule.RuleSet:
    return talentarule.load(FOLDER / "kota-serang.talenta")


@cache
def applicants(file: str) -> dict[str, Record]:
    table, problems = talentarule.read_candidates(FOLDER / file)
    assert table is not None
    assert problems == ()
    return {str(record.values["Nama"]): record for record in table.records}


def decide(file: str, name: str) -> talentarule.Decision:
    values = applicants(file)[name].values
    return rules().decide(values, POSITION, on=ON, events=EVENTS)


FILES = pytest.mark.parametrize("file", ["pelamar.xlsx", "pelamar.csv"])


def test_the_rules_have_nothing_to_complain_about() -> None:
    assert rules().diagnostics == ()


def test_every_example_in_the_files_comes_out_as_it_says() -> None:
    results = list(run_examples(rules()))
    assert len(results) >= 30
    assert [(one.example.title, one.expected.position) for one in results if not one.passed] == []


def test_the_tables_of_this_test_name_every_applicant_once() -> None:
    named = [*ELIGIBLE, *INELIGIBLE, *UNDETERMINED, *WRONG]
    assert sorted(named) == sorted(applicants("pelamar.xlsx"))


@FILES
@pytest.mark.parametrize("name", ELIGIBLE)
def test_who_meets_every_clause_is_eligible(file: str, name: str) -> None:
    decision = decide(file, name)
    assert decision.verdict is talentarule.Verdict.ELIGIBLE
    assert decision.failed == ()


@FILES
@pytest.mark.parametrize("name", INELIGIBLE)
def test_who_is_refused_is_refused_by_exactly_these_clauses(file: str, name: str) -> None:
    decision = decide(file, name)
    assert decision.verdict is talentarule.Verdict.INELIGIBLE
    assert sorted(decision.failed) == sorted(INELIGIBLE[name])


@FILES
@pytest.mark.parametrize("name", UNDETERMINED)
def test_what_is_not_known_leaves_exactly_these_clauses_open(file: str, name: str) -> None:
    decision = decide(file, name)
    assert decision.verdict is talentarule.Verdict.UNDETERMINED
    assert sorted(decision.undetermined) == sorted(UNDETERMINED[name])


@FILES
@pytest.mark.parametrize("name", WRONG)
def test_a_value_that_cannot_be_read_is_an_error_and_no_verdict(file: str, name: str) -> None:
    with pytest.raises(talentarule.DataError) as raised:
        decide(file, name)
    assert WRONG[name][0].casefold() in str(raised.value).casefold()


def test_nobody_without_a_health_background_gets_into_any_post_of_the_health_agency() -> None:
    """The founding case: head, secretary, heads of division, and the hospital below."""
    posts = [
        position
        for position in rules().positions
        if "Dinas Kesehatan" in position or "RSUD" in position or "Kesehatan" in position
    ]
    assert len(posts) >= 7
    hortensia = applicants("pelamar.xlsx")["Contoh Hortensia"].values
    for post in posts:
        decision = rules().decide(hortensia, post, on=ON, events=EVENTS)
        assert "Pasal 3" in decision.failed


def test_nobody_gets_into_any_post_by_recommendation() -> None:
    jasmin = applicants("pelamar.xlsx")["Contoh Jasmin"].values
    for post in rules().positions:
        decision = rules().decide(jasmin, post, on=ON, events=EVENTS)
        assert "Pasal 4" in decision.failed


def test_every_post_of_the_city_has_rules_of_its_own() -> None:
    nobody: dict[str, object] = {}
    reasons = {
        rules().decide(nobody, post, on=ON, events=EVENTS).reason for post in rules().positions
    }
    assert len(rules().positions) > 70
    assert "no_rule" not in reasons


REMEDIES = {
    "197803032003002008": ["Agar memenuhi syarat: bidang bertambah dengan kesehatan (Pasal 3)."],
    "198303132008001029": [
        "Agar memenuhi syarat: lama administrator mencapai sekurang-kurangnya 2 tahun (sekarang 1 tahun "
        "11 bulan); paling cepat 1 Juli 2026 (Pasal 107 huruf e angka 1).",
        "Agar memenuhi syarat: lama ahli madya mencapai sekurang-kurangnya 2 tahun (sekarang 0 hari); "
        "paling cepat 1 Juni 2028 (Pasal 107 huruf e angka 2).",
    ],
    "198609012011001033": [
        "Agar memenuhi syarat: golongan mencapai sekurang-kurangnya IV/a (sekarang III/d); dan kotak "
        "talenta menjadi 7 (sekarang 5) (Pasal 6, Pasal 9)."
    ],
    # One day too old: nothing that the person or the agency does changes that.
    "197006301995001006": [],
}


def test_remedies_of_refused_applicants_read_as_they_would_be_told() -> None:
    rules = talentarule.load(FOLDER / "kota-serang.talenta")
    table, _ = talentarule.read_candidates(FOLDER / "pelamar.csv")
    assert table is not None
    panel = rules.screen(table.records, POSITION, on=ON, events=EVENTS)
    found = {
        one.candidate_id: [remedy.sentence("id") for remedy in one.remedies()]
        for one in panel
        if one.candidate_id in REMEDIES
    }
    assert found == REMEDIES


def test_the_examples_notice_every_small_mistake_in_the_rules_that_changes_a_verdict() -> None:
    report = try_mutants(rules(), search=False)
    missed = [one for one in report.trials if one.fate not in (Fate.KILLED, Fate.EQUIVALENT)]
    assert [(one.mutant.path, one.mutant.added) for one in missed] == []
    assert report.killed > 100
