"""What an auditor asks."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import talentarule
from support.ledgers import DAY, HEAD, RULES, people, rule_set
from talentarule.audit.chain import Findings
from talentarule.audit.errors import LedgerError
from talentarule.audit.places import vault_path
from talentarule.audit.queries import (
    Appointment,
    Recorded,
    Wanted,
    changes,
    clause_counts,
    is_under,
    recorded_decisions,
    unfounded,
)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Forty decisions under the rules, then those of the first thirty again under stricter ones."""
    path = tmp_path / "putusan.jsonl"
    old, new = rule_set(), rule_set(RULES.replace("penipu", "Siti"))
    with talentarule.open_ledger(path, durable=False) as book:
        for number, one in enumerate(people(40)):
            book.append(old.decide(one, HEAD if number % 2 else "Sekretaris", on=DAY))
        for one in people(40)[:30]:
            book.append(new.decide(one, HEAD, on=datetime.date(2026, 6, 1)))
    return path


def asked(path: Path, *, vault: bool = True) -> list[Recorded]:
    findings = Findings(str(path))
    found = list(recorded_decisions(path, vault_path(path) if vault else None, findings))
    assert not findings
    return found


def test_decisions_are_those_that_were_recorded(ledger: Path) -> None:
    found = asked(ledger)
    rules = rule_set()
    wanted = [
        rules.decide(one, HEAD if number % 2 else "Sekretaris", on=DAY)
        for number, one in enumerate(people(40))
    ]
    assert [one.candidate for one in found[:40]] == [one.candidate_id for one in wanted]
    assert [one.verdict for one in found[:40]] == [one.verdict.name for one in wanted]
    assert [one.failed for one in found[:40]] == [one.failed for one in wanted]
    assert [one.open for one in found[:40]] == [one.undetermined for one in wanted]


def test_without_the_vault_ids_stay_sealed(ledger: Path) -> None:
    found = asked(ledger, vault=False)
    assert {(one.candidate, one.sealed) for one in found} == {(None, True)}


def test_what_is_wanted_is_told_by_position_verdict_clause_and_period(ledger: Path) -> None:
    found = asked(ledger)

    def numbers(wanted: Wanted) -> list[int]:
        return [one.number for one in found if wanted.takes(one)]

    assert len(numbers(Wanted())) == 70
    assert len(numbers(Wanted(positions=("sekretaris",)))) == 20
    assert numbers(Wanted(verdicts=("INELIGIBLE",))) == [
        one.number for one in found if one.verdict == "INELIGIBLE"
    ]
    assert len(numbers(Wanted(since=datetime.date(2026, 6, 1)))) == 30
    assert len(numbers(Wanted(until=DAY))) == 40
    assert len(numbers(Wanted(candidates=("K0003",)))) == 2
    by_clause = numbers(Wanted(clauses=("pasal 1",), verdicts=("INELIGIBLE",)))
    assert by_clause == [
        one.number
        for one in found
        if one.verdict == "INELIGIBLE"
        and any("Pasal 1 " in path for path in (*one.failed, *one.open))
    ]


def test_a_clause_stands_for_those_under_it_and_not_for_others_that_begin_alike() -> None:
    assert is_under("Pasal 1 huruf a", "Pasal 1")
    assert is_under("Pasal 1", "pasal  1")
    assert not is_under("Pasal 10", "Pasal 1")


def test_verdicts_that_changed_with_the_rules_are_found(ledger: Path) -> None:
    found = list(changes(asked(ledger)))
    old, new = rule_set(), rule_set(RULES.replace("penipu", "Siti"))
    wanted = [
        one["id"]
        for number, one in enumerate(people(40)[:30])
        if number % 2
        and old.decide(one, HEAD, on=DAY).verdict != new.decide(one, HEAD, on=DAY).verdict
    ]
    assert [one.after.candidate for one in found] == wanted
    assert wanted
    assert {one.before.rules for one in found} == {old.digest}
    with pytest.raises(LedgerError) as error:
        list(changes(asked(ledger, vault=False)))
    assert error.value.diagnostics[0].code == "TR7029"


def test_clauses_are_counted_by_how_often_they_refused(ledger: Path) -> None:
    found = asked(ledger)
    counts = clause_counts(found)
    assert sum(one.refused for one in counts) == sum(len(one.failed) for one in found)
    assert counts == sorted(counts, key=lambda one: -one.refused)
    first = counts[0]
    assert first.refused == sum(first.clause in one.failed for one in found)
    assert first.alone == sum((first.clause,) == one.failed for one in found)


def test_appointments_without_a_decision_that_bears_them_are_found(tmp_path: Path) -> None:
    path = tmp_path / "putusan.jsonl"
    rules = rule_set()
    fit = {"nama": "Siti", "bidang": "kesehatan", "masa kerja": "6 tahun"}
    with talentarule.open_ledger(path, durable=False) as book:
        book.append(rules.decide({"id": "A", **fit}, HEAD, on=DAY))
        book.append(rules.decide({"id": "B", **fit, "bidang": "hukum"}, HEAD, on=DAY))
    listed = [
        Appointment(HEAD, "A", "2026-01-05", 2),
        Appointment(HEAD, "A", "2026-01-04", 3),
        Appointment(HEAD, "B", None, 4),
        Appointment(HEAD.lower(), "C", None, 5),
        Appointment("Sekretaris", None, None, 6),
        Appointment(HEAD, None, None, 7),
    ]
    found = unfounded(asked(path), listed)
    assert [(one.appointment.row, one.decision and one.decision.verdict) for one in found] == [
        (3, None),
        (4, "INELIGIBLE"),
        (5, None),
        (6, None),
    ]
    with pytest.raises(LedgerError):
        unfounded(asked(path, vault=False), listed)
    assert len(unfounded(asked(path, vault=False), listed[4:])) == 1
