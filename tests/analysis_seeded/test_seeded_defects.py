"""Two defects of each kind, put into a rule set of three hundred clauses that has none: each is found, and no more."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

import pytest

import talentarule
from analysis_seeded.defects import (
    DEFECTS,
    ELIGIBLE,
    INELIGIBLE,
    STAND_INS,
    TABLES,
    Defect,
    seeded,
)
from analysis_seeded.regulation import ENTRY, files, write
from support.command_line import call
from support.witnesses import replay
from talentarule.analysis import Analysis, Certainty, Finding, analyze, people_of
from talentarule.rules import nodes as n
from talentarule.rules.labels import path_key
from talentarule.vocabulary.names import fold

ON = datetime.date(2026, 1, 5)

each_defect = pytest.mark.parametrize(
    "defect", DEFECTS, ids=[f"{one.code} {one.clauses or one.positions}" for one in DEFECTS]
)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> talentarule.RuleSet:
    return talentarule.load(write(tmp_path_factory.mktemp("clean"), files()))


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    rules = talentarule.load(write(tmp_path_factory.mktemp("seeded"), seeded(files())))
    return analyze(rules, on=ON, seconds=60.0)


def leaves(clause: n.Clause) -> Iterator[n.Clause]:
    if isinstance(clause.body, n.Group):
        for member in clause.body.members:
            yield from leaves(member)
    else:
        yield clause


def plain(path: str) -> str:
    """A path without the regulation, which is named where two files have the same one."""
    return path_key(path.split(" (P")[0])


def about(found: Analysis, defect: Defect) -> list[Finding]:
    """The findings that a defect has to cause."""
    wanted = {plain(one) for one in defect.clauses}
    return [
        one
        for one in found.findings
        if one.code == defect.code
        and {plain(path) for path in one.clauses} == wanted
        and (defect.positions is None or set(one.positions) == set(defect.positions))
    ]


def test_the_rule_set_has_three_hundred_clauses_and_more_than_forty_positions(
    clean: talentarule.RuleSet,
) -> None:
    assert sum(1 for rule in clean.resolved.rules for _ in leaves(rule.body)) >= 300
    assert len(clean.positions) > 40


def test_the_clean_rule_set_has_no_finding(clean: talentarule.RuleSet) -> None:
    assert [one.diagnostic for one in analyze(clean, on=ON, seconds=60.0).findings] == []


def test_there_are_two_defects_of_each_code() -> None:
    counts = Counter(one.code for one in DEFECTS)
    assert {code for code, count in counts.items() if count < 2} == set()


@each_defect
def test_a_defect_is_found_with_its_clauses(found: Analysis, defect: Defect) -> None:
    findings = about(found, defect)
    assert findings
    assert all(one.certainty is not Certainty.OPEN for one in findings)


def test_nothing_else_is_found(found: Analysis) -> None:
    known = {id(one) for defect in DEFECTS for one in about(found, defect)}
    assert [one.diagnostic for one in found.findings if id(one) not in known] == []


@each_defect
def test_its_witnesses_are_decided_as_they_have_to_be(found: Analysis, defect: Defect) -> None:
    for one in about(found, defect):
        assert tuple(w.decision.verdict for w in one.witnesses) == defect.verdicts
        for witness in one.witnesses:
            replay(found.rules, witness, found.events)


def refused(finding: Finding) -> list[set[str]]:
    return [{plain(path) for path in one.decision.failed} for one in finding.witnesses]


@pytest.mark.parametrize("code", ["TR8001", "TR8002", "TR8013"])
def test_who_shows_that_clauses_close_or_narrow_a_position_fails_one_of_them_only(
    found: Analysis, code: str
) -> None:
    for one in found.findings:
        if one.code == code:
            clauses = [plain(path) for path in one.clauses]
            assert all(len(paths) == 1 for paths in refused(one))
            assert [{path} for path in clauses][: len(one.witnesses)] == refused(one)


def test_who_shows_that_a_lower_norm_loosens_nothing_meets_it_and_fails_the_higher(
    found: Analysis,
) -> None:
    for one in found.findings:
        if one.code == "TR8005":
            lower, higher = (plain(path) for path in one.clauses)
            assert all(higher in paths and lower not in paths for paths in refused(one))


def test_who_shows_that_a_clause_is_implied_fails_both(found: Analysis) -> None:
    for one in found.findings:
        if one.code == "TR8004":
            assert all({plain(path) for path in one.clauses} <= paths for paths in refused(one))


def test_two_candidates_differ_in_the_protected_attribute_only(found: Analysis) -> None:
    for one in found.findings:
        if one.code == "TR8014":
            first, second = (dict(witness.candidate) for witness in one.witnesses)
            differing = {key for key in first if first[key] != second.get(key)}
            assert [fold(name) for name in differing] == [fold(str(one.diagnostic.args["fact"]))]


def test_who_is_eligible_on_the_first_day_of_a_break_is_not_on_the_day_before(
    found: Analysis,
) -> None:
    for one in found.findings:
        if one.code == "TR8012":
            (witness,) = one.witnesses
            before = found.rules.decide(
                witness.candidate,
                witness.decision.position,
                on=witness.decision.on - datetime.timedelta(days=1),
                events=found.events,
            )
            assert (witness.decision.verdict, before.verdict) == (ELIGIBLE, INELIGIBLE)


# Stand-ins -----------------------------------------------------------------------------------------------------


def people(tied: bool) -> list[Mapping[str, object]]:
    """Four hundred invented people: with ``tied``, height goes with sex and a certificate with religion."""
    random = Random(7)  # noqa: S311 - to be repeated, not to be secret
    found: list[Mapping[str, object]] = []
    for _ in range(400):
        sex, religion = random.choice(["laki-laki", "perempuan"]), random.choice(["Islam", "Hindu"])
        tall = sex == "laki-laki" if tied else random.random() < 0.5
        certified = religion == "Hindu" if tied else random.random() < 0.5
        if random.random() < 0.01:
            tall, certified = not tall, not certified
        found.append(
            {
                "jenis kelamin": sex,
                "agama": religion,
                "tinggi badan": random.randint(160, 180) if tall else random.randint(145, 159),
                "sertifikat": "arsiparis" if certified else "tidak ada",
            }
        )
    return found


def test_stand_ins_are_found_in_data_that_tie_them_to_an_attribute(
    clean: talentarule.RuleSet,
) -> None:
    places = ["Kepala Satpol PP", "Kepala Bagian Persidangan"]
    found = analyze(clean, places, on=ON, people=people_of(clean, people(tied=True)))
    told = {
        (one.code, plain(one.clauses[0]), one.diagnostic.args["fact"]) for one in found.findings
    }
    assert told == STAND_INS
    assert {one.certainty for one in found.findings} == {Certainty.COUNTED}


def test_the_same_conditions_are_no_finding_in_data_that_do_not(
    clean: talentarule.RuleSet,
) -> None:
    places = ["Kepala Satpol PP", "Kepala Bagian Persidangan"]
    found = analyze(clean, places, on=ON, people=people_of(clean, people(tied=False)))
    assert found.findings == ()


# Tables --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("code", "old", "new"), TABLES)
def test_a_table_with_a_gap_or_an_overlap_is_refused_by_name(
    code: str, old: str, new: str, tmp_path: Path
) -> None:
    texts = files()
    assert texts["kosakata.talenta"].count(old) == 1
    texts["kosakata.talenta"] = texts["kosakata.talenta"].replace(old, new)
    write(tmp_path, texts)
    done = call(tmp_path, "analyze", ENTRY, "--on", "2026-01-05")
    assert (done.status, done.out) == (1, "")
    assert f"[{code}]" in done.err
