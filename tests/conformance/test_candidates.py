"""The candidates of real announcements, from nested JSON through a mapping file, against the verdicts set by hand.

``pengumuman/kandidat.json`` holds the candidates with what is expected of each. Compared are the clauses of the
announcement itself, not those of the regulation that it uses, in the compiled evaluator and in the reference.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from functools import cache, partial
from typing import Any

import pytest
from attrs import frozen

import talentarule
from conformance import by_reference
from conformance.reading import HERE
from conformance.test_conformance import excused_paths
from talentarule.decide.candidate import decoded
from talentarule.decide.verdict import VERDICTS
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.labels import path_key
from talentarule.rules.reference import atom_outcome, demand_outcome
from talentarule.rules.walk import clauses_of

FOLDER = HERE / "pengumuman"
DOCUMENT: dict[str, Any] = json.loads((FOLDER / "kandidat.json").read_text("utf-8"))
CANDIDATES: dict[str, dict[str, Any]] = {one["id"]: one for one in DOCUMENT["kandidat"]}
VERDICT = {
    "MS": talentarule.Verdict.ELIGIBLE,
    "TMS": talentarule.Verdict.INELIGIBLE,
    "PV": talentarule.Verdict.UNDETERMINED,
}


@frozen
class Announcement:
    """The rules by which the candidates of a letter are judged."""

    file: str
    position: str
    on: datetime.date


ANNOUNCEMENTS: Mapping[str, Announcement] = {
    "A": Announcement(
        "kasus-03-kementan-2020.talenta",
        "Direktur Perlindungan Tanaman",
        datetime.date(2020, 7, 1),
    ),
    "C": Announcement(
        "komposit-dinkes-kota-serang.talenta",
        "Kepala Dinas Kesehatan",
        datetime.date(2026, 6, 1),
    ),
}


@frozen
class Loaded:
    """The rules of an announcement and the candidates as they speak of them."""

    rules: talentarule.RuleSet
    candidates: Mapping[str, Mapping[str, object]]


@cache
def loaded(letter: str) -> Loaded:
    rules = talentarule.load(FOLDER / ANNOUNCEMENTS[letter].file)
    mapping = talentarule.load_mapping(FOLDER / "kandidat.toml", rules)
    table, problems = talentarule.read_candidates(FOLDER / "kandidat.json", mapping=mapping)
    assert problems == ()
    assert table is not None
    return Loaded(rules, {record.id: record.values for record in table.records})


def own_clauses(rules: talentarule.RuleSet, file: str) -> dict[str, n.Clause]:
    """The clauses that the announcement itself states, by path."""
    return {
        path_key(clause.path): clause
        for rule in rules.resolved.rules
        if rule.file.endswith(file) and rule.verb is n.Verb.REQUIRES
        for clause in clauses_of(rule.body)
    }


each_candidate = pytest.mark.parametrize("name", CANDIDATES)


@each_candidate
def test_the_engine_judges_as_was_set_by_hand(name: str) -> None:
    announcement = ANNOUNCEMENTS[name[0]]
    here = loaded(name[0])
    decision = here.rules.decide(
        here.candidates[name], announcement.position, on=announcement.on, candidate_id=name
    )
    own = own_clauses(here.rules, announcement.file)
    expected = CANDIDATES[name]["harapan"]

    def of_the_announcement(paths: tuple[str, ...] | list[str]) -> list[str]:
        return sorted(key for path in paths if (key := path_key(path)) in own)

    assert {
        "putusan": decision.verdict,
        "aturan_gagal": of_the_announcement(decision.failed),
        "aturan_perlu_verifikasi": of_the_announcement(decision.undetermined),
        "dikecualikan": of_the_announcement(excused_paths(decision.trace)),
        "lunak_terpenuhi": [
            path_key(one.clause.clause.path)
            for one in decision.preferences.items
            if one.outcome is Outcome.TRUE
        ],
    } == {
        "putusan": VERDICT[expected["putusan"]],
        **{
            key: sorted(map(path_key, expected[key]))
            for key in (
                "aturan_gagal",
                "aturan_perlu_verifikasi",
                "dikecualikan",
                "lunak_terpenuhi",
            )
        },
    }


@each_candidate
def test_the_reference_judges_as_was_set_by_hand(name: str) -> None:
    announcement = ANNOUNCEMENTS[name[0]]
    here = loaded(name[0])
    decider = here.rules.decider(announcement.position, on=announcement.on)
    decision = decider(here.rules.prepare(here.candidates[name]))
    program, codes, _ = decision.parts
    situation = program.setting.situation(decoded(program.schema, codes))
    expected = CANDIDATES[name]["harapan"]
    resolved = here.rules.resolved
    own = own_clauses(here.rules, announcement.file)

    outcome = by_reference.verdict(resolved, situation)
    assert VERDICTS[outcome.value] is VERDICT[expected["putusan"]]
    deciding = {path_key(one) for one in by_reference.deciding(resolved, situation)} & set(own)
    wanted = expected["aturan_gagal"] or expected["aturan_perlu_verifikasi"]
    assert deciding == set(map(path_key, wanted))
    excused = {path_key(one) for one in by_reference.excused(resolved, situation)} & set(own)
    assert excused == set(map(path_key, expected["dikecualikan"]))
    atom = partial(atom_outcome, situation=situation)
    met = [
        path_key(member.path)
        for rule in resolved.rules
        if rule.verb is n.Verb.PREFERS and isinstance(rule.body.body, n.Group)
        for member in rule.body.body.members
        if demand_outcome(evolve_bare(member), atom, situation.law_on) is Outcome.TRUE
    ]
    assert met == list(map(path_key, expected["lunak_terpenuhi"]))


def evolve_bare(clause: n.Clause) -> n.Clause:
    """The clause without its exceptions: an excused preference earns nothing."""
    return n.Clause(clause.path, clause.label, clause.body, clause.forbidden, span=clause.span)


@pytest.mark.parametrize(
    ("name", "verdict", "open_or_failed"),
    [
        ("A01", talentarule.Verdict.UNDETERMINED, ("T3",)),
        ("A05", talentarule.Verdict.ELIGIBLE, ()),
        ("A06", talentarule.Verdict.INELIGIBLE, ("T3",)),
        ("A07", talentarule.Verdict.INELIGIBLE, ("T3",)),
    ],
)
def test_the_second_reading_asks_everybody_for_credit_points(
    name: str, verdict: talentarule.Verdict, open_or_failed: tuple[str, ...]
) -> None:
    rules = talentarule.load(FOLDER / "kasus-03-kementan-2020-bacaan-kedua.talenta")
    announcement = ANNOUNCEMENTS["A"]
    decision = rules.decide(loaded("A").candidates[name], announcement.position, on=announcement.on)
    assert decision.verdict is verdict
    assert (decision.failed or decision.undetermined) == open_or_failed


def test_when_the_inauguration_is_not_known_the_dates_that_would_do_are_told() -> None:
    announcement = ANNOUNCEMENTS["A"]
    here = loaded("A")
    decision = here.rules.decide(here.candidates["A12"], announcement.position, on=announcement.on)
    dates = decision.qualifying["pelantikan"]
    (interval,) = dates.eligible
    assert (interval.first, interval.last) == (announcement.on, datetime.date(2021, 1, 4))
    assert dates.undetermined == ()
